"""Which of the other programs a file is from, and what it holds."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from policytrack.errors import CheckError
from policytrack.formats.foreign import (
    opencivicreader,
    openstatespeople,
    popoloreader,
    timelinejsreader,
    vistimelinereader,
)
from policytrack.formats.foreign.readrecords import json_of
from policytrack.formats.sheets.filebytes import Held

if TYPE_CHECKING:
    from policytrack.formats.foreign.readrecords import ReadRecords
    from policytrack.formats.storyfile.files import Readable

__all__ = ["read_civic", "read_known"]

_HEAD: Final = 4096


def read_civic(source: Readable) -> ReadRecords:
    """Read bills and votes of Open Civic Data, or people and bodies of Open States.

    Parameters:
        source: a path of a file or folder, or an open file of text or bytes.

    Raises:
        CheckError: if it is not such a file or folder, or is damaged.
        OSError: if the file cannot be opened.
    """
    if isinstance(source, str | os.PathLike) and (folder := Path(source)).is_dir():
        people = openstatespeople.is_folder(folder)
    else:
        held = Held(source)
        people, source = openstatespeople.is_text(held.data[:_HEAD]), held.stream()
    return (
        openstatespeople.read_people(source) if people else opencivicreader.read_opencivic(source)
    )


def read_known(data: bytes, name: str | None) -> ReadRecords | None:
    """Read another program's JSON, known by its keys; None if it is not another program's.

    Parameters:
        data: what the file holds.
        name: the name of the file.
    """
    try:
        tree, _ = json_of(io.BytesIO(data))
    except CheckError:
        return None
    # The events of Popolo have a start_date as slides do: what only Popolo has is asked for first.
    for reader in (popoloreader, timelinejsreader, vistimelinereader, opencivicreader):
        if reader.is_tree(tree):
            found: ReadRecords = reader.read_tree(tree, name)
            return found
    return None

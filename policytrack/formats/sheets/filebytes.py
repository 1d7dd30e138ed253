"""The bytes of a file of sheets, and its name."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policytrack.formats.storyfile.files import readable
from policytrack.formats.storyfile.limits import MAX_BYTES, too_large

if TYPE_CHECKING:
    from policytrack.formats.storyfile.files import Readable

__all__ = ["OLD_WORKBOOK", "ZIP", "Held", "NamedStream"]

ZIP: Final = b"PK\x03\x04"
OLD_WORKBOOK: Final = b"\xd0\xcf\x11\xe0"


class Held:
    """What a file holds, read once and no further than files may be long.

    Parameters:
        source: a path, or an open file of bytes or text.

    Raises:
        CheckError: if it is too long.
        OSError: if it cannot be opened.
    """

    def __init__(self, source: Readable) -> None:
        named = source if isinstance(source, str | os.PathLike) else getattr(source, "name", None)
        self.name: str | None = (
            os.fspath(named) or None if isinstance(named, str | os.PathLike) else None
        )
        if isinstance(source, str | os.PathLike):
            with Path(source).open("rb") as file:
                held: Any = file.read(MAX_BYTES + 1)
        else:
            held = readable(source).read(MAX_BYTES + 1)
        self.data: bytes = held.encode("utf-8", "surrogatepass") if isinstance(held, str) else held
        if len(self.data) > MAX_BYTES:
            raise too_large(len(self.data), "a file in bytes", MAX_BYTES, self.name)

    @property
    def is_workbook(self) -> bool:
        """Whether it begins as a workbook does."""
        return self.data.startswith((ZIP, OLD_WORKBOOK))

    def stream(self) -> NamedStream:
        """What it holds, as an open file with its name."""
        return NamedStream(self.data, self.name or "")


class NamedStream(io.BytesIO):
    """Bytes with the name of the file that they came from.

    Parameters:
        data: the bytes.
        name: the name.
    """

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data)
        self.name = name

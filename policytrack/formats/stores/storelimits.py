"""What a store may hold, and how a refusal is worded."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

from policytrack.errors import CheckError, Problem
from policytrack.formats.storyfile.limits import MAX_BYTES, MAX_RECORDS
from policytrack.formats.tables.storytables import MAX_CELLS

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "MOST_BYTES",
    "MOST_TEXT",
    "check_length",
    "check_rows",
    "check_size",
    "check_text",
    "most_rows",
    "refused",
]

MOST_BYTES: Final = 4 * MAX_BYTES
"""How many bytes a database may have; some of them hold no records."""

MOST_TEXT: Final = MAX_BYTES
"""How many characters the cells of a store may have together."""


def refused(code: str, message: str, path: object) -> CheckError:
    """The refusal of a store as a whole.

    Parameters:
        code: the kind of the problem.
        message: what is wrong.
        path: the store.
    """
    return CheckError([Problem(code, message, file=str(path))])


def check_size(path: Path, most: int = MOST_BYTES) -> None:
    """Refuse a file that is too large.

    Parameters:
        path: the file.
        most: how many bytes it may have.

    Raises:
        CheckError: if it is too large.
        OSError: if it cannot be opened.
    """
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
    if size > most:
        raise refused("too-large", f"found {size:,} bytes; allowed: at most {most:,}", path)


def most_rows(columns: int) -> int:
    """How many rows a table of so many columns may have.

    Parameters:
        columns: how many columns it has.
    """
    return min(MAX_RECORDS, MAX_CELLS // max(1, columns))


def check_rows(table: str, rows: int, columns: int, path: object) -> None:
    """Refuse a table of more rows than a story can have, or of more cells.

    Parameters:
        table: its name.
        rows: how many it has, or one more than it may have.
        columns: how many columns it has.
        path: the store.

    Raises:
        CheckError: if there are too many.
    """
    if rows > (most := most_rows(columns)):
        wide = f" of {columns:,} columns" if most < MAX_RECORDS else ""
        found = f"found {rows:,} rows in {table}; allowed: at most {most:,}{wide}"
        raise refused("too-large", found, path)


def check_text(cells: dict[str, list[Any]], so_far: int, path: object) -> int:
    """How many characters some cells and those before them have; refuses too many.

    Parameters:
        cells: the columns of a table.
        so_far: how many the tables before it have.
        path: the store.

    Raises:
        CheckError: if there are too many.
    """
    for column in cells.values():
        try:
            so_far += sum(map(len, filter(None, column)))
        except TypeError:  # it holds other things than texts
            so_far += sum(len(cell) for cell in column if type(cell) is str)
        check_length(so_far, path)
    return so_far


def check_length(length: int, path: object) -> None:
    """Refuse more text than a store may hold.

    Parameters:
        length: how many characters it holds.
        path: the store.

    Raises:
        CheckError: if there are too many.
    """
    if length > MOST_TEXT:
        found = f"found more than {MOST_TEXT:,} characters; allowed: {MOST_TEXT:,}"
        raise refused("too-large", found, path)

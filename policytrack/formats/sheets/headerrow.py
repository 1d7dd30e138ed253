"""Which row of a sheet names its columns, and what it calls them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from policytrack.formats.sheets.celltext import cleaned, one_line
from policytrack.formats.sheets.datespelling import reads_as_date
from policytrack.formats.sheets.headermeanings import found_role, header_words
from policytrack.formats.sheets.headerwords import ROLES
from policytrack.formats.sheets.sheetgrid import Grid, letters, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "NO_HEADER",
    "column_names",
    "header_row",
    "is_group_row",
    "name_at",
    "names_blank_groups",
    "spread_groups",
    "upper_row",
]

NO_HEADER: Final = -1
"""The row of names of a sheet that has none: its columns are called A, B, C."""

_LOOKED_AT: Final = 60
"""How far down to look for the names of the columns."""

_LONGEST_NAME: Final = 80
_DATED: Final = re.compile(r"\d")


def header_row(grid: Grid, said: Mapping[str, str]) -> int | None:
    """The row that names the columns: the one with most known words, else the first that looks it.

    Parameters:
        grid: the sheet.
        said: what is said of its columns.

    Returns:
        The row; `NO_HEADER` where the first full row is itself a record, None if there is no table.
    """
    if grid.labels is not None:
        return 0 if grid.rows and grid.rows[0] else None
    wanted = {header_words(key) for key in (*said, *map(str, said.values())) if key not in ROLES}
    best, most = None, 0.0
    for row in range(min(len(grid.rows), _LOOKED_AT)):
        # Each word once: a row of votes says No, which may mean a number, again and again.
        held = [grid.value(row, column) for column in grid.filled(row)]
        words = dict.fromkeys(value for value in held if isinstance(value, str))
        score = sum(_likeness(word, wanted) for word in words)
        if score > most + 0.01:
            best, most = row, score
    if best is not None and (most >= 1.5 or len(grid.filled(best)) <= 2):
        return best
    for row in range(min(len(grid.rows) - 1, _LOOKED_AT)):
        names = [grid.value(row, column) for column in grid.filled(row)]
        named = all(isinstance(n, str) and len(n) <= _LONGEST_NAME for n in names)
        if len(names) > 1 and _is_record(names):
            return NO_HEADER
        if len(names) > 1 and named and len(set(names)) == len(names) and grid.filled(row + 1):
            return row
    return best


def _is_record(values: list[Any]) -> bool:
    """Whether a row holds a date beside words, and so no names."""
    texts = [shown(value) for value in values]
    dated = [_DATED.search(text) is not None and reads_as_date(text) for text in texts]
    return any(dated) and any(" " in t for t, date in zip(texts, dated, strict=True) if not date)


def _likeness(value: Any, wanted: set[str]) -> float:
    if not isinstance(value, str) or len(value) > _LONGEST_NAME:
        return 0
    if header_words(value) in wanted:
        return 3
    strong, weak = found_role(one_line(cleaned(value)[0]))
    return 1 if strong else 0.6 if weak else 0


def upper_row(grid: Grid, header: int) -> int | None:
    """The row above the names that names groups of columns: of merged cells, or of several.

    Parameters:
        grid: the sheet.
        header: the row that names the columns.
    """
    above = header - 1
    if above < 0 or grid.labels is not None:
        return None
    filled = grid.filled(above)
    spans = {corner for at, corner in grid.pieces.items() if at[0] == above and corner[0] == above}
    width = len(grid.filled(header))
    if len(filled) == 1 and spans:
        wide = sum(corner in spans for corner in grid.pieces.values()) + 1
        return above if wide < width else None
    short = all(len(shown(grid.value(above, c))) <= _LONGEST_NAME for c in filled)
    return above if spans and len(filled) > 1 and short else None


def is_group_row(grid: Grid, header: int) -> bool:
    """Whether the row found to name columns is the upper of two, with names below its groups.

    Parameters:
        grid: the sheet.
        header: the row that was found.
    """
    if header == NO_HEADER:
        return False
    below = header + 1
    spans = {c for at, c in grid.pieces.items() if at[0] == header == c[0] and at[1] != c[1]}
    if not spans or below >= len(grid.rows):
        return False
    filled = [column for column in grid.filled(below) if (below, column) not in grid.pieces]
    names = [grid.value(below, column) for column in filled]
    grouped = all(grid.pieces.get((header, column), (header, column)) in spans for column in filled)
    known = any(isinstance(name, str) and any(found_role(name)) for name in names)
    return grouped and known and all(isinstance(name, str) for name in names)


def names_blank_groups(grid: Grid, header: int) -> bool:
    """Whether a row without merged cells names groups, each above several names of the next row.

    Parameters:
        grid: the sheet.
        header: the row found to name columns.
    """
    below = header + 1
    if header == NO_HEADER or grid.labels is not None or below + 1 >= len(grid.rows):
        return False
    upper, lower = grid.filled(header), grid.filled(below)
    names = [shown(grid.value(below, column)) for column in lower]
    plain = all(name and len(name) <= _LONGEST_NAME and not _DATED.search(name) for name in names)
    blank = [column for column in lower if column not in upper and column > upper[0]]
    known = sum(any(found_role(name)) for name in names)
    dated = any(_DATED.search(shown(grid.value(below + 1, c))) for c in grid.filled(below + 1))
    return plain and len(upper) > 1 and bool(blank) and known > 1 and dated


def spread_groups(grid: Grid, row: int) -> None:
    """Let each name of a group stand for the empty cells to its right, as merged ones do.

    Parameters:
        grid: the sheet.
        row: the row that names the groups.
    """
    last = None
    for column in range(grid.width):
        if column in grid.filled(row):
            last = column
        elif last is not None:
            grid.pieces[row, column] = (row, last)


def column_names(grid: Grid, header: int, upper: int | None) -> list[str]:
    """What each column is called, each once.

    Parameters:
        grid: the sheet.
        header: the row that names the columns.
        upper: the row above it that names groups of them.
    """
    if header == NO_HEADER:
        return [f"Column {letters(column)}" for column in range(grid.width)]
    names, met = [], set()
    for column in range(grid.width):
        lower = name_at(grid, header, column)
        group = name_at(grid, upper, column) if upper is not None else ""
        if not lower:
            name = group or f"Column {letters(column)}"
        elif group and group != lower and (not any(found_role(lower)) or lower in met):
            name = f"{group} {lower}"
        else:
            name = lower
        twice, count = name, 2
        while twice in met:
            twice, count = f"{name} ({count})", count + 1
        met.add(twice)
        names.append(twice)
    return names


def name_at(grid: Grid, row: int, column: int) -> str:
    """What a cell says as a name, including a merged one."""
    at = grid.pieces.get((row, column), (row, column))
    return one_line(cleaned(shown(grid.value(*at)))[0])

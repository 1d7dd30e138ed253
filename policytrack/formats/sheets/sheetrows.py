"""Which rows of a sheet hold records, and why the others do not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from policytrack.formats.sheets.celltext import year_of
from policytrack.formats.sheets.columncells import ALL_DATES
from policytrack.formats.sheets.sheetgrid import Grid, empty, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytrack.formats.sheets.sheetlayout import Layout

__all__ = [
    "ALONE",
    "NAME_HEADING",
    "YEAR_HEADING",
    "blank_below",
    "carry_names",
    "record_rows",
]

_FOOT: Final = ("source:", "sources:", "note:", "notes:", "*", "\u2020", "total", "last updated")
_COMMENT: Final = "#"
_MARK: Final = re.compile(r"\[(?:\w{1,3}|note \d+)\]|[*\u2020\u2021]{1,3}", re.IGNORECASE)
_RULE: Final = re.compile(r"[:=_-]{3,}")
_TOTAL: Final = re.compile(r"(?:grand |sub-?)?totals?:?", re.IGNORECASE)
_NIL: Final = re.compile(r"nil returns?|no meetings|none (?:held|this quarter)", re.IGNORECASE)

ALONE: Final = "the only cell of its row"
YEAR_HEADING: Final = "a heading: the year of the rows below"
NAME_HEADING: Final = "a heading: who the rows below are by"


def record_rows(grid: Grid, layout: Layout) -> Iterator[tuple[int, str | None]]:
    """Each filled row below the names, and why it holds no record.

    Parameters:
        grid: the sheet.
        layout: where it holds what.
    """
    names = {header.casefold() for header in layout.headers}
    columns = len({c for c, role in layout.roles.items() if any_below(grid, layout, c)})
    for row in layout.body:
        filled = grid.filled(row)
        if not filled or all((row, column) in grid.pieces for column in filled):
            continue
        texts = {shown(grid.value(row, column)).strip().casefold() for column in filled}
        if len(filled) > 1 and texts <= names:
            yield row, "the names of the columns again"
        else:
            yield row, _why_not(grid, layout, row, columns)


def any_below(grid: Grid, layout: Layout, column: int) -> bool:
    """Whether a column is filled below its name."""
    return any(not empty(grid.value(row, column)) for row in layout.body)


def _why_not(grid: Grid, layout: Layout, row: int, columns: int) -> str | None:
    """Why a row is a comment, a heading or a footnote; None if it holds a record.

    Parameters:
        grid: the sheet.
        layout: where it holds what.
        row: the row.
        columns: how many columns of the sheet are filled.
    """
    filled = grid.filled(row)
    first = shown(grid.value(row, filled[0])).strip()
    if first.startswith(_COMMENT) and (len(filled) == 1 or first[1:2].isspace()):
        return "a comment"
    if _MARK.fullmatch(first) and layout.roles.get(filled[0]) not in ("title", "text"):
        return "a footnote"
    if all(_RULE.fullmatch(shown(grid.value(row, c)).strip()) for c in filled):
        return "a line between rows"
    if _TOTAL.fullmatch(first):
        return "a total"
    if any(_NIL.fullmatch(shown(grid.value(row, c)).strip()) for c in filled[:6]):
        return "it says that there is nothing"
    if len(filled) > 1 or columns < 3 or grid.labels is not None:
        return None
    inherits = any(grid.origin(row, c) != row for c in layout.roles)
    across = any(
        corner == (row, filled[0]) and at[0] == row and at != corner
        for at, corner in grid.pieces.items()
    )
    in_title = layout.roles.get(filled[0]) in ("title", "text") and not across
    if inherits or (in_title and not first.casefold().startswith(_FOOT)):
        return None
    return YEAR_HEADING if year_of(first) is not None else ALONE


def carry_names(
    grid: Grid, layout: Layout, headings: Iterable[int], rows: Iterable[int]
) -> dict[int, int]:
    """Carry a name in a row of its own to the rows below, until the next name.

    Parameters:
        grid: the sheet, whose empty cells then stand for the name above them.
        layout: where it holds what.
        headings: the rows in which only one cell is filled.
        rows: the rows that hold records.

    Returns:
        The headings that are carried, each with the last row that it holds for.
    """
    found: dict[int, int] = {}
    records, tops = set(rows), set(headings)
    for column in layout.columns("by"):
        top = None
        for row in layout.body:
            filled = not empty(grid.value(row, column))
            if filled or row in tops:
                top = row if row in tops and filled else None
            elif top is not None and row in records:
                grid.pieces[row, column] = (top, column)
                found[top] = row
    return found


def blank_below(grid: Grid, layout: Layout, rows: list[int]) -> Iterator[tuple[int, list[int]]]:
    """The empty cells of a first column that says when or who, below one that is filled.

    Parameters:
        grid: the sheet.
        layout: where it holds what.
        rows: the rows that hold records.
    """
    first = next((c for c in layout.roles if any_below(grid, layout, c)), None)
    if first is None or layout.roles[first] not in ("date", "start", "by") or grid.labels:
        return
    if rows and not empty(grid.value(grid.origin(rows[0], first), first)):
        when = layout.columns(*ALL_DATES) if layout.roles[first] != "by" else [first]
        blank = [
            row for row in rows if all(empty(grid.value(grid.origin(row, c), c)) for c in when)
        ]
        if blank:
            yield first, blank

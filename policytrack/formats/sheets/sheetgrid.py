"""A sheet as it is: rows of cells, what is known of single cells, and how places are named."""

from __future__ import annotations

import datetime as dt
from pathlib import PurePath
from typing import Any, Final, NamedTuple

from attrs import define, field

from policytrack.errors import MAX_PROBLEMS, CheckError, Problem

__all__ = [
    "MAX_CELLS",
    "MAX_COLUMNS",
    "MAX_ROWS",
    "NO_MARK",
    "Grid",
    "Mark",
    "Problems",
    "empty",
    "letters",
    "shown",
]

MAX_CELLS: Final = 4_000_000
"""How many cells one file may hold."""

MAX_COLUMNS: Final = 16_384
"""How many columns: as many as Excel has."""

MAX_ROWS: Final = 200_000
"""How many rows the sheets of one file may hold: far more than anyone keeps by hand."""

_A: Final = ord("A")


class Mark(NamedTuple):
    """What a workbook knows of a cell besides its value.

    Parameters:
        link: the address behind it.
        unit: ``"month"`` or ``"year"`` where a date is shown without its day.
        broken: what is there in place of a value: a formula without a result, an error.
    """

    link: str | None = None
    unit: str | None = None
    broken: str | None = None


NO_MARK: Final = Mark()
"""What is known of most cells."""


@define
class Grid:
    """The cells of one sheet.

    Parameters:
        file: the file's name; None for a frame.
        sheet: the sheet's name; None where the file is one sheet.
        rows: the values, row by row: texts, numbers, dates, booleans, None for empty cells.
        lines: the number of each row: in a workbook its row, in a text file its line.
        marks: what is known of single cells, by their position in `rows`.
        labels: for a frame, what each row is called.
        told: what to say of the sheet as a whole.
        pieces: cells that several merged ones share, by position: the position of their value.
        excel: whether the dates come out of a workbook.
    """

    file: str | None
    sheet: str | None
    rows: list[list[Any]]
    lines: list[int]
    marks: dict[tuple[int, int], Mark] = field(factory=dict)
    labels: list[str] | None = None
    told: list[str] = field(factory=list)
    pieces: dict[tuple[int, int], tuple[int, int]] = field(factory=dict)
    excel: bool = False

    @property
    def width(self) -> int:
        """How many columns the longest row has."""
        return max(map(len, self.rows), default=0)

    def value(self, row: int, column: int) -> Any:
        """The value of a cell; None where there is none."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None

    def origin(self, row: int, column: int) -> int:
        """The row whose cell holds the value: another for cells merged from top to bottom."""
        top, left = self.pieces.get((row, column), (row, column))
        return top if left == column else row

    def mark(self, row: int, column: int) -> Mark:
        """What is known of a cell besides its value."""
        return self.marks.get((row, column), NO_MARK) if self.marks else NO_MARK

    def filled(self, row: int) -> list[int]:
        """The filled columns of a row."""
        return [c for c, value in enumerate(self.rows[row]) if not empty(value)]

    def place(self, row: int, column: int) -> str:
        """What a cell is called: ``Events!C4``, ``C4``, or in a frame ``Date[3]``."""
        if self.labels is not None:
            return f"{shown(self.rows[0][column])}[{self.labels[row]}]"
        cell = f"{letters(column)}{row + 1 if self.sheet is None else self.lines[row]}"
        return cell if self.sheet is None else f"{self.sheet}!{cell}"

    def problem(self, problem: Problem, row: int, column: int) -> Problem:
        """A problem with its place."""
        line = None if self.labels is not None else self.lines[row]
        return problem.at(self.file, line, column + 1, self.place(row, column))

    def refuse(self, problem: Problem) -> Problem:
        """A problem of the sheet as a whole, with its place."""
        return problem.at(self.file, cell=self.sheet and f"{self.sheet}!A1")

    @property
    def name(self) -> str:
        """What the sheet is called in a sentence."""
        parts = (self.file and PurePath(self.file).name, self.sheet)
        alone = "the sheet" if self.labels is None else "the frame"
        return ":".join(part for part in parts if part is not None) or alone


def empty(value: Any) -> bool:
    """Whether a cell is empty."""
    return value is None or (isinstance(value, str) and not value.strip())


def letters(column: int) -> str:
    """The letters of a column, counted from 0.

    Examples:
        >>> letters(0), letters(27)
        ('A', 'AB')
    """
    found, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(_A + rest) + found
    return found


def shown(value: Any) -> str:
    """A cell's value as text, in full.

    Examples:
        >>> shown(3.0), shown(True), shown(dt.date(2025, 6, 24))
        ('3', 'TRUE', '2025-06-24')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, dt.datetime):
        midnight = (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(" ")
    return value if isinstance(value, str) else str(value)


class Problems:
    """The problems of a sheet, until there are too many."""

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self.rows: set[tuple[str, int]] = set()

    def tell(self, grid: Grid, row: int, column: int, problem: Problem) -> None:
        """Keep a problem of a cell; its row gives no record.

        Raises:
            CheckError: if there are more than one error can list.
        """
        self.found.append(grid.problem(problem, row, column))
        self.rows.add((grid.name, row))
        if len(self.found) >= MAX_PROBLEMS:
            message = f"and more: only the first {MAX_PROBLEMS:,} problems are listed"
            raise CheckError([*self.found, Problem("too-many", message, file=grid.file)])

    def bad(self, grid: Grid, row: int) -> bool:
        """Whether a row has a problem."""
        return (grid.name, row) in self.rows

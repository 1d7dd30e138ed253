"""A stance matrix as a table to be drawn: rows, columns and cells in reading order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import Factory, evolve, field, frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = [
    "NOT_RECORDED",
    "Cell",
    "Head",
    "Row",
    "StanceTable",
    "contested_rows",
    "footnoted",
    "grouped",
    "is_contested",
    "letter",
    "picked",
    "star",
    "turned",
]

NOT_RECORDED = "not_recorded"


@frozen
class Cell:
    """What one cell shows.

    Parameters:
        state: the stance, another state of a cell, or ``"number"`` for a rule of numbers.
        text: what is printed beside the glyph: the share of a poll, a count, the number itself.
        value: the number for its colour, from -1 to 1; below 0 it is against.
        notes: its notes at the foot: its conditions, and whether it is disputed.
        marks: the letters of these notes.
        conditional: whether it depends on a condition.
        side: the side of its actor: that of a poll's shares if no majority makes it the state, else
            the state.
    """

    state: str = NOT_RECORDED
    text: str = ""
    value: float | None = None
    notes: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    conditional: bool = False
    side: str = field(default=Factory(lambda cell: cell.state, takes_self=True))

    @property
    def recorded(self) -> bool:
        """Whether anything is recorded."""
        return self.state != NOT_RECORDED


@frozen
class Head:
    """An actor or an issue, at the head of a column or of a row.

    Parameters:
        name: its short name.
        long: its full text, such as an issue's proposition; empty if it has none.
        group: the heading above it.
        rank: the rank of its group among the groups.
    """

    name: str
    long: str = ""
    group: str = ""
    rank: int = 0


@frozen
class Row:
    """A row with its cells, one for each column."""

    head: Head
    cells: tuple[Cell, ...]


@frozen
class StanceTable:
    """The rows and columns of a matrix, in drawing order.

    Parameters:
        columns: the heads of the columns.
        rows: the rows.
        notes: the notes at the foot, each with its mark, in reading order.
        said: what the cells show, in words: the rule behind them.
        sided: whether numbers above 0 mean for and those below 0 against; else they only count.
    """

    columns: tuple[Head, ...]
    rows: tuple[Row, ...]
    notes: tuple[tuple[str, str], ...] = ()
    said: str = ""
    sided: bool = True

    @property
    def fill(self) -> float:
        """The share of the cells in which something is recorded."""
        cells = [cell for row in self.rows for cell in row.cells]
        return sum(cell.recorded for cell in cells) / len(cells) if cells else 0.0

    @property
    def states(self) -> frozenset[str]:
        """Every state that occurs."""
        return frozenset(cell.state for row in self.rows for cell in row.cells)

    def recorded(self) -> list[int]:
        """How many stances are recorded in each column."""
        return [
            sum(row.cells[place].recorded for row in self.rows)
            for place in range(len(self.columns))
        ]


def contested_rows(table: StanceTable) -> frozenset[int]:
    """Which rows to tint: those in which actors disagree, if they are at most half.

    Parameters:
        table: the table.
    """
    found = frozenset(at for at, row in enumerate(table.rows) if is_contested(row))
    return found if 2 * len(found) <= len(table.rows) else frozenset()


def is_contested(row: Row) -> bool:
    """Whether one actor supports and another opposes.

    Parameters:
        row: the row.
    """
    return {"support", "oppose"} <= {cell.state for cell in row.cells}


def picked(table: StanceTable, columns: Iterable[int], rows: Iterable[int]) -> StanceTable:
    """The table with some of its columns and rows, in the order given.

    Parameters:
        table: the table.
        columns: the positions of the columns.
        rows: the positions of the rows.
    """
    across = list(columns)
    return evolve(
        table,
        columns=tuple(table.columns[at] for at in across),
        rows=tuple(
            Row(table.rows[at].head, tuple(table.rows[at].cells[place] for place in across))
            for at in rows
        ),
    )


def turned(table: StanceTable) -> StanceTable:
    """The table with its rows as columns.

    Parameters:
        table: the table.
    """
    columns = tuple(row.head for row in table.rows)
    rows = tuple(
        Row(head, tuple(row.cells[place] for row in table.rows))
        for place, head in enumerate(table.columns)
    )
    return evolve(table, columns=columns, rows=rows)


def footnoted(table: StanceTable, mark: Callable[[int, int], str]) -> StanceTable:
    """The table with a mark for each different note, in reading order.

    Parameters:
        table: the table.
        mark: gives the mark of a note by its number and how many notes there are.
    """
    notes = Counter(note for row in table.rows for cell in row.cells for note in cell.notes)
    marks = {note: mark(number, len(notes)) for number, note in enumerate(notes)}
    rows = tuple(
        Row(row.head, tuple(_marked(cell, marks) for cell in row.cells)) for row in table.rows
    )
    return evolve(table, rows=rows, notes=tuple((marks[note], note) for note in notes))


def _marked(cell: Cell, marks: dict[str, str]) -> Cell:
    return evolve(cell, marks=tuple(marks[note] for note in cell.notes)) if cell.notes else cell


def letter(number: int, _: int) -> str:
    """The letter of a note: a to z, then aa, ab and on.

    Parameters:
        number: of the note, from 0.

    Examples:
        >>> letter(0, 1), letter(27, 30)
        ('a', 'ab')
    """
    first, last = divmod(number, 26)
    return (letter(first - 1, 0) if first else "") + "abcdefghijklmnopqrstuvwxyz"[last]


def star(number: int, of: int) -> str:
    """The sign of a note beside a name: a star if there is one note, else a letter in brackets.

    Parameters:
        number: of the note, from 0.
        of: how many notes there are.
    """
    return "*" if of == 1 else f"({letter(number, of)})"


def grouped(heads: Sequence[Head]) -> list[tuple[str, int, int]]:
    """The groups of adjacent heads, with where each begins and ends.

    Parameters:
        heads: the heads in the order of drawing.
    """
    found: list[tuple[str, int, int]] = []
    for at, head in enumerate(heads):
        if found and found[-1][0] == head.group:
            found[-1] = (head.group, found[-1][1], at + 1)
        else:
            found.append((head.group, at, at + 1))
    return found

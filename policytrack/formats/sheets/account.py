"""How a sheet was read: an account of every column and every cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from attrs import define, field

from policytrack.errors import Problem
from policytrack.formats.sheets.headerwords import ROLES
from policytrack.formats.sheets.sheetlayout import KEPT_ASIDE

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ColumnAccount", "LeftCell", "Note", "SheetAccount", "SheetSummary"]

_LISTED = 5
_SHORT = 60
_RECORDS = {"events": "event", "stances": "statement", "actors": "actor"}


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'s'[: number != 1]}"


class ColumnAccount(NamedTuple):
    """What was made of a column.

    Parameters:
        column: its letters, or in a frame its number.
        header: what it is called.
        role: what it was read as.
        why: how that was found, where its header does not plainly say so.
        cells: in how many rows it is filled.
        empty: in how many it is empty.
    """

    column: str
    header: str
    role: str
    why: str | None
    cells: int
    empty: int

    @property
    def what(self) -> str:
        """What it was read as, in words."""
        if self.role == KEPT_ASIDE:
            return "kept aside as it is"
        return f"{self.role}: {ROLES[self.role].what}"


class LeftCell(NamedTuple):
    """A cell from which nothing was read.

    Parameters:
        cell: where it is.
        text: what it says.
        why: why it is left out.
    """

    cell: str
    text: str
    why: str


class Note(NamedTuple):
    """Something to know about what was read.

    Parameters:
        what: what it is, in words.
        cells: the cells that it applies to; empty where they have no place.
        doubtful: whether it may be wrong, and so is told unasked.
    """

    what: str
    cells: tuple[str, ...] = ()
    doubtful: bool = False

    def __str__(self) -> str:
        named = [cell for cell in self.cells if cell]
        shown = ", ".join(named[:_LISTED]) + ", ..." * (len(named) > _LISTED)
        if len(self.cells) > 1 or (self.cells and not named):
            shown = _counted(len(self.cells), "cell") + (f": {shown}" if shown else "")
        return f"{self.what} ({shown})" if shown else self.what

    def as_problem(self, file: str | None) -> Problem:
        """The same as a warning with its place.

        Parameters:
            file: the name of the file.
        """
        first = next(filter(None, self.cells), None)
        said = self.what if len(self.cells) == 1 and first else str(self)
        return Problem("doubtful", said).at(file, cell=first)


@define
class SheetAccount:
    """What was made of one sheet.

    Parameters:
        sheet: its name, in words.
        kind: what its rows are.
        header: the row that names the columns, counted as the sheet counts.
        rows: how many rows of cells are below.
        records: how many records they gave.
        columns: what was made of each column.
        left: the cells from which nothing was read, with the reason.
        notes: what to know about what was read.
    """

    sheet: str
    kind: str
    header: int | None
    rows: int = 0
    records: int = 0
    columns: list[ColumnAccount] = field(factory=list)
    left: list[LeftCell] = field(factory=list)
    notes: list[Note] = field(factory=list)

    def __str__(self) -> str:
        where = "" if self.header is None else f", columns named in row {self.header}"
        read = _counted(self.records, _RECORDS[self.kind])
        head = f"{self.sheet}: {_counted(self.rows, 'row')} read as {read}{where}"
        lines = [head]
        wide = max((len(c.column) + len(c.header) for c in self.columns), default=0) + 1
        for column in self.columns:
            name = f"{column.column} {column.header}"
            blank = f", {column.empty:,} empty" if column.empty else ""
            why = f"; {column.why}" if column.why else ""
            lines.append(f"  {name:{min(wide, 40)}}  {column.what} ({column.cells:,}{blank}){why}")
        lines += [f"  note: {note}" for note in self.notes]
        for cell in self.left:
            text = cell.text if len(cell.text) <= _SHORT else cell.text[: _SHORT - 3] + "..."
            lines.append(f"  not read: {cell.cell} {text!r}: {cell.why}")
        return "\n".join(lines)


@define
class SheetSummary:
    """How all sheets of a file were read: print it.

    Parameters:
        sheets: an account of each sheet that was read.
        others: the sheets that were not, each with the reason.
        notes: what to know about the file as a whole.
        file: the name of the file; None for a frame or a stream without a name.
    """

    sheets: list[SheetAccount] = field(factory=list)
    others: list[tuple[str, str]] = field(factory=list)
    notes: list[Note] = field(factory=list)
    file: str | None = None

    @property
    def doubts(self) -> tuple[Note, ...]:
        """What may have been misread, and is told unasked."""
        every = (*self.notes, *(note for sheet in self.sheets for note in sheet.notes))
        return tuple(note for note in every if note.doubtful)

    def __str__(self) -> str:
        parts = [f"note: {note}" for note in self.notes]
        parts += [str(sheet) for sheet in self.sheets]
        parts += [f"{sheet}: not read: {why}" for sheet, why in self.others]
        return "\n".join(parts)

    def to_frame(self) -> pd.DataFrame:
        """A pandas frame with a row for each column of each sheet.

        Returns:
            The columns ``sheet``, ``column``, ``header``, ``role``, ``why``, ``cells`` and
            ``empty``.
        """
        import pandas as pd

        rows = [(sheet.sheet, *column) for sheet in self.sheets for column in sheet.columns]
        return pd.DataFrame(rows, columns=["sheet", *ColumnAccount._fields])

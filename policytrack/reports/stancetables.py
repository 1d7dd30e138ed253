"""Stance matrices and agreement as tables to publish."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from policytrack.figures.layout.stancetable import footnoted, letter
from policytrack.records.vocabulary import NOTHINGS, SAID, SIDES
from policytrack.reports.document import Column, Line, Row
from policytrack.reports.reporttable import ReportTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.figures.layout.stancetable import Cell, Head, StanceTable
    from policytrack.results.agreement import Agreement

__all__ = ["FORMS", "of_agreement", "of_stances"]

FORMS: Final = ("grid", "sides")
"""The forms of a stance matrix: one column per actor, or one per side with the actors' names."""

_MOST_COLUMNS: Final = 7
_FULL_ENOUGH: Final = 0.3
_NONE: Final = "An empty cell: no stance is recorded."


def of_stances(table: StanceTable, title: str, form: str | None = None) -> ReportTable:
    """Who stands where: the rows and cells of a stance matrix in words.

    Parameters:
        table: the rows and cells, as the figure shows them.
        title: what it shows.
        form: ``"grid"``, one column per actor; or ``"sides"``, one per side with the names of the
            actors on it. If left out, the grid for up to 7 columns with three in ten cells
            recorded.
    """
    if form is None:
        grid = len(table.columns) <= _MOST_COLUMNS and table.fill >= _FULL_ENOUGH
        form = "grid" if grid else "sides"
    marked = footnoted(table, letter)
    notes = [f"({mark}) {note}" for mark, note in marked.notes]
    if form == "sides":
        columns, rows = _sides(marked)
        return ReportTable(title, columns, rows, tuple(notes), (), _grouped_by(rows))
    columns = (Column("Proposition", 2.5), *(Column(head.name, 1.0) for head in marked.columns))
    rows = tuple(
        Row((_head(row.head), *(Line.of(_in_words(cell)) for cell in row.cells)), row.head.group)
        for row in marked.rows
    )
    if marked.fill < 1:
        notes.append(_NONE)
    return ReportTable(title, columns, rows, tuple(notes), (), _grouped_by(rows))


def _grouped_by(rows: Sequence[Row]) -> str:
    return "Group" if any(row.group for row in rows) else ""


def _head(head: Head) -> Line:
    return Line.of(head.long or head.name)


def _in_words(cell: Cell) -> str:
    """What a cell says: a stance in a word, a number, or nothing where nothing is recorded."""
    if not cell.recorded:
        return ""
    said = cell.text if cell.state == "number" else SAID[cell.state]
    if cell.text and cell.state != "number":
        said = f"{said}, {cell.text}"
    return said + _marks(cell)


def _marks(cell: Cell) -> str:
    return "".join(f" ({mark})" for mark in cell.marks)


_COLUMNS: Final = {
    **{state: word.capitalize() for state, word in SIDES.items()},
    "neutral": "Neutral or mixed", "mixed": "Neutral or mixed", "unresolved": "Not settled",
    **dict.fromkeys(map(str, NOTHINGS), "No position"),
}  # fmt: skip
"""The column for the actors of each state."""


def _sides(table: StanceTable) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """A column for each side that anyone takes, with the names of those who take it."""
    taken = {cell.side for row in table.rows for cell in row.cells if cell.recorded}
    names = [name for state, name in _COLUMNS.items() if state in taken]
    headings = tuple(dict.fromkeys(names))
    rows = []
    for row in table.rows:
        found: dict[str, list[str]] = {name: [] for name in headings}
        for head, cell in zip(table.columns, row.cells, strict=True):
            if cell.recorded and cell.side in _COLUMNS:
                text = cell.text.removesuffix(f" {SIDES.get(cell.side, '')}")
                share = f" ({text})" if text else ""
                found[_COLUMNS[cell.side]].append(head.name + share + _marks(cell))
        cells = (Line.of(", ".join(found[name])) for name in headings)
        rows.append(Row((_head(row.head), *cells), row.head.group))
    columns = (Column("Proposition", 2.5), *(Column(name, 1.5) for name in headings))
    return columns, tuple(rows)


def of_agreement(agreement: Agreement, title: str) -> ReportTable:
    """How far each pair agrees: the lower half of a symmetric table.

    Parameters:
        agreement: the agreement.
        title: what it shows.
    """
    labels, values = agreement.labels, agreement.to_numpy()
    side = agreement.between.removesuffix("s").capitalize()
    columns = (Column(side, 1.5), *(Column(label, 1.0, "right") for label in labels[:-1]))
    rows = tuple(
        Row(
            (
                Line.of(label),
                *(
                    Line.of(_number(values[place, other]) if other < place else "")
                    for other in range(len(labels) - 1)
                ),
            )
        )
        for place, label in enumerate(labels)
        if place
    )
    notes = [f"{agreement.measured}. Each pair is shown once, below the diagonal."]
    if np.isnan(values).any():
        notes.append("\N{EN DASH}: nothing to compare them on.")
    if agreement.left_out:
        notes.append(f"Cells left out because their stance is not settled: {agreement.left_out}.")
    return ReportTable(title, columns, rows, tuple(notes))


def _number(value: float) -> str:
    if np.isnan(value):
        return "\N{EN DASH}"
    text = f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"
    return text.replace("-", "\N{MINUS SIGN}")

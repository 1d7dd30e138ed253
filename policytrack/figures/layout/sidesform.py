"""The sides form of a stance matrix: each proposition with those for it and those against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from policytrack.figures.layout.heading import put_block
from policytrack.figures.layout.sheet import Chip, Panel, Rule
from policytrack.figures.layout.stancetable import Cell, contested_rows, grouped
from policytrack.figures.layout.wrapping import wrapped
from policytrack.look.sizes import LEADING
from policytrack.records.vocabulary import SIDES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from policytrack.figures.layout.sheet import Sheet
    from policytrack.figures.layout.stancetable import Head, Row, StanceTable
    from policytrack.look.sizes import Sizes

    Measure = Callable[[str], float]

__all__ = ["SidesForm", "put_sides"]

_SHARE = 0.5
"""The share of the width that propositions take."""
_BAR = 2.6
"""The width of the bar before the names of a side."""
_AFTER_BAR = 5.5
_AFTER_COLUMN = 8.0
_PAD = 2.0
_SIDES = tuple((stance, word.capitalize()) for stance, word in SIDES.items())
_CHIP = (12.0, 11.0)
_AFTER_CHIP = 4.0
_BOLD = 1.2
"""A word in bold is no more than this much wider than in the font of the body."""


@frozen
class SidesForm:
    """How the sides are drawn.

    Parameters:
        sizes: of the texts.
        body: the width of a text of the body.
        small: the width of a small text.
        chip_look: the fill, edge, glyph and ink of a cell's chip.
        words: the name of each other state.
    """

    sizes: Sizes
    body: Measure
    small: Measure
    chip_look: Callable[[Cell], tuple[str, str, str, str]]
    words: Mapping[str, str]


def put_sides(sheet: Sheet, table: StanceTable, form: SidesForm) -> None:
    """Put the sides below what a sheet holds so far.

    Parameters:
        sheet: the sheet.
        table: the table, in reading order.
        form: sizes and looks.
    """
    columns = _columns(sheet.width, table, form)
    _put_heads(sheet, columns, form)
    tinted = contested_rows(table)
    for name, first, end in grouped([row.head for row in table.rows]):
        if name:
            sheet.height = put_block(sheet, 0, sheet.height + 4, [name], form.sizes.body, bold=True)
            sheet.height += 2
        sheet.rules.append(Rule(0, sheet.height, sheet.width, sheet.height, "rule", 0.7))
        for at in range(first, end):
            _put_row(sheet, table.rows[at], table.columns, columns, form, tinted=at in tinted)
            if at + 1 < end:
                sheet.rules.append(Rule(0, sheet.height, sheet.width, sheet.height, "hairline"))
    sheet.rules.append(Rule(0, sheet.height, sheet.width, sheet.height, "rule", 0.7))
    sheet.height += 3


@frozen
class _Columns:
    """Where the sides begin, and how wide the propositions and the sides are."""

    label: float
    sides: tuple[float, float]
    width: float
    below: bool

    @property
    def room(self) -> float:
        """The width that names have."""
        return self.width - _BAR - _AFTER_BAR - _AFTER_COLUMN


def _columns(width: float, table: StanceTable, form: SidesForm) -> _Columns:
    """The sides beside the propositions, or below them if a word or a head has no room there."""
    label = _SHARE * width
    column = (width - label) / 2
    beside = _Columns(label, (label, label + column), column, below=False)
    words = [
        word
        for row in table.rows
        for state, _ in _SIDES
        for name in _names(row, table.columns, state)
        for word in f"{name},".split()
    ]
    heads = max(_CHIP[0] + _AFTER_CHIP + _BOLD * form.body(name) for _, name in _SIDES)
    if heads <= column and max(map(form.body, words), default=0.0) <= beside.room:
        return beside
    return _Columns(width, (0.0, width / 2), width / 2, below=True)


def _put_heads(sheet: Sheet, columns: _Columns, form: SidesForm) -> None:
    size = form.sizes.body
    for left, (state, name) in zip(columns.sides, _SIDES, strict=True):
        fill, edge, glyph, ink = form.chip_look(Cell(state))
        x, y = left + _CHIP[0] / 2, sheet.height + 0.55 * LEADING * size
        sheet.chips.append(Chip(x, y, *_CHIP, fill, edge, glyph, x, ink, f"side:{name}"))
        put_block(sheet, left + _CHIP[0] + _AFTER_CHIP, sheet.height, [name], size, bold=True)
    sheet.height += LEADING * size + 3


def _put_row(
    sheet: Sheet,
    row: Row,
    actors: Sequence[Head],
    columns: _Columns,
    form: SidesForm,
    *,
    tinted: bool,
) -> None:
    size = form.sizes.body
    label = columns.label
    top = sheet.height + _PAD
    lines = wrapped(row.head.long or row.head.name, label - _AFTER_COLUMN, form.body)
    rest = _rest(row, actors, form)
    below = wrapped(rest, label - _AFTER_COLUMN, form.small) if rest else ()
    foot = put_block(sheet, 0, top, lines, size, id=f"row:{row.head.name}")
    foot = put_block(sheet, 0, foot, below, form.sizes.small, ink="quiet")
    top = foot + _PAD if columns.below else top
    for left, (state, _) in zip(columns.sides, _SIDES, strict=True):
        names = _names(row, actors, state)
        if not names:
            continue
        own = wrapped(", ".join(names), columns.room, form.body)
        end = put_block(
            sheet, left + _BAR + _AFTER_BAR, top, own, size, id=f"{state}:{row.head.name}"
        )
        _, edge, *_ = form.chip_look(Cell(state))
        sheet.panels.append(Panel(left, top + 1, _BAR, end - top - 2, edge))
        foot = max(foot, end)
    foot += _PAD
    if tinted:
        panel = Panel(
            0, sheet.height, sheet.width, foot - sheet.height, "contested", f"tint:{row.head.name}"
        )
        sheet.panels.insert(0, panel)
    sheet.height = foot


def _names(row: Row, columns: Sequence[Head], state: str) -> list[str]:
    """The actors of a state, with the shares of polls and the marks of notes."""
    return [
        f"{head.name}{_share(cell)}{''.join(cell.marks)}"
        for head, cell in zip(columns, row.cells, strict=True)
        if cell.side == state
    ]


def _share(cell: Cell) -> str:
    """The share of a poll in brackets; the column gives its side."""
    share = cell.text.removesuffix(" for").removesuffix(" against")
    return f" ({share})" if share else ""


def _rest(row: Row, columns: Sequence[Head], form: SidesForm) -> str:
    """Everybody neither for nor against, as one text."""
    sides = {state for state, _ in _SIDES}
    found = dict.fromkeys(
        cell.side for cell in row.cells if cell.recorded and cell.side not in sides
    )
    said = [f"{form.words[state]}: {', '.join(_names(row, columns, state))}" for state in found]
    text = "; ".join(said)
    return text[:1].upper() + text[1:]

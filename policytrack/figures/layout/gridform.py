"""The grid form of a stance matrix: issues in rows, actors in columns, stances as chips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from policytrack.figures.layout.heading import put_block
from policytrack.figures.layout.sheet import Chip, Dot, Panel, Rule, Words
from policytrack.figures.layout.stancetable import Cell, contested_rows, grouped, picked
from policytrack.figures.layout.wrapping import cut, narrowest, wrapped
from policytrack.look.sizes import LEADING

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from policytrack.figures.layout.sheet import Sheet
    from policytrack.figures.layout.stancetable import Head, Row, StanceTable
    from policytrack.look.sizes import Sizes

    Measure = Callable[[str], float]

__all__ = ["CHIP", "GridForm", "put_grid"]

CHIP = (17.0, 14.0)
"""The width and the height of a chip, in points."""
_LABEL = 130.0
"""The least width of a column of propositions; if there is less, it holds titles."""
_NARROWEST = 64.0
_BETWEEN = 5.0
_GAP = 9.0
"""The space between two groups of columns."""
_PAD = 2.0
"""The space above and below the content of a row."""
_AFTER_LABEL = 10.0
_NAME = 62.0
"""The greatest width of a column name before it takes a second line."""
_NAME_LINES = 4
"""The most lines of a name, if two lines are too wide for the columns."""
_BALANCE = "for : against"
"""The heading of the column that compares them."""
_BALANCE_FROM = 8 * 72.0
_UNIT = 5.0
_RECORDED = "Stances recorded"
_PLAIN = {state: Cell(state) for state in ("support", "oppose")}


@frozen
class GridForm:
    """How the grid is drawn.

    Parameters:
        sizes: of the texts.
        body: the width of a text of the body.
        bold: the width of one in bold.
        chip_look: the fill, edge, glyph and ink of a cell's chip.
        counts: whether the foot counts the stances of each column.
        balance: whether a column compares for with against, if there is room.
    """

    sizes: Sizes
    body: Measure
    bold: Measure
    chip_look: Callable[[Cell], tuple[str, str, str, str]]
    counts: bool = True
    balance: bool = True


@frozen
class _Across:
    """The positions of the parts of rows: the widths and middles of columns.

    Parameters:
        label: the width of the labels of rows.
        middles: of the columns.
        edges: where each column begins and ends.
        balance: the middle of the column that compares for with against; none if None.
    """

    label: float
    middles: tuple[float, ...]
    edges: tuple[tuple[float, float], ...]
    balance: float | None


def put_grid(sheet: Sheet, table: StanceTable, form: GridForm) -> None:
    """Put the grid below what a sheet holds so far.

    Columns that do not fit side by side go into further grids below.

    Parameters:
        sheet: the sheet.
        table: the table, in reading order.
        form: sizes and looks.
    """
    if not table.rows:  # on axes without room for any, heads alone would say nothing
        return
    longest = _longest_label(table, form)
    names, widths, blocks = _columns(table, _most(sheet.width, longest), form)
    sheet.left_out += [
        head.name for head, own in zip(table.columns, names, strict=True)
        if own[-1].endswith("…") and not head.name.endswith("…")
    ]  # fmt: skip
    balance = form.balance and len(blocks) == 1 and sheet.width >= _BALANCE_FROM
    parts = [picked(table, block, range(len(table.rows))) for block in blocks]
    placed = [
        _across(part, [widths[at] for at in block], sheet.width, form, balance=balance)
        for part, block in zip(parts, blocks, strict=True)
    ]
    if min(across.label for across in placed) < min(_LABEL, longest):
        parts = [evolve(part, rows=tuple(map(_short, part.rows))) for part in parts]
    tinted = contested_rows(table)
    for number, (part, across, block) in enumerate(zip(parts, placed, blocks, strict=True)):
        if number:
            sheet.height += 2 * _GAP
        _put_part(sheet, part, across, form, [names[at] for at in block], tinted=tinted)


def _longest_label(table: StanceTable, form: GridForm) -> float:
    return max(form.body(row.head.long or row.head.name) for row in table.rows)


def _columns(
    table: StanceTable, most: float, form: GridForm
) -> tuple[list[tuple[str, ...]], list[float], list[list[int]]]:
    """The names and widths of columns, and which of them stand side by side.

    Names are broken earlier if fewer grids then hold all columns.
    """

    def tried(level: float) -> tuple[list[tuple[str, ...]], list[float], list[list[int]]]:
        names = [_name_lines(head, form, most - _BETWEEN, level) for head in table.columns]
        widths = [_column_width(at, own, table, form) for at, own in enumerate(names)]
        return names, widths, _blocks(table.columns, widths, most, form)

    level = tried(_NAME)
    return level if len(level[2]) == 1 else min(level, tried(CHIP[0]), key=lambda own: len(own[2]))


def _short(row: Row) -> Row:
    """A row without its proposition, if there is no room for one."""
    return evolve(row, head=evolve(row.head, long=""))


def _column_width(at: int, lines: Sequence[str], table: StanceTable, form: GridForm) -> float:
    name = max(map(form.body, lines))
    chips = [
        chip_width(row.cells[at], form.body) + 2 * _beyond(row.cells[at], form)
        for row in table.rows
    ]
    return max(name, CHIP[0], *chips) + _BETWEEN


def _beyond(cell: Cell, form: GridForm) -> float:
    """The room that the mark of a note needs beyond the space between columns."""
    return max(form.body(",".join(cell.marks)) - _BETWEEN / 2, 0.0) if cell.marks else 0.0


def _name_lines(head: Head, form: GridForm, most: float, level: float) -> tuple[str, ...]:
    """A name on one line, or on two if it is long; on more only if two are too wide."""
    if form.body(head.name) <= min(level, most):
        return (head.name,)
    room = min(narrowest(head.name, form.body), most)
    return cut(wrapped(head.name, room, form.body), _NAME_LINES, room, form.body)


def chip_width(cell: Cell, measure: Measure) -> float:
    """The width of a cell's chip, with room for what is printed beside the glyph.

    Parameters:
        cell: the cell.
        measure: the width of a text.
    """
    if not cell.text:
        return CHIP[0]
    glyph = 0.0 if cell.state == "number" else CHIP[0] - 3
    return max(CHIP[0], glyph + measure(cell.text) + 5)


def _blocks(
    columns: Sequence[Head], widths: Sequence[float], most: float, form: GridForm
) -> list[list[int]]:
    """The columns that stand side by side, a list for each grid."""
    blocks: list[list[int]] = [[]]
    for at in range(len(columns)):
        if blocks[-1] and _needed([*blocks[-1], at], columns, widths, form) > most:
            blocks.append([])
        blocks[-1].append(at)
    return blocks


def _most(width: float, longest: float) -> float:
    """The greatest total width of all columns side by side."""
    label = _LABEL if width >= 3 * _LABEL else max(_NARROWEST, 0.4 * width)
    return width - min(label, max(longest, _NARROWEST)) - _AFTER_LABEL


def _needed(
    block: Sequence[int], columns: Sequence[Head], widths: Sequence[float], form: GridForm
) -> float:
    """The width of some columns with the names of their groups, and the gaps between these."""
    groups = grouped([columns[at] for at in block])
    wide = [
        max(sum(widths[at] for at in block[first:end]), form.bold(name) + _BETWEEN if name else 0.0)
        for name, first, end in groups
    ]
    return sum(wide) + _GAP * (len(groups) - 1)


def _across(
    table: StanceTable, widths: Sequence[float], width: float, form: GridForm, *, balance: bool
) -> _Across:
    groups = grouped(table.columns)
    heads = [form.bold(name) + _BETWEEN if name else 0.0 for name, _, _ in groups]
    wide = list(widths)
    for need, (_, first, end) in zip(heads, groups, strict=True):
        lack = need - sum(wide[first:end])
        if lack > 0:
            for at in range(first, end):
                wide[at] += lack / (end - first)
    balanced = form.body(_BALANCE) + _GAP if balance else 0.0
    needed = sum(wide) + _GAP * (len(groups) - 1) + balanced
    recorded = form.body(_RECORDED) if form.counts else 0.0
    longest = max(_longest_label(table, form), recorded, _NARROWEST)
    label = min(max(width - needed - _AFTER_LABEL, _NARROWEST), longest)
    spare = max(width - needed - _AFTER_LABEL - label, 0.0)
    more = min(spare / max(len(wide), 1), CHIP[0])
    x = label + _AFTER_LABEL
    edges: list[tuple[float, float]] = []
    for _, first, end in groups:
        for at in range(first, end):
            edges.append((x, x + wide[at] + more))
            x = edges[-1][1]
        x += _GAP
    middles = tuple((left + right) / 2 for left, right in edges)
    return _Across(label, middles, tuple(edges), width - balanced / 2 if balance else None)


def _put_part(
    sheet: Sheet,
    table: StanceTable,
    across: _Across,
    form: GridForm,
    names: Sequence[Sequence[str]],
    *,
    tinted: Container[int],
) -> None:
    _put_names(sheet, table, across, form, names)
    groups = grouped([row.head for row in table.rows])
    for name, first, end in groups:
        if name:
            foot = put_block(sheet, 0, sheet.height + 4, [name], form.sizes.body, bold=True)
            sheet.height = foot + 2
        sheet.rules.append(Rule(0, sheet.height, sheet.width, sheet.height, "rule", 0.7))
        for at in range(first, end):
            _put_row(sheet, table.rows[at], table.columns, across, form, tinted=at in tinted)
            if at + 1 < end:
                sheet.rules.append(Rule(0, sheet.height, sheet.width, sheet.height, "hairline"))
    sheet.rules.append(Rule(0, sheet.height, sheet.width, sheet.height, "rule", 0.7))
    if form.counts:
        _put_counts(sheet, table, across, form)


def _put_names(
    sheet: Sheet,
    table: StanceTable,
    across: _Across,
    form: GridForm,
    names: Sequence[Sequence[str]],
) -> None:
    """The names of the columns under the names of their groups."""
    size = form.sizes.body
    top = sheet.height
    if any(head.group for head in table.columns):
        for name, first, end in grouped(table.columns):
            left, right = across.edges[first][0] + 2, across.edges[end - 1][1] - 2
            if name:
                put_block(sheet, (left + right) / 2, top, [name], size, bold=True, align="center")
                y = top + LEADING * size + 2
                sheet.rules.append(Rule(left, y, right, y, "quiet", 0.8))
        top += LEADING * size + 5
    lines = max(map(len, names), default=0)
    for head, x, own in zip(table.columns, across.middles, names, strict=True):
        start = top + (lines - len(own)) * LEADING * size
        put_block(sheet, x, start, own, size, align="center", id=f"column:{head.name}")
    if across.balance is not None:
        start = top + (lines - 1) * LEADING * size
        put_block(sheet, across.balance, start, [_BALANCE], size, ink="quiet", align="center")
    sheet.height = top + lines * LEADING * size + 3


def _put_row(
    sheet: Sheet,
    row: Row,
    columns: Sequence[Head],
    across: _Across,
    form: GridForm,
    *,
    tinted: bool,
) -> None:
    size = form.sizes.body
    lines = wrapped(row.head.long or row.head.name, across.label, form.body)
    height = max(len(lines) * LEADING * size, CHIP[1] + 1) + 2 * _PAD
    top = sheet.height
    if tinted:
        sheet.panels.append(
            Panel(0, top, sheet.width, height, "contested", f"tint:{row.head.name}")
        )
    start = top + (height - len(lines) * LEADING * size) / 2
    put_block(sheet, 0, start, lines, size, id=f"row:{row.head.name}")
    middle = top + height / 2
    for head, x, cell in zip(columns, across.middles, row.cells, strict=True):
        _put_cell(sheet, cell, (x, middle), form, f"{head.name}:{row.head.name}")
    if across.balance is not None:
        _put_balance(sheet, row, across.balance, middle, form)
    sheet.height = top + height


def _put_cell(sheet: Sheet, cell: Cell, at: tuple[float, float], form: GridForm, id: str) -> None:
    x, y = at
    if not cell.recorded:
        sheet.dots.append(Dot(x, y, 1.6, "nothing"))
        return
    fill, edge, glyph, ink = form.chip_look(cell)
    width = chip_width(cell, form.body)
    size = form.sizes.small
    middle = x - width / 2 + CHIP[0] / 2 if cell.text else x
    sheet.chips.append(Chip(x, y, width, CHIP[1], fill, edge, glyph, middle, ink, f"cell:{id}"))
    if cell.text:
        left = x - width / 2 + (CHIP[0] - 2 if glyph else 0.0)
        centre, base = (left + x + width / 2) / 2, y + 0.36 * size
        text = Words(centre, base, cell.text, size, ink, align="center", id=f"value:{id}")
        sheet.words.append(text)
    if cell.marks:
        left, base, marks = x + width / 2 + 1.5, y - CHIP[1] / 2 + 0.62 * size, ",".join(cell.marks)
        sheet.words.append(Words(left, base, marks, size, id=f"marks:{id}"))


def _put_balance(sheet: Sheet, row: Row, x: float, y: float, form: GridForm) -> None:
    """Bars for those for and against, to the left and to the right of a line."""
    states = [cell.state for cell in row.cells]
    size = form.sizes.body
    most = form.body(_BALANCE) / 2 - form.body("00")
    unit = min(_UNIT, most / max(len(states), 1) * 2)
    for state, turn in (("support", -1), ("oppose", 1)):
        number = states.count(state)
        if not number:
            continue
        length = min(number * unit, most)
        _, edge, *_ = form.chip_look(_PLAIN[state])
        sheet.panels.append(Panel(min(x, x + turn * length), y - 4, length, 8, edge))
        align = "right" if turn < 0 else "left"
        end = x + turn * (length + 3)
        id = f"{state}-count:{row.head.name}"
        sheet.words.append(Words(end, y + 0.36 * size, str(number), size, align=align, id=id))
    sheet.rules.append(Rule(x, y - 6, x, y + 6, "quiet", 0.8))


def _put_counts(sheet: Sheet, table: StanceTable, across: _Across, form: GridForm) -> None:
    size = form.sizes.small
    top = sheet.height + 3
    # A small text is not wider than the same one of the body, whose measure is at hand.
    lines = wrapped(_RECORDED, across.label + _AFTER_LABEL / 2, form.body)
    sheet.height = put_block(sheet, 0, top, lines, size, ink="quiet") + 1
    baseline = top + 0.8 * LEADING * size
    for head, x, count in zip(table.columns, across.middles, table.recorded(), strict=True):
        id = f"recorded:{head.name}"
        sheet.words.append(Words(x, baseline, str(count), size, "quiet", align="center", id=id))

"""The stance matrix, drawn: as a grid of marks, or as the sides of each proposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, evolve, field
from matplotlib import rcParams

from policytrack.errors import UnknownNameError
from policytrack.figures.accessible import describe_axes
from policytrack.figures.describe import of_table
from policytrack.figures.layout.gridform import CHIP, GridForm, put_grid
from policytrack.figures.layout.heading import put_heading, put_lines
from policytrack.figures.layout.sheet import Chip, Dot, Panel, Sheet, Words
from policytrack.figures.layout.sidesform import SidesForm, put_sides
from policytrack.figures.layout.stancetable import Cell, footnoted, is_contested, letter, star
from policytrack.figures.mpl.canvas import Relayout, blank, new_axes, number_gids, points, theme_for
from policytrack.figures.mpl.fallbackfonts import lettering
from policytrack.figures.mpl.fonts import text_measure
from policytrack.figures.mpl.sheetartists import SheetArtists
from policytrack.look.colour import blend, ink_on
from policytrack.look.inks import edge_of
from policytrack.look.sizes import LEADING, sizes_for
from policytrack.records.vocabulary import SAID, STATES

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from policytrack.figures.layout.stancetable import StanceTable
    from policytrack.look.sizes import Sizes
    from policytrack.look.theme import Theme

__all__ = ["FORMS", "draw_matrix"]

FORMS = ("grid", "sides")
"""The forms of the figure."""
_NOTHING = "no stances recorded"
_EDGE = 4.0
"""The space between the figure's edge and what stands on it, in points."""
_SPARSE = 0.3
"""Below this share of recorded cells, the sides say more than the grid."""
_TALL = 60
_SMALL_MARK = 9.0
_BETWEEN_KEYS = 10.0


def draw_matrix(
    table: StanceTable,
    *,
    form: str | None = None,
    ax: Axes | None = None,
    width: float = 6.3,
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
    legend: bool = True,
    theme: Theme | str | None = None,
) -> Axes:
    """Draw who stands where.

    Parameters:
        table: the rows, columns and cells, in the order of reading.
        form: ``"grid"`` for a chip in each cell, ``"sides"`` for the names of those for and
            against; if left out, the sides where few cells are recorded, else the grid.
        ax: where; a figure of the width asked for and the height needed is made if left out.
        width: of the figure that is made, in inches.
        title: the heading; none on given axes.
        subtitle: the line below it.
        source: the line at the foot that says where it is reported.
        legend: whether to explain the marks.
        theme: the colours and glyphs; what suits the style in force if left out.

    Returns:
        The axes drawn on.

    Raises:
        UnknownNameError: if there is no such form.

    Warns:
        LeftOutWarning: if rows find no room on given axes, naming them.
    """
    if form is not None and form not in FORMS:
        raise UnknownNameError.among("form", form, FORMS)
    chosen = form or _form_for(table)
    noted = footnoted(table, star if chosen == "sides" else letter)
    look = theme_for(ax, theme)
    if not table.rows or not table.columns:
        ax = blank(_NOTHING, ax, theme)
        describe_axes(ax, lambda: of_table(noted))
        return ax
    drawing = _Drawing(noted, chosen, look, title, subtitle, source, legend)
    with lettering(drawing.texts()):
        if ax is None:
            sheet = drawing.sheet(72 * width - 2 * _EDGE)
            ax = new_axes(72 * width, sheet.height + 2 * _EDGE, (_EDGE, _EDGE, _EDGE, _EDGE), theme)
        else:
            drawing = evolve(drawing, title=None, subtitle=None, source=None)
        fitting = _Fitting(drawing, SheetArtists(ax, look))
        fix = "larger axes would hold them"
        Relayout(ax, fitting.update, fix, fitting.artists).first()
    number_gids(ax)
    describe_axes(ax, lambda: of_table(noted))
    return ax


@define
class _Fitting:
    """A drawing with its artists on axes of any size."""

    drawing: _Drawing
    drawn: SheetArtists
    _size: tuple[float, float] = (0.0, 0.0)
    _left_out: list[str] = field(factory=list)

    def update(self) -> list[str]:
        """Lay out for the size of the axes, if it is another; what found no room."""
        width, height = points(self.drawn.ax)
        size = round(width, 2), round(height, 2)
        if size != self._size:
            self._size = size
            sheet = self.drawing.fitted(*size)
            self.drawn.draw(sheet)
            self._left_out = sheet.left_out
        return self._left_out

    def artists(self) -> list[Artist]:
        """What stands on the axes now."""
        return self.drawn.drawn


def _form_for(table: StanceTable) -> str:
    numbers = any(cell.state == "number" for row in table.rows for cell in row.cells)
    return "sides" if not numbers and table.fill < _SPARSE and len(table.rows) <= _TALL else "grid"


@define
class _Drawing:
    """What is drawn, and the sheets of it for any size."""

    table: StanceTable
    form: str
    theme: Theme
    title: str | None
    subtitle: str | None
    source: str | None
    key: bool
    sizes: Sizes = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.sizes = sizes_for(rcParams["font.size"])

    def texts(self) -> list[str]:
        """Everything that is written."""
        heads = [*self.table.columns, *(row.head for row in self.table.rows)]
        said = [text for head in heads for text in (head.name, head.long, head.group)]
        notes = [text for _, text in self.table.notes]
        return [*said, *notes, *filter(None, (self.title, self.subtitle, self.source))]

    def fitted(self, width: float, height: float) -> Sheet:
        """The sheet for a room: where it is too low, the key goes first, then the last rows."""
        rows = len(self.table.rows)
        for key, counts in ((self.key, True), (False, True), (False, False)):
            sheet = self.sheet(width, key=key, counts=counts)
            if sheet.height <= height + 1:
                return sheet
        low, high = 0, rows
        while low < high:
            middle = (low + high + 1) // 2
            if self._first(middle).sheet(width, key=False, counts=False).height <= height + 1:
                low = middle
            else:
                high = middle - 1
        sheet = self._first(low).sheet(width, key=False, counts=False)
        sheet.left_out.extend(row.head.name for row in self.table.rows[low:])
        return sheet

    def _first(self, rows: int) -> _Drawing:
        return evolve(self, table=evolve(self.table, rows=self.table.rows[:rows]))

    def sheet(self, width: float, *, key: bool | None = None, counts: bool = True) -> Sheet:
        """The sheet of a width, as high as it has to be."""
        sheet = Sheet(width)
        put_heading(
            sheet, self.title, self.subtitle, self.sizes,
            (text_measure(self.sizes.title, "bold"), text_measure(self.sizes.subtitle)),
        )  # fmt: skip
        body, small = text_measure(self.sizes.body), text_measure(self.sizes.small)
        if self.form == "grid":
            bold = text_measure(self.sizes.body, "bold")
            put_grid(sheet, self.table, GridForm(self.sizes, body, bold, self._chip, counts=counts))
            if self.key if key is None else key:
                self._put_key(sheet)
        else:
            put_sides(sheet, self.table, SidesForm(self.sizes, body, small, self._chip, SAID))
        for mark, note in self.table.notes:
            put_lines(sheet, f"{mark} {note}", self.sizes.small, small, ink="quiet")
        if self.source:
            put_lines(sheet, self.source, self.sizes.small, small, ink="quiet", id="source")
        return sheet

    def _chip(self, cell: Cell) -> tuple[str, str, str, str]:
        """The fill, the edge, the glyph and the ink of a cell's chip."""
        if cell.state == "number":
            fill = self._scale(cell.value or 0.0)
            return fill, edge_of(self.theme, fill), "", ink_on(fill)
        colour = self.theme.colours[cell.state]
        edge = edge_of(self.theme, colour)
        glyph = self.theme.glyphs[cell.state]
        if cell.conditional:
            return "", edge, glyph, "text"
        return colour, edge, glyph, ink_on(colour)

    def _scale(self, value: float) -> str:
        """The colour of a number from -1 to 1: the paper at 0."""
        end = self.theme.colours["support" if value >= 0 else "oppose"]
        return blend(end, self.theme.paper, min(abs(value), 1.0))

    def _put_key(self, sheet: Sheet) -> None:
        """One line that explains the marks used; more lines only where one is too narrow."""
        size = self.sizes.small
        measure = text_measure(size)
        x, top = 0.0, sheet.height + 4
        line = max(LEADING * size, CHIP[1] + 3)
        for cell, words in self._explained():
            mark = CHIP[0] if cell is not None and cell.recorded else _SMALL_MARK
            wide = mark + 4 + measure(words)
            if x and x + wide > sheet.width:
                x, top = 0.0, top + line
            self._put_mark(sheet, cell, x, top + line / 2, f"key:{words}")
            baseline = top + line / 2 + 0.36 * size
            sheet.words.append(Words(x + mark + 4, baseline, words, size, "quiet"))
            x += wide + _BETWEEN_KEYS
        sheet.height = top + line + 2

    def _put_mark(self, sheet: Sheet, cell: Cell | None, x: float, y: float, id: str) -> None:
        if cell is None:
            sheet.panels.append(Panel(x, y - 5, _SMALL_MARK, 10, "contested", id))
        elif cell.recorded:
            fill, edge, glyph, ink = self._chip(cell)
            middle = x + CHIP[0] / 2
            sheet.chips.append(Chip(middle, y, *CHIP, fill, edge, glyph, middle, ink, id))
        else:
            sheet.dots.append(Dot(x + _SMALL_MARK / 2, y, 1.6, "nothing"))

    def _explained(self) -> list[tuple[Cell | None, str]]:
        """A cell for each kind of mark used, and what it is called; None for the tint."""
        cells = [cell for row in self.table.rows for cell in row.cells]
        used = {cell.state for cell in cells}
        found: list[tuple[Cell | None, str]] = [
            (Cell(state), SAID[state])
            for state in STATES
            if state in used and state != "not_recorded"
        ]
        hanging = next((cell for cell in cells if cell.conditional), None)
        if hanging is not None:
            found.append((Cell(hanging.state, conditional=True), "on a condition (note)"))
        if "not_recorded" in used:
            found.append((Cell(), "nothing recorded"))
        contested = sum(map(is_contested, self.table.rows))
        if 0 < 2 * contested <= len(self.table.rows):
            found.append((None, "actors disagree"))
        return found

"""The stance matrix, drawn: as a grid of marks, or as the sides of each proposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from policytrack.errors import UnknownNameError
from policytrack.figures.accessible import describe_axes
from policytrack.figures.describe import of_table
from policytrack.figures.layout.gridform import CHIP, GridForm, put_grid
from policytrack.figures.layout.heading import put_lines
from policytrack.figures.layout.sheet import Chip, Dot, Panel, Words
from policytrack.figures.layout.sidesform import SidesForm, put_sides
from policytrack.figures.layout.stancetable import Cell, contested_rows, footnoted, letter, star
from policytrack.figures.layout.storyheading import NO_HEADING, Heading
from policytrack.figures.left_out import FOLD, warn_too_large
from policytrack.figures.mpl.canvas import theme_for
from policytrack.figures.mpl.headingartists import blank_page
from policytrack.figures.mpl.pageartists import draw_page
from policytrack.look.colour import blend, ink_on
from policytrack.look.inks import edge_of, stronger
from policytrack.look.sizes import LEADING
from policytrack.records.vocabulary import SAID, STATES

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.axes import Axes

    from policytrack.figures.layout.page import Fonts, Room
    from policytrack.figures.layout.sheet import Sheet
    from policytrack.figures.layout.stancetable import StanceTable
    from policytrack.look.theme import Theme

    Measure = Callable[[str], float]

__all__ = ["FORMS", "draw_matrix"]

FORMS = ("grid", "sides")
"""The forms of the figure."""
_NOTHING = "no stances recorded"
_SPARSE = 0.3
"""Below this share of recorded cells, the sides say more than the grid."""
_TALL = 60
_BROAD = 40
_HIGHEST = 48.0
"""Inches: four pages of A4, one below the other."""
_MORE = "the {} the more"
_SMALL_MARK = 9.0
_BETWEEN_KEYS = 10.0


def draw_matrix(
    table: StanceTable,
    *,
    form: str | None = None,
    ax: Axes | None = None,
    width: float = 6.3,
    heading: Heading = NO_HEADING,
    legend: bool = True,
    theme: Theme | str | None = None,
) -> Axes:
    """Draw who stands where.

    Parameters:
        table: the rows, columns and cells, in reading order.
        form: ``"grid"`` for a chip in each cell, ``"sides"`` for the names of those for and
            against; if left out, the sides if few cells are recorded, else the grid.
        ax: the axes to draw on; if left out, a figure as high as its content needs is made.
        width: the width of a new figure, in inches.
        heading: what stands above and below it; on given axes none of it is drawn.
        legend: whether to explain the marks.
        theme: the colours and glyphs; chosen to suit the current style if left out.

    Returns:
        The axes drawn on.

    Raises:
        UnknownNameError: if the form is unknown.

    Warns:
        LeftOutWarning: if the given axes have no room for some rows; names them.
        TooLargeWarning: if a new figure has more rows or columns than fit on a page, or is higher
            than four pages.
    """
    if form is not None and form not in FORMS:
        raise UnknownNameError.among("form", form, FORMS)
    chosen = form or _form_for(table)
    noted = footnoted(table, star if chosen == "sides" else letter)
    look = theme_for(ax, theme)
    if not table.rows or not table.columns:
        ax = blank_page(_NOTHING, ax=ax, width=width, heading=heading, theme=theme)
        describe_axes(ax, lambda: of_table(noted))
        return ax
    own = ax is None
    ax = draw_page(
        _Stances(noted, chosen, look, legend), ax=ax, width=width,
        heading=heading, theme=theme,
    )  # fmt: skip
    many = len(table.rows) > _TALL or len(table.columns) > _BROAD
    if own and (many or ax.figure.figure.get_figheight() > _HIGHEST):
        size = f"{len(table.rows)} rows and {len(table.columns)} columns"
        warn_too_large(size, width, FOLD)
    describe_axes(ax, lambda: of_table(noted))
    return ax


def _form_for(table: StanceTable) -> str:
    numbers = any(cell.state == "number" for row in table.rows for cell in row.cells)
    return "sides" if not numbers and table.fill < _SPARSE and len(table.rows) <= _TALL else "grid"


@frozen
class _Stances:
    """The rows of a matrix, with the number of stances of each actor and a key below them."""

    table: StanceTable
    form: str
    theme: Theme
    key: bool

    @property
    def names(self) -> list[str]:
        """The name of each row."""
        return [row.head.name for row in self.table.rows]

    @property
    def parts(self) -> int:
        """The key, then the numbers of stances."""
        return 2

    def texts(self) -> list[str]:
        """All texts."""
        heads = [*self.table.columns, *(row.head for row in self.table.rows)]
        said = [text for head in heads for text in (head.name, head.long, head.group)]
        return [*said, *(text for _, text in self.table.notes)]

    def put(self, sheet: Sheet, fonts: Fonts, room: Room) -> None:
        """Put the rows and what stands below them under what a sheet holds so far."""
        table, sizes = evolve(self.table, rows=self.table.rows[: room.rows]), fonts.sizes
        if self.form == "grid":
            form = GridForm(sizes, fonts.body, fonts.bold, self._chip, counts=room.without < 2)
            put_grid(sheet, table, form)
            if self.key and not room.without:
                self._put_key(sheet, table, sizes.small, fonts.small)
        else:
            put_sides(sheet, table, SidesForm(sizes, fonts.body, fonts.small, self._chip, SAID))
        for mark, note in table.notes:
            put_lines(sheet, f"{mark} {note}", sizes.small, fonts.small, ink="quiet")

    def _chip(self, cell: Cell) -> tuple[str, str, str, str]:
        """The fill, edge, glyph and ink of a cell's chip."""
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
        end = end if self.table.sided else self.theme.accent
        return blend(end, self.theme.paper, min(abs(value), 1.0))

    def _put_key(self, sheet: Sheet, table: StanceTable, size: float, measure: Measure) -> None:
        """Put a key that explains the marks used: one line, or more if it is too long."""
        x, top = 0.0, sheet.height + 4
        line = max(LEADING * size, CHIP[1] + 3)
        for cell, words in _explained(table, _MORE.format(stronger(self.theme))):
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


def _explained(table: StanceTable, more: str) -> list[tuple[Cell | None, str]]:
    """A cell for each kind of mark used, and what it is called; None for the tint.

    Parameters:
        table: the cells.
        more: what the colour of a number means.
    """
    cells = [cell for row in table.rows for cell in row.cells]
    used = {cell.state for cell in cells}
    found: list[tuple[Cell | None, str]] = [
        (Cell(state), SAID[state]) for state in STATES if state in used and state != "not_recorded"
    ]
    numbers = [cell.value or 0.0 for cell in cells if cell.state == "number"]
    if any(value > 0 for value in numbers):
        found.append((Cell("number", value=1.0), f"for, {more}" if table.sided else more))
    if any(value < 0 for value in numbers):
        found.append((Cell("number", value=-1.0), f"against, {more}"))
    hanging = next((cell for cell in cells if cell.conditional), None)
    if hanging is not None:
        found.append((Cell(hanging.state, conditional=True), "on a condition (note)"))
    if "not_recorded" in used:
        found.append((Cell(), "nothing recorded"))
    if contested_rows(table):
        found.append((None, "actors disagree"))
    return found

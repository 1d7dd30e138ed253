"""The timeline drawn as a list: a row an event, with its date in words and on a strip of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import define, evolve, field
from matplotlib import rcParams

from policytrack.figures.accessible import describe_axes
from policytrack.figures.describelist import of_list
from policytrack.figures.layout.heading import put_heading, put_lines
from policytrack.figures.layout.listform import ListForm, put_list, strip_of
from policytrack.figures.layout.listkey import put_key
from policytrack.figures.layout.sheet import Sheet
from policytrack.figures.layout.storyheading import NO_HEADING, Heading
from policytrack.figures.mpl.canvas import blank, new_axes, number_gids, theme_for
from policytrack.figures.mpl.fallbackfonts import lettering
from policytrack.figures.mpl.fittedsheet import FittedSheet
from policytrack.figures.mpl.fonts import text_measure
from policytrack.look.sizes import sizes_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from policytrack.figures.layout.listrows import Group
    from policytrack.look.sizes import Sizes
    from policytrack.look.theme import Theme

__all__ = ["draw_list"]

_EDGE: Final = 4.0
"""The space between the figure's edge and what stands on it, in points."""
_FIX: Final = "larger axes would hold them, or a figure of its own, which is as tall as it needs"


def draw_list(
    groups: Sequence[Group],
    *,
    heading: Heading = NO_HEADING,
    mark: tuple[float, str] | None = None,
    between: tuple[float, float] | None = None,
    key: bool = True,
    ax: Axes | None = None,
    width: float = 6.3,
    theme: Theme | str | None = None,
    style: Mapping[str, Any] | None = None,
) -> Axes:
    """Draw groups of rows as a list.

    Parameters:
        groups: the rows under their headings, in the order of reading.
        heading: what stands above and below it; on given axes none of it is drawn.
        mark: the ordinal at which a day ends that is marked, and what is written there.
        between: the first day to show on the strip and the day after the last, as ordinals.
        key: whether to explain the marks.
        ax: where; a figure of the width asked for and the height needed is made if left out.
        width: of the figure that is made, in inches.
        theme: the colours; what suits the style in force if left out.
        style: properties of the marks, as matplotlib's collections take them.

    Returns:
        The axes drawn on, whose unit is the point.

    Warns:
        LeftOutWarning: if rows find no room on given axes, naming them.
    """
    look = theme_for(ax, theme)
    if not groups:
        ax = blank("no events", ax, theme, width)
        describe_axes(ax, lambda: of_list(groups))
        return ax
    drawing = _Drawing(tuple(groups), look, heading, mark, between, key)
    with lettering(drawing.texts()):
        if ax is None:
            sheet = drawing.sheet(72 * width - 2 * _EDGE)
            ax = new_axes(72 * width, sheet.height + 2 * _EDGE, (_EDGE,) * 4, theme)
        else:
            drawing = evolve(drawing, heading=NO_HEADING)
        FittedSheet(ax, look, drawing, _FIX, style)
    number_gids(ax)
    describe_axes(ax, lambda: of_list(groups, mark and mark[1]))
    return ax


@define
class _Drawing:
    """What is drawn, and the sheets of it for any size."""

    groups: tuple[Group, ...]
    theme: Theme
    heading: Heading
    mark: tuple[float, str] | None
    between: tuple[float, float] | None
    key: bool
    sizes: Sizes = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.sizes = sizes_for(rcParams["font.size"])

    def texts(self) -> list[str]:
        """Everything that is written."""
        rows = [row for group in self.groups for row in group.rows]
        said = [text for row in rows for text in (row.label, *(note.text for note in row.notes))]
        heads = [group.heading for group in self.groups]
        around = (self.heading.title, self.heading.subtitle, self.heading.source)
        return [*said, *heads, *filter(None, around)]

    def fitted(self, width: float, height: float) -> Sheet:
        """The sheet for a room: where it is too low, the key goes first, then the last rows."""
        for key in dict.fromkeys((self.key, False)):
            sheet = self.sheet(width, key=key)
            if sheet.height <= height + 1:
                return sheet
        rows = [row for group in self.groups for row in group.rows]
        low, high = 0, len(rows)
        while low < high:
            middle = (low + high + 1) // 2
            if self._first(middle).sheet(width, key=False).height <= height + 1:
                low = middle
            else:
                high = middle - 1
        sheet = self._first(low).sheet(width, key=False)
        sheet.left_out.extend(row.label for row in rows[low:])
        return sheet

    def _first(self, rows: int) -> _Drawing:
        """The same with its first rows only."""
        held = []
        for group in self.groups:
            if rows > 0:
                held.append(evolve(group, rows=group.rows[:rows]))
            rows -= len(group.rows)
        return evolve(self, groups=tuple(held))

    def sheet(self, width: float, *, key: bool | None = None) -> Sheet:
        """The sheet of a width, as high as it has to be."""
        sheet, sizes = Sheet(width), self.sizes
        put_heading(
            sheet, self.heading.title, self.heading.subtitle, sizes,
            (text_measure(sizes.title, "bold"), text_measure(sizes.subtitle)),
        )  # fmt: skip
        small = text_measure(sizes.small)
        day, words = self.mark or (None, "")
        form = ListForm(
            sizes, text_measure(sizes.body), text_measure(sizes.body, "bold"), small,
            text_measure(sizes.small, "bold"), day, words, self.between,
        )  # fmt: skip
        put_list(sheet, self.groups, form)
        if self.key if key is None else key:
            put_key(sheet, self.groups, strip_of(self.groups, width, form), sizes.small, small)
        if self.heading.source:
            sheet.height += 3.0
            put_lines(sheet, self.heading.source, sizes.small, small, ink="quiet", id="source")
        return sheet

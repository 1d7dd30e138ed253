"""The timeline drawn as a list: a row for each event, with its date in words and on a strip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from policytrack.figures.accessible import describe_axes
from policytrack.figures.describelist import of_list
from policytrack.figures.layout.listform import ListForm, put_list, strip_of
from policytrack.figures.layout.listkey import put_key
from policytrack.figures.layout.storyheading import NO_HEADING, Heading
from policytrack.figures.mpl.headingartists import blank_page
from policytrack.figures.mpl.pageartists import draw_page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from policytrack.figures.layout.listrows import Group
    from policytrack.figures.layout.page import Fonts, Room
    from policytrack.figures.layout.sheet import Sheet
    from policytrack.look.theme import Theme

__all__ = ["draw_list"]


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
        groups: the rows under their headings, in reading order.
        heading: what stands above and below it; on given axes none of it is drawn.
        mark: the ordinal at which the marked day ends, and what is written there.
        between: the first day to show on the strip and the day after the last, as ordinals.
        key: whether to explain the marks.
        ax: the axes to draw on; if left out, a figure as high as its content needs is made.
        width: the width of a new figure, in inches.
        theme: the colours; chosen to suit the current style if left out.
        style: properties of the marks, as matplotlib's collections take them.

    Returns:
        The axes drawn on, whose unit is the point.

    Warns:
        LeftOutWarning: if the given axes have no room for some rows; names them.
    """
    if not groups:
        ax = blank_page("no events", ax=ax, width=width, heading=heading, theme=theme)
        describe_axes(ax, lambda: of_list(groups))
        return ax
    listed = _Listed(tuple(groups), mark, between, key)
    ax = draw_page(listed, ax=ax, width=width, heading=heading, theme=theme, style=style)
    describe_axes(ax, lambda: of_list(groups, mark and mark[1]))
    return ax


@frozen
class _Listed:
    """The rows of a list and the key below them."""

    groups: tuple[Group, ...]
    mark: tuple[float, str] | None
    between: tuple[float, float] | None
    key: bool

    @property
    def names(self) -> list[str]:
        """The label of each row."""
        return [row.label for group in self.groups for row in group.rows]

    @property
    def parts(self) -> int:
        """The key."""
        return int(self.key)

    def texts(self) -> list[str]:
        """All texts."""
        rows = [row for group in self.groups for row in group.rows]
        said = [text for row in rows for text in (row.label, *(note.text for note in row.notes))]
        return [*said, *(group.heading for group in self.groups)]

    def put(self, sheet: Sheet, fonts: Fonts, room: Room) -> None:
        """Put the rows and the key below what the sheet holds so far."""
        day, words = self.mark or (None, "")
        form = ListForm(
            fonts.sizes, fonts.body, fonts.bold, fonts.small, fonts.small_bold, day, words,
            self.between,
        )  # fmt: skip
        groups = self._first(room.rows)
        put_list(sheet, groups, form)
        if self.parts > room.without:
            strip = strip_of(groups, sheet.width, form)
            put_key(sheet, groups, strip, fonts.sizes.small, fonts.small)

    def _first(self, rows: int) -> list[Group]:
        held = []
        for group in self.groups:
            if rows > 0:
                held.append(evolve(group, rows=group.rows[:rows]))
            rows -= len(group.rows)
        return held

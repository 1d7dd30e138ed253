"""Levels over time, drawn: when each level of a scale held, one row for each level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from policytrack.figures.accessible import describe_axes
from policytrack.figures.describe import Description, counted, shortened
from policytrack.figures.layout.levelform import put_key, put_ladders, rough
from policytrack.figures.layout.levelrows import ladders_of
from policytrack.figures.layout.listform import ListForm
from policytrack.figures.layout.storyheading import day_of_record, heading_of
from policytrack.figures.left_out import warn_left_out
from policytrack.figures.mpl.canvas import theme_for
from policytrack.figures.mpl.headingartists import blank_page
from policytrack.figures.mpl.pageartists import draw_page
from policytrack.story.levels import held

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from policytrack.figures.layout.levelrows import Ladder
    from policytrack.figures.layout.page import Fonts, Room
    from policytrack.figures.layout.sheet import Sheet
    from policytrack.figures.layout.storyheading import Told
    from policytrack.look.theme import Theme
    from policytrack.story.levels import Held
    from policytrack.story.storyvalue import Story

__all__ = ["draw_levels"]

_NOTHING: Final = "no levels with a date"
_PAGE: Final = 6.3


def draw_levels(
    story: Story,
    *,
    ax: Axes | None = None,
    turn: bool = False,
    legend: bool = True,
    title: Told = True,
    subtitle: Told = True,
    source: Told = True,
    theme: Theme | str | None = None,
    width: float | None = None,
    style: Mapping[str, Any] | None = None,
) -> Axes:
    """Draw when each body had which level of a scale.

    Parameters:
        story: the story, some of whose events set a level.
        ax: the axes to draw on; if left out, a figure as high as its content needs is made.
        turn: whether to put the last level of a scale on top, not the first (the worst).
        legend: whether to explain broken boxes, if there are any.
        title: the heading; that of the record if True, none if None.
        subtitle: the line below it; what is measured if True, none if None.
        source: the line at the foot; the sources of the record if True, none if None.
        theme: the colours; chosen to suit the current style if left out.
        width: the width of a new figure, in inches.
        style: properties of the boxes, as matplotlib's collections take them.

    Returns:
        The axes, whose unit is the point.

    Warns:
        LeftOutWarning: if a level has no known day, or the given axes have no room for a scale;
            names them.

    Examples:
        >>> import policytrack as pt
        >>> story = pt.load_dataset("england-school-closings")
        >>> ax = draw_levels(story._story)
        >>> [text.get_text() for text in ax.texts if "weeks" in text.get_text()][:2]
        ['18 weeks', '43 weeks']
    """
    rows = held(story)
    ladders = ladders_of(rows, turn=turn)
    warn_left_out(_homeless(story, rows, ladders), "give its date", "no day of the level is known")
    heading = heading_of(
        story, title=title, subtitle=subtitle, source=source, measured=_measured(ladders)
    )
    if ladders:
        form = _Ladders(tuple(ladders), theme_for(ax, theme), day_of_record(story), legend)
        ax = draw_page(
            form, ax=ax, width=width or _PAGE, heading=heading, theme=theme, style=style
        )  # fmt: skip
    else:
        ax = blank_page(_NOTHING, ax=ax, width=width or _PAGE, heading=heading, theme=theme)
    describe_axes(ax, lambda: _described(ladders))
    return ax


def _homeless(story: Story, rows: Sequence[Held], ladders: Sequence[Ladder]) -> list[str]:
    """The titles of the events that set a level on no known day."""
    placed = {each.id for ladder in ladders for each in ladder.stretches}
    lost = {row.event.id for row in rows} - placed
    return [
        event.title
        for event in story.events
        if event.id in lost or (event.level is not None and story.resolver.date(event.date) is None)
    ]


def _measured(ladders: Sequence[Ladder]) -> str:
    if len(ladders) == 1:
        return f"{ladders[0].name}: the level that held"
    return "The levels that held, by scale"


def _described(ladders: Sequence[Ladder]) -> Description:
    number = sum(len(ladder.stretches) for ladder in ladders)
    if not number:
        return Description(f"Levels over time: {_NOTHING}.", "")
    head = f"{_measured(ladders)}, {counted(number, 'stretch', 'es')} of time."
    lines = [
        (f"{ladder.name}. " if len(ladders) > 1 else "") + each.words + "."
        for ladder in ladders
        for each in ladder.stretches
    ]
    if len(ladders) == 1:
        head += f" The last: {ladders[0].stretches[-1].words}."
    return Description(shortened(head), "\n".join([head, *lines]))


@frozen(eq=False)
class _Ladders:
    """The scales, one below the other."""

    ladders: tuple[Ladder, ...]
    theme: Theme
    mark: tuple[float, str] | None
    key: bool

    @property
    def parts(self) -> int:
        """The key, if there is anything to explain."""
        return int(self.key and any(rough(e) for each in self.ladders for e in each.stretches))

    @property
    def names(self) -> list[str]:
        """The scale and the body of each."""
        return [ladder.name for ladder in self.ladders]

    def texts(self) -> list[str]:
        """All texts."""
        return [*self.names, *(level for ladder in self.ladders for level in ladder.levels)]

    def put(self, sheet: Sheet, fonts: Fonts, room: Room) -> None:
        """Put the scales below what a sheet holds so far."""
        day, words = self.mark or (None, "")
        form = ListForm(
            fonts.sizes, fonts.body, fonts.bold, fonts.small, fonts.small_bold, day, words
        )
        put_ladders(sheet, self.ladders[: room.rows], form, self.theme)
        if self.parts > room.without:
            put_key(sheet, form)

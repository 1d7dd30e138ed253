"""How dates slipped: as arrows from the first date to the current one, or as steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from attrs import frozen

from policytrack.errors import UnknownNameError
from policytrack.figures.accessible import describe_axes
from policytrack.figures.describe import Description, counted, shortened
from policytrack.figures.layout.listform import ListForm
from policytrack.figures.layout.sliparrows import put_arrows
from policytrack.figures.layout.sliprows import slip_row
from policytrack.figures.layout.storyheading import day_of_record, heading_of
from policytrack.figures.left_out import warn_left_out
from policytrack.figures.mpl.artiststyles import LINE, SHAPES, checked_style
from policytrack.figures.mpl.canvas import blank
from policytrack.figures.mpl.headingartists import add_heading, blank_page
from policytrack.figures.mpl.pageartists import draw_page
from policytrack.figures.slipsteps import draw_steps
from policytrack.figures.sliptracks import tracks_of
from policytrack.keywords import checked_width
from policytrack.story import plans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from policytrack.figures.layout.page import Fonts, Room
    from policytrack.figures.layout.sheet import Sheet
    from policytrack.figures.layout.sliprows import SlipRow
    from policytrack.figures.layout.storyheading import Heading, Told
    from policytrack.look.theme import Theme
    from policytrack.records import Event
    from policytrack.story.storyvalue import Story

__all__ = ["FORMS", "draw_slips"]

FORMS: Final = ("arrows", "steps")
"""The forms of the figure."""
_FEW: Final = 3
"""The most dates for each event that arrows can all show."""
_PAGE: Final = 6.3
_NOTHING: Final = "no dates announced"
_UNPLACED: Final = "no dates with a day of announcement"
_MEASURED: Final = {
    "arrows": "First and latest date announced for each event",
    "steps": "The date announced for each event, by the day of the announcement",
}
"""What each form measures: its subtitle."""


def draw_slips(
    story: Story,
    *,
    form: Literal["arrows", "steps"] | None = None,
    ax: Axes | None = None,
    title: Told = True,
    subtitle: Told = True,
    source: Told = True,
    theme: Theme | str | None = None,
    width: float | None = None,
    height: float | None = None,
    style: Mapping[str, Any] | None = None,
) -> Axes:
    """Draw how the dates announced for the events of a story slipped.

    Parameters:
        story: the story; events without a plan that was announced are not drawn.
        form: ``"arrows"`` for one row for each event, with a box for each date and an arrow from
            the first to the current one; ``"steps"`` for one line for each event over the days of
            announcement; if left out, the arrows if no event has more than three dates.
        ax: the axes to draw on; if left out, a figure is made.
        title: the heading; that of the record if True, none if None.
        subtitle: the line below it; what is measured if True, none if None.
        source: the line at the foot; the sources of the record if True, none if None.
        theme: the colours; chosen to suit the current style if left out.
        width: the width of a new figure, in inches.
        height: the least height of steps, in inches; arrows are as tall as they need to be.
        style: properties of the marks; for steps, of their lines.

    Returns:
        The axes drawn on: for arrows, their unit is the point; for steps, x is the day of
        announcement, y the date announced, both on matplotlib's date axis.

    Raises:
        UnknownNameError: if the form is unknown.
        ArgumentError: if the height is not a number of inches, or ``style`` not properties of
            artists.

    Warns:
        LeftOutWarning: if there is no room for some events or, in steps, the day of an announcement
            is unknown; names them.

    Examples:
        >>> import policytrack as pt
        >>> plans = [
        ...     pt.Plan("2025-07", announced="2025-02"),
        ...     pt.Plan("2025-09", announced="2025-06"),
        ... ]
        >>> story = pt.Timeline([pt.Event("Response", "publication", plans=plans)])
        >>> [text.get_text() for text in draw_slips(story._story).texts if "now" in text.get_text()]
        ['now Sep 2025']
    """
    if form is not None and form not in FORMS:
        raise UnknownNameError.among("form", form, FORMS)
    if height is not None:
        checked_width(height, "height")
    events = [event for event in story.events if _was_announced(event, story)]
    chosen = form or _form_for(events, story)
    properties = checked_style(style, LINE if chosen == "steps" else SHAPES)
    heading = heading_of(
        story, title=title, subtitle=subtitle, source=source, measured=_MEASURED[chosen]
    )
    wide, own = width or _PAGE, ax is None
    if chosen == "arrows":
        rows = [slip_row(event, story.resolver) for event in _by_due_date(events, story)]
        marked = day_of_record(story)
        return _arrows(rows, marked, ax, theme, wide, heading=heading, style=properties)
    tracks, homeless = tracks_of(events, story.resolver)
    warn_left_out(homeless, "give its day in announced", "no day of announcement is known")
    if tracks:
        size = {} if height is None else {"height": height}
        ax = draw_steps(tracks, ax=ax, theme=theme, width=wide, **size, **properties)
    else:
        ax = blank(_UNPLACED, ax, theme, wide)
        describe_axes(ax, lambda: Description(f"Slip chart: {_UNPLACED}.", ""))
    if own:
        add_heading(ax, heading, theme)
    return ax


def _was_announced(event: Event, story: Story) -> bool:
    """Whether the event is in the table of slips, or its only date was announced on a known day."""
    if not event.plans:
        return False
    steps = plans.steps(event, story.resolver)
    return len(steps) > 1 or any(step.kind != "occurred" and step.told for step in steps)


def _form_for(events: Sequence[Event], story: Story) -> str:
    most = max((len(plans.steps(event, story.resolver)) for event in events), default=0)
    return "arrows" if most <= _FEW else "steps"


def _by_due_date(events: Sequence[Event], story: Story) -> list[Event]:
    def due(event: Event) -> tuple[int, int, str]:
        date = story.resolver.event(event)
        first, last = (1 << 22, 1 << 22) if date is None else date.ordinals
        return first or last, last, event.id

    return sorted(events, key=due)


def _arrows(
    rows: Sequence[SlipRow],
    mark: tuple[float, str] | None,
    ax: Axes | None,
    theme: Theme | str | None,
    width: float,
    *,
    heading: Heading,
    style: Mapping[str, Any],
) -> Axes:
    if rows:
        ax = draw_page(
            _Arrows(tuple(rows), mark), ax=ax, width=width, heading=heading, theme=theme,
            style=style,
        )  # fmt: skip
    else:
        ax = blank_page(_NOTHING, ax=ax, width=width, heading=heading, theme=theme)
    describe_axes(ax, lambda: _described(rows))
    return ax


@frozen
class _Arrows:
    """The events with their arrows."""

    rows: tuple[SlipRow, ...]
    mark: tuple[float, str] | None
    parts: int = 0

    @property
    def names(self) -> list[str]:
        """The title of each event."""
        return [row.title for row in self.rows]

    def texts(self) -> list[str]:
        """All texts."""
        return [text for row in self.rows for text in (row.title, *(b.words for b in row.boxes))]

    def put(self, sheet: Sheet, fonts: Fonts, room: Room) -> None:
        """Put the events below what a sheet holds so far."""
        day, words = self.mark or (None, "")
        form = ListForm(
            fonts.sizes, fonts.body, fonts.bold, fonts.small, fonts.small_bold, day, words
        )
        put_arrows(sheet, self.rows[: room.rows], form)


def _described(rows: Sequence[SlipRow]) -> Description:
    """The rows in words, made from the words drawn."""
    late = [row for row in rows if row.late]
    head = f"First and latest date announced for {counted(len(rows), 'event')}."
    if late:
        head += f" {len(late)} late or taken back: {late[0].title}, {late[0].words}."
    return Description(shortened(head), "\n".join([head, *(row.told() for row in rows)]))

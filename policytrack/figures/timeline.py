"""The timeline of a story, drawn in the layout that suits it: as a list, or packed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from attrs import frozen

from policytrack.errors import ArgumentError, UnknownNameError
from policytrack.figures.layout.entries import NO_LANE, lane_key, of_statements
from policytrack.figures.layout.listcolours import colours_for
from policytrack.figures.layout.listentries import row_of
from policytrack.figures.layout.listrows import Row, grouped, in_lanes
from policytrack.figures.layout.storyheading import day_of_record, heading_of, marked
from policytrack.figures.layout.timerange import in_view
from policytrack.figures.left_out import warn_too_large
from policytrack.figures.listfigure import draw_list
from policytrack.figures.mpl.canvas import points, settle, theme_for
from policytrack.figures.mpl.headingartists import add_heading
from policytrack.figures.packedtimeline import draw_packed
from policytrack.keywords import checked_width
from policytrack.nearestword import nearest
from policytrack.records import fields as f
from policytrack.records.asked import stretch_of
from policytrack.records.vocabulary import SAID
from policytrack.story.order import in_reading_order
from policytrack.story.twins import disputed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from matplotlib.axes import Axes

    from policytrack.dates import FuzzyDate
    from policytrack.figures.layout.storyheading import Told
    from policytrack.look.theme import Theme
    from policytrack.records import Event
    from policytrack.story.storyvalue import Story

    Lanes: TypeAlias = str | Callable[[Any], str | Sequence[str] | None] | None
    Headlines: TypeAlias = Collection[str] | Callable[[Event], bool]

__all__ = ["BANDS", "COLOURS", "LAYOUTS", "draw_timeline"]

LAYOUTS: Final = ("list", "packed")
"""The layouts of a timeline."""
COLOURS: Final = ("kind", "lane")
"""What the marks of a list can be coloured by."""
BANDS: Final = ("units", "terms")
"""What the bands of a packed timeline can be."""
_LISTED: Final = 45
"""How many events fit in a list on a page."""
_WIDE: Final = 12.0
"""From this width on, in inches, events are packed."""
_PAGE: Final = 6.3


@frozen
class _Asked:
    """What to draw of a story, and how."""

    story: Story
    lanes: Lanes
    mark: FuzzyDate | None
    between: tuple[int, int] | None
    show_statements: bool
    label: Callable[[Event], str] | None
    emphasis: Headlines
    colour: str | None


def draw_timeline(
    story: Story,
    *,
    layout: Literal["list", "packed"] | None = None,
    ax: Axes | None = None,
    lanes: Lanes = None,
    as_of: f.DateLike | None = None,
    between: tuple[f.DateLike, f.DateLike] | None = None,
    show_statements: bool = False,
    bands: Literal["units", "terms"] = "units",
    label: Callable[[Event], str] | None = None,
    emphasis: Headlines = (),
    colour: Literal["kind", "lane"] | None = None,
    title: Told = True,
    subtitle: Told = True,
    source: Told = True,
    legend: bool = True,
    theme: Theme | str | None = None,
    width: float | None = None,
    style: Mapping[str, Any] | None = None,
) -> Axes:
    """Draw the timeline of a story.

    Parameters:
        story: the story.
        layout: ``"list"``, ``"packed"``, or None for a list if there are up to 45 events on less
            than 12 inches, else packed.
        ax: the axes to draw on; if left out, a figure as large as its content needs is made.
        lanes: ``"actor"``, ``"kind"``, ``"issue"``, a function of a record that gives the name of
            one or more lanes, or None for one lane.
        as_of: a day to mark with a line; the day on which the record ends if left out.
        between: the first and the last day to show.
        show_statements: whether to draw the statements, by stance.
        bands: what the bands of a packed timeline show; ``"terms"`` packs it.
        label: what to write beside an event; its title if left out.
        emphasis: the ids of headline events, or a function that picks them.
        colour: what colours the marks of a list: ``"kind"``, ``"lane"``, or None.
        title: the heading; that of the record if True, none if None.
        subtitle: the line below it; the same.
        source: the line at the foot; the same.
        legend: whether to explain the marks.
        theme: the colours and glyphs; chosen to suit the current style if left out.
        width: the width of a new figure, in inches.
        style: properties of the marks, as matplotlib's collections take them.

    Returns:
        The axes drawn on.

    Raises:
        ArgumentError: if a list is asked for with bands, which it does not have.
        UnknownNameError: if the layout, way to make lanes, event or way to colour is unknown.

    Warns:
        TooLargeWarning: if there are more events than fit on a page.
    """
    width = None if width is None else checked_width(width)
    _check(layout, bands, colour, story, emphasis)
    days = None if between is None else stretch_of(between, "plot")
    mark = None if as_of is None else f.day(as_of, "plot", "as_of")
    asked = _Asked(story, lanes, mark, days, show_statements, label, emphasis, colour)
    heading = heading_of(story, title=title, subtitle=subtitle, source=source)
    count, wide = len(story.events), width or _PAGE
    if ax is None and count > _LISTED and wide < _WIDE:
        warn_too_large(f"{count} events", wide, _FOLD)
    if (layout or _layout_for(count, width, ax, bands)) == "list":
        return _listed(
            asked, heading=heading, key=legend, ax=ax, width=wide, theme=theme, style=style
        )
    own, wide = ax is None, width or (_PAGE if count <= _LISTED and layout else _WIDE)
    ax = draw_packed(
        story, ax=ax, lanes=lanes, mark=mark, between=days, show_statements=show_statements,
        bands=bands, label=label, dated=True, legend=legend, theme=theme, width=wide, style=style,
    )  # fmt: skip
    if own:
        add_heading(ax, heading, theme)
    return ax


_FOLD: Final = (
    'show part of it (between=("2025-01", "2025-06"), or a story of fewer kinds by filter()), or '
    'give it room (layout="packed", width=12)'
)


def _check(
    layout: str | None, bands: str, colour: str | None, story: Story, emphasis: Headlines
) -> None:
    words = (
        ("layout", layout, LAYOUTS), ("way to colour", colour, COLOURS), ("bands", bands, BANDS),
    )  # fmt: skip
    for what, word, known in words:
        if word is not None and word not in known:
            raise UnknownNameError(what, word, nearest(word, known), ", ".join(known))
    if layout == "list" and bands == "terms":
        raise ArgumentError("plot", 'bands="terms" in a list', 'bands="terms" with layout="packed"')
    if not callable(emphasis):
        ids = {event.id for event in story.events}
        for name in (emphasis,) if isinstance(emphasis, str) else emphasis:
            if name not in ids:
                raise UnknownNameError("event", name, nearest(name, ids))


def _layout_for(count: int, width: float | None, ax: Axes | None, bands: str) -> str:
    wide = width or _PAGE
    if ax is not None:
        settle(ax)
        wide = points(ax)[0] / 72
    return "list" if count <= _LISTED and wide < _WIDE and bands != "terms" else "packed"


def _listed(asked: _Asked, *, theme: Theme | str | None, ax: Axes | None, **options: Any) -> Axes:
    look = theme_for(ax, theme)
    rows = _rows(asked, look)
    if asked.between is not None:
        rows = [row for row in rows if _in_view(row, asked.between)]
    groups = in_lanes(rows, NO_LANE) if asked.lanes is not None else grouped(rows)
    days = asked.between and (float(asked.between[0]), float(asked.between[1] + 1))
    return draw_list(groups, mark=_mark(asked), between=days, ax=ax, theme=theme, **options)


def _in_view(row: Row, between: tuple[int, int]) -> bool:
    first, last = float(between[0]), float(between[1] + 1)
    spans = [row.span, *(span for note in row.notes for span in note.spans)]
    return any(span is not None and in_view(span, first, last) for span in spans)


def _mark(asked: _Asked) -> tuple[float, str] | None:
    """The day that is marked: the one asked for, or that of the record."""
    return day_of_record(asked.story) if asked.mark is None else marked(asked.mark, "as of")


def _rows(asked: _Asked, theme: Theme) -> list[Row]:
    """A row for each event and, if asked for, each statement, in reading order."""
    story = asked.story
    shown = (*story.events, *(story.statements if asked.show_statements else ()))
    key = lane_key(asked.lanes, shown)
    at_odds = disputed(story)
    events = in_reading_order(story.events, story.resolver)
    colours = colours_for(events, asked.colour, key, theme)
    rows = [
        row_of(
            event, story.resolver, asked.label and asked.label(event),
            lanes=key(event) if asked.lanes is not None else (),
            bold=_is_headline(event, asked.emphasis),
            colour=colours.get(event.id, ("", "")), disputed=event.id in at_odds,
        )
        for event in events
    ]  # fmt: skip
    return _merged(rows, _statements(asked, key, at_odds, theme)) if asked.show_statements else rows


def _is_headline(event: Event, emphasis: Headlines) -> bool:
    if callable(emphasis):
        return bool(emphasis(event))
    return event.id == emphasis if isinstance(emphasis, str) else event.id in emphasis


def _statements(
    asked: _Asked, key: Callable[[Any], Any], at_odds: Collection[str], theme: Theme
) -> list[Row]:
    entries = of_statements(asked.story.statements, asked.story.resolver, key, at_odds)
    found: dict[str, Row] = {}
    for entry in entries:
        span = entry.spans[0]
        dated = span.date is not None
        look = f"{theme.markers[entry.stance]}:{theme.colours[entry.stance]}"
        found.setdefault(
            entry.record,
            Row(
                entry.record, entry.label, span.date, span if dated else None,
                "happened" if dated else "undated", stance=look,
                stance_words=SAID[entry.stance], lanes=entry.lanes or (entry.lane,),
                disputed=entry.disputed,
            ),
        )  # fmt: skip
    return list(found.values())


def _merged(rows: Sequence[Row], said: Iterable[Row]) -> list[Row]:
    """Events in their order, with statements placed among them by their days."""
    held: list[tuple[tuple[float, float], int, Row]] = []
    reached = (0.0, 0.0)
    for row in rows:
        reached = max(reached, (_day(row), 0.0))
        held.append((reached, 0, row))
    held += [
        ((_day(row), 1.0), 1, row) for row in sorted(said, key=lambda row: (_day(row), row.id))
    ]
    return [row for _, _, row in sorted(held, key=lambda each: each[:2])]


def _day(row: Row) -> float:
    if row.date is None:
        return float("inf")
    first, last = row.date.ordinals
    return float(first or last)

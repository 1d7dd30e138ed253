"""The timeline packed on one axis of time, drawn."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Literal

from attrs import evolve

from policytrack.figures.accessible import describe_axes
from policytrack.figures.describe import of_timeline
from policytrack.figures.layout.datespans import OPEN
from policytrack.figures.layout.entries import (
    headed,
    in_lanes,
    in_order,
    lane_key,
    of_event,
    of_statements,
)
from policytrack.figures.layout.timerange import inside, window
from policytrack.figures.mpl.artiststyles import checked_style
from policytrack.figures.mpl.canvas import (
    Relayout,
    blank,
    day_number,
    new_axes,
    number_gids,
    points,
    resize,
    theme_for,
)
from policytrack.figures.mpl.fallbackfonts import lettering
from policytrack.figures.mpl.legend import Foot, kinds_of
from policytrack.figures.mpl.timelineartists import FIX, FOOT, TimelineArtists
from policytrack.look.shortdates import in_short
from policytrack.story.twins import disputed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from matplotlib.axes import Axes

    from policytrack.dates import FuzzyDate
    from policytrack.figures.layout.timelineparts import Entry, Layout
    from policytrack.look.theme import Theme
    from policytrack.records import Event
    from policytrack.records.fields import RoughDate
    from policytrack.story.storyvalue import Story

__all__ = ["draw_packed"]

MARGINS = (10.0, 5.5, 10.0, 6.0)
_AIRY = 1.25
"""What rows are enlarged by where labels take several of them, or marks are boxes."""
_YEARS = 12
"""On an axis of more years than this, not every year is named, so labels give theirs."""


def draw_packed(
    story: Story,
    *,
    ax: Axes | None = None,
    lanes: str | Callable[[Any], str | Sequence[str] | None] | None = None,
    mark: FuzzyDate | None = None,
    between: tuple[int, int] | None = None,
    show_statements: bool = False,
    bands: Literal["units", "terms"] = "units",
    label: Callable[[Event], str] | None = None,
    dated: bool = False,
    legend: bool = True,
    theme: Theme | str | None = None,
    width: float = 12.0,
    style: Mapping[str, Any] | None = None,
) -> Axes:
    """Draw the events of a story, each in the first free row, with its label beside its mark.

    Parameters:
        story: the story.
        ax: the axes to draw on; if left out, a figure as large as its content needs is made.
        lanes: ``"actor"``, ``"kind"``, ``"issue"``, a function of a record that gives the name of
            one or more lanes, or None for one lane. What belongs to several, such as a letter by
            two authors, stands in each, and counts once in the descriptions.
        mark: the as-of day, marked by a line.
        between: the first and the last day to show, as ordinals.
        show_statements: whether to draw the statements, coloured by stance and marked by shape.
        bands: what the bands behind the marks show: every second year or month
            (``"units"``), or the terms of the story's calendar by name (``"terms"``).
        label: what to write beside an event; its title if left out.
        dated: whether each label ends with its date, in a few words.
        legend: whether to explain the marks that are not single days.
        theme: the colours and glyphs; chosen to suit the current style if left out.
        width: the width of a new figure, in inches.
        style: properties of the marks, as matplotlib's collections take them.

    Returns:
        The axes drawn on. Its x axis is matplotlib's date axis.

    Raises:
        UnknownNameError: if the way to make lanes is unknown.

    Examples:
        >>> import policytrack as pt
        >>> story = pt.Timeline([pt.Event("Two unions write", "letter", "2025-06-24")])
        >>> draw_packed(story._story).texts[0].get_text()
        'Two unions write'
    """
    look = checked_style(style)
    stretch = None if between is None else (float(between[0]), float(between[1] + 1))
    found = _entries(story, lanes, label, show_statements=show_statements)
    entries = headed(in_order(found if stretch is None else inside(found, *stretch)))
    drawn = _with_dates(entries) if dated else entries
    terms = story.records.calendar if bands == "terms" else None
    with lettering(_texts(drawn)):
        ax = _draw(
            drawn, ax, as_of=mark, stretch=stretch, theme=theme, width=width, style=dict(look),
            legend=legend, terms=terms,
        ) if entries else blank("no events", ax, theme, width)  # fmt: skip
    number_gids(ax)
    words = None if mark is None else mark.in_words()
    describe_axes(ax, lambda: of_timeline(entries, words))
    return ax


def _entries(
    story: Story,
    lanes: str | Callable[[Any], str | Sequence[str] | None] | None,
    label: Callable[[Event], str] | None,
    *,
    show_statements: bool,
) -> list[Entry]:
    """What is to be placed: every event in each of its lanes, and the statements if asked for."""
    events, statements = story.events, story.statements if show_statements else ()
    key, at_odds, dates = lane_key(lanes, (*events, *statements)), disputed(story), story.resolver
    found = [
        entry
        for each in events
        for entry in in_lanes(
            of_event(each, dates, label and label(each), disputed=each.id in at_odds), key(each)
        )
    ]
    return [*found, *of_statements(statements, dates, key, at_odds)]


def _with_dates(entries: Sequence[Entry]) -> list[Entry]:
    """Entries whose labels end with their dates, without the year if the axis shows it."""
    found = [_year(date) for entry in entries if (date := entry.spans[0].date) is not None]
    years = [year for year in found if year is not None]
    short = not years or max(years) - min(years) <= _YEARS
    return [_with_date(entry, short=short) for entry in entries]


def _with_date(entry: Entry, *, short: bool) -> Entry:
    date = entry.spans[0].date
    if date is None:
        return entry
    return evolve(entry, label=f"{entry.label}, {in_short(date, _year(date) if short else None)}")


def _year(date: RoughDate) -> int | None:
    """The year in which a date begins, or else ends; None if neither is known."""
    first, last = date.ordinals
    day = first if first != OPEN[0] else last
    return None if day in OPEN else dt.date.fromordinal(day).year


def _texts(entries: Iterable[Entry]) -> list[str]:
    notes = [span.note for entry in entries for span in entry.spans]
    return [*(text for entry in entries for text in (entry.label, entry.lane)), *notes]


def _draw(
    entries: list[Entry],
    ax: Axes | None,
    *,
    as_of: FuzzyDate | None,
    stretch: tuple[float, float] | None,
    terms: str | None,
    theme: Theme | str | None,
    width: float,
    style: dict[str, Any],
    legend: bool,
) -> Axes:
    head = None if as_of is None else (f"as of {as_of.in_words()}", as_of.ordinals[1] + 1.0)
    own = ax is None
    if ax is None:
        ax = new_axes(width * 72, 200, MARGINS, theme)
    look = theme_for(ax, theme)
    artists = TimelineArtists(ax, entries, look, head=head, calendar=terms, kwargs=style)
    inner = width * 72 - MARGINS[0] - MARGINS[2] if own else points(ax)[0]
    shown = stretch or window(entries, inner, [head[1]] if head else [])
    if shown is not None:
        ax.set_xlim(*map(day_number, shown))
    kinds = kinds_of(entries) if legend else ()
    left, low, right, top = MARGINS
    low += 2 * artists.pitch + 3
    below = low if own else None
    artists.legend = Foot(ax, kinds, look, artists.measure, artists.pitch, below)
    if own:
        layout = artists.plan(artists.frame(inner, None, artists.pitch))
        content = max(layout.rows, 1) * _row_height(layout, artists.pitch) + FOOT + 0.01
        resize(ax, (inner, content), (left, low + artists.legend.height(inner), right, top))
    Relayout(ax, artists.update, FIX).first()
    return ax


def _row_height(layout: Layout, pitch: float) -> float:
    """The height of a row: enlarged unless all are single days with labels of one line."""
    placed = layout.placed
    airy = any(len(one.lines) > 1 for one in placed) or kinds_of(one.entry for one in placed)
    return pitch * (_AIRY if airy else 1.0)

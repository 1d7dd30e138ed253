"""The slip chart: how the date announced for an event moved, announcement by announcement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen
from matplotlib.collections import LineCollection

from policytrack.dates import FuzzyDate, Period
from policytrack.figures.accessible import describe_axes
from policytrack.figures.canvas import bare, day_number, new_axes, number_gids, points, theme_for
from policytrack.figures.describe import Description, counted, shortened
from policytrack.figures.entries import MOVING
from policytrack.figures.fonts import text_measure
from policytrack.figures.resolved import resolved
from policytrack.figures.spread import spread
from policytrack.figures.timeaxis import grid_of, set_time_x, set_time_y

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.axes import Axes

    from policytrack.figures.theme import Theme
    from policytrack.records import Event

__all__ = ["draw_slips"]

_MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
_MARGINS = (66.0, 26.0, 10.0, 8.0)


@frozen
class Track:
    """The dates announced for one event: when each was said, and for when, as ordinals."""

    title: str
    said: tuple[tuple[int, int], ...]
    dates: tuple[tuple[int, int], ...]
    done: tuple[int, int] | None

    @property
    def dots(self) -> list[tuple[float, float]]:
        """The middle of each announcement and date; the day it happened last."""
        pairs = zip(self.said, self.dates, strict=True)
        dots = [(sum(said) / 2 + 0.5, sum(date) / 2 + 0.5) for said, date in pairs]
        return dots if self.done is None else [*dots, (sum(self.done) / 2 + 0.5,) * 2]


def tracks_of(events: Iterable[Event]) -> list[Track]:
    """The events that have a date which was announced on a day that is known.

    Parameters:
        events: the events, their dates resolved.
    """
    found = []
    for event in events:
        known: list[Any] = [
            (_ordinals(plan.announced), _ordinals(plan.date))
            for plan in event.plans
            if plan.kind in MOVING and _ordinals(plan.announced) and _ordinals(plan.date)
        ]
        bounded = sorted(pair for pair in map(_bounded, known) if pair is not None)
        if bounded:
            done = _ordinals(event.date)
            said, dates = zip(*bounded, strict=True)
            found.append(Track(event.title, said, dates, done))
    return sorted(found, key=lambda track: (track.dots[-1][1], track.title))


def _ordinals(date: Any) -> tuple[int, int] | None:
    return date.ordinals if isinstance(date, FuzzyDate | Period) else None


def _bounded(pair: tuple[tuple[int, int], tuple[int, int]]) -> Any:
    """The pair with an announcement that is open to the past put at its last day."""
    (first, last), date = pair
    if 0 in date or 3_652_060 in (*date, last):
        return None
    return ((first or last, last), date)


def draw_slips(
    events: Iterable[Event],
    *,
    ax: Axes | None = None,
    calendar: str = "england",
    theme: Theme | None = None,
    width: float = 8.0,
    height: float = 4.5,
    **kwargs: Any,
) -> Axes:
    """Draw for each event which date was announced when: a milestone trend.

    A level line is on plan, a rising one slips; it meets the diagonal on the day it is done.

    Parameters:
        events: events with plans; those without a plan of known announcement are not drawn.
        ax: where; a figure is made if left out.
        calendar: the calendar by which relative dates are counted.
        theme: the colours.
        width: of the figure that is made, in inches.
        height: the same.
        **kwargs: properties of the lines, as `matplotlib.axes.Axes.plot` takes them.

    Returns:
        The axes; x is the day of announcement, y the date announced, both on matplotlib's date
        axis.

    Examples:
        >>> import policytrack as pt
        >>> plans = [
        ...     pt.Plan("2025-07", announced="2025-02"),
        ...     pt.Plan("2025-09", announced="2025-06"),
        ... ]
        >>> ax = draw_slips([pt.Event("Response", "publication", plans=plans)])
        >>> len(ax.lines)
        2
    """
    found, _ = resolved(list(events), (), calendar)
    tracks = tracks_of(found)
    ax = ax or new_axes(width * 72, height * 72, _MARGINS, theme)
    look = theme_for(ax, theme)
    bare(ax, keep=("bottom", "left"))
    _limits(ax, tracks, look)
    for number, track in enumerate(tracks):
        _draw(ax, track, number, look, kwargs)
    _diagonal(ax, look)
    _write(ax, tracks, look)
    number_gids(ax)
    describe_axes(ax, lambda: _described(tracks))
    return ax


def _limits(ax: Axes, tracks: Sequence[Track], theme: Theme) -> None:
    dots = [dot for track in tracks for dot in track.dots] or [(739_000.0, 739_000.0)]
    xs, ys = zip(*dots, strict=True)
    edges = [edge for track in tracks for date in track.dates for edge in date]
    low, high = min((*ys, *edges)), max((*ys, *edges))
    pad = max((high - low) * 0.08, 10)
    wide, tall = points(ax)
    names = max((text_measure(theme.size)(track.title) for track in tracks), default=0.0) + 12
    span = max(max(xs) - min(xs), 10)
    share = min(names / wide, 0.6)
    ax.set_xlim(day_number(min(xs) - 0.05 * span), day_number(min(xs) + span / (1 - share) * 1.05))
    ax.set_ylim(day_number(low - pad), day_number(high + pad))
    measure = text_measure(theme.size)
    set_time_x(ax, wide, measure, theme, 1.17 * theme.size)
    axis = set_time_y(ax, tall, theme)
    lines = grid_of(axis, low - pad, high + pad)
    ax.hlines(lines, *ax.get_xlim(), colors=theme.faint, linewidths=1, zorder=0.5)
    for spine in ax.spines.values():
        spine.set_color(theme.quiet)


def _diagonal(ax: Axes, theme: Theme) -> None:
    low, high = ax.get_ylim()
    ax.plot(
        [low, high],
        [low, high],
        color=theme.quiet,
        lw=1,
        ls=(0, (4, 2)),
        zorder=1,
        scalex=False,
        scaley=False,
        gid="done",
    )


def _draw(ax: Axes, track: Track, number: int, theme: Theme, kwargs: dict[str, Any]) -> None:
    """Steps from one announcement to the next, with the stretch of each rough date."""
    dots = [(day_number(x), day_number(y)) for x, y in track.dots]
    xs, ys = zip(*dots, strict=True)
    look = {"color": theme.accent, "lw": 1.2, "marker": _MARKERS[number % len(_MARKERS)], "ms": 5.5}
    look |= {"mfc": theme.paper, "gid": f"track:{number}", "zorder": 3}
    ax.plot(xs, ys, **{**look, **kwargs}, scalex=False, scaley=False)
    rough = [
        [(x, day_number(first)), (x, day_number(last + 1))]
        for (x, _), (first, last) in zip(dots, track.dates, strict=False)
        if first != last
    ]
    ax.add_collection(
        LineCollection(rough, colors=theme.soft, linewidths=5, zorder=2), autolim=False
    )


def _write(ax: Axes, tracks: Sequence[Track], theme: Theme) -> None:
    """Each title beside the last point of its line, apart from the others."""
    if not tracks:
        return
    wide, tall = points(ax)
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    ends = [(day_number(track.dots[-1][0]), day_number(track.dots[-1][1])) for track in tracks]
    wanted = [(y - low) / (high - low) * tall for _, y in ends]
    heights = spread(wanted, 1.25 * theme.size, tall)
    x = max(x for x, _ in ends) + 8 / wide * (right - left)
    for track, y, number in zip(tracks, heights, range(len(tracks)), strict=True):
        mark = _MARKERS[number % len(_MARKERS)]
        at = low + y / tall * (high - low)
        if len(tracks) > 1:
            ax.plot(
                [x], [at], ls="none", marker=mark, ms=4.5, mfc=theme.paper, color=theme.accent,
                zorder=3, scalex=False, scaley=False,
            )  # fmt: skip
        ax.annotate(
            track.title, (x, at), (6, 0), textcoords="offset points", va="center_baseline",
            fontsize=theme.size, color=theme.text, parse_math=False, gid=f"title:{number}",
            bbox={"facecolor": theme.paper, "edgecolor": "none", "pad": 0.5}, zorder=4,
        )  # fmt: skip


def _described(tracks: Sequence[Track]) -> Description:
    events = counted(len(tracks), "event")
    head = f"Slip chart of {events}: the date announced by the day it was announced."
    lines = []
    for track in tracks:
        first, last = track.dates[0], track.dates[-1]
        least, most = last[0] - first[1], last[1] - first[0]
        said = f"{least} days" if least == most else f"{least} to {most} days"
        done = "; done" if track.done else ""
        dates = counted(len(track.dates), "date")
        lines.append(f"{track.title}: {dates} announced, in all {said} later{done}.")
    return Description(shortened(head), "\n".join([head, *lines]))

"""Slips as steps: which date was announced for an event on which day."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen
from matplotlib.collections import LineCollection

from policytrack.dates import FuzzyDate, Period
from policytrack.figures.accessible import describe_axes
from policytrack.figures.describe import Description, counted, shortened
from policytrack.figures.layout.datespans import OPEN
from policytrack.figures.layout.labelspots import clear_spot, free_height
from policytrack.figures.layout.wrapping import one_line, wrapped
from policytrack.figures.mpl.canvas import (
    Relayout,
    bare,
    day_number,
    make_room,
    new_axes,
    number_gids,
    ordinal,
    points,
    resize,
    theme_for,
)
from policytrack.figures.mpl.fallbackfonts import lettering
from policytrack.figures.mpl.fonts import text_measure
from policytrack.figures.mpl.glyphs import MARKERS
from policytrack.figures.mpl.markstyles import dot_look
from policytrack.figures.mpl.svgids import Lines, slug
from policytrack.figures.mpl.timeaxis import grid_of, set_time_x, set_time_y
from policytrack.story import plans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from matplotlib.axes import Axes
    from matplotlib.text import Annotation, Text

    from policytrack.figures.layout.labelspots import Box, Point, Segment
    from policytrack.figures.mpl.fonts import TextMeasure
    from policytrack.look.theme import Theme
    from policytrack.records import Event
    from policytrack.story.plans import Slip
    from policytrack.story.resolve import Resolver

__all__ = ["Track", "draw_steps", "tracks_of"]

_MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
_SIGN = {"cancelled": "cancelled", "postponed": "postponed"}
_MARGINS = (66.0, 38.0, 12.0, 22.0)
_SHARES = (0.4, 0.27, 0.18)
"""How much of the width the lines of a title may have, tried in turn."""
_FROM_COLUMN = 10.0
_STEP = 54.0
_TALLEST = 30
"""By how many points, and how often, a figure of its own grows until all titles have room."""
_X, _Y = "Day of the announcement", "Date announced"


@frozen
class Mark:
    """One announcement: when it was made, and for when; both in ordinals, in words in ``step``.

    ``days`` are those of the date, or of the date that a cancellation or a postponement took back.
    """

    step: Slip
    said: tuple[int, int]
    days: tuple[int, int]

    @property
    def taken_back(self) -> bool:
        """Whether it gives no date."""
        return not isinstance(self.step.date, FuzzyDate | Period)

    @property
    def dot(self) -> tuple[float, float]:
        """Where it stands: in the middle of its days; of an open date, at the day that is known."""
        first, last = self.days
        low, high = (last if first == OPEN[0] else first), (first if last == OPEN[1] else last)
        return sum(self.said) / 2 + 0.5, (low + high) / 2 + 0.5


@frozen
class Track:
    """The dates announced for one event, in their order."""

    id: str
    title: str
    marks: tuple[Mark, ...]

    @property
    def done(self) -> bool:
        """Whether it happened."""
        return self.marks[-1].step.kind == "occurred"

    @property
    def path(self) -> list[tuple[float, float]]:
        """The line: a date holds until the next is announced."""
        dots = [mark.dot for mark in self.marks]
        turns = [[(x, y), (later, y)] for (x, y), (later, _) in pairwise(dots)]
        return [*chain.from_iterable(turns), dots[-1]]


def tracks_of(events: Iterable[Event], dates: Resolver) -> tuple[list[Track], list[str]]:
    """The events that have a date which was announced on a day that is known.

    Parameters:
        events: the events.
        dates: the dates of their story.

    Returns:
        The events, the one that is due first first; and in words what was announced of these, or
        slipped of others, and has no place.
    """
    found, homeless = [], []
    for event in events:
        rows = plans.steps(event, dates)
        title = one_line(event.title)
        marks, lost = _marks_of(rows)
        if any(mark.step.kind != "occurred" for mark in marks):
            found.append(Track(event.id, title, tuple(marks)))
        elif len(rows) > 1:
            lost = rows
        else:
            continue
        homeless += [f"{title}, {_told(step)}" for step in lost]
    return sorted(found, key=lambda track: (track.marks[-1].dot[1], track.title)), homeless


def _marks_of(rows: Sequence[Slip]) -> tuple[list[Mark], list[Slip]]:
    """The announcements that have a place, and those that have none."""
    marks: list[Mark] = []
    lost = []
    for step in rows:
        said = None if step.told is None else step.told.ordinals
        days = step.date.ordinals if isinstance(step.date, FuzzyDate | Period) else None
        if days is None and marks and step.kind != "occurred":
            days = marks[-1].days
        if said is None or said[1] == OPEN[1] or days in (None, OPEN):
            lost.append(step)
        else:
            marks.append(Mark(step, (said[0] or said[1], said[1]), days))
    return marks, lost


def _told(step: Slip) -> str:
    date = step.date
    return date.in_words() if isinstance(date, FuzzyDate | Period) else step.in_words or ""


def draw_steps(
    tracks: Sequence[Track],
    *,
    ax: Axes | None = None,
    theme: Theme | str | None = None,
    width: float = 6.3,
    height: float = 4.5,
    **kwargs: Any,
) -> Axes:
    """Draw which date was announced when, as lines that run level and step up: a milestone trend.

    A date holds until the next is announced, so that a line runs level and then steps up where it
    slips; it meets the diagonal on the day it is done. A pale box holds all days of a rough date.

    Parameters:
        tracks: the events.
        ax: where; a figure is made if left out.
        theme: the colours.
        width: of the figure that is made, in inches.
        height: the same, at the least: it grows until every title has room.
        **kwargs: properties of the lines, as `matplotlib.axes.Axes.plot` takes them.

    Returns:
        The axes; x is the day of announcement, y the date announced, both on matplotlib's date
        axis.
    """
    with lettering(track.title for track in tracks):
        own = ax is None
        ax = ax or new_axes(width * 72, height * 72, _MARGINS, theme)
        make_room(ax, _MARGINS)
        look = theme_for(ax, theme)
        chart = _Chart(ax, tracks, look, text_measure(look.size))
        chart.draw(kwargs)
        chart.set_column_aside()
        if own:
            chart.grow()
        Relayout(ax, chart.update, "larger axes would hold them").first()
    number_gids(ax)
    describe_axes(ax, lambda: _described(tracks))
    return ax


@define
class _Chart:
    """The artists of a slip chart."""

    ax: Axes
    tracks: Sequence[Track]
    theme: Theme
    measure: TextMeasure
    _titles: list[Annotation] = field(factory=list, init=False)
    _grid: LineCollection = field(init=False)
    _leaders: LineCollection = field(init=False)
    _done: Text = field(init=False)
    _column: float = field(default=0.0, init=False)

    def draw(self, kwargs: dict[str, Any]) -> None:
        """Make every artist."""
        ax, theme = self.ax, self.theme
        bare(ax, keep=("bottom", "left"))
        for spine in ax.spines.values():
            spine.set_color(theme.quiet)
        self._limits()
        self._grid = LineCollection([], colors=theme.faint, linewidths=1, zorder=0.5)
        self._leaders = LineCollection([], colors=theme.frame, linewidths=0.7, zorder=1.2)
        for part in (self._grid, self._leaders):
            part.set_in_layout(False)
            ax.add_collection(part, autolim=False)
        for number, track in enumerate(self.tracks):
            self._track(track, number, kwargs)
        self._diagonal()
        look: dict[str, Any] = {"fontsize": theme.size, "color": theme.quiet}
        ax.set_xlabel(_X, loc="right", labelpad=1, **look)
        ax.annotate(
            _Y, (0, 1), (-4, 6), xycoords="axes fraction", textcoords="offset points",
            ha="left", va="bottom", gid="date-announced", **look,
        )  # fmt: skip
        for track in self.tracks:
            title = ax.annotate(
                "", (0, 0), parse_math=False, gid=f"title:{slug(track.id)}", zorder=4,
                fontsize=theme.size, color=theme.text, va="center_baseline",
            )  # fmt: skip
            title.set_in_layout(False)
            self._titles.append(title)

    def _limits(self) -> None:
        marks = [mark for track in self.tracks for mark in track.marks]
        xs, ys = zip(*(mark.dot for mark in marks), strict=True)
        edges = [edge for mark in marks for edge in mark.days if edge not in OPEN]
        low, high = min((*ys, *edges)), max((*ys, *edges))
        pad, span = max((high - low) * 0.08, 10), max(max(xs) - min(xs), 10)
        left, right = min(xs) - 0.05 * span, max(xs) + 0.05 * span
        self.ax.set_xlim(*map(_day, (left, right)))
        self.ax.set_ylim(*map(_day, (low - pad, high + pad)))

    def _track(self, track: Track, number: int, kwargs: dict[str, Any]) -> None:
        """Steps from one announcement to the next, with a box of the days of each rough date."""
        look: dict[str, Any] = {"color": self.theme.accent, "lw": 1.2, "ms": 5.5, "zorder": 3}
        look |= {"marker": _MARKERS[number % len(_MARKERS)], "mfc": self.theme.paper}
        look["gid"] = f"track:{slug(track.id)}"
        # Every second point is where a line turns, and has no marker.
        look["markevery"] = [2 * i for i, mark in enumerate(track.marks) if not mark.taken_back]
        xs, ys = zip(*[(day_number(x), day_number(y)) for x, y in track.path], strict=True)
        self.ax.plot(xs, ys, **{**look, **kwargs}, scalex=False, scaley=False)
        gone = [mark for mark in track.marks if mark.taken_back]
        for mark in gone:
            kind = mark.step.in_words or ""
            shape, (face, edge, width, _) = dot_look(_SIGN.get(kind, "unknown"), "", self.theme)
            x, y = mark.dot
            self.ax.scatter(
                [day_number(x)], [day_number(y)], marker=MARKERS[shape], s=49, facecolors=face,
                edgecolors=edge, linewidths=width, zorder=3.5, gid=f"{slug(kind)}:{slug(track.id)}",
            )  # fmt: skip
        bars = Lines(
            [self._box(mark) for _, mark in self._rough(track)], colors=self.theme.soft,
            linewidths=5, zorder=2, capstyle="butt", gid=f"rough:{slug(track.id)}",
        )  # fmt: skip
        bars.set_mark_ids([f"date:{track.id}:{i}" for i, _ in self._rough(track)])
        self.ax.add_collection(bars, autolim=False)

    def _rough(self, track: Track) -> list[tuple[int, Mark]]:
        """The dates that are not a single day, by their number."""
        return [
            (i, mark) for i, mark in enumerate(track.marks)
            if mark.days[0] != mark.days[1] and not mark.taken_back
            and mark.step.kind != "occurred"
        ]  # fmt: skip

    def _box(self, mark: Mark) -> list[tuple[float, float]]:
        """All days of a rough date; of an open one, as far as the axes go."""
        low, high = self.ax.get_ylim()
        (first, last), x = mark.days, day_number(mark.dot[0])
        bottom = low if first == OPEN[0] else day_number(first)
        return [(x, bottom), (x, high if last == OPEN[1] else day_number(last + 1))]

    def _diagonal(self) -> None:
        """The days on which an announcement is for the same day."""
        low, high = self.ax.get_ylim()
        self.ax.plot(
            [low, high], [low, high], color=self.theme.quiet, lw=1, ls=(0, (4, 2)), zorder=1,
            scalex=False, scaley=False, gid="done",
        )  # fmt: skip
        self._done = self.ax.text(
            0, 0, "done", fontsize=self.theme.size, color=self.theme.quiet, va="center_baseline",
            gid="done-label", zorder=4,
        )  # fmt: skip
        self._done.set_in_layout(False)

    # When the axes change

    def update(self) -> list[str]:
        """Name the units of time and find a place for each title.

        Returns:
            The titles that found no room.
        """
        wide, tall = points(self.ax)
        set_time_x(self.ax, wide, self.measure, self.theme, self.measure.pitch)
        axis = set_time_y(self.ax, tall, self.theme)
        low, high = self.ax.get_ylim()
        lines = grid_of(axis, ordinal(low), ordinal(high))
        ends = self.ax.get_xlim()
        self._grid.set_segments([[(ends[0], y), (ends[1], y)] for y in lines])
        return self._write((wide, tall))

    def set_column_aside(self) -> None:
        """Keep what is drawn clear of the column of titles at the right, if there is one."""
        self.update()
        wide, _ = points(self.ax)
        if self._column:
            left, right = self.ax.get_xlim()
            room = max(wide - self._column - _FROM_COLUMN, wide / 3)
            self.ax.set_xlim(left, left + (right - left) * wide / room)

    def grow(self) -> None:
        """Make a figure of its own taller until every title has room."""
        left, low, right, top = _MARGINS
        for _ in range(_TALLEST):
            if not self.update():
                break
            wide, tall = points(self.ax)
            resize(self.ax, (wide, tall + _STEP), (left, low, right, top))

    def _at(self, dot: tuple[float, float], room: tuple[float, float]) -> Point:
        (left, right), (low, high) = self.ax.get_xlim(), self.ax.get_ylim()
        x, y = map(day_number, dot)
        return (x - left) / (right - left) * room[0], (y - low) / (high - low) * room[1]

    def _write(self, room: tuple[float, float]) -> list[str]:
        """Each title beside an end of its line where that is clear, else at the right."""
        paths = [[self._at(dot, room) for dot in track.path] for track in self.tracks]
        segments = self._segments(paths, room)
        taken: list[Box] = [(x - 4, y - 4, x + 4, y + 4) for path in paths for x, y in path]
        homeless: list[int] = []
        leaders: list[Segment] = []
        for number, (track, path) in enumerate(zip(self.tracks, paths, strict=True)):
            for lines in self._ways(track.title, room[0]):
                size = max(map(self.measure, lines)), self._tall(lines)
                spot = clear_spot([path[-1], path[0], *path[-2:0:-1]], size, room, segments, taken)
                if spot is not None:
                    taken.append(spot.box)
                    self._put(number, lines, (spot.x, spot.y), spot.align, room)
                    break
            else:
                homeless.append(number)
        self._column = max(
            (self.measure(line) for i in homeless
             for line in next(self._ways(self.tracks[i].title, room[0]))), default=0.0,
        )  # fmt: skip
        lost = self._at_the_right(homeless, paths, room, taken, leaders)
        self._leaders.set_segments([[self._back(p, room) for p in pair] for pair in leaders])
        self._name_diagonal(room, [*segments, *leaders], taken)
        return lost

    def _ways(self, title: str, wide: float) -> Iterator[tuple[str, ...]]:
        """A title in few lines, then in more and shorter ones."""
        word = max(map(self.measure, title.split()), default=0.0)
        for share in _SHARES:
            yield wrapped(title, max(min(share * wide, 500.0 * share), word), self.measure)

    def _tall(self, lines: Sequence[str]) -> float:
        """The height of a title; one of one line stands a little below its middle."""
        return (1.2 * len(lines) + 0.2) * self.theme.size

    def _segments(
        self, paths: Sequence[Sequence[Point]], room: tuple[float, float]
    ) -> list[Segment]:
        """All lines that a title should not lie on."""
        found = [pair for path in paths for pair in pairwise(path)]
        low, high = map(ordinal, self.ax.get_ylim())
        found.append((self._at((low, low), room), self._at((high, high), room)))
        for track in self.tracks:
            for _, mark in self._rough(track):
                ends = [self._at((mark.dot[0], ordinal(y)), room) for _, y in self._box(mark)]
                found += [
                    ((ends[0][0] + side, ends[0][1]), (ends[1][0] + side, ends[1][1]))
                    for side in (-3, 3)
                ]
        return found

    def _at_the_right(
        self,
        numbers: Sequence[int],
        paths: Sequence[Sequence[Point]],
        room: tuple[float, float],
        taken: list[Box],
        leaders: list[Segment],
    ) -> list[str]:
        """Titles that found no place beside their lines, in a column, each with a leader."""
        titles = taken[sum(map(len, paths)) :]
        lost: list[str] = []
        for number in sorted(numbers, key=lambda i: paths[i][-1][1]):
            lines = next(self._ways(self.tracks[number].title, room[0]))
            wide, half = max(map(self.measure, lines)), self._tall(lines) / 2
            y = free_height(paths[number][-1], half, (room[0] - wide, *room), titles)
            if y is None or wide > room[0]:
                self._titles[number].set_visible(False)
                lost.append(self.tracks[number].title)
                continue
            box = (room[0] - wide, y - half, room[0], y + half)
            titles.append(box)
            taken.append(box)
            leaders.append((paths[number][-1], (room[0] - wide - 2, y)))
            self._put(number, lines, (room[0], y), "right", room)
        return lost

    def _name_diagonal(
        self, room: tuple[float, float], segments: Sequence[Segment], taken: Sequence[Box]
    ) -> None:
        """Beside the dashed line, as high as it is clear there."""
        low, high = map(ordinal, self.ax.get_ylim())
        size = self.measure("done"), 1.2 * self.theme.size
        steps = [low + (high - low) * part / 20 for part in range(19, 0, -1)]
        spot = clear_spot(
            [self._at((day, day), room) for day in steps], size, room, segments, taken
        )
        self._done.set_visible(spot is not None)
        if spot is not None:
            self._done.set(position=self._back((spot.x, spot.y), room), ha=spot.align)

    def _back(self, at: Point, room: tuple[float, float]) -> Point:
        """Points as numbers of the date axes."""
        (left, right), (low, high) = self.ax.get_xlim(), self.ax.get_ylim()
        return left + at[0] / room[0] * (right - left), low + at[1] / room[1] * (high - low)

    def _put(
        self,
        number: int,
        lines: Sequence[str],
        at: Point,
        align: str,
        room: tuple[float, float],
    ) -> None:
        title = self._titles[number]
        title.xy = title.xyann = self._back(at, room)
        title.set(text="\n".join(lines), ha=align, visible=True)
        title.set_verticalalignment("center" if len(lines) > 1 else "center_baseline")
        # A leader that finds no other way passes behind a title.
        title.set_bbox({"facecolor": self.theme.paper, "edgecolor": "none", "pad": 0.5})


def _day(day: float) -> float:
    return day_number(min(max(day, 1.0), float(OPEN[1])))


def _described(tracks: Sequence[Track]) -> Description:
    events = counted(len(tracks), "event")
    head = f"Slip chart of {events}: the date announced by the day it was announced."
    done = sum(track.done for track in tracks)
    head += f" Done: {done}." if tracks else ""
    slipped = [(step.total.most or 0, track) for track in tracks if (step := _slipped(track))]
    if slipped:
        _, most = max(slipped, key=lambda pair: pair[0])
        head += f" Furthest from its first date: {most.title}, {_in_all(most)}."
    lines = [
        f"{track.title}: {'; '.join(map(_announcement, track.marks))}{_whole(track)}."
        for track in tracks
    ]
    return Description(shortened(head), "\n".join([head, *lines]))


def _dated(track: Track) -> list[Slip]:
    return [mark.step for mark in track.marks if not mark.taken_back]


def _slipped(track: Track) -> Any:
    """The last date of an event, if it is another than the first."""
    last = _dated(track)[-1]
    within = last.total_in_words in ("no slip", "more exact, no slip")
    return None if last.total is None or within else last


def _in_all(track: Track) -> str:
    return _dated(track)[-1].total_in_words or ""


def _whole(track: Track) -> str:
    return f"; in all {words}" if len(track.marks) > 2 and (words := _in_all(track)) else ""


def _announcement(mark: Mark) -> str:
    """An announcement, or what came true, with its slip from the one before."""
    step = mark.step
    if step.kind == "occurred":
        words = f"done {_told(step)}"
    else:
        said = step.told.in_words() if step.told else ""
        joined = ":" if set(OPEN) & set(mark.days) else " for"
        words = f"announced {said}{joined} {_told(step)}"
        words = f"{step.in_words} {said}" if mark.taken_back else words
    return words if mark.taken_back or not step.in_words else f"{words} ({step.in_words})"

"""Slips as steps: the date announced for an event, by day of announcement."""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen
from matplotlib.collections import LineCollection

from policytrack.figures.accessible import describe_axes
from policytrack.figures.layout.datespans import OPEN
from policytrack.figures.layout.labelspots import column_heights, crosses
from policytrack.figures.layout.wrapping import wrapped
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
from policytrack.figures.mpl.fallbackfonts import in_bold, lettering
from policytrack.figures.mpl.fonts import text_measure
from policytrack.figures.mpl.glyphs import MARKERS
from policytrack.figures.mpl.markstyles import dot_look
from policytrack.figures.mpl.ownaxes import keep_clear_above
from policytrack.figures.mpl.svgids import Lines, Outlines, slug
from policytrack.figures.mpl.timeaxis import grid_of, set_time_x, set_time_y
from policytrack.figures.sliptracks import described
from policytrack.look.inks import ink_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.text import Annotation, Text

    from policytrack.figures.layout.labelspots import Box, Point
    from policytrack.figures.mpl.fonts import TextMeasure
    from policytrack.figures.sliptracks import Mark, Track
    from policytrack.look.theme import Theme

__all__ = ["draw_steps"]

_MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
_SIGN = {"cancelled": "cancelled", "postponed": "postponed"}
_MARGINS = (66.0, 38.0, 12.0, 22.0)
_SIZE = 8.0
"""The size of the texts that the margins hold; they grow with it."""
_SHARE = 0.3
"""How much of the width the column of titles may take."""
_WIDEST = 180.0
"""The longest line of a title, in points."""
_BEFORE_COLUMN = 10.0
"""The space between the axes and the column of titles."""
_LEADING = 1.26
"""The distance between two lines, in multiples of the text size."""
_SPACING = 1.2
"""The factor by which matplotlib multiplies the height of a taller line."""
_STEP = 54.0
_TALLEST = 30
"""By how many points, and how often, a new figure grows until all titles have room."""
_X, _X_SHORT, _Y = "Day of the announcement", "Announced on", "Date announced"
_PASSED = "promised day has passed"
"""The label of the area below the diagonal."""


def draw_steps(
    tracks: Sequence[Track],
    *,
    ax: Axes | None = None,
    theme: Theme | str | None = None,
    width: float = 6.3,
    height: float = 3.4,
    **kwargs: Any,
) -> Axes:
    """Draw which date was announced when, as lines that run level and step up: a milestone trend.

    A date holds until the next is announced, so a line runs level and steps up when the date slips.
    Below the diagonal, the promised day has passed; a full dot there means done. A pale box covers
    all days of a rough date. The titles stand in a column at the right, each with how far its date
    has slipped.

    Parameters:
        tracks: the events.
        ax: the axes to draw on; if left out, a figure is made.
        theme: the colours.
        width: the width of a new figure, in inches.
        height: its least height, in inches; it grows until every title has room.
        **kwargs: properties of the lines, as `matplotlib.axes.Axes.plot` takes them.

    Returns:
        The axes; x is the day of announcement, y the date announced, both on matplotlib's date
        axis.
    """
    with lettering(track.title for track in tracks):
        own, look = ax is None, theme_for(ax, theme)
        measures = text_measure(look.size, "bold"), text_measure(look.size)
        column = _column(tracks, width * 72 if ax is None else points(ax)[0], measures)
        left, low, right, top = (side * look.size / _SIZE for side in _MARGINS)
        margins = left, low, right + column.width + _BEFORE_COLUMN, top
        ax = ax or new_axes(width * 72, height * 72, margins, theme)
        make_room(ax, margins)
        chart = _Chart(ax, tracks, look, measures[1], column)
        chart.draw(kwargs)
        if own:
            chart.grow(margins)
        Relayout(ax, chart.update, "larger axes would hold them").first()
    number_gids(ax)
    describe_axes(ax, lambda: described(tracks))
    return ax


@frozen
class _Column:
    """The lines of each event's title and slip, and their width."""

    texts: tuple[tuple[Sequence[str], Sequence[str]], ...]
    width: float


def _column(
    tracks: Sequence[Track], wide: float, measures: tuple[TextMeasure, TextMeasure]
) -> _Column:
    """The column of titles beside axes, or on a figure of a given width."""
    texts = []
    for track in tracks:
        word = max(map(measures[0], track.title.split()), default=0.0)
        room = min(max(_SHARE * wide, min(word, wide / 2)), _WIDEST)
        slip = wrapped(track.words, room, measures[1]) if track.words else ()
        texts.append((wrapped(track.title, room, measures[0]), slip))
    widths = [
        measure(line)
        for pair in texts
        for lines, measure in zip(pair, measures, strict=True)
        for line in lines
    ]
    return _Column(tuple(texts), max(widths, default=0.0))


@define
class _Chart:
    """The artists of a slip chart."""

    ax: Axes
    tracks: Sequence[Track]
    theme: Theme
    measure: TextMeasure
    column: _Column
    _titles: list[tuple[Annotation, Annotation]] = field(factory=list, init=False)
    _end: float = field(default=0.0, init=False)
    _leading: float = field(default=0.0, init=False)
    _grid: LineCollection = field(init=False)
    _leaders: LineCollection = field(init=False)
    _passed: Text = field(init=False)

    def draw(self, kwargs: dict[str, Any]) -> None:
        """Make every artist."""
        ax, theme = self.ax, self.theme
        bare(ax, keep=("bottom", "left"))
        for spine in ax.spines.values():
            spine.set_color(theme.quiet)
        self._limits()
        held = self.measure.holding(track.title for track in self.tracks)
        self._leading = _LEADING * theme.size + _SPACING * (held.line - self.measure.line)
        self._grid = LineCollection([], colors=theme.faint, linewidths=1, zorder=0.5, gid="grid")
        self._leaders = LineCollection(
            [], colors=theme.quiet, linewidths=0.6, zorder=1.2, clip_on=False, gid="leaders"
        )
        for part in (self._grid, self._leaders):
            part.set_in_layout(False)
            ax.add_collection(part, autolim=False)
        for number, track in enumerate(self.tracks):
            self._track(track, number, kwargs)
        self._diagonal()
        look: dict[str, Any] = {"fontsize": theme.size, "color": theme.text, **in_bold()}
        room = ax.bbox.x1 * 72 / ax.figure.dpi
        fits = text_measure(theme.size, "bold")(_X) <= room
        ax.set_xlabel(_X if fits else _X_SHORT, loc="right", labelpad=1, **look)
        ax.annotate(
            _Y, (0, 1), (-4, 6), xycoords="axes fraction", textcoords="offset points",
            ha="left", va="bottom", gid="date-announced", **look,
        )  # fmt: skip
        keep_clear_above(ax, 1.4 * theme.size)
        for track in self.tracks:
            late = " late" in track.words or track.marks[-1].taken_back
            title = self._text(f"title:{track.id}", color=theme.accent, **in_bold(track.title))
            words = self._text(f"slip:{track.id}", color=theme.alarm if late else theme.quiet)
            self._titles.append((title, words))

    def _text(self, id: str, **look: Any) -> Annotation:
        return self.ax.annotate(
            "", (0, 0), parse_math=False, gid=slug(id), zorder=4, fontsize=self.theme.size,
            va="top", ha="left", annotation_clip=False, **look,
        )  # fmt: skip

    def _limits(self) -> None:
        marks = [mark for track in self.tracks for mark in track.marks]
        xs, ys = zip(*(mark.dot for mark in marks), strict=True)
        edges = [edge for mark in marks for edge in mark.days if edge not in OPEN]
        low, high = min((*ys, *edges)), max((*ys, *edges))
        pad, span = max((high - low) * 0.08, 10), max(max(xs) - min(xs), 10)
        left, right = min(xs) - 0.05 * span, max(xs) + 0.05 * span
        self._end = right
        self.ax.set_xlim(*map(_day, (left, right)))
        self.ax.set_ylim(*map(_day, (low - pad, high + pad)))

    def _track(self, track: Track, number: int, kwargs: dict[str, Any]) -> None:
        """Steps from one announcement to the next, with a box of the days of each rough date."""
        look: dict[str, Any] = {"color": self.theme.accent, "lw": 1.6, "ms": 5.5, "zorder": 3}
        look |= {"marker": _MARKERS[number % len(_MARKERS)], "mfc": self.theme.paper}
        look["gid"] = f"track:{slug(track.id)}"
        # Every second point is where a line turns, and has no marker.
        look["markevery"] = [2 * i for i, mark in enumerate(track.marks) if not mark.taken_back]
        xs, ys = zip(*[(day_number(x), day_number(y)) for x, y in self._path(track)], strict=True)
        self.ax.plot(xs, ys, **{**look, **kwargs}, scalex=False, scaley=False)
        if track.done:
            x, y = map(day_number, track.marks[-1].dot)
            self.ax.scatter(
                [x], [y], marker=look["marker"], s=36, color=self.theme.accent, zorder=3.6,
                gid=f"done:{slug(track.id)}",
            )  # fmt: skip
        gone = [mark for mark in track.marks if mark.taken_back]
        for mark in gone:
            kind = mark.step.in_words or ""
            shape, (face, edge, width, _) = dot_look(_SIGN.get(kind, "unknown"), "", self.theme)
            x, y = mark.dot
            self.ax.scatter(
                [day_number(x)], [day_number(y)], marker=MARKERS[shape], s=49, facecolors=face,
                edgecolors=edge, linewidths=width, zorder=3.5, gid=f"{slug(kind)}:{slug(track.id)}",
            )  # fmt: skip
        boxes = [self._box(mark) for _, mark in self._rough(track)]
        # A box is its edge with a narrower tint above it, because its width is in points.
        edges = Lines(
            boxes, colors=self.theme.accent, linewidths=5.6, zorder=2, capstyle="butt",
            gid=f"rough:{slug(track.id)}",
        )  # fmt: skip
        edges.set_mark_ids([f"date:{track.id}:{i}" for i, _ in self._rough(track)])
        tints = LineCollection(
            boxes, colors=self.theme.soft, linewidths=3.8, zorder=2.1, capstyle="butt",
            gid=f"tints:{slug(track.id)}",
        )  # fmt: skip
        for part in (edges, tints):
            self.ax.add_collection(part, autolim=False)

    def _path(self, track: Track) -> list[tuple[float, float]]:
        """The line of an event, which runs to the edge of the figure while its date holds."""
        x, y = track.path[-1]
        ends = track.done or track.marks[-1].taken_back
        return track.path if ends else [*track.path, (max(self._end, x), y)]

    def _rough(self, track: Track) -> list[tuple[int, Mark]]:
        """The dates that are not a single day, by index."""
        return [
            (i, mark) for i, mark in enumerate(track.marks)
            if mark.days[0] != mark.days[1] and not mark.taken_back
            and mark.step.kind != "occurred"
        ]  # fmt: skip

    def _box(self, mark: Mark) -> list[tuple[float, float]]:
        """All days of a rough date; those of an open one reach as far as the axes."""
        low, high = self.ax.get_ylim()
        (first, last), x = mark.days, day_number(mark.dot[0])
        bottom = low if first == OPEN[0] else day_number(first)
        return [(x, bottom), (x, high if last == OPEN[1] else day_number(last + 1))]

    def _diagonal(self) -> None:
        """Draw the diagonal, where the day announced is that of the announcement."""
        low, end = self.ax.get_ylim()[0], day_number(self._end)
        start = max(low, self.ax.get_xlim()[0])
        self.ax.plot(
            [start, end], [start, end], color=self.theme.quiet, lw=1, ls=(0, (4, 2)), zorder=1,
            scalex=False, scaley=False, gid="due-today",
        )  # fmt: skip
        corners = [(start, start), (end, end), (end, low), (start, low)]
        passed = Outlines(
            [corners] if end > start else [], facecolors=ink_of(self.theme, "hairline"),
            edgecolors="none", zorder=0.4, gid="passed",
        )  # fmt: skip
        self.ax.add_collection(passed, autolim=False)
        self._passed = self.ax.text(
            0, 0, _PASSED, fontsize=self.theme.size, color=self.theme.quiet, va="center_baseline",
            ha="right", gid="passed-label", zorder=4,
        )  # fmt: skip
        self._passed.set_in_layout(False)

    # When the axes change

    def update(self) -> list[str]:
        """Label the units of time and find a place for each title.

        Returns:
            The titles for which there is no room.
        """
        wide, tall = points(self.ax)
        set_time_x(self.ax, wide, self.measure, self.theme, self.measure.pitch)
        axis = set_time_y(self.ax, tall, self.theme)
        low, high = self.ax.get_ylim()
        lines = grid_of(axis, ordinal(low), ordinal(high))
        left, right = self.ax.get_xlim()[0], day_number(self._end)
        self._grid.set_segments([[(left, y), (right, y)] for y in lines])
        return self._write((wide, tall))

    def grow(self, margins: tuple[float, float, float, float]) -> None:
        """Make a new figure taller until every title has room."""
        for _ in range(_TALLEST):
            if not self.update():
                break
            wide, tall = points(self.ax)
            resize(self.ax, (wide, tall + _STEP), margins)

    def _at(self, dot: tuple[float, float], room: tuple[float, float]) -> Point:
        (left, right), (low, high) = self.ax.get_xlim(), self.ax.get_ylim()
        x, y = map(day_number, dot)
        return (x - left) / (right - left) * room[0], (y - low) / (high - low) * room[1]

    def _write(self, room: tuple[float, float]) -> list[str]:
        """Write each title with its slip in a column at the right; return those without room."""
        texts = self.column.texts
        left = room[0] + _BEFORE_COLUMN
        ends = [self._at(self._path(track)[-1], room) for track in self.tracks]
        heights = [self._tall(sum(map(len, both))) for both in texts]
        named = sorted(range(len(ends)), key=lambda i: heights[i])
        while (
            found := column_heights(
                [ends[i][1] for i in named], [heights[i] for i in named], room[1]
            )
        ) is None:
            named.pop()
        middles = dict(zip(named, found, strict=True))
        for number, both in enumerate(texts):
            y = middles.get(number)
            at = None if y is None else (left, y + heights[number] / 2)
            self._put(number, both, at, room)
        leaders = [(ends[number], (left - 3, y)) for number, y in middles.items()]
        self._leaders.set_segments([[self._back(p, room) for p in pair] for pair in leaders])
        self._name_passed(room)
        return [track.title for at, track in enumerate(self.tracks) if at not in middles]

    def _tall(self, lines: int) -> float:
        """The height of a title with its slip, and of the space below it."""
        return lines * self._leading + 4.0

    def _name_passed(self, room: tuple[float, float]) -> None:
        """Label the area of the days that have passed, as low and as far right as there is room."""
        low, _ = map(ordinal, self.ax.get_ylim())
        (x0, y0), (x1, y1) = (self._at((day, day), room) for day in (low, self._end))
        slope = (y1 - y0) / (x1 - x0) if x1 > x0 else 0.0
        wide, tall = self.measure(_PASSED), 1.2 * self.theme.size
        paths = [[self._at(dot, room) for dot in self._path(track)] for track in self.tracks]
        lines = [pair for path in paths for pair in pairwise(path)]
        for bottom, right in product(
            range(5, int(y1 - tall), 6), range(int(x1) - 5, int(wide), -12)
        ):
            box = (right - wide, bottom, right, bottom + tall)
            below = y0 + (box[0] - x0) * slope > box[3] + 2 and box[0] > max(x0, 2.0)
            if below and not any(crosses(line, _wider(box)) for line in lines):
                self._passed.set_position(self._back((box[2], (box[1] + box[3]) / 2), room))
                self._passed.set_visible(True)
                return
        self._passed.set_visible(False)

    def _back(self, at: Point, room: tuple[float, float]) -> Point:
        """Points in the numbers of the date axes."""
        (left, right), (low, high) = self.ax.get_xlim(), self.ax.get_ylim()
        return left + at[0] / room[0] * (right - left), low + at[1] / room[1] * (high - low)

    def _put(
        self,
        number: int,
        texts: tuple[Sequence[str], Sequence[str]],
        at: Point | None,
        room: tuple[float, float],
    ) -> None:
        top = 0.0 if at is None else at[1]
        for text, lines in zip(self._titles[number], texts, strict=True):
            text.set_visible(at is not None)
            if at is not None:
                text.xy = text.xyann = self._back((at[0], top), room)
                text.set_text("\n".join(lines))
                top -= len(lines) * self._leading


def _wider(box: Box) -> Box:
    """A box, enlarged by the width of a line."""
    return box[0] - 3, box[1] - 2, box[2] + 3, box[3] + 2


def _day(day: float) -> float:
    return day_number(min(max(day, 1.0), float(OPEN[1])))

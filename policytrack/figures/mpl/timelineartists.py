"""A timeline's artists: made once, and placed whenever the layout changes."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.ticker import FixedFormatter, FixedLocator, NullFormatter, NullLocator
from matplotlib.transforms import IdentityTransform

from policytrack.figures.layout.axis import Axis, boundaries, time_axis
from policytrack.figures.layout.numberedkey import arrange_to_fit
from policytrack.figures.layout.outlines import shapes_of
from policytrack.figures.layout.placing import arrange
from policytrack.figures.layout.terms import placed_names, terms_between
from policytrack.figures.layout.timelineparts import Frame
from policytrack.figures.mpl.canvas import (
    bare,
    day_number,
    on_one_line,
    ordinal,
    points,
    prefix,
    tick_look,
)
from policytrack.figures.mpl.fallbackfonts import in_bold
from policytrack.figures.mpl.fonts import text_measure
from policytrack.figures.mpl.glyphs import MARKERS
from policytrack.figures.mpl.markstyles import area_of, bar_look, dot_look
from policytrack.figures.mpl.quicktext import PlainText
from policytrack.figures.mpl.svgids import Lines, Marks, Outlines, slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.text import Text

    from policytrack.figures.layout.axis import Tick
    from policytrack.figures.layout.numberedkey import Key
    from policytrack.figures.layout.outlines import Bar, Outline, Shapes
    from policytrack.figures.layout.timelineparts import Entry, Layout, Placed
    from policytrack.figures.mpl.fonts import TextMeasure
    from policytrack.figures.mpl.legend import Foot
    from policytrack.figures.mpl.markstyles import Look
    from policytrack.look.theme import Theme

Align = Literal["left", "center", "right"]

__all__ = ["FIX", "FOOT", "TimelineArtists"]

FOOT = 2.5
"""The least distance between the last row and the axis, in points."""
_STEP = 2.5
"""The length of the lines below the axis at which its units begin."""
_BELOW = 4.0
"""The distance between the names of units and the axis."""
FIX = "larger axes would hold them, or a figure of its own, which is as tall as it needs"


class TimelineArtists:
    """The artists of a timeline on its axes.

    Parameters:
        ax: the axes.
        entries: the entries, in reading order.
        theme: the colours.
        head: the words at the line of the as-of day, and where that day ends.
        calendar: the calendar whose terms are the bands; None for years or months.
        kwargs: properties of the marks.
    """

    def __init__(
        self,
        ax: Axes,
        entries: Sequence[Entry],
        theme: Theme,
        *,
        head: tuple[str, float] | None,
        calendar: str | None,
        kwargs: dict[str, Any],
    ) -> None:
        self.ax = ax
        self.entries = entries
        self.theme = theme
        texts = [text for entry in entries for text in (entry.label, entry.lane)]
        self.measure: TextMeasure = text_measure(theme.size).holding(texts)
        self.bold: TextMeasure = text_measure(theme.size, "bold")
        self.head = head
        self.calendar = calendar
        self.terms: list[Text] = []
        self.legend: Foot | None = None
        self.foot: float = 0.0
        self.layout: Layout | None = None
        self._planned: tuple[Frame, Layout] | None = None
        self._make(kwargs)

    @property
    def pitch(self) -> float:
        """The least distance between two rows, in points."""
        return self.measure.pitch

    def _make(self, kwargs: dict[str, Any]) -> None:
        ax, theme = self.ax, self.theme
        bare(ax, keep=("bottom",))
        ax.spines["bottom"].set_color(theme.quiet)
        ax.yaxis.set_visible(False)
        ax.xaxis.axis_date()
        self.bands: PolyCollection = PolyCollection(
            [], facecolors=theme.faint, edgecolors="none", zorder=0.1, gid="bands"
        )
        self.edges: LineCollection = LineCollection(
            [], colors=theme.frame, linewidths=0.7, zorder=0.3, clip_on=False, gid="edges"
        )
        self.joins: Lines = Lines([], colors=theme.quiet, linewidths=0.8, zorder=2, gid="joins")
        self.bars: Outlines = Outlines([], zorder=2.2, gid="stretches")
        self.lines: Lines = Lines([], zorder=2.3, gid="ends")
        self.dots: Marks = Marks([], zorder=2.4, gid="days")
        self.dots.set_transform(IdentityTransform())
        self.dots.set_offset_transform(ax.transData)
        for artist in (self.bands, self.edges, self.joins, self.bars, self.lines, self.dots):
            artist.set_in_layout(False)
            ax.add_collection(artist, autolim=False)
        for artist in (self.bars, self.dots):
            artist.set(**kwargs)
        self._kwargs = kwargs
        self.labels: list[Text] = [self._text(f"label:{entry.id}") for entry in self.entries]
        self.notes: list[list[Text]] = [
            [self._text(f"note:{entry.id}:{i}", theme.quiet) for i in range(1, len(entry.spans))]
            for entry in self.entries
        ]
        names = dict.fromkeys(entry.lane for entry in self.entries if entry.lane)
        self.names: dict[str, Text] = {
            name: self._text(f"lane:{slug(name)}", **in_bold()) for name in names
        }
        self.key: list[Text] = []
        self.said: Text = self._text("as-of")
        self.rule: LineCollection = LineCollection(
            [], colors=theme.text, linewidths=1.1, zorder=1.5, gid="as-of-line"
        )
        self.rule.set_linestyle((0, (4, 2)))
        self.rule.set_in_layout(False)
        ax.add_collection(self.rule, autolim=False)

    def _text(self, gid: str, colour: str | None = None, **look: Any) -> Text:
        text = PlainText(
            0, 0, "", fontsize=self.theme.size, color=colour or self.theme.text, va="top",
            zorder=3, gid=gid, parse_math=False, clip_on=False, in_layout=False, **look,
        )  # fmt: skip
        self.ax.add_artist(text)
        return text

    # Laying out

    def frame(self, width: float, rows: int | None, pitch: float) -> Frame:
        """The frame to fit into, for the range that the axes show.

        Parameters:
            width: of the axes, in points.
            rows: how many rows there are room for.
            pitch: the distance of rows.
        """
        start, end = map(ordinal, self.ax.get_xlim())
        return Frame(start, end, width, pitch, self.measure, self.bold, rows)

    def update(self) -> list[str]:
        """Lay out for the axes as they are and put everything in its place.

        Returns:
            The labels without room.
        """
        width, height = points(self.ax)
        self.foot = max(self.legend.fit(width) if self.legend else 0.0, FOOT)
        layout, key, rows = self._in_room(width, height - self.foot)
        if self.legend and _without_room(layout) and self.legend.hide():
            self.foot = FOOT
            layout, key, rows = self._in_room(width, height - self.foot)
        room = height - self.foot
        used = layout.rows + (key.rows if key else 0)
        spread = max(min(room / max(used, 1), 1.5 * self.pitch), self.pitch)
        self.layout = layout
        self._place(layout, self.frame(width, rows, spread), height)
        self._explain(key, layout.rows)
        return _without_room(layout)

    def _in_room(self, width: float, room: float) -> tuple[Layout, Key | None, int]:
        """The layout for a height, the key that it needs, and the rows available."""
        rows = max(int(room / self.pitch + 1e-6), 1)
        return *self._fitted(self.frame(width, rows, self.pitch)), rows

    def plan(self, frame: Frame) -> Layout:
        """Lay out with as many rows as needed; the next update begins with the result.

        Parameters:
            frame: what there is to fit into.
        """
        layout = arrange(self.entries, frame, self._head_rows)
        self._planned = (frame, layout)
        return layout

    @property
    def _head_rows(self) -> int:
        return (self.head is not None) + (self.calendar is not None)

    def _fitted(self, frame: Frame) -> tuple[Layout, Key | None]:
        if self._planned is not None and self._planned[1].rows <= (frame.rows or 0):
            known, layout = self._planned
            now = np.array([frame.start, frame.end, frame.width])
            if np.allclose(now, [known.start, known.end, known.width], rtol=1e-9, atol=1e-3):
                return layout, None
        return arrange_to_fit(self.entries, frame, self._head_rows)

    def _place(self, layout: Layout, frame: Frame, height: float) -> None:
        self._frame = frame
        self.ax.set_ylim(height, 0)
        self._axis(frame, height)
        for placed, label, notes in zip(layout.placed, self.labels, self.notes, strict=True):
            self._write(placed, label, notes)
        self._lanes(layout)
        self._draw(shapes_of(layout, frame))
        self._as_of(height)

    def _explain(self, key: Key | None, top: int) -> None:
        """Write the key below the rows; its texts are made when they are first needed."""
        if key is None:
            for text in self.key:
                text.set_visible(False)
            return
        while len(self.key) < len(key.items):
            self.key.append(self._text(f"{prefix(self.ax)}key:{len(self.key) + 1}"))
        for item, text in zip(key.items, self.key, strict=True):
            at = self._at(top + item.row, len(item.lines))
            _put(text, self._x(item.x), at, item.lines, "left")
            self._space(text, len(item.lines))

    def _space(self, text: Text, lines: int) -> None:
        # A number makes all lines equally high; the default adds the font's own gap.
        if lines > 1:
            text.set_linespacing(self.pitch / self.measure.line)

    def _x(self, x: float) -> float:
        """Points from the left as a number of the date axis."""
        frame = self._frame
        return day_number(frame.start + x / frame.width * (frame.end - frame.start))

    def _at(self, row: int, lines: int = 1) -> float:
        """Where a text stands that begins in a row: its baseline, or the top of several lines."""
        middle = (row + 0.5) * self._frame.pitch
        return self.measure.baseline(middle) if lines < 2 else middle - self.pitch / 2

    def _write(self, placed: Placed, label: Text, notes: Sequence[Text]) -> None:
        align: Align = "right" if placed.side == "left" else "left"
        row = placed.row + (len(placed.entry.spans) if placed.side == "below" else 0)
        _put(label, self._x(placed.x), self._at(row, len(placed.lines)), placed.lines, align)
        self._space(label, len(placed.lines))
        for note in notes:
            note.set_visible(False)
        later = zip(placed.entry.spans[1:], placed.notes[1:], notes, strict=False)
        for number, (span, (x, side), note) in enumerate(later, 1):
            align = "right" if side == "left" else "left"
            _put(note, self._x(x), self._at(placed.row_of(number)), (span.note,), align)

    def _lanes(self, layout: Layout) -> None:
        frame = self._frame
        for text in self.names.values():
            text.set_visible(False)
        for lane in layout.lanes:
            if lane.name:
                _put(self.names[lane.name], self._x(0), self._at(lane.top), (lane.name,), "left")
        tops = [lane.top * frame.pitch for lane in layout.lanes[1:]]
        across = [[(self._x(0), y), (self._x(frame.width), y)] for y in tops]
        self.edges.set_segments(across + self._steps)

    @property
    def _has_days(self) -> bool:
        """Whether any date has a day, or a day is marked."""
        spans = (span for entry in self.entries for span in entry.spans)
        return self.head is not None or any(span.shape != "none" for span in spans)

    def _axis(self, frame: Frame, height: float) -> None:
        axis = time_axis(frame.start, frame.end, frame.width, self.measure)
        if not self._has_days:  # no scale of days that nothing has
            axis = Axis((), ())
        xaxis = self.ax.xaxis
        for minor, ticks in ((False, axis.ticks), (True, axis.eras)):
            at = [day_number(tick.at) for tick in ticks]
            names = FixedFormatter([tick.text for tick in ticks])
            (xaxis.set_minor_locator if minor else xaxis.set_major_locator)(
                FixedLocator(at) if at else NullLocator()
            )
            (xaxis.set_minor_formatter if minor else xaxis.set_major_formatter)(
                names if at else NullFormatter()
            )
        xaxis.remove_overlapping_locs = False
        look = tick_look(self.theme)
        foot = _BELOW + self.measure.ascent
        self.ax.tick_params(axis="x", which="major", pad=foot, **look)
        self.ax.tick_params(axis="x", which="minor", pad=foot + self.pitch, **look)
        on_one_line(self.ax, len(axis.ticks), len(axis.eras))
        edges = boundaries(axis, frame.start, frame.end)
        self._steps = [[(day_number(x), height), (day_number(x), height + _STEP)] for x in edges]
        stripes = axis.stripes if self.calendar is None else self._terms(frame)
        self.bands.set_verts([self._band(tick, height) for tick in stripes])

    def _terms(self, frame: Frame) -> tuple[Tick, ...]:
        """Write the names of the terms at the top; every second one is a band."""
        terms = terms_between(str(self.calendar), frame.start, frame.end)
        names = placed_names(terms, frame.start, frame.end, frame.width, self.measure)
        while len(self.terms) < len(names):
            self.terms.append(
                self._text(f"{prefix(self.ax)}term:{len(self.terms)}", self.theme.quiet)
            )
        for text in self.terms:
            text.set_visible(False)
        top = self._at(self._head_rows - 1)
        for text, (day, words) in zip(self.terms, names, strict=False):
            _put(text, day_number(day), top, (words,), "center")
        return terms[::2]

    @staticmethod
    def _band(tick: Tick, height: float) -> list[tuple[float, float]]:
        left, right = day_number(tick.start), day_number(tick.end)
        return [(left, 0), (right, 0), (right, height), (left, height)]

    def _draw(self, shapes: Shapes) -> None:
        theme = self.theme
        for drawn, marks, kind in (
            (self.joins, shapes.joins, "join"),
            (self.bars, shapes.bars, "stretch"),
            (self.lines, shapes.lines, "end"),
            (self.dots, shapes.dots, "day"),
        ):
            drawn.set_mark_ids([f"{kind}:{mark.name}" for mark in marks])
        self.joins.set_segments([self._outline(join.outline) for join in shapes.joins])
        self.bars.set_verts([self._outline(bar.outline) for bar in shapes.bars])
        _dress(self.bars, [_bar(bar, theme) for bar in shapes.bars], self._kwargs)
        self.lines.set_segments([self._outline(line.outline) for line in shapes.lines])
        edges = [_bar(line, theme) for line in shapes.lines]
        _dress(self.lines, [("none", edge, width, "solid") for _, edge, width, _ in edges], {})
        dots = [
            dot_look(dot.kind, dot.placed.entry.stance, theme, replaced=dot.span.replaced)
            for dot in shapes.dots
        ]
        self.dots.set_paths([MARKERS[marker] for marker, _ in dots])
        at = [(self._x(dot.x), dot.y) for dot in shapes.dots]
        self.dots.set_offsets(np.array(at).reshape(-1, 2))
        self.dots.set_sizes([area_of(dot.kind, dot.placed.entry.stance) for dot in shapes.dots])
        _dress(self.dots, [look for _, look in dots], self._kwargs)

    def _outline(self, outline: Outline) -> Outline:
        return [(self._x(x), y) for x, y in outline]

    def _as_of(self, height: float) -> None:
        if self.head is None:
            return
        words, day = self.head
        frame = self._frame
        x = frame.x(day)
        width = self.measure(words)
        side: Align = "left" if x + 4 + width <= frame.width else "right"
        _put(self.said, self._x(x + (4 if side == "left" else -4)), self._at(0), (words,), side)
        self.rule.set_segments([[(self._x(x), 0), (self._x(x), height - self.foot)]])
        for text in (
            *self.labels,
            *chain(*self.notes),
            *self.names.values(),
            *self.key,
            *self.terms,
        ):
            self._lift(text, x)

    def _lift(self, label: Text, x: float) -> None:
        """Put paper behind a label that the line of the as-of day would run through."""
        if not label.get_text():
            return
        at = (label.get_position()[0] - self._x(0)) / (self._x(1) - self._x(0))
        width = max(map(self.measure, label.get_text().split("\n")))
        align = label.get_horizontalalignment()
        left = at - {"left": 0.0, "center": width / 2, "right": width}[align]
        right = left + width
        crossed = left - 2 <= x <= right + 2
        label.set_bbox(
            {"facecolor": self.theme.paper, "edgecolor": "none", "pad": 0.6} if crossed else None
        )


def _without_room(layout: Layout) -> list[str]:
    """The names of lanes, and the labels, without room."""
    return list(dict.fromkeys([*layout.unnamed, *(one.label for one in layout.left_out)]))


def _bar(bar: Bar, theme: Theme) -> Look:
    """How a stretch looks; the ends of a statement's are lines in ink."""
    return bar_look(bar.kind, bar.placed.entry.stance, theme, replaced=bar.span.replaced)


def _put(text: Text, x: float, y: float, lines: Sequence[str], align: Align) -> None:
    text.set_visible(bool(lines))
    text.set_text("\n".join(lines))
    text.set_position((x, y))
    text.set_horizontalalignment(align)
    # A line of taller characters than the font's own must not stand lower than the others.
    text.set_verticalalignment("top" if len(lines) > 1 else "baseline")


def _dress(artist: Any, looks: Sequence[Look], kept: dict[str, Any]) -> None:
    """Set faces, edges, widths and line styles, except those set by the caller."""
    faces, edges, widths, styles = zip(*looks, strict=True) if looks else ((), (), (), ())
    said = set(kept)
    if not said & {"facecolor", "facecolors", "fc", "color"}:
        artist.set_facecolor(list(faces))
    if not said & {"edgecolor", "edgecolors", "ec", "color"}:
        artist.set_edgecolor(list(edges))
    if not said & {"linewidth", "linewidths", "lw"}:
        artist.set_linewidth(list(widths) or 0)
    if styles and not said & {"linestyle", "linestyles", "ls"}:
        artist.set_linestyle(list(styles))

"""Marks of dates as plain outlines: bars, soft ends, arrows and connectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from policytrack.figures.layout.labelplaces import extent
from policytrack.figures.layout.timelineparts import ARROW, MARK

if TYPE_CHECKING:
    from policytrack.figures.layout.datespans import Span
    from policytrack.figures.layout.timelineparts import Frame, Layout, Placed

    Outline = list[tuple[float, float]]

__all__ = ["Bar", "Dot", "Mark", "Shapes", "shapes_of"]

_HALF = 3.0


@frozen
class Mark:
    """A mark of one of the dates of an entry.

    Parameters:
        kind: its look.
        placed: the entry.
        number: the index of its date.
    """

    kind: str
    placed: Placed
    number: int

    @property
    def span(self) -> Span:
        """The date."""
        return self.placed.entry.spans[self.number]

    @property
    def name(self) -> str:
        """The end of its id: that of the entry, and the index of the date."""
        return f"{self.placed.entry.id}:{self.number}"


@frozen
class Bar(Mark):
    """A filled outline, or a line, in points."""

    outline: Outline


@frozen
class Dot(Mark):
    """A marker at a point."""

    x: float
    y: float


@frozen
class Shapes:
    """All marks of a layout, in points from the top left of the axes.

    Parameters:
        bars: stretches.
        dots: days, and dates taken back.
        lines: open arrows and end caps, with the mark that they belong to.
        joins: the lines that join the dates of one event.
    """

    bars: list[Bar] = field(factory=list)
    dots: list[Dot] = field(factory=list)
    lines: list[Bar] = field(factory=list)
    joins: list[Bar] = field(factory=list)


def shapes_of(layout: Layout, frame: Frame) -> Shapes:
    """The marks of every entry.

    Parameters:
        layout: the entries with their rows.
        frame: the frame that they were laid out in.
    """
    shapes = Shapes()
    for placed in layout.placed:
        for number in range(len(placed.entry.spans)):
            y = (placed.row_of(number) + 0.5) * frame.pitch
            _mark(shapes, placed, number, y, frame)
        _join(shapes, placed, frame)
    return shapes


def _mark(shapes: Shapes, placed: Placed, number: int, y: float, frame: Frame) -> None:
    span = placed.entry.spans[number]
    if span.shape == "none":
        kind = "none" if span.style == "actual" else span.style
        shapes.dots.append(Dot(kind, placed, number, (placed.shift or 0.0) + MARK / 2 + 0.5, y))
    elif span.shape == "day":
        kind = "dot" if span.style == "actual" else span.style
        middle = (frame.x(span.first) + frame.x(span.last)) / 2
        shapes.dots.append(Dot(kind, placed, number, middle, y))
    else:
        _stretch(shapes, placed, number, y, frame)


def _stretch(shapes: Shapes, placed: Placed, number: int, y: float, frame: Frame) -> None:
    """A stretch; a statement's also has the marker of its stance, so that shape shows it too."""
    span = placed.entry.spans[number]
    if span.shape in ("before", "after"):
        _arrow(shapes, placed, number, y, frame)
    elif span.shape == "rough":
        _rough(shapes, placed, number, y, frame)
    else:
        _period(shapes, placed, number, y, frame)
    if placed.entry.stance:
        middle = (frame.x(span.first) + frame.x(span.last)) / 2
        shapes.dots.append(Dot("dot", placed, number, middle, y))


def _rough(shapes: Shapes, placed: Placed, number: int, y: float, frame: Frame) -> None:
    """A pale box with caps: some day from here to there."""
    span = placed.entry.spans[number]
    left, right = _at_least(frame.x(span.first), frame.x(span.last), MARK)
    kind = "rough" if span.style == "actual" else span.style
    shapes.bars.append(Bar(kind, placed, number, _box(left, right, y, _HALF - 0.8)))
    for x in (left, right):
        shapes.lines.append(Bar(kind, placed, number, [(x, y - _HALF), (x, y + _HALF)]))


def _period(shapes: Shapes, placed: Placed, number: int, y: float, frame: Frame) -> None:
    """A full bar over the days surely covered, a pale one over those that may be."""
    span = placed.entry.spans[number]
    left, right = _at_least(frame.x(span.first), frame.x(span.last), 3.0)
    sure = span.sure or (span.first, span.last)
    inner = (frame.x(sure[0]), frame.x(sure[1]))
    if inner[1] > inner[0]:
        inner = _at_least(*inner, 3.0)
    kind = "period" if span.style == "actual" else span.style
    if sure != (span.first, span.last):
        shapes.bars.append(Bar("soft", placed, number, _box(left, right, y, _HALF - 1.4)))
    if inner[1] > inner[0] and kind == "period":
        shapes.bars.append(Bar(kind, placed, number, _box(*inner, y, _HALF)))
    elif kind != "period":
        shapes.bars.append(Bar(kind, placed, number, _box(left, right, y, _HALF)))
    for side, sign in ((0, -1.0), (1, 1.0)):
        if span.open[side]:
            edge = (left, right)[side]
            tip = (edge + sign * ARROW, y)
            head = [(edge, y - _HALF), tip, (edge, y + _HALF), (edge, y - _HALF)]
            shapes.bars.append(Bar(kind, placed, number, head))


def _arrow(shapes: Shapes, placed: Placed, number: int, y: float, frame: Frame) -> None:
    """A cap at the bound and an open head: some day on this side of it."""
    span = placed.entry.spans[number]
    x = frame.x(span.first)
    sign = -1.0 if span.shape == "before" else 1.0
    kind = "rough" if span.style == "actual" else span.style
    tip = x + sign * (ARROW - 1.0)
    back = tip - sign * 5.5
    for outline in (
        [(x, y - _HALF), (x, y + _HALF)],
        [(x, y), (tip, y)],
        [(back, y - _HALF), (tip, y), (back, y + _HALF)],
    ):
        shapes.lines.append(Bar(kind, placed, number, outline))


def _join(shapes: Shapes, placed: Placed, frame: Frame) -> None:
    """From the date before straight down, then across to the next or to the note before it."""
    spans = placed.entry.spans
    for number in range(1, len(spans)):
        before, after = extent(spans[number - 1], frame), extent(spans[number], frame)
        top = (placed.row_of(number - 1) + 0.5) * frame.pitch + _HALF
        y = (placed.row_of(number) + 0.5) * frame.pitch
        x = (before[0] + before[1]) / 2
        if after[0] <= x <= after[1]:
            shapes.joins.append(Bar("join", placed, number, [(x, top), (x, y - _HALF)]))
            continue
        end = after[0] if after[0] > x else after[1]
        note, side = placed.notes[number] if number < len(placed.notes) else (0.0, "")
        if side == "left" and x < note:
            end = note - frame.measure(spans[number].note) - 2.0
        shapes.joins.append(Bar("join", placed, number, [(x, top), (x, y), (end, y)]))


def _at_least(left: float, right: float, width: float) -> tuple[float, float]:
    if right - left >= width:
        return left, right
    middle = (left + right) / 2
    return middle - width / 2, middle + width / 2


def _box(left: float, right: float, y: float, half: float) -> Outline:
    return [
        (left, y - half),
        (right, y - half),
        (right, y + half),
        (left, y + half),
        (left, y - half),
    ]

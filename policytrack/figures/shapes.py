"""Marks of dates as plain outlines: bars, soft ends, arrows and connectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from policytrack.figures.labels import extent
from policytrack.figures.parts import ARROW, MARK

if TYPE_CHECKING:
    from policytrack.figures.parts import Frame, Layout, Placed
    from policytrack.figures.spans import Span

    Outline = list[tuple[float, float]]

__all__ = ["Bar", "Dot", "Shapes", "shapes_of"]

_HALF = 3.0


@frozen
class Bar:
    """A filled outline, in points: ``kind`` says how it is filled and edged."""

    kind: str
    outline: Outline
    placed: Placed
    span: Span


@frozen
class Dot:
    """A marker at a point: ``kind`` says which."""

    kind: str
    x: float
    y: float
    placed: Placed
    span: Span


@frozen
class Shapes:
    """All marks of a layout, in points from the top left of the axes.

    Parameters:
        bars: stretches.
        dots: days, and dates taken back.
        lines: open arrows, end caps: with the mark they belong to.
        joins: what ties the dates of one event together.
    """

    bars: list[Bar] = field(factory=list)
    dots: list[Dot] = field(factory=list)
    lines: list[Bar] = field(factory=list)
    joins: list[Outline] = field(factory=list)


def shapes_of(layout: Layout, frame: Frame) -> Shapes:
    """The marks of every entry.

    Parameters:
        layout: the entries with their rows.
        frame: what they were laid out in.
    """
    shapes = Shapes()
    for placed in layout.placed:
        for number, span in enumerate(placed.entry.spans):
            y = (placed.row_of(number) + 0.5) * frame.pitch
            _mark(shapes, placed, span, y, frame)
        _join(shapes, placed, frame)
    return shapes


def _mark(shapes: Shapes, placed: Placed, span: Span, y: float, frame: Frame) -> None:
    if span.shape == "none":
        shapes.dots.append(Dot("none", (placed.shift or 0.0) + MARK / 2, y, placed, span))
    elif span.shape == "day":
        kind = "dot" if span.style == "actual" else span.style
        middle = (frame.x(span.first) + frame.x(span.last)) / 2
        shapes.dots.append(Dot(kind, middle, y, placed, span))
    else:
        _stretch(shapes, placed, span, y, frame)


def _stretch(shapes: Shapes, placed: Placed, span: Span, y: float, frame: Frame) -> None:
    """A stretch; a statement's also has the marker of its stance, so that shape says it too."""
    if span.shape in ("before", "after"):
        _arrow(shapes, placed, span, y, frame)
    elif span.shape == "rough":
        _rough(shapes, placed, span, y, frame)
    else:
        _period(shapes, placed, span, y, frame)
    if placed.entry.stance:
        middle = (frame.x(span.first) + frame.x(span.last)) / 2
        shapes.dots.append(Dot("dot", middle, y, placed, span))


def _rough(shapes: Shapes, placed: Placed, span: Span, y: float, frame: Frame) -> None:
    """A pale box with caps: some day from here to there."""
    left, right = _at_least(frame.x(span.first), frame.x(span.last), MARK)
    kind = "rough" if span.style == "actual" else span.style
    shapes.bars.append(Bar(kind, _box(left, right, y, _HALF - 0.8), placed, span))
    for x in (left, right):
        shapes.lines.append(Bar(kind, [(x, y - _HALF), (x, y + _HALF)], placed, span))


def _period(shapes: Shapes, placed: Placed, span: Span, y: float, frame: Frame) -> None:
    """A full bar over what is surely covered, a pale one over what may be."""
    left, right = _at_least(frame.x(span.first), frame.x(span.last), 3.0)
    sure = span.sure or (span.first, span.last)
    inner = (frame.x(sure[0]), frame.x(sure[1]))
    kind = "period" if span.style == "actual" else span.style
    if sure != (span.first, span.last):
        shapes.bars.append(Bar("soft", _box(left, right, y, _HALF - 1.4), placed, span))
    if inner[1] > inner[0] and kind == "period":
        shapes.bars.append(Bar(kind, _box(*inner, y, _HALF), placed, span))
    elif kind != "period":
        shapes.bars.append(Bar(kind, _box(left, right, y, _HALF), placed, span))
    for side, sign in ((0, -1.0), (1, 1.0)):
        if span.open[side]:
            edge = (left, right)[side]
            tip = (edge + sign * ARROW, y)
            head = [(edge, y - _HALF), tip, (edge, y + _HALF), (edge, y - _HALF)]
            shapes.bars.append(Bar(kind, head, placed, span))


def _arrow(shapes: Shapes, placed: Placed, span: Span, y: float, frame: Frame) -> None:
    """A cap at the bound and an open head: some day on this side of it."""
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
        shapes.lines.append(Bar(kind, outline, placed, span))


def _join(shapes: Shapes, placed: Placed, frame: Frame) -> None:
    """From the date before straight down, then across to the next or to the note before it."""
    spans = placed.entry.spans
    for number in range(1, len(spans)):
        before, after = extent(spans[number - 1], frame), extent(spans[number], frame)
        top = (placed.row_of(number - 1) + 0.5) * frame.pitch + _HALF
        y = (placed.row_of(number) + 0.5) * frame.pitch
        x = (before[0] + before[1]) / 2
        if after[0] <= x <= after[1]:
            shapes.joins.append([(x, top), (x, y - _HALF)])
            continue
        end = after[0] if after[0] > x else after[1]
        note, side = placed.notes[number] if number < len(placed.notes) else (0.0, "")
        if side == "left" and x < note:
            end = note - frame.measure(spans[number].note) - 2.0
        shapes.joins.append([(x, top), (x, y), (end, y)])


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

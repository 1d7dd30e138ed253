"""The marks of dates on a time strip, each on its own line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from policytrack.figures.layout.sheet import Marker, Shape
from policytrack.figures.layout.timestrip import ARROW

if TYPE_CHECKING:
    from policytrack.figures.layout.datespans import Span
    from policytrack.figures.layout.sheet import Sheet
    from policytrack.figures.layout.timestrip import Strip

    Points = tuple[tuple[float, float], ...]

__all__ = ["KINDS", "Ink", "kind_of", "put_mark", "put_outside", "put_slip"]

KINDS: Final = {
    "day": "on the day",
    "rough": "some day in this time",
    "period": "all of this time",
    "before": "some day before",
    "after": "some day after",
    "open": "from here on",
    "until": "up to here",
    "now": "date now planned",
    "outside": "outside this time",
    "first": "first promised",
    "wish": "asked for, forecast ...",
}
"""The name of each kind of mark in a key, in order."""
DOT: Final = 6.0
_CIRCLE: Final = 0.84
"""The diameter of a circle in the box of a marker."""
_HALF: Final = 3.0
"""Half the height of a box."""
_THIN: Final = 2.2
_LEAST: Final = 4.5
"""The least width of a box."""
_DASH: Final = (2.6, 1.8)


@frozen
class Ink:
    """The inks of a mark: the line, what fills a rough date, and the width of lines."""

    line: str = "accent"
    fill: str = "tint"
    weight: float = 0.9
    dash: tuple[float, ...] = ()


_INKS: Final = {
    "actual": Ink(),
    "now": Ink(fill="paper", weight=1.5),
    "first": Ink("replaced", "paper", 0.9),
    "wish": Ink("quiet", "paper", 0.9, _DASH),
}


def kind_of(span: Span, strip: Strip | None = None) -> str:
    """What a key has to explain about a date.

    Parameters:
        span: the date.
        strip: where it is drawn, if it is.
    """
    if strip is not None and strip.side(span):
        return "outside"
    if span.style in ("now", "first", "wish"):
        return span.style
    if span.shape == "period" and any(span.open):
        return "open" if span.open[1] else "until"
    return span.shape


def put_mark(
    sheet: Sheet, strip: Strip, span: Span, y: float, *, id: str, colour: str = ""
) -> None:
    """Put the mark of a date on a line of the strip.

    Parameters:
        sheet: the sheet.
        strip: the strip.
        span: the date.
        y: the middle of the line.
        id: of the mark in an SVG.
        colour: instead of the accent.
    """
    if span.shape == "none":
        return
    if side := strip.side(span):
        put_outside(sheet, strip, side, y, id)
        return
    ink = _INKS.get(span.style, _INKS["actual"])
    if colour and ink.line == "accent":
        ink = Ink(colour, ink.fill if ink.fill == "paper" else f"{colour}:tint", ink.weight)
    pen = _Pen(sheet, strip, span, y, id, ink)
    actual = span.style == "actual"
    if span.shape in ("before", "after"):
        pen.arrow()
    elif any(span.open):
        pen.ray()
    elif actual and span.shape == "day":
        pen.dot()
    elif actual and span.shape == "period":
        pen.bar()
    else:
        pen.box()


def put_outside(sheet: Sheet, strip: Strip, side: int, y: float, id: str) -> None:
    """Put a small triangle at an edge for a date beyond it.

    Parameters:
        sheet: the sheet.
        strip: the strip.
        side: -1 for before, 1 for after.
        y: the middle of the line.
        id: of the triangle in an SVG.
    """
    edge = strip.left if side < 0 else strip.right
    tip, back = edge - side * 0.5, edge - side * 5.5
    points = ((tip, y), (back, y - 3.0), (back, y + 3.0), (tip, y))
    sheet.shapes.append(Shape(points, "", "quiet", 0.0, (), id))


def put_slip(sheet: Sheet, strip: Strip, spans: tuple[Span, Span], y: float, id: str) -> None:
    """Put an arrow from the middle of the first date to the middle of the current one.

    Parameters:
        sheet: the sheet.
        strip: the strip.
        spans: the first date and the current one.
        y: the middle of the line.
        id: of the arrow in an SVG.
    """
    if any(span.shape == "none" or strip.side(span) for span in spans):
        return
    start, end = (_middle(strip, span) for span in spans)
    if abs(end - start) < DOT:
        return
    sign = 1.0 if end > start else -1.0
    back = end - sign * 5.0
    sheet.shapes.append(Shape(((start, y), (back, y)), "alarm", "", 1.2, (), id))
    head = ((end, y), (back, y - 2.8), (back, y + 2.8), (end, y))
    sheet.shapes.append(Shape(head, "", "alarm", 0.0, (), id))
    sheet.markers.append(
        Marker(start, y, 3.6 / _CIRCLE, "circle", "alarm", "alarm", 0.0, f"{id}:start")
    )


def _middle(strip: Strip, span: Span) -> float:
    return (strip.x(span.first) + strip.x(span.last)) / 2


def _sides(strip: Strip, first: float, last: float, least: float) -> tuple[float, float]:
    """Both ends of a box, made wide enough to be seen and kept on the strip."""
    left, right = strip.x(first), strip.x(last)
    if right - left < least:
        middle = (left + right) / 2
        left, right = middle - least / 2, middle + least / 2
    over = max(right - strip.right, 0.0) - max(strip.left - left, 0.0)
    return left - over, right - over


def _rectangle(left: float, right: float, y: float, half: float) -> Points:
    corners = ((left, y - half), (right, y - half), (right, y + half), (left, y + half))
    return (*corners, corners[0])


@frozen
class _Pen:
    """Draws one date."""

    sheet: Sheet
    strip: Strip
    span: Span
    y: float
    id: str
    ink: Ink

    def _put(self, points: Points, edge: str, fill: str = "", *, whole: bool = False) -> None:
        weight = self.ink.weight if edge else 0.0
        dash = () if whole else self.ink.dash
        self.sheet.shapes.append(Shape(points, edge, fill, weight, dash, self.id))

    def dot(self) -> None:
        """A day."""
        x, ink = _middle(self.strip, self.span), self.ink.line
        marker = Marker(x, self.y, DOT / _CIRCLE, "circle", ink, ink, 0.0, self.id)
        self.sheet.markers.append(marker)

    def box(self) -> None:
        """Some day of these; of a plan or a wish, all of them, too."""
        left, right = _sides(self.strip, self.span.first, self.span.last, _LEAST)
        half = _THIN if self.span.style == "first" else _HALF
        self._put(_rectangle(left, right, self.y, half), self.ink.line, self.ink.fill)

    def bar(self) -> None:
        """All of these days: full over what is surely covered, soft over what may be."""
        outer = (self.span.first, self.span.last)
        sure = self.span.sure or outer
        if sure != outer:
            soft = _rectangle(*_sides(self.strip, *outer, _LEAST), self.y, _HALF - 1.2)
            certain = sure[1] > sure[0]
            self._put(soft, "" if certain else self.ink.line, self.ink.fill)
        if sure[1] > sure[0]:
            self._put(_rectangle(*_sides(self.strip, *sure, 2.0), self.y, _HALF), "", self.ink.line)

    def ray(self) -> None:
        """A bar with a full head: all time on this side of its end, and no end on that one."""
        x, sign, length = self._open_end(ARROW + 4.0)
        tip, y = x + sign * length, self.y
        back = tip - sign * 5.0
        points: Points = (
            (x, y - _THIN), (back, y - _THIN), (back, y - _HALF - 0.6), (tip, y),
            (back, y + _HALF + 0.6), (back, y + _THIN), (x, y + _THIN), (x, y - _THIN),
        )  # fmt: skip
        actual = self.span.style == "actual"
        self._put(
            points, "" if actual else self.ink.line, self.ink.line if actual else self.ink.fill
        )

    def arrow(self) -> None:
        """A cap at the bound and an open head: some day on this side of it."""
        x, sign, length = self._open_end(ARROW)
        tip, y = x + sign * length, self.y
        back = tip - sign * 4.0
        self._put(((x, y), (tip, y)), self.ink.line)
        self._put(((x, y - _HALF), (x, y + _HALF)), self.ink.line, whole=True)
        self._put(((back, y - _HALF), (tip, y), (back, y + _HALF)), self.ink.line, whole=True)

    def _open_end(self, most: float) -> tuple[float, float, float]:
        """Where an arrow begins, to which side it goes, and how long it is."""
        sign = -1.0 if self.span.open[0] else 1.0
        x = self.strip.x(self.span.last if sign < 0 else self.span.first)
        length = min(most, abs((self.strip.left if sign < 0 else self.strip.right) - x))
        least = 7.0
        return (x, sign, length) if length >= least else (x - sign * (least - length), sign, least)

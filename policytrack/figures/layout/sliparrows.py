"""The dates announced for events as boxes on one time axis, with an arrow for each slip."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING, Final

from attrs import define, field, frozen

from policytrack.figures.layout.heading import put_block
from policytrack.figures.layout.listform import put_axis, put_background
from policytrack.figures.layout.sheet import Marker, Rule, Shape
from policytrack.figures.layout.stripmarks import put_mark
from policytrack.figures.layout.timestrip import ARROW, Strip, days_shown
from policytrack.figures.layout.wrapping import wrapped
from policytrack.look.sizes import LEADING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.figures.layout.datespans import Span
    from policytrack.figures.layout.listform import ListForm
    from policytrack.figures.layout.sheet import Sheet
    from policytrack.figures.layout.sliprows import Box, SlipRow

    Points = tuple[tuple[float, float], ...]
    Rect = tuple[float, float, float, float]

__all__ = ["put_arrows"]

_TITLES: Final = 0.36
"""The share of the width for the titles, if the boxes stand beside them."""
_BESIDE_FROM: Final = 4 * 72.0
"""On a narrower sheet the boxes of an event stand below its title."""
_GAP: Final = 12.0
_PAD: Final = 5.0
"""The space above and below the content of a row."""
_LEAD: Final = 1.8
"""The distance between two boxes, in multiples of the text size."""
_APART: Final = 5.0
"""The space between a box and its words."""
_HALF: Final = 3.6
"""Half the height of a box, with its edge."""
_WORDS: Final = 0.62
"""Half the height of a line of words, with some air, in multiples of the size of text."""
_HEAD: Final = 5.0
"""The length of the head of an arrow."""


def put_arrows(sheet: Sheet, rows: Sequence[SlipRow], form: ListForm) -> None:
    """Put events below what a sheet holds so far, one ruled row each.

    Parameters:
        sheet: the sheet.
        rows: the events, in reading order.
        form: sizes and what is marked.
    """
    beside = sheet.width >= _BESIDE_FROM * form.sizes.body / 8.5 - 8
    left = _TITLES * sheet.width if beside else 0.0
    spans = [box.span for row in rows for box in row.boxes if box.span is not None]
    days = days_shown(spans, sheet.width - left, form.mark)
    strip = None if days is None else Strip(*(form.between or days), left, sheet.width - 0.5)
    if strip is not None:
        put_axis(sheet, strip, form)
    top = sheet.height
    clear: list[Rect] = []
    for number, row in enumerate(rows):
        if number:
            sheet.rules.append(Rule(0.0, sheet.height, sheet.width, sheet.height, "hairline", 0.5))
        _RowPen(sheet, strip, form, row, clear).put(
            left - _GAP if beside else sheet.width, beside=beside
        )
    put_background(sheet, strip, top, sheet.height, form=form, clear=clear)
    sheet.rules.append(Rule(0.0, sheet.height, sheet.width, sheet.height, "rule", 0.7))


@frozen
class _Spot:
    """Where the words of a box go, and whether on lines of their own."""

    x: float
    align: str
    lines: tuple[str, ...]
    own: bool


@define
class _RowPen:
    """Puts one event at the foot of a sheet."""

    sheet: Sheet
    strip: Strip | None
    form: ListForm
    row: SlipRow
    clear: list[Rect]
    _lines: list[float] = field(factory=list, init=False)

    def put(self, room: float, *, beside: bool) -> None:
        """Put the title, how late the event is, and the boxes beside or below.

        Parameters:
            room: the width of the title.
            beside: whether the boxes stand beside it.
        """
        sheet, row, form = self.sheet, self.row, self.form
        top, size = sheet.height + _PAD, form.sizes.body
        title = wrapped(row.title, room, form.body)
        foot = put_block(sheet, 0.0, top, title, size, id=f"title:{row.id}")
        if row.words:
            words = wrapped(row.words, room, form.bold if row.late else form.body)
            ink = "alarm" if row.late else "quiet"
            foot = put_block(
                sheet, 0.0, foot, words, size, ink=ink, bold=row.late, id=f"slip:{row.id}"
            )
        if not beside:
            self.clear.append((0.0, sheet.height, sheet.width, foot))
        low = self._boxes(top if beside else foot)
        sheet.height = max(foot, low) + _PAD

    def _boxes(self, top: float) -> float:
        """Put the boxes below each other, and return where they end."""
        size, at = self.form.sizes.body, len(self.sheet.shapes)
        for number, box in enumerate(self.row.boxes):
            spot = self._spot(number, box)
            y = top + _LEAD * size / 2
            tall = len(spot.lines) * LEADING * size if spot.own else 0.0
            above = spot.own and box.span is not None and number == self._first
            if above:
                y += tall
            if box.span is not None and self.strip is not None:
                self._mark(number, box, y)
            self._lines.append(y)
            begins = y - LEADING * size / 2
            if spot.own and box.span is not None:
                begins = y - tall - LEADING * size / 2 if above else y + LEADING * size / 2
            self._write(spot, box, number, begins)
            top += _LEAD * size + tall
        self._arrow(at)
        return top

    @property
    def _first(self) -> int:
        return self.row.arrow[0] if self.row.arrow is not None else -1

    def _mark(self, number: int, box: Box, y: float) -> None:
        assert self.strip is not None
        assert box.span is not None
        id = f"date:{self.row.id}:{number}"
        if box.off and not self.strip.side(box.span):
            x = (self.strip.x(box.span.first) + self.strip.x(box.span.last)) / 2
            self.sheet.markers.append(Marker(x, y, 8.0, box.off, "alarm", "alarm", 0.3, id))
        else:
            put_mark(self.sheet, self.strip, box.span, y, id=id)

    # The words beside a box

    def _spot(self, number: int, box: Box) -> _Spot:
        measure = self.form.bold if box.bold else self.form.body
        low = 0.0 if self.strip is None else self.strip.left
        if box.span is None or box.span.shape == "none" or self.strip is None:
            low += 4.0
            return _Spot(low, "left", wrapped(box.words, self.sheet.width - low, measure), own=True)
        left, right = self._extent(box.span)
        wide = measure(box.words)
        ways = [(right + _APART, "left"), (left - _APART, "right")]
        for x, align in ways:
            ends = (x, x + wide) if align == "left" else (x - wide, x)
            inside = low + 2 <= ends[0] and ends[1] <= self.sheet.width
            if inside and not self._crossed(number, ends):
                return _Spot(x, align, (box.words,), own=False)
        return self._on_lines_of_its_own(number, box)

    def _on_lines_of_its_own(self, number: int, box: Box) -> _Spot:
        """Below its box, or above that of the first date, to a side of an arrow that passes."""
        assert self.strip is not None
        assert box.span is not None
        measure = self.form.bold if box.bold else self.form.body
        low, high = self.strip.left + 3.0, self.sheet.width
        arrow = self.row.arrow
        if arrow is not None and arrow[0] < number < arrow[1]:
            x = self._middle(arrow[0])
            low, high = (x + 4, high) if high - x > x - low else (low, x - 4)
        lines = wrapped(box.words, max(high - low, 20.0), measure)
        wide = max(map(measure, lines))
        x = min(max(self._extent(box.span)[0], low), max(high - wide, low))
        return _Spot(x, "left", lines, own=True)

    def _write(self, spot: _Spot, box: Box, number: int, top: float) -> None:
        size = self.form.sizes.body
        ink = "text" if box.bold else "quiet"
        foot = put_block(
            self.sheet, spot.x, top, spot.lines, size, ink=ink, bold=box.bold, align=spot.align,
            id=f"date-label:{self.row.id}:{number}",
        )  # fmt: skip
        wide = max(map(self.form.bold if box.bold else self.form.body, spot.lines))
        left = spot.x - (wide if spot.align == "right" else 0.0)
        self.clear.append((left - 1, top, left + wide + 1, foot))

    def _extent(self, span: Span) -> Sequence[float]:
        """Where the mark of a date begins and ends."""
        assert self.strip is not None
        left, right = self.strip.x(span.first), self.strip.x(span.last)
        ends = span.open if span.shape != "none" else (False, False)
        return (
            max(min(left, right - 4.5) - (ARROW if ends[0] else 2.0), self.strip.left),
            min(max(right, left + 4.5) + (ARROW if ends[1] else 2.0), self.strip.right),
        )

    # The arrow

    def _middle(self, number: int) -> float:
        span = self.row.boxes[number].span
        assert self.strip is not None
        assert span is not None
        return (self.strip.x(span.first) + self.strip.x(span.last)) / 2

    def _target(self, number: int) -> float | None:
        """The side of a box at which an arrow from the left or right ends; None below its start."""
        arrow = self.row.arrow
        assert arrow is not None
        span = self.row.boxes[number].span
        assert span is not None
        start = self._middle(arrow[0])
        left, right = self._extent(span)
        if left - 7 <= start <= right + 7:
            return None
        return left if start < left else right

    def _can_point(self) -> bool:
        arrow, strip = self.row.arrow, self.strip
        if arrow is None or strip is None:
            return False
        spans = [self.row.boxes[number].span for number in arrow]
        return all(span is not None and span.shape != "none" for span in spans)

    def _crossed(self, number: int, ends: tuple[float, float]) -> bool:
        """Whether words on the line of a box would stand on the arrow."""
        arrow = self.row.arrow
        if arrow is None or not self._can_point() or not arrow[0] <= number <= arrow[1]:
            return False
        reach = self._slant(number) if arrow[1] - arrow[0] == 1 else self._elbow(number)
        return reach is not None and ends[0] < reach[1] + 3 and reach[0] - 3 < ends[1]

    def _slant(self, number: int) -> tuple[float, float] | None:
        """From where to where a straight arrow to the next line passes words on a line."""
        assert self.row.arrow is not None
        first, last = map(self._middle, self.row.arrow)
        size = self.form.sizes.body
        whole, met = _LEAD * size - 2 * _HALF, _WORDS * size - _HALF
        part = (last - first) * met / whole
        ends = (first, first + part) if number == self.row.arrow[0] else (last - part, last)
        return (min(ends), max(ends)) if met > 0 else None

    def _elbow(self, number: int) -> tuple[float, float] | None:
        """The same of an arrow that goes down and then to a side."""
        assert self.row.arrow is not None
        if number == self.row.arrow[0]:
            return None
        start, end = self._middle(self.row.arrow[0]), self._target(self.row.arrow[1])
        if end is None or number != self.row.arrow[1]:
            return start, start
        return min(start, end), max(start, end)

    def _arrow(self, at: int) -> None:
        """Put an arrow from the first date to the current one, behind the boxes."""
        arrow = self.row.arrow
        if arrow is None or not self._can_point():
            return
        path = self._path(arrow)
        head = _head(path[-2], path[-1])
        ink, id = "alarm" if self.row.late else "quiet", f"arrow:{self.row.id}"
        path = (*path[:-1], ((head[1][0] + head[2][0]) / 2, (head[1][1] + head[2][1]) / 2))
        shapes = [Shape(path, ink, "", 1.2, (), id), Shape(head, "", ink, 0.0, (), id)]
        self.sheet.shapes[at:at] = shapes

    def _path(self, arrow: tuple[int, int]) -> Points:
        """Straight to the next line; past the lines between, down and then to a side."""
        start, end = self._middle(arrow[0]), self._target(arrow[1])
        above, y = self._lines[arrow[0]] + _HALF, self._lines[arrow[1]]
        if arrow[1] - arrow[0] == 1:
            return (start, above), (self._middle(arrow[1]), y - _HALF - 0.5)
        if end is None:
            return (start, above), (start, y - _HALF - 0.5)
        return (start, above), (start, y), (end + (0.5 if end > start else -0.5), y)


def _head(back: tuple[float, float], tip: tuple[float, float]) -> Points:
    """The head of an arrow that comes from a point: tip, two corners, tip."""
    length = hypot(tip[0] - back[0], tip[1] - back[1]) or 1.0
    x, y = (tip[0] - back[0]) / length, (tip[1] - back[1]) / length
    foot = tip[0] - _HEAD * x, tip[1] - _HEAD * y
    wide = 0.56 * _HEAD
    return (
        tip,
        (foot[0] - wide * y, foot[1] + wide * x),
        (foot[0] + wide * y, foot[1] - wide * x),
        tip,
    )

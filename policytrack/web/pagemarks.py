"""Dates as marks on a page's strip of time, in per cent of its width."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from policytrack.figures.layout.timestrip import Strip, days_shown, lines, years
from policytrack.web.pagevalues import Axis, Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.figures.layout.datespans import Span
    from policytrack.figures.layout.listrows import Group, Row
    from policytrack.web.pagevalues import RowGroup

__all__ = ["axis_of", "drawn", "marks_of", "slip_mark", "strip_of_page"]

_WIDTH: Final = 330.0
"""How wide the strip is on a wide screen, in pixels."""
_NARROW: Final = 240.0
"""How wide it is on the narrowest screen on which it stands beside the titles, in pixels."""
_LEAST: Final = 1.5
"""The least width of a box, in per cent."""
_BOLD: Final = 7.0
"""The width of a letter in the name of a year, in pixels."""


def strip_of_page(groups: Sequence[Group], mark: float | None) -> Strip | None:
    """The days that a page shows, laid over a hundred per cent; None where no date has a day.

    Parameters:
        groups: the rows of its list.
        mark: a day to be shown, too.
    """
    spans = [
        span for group in groups if not group.bullets for row in group.rows for span in _spans(row)
    ]
    found = days_shown(spans, _WIDTH, mark)
    return None if found is None else Strip(*found, 0.0, 100.0)


def _spans(row: Row) -> Iterator[Span]:
    if row.span is not None:
        yield row.span
    for note in row.notes:
        yield from note.spans


def axis_of(strip: Strip, mark: tuple[float, str] | None, groups: Iterable[RowGroup] = ()) -> Axis:
    """The names and rules of years above a strip, and the day that is marked.

    Parameters:
        strip: the strip.
        mark: the ordinal at which the marked day ends, and what it is.
        groups: the rows below it, whose marks are drawn.
    """
    narrow = Strip(strip.start, strip.end, 0.0, _NARROW)
    named = tuple((unit.name, _place(strip, unit.start)) for unit in years(narrow, _width))
    _, rules = lines(narrow, _width)
    at, words = mark or (None, "")
    inside = at is not None and strip.start <= at <= strip.end
    return Axis(
        named,
        tuple(_place(strip, day) for day in rules),
        tuple(sorted({mark.symbol for mark in drawn(groups)} - {""})),
        _place(strip, at) if inside and at is not None else None,
        words if inside else "",
    )


def drawn(groups: Iterable[RowGroup]) -> Iterator[Mark]:
    """Every mark of a page's strip of time.

    Parameters:
        groups: the rows of its list.
    """
    for group in groups:
        for row in group.rows:
            yield from row.marks
            for note in row.notes:
                yield from note.marks


def _width(text: str) -> float:
    return _BOLD * len(text)


def _place(strip: Strip, day: float) -> float:
    return round(strip.x(day), 1)


def marks_of(span: Span | None, strip: Strip | None) -> tuple[Mark, ...]:
    """What a date draws.

    Parameters:
        span: the date; None if there is none.
        strip: the strip; None if there is none.

    Examples:
        >>> from policytrack.dates import FuzzyDate
        >>> from policytrack.figures.layout.datespans import of_date
        >>> day = of_date(FuzzyDate("2025-06-20"))
        >>> marks_of(day, Strip(day.first - 50, day.first + 50, 0, 100))
        (Mark(shape='dot', x=50.5, width=0.0, style='actual'),)
    """
    if span is None or strip is None or span.shape == "none":
        return ()
    if side := strip.side(span):
        return (Mark("earlier", 0.0) if side < 0 else Mark("later", 100.0),)
    style = span.style if span.style in ("now", "first", "wish") else "actual"
    if span.shape in ("before", "after"):
        bound = span.last if span.shape == "before" else span.first
        return (Mark(span.shape, _place(strip, bound), 0.0, style),)
    if any(span.open):
        if span.open[1]:
            return (Mark("onward", _place(strip, span.first), 0.0, style),)
        return (Mark("until", _place(strip, span.last), 0.0, style),)
    if style == "actual" and span.shape == "day":
        return (Mark("dot", round((strip.x(span.first) + strip.x(span.last)) / 2, 1)),)
    if style == "actual" and span.shape == "period":
        return tuple(_period(span, strip))
    return (_box("box", span.first, span.last, strip, style),)


def _period(span: Span, strip: Strip) -> Iterator[Mark]:
    """The days that may be covered as a soft bar, and on it those that surely are."""
    outer = span.first, span.last
    sure = span.sure or outer
    if sure != outer:
        yield _box("soft", *outer, strip, "actual")
    if sure[1] > sure[0]:
        yield _box("bar", *sure, strip, "actual")


def _box(shape: str, first: float, last: float, strip: Strip, style: str) -> Mark:
    left, right = strip.x(first), strip.x(last)
    if right - left < _LEAST:
        middle = min(max((left + right) / 2, _LEAST / 2), 100 - _LEAST / 2)
        left, right = middle - _LEAST / 2, middle + _LEAST / 2
    return Mark(shape, round(left, 1), round(right - left, 1), style)


def slip_mark(first: Span, last: Span | None, strip: Strip | None) -> tuple[Mark, ...]:
    """The arrow from the middle of the first date to the middle of the one that holds.

    Parameters:
        first: the first date.
        last: the date that holds.
        strip: the strip.
    """
    if last is None or strip is None or "none" in (first.shape, last.shape):
        return ()
    if strip.side(first) or strip.side(last):
        return ()
    start, end = ((strip.x(span.first) + strip.x(span.last)) / 2 for span in (first, last))
    far = round(end - start, 1)
    return (Mark("slip", round(start, 1), far),) if abs(far) * _WIDTH >= 600 else ()

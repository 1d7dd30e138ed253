"""The time strip beside a list: the days that it shows, and what stands above it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from attrs import frozen

from policytrack.dates.civil import OPEN_END
from policytrack.look.shortdates import MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from policytrack.figures.layout.datespans import Span

    Measure = Callable[[str], float]

__all__ = ["ARROW", "Strip", "Unit", "days_shown", "lines", "units", "years"]

ARROW: Final = 14.0
"""The length of an arrow for an open end, in points."""
_LEFT_OUT: Final = 0.3
"""The share of early dates that may stay outside."""
_SHORTER: Final = 1.8
"""How much shorter the axis then has to be."""
_ROOM: Final = 3.0
"""The space around a text above the axis."""
_FINE: Final = 4.0
"""The least distance between two lines."""
_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
"""How many years may lie between two names, or two lines."""
_DAYS_OF_MONTHS: Final = 3200
"""An axis of more days than this begins and ends with a year, not a month."""


@frozen
class Strip:
    """A stretch of days laid over a stretch of the sheet.

    Parameters:
        start: its first day, as an ordinal.
        end: the day after its last.
        left: where it begins.
        right: where it ends.
    """

    start: float
    end: float
    left: float
    right: float

    def x(self, day: float) -> float:
        """Where a day begins; days outside stand at the edge."""
        share = (day - self.start) / (self.end - self.start)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def side(self, span: Span) -> int:
        """Whether a date lies wholly before what is shown (-1), after it (1), or in it (0)."""
        first, last = _extent(span)
        if last <= self.start and not span.open[1]:
            return -1
        return 1 if first >= self.end and not span.open[0] else 0


@frozen
class Unit:
    """A year, a quarter or a month with its name and where it begins and ends, as ordinals."""

    name: str
    start: float
    end: float


def _extent(span: Span) -> tuple[float, float]:
    return span.first, max(span.last, span.first + (span.shape not in ("before", "after")))


def days_shown(
    spans: Sequence[Span], width: float, mark: float | None = None
) -> tuple[float, float] | None:
    """The days of an axis: all dates except a few early ones that would make it much longer.

    Parameters:
        spans: the dates to be shown.
        width: of the strip, in points.
        mark: another day to show.

    Returns:
        The first day and the day after the last, at boundaries of months or years; None if no date
        has a day.
    """
    held = sorted(
        (_extent(span) for span in spans if span.shape != "none"), key=lambda each: each[1]
    )
    if not held:
        return None
    marks = [] if mark is None else [mark]
    last = max(*(end for _, end in held), *marks, 0.0)
    full = last - min(*(first for first, _ in held), *marks, float(OPEN_END))
    kept = held
    for out in range(1, int(_LEFT_OUT * len(held)) + 1):
        first = min(*(start for start, _ in held[out:]), *marks, float(OPEN_END))
        if (last - first) * _SHORTER <= full and held[out - 1][1] <= first:
            kept = held[out:]
            break
    first = min(*(start for start, _ in kept), *marks, float(OPEN_END))
    return _with_arrows(spans, *_whole_units(first, last), width)


def _with_arrows(
    spans: Sequence[Span], start: float, end: float, width: float
) -> tuple[float, float]:
    """Days with room for arrows at the ends, as many as it takes."""
    for _ in range(6):
        per_day = width / (end - start)
        early = [span.first for span in spans if span.open[0] and span.first > start]
        late = [span.last for span in spans if span.open[1] and start <= span.last]
        low = min((day - (ARROW + 2) / per_day for day in early), default=start)
        high = max((day + (ARROW + 2) / per_day for day in late), default=end)
        wider = _whole_units(min(low, start), max(high, end))
        if wider == (start, end):
            break
        start, end = wider
    return start, end


def _whole_units(first: float, last: float) -> tuple[float, float]:
    start = dt.date.fromordinal(max(int(first), 1))
    end = dt.date.fromordinal(
        min(max(int(last + 0.999) - 1, int(first) + 1), dt.date.max.toordinal())
    )
    years = last - first > _DAYS_OF_MONTHS
    start = start.replace(month=1 if years else start.month, day=1)
    year, month = (end.year + 1, 1) if years or end.month == 12 else (end.year, end.month + 1)
    if year > dt.MAXYEAR:
        return float(start.toordinal()), float(dt.date.max.toordinal() + 1)
    return float(start.toordinal()), float(dt.date(year, month, 1).toordinal())


def years(strip: Strip, measure: Measure) -> list[Unit]:
    """The years named above the axis: each, or where that is too many every second, fifth, tenth.

    Parameters:
        strip: the strip.
        measure: the width of a name.

    Returns:
        Each with the days on which its name may stand; a partial year at an end has a name where
        that finds room.
    """
    per_day = (strip.right - strip.left) / (strip.end - strip.start)
    step = _step(strip, measure)
    found = []
    for unit in _spans_of_years(strip, step):
        room = (unit.end - unit.start) * per_day
        names = (unit.name, f"\u2019{unit.name[-2:]}") if step == 1 else (unit.name,)
        name = next((name for name in names if measure(name) + _ROOM / 2 <= room), None)
        if name is not None:
            found.append(Unit(name, unit.start, unit.end))
    return found


def _step(strip: Strip, measure: Measure) -> int:
    """How many years lie between two that are named."""
    a_year = (strip.right - strip.left) / (strip.end - strip.start) * 365.25
    wide = measure("2025") + _ROOM
    return next((step for step in _STEPS if wide <= step * a_year), _STEPS[-1])


def _spans_of_years(strip: Strip, step: int) -> Iterator[Unit]:
    first = dt.date.fromordinal(int(strip.start)).year
    last = dt.date.fromordinal(min(int(strip.end) - 1, dt.date.max.toordinal())).year
    # A step of several years begins with a year that it divides, but for a partial one.
    begin = first if step == 1 else -(-first // step) * step
    for year in range(begin, last + 1, step):
        start = max(float(dt.date(max(year, 1), 1, 1).toordinal()), strip.start)
        end = min(_year_start(year + step), strip.end)
        yield Unit(f"{year:04}", start, end)


def _year_start(year: int) -> float:
    if year > dt.MAXYEAR:
        return float(dt.date.max.toordinal() + 1)
    return float(dt.date(max(year, 1), 1, 1).toordinal())


def units(strip: Strip, measure: Measure) -> list[Unit]:
    """The months by name or first letter, or else the quarters, if their names have room.

    Parameters:
        strip: the strip.
        measure: the width of a name.
    """
    per_month = (strip.right - strip.left) / (strip.end - strip.start) * 30.4
    if per_month >= measure("M") + 1:
        letters = 3 if per_month >= measure("May") + _ROOM else 1
        return [
            Unit(MONTHS[day.month - 1][:letters], start, end)
            for day, start, end in _months(strip, 1)
        ]
    if 3 * per_month >= measure("Q4") + _ROOM:
        found = _months(strip, 3)
        return [
            Unit(f"Q{(day.month + 2) // 3}", start, end) for day, start, end in found
            if (end - start) / 30.4 * per_month >= measure("Q4")
        ]  # fmt: skip
    return []


def _months(strip: Strip, step: int) -> list[tuple[dt.date, float, float]]:
    """Months, or quarters, with the first and the last of their days that are shown."""
    day = dt.date.fromordinal(int(strip.start))
    month = day.year * 12 + (day.month - 1) // step * step
    found = []
    while (start := _month_start(month)) < strip.end:
        end = min(_month_start(month + step), strip.end)
        at = dt.date(month // 12, month % 12 + 1, 1)
        found.append((at, max(start, strip.start), end))
        month += step
    return found


def _month_start(month: int) -> float:
    if month // 12 > dt.MAXYEAR:
        return float(dt.date.max.toordinal() + 1)
    return float(dt.date(month // 12, month % 12 + 1, 1).toordinal())


def lines(strip: Strip, measure: Measure) -> tuple[list[float], list[float]]:
    """Where hairlines and rules stand: at months and years, or where these are many at less.

    Parameters:
        strip: the strip.
        measure: the width of the name of a year.

    Returns:
        The days of hairlines and those of rules, neither at the ends.
    """
    a_month = (strip.right - strip.left) / (strip.end - strip.start) * 30.4
    named = _step(strip, measure)
    rules = [unit.start for unit in _spans_of_years(strip, named)]
    step = next((step for step in (1, 3) if step * a_month >= _FINE), 0)
    if step:
        hair = [start for _, start, _ in _months(strip, step)]
    else:
        finer = next(each for each in _STEPS if each * 12 * a_month >= _FINE or each == named)
        hair = [unit.start for unit in _spans_of_years(strip, finer)]
    inside = [day for day in rules if strip.start < day < strip.end]
    return [day for day in hair if day not in inside and day > strip.start], inside

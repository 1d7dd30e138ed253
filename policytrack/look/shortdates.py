"""Dates in as few words as a column of dates has room for: "20 Jun", "1–26 Jun", "by 23 Jun"."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import Final

from policytrack.dates import FuzzyDate, Period
from policytrack.dates.civil import OPEN_END, OPEN_START

__all__ = ["MONTHS", "in_short"]

MONTHS: Final = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
"""The months in three letters."""
_NAMED: Final = frozenset({"week", "season", "term", "decade"})
"""Units with a name of their own, which says more than their days."""
_TO: Final = "\u2013"


def in_short(date: FuzzyDate | Period, year: int | None = None) -> str:
    """A rough day or a period in a few words.

    Parameters:
        date: the date.
        year: the year in the heading above the words, which they then leave out.

    Examples:
        >>> in_short(FuzzyDate("2025-06-20"), 2025), in_short(FuzzyDate("2025-06-20"))
        ('20 Jun', '20 Jun 2025')
        >>> in_short(FuzzyDate("[2025-06-01..2025-06-26]"), 2025)
        '1–26 Jun'
        >>> in_short(Period("2025-03~/2025-06~"), 2025)
        'about Mar–Jun'
    """
    return _period(date, year) if isinstance(date, Period) else _rough(date, year)


def _rough(date: FuzzyDate, year: int | None) -> str:
    words = _plain(date, year)
    if date.approximate:
        words = f"about {words}"
    return f"possibly {words}" if date.uncertain else words


def _plain(date: FuzzyDate, year: int | None) -> str:
    first, last = date.ordinals
    if (first, last) == (OPEN_START, OPEN_END):
        return "any day"
    if first == OPEN_START:
        return f"by {_day(last, year)}"
    if last == OPEN_END:
        return f"{_day(first, year)} or later"
    if date.precision in _NAMED:
        return _named(date, year)
    return _range(first, last, year)


def _named(date: FuzzyDate, year: int | None) -> str:
    """A week, a season, a term or a decade by its name."""
    first, last = date.ordinals
    if date.precision == "week":
        return f"week of {_day(first, year)}"
    exact = FuzzyDate.between(dt.date.fromordinal(first), dt.date.fromordinal(last))
    words = date.in_words().removeprefix("possibly ").removeprefix("about ")
    if words == exact.in_words() or "(" in words:
        return _range(first, last, year)
    return words if year is None else words.removesuffix(f" {year:04}")


def _day(ordinal: int, year: int | None) -> str:
    day = dt.date.fromordinal(ordinal)
    return f"{day.day} {_month(day, year)}"


def _month(day: dt.date, year: int | None) -> str:
    name = MONTHS[day.month - 1]
    return name if day.year == year else f"{name} {day.year:04}"


def _range(first: int, last: int, year: int | None) -> str:
    """From one day to another, in years or months if these are whole."""
    start, end = dt.date.fromordinal(first), dt.date.fromordinal(last)
    if first == last:
        return _day(first, year)
    if end.day == monthrange(end.year, end.month)[1] and start.day == 1:
        return _months(start, end, year)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}{_TO}{_day(last, year)}"
    shown = end.year if start.year == end.year else year
    return f"{_day(first, shown)}{_TO}{_day(last, year)}"


def _months(start: dt.date, end: dt.date, year: int | None) -> str:
    if (start.month, end.month) == (1, 12):
        same = start.year == end.year
        return f"{start.year:04}" if same else f"{start.year:04}{_TO}{end.year:04}"
    if (start.year, start.month) == (end.year, end.month):
        return _month(start, year)
    shown = end.year if start.year == end.year else year
    return f"{_month(start, shown)}{_TO}{_month(end, year)}"


def _period(period: Period, year: int | None) -> str:
    """A period: both of its ends, or the one that is known."""
    start, end = period.start, period.end
    if start is None and end is None:
        return "always"
    if end is None:
        return f"from {_side(start, year)}"
    if start is None:
        return f"until {_side(end, year)}"
    if _simple(start) and _simple(end) and _marks(start) == _marks(end):
        words = _range(start.ordinals[0], end.ordinals[1], year)
        return f"{_marks(start)}{words}"
    return f"{_side(start, year)} to {_side(end, year)}"


def _side(date: FuzzyDate | None, year: int | None) -> str:
    return _rough(date, year) if date is not None else ""


def _simple(date: FuzzyDate) -> bool:
    """Whether an end is a day, a month or a year, not an uncertain range of days."""
    return date.precision in ("day", "month", "year")


def _marks(date: FuzzyDate) -> str:
    return ("possibly " if date.uncertain else "") + ("about " if date.approximate else "")

"""Rough days and stretches in English, in words that `when` reads back."""

from __future__ import annotations

import datetime as dt
from typing import Final

from policytrack.dates.civil import OPEN_END, OPEN_START, month_length
from policytrack.dates.packed import (
    APPROXIMATE,
    CENTURY,
    DAY,
    DECADE,
    MONTH,
    QUARTER,
    SEASON,
    TERM,
    UNCERTAIN,
    WEEK,
    YEAR,
    bounds,
    precision,
)

__all__ = [
    "MONTHS",
    "date_in_words",
    "day_in_words",
    "for_when",
    "period_in_words",
    "season_in_words",
]

MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SEASONS: Final = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_SOUTHERN: Final = {3: "autumn", 6: "winter", 9: "spring", 12: "summer"}
_TERMS: Final = {
    ((1, 1), (3, 31)): "spring term",
    ((4, 1), (8, 31)): "summer term",
    ((9, 1), (12, 31)): "autumn term",
}
_PREPOSITIONS: Final = ("between ", "by ", "not before ", "from ", "until ")
_YEARS: Final = {(9, 1): "academic year", (4, 1): "financial year", (4, 6): "tax year"}


def date_in_words(key: int) -> str:
    """A packed date in English."""
    return _qualified(_plain(key), key)


def for_when(words: str) -> str:
    """A date in words after "planned": "between" and "by" take no "for".

    Examples:
        >>> for_when("June 2025"), for_when("between 10 June and 8 July 2025")
        ('for June 2025', 'between 10 June and 8 July 2025')
    """
    return words if words.startswith(_PREPOSITIONS) else f"for {words}"


def season_in_words(key: int) -> str:
    """A season written as one of the southern hemisphere."""
    start = dt.date.fromordinal(bounds(key)[0])
    return _qualified(f"{_SOUTHERN[start.month]} {start.year:04} (southern hemisphere)", key)


def _qualified(words: str, key: int) -> str:
    if key & APPROXIMATE:
        longer = precision(key) in (MONTH, QUARTER, SEASON, YEAR, DECADE)
        words = f"about {words}" if longer else f"{words} (approximate)"
    return f"possibly {words}" if key & UNCERTAIN else words


def _plain(key: int) -> str:
    first, last = bounds(key)
    unit = precision(key)
    if first == OPEN_START:
        return f"by {_month_or_day(last)}"
    if last == OPEN_END:
        return f"not before {day_in_words(first)}"
    start, end = dt.date.fromordinal(first), dt.date.fromordinal(last)
    found = _NAMED[unit](start, end) if unit in _NAMED else None
    return found or f"between {_shortened(start, end)} and {day_in_words(last)}"


def _month_or_day(last: int) -> str:
    """The last day that it may be; the month if that is the last day of a month."""
    date = dt.date.fromordinal(last)
    whole = date.day == month_length(date.year, date.month)
    return _month(date, date) if whole else day_in_words(last)


def day_in_words(day: int) -> str:
    """A day as ``24 June 2025``."""
    date = dt.date.fromordinal(day)
    return f"{date.day} {MONTHS[date.month - 1]} {date.year:04}"


def _shortened(start: dt.date, end: dt.date) -> str:
    """The first of two days, without what the second repeats."""
    if start.year != end.year:
        return day_in_words(start.toordinal())
    if start.month != end.month:
        return f"{start.day} {MONTHS[start.month - 1]}"
    return f"{start.day}"


def _day(start: dt.date, _: dt.date) -> str:
    return day_in_words(start.toordinal())


def _week(start: dt.date, _: dt.date) -> str:
    return f"the week beginning {day_in_words(start.toordinal())}"


def _month(start: dt.date, _: dt.date) -> str:
    return f"{MONTHS[start.month - 1]} {start.year:04}"


def _quarter(start: dt.date, _: dt.date) -> str:
    return f"Q{start.month // 3 + 1} {start.year:04}"


def _season(start: dt.date, end: dt.date) -> str | None:
    name = (
        _SEASONS.get(start.month)
        if start.day == 1 and end.month == (start.month + 1) % 12 + 1
        else None
    )
    return f"{name} {start.year:04}" if name else None


def _term(start: dt.date, end: dt.date) -> str | None:
    name = _TERMS.get(((start.month, start.day), (end.month, end.day)))
    return f"{name} {start.year:04}" if name and start.year == end.year else None


def _year(start: dt.date, end: dt.date) -> str | None:
    if (start.month, start.day) == (1, 1):
        return f"{start.year:04}" if start.year == end.year else None
    name = _YEARS.get((start.month, start.day))
    return f"{name} {start.year:04}-{end.year % 100:02}" if name else None


def _decade(start: dt.date, _: dt.date) -> str:
    return f"the {start.year:04}s"


def _century(start: dt.date, end: dt.date) -> str:
    return f"between {start.year:04} and {end.year:04}"


_NAMED: Final = {
    DAY: _day,
    WEEK: _week,
    MONTH: _month,
    QUARTER: _quarter,
    SEASON: _season,
    TERM: _term,
    YEAR: _year,
    DECADE: _decade,
    CENTURY: _century,
}


def period_in_words(start: int | None, end: int | None, *, open_start: bool, open_end: bool) -> str:
    """A stretch in English.

    Parameters:
        start: the packed start; None if it is open or unknown.
        end: the packed end; None if it is open or unknown.
        open_start: whether a start that is None is open.
        open_end: whether an end that is None is open.
    """
    if start is None and end is None:
        return "always"
    if end is None:
        ending = ", no end given" if open_end else " to an unknown day"
        return f"from {date_in_words(start or 0)}{ending}"
    if start is None:
        since = "" if open_start else "from an unknown day "
        return f"{since}until {date_in_words(end)}"
    if start == end and precision(start) == DAY:
        return f"all of {date_in_words(start)}"
    if _plain_day(start) and _plain_day(end):
        days = [dt.date.fromordinal(bounds(side)[0]) for side in (start, end)]
        return f"{_shortened(*days)} to {date_in_words(end)}"
    return f"from {date_in_words(start)} to {date_in_words(end)}"


def _plain_day(key: int) -> bool:
    return precision(key) == DAY and not key & (APPROXIMATE | UNCERTAIN)

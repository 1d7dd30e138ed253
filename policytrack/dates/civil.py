"""Days as numbers: the arithmetic of the proleptic Gregorian calendar.

A day is its ordinal, as in `datetime.date.toordinal`: 1 is 1 January of the year 1. The functions
also work for years outside 0001 to 9999, so that a valid text outside these years can be told from
a wrong one.
"""

from __future__ import annotations

import datetime as dt

__all__ = [
    "FIRST_DAY",
    "LAST_DAY",
    "OPEN_END",
    "OPEN_START",
    "UNIX_EPOCH",
    "add_months",
    "is_leap",
    "month_length",
    "ordinal",
    "to_date",
]

FIRST_DAY = 1
LAST_DAY = 3652059
OPEN_START = 0
OPEN_END = LAST_DAY + 1
UNIX_EPOCH = 719163  # 1970-01-01, from which NumPy counts

_BEFORE = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2


def is_leap(year: int) -> bool:
    """Whether a year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """How many days a month has."""
    return _LENGTHS[month] + (month == _FEBRUARY and is_leap(year))


def ordinal(year: int, month: int, day: int) -> int:
    """The number of a day; the month may lie outside 1 to 12."""
    if not 1 <= month <= 12:
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    return days + _BEFORE[month] + (month > _FEBRUARY and is_leap(year)) + day


def to_date(day: int) -> dt.date | None:
    """The day of a number; None for numbers that mean no bound."""
    return dt.date.fromordinal(day) if FIRST_DAY <= day <= LAST_DAY else None


def add_months(day: int, months: int) -> int:
    """The same day some months later, or the last day of that month if there is no such day."""
    date = dt.date.fromordinal(day)
    index = date.year * 12 + date.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return ordinal(year, month, min(date.day, month_length(year, month)))

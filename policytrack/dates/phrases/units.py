"""Weeks, months, terms and years of every kind: the occurrences around a day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import policytrack.dates.nameddays as nameddays
from policytrack.dates.civil import FIRST_DAY, LAST_DAY, month_length, ordinal
from policytrack.dates.packed import (
    BOUNDS,
    CENTURY,
    DAY,
    DECADE,
    MONTH,
    QUARTER,
    SEASON,
    TERM,
    WEEK,
    YEAR,
)
from policytrack.dates.phrases.context import Span
from policytrack.dates.phrases.spelling import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from policytrack.dates.calendars import Calendar

__all__ = [
    "YEARLY",
    "around",
    "day_of",
    "month",
    "named_day",
    "quarter",
    "season",
    "year",
    "yearly",
]

SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
KINDS: Final = {
    "academic": "academic",
    "school": "academic",
    "financial": "financial",
    "fiscal": "financial",
    "tax": "tax",
}


def day_of(year: int, month: int, day: int) -> Span | None:
    """A day, or None if it does not exist."""
    if not (1 <= month <= 12 and 1 <= day <= month_length(year, month)):
        return None
    number = ordinal(year, month, day)
    return Span(number, number, DAY)


def month(year: int, index: int) -> Span:
    """A month of a year."""
    return Span(ordinal(year, index, 1), ordinal(year, index + 1, 1) - 1, MONTH)


def season(year: int, name: str) -> Span:
    """A season of a year; winter is that of the year's December."""
    start = SEASONS[name]
    return Span(ordinal(year, start, 1), ordinal(year, start + 3, 1) - 1, SEASON)


def quarter(year: int, index: int, first_month: int = 1) -> Span:
    """A quarter of a year that begins in a given month."""
    start = first_month + 3 * (index - 1)
    return Span(ordinal(year, start, 1), ordinal(year, start + 3, 1) - 1, QUARTER)


def year(number: int) -> Span:
    """A calendar year."""
    return Span(ordinal(number, 1, 1), ordinal(number, 12, 31), YEAR)


def kind_of_year(kind: str, first: int, calendar: Calendar) -> Span:
    """The academic, financial or tax year that starts in a calendar year."""
    return Span(*calendar.year(KINDS[kind], first), YEAR)


def term(name: str, number: int, calendar: Calendar) -> Span | None:
    """A term of a year."""
    found = calendar.term(name, number)
    return None if found is None else Span(*found, TERM)


def named_day(name: str, number: int) -> Span | None:
    """Christmas, Thanksgiving or a bank holiday of a year."""
    day = nameddays.named_day(name, number)
    return None if day is None else Span(day, day, DAY)


def yearly(name: str, calendar: Calendar) -> Callable[[int], Span | None] | None:
    """Something with a name that recurs yearly, as a function of the year; None for other names."""
    if name in MONTHS:
        return lambda number: month(number, MONTHS[name])
    if name in SEASONS:
        return lambda number: season(number, name)
    if name in nameddays.NAMED_DAYS:
        return lambda number: named_day(name, number)
    if name.endswith(" term") and name[:-5] in calendar.terms:
        return lambda number: term(name[:-5], number, calendar)
    return None


YEARLY: Final = 9
"""How many years on either side of the day of writing to try: eight can lack a 29 February."""


def around(name: str, day: int, calendar: Calendar) -> list[Span] | None:
    """The occurrences of a unit around a day, in order; None for anything else."""
    if name in WEEKDAYS:
        start = day - (day - 1 - WEEKDAYS[name]) % 7
        found = [Span(start + 7 * i, start + 7 * i, DAY) for i in range(-3, 4)]
    elif name in ("week", "weekend"):
        monday = day - (day - 1) % 7
        ends = (0, 6, WEEK) if name == "week" else (5, 6, BOUNDS)
        found = [
            Span(monday + 7 * i + ends[0], monday + 7 * i + ends[1], ends[2]) for i in range(-3, 4)
        ]
    else:
        found = _longer(name, day, calendar) or []
    return [span for span in found if span.first >= FIRST_DAY and span.last <= LAST_DAY] or None


def _longer(name: str, day: int, calendar: Calendar) -> list[Span] | None:
    date = dt.date.fromordinal(day)
    numbers = range(max(date.year - YEARLY, 1), min(date.year + YEARLY, 9999) + 1)
    if name == "month":
        index = date.year * 12 + date.month - 1
        return [month((index + i) // 12, (index + i) % 12 + 1) for i in range(-3, 4)]
    if name == "quarter":
        return [quarter(number, index) for number in numbers for index in range(1, 5)]
    if name == "term":
        spans = [term(each, number, calendar) for number in numbers for each in calendar.terms]
        return sorted(span for span in spans if span is not None)
    if name in ("year", "calendar year"):
        return [year(number) for number in numbers]
    if name == "century":
        first = date.year // 100 * 100
        return [_century(first + 100 * i) for i in (-1, 0, 1) if 0 < first + 100 * i < 9900]
    if name == "decade":
        first = date.year // 10 * 10
        return [_decade(first + 10 * i) for i in range(-3, 4)]
    if name.endswith(" year") and name[:-5] in KINDS:
        return [kind_of_year(name[:-5], number, calendar) for number in numbers]
    each_year = yearly(name, calendar)
    if each_year is None:
        return None
    return [span for span in map(each_year, numbers) if span is not None]


def _decade(first: int) -> Span:
    return Span(ordinal(first, 1, 1), ordinal(first + 9, 12, 31), DECADE)


def _century(first: int) -> Span:
    return Span(ordinal(first, 1, 1), ordinal(first + 99, 12, 31), CENTURY)


def decade(first: int) -> Span:
    """The ten years that begin with a given year."""
    return _decade(first)

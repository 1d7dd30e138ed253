"""The days on which an event of a calendar takes place, where it repeats.

Source:
    RFC 5545, 3.3.10 (rules), 3.8.5 (exceptions, further days).
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from contextlib import suppress
from itertools import count, islice
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MOST_DAYS", "MOST_STEPS", "days_in", "days_of"]

MOST_DAYS: Final = 50
"""How many days an event may repeat on for each of them to be read."""

MOST_STEPS: Final = 50_000
"""How many days, weeks and months the rules of a calendar are followed for, all together."""

_FRUITLESS: Final = 800
"""After how many days, weeks or months without a day a rule is given up."""

_DAY: Final = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d{6})Z?)?")
_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BYDAY: Final = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_MONTHS: Final = frozenset(range(1, 13))
_ENDS_AND_ALL: Final = frozenset(range(-31, 32)) - {0}
_PARTS: Final = frozenset(
    {"FREQ", "COUNT", "UNTIL", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
)


class _Rule(NamedTuple):
    """A rule of repetition; an empty set restricts nothing."""

    every: str
    interval: int
    days: set[tuple[int, int]]
    month_days: set[int]
    months: set[int]
    places: set[int]
    week_begins: int


def days_in(text: str) -> list[dt.date]:
    """The days in a list of days, times or periods; anything else in it is passed over.

    Parameters:
        text: the value of ``RDATE``, ``EXDATE`` or ``RECURRENCE-ID``.

    Examples:
        >>> [str(day) for day in days_in("20240315,20240401T090000/PT1H")]
        ['2024-03-15', '2024-04-01']
    """
    found = (_DAY.match(each.strip()) for each in text.split(","))
    days = []
    for each in filter(None, found):
        with suppress(ValueError):
            days.append(dt.date(int(each[1]), int(each[2]), int(each[3])))
    return days


def days_of(start: str, rule: str, steps: Iterator[int]) -> list[dt.date] | None:
    """The days on which an event with a rule takes place; None if they are too many to be read.

    They are if the rule has no end, names more than `MOST_DAYS` days, or has parts that are not
    followed (``BYWEEKNO``, ``BYYEARDAY``, anything below a day).

    Parameters:
        start: the value of ``DTSTART``.
        rule: the value of ``RRULE``.
        steps: one for each day, week or month that may still be looked at.

    Examples:
        >>> rule = "FREQ=WEEKLY;COUNT=3;INTERVAL=2"
        >>> [str(day) for day in days_of("20250203", rule, iter(range(100)))]
        ['2025-02-03', '2025-02-17', '2025-03-03']
    """
    pairs = (part.partition("=") for part in rule.upper().strip().split(";") if part.strip())
    parts = {name.strip(): value.strip() for name, _, value in pairs}
    first, read = days_in(start)[:1], _read(parts)
    number, until = parts.get("COUNT", ""), parts.get("UNTIL", "")
    if not first or read is None or not (number.isdecimal() or days_in(until)):
        return None
    most = int(number) if number.isdecimal() else MOST_DAYS + 1
    if not 0 < most <= MOST_DAYS and number:
        return None
    found: list[dt.date] = []
    for day in _days(first[0], read, steps):
        if until and not _within(day, start, until):
            return found or None
        found.append(day)
        if len(found) == most:
            return found if most <= MOST_DAYS else None
    return None


def _read(parts: dict[str, str]) -> _Rule | None:
    """The parts of a rule; None if one of them is not followed."""
    every, days = parts.get("FREQ", ""), parts.get("BYDAY", "")
    named = [_BYDAY.fullmatch(each.strip()) for each in days.split(",")] if days else []
    if every not in _PERIODS or not parts.keys() <= _PARTS or None in named:
        return None
    try:
        month_days, months, places = (
            {int(each) for each in parts[name].split(",")} if name in parts else set[int]()
            for name in ("BYMONTHDAY", "BYMONTH", "BYSETPOS")
        )
        interval = int(parts.get("INTERVAL", "1"))
        week_begins = _WEEKDAYS.index(parts.get("WKST", "MO"))
    except ValueError:
        return None
    if not (months <= _MONTHS and month_days | places <= _ENDS_AND_ALL):
        return None
    found = {(int(each[1] or 0), _WEEKDAYS.index(each[2])) for each in named if each}
    counted = any(number for number, _ in found)
    of_year = every == "YEARLY" and found and not months
    if of_year or (counted and every not in ("MONTHLY", "YEARLY")) or interval < 1:
        return None
    return _Rule(every, interval, found, month_days, months, places, week_begins)


def _within(day: dt.date, start: str, until: str) -> bool:
    """Whether a day is not after the end; on the last day, the time of day decides."""
    last = days_in(until)[0]
    times = [found[4] for text in (start, until) if (found := _DAY.match(text.strip()))]
    if day == last and all(times) and len(times) == 2:
        return times[0] <= times[1]
    return day <= last


def _days(start: dt.date, rule: _Rule, steps: Iterator[int]) -> Iterator[dt.date]:
    """The days of a rule in their order, for as long as it is followed."""
    last = 0
    for step in count():
        cost = 12 if rule.every == "YEARLY" else 1
        if (step - last) * cost > _FRUITLESS or len([*islice(steps, cost)]) < cost:
            return
        try:
            period = _PERIODS[rule.every](start, rule, step * rule.interval)
        except (ValueError, OverflowError):
            return
        fitting = sorted(day for day in period if not rule.months or day.month in rule.months)
        if rule.places:
            chosen = {place - (place > 0) for place in rule.places}
            fitting = [day for at, day in enumerate(fitting)
                       if at in chosen or at - len(fitting) in chosen]  # fmt: skip
        if fitting:
            last = step
        yield from (day for day in fitting if day >= start)


def _daily(start: dt.date, rule: _Rule, step: int) -> list[dt.date]:
    day = start + dt.timedelta(step)
    length = monthrange(day.year, day.month)[1]
    on = not rule.month_days or {day.day, day.day - length - 1} & rule.month_days
    return [day] if on and _on_weekday(day, rule) else []


def _on_weekday(day: dt.date, rule: _Rule) -> bool:
    return not rule.days or any(day.weekday() == weekday for _, weekday in rule.days)


def _weekly(start: dt.date, rule: _Rule, step: int) -> list[dt.date]:
    begins = start - dt.timedelta((start.weekday() - rule.week_begins) % 7) + dt.timedelta(7 * step)
    week = [begins + dt.timedelta(each) for each in range(7)]
    if not rule.days:
        return [day for day in week if day.weekday() == start.weekday()]
    return [day for day in week if _on_weekday(day, rule)]


def _monthly(start: dt.date, rule: _Rule, step: int) -> list[dt.date]:
    year, month = divmod(start.year * 12 + start.month - 1 + step, 12)
    return _in_month(start, rule, year, month + 1)


def _yearly(start: dt.date, rule: _Rule, step: int) -> list[dt.date]:
    year = start.year + step
    every = range(1, 13) if rule.month_days else (start.month,)
    return [day for month in rule.months or every for day in _in_month(start, rule, year, month)]


def _in_month(start: dt.date, rule: _Rule, year: int, month: int) -> list[dt.date]:
    """The days of a month that a rule names; without any, the day of the month that it began on."""
    length = monthrange(year, month)[1]
    every = [dt.date(year, month, day) for day in range(1, length + 1)]
    wanted = rule.month_days or (set() if rule.days else {start.day})
    found = [day for day in every if not wanted or {day.day, day.day - length - 1} & wanted]
    if not rule.days:
        return found
    first = every[0].weekday()
    named: set[dt.date] = set()
    for number, weekday in rule.days:
        of_kind = every[(weekday - first) % 7 :: 7]
        at = number - (number > 0)
        if not number:
            named.update(of_kind)
        elif -len(of_kind) <= at < len(of_kind):
            named.add(of_kind[at])
    return [day for day in found if day in named]


_PERIODS: Final = {"DAILY": _daily, "WEEKLY": _weekly, "MONTHLY": _monthly, "YEARLY": _yearly}

"""Durations: days, working days and months, and rough dates moved by them."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytrack.dates.civil import FIRST_DAY, LAST_DAY, OPEN_END, OPEN_START
from policytrack.dates.numbers import number
from policytrack.dates.packed import BOUNDS, DAY, WEEK, bounds, pack, precision, to_edtf
from policytrack.errors import DateParseError, DateRangeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from policytrack.dates.calendars import Calendar

__all__ = ["Duration", "duration", "move", "says_duration", "shifted"]

_UNITS: Final = {"day": (0, 1), "week": (0, 7), "fortnight": (0, 14), "month": (1, 0)}
_LONG_UNITS: Final = {"quarter": (3, 0), "year": (12, 0), "decade": (120, 0), "century": (1200, 0)}
_PATTERN: Final = re.compile(
    r"(.{1,40}?)[ -](working day|business day|school day|day|week|fortnight|month|quarter|year"
    r"|decade|centur(?:y|ie))s?['\u2019]?"
)
_YEAR_AND_A_HALF: Final = re.compile(r"(?:(.{1,20}) and a half years?|(.{1,20}) years? and a half)")


class Duration(NamedTuple):
    """Months, then days; or only working days."""

    months: int = 0
    days: int = 0
    working: int = 0


def duration(value: Any) -> Duration:
    """Read a duration of whole days.

    Parameters:
        value: words (``"28 days"``, ``"a fortnight"``, ``"10 working days"``), a
            `datetime.timedelta`, or a `pendulum.Duration`, whose months and years count.

    Raises:
        DateParseError: if the words are not a duration, or include a part of a day.
        TypeError: if it has any other type.

    Examples:
        >>> duration("10 working days"), duration("two years")
        (Duration(months=0, days=0, working=10), Duration(months=24, days=0, working=0))
    """
    if isinstance(value, Duration):
        return value
    if isinstance(value, str):
        return _in_words(value)
    if not isinstance(value, dt.timedelta):
        raise TypeError(f"a duration is words or a timedelta, not {type(value).__name__}")
    months = getattr(value, "years", 0) * 12 + getattr(value, "months", 0)
    if value.total_seconds() % 86400:
        raise DateParseError(str(value), "a duration is of whole days")
    if not months:
        return Duration(days=dt.timedelta.__dict__["days"].__get__(value))
    days = getattr(value, "weeks", 0) * 7 + getattr(value, "remaining_days", 0)
    return Duration(months, days)


def _in_words(text: str) -> Duration:
    words = " ".join(text.lower().split()) if len(text) <= 80 else ""
    half = _YEAR_AND_A_HALF.fullmatch(words)
    if half and (years := number(half[1] or half[2])) is not None:
        return Duration(months=12 * years + 6)
    match = _PATTERN.fullmatch(words)
    count = number(match[1]) if match else None
    if match is None or count is None:
        allowed = "a number and a unit, such as 28 days, 10 working days or two months"
        raise DateParseError(text, f"not a duration: {allowed}")
    if match[2] == "school day":
        raise DateParseError(text, "no calendar here has the days on which schools are open")
    if " " in match[2]:
        return Duration(working=count)
    months, days = {**_UNITS, **_LONG_UNITS}[match[2].replace("centurie", "century")]
    return Duration(count * months, count * days)


def says_duration(text: str) -> bool:
    """Whether a text has the form of a number and a unit, such as 28 days.

    Examples:
        >>> says_duration("two months"), says_duration("the report")
        (True, False)
    """
    words = " ".join(text.lower().split())
    half, match = _YEAR_AND_A_HALF.fullmatch(words), _PATTERN.fullmatch(words)
    counted = (half[1] or half[2]) if half else match[1] if match else ""
    return number(counted) is not None


def pendulum_months(day: int, months: int) -> int:
    """A day some months on, as pendulum counts them: 31 January plus a month is 28 February."""
    import pendulum  # slow to import, and not needed only to read dates

    return pendulum.Date.fromordinal(day).add(months=months).toordinal()


def move(
    day: int,
    by: Duration,
    sign: int,
    calendar: Calendar | None,
    months_on: Callable[[int, int], int] = pendulum_months,
) -> int:
    """A day moved by a duration, as its ordinal.

    Parameters:
        day: the day.
        by: how far.
        sign: 1 onwards, -1 back.
        calendar: its bank holidays are not working days.
        months_on: a function that adds months; to read phrases, the equivalent
            `policytrack.dates.civil.add_months` is used.

    Raises:
        DateRangeError: if that leads outside the years 0001 to 9999.
    """
    try:
        if by.working:
            from policytrack.dates.calendars import calendar_of

            return calendar_of(calendar).working_day(day, sign * by.working)
        moved = months_on(day, sign * by.months) if by.months else day
        moved += sign * by.days
    except DateParseError:
        raise  # the calendar's message says what it lacks
    except (ValueError, OverflowError):
        moved = OPEN_START
    if not FIRST_DAY <= moved <= LAST_DAY:
        raise DateRangeError(_words(by), "this leads outside the years 0001 to 9999")
    return moved


def _words(by: Duration) -> str:
    return ", ".join(f"{count} {unit}" for count, unit in zip(by, by._fields, strict=True) if count)


def shifted(key: int, value: object, sign: int, known: Calendar | None) -> int:
    """A packed date moved by a duration; see `FuzzyDate.plus`."""
    by = duration(value)
    first, last = bounds(key)
    unit = precision(key)
    whole = unit not in (DAY, WEEK, BOUNDS) and by.months and not (by.days or by.working)
    if whole and last < LAST_DAY and first != OPEN_START:
        ends = move(first, by, sign, known), move(last + 1, by, sign, known) - 1
    else:
        ends = (
            first if first == OPEN_START else move(first, by, sign, known),
            last if last == OPEN_END else move(last, by, sign, known),
        )
    kept = unit if whole or (unit == WEEK and ends[1] - ends[0] == 6) else BOUNDS
    made = pack(*ends, DAY if ends[0] == ends[1] else kept, key & 63)
    if kept != BOUNDS and unit != WEEK and to_edtf(made).startswith("["):
        made = pack(*ends, BOUNDS, key & 63)
    return made

"""Rough days as Wikidata writes them: a time, how precise it is, the earliest and the latest day.

Source:
    Wikibase data model, "Time"; Wikidata's properties "earliest date" (P1319), "latest date"
    (P1326) and "sourcing circumstances" (P1480), with circa (Q5727902) and presumably (Q18122778).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from policytrack.dates.civil import (
    OPEN_END,
    OPEN_START,
    month_length,
    ordinal,
    to_date,
)
from policytrack.errors import DateParseError, DateRangeError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

__all__ = ["from_wikidata", "to_wikidata"]

_GREGORIAN: Final = "http://www.wikidata.org/entity/Q1985727"
_JULIAN: Final = "http://www.wikidata.org/entity/Q1985786"
_TIME: Final = re.compile(r"([+-])(\d{4,16})-(\d\d)-(\d\d)T00:00:00Z")
_CENTURY, _DECADE, _YEAR, _MONTH, _DAY = range(7, 12)
_MILLENNIUM: Final = 6
_LAST_YEAR: Final = 9999
_CIRCA: Final = "Q5727902"
_PRESUMABLY: Final = "Q18122778"
_JULIAN_EPOCH: Final = 1721425
"""The Julian day number of the day before ordinal 1."""


def to_wikidata(ordinals: tuple[int, int], *, approximate: bool, uncertain: bool) -> dict[str, Any]:
    """How Wikidata writes a day that lies between two others.

    Parameters:
        ordinals: the first and the last day that it can be.
        approximate: whether the day is approximate (circa).
        uncertain: whether the day is uncertain (presumed).
    """
    first, last = ordinals
    found: dict[str, Any] = {"time": None, "precision": None, "calendarmodel": _GREGORIAN}
    if first != OPEN_START and last != OPEN_END and (unit := _unit(first, last)):
        precision, begins = unit
        found |= {"time": begins, "precision": precision}
        if _bounds(precision, begins) == (first, last):
            first, last = OPEN_START, OPEN_END
    if first != OPEN_START:
        found["earliest"] = _written(first)
    if last != OPEN_END:
        found["latest"] = _written(last)
    marks = [mark for mark, holds in ((_CIRCA, approximate), (_PRESUMABLY, uncertain)) if holds]
    return found | ({"circumstances": marks} if marks else {})


def _written(day: int) -> str:
    return f"+{to_date(day)}T00:00:00Z"


def _unit(first: int, last: int) -> tuple[int, str] | None:
    """The smallest unit that holds both days, and its time; None if none does."""
    one, other = to_date(first), to_date(last)
    assert one is not None
    assert other is not None
    if one == other:
        return _DAY, _written(first)
    if (one.year, one.month) == (other.year, other.month):
        return _MONTH, f"+{one.year:04}-{one.month:02}-00T00:00:00Z"
    if one.year == other.year:
        return _YEAR, f"+{one.year:04}-00-00T00:00:00Z"
    if one.year // 10 == other.year // 10:
        return _DECADE, f"+{one.year // 10 * 10:04}-00-00T00:00:00Z"
    # A century in Wikidata begins with a year that ends in 01 and is named by its last year.
    for precision, length in ((_CENTURY, 100), (_MILLENNIUM, 1000)):
        last_year = ((one.year - 1) // length + 1) * length
        if other.year <= last_year <= _LAST_YEAR:
            return precision, f"+{last_year:04}-00-00T00:00:00Z"
    return None


def _bounds(precision: int, time: str, model: str = _GREGORIAN) -> tuple[int, int]:
    """The first and last day of a time with a precision."""
    match = _TIME.fullmatch(time)
    if match is None:
        raise DateParseError(time, "a time such as +2025-06-00T00:00:00Z")
    year, month, day = (int(match[group]) for group in (2, 3, 4))
    if match[1] == "-" or not 1 <= year <= _LAST_YEAR:
        raise DateRangeError(time, "only the years 0001 to 9999 are read")
    if precision == _DAY:
        return (_julian(time, year, month, day),) * 2 if model == _JULIAN else (
            _of_day(time, year, month, day),) * 2  # fmt: skip
    if precision == _MONTH:
        if not 1 <= month <= 12:
            raise DateParseError(time, "a month from 01 to 12 goes with precision 10")
        return ordinal(year, month, 1), ordinal(year, month, month_length(year, month))
    first, last = _years(precision, year)
    return ordinal(first, 1, 1), ordinal(last, 12, 31)


def _of_day(time: str, year: int, month: int, day: int) -> int:
    if not (1 <= month <= 12 and 1 <= day <= month_length(year, month)):
        raise DateParseError(time, "a day of the calendar goes with precision 11")
    return ordinal(year, month, day)


def _julian(time: str, year: int, month: int, day: int) -> int:
    """The day of a date of the Julian calendar, in which every fourth year is a leap year."""
    leap = month == 2 and day == 29 and year % 4 == 0
    if not (1 <= month <= 12 and (leap or 1 <= day <= month_length(1, month))):
        raise DateParseError(time, "a day of the Julian calendar goes with precision 11")
    shift = (14 - month) // 12
    years, months = year + 4800 - shift, month + 12 * shift - 3
    number = day + (153 * months + 2) // 5 + 365 * years + years // 4 - 32083
    return number - _JULIAN_EPOCH


def _years(precision: int, year: int) -> tuple[int, int]:
    if precision == _YEAR:
        return year, year
    if precision == _DECADE:
        return max(1, year // 10 * 10), year // 10 * 10 + 9
    length = 100 if precision == _CENTURY else 1000
    before = (year - 1) // length * length
    return before + 1, min(before + length, _LAST_YEAR)


def from_wikidata(value: Mapping[str, Any]) -> str:
    """The EDTF text of a Wikidata time.

    Parameters:
        value: its ``time`` and ``precision``, ``calendarmodel``, ``earliest`` and ``latest``,
            ``circumstances``; values left out are unknown.

    Raises:
        DateParseError: if it is not such a time, or its parts cannot all be true.
        DateRangeError: if it is outside the years 0001 to 9999.
    """
    time, model = value.get("time"), value.get("calendarmodel", _GREGORIAN)
    if model not in (_GREGORIAN, _JULIAN):
        raise DateParseError(str(model), f"a calendar model is {_GREGORIAN} or {_JULIAN}")
    for name in ("before", "after"):
        if value.get(name, 0) not in (0, "0", None):
            raise DateParseError(str(value[name]), f"0 is the only {name!r} that is read")
    first, last = OPEN_START, OPEN_END
    if time is not None:
        first, last = _bounds(_precision(value), str(time), str(model))
    early, late = (
        None if value.get(name) is None else _bounds(_DAY, str(value[name]))[0]
        for name in ("earliest", "latest")
    )
    first, last = max(first, early or first), min(last, late or last)
    if (first, last) == (OPEN_START, OPEN_END) or first > last:
        raise DateParseError(str(dict(value)), "it needs a time, or days in order that bound it")
    return _edtf(first, last, value.get("circumstances") or ())


def _edtf(first: int, last: int, circumstances: Collection[str]) -> str:
    """The days from one to another, in the shortest EDTF for them."""
    marks = (_CIRCA in circumstances, _PRESUMABLY in circumstances)
    mark = {(True, True): "%", (True, False): "~", (False, True): "?"}.get(marks, "")
    if first != OPEN_START and last != OPEN_END and (unit := _unit(first, last)):
        precision, begins = unit
        if precision >= _DECADE and _bounds(precision, begins) == (first, last):
            long = {_DAY: 11, _MONTH: 8, _YEAR: 5, _DECADE: 4}[precision]
            return begins[1:long] + ("X" if precision == _DECADE else "") + mark
    ends = ("" if day in (OPEN_START, OPEN_END) else f"{to_date(day)}{mark}"
            for day in (first, last))  # fmt: skip
    return f"[{'..'.join(ends)}]"


def _precision(value: Mapping[str, Any]) -> int:
    found = value.get("precision")
    if isinstance(found, bool) or not isinstance(found, int) or not _MILLENNIUM <= found <= _DAY:
        allowed = "a precision of 6 (a millennium) to 11 (a day)"
        raise DateParseError(str(found), allowed)
    return found

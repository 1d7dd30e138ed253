"""A rough day as one number: both bounds, the precision and the qualifiers.

From the top: 22 bits of the earliest day, 22 of the latest, 4 of the precision, and twice 3 of
qualifiers (uncertain and approximate, for the year, the month and the day). One small integer
instead of four keeps a date under a hundred bytes.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from policytrack.dates.civil import OPEN_END, OPEN_START, month_length

__all__ = [
    "APPROXIMATE",
    "BOUNDS",
    "CENTURY",
    "DAY",
    "DECADE",
    "IDENTITY",
    "MONTH",
    "NAMES",
    "ONE_DAY",
    "QUARTER",
    "SEASON",
    "TERM",
    "UNCERTAIN",
    "WEEK",
    "YEAR",
    "bounds",
    "pack",
    "precision",
    "to_edtf",
]

NAMES = (
    "day",
    "week",
    "month",
    "quarter",
    "season",
    "term",
    "year",
    "decade",
    "century",
    "bounds",
)
DAY, WEEK, MONTH, QUARTER, SEASON, TERM, YEAR, DECADE, CENTURY, BOUNDS = range(10)

UNCERTAIN = 0b101010
APPROXIMATE = 0b010101
MARKS = ("", "~", "?", "%")
"""The characters of the qualifiers, by their two bits."""

ONE_DAY = (1 << 32) + (1 << 10)
"""The factor by which to multiply the number of a day to pack that exact day."""

IDENTITY = ~(15 << 6)
"""The bits that two equal dates share: all but the precision."""

_DAY_BITS = (1 << 22) - 1


def pack(first: int, last: int, unit: int, qualifiers: int = 0) -> int:
    """One number of two days, a precision and qualifiers."""
    return (((first << 22 | last) << 4) | unit) << 6 | qualifiers


def bounds(key: int) -> tuple[int, int]:
    """The earliest and the latest day."""
    return key >> 32, key >> 10 & _DAY_BITS


def precision(key: int) -> int:
    """The index of the precision in `NAMES`."""
    return key >> 6 & 15


@lru_cache(maxsize=4096)
def to_edtf(key: int) -> str:
    """The canonical EDTF text."""
    first, last = bounds(key)
    unit, qualifiers = precision(key), key & 63
    if unit == DAY:
        date = dt.date.fromordinal(first)
        return _qualified((f"{date.year:04}", f"{date.month:02}", f"{date.day:02}"), qualifiers)
    if first == OPEN_START or last == OPEN_END:
        return _range(first, last, qualifiers)
    start, end = dt.date.fromordinal(first), dt.date.fromordinal(last)
    parts = _UNITS[unit](start, end) if unit in _UNITS else ()
    return _qualified(parts, qualifiers) if parts else _range(first, last, qualifiers)


def _qualified(parts: tuple[str, ...], qualifiers: int) -> str:
    if not qualifiers:
        return "-".join(parts)
    marks = [qualifiers >> 4 & 3, qualifiers >> 2 & 3, qualifiers & 3][: len(parts)]
    if len(set(marks)) == 1:
        return "-".join(parts) + MARKS[marks[0]]
    return "-".join(MARKS[mark] + part for mark, part in zip(marks, parts, strict=True))


def _range(first: int, last: int, qualifiers: int) -> str:
    mark = MARKS[qualifiers >> 4 | qualifiers >> 2 & 3 | qualifiers & 3]
    start = "" if first == OPEN_START else f"{_iso(first)}{mark}"
    end = "" if last == OPEN_END else f"{_iso(last)}{mark}"
    return f"[{start}..{end}]"


def _iso(day: int) -> str:
    return dt.date.fromordinal(day).isoformat()


def _month(start: dt.date, end: dt.date) -> tuple[str, ...]:
    whole = start.day == 1 and (start.year, start.month) == (end.year, end.month)
    return (f"{start.year:04}", f"{start.month:02}") if whole and _closes(end) else ()


def _months(start: dt.date, end: dt.date, codes: dict[int, int]) -> tuple[str, ...]:
    length = (end.year - start.year) * 12 + end.month - start.month
    whole = start.day == 1 and length == 2 and _closes(end)
    code = codes.get(start.month) if whole else None
    return (f"{start.year:04}", f"{code}") if code else ()


def _season(start: dt.date, end: dt.date) -> tuple[str, ...]:
    return _months(start, end, {3: 21, 6: 22, 9: 23, 12: 24})


def _quarter(start: dt.date, end: dt.date) -> tuple[str, ...]:
    return _months(start, end, {1: 33, 4: 34, 7: 35, 10: 36})


def _years(start: dt.date, end: dt.date) -> tuple[str, ...]:
    if (start.month, start.day, end.month, end.day) != (1, 1, 12, 31):
        return ()
    for unspecified in (0, 1, 2):
        size = 10**unspecified
        if start.year % size == 0 and end.year - start.year == size - 1:
            return (f"{start.year:04}"[: 4 - unspecified] + "X" * unspecified,)
    return ()


def _closes(end: dt.date) -> bool:
    return end.day == month_length(end.year, end.month)


_UNITS = {
    MONTH: _month,
    SEASON: _season,
    QUARTER: _quarter,
    YEAR: _years,
    DECADE: _years,
    CENTURY: _years,
}

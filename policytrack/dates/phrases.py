"""The words that a file uses for dates."""

from __future__ import annotations

import re
from typing import Any

from policytrack.dates.civil import LAST_DAY, OPEN_END, OPEN_START, ordinal
from policytrack.dates.fuzzy import FuzzyDate
from policytrack.dates.packed import BOUNDS, TERM, pack
from policytrack.dates.period import Period
from policytrack.errors import DateParseError

_TERM = re.compile(r"(spring|summer|autumn) term (\d{4})")
_SPANS = {"spring": (1, 4), "summer": (4, 9), "autumn": (9, 13)}


def first(text: str, on: Any, calendar: Any) -> FuzzyDate | Period:
    words = text.strip()
    if match := _TERM.fullmatch(words):
        start, end = _SPANS[match[1]]
        year = int(match[2])
        return FuzzyDate._made(pack(ordinal(year, start, 1), ordinal(year, end, 1) - 1, TERM))
    if match := re.fullmatch(r"between (.+) and (.+)", words):
        return FuzzyDate.between(first(match[1], on, calendar), first(match[2], on, calendar))
    if match := re.fullmatch(r"from (.+) to (.+)", words):
        return Period(first(match[1], on, calendar), first(match[2], on, calendar))
    if match := re.fullmatch(r"(?:start|beginning) of (.+)", words):
        return FuzzyDate(first(match[1], on, calendar).earliest)
    if match := re.fullmatch(r"the (\d{4})/(\d\d) academic year", words):
        year = int(match[1])
        return FuzzyDate.between(f"{year}-09-01", f"{year + 1}-08-31")
    if match := re.fullmatch(r"(before|by|after|not before) (.+)", words):
        low, high = first(match[2], on, calendar).ordinals
        days = {"before": (OPEN_START, low - 1), "by": (OPEN_START, high), "after": (high + 1, OPEN_END), "not before": (low, OPEN_END)}
        a, b = days[match[1]]
        if b < 0 or a > LAST_DAY:
            raise DateParseError(text, "no day")
        return FuzzyDate._made(pack(a, b, BOUNDS))
    return Period(words) if "/" in words else FuzzyDate(words)


def read(text: str, on: Any, calendar: Any) -> Any:
    return ((first(text, on, calendar), ""),)

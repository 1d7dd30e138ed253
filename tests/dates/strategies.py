"""Rough days and stretches for property tests."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from policytrack.dates import FuzzyDate, Period

START = dt.date(2024, 2, 20)


def day(number):
    return START + dt.timedelta(days=number)


@st.composite
def fuzzy_dates(draw, most=9):
    low = draw(st.integers(0, most))
    high = draw(st.integers(low, most))
    return FuzzyDate.between(day(low), day(high))


@st.composite
def periods(draw, most=9):
    low = draw(st.integers(0, most))
    high = draw(st.integers(low, most))
    start = FuzzyDate.between(day(low), day(draw(st.integers(low, high))))
    end = FuzzyDate.between(day(draw(st.integers(low, high))), day(high))
    return Period(start, end)


def extents():
    return st.one_of(fuzzy_dates(), periods())


def choices(extent):
    """Every stretch of days that it can turn out to be, by first and last day."""
    if isinstance(extent, FuzzyDate):
        first, last = extent.ordinals
        return [(number, number) for number in range(first, last + 1)]
    starts, ends = extent.start.ordinals, extent.end.ordinals
    return [
        (start, end)
        for start in range(starts[0], starts[1] + 1)
        for end in range(ends[0], ends[1] + 1)
        if start <= end
    ]


UNITS = ["2025", "2025-09", "2025-09-24", "2025~", "2025-09?", "?2025-~09-11", "202X", "20XX"]
UNITS += ["2025-21", "2025-24", "2025-34", "2025-27", "2025-40", "[2025-06-05..2025-06-09]"]
UNITS += ["[..2025-06]", "[2025-06..]", "1985-XX-XX", "156X-12-25", "[2025-06-05~..2025-06-09~]"]
STRETCHES = ["2025/2026-02", "2017/..", "../2017", "2017/", "/2017", "../", "{1960,1961-12}"]
STRETCHES += ["2025-07-21~/2025-07-25?", "[2025-06-05..2025-06-09]/.."]

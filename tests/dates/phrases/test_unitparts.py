"""Parts of a unit: thirds, edges, and what is counted within it."""

from __future__ import annotations

import calendar
import datetime as dt
from itertools import pairwise

import pytest
from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt

MONTHS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)).map(lambda day: day.replace(day=1))
WEEKDAYS = (MO, TU, WE, TH, FR, SA, SU)
COUNTED = ("first", "second", "third", "fourth")


def dates(phrase, on=None):
    return [str(reading.date) for reading in pt.readings(phrase, on=on)]


def days(phrase, on=None):
    return [day.toordinal() for day in pt.when(phrase, on=on).bounds]


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("early July 2025", "2025-07-01", "2025-07-10"),
        ("mid-July 2025", "2025-07-11", "2025-07-20"),
        ("late July 2025", "2025-07-21", "2025-07-31"),
        ("late February 2024", "2024-02-21", "2024-02-29"),
        ("early 2025", "2025-01-01", "2025-04-30"),
        ("mid-2025", "2025-05-01", "2025-08-31"),
        ("late 2025", "2025-09-01", "2025-12-31"),
        ("early to mid July 2025", "2025-07-01", "2025-07-20"),
        ("mid to late 2025", "2025-05-01", "2025-12-31"),
        ("the early 1990s", "1990-01-01", "1993-12-31"),
    ],
)
def test_early_mid_and_late_are_thirds_and_approximate(phrase, first, last):
    assert dates(phrase) == [f"[{first}~..{last}~]"]


@given(MONTHS)
def test_the_thirds_of_a_month_follow_each_other_from_its_first_day_to_its_last(month):
    name = f"{month:%B} {month.year}"
    thirds = [pt.when(f"{part} {name}") for part in ("early", "mid", "late")]
    edges = [(third.earliest, third.latest) for third in thirds]
    assert edges[0][0] == month
    assert edges[2][1].day == calendar.monthrange(month.year, month.month)[1]
    for (_, end), (start, _) in pairwise(edges):
        assert start - end == dt.timedelta(days=1)


@given(MONTHS, st.integers(0, 6), st.integers(0, 3))
def test_a_weekday_counted_in_a_month_is_that_of_dateutil(month, weekday, index):
    name = f"{calendar.day_name[weekday]} of {month:%B} {month.year}"
    counted = month + relativedelta(weekday=WEEKDAYS[weekday](index + 1))
    assert dates(f"the {COUNTED[index]} {name}") == [counted.isoformat()]
    last = month + relativedelta(day=31, weekday=WEEKDAYS[weekday](-1))
    assert dates(f"the last {name}") == [last.isoformat()]


def test_a_weekday_that_a_month_does_not_have_so_often_is_refused():
    with pytest.raises(pt.DateParseError, match="not a date or a known phrase"):
        pt.when("the fifth Friday of June 2025")
    assert dates("the fifth Monday of June 2025") == ["2025-06-30"]


def test_the_end_of_a_long_unit_may_be_its_last_day_month_or_third():
    assert dates("the end of 2025") == [
        "2025-12-31~", "[2025-12-01~..2025-12-31~]", "[2025-09-01~..2025-12-31~]",
    ]  # fmt: skip
    assert dates("the start of June 2025") == ["2025-06-01~", "[2025-06-01~..2025-06-10~]"]


def test_what_happens_by_an_end_has_its_last_day_as_the_only_bound():
    assert dates("by the end of June 2025") == ["[..2025-06-30]"]


@pytest.mark.parametrize(
    ("phrase", "date"),
    [
        ("earlier this month", "[2025-06-01..2025-06-23]"),
        ("later this month", "[2025-06-25..2025-06-30]"),
        ("later in 2025", "[2025-06-25..2025-12-31]"),
        ("earlier this year", "[2025-01-01..2025-06-23]"),
    ],
)
def test_earlier_and_later_end_and_begin_beside_the_day_of_writing(phrase, date):
    assert dates(phrase, on="2025-06-24") == [date]


def test_no_day_is_earlier_than_the_first_of_its_month():
    with pytest.raises(pt.DateParseError, match="no day of it is earlier than the day of writing"):
        pt.when("earlier this month", on="2025-06-01")


@pytest.mark.parametrize(
    ("phrase", "date"),
    [
        ("the last day of February 2024", "2024-02-29"),
        ("the first week of September 2025", "[2025-09-01..2025-09-07]"),
        ("the second half of 2025", "[2025-07-01..2025-12-31]"),
        ("the first half of June 2025", "[2025-06-01..2025-06-15]"),
    ],
)
def test_days_weeks_and_halves_are_counted_in_their_unit(phrase, date):
    assert dates(phrase) == [date]

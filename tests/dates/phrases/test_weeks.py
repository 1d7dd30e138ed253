"""A week or a weekend named by a day is the one that the day begins, ends or lies in."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt

DAYS = st.dates(dt.date(1000, 2, 1), dt.date(9000, 1, 1))


@given(DAYS)
def test_a_week_of_a_day_is_from_monday_to_sunday_around_it(day):
    found = pt.when(f"the week of {day.isoformat()}")
    assert found.earliest <= day <= found.latest
    assert (found.earliest.weekday(), found.latest.weekday()) == (0, 6)


@given(DAYS)
def test_weeks_that_begin_or_end_with_a_day_have_seven_days(day):
    begins = pt.when(f"week beginning {day.isoformat()}")
    ends = pt.when(f"w/e {day.isoformat()}")
    assert (begins.earliest, begins.latest) == (day, day + dt.timedelta(6))
    assert (ends.earliest, ends.latest) == (day - dt.timedelta(6), day)


@given(DAYS)
def test_the_weekend_of_a_day_is_the_one_it_lies_in_or_comes_to(day):
    found = pt.when(f"the weekend of {day.isoformat()}")
    assert (found.earliest.weekday(), found.latest.weekday()) == (5, 6)
    away = found.earliest - day if day.weekday() else day - found.latest
    assert away <= dt.timedelta(4 if day.weekday() else 1)


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("Easter 2025 weekend", "2025-04-18", "2025-04-21"),
        ("August bank holiday 2025 weekend", "2025-08-23", "2025-08-25"),
    ],
)
def test_a_long_weekend_ends_with_its_bank_holiday(phrase, first, last):
    found = pt.when(phrase)
    assert (str(found.earliest), str(found.latest)) == (first, last)


def test_no_week_is_named_by_a_month():
    with pytest.raises(pt.DateParseError, match="not a date or a known phrase"):
        pt.when("week beginning June 2025")

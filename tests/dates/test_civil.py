"""Days as numbers agree with the standard library's calendar, and go on beyond its years."""

import calendar
import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates.civil import (
    FIRST_DAY,
    LAST_DAY,
    OPEN_END,
    OPEN_START,
    UNIX_EPOCH,
    add_months,
    is_leap,
    month_length,
    ordinal,
    to_date,
)


def test_the_first_and_the_last_day_are_those_of_datetime():
    assert dt.date.min.toordinal() == FIRST_DAY
    assert dt.date.max.toordinal() == LAST_DAY
    assert dt.date(1970, 1, 1).toordinal() == UNIX_EPOCH


@pytest.mark.parametrize("year", range(1, 10_000, 7))
def test_leap_years_and_months_are_those_of_the_calendar(year):
    assert is_leap(year) == calendar.isleap(year)
    for month in range(1, 13):
        assert month_length(year, month) == calendar.monthrange(year, month)[1]


@given(st.dates())
def test_the_number_of_a_day_is_its_ordinal_and_leads_back_to_it(day):
    number = ordinal(day.year, day.month, day.day)
    assert number == day.toordinal()
    assert to_date(number) == day


@given(st.dates(), st.integers(-3, 3))
def test_a_month_may_run_over_the_ends_of_a_year(day, years):
    assert ordinal(day.year, day.month + 12 * years, 1) == ordinal(day.year + years, day.month, 1)


@given(st.integers(-12_000, 12_000), st.integers(1, 12))
def test_months_follow_each_other_without_a_gap_in_every_year(year, month):
    assert ordinal(year, month + 1, 1) - ordinal(year, month, 1) == month_length(year, month)


@pytest.mark.parametrize("number", [OPEN_START, OPEN_END, -5, LAST_DAY + 100])
def test_numbers_for_no_bound_are_no_days(number):
    assert to_date(number) is None


@given(st.dates(dt.date(1800, 1, 1), dt.date(2200, 1, 1)), st.integers(-1000, 1000))
def test_months_are_added_as_pandas_adds_them(day, months):
    expected = pd.Timestamp(day) + pd.DateOffset(months=months)
    assert add_months(day.toordinal(), months) == expected.toordinal()


@given(st.dates(dt.date(100, 1, 1), dt.date(9000, 1, 1)), st.integers(0, 500))
def test_a_later_day_stays_later_when_months_are_added(day, months):
    number = day.toordinal()
    assert add_months(number, months) <= add_months(number + 1, months)
    assert add_months(number, 0) == number

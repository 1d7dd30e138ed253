"""Durations are read and rough dates are moved by them."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates import FuzzyDate, Period
from policytrack.dates.civil import add_months
from policytrack.dates.durations import Duration, duration, move
from policytrack.errors import DateParseError, DateRangeError
from tests.dates.strategies import choices, fuzzy_dates


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("28 days", Duration(days=28)),
        ("a fortnight", Duration(days=14)),
        ("two months", Duration(months=2)),
        ("a year and a half", Duration(months=18)),
        ("six and a half years", Duration(months=78)),
        ("10 working days", Duration(working=10)),
        ("twenty-one days", Duration(days=21)),
        (dt.timedelta(days=3), Duration(days=3)),
        (pendulum.duration(years=1, months=2, weeks=1, days=3), Duration(14, 10)),
        (pendulum.duration(days=40), Duration(days=40)),
    ],
)
def test_a_duration_is_months_and_days_or_working_days(value, found):
    assert duration(value) == found


@pytest.mark.parametrize("value", ["", "days", "several weeks", "28", "5 school days", "1.5 years"])
def test_words_that_say_no_duration_are_refused(value):
    with pytest.raises(DateParseError):
        duration(value)


def test_a_part_of_a_day_is_refused():
    with pytest.raises(DateParseError, match="whole days"):
        duration(dt.timedelta(hours=36))
    with pytest.raises(TypeError, match="int"):
        duration(28)


@given(fuzzy_dates(), st.integers(-400, 400))
def test_moving_by_days_moves_every_day(date, count):
    moved = date.plus(dt.timedelta(days=count))
    assert choices(moved) == [(a + count, b + count) for a, b in choices(date)]
    assert moved.minus(dt.timedelta(days=count)) == date


@pytest.mark.parametrize(
    ("text", "by", "moved"),
    [
        ("2025-09", "2 months", "2025-11"),
        ("2025-02", "a month", "2025-03"),
        ("2025-01-31", "one month", "2025-02-28"),
        ("2024-02-29", "1 year", "2025-02-28"),
        ("2025", "1 year", "2026"),
        ("2025~", "1 year", "2026~"),
        ("2025-34", "1 quarter", "2025-35"),
        ("2025-09", "28 days", "[2025-09-29..2025-10-28]"),
        ("[2025-09..]", "1 day", "[2025-09-02..]"),
        ("2025-12-24", "1 working day", "2025-12-29"),
        ("2025-08-22", "1 working day", "2025-08-26"),
    ],
)
def test_a_rough_day_moves(text, by, moved):
    assert str(FuzzyDate(text).plus(by)) == moved
    assert str(FuzzyDate(text) + by) == moved


def test_moving_out_of_the_years_says_so():
    with pytest.raises(DateRangeError):
        FuzzyDate("9999-12-31").plus("1 day")
    with pytest.raises(DateRangeError):
        FuzzyDate("0001-01").minus("1 month")


@given(st.dates(dt.date(1, 2, 1), dt.date(9000, 1, 1)), st.integers(0, 600), st.integers(0, 600))
def test_months_and_days_are_counted_as_pendulum_counts_them(day, months, days):
    date = FuzzyDate(day).plus(f"{months} months" if months else dt.timedelta(0))
    theirs = pendulum.date(day.year, day.month, day.day).add(months=months)
    assert date.to_pendulum() == theirs
    assert date.plus(dt.timedelta(days=days)).to_pendulum() == theirs.add(days=days)


@given(st.integers(1, 3_652_059), st.integers(-1200, 1200))
def test_months_are_counted_alike_where_phrases_are_read_and_where_dates_are_moved(day, months):
    try:
        read = add_months(day, months)
    except (ValueError, OverflowError):
        read = 0
    if 1 <= read <= 3_652_059:
        assert move(day, Duration(abs(months)), -1 if months < 0 else 1, None) == read
    else:
        with pytest.raises(DateRangeError, match="outside the years"):
            move(day, Duration(abs(months)), -1 if months < 0 else 1, None)


def test_what_is_only_read_needs_no_pendulum():
    program = (
        "import sys, policytrack as pt\n"
        "story = pt.load_dataset('ofsted-report-cards')\n"
        "pt.when('two months ago', '2025-06-24'), pt.FuzzyDate('2025-06').plus('10 days')\n"
        "print('pendulum' in sys.modules)\n"
        "pt.FuzzyDate('2025-06').plus('2 months')\n"
        "print('pendulum' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == ["False", "True"]


def test_a_day_and_a_stretch_are_dates_of_pendulum():
    day = FuzzyDate("2025-06-24").to_pendulum()
    assert type(day) is pendulum.Date
    stretch = Period("2025-06-24/2025-09-01").to_pendulum()
    assert (stretch.start, stretch.end) == (day, pendulum.date(2025, 9, 1))
    assert FuzzyDate(stretch.end) == FuzzyDate("2025-09-01")


@pytest.mark.parametrize(
    "date", [FuzzyDate("2025-09"), Period("2025-06/2025-09-01"), Period("2025-06-24/..")]
)
def test_what_is_not_known_to_the_day_is_no_date_of_pendulum(date):
    with pytest.raises(DateRangeError, match=r"more than one day|open or unknown"):
        date.to_pendulum()

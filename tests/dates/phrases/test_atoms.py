"""A day, a month, a quarter or a week is read in each of the ways in which it is written."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt

DAYS = st.dates(dt.date(1800, 1, 1), dt.date(2200, 12, 31))


def dates(phrase, on=None):
    return [str(reading.date) for reading in pt.readings(phrase, on=on)]


def test_numbers_in_ordinals_are_those_of_english():
    assert dates("1st June 2025") == ["2025-06-01"]
    assert dates("the twenty-second of June 2025") == ["2025-06-22"]


@given(
    DAYS,
    st.sampled_from([
        "{d.day} {d:%B} {d.year}", "{d:%B} {d.day}, {d.year}", "{d:%A} {d.day} {d:%B} {d.year}",
        "{d.day}/{d.month}/{d.year}", "{d.day}.{d.month}.{d.year}", "{d.year}-{d:%m}-{d:%d}",
        "{d:%A}, {d:%b}. {d.day}, {d.year}", "{d.day:02}-{d:%b}-{d.year}", "{d.year}{d:%m%d}",
        "{d.year}/{d:%m}/{d:%d}",
    ]),
)  # fmt: skip
def test_a_day_in_full_is_the_same_however_it_is_written(day, form):
    assert dates(form.format(d=day))[0] == day.isoformat()


@given(DAYS)
def test_a_weekday_that_the_day_does_not_have_is_named_with_the_one_that_it_has(day):
    wrong = calendar.day_name[(day.weekday() + 1) % 7]
    right = calendar.day_name[day.weekday()]
    with pytest.raises(pt.DateParseError, match=f"that day is a {right}, not a {wrong}"):
        pt.when(f"{wrong} {day.day} {day:%B} {day.year}")


@pytest.mark.parametrize("phrase", ["31 June 2025", "29 February 2025", "February 30, 2024"])
def test_a_day_that_its_month_does_not_have_is_refused(phrase):
    with pytest.raises(pt.DateParseError, match="there is no such day"):
        pt.when(phrase)


def test_a_numeric_date_that_is_a_day_in_the_other_order_says_how_to_read_it():
    with pytest.raises(pt.DateParseError, match="first; for the month first, pass a Calendar"):
        pt.when("02/13/2025")
    with pytest.raises(pt.DateParseError, match=r"numeric dates have the day first$"):
        pt.when("31/02/2025")


def test_a_day_without_its_year_is_the_nearest_and_the_next_to_it():
    assert dates("24 June", on="2025-06-26") == ["2025-06-24", "2026-06-24"]
    assert dates("24 June", on="2025-02-01") == ["2025-06-24", "2024-06-24"]
    assert dates("last Aug. 2", on="2025-06-24") == ["2024-08-02"]
    with pytest.raises(pt.DateParseError, match="February has no day 30"):
        pt.when("30 February", on="2025-06-26")


def test_a_day_of_the_month_alone_is_the_nearest():
    assert dates("the 24th", on="2025-06-26") == ["2025-06-24", "2025-07-24"]
    assert dates("Monday 13th", on="2025-06-26") == ["2025-10-13", "2025-01-13"]


@given(DAYS)
def test_a_week_is_numbered_as_iso_8601_does(day):
    year, week, weekday = day.isocalendar()
    monday = dt.date.fromisocalendar(year, week, 1)
    whole = pt.when(f"week {week} {year}")
    assert (whole.earliest, whole.latest) == (monday, monday + dt.timedelta(days=6))
    assert dates(f"{year}-W{week:02}-{weekday}") == [day.isoformat()]


def test_a_week_that_a_year_does_not_have_is_refused():
    with pytest.raises(pt.DateParseError, match="2025 has no week 53"):
        pt.when("week 53 2025")
    assert dates("week 53 2026") == ["[2026-12-28..2027-01-03]"]


@pytest.mark.parametrize(
    ("phrase", "date"),
    [
        ("Q3 2025", "2025-35"),
        ("2025 Q3", "2025-35"),
        ("the third quarter of 2025", "2025-35"),
        ("Q1 2025-26", "2025-34"),
        ("March quarter 2025", "[2025-01-01..2025-03-31]"),
        ("H1 2025", "[2025-01-01..2025-06-30]"),
        ("2025H2", "[2025-07-01..2025-12-31]"),
        ("the 1990s", "199X"),
        ("202506", "2025-06"),
    ],
)
def test_a_quarter_a_half_or_a_decade_is_what_its_name_says(phrase, date):
    assert dates(phrase) == [date]


def test_a_century_is_counted_in_two_ways():
    assert dates("the 21st century") == ["20XX", "[2001-01-01..2100-12-31]"]


def test_a_split_year_is_that_of_the_treasury_first_then_of_schools_then_both():
    assert dates("2024/25") == [
        "[2024-04-01..2025-03-31]", "[2024-09-01..2025-08-31]", "[2024-01-01..2025-12-31]",
    ]  # fmt: skip


def test_digits_that_are_no_date_say_which_are():
    with pytest.raises(
        pt.DateParseError, match="these digits are not a date; allowed: such as 2025, 202506"
    ):
        pt.when("20250631")

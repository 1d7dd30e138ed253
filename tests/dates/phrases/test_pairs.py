"""What is said once in a pair of dates belongs to both."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates import when
from policytrack.errors import DateParseError

ON = "2025-06-25"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("in or before 1888", "[..1888-12-31]"),
        ("in or after 2025", "[2025-01-01..]"),
        ("at or after 1 September 2025", "[2025-09-01..]"),
        ("either in May or in June 2025", "[2025-05-01..2025-06-30]"),
        ("May or possibly June 2025", "[2025-05-01..2025-06-30]"),
        ("in May or on 3 June 2025", "[2025-05-01..2025-06-03]"),
        ("late June or July 2025", "[2025-06-21..2025-07-31]"),
        ("in or around June 2025", "2025-06~"),
        ("between 5 and 9 June 2025", "[2025-06-05..2025-06-09]"),
        ("21-25 July 2025", "2025-07-21/2025-07-25"),
        ("from 21 July to 1 August 2025", "2025-07-21/2025-08-01"),
        ("November to January 2026", "2025-11/2026-01"),
        ("June 5-9 2025", "2025-06-05/2025-06-09"),
        ("19 and 20 June 2025", "2025-06-19/2025-06-20"),
        ("2019-2021", "2019/2021"),
    ],
)
def test_a_pair_shares_its_month_its_year_and_its_preposition(text, meant):
    found = when(text, on=ON)
    expected = when(meant, on=ON)
    assert found.ordinals == expected.ordinals
    assert type(found) is type(expected)


FULL = st.dates(dt.date(1000, 1, 1), dt.date(9000, 1, 1))


def words(day):
    return f"{day.day} {day:%B} {day.year}"


@given(FULL, st.integers(0, 400))
def test_a_range_of_days_is_the_stretch_between_them(first, length):
    last = first + dt.timedelta(days=length)
    found = when(f"from {words(first)} to {words(last)}")
    assert (found.earliest, found.latest) == (first, last)
    between = when(f"between {words(first)} and {words(last)}")
    assert (between.earliest, between.latest) == (first, last)


@pytest.mark.parametrize("text", ["from 5 June 2025 to 1 May 2025", "19 and 21 June 2025"])
def test_a_pair_that_fits_no_way_is_refused(text):
    with pytest.raises(DateParseError, match=text[:6]):
        when(text, on=ON)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2025-Easter", "Easter 2025"),
        ("Christmas-2025", "Christmas 2025"),
        ("2024-Boxing Day", "Boxing Day 2024"),
        ("New Year-2025", "New Year 2025"),
        ("2025-first half", "first half of 2025"),
        ("2025-late summer", "late summer 2025"),
        ("summer term-2025", "summer term 2025"),
        ("2025-end of June", "end of June 2025"),
        ("5 June - 2025", "5 June 2025"),
    ],
)
def test_a_year_and_a_part_of_it_joined_by_a_hyphen_are_that_part(text, meant):
    assert when(text, on=ON) == when(meant, on=ON)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2019-present", "2019-01-01/2025-06-25"),
        ("2019-ongoing", "2019/.."),
        ("today-2027", "2025-06-25/2027"),
        ("2025-next year", "2025/2026"),
        ("2024-June 2025", "2024/2025-06"),
    ],
)
def test_a_year_beside_a_date_of_its_own_is_the_start_or_the_end_of_a_stretch(text, meant):
    assert str(when(text, on=ON)) == meant


def test_a_weekday_is_no_part_of_a_year():
    with pytest.raises(DateParseError, match="not a date or a known phrase"):
        when("2025-Monday", on=ON)

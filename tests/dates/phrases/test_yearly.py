"""What comes once a year is found under its name, in its year or beside the day of writing."""

import pytest
from dateutil.easter import easter
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt

YEARS = st.integers(1900, 2100)


def dates(phrase, on=None, **more):
    return [str(reading.date) for reading in pt.readings(phrase, on=on, **more)]


@given(YEARS)
def test_easter_of_a_year_is_that_of_the_church_or_its_weekend(year):
    sunday = easter(year)
    found = pt.readings(f"Easter {year}")
    assert found[0].date == pt.FuzzyDate(sunday)
    assert found[0].reason == "the Easter of the year"
    assert (found[1].date.latest - sunday).days == 1
    assert (sunday - found[1].date.earliest).days == 2


def test_what_is_before_easter_ends_on_the_saturday():
    assert dates("before Easter 2025") == ["[..2025-04-19]"]


@pytest.mark.parametrize(
    ("phrase", "date"),
    [
        ("winter 1986-87", "1986-24"),
        ("summer 2025", "2025-22"),
        ("southern winter 2025", "2025-22"),
        ("summer 2025 (southern hemisphere)", "2025-24"),
        ("autumn term 2025", "[2025-09-01..2025-12-31]"),
        ("autumn term 2025-26", "[2025-09-01..2025-12-31]"),
        ("spring term 2025/26", "[2026-01-01..2026-03-31]"),
        ("2025 Christmas", "2025-12-25"),
        ("2025 June", "2025-06"),
    ],
)
def test_a_season_a_term_or_a_holiday_of_a_year(phrase, date):
    assert dates(phrase) == [date]


def test_may_day_is_the_first_of_may_or_the_bank_holiday_that_stands_for_it():
    assert dates("May Day 2025") == ["2025-05-01", "2025-05-05"]
    assert dates("May bank holiday 2025") == ["2025-05-05", "2025-05-26"]


def test_a_holiday_without_its_year_is_the_coming_one_and_last_is_the_one_before():
    assert dates("Christmas", on="2025-11-02") == ["2025-12-25"]
    assert dates("Christmas", on="2025-12-27") == ["2026-12-25"]
    assert dates("last Christmas", on="2025-11-02") == ["2024-12-25"]


def test_a_term_without_its_year_is_the_nearest_with_the_other_beside_it():
    assert dates("summer term", on="2025-11-02") == [
        "[2025-04-01..2025-08-31]",
        "[2026-04-01..2026-08-31]",
    ]


def test_the_new_year_is_the_one_that_comes():
    assert dates("in the new year", on="2025-11-02") == ["2026"]
    assert dates("early in the new year", on="2025-11-02") == ["[2026-01-01~..2026-04-30~]"]


def test_a_winter_or_a_term_of_years_that_do_not_follow_each_other_is_refused():
    with pytest.raises(pt.DateParseError, match="1986 and 88 are not two years in a row"):
        pt.when("winter 1986-88")


def test_a_day_that_somebody_sets_is_known_only_to_a_calendar_that_holds_it():
    with pytest.raises(pt.DateParseError, match="calendar 'england' does not have 'budget'"):
        pt.when("spring budget 2025")
    held = pt.Calendar("mine", days={"spring budget": ["2024-03-06", "2025-03-26"]})
    assert dates("spring budget 2025", calendar=held) == ["2025-03-26"]
    assert dates("spring budget", on="2025-02-01", calendar=held) == ["2025-03-26", "2024-03-06"]
    with pytest.raises(pt.DateParseError, match="calendar 'mine' has no spring budget of 2023"):
        pt.when("spring budget 2023", calendar=held)

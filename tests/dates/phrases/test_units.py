"""Units of time around a day are those of the calendar, of GOV.UK and of the Church."""

import datetime as dt
from itertools import pairwise

import pytest
from dateutil.easter import easter
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates.calendars import ENGLAND
from policytrack.dates.phrases import units

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
REPEATED = ["week", "weekend", "month", "quarter", "year", "decade", "monday", "june", "autumn"]
REPEATED += ["winter", "term", "autumn term", "financial year", "academic year", "tax year"]


def days(span):
    return dt.date.fromordinal(span.first), dt.date.fromordinal(span.last)


@given(DAYS, st.sampled_from(REPEATED))
def test_occurrences_are_in_order_and_do_not_overlap(day, name):
    spans = units.around(name, day.toordinal(), ENGLAND)
    assert spans[0].last < day.toordinal() < spans[-1].first
    for one, other in pairwise(spans):
        assert one.first <= one.last < other.first


@given(DAYS, st.sampled_from(["week", "month", "quarter", "year", "term", "financial year"]))
def test_units_that_fill_the_year_leave_no_day_out(day, name):
    spans = units.around(name, day.toordinal(), ENGLAND)
    assert sum(span.first <= day.toordinal() <= span.last for span in spans) == 1


@given(DAYS)
def test_a_week_is_that_of_iso_8601(day):
    week = [s for s in units.around("week", day.toordinal(), ENGLAND) if s.last >= day.toordinal()]
    monday, sunday = days(week[0])
    assert monday.isocalendar()[:2] == day.isocalendar()[:2] == sunday.isocalendar()[:2]
    assert (monday.isoweekday(), sunday.isoweekday()) == (1, 7)


@pytest.mark.parametrize("year", range(1900, 2100, 3))
def test_easter_is_that_of_the_gregorian_reckoning(year):
    assert days(units.named_day("easter", year))[0] == easter(year)
    assert days(units.named_day("good friday", year))[0] == easter(year) - dt.timedelta(days=2)


@pytest.mark.parametrize(
    ("name", "year", "first", "last"),
    [
        ("financial", 2025, "2025-04-01", "2026-03-31"),
        ("academic", 2025, "2025-09-01", "2026-08-31"),
        ("tax", 2025, "2025-04-06", "2026-04-05"),
    ],
)
def test_years_of_a_kind_begin_where_gov_uk_has_it(name, year, first, last):
    assert [str(day) for day in days(units.kind_of_year(name, year, ENGLAND))] == [first, last]


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [("autumn", "2025-09-01", "2025-12-31"), ("spring", "2025-01-01", "2025-03-31")],
)
def test_terms_are_the_bands_of_compulsory_school_age(name, first, last):
    assert [str(day) for day in days(units.term(name, 2025, ENGLAND))] == [first, last]


def test_winter_is_of_the_year_of_its_december():
    first, last = days(units.season(2023, "winter"))
    assert (str(first), str(last)) == ("2023-12-01", "2024-02-29")


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 31))
def test_a_day_that_does_not_exist_is_none(year, month, day):
    try:
        expected = dt.date(year, month, day)
    except ValueError:
        assert units.day_of(year, month, day) is None
    else:
        assert days(units.day_of(year, month, day)) == (expected, expected)


def test_what_is_no_unit_has_no_occurrences():
    assert units.around("sprint", 739_000, ENGLAND) is None
    assert units.yearly("sprint", ENGLAND) is None

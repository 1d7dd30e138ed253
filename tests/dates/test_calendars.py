"""Calendars are data: England's is shipped, others build on it."""

from __future__ import annotations

import datetime as dt
import pickle

import holidays
import pytest

from policytrack.dates import Calendar, FuzzyDate, readings, when
from policytrack.dates.calendars import ENGLAND, calendar_of
from policytrack.dates.england import bank_holidays
from policytrack.errors import DateParseError, DateRangeError, UnknownNameError


@pytest.mark.parametrize("year", range(1978, 2041))
def test_the_bank_holidays_of_england_are_those_of_the_holidays_library(year):
    named = holidays.country_holidays("GB", subdiv="ENG", years=year)
    theirs = {day.toordinal() for day in named if day.weekday() < 5}
    ours = {day for day in bank_holidays(year) if dt.date.fromordinal(day).weekday() < 5}
    assert ours == theirs


def test_working_days_leave_out_weekends_and_bank_holidays():
    friday = dt.date(2025, 8, 22).toordinal()
    assert ENGLAND.working_day(friday, 1) == friday + 4
    assert ENGLAND.working_day(friday + 4, -1) == friday
    assert ENGLAND.working_day(friday, 0) == friday


def test_holidays_that_are_not_known_are_an_error():
    with pytest.raises(DateParseError, match="1978"):
        ENGLAND.is_working_day(dt.date(1950, 6, 1).toordinal())


def test_a_calendar_of_ones_own_has_its_terms_and_days():
    own = Calendar(
        "uni",
        terms={"michaelmas": "10-07/12-05", "lent": ["2026-01-20/2026-03-20"]},
        years={"academic": "08-01"},
        holidays=["2025-12-29"],
    )
    assert str(when("Michaelmas term 2025", calendar=own)) == "[2025-10-07..2025-12-05]"
    assert str(when("Lent term 2026", calendar=own)) == "[2026-01-20..2026-03-20]"
    assert str(when("academic year 2025-26", calendar=own)) == "[2025-08-01..2026-07-31]"
    assert str(when("financial year 2025-26", calendar=own)) == "[2025-04-01..2026-03-31]"
    assert own.terms == ("michaelmas", "lent")
    assert not own.is_working_day(dt.date(2025, 12, 29).toordinal())
    with pytest.raises(DateParseError, match="no lent term of 2027"):
        when("Lent term 2027", calendar=own)


def test_numeric_dates_can_have_the_month_first():
    american = Calendar("us", day_first=False)
    assert str(when("03/02/2025")) == "2025-02-03?"
    assert str(when("03/02/2025", calendar=american)) == "2025-03-02"
    assert (
        str(when("by 03/02/2025", calendar=Calendar("us-too", base=american))) == "[..2025-03-02]"
    )


def test_a_calendar_that_says_the_day_is_first_leaves_no_doubt():
    british = Calendar("uk", day_first=True)
    assert str(when("03/02/2025", calendar=british)) == "2025-02-03"
    assert len(readings("03/02/2025", calendar=british)) == 1
    assert len(readings("03/02/2025", calendar=Calendar("silent"))) == 2


def test_a_registered_calendar_goes_by_its_name():
    own = Calendar("test-only", days={"results day": "2025-08-21"}).register()
    assert calendar_of("test-only") is own
    assert str(when("results day 2025", calendar="test-only")) == "2025-08-21"
    assert own.days == ("results day",)


def test_an_unknown_calendar_is_refused_with_the_nearest():
    with pytest.raises(UnknownNameError, match="england"):
        when("this term", on="2025-06-25", calendar="englnd")


def test_a_calendar_can_be_pickled():
    own = Calendar("pickled", days={"results day": "2025-08-21"}, holidays=["2025-12-29"])
    for calendar in (own, ENGLAND):
        again = pickle.loads(pickle.dumps(calendar))
        assert again.terms == calendar.terms
        assert again.is_working_day(dt.date(2025, 12, 24).toordinal())
    assert when("results day 2025", calendar=pickle.loads(pickle.dumps(own))) == when("2025-08-21")


def test_a_term_that_is_no_stretch_is_refused():
    with pytest.raises(DateParseError, match="09-01"):
        Calendar("wrong", terms={"autumn": "September"})


def test_a_calendar_without_a_base_knows_nothing():
    bare = Calendar("bare", base=None)
    with pytest.raises(DateParseError, match="no academic year"):
        when("academic year 2025-26", calendar=bare)
    assert bare.is_working_day(dt.date(2025, 12, 25).toordinal())


def test_working_days_do_not_lead_outside_the_years_that_dates_can_have():
    with pytest.raises(DateRangeError, match="this leads outside the years 0001 to 9999"):
        FuzzyDate("9999-12-30").plus("5 working days")

"""Two years in a row mean one thing in all rows, and what is written is read as the same date."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates import FuzzyDate, Period, parse_dates, readings, when
from policytrack.dates.interpret import doubt, may_be_years, written, years_in_a_row
from policytrack.errors import RecordWarning
from policytrack.records.events import Event
from tests.dates.strategies import extents

ONES = ("2018-19", "2022-23", "2019-20", "2024/25")


@pytest.mark.parametrize("text", ONES)
@pytest.mark.parametrize("on", [None, "2025-06-25"])
def test_two_years_in_a_row_are_the_financial_year_first(text, on):
    year = int(text[:4])
    assert (
        when(text, on=on).ordinals
        == FuzzyDate.between(f"{year}-04-01", f"{year + 1}-03-31").ordinals
    )
    assert readings(text, on=on)[1].reason == "the academic year"


def test_a_column_of_split_years_means_one_thing():
    with pytest.warns(RecordWarning, match=r"'2018-19' is read as financial year 2018-19 .*3 more"):
        column = parse_dates(list(ONES))
    assert {str(day)[5:] for day in column.earliest.tolist()} == {"04-01"}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1857-61", Period("1857/1861")),
        ("1857/61", Period("1857/1861")),
        ("1857-9", Period("1857/1859")),
        ("2029 - 33", Period("2029/2033")),
        ("2029-33", FuzzyDate("2029-33?")),
        ("2025-21", FuzzyDate("2025-21")),
        ("2001-02", FuzzyDate("2001-02")),
        ("2011-12", FuzzyDate("2011-12")),
    ],
)
def test_years_that_do_not_follow_each_other_are_a_stretch_where_edtf_has_no_code(text, date):
    assert when(text) == date


def test_a_last_digit_alone_is_a_year_of_the_same_decade():
    assert when("1984-5").ordinals == when("1984-85").ordinals


@pytest.mark.parametrize("code", range(21, 42))
def test_a_part_of_a_year_that_looks_like_two_years_is_read_back_from_its_words(code):
    text = f"{2000 + code - 1}-{code}"
    assert may_be_years(text)
    assert when(FuzzyDate(text).in_words()) == FuzzyDate(text)


@given(extents())
def test_what_is_written_is_read_back(date):
    assert when(written(date)) == date


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_a_numeric_date_is_doubtful_only_where_day_and_month_could_change_places(day):
    text = f"{day:%d/%m/%Y}"
    found = when(text)
    assert (found.earliest, found.latest) == (day, day)
    assert found.uncertain == (day.day <= 12 and day.day != day.month)
    dates = [reading.date.earliest for reading in readings(text)]
    assert dates == ([day, day.replace(month=day.day, day=day.month)] if found.uncertain else [day])


def test_numeric_dates_in_one_phrase_are_all_of_one_order():
    assert len(readings("1/9/25 to 31/8/26", on="2025-06-25")) == 1
    assert str(when("1/9/25 to 31/8/26", on="2025-06-25")) == "2025-09-01/2026-08-31"


def test_a_column_tells_once_that_day_and_month_could_change_places():
    told = r"column of dates: '03/04/2025' is read as 3 April .*also be 4 March .*\(and 1 more"
    with pytest.warns(RecordWarning, match=told) as caught:
        column = parse_dates(["03/04/2025", "13/04/2025", "03/04/2025", "2025-04-03", "1/2/2025"])
    assert len(caught) == 1
    assert caught[0].filename == __file__
    assert [str(date) for date in column][:2] == ["2025-04-03?", "2025-04-13"]


def test_an_event_tells_that_its_day_and_month_could_change_places():
    told = r"^Event.date: '03/04/2025' is read as 3 April 2025"
    for _ in range(2):
        with pytest.warns(RecordWarning, match=told) as caught:
            event = Event("Letter", "decision", date="03/04/2025")
        assert str(event.date) == "2025-04-03?"
        assert caught[0].filename == __file__


@pytest.mark.parametrize("text", ["possibly March 2025", "2025-04-03?", "13/04/2025"])
def test_nothing_is_told_of_what_says_itself_that_it_is_uncertain(text):
    assert doubt(text, FuzzyDate("2025-04-03?")) is None


def test_a_column_with_split_years_says_that_its_months_are_months():
    told = "'2010-11' is read as a month, although '2018-19' is read as two years"
    with pytest.warns(RecordWarning) as caught:
        column = parse_dates(["2010-11", "2018-19"])
    assert [told in str(warning.message) for warning in caught] == [False, True]
    assert str(column[0]) == "2010-11"
    assert years_in_a_row("1999-00")
    assert not years_in_a_row("2010-12")

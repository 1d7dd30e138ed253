"""Two years in a row mean one thing in all rows, and what is written is read as the same date."""

from __future__ import annotations

import pytest

from policytrack.dates import FuzzyDate, Period, parse_dates, readings, when
from policytrack.dates.interpret import may_be_split_year

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
    column = parse_dates(list(ONES))
    assert {str(day)[5:] for day in column.earliest.tolist()} == {"04-01"}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1857-61", Period("1857/1861")),
        ("1857/61", Period("1857/1861")),
        ("1857-9", Period("1857/1859")),
        ("2029 - 33", Period("2029/2033")),
        ("2029-33", FuzzyDate("2029-33")),
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
    assert may_be_split_year(text)
    assert when(FuzzyDate(text).in_words()) == FuzzyDate(text)

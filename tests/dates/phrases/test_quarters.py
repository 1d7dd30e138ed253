"""A quarter or a half is that of the year it names, and of a financial year only if both are."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt

YEARS = st.integers(1000, 9998)


@pytest.mark.parametrize(
    ("phrase", "date"),
    [
        ("Q1 FY2025-26", "2025-34"),
        ("FY 2025/26 Q1", "2025-34"),
        ("2025-26 Q4", "2026-33"),
        ("first quarter of financial year 2025-26", "2025-34"),
        ("2025-26 H2", "[2025-10-01..2026-03-31]"),
        ("H1 of 2025-26", "[2025-04-01..2025-09-30]"),
        ("September quarter 2025", "[2025-07-01..2025-09-30]"),
        ("quarter three 2025", "2025-35"),
        ("the last quarter of 2025", "2025-36"),
        ("second half 2025", "[2025-07-01..2025-12-31]"),
    ],
)
def test_a_quarter_or_a_half_lies_where_its_year_puts_it(phrase, date):
    assert str(pt.when(phrase)) == date


@pytest.mark.parametrize(
    "phrase",
    ["Q1 FY2025", "Q3 FY 2025", "H1 of financial year 2025", "Q2 2025 fiscal year", "FY2025"],
)
def test_a_financial_year_with_one_year_is_refused_since_it_may_be_either(phrase):
    with pytest.raises(pt.DateParseError, match="a split year needs both its years"):
        pt.when(phrase)


@given(YEARS, st.integers(1, 4))
def test_the_quarters_of_a_calendar_year_are_its_months_three_by_three(year, index):
    found = pt.when(f"Q{index} {year}")
    assert found == pt.when(f"{year}-Q{index}") == pt.when(f"{year} Q{index}")
    assert found.earliest == dt.date(year, 3 * index - 2, 1)
    assert (found.latest.month, found.precision) == (3 * index, "quarter")


@given(YEARS)
def test_the_two_halves_of_a_year_are_the_year(year):
    first, second = pt.when(f"H1 {year}"), pt.when(f"{year}-H2")
    whole = pt.FuzzyDate(f"{year}")
    assert (first.earliest, second.latest) == (whole.earliest, whole.latest)
    assert second.earliest - first.latest == dt.timedelta(1)


@pytest.mark.parametrize(
    ("phrase", "date"),
    [("Q2", "2025-34"), ("H1", "[2025-01-01..2025-06-30]"), ("March quarter", "2025-33")],
)
def test_without_a_year_the_one_nearest_to_the_day_of_writing_is_meant(phrase, date):
    found, wanted = pt.when(phrase, on="2025-05-20"), pt.FuzzyDate(date)
    assert (found.earliest, found.latest) == (wanted.earliest, wanted.latest)

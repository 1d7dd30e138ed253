"""Dates in few words say the same days as in many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.look.shortdates import in_short


@pytest.mark.parametrize(
    ("date", "words", "under_its_year"),
    [
        ("2025-06-20", "20 Jun 2025", "20 Jun"),
        ("2025-06", "Jun 2025", "Jun"),
        ("2025", "2025", "2025"),
        ("[2025-06-01..2025-06-26]", "1–26 Jun 2025", "1–26 Jun"),
        ("[2025-03-12..2025-06-03]", "12 Mar–3 Jun 2025", "12 Mar–3 Jun"),
        ("[2024-12-12..2025-01-03]", "12 Dec 2024–3 Jan 2025", "12 Dec 2024–3 Jan"),
        ("[2023-01-01..2024-12-31]", "2023–2024", "2023–2024"),
        ("[2025-03-01..2025-06-30]", "Mar–Jun 2025", "Mar–Jun"),
        ("[2024-11-01..2025-02-28]", "Nov 2024–Feb 2025", "Nov 2024–Feb"),
        ("[..2025-06-23]", "by 23 Jun 2025", "by 23 Jun"),
        ("[2025-06-23..]", "23 Jun 2025 or later", "23 Jun or later"),
        ("2025-06~", "about Jun 2025", "about Jun"),
        ("2025-06?", "possibly Jun 2025", "possibly Jun"),
        ("2025-06%", "possibly about Jun 2025", "possibly about Jun"),
        ("201X", "the 2010s", "the 2010s"),
        ("2025-22", "summer 2025", "summer"),
        ("2025-34", "Apr–Jun 2025", "Apr–Jun"),
    ],
)
def test_a_rough_day_in_few_words(date, words, under_its_year):
    assert in_short(pt.FuzzyDate(date)) == words
    assert in_short(pt.FuzzyDate(date), 2025) == under_its_year


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2025-03~/2025-06~", "about Mar–Jun 2025"),
        ("2010/..", "from 2010"),
        ("../2010", "until 2010"),
        ("2030/2050", "2030–2050"),
        ("2023-01-01/2023-12-31", "2023"),
        ("2025-03-04/2025-03-09", "4–9 Mar 2025"),
        ("2025-03/2025-06~", "Mar 2025 to about Jun 2025"),
    ],
)
def test_a_stretch_in_few_words(date, words):
    assert in_short(pt.Period(date)) == words


def test_a_term_is_called_by_its_name():
    term = pt.when("summer term 2025")
    assert in_short(term) == "summer term 2025"
    assert in_short(term, 2025) == "summer term"


def test_the_first_and_the_last_day_of_all_have_words():
    assert in_short(pt.FuzzyDate("0001-01-01")) == "1 Jan 0001"
    assert in_short(pt.FuzzyDate("9999-12-31")) == "31 Dec 9999"


@given(st.dates(), st.integers(0, 500))
def test_words_are_read_back_as_the_days_they_say(day, more):
    last = min(day.toordinal() + more, type(day).max.toordinal())
    date = pt.FuzzyDate.between(day, type(day).fromordinal(last))
    words = in_short(date)
    parts = words.split("–")
    assert len(parts) <= 2
    year = f"{type(day).fromordinal(last).year:04}"
    assert words.endswith(year)
    if date.is_day():
        assert pt.when(words) == date

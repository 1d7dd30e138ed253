"""Dates in words are English and, for rough days, read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates import FuzzyDate, Period, when
from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.dates.packed import BOUNDS, DAY, pack
from policytrack.dates.words import for_when
from tests.dates.strategies import UNITS


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-06-24", "24 June 2025"),
        ("2025-09", "September 2025"),
        ("2025", "2025"),
        ("202X", "the 2020s"),
        ("2025-22", "summer 2025"),
        ("2025-35", "Q3 2025"),
        ("[2025-06-05..2025-06-09]", "between 5 and 9 June 2025"),
        ("[2025-06-05..2025-07-09]", "between 5 June and 9 July 2025"),
        ("[2024-12-05..2025-01-09]", "between 5 December 2024 and 9 January 2025"),
        ("[..2026-07-31]", "by July 2026"),
        ("[2025-11..]", "not before 1 November 2025"),
        ("2025-09~", "about September 2025"),
        ("2025-09-24~", "24 September 2025 (approximate)"),
        ("2025-09?", "possibly September 2025"),
        ("2025-09%", "possibly about September 2025"),
    ],
)
def test_a_rough_day_in_words(text, words):
    assert FuzzyDate(text).in_words() == words


@pytest.mark.parametrize(
    "phrase",
    [
        "summer term 2025",
        "autumn term 2025",
        "spring term 2026",
        "financial year 2025-26",
        "academic year 2025-26",
        "tax year 2025-26",
        "the week beginning 23 June 2025",
    ],
)
def test_named_units_keep_their_name_and_precision(phrase):
    date = when(phrase)
    assert date.in_words() == phrase
    assert when(date.in_words()).precision == date.precision


@pytest.mark.parametrize("text", UNITS)
def test_words_read_back_to_the_same_bounds(text):
    date = FuzzyDate(text)
    assert when(date.in_words()).ordinals == date.ordinals


@given(st.dates(), st.dates(), st.sampled_from([0, 0b010101, 0b101010, 0b111111]))
def test_the_words_of_any_two_days_read_back(one, other, qualifiers):
    first, last = sorted((one.toordinal(), other.toordinal()))
    for low, high in ((first, last), (OPEN_START, last), (first, OPEN_END)):
        date = FuzzyDate._made(pack(low, high, DAY if low == high else BOUNDS, qualifiers))
        again = when(date.in_words())
        assert (again, again.precision) == (date, date.precision)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-07-21/2025-07-25", "21 to 25 July 2025"),
        ("2025-07-21/2025-08-01", "21 July to 1 August 2025"),
        ("2024-12-21/2025-01-05", "21 December 2024 to 5 January 2025"),
        ("2025-09/2025-11", "from September 2025 to November 2025"),
        ("2017/..", "from 2017, no end given"),
        ("../2017", "until 2017"),
        ("2017/", "from 2017 to an unknown day"),
        ("/2017", "from an unknown day until 2017"),
        ("../..", "always"),
        ("2025-07-21/2025-07-21", "all of 21 July 2025"),
    ],
)
def test_a_stretch_in_words(text, words):
    assert Period(text).in_words() == words


@pytest.mark.parametrize("text", ["2025-07-21/2025-07-25", "2025-09/2025-11", "2017/..", "../2017"])
def test_words_of_a_stretch_read_back(text):
    assert when(Period(text).in_words()) == Period(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-29", "spring 2025 (southern hemisphere)"),
        ("2025-30~", "about summer 2025 (southern hemisphere)"),
        ("2025-31?", "possibly autumn 2025 (southern hemisphere)"),
        ("2025-25", "spring 2025"),
        ("[..2025-06-15]", "by 15 June 2025"),
        ("[..2025]", "by December 2025"),
        ("[2025..]", "not before 1 January 2025"),
    ],
)
def test_words_are_read_back_as_the_same_date(text, words):
    assert FuzzyDate(text).in_words() == words
    assert when(words).ordinals == FuzzyDate(text).ordinals


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-06", "for June 2025"),
        ("2025-06-24", "for 24 June 2025"),
        ("2025-06~", "for about June 2025"),
        ("[2025-06-10..2025-07-08]", "between 10 June and 8 July 2025"),
        ("[..2025-12-31]", "by December 2025"),
        ("[2025-06-10..]", "not before 10 June 2025"),
    ],
)
def test_what_something_is_planned_for_has_one_preposition(text, words):
    assert for_when(FuzzyDate(text).in_words()) == words


def test_possibly_is_said_only_of_what_other_readings_contradict():
    assert when("end of 2026").in_words() == "31 December 2026 (approximate)"
    assert when("start of June 2025").in_words() == "1 June 2025 (approximate)"
    assert when("end of July", on="2025-06-25").in_words().startswith("possibly 31 July 2025")
    assert when("Easter 2025").in_words() == "possibly 20 April 2025"

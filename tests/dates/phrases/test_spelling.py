"""Many spellings of a phrase are one before it is read."""

import calendar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates import when
from policytrack.dates.phrases.spelling import MONTHS, WEEKDAYS, normal
from policytrack.errors import DateParseError


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  The  24th of June,  2025. ", "24th of june 2025"),
        ("21\u201325 July 2025", "21-25 july 2025"),
        ("Tues. 24 Sept. 2025", "tues 24 sept 2025"),
        ("24. Juni 2025", "24 juni 2025"),
        ("2025-Q1", "q1 2025"),
        ("June-2025", "june 2025"),
        ("24-Jun-2025", "24 jun 2025"),
        ("2025-Jun-24", "24 jun 2025"),
        ("24 June 2025 at 10.30am", "24 june 2025"),
        ("2025-06-24 10:30:00", "2025-06-24"),
        ("2025-06-24T10:30:00Z", "2025-06-24"),
        ("over the last year", "over past year"),
        ("May, June or July 2025", "may or june or july 2025"),
    ],
)
def test_a_phrase_is_brought_into_one_spelling(text, words):
    assert normal(text) == words


@given(st.text(max_size=60))
def test_what_is_normal_stays_as_it_is_in_case_and_spaces(text):
    try:
        words = normal(text)
    except DateParseError:
        return
    assert words == words.strip()
    assert "  " not in words


@pytest.mark.parametrize("index", range(1, 13))
def test_months_are_known_by_their_english_names(index):
    assert MONTHS[calendar.month_name[index].lower()] == index
    assert MONTHS[calendar.month_abbr[index].lower()] == index


@pytest.mark.parametrize("index", range(7))
def test_weekdays_are_known_by_their_english_names(index):
    assert WEEKDAYS[calendar.day_name[index].lower()] == index
    assert WEEKDAYS[calendar.day_abbr[index].lower()] == index


@pytest.mark.parametrize("name", sorted(MONTHS))
def test_a_month_is_read_by_each_of_its_names(name):
    assert str(when(f"24 {name} 2025")) == f"2025-{MONTHS[name]:02}-24"


@pytest.mark.parametrize("text", ["", "  ", "."])
def test_an_empty_text_is_refused(text):
    with pytest.raises(DateParseError, match="an empty text is not a date"):
        normal(text)


def test_a_text_longer_than_any_phrase_is_refused():
    with pytest.raises(DateParseError, match="no phrase for a date is longer than 160 characters"):
        normal("x" * 161)

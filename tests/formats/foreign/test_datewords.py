"""Texts that are worth trying as dates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.errors import CheckError
from policytrack.formats.foreign.datewords import MOST_REFUSED, DateWords, sounds_like_a_date


@pytest.mark.parametrize(
    "text",
    [
        "2025", "2025-06-24", "24 June 2025", "Tuesday, June 24th, 2025", "c. 1990", "1990s",
        "between 1 and 5 March 2020", "the end of the summer term 2025", "Q3 2025", "2024/25",
        "by Easter 2025", "either May or June 2025",
    ],
)  # fmt: skip
def test_dates_in_words_are_tried(text):
    assert sounds_like_a_date(text)


@pytest.mark.parametrize(
    "text", ["", "24 June", "Unions write", "On 2 June, 300 people came", "Budget passed in 2025"]
)
def test_what_lacks_a_year_or_says_other_things_is_not(text):
    assert not sounds_like_a_date(text)


@given(st.dates())
def test_every_day_is_tried_however_it_is_written(day):
    for shape in ("%Y-%m-%d", "%d %B %Y", "%A %d %b %Y", "%B %d, %Y"):
        assert sounds_like_a_date(day.strftime(shape).replace(f"{day.year}", f"{day.year:04}"))


@pytest.mark.parametrize(
    ("words", "headings", "date"),
    [
        ("2 June 2025", (), "2025-06-02"),
        ("2 June", ("2025",), "2025-06-02"),
        ("2", ("June", "2025"), "2025-06-02"),
        ("2 June", ("Budgets", "2025"), "2025-06-02"),
        ("2 June 2025 (Monday)", (), "2025-06-02"),
        ("99 June", ("2025",), None),
        ("2 June 2025" + " " * 200, (), None),
    ],
)
def test_a_date_takes_from_the_headings_what_it_lacks(words, headings, date):
    found = DateWords(None).date(words, headings)
    assert (None if found is None else str(found)) == date


def test_a_stretch_is_a_date_and_one_that_hangs_on_another_is_none():
    dates = DateWords(None)
    assert str(dates.date("2 to 5 June 2025")) == "2025-06-02/2025-06-05"
    assert dates.date("within 100 days of the first") is None


def test_a_heading_is_a_day_only_where_it_says_which():
    dates = DateWords(None)
    assert dates.is_day(("2 June", "2025"))
    assert not dates.is_day(("June", "2025"))
    assert not dates.is_day(("2 to 5 June 2025",))


def test_the_headings_that_are_no_dates_are_the_others():
    assert DateWords(None).others(("2 June", "Budgets", "2025")) == ("Budgets",)


def test_a_text_is_refused_once_however_often_it_stands_there():
    dates = DateWords("log.md")
    for dates.line in range(1, 3 * MOST_REFUSED):
        assert dates.date("99 June 2025") is None


def test_words_that_are_no_dates_are_refused_up_to_a_number_and_told_with_their_place():
    dates = DateWords("log.md")
    for dates.line in range(1, MOST_REFUSED // 3 + 1):
        assert dates.date(f"99 June {999 + dates.line}") is None
        assert dates.date("2 June 2025") is not None
    dates.line += 1
    with pytest.raises(
        CheckError, match=r"log\.md:1: found 2,001 texts such as '99 June 1000' .* on line 2001;"
    ):
        dates.date("31 November 2025")

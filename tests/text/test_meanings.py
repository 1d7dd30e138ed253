"""Wordings that only texts have, in the words of the date reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytrack.dates import FuzzyDate, when
from policytrack.dates.calendars import calendar_of
from policytrack.dates.interpret import meaning
from policytrack.dates.phrases.context import NEEDS_A_DAY
from policytrack.errors import DateParseError
from policytrack.text.meanings import Reader, plain_words


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("third-quarter", "third quarter"),
        ("early on friday", "friday"),
        ("currently", "now"),
        ("more recently", "recently"),
        ("overnight", "last night"),
        ("several weeks ago", "a few weeks ago"),
        ("half a century ago", "50 years ago"),
        ("nearly two years ago", "about two years ago"),
        ("almost three weeks ago", "three weeks ago"),
        ("the early hours of sunday", "sunday"),
        ("the 2d of may", "the 2nd of may"),
        ("the latter part of june", "the late june"),
        ("this a.m.", "this morning"),
        ("last year's first half", "the first half of last year"),
        ("the same period of 2000", "2000"),
        ("full-year 2001", "2001"),
        ("the month-end", "the end of the month"),
        ("month's end", "end of the month"),
        ("three years ago friday", "three years ago friday"),
        ("a quarter of a century ago", "25 years ago"),
        ("the near future", "in the near future"),
        ("the early 90s", "the early 1990s"),
        ("the '60s", "the 1960s"),
        ("this time last month", "a month ago"),
        ("the latest quarter", "last quarter"),
        ("first nine months of 2024", "2024-01/2024-09"),
        ("june 4 and 5", "june 4-5"),
        ("4 and 5 june", "between 4 and 5 june"),
        ("from the 4", "from 4"),
        ("a year ago this week", "a year ago"),
        ("in less than two weeks", "within two weeks"),
        ("410 ad", "0410"),
    ],
)
def test_a_wording_of_texts_is_put_in_the_words_of_the_date_reader(words, plain):
    assert plain_words(words) == plain


@pytest.mark.parametrize("words", ["friday", "24 june 2025", "by september", "next spring"])
def test_what_the_date_reader_knows_stays_as_it_is(words):
    assert plain_words(words) == words


@pytest.mark.parametrize(
    ("words", "on", "date"),
    [
        ("june '98", "2003-05-01", "1998-06"),
        ("'94", "1994-06-15", "1994"),
        ("summer of '69", "1994-06-15", "1969-22"),
        ("'07", "2025-06-25", "2007"),
        ("the 1988 fiscal year", "1988-06-15", "1987-04/1988-03"),
    ],
)
def test_a_year_of_two_figures_is_the_latest_that_had_begun(words, on, date):
    found = Reader(FuzzyDate(on), calendar_of(None)).read(words).readings[0].date
    assert found.ordinals == when(date).ordinals


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("that night", "1994-05-10"),
        ("the next morning", "1994-05-11"),
        ("the night before", "1994-05-09"),
        ("three days before", "1994-05-07"),
        ("later in the day", "1994-05-10"),
        ("the prior year", "1993"),
        ("the corresponding day of last year", "1993-05-10"),
    ],
)
def test_a_counted_phrase_counts_from_the_date_named_before(words, date):
    reader = Reader(FuzzyDate("1994-06-15"), calendar_of(None))
    found = reader.counted(words, FuzzyDate("1994-05-10")).readings[0].date
    assert found.ordinals == when(date).ordinals
    assert "named before" in reader.counted(words, FuzzyDate("1994-05-10")).readings[0].reason


def test_without_a_day_of_writing_only_phrases_that_need_none_are_read():
    table = Path(__file__).parents[1] / "dates" / "phrases.txt"
    phrases = [row.split(" = ")[0] for row in table.read_text("utf-8").splitlines() if " = " in row]
    reader = Reader(None, calendar_of(None))
    for phrase in phrases:
        words = phrase.lower()
        if reader.read(words).why == NEEDS_A_DAY:
            assert isinstance(meaning(plain_words(words)), DateParseError), phrase
    assert reader.read("last week").why == NEEDS_A_DAY
    assert reader.read("31 june").why == "June has no day 31"


def test_days_are_not_counted_from_a_month():
    reader = Reader(FuzzyDate("1994-06-15"), calendar_of(None))
    assert reader.counted("three days before", FuzzyDate("1994-05")).readings == ()
    assert reader.counted("a year before", FuzzyDate("1994-05")).readings[0].date == when("1993-05")

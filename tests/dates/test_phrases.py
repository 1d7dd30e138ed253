"""Phrases of policy reporting mean what the conventions say, and what is not known is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policytrack.dates import Calendar, FuzzyDate, Period, readings, when
from policytrack.dates.interpret import written
from policytrack.errors import DateParseError

WRITTEN = "2025-06-25"

TABLE = [
    line.rsplit(" = ", 1)
    for line in Path(__file__).with_name("phrases.txt").read_text().splitlines()
    if not line.startswith("#")
]


def shown(phrase, on=WRITTEN):
    return " | ".join(str(reading.date) for reading in readings(phrase, on=on))


@pytest.mark.parametrize(("phrase", "meant"), TABLE, ids=[row[0] for row in TABLE])
def test_a_phrase_has_these_readings_or_is_refused(phrase, meant):
    if meant == "refused":
        with pytest.raises(DateParseError):
            when(phrase, on=WRITTEN)
    else:
        assert shown(phrase) == meant


def fits(date, row, pair):
    start = row.get("open_start") or str(date.earliest) == str(pair[0])
    return start and (row.get("open_end") or str(date.latest) == str(pair[1]))


def test_the_checked_phrases_have_their_interval(shared):
    for row in json.loads((shared / "dates" / "phrases.json").read_text()):
        if row.get("error_ok") or row.get("expect_error"):
            with pytest.raises(DateParseError, match="does not have"):
                when(row["phrase"], on=row["anchor"])
        else:
            date = when(row["phrase"], on=row["anchor"])
            assert fits(date, row, (row["earliest"], row["latest"])), row


def test_what_is_ambiguous_is_marked_as_uncertain():
    assert when("in September", on=WRITTEN) == FuzzyDate("2025-09?")
    assert when("in September 2025", on=WRITTEN) == FuzzyDate("2025-09")
    assert not readings("in September", on=WRITTEN)[0].date.uncertain


def test_a_rough_day_of_writing_gives_one_answer_where_all_its_days_agree():
    rough = "[2025-06-24..2025-06-27]"
    assert when("last year", on=rough) == FuzzyDate("2024")
    assert when("on Tuesday", on=rough) == FuzzyDate("2025-06-24?")


def test_a_rough_day_of_writing_widens_the_answer_where_its_days_differ():
    rough = "[2025-06-24..2025-06-27]"
    assert when("earlier this month", on=rough).ordinals == (
        FuzzyDate("[2025-06-01..2025-06-26]").ordinals
    )
    assert when("over the past week", on=rough).ordinals == Period("2025-06-17/2025-06-27").ordinals


def test_a_day_of_writing_that_is_too_rough_is_refused():
    with pytest.raises(DateParseError, match="day of writing"):
        when("last Monday", on="2025")
    with pytest.raises(DateParseError, match="open"):
        when("last Monday", on="[2025..]")


@pytest.mark.parametrize("phrase", ["in September", "last week", "two years ago", "on Friday"])
def test_what_counts_from_the_day_of_writing_says_that_it_is_missing(phrase):
    with pytest.raises(DateParseError, match=r"on=\.\.\."):
        when(phrase)


@pytest.mark.parametrize(
    ("phrase", "fact"),
    [
        ("October half-term", "half-term"),
        ("the summer holidays", "holiday"),
        ("before the summer recess", "recess"),
        ("the end of the parliamentary session", "parliament"),
        ("GCSE results day 2025", "results"),
    ],
)
def test_a_missing_fact_is_named(phrase, fact):
    with pytest.raises(DateParseError, match=rf"does not have '{fact}'"):
        when(phrase, on=WRITTEN)


def test_a_calendar_can_hold_the_fact():
    schools = Calendar("schools", days={"October half-term": ["2025-10-27/2025-10-31"]})
    assert str(when("October half-term 2025", calendar=schools)) == "[2025-10-27..2025-10-31]"
    assert str(when("by October half-term", on=WRITTEN, calendar=schools)) == "[..2025-10-31]"
    with pytest.raises(DateParseError, match="of 2026"):
        when("October half-term 2026", calendar=schools)


def test_a_phrase_keeps_its_precision():
    words = {"summer term 2025": "term", "this week": "week", "Q3 2025": "quarter"}
    for phrase, precision in words.items():
        assert when(phrase, on=WRITTEN).precision == precision
    assert when("summer term 2025") == FuzzyDate("[2025-04-01..2025-08-31]")


@pytest.mark.parametrize("on", ["0001-01-01", "0001-03-01", "9999-12-31", "9999-06-30"])
@pytest.mark.parametrize("phrase", [row[0] for row in TABLE[::6]])
def test_the_ends_of_the_years_break_nothing(phrase, on):
    try:
        date = when(phrase, on=on)
    except DateParseError:
        return
    assert when(written(date)) == date


WORDS = (  # noqa: SIM905 - easier to read than a list
    "in on by before after since from until to and or between the a of last next this "
    "early mid late start end week month year term autumn summer monday friday june "
    "september christmas easter 3 21 2025 2024-25 2025/26 1st few weeks days ago "
    "within past coming about q1 h2 financial academic half recess around today now "
    "fortnight later earlier working not than decade century 9999 0001 - / [ ] ~ ?"
).split()


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
@example("between in between in between in between and and and and")
@example("to or to or to or to or to")
def test_any_words_give_a_value_that_reads_back_or_an_error(text):
    try:
        date = when(text, on=WRITTEN)
    except DateParseError:
        return
    assert when(written(date)) == date
    assert date.ordinals[0] <= date.ordinals[1]


@given(st.text(max_size=60))
def test_any_text_gives_a_value_or_an_error(text):
    try:
        date = when(text, on=WRITTEN)
    except DateParseError:
        return
    assert when(written(date)) == date


def test_a_long_text_is_refused_at_once():
    with pytest.raises(DateParseError, match="longer than"):
        when("in " * 1_000_000, on=WRITTEN)


@pytest.mark.parametrize(
    "words", ["TBC", "tba", "n.d.", "N/A", "unknown", "date to be confirmed", "undated", "-", "?"]
)
def test_words_for_no_date_are_named_as_such(words):
    with pytest.raises(DateParseError, match="there is no date"):
        when(words)


@pytest.mark.parametrize(
    "words", ["ongoing", "present", "to date", "Active", "until further notice"]
)
def test_words_for_an_open_end_are_named_as_such(words):
    with pytest.raises(DateParseError, match="continues"):
        when(words)


@pytest.mark.parametrize("words", ["2019-present", "2019 - present", "2019-ongoing"])
def test_what_goes_on_is_open_without_a_day_of_writing(words):
    assert when(words) == Period("2019/..")

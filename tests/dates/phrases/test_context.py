"""Of what comes again and again the occurrence is taken that the words around it lean to."""

from __future__ import annotations

import datetime as dt

import pytest

import policytrack as pt
from policytrack.dates.calendars import ENGLAND
from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.dates.packed import MONTH
from policytrack.dates.phrases.context import (
    Context,
    Lean,
    Span,
    date,
    days,
    pick,
    split_year,
    stretch,
)
from policytrack.errors import DateParseError, DateRangeError


def day(text):
    return dt.date.fromisoformat(text).toordinal()


def context(on="2025-06-25", **more):
    written = None if on is None else day(on)
    return Context("a phrase", written, ENGLAND, lambda text, inner: (text, inner), [], **more)


def june(year):
    return Span(day(f"{year}-06-01"), day(f"{year}-06-30"), MONTH)


def picked(on, lean, *years):
    found = pick(map(june, years), context(on, lean=lean), "june")
    return [(str(reading.date), reading.reason) for reading in found]


@pytest.mark.parametrize(
    ("lean", "year", "reason"),
    [
        (Lean.COMING, "2025", "the coming June"),
        (Lean.AHEAD, "2026", "the first June to start after the day of writing"),
        (Lean.RECENT, "2025", "the most recent June"),
        (Lean.NEAREST, "2025", "the June nearest to the day of writing"),
    ],
)
def test_on_a_day_within_it_each_lean_has_its_own_occurrence(lean, year, reason):
    assert picked("2025-06-25", lean, 2024, 2025, 2026) == [(f"{year}-06", reason)]


@pytest.mark.parametrize(
    ("lean", "year"), [(Lean.COMING, "2026"), (Lean.AHEAD, "2026"), (Lean.RECENT, "2025")]
)
def test_between_two_of_them_a_lean_has_one_neighbour(lean, year):
    assert [date for date, _ in picked("2025-09-01", lean, 2024, 2025, 2026)] == [f"{year}-06"]


@pytest.mark.parametrize(
    ("on", "first", "second", "other"),
    [
        ("2025-09-01", "2025-06", "2026-06", "the one after"),
        ("2026-03-01", "2026-06", "2025-06", "the one before"),
        ("2025-12-30", "2026-06", "2025-06", "the one before"),
    ],
)
def test_without_a_lean_the_nearer_neighbour_comes_first(on, first, second, other):
    (one, reason), (two, why) = picked(on, Lean.NEAREST, 2025, 2026)
    assert (one, two, why) == (first, second, other)
    assert reason == "the June nearest to the day of writing"


def test_the_only_occurrence_that_is_known_is_said_to_be_the_only_one():
    assert picked("2025-09-01", Lean.NEAREST, 2024) == [("2024-06", "the only June known")]


def test_an_occurrence_that_the_calendar_does_not_hold_is_named():
    with pytest.raises(DateParseError, match="calendar 'england' has no such June"):
        picked("2025-09-01", Lean.COMING, 2024)


def test_what_counts_from_the_day_of_writing_says_that_it_is_missing():
    with pytest.raises(DateParseError, match=r"this needs the day of writing: on=\.\.\."):
        _ = context(None).day
    assert context("2025-06-25").today == dt.date(2025, 6, 25)


def test_a_phrase_within_a_phrase_is_read_one_step_deeper_with_its_own_lean():
    text, inner = context(lean=Lean.RECENT).sub(" june ", Lean.COMING)
    assert (text, inner.lean, inner.depth) == ("june", Lean.COMING, 1)
    assert context(lean=Lean.RECENT).sub("june")[1].lean is Lean.RECENT


def test_phrases_within_phrases_end_after_some_depth_and_number_of_tries():
    assert context(depth=6).sub("june") == ()
    tired = context()
    tired.tries.extend([None] * 200)
    assert tired.sub("june") == ()


def test_days_in_the_wrong_order_are_refused():
    with pytest.raises(DateParseError, match="no day is left between the two bounds"):
        days(day("2025-06-25"), day("2025-06-24"))
    with pytest.raises(DateParseError, match="the end lies before the start"):
        stretch(day("2025-06-25"), day("2025-06-24"))


def test_a_stretch_is_open_where_a_bound_is():
    assert str(stretch(OPEN_START, day("2025-06-24"))) == "../2025-06-24"
    assert str(stretch(day("2025-06-24"), OPEN_END)) == "2025-06-24/.."
    assert str(days(day("2025-06-24"), day("2025-06-24"))) == "2025-06-24"


def test_a_unit_that_leaves_the_years_is_refused():
    with pytest.raises(DateRangeError, match="outside the years 0001 to 9999"):
        date(Span(-3, 10, MONTH))


@pytest.mark.parametrize(("first", "second"), [("2024", "25"), ("2024", "2025"), ("1999", "00")])
def test_two_years_in_a_row_are_known_by_the_first(first, second):
    assert split_year(first, second, context()) == int(first)


@pytest.mark.parametrize(("first", "second"), [("2024", "26"), ("2024", "2026"), ("2024", "2125")])
def test_years_that_do_not_follow_each_other_are_refused(first, second):
    with pytest.raises(DateParseError, match=f"{first} and {second} are not two years in a row"):
        split_year(first, second, context())


def test_the_reason_of_a_reading_is_a_sentence_part():
    (only,) = pt.readings("June", on="2025-06-30")
    assert only.reason == "the June nearest to the day of writing"

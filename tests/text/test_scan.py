"""The scan of a text for what looks like a date."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytrack.text.fold import fold
from policytrack.text.scan import Scan


def hits(text, names=()):
    return [(hit.kind, text[hit.start : hit.end]) for hit in Scan(text, fold(text), names).hits()]


def test_hits_come_in_order_with_their_kind():
    text = "On Friday 3 May it began; last week, in 2019 and in the 1990s it was not so."
    assert hits(text) == [
        ("day", "Friday 3 May"),
        ("pointing", "last week"),
        ("year", "2019"),
        ("decade", "the 1990s"),
    ]


def test_the_longest_shape_that_is_a_date_is_taken_at_each_place():
    assert hits("in early May 2025") == [("month", "early May 2025")]
    assert hits("They sell 9m barrels a day from 1 May.") == [("day", "1 May")]


def test_a_full_stop_belongs_to_a_short_month_but_not_at_the_end_of_a_sentence():
    assert hits("due in Jan. of that kind") == [("month", "Jan.")]
    assert hits("due in Jan. He left.") == [("month", "Jan")]
    assert hits("due in Jan.") == [("month", "Jan")]


@pytest.mark.parametrize(
    "text", ["the year", "last one", "in a row", "fiscal policy", "May", "q", "'"]
)
def test_a_first_word_without_one_that_may_follow_begins_nothing(text):
    assert hits(text) == []


def test_the_days_of_a_calendar_are_looked_for():
    assert hits("on Results day", ("Results day",)) == [("named", "Results day")]
    assert hits("on Results day") == []


_WORDS = [
    "the",
    "of",
    "in",
    "May",
    "3",
    "2019",
    "last",
    "week",
    "Friday",
    "end",
    "mid-",
    "'s",
    ".",
    "a",
    "year",
]


@settings(max_examples=40)
@given(st.lists(st.sampled_from([*_WORDS, "\n", "\u00a0"]), max_size=14))
def test_hits_never_overlap_and_never_begin_or_end_in_a_word(words):
    text = " ".join(words)
    past = 0
    for hit in Scan(text, fold(text)).hits():
        assert past <= hit.start < hit.end <= len(text)
        assert not text[hit.start - 1 : hit.start].isalnum()
        assert not (text[hit.end - 1].isalnum() and text[hit.end : hit.end + 1].isalnum())
        past = hit.end

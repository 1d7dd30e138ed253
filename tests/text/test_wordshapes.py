"""The patterns of date phrases."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytrack.text.wordshapes import AFTER, BEFORE, JOINING, TIME_AFTER, TIME_BEFORE, shapes


def longest(kind, text, names=()):
    """The longest match of a kind at the start of a text."""
    found = [pattern.match(text) for pattern in shapes(names)[kind]]
    return max((each[0] for each in found if each), key=len, default=None)


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("day", "14 july 2025, he", "14 july 2025"),
        ("day", "the 2d of may last year", "the 2d of may last year"),
        ("day", "may 3-5 there", "may 3-5"),
        ("day", "nov. 7 and 10-year notes", "nov. 7"),
        ("day", "the 13th ult. he", "the 13th ult."),
        ("month", "early september 2025 it", "early september 2025"),
        ("month", "end-march it", "end-march"),
        ("month", "beginning march it", None),
        ("season", "the summer of '69 it", "the summer of '69"),
        ("year", "2024-25 it", "2024-25"),
        ("year", "full-year 2001 sales", "full-year 2001"),
        ("year", "20245 it", None),
        ("decade", "the mid-1990s it", "the mid-1990s"),
        ("decade", "the 3rd century ad it", "the 3rd century ad"),
        ("decade", "44 b.c. it", "44 b.c."),
        ("quarter", "last year's first half it", "last year's first half"),
        ("pointing", "the early hours of sunday it", "the early hours of sunday"),
        ("pointing", "the night of june 7-8 it", "the night of june 7-8"),
        ("count", "two and a half years ago it", "two and a half years ago"),
        ("count", "three days before.", "three days before"),
        ("count", "three days before it", None),
        ("weekday", "friday night it", "friday night"),
        ("weekday", "fridays it", None),
        ("named", "christmas day 2025 it", "christmas day 2025"),
    ],
)
def test_a_shape_reaches_as_far_as_the_phrase(kind, text, words):
    assert longest(kind, text) == words


def test_the_names_of_a_calendar_are_shapes_with_their_signs_as_they_are():
    assert longest("named", "results day (a+) 2025 it", ("Results day (A+)",)) is not None
    assert longest("named", "results day it") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("up to and by ", "by "),
        ("no later than ", "no later than "),
        ("starting in ", "starting in "),
    ],
)
def test_the_words_before_a_phrase_are_the_longest(text, words):
    assert BEFORE.search(text)[0] == words


def test_what_joins_two_sides_and_what_follows_is_known():
    assert all(JOINING.fullmatch(text) for text in ("-", " - ", " to ", ", and in ", " until "))
    assert JOINING.fullmatch(" for ") is None
    assert AFTER.match(" at the latest, he")[0] == " at the latest"


def test_times_of_day_stand_on_either_side_with_their_zone():
    assert TIME_BEFORE.search("it met at 5 p.m. eastern time ")[1] == "5 p.m. eastern time"
    assert TIME_BEFORE.search("it met at 9 o'clock on ")["on"]
    assert TIME_AFTER.match(", 11:42 p.m.: a bicycle")[0] == ", 11:42 p.m."
    assert TIME_AFTER.match(" at noon.")["at"]


@settings(max_examples=40)
@given(
    st.text(alphabet="the of19 -'/.,yearlst", max_size=40),
    st.sampled_from(["the year ", "1 ", "1-1 ", "'90s ", "   "]),
    st.integers(1, 200),
)
def test_no_match_is_longer_than_a_phrase_can_be_however_long_the_text(start, more, times):
    text = start + more * times
    for patterns in shapes().values():
        for pattern in patterns:
            found = pattern.match(text)
            assert found is None or len(found[0]) < 160

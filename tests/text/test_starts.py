"""The words that can begin a date."""

from __future__ import annotations

import re

import pytest

from policytrack.dates.nameddays import NAMED_DAYS
from policytrack.text.starts import kinds_of_digits, starts
from policytrack.text.wordshapes import shapes


def test_every_kind_that_a_word_begins_has_patterns():
    kinds = {kind for start in starts().values() for kind in start.kinds}
    assert kinds <= shapes().keys()
    assert {kind for size in range(6) for kind in kinds_of_digits("1" * size)} <= shapes().keys()


def test_a_word_in_two_rows_begins_what_both_say_and_is_followed_by_the_words_of_both():
    first = starts()["first"]
    assert {"quarter", "day", "month", "pointing"} <= set(first.kinds)
    assert {"half", "part", "#"} <= first.following
    assert len(first.kinds) == len(set(first.kinds))


def test_a_word_that_once_needs_nothing_after_it_never_does():
    assert starts()["may"].following is None
    assert starts()["monday"].following is None


@pytest.mark.parametrize("name", NAMED_DAYS)
def test_every_named_day_is_reached_by_its_first_word(name):
    assert "named" in starts()[re.match("[a-z]+", name)[0]].kinds


def test_the_days_of_a_calendar_are_reached_too():
    found = starts(("Results day", "May Fair"))
    assert found["results"] == (("named",), None)
    assert found["may"].kinds[0] == "named"
    assert "month" in found["may"].kinds


def test_long_numbers_begin_nothing():
    assert kinds_of_digits("12345") == kinds_of_digits("1" * 400) == ()

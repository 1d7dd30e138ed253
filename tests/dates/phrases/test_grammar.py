"""Which patterns of phrases are tried, and which are compiled."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import policytrack.dates.phrases.grammar as grammar
from policytrack.dates.calendars import calendar_of
from policytrack.dates.patterns import compiled
from policytrack.dates.phrases.context import Context
from policytrack.dates.phrases.spelling import normal
from policytrack.errors import DateParseError

ON = dt.date(2025, 6, 25).toordinal()
WORDS = sorted({word for words, _, _ in grammar.RULES for word in words.split() if word.isalpha()})


def _read(words, reader):
    calendar = calendar_of(None)
    context = Context(words, ON, calendar, reader, [], calendar.day_first)
    try:
        return [(hit.date, hit.reason) for hit in reader(words, context)]
    except (DateParseError, ValueError, OverflowError) as error:
        return str(error)


def _all_tried(words, context):
    for _, pattern, rule in grammar.RULES:
        match = compiled(pattern).fullmatch(words)
        if match is not None and (found := rule(match, context)):
            return found
    return ()


@settings(max_examples=100)
@given(
    st.lists(
        st.sampled_from(
            [*WORDS, "3", "14", "03/04/2025", "2025", "2025-26", "q3", "9th", "a", "-"]
        ),
        min_size=1,
        max_size=6,
    )
)
def test_a_phrase_is_read_as_if_every_pattern_were_tried(words):
    phrase = normal(" ".join(words))
    assert _read(phrase, grammar.attempt) == _read(phrase, _all_tried)


@pytest.mark.heavy
@pytest.mark.parametrize("number", range(len(grammar.RULES)))
def test_what_a_pattern_fits_is_read_as_if_every_pattern_were_tried(number):
    @settings(max_examples=6)
    @given(st.from_regex(compiled(grammar.RULES[number][1]), fullmatch=True))
    def same(phrase):
        assert _read(phrase, grammar.attempt) == _read(phrase, _all_tried)

    same()


@pytest.mark.parametrize(
    ("phrase", "most"), [("24 June 2025", 5), ("last week", 8), ("by September 2025", 25)]
)
def test_few_patterns_are_compiled_for_one_phrase(phrase, most, monkeypatch):
    used = set()
    monkeypatch.setattr(grammar, "compiled", lambda pattern: used.add(pattern) or compiled(pattern))
    assert grammar.read(phrase, "2025-06-25", None)
    assert len(used) <= most


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31 February", "February has no day 31"),
        ("31 February 2025", "there is no such day"),
        ("Tuesday 3 May 2025", "that day is a Saturday, not a Tuesday"),
        ("31.04.2025", "there is no such day; numeric dates have the day first"),
        ("by 31 June", "June has no day 31"),
    ],
)
def test_a_day_that_does_not_exist_is_refused_without_raising(text, reason, monkeypatch):
    def never(_context, reason):
        raise AssertionError(reason)

    monkeypatch.setattr(Context, "refuse", never)
    assert grammar.tried(text, "2025-06-25", None).reason == reason

"""Other words for what the patterns of phrases know."""

from __future__ import annotations

import pytest

from policytrack import readings
from policytrack.dates.phrases.respelling import respelt

ON = "2025-06-25"


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("fall 2019", "autumn 2019"),
        ("the late '60s", "the late 1960s"),
        ("the 00s", "the 2000s"),
        ("mid-nineties", "mid-1990s"),
        ("calendar year 2012", "2012"),
        ("1998's first half", "first half of 1998"),
        ("the third-quarter", "the third quarter"),
        ("the opening days of may", "the first week of may"),
        ("late on friday", "friday"),
    ],
)
def test_a_phrase_is_put_in_the_words_that_the_patterns_know(words, known):
    assert respelt(words) == known


@pytest.mark.parametrize("words", ["the falls", "1990s", "2020s", "90 days", "early 2019", "may"])
def test_what_the_patterns_know_stays_as_it_is(words):
    assert respelt(words) == words


@pytest.mark.parametrize(
    ("phrase", "same"),
    [
        ("last fall", "last autumn"),
        ("the mid-eighties", "the mid-1980s"),
        ("1Q24", "Q1 2024"),
        ("3Q 2024", "Q3 2024"),
        ("Q1'24", "Q1 2024"),
        ("H2 '24", "H2 2024"),
        ("Q424", "Q4 2024"),
        ("4th qtr 2024", "fourth quarter of 2024"),
        ("yearend 2025", "year-end 2025"),
        ("24JUN2025", "24 June 2025"),
        ("24. 6. 2025", "24.6.2025"),
        ("20250624T103000Z", "2025-06-24"),
    ],
)
def test_both_spellings_have_the_same_readings(phrase, same):
    assert [each.date for each in readings(phrase, ON)] == [
        each.date for each in readings(same, ON)
    ]

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
        ("20250624103000", "2025-06-24"),
        ("202506241030", "2025-06-24"),
        ("2025 06 24", "2025-06-24"),
        ("06-2025", "2025-06"),
        ("well beyond 2033", "beyond 2033"),
        ("as soon as 2026", "as early as 2026"),
        ("at the earliest in 2027", "in 2027 at the earliest"),
        ("summer '25", "summer 2025"),
        ("June '95", "June 1995"),
        ("winter 2024/5", "winter 2024-25"),
        ("mid-90s", "mid-1990s"),
        ("this week or next", "this week or next week"),
        ("2 or 3 weeks after 5 May 2025", "between 19 May 2025 and 26 May 2025 (approximate)"),
        ("one or two days before 5 May 2025", "between 3 May 2025 and 4 May 2025 (approximate)"),
        ("in two or three weeks", "between 9 July 2025 and 16 July 2025 (approximate)"),
        ("either in 2024, 2025 or 2026", "2024 or 2026"),
        ("before May or June 2025", "before June 2025"),
        ("after May or June 2025", "after May 2025"),
        ("June-end 2025", "end of June 2025"),
        ("COB 5 June 2025", "close of business on 5 June 2025"),
        ("KW 23 2025", "week 23 2025"),
        ("first thing tomorrow", "tomorrow"),
        ("two and a half years ago", "30 months ago"),
        ("2.5 years ago", "30 months ago"),
        ("the fifth of May 2025", "5 May 2025"),
        ("20250624T103000Z", "2025-06-24"),
    ],
)
def test_both_spellings_have_the_same_readings(phrase, same):
    assert [each.date for each in readings(phrase, ON)] == [
        each.date for each in readings(same, ON)
    ]

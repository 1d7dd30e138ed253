"""Texts that are worth trying as dates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.formats.foreign.datewords import sounds_like_a_date


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

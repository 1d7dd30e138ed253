"""Lengths of time are counted by the calendar from the day of writing, or from another day."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates import Period, when
from policytrack.errors import DateParseError

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
UNITS = st.sampled_from(["days", "weeks", "months", "years"])


@given(DAYS, st.integers(2, 60), UNITS)
def test_so_long_ago_and_so_long_ahead_are_what_pandas_counts(on, count, unit):
    step = pd.DateOffset(**{unit: count})
    for text, expected in (
        (f"{count} {unit} ago", pd.Timestamp(on) - step),
        (f"in {count} {unit}", pd.Timestamp(on) + step),
    ):
        found = when(text, on=on)
        assert found.earliest == found.latest == expected.date()
        assert found.approximate


@given(DAYS, st.integers(2, 60), UNITS)
def test_a_run_lies_between_the_day_of_writing_and_the_day_that_far_away(on, count, unit):
    past, coming = (
        when(f"over the past {count} {unit}", on=on),
        when(f"over the next {count} {unit}", on=on),
    )
    assert isinstance(past, Period)
    assert (past.latest, coming.earliest) == (on, on)
    assert past.earliest == when(f"{count} {unit} ago", on=on).earliest
    assert coming.latest == when(f"in {count} {unit}", on=on).latest


@given(DAYS, st.integers(1, 40), UNITS)
def test_longer_ago_is_not_later(on, count, unit):
    nearer, farther = (when(f"{n} {unit} ago", on=on).earliest for n in (count + 1, count + 2))
    assert farther <= nearer <= on


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("within 28 days", "2025-06-25", "2025-07-23"),
        ("within 48 hours", "2025-06-25", "2025-06-27"),
        ("10 working days after 18 December 2025", "2026-01-06", "2026-01-06"),
        ("within two years of 1 January 2026", "2026-01-01", "2028-01-01"),
        ("two years from September 2025", "2027-09-01", "2027-09-30"),
        ("one month after 31 January 2025", "2025-02-28", "2025-02-28"),
    ],
)
def test_counts_from_a_day_are_exact(text, first, last):
    found = when(text, on="2025-06-25")
    assert [str(found.earliest), str(found.latest)] == [first, last]


@pytest.mark.parametrize("text", ["recently", "in the past", "lately"])
def test_words_of_the_past_are_open_before_the_day_of_writing(text):
    assert str(when(text, on="2025-06-25")) == "[..2025-06-25~]"


@pytest.mark.parametrize("text", ["soon", "in due course", "in the near future", "shortly"])
def test_words_of_the_future_are_open_after_the_day_of_writing(text):
    assert str(when(text, on="2025-06-25")) == "[2025-06-25~..]"


@pytest.mark.parametrize("text", ["two weeks ago", "soon", "in three months", "the past year"])
def test_what_counts_from_the_day_of_writing_needs_it(text):
    with pytest.raises(DateParseError, match=r"this needs the day of writing: on=\.\.\."):
        when(text)

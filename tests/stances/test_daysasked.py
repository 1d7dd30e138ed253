"""Days and lengths as users ask for them."""

from __future__ import annotations

import datetime as dt

import pytest

from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.errors import RecordError
from policytrack.stances.daysasked import days_in, ordinals, stretch


def day(text):
    return dt.date.fromisoformat(text).toordinal()


def test_dates_are_read_from_texts_and_from_values():
    assert ordinals("2024-02") == (day("2024-02-01"), day("2024-02-29"))
    assert ordinals(dt.date(2024, 2, 1)) == (day("2024-02-01"), day("2024-02-01"))


@pytest.mark.parametrize(
    ("text", "days"), [("10 days", 10), ("2 weeks", 14), ("1 year", 365.2425), (3, 3)]
)
def test_lengths_are_read_in_days(text, days):
    assert days_in(text) == days


@pytest.mark.parametrize("text", ["soon", "days", "-1 days", "1 fortnight"])
def test_a_text_that_is_no_length_is_refused(text):
    with pytest.raises(RecordError, match="a number and day, week, month or year"):
        days_in(text)


def test_a_stretch_may_have_no_limit_on_either_side():
    june = ordinals("2025-06")
    assert stretch((None, "2025-06"), "a question")[1] == june
    assert stretch(("2025-06", ".."), "a question")[0] == june
    assert stretch((None, None), "a question") == ((OPEN_START, OPEN_END),) * 2

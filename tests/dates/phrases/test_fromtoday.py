"""Days and units are counted from the day of writing."""

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates import readings, when
from policytrack.errors import DateParseError

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
NAMES = st.sampled_from(list(calendar.day_name))
REPEATED = st.sampled_from(["week", "month", "quarter", "year", "weekend", "term", "Monday"])


@pytest.mark.parametrize(
    ("text", "offset"),
    [("today", 0), ("yesterday", -1), ("tomorrow", 1), ("the day before yesterday", -2)],
)
@given(on=DAYS)
def test_words_for_a_day_are_that_day(text, offset, on):
    found = when(text, on=on)
    assert found.earliest == found.latest == on + dt.timedelta(days=offset)


@given(DAYS, NAMES)
def test_a_weekday_is_the_most_recent_and_then_the_coming_one(on, name):
    recent, coming = (reading.date.earliest for reading in readings(name, on=on))
    assert recent <= on < coming
    assert (coming - recent).days == 7
    assert calendar.day_name[recent.weekday()] == name


@given(DAYS, REPEATED)
def test_last_is_before_the_day_of_writing_and_next_after_it(on, name):
    last, this, following = (when(f"{which} {name}", on=on) for which in ("last", "this", "next"))
    assert last.latest < on < following.earliest
    assert last.latest < this.earliest or last.latest < on <= this.latest
    assert this.latest >= on


@given(DAYS)
def test_the_week_before_last_is_two_weeks_before_this_one(on):
    this = when("this week", on=on).earliest
    assert when("the week before last", on=on).earliest == this - dt.timedelta(days=14)
    assert when("the week after next", on=on).earliest == this + dt.timedelta(days=14)


@given(DAYS, NAMES)
def test_a_weekday_of_a_week_lies_in_it(on, name):
    week, day = when("next week", on=on), when(f"{name} of next week", on=on)
    assert week.earliest <= day.earliest <= week.latest
    assert calendar.day_name[day.earliest.weekday()] == name


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("a week on Friday", "2025-07-04"),
        ("Friday week", "2025-07-04"),
        ("a fortnight today", "2025-07-09"),
        ("a week last Friday", "2025-06-13"),
        ("the Monday after Easter 2025", "2025-04-21"),
        ("the day before Christmas 2025", "2025-12-24"),
        ("w/c 23 June 2025", "[2025-06-23..2025-06-29]"),
        ("week ending 27 June 2025", "[2025-06-21..2025-06-27]"),
        ("the year to March 2025", "2024-04-01/2025-03-31"),
        ("so far this year", "2025-01-01/2025-06-25"),
        ("the rest of the year", "2025-06-25/2025-12-31"),
        ("on the morning of 24 June 2025", "2025-06-24"),
        ("September last year", "2024-09"),
    ],
)
def test_phrases_counted_from_a_day_mean_these_days(text, meant):
    assert when(text, on="2025-06-25").ordinals == when(meant).ordinals


@pytest.mark.parametrize("text", ["today", "last week", "Friday", "this term", "so far this year"])
def test_they_need_the_day_of_writing(text):
    with pytest.raises(DateParseError, match="this needs the day of writing"):
        when(text)

"""A rough day: what makes one, what it keeps, what it refuses."""

from __future__ import annotations

import copy
import datetime as dt
import json
import pickle
import sys

import numpy as np
import pandas as pd
import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates import FuzzyDate, Period
from policytrack.errors import DateParseError
from tests.dates.strategies import UNITS, choices, fuzzy_dates


@pytest.mark.parametrize(
    "value",
    [
        dt.date(2025, 6, 24),
        dt.datetime(2025, 6, 24, 23, 59, tzinfo=dt.UTC),
        pd.Timestamp("2025-06-24 23:59"),
        pendulum.datetime(2025, 6, 24, 23, 59),
        np.datetime64("2025-06-24T23:59"),
        FuzzyDate("2025-06-24"),
    ],
)
def test_dates_of_every_library_are_narrowed_to_the_day(value):
    assert FuzzyDate(value) == FuzzyDate("2025-06-24")
    assert str(FuzzyDate(value)) == "2025-06-24"


@pytest.mark.parametrize("value", [pd.NaT, np.datetime64("NaT", "D")])
def test_a_missing_value_is_no_date(value):
    with pytest.raises(DateParseError, match="missing"):
        FuzzyDate(value)


@pytest.mark.parametrize("value", [None, 20.25, b"2025", ["2025"]])
def test_other_types_are_refused(value):
    with pytest.raises(TypeError, match="date"):
        FuzzyDate(value)


def test_a_period_is_no_day():
    with pytest.raises(DateParseError, match="use Period"):
        FuzzyDate(Period("2025/2026"))


@pytest.mark.parametrize("text", UNITS)
def test_copies_pickles_and_json_give_the_same_date(text):
    date = FuzzyDate(text)
    assert copy.deepcopy(date) is date
    again = pickle.loads(pickle.dumps(date))
    assert (again, str(again), again.precision) == (date, text, date.precision)
    assert FuzzyDate(json.loads(json.dumps(date, default=str))) == date
    assert eval(repr(date)) == date
    assert f"{date:>30}" == f"{text:>30}"


def test_a_date_is_frozen_and_final():
    date = FuzzyDate("2025")
    with pytest.raises(AttributeError, match="immutable"):
        date.precision = "day"
    with pytest.raises(AttributeError, match="immutable"):
        del date._key
    with pytest.raises(TypeError, match="final"):
        type("Mine", (FuzzyDate,), {})


def test_a_date_takes_no_more_than_a_hundred_bytes():
    for text in ("2025-06-24", "2025-09", "2025~", "[2025-06-05..2025-06-09]"):
        date = FuzzyDate(text)
        assert sys.getsizeof(date) + sys.getsizeof(date._key) <= 100
        assert not hasattr(date, "_text")


def test_the_time_of_day_is_kept_as_text():
    assert FuzzyDate("2025-06-24T10:30:00Z").time == "10:30:00Z"
    assert FuzzyDate("2025-06-24").time is None


def test_the_sort_key_orders_by_earliest_then_latest_then_precision():
    texts = ["2025-09", "2025-09-01", "2025", "[2025-09-01..2025-09-30]", "[..2030]"]
    ordered = sorted(map(FuzzyDate, texts), key=lambda date: date.sort_key)
    assert [str(date) for date in ordered] == [
        "[..2030]",
        "2025",
        "2025-09-01",
        "2025-09",
        texts[3],
    ]


@given(fuzzy_dates(), fuzzy_dates())
def test_same_day_and_the_bounds_of_two_agree_with_going_through_the_days(one, other):
    ours, theirs = ({a for a, _ in choices(date)} for date in (one, other))
    assert one.maybe_same_day(other) == bool(ours & theirs)
    assert one.surely_same_day(other) == (len(ours) == 1 and ours == theirs)
    both = one.intersection(other)
    assert ({a for a, _ in choices(both)} if both else set()) == ours & theirs
    joined = one.union(other)
    assert joined.ordinals == (min(ours | theirs), max(ours | theirs))


def test_same_day_is_asked_of_days():
    with pytest.raises(DateParseError, match="use Period"):
        FuzzyDate("2025").maybe_same_day("2025/2026")


def test_between_takes_an_open_side():
    assert str(FuzzyDate.between(None, "2025-06")) == "[..2025-06-30]"
    assert str(FuzzyDate.between("2025-06", None)) == "[2025-06-01..]"
    with pytest.raises(DateParseError, match="bound"):
        FuzzyDate.between(None, None)
    with pytest.raises(DateParseError, match="before the start"):
        FuzzyDate.between("2026", "2025")


def test_possible_days():
    assert FuzzyDate("2024-02").possible_days == 29
    assert FuzzyDate("[2025..]").possible_days is None
    assert FuzzyDate("2025-06-24").is_day()


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)))
def test_a_date_made_of_a_day_has_no_other_bounds(day):
    date = FuzzyDate(day)
    assert date.earliest == date.latest == day
    assert date.precision == "day"


def test_not_equal_to_a_period_or_a_date():
    assert FuzzyDate("2025-06-24") != Period("2025-06-24")
    assert FuzzyDate("2025-06-24") != dt.date(2025, 6, 24)

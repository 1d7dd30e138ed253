"""Dates of other libraries and whole numbers keep what they say, and say no more."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from policytrack.dates import FuzzyDate, Period, parse_dates, when
from policytrack.errors import DateParseError, DateRangeError


@pytest.mark.parametrize(
    ("value", "date"),
    [
        (np.datetime64("2025"), "2025"),
        (np.datetime64("2025-06"), "2025-06"),
        (np.datetime64("2025-06-24"), "2025-06-24"),
        (np.datetime64("2025-06-24T10:30"), "2025-06-24"),
        (np.datetime64("1969-12"), "1969-12"),
        (np.datetime64("2025-06-19", "W"), "[2025-06-19..2025-06-25]"),
        (np.array(["2025-01"], "datetime64[3M]")[0], "2025-33"),
        (pd.Period("2025", "Y"), "2025"),
        (pd.Period("2025Q2", "Q"), "2025-34"),
        (pd.Period("2025-06", "M"), "2025-06"),
        (pd.Period("2025-06-24", "D"), "2025-06-24"),
        (pd.Period("2025-06-24 10:00", "h"), "2025-06-24"),
        (pd.Timestamp("2025-06-24 00:00", tz="Asia/Tokyo"), "2025-06-24"),
        (dt.datetime(2025, 6, 24, 23, 59, tzinfo=dt.UTC), "2025-06-24"),
        (2025, "2025"),
        (202506, "2025-06"),
        (20250303, "2025-03-03"),
        (20250303.0, "2025-03-03"),
        (np.int64(20250303), "2025-03-03"),
        (np.float64(2025), "2025"),
    ],
)
def test_a_value_keeps_its_precision(value, date):
    assert FuzzyDate(value) == FuzzyDate(date)
    assert FuzzyDate(value).precision == FuzzyDate(date).precision
    assert when(value) == FuzzyDate(date)
    assert FuzzyDate("1920").surely_before(value)


def test_a_week_of_pandas_is_a_week():
    week = FuzzyDate(pd.Period("2025-06-24", "W"))
    assert (str(week), week.precision) == ("[2025-06-23..2025-06-29]", "week")


@pytest.mark.parametrize("value", [np.datetime64("NaT"), pd.NaT, float("nan"), np.nan])
def test_a_missing_value_is_refused_as_missing(value):
    with pytest.raises(DateParseError, match="a missing value is not a date"):
        FuzzyDate(value)


@pytest.mark.parametrize("value", [0, 7, 999, 20250, 20251301, 20250230, 202513, 10**12, -2025])
def test_a_number_that_is_no_date_is_told_which_are(value):
    with pytest.raises(DateParseError, match="a whole number is a year"):
        FuzzyDate(value)


@pytest.mark.parametrize("value", [20.25, True, None, b"2025", [2025]])
def test_what_is_neither_a_date_nor_a_whole_number_is_refused(value):
    with pytest.raises(TypeError, match="date"):
        FuzzyDate(value)


def test_a_value_outside_the_years_is_refused():
    with pytest.raises(DateRangeError, match="0001 to 9999"):
        FuzzyDate(np.datetime64("-0044-03"))


@pytest.mark.parametrize(
    ("column", "texts"),
    [
        (np.array(["2025", "NaT"], "datetime64[Y]"), ["2025", None]),
        (np.array(["2025-06", "2025-07"], "datetime64[M]"), ["2025-06", "2025-07"]),
        (pd.Series(pd.period_range("2025-06", periods=2, freq="M")), ["2025-06", "2025-07"]),
        (pd.period_range("2025Q4", periods=2, freq="Q"), ["2025-36", "2026-33"]),
        ([2025, 20250303, None], ["2025", "2025-03-03", None]),
        (np.array([20250303.0, np.nan]), ["2025-03-03", None]),
        (pd.Series(["2025-06-24T23:00Z"]).astype("datetime64[ns, UTC]"), ["2025-06-24"]),
    ],
)
def test_a_column_keeps_its_precision(column, texts):
    assert parse_dates(column).to_edtf().tolist() == texts


def test_a_stretch_is_made_of_values_too():
    assert str(Period(np.datetime64("2025-06"), 2026)) == "2025-06/2026"

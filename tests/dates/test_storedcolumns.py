"""Columns of dates as other programs store them."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates.storedcolumns import number_as_text, readable_column, stored_dates


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_a_day_written_as_a_number_is_that_day(day):
    number = int(day.strftime("%Y%m%d"))
    for value in (number, float(number), np.int64(number)):
        assert number_as_text(value) == day.isoformat()


@pytest.mark.parametrize("value", [0, -20250101, 45_000, 202501, 2025.5, True, float("inf")])
def test_other_numbers_say_no_date(value):
    assert number_as_text(value) is None


def test_a_number_of_four_digits_is_a_year():
    assert number_as_text(2025) == "2025"


@pytest.mark.parametrize(
    "dtype",
    ["int64", "float64", "Int64", "int64[pyarrow]", object, "str"],
)
def test_columns_of_numbers_are_read_in_every_dtype(dtype):
    column = pd.Series([20250624, 20250101]).astype(dtype)
    assert stored_dates(column).earliest.astype(str).tolist() == [
        "2025-06-24",
        "2025-01-01",
    ]


@pytest.mark.parametrize("dtype", ["float64", "Int64", "int64[pyarrow]", object])
def test_missing_numbers_stay_missing(dtype):
    column = pd.Series([None, 20250101], index=[7, 9]).astype(dtype)
    readable = readable_column(column)
    assert readable.isna().tolist() == [True, False]
    assert readable.index.tolist() == [7, 9]


@pytest.mark.parametrize(
    "dtype", ["date32[pyarrow]", "timestamp[us][pyarrow]", "datetime64[s]", "datetime64[ns]"]
)
def test_days_and_instants_of_every_store_are_datetimes(dtype):
    column = pd.Series(pd.to_datetime(["2025-06-24", None])).astype(dtype)
    readable = readable_column(column)
    assert readable.dtype.kind == "M"
    assert readable.dt.strftime("%Y-%m-%d").tolist()[0] == "2025-06-24"
    assert readable.isna().tolist() == [False, True]


@pytest.mark.parametrize("backend", ["numpy", "pyarrow"])
@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles", "UTC"])
def test_an_instant_with_a_zone_is_of_the_day_of_its_own_clock(zone, backend):
    column = pd.Series(pd.to_datetime(["2025-06-24"]).tz_localize(zone))
    if backend == "pyarrow":
        column = column.astype(f"timestamp[us, tz={zone}][pyarrow]")
    assert readable_column(column).tolist() == [pd.Timestamp("2025-06-24")]


def test_texts_come_back_as_they_are():
    column = pd.Series(["24 June 2025", None])
    assert readable_column(column) is column


def test_what_says_no_date_is_missing_and_marked():
    dates = stored_dates(pd.Series(["20251301", "20250624", "soon", None]))
    assert dates.bad.tolist() == [True, False, True, False]


@given(st.permutations(["20250624", "2025-06", "24 June 2025", "2025"]))
def test_the_order_of_rows_never_matters(texts):
    dates = stored_dates(pd.Series(texts))
    alone = [stored_dates(pd.Series([text])).earliest[0] for text in texts]
    assert dates.earliest.tolist() == [day.item() for day in alone]

"""A column of rough dates answers as its dates do, one by one."""

from __future__ import annotations

import datetime as dt
import pickle

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates import DateArray, FuzzyDate, Period, parse_dates
from policytrack.dates.interpret import may_be_years
from policytrack.errors import CheckError, DateParseError
from tests.dates.strategies import STRETCHES, UNITS, extents

QUESTIONS = [
    f"{how}_{what}"
    for how in ("surely", "maybe")
    for what in ("before", "after", "overlaps", "during", "contains")
]
DAYS = ["2025-06-24", "1900-02-28", "2024-02-29", "0001-01-01", "9999-12-31"]
MIXED = [text for text in (*UNITS, *STRETCHES) if not may_be_years(text)]


@pytest.mark.parametrize("question", QUESTIONS)
@given(rows=st.lists(st.one_of(st.none(), extents()), min_size=1, max_size=6), other=extents())
def test_a_mask_is_what_each_row_answers(question, rows, other):
    column = parse_dates(rows)
    asked = [row is not None and getattr(row, question)(other) for row in rows]
    assert getattr(column, question)(other).tolist() == asked
    others = parse_dates([other] * len(rows))
    assert getattr(column, question)(others).tolist() == asked


def test_same_day_is_what_each_row_answers():
    rows = [FuzzyDate("2025-06-24"), FuzzyDate("2025-06"), FuzzyDate("2025-07"), None]
    column = parse_dates(rows)
    assert column.surely_same_day("2025-06-24").tolist() == [True, False, False, False]
    assert column.maybe_same_day("2025-06-24").tolist() == [True, True, False, False]
    with pytest.raises(TypeError, match="overlaps"):
        column.maybe_same_day("2025/2026")


@pytest.mark.parametrize("texts", [DAYS, MIXED, [*MIXED, None], [*DAYS, None]])
@pytest.mark.parametrize(
    "make",
    [
        list,
        lambda texts: np.array(texts, dtype=object),
        lambda texts: pd.Series(texts, dtype=object),
        pd.Series,
        pa.array,
        lambda texts: pa.chunked_array([texts[:2], texts[2:]]),
    ],
)
def test_every_kind_of_column_reads_alike(texts, make):
    column = parse_dates(make(texts))
    assert column.to_edtf().tolist() == texts
    assert list(column) == list(parse_dates(texts))
    assert column.missing.tolist() == [text is None for text in texts]


def test_columns_of_dates_and_of_fixed_width_texts_are_read():
    assert [str(d) for d in parse_dates(np.array(DAYS))] == DAYS
    stamps = pd.to_datetime(pd.Series(["2025-06-24 10:00", None]))
    assert list(parse_dates(stamps)) == [FuzzyDate("2025-06-24"), None]
    assert list(parse_dates([dt.date(2025, 6, 24)])) == [FuzzyDate("2025-06-24")]


@pytest.mark.parametrize(
    "bad", ["2025-02-30", "2025-13-01", "0000-01-01", "2025-00-10", "2O25-01-01"]
)
def test_a_bad_day_among_days_is_found(bad):
    with pytest.raises(CheckError) as caught:
        parse_dates([*DAYS, bad, *DAYS, bad])
    assert [problem.path for problem in caught.value.problems] == [(5,), (11,)]
    assert "row 5" in str(caught.value)


def test_bad_rows_are_kept_as_missing_where_that_is_asked():
    column = parse_dates(["2025-06-24", "banana", None, 7], errors="missing")
    assert column.bad.tolist() == [False, True, False, True]
    assert column.missing.tolist() == [False, True, True, True]
    with pytest.raises(ValueError, match="allowed: 'raise' or 'missing'"):
        parse_dates([], errors="ignore")


def test_phrases_are_read_against_the_day_of_writing():
    assert str(parse_dates(["last year"], on="2025-06-25")[0]) == "2024"


def test_bounds_go_to_pandas_and_back():
    column = parse_dates(["2025-06-24", "2025-09", None, "[..2025]"])
    frame = column.to_frame()
    assert list(frame.columns) == ["earliest", "latest"]
    assert frame["latest"][1] == pd.Timestamp("2025-09-30")
    back = DateArray.from_bounds(frame["earliest"], frame["latest"])
    assert list(back) == list(column)
    with pytest.raises(DateParseError, match="row 0"):
        DateArray.from_bounds(["2025-02-01"], ["2025-01-01"])


def test_bounds_that_are_not_there_are_nat():
    column = parse_dates(["[..2025]", "2017/", None])
    assert np.isnat(column.earliest).tolist() == [True, False, True]
    assert np.isnat(column.latest).tolist() == [False, True, True]


def test_sixteen_bytes_a_row_or_less():
    assert parse_dates(DAYS * 100).nbytes <= 16 * 500
    assert parse_dates(MIXED * 100).nbytes <= 16 * 100 * len(MIXED)


def test_the_order_is_that_of_the_sort_key():
    column = parse_dates(["2025-09", None, "2024", "2025-09-01", "[..2030]"])
    assert column.sort_order().tolist() == [4, 2, 3, 0, 1]


def test_slices_and_masks_give_columns():
    column = parse_dates(MIXED)
    assert list(column[1:4]) == [FuzzyDate(text) for text in MIXED[1:4]]
    assert list(column[column.surely_after("2025-06")]) == [
        date for date in column if date.surely_after("2025-06")
    ]
    assert repr(column).startswith(f"<DateArray of {len(MIXED)}: 2025, 2025-09, ")
    assert isinstance(column[-1], Period)


@pytest.mark.parametrize("rows", [np.array([2025.5, 2026]), [["2025"], "2026", 7], [b"2025"]])
def test_rows_that_are_no_texts_and_no_dates_are_bad(rows):
    with pytest.raises(CheckError, match="row 0"):
        parse_dates(rows)
    assert parse_dates(rows, errors="missing").bad[0]


def test_time_zones_keep_their_own_day():
    stamps = pd.Series(pd.to_datetime(["2025-06-24 23:30"])).dt.tz_localize("Europe/London")
    assert list(parse_dates(stamps)) == [FuzzyDate("2025-06-24")]


def test_a_column_can_be_pickled():
    column = parse_dates([*MIXED, None])
    assert list(pickle.loads(pickle.dumps(column))) == list(column)


def test_what_is_no_column_is_refused():
    with pytest.raises(TypeError, match="a column is"):
        parse_dates("2025-06-24")
    with pytest.raises(TypeError, match="not DataFrame"):
        parse_dates(pd.DataFrame({"date": ["2025"]}))
    with pytest.raises(TypeError, match="parse_dates"):
        DateArray()
    with pytest.raises(ValueError, match="array of length 1"):
        parse_dates(["2025", "2026"]).surely_before(parse_dates(["2025"]))
    assert len(parse_dates([])) == 0

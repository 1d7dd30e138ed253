"""A column is read as its values are, one by one, whatever holds it."""

import datetime as dt

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates import parse_dates, when
from policytrack.dates.textcolumns import MISSING, parse
from policytrack.errors import CheckError, DateParseError

HOLDERS = {
    "list": list,
    "tuple": tuple,
    "objects": lambda rows: np.array(rows, dtype=object),
    "characters": lambda rows: np.array(rows, dtype=str),
    "series": pd.Series,
    "arrow": pa.array,
    "chunks": lambda rows: pa.chunked_array([pa.array(rows[:1]), pa.array(rows[1:])]),
    "large arrow": lambda rows: pa.array(rows, pa.large_string()),
    "arrow series": lambda rows: pd.Series(rows, dtype="string[pyarrow]"),
}
ISO = st.lists(st.dates().map(dt.date.isoformat), min_size=2, max_size=5)


def read(column, **how):
    return parse(column, how.get("on"), how.get("calendar"), keep_bad=how.get("keep_bad", False))


@pytest.mark.parametrize("holder", HOLDERS)
@given(rows=ISO)
def test_iso_days_are_read_at_once_from_every_holder(holder, rows):
    parsed, bad = read(HOLDERS[holder](rows))
    assert parsed.codes is None
    assert parsed.days.tolist() == [dt.date.fromisoformat(row).toordinal() for row in rows]
    assert not bad.any()


@pytest.mark.parametrize("holder", ["list", "objects", "series", "arrow", "arrow series"])
@pytest.mark.parametrize(
    "odd",
    [
        "2025-02-30",
        "2025-13-01",
        "2025-00-01",
        "0000-01-01",
        "2025-1-011",
        "\uff12\uff10\uff12\uff15-01-01",
    ],
)
def test_one_row_that_is_no_iso_day_is_found(holder, odd):
    parsed, bad = read(HOLDERS[holder](["2025-01-01", odd]), keep_bad=True)
    assert bad.tolist() == [False, True]
    assert parsed.codes.tolist() == [0, MISSING]


@given(st.lists(st.sampled_from(["2025", "2025-09", "2025-06-24", "by 2030", None]), min_size=1))
def test_a_column_of_texts_is_read_as_each_text_is(rows):
    found = list(parse_dates(rows))
    assert found == [None if row is None else when(row) for row in rows]


def test_each_text_is_read_once():
    parsed, _ = read(["2025-09"] * 50 + ["2026"] * 50)
    assert len(parsed.values) == 2
    assert parsed.codes.tolist() == [0] * 50 + [1] * 50


def test_phrases_are_read_against_the_day_of_writing():
    days = parse_dates(["last week", "yesterday"], on="2025-06-25")
    assert [str(date.earliest) for date in days] == ["2025-06-16", "2025-06-24"]


def test_every_bad_row_is_told_with_its_number_and_reason():
    with pytest.raises(CheckError, match="2 problems") as caught:
        read(["2025", "soonish", "2025-02-30"])
    problems = caught.value.problems
    assert [(p.code, p.path, p.found) for p in problems] == [
        ("bad-date", (1,), "soonish"),
        ("bad-date", (2,), "2025-02-30"),
    ]
    assert problems[1].message == "row 2: '2025-02-30': there is no day 30 in 2025-02"


def test_a_list_in_a_row_is_refused_by_its_number():
    with pytest.raises(CheckError, match=r"row 1: .*a date is EDTF text or a date, not list"):
        read(["2025", ["2026"]])


@pytest.mark.parametrize("column", ["2025", b"2025", 2025, None, np.zeros((2, 2))])
def test_what_is_no_column_is_refused(column):
    with pytest.raises(TypeError, match="a column is a list, a Series or an array, not"):
        read(column)


def test_an_empty_column_is_empty():
    for rows in ([], pd.Series([], dtype=object), np.array([], dtype="datetime64[s]")):
        parsed, bad = read(rows)
        assert len(bad) == 0
        assert len(parsed.days if parsed.codes is None else parsed.codes) == 0


@pytest.mark.parametrize("unit", ["D", "h", "s", "ms", "us", "ns"])
def test_datetimes_of_every_unit_are_days(unit):
    rows = np.array(["2025-06-24", "1969-12-31", "NaT"], f"datetime64[{unit}]")
    parsed, _ = read(rows)
    assert parsed.days.tolist() == [
        dt.date(2025, 6, 24).toordinal(),
        dt.date(1969, 12, 31).toordinal(),
        MISSING,
    ]


def test_datetimes_outside_the_years_are_refused():
    with pytest.raises(DateParseError, match="only the years 0001 to 9999 are supported"):
        read(np.array(["10000-01-01"], "datetime64[D]"))


@pytest.mark.parametrize(("unit", "text"), [("M", "2025-06"), ("Y", "2025")])
def test_months_and_years_of_numpy_stay_what_they_are(unit, text):
    dates = parse_dates(np.array(["2025-06", "NaT"], f"datetime64[{unit}]"))
    assert [str(date) for date in dates] == [text, "None"]

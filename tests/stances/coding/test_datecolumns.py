"""Columns of dates: every type that a frame can hold, and what says no date."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from policytrack.stances.coding.datecolumns import encode_days
from policytrack.stances.coding.framecolumns import Unread

ONE, OTHER = dt.date(2020, 1, 31).toordinal(), dt.date(2020, 2, 1).toordinal()


def days(column):
    problems = Unread()
    earliest, latest = encode_days(pd.Series(column, name="when"), None, problems)
    return earliest, latest, [problem.message for problem in problems]


@pytest.mark.parametrize(
    "column",
    [
        ["2020-01-31", "2020-02-01"],
        [dt.date(2020, 1, 31), dt.date(2020, 2, 1)],
        pd.to_datetime(["2020-01-31 23:59", "2020-02-01 00:00"]),
        pd.to_datetime(["2020-01-31", "2020-02-01"]).tz_localize("Europe/London"),
        np.array(["2020-01-31", "2020-02-01"], "datetime64[s]"),
        pd.Series(["2020-01-31", "2020-02-01"], dtype="category"),
    ],
)
def test_exact_days_of_every_kind_are_one_column_of_ordinals(column):
    earliest, latest, problems = days(column)
    assert earliest.tolist() == [ONE, OTHER]
    assert latest is earliest
    assert not problems


def test_rough_days_have_a_first_and_a_last():
    earliest, latest, _ = days(["2020-02", "2020-02-05"])
    assert (latest - earliest).tolist() == [28, 0]


def test_an_open_side_is_unbounded():
    earliest, latest, _ = days(["../2020-01-31", "2020-02-01/.."])
    assert (earliest.tolist(), latest.tolist()) == ([0, OTHER], [ONE, 3_652_060])


@pytest.mark.parametrize("column", [["2020-02-01", None], pd.to_datetime(["2020-02-01", None])])
def test_a_missing_date_can_be_any_day(column):
    earliest, latest, _ = days(column)
    assert (earliest.tolist(), latest.tolist()) == ([OTHER, 0], [OTHER, 3_652_060])


def test_a_column_without_any_date_is_all_missing():
    earliest, _, problems = days([np.nan, np.nan])
    assert (earliest.tolist(), problems) == ([0, 0], [])


@pytest.mark.parametrize(
    ("column", "told"),
    [
        (["2020-01-01", "Y12000"], "holds 'Y12000' in 1 row (1); "),
        (np.array(["2020-01-01", "12000-01-01"], "datetime64[s]"), "0001 to 9999"),
        (["2020-01-01", "later on", "later on"], "holds 'later on' in 2 rows (1, 2); "),
        ([737000], "column 'when' holds 737000 in 1 row (0); allowed: dates; numbers are days"),
        ([20251301], "such as 20250123 or years such as 2025"),
        ([True], "numbers are days such as 20250123"),
        ([["2025"], "2025"], "holds ['2025'] in 1 row (0); allowed: one date in each row"),
    ],
)
def test_what_is_no_date_is_told_with_its_column_and_rows(column, told):
    (message,) = days(column)[2]
    assert told in message
    assert message.startswith("column 'when' holds")

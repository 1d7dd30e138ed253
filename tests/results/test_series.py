"""Matrices and agreement over time."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from policytrack.matrix import StanceMatrix


@pytest.fixture
def matrix():
    frame = pd.DataFrame({
        "who": ["a", "b", "a", "b", "c"],
        "what": ["x", "x", "x", "y", "y"],
        "how": ["for", "against", "against", "for", "for"],
        "when": ["2024-01-10", "2024-01-31", "2024-03-01", "2024-02", "2024-02/2024-03"],
    })  # fmt: skip
    return StanceMatrix.from_frame(frame, actor="who", issue="what", stance="how", date="when")


def test_a_window_has_its_days_and_its_matrix(matrix):
    first, second, third = matrix.over_time("month")
    assert (first.start, first.middle, first.end) == (
        dt.date(2024, 1, 1), dt.date(2024, 1, 16), dt.date(2024, 2, 1),
    )  # fmt: skip
    assert first.matrix.to_numpy("count").sum() == 2
    assert (second.matrix.actors, third.matrix.actors) == (("b",), ("a",))
    assert first.counted == "surely"


def test_statements_surely_in_no_window_are_listed(matrix):
    series = matrix.over_time("month")
    assert series.left_out["who"].tolist() == ["c"]
    assert repr(series) == "<MatrixSeries: 3 windows, statements surely in each>"


def test_a_rough_statement_is_maybe_in_each_window_it_touches(matrix):
    series = matrix.over_time("month", counted="maybe")
    assert [window.matrix.to_numpy("count").sum() for window in series] == [2, 2, 2]
    assert series.left_out.empty


def test_windows_can_all_show_everyone(matrix):
    assert {each.matrix.actors for each in matrix.over_time("month", isolates=True)} == {
        ("a", "b", "c")
    }


def test_a_series_is_counted_from_either_end(matrix):
    series = matrix.over_time(window="31 days", step="7 days")
    assert series[-1].start == series[len(series) - 1].start
    with pytest.raises(IndexError):
        series[len(series)]


def test_a_series_is_a_frame_of_its_windows(matrix):
    frame = matrix.over_time("month").to_frame("net")
    assert frame.index.names == ["start", "actor"]
    assert frame.loc[(dt.date(2024, 3, 1), "a"), "x"] == -1

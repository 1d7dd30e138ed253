"""Matrices and agreement over time."""

from __future__ import annotations

import datetime as dt

import numpy as np
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


@pytest.mark.parametrize("measure", ["standing", "congruence", "subtract", "exact"])
@pytest.mark.parametrize("between", ["actors", "issues"])
def test_agreement_in_a_window_is_the_agreement_of_its_matrix(matrix, measure, between):
    series = matrix.over_time(window="31 days", step="10 days")
    for window, found in zip(series, series.agreement(measure, between=between), strict=True):
        alone = window.matrix.agreement(measure, between=between)
        assert found.agreement.labels == alone.labels
        np.testing.assert_array_equal(found.agreement.to_numpy(), alone.to_numpy())
        pd.testing.assert_frame_equal(found.agreement.shared, alone.shared)
        assert (found.start, found.middle, found.end) == (window.start, window.middle, window.end)


def test_a_series_is_a_frame_of_its_windows(matrix):
    frame = matrix.over_time("month").to_frame("net")
    assert frame.index.names == ["start", "actor"]
    assert frame.loc[(dt.date(2024, 3, 1), "a"), "x"] == -1


def test_agreement_over_time_can_be_gone_through_twice(matrix):
    series = matrix.over_time("month").agreement("exact")
    assert len(list(series)) == len(list(series)) == len(series) == 3
    assert repr(series) == "<AgreementSeries: 3 windows, statements surely in each>"


def test_agreement_over_time_is_a_frame_of_pairs(matrix):
    frame = matrix.over_time("month").agreement("conflict").to_frame()
    assert frame.to_dict("records") == [
        {"start": dt.date(2024, 1, 1), "middle": dt.date(2024, 1, 16), "end": dt.date(2024, 2, 1),
         "one": "a", "other": "b", "value": 1.0},
    ]  # fmt: skip


def test_shares_of_polls_are_taken_window_by_window():
    from policytrack.records import Actor, Issue, Statement

    parents, scale = Actor("Parents", "public"), Issue("Scale", "There should be a scale")
    union = Actor("Union", "union")
    matrix = StanceMatrix.from_statements([
        Statement(parents, scale, "support", "2024-01-10", share=0.6),
        Statement(union, scale, "support", "2024-01-11"),
        Statement(union, scale, "oppose", "2024-02-11"),
    ])  # fmt: skip
    values = [
        each.agreement.to_numpy()
        for each in matrix.over_time("month", isolates=True).agreement("congruence")
    ]
    assert values[0][0, 1] == pytest.approx(0.6)
    assert values[1][0, 1] == 0

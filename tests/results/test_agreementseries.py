"""The agreement in each window is that of its matrix, and can be had as a frame or as distances."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from policytrack.errors import UnknownNameError
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


def test_distances_are_those_between_the_networks_of_the_windows(matrix):
    series = matrix.over_time(window="31 days", step="10 days", isolates=True).agreement("subtract")
    each = [window.agreement for window in series]
    stepwise = series.distances().to_frame()["distance"].tolist()
    assert np.isnan(stepwise[0])
    assert stepwise[1:] == [now.distance_to(then) for then, now in pairwise(each)]
    from_first = series.distances("first").to_frame()["distance"].tolist()
    assert from_first == [now.distance_to(each[0]) for now in each]
    from_given = series.distances(each[-1]).to_frame()["distance"].tolist()
    assert from_given == [now.distance_to(each[-1]) for now in each]


def test_distances_refuse_an_unknown_method_or_network_with_the_nearest(matrix):
    series = matrix.over_time("month").agreement()
    with pytest.raises(UnknownNameError, match=r"no method 'absolut' here; .*mean 'absolute'"):
        series.distances(method="absolut")
    with pytest.raises(UnknownNameError, match=r"no network 'frist' here; .*mean 'first'"):
        series.distances("frist")


def test_progress_is_told_of_every_window(matrix):
    told = []
    matrix.over_time("month").agreement().to_frame(progress=lambda *at: told.append(at))
    assert told[-1] == (3, 3)

"""The figures over time show each statement once, in the stretches and moves that it counts in."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

import policytrack as pt
from policytrack.stances.overtime import activity_over, spoken_in


@pytest.fixture
def coded():
    frame = pd.DataFrame({
        "who": ["a", "a", "b", "b", "b"],
        "what": ["x", "x", "x", "x", "y"],
        "said": ["for", "against", "against", "against", "for"],
        "day": ["2024-01-05", "2024-03-02", "2024-01-20", "2024", None],
    })  # fmt: skip
    matrix = pt.StanceMatrix.from_frame(frame, actor="who", issue="what", stance="said", date="day")
    return matrix._coded


def test_activity_counts_what_surely_lies_in_each_stretch(coded):
    edges, stances, counts, left_out, number = activity_over(coded, "month", "surely", None)
    assert stances == ["support", "oppose"]
    by_month = dict(zip(edges[:, 0].tolist(), counts.T.tolist(), strict=True))
    january = dt.date(2024, 1, 1).toordinal()
    march = dt.date(2024, 3, 1).toordinal()
    assert by_month[january] == [1, 1]
    assert by_month[march] == [0, 1]
    assert left_out == 2
    assert number == coded.number


def test_stretches_of_a_month_follow_each_other(coded):
    edges, *_ = activity_over(coded, "month", "surely", None)
    assert (edges[1:, 0] == edges[:-1, 1]).all()
    assert edges[0, 0] == dt.date(2024, 1, 1).toordinal()


def test_what_may_lie_in_a_stretch_counts_in_each_where_that_is_asked(coded):
    _, stances, counts, *_ = activity_over(coded, "year", "maybe", None)
    assert dict(zip(stances, counts.sum(axis=1).tolist(), strict=True)) == {
        "support": 2,
        "oppose": 3,
    }


def test_what_each_actor_said_is_told_with_its_moves(coded):
    said = spoken_in(coded, "x")
    assert [(each.stance, each.moved) for each in said["a"]] == [
        ("support", False),
        ("oppose", True),
    ]
    assert not any(each.moved for each in said["b"])


def test_an_issue_that_is_not_here_is_refused(coded):
    with pytest.raises(pt.UnknownNameError, match="no issue 'z' here"):
        spoken_in(coded, "z")


@pytest.mark.parametrize("ask", [lambda c: activity_over(c, "month", "surely", None),
                                 lambda c: spoken_in(c, "x")])  # fmt: skip
def test_without_dates_there_is_nothing_over_time(ask):
    frame = pd.DataFrame({"who": ["a"], "what": ["x"], "said": ["for"]})
    coded = pt.StanceMatrix.from_frame(frame, actor="who", issue="what", stance="said")._coded
    with pytest.raises(pt.RecordError, match="date"):
        ask(coded)


def test_counts_are_whole_numbers(coded):
    _, _, counts, *_ = activity_over(coded, "month", "surely", None)
    assert counts.dtype == np.int64

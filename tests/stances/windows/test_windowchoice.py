"""The options of a series over time choose one kind of window, or say why they choose none."""

from __future__ import annotations

import itertools
import re

import pandas as pd
import pytest

import policytrack as pt


@pytest.fixture
def matrix():
    frame = pd.DataFrame({
        "who": list("abcabcabc"),
        "what": ["x"] * 9,
        "said": ["for", "against", "for"] * 3,
        "day": pd.date_range("2025-01-01", periods=9, freq="10D"),
    })  # fmt: skip
    return pt.StanceMatrix.from_frame(frame, actor="who", issue="what", stance="said", date="day")


def spans(series):
    return [(window.start.isoformat(), window.end.isoformat()) for window in series]


def test_every_gives_the_buckets_of_the_calendar(matrix):
    assert spans(matrix.over_time("month")) == [
        ("2025-01-01", "2025-02-01"),
        ("2025-02-01", "2025-03-01"),
        ("2025-03-01", "2025-04-01"),
    ]


def test_windows_follow_each_other_where_no_step_is_given(matrix):
    found = spans(matrix.over_time(window="30 days"))
    assert found[0] == ("2025-01-01", "2025-01-31")
    assert all(end == start for (_, end), (start, _) in itertools.pairwise(found))


def test_a_step_is_the_distance_of_the_starts(matrix):
    found = spans(matrix.over_time(window="30 days", step="10 days"))
    assert [start for start, _ in found[:3]] == ["2025-01-01", "2025-01-11", "2025-01-21"]


def test_a_window_of_events_holds_so_many_of_them(matrix):
    series = matrix.over_time(window="3 events", step="1 event")
    assert {int(each.matrix.to_tally()["count"].sum()) for each in series} == {3}


@pytest.mark.parametrize("options", [{}, {"every": "month", "window": "30 days"}])
def test_just_one_of_every_and_window_is_needed(matrix, options):
    with pytest.raises(
        pt.RecordError, match=r"over_time\.every: .*allowed: one of every and window"
    ):
        matrix.over_time(**options)


def test_a_step_of_days_does_not_go_with_a_window_of_events(matrix):
    message = "over_time.step: found '10 days'; allowed: a number of events, such as '5 events'"
    with pytest.raises(pt.RecordError, match=re.escape(message)):
        matrix.over_time(window="3 events", step="10 days")


def test_an_unknown_bucket_is_refused_with_the_nearest(matrix):
    with pytest.raises(pt.UnknownNameError, match="did you mean 'month'"):
        matrix.over_time("mont")


def test_an_unknown_kernel_is_refused_with_the_nearest(matrix):
    with pytest.raises(pt.UnknownNameError, match="did you mean 'gaussian'"):
        matrix.over_time(window="30 days", kernel="gausian")

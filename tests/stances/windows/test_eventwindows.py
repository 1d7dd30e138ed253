"""Windows of events: what comes before and after a statement, in an order that is stated."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.errors import RecordError
from policytrack.matrix import StanceMatrix

COLUMNS = {"actor": "who", "issue": "what", "stance": "how", "date": "when"}
ROWS = st.lists(
    st.tuples(
        st.sampled_from("ab"),
        st.sampled_from("xy"),
        st.sampled_from(["for", "against"]),
        st.sampled_from(["2024-01-01", "2024-01-02", "2024-01", "2024-01-09"]),
    ),
    min_size=1,
    max_size=14,
)


def matrix_of(rows):
    return StanceMatrix.from_frame(pd.DataFrame(rows, columns=list(COLUMNS.values())), **COLUMNS)


def counts(series):
    return [int(window.matrix.to_tally()["count"].sum()) for window in series]


@pytest.mark.parametrize(("width", "inside"), [(1, 1), (2, 3), (3, 3), (4, 5), (5, 5)])
def test_half_the_width_rounded_down_comes_before_and_as_much_after(width, inside):
    matrix = matrix_of([("a", "x", "for", f"2024-01-{day:02}") for day in range(1, 10)])
    series = matrix.over_time(window=f"{width} events", step="1 event")
    assert counts(series) == [inside] * (9 - inside + 1)
    first = series[0]
    assert (first.start.day, first.middle.day, first.end.day) == (1, 1 + inside // 2, inside + 1)
    assert first.counted == "placed"
    assert (
        first.rule == f"events: {inside // 2} before and {inside // 2} after the one in the middle"
    )


def test_the_step_is_one_width_if_none_is_given():
    matrix = matrix_of([("a", "x", "for", f"2024-01-{day:02}") for day in range(1, 10)])
    assert [each.middle.day for each in matrix.over_time(window="3 events")] == [2, 5, 8]


@given(ROWS, st.randoms(use_true_random=False), st.integers(1, 5))
def test_ties_do_not_depend_on_the_order_of_input(rows, chance, width):
    turned = rows.copy()
    chance.shuffle(turned)
    one, other = (
        [window.matrix for window in matrix_of(each).over_time(window=f"{width} events")]
        for each in (rows, turned)
    )
    assert one == other


def test_a_joint_statement_is_one_event():
    rows = [(["b", "a"], "x", "for", "2024-01-01"), ("c", "x", "against", "2024-01-02")]
    series = matrix_of(rows).over_time(window="1 event", step="1 event")
    assert [window.matrix.actors for window in series] == [("a", "b"), ("c",)]


def test_a_rough_date_has_the_place_of_its_first_day_and_an_open_one_none():
    rows = [
        ("a", "x", "for", "2024-01-05"), ("b", "x", "for", "2024-01"),
        ("c", "x", "for", "../2024-01-01"), ("d", "x", "for", None),
    ]  # fmt: skip
    series = matrix_of(rows).over_time(window="1 event", step="1 event")
    assert [window.matrix.actors for window in series] == [("b",), ("a",)]
    assert (series[0].start.day, series[0].end.month) == (1, 2)
    assert series.left_out["who"].tolist() == ["c", "d"]


def test_agreement_over_windows_of_events_is_that_of_their_matrices():
    rows = [(w, "x", h, f"2024-01-{d:02}") for d, w, h in zip(
        range(1, 9), "abcabcab", ["for", "against"] * 4, strict=True)]  # fmt: skip
    series = matrix_of(rows).over_time(window="4 events", step="1 event", isolates=True)
    for window, found in zip(series, series.agreement(), strict=True):
        assert (found.agreement.to_numpy() == window.matrix.agreement().to_numpy()).all()
    assert np.sum([found.agreement.to_numpy() for found in series.agreement()]) > 0


def test_too_few_events_make_no_window():
    assert len(matrix_of([("a", "x", "for", "2024")]).over_time(window="3 events")) == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"window": "3 events", "step": "2 days"}, "a number of events, such as '5 events'"),
        ({"window": "0 events"}, "a number of events above 0"),
        ({"window": "3 events", "step": "0 events"}, "a number of events above 0"),
    ],
)
def test_a_wrong_number_is_refused(options, message):
    with pytest.raises(RecordError, match=message):
        matrix_of([("a", "x", "for", "2024-01-01")]).over_time(**options)


def test_statements_without_dates_are_refused():
    frame = pd.DataFrame({"who": ["a"], "what": ["x"], "how": ["for"]})
    matrix = StanceMatrix.from_frame(frame, actor="who", issue="what", stance="how")
    with pytest.raises(RecordError, match="statements with dates"):
        matrix.over_time(window="3 events")

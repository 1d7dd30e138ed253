"""Statements in frames of an engine: grouped there, with the answers of a frame of pandas."""

import datetime as dt
import re

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import policytrack as pt
from policytrack.stances.coding.encode import encode_frame
from policytrack.stances.coding.engines import engine_frame
from policytrack.stances.stancescale import WORDS

DAY = dt.date(2024, 1, 31)
SAID = {
    "who": ["Ann", "Ann", "Ann", "Ben", "Ben", None, "Ann"],
    "what": ["Rent", "Rent", "Rent", "Rent", "Tax", "Tax", "Rent"],
    "how": ["support", "support", "support", "oppose", "oppose", "support", "support"],
    "day": [DAY, dt.date(2024, 1, 1), dt.date(2024, 2, 1), None, DAY, DAY, None],
    "weight": [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, None],
    "paper": ["a", "b", "a", "a", "a", "a", "a"],
    "party": ["Green", "Green", "Green", "Blue", "", "Blue", None],
}
COLUMNS = {"actor": "who", "issue": "what", "stance": "how"}


def held(frame=None, progress=None, **columns):
    frame = pl.DataFrame(SAID) if frame is None else frame
    return engine_frame(frame, COLUMNS | columns, WORDS, None, progress)


def rows_of(rows):
    """How many statements each row stands for, with its labels and its days."""
    days = [None] * len(rows) if rows.earliest is None else rows.earliest.tolist()
    number = rows.times if rows.times is not None else np.ones(len(rows), int)
    return sorted(
        (rows.actors[actor], rows.issues[issue], number_of, day)
        for actor, issue, number_of, day in zip(
            rows.actor.tolist(), rows.issue.tolist(), number.tolist(), days, strict=True
        )
    )


@pytest.mark.parametrize("grain", ["none", "month", "day"])
def test_statements_that_are_alike_within_a_stretch_are_one_row(grain):
    rows = held(date="day").rows(grain)
    of_ann = [row[2] for row in rows_of(rows) if row[0] == "Ann"]
    assert sorted(of_ann) == {"none": [1, 3], "month": [1, 1, 2], "day": [1, 1, 1, 1]}[grain]


def test_a_group_has_the_last_of_its_days_and_what_has_no_day_is_a_row_of_its_own():
    rows = rows_of(held(date="day").rows("month"))
    days = [row[3] for row in rows if row[0] == "Ann" and row[2] == 2]
    assert days == [DAY.toordinal()]
    undated = {row[:3] for row in rows if row[3] not in range(1, 3_000_000)}
    assert undated == {("Ann", "Rent", 1), ("Ben", "Rent", 1)}


def test_texts_that_say_dates_are_always_told_apart():
    said = SAID | {"day": ["2024-01-31", "2024-01", "2024", "2024", "2024", "2024", None]}
    rows = held(pl.DataFrame(said), date="day").rows("none")
    assert [row[2] for row in rows_of(rows)] == [1] * 6


def test_statements_of_different_documents_are_told_apart_where_asked():
    frame = held(document="paper")
    together, apart = frame.rows("none"), frame.rows("none", document=True)
    assert [row[2] for row in rows_of(together) if row[0] == "Ann"] == [4]
    assert sorted(row[2] for row in rows_of(apart) if row[0] == "Ann") == [1, 3]
    assert [row[2] for row in rows_of(held().rows("none", document=True))] == [4, 1, 1]


def matrices(columns, said=SAID):
    given = {use: name for use, name in columns.items() if name}
    here = pt.StanceMatrix.from_frame(pd.DataFrame(said), **COLUMNS, **given)
    return here, pt.StanceMatrix.from_frame(pl.DataFrame(said), **COLUMNS, **given)


@pytest.mark.parametrize(
    "columns", [{}, {"weight": "weight"}, {"weight": "weight", "date": "day"}, {"date": "day"}]
)
@pytest.mark.parametrize("rule", ["count", "net", "mean"])
def test_weights_add_up_as_they_do_in_a_frame_of_pandas(columns, rule):
    here, there = matrices(columns)
    pd.testing.assert_frame_equal(
        here.to_frame(rule), there.to_frame(rule), check_dtype=False, rtol=1e-12
    )


def test_weights_in_texts_are_read_as_numbers():
    said = SAID | {"weight": ["1", "2.5", "4", "8", "16", "32", None]}
    here, there = matrices({"weight": "weight"}, said)
    pd.testing.assert_frame_equal(here.to_frame("net"), there.to_frame("net"), check_dtype=False)


@pytest.mark.parametrize(
    ("weights", "found"),
    [
        ([-1.0, 2.0], "-1"),
        ([1.0, float("inf")], "inf"),
        (["1", "many"], "many"),
        (["-1", "2"], "-1"),
    ],
)
def test_what_is_no_weight_is_refused_with_its_value(weights, found):
    frame = pl.DataFrame(
        {"who": ["A", "A"], "what": ["x", "y"], "how": ["support"] * 2, "weight": weights}
    )
    with pytest.raises(pt.CheckError, match=rf"'weight' holds '?{re.escape(found)}\S* in 1 row; "):
        held(frame, weight="weight").rows("none")


def test_a_weight_that_is_nan_lacks_a_weight():
    said = SAID | {"weight": [float("nan"), 2.0, 4.0, 8.0, 16.0, 32.0, 64.0]}
    rows = held(pl.DataFrame(said), weight="weight").rows("none")
    assert [row[2] for row in rows_of(rows) if row[0] == "Ann"] == [3]


def test_an_instant_is_of_the_day_that_its_own_clock_showed():
    late = pa.array(
        [dt.datetime(2024, 2, 1, 4, 30, tzinfo=dt.UTC)], pa.timestamp("us", "America/New_York")
    )
    table = pa.table({"who": ["A"], "what": ["x"], "how": ["support"], "day": late})
    ((*_, day),) = rows_of(held(pl.from_arrow(table), date="day").rows("day"))
    assert day == DAY.toordinal()


def test_several_frames_together_hold_the_statements_and_each_is_told():
    whole = pl.DataFrame(SAID)
    told = []
    frame = held([whole[:3], whole[3:]], lambda *done: told.append(done))
    apart = [row[:3] for row in rows_of(frame.rows("none"))]
    assert apart == [("Ann", "Rent", 1), ("Ann", "Rent", 3), ("Ben", "Rent", 1), ("Ben", "Tax", 1)]
    assert len(told) >= 2
    frame.rows("none")
    assert len(told) <= 3


def test_a_cell_of_a_list_counts_for_each_actor_once():
    frame = pl.DataFrame({"who": [["A", "B", "A"], []], "what": ["x", "x"], "how": ["support"] * 2})
    found = held(frame)
    assert (found.in_lists, found.joint) == (("actor",), True)
    assert rows_of(found.rows("none")) == [("A", "x", 1, None), ("B", "x", 1, None)]
    assert (held().in_lists, held().joint) == ((), False)


def test_the_statements_of_a_cell_come_home_whole_in_an_order_of_their_own():
    rows, frame = held(date="day").cell("Ann", "Rent")
    assert sorted(frame["paper"]) == ["a", "a", "a", "b"]
    assert len(rows) == 4
    shuffled = pl.DataFrame(SAID)[::-1]
    pd.testing.assert_frame_equal(held(shuffled, date="day").cell("Ann", "Rent")[1], frame)
    assert len(held().cell("Nobody", "Rent")[1]) == 0


def test_what_lacks_something_comes_home_with_what_it_lacks():
    frame, dropped = held(weight="weight").lacking()
    by_hand, expected = encode_frame(
        pd.DataFrame(SAID), {**COLUMNS, "weight": "weight"}, WORDS, None
    )
    assert len(frame) == 2
    assert set(frame["weight"].isna()) == {True, False}
    assert type(dropped) is type(expected)
    assert len(by_hand) == 5


def test_the_groups_of_some_days_come_home_those_without_a_day_too():
    frame = held(date="day")
    days = frame._grouped("day").frame["date"]
    on_the_day = np.flatnonzero((days == pd.Timestamp(DAY)).to_numpy())
    assert {*frame.of_groups(on_the_day)["day"].map(str)} <= {"2024-01-31", "2024-01-31 00:00:00"}
    without = frame.of_groups(np.flatnonzero(days.isna().to_numpy()))
    assert without["day"].isna().all()
    assert sorted(without["who"]) == ["Ann", "Ben"]


def test_what_a_further_column_says_of_each_actor_leaves_out_what_is_missing():
    assert held().values_of("party") == {"Ann": {"Green"}, "Ben": {"Blue"}}
    with pytest.raises(
        pt.UnknownNameError, match=r"no column 'partys' here; .*did you mean 'party'"
    ):
        held().values_of("partys")


def test_whole_numbers_stay_whole_beside_missing_ones():
    frame = pl.DataFrame({"who": [7, None, 7], "what": ["x"] * 3, "how": ["support"] * 3})
    assert rows_of(held(frame).rows("none")) == [("7", "x", 2, None)]
    _, evidence = held(frame).cell("7", "x")
    assert evidence["who"].tolist() == [7, 7]


@pytest.mark.parametrize("frame", [7, "statements.csv", [], [pl.DataFrame(SAID), {"who": 1}]])
def test_what_is_no_frame_is_refused(frame):
    with pytest.raises(pt.RecordError, match=r"StanceMatrix\.frame: found .* that Narwhals reads"):
        held(frame)


def test_a_column_that_one_of_the_frames_lacks_is_told_with_the_nearest():
    whole = pl.DataFrame(SAID)
    with pytest.raises(pt.UnknownNameError, match="no column 'what' here"):
        held([whole, whole.drop("what")])
    with pytest.raises(pt.UnknownNameError, match="no column 'dya' here; did you mean 'day'"):
        held(date="dya")


@pytest.mark.parametrize("use", ["stance", "date", "document"])
def test_a_list_is_refused_where_one_value_is_wanted(use):
    frame = pl.DataFrame(SAID | {"list": [["a"]] * 7})
    with pytest.raises(pt.RecordError, match=rf"{use}: .* one {use} in each cell, not a list"):
        held(frame, **{use: "list"})


def test_a_column_of_days_is_no_column_of_weights():
    with pytest.raises(pt.RecordError, match=r"weight"):
        held(weight="day")

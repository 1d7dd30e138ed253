"""The table behind a figure shows what the matrix says, cell by cell, by any rule."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.results.matrixtable import matrix_table

ROWS = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.sampled_from("xyz"),
        st.sampled_from(["support", "oppose", "neutral", "declined"]),
    ),
    min_size=1,
    max_size=12,
)


def matrix_of(rows):
    frame = pd.DataFrame(rows, columns=["who", "what", "said"])
    return pt.StanceMatrix.from_frame(frame, actor="who", issue="what", stance="said")


def table(matrix, **asked):
    options = {
        "rule": None, "options": {}, "order": "given", "groups": (None, None), "counts": False,
        "turn": False,
    }  # fmt: skip
    return matrix_table(matrix._coded, **{**options, **asked})


def cells(made):
    return {
        (head.name, row.head.name): cell
        for row in made.rows
        for head, cell in zip(made.columns, row.cells, strict=True)
    }


@given(ROWS)
def test_each_cell_has_the_state_of_the_matrix(rows):
    matrix = matrix_of(rows)
    frame = matrix.to_frame()
    assert {names: cell.state for names, cell in cells(table(matrix)).items()} == {
        (actor, issue): frame.loc[actor, issue] for actor in frame.index for issue in frame.columns
    }


@pytest.mark.parametrize("rule", ["net", "mean", "count", "support"])
@given(rows=ROWS)
def test_a_rule_of_numbers_has_their_size_by_the_greatest_and_no_number_of_nobody(rule, rows):
    matrix = matrix_of(rows)
    stood, latest = matrix.to_frame("count") > 0, matrix.to_frame("latest")
    frame = matrix.to_frame(rule).astype(float)
    greatest = np.nanmax(np.abs(frame.to_numpy()), initial=0.0)
    for (actor, issue), cell in cells(table(matrix, rule=rule)).items():
        value = frame.loc[actor, issue]
        if not stood.loc[actor, issue]:
            assert cell.state == latest.loc[actor, issue]
        else:
            assert cell.state == "number"
            assert cell.value == pytest.approx(value / greatest if greatest else 0.0)


def test_patterns_are_drawn_as_the_stances_that_they_stand_for():
    matrix = matrix_of([("a", "x", "support"), ("a", "x", "oppose"), ("b", "x", "oppose")])
    found = cells(table(matrix, rule="pattern"))
    assert (found["a", "x"].state, found["b", "x"].state) == ("mixed", "oppose")


def test_an_option_of_a_rule_is_handed_on():
    story = pt.load_dataset("ofsted-report-cards")
    matrix = story.stance_matrix()
    made = table(matrix, rule="recency", options={"at": "2025-07-01"})
    assert any(cell.state == "number" for cell in cells(made).values())


@given(ROWS)
def test_turned_the_table_has_the_same_cells(rows):
    matrix = matrix_of(rows)
    turned = {
        (row, column): cell for (column, row), cell in cells(table(matrix, turn=True)).items()
    }
    assert turned == cells(table(matrix))


def test_counts_are_printed_in_place_of_shares():
    matrix = matrix_of([("a", "x", "support")] * 3)
    assert cells(table(matrix, counts=True))["a", "x"].text == "3"


def test_the_notes_of_a_cell_are_those_of_its_deciding_statements():
    story = pt.load_dataset("ofsted-report-cards")
    found = cells(table(story.stance_matrix()))
    conditional = {names for names, cell in found.items() if cell.conditional}
    assert conditional == {("ASCL", "Heads stop inspecting"), ("NAHT", "Heads stop inspecting")}


def test_an_unknown_rule_is_refused_with_the_nearest():
    with pytest.raises(pt.UnknownNameError, match=r"no rule 'lates' here.*did you mean 'latest'"):
        table(matrix_of([("a", "x", "support")]), rule="lates")


@pytest.mark.parametrize("date", [None, "2025-06-24"])
@pytest.mark.parametrize("rule", [None, "latest", "majority"])
def test_a_condition_is_kept_by_every_rule_that_takes_a_stance_that_was_stated(date, rule):
    union, scale = pt.Actor("Union"), pt.Issue("Scale", "There should be a scale")
    said = pt.Statement(union, scale, "support", date, conditions=pt.If("it is agreed"))
    (cell,) = cells(table(pt.StanceMatrix.from_statements([said]), rule=rule)).values()
    assert cell.conditional
    assert cell.notes == ("if it is agreed",)


@pytest.mark.parametrize("order", [None, 5, ("label",)])
def test_an_order_that_is_neither_a_word_nor_two_is_refused(order):
    story = pt.load_dataset("birth-rate-poll")
    with pytest.raises(pt.ArgumentError, match="allowed: a word, or one for actors and one for"):
        story.stance_matrix().to_table(order=order)

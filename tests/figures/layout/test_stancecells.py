"""A cell prints what its statements say: shares of polls, conditions, disputes, numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.figures.layout.stancecells import number_cell, stance_cell

ISSUE = pt.Issue("Cap", "The cap should go")
PUBLIC = pt.Actor("Adults polled", "public")


def said(stance="support", **more):
    return pt.Statement(PUBLIC, ISSUE, stance, "2025-06-24", **more)


def test_the_share_of_a_poll_is_printed():
    cell = stance_cell("support", [said(share=0.56)])
    assert (cell.text, cell.side) == ("56%", "support")


def test_a_share_without_a_majority_says_of_which_side_it_is():
    cell = stance_cell("mixed", [said(share=0.39)])
    assert (cell.state, cell.text, cell.side) == ("mixed", "39% for", "support")


def test_shares_of_both_sides_are_both_printed_and_the_cell_is_on_neither():
    cell = stance_cell("mixed", [said(share=0.48), said("oppose", share=0.3)])
    assert (cell.text, cell.side) == ("48% for, 30% against", "mixed")


def test_conditions_of_a_kind_stand_after_one_word():
    hanging = said(conditions=[pt.Unless("talks resume"), pt.Unless("pay rises"), pt.If("asked")])
    cell = stance_cell("support", [hanging])
    assert cell.conditional
    assert cell.notes == ("if asked happens, unless talks resume and pay rises",)


def test_a_disputed_stance_has_a_note():
    cell = stance_cell("support", [said()], disputed=True)
    assert cell.notes == ("said at an event that another record disputes",)
    assert not cell.conditional


def test_a_count_takes_the_place_of_the_shares():
    assert stance_cell("support", [said(share=0.56)], count=3).text == "3"


def test_a_cell_of_a_table_has_its_state_alone():
    cell = stance_cell("oppose")
    assert (cell.state, cell.text, cell.notes, cell.side) == ("oppose", "", (), "oppose")


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.5, "0.5"), (-0.25, "\u22120.25"), (3.0, "3"), (0.0, "0"), (1 / 3, "0.33")],
)
def test_a_number_is_printed_with_at_most_two_digits_after_the_point(value, text):
    assert number_cell(value, 3.0).text == text


@given(st.floats(-100, 100), st.floats(0.1, 100))
def test_the_colour_of_a_number_is_its_part_of_the_greatest(value, greatest):
    assert number_cell(value, greatest).value == pytest.approx(value / greatest)


def test_where_there_is_no_number_nothing_is_recorded():
    assert not number_cell(float("nan"), 1.0).recorded


def test_a_matrix_of_noughts_has_no_full_colour():
    assert number_cell(0.0, 0.0).value == 0.0

"""Which row of a sheet names its columns."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.formats.sheets.headerrow import NO_HEADER, column_names, header_row, upper_row
from policytrack.formats.sheets.sheetgrid import Grid


def grid(*rows, **more):
    return Grid("kept.csv", None, [list(row) for row in rows], list(range(1, 99)), **more)


def test_the_row_of_the_most_known_words_names_the_columns():
    sheet = grid(("Our list",), (), ("Date", "Event"), ("2025", "One"))
    assert header_row(sheet, {}) == 2


def test_a_row_with_a_date_beside_words_is_a_record_and_no_row_of_names():
    sheet = grid(("2020-03-23", "First lockdown"), ("2020-05-10", "Conditional plan"))
    assert header_row(sheet, {}) == NO_HEADER
    assert column_names(sheet, NO_HEADER, None) == ["Column A", "Column B"]


def test_unknown_words_name_columns_where_they_hold_no_date():
    assert header_row(grid(("Wat", "Waar"), ("Motie", "Den Haag")), {}) == 0


def test_what_is_said_of_columns_finds_their_row():
    sheet = grid(("Date", "Event"), ("Gjord", "Tiltak"), ("2025", "One"))
    assert header_row(sheet, {"Gjord": "date", "Tiltak": "title"}) == 1


def test_merged_cells_above_name_groups_of_columns():
    merged = {(0, 1): (0, 0), (0, 3): (0, 2)}
    rows = (("When", None, "What", None), ("Start", "End", "Event", "Cost"))
    sheet = grid(*rows, ("2024", "2025", "One", "3"), pieces=merged)
    assert upper_row(sheet, 1) == 0
    assert column_names(sheet, 1, 0) == ["Start", "End", "Event", "What Cost"]


@given(st.lists(st.sampled_from(["Date", "Event", "Who", "", "Cost"]), min_size=1, max_size=8))
def test_no_two_columns_have_one_name(names):
    found = column_names(grid(names, ["x"] * len(names)), 0, None)
    assert len(set(found)) == len(found) == len(names)


@pytest.mark.parametrize("first", ["02/24/2022 04:06:03+01:00", "02/24/2022", "2022-02-24"])
def test_a_first_row_that_is_dated_with_the_month_first_is_a_record_and_no_names(first):
    sheet = f"{first},a special operation is announced\n02/18/2022,a warning of an attack\n"
    with pytest.warns(pt.RecordWarning, match="no row names the columns"):
        story = pt.read_csv(io.StringIO(sheet))
    assert [str(event.date) for event in story.events] == ["2022-02-18", "2022-02-24"]


def test_a_row_of_votes_is_not_taken_for_the_names_of_columns():
    sheet = (
        "Motion,Date,Conservative,Labour,SNP\nClause 4,12 March 2024,Aye,No,No\n"
        "Clause 9,13 March 2024,Aye,Aye,No\n"
    )
    assert len(pt.read_csv(io.StringIO(sheet)).statements) == 6

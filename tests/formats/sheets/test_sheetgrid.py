"""A sheet as it stands."""

from __future__ import annotations

import datetime as dt

import pytest

import policytrack as pt
from policytrack.errors import MAX_PROBLEMS, Problem
from policytrack.formats.sheets.sheetgrid import NO_MARK, Grid, Problems, empty, letters, shown


def grid(**more):
    return Grid("kept.xlsx", "Events", [["Date", "Event"], ["2025", None]], [3, 4], **more)


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (16_383, "XFD")])
def test_columns_have_the_letters_of_spreadsheets(column, name):
    assert letters(column) == name


def test_a_cell_is_called_as_its_kind_of_sheet_calls_it():
    assert grid().place(1, 0) == "Events!A4"
    assert Grid("kept.csv", None, [["Date"], ["2025"]], [1, 9]).place(1, 0) == "A2"
    assert grid(labels=["", "7"]).place(1, 0) == "Date[7]"


def test_a_cell_beyond_its_row_is_empty():
    assert (grid().value(1, 9), grid().width, grid().filled(1)) == (None, 2, [0])
    assert grid().mark(0, 0) == NO_MARK


def test_a_merged_cell_has_the_value_of_the_one_above_and_not_of_the_one_beside():
    merged = grid(pieces={(1, 0): (0, 0), (1, 1): (0, 0)})
    assert (merged.origin(1, 0), merged.origin(1, 1)) == (0, 1)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (3.0, "3"),
        (3.5, "3.5"),
        (True, "TRUE"),
        (dt.date(2025, 6, 24), "2025-06-24"),
    ],
)
def test_a_value_is_shown_as_a_spreadsheet_shows_it(value, text):
    assert shown(value) == text


def test_only_what_says_nothing_is_empty():
    assert [empty(value) for value in (None, "", "  ", 0, False, "-")] == [True] * 3 + [False] * 3


def test_after_the_last_problem_that_is_listed_reading_stops():
    problems, one = Problems(), Problem("bad-date", "no date")
    for _ in range(MAX_PROBLEMS - 1):
        problems.tell(grid(), 1, 0, one)
    with pytest.raises(pt.CheckError, match="only the first"):
        problems.tell(grid(), 1, 0, one)
    assert problems.bad(grid(), 1)
    assert not problems.bad(grid(), 0)

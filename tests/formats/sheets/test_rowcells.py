"""What the cells of a row hold, by their roles."""

from __future__ import annotations

import pytest

from policytrack.formats.sheets.rowcells import RowCells
from policytrack.formats.sheets.sheetgrid import Grid, Mark
from policytrack.formats.sheets.sheetheaders import find_layout


def cells(*row, **more):
    names = ["Date", "Event", "Tags", "Notes", "Comments", "Share"]
    grid = Grid("kept.csv", None, [names, list(row)], [1, 2], **more)
    return RowCells(grid, find_layout(grid))


ROW = ("2025", "<b>One</b>", "a, b; c", "first", "second", "40%")


def test_the_columns_of_a_role_are_joined_a_line_each():
    assert cells(*ROW).joined(1, "note") == "first\nsecond"
    assert cells("2025", "One").joined(1, "note") is None


def test_values_part_at_semicolons_and_tags_at_commas_too():
    assert cells(*ROW).values(1, "tags") == ("a", "b", "c")


def test_html_falls_away():
    assert cells(*ROW).text(1, 1) == "One"
    assert cells(*ROW).first(1, "date", "title") == "2025"


@pytest.mark.parametrize(("share", "read"), [("40%", 0.4), ("", None)])
def test_a_share_is_a_number(share, read):
    names = ["Who", "Position", "On what", "Share"]
    grid = Grid("kept.csv", None, [names, ["A", "support", "B", share]], [1, 2])
    assert RowCells(grid, find_layout(grid)).share(1) == read


def test_an_address_behind_a_merged_cell_is_that_of_its_value():
    held = cells(*ROW, marks={(0, 1): Mark("https://example.org")}, pieces={(1, 1): (0, 1)})
    assert held.link(1, 1) == "https://example.org"

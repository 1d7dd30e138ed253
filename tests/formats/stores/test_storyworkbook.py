"""A story in one workbook, one sheet per table."""

from __future__ import annotations

import openpyxl
import pytest

import policytrack as pt
from policytrack.formats.sheets.filebytes import Held
from policytrack.formats.stores.storyworkbook import grids_of_story, tables_in, write

TABLES = {
    "story": {"title": ["=1+1"]},
    "events": {"id": ["a", "b"], "title": ["One", "Two"], "note": [None, "_x0041_"]},
}


def back(path):
    return tables_in(grids_of_story(Held(path)), str(path))


def test_tables_come_back(tmp_path):
    write(TABLES, tmp_path / "s.xlsx", overwrite=False)
    found = back(tmp_path / "s.xlsx")
    assert found["story"]["title"] == ["=1+1"]
    assert found["events"]["note"] == [None, "_x0041_"]


def test_no_cell_is_a_formula_or_a_link(tmp_path):
    write(TABLES, tmp_path / "s.xlsx", overwrite=False)
    book = openpyxl.load_workbook(tmp_path / "s.xlsx")
    assert book.sheetnames == ["story", "events"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not [cell for cell in cells if cell.hyperlink]


def test_another_workbook_is_no_story(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Date", "Event"])
    book.save(tmp_path / "kept.xlsx")
    assert grids_of_story(Held(tmp_path / "kept.xlsx")) is None


def test_a_text_longer_than_a_cell_is_refused_at_its_place(tmp_path):
    long = {"story": {"title": ["a" * 40_000]}}
    with pytest.raises(pt.ArgumentError, match=r"40,000 characters \(story.title\)"):
        write(long, tmp_path / "s.xlsx", overwrite=False)
    assert list(tmp_path.iterdir()) == []

"""Sheets that have actors, names and sources in common."""

from __future__ import annotations

import io
import warnings

import pytest

import policytrack as pt
from policytrack.formats.sheets.readsheets import SheetSettings, read_grids, read_sheets
from policytrack.formats.sheets.sheetgrid import Grid

EVENTS = [["Date", "Event", "Who"], ["2025-06-24", "Letter", "ASCL"]]
ACTORS = [["Name", "Short name", "Type"], ["Association of Leaders", "ASCL", "union"]]


def grid(rows, name):
    return Grid("kept.xlsx", name, rows, list(range(1, len(rows) + 1)))


def test_actors_of_one_sheet_are_those_that_another_names():
    found = read_grids([grid(EVENTS, "Events"), grid(ACTORS, "Actors")], SheetSettings())
    (event,) = [one for one in found.records if isinstance(one, pt.Event)]
    assert event.by[0].name == "Association of Leaders"
    assert found.problems == []


def test_a_sheet_that_cannot_be_read_is_left_out_beside_one_that_can():
    found = read_grids([grid([["a"], ["b"]], "Notes"), grid(EVENTS, "Events")], SheetSettings())
    assert [name for name, _ in found.summary.others] == ["Notes"]
    assert len(found.records) == 1


def test_a_hidden_sheet_is_read_and_told():
    found = read_grids([grid(EVENTS, "Events")], SheetSettings(), hidden=["Events"])
    assert "sheet 'Events' is hidden, and is read" in [note.what for note in found.summary.notes]


def test_a_file_without_sheets_is_refused():
    with pytest.raises(pt.CheckError, match="this file has no sheet"):
        read_grids([], SheetSettings())


@pytest.mark.parametrize("name", ["columns", "scale"])
def test_what_is_no_mapping_is_refused(name):
    with pytest.raises(pt.ArgumentError, match=f"{name}.*a mapping"):
        read_grids([grid(EVENTS, "Events")], SheetSettings(**{name: ["Date"]}))


def test_collected_problems_leave_the_good_rows():
    text = "Date,Event\n31/06/2025,One\n24/06/2025,Two\n"
    found = read_sheets(io.BytesIO(text.encode()), SheetSettings(), text=True)
    assert [record.title for record in found.records] == ["Two"]
    assert [problem.cell for problem in found.problems] == ["A2"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        story = pt.read_csv(io.StringIO(text), on_error="collect")
    assert (len(story.events), len(story.problems)) == (1, 1)

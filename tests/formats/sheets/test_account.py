"""The account of a sheet: every column and every cell has its place in it."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.formats.sheets.account import Note
from policytrack.formats.sheets.filebytes import Held
from policytrack.formats.sheets.readsheets import SheetSettings, read_sheets
from policytrack.formats.sheets.textgrid import text_grid
from tests.formats.sheets.keptsheets import SHEETS

DATED = ("2025", "June 2025", "31/06/2025", "TBC", "1857-61", "ongoing")
OTHERS = (
    "",
    "ASCL; NAHT",
    "letter",
    "# note",
    "Date",
    "=",
    "oppose",
    "Total",
    "a\nb",
    "<b>x</b>",
    '"',
)
CELLS = st.sampled_from((*DATED, *OTHERS, "https://example.org/a"))
WHEN = ("Date", "Start", "End", "Planned", "Year", "Month", "Announced")
WHAT = ("Event", "Who", "Position", "On what", "Source", "Colour", "", "Type", "Notes", "ID")
HEADERS = st.sampled_from((*WHEN, *WHAT, "Title", "Name", "Aliases"))


def account_of(text):
    return read_sheets(io.BytesIO(text.encode()), SheetSettings()).summary.sheets


def counted(sheet):
    """How many cells an account says are read, kept aside or left out."""
    return sum(column.cells for column in sheet.columns) + len(sheet.left)


def filled_cells(grid, header):
    return sum(len(grid.filled(row)) for row in range(len(grid.rows)) if row != header)


@pytest.mark.parametrize(
    "name", [n for n, kept in SHEETS.items() if n not in ("milestones", "visits")]
)
def test_every_cell_of_a_sheet_is_read_kept_or_named(name, tmp_path):
    path = SHEETS[name].write(tmp_path)
    summary = pt.explain_sheet(path, **SHEETS[name].options)
    (sheet,) = summary.sheets
    grid = text_grid(Held(path))
    assert counted(sheet) == filled_cells(grid, grid.lines.index(sheet.header))


@given(st.lists(HEADERS, min_size=2, max_size=6), st.data())
def test_every_cell_of_any_sheet_is_accounted_for_or_the_sheet_is_refused(headers, data):
    row = st.lists(CELLS, min_size=len(headers), max_size=len(headers))
    rows = data.draw(st.lists(row, min_size=1, max_size=6))
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in cells] for cells in [headers, *rows]]
    text = "\n".join(",".join(cells) for cells in quoted) + "\n"
    try:
        sheets = account_of(text)
    except pt.CheckError as error:
        assert error.problems  # noqa: PT017 - a refusal is as good as an account
        return
    grid = text_grid(Held(io.BytesIO(text.encode())))
    for sheet in sheets:
        assert counted(sheet) == filled_cells(grid, grid.lines.index(sheet.header))


def test_the_frame_of_a_summary_has_a_row_a_column():
    sheet = io.BytesIO(b"Date,Event,RAG\n2025,One,Red\n2026,Two,\n")
    frame = pt.explain_sheet(sheet).to_frame()
    assert frame[["header", "role", "cells", "empty"]].to_numpy().tolist() == [
        ["Date", "date", 2, 0],
        ["Event", "title", 2, 0],
        ["RAG", "extra", 1, 1],
    ]


def test_a_note_names_a_few_of_its_cells():
    assert str(Note("odd", ("A1",))) == "odd (A1)"
    assert str(Note("odd", ("A1", "A2"))) == "odd (2 cells: A1, A2)"
    many = Note("odd", tuple(f"A{n}" for n in range(7)))
    assert str(many) == "odd (7 cells: A0, A1, A2, A3, A4, ...)"
    assert str(many.as_problem("x.csv")) == (
        "x.csv!A0: odd (7 cells: A0, A1, A2, A3, A4, ...) [doubtful]"
    )
    assert str(Note("odd", ("A1",)).as_problem(None)) == "A1: odd [doubtful]"


def test_rows_left_out_are_told_and_warned_of(tmp_path):
    path = tmp_path / "kept.csv"
    path.write_text(
        "Date,Event,Who\n2025-06-01,One,A\nPhase two,,\n2025-06-02,Two,B\n"
        "Date,Event,Who\n# draft,,\nSource: minutes,,\n"
    )
    with pytest.warns(pt.RecordWarning, match="rows with only one cell, which give no record"):
        story = pt.read_csv(path)
    assert [event.title for event in story.events] == ["One", "Two"]
    (sheet,) = pt.explain_sheet(path).sheets
    assert [(left.cell, left.why) for left in sheet.left] == [
        ("A3", "the only cell of its row"),
        ("A5", "the names of the columns again"),
        ("B5", "the names of the columns again"),
        ("C5", "the names of the columns again"),
        ("A6", "a comment"),
        ("A7", "the only cell of its row"),
    ]

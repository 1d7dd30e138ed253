"""Sheets in the shapes in which public bodies and volunteers publish them.

Beside each sheet stands what it must give: a line for each event with its date, title, actors and
plans, and one for each word that its reading is told with.
"""

from __future__ import annotations

import datetime as dt
import warnings
from pathlib import Path

import pytest
import xlsxwriter

import policytrack as pt
from policytrack.formats.sheets.filebytes import Held
from policytrack.formats.sheets.textgrid import text_grid

PUBLIC = Path(__file__).with_name("public")
NAMES = sorted(path.stem for path in PUBLIC.glob("*.csv"))


def found_in(path):
    """What a sheet gives, a line each, as it stands beside it."""
    reader = pt.read_csv if path.suffix == ".csv" else pt.read_excel
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        story = reader(path)
    lines = []
    for event in story.events:
        plans = [f"{plan.kind} {plan.date} (announced {plan.announced})" for plan in event.plans]
        by = ", ".join(actor.name for actor in event.by)
        lines.append(" | ".join(filter(None, [str(event.date), event.title, by, *plans])))
    for one in story.statements:
        by = ", ".join(actor.name for actor in one.by)
        hangs = [str(condition) for condition in one.conditions]
        said = [str(one.date), by, one.stance.value, one.issue.title, one.reason, *hangs]
        lines.append(" | ".join(filter(None, said)))
    lines += [f"told: {str(one.message).removeprefix(str(path))}" for one in told]
    return lines


@pytest.mark.parametrize("name", NAMES)
def test_a_public_sheet_gives_what_stands_beside_it(name):
    expected = (PUBLIC / f"{name}.txt").read_text("utf-8").splitlines()
    assert found_in(PUBLIC / f"{name}.csv") == expected


@pytest.mark.parametrize("name", NAMES)
def test_no_cell_of_a_public_sheet_is_lost_in_silence(name):
    path = PUBLIC / f"{name}.csv"
    (sheet,) = pt.explain_sheet(path).sheets
    grid = text_grid(Held(path))
    filled = sum(len(grid.filled(r)) for r, line in enumerate(grid.lines) if line != sheet.header)
    told = sum(column.cells for column in sheet.columns) + len(sheet.left)
    carried = 3 if name == "ministers-meetings" else 0  # rows that the name above them stands for
    groups = 2 if name == "two-rows-of-names" else 0  # cells of a row that names groups of columns
    assert told == filled + carried - groups


def test_a_workbook_of_projects_has_two_rows_of_names_and_words_for_withheld_dates(tmp_path):
    path = tmp_path / "projects.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd mmm yyyy"})
    sheet.merge_range("A1:F1", "Major projects (data as of 31 March 2025)")
    sheet.merge_range("A3:A4", "Project name")
    sheet.merge_range("B3:B4", "Department")
    sheet.merge_range("C3:D3", "Baseline")
    sheet.merge_range("E3:F3", "Cost (\u00a3m)")
    sheet.write_row("C4", ["Start date", "End date", "Baseline", "Forecast"])
    sheet.write_row("A5", ["Project A", "DfE", "", "", 450, 510.5])
    sheet.write_row("A6", ["Project B", "MoD", "", "Exempt under section 26", "\u00a31,200", ""])
    for cell, date in (("C5", (2021, 4, 1)), ("D5", (2026, 3, 31)), ("C6", (2019, 1, 15))):
        sheet.write_datetime(cell, dt.date(*date), day)
    sheet.write("A7", "* costs in nominal terms")
    book.close()
    assert found_in(path) == [
        "2019-01-15/ | Project B | MoD",
        "2021-04-01/2026-03-31 | Project A | DfE",
        "told: :Sheet1!A7: rows with only one cell, which give no record [doubtful]",
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        story = pt.read_excel(path)
    assert dict(story["Project A"].extra) == {
        "Cost (\u00a3m) Baseline": "450",
        "Cost (\u00a3m) Forecast": "510.5",
    }
    assert story["Project B"].dated == "2019-01-15 to Exempt under section 26"

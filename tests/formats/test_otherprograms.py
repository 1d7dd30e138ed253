"""What is written for other programs is opened by them: openpyxl, and LibreOffice without a window.

LibreOffice saves each workbook anew, and what it saved is read back: nothing may be lost on the way
through the program that people open it with.
"""

from __future__ import annotations

import shutil
import subprocess
import zipfile

import openpyxl
import pytest

import policytrack as pt
from policytrack.formats.sheets.template import write_template
from policytrack.formats.tables.storytables import TABLE_NAMES

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
pytestmark = pytest.mark.heavy
NASTY = ("=1+1", "@SUM(A1)", "+44 20", "-5", "'quoted", "0012", "1e5", "TRUE", "2025-06", "a\nb")


@pytest.fixture(scope="module")
def story():
    ofsted = pt.load_dataset("ofsted-report-cards")
    events = [pt.Event(title, note=title, id=f"nasty-{n}") for n, title in enumerate(NASTY)]
    return ofsted + pt.Timeline(events)


def through_office(path, tmp_path, suffix):
    """What LibreOffice makes of a file."""
    goal = tmp_path / "converted"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    words = [OFFICE, profile, "--headless", "--convert-to", suffix, "--outdir", goal, path]
    subprocess.run(words, check=True, capture_output=True, timeout=170)
    return goal / f"{path.stem}.{suffix}"


def test_a_workbook_of_a_story_is_opened_by_openpyxl_and_holds_no_formula(story, tmp_path):
    path = tmp_path / "story.xlsx"
    story.write(path)
    book = openpyxl.load_workbook(path)
    assert set(book.sheetnames) <= set(TABLE_NAMES)
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row}
    assert "f" not in kinds
    titles = [row[1] for row in book["events"].iter_rows(values_only=True)]
    assert set(NASTY) <= set(titles)


@needs_office
@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_a_workbook_that_libreoffice_saved_gives_the_same_story(story, tmp_path, suffix):
    path = tmp_path / "story.xlsx"
    story.write(path)
    assert pt.read(through_office(path, tmp_path, suffix)) == story


@needs_office
def test_a_template_filled_in_and_saved_by_libreoffice_reads_as_filled_in(tmp_path):
    path = tmp_path / "template.xlsx"
    write_template(path)
    book = openpyxl.load_workbook(path)
    sheet = book["Events"]
    names = {cell.value: cell.column for cell in sheet[1]}
    rows = {"Date": "24 June 2025", "Event": "Unions write to Ofsted", "Who": "ASCL; NAHT"}
    for name, text in rows.items():
        sheet.cell(3, names[name]).value = text
    book.save(path)
    saved = through_office(path, tmp_path, "xlsx")
    (event,) = pt.read_excel(saved).events
    assert (str(event.date), event.title) == ("2025-06-24", "Unions write to Ofsted")
    with zipfile.ZipFile(saved) as archive:
        names = [n for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
        assert any(b"<dataValidation " in archive.read(name) for name in names)


@needs_office
def test_a_report_is_set_by_libreoffice_with_its_figures_and_tables(tmp_path):
    path = tmp_path / "report.docx"
    pt.load_dataset("birth-rate-poll").report(path, on="2025-07-01")
    pdf = through_office(path, tmp_path, "pdf")
    assert pdf.read_bytes().startswith(b"%PDF-")
    if shutil.which("pdftotext"):
        done = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True)
        for heading in ("What happened, and what is planned", "Who stands where", "Sources"):
            assert heading in done.stdout

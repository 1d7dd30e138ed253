"""Workbooks: what only they have, and what hostile ones end in."""

from __future__ import annotations

import datetime as dt
import io
import resource
import struct
import warnings
import zipfile

import pytest
import xlsxwriter

import policytrack as pt
from policytrack.formats.sheets import workbookparts


def made(path, write, **options):
    """A workbook with one sheet, which a function fills."""
    with xlsxwriter.Workbook(str(path), options) as book:
        write(book, book.add_worksheet("Events"))
    return path


def rows(*given):
    def write(_book, sheet):
        for at, row in enumerate(given):
            sheet.write_row(at, 0, row)

    return write


def read(path, **options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        return pt.read_excel(path, **options)


def problems(path, **options):
    with pytest.raises(pt.CheckError, match="problem") as refused:
        read(path, **options)
    told = [str(problem) for problem in refused.value.problems]
    return [each.replace(str(path), path.name) for each in told]


def part_of(path, name):
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


def with_parts(path, goal, **changed):
    """The same workbook with other parts; None leaves one out."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(goal, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            key = name.rpartition("/")[2].partition(".")[0]
            data = changed.get(key, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return goal


@pytest.fixture
def plain(tmp_path):
    return made(tmp_path / "plain.xlsx", rows(["Date", "Event"], ["June 2025", "One"]))


class TestCells:
    def test_addresses_behind_cells_are_links(self, tmp_path):
        def write(_book, sheet):
            sheet.write_row(0, 0, ["Date", "Event", "Source", "Who"])
            sheet.write_row(1, 0, ["2025-06", "One", "", "Ofsted"])
            sheet.write_url(1, 2, "https://example.org/a?b=1&c=2", string="The report")
            sheet.write_url(2, 1, "https://example.org/two", string="Two")
            sheet.write_row(2, 0, ["2025-07"])
            sheet.write_url(2, 3, "https://example.org/who", string="ASCL")

        story = read(made(tmp_path / "links.xlsx", write))
        one, two = story.events
        assert [(s.title, s.url) for s in one.sources] == [
            ("The report", "https://example.org/a?b=1&c=2")
        ]
        assert [(s.title, s.url) for s in two.sources] == [("Two", "https://example.org/two")]
        assert two.urls == ("https://example.org/who",)

    def test_the_address_of_a_formula_of_google_sheets_is_a_link(self, tmp_path):
        def write(_book, sheet):
            sheet.write_row(0, 0, ["Date", "Event", "Link"])
            sheet.write_row(1, 0, ["2025-06", "One"])
            sheet.write_formula(1, 2, '=HYPERLINK("https://example.org/g","Tes")', None, "Tes")

        (source,) = read(made(tmp_path / "google.xlsx", write)).sources
        assert (source.title, source.url) == ("Tes", "https://example.org/g")

    def test_cells_merged_from_top_to_bottom_hold_for_each_row(self, tmp_path):
        def write(_book, sheet):
            sheet.write_row(0, 0, ["Date", "Event", "Who"])
            sheet.merge_range("A2:A3", "June 2025")
            sheet.merge_range("C2:C3", "Ofsted")
            sheet.write_column(1, 1, ["One", "Two"])

        story = read(made(tmp_path / "merged.xlsx", write))
        assert [(e.title, str(e.date), e.by[0].name) for e in story.events] == [
            ("One", "2025-06", "Ofsted"),
            ("Two", "2025-06", "Ofsted"),
        ]

    def test_names_in_two_rows_are_read_together(self, tmp_path):
        def write(_book, sheet):
            sheet.merge_range("A1:A2", "Milestone")
            sheet.merge_range("B1:C1", "Dates")
            sheet.write_row(1, 1, ["Planned", "Actual"])
            sheet.merge_range("D1:D2", "Lead body")
            sheet.write_row(2, 0, ["White paper", "March 2024", "2024-05-02", "DfE"])

        (event,) = read(made(tmp_path / "two.xlsx", write)).events
        assert (event.title, str(event.date), event.by[0].name) == (
            "White paper",
            "2024-05-02",
            "DfE",
        )
        assert [str(plan.date) for plan in event.plans] == ["2024-03"]

    def test_the_last_result_of_a_formula_is_read_and_it_is_never_run(self, tmp_path):
        def write(book, sheet):
            day = book.add_format({"num_format": "dd/mm/yyyy"})
            sheet.write_row(0, 0, ["Date", "Event"])
            sheet.write_formula(1, 0, "=TODAY()", day, 45832)
            sheet.write_formula(1, 1, '="O"&"ne"', None, "One")

        (event,) = read(made(tmp_path / "formula.xlsx", write)).events
        assert (event.title, str(event.date)) == ("One", "2025-06-24")

    def test_formulas_without_a_result_and_errors_are_told_at_their_cells(self, tmp_path):
        def write(_book, sheet):
            sheet.write_row(0, 0, ["Date", "Event", "Rating"])
            sheet.write_row(1, 0, ["2025-06", "One"])
            sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!")
            sheet.write_row(2, 1, ["Two"])
            sheet.write_formula(2, 0, "=Z1", None, "#REF!")

        path = made(tmp_path / "errors.xlsx", write)
        (told,) = problems(path)
        assert told.startswith("errors.xlsx:Events!A3: found 'the error #REF!'; allowed: a value")
        notes = str(pt.explain_sheet(path))
        assert "the error #DIV/0!, left out (Events!C2)" in notes

    def test_a_formula_that_was_never_calculated_is_told(self, tmp_path):
        import openpyxl

        book = openpyxl.Workbook()
        book.active.append(["Date", "Event"])
        book.active.append(["=TODAY()", "One"])
        book.save(tmp_path / "never.xlsx")
        (told,) = problems(tmp_path / "never.xlsx")
        assert told.startswith("never.xlsx:Sheet!A2: found 'a formula without a result'")

    @pytest.mark.parametrize(
        ("form", "read_as"),
        [
            ("mmm-yy", "2025-06"),
            ("mmmm yyyy", "2025-06"),
            ("mm/yyyy", "2025-06"),
            ("yyyy", "2025"),
            ("dd/mm/yyyy", "2025-06-01"),
            ("[$-809]d mmmm yyyy;@", "2025-06-01"),
            ('"in" mmm yyyy', "2025-06"),
        ],
    )
    def test_a_date_is_as_exact_as_its_cell_shows_it(self, tmp_path, form, read_as):
        def write(book, sheet):
            sheet.write_row(0, 0, ["Date", "Event"])
            sheet.write_datetime(1, 0, dt.date(2025, 6, 1), book.add_format({"num_format": form}))
            sheet.write_row(1, 1, ["One"])

        (event,) = read(made(tmp_path / "shown.xlsx", write)).events
        assert str(event.date) == read_as

    def test_the_two_calendars_of_excel_give_the_same_days(self, tmp_path):
        def write(book, sheet):
            sheet.write_row(0, 0, ["Date", "Event"])
            day = book.add_format({"num_format": "dd/mm/yyyy"})
            sheet.write_datetime(1, 0, dt.date(2024, 2, 29), day)
            sheet.write_row(1, 1, ["One"])

        found = [
            str(read(made(tmp_path / "1900.xlsx", write, date_1904=late)).events[0].date)
            for late in (False, True)
        ]
        assert found == ["2024-02-29", "2024-02-29"]

    def test_a_number_shown_as_one_of_excels_first_days_is_refused(self, tmp_path):
        def write(book, sheet):
            sheet.write_row(0, 0, ["Date", "Event"])
            day = book.add_format({"num_format": "dd/mm/yyyy"})
            sheet.write_number(1, 0, 45, day)
            sheet.write_row(1, 1, ["One"])
            sheet.write_number(2, 0, 0.4, book.add_format({"num_format": "hh:mm"}))
            sheet.write_row(2, 1, ["Two"])

        told = problems(made(tmp_path / "first.xlsx", write))
        assert "first.xlsx:Events!A2: found 1900-02-14, one of Excel's first days" in told[0]
        assert "first.xlsx:Events!A3: found a time of day without its day" in told[1]

    def test_days_as_bare_numbers_are_read_as_excel_counts_and_told(self, tmp_path):
        path = made(tmp_path / "bare.xlsx", rows(["Date", "Event"], [45832, "One"], [2025, "Two"]))
        assert {e.title: str(e.date) for e in read(path).events} == {
            "One": "2025-06-24",
            "Two": "2025",
        }
        assert "numbers read as Excel dates (Events!A2)" in str(pt.explain_sheet(path))

    def test_days_and_months_that_excel_has_swapped_are_told(self, tmp_path):
        def write(book, sheet):
            day = book.add_format({"num_format": "dd/mm/yyyy"})
            sheet.write_row(0, 0, ["Date", "Event"])
            for at, month in enumerate((3, 7, 11), 1):
                sheet.write_datetime(at, 0, dt.date(2025, month, 4), day)
                sheet.write_row(at, 1, [f"Event {at}"])
            sheet.write_row(4, 0, ["25/06/2025", "Event 4"])

        path = made(tmp_path / "swapped.xlsx", write)
        with pytest.warns(pt.RecordWarning, match="Excel has probably swapped day and month"):
            pt.read_excel(path)

    def test_every_sheet_that_can_be_read_is_read_and_the_others_are_named(self, tmp_path):
        path = tmp_path / "years.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            for name, title in (("2024", "One"), ("2025", "Two")):
                sheet = book.add_worksheet(name)
                sheet.write_row(0, 0, ["Date", "Event"])
                sheet.write_row(1, 0, [name, title])
            book.add_worksheet("Lists").write_column(0, 0, ["Colours", "red", "blue"])
            hidden = book.add_worksheet("Old")
            hidden.hide()
            hidden.write_row(0, 0, ["Date", "Event"])
            hidden.write_row(1, 0, ["2023", "Three"])
        with pytest.warns(pt.RecordWarning, match="sheet 'Old' is hidden, and is read"):
            story = pt.read_excel(path)
        assert {event.title for event in story.events} == {"One", "Two", "Three"}
        assert [event.title for event in read(path, sheet="2025").events] == ["Two"]
        assert [event.title for event in read(path, sheet=0).events] == ["One"]
        assert "Lists: not read:" in str(pt.explain_sheet(path))
        with pytest.raises(pt.UnknownNameError, match="no sheet '2052' here; allowed: 2024"):
            pt.read_excel(path, sheet="2052")
        with pytest.raises(pt.UnknownNameError, match="no sheet 9 here"):
            pt.read_excel(path, sheet=9)


OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
ODS = (
    f'<office:document-content xmlns:office="{OFFICE}:office:1.0" xmlns:text="{OFFICE}:text:1.0"'
    f' xmlns:table="{OFFICE}:table:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Events">{}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def test_a_sheet_of_libreoffice_is_read_and_its_first_days_of_months_are_told(tmp_path):
    def row(*cells):
        inner = "".join(f"<table:table-cell {said}</table:table-cell>" for said in cells)
        return f"<table:table-row>{inner}</table:table-row>"

    def text(said):
        return f'office:value-type="string"><text:p>{said}</text:p>'

    day = 'office:value-type="date" office:date-value="2025-06-01"><text:p>Jun 25</text:p>'
    path = tmp_path / "kept.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        manifest = f'<manifest:manifest xmlns:manifest="{OFFICE}:manifest:1.0"/>'
        archive.writestr("META-INF/manifest.xml", manifest)
        rows = row(text("Date"), text("Event")) + row(day, text("One"))
        archive.writestr("content.xml", ODS.format(rows))
    assert [(e.title, str(e.date)) for e in read(path).events] == [("One", "2025-06-01")]
    assert "does not say how dates are shown" in str(pt.explain_sheet(path))


def refusal(call):
    """What a call refuses."""
    with pytest.raises(pt.CheckError, match="problem") as refused:
        call()
    return str(refused.value)


def within_memory(call):
    """What a call refuses within 500 MB."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    told = refusal(call)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert grown < 500, grown
    return told


class TestHostile:
    def test_a_zip_bomb_is_refused_by_what_it_says_of_itself(self, plain, tmp_path):
        bomb = with_parts(plain, tmp_path / "bomb.xlsx", sharedStrings=bytes(70_000_000))
        assert bomb.stat().st_size < 1_000_000
        assert "bytes of cells; allowed: at most" in refusal(lambda: read(bomb))

    def test_a_part_that_is_longer_than_it_says_is_refused(self, plain, tmp_path):
        sheet = part_of(plain, "xl/worksheets/sheet1.xml") + b" " * 30_000_000
        bomb = with_parts(plain, tmp_path / "liar.xlsx", sheet1=sheet)
        data = bytearray(bomb.read_bytes())
        true = struct.pack("<I", len(sheet))
        while (at := data.find(true)) >= 0:
            data[at : at + 4] = struct.pack("<I", 1000)
        bomb.write_bytes(bytes(data))
        assert "this workbook is damaged" in refusal(lambda: read(bomb))

    @pytest.mark.parametrize("cell", ["ZZZZ1", "XFD1048576", "A10000000", "XFE1"])
    def test_cells_far_apart_do_not_fill_the_memory(self, plain, tmp_path, cell):
        sheet = part_of(plain, "xl/worksheets/sheet1.xml").replace(
            b"</sheetData>",
            f'<row r="9"><c r="{cell}"><v>1</v></c></row></sheetData>'.encode(),
        )
        bomb = with_parts(plain, tmp_path / "wide.xlsx", sheet1=sheet)
        assert "columns; allowed: at most 4,000,000 cells" in refusal(lambda: read(bomb))

    def test_one_cell_of_libreoffice_that_stands_for_many_is_refused(self, tmp_path):
        content = (
            b'<office:document-content><table:table table:name="E"><table:table-row'
            b' table:number-rows-repeated="1000000"><table:table-cell office:value-type="string"'
            b' table:number-columns-repeated="1000"><text:p>x</text:p></table:table-cell>'
            b"</table:table-row></table:table></office:document-content>"
        )
        path = tmp_path / "many.ods"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("content.xml", content)
        assert "allowed: at most 4,000,000" in refusal(lambda: read(path))

    @pytest.mark.heavy
    def test_ten_million_columns_of_text_are_refused(self, tmp_path):
        path = tmp_path / "wide.csv"
        path.write_bytes(b"ab," * 10_000_000)
        assert "a row of 10,000,001 columns" in within_memory(lambda: pt.read_csv(path))

    @pytest.mark.heavy
    def test_ten_million_short_rows_are_refused(self, tmp_path):
        path = tmp_path / "long.csv"
        path.write_bytes(b"Date,Event\n" + b"a,b\n" * 10_000_000)
        assert "found 10,000,001 lines; allowed" in within_memory(lambda: pt.read_csv(path))
        path.write_bytes(b"Date,Event\n" + (b"a," * 5000 + b"\n") * 1000)
        assert "found more than 4,000,000 cells" in within_memory(lambda: pt.read_csv(path))

    def test_a_document_type_is_refused(self, plain, tmp_path):
        sheet = b'<!DOCTYPE x [<!ENTITY a "b">]>' + part_of(plain, "xl/worksheets/sheet1.xml")
        path = with_parts(plain, tmp_path / "entities.xlsx", sheet1=sheet)
        assert "declares a document type" in refusal(lambda: read(path))

    def test_macros_and_external_links_are_left_behind(self, plain, tmp_path):
        path = tmp_path / "macros.xlsm"
        path.write_bytes(plain.read_bytes())
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")
            archive.writestr("xl/externalLinks/externalLink1.xml", b"<x/>")
        assert [event.title for event in read(path).events] == ["One"]
        held = workbookparts.unpacked(path.read_bytes(), "macros.xlsm").archive()
        with zipfile.ZipFile(held) as archive:
            assert not [n for n in archive.namelist() if "vba" in n or "external" in n]

    @pytest.mark.parametrize("cut", [10, 500, 2000])
    def test_a_workbook_cut_short_is_damaged(self, plain, tmp_path, cut):
        path = tmp_path / "cut.xlsx"
        path.write_bytes(plain.read_bytes()[:-cut])
        assert "this workbook is damaged" in refusal(lambda: read(path))

    @pytest.mark.parametrize("part", ["workbook", "sheet1", "sharedStrings", "styles"])
    def test_a_part_that_is_rubbish_ends_in_our_own_error_or_is_not_needed(
        self, plain, tmp_path, part
    ):
        path = with_parts(plain, tmp_path / "rubbish.xlsx", **{part: b"<rubbish"})
        try:
            read(path)
        except pt.CheckError as error:
            assert error.problems  # noqa: PT017 - either is right

    def test_what_is_no_workbook_says_what_it_is(self, tmp_path):
        path = tmp_path / "export.xls"
        path.write_bytes(b"<html><table><tr><td>Date</td></tr></table></html>")
        assert "this is a web page with the name of a workbook" in refusal(lambda: read(path))
        path.write_bytes(b"Date,Event\n")
        assert "use read_csv for a text file" in refusal(lambda: read(path))
        path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\x00" * 2000)
        assert "this workbook is damaged" in refusal(lambda: read(path))

    def test_a_workbook_is_read_from_an_open_file(self, plain):
        assert len(pt.read_excel(io.BytesIO(plain.read_bytes())).events) == 1

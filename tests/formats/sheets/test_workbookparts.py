"""The parts of a workbook: what is refused before a cell is read, and what is known of cells."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
import xlsxwriter

import policytrack as pt
from policytrack.formats.sheets.workbookparts import check_old_extent, unpacked


def workbook():
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        book.add_worksheet("S").write_row(0, 0, ["Date", "Event"])
    return held.getvalue()


def changed(part, old, new):
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook())) as before,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data.replace(old, new) if name == part else data)
    return made.getvalue()


def binary(row, column):
    cell = b"\x05\x10" + struct.pack("<II", column, 0) + struct.pack("<d", 1.0)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        rows = b"\x00\x11" + struct.pack("<I", row) + bytes(13)
        archive.writestr("xl/worksheets/sheet1.bin", b"\x81\x01\x00" + rows + cell)
    return held.getvalue()


def refuses(data, match):
    with pytest.raises(pt.CheckError, match=match):
        unpacked(data, "kept.xlsx")


def test_a_plain_workbook_has_its_sheets():
    assert list(unpacked(workbook(), None).sheets()) == ["S"]


@pytest.mark.parametrize(
    ("cell", "match"),
    [
        (b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "1,048,576 rows and 16,384 col"),
        (b'<row r="9"><c r="ZZZZZZ99999999"><v>1</v></c></row>', "lies outside any sheet"),
        (b'<row r="9"><c r="ZZZZZZZZZ99999999"><v>1</v></c></row>', "lies outside any sheet"),
        (b'<row r="9"><c r="zzzz99"><v>1</v></c></row>', "allowed: at most 4,000,000 cells"),
        (b'<row r="4000000000"><c><v>1</v></c></row>', "allowed: at most 4,000,000 cells"),
    ],
)
def test_cells_too_far_apart_are_refused_before_the_room_between_is_made(cell, match):
    data = changed("xl/worksheets/sheet1.xml", b"</sheetData>", cell + b"</sheetData>")
    refuses(data, match)


def test_a_binary_sheet_is_measured_by_its_records():
    assert unpacked(binary(3, 5), None).sheets() == {}
    refuses(binary(1_048_575, 16_383), "a sheet of 1,048,576 rows and 16,384 columns")
    refuses(binary(0, 4_000_000_000), "allowed: at most 4,000,000 cells")


@pytest.mark.parametrize("kind", [b"\xfd\x00\x0a\x00", b"\x03\x02\x0e\x00", b"\x7e\x02\x0a\x00"])
def test_an_old_workbook_is_measured_by_its_cells(kind):
    check_old_extent(b"..." + kind + struct.pack("<HH", 900, 12) + bytes(10), "kept.xls")
    with pytest.raises(pt.CheckError, match="found a sheet of 65,536 rows and 65,536 columns"):
        check_old_extent(kind + b"\xff\xff\xff\xff" + bytes(10), "kept.xls")


def test_a_document_type_is_refused():
    head = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    refuses(changed("xl/workbook.xml", head, head + b"<!DOCTYPE a []>"), "declares a document type")


def test_what_is_cut_off_is_damaged():
    refuses(workbook()[:2000], "it cannot be unpacked")


@pytest.mark.parametrize("number", [b"0\xff fontId=", b"", b"-1", b"9" * 5_000, "\u0663".encode()])
def test_the_number_of_a_format_that_is_damaged_is_none(number):
    data = changed("xl/styles.xml", b'<xf numFmtId="0"', b'<xf numFmtId="' + number + b'"')
    assert unpacked(data, "kept.xlsx").marks("xl/worksheets/sheet1.xml") == {}


def test_the_number_of_a_style_as_long_as_a_file_is_none():
    data = changed("xl/worksheets/sheet1.xml", b'<c r="A1"', b'<c r="A1" s="' + b"9" * 5_000 + b'"')
    assert unpacked(data, "kept.xlsx").marks("xl/worksheets/sheet1.xml") == {}

"""Text files: encodings, what parts their columns, and quotation marks."""

from __future__ import annotations

import io
import re

import pytest

import policytrack as pt
from policytrack.formats.sheets.filebytes import Held
from policytrack.formats.sheets.textgrid import text_grid

TEXT = "Date{0}\u00c9v\u00e9nement\n2025{0}D\u00e9cision\n2026{0}\u201cNon\u201d\n"
ROWS = [["Date", "\u00c9v\u00e9nement"], ["2025", "D\u00e9cision"], ["2026", "\u201cNon\u201d"]]


def grid_of(data, name="kept.csv"):
    source = io.BytesIO(data)
    source.name = name
    return text_grid(Held(source))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_encoding_and_delimiter_gives_the_same_cells(encoding, delimiter):
    if encoding.startswith("utf-16-"):
        data = "Date,Event\n2025,One\n".replace(",", delimiter).encode(encoding)
        assert grid_of(data).rows == [["Date", "Event"], ["2025", "One"]]
    else:
        assert grid_of(TEXT.format(delimiter).encode(encoding)).rows == ROWS


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_ending_ends_a_row(ending):
    data = ending.join(["Date,Event", '2025,"One\ntwo"', ""]).encode()
    assert grid_of(data).rows == [["Date", "Event"], ["2025", "One\ntwo"]]


def test_commas_in_cells_do_not_outvote_semicolons():
    data = b"Date;Event;Who\n2025;One, two, three;A, B\n2026;Four, five, six;C, D\n"
    assert grid_of(data).rows[1] == ["2025", "One, two, three", "A, B"]


def test_a_tsv_is_parted_by_tabs_whatever_else_it_holds():
    data = b"Date\tEvent, in full\n2025\tOne, two\n"
    assert grid_of(data, "kept.tsv").rows[0] == ["Date", "Event, in full"]


def test_the_line_of_a_row_counts_the_line_breaks_in_cells():
    grid = grid_of(b'Date,Event\n2025,"One\ntwo"\n2026,Three\n')
    assert grid.lines == [1, 2, 4]
    with pytest.raises(pt.CheckError, match="found 'Junober'") as refused:
        pt.read_csv(io.StringIO('Date,Event\n2025,"One\ntwo"\nJunober,Three\n'))
    (problem,) = refused.value.problems
    assert (problem.cell, problem.line, problem.column) == ("A3", 4, 1)


def test_letters_that_were_read_in_the_wrong_encoding_before_are_told(tmp_path):
    path = tmp_path / "kept.csv"
    path.write_text("Date,Event\n2025,Caf\u00c3\u00a9\n", encoding="utf-8")
    with pytest.warns(pt.RecordWarning, match="garbled letters such as"):
        pt.read_csv(path)


def test_the_encoding_and_the_delimiter_are_told():
    told = grid_of(TEXT.format(";").encode("cp1252")).told
    assert told == ["text in Windows-1252, as it is not UTF-8", "columns separated by semicolons"]


def test_a_line_that_is_far_too_long_is_refused_as_such(monkeypatch):
    from policytrack.formats.sheets import textgrid

    monkeypatch.setattr(textgrid, "MAX_LINE", 20)
    monkeypatch.setattr(textgrid, "_LONG_LINE", re.compile(rb"[^\n]{20}"))
    with pytest.raises(pt.CheckError, match="found a line of more than 20 bytes"):
        pt.read_csv(io.BytesIO(b"Date,Event\n2025," + b"a" * 30 + b"\n"))

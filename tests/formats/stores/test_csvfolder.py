"""A folder of CSV: a file a table, harmless in a spreadsheet, and read back unchanged."""

from __future__ import annotations

import pytest

import policytrack as pt
from policytrack.formats.stores.csvfolder import read, write

TABLES = {"story": {"title": ["=1+1"]}, "events": {"id": ["a"], "title": ["line one\nline two"]}}


def test_tables_come_back_as_texts(tmp_path):
    write(TABLES, tmp_path / "story", overwrite=False)
    found = read(tmp_path / "story")
    assert found["story"]["title"] == ["=1+1"]
    assert found["events"]["title"] == ["line one\nline two"]


def test_no_cell_begins_as_a_formula_does(tmp_path):
    write(TABLES, tmp_path / "story", overwrite=False)
    cells = (tmp_path / "story" / "story.csv").read_text("utf-8-sig").splitlines()[1:]
    assert not [cell for cell in cells if cell.lstrip('"')[:1] in set("=+-@")]


def test_a_folder_that_is_there_stays(tmp_path):
    write(TABLES, tmp_path / "story", overwrite=False)
    with pytest.raises(FileExistsError, match="story"):
        write(TABLES, tmp_path / "story", overwrite=False)


def test_bytes_that_are_no_text_are_told_with_their_file(tmp_path):
    write(TABLES, tmp_path / "story", overwrite=False)
    (tmp_path / "story" / "events.csv").write_bytes(b"id,title\na,\xff\n")
    with pytest.raises(pt.CheckError, match=r"events\.csv"):
        read(tmp_path / "story")

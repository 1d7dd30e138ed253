"""What a file holds, read once."""

from __future__ import annotations

import io

import pytest

import policytrack as pt
from policytrack.formats.sheets import filebytes
from policytrack.formats.sheets.filebytes import OLD_WORKBOOK, ZIP, Held


def test_a_path_and_an_open_file_hold_the_same(tmp_path):
    path = tmp_path / "kept.csv"
    path.write_bytes(b"Date,Event\n")
    assert Held(path).data == Held(io.BytesIO(b"Date,Event\n")).data
    assert Held(path).data == Held(io.StringIO("Date,Event\n")).data
    assert (Held(path).name, Held(io.BytesIO(b"")).name) == (str(path), None)


@pytest.mark.parametrize("begins", [ZIP, OLD_WORKBOOK])
def test_a_workbook_is_known_by_how_it_begins(begins):
    assert Held(io.BytesIO(begins + b"rest")).is_workbook
    assert not Held(io.BytesIO(b"Date," + begins)).is_workbook


def test_what_is_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(filebytes, "MAX_BYTES", 5)
    assert Held(io.BytesIO(b"12345")).data == b"12345"
    with pytest.raises(pt.CheckError, match="a file in bytes"):
        Held(io.BytesIO(b"123456789"))

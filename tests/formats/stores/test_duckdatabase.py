"""A database file: tables with types, written whole, read without running anything."""

from __future__ import annotations

from contextlib import closing

import duckdb
import pytest

import policytrack as pt
from policytrack.formats.stores.duckdatabase import read, write

TABLES = {
    "story": {"title": ["Reform"]},
    "statements": {
        "by": ["a", "b"],
        "strength": [2.5, None],
        "quote": [None, "'; DROP TABLE story"],
    },
    "actors": {"id": ["a"], "unnamed": [True]},
}


def test_tables_come_back_with_their_types(tmp_path):
    write(TABLES, tmp_path / "s.duckdb", overwrite=False)
    found = read(tmp_path / "s.duckdb")
    assert found["statements"]["strength"] == [2.5, None]
    assert found["statements"]["quote"] == [None, "'; DROP TABLE story"]
    assert [bool(cell) for cell in found["actors"]["unnamed"]] == [True]


def test_columns_have_a_type(tmp_path):
    write(TABLES, tmp_path / "s.duckdb", overwrite=False)
    with closing(duckdb.connect(str(tmp_path / "s.duckdb"))) as database:
        (kind,) = database.execute("SELECT typeof(strength) FROM statements LIMIT 1").fetchone()
    assert kind.lower() in ("double", "real")


def test_a_file_that_is_there_stays(tmp_path):
    write(TABLES, tmp_path / "s.duckdb", overwrite=False)
    with pytest.raises(FileExistsError, match="duckdb"):
        write(TABLES, tmp_path / "s.duckdb", overwrite=False)
    write({"story": {"title": ["Other"]}}, tmp_path / "s.duckdb", overwrite=True)
    assert read(tmp_path / "s.duckdb")["story"]["title"] == ["Other"]


def test_what_is_no_database_is_refused(tmp_path):
    (tmp_path / "s.duckdb").write_bytes(b"not a database, however long it is" * 200)
    with pytest.raises(pt.CheckError, match="duckdb"):
        read(tmp_path / "s.duckdb")

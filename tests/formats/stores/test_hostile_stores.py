"""Broken and hostile stores end in an error that says what is wrong, and change nothing."""

from __future__ import annotations

import sqlite3
import tracemalloc
import zipfile
from contextlib import closing

import duckdb
import pyarrow as pa
import pytest
from pyarrow import parquet

import policytrack as pt


def refused(path, match, form=None):
    with pytest.raises(pt.CheckError, match=match):
        pt.read(path, form)


def sqlite(path, *commands):
    with closing(sqlite3.connect(path)) as database:
        for command in commands:
            database.execute(command)
        database.commit()
    return path


def duck(path, *commands):
    with closing(duckdb.connect(str(path))) as database:
        for command in commands:
            database.execute(command)
    return path


def folder(path, **files):
    path.mkdir()
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (path / f"{name}.csv").write_bytes(data)
    return path


def test_a_folder_without_tables_is_refused(tmp_path):
    (tmp_path / "readme.txt").write_text("nothing")
    refused(tmp_path, "found 'none'; allowed: tables of a story, such as story, sources")


@pytest.mark.parametrize(
    ("content", "match"),
    [
        ('id,title\na,"never closed', r"events\.csv:2: not CSV: .*must be closed"),
        (b"id,title\na,\xff\xfe", r"events\.csv:2: found bytes that are not UTF-8"),
        ("id,title\na,b,c\n", r"events\.csv:2: found 3 cells where the first row has 2"),
        ("id,id\na,b\n", "found the column 'id' twice"),
        ("," * 10_000_000 + "\n", "found 10,000,001 columns; allowed: at most 16,384"),
        ("id,titel\na,b\n", "found 'titel'.* did you mean 'title'"),
        ("id,title,date\na,b,\nc,d,someday\n", r"!events:3: found 'someday'"),
        ("id\n" + "x\n" * 500_001, "found 500,001 rows in events; allowed: at most 500,000"),
    ],
)
def test_a_broken_csv_file_is_told_with_its_place(tmp_path, content, match):
    refused(folder(tmp_path / "story", events=content), match)


def test_a_cell_of_csv_may_be_long(tmp_path):
    long = "a" * 200_000
    story = pt.read(folder(tmp_path / "story", events=f"id,title,text\na,b,{long}\n"))
    assert story["a"].text == long


def test_csv_files_of_excel_and_with_short_rows_are_read(tmp_path):
    path = folder(tmp_path / "story", events="\ufeffid,title,date,\r\na,b\r\n,,\r\nc,d,2025\r\n")
    assert [event.id for event in pt.read(path).events] == ["c", "a"]


def test_a_database_that_is_none_is_refused(tmp_path):
    (tmp_path / "a.sqlite").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    refused(tmp_path / "a.sqlite", "the file has 5,016 of .* bytes")
    (tmp_path / "a.duckdb").write_bytes(b"x" * 100)
    refused(tmp_path / "a.duckdb", "not a DuckDB database")


def test_a_view_stands_for_no_table(tmp_path):
    endless = (
        "CREATE VIEW events AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
        " SELECT x AS id, x AS title FROM n"
    )
    story = "CREATE TABLE story (title TEXT)"
    refused(sqlite(tmp_path / "a.sqlite", story, endless), "events is not a plain table")
    view = "CREATE VIEW events AS SELECT title AS id FROM story"
    refused(duck(tmp_path / "a.duckdb", story, view), "events is not a plain table")


@pytest.mark.parametrize("stored", ["VIRTUAL", ""])
def test_a_computed_column_is_not_computed(tmp_path, stored):
    bomb = f"title VARCHAR GENERATED ALWAYS AS (repeat(id, 2000)) {stored}"
    made = f"CREATE TABLE events (id VARCHAR, {bomb})"
    path = duck(tmp_path / "a.duckdb", made, "INSERT INTO events (id) VALUES ('a')")
    refused(path, "a column of events is computed; a story is read from plain columns only")


def test_words_in_quotes_make_no_computed_column(tmp_path):
    words = "GENERATED ALWAYS AS"
    made = f"CREATE TABLE events (id VARCHAR, title VARCHAR DEFAULT 'it''s {words}')"
    path = duck(tmp_path / "a.duckdb", made, "INSERT INTO events (id) VALUES ('a')")
    assert pt.read(path)["a"].title == f"it's {words}"


def test_a_database_that_unpacks_to_too_much_text_is_refused_before_it_is_fetched(tmp_path):
    path = duck(
        tmp_path / "a.duckdb",
        "CREATE TABLE events (id VARCHAR, title VARCHAR)",
        "INSERT INTO events SELECT i, repeat('x', 1000) FROM range(70000) t(i)",
    )
    tracemalloc.start()
    try:
        refused(path, "found more than 67,108,864 characters")
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_a_trigger_does_not_run_and_other_tables_are_left_alone(tmp_path):
    path = sqlite(
        tmp_path / "a.sqlite",
        "CREATE TABLE events (id TEXT, title TEXT)",
        "CREATE TABLE other (x)",
        "CREATE TRIGGER t AFTER INSERT ON events BEGIN DELETE FROM other; END",
        "INSERT INTO events VALUES ('a', 'A')",
        "INSERT INTO other VALUES (zeroblob(1000))",
    )
    before = path.read_bytes()
    assert [event.id for event in pt.read(path).events] == ["a"]
    assert path.read_bytes() == before


def test_bytes_in_a_database_are_no_text(tmp_path):
    path = sqlite(
        tmp_path / "a.sqlite",
        "CREATE TABLE events (id TEXT, title)",
        "INSERT INTO events VALUES ('a', x'ff00')",
    )
    refused(path, r"!events:2: found 'bytes'; allowed: a text, a number")
    path = duck(tmp_path / "a.duckdb", "CREATE TABLE events (id TEXT, title BLOB)")
    refused(path, r"found BLOB as the type of events\.title; allowed: BIGINT")


def test_numbers_and_days_in_a_database_are_read_as_their_texts(tmp_path):
    path = duck(
        tmp_path / "a.duckdb",
        "CREATE TABLE events (id INTEGER, title TEXT, date DATE)",
        "INSERT INTO events VALUES (17, 'A', DATE '2025-06-01')",
    )
    assert str(pt.read(path)["17"].date) == "2025-06-01"


def test_a_parquet_file_that_unpacks_to_too_much_is_refused(tmp_path):
    table = pa.table({"id": pa.array(["x" * 1_000_000] * 200)})
    parquet.write_table(table, tmp_path / "events.parquet", compression="zstd")
    assert (tmp_path / "events.parquet").stat().st_size < 2_000_000
    refused(tmp_path, "found more than 67,108,864 characters|bytes once unpacked")


def test_a_parquet_file_of_other_types_is_refused(tmp_path):
    parquet.write_table(pa.table({"id": ["a"], "title": [[1]]}), tmp_path / "events.parquet")
    refused(tmp_path, r"!events:2: found 'list'; allowed: a text")
    (tmp_path / "events.parquet").write_bytes(b"PAR1 and nothing else")
    refused(tmp_path, "not a Parquet file, or a damaged one")


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path):
    path = tmp_path / "story.xlsx"
    pt.Timeline([]).write(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            bomb = part + b" " * 70_000_000 if name == "xl/sharedStrings.xml" else part
            archive.writestr(name, bomb)
    refused(path, "bytes of cells; allowed")


WIDE = [f"c{number}" for number in range(100)]
MADE = f"CREATE TABLE events ({' VARCHAR, '.join(WIDE)} VARCHAR)"
ROWS = ["INSERT INTO events (c0) VALUES ('x')"] * 6


@pytest.mark.parametrize("form", ["folder", "parquet", "sqlite", "duckdb"])
def test_a_wide_table_may_have_fewer_rows(tmp_path, monkeypatch, form):
    monkeypatch.setattr("policytrack.formats.stores.storelimits.MAX_CELLS", 500)
    path = tmp_path / f"story.{form}"
    if form == "folder":
        folder(path, events=f"{','.join(WIDE)}\n" + "x\n" * 6)
    elif form == "parquet":
        path.mkdir()
        parquet.write_table(pa.table({name: ["x"] * 6 for name in WIDE}), path / "events.parquet")
    else:
        (sqlite if form == "sqlite" else duck)(path, MADE, *ROWS)
    refused(path, "found 6 rows in events; allowed: at most 5 of 100 columns", form)


def test_a_column_twice_among_thousands_is_found_at_once(tmp_path):
    header = ",".join(f"c{number}" for number in range(16_000))
    (tmp_path / "events.csv").write_text(f"{header},c7\n")
    with pytest.raises(pt.CheckError, match="found the column 'c7' twice"):
        pt.read(tmp_path)

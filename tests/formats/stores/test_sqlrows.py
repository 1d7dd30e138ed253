"""The answer of a database becomes columns, a few rows at a time; any name can stand in SQL."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from policytrack.formats.stores.sqlrows import by_column, quoted


@pytest.fixture
def database():
    with closing(sqlite3.connect(":memory:")) as found:
        yield found


@pytest.mark.parametrize("count", [0, 1, 1_999, 2_000, 2_001, 4_000, 4_500])
def test_columns_are_those_of_all_rows_at_once(database, count):
    database.execute("CREATE TABLE numbers (n, text)")
    database.executemany("INSERT INTO numbers VALUES (?, ?)", [(n, str(n)) for n in range(count)])
    rows = database.execute("SELECT * FROM numbers ORDER BY n")
    assert by_column(rows, 2, count) == [list(range(count)), [str(n) for n in range(count)]]


@pytest.mark.parametrize("most", [0, 3, 2_500])
def test_no_more_rows_are_taken_than_allowed(database, most):
    database.execute("CREATE TABLE numbers (n)")
    database.executemany("INSERT INTO numbers VALUES (?)", [(n,) for n in range(5_000)])
    assert by_column(database.execute("SELECT n FROM numbers"), 1, most) == [list(range(most))]


@pytest.mark.parametrize("name", ["plan", 'the "plan"', "a;b", "'", '"', "select", " "])
def test_a_column_of_any_name_is_found_by_its_quoted_name(database, name):
    database.execute(f"CREATE TABLE t ({quoted(name)})")
    database.execute("INSERT INTO t VALUES (1)")
    (found,) = database.execute(f"SELECT {quoted(name)} FROM t").description
    assert found[0] == name

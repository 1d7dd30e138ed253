"""The tables of a database of DNA, and what every one holds."""

import sqlite3

import pytest

from policytrack.formats.foreign.dnaschema import VARIABLES, columns_of, created, fixed_rows


@pytest.fixture(scope="module")
def database():
    with sqlite3.connect(":memory:") as made:
        for creation in created():
            made.execute(creation)
        yield made


def test_each_table_has_as_many_columns_as_its_rows_have_values(database):
    question = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    tables = [name for (name,) in database.execute(question)]
    assert set(fixed_rows()) < set(tables)
    for name in tables:
        held = database.execute("SELECT COUNT(*) FROM pragma_table_info(?)", (name,)).fetchone()
        assert held == (columns_of(name),)
    assert all(len(row) == columns_of(table) for table, rows in fixed_rows(["Ann"]).items()
               for row in rows)  # fmt: skip


def test_the_fixed_rows_fit_their_tables(database):
    for table, rows in fixed_rows(["Ann", "Ben"]).items():
        marks = ", ".join("?" * columns_of(table))
        database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    names = [name for (name,) in database.execute("SELECT Name FROM CODERS ORDER BY ID")]
    assert names == ["Admin", "Ann", "Ben"]


def test_a_database_of_one_coder_has_no_relations_of_coders():
    assert fixed_rows()["CODERRELATIONS"] == []
    assert len(fixed_rows(["Ann", "Ben"])["CODERRELATIONS"]) == 6


def test_the_agreement_is_the_only_variable_that_is_yes_or_no():
    kinds = {name: kind for _, name, kind, _ in fixed_rows()["VARIABLES"]}
    assert set(kinds) == set(VARIABLES)
    assert [name for name, kind in kinds.items() if kind == "boolean"] == ["agreement"]

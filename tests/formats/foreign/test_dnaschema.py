"""The tables of a database of DNA, and what every one holds."""

import base64
import hashlib
import sqlite3

import pytest

from policytrack.formats.foreign.dnaschema import (
    LONGEST,
    VARIABLES,
    columns_of,
    created,
    fixed_rows,
)


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


def shapes(connection):
    """The columns of each table: their names, kinds, and whether they may be empty."""
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    return {
        name: [
            (column, kind.upper(), needed)
            for _, column, kind, needed, _, _ in connection.execute(
                f"PRAGMA table_info({name})"
            ).fetchall()
        ]
        for (name,) in tables
    }


def test_the_columns_are_those_of_the_program_itself(database, shared):
    with sqlite3.connect(f"file:{shared / 'dna' / 'sample-v3.dna'}?mode=ro", uri=True) as sample:
        wanted = shapes(sample)
    found = shapes(database)
    assert set(found) == set(wanted)
    for name, columns in wanted.items():
        assert [column for column, _, _ in found[name]] == [column for column, _, _ in columns]
        assert [kind for _, kind, _ in found[name]] == [kind for _, kind, _ in columns]


@pytest.mark.parametrize(
    "order",
    [
        "INSERT INTO STATEMENTS VALUES (NULL, 1, 1, 5, 5, 1)",
        "INSERT INTO STATEMENTS VALUES (NULL, 1, 1, -1, 5, 1)",
        "INSERT INTO STATEMENTTYPES VALUES (7, 'x', 256, 0, 0)",
        "INSERT INTO VARIABLES VALUES (99, 'x', 'a kind of its own', 1)",
        "INSERT INTO DOCUMENTS (ID, Title, Text, Date) VALUES (1, NULL, '', 0)",
    ],
)
def test_what_the_program_refuses_is_refused(database, order):
    with pytest.raises(sqlite3.IntegrityError, match="constraint failed"):
        database.execute(order)
    database.rollback()


@pytest.mark.parametrize(("length", "fits"), [(LONGEST, True), (LONGEST + 1, False)])
def test_a_short_text_has_the_length_that_the_writer_cuts_to(length, fits):
    with sqlite3.connect(":memory:") as made:
        for creation in created():
            made.execute(creation)
        order = "INSERT INTO DOCUMENTS (ID, Title, Text, Coder, Date) VALUES (1, ?, '', NULL, 0)"
        if fits:
            made.execute(order, ("x" * length,))
        else:
            with pytest.raises(sqlite3.IntegrityError, match="CHECK constraint failed"):
                made.execute(order, ("x" * length,))


def test_the_password_is_kept_with_its_salt_as_the_program_checks_it():
    password = fixed_rows()["CODERS"][0][7]
    raw = base64.b64decode(password)
    salt, kept = raw[:16], raw[16:]
    digest = hashlib.sha256(salt + b"policytrack").digest()
    for _ in range(99_999):
        digest = hashlib.sha256(digest).digest()
    assert kept == digest


def test_every_coder_may_do_everything_and_see_what_the_others_coded():
    rows = fixed_rows(["Ann", "Ben"])
    assert {row[-1] for row in rows["CODERS"]} == {1}
    pairs = {(one, other) for _, one, other, *_ in rows["CODERRELATIONS"]}
    assert pairs == {(one, other) for one in (1, 2, 3) for other in (1, 2, 3) if one != other}

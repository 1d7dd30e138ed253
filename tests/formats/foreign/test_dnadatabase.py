"""Damaged, locked and hostile databases: each is told as such, with the table, and soon."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import struct
from pathlib import Path

import pytest

from policytrack.errors import CheckError, RecordError, UnknownNameError
from policytrack.formats.foreign import dnadatabase
from policytrack.formats.foreign.dna import read_dna_frame
from policytrack.formats.foreign.dnarecords import read_dna_records

READERS = [read_dna_frame, read_dna_records]


@pytest.fixture(params=["sample-v2.dna", "sample-v3.dna"])
def changed(request, shared, tmp_path):
    """A copy of the sample, changed by statements of SQL that the program would not run."""

    def change(*statements):
        path = tmp_path / "debate.dna"
        shutil.copyfile(shared / "dna" / request.param, path)
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.execute("PRAGMA writable_schema = ON")
            for statement in statements:
                connection.execute(statement)
        connection.close()
        return path

    change.version = request.param[-5]
    return change


def loose(table):
    """SQL that copies a table into one without types and constraints."""
    return (
        f"CREATE TABLE loose AS SELECT * FROM {table}",
        f"DROP TABLE {table}",
        f"ALTER TABLE loose RENAME TO {table}",
    )


@pytest.mark.parametrize("read", READERS)
def test_a_statement_without_its_document_is_a_problem_with_its_number(changed, read):
    path = changed("DELETE FROM DOCUMENTS WHERE ID = 3")
    with pytest.raises(
        CheckError, match=r"statement \d+ is of document 3, which is not there"
    ) as c:
        read(path)
    with sqlite3.connect(path) as connection:
        orphans = connection.execute("SELECT ID FROM STATEMENTS WHERE DocumentId = 3 ORDER BY ID")
        expected = [("STATEMENTS", number, "DocumentId") for (number,) in orphans]
    connection.close()
    found = [problem.path for problem in c.value.problems]
    assert found
    assert set(found) <= set(expected)
    assert {problem.code for problem in c.value.problems} == {"missing-document"}


@pytest.mark.parametrize("read", READERS)
def test_the_last_document_is_missed_like_any_other(changed, read):
    with pytest.raises(CheckError, match="missing-document"):
        read(changed("DELETE FROM DOCUMENTS WHERE ID = (SELECT max(DocumentId) FROM STATEMENTS)"))


ONE = "WHERE ID = 1"
FAULTS = [
    ("STATEMENTS", f"UPDATE STATEMENTS SET DocumentId = 'x' {ONE}", "DocumentId holds 'x'"),
    ("STATEMENTS", f"UPDATE STATEMENTS SET DocumentId = NULL {ONE}", "DocumentId holds nothing"),
    ("STATEMENTS", f"UPDATE STATEMENTS SET DocumentId = x'00ff' {ONE}", "DocumentId holds b'"),
    ("STATEMENTS", f"UPDATE STATEMENTS SET DocumentId = 1.5 {ONE}", r"DocumentId holds 1\.5"),
    ("STATEMENTS", f"INSERT INTO STATEMENTS SELECT * FROM STATEMENTS {ONE}", "ID holds 1 twice"),
    ("DOCUMENTS", f"UPDATE DOCUMENTS SET Date = 'May' {ONE}", "Date holds 'May'"),
    ("DOCUMENTS", f"UPDATE DOCUMENTS SET Date = 1 << 62 {ONE}", "Date of document 1 is .* 9999"),
    ("DOCUMENTS", f"UPDATE DOCUMENTS SET Date = -(1 << 62) {ONE}", "Date of document 1 is -.*99"),
    ("DOCUMENTS", f"INSERT INTO DOCUMENTS SELECT * FROM DOCUMENTS {ONE}", "ID holds 1 twice"),
    ("VARIABLES", "UPDATE VARIABLES SET DataType = 'picture'", "DataType of .* is 'picture'"),
    ("VARIABLES", "UPDATE VARIABLES SET DataType = x'01'", "DataType holds b'"),
    ("VARIABLES", "UPDATE VARIABLES SET Variable = 'concept'", "Variable holds 'concept' twice"),
    ("STATEMENTTYPES", "UPDATE STATEMENTTYPES SET Label = 'same'", "Label holds 'same' twice"),
    ("STATEMENTTYPES", "UPDATE STATEMENTTYPES SET ID = 'x'", "ID holds 'x'; allowed: a"),
    ("DATABOOLEAN", "UPDATE DATABOOLEAN SET Value = 'yes'", "Value holds 'yes'; allowed: a whole"),
    ("DATABOOLEAN", "UPDATE DATABOOLEAN SET StatementId = NULL", "StatementId holds nothing"),
]  # fmt: skip


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(("table", "fault", "message"), FAULTS)
def test_a_damaged_table_is_named_with_the_column_and_the_value(
    changed, read, table, fault, message
):
    with pytest.raises(CheckError, match=rf"table {table}: {message}.*\[damaged-database\]"):
        read(changed(*loose(table), fault))


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("value", ["NULL", "'a'", "2147483648", "-5"])
def test_an_entity_that_is_not_there_is_told(changed, read, value):
    if changed.version == "3":
        path = changed(*loose("DATASHORTTEXT"), f"UPDATE DATASHORTTEXT SET Entity = {value}")
        with pytest.raises(CheckError, match=r"table DATASHORTTEXT: .*[Ee]ntity"):
            read(path)


@pytest.mark.parametrize("read", READERS)
def test_the_largest_number_of_an_entity_costs_no_more_than_the_smallest(changed, read):
    if changed.version == "3":
        path = changed(
            *loose("ENTITIES"),
            "UPDATE ENTITIES SET ID = ID + 9000000000000000000",
            "UPDATE DATASHORTTEXT SET Entity = Entity + 9000000000000000000",
        )
        assert read(path) is not None


@pytest.mark.parametrize("read", READERS)
def test_a_name_that_two_entities_have_is_told(changed, read):
    if changed.version == "3":
        path = changed(*loose("ENTITIES"), "UPDATE ENTITIES SET Value = 'Senate'")
        with pytest.raises(CheckError, match="table ENTITIES: Value holds 'Senate' twice"):
            read(path)


@pytest.mark.parametrize("read", READERS)
def test_text_that_is_not_utf_8_is_told_with_its_table(changed, read):
    fault = "UPDATE VARIABLES SET Variable = CAST(x'c3' AS TEXT) WHERE Variable = 'concept'"
    with pytest.raises(CheckError, match="table VARIABLES: Could not decode to UTF-8"):
        read(changed(fault))


def test_a_title_that_no_record_takes_is_told_with_its_table(changed):
    with pytest.raises(CheckError, match=r"table DOCUMENTS: Source\.title"):
        read_dna_records(changed("UPDATE DOCUMENTS SET Title = '  '"))


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("table", ["STATEMENTS", "DOCUMENTS", "VARIABLES"])
def test_a_column_that_is_missing_is_told_with_its_table(changed, read, table):
    column = {"STATEMENTS": "DocumentId", "DOCUMENTS": "Date", "VARIABLES": "DataType"}[table]
    path = changed(*loose(table), f"ALTER TABLE {table} RENAME COLUMN {column} TO other")
    with pytest.raises(CheckError, match=f"table {table}: no such column: {column}"):
        read(path)


@pytest.mark.parametrize("read", READERS)
def test_a_view_without_end_is_no_table(changed, read):
    path = changed(
        "DROP TABLE STATEMENTS",
        "CREATE VIEW STATEMENTS AS WITH RECURSIVE n(ID) AS (SELECT 1 UNION ALL SELECT ID + 1"
        " FROM n) SELECT ID, 1 AS StatementTypeId, 1 AS DocumentId, 0 AS Start, 1 AS Stop FROM n",
    )
    with pytest.raises(CheckError, match="no table STATEMENTS"):
        read(path)


@pytest.mark.parametrize("read", READERS)
def test_a_computed_column_is_refused(changed, read):
    path = changed(
        "ALTER TABLE DOCUMENTS ADD COLUMN Computed GENERATED ALWAYS AS (hex(zeroblob(1000000)))"
    )
    with pytest.raises(CheckError, match="table DOCUMENTS: Computed is computed"):
        read(path)


def test_a_query_that_takes_too_long_is_ended(changed, monkeypatch):
    monkeypatch.setattr(dnadatabase, "_STEPS", -(10**9))
    path = changed(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)"
        " INSERT INTO STATEMENTTYPES (ID, Label) SELECT 1000 + i, i FROM n"
    )
    with pytest.raises(CheckError, match="reading it would take too long"):
        read_dna_frame(path)


def test_more_types_of_statement_than_anyone_has_are_refused(changed):
    path = changed(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
        " INSERT INTO STATEMENTTYPES (ID, Label) SELECT 1000 + i, i FROM n"
    )
    with pytest.raises(CheckError, match="it holds more than 200 types"):
        read_dna_frame(path)


@pytest.mark.parametrize("read", READERS)
def test_a_database_that_is_open_in_another_program_is_said_to_be(changed, read, monkeypatch):
    monkeypatch.setattr(dnadatabase, "_PATIENCE", 0.0)
    path = changed()
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(CheckError, match=r"open in another program; close it there \[locked-"):
        read(path)
    other.close()


def test_a_statement_whose_type_is_missing_is_listed_not_lost(changed):
    path = changed("UPDATE STATEMENTS SET StatementTypeId = 77 WHERE ID = 2")
    assert "statement 2 is of the type 77" in read_dna_records(path).skipped


@pytest.mark.parametrize("read", READERS)
def test_any_one_byte_changed_is_read_or_told(shared, tmp_path, read):
    whole = (shared / "dna" / "sample-v3.dna").read_bytes()
    path = tmp_path / "bent.dna"
    for place in range(100, len(whole), len(whole) // 40):
        path.write_bytes(whole[:place] + struct.pack("B", whole[place] ^ 0xFF) + whole[place + 1 :])
        with contextlib.suppress(CheckError, UnknownNameError, RecordError):
            read(path)


def test_an_index_that_leads_to_a_row_without_numbers_is_told():
    path = Path(__file__).parents[2] / "fuzz" / "corpus" / "bf9bbf6207ed.dna"
    for read in READERS:
        with pytest.raises(CheckError, match="an index leads to a row that holds nothing"):
            read(path)

"""Databases of DNA read as records: what is made of each row, on a database of our own."""

import sqlite3
from contextlib import closing

import pytest

import policytrack as pt
from policytrack.formats.foreign.dnarecords import read_dna_records

UNION = pt.Actor("National Union", "union", aliases=["NUT"], note="Large", id="union")
ANN = pt.Actor("Ann Lee", "person", id="ann")
TAX = pt.Issue("Tax", "There should be a tax", id="tax")
PAPER = pt.Source("Hansard", "debate", publisher="Parliament", published="2025-06-24", note="Day 3",
                  extra={"author": "Clerk", "section": "Commons"}, id="hansard")  # fmt: skip
RECORDS = [
    pt.Statement(UNION, TAX, "support", "2025-06-24", speakers=ANN, sources=PAPER,
                 quote="We want it \N{GRINNING FACE} now"),
    pt.Statement(ANN, TAX, "oppose", "2025-06-24", quote="I do not", sources=PAPER),
]  # fmt: skip


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "debate.dna"
    pt.Timeline(RECORDS, title="Taxes").write(found)
    return found


def changed(path, *orders):
    with closing(sqlite3.connect(path)) as database:
        for order in orders:
            database.execute(order)
        database.commit()
    return read_dna_records(path)


def test_statements_have_their_passages_counted_as_java_counts(path):
    found = read_dna_records(path)
    assert {said.quote for said in found.statements} == {said.quote for said in RECORDS}
    assert (found.title, found.skipped) == ("Taxes", ())


def test_a_statement_is_by_its_organisation_with_the_person_as_its_speaker(path):
    found = {said.stance.value: said for said in read_dna_records(path).statements}
    assert [each.name for each in found["support"].by] == ["National Union"]
    assert [each.name for each in found["support"].speakers] == ["Ann Lee"]
    assert [each.name for each in found["oppose"].by] == ["Ann Lee"]
    assert found["oppose"].speakers == ()


def test_all_of_a_document_is_kept(path):
    source = read_dna_records(path).statements[0].sources[0]
    assert (source.title, source.kind, source.publisher) == ("Hansard", "debate", "Parliament")
    assert (str(source.published), source.note, source.extra) == (
        "2025-06-24", "Day 3", {"author": "Clerk", "section": "Commons"}
    )  # fmt: skip


def test_attributes_that_have_a_field_are_in_it_and_all_stand_in_the_table(path):
    found = read_dna_records(path)
    (union,) = {actor for said in found.statements for actor in said.by if actor.id == "union"}
    assert (union.aliases, union.note, union.kind, union.id) == (
        UNION.aliases, "Large", "union", "union"
    )  # fmt: skip
    assert found.attributes["union"]["Alias"] == "NUT"


def test_a_coder_who_is_not_the_first_is_kept_with_statement_and_document(path):
    found = changed(
        path,
        "INSERT INTO CODERS (ID, Name, Red, Green, Blue, Refresh, FontSize, Password) "
        "VALUES (2, 'Ben', 0, 0, 0, 0, 14, 'x')",
        "UPDATE STATEMENTS SET Coder = 2 WHERE ID = 1",
        "UPDATE DOCUMENTS SET Coder = 2",
    )
    extra = {said.id: dict(said.extra) for said in found.statements}
    assert extra == {"statement-1": {"coder": "Ben"}, "statement-2": {}}
    assert {said.sources[0].extra["coder"] for said in found.statements} == {"Ben"}


@pytest.mark.parametrize("coder", ["NULL", "9", "1"])
def test_a_coder_of_whom_nothing_is_known_is_none(path, coder):
    found = changed(
        path,
        "INSERT INTO CODERS (ID, Name, Red, Green, Blue, Refresh, FontSize, Password) "
        "VALUES (2, 'Ben', 0, 0, 0, 0, 14, 'x')",
        "PRAGMA foreign_keys = OFF",
        f"UPDATE STATEMENTS SET Coder = {coder}",
    )
    assert [said.extra for said in found.statements] == [{}, {}]


def test_a_statement_that_lacks_a_variable_is_told_of_by_its_number(path):
    found = changed(path, "DELETE FROM DATASHORTTEXT WHERE StatementId = 2 AND VariableId = 3")
    assert [said.id for said in found.statements] == ["statement-1"]
    assert found.skipped == ("statement 2 has no concept",)


def test_a_document_without_a_title_is_called_by_its_number(path):
    found = changed(path, "UPDATE DOCUMENTS SET Title = ''")
    assert found.statements[0].sources[0].title == "Document 1"


def read(path, **options):
    return {said.id: said.stance.value for said in read_dna_records(path, **options).statements}


def test_without_a_stance_every_statement_supports(path):
    assert read(path, stance=None) == {"statement-1": "support", "statement-2": "support"}


def test_a_scale_says_what_the_values_of_a_qualifier_mean(path):
    scale = {1: "oppose", 0: "mixed"}
    assert set(read(path, scale=scale).values()) == {"oppose", "mixed"}


def test_a_value_that_the_scale_lacks_is_refused_with_what_it_has(path):
    with pytest.raises(pt.RecordError, match="a value of the scale: 1"):
        read(path, scale={1: "support"})


def test_the_speaker_stands_alone_where_persons_are_the_actors(path):
    found = read_dna_records(path, actor="person", speaker=None).statements
    assert [[each.name for each in said.by] for said in found] == [["Ann Lee"], ["Ann Lee"]]
    assert [said.speakers for said in found] == [(), ()]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"actor": "organisation"}, "did you mean 'organization'"),
        ({"issue": "topic"}, "topic"),
        ({"speaker": "spokesman"}, "spokesman"),
        ({"statement_type": "No such type"}, "No such type"),
    ],
)
def test_what_the_database_lacks_is_refused_by_its_name(path, options, message):
    with pytest.raises(pt.PolicyTrackError, match=message):
        read_dna_records(path, **options)


def test_statements_of_another_type_are_told_of_by_number_and_type(path):
    found = changed(
        path,
        "INSERT INTO STATEMENTTYPES (ID, Label, Red, Green, Blue) VALUES (9, 'Claim', 0, 0, 0)",
        "UPDATE STATEMENTS SET StatementTypeId = 9 WHERE ID = 2",
    )
    assert found.skipped == ("statement 2 is of the type 'Claim'",)
    assert [said.id for said in found.statements] == ["statement-1"]


def test_a_passage_beyond_the_text_is_as_much_of_it_as_there_is(path):
    found = changed(path, "UPDATE STATEMENTS SET Start = 100000, Stop = 100010 WHERE ID = 1")
    assert {said.id: said.quote for said in found.statements}["statement-1"] is None


def test_a_statement_without_a_document_is_a_problem(path):
    with pytest.raises(pt.CheckError, match="document"):
        changed(path, "PRAGMA foreign_keys = OFF", "DELETE FROM DOCUMENTS")


def test_two_names_that_make_one_id_are_two_actors(path):
    found = changed(
        path,
        "DELETE FROM ATTRIBUTEVALUES",
        "UPDATE ENTITIES SET Value = 'Ann-Lee' WHERE Value = 'National Union'",
    )
    named = {each.id: each.name for said in found.statements for each in (*said.by, *said.speakers)}
    assert sorted(named.values()) == ["Ann Lee", "Ann-Lee"]
    assert len(named) == 2

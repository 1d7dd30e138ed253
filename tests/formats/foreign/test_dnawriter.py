"""Stories as databases of the Discourse Network Analyzer: what is in them, and what comes back."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import re
import sqlite3
import warnings

import pytest
from hypothesis import HealthCheck, Phase, given, settings

import policytrack as pt
from policytrack.formats.foreign.dna import read_dna_frame
from policytrack.formats.foreign.dnaschema import VARIABLES, columns_of, created, fixed_rows
from tests.strategies import timelines

UNION = pt.Actor("National Union", "union", "NU", aliases=["The union", "NUT"], id="union")
PARTY = pt.Actor("Party", "party", note="In government", extra={"Type": "Left", "Seat": "12"})
ANN = pt.Actor("Ann Lee", "person", extra={"Type": "Left"}, id="ann")
TAX = pt.Issue("Tax", "There should be a tax", extra={"Type": "Money"}, note="Ours", id="tax")
REPORT = pt.Source(
    "Report", "news report", publisher="Times", published="2025-06-24", note="Page 3",
    extra={"author": "B. Roe", "section": "Home"}, id="document-7",
)  # fmt: skip


def said(by=UNION, stance="support", date="2025-06-24", **fields):
    fields.setdefault("sources", REPORT)
    fields.setdefault("id", "statement-3")
    return pt.Statement(by, TAX, stance, date, **fields)


def story(*statements, title="Debate"):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        return pt.Timeline(statements, title=title)


def asked(path, question, *values):
    with contextlib.closing(sqlite3.connect(path)) as database:
        return database.execute(question, values).fetchall()


def read_sample(path):
    with pytest.warns(pt.RecordWarning, match="is of the type 'Annotation'"):
        return pt.read_dna(path)


@pytest.fixture(params=["sample-v2.dna", "sample-v3.dna"])
def sample(request, shared):
    return shared / "dna" / request.param


def test_a_sample_database_written_anew_is_read_as_the_same_story(sample, tmp_path):
    read = read_sample(sample)
    assert not read.write(tmp_path / "debate.dna", strict=True)
    assert pt.read(tmp_path / "debate.dna") == read


def test_who_coded_each_statement_of_a_sample_and_added_each_document_is_kept(sample, tmp_path):
    story = read_sample(sample)
    names = dict(asked(sample, "SELECT ID, Name FROM CODERS"))
    of = dict(asked(sample, "SELECT ID, Coder FROM STATEMENTS"))
    assert {said.id: said.extra["coder"] for said in story.statements} == {
        said.id: names[of[int(said.id.removeprefix("statement-"))]] for said in story.statements
    }
    assert {source.extra["coder"] for source in story.sources} == {"Coder 1"}
    story.write(tmp_path / "debate.dna")
    question = (
        "SELECT Name FROM STATEMENTS JOIN CODERS ON CODERS.ID = Coder WHERE STATEMENTS.ID = ?"
    )
    for said in story.statements:
        number = int(said.id.removeprefix("statement-"))
        assert asked(tmp_path / "debate.dna", question, number) == [(said.extra["coder"],)]


def test_each_coder_of_a_written_database_may_see_what_the_others_coded(tmp_path):
    records = [
        pt.Statement(UNION, TAX, "support", "2025-01-01", extra={"coder": name})
        for name in ("Ann", "Ben", "Ann")
    ]
    path = tmp_path / "debate.dna"
    lost = pt.Timeline(records).write(path)
    assert not [loss for loss in lost if loss.field == "extra"]
    assert asked(path, "SELECT ID, Name FROM CODERS") == [(1, "Admin"), (2, "Ann"), (3, "Ben")]
    assert asked(path, "SELECT Coder FROM STATEMENTS ORDER BY Coder") == [(2,), (2,), (3,)]
    pairs = asked(path, "SELECT Coder, OtherCoder, viewStatements FROM CODERRELATIONS")
    assert sorted(pairs) == [(a, b, 1) for a in (1, 2, 3) for b in (1, 2, 3) if a != b]


@pytest.mark.parametrize(
    ("extra", "field"),
    [({"coder": "x" * 191}, ["extra"]), ({"coder": "Ann", "page": "3"}, ["extra"]),
     ({"coder": "Ann"}, [])],
)  # fmt: skip
def test_what_a_statement_says_beside_its_coder_is_told(extra, field, tmp_path):
    said = pt.Statement(UNION, TAX, "support", "2025-01-01", extra=extra, id="statement-1")
    lost = pt.Timeline([said]).write(tmp_path / "a.dna")
    assert [loss.field for loss in lost if loss.record == "statement-1" and
            loss.field != "sources"] == field  # fmt: skip


def test_the_numbers_of_a_sample_written_anew_are_those_that_dna_has(sample, tmp_path):
    read_sample(sample).write(tmp_path / "debate.dna")
    first, again = read_dna_frame(sample), read_dna_frame(tmp_path / "debate.dna")
    for column in ("statement", "document", "actor", "issue", "stance", "date"):
        assert first[column].astype(str).tolist() == again[column].astype(str).tolist()
    matrix = pt.StanceMatrix.from_dna(tmp_path / "debate.dna")
    totals = [matrix.agreement(m).to_numpy().sum() for m in ("count", "congruence", "conflict")]
    assert totals == [276, 160, 116]


def test_every_row_is_accepted_by_the_tables_that_dna_itself_made(shared, tmp_path):
    path = tmp_path / "debate.dna"
    read_sample(shared / "dna" / "sample-v3.dna").write(path)
    theirs = asked(shared / "dna" / "sample-v3.dna", "SELECT sql FROM sqlite_master WHERE sql > ''")
    with contextlib.closing(sqlite3.connect(":memory:")) as database:
        for (creation,) in theirs:
            database.execute(creation)
        for table in re.findall(r"TABLE (\w+)", " ".join(created())):
            places = ", ".join("?" * columns_of(table))
            rows = asked(path, f"SELECT * FROM {table}")
            database.executemany(f"INSERT INTO {table} VALUES ({places})", rows)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_the_tables_are_those_that_dna_creates(shared, tmp_path):
    story(said()).write(tmp_path / "ours.dna")
    theirs, ours = shared / "dna" / "sample-v3.dna", tmp_path / "ours.dna"
    names = asked(theirs, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    assert names == asked(ours, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    for (name,) in names:
        for pragma in ("table_xinfo", "foreign_key_list", "index_list"):
            question = f"SELECT * FROM pragma_{pragma}(?)"
            assert asked(theirs, question, name) == asked(ours, question, name), (name, pragma)
        question = "SELECT replace(sql, ' ', '') FROM sqlite_master WHERE name = ?"
        found = [asked(path, question, name)[0][0] for path in (theirs, ours)]
        checks = [sorted(re.findall(r"CHECK\((?:[^()]|\([^()]*\))*\)", sql)) for sql in found]
        assert checks[0] == checks[1]


def test_a_written_database_is_sound(tmp_path):
    story(said(quote="Tax \N{FIRE} us"), said(ANN, id="statement-9")).write(tmp_path / "a.dna")
    assert asked(tmp_path / "a.dna", "PRAGMA integrity_check") == [("ok",)]
    assert asked(tmp_path / "a.dna", "PRAGMA foreign_key_check") == []


def test_the_coder_is_let_in_with_the_password_that_the_page_names(shared):
    def opens(word, kept):
        data = base64.b64decode(kept)
        digest = data[:16] + word.encode()
        for _ in range(100_000):
            digest = hashlib.sha256(digest).digest()
        return digest == data[16:]

    (theirs,) = asked(shared / "dna" / "sample-v3.dna", "SELECT Password FROM CODERS WHERE ID = 1")
    assert opens("sample", theirs[0])  # the way is the one of the program
    ((*_, ours), *_) = [row[:8] for row in fixed_rows()["CODERS"]]
    assert opens("policytrack", ours)


def test_a_statement_has_its_fields_in_the_variables_and_its_document(tmp_path):
    path = tmp_path / "a.dna"
    story(said(speakers=ANN, quote="Tax us")).write(path, strict=True)
    named = "SELECT v.Variable, e.Value FROM DATASHORTTEXT d JOIN ENTITIES e ON e.ID = d.Entity"
    assert dict(asked(path, f"{named} JOIN VARIABLES v ON v.ID = d.VariableId")) == {
        "person": "Ann Lee", "organization": "National Union", "concept": "Tax",
    }  # fmt: skip
    document = "SELECT ID, Title, Author, Source, Section, Notes, Type, Date, Text FROM DOCUMENTS"
    assert asked(path, document) == [
        (7, "Report", "B. Roe", "Times", "Home", "Page 3", "news report", 1750723200, "Tax us")
    ]
    assert asked(path, "SELECT ID, Start, Stop FROM STATEMENTS") == [(3, 0, 6)]
    assert asked(path, "SELECT Value FROM DATABOOLEAN") == [(1,)]


def test_all_that_the_program_has_a_place_for_comes_back(tmp_path):
    made = story(said(PARTY, speakers=ANN), said(ANN, "oppose", quote="No", id="statement-4"))
    assert not made.write(tmp_path / "a.dna", strict=True)
    assert pt.read(tmp_path / "a.dna") == made


def test_passages_are_counted_as_java_counts(tmp_path):
    path = tmp_path / "a.dna"
    made = story(said(quote="\N{FIRE} one"), said(quote="two \N{FIRE}", id="statement-4"))
    made.write(path)
    ((text,),) = asked(path, "SELECT Text FROM DOCUMENTS")
    units = text.encode("utf-16-le")
    places = asked(path, "SELECT Start, Stop FROM STATEMENTS ORDER BY ID")
    found = [units[2 * start : 2 * stop].decode("utf-16-le") for start, stop in places]
    assert found == ["\N{FIRE} one", "two \N{FIRE}"]
    assert pt.read(path) == made


def test_a_joint_statement_stands_once_for_each_and_is_told(tmp_path):
    lost = story(said([UNION, PARTY])).write(tmp_path / "a.dna")
    assert [(loss.record, loss.field) for loss in lost] == [("statement-3", "by")]
    back = pt.read(tmp_path / "a.dna").statements
    assert sorted(each.by[0].id for each in back) == ["party", "union"]


@pytest.mark.parametrize(
    ("statement", "lost"),
    [
        (said(stance="neutral"), ("statement-3", "")),
        (said(date=None, sources=()), ("statement-3", "")),
        (said(date="2025-06"), ("statement-3", "date")),
        (said(date=None), ("statement-3", "date")),
        (said(date="2025-06-23"), ("document-7", "published")),
        (said(sources=()), ("statement-3", "sources")),
        (said(speakers=[ANN, PARTY]), ("statement-3", "speakers")),
        (said(note="ours"), ("statement-3", "note")),
        (said(id="first"), ("first", "id")),
        (said(quote=" blanks "), ("statement-3", "quote")),
        (said(pt.Actor("A" * 200, "union", id="long")), ("long", "name")),
        (said(pt.Actor("A", "union", aliases="x; y", id="a")), ("a", "aliases")),
        (said(pt.Actor("A", "union", note="n" * 191, id="a")), ("a", "note")),
        (said(pt.Actor("A", "union", extra={"Notes": "x"}, id="a")), ("a", "extra")),
        (said(pt.Actor("A", "union", part_of=UNION, id="a")), ("a", "part_of")),
    ],
)
def test_what_is_not_carried_is_told(statement, lost, tmp_path):
    found = story(statement).write(tmp_path / "a.dna")
    assert lost in {loss[:2] for loss in found}


def test_two_actors_of_one_name_stay_two(tmp_path):
    others = [pt.Actor("Union", "union", id=name) for name in ("one", "two")]
    made = story(*(said(by, id=f"statement-{n}") for n, by in enumerate(others, 1)))
    lost = made.write(tmp_path / "a.dna")
    assert [loss[:2] for loss in lost] == [("two", "name")]
    assert [each.name for each in pt.read(tmp_path / "a.dna").actors] == ["Union", "Union (2)"]


def test_the_same_story_is_the_same_file(tmp_path):
    for name in ("a.dna", "b.dna"):
        story(said(), said(ANN, id="statement-4")).write(tmp_path / name)
    assert (tmp_path / "a.dna").read_bytes() == (tmp_path / "b.dna").read_bytes()


def test_a_database_that_another_program_writes_to_is_told_as_such(tmp_path, monkeypatch):
    monkeypatch.setattr("policytrack.formats.foreign.dnadatabase._PATIENCE", 0.01)
    path = tmp_path / "a.dna"
    story(said()).write(path)
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(pt.CheckError, match="open in another program; close it there"):
            pt.read(path)
        with pytest.raises(pt.CheckError, match="open in another program; close it there"):
            story(said()).write(path, overwrite=True)
    assert not story(said()).write(path, overwrite=True)


def test_what_is_no_database_is_replaced_when_asked_to(tmp_path):
    path = tmp_path / "a.dna"
    path.write_text("no database")
    with pytest.raises(FileExistsError, match="overwrite"):
        story(said()).write(path)
    story(said()).write(path, overwrite=True)
    assert len(pt.read(path).statements) == 1


def plain(record, told):
    """The fields of a record, but for those that were told as lost; records by what they are."""
    lost = {field for name, field in told if name == record.id}
    if record.id in told.unnamed:
        lost.add("id")
    kept = [field.name for field in type(record).__attrs_attrs__ if field.name not in lost]
    return {name: getattr(record, name) for name in kept}


class Told(set):
    unnamed = frozenset()


def alike(statement, back, told, number):
    """Whether a statement that was read is one that was written, but for what is lost."""
    name = statement.id or f"statement {number}"
    lost = {field for record, field in told if record == name}
    for held, found in ((statement.issue, back.issue), (statement.speakers, back.speakers)):
        if isinstance(held, tuple):
            if "speakers" in lost:
                continue
            pairs = zip(held, found, strict=True) if len(held) == len(found) else [(None, None)]
        else:
            pairs = [(held, found)]
        for one, other in pairs:
            if one is None or any(
                getattr(other, field) != value for field, value in plain(one, told).items()
            ):
                return False
    if back.by[0].id not in [actor.id for actor in statement.by]:
        return False
    fields = "stance date quote event share strength conditions tags known confidence dated note"
    if statement.id is not None and "id" not in lost and statement.id != back.id:
        return len(statement.by) > 1
    return all(
        getattr(statement, f) == getattr(back, f)
        for f in (*fields.split(), "odd", "extra")
        if f not in lost
    )


@given(timelines())
@settings(
    max_examples=5,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
def test_nothing_differs_in_what_comes_back_but_what_was_told(tmp_path, made):
    path = tmp_path / "random.dna"
    told = Told(loss[:2] for loss in made.write(path, overwrite=True))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        back = pt.read(path)
    whole = {record for record, field in told if not field}
    assert back.title == made.title
    left = list(back.statements)
    for number, statement in enumerate(made.statements, 1):
        if (statement.id or f"statement {number}") in whole:
            continue
        for actor in statement.by:
            found = [
                b for b in left if b.by[0].id == actor.id and alike(statement, b, told, number)
            ]
            assert found, statement
            left.remove(found[0])
    assert not left
    for actor in back.actors:
        first = made[actor.id]
        assert {n: getattr(actor, n) for n in plain(first, told)} == plain(first, told)


def test_variables_are_those_of_the_sample(shared):
    asks = "SELECT ID, Variable FROM VARIABLES WHERE StatementTypeId = 1"
    rows = asked(shared / "dna" / "sample-v3.dna", asks)
    assert {name: number for number, name in rows} == VARIABLES

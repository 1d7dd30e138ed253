"""DNA databases: both schemas, DNA's own results, and files that are none."""

from __future__ import annotations

import datetime as dt
import json
import lzma
import shutil
import sqlite3

import numpy as np
import pytest

from policytrack.errors import CheckError, RecordError, UnknownNameError
from policytrack.formats.foreign.dna import read_dna_frame
from policytrack.formats.foreign.dnarecords import read_dna_records
from policytrack.matrix import StanceMatrix

WITHIN = {"document": "document", "year": "year", "acrossrange": "all"}
RULES = {"ignore": "count", "subtract": "net", "combine": "pattern"}


@pytest.fixture(scope="module", params=["sample-v2.dna", "sample-v3.dna"])
def sample(request, shared):
    return shared / "dna" / request.param


@pytest.fixture(scope="module")
def every(shared):
    with lzma.open(shared / "dna" / "dna-results.jsonl.xz", "rt") as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def results(every):
    return [each for each in every if each["options"]["timeWindow"] == "no"]


@pytest.fixture(scope="module")
def windowed(every):
    return [each for each in every if each["options"]["timeWindow"] != "no"]


def prepared(path, options):
    """The matrix of the statements that these options of DNA ask for."""
    matrix = StanceMatrix.from_dna(
        path,
        actor=options["variable1"],
        issue=options["variable2"],
        stance=options["qualifier"],
        isolates=options["isolates"],
    )
    if options.get("start"):
        matrix = matrix.filter(between=(options["start"][:10], options["stop"][:10]))
    if options["duplicates"] != "include":
        stance = options["qualifierAggregation"] != "ignore"
        matrix = matrix.deduplicated(WITHIN[options["duplicates"]], stance=stance)
    return matrix


def ours(matrix, options):
    """The labels and the numbers that these options ask for, and how many statements."""
    measure, normalize = options["qualifierAggregation"], options["normalization"]
    normalize = {"no": None, "cosine": "product"}.get(normalize, normalize)
    number = len(matrix.to_tally()) and int(matrix.to_tally()["count"].sum())
    if options["networkType"] == "onemode":
        agreement = matrix.agreement(
            RULES.get(measure, measure) if measure == "ignore" else measure, normalize
        )
        return agreement.labels, agreement.labels, agreement.to_numpy(), number
    if normalize:
        matrix = matrix.normalized(normalize)
    return matrix.actors, matrix.issues, matrix.to_numpy(RULES[measure]), number


@pytest.mark.heavy
def test_every_result_of_dna_without_a_time_window_is_reproduced(sample, results):
    assert len(results) == 174
    for each in results:
        rows, columns, values, number = ours(prepared(sample, each["options"]), each["options"])
        assert list(rows) == each["row_labels"], each["id"]
        assert list(columns) == each["col_labels"], each["id"]
        assert number == each["n_filtered"], each["id"]
        np.testing.assert_allclose(values, each["matrix"], atol=1e-9, rtol=0, err_msg=each["id"])


@pytest.mark.heavy
def test_every_windowed_result_of_dna_is_reproduced(sample, windowed):
    assert len(windowed) == 105
    for each in windowed:
        options = each["options"]
        matrix = prepared(sample, options)
        series = matrix.dna_windows(options["timeWindow"], options["windowSize"])
        assert len(series) == len(each["series"]), each["id"]
        for found, theirs in zip(series, each["series"], strict=True):
            last = found.end - dt.timedelta(1)
            days = [theirs[name][:10] for name in ("start", "mid", "stop")]
            assert [str(day) for day in (found.start, found.middle, last)] == days, each["id"]
            rows, columns, values, number = ours(found.matrix, options)
            assert list(rows) == theirs["row_labels"], each["id"]
            assert list(columns) == theirs["col_labels"], each["id"]
            assert number == theirs["num_statements"], each["id"]
            np.testing.assert_allclose(
                values, np.reshape(theirs["matrix"], values.shape), atol=1e-9, rtol=0,
                err_msg=each["id"],
            )  # fmt: skip


def test_agreement_over_the_windows_of_dna_is_reproduced_without_each_matrix(sample, windowed):
    for each in windowed:
        options = each["options"]
        if options["networkType"] == "twomode":
            continue
        measure = RULES["ignore"] if options["qualifierAggregation"] == "ignore" else None
        by = {"no": None, "cosine": "product"}.get(
            options["normalization"], options["normalization"]
        )
        series = (
            prepared(sample, options)
            .dna_windows(options["timeWindow"], options["windowSize"])
            .agreement(measure or options["qualifierAggregation"], by)
        )
        for found, theirs in zip(series, each["series"], strict=True):
            values = found.agreement.to_numpy()
            np.testing.assert_allclose(
                values, np.reshape(theirs["matrix"], values.shape), atol=1e-9, rtol=0
            )


def test_the_polarisation_that_dna_published_of_its_sample_is_reproduced(sample):
    matrix = StanceMatrix.from_dna(sample)
    found = matrix.dna_polarisation()
    assert found.score == pytest.approx(0.5342492708, abs=1e-10)
    assert found.exact
    assert sorted(map(len, found.camps)) == [3, 4]
    assert matrix.polarisation().score < found.score


def test_the_sums_of_the_sample_are_known(sample):
    matrix = StanceMatrix.from_dna(sample)
    assert matrix.to_numpy("count").sum() == 40
    totals = {
        measure: matrix.agreement(measure).to_numpy().sum()
        for measure in ("count", "congruence", "conflict", "subtract")
    }
    assert totals == {"count": 276, "congruence": 160, "conflict": 116, "subtract": 44}


def test_records_give_the_same_matrix_as_the_numbers(sample):
    found = read_dna_records(sample)
    matrix = StanceMatrix.from_statements(found.statements)
    straight = StanceMatrix.from_dna(sample)
    assert matrix.actors == straight.actors
    assert matrix.issues == straight.issues
    assert (matrix.to_numpy("net") == straight.to_numpy("net")).all()


def test_a_record_has_its_passage_document_speaker_and_attributes(sample):
    found = read_dna_records(sample)
    first = found.statements[0]
    assert first.by[0].name == "Energy and Environmental Analysis, Inc."
    assert first.by[0].kind == "company"
    assert first.speakers[0].name == "Joel Bluestein"
    assert first.quote.startswith("At the gas prices")
    assert str(first.date) == "2005-01-26"
    assert first.sources[0].extra["author"] == "Bluestein, Joel"
    assert first.by[0].extra == {"Type": "Business"}
    assert found.attributes[first.by[0].id] == {"Type": "Business"}


def test_statements_of_other_types_are_listed_not_lost(sample):
    (sentence,) = read_dna_records(sample).skipped
    assert sentence.endswith("is of the type 'Annotation'")


def test_a_variable_of_the_document_can_be_the_actor(sample):
    matrix = StanceMatrix.from_dna(sample, actor="author")
    assert "Bluestein, Joel" in matrix.actors
    assert matrix.to_numpy("count").sum() == 40


def test_without_a_stance_statements_are_only_counted(sample):
    matrix = StanceMatrix.from_dna(sample, stance=None)
    assert matrix.to_numpy("count").sum() == 40
    assert matrix.agreement("conflict").to_numpy().sum() == 0


def test_a_text_can_qualify_a_statement(sample):
    sides = dict.fromkeys(StanceMatrix.from_dna(sample).actors, "neutral")
    sides |= {"Senate": "support", "Sierra Club": "oppose"}
    matrix = StanceMatrix.from_dna(sample, stance="organization", scale=sides)
    frame = matrix.to_frame("net")
    assert (frame.loc["Senate"] >= 0).all()
    assert (frame.loc["Sierra Club"] <= 0).all()


@pytest.fixture
def whole_numbers(shared, tmp_path):
    """The sample with its booleans stored as whole numbers from 0 to 1."""
    path = tmp_path / "numbers.dna"
    shutil.copyfile(shared / "dna" / "sample-v3.dna", path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("INSERT INTO VARIABLES VALUES (99, 'degree', 'integer', 1)")
        connection.execute(
            "INSERT INTO DATAINTEGER (StatementId, VariableId, Value)"
            " SELECT StatementId, 99, 2 * Value - 1 FROM DATABOOLEAN WHERE StatementId < 40"
        )
    connection.close()
    return path


def test_whole_numbers_are_read_on_their_scale_and_gaps_are_listed(whole_numbers):
    matrix = StanceMatrix.from_dna(whole_numbers, stance="degree", scale=(-1, 1))
    counted = int(matrix.to_numpy("count").sum())
    assert counted + len(matrix.dropped) == 40
    assert set(matrix.dropped["lacks"]) == {"stance"}


def test_whole_numbers_need_their_meaning(whole_numbers):
    with pytest.raises(RecordError, match="numbers only with their meaning"):
        read_dna_records(whole_numbers, stance="degree")
    found = read_dna_records(whole_numbers, stance="degree", scale={1: "support", -1: "oppose"})
    assert any("has no degree" in sentence for sentence in found.skipped)


def test_a_database_without_persons_is_read_without_speakers(shared, tmp_path):
    path = tmp_path / "nobody.dna"
    shutil.copyfile(shared / "dna" / "sample-v3.dna", path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE VARIABLES SET Variable = 'witness' WHERE Variable = 'person'")
    connection.close()
    assert read_dna_records(path).statements[0].speakers == ()
    assert read_dna_records(path, speaker="witness").statements[0].speakers[0].kind == "person"
    with pytest.raises(UnknownNameError, match="no variable 'witnes' here; did you mean 'witness'"):
        read_dna_records(path, speaker="witnes")


def test_where_no_organisation_is_coded_the_person_stands_alone(shared, tmp_path):
    path = tmp_path / "alone.dna"
    shutil.copyfile(shared / "dna" / "sample-v3.dna", path)
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM DATASHORTTEXT WHERE StatementId = 1 AND VariableId = 2")
        connection.execute("DELETE FROM DATASHORTTEXT WHERE StatementId = 2 AND VariableId != 3")
        connection.execute("DELETE FROM DATASHORTTEXT WHERE StatementId = 3 AND VariableId = 3")
        connection.execute("DELETE FROM DATABOOLEAN WHERE StatementId = 4")
    connection.close()
    found = read_dna_records(path)
    assert found.statements[0].by[0].name == "Joel Bluestein"
    assert found.statements[0].speakers == ()
    assert found.skipped[1:] == (
        "statement 2 has no organization",
        "statement 3 has no concept",
        "statement 4 has no agreement",
    )
    dropped = StanceMatrix.from_dna(path).dropped
    assert list(zip(dropped["statement"], dropped["lacks"], strict=True)) == [
        (1, "actor"), (2, "actor"), (3, "issue"), (4, "stance"),
    ]  # fmt: skip


def test_two_types_with_the_same_variables_need_one_named(shared, tmp_path):
    path = tmp_path / "two.dna"
    shutil.copyfile(shared / "dna" / "sample-v3.dna", path)
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO VARIABLES (ID, Variable, DataType, StatementTypeId)"
            " SELECT ID + 100, Variable, DataType, 3 FROM VARIABLES WHERE StatementTypeId = 1"
        )
    connection.close()
    with pytest.raises(RecordError, match="one of DNA Statement, Annotation"):
        read_dna_frame(path)
    assert len(read_dna_frame(path, statement_type="DNA Statement")) == 40


def test_every_statement_supports_where_no_stance_is_read(sample):
    found = read_dna_records(sample, stance=None)
    assert {statement.stance for statement in found.statements} == {"support"}


def test_a_value_without_a_meaning_is_refused_with_the_scale(whole_numbers):
    with pytest.raises(RecordError, match="a value of the scale: 1"):
        read_dna_records(whole_numbers, stance="degree", scale={1: "support"})


def test_texts_that_are_words_of_the_field_are_read_as_stances(shared, tmp_path):
    path = tmp_path / "words.dna"
    shutil.copyfile(shared / "dna" / "sample-v3.dna", path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE ENTITIES SET Value = 'against' WHERE ID = 9")
        connection.execute("DELETE FROM DATASHORTTEXT WHERE VariableId = 2 AND Entity != 9")
    connection.close()
    found = read_dna_records(path, actor="person", speaker=None, stance="organization")
    assert {statement.stance for statement in found.statements} == {"oppose"}


def test_an_unknown_variable_is_named_with_the_nearest(sample):
    with pytest.raises(
        UnknownNameError, match="no variable 'organisation' here; did you mean 'organization'"
    ):
        StanceMatrix.from_dna(sample, actor="organisation")


def test_an_unknown_statement_type_is_named_with_the_nearest(sample):
    with pytest.raises(UnknownNameError, match="did you mean 'DNA Statement'"):
        read_dna_frame(sample, statement_type="DNA Statements")


def test_a_file_that_is_no_database_is_named_with_what_it_holds(tmp_path):
    path = tmp_path / "story.dna"
    path.write_text("actor,issue,stance\n")
    with pytest.raises(
        CheckError, match=r"story\.dna: found a file that begins with b'actor,issue,stan'"
    ):
        read_dna_frame(path)


def test_an_empty_file_is_said_to_be_empty(tmp_path):
    path = tmp_path / "story.dna"
    path.touch()
    with pytest.raises(CheckError, match="found an empty file"):
        read_dna_frame(path)


@pytest.mark.parametrize("share", [0.0001, 0.2, 0.9, 0.9999])
def test_a_truncated_database_is_refused_wherever_it_ends(sample, tmp_path, share):
    path = tmp_path / "cut.dna"
    whole = sample.read_bytes()
    path.write_bytes(whole[: max(20, int(len(whole) * share))])
    with pytest.raises(CheckError, match=r"copy it again|truncated"):
        read_dna_frame(path)


def test_a_damaged_database_is_refused(sample, tmp_path):
    path = tmp_path / "damaged.dna"
    whole = bytearray(sample.read_bytes())
    whole[4096:40960] = b"\xff" * 36864
    path.write_bytes(whole)
    with pytest.raises(CheckError, match=r"damaged-database|foreign-database"):
        read_dna_frame(path)


def test_a_database_of_something_else_is_named_by_the_table_it_lacks(tmp_path):
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()
    with pytest.raises(CheckError, match="no table STATEMENTTYPES"):
        read_dna_frame(path)


def test_a_missing_file_is_missing(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_dna_frame(tmp_path / "none.dna")


def test_reading_does_not_change_the_file(sample, tmp_path):
    path = tmp_path / "copy.dna"
    shutil.copyfile(sample, path)
    before = path.read_bytes()
    StanceMatrix.from_dna(path)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["copy.dna"]

"""Columns of engines: the types they can have, what is refused, and how far the work has come."""

from __future__ import annotations

import builtins
import datetime as dt

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from policytrack import CheckError, MissingExtraError, RecordError, StanceMatrix, UnknownNameError

USES = {"actor": "who", "issue": "what", "stance": "how"}


def frame(**columns):
    length = max(len(column) for column in columns.values())
    return pl.DataFrame(
        {"who": ["a"] * length, "what": ["x"] * length, "how": ["for"] * length} | columns
    )


def test_what_is_no_frame_is_refused_with_what_would_be():
    with pytest.raises(RecordError, match=r"StanceMatrix.*frame.*'str'.*Narwhals"):
        StanceMatrix.from_frame("table.csv", **USES)
    with pytest.raises(RecordError, match="or a list of such frames"):
        StanceMatrix.from_frame([], **USES)


def test_a_misspelt_column_is_told_with_the_nearest_one():
    with pytest.raises(UnknownNameError, match="no column 'hwo' here; did you mean 'who'"):
        StanceMatrix.from_frame(frame(how=["for"]), actor="who", issue="what", stance="hwo")


def test_words_that_are_no_stance_are_counted_over_all_groups():
    said = frame(how=["fro", "for", "fro"], what=["x", "y", "z"])
    with pytest.raises(CheckError, match="'how' holds 'fro' in 2 rows; allowed: support"):
        StanceMatrix.from_frame(said, **USES)


def test_weights_below_nothing_are_refused_and_counted():
    said = frame(how=["for"] * 3, w=[-1.0, 2.0, float("inf")]).to_arrow()
    with pytest.raises(CheckError, match=r"'w' holds -1\.0 in 2 rows; a weight is a finite"):
        StanceMatrix.from_frame(said, **USES, weight="w")


def test_weights_of_a_type_that_cannot_weigh_are_refused():
    said = frame(w=[dt.date(2025, 1, 1)])
    with pytest.raises(
        RecordError, match=r"weight.*'w \(Date\)'.*a column of numbers, or of texts"
    ):
        StanceMatrix.from_frame(said, **USES, weight="w")


def test_texts_that_say_no_date_are_told_with_the_reason():
    said = frame(how=["for", "for"], day=["2025-02-30", "2025-02-30"])
    with pytest.raises(CheckError, match="column 'day' holds '2025-02-30' in 2 rows"):
        StanceMatrix.from_frame(said, **USES, date="day")


@pytest.mark.parametrize("kind", [pl.Categorical(), pl.Enum(["a", "b", "c"])])
def test_categories_read_as_their_names(kind):
    said = frame(who=["b", "a", None]).with_columns(pl.col("who").cast(kind))
    assert StanceMatrix.from_frame(said, **USES).actors == ("a", "b")


def test_names_that_an_enumeration_declares_show_as_isolates():
    said = frame(who=["b", "a"]).with_columns(pl.col("who").cast(pl.Enum(["a", "b", "c"])))
    assert StanceMatrix.from_frame(said, **USES, isolates=True).actors == ("a", "b", "c")


def test_numbers_and_booleans_are_stances_as_in_pandas():
    answers = frame(how=[True, False, None], what=["x", "y", "z"])
    assert StanceMatrix.from_frame(answers, **USES).to_numpy("net").tolist() == [[1, -1]]
    marks = frame(how=[1, -1, None], what=["x", "y", "z"])
    matrix = StanceMatrix.from_frame(marks, **USES, scale=(-1, 0, 1))
    assert matrix.to_numpy("net").tolist() == [[1, -1]]
    assert matrix.dropped["lacks"].tolist() == ["how"]


def test_a_number_that_is_none_is_a_gap():
    said = frame(how=[1.0, float("nan"), None])
    matrix = StanceMatrix.from_frame(said, **USES, scale=(0, 1))
    assert matrix.to_numpy("count").tolist() == [[1]]
    assert matrix.dropped["lacks"].tolist() == ["how", "how"]


def test_an_instant_is_of_the_day_that_its_own_clock_showed():
    late = dt.datetime(2025, 6, 30, 23, 30, tzinfo=dt.UTC)
    said = frame(day=[late]).with_columns(pl.col("day").dt.convert_time_zone("Europe/London"))
    (window,) = StanceMatrix.from_frame(said, **USES, date="day").over_time("day")
    assert window.start == dt.date(2025, 7, 1)


def test_statements_without_a_date_can_be_of_any_day():
    said = frame(how=["for", "against"], day=[dt.date(2025, 1, 1), None])
    matrix = StanceMatrix.from_frame(said, **USES, date="day")
    assert matrix["a", "x"].between == ("support", "oppose")
    assert matrix.to_tally()["latest"].isna().tolist() == [False, True]


def test_labels_that_are_numbers_find_their_statements():
    said = frame(who=[3, 4, 3])
    assert len(StanceMatrix.from_frame(said, **USES)["3", "x"].statements) == 2


def test_counting_needs_no_column_of_stances():
    said = pa.table({"who": ["a", "a", None], "what": ["x", "x", "x"]})
    matrix = StanceMatrix.from_frame(said, actor="who", issue="what")
    assert matrix.to_numpy("count").tolist() == [[2]]


def test_an_array_of_actors_is_a_joint_statement():
    said = frame(how=["for"]).with_columns(
        pl.Series("who", [["a", "b"]], dtype=pl.Array(pl.String, 2))
    )
    matrix = StanceMatrix.from_frame(said, **USES)
    assert matrix.actors == ("a", "b")
    assert repr(matrix) == "<StanceMatrix: 2 actors by 1 issue, 2 statements, one per actor>"


def test_no_statement_at_all_is_an_empty_matrix():
    empty = frame(how=["for"], day=[dt.date(2025, 1, 1)]).clear()
    assert StanceMatrix.from_frame(empty, **USES, date="day").shape == (0, 0)
    assert StanceMatrix.from_frame(empty.to_arrow(), **USES).shape == (0, 0)


LARGE = 1 << 53
SAME = {
    "ids beside a gap": {"who": [101, 102, None]},
    "large ids beside a gap": {"who": [LARGE, LARGE + 1, None]},
    "issues by number": {"what": [LARGE, LARGE + 1, None]},
    "names that look alike": {"who": ["X", "X ", "", "\u00e9", "e\u0301", None]},
    "lists of actors and issues": {"who": [["a", "b"], ["a"]], "what": [["x", "y"], ["y", "y"]]},
    "lists of numbers": {"who": [[101, None], [102]]},
    "days as numbers": {"day": [20250101, 20250201, None]},
    "days as texts of digits": {"day": ["20250101", "20250201"]},
    "weights as texts": {"weight": ["2", "0.5", None]},
}


@pytest.mark.parametrize("engine", ["polars", "polars lazy", "pyarrow", "duckdb", "a list"])
@pytest.mark.parametrize("case", SAME)
def test_every_engine_gives_the_answer_of_pandas(case, engine):
    length = max(len(column) for column in SAME[case].values())
    columns = {"who": ["a"] * length, "what": ["x"] * length, "how": ["for"] * length} | SAME[case]
    table = pa.table(columns)
    there = {
        "polars": lambda: pl.DataFrame(table),
        "polars lazy": lambda: pl.LazyFrame(table),
        "pyarrow": lambda: table,
        "duckdb": lambda: duckdb.from_arrow(table),
        "a list": lambda: [table.slice(n, 1) for n in range(length)],
    }[engine]()
    uses = USES | {
        use: name for use, name in (("date", "day"), ("weight", "weight")) if name in columns
    }
    whole = pd.DataFrame({
        name: pd.Series(values, dtype=None if name == "weight" or None not in values else object)
        for name, values in columns.items()
    })  # fmt: skip
    ours, theirs = StanceMatrix.from_frame(whole, **uses), StanceMatrix.from_frame(there, **uses)
    assert theirs == ours
    assert theirs.dropped["lacks"].tolist() == ours.dropped["lacks"].tolist()
    for who in ours.actors:
        for what in ours.issues:
            assert len(theirs[who, what].statements) == len(ours[who, what].statements)
    if "weight" in columns:
        assert theirs.to_numpy("strength").tolist() == ours.to_numpy("strength").tolist()


def test_ids_beside_a_gap_stay_whole_numbers_in_the_evidence():
    matrix = StanceMatrix.from_frame(frame(who=[LARGE, LARGE + 1, None]), **USES)
    (row,) = matrix[str(LARGE + 1), "x"].statements.to_dict("records")
    assert row["who"] == LARGE + 1


def test_a_missing_stance_means_what_the_scale_says():
    said = frame(how=["Yes", None], what=["x", "y"])
    scale = {"Yes": "support", None: "no_position"}
    matrix = StanceMatrix.from_frame(said, **USES, scale=scale)
    assert matrix["a", "y"].stance == "no_position"
    assert len(matrix.dropped) == 0


@pytest.mark.parametrize("use", ["stance", "date", "document"])
def test_lists_where_one_value_belongs_are_refused_before_anything_runs(use):
    said = frame(how=["for"], several=[["a"]])
    with pytest.raises(
        RecordError, match=rf"{use}.*'several \(List.*one {use} in each cell, not a"
    ):
        StanceMatrix.from_frame(said, **USES | {use: "several"})


def test_weights_in_texts_that_say_no_number_are_told():
    with pytest.raises(
        CheckError, match="column 'w' holds 'heavy' in 2 rows; a weight is a finite"
    ):
        StanceMatrix.from_frame(frame(w=["heavy", "2", "heavy"]), **USES, weight="w")


def test_a_folder_of_parquet_files_is_one_matrix(tmp_path):
    for number, stance in enumerate(["for", "against", "for"]):
        frame(how=[stance]).write_parquet(tmp_path / f"{number}.parquet")
    with duckdb.connect() as connection:
        whole = connection.read_parquet(str(tmp_path / "*.parquet"))
        each = [connection.read_parquet(str(path)) for path in sorted(tmp_path.iterdir())]
        told = []
        by_file = StanceMatrix.from_frame(each, **USES, progress=lambda *now: told.append(now))
        assert by_file == StanceMatrix.from_frame(whole, **USES)
        assert by_file.to_numpy("count").tolist() == [[3]]
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_frames_of_pandas_in_a_list_are_one_matrix():
    parts = [frame(how=[word]).to_pandas() for word in ("for", "against")]
    matrix = StanceMatrix.from_frame(parts, **USES)
    assert matrix == StanceMatrix.from_frame(pd.concat(parts), **USES)


def test_a_bar_shows_on_the_error_stream(capsys):
    StanceMatrix.from_frame([frame(how=["for"])] * 2, **USES, progress=True)
    assert "2/2" in capsys.readouterr().err


def test_a_progress_that_is_none_is_refused():
    with pytest.raises(RecordError, match=r"progress.*'yes'.*True, False or a function"):
        StanceMatrix.from_frame(frame(how=["for"]), **USES, progress="yes")


@pytest.mark.parametrize(
    ("library", "extra", "options"),
    [("tqdm.auto", "progress", {"progress": True}), ("pyarrow", "arrow", {})],
)
def test_a_missing_library_is_named_with_what_installs_it(monkeypatch, library, extra, options):
    real = builtins.__import__

    def without(name, *rest):
        if name == library or name.startswith(f"{library}."):
            raise ModuleNotFoundError(name=library)
        return real(name, *rest)

    with duckdb.connect() as connection:
        said = connection.sql("SELECT 'a' AS who, 'x' AS what, 'for' AS how")
        monkeypatch.setattr(builtins, "__import__", without)
        with pytest.raises(MissingExtraError, match=rf"policytrack\[{extra}\]"):
            StanceMatrix.from_frame(said, **USES, **options)

"""Columns as codes: every type that a frame can hold, and what cannot be read."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.errors import CheckError, RecordError, RecordWarning, UnknownNameError
from policytrack.records.names import normal_name
from policytrack.stances.coding.encode import encode_frame, encode_labels
from policytrack.stances.stancescale import WORDS, read_scale

COLUMNS = {
    "actor": "who",
    "issue": "what",
    "stance": "how",
    "date": None,
    "document": None,
    "weight": None,
}


def encode(levels=WORDS, /, **columns):
    length = max(len(column) for column in columns.values())
    frame = pd.DataFrame(
        {"who": ["a"] * length, "what": ["x"] * length, "how": ["for"] * length} | columns
    )
    uses = {"date": "when", "document": "where", "weight": "weight"}
    given = COLUMNS | {use: name for use, name in uses.items() if name in columns}
    return encode_frame(frame, given, levels)


def words_of(rows):
    return [rows.levels.words[code] for code in rows.level]


@pytest.mark.parametrize("dtype", [object, "str", "category"])
def test_words_read_the_same_in_every_dtype(dtype):
    rows, _ = encode(how=pd.Series(["against", "for", "AYE"]).astype(dtype))
    assert words_of(rows) == ["oppose", "support", "support"]


@pytest.mark.parametrize("dtype", [bool, object, "category", "boolean"])
def test_booleans_are_support_and_opposition_in_every_dtype(dtype):
    rows, _ = encode(how=pd.Series([True, False]).astype(dtype))
    assert words_of(rows) == ["support", "oppose"]


@pytest.mark.parametrize("dtype", ["int8", "int64", "float64", "Int64", object, "category"])
def test_numbers_on_a_scale_read_the_same_in_every_dtype(dtype):
    rows, _ = encode(read_scale((-1, 0, 1)), how=pd.Series([1, -1, 0]).astype(dtype))
    assert words_of(rows) == ["1", "-1", "0"]


@pytest.mark.parametrize("dtype", ["Int64", "float64", object])
def test_gaps_among_numbers_are_dropped_rows(dtype):
    rows, dropped = encode(read_scale((-1, 1)), how=pd.Series([1, None, -1]).astype(dtype))
    assert words_of(rows) == ["1", "-1"]
    assert dropped.place.tolist() == [1]


def test_booleans_off_the_scale_are_told_with_their_column():
    with pytest.raises(CheckError, match="column 'how' holds False in 1 row"):
        encode(read_scale({"yes": "support", True: "support"}), how=[True, False])


def test_long_columns_of_texts_are_coded_as_short_ones():
    names = pd.Series(["b", "a", None, "c"] * 30_000, dtype="str")
    rows, dropped = encode(who=names, what=names)
    assert [rows.actors[code] for code in rows.actor[:3]] == ["b", "a", "c"]
    assert (rows.actor == rows.issue).all()
    assert len(dropped) == 30_000


def test_numbers_between_those_of_the_scale_that_do_not_occur_are_no_mistake():
    rows, _ = encode(read_scale((0, 40)), how=[0, 40])
    assert words_of(rows) == ["0", "40"]


def test_numbers_far_apart_are_read_one_by_one():
    rows, _ = encode(read_scale((0, 50, 100)), how=[100, 0, 50])
    assert words_of(rows) == ["100", "0", "50"]


@pytest.mark.parametrize("dtype", [object, "str", "category"])
def test_names_are_coded_the_same_in_every_dtype(dtype):
    rows, _ = encode(who=pd.Series(["b", "a", "b"]).astype(dtype))
    assert [rows.actors[code] for code in rows.actor] == ["b", "a", "b"]


def test_rows_that_lack_something_are_dropped_and_listed():
    rows, dropped = encode(
        who=["a", None, "a", "a", "a"],
        what=["x", "x", np.nan, "x", "x"],
        how=["for", "for", "for", None, "for"],
        weight=[1.0, 1.0, 1.0, 1.0, np.nan],
    )
    assert rows.places.tolist() == [0]
    assert dropped.place.tolist() == [1, 2, 3, 4]
    assert list(dropped.reason) == ["who", "what", "how", "weight"]


def test_an_empty_frame_is_no_rows():
    rows, dropped = encode(who=[], what=[], how=[])
    assert (len(rows), len(dropped)) == (0, 0)


def test_all_missing_is_no_rows_and_all_of_them_listed():
    rows, dropped = encode(who=[None, None])
    assert (len(rows), len(dropped)) == (0, 2)


def test_an_unknown_word_is_named_with_its_column_rows_and_the_nearest():
    with pytest.raises(CheckError) as caught:
        encode(how=["for", "agaist", "agaist", "agaist", "agaist"])
    (problem,) = caught.value.problems
    assert problem.message == (
        "column 'how' holds 'agaist' in 4 rows (1, 2, 3, ...); allowed: support, oppose, neutral,"
        " mixed, no_position, declined, not_applicable, or other words with scale= to say what"
        " they mean; did you mean 'against'?"
    )


def test_a_column_of_nothing_but_mistakes_is_told_by_its_first_and_their_number():
    with pytest.raises(CheckError) as caught:
        encode(how=[f"word {n}" for n in range(500)])
    assert len(caught.value.problems) == 21
    assert (
        caught.value.problems[-1].message
        == "column 'how' holds 480 more values that cannot be read"
    )


def test_all_problems_come_at_once():
    with pytest.raises(CheckError) as caught:
        encode(how=["for", "perhaps"], weight=[np.inf, 1], when=["2020-01-01", "later on"])
    assert [problem.code for problem in caught.value.problems] == [
        "unread-stance", "unread-date", "unread-weight",
    ]  # fmt: skip


@pytest.mark.parametrize("wrong", [[1, np.inf], [1, -2], ["1", "heavy"]])
def test_a_weight_is_a_finite_number_not_below_0(wrong):
    with pytest.raises(CheckError, match="a weight is a finite number, not below 0"):
        encode(weight=wrong)


def test_infinities_are_off_every_scale():
    with pytest.raises(CheckError, match="column 'how' holds inf in 1 row"):
        encode(read_scale((0, 1)), how=[1, np.inf])


def test_an_unknown_column_is_named_with_the_nearest():
    frame = pd.DataFrame({"who": ["a"], "what": ["x"], "how": ["for"]})
    with pytest.raises(UnknownNameError, match="no column 'houw' here; did you mean 'how'"):
        encode_frame(frame, COLUMNS | {"stance": "houw"}, WORDS)


def test_two_columns_of_one_name_are_refused():
    frame = pd.DataFrame([["a", "b", "x", "for"]], columns=["who", "who", "what", "how"])
    with pytest.raises(CheckError, match="2 columns are called 'who'; rename all but one"):
        encode_frame(frame, COLUMNS, WORDS)


def test_values_that_read_as_one_label_are_refused():
    with pytest.raises(CheckError, match="different values that read '1'; use one type"):
        encode(who=pd.Series([1, "1"], dtype=object))


def test_a_frame_of_another_library_is_named():
    with pytest.raises(RecordError, match="found 'dict'; allowed: a pandas DataFrame"):
        encode_frame({"who": ["a"]}, COLUMNS, WORDS)


def test_texts_of_several_chunks_are_coded_as_one_column():
    parts = [pd.Series(each, dtype="str") for each in (["b", "a"], ["c", "a"], [None, "b"])]
    rows, dropped = encode(who=pd.concat(parts, ignore_index=True))
    assert [rows.actors[code] for code in rows.actor] == ["b", "a", "c", "a", "b"]
    assert dropped.place.tolist() == [4]


@pytest.mark.parametrize("joint", [["a", "b"], ("a", "b"), {"a", "b"}, ["a", "b", "a"]])
def test_a_joint_statement_counts_once_for_each_of_its_actors(joint):
    rows, dropped = encode(who=pd.Series([np.nan, joint, ["a"]]), how=["for", "against", "for"])
    assert dropped.place.tolist() == [0]
    got = sorted(
        zip(
            (rows.actors[code] for code in rows.actor),
            words_of(rows),
            rows.places.tolist(),
            strict=True,
        )
    )
    assert got == [("a", "oppose", 1), ("a", "support", 2), ("b", "oppose", 1)]


def test_documents_are_ordered_by_name_whatever_the_rows():
    rows, _ = encode(where=["z", "a", None])
    assert rows.document.tolist() == [1, 0, -1]


def labels_of(column):
    codes, labels = encode_labels(pd.Series(column, name="who"))
    return [None if code < 0 else labels[code] for code in codes.tolist()]


@pytest.mark.parametrize("dtype", [object, "str", "category"])
def test_names_that_look_alike_are_one_and_an_empty_one_is_missing(dtype):
    column = pd.Series(["X", "X ", "", "\u00e9", "e\u0301", " \t"]).astype(dtype)
    assert labels_of(column) == ["X", "X", None, "\u00e9", "\u00e9", None]


@given(st.lists(st.sampled_from(["X", " X", "Y", "", "\u00e9", "e\u0301 ", None]), max_size=10))
def test_what_a_column_names_is_what_its_names_say_one_by_one(names):
    assert labels_of(pd.Series(names, dtype=object)) == [
        (normal_name(name) or None) if name is not None else None for name in names
    ]


def test_names_that_differ_only_in_capitals_stay_apart_and_are_told():
    with pytest.warns(RecordWarning, match="'Ofsted' and 'OFSTED', which differ only in capitals;"):
        rows, _ = encode(who=["Ofsted", "OFSTED", "ASCL"])
    assert rows.actors == ("ASCL", "OFSTED", "Ofsted")
    with pytest.warns(RecordWarning, match=r"'what' holds .* capitals \(and 1 more like these\)"):
        encode(what=["Scale", "scale", "SCALE"])


@pytest.mark.parametrize("column", [[101, 102, None], pd.Series([101, 102, None], dtype="Int64")])
def test_whole_numbers_beside_a_gap_are_written_as_whole_numbers(column):
    assert labels_of(column) == ["101", "102", None]


def test_large_whole_numbers_keep_every_digit():
    large = 1 << 53
    assert labels_of(pd.Series([large, large + 1, None], dtype="Int64")) == [
        str(large),
        str(large + 1),
        None,
    ]


def test_numbers_too_large_to_be_exact_are_refused():
    with pytest.raises(CheckError, match=r"column 'who' holds 9007199254740992\.0; allowed: ids"):
        labels_of([1 << 53, (1 << 53) + 1, None])


@pytest.mark.parametrize("nested", [[["a"]], {"a": 1}])
def test_what_is_no_name_is_refused(nested):
    with pytest.raises(
        CheckError, match=r"column 'who' holds .*a.*; allowed: one name in each cell"
    ):
        encode(who=pd.Series([nested, ["b"]] if isinstance(nested, list) else [nested]))


def test_issues_in_lists_are_taken_apart_as_actors_are():
    rows, dropped = encode(
        who=pd.Series([["a", "b"], "a"]), what=pd.Series([["x", "y", "x"], None])
    )
    assert dropped.place.tolist() == [1]
    assert rows.places.tolist() == [0] * 4
    assert sorted(
        (rows.actors[actor], rows.issues[issue])
        for actor, issue in zip(rows.actor, rows.issue, strict=True)
    ) == [("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")]


def test_a_list_after_a_name_is_taken_apart_too():
    rows, _ = encode(who=pd.Series(["a", ["a", "b"]]))
    assert [rows.actors[code] for code in rows.actor] == ["a", "a", "b"]


def test_lists_that_arrow_holds_are_taken_apart():
    pa = pytest.importorskip("pyarrow")
    column = pd.Series([["a", "b"], ["a"]], dtype=pd.ArrowDtype(pa.list_(pa.string())))
    rows, _ = encode(who=column)
    assert [rows.actors[code] for code in rows.actor] == ["a", "b", "a"]


@pytest.mark.parametrize("use", ["how", "when", "weight"])
def test_lists_where_one_value_belongs_are_told_with_column_and_rows(use):
    with pytest.raises(CheckError, match=rf"column '{use}' holds \['2025'\] in 1 row \(1\)"):
        encode(**{use: pd.Series([None, ["2025"]], dtype=object)})


def test_a_document_is_named_by_one_text():
    with pytest.raises(
        CheckError, match=r"column 'where' holds \['a'\] in 1 row \(0\); allowed: one"
    ):
        encode(where=pd.Series([["a"], "a"]))


@pytest.mark.parametrize("missing", [None, np.nan, pd.NA])
@pytest.mark.parametrize("dtype", [object, pd.Series(["a"]).dtype, "category"])
def test_a_scale_can_say_what_a_missing_stance_means(missing, dtype):
    levels = read_scale({"Yes": "support", missing: "no_position"})
    rows, dropped = encode(levels, how=pd.Series(["Yes", None]).astype(dtype))
    assert words_of(rows) == ["support", "no_position"]
    assert len(dropped) == 0


def test_a_scale_of_numbers_can_say_what_a_missing_one_means():
    rows, _ = encode(read_scale({1: 1, -1: -1, None: "declined"}), how=[1, np.nan, -1])
    assert words_of(rows) == ["1", "declined", "-1"]


def test_a_scale_with_two_meanings_for_missing_values_is_refused():
    with pytest.raises(RecordError, match="allowed: one meaning for missing values"):
        read_scale({None: "support", np.nan: "oppose"})


@pytest.mark.parametrize("weights", [["2", "0.5", None], [2, 0.5, None], [" 2", "5e-1", np.nan]])
def test_weights_as_texts_weigh_as_numbers(weights):
    rows, dropped = encode(weight=pd.Series(weights, dtype=object))
    assert rows.strength.tolist() == [2, 0.5]
    assert dropped.place.tolist() == [2]


def test_dates_are_no_weights():
    with pytest.raises(
        RecordError, match=r"weight \(datetime64.*\)'; allowed: a column of numbers"
    ):
        encode(weight=pd.to_datetime(["2025-01-01"]))


@pytest.mark.parametrize("dtype", ["int64", "float64", "Int64", object])
def test_days_written_as_numbers_are_those_days(dtype):
    rows, _ = encode(when=pd.Series([20250101, 20251231]).astype(dtype))
    first = dt.date(2025, 1, 1).toordinal()
    assert rows.earliest.tolist() == [first, first + 364]

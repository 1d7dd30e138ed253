"""Wide tables and ordinal answers."""

from __future__ import annotations

import pandas as pd
import polars as pl
import pytest

from policytrack.errors import CheckError, RecordError, UnknownNameError
from policytrack.matrix import StanceMatrix
from policytrack.stances.stancescale import read_scale

WIDE = pd.DataFrame({
    "who": ["Ash", "Birch"], "party": ["Green", "Blue"],
    "Rent": ["Strongly agree", "disagree"], "Tax": ["Neither", None],
})  # fmt: skip


def test_a_wide_table_is_the_long_one():
    wide = StanceMatrix.from_frame(WIDE, actor="who", issues=["Rent", "Tax"], scale="agree5")
    long = StanceMatrix.from_frame(
        WIDE.melt(["who", "party"], var_name="what", value_name="how"),
        actor="who", issue="what", stance="how", scale="agree5",
    )  # fmt: skip
    assert wide == long
    assert wide.to_frame("mean").loc["Ash"].tolist() == [1.0, 0.0]
    assert wide.to_frame("mean").loc["Birch", "Rent"] == -0.5
    assert len(wide.dropped) == 1
    assert wide.grouped("party").to_frame().loc["Green"].tolist() == ["support", "neutral"]


def test_a_wide_table_of_another_engine_is_the_same():
    polars = pytest.importorskip("polars")
    options = {"actor": "who", "issues": ["Rent", "Tax"], "scale": "agree5"}
    frame = polars.from_pandas(WIDE)
    mine, theirs = (StanceMatrix.from_frame(each, **options) for each in (WIDE, frame))
    pd.testing.assert_frame_equal(mine.to_frame("mean"), theirs.to_frame("mean"))
    both = StanceMatrix.from_frame([frame, frame], **options)
    assert both.to_frame("count").loc["Ash", "Rent"] == 2


@pytest.mark.parametrize(
    ("options", "error", "said"),
    [
        (
            {"issues": ["Rent", "Taxx"]},
            UnknownNameError,
            "no column 'Taxx' here; did you mean 'Tax'",
        ),
        ({"issues": []}, RecordError, "a list of at least one column"),
        ({"issues": "Rent"}, RecordError, "a list of at least one column"),
        ({"issues": ["Rent"], "stance": "Tax"}, RecordError, "issues= says where stances are"),
        ({}, RecordError, r"a column of issues, or issues=\[...\]"),
    ],
)
def test_a_wide_table_that_is_none_is_refused(options, error, said):
    with pytest.raises(error, match=said):
        StanceMatrix.from_frame(WIDE, actor="who", **options)


@pytest.mark.parametrize(
    ("scale", "answers"),
    [
        ("agree5", {"strongly disagree": -1, "DISAGREE": -0.5, "agree": 0.5, "Neutral": 0}),
        ("agree7", {"slightly agree": 1 / 3, "mostly disagree": -2 / 3}),
        ("agree5", {"Agree strongly": 1, "tend to Agree": 0.5, "mostly disagree": -0.5}),
        ("agree5", {"Strongly-disagree": -1, "definitely_agree": 1, "Disagree somewhat": -0.5}),
        ("agree7", {"Fully agree": 1, "Moderately agree": 2 / 3, "agree a little": 1 / 3}),
        ("0-100", {0: -1, 25: -0.5, 50: 0, 100: 1}),
        (["never", "maybe", "sure"], {"never": -1, "Maybe": 0, "SURE": 1}),
    ],
)
def test_ordinal_answers_stand_at_equal_steps(scale, answers):
    levels = read_scale(scale)
    numbers = list(levels.values)
    found = {answer: numbers[levels.read(answer)] for answer in answers}
    assert found == pytest.approx(answers)


def test_our_own_nothings_complete_an_ordinal_scale():
    levels = read_scale("agree5")
    assert levels.stances[levels.read("don't know")] == "no_position"
    with pytest.raises(RecordError, match="a value of the scale: strongly disagree"):
        levels.read("sometimes")


def test_our_own_words_complete_a_mapping():
    frame = pd.DataFrame({"who": list("ab"), "what": ["x"] * 2, "how": ["absent", "aye"]})
    columns = {"actor": "who", "issue": "what", "stance": "how"}
    read = StanceMatrix.from_frame(frame, **columns, scale={"absent": "oppose"})
    assert read.to_frame()["x"].tolist() == ["oppose", "support"]
    with pytest.raises(CheckError, match="'perhaps'"):
        StanceMatrix.from_frame(
            frame.replace("aye", "perhaps"), **columns, scale={"absent": "oppose"}
        )


@pytest.mark.parametrize(
    ("scale", "error", "said"),
    [
        ("agree6", UnknownNameError, "allowed: agree5, agree7, 0-100"),
        (["yes"], RecordError, "at least two answers, the most against first"),
        (["no", "yes", "No"], RecordError, "each answer once"),
        ({}, RecordError, "at least two levels"),
        ([1], RecordError, "found 1.0; allowed: at least two different numbers"),
        ({"yes": 1, "aye": 1}, RecordError, "at least two different numbers"),
    ],
)
def test_a_scale_that_is_none_is_refused(scale, error, said):
    with pytest.raises(error, match=said):
        read_scale(scale)


@pytest.mark.parametrize("convert", [pd.DataFrame, pl.DataFrame])
def test_a_bad_cell_of_a_wide_table_is_told_with_its_own_column(convert):
    wide = convert({"who": ["a", "b", "c"], "Rent": [1, -1, 0], "Tax": [1, 7, 0]})
    with pytest.raises(CheckError, match="column 'Tax' holds 7 in 1 row") as caught:
        StanceMatrix.from_frame(wide, actor="who", issues=["Rent", "Tax"], scale=(-1, 0, 1))
    assert [problem.path for problem in caught.value.problems] == [("Tax",)]


def test_rows_of_a_wide_table_keep_their_labels_in_problems():
    rows = {"Rent": [1.0, float("inf")], "Tax": [float("inf")] * 2, "day": ["2025-01-01", "soon"]}
    wide = pd.DataFrame(rows, index=["first", "second"]).assign(who=["a", "b"])
    columns = {"actor": "who", "issues": ["Rent", "Tax"], "scale": (-1, 0, 1)}
    with pytest.raises(CheckError) as caught:
        StanceMatrix.from_frame(wide, **columns, date="day")
    said = [problem.message for problem in caught.value.problems]
    assert said[0].startswith("column 'Rent' holds inf in 1 row (second); allowed: a value of the")
    assert said[1].startswith("column 'Tax' holds inf in 2 rows (first, second)")
    assert said[2].startswith("column 'day' holds 'soon' in 1 row (second)")


def test_a_wide_table_of_nothing_but_gaps_says_that_nothing_counts():
    wide = pd.DataFrame({"who": ["a", "b"], "Rent": [None, None], "Tax": [None, None]})
    matrix = StanceMatrix.from_frame(wide, actor="who", issues=["Rent", "Tax"])
    assert repr(matrix).endswith("0 statements; no statement counts among 4 rows, see dropped>")
    assert set(matrix.dropped["lacks"]) == {"stance in it"}
    assert matrix.agreement().to_frame().empty


@pytest.mark.parametrize(
    ("issues", "message"),
    [
        (["Rent", "Tax", "Rent"], "issues: found 'Rent'; allowed: each column once"),
        (["who", "Rent"], "issues: found 'who'; allowed: columns of stances; this one holds the"),
    ],
)
def test_a_column_named_twice_or_that_of_the_actors_is_refused(issues, message):
    with pytest.raises(RecordError, match=message):
        StanceMatrix.from_frame(WIDE, actor="who", issues=issues, scale="agree5")


def test_an_answer_beside_a_long_scale_is_told_one_answer_of_each_level():
    with pytest.raises(RecordError, match="scale: strongly disagree, disagree, neither agree nor"):
        read_scale("agree5").read("perhaps")


def test_an_answer_that_is_refused_has_no_position():
    levels = read_scale("agree5")
    read = [levels.words[levels.read(each)] for each in ("Prefer not to say", "Not sure")]
    assert read == ["declined", "no_position"]


@pytest.mark.parametrize("convert", [pd.DataFrame, pl.DataFrame])
@pytest.mark.parametrize(
    ("scale", "one", "other"),
    [
        ("agree5", "agree", "Somewhat agree"),
        ("agree5", "Agree", "tend to agree"),
        ("agree5", "disagree", "disagree a little"),
        ("agree5", "mostly agree", "slightly_agree"),
        ("agree5", "agree", "Somewhat Disagree"),
        ("agree7", "disagree", "mostly disagree"),
    ],
)
def test_a_question_answered_in_two_degrees_that_its_scale_reads_alike_is_refused(
    convert, scale, one, other
):
    wide = convert(
        {
            "who": ["a", "b", "c"],
            "Rent": [one, other, "neither"],
        }
    )
    said = f"column 'Rent' holds '{other}' in 1 row.*one strength beside '{one}', because"
    with pytest.raises(CheckError, match=said) as caught:
        StanceMatrix.from_frame(wide, actor="who", issues=["Rent"], scale=scale)
    assert len(caught.value.problems) == 1


def test_each_column_of_a_wide_table_may_have_its_own_degree():
    rows = {"Rent": ["agree", "strongly disagree"], "Tax": ["tend to agree", "strongly agree"]}
    wide = pd.DataFrame({"who": ["a", "b"], **rows})
    columns = {"actor": "who", "issues": ["Rent", "Tax"], "scale": "agree5"}
    assert StanceMatrix.from_frame(wide, **columns).to_frame("mean").loc["a"].tolist() == [0.5, 0.5]
    long = wide.melt(["who"], var_name="what", value_name="how")
    with pytest.raises(CheckError, match=r"'how' holds 'tend to agree' in 1 row \(2\)"):
        StanceMatrix.from_frame(long, actor="who", issue="what", stance="how", scale="agree5")


def test_degrees_that_a_scale_tells_apart_may_stand_in_one_column():
    how = ["strongly agree", "agree", "somewhat agree", "agree somewhat", "slightly agree"]
    long = pd.DataFrame({"who": [*"abcde"], "what": "x", "how": how})
    columns = {"actor": "who", "issue": "what", "stance": "how"}
    read = StanceMatrix.from_frame(long, **columns, scale="agree7").to_frame("mean")["x"]
    assert read.tolist() == pytest.approx([1, 2 / 3, 1 / 3, 1 / 3, 1 / 3])
    listed = [
        "disagree",
        "slightly agree",
        "somewhat agree",
        "agree somewhat",
        "agree",
        "strongly agree",
    ]
    ordered = StanceMatrix.from_frame(long, **columns, scale=listed).to_frame("mean")["x"]
    assert ordered.tolist() == pytest.approx([1, 0.6, -0.2, 0.2, -0.6])


def test_what_surveys_record_without_an_answer_has_no_position():
    how = ["agree", "Refused", "DK", "No answer", "not asked"]
    long = pd.DataFrame({"who": [*"abcde"], "what": "x", "how": how})
    columns = {"actor": "who", "issue": "what", "stance": "how"}
    read = StanceMatrix.from_frame(long, **columns, scale="agree5").to_frame()["x"].tolist()
    assert read[1:] == ["declined", "no_position", "no_position", "not_applicable"]


@pytest.mark.parametrize("scale", ["0-100", (0, 50, 100), {0: -1, 50: 0, 100: 1}])
def test_numbers_written_as_texts_are_read_on_their_scale(scale):
    frame = pd.DataFrame({"who": [*"abc"], "x": ["0", " 50.0", "+100"], "y": [0, 50, 100]})
    matrix = StanceMatrix.from_frame(frame, actor="who", issues=["x", "y"], scale=scale)
    means = matrix.to_frame("mean")
    assert means["x"].tolist() == means["y"].tolist()
    for wrong in ("1_0", "nan", "inf", "1e2", "five", "\u0665\u0660"):
        with pytest.raises(RecordError, match="a value of the scale"):
            read_scale(scale).read(wrong)


def test_a_slip_in_an_answer_is_told_with_the_nearest_answer():
    with pytest.raises(RecordError, match="did you mean 'strongly agree'"):
        read_scale("agree5").read("Strongly agre")
    with pytest.raises(RecordError, match=r"strongly agree$"):
        read_scale(["disagree", "agree", "strongly agree"]).read("not agree")


def test_a_scale_may_have_hundreds_of_levels_but_not_thousands():
    frame = pd.DataFrame({"who": ["a", "b"], "what": "x", "how": [0.0, 99.9]})
    columns = {"actor": "who", "issue": "what", "stance": "how"}
    matrix = StanceMatrix.from_frame(frame, **columns, scale=[n / 10 for n in range(1_001)])
    assert matrix.to_frame("mean")["x"].tolist() == [0.0, 99.9]
    assert matrix.agreement("wahlomat").to_frame().loc["a", "b"] == pytest.approx(0.001)
    with pytest.raises(RecordError, match="found '1,002 numbers'; allowed: at most 1,001 differ"):
        read_scale(range(1_002))

"""The stance matrix, as a user asks it."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from policytrack.errors import CheckError, RecordError, UnknownNameError
from policytrack.matrix import StanceMatrix
from policytrack.records import Actor, If, Issue, Source, Statement, Unless

ASCL = Actor(
    "Association of School and College Leaders", "union", "ASCL", aliases="the heads' union"
)
NAHT = Actor("National Association of Head Teachers", "union", "NAHT")
LEADER = Actor("Pepe Di'Iasio", "person", part_of=ASCL)
SCALE = Issue("Five-point scale", "Each area should be graded on a five-point scale")
WITHDRAW = Issue("Withdrawal", "Heads who inspect should withdraw their service")
REPORT = Source("A report", id="report")
LETTER = Statement([ASCL, NAHT], SCALE, "oppose", "2025-06-24", speakers=LEADER, sources=REPORT)
THREAT = Statement(
    ASCL, WITHDRAW, "support", "2025-06-24", conditions=Unless("the scale is changed")
)


def matrix_of(*statements, **options):
    return StanceMatrix.from_statements(statements, **options)


@pytest.fixture
def frame():
    return pd.DataFrame({
        "who": ["b", "b", "a", "a", "c"],
        "what": ["x", "x", "x", "y", "y"],
        "how": ["for", "against", "for", "for", "declined"],
        "when": ["2024-01-10", "2024-03-10", "2024-01-20", "2024-02-01", "2024-02-05"],
        "where": ["one", "two", "one", "one", "two"],
    })  # fmt: skip


@pytest.fixture
def matrix(frame):
    return StanceMatrix.from_frame(
        frame, actor="who", issue="what", stance="how", date="when", document="where"
    )


def test_labels_are_in_code_point_order_whatever_the_rows(matrix):
    assert (matrix.actors, matrix.issues) == (("a", "b", "c"), ("x", "y"))
    assert repr(matrix) == "<StanceMatrix: 3 actors by 2 issues, 5 statements>"


def test_a_matrix_is_a_collection_of_its_actors(matrix):
    assert list(matrix) == ["a", "b", "c"]
    assert len(matrix) == 3
    assert "b" in matrix
    assert "x" not in matrix
    assert ["b"] not in matrix


def test_a_limit_may_be_left_out_of_between(matrix):
    assert matrix.filter(between=(None, "2024-01-20")).actors == ("a", "b")
    assert matrix.filter(between=("2024-02-02", None)).actors == ("b", "c")


def test_a_frame_of_latest_stances_has_actors_by_issues(matrix):
    latest = matrix.to_frame()
    assert (latest.index.name, latest.columns.name) == ("actor", "issue")
    assert latest.loc["b", "x"] == "oppose"
    assert latest.loc["c", "y"] == "declined"
    assert latest.loc["c", "x"] == "not_recorded"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("count", [[1, 1], [2, 0], [0, 0]]),
        ("net", [[1, 1], [0, 0], [0, 0]]),
        ("pattern", [[1, 1], [3, 0], [0, 0]]),
    ],
)
def test_numbers_of_a_rule(matrix, rule, expected):
    assert matrix.to_frame(rule).to_numpy().tolist() == expected


def test_empty_cells_of_a_share_are_nan(matrix):
    assert matrix.to_frame("support").isna().to_numpy().tolist() == [
        [False, False],
        [False, True],
        [True, True],
    ]


def test_recency_looks_back_from_a_stated_day(matrix):
    value = matrix.to_frame("recency", at="2024-03-10", half_life="30 days").loc["b", "x"]
    assert value == pytest.approx((0.25 - 1) / 1.25)


def test_normalised_by_activity_and_prominence(matrix):
    assert matrix.normalized("activity").to_frame("count").loc["a"].tolist() == [0.5, 0.5]
    assert matrix.normalized("prominence").to_frame("count")["x"].tolist() == [1 / 3, 2 / 3, 0]


def test_matrices_are_equal_by_content(matrix):
    assert matrix == matrix.filter()
    assert matrix != matrix.normalized("activity")
    assert matrix != matrix.filter(actors=["a"])
    assert matrix != "matrix"


def test_an_unknown_normalisation_is_named(matrix):
    with pytest.raises(UnknownNameError, match="did you mean 'activity'"):
        matrix.normalized("activities")


def test_a_cell_of_a_frame_has_its_rows(matrix, frame):
    cell = matrix["b", "x"]
    pd.testing.assert_frame_equal(cell.statements, frame.iloc[[0, 1]])
    assert (cell.stance, cell.counts, cell.count) == ("oppose", {"support": 1, "oppose": 1}, 2)
    assert cell.deciding.index.tolist() == [1]
    assert cell.conditions == ()
    assert cell.sources == ()


def test_changing_the_frame_afterwards_changes_nothing(matrix, frame):
    frame.loc[0, "how"] = "declined"
    assert matrix["b", "x"].statements["how"].tolist() == ["for", "against"]


def test_a_cell_of_records_has_its_statements_conditions_and_sources():
    cell = matrix_of(LETTER, THREAT)["ASCL", "Withdrawal"]
    assert cell.statements == (THREAT,)
    assert cell.conditions == (Unless("the scale is changed"),)
    assert matrix_of(LETTER)["ASCL", SCALE].sources == (REPORT,)
    assert repr(cell) == "<Cell 'ASCL', 'Withdrawal': support, 1 statement>"


def test_only_conditions_of_the_deciding_statements_stand():
    before = Statement(ASCL, SCALE, "support", "2025-01-01", conditions=If("it is tested"))
    cell = matrix_of(before, LETTER)["ASCL", SCALE]
    assert cell.conditions == ()
    assert cell.deciding == (LETTER,)


def test_no_statement_at_all_is_an_empty_matrix():
    matrix = matrix_of()
    assert matrix.shape == (0, 0)
    assert matrix.to_frame().empty
    assert matrix.agreement().to_numpy().shape == (0, 0)
    assert "<table>" in matrix._repr_html_()


def test_an_empty_frame_is_an_empty_matrix(frame):
    matrix = StanceMatrix.from_frame(
        frame.iloc[:0], actor="who", issue="what", stance="how", date="when"
    )
    assert matrix.shape == (0, 0)
    assert matrix.to_frame("mean").empty
    assert matrix.moves().empty


def test_one_actor_agrees_with_nobody(frame):
    one = StanceMatrix.from_frame(frame[frame.who == "a"], actor="who", issue="what", stance="how")
    assert one.agreement("congruence", "average").to_numpy().tolist() == [[0]]


def test_dropped_rows_are_counted_and_listed(frame):
    frame.loc[0, "how"] = None
    frame.loc[1, "who"] = None
    matrix = StanceMatrix.from_frame(frame, actor="who", issue="what", stance="how")
    assert matrix.dropped["lacks"].to_dict() == {0: "how", 1: "who"}
    assert matrix_of(LETTER).dropped.empty


def test_categories_without_a_statement_are_shown_if_asked(frame):
    frame["who"] = pd.Categorical(frame["who"], categories=["d", "c", "b", "a"])
    columns = {"actor": "who", "issue": "what", "stance": "how"}
    assert StanceMatrix.from_frame(frame, **columns).actors == ("a", "b", "c")
    assert StanceMatrix.from_frame(frame, **columns, isolates=True).actors == ("a", "b", "c", "d")


def test_a_filter_keeps_what_surely_lies_between_two_days(matrix):
    assert matrix.filter(between=("2024-01-20", "2024-02-01")).actors == ("a",)
    assert matrix.filter(actors=["b"], issues=["x"]).shape == (1, 1)
    with pytest.raises(UnknownNameError, match="no actor 'z'"):
        matrix.filter(actors=["z"])


def test_duplicates_go_and_the_first_stays(matrix):
    assert matrix.deduplicated("all", stance=False)["b", "x"].statements.index.tolist() == [0]
    assert matrix.deduplicated("document").to_numpy("count").sum() == 4


def test_coverage_keeps_silence_apart_from_refusal(matrix):
    coverage = matrix.coverage()
    assert coverage.loc["c", ["stated", "asked", "declined", "not_recorded"]].tolist() == [
        0,
        1,
        1,
        1,
    ]
    assert matrix.coverage("issues")["stated"].tolist() == [2, 1]
    with pytest.raises(UnknownNameError, match="did you mean 'actors'"):
        matrix.coverage("actor")


def test_the_tally_is_a_row_for_each_stance_taken(matrix):
    tally = matrix.to_tally()
    assert tally["count"].sum() == 5
    assert tally.loc[tally.actor == "b", "latest"].dt.strftime("%m-%d").tolist() == [
        "01-10",
        "03-10",
    ]


def test_comparing_rules_shows_where_the_choice_matters(matrix):
    compared = matrix.compare_rules(at="2024-03-10", half_life="30 days")
    assert compared["differs"].to_dict() == {("a", "x"): False, ("a", "y"): False, ("b", "x"): True}
    assert compared.loc[("b", "x"), ["net", "pattern", "latest", "recency"]].tolist() == [
        "balanced", "mixed", "oppose", "oppose",
    ]  # fmt: skip


def test_an_explanation_says_inputs_coverage_and_what_would_change_it(matrix):
    told = matrix.explain("b", "x")
    assert (told.verdict, told.without) == ("oppose", (1,))
    assert told.with_one_more == {"support": "support", "oppose": "oppose"}
    assert told.statements["date"].tolist() == ["2024-01-10", "2024-03-10"]
    assert told.coverage["stated"].tolist() == [1, 2]
    assert "one more support: support" in str(told)
    assert "would differ without any one of these: 1" in str(told)
    with pytest.raises(UnknownNameError, match="no rule 'newest'"):
        matrix.explain("b", "x", "newest")


def test_an_explanation_tells_how_strongly_each_was_held():
    strong = Statement(ASCL, SCALE, "support", "2025-05-01", strength=3)
    told = matrix_of(strong, LETTER).explain(ASCL, SCALE, "mean")
    assert told.statements["strength"].tolist() == [3, 1]
    assert (told.value, told.verdict) == (0, "balanced")


def test_a_picture_has_a_mark_for_each_cell_and_is_drawn_where_it_should_be(matrix):
    pyplot = pytest.importorskip("matplotlib.pyplot")
    figure, axes = pyplot.subplots()
    assert matrix.plot(ax=axes) is axes
    pyplot.close(figure)
    alone = matrix.plot(counts=True)
    chips = next(part for part in alone.collections if part.get_gid() == "chips")
    stated = int((matrix.to_frame() != "not_recorded").to_numpy().sum())
    assert len(chips.get_paths()) > stated > 0


def test_strength_weighs_among_the_rules_compared():
    strong = Statement(ASCL, SCALE, "support", "2025-05-01", strength=3)
    matrix = matrix_of(strong, LETTER)
    assert matrix.to_frame("strength").loc["ASCL", "Five-point scale"] == 0.5
    assert matrix.compare_rules().loc[("ASCL", "Five-point scale"), "strength"] == "support"


def test_an_explanation_of_records_names_speakers_and_sources():
    told = matrix_of(LETTER, THREAT).explain("ASCL", SCALE, "net")
    assert told.statements["sources"].tolist() == ["A report"]
    assert told.statements["by"].tolist() == ["ASCL"]
    assert "no statement is recorded" in str(matrix_of(LETTER, THREAT).explain("NAHT", WITHDRAW))


def test_changes_say_who_moved_on_what_and_when(matrix):
    (move,) = matrix.moves().to_dict("records")
    assert (move["actor"], move["issue"], move["before"], move["after"]) == (
        "b",
        "x",
        "support",
        "oppose",
    )
    assert (str(move["earliest"].date()), str(move["latest"].date())) == (
        "2024-01-10",
        "2024-03-10",
    )
    assert move["surely"]


@pytest.mark.parametrize("options", [{}, {"every": "month", "window": 3}])
def test_over_time_takes_the_calendar_or_a_window(matrix, options):
    with pytest.raises(RecordError, match="one of every and window"):
        matrix.over_time(**options)


def test_the_html_of_a_matrix_is_escaped():
    odd = Actor("<script>alert(1)</script>", "group")
    html = matrix_of(Statement(odd, SCALE, "support", "2025", conditions=If("x")))._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "on a condition" in html


def test_a_scale_of_numbers_shows_the_side_that_each_number_is_on():
    frame = pd.DataFrame({"who": list("abc"), "what": ["x"] * 3, "how": [5, 3, 2]})
    matrix = StanceMatrix.from_frame(
        frame, actor="who", issue="what", stance="how", scale=range(1, 6)
    )
    assert matrix.to_frame()["x"].tolist() == ["5", "3", "2"]
    html = matrix._repr_html_()
    body = html.partition("</style>")[2]
    assert body.index("support") < body.index("neutral") < body.index("oppose")


def test_a_matrix_that_only_counts_has_no_stances_to_draw(frame):
    matrix = StanceMatrix.from_frame(frame, actor="who", issue="what")
    assert "stated" in matrix._repr_html_()
    with pytest.raises(RecordError, match="this one only counts"):
        matrix.plot()


def test_the_html_of_a_large_matrix_says_that_it_is_cut():
    many = pd.DataFrame({"who": range(100), "what": ["x"] * 100, "how": ["for"] * 100})
    html = StanceMatrix.from_frame(many, actor="who", issue="what", stance="how")._repr_html_()
    assert "first 40 of 100 actors, 1 of 1 issues" in html


def test_any_order_of_rows_gives_the_same_matrix(frame):
    columns = {"actor": "who", "issue": "what", "stance": "how", "date": "when"}
    one = StanceMatrix.from_frame(frame, **columns)
    for seed in range(5):
        other = StanceMatrix.from_frame(frame.sample(frac=1, random_state=seed), **columns)
        assert other == one
        assert hash(other) == hash(one)
        pd.testing.assert_frame_equal(other.to_frame(), one.to_frame())
        pd.testing.assert_frame_equal(other.to_tally(), one.to_tally())
        assert np.array_equal(
            other.agreement("count").to_numpy(), one.agreement("count").to_numpy()
        )


def test_a_date_that_is_none_is_named_with_its_column(frame):
    frame.loc[3, "when"] = "2024-13-45"
    with pytest.raises(CheckError, match=r"column 'when' holds '2024-13-45' in 1 row \(3\)"):
        StanceMatrix.from_frame(frame, actor="who", issue="what", stance="how", date="when")


def test_the_days_of_a_tally_are_dates():
    tally = matrix_of(Statement(ASCL, SCALE, "oppose")).to_tally()
    assert tally["earliest"].isna().all()
    assert matrix_of(LETTER).to_tally()["latest"][0].date() == dt.date(2025, 6, 24)


def test_a_single_actor_or_issue_may_be_kept_by_its_name(matrix):
    assert matrix.filter(actors="a").actors == ("a",)
    assert matrix.filter(issues="y").issues == ("y",)

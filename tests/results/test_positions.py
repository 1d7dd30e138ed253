"""Positions of a matrix: its table, what is left out, what is refused, and real roll calls."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import policytrack as pt
from policytrack.errors import RecordError, UnknownNameError
from policytrack.matrix import StanceMatrix

COLUMNS = {"actor": "member", "issue": "motion", "stance": "vote"}
SENATE = {
    1: "support", 2: "support", 3: "support", 4: "oppose", 5: "oppose", 6: "oppose",
    7: "neutral", 8: "neutral", 9: "no_position", 0: "not_applicable",
}  # fmt: skip


def rows_of(actors=9, issues=12, seed=0):
    random = np.random.default_rng(seed)
    where, cut = np.linspace(-1, 1, actors), random.uniform(-0.9, 0.9, issues)
    rows = [
        (f"m{a}", f"v{j:02}", "aye" if (where[a] > cut[j]) == (j % 3 > 0) else "no")
        for a in range(actors)
        for j in range(issues)
    ]
    rows += [("m0", "all", "aye"), ("late", "v00", "aye")]
    return pd.DataFrame(rows, columns=list(COLUMNS.values()))


@pytest.fixture(scope="module")
def frame():
    return rows_of()


@pytest.mark.parametrize("method", ["spatial", "svd"])
def test_actors_stand_in_their_order_and_the_one_named_stands_left(frame, method):
    matrix = StanceMatrix.from_frame(frame, **COLUMNS)
    found = matrix.positions(method, left="m8")
    order = found.to_frame().index.tolist()
    assert order.index("m8") < order.index("m4") < order.index("m0")
    first = matrix.positions(method).to_frame()
    assert first.loc["m0", "position"] < 0
    assert first.attrs == {"method": method, "rule": "majority"}


def test_who_says_too_little_and_what_divides_nobody_is_left_out_and_listed(frame):
    found = StanceMatrix.from_frame(frame, **COLUMNS).positions()
    assert found.left_out == ("late",)
    assert "all" in found.lopsided
    assert "late" not in found.to_frame().index


@pytest.mark.parametrize("method", ["spatial", "svd"])
def test_the_order_of_input_changes_no_byte(frame, method):
    one = StanceMatrix.from_frame(frame, **COLUMNS).positions(method)
    other = StanceMatrix.from_frame(frame.iloc[::-1], **COLUMNS).positions(method)
    assert one.to_numpy().tobytes() == other.to_numpy().tobytes()
    assert one.actors == other.actors


def test_intervals_come_from_draws_of_a_seed(frame):
    matrix = StanceMatrix.from_frame(frame, **COLUMNS)
    one, same = (matrix.positions(replicates=4, seed=7).to_frame() for _ in range(2))
    pd.testing.assert_frame_equal(one, same)
    assert (one["lower"] < one["position"]).all()
    assert (one["upper"] > one["position"]).all()


def test_the_fit_is_told_against_guessing_the_majority(frame):
    found = StanceMatrix.from_frame(frame, **COLUMNS).positions()
    assert 0.95 < found.right <= 1
    assert 0.9 < found.reduction <= 1
    assert 0.6 < found.probability < 1
    assert np.isnan(StanceMatrix.from_frame(frame, **COLUMNS).positions("svd").probability)
    assert repr(found).startswith("<Positions of 9 actors from ")
    assert set(found.items().columns) == {"difficulty", "discrimination", "right"}


@pytest.mark.parametrize(
    ("ask", "error", "said"),
    [
        ({"method": "spacial"}, UnknownNameError, "did you mean 'spatial'"),
        ({"dimensions": 3}, RecordError, "allowed: 1 or 2"),
        ({"left": "m99"}, UnknownNameError, "no actor 'm99'"),
        ({"left": "late"}, RecordError, "an actor with at least 10 stances"),
        ({"min_votes": 0}, RecordError, "a whole number, at least 1"),
        ({"min_votes": "9"}, RecordError, "a whole number, at least 1"),
        ({"replicates": 2.5}, RecordError, "a whole number, at least 0"),
        ({"replicates": 2, "seed": -1}, RecordError, r"positions.seed: found -1"),
        ({"replicates": 1}, RecordError, "0, or a whole number from 2 on"),
        ({"method": "svd", "replicates": 9}, RecordError, "svd has no model to draw from"),
        ({"min_votes": 99}, RecordError, "at least 3 actors with 99 or more stances"),
    ],
)
def test_what_cannot_be_placed_is_refused_with_the_remedy(frame, ask, error, said):
    with pytest.raises(error, match=said):
        StanceMatrix.from_frame(frame, **COLUMNS).positions(**ask)


@pytest.mark.parametrize("method", ["spatial", "svd"])
def test_blocks_of_actors_that_share_no_issue_are_not_placed_on_one_line(method):
    random = np.random.default_rng(4)
    blocks = np.full((13, 60), None, object)
    blocks[:6, :30], blocks[6:, 30:] = (
        random.choice(["aye", "no"], (number, 30)) for number in (6, 7)
    )
    wide = pd.DataFrame(blocks, columns=[f"v{at:02}" for at in range(60)])
    wide.insert(0, "who", [f"m{at:02}" for at in range(13)])
    columns = {"actor": "who", "issues": [*wide.columns[1:]]}
    apart = StanceMatrix.from_frame(wide, **columns)
    with pytest.raises(RecordError, match="found '6 actors who share no issue with the 7 others'"):
        apart.positions(method)
    with pytest.raises(RecordError, match=r"alone with filter.*: 'm00' and 'm06' are of two"):
        apart.positions(method)
    assert len(apart.filter(actors=[f"m{at:02}" for at in range(6)]).positions(method).actors) == 6
    wide.loc[7, "v00"] = "aye"
    assert len(StanceMatrix.from_frame(wide, **columns).positions(method).actors) == 13


def test_how_much_is_of_use_is_told_where_it_is_too_little():
    wide = pd.DataFrame({"who": [*"abc"], "x": ["aye", "no", "aye"], "y": ["aye"] * 3})
    matrix = StanceMatrix.from_frame(wide, actor="who", issues=["x", "y"])
    with pytest.raises(RecordError, match="found '3 of 3 actors and 1 of 2 issues of use'"):
        matrix.positions(min_votes=1)


def test_the_figure_has_a_row_for_each_actor_from_left_to_right(frame):
    ax = StanceMatrix.from_frame(frame, **COLUMNS).positions(replicates=2).plot()
    names = [text.get_text() for text in ax.texts if (text.get_gid() or "").startswith("actor:")]
    assert names == [f"m{at}" for at in range(9)]
    assert "m0 furthest left, m8 furthest right" in pt.alt_text(ax)
    assert "m4: " in pt.long_description(ax)
    written = {text.get_gid(): text.get_text() for text in ax.texts}
    assert written["subtitle"].startswith("Position by a probit model of stances on ")
    assert written["subtitle"].endswith("lines are 95% intervals")


def test_the_parties_of_the_109th_senate_stand_apart_but_for_the_known_crossings(shared):
    folder = shared / "us-senate-109"
    rolls = pd.read_csv(folder / "votes.csv.gz", index_col=0).drop(index="BUSH (R USA)").copy()
    rows = rolls.rename_axis("member").reset_index().melt("member", None, "motion", "vote")
    matrix = StanceMatrix.from_frame(rows, **COLUMNS, scale=SENATE)
    for method, right in (("spatial", 0.89), ("svd", 0.9)):
        found = matrix.positions(method, left="KENNEDY (D MA)", min_votes=20)
        order = pd.Series(found.to_frame().index)
        party = order.str.extract(r"\((\w)")[0]
        democrats = order[party.isin(["D", "I"])].index
        republicans = order[party == "R"].index
        crossed = {*order[republicans[republicans < democrats.max()]]}
        assert crossed <= {"CHAFEE (R RI)"}
        assert found.right > right

"""Real votes and answers: every row accounted for, every total the data's own."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from policytrack.matrix import StanceMatrix

SENATE = {
    1: "support", 2: "support", 3: "support", 4: "oppose", 5: "oppose", 6: "oppose",
    7: "neutral", 8: "neutral", 9: "no_position", 0: "not_applicable",
}  # fmt: skip


@pytest.fixture(scope="module")
def answers(shared):
    return pd.read_csv(shared / "qual-o-mat" / "all_long.csv.gz")


@pytest.fixture(scope="module")
def elections(answers):
    return {
        name: (
            frame,
            StanceMatrix.from_frame(
                frame, actor="party", issue="label", stance="stance", date="date", scale=(-1, 0, 1)
            ),
        )
        for name, frame in answers.groupby("election")
    }


def answers_by_party(frame):
    """The answers as pandas lays them out; one of the tables has a blank after a party's name."""
    frame = frame.assign(party=frame["party"].str.strip(), label=frame["label"].str.strip())
    return frame.set_index(["party", "label"])["stance"].unstack().sort_index()  # noqa: PD010 - one each


def test_every_answer_of_71_elections_is_in_a_matrix(answers, elections):
    assert len(elections) == 71
    counted = sum(int(matrix.to_numpy("count").sum()) for _, matrix in elections.values())
    assert counted == len(answers) == 43_614
    assert not any(len(matrix.dropped) for _, matrix in elections.values())


def test_the_matrix_of_an_election_is_its_table_of_answers(elections):
    for frame, matrix in elections.values():
        table = answers_by_party(frame)
        pd.testing.assert_frame_equal(
            matrix.to_frame("net").astype(int),
            table,
            check_names=False,
            check_index_type=False,
            check_column_type=False,
        )


@pytest.mark.parametrize("rule", ["wahlomat", "exact"])
def test_both_voting_rules_are_what_comparing_every_pair_gives(elections, rule):
    for frame, matrix in elections.values():
        table = answers_by_party(frame).to_numpy()
        apart = np.abs(table[:, None] - table[None])
        expected = (2 - apart).mean(axis=2) / 2 if rule == "wahlomat" else (apart == 0).mean(axis=2)
        np.fill_diagonal(expected, 0)
        np.testing.assert_allclose(matrix.agreement(rule).to_numpy(), expected, atol=1e-12)


@pytest.fixture(scope="module")
def senate(shared):
    folder = shared / "us-senate-109"
    votes = pd.read_csv(folder / "votes.csv.gz", index_col=0)
    calls = pd.read_csv(folder / "vote_data.csv", index_col=0)
    votes = votes.drop(index=[name for name in votes.index if name.startswith("BUSH")])
    calls["call"] = calls["session"].astype(str) + "-" + calls["number"].astype(str)
    long = votes.melt(var_name="call", value_name="vote", ignore_index=False)
    long = long.rename_axis(index="senator").reset_index()
    matrix = StanceMatrix.from_frame(
        long, actor="senator", issue="call", stance="vote", scale=SENATE
    )
    return votes, calls.set_index("call"), matrix


def test_yeas_and_nays_are_the_files_own_totals_on_all_roll_calls(senate):
    _, calls, matrix = senate
    tally = (
        matrix.to_tally()
        .pivot_table(index="issue", columns="stance", values="count", aggfunc="sum")
        .fillna(0)
    )
    tally = tally.reindex(calls.index)
    assert len(calls) == 645
    assert (tally["support"] == calls["yeatotal"]).all()
    assert (tally["oppose"] == calls["naytotal"]).all()


def test_absent_abstaining_and_not_in_office_stay_apart(senate):
    votes, _, matrix = senate
    coverage = matrix.coverage("actors").sum()
    assert coverage["stated"] == votes.isin([1, 2, 3, 4, 5, 6, 7, 8]).sum().sum()
    assert coverage["no_position"] == (votes == 9).sum().sum()
    assert coverage["not_applicable"] == (votes == 0).sum().sum()
    assert coverage["not_recorded"] == 0


@pytest.fixture(scope="module")
def nations(shared):
    votes = pd.read_csv(shared / "un-votes" / "un_votes.csv.xz")
    return votes, StanceMatrix.from_frame(votes, actor="country", issue="rcid", stance="vote")


def test_every_vote_of_the_general_assembly_counts(nations):
    votes, matrix = nations
    assert len(votes) == 870_109
    assert len(matrix.dropped) == 0
    assert matrix.to_numpy("count").sum() == 870_109
    assert matrix.shape == (votes["country"].nunique(), votes["rcid"].nunique())


@pytest.mark.heavy
def test_agreement_of_nations_leaves_out_the_votes_that_one_of_them_missed(nations):
    votes, matrix = nations
    result = matrix.agreement("exact")
    table = votes.set_index(["country", "rcid"])["vote"].unstack()  # noqa: PD010 - one each
    for one, other in (
        ("United States", "Cuba"),
        ("Canada", "South Sudan"),
        ("Zanzibar", "France"),
    ):
        both = table.loc[[one, other]].dropna(axis=1)
        assert result.shared.loc[one, other] == both.shape[1]
        expected = (both.loc[one] == both.loc[other]).mean() if both.shape[1] else np.nan
        np.testing.assert_allclose(result.to_frame().loc[one, other], expected)

"""Scores of members on a policy, from a matrix of votes."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from policytrack.errors import RecordError, UnknownNameError
from policytrack.matrix import StanceMatrix

POLICY = {"a": "strong support", "b": "oppose", "c": "strong support"}


@pytest.fixture
def votes():
    rows = [
        ("Ash", "a", "aye"), ("Ash", "b", "no"), ("Ash", "c", "abstained"),
        ("Birch", "a", "no"), ("Birch", "b", "absent"), ("Birch", "c", "not eligible"),
        ("Cedar", "a", "absent"), ("Cedar", "b", "paired"), ("Cedar", "c", "absent"),
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["member", "motion", "vote"])
    return StanceMatrix.from_frame(frame, actor="member", issue="motion", stance="vote")


def test_votes_are_counted_by_how_they_compare_with_the_policy(votes):
    found = votes.scores(POLICY, "classic").to_frame()
    kinds = ["same", "different", "abstained", "absent", "strong_abstained"]
    assert found.loc["Ash", kinds].tolist() == [2, 0, 1, 0, 1]
    assert found.loc["Birch", kinds].tolist() == [0, 1, 0, 1, 0]
    assert found.loc["Ash", "score"] == 25 / (50 + 10 + 50)
    assert found.attrs == {"rule": "classic", "treat": {}}


def test_of_nothing_but_absences_there_is_nothing_to_go_by(votes):
    row = votes.scores(POLICY, "classic").to_frame().loc["Cedar"]
    assert (row["words"], row["said"]) == ("a mixture of for and against", "nothing to go by")
    other = votes.scores(POLICY).to_frame().loc["Cedar"]
    assert np.isnan(other["score"])
    assert other["said"] == "nothing to go by"


def test_absence_can_be_treated_as_a_stance_and_the_result_says_so(votes):
    scores = votes.scores(POLICY, "classic", treat={"absent": "oppose"})
    assert scores.to_frame().loc["Cedar", ["different", "absent"]].tolist() == [2, 1]
    assert scores.to_frame().attrs["treat"] == {"absent": "oppose"}
    assert repr(scores) == "<Scores of 3 members on 3 votes: classic, absent read as oppose>"
    assert "absent read as oppose" in str(scores.explain("Cedar"))
    assert votes["Cedar", "a"].stance == "no_position"


def test_what_is_treated_is_told_in_our_words_and_read_even_where_nobody_was_absent():
    frame = pd.DataFrame({"who": ["Ash", "Birch"], "what": ["a", "a"], "vote": [1, -1]})
    matrix = StanceMatrix.from_frame(frame, actor="who", issue="what", stance="vote", scale=(-1, 1))
    scores = matrix.scores({"a": "support"}, treat={"absence": "against"})
    assert scores.treat == {"absent": "oppose"}
    with pytest.raises(RecordError, match="treat: found 'no idea'; allowed: support, oppose"):
        matrix.scores({"a": "support"}, treat={"absent": "no idea"})
    with pytest.raises(RecordError, match="treat: found 'neutral'; allowed: a stance of the scale"):
        matrix.scores({"a": "support"}, treat={"absent": "neutral"})


def test_an_explanation_lists_the_votes_and_the_rule(votes):
    told = votes.scores(POLICY, "simplified", agreements={"d": "strong support"}).explain("Ash")
    said = str(told)
    assert said.splitlines()[0] == "Ash on the policy: generally for (simplified: 0.167)"
    assert told.statements["vote"].tolist() == ["same", "same", "abstained"]
    assert told.statements["strong"].tolist() == [True, False, True]
    assert told.coverage.loc["strong votes"].tolist() == [1, 0, 1, 0]
    assert "strong agreements without a vote: 1" in said
    # 1/10 without the abstention, one quarter without the vote on a.
    assert told.without == (2,)
    assert told.with_one_more == {
        "strong vote for the policy": "almost always for",
        "strong vote against the policy": "tended to be for",
    }
    with pytest.raises(UnknownNameError, match="did you mean 'Ash'"):
        votes.scores(POLICY).explain("Asch")


def test_a_matrix_explains_the_score_of_a_policy_by_either_rule(votes):
    for rule in ("classic", "simplified"):
        told = votes.explain("Ash", None, rule, policy=POLICY)
        assert str(told) == str(votes.scores(POLICY, rule).explain("Ash"))
    treated = votes.explain("Cedar", policy=POLICY, treat={"absent": "oppose"})
    assert treated.rule == "simplified, absent read as oppose"
    for wrong in ({}, {"issue": "a", "policy": POLICY}):
        with pytest.raises(RecordError, match="an issue, or policy="):
            votes.explain("Ash", **wrong)


def test_rules_of_scores_are_compared_with_standing_stances(votes):
    found = votes.compare_rules(policy=POLICY)
    assert found.columns.tolist() == ["classic", "simplified", "standing", "differs"]
    assert found.loc["Cedar"].tolist() == ["nothing to go by"] * 3 + [False]
    assert found.loc["Ash", "standing"] == "generally for"
    assert found.loc["Birch", "differs"] == np.False_


@pytest.mark.parametrize(
    ("ask", "error", "said"),
    [
        ({"policy": {}}, RecordError, "at least one vote"),
        ({"policy": {"a": "neutral"}}, RecordError, "support or oppose, with strong before it"),
        ({"policy": {"z": "support"}}, UnknownNameError, "no issue 'z' here"),
        ({"policy": POLICY, "rule": "clasic"}, UnknownNameError, "did you mean 'classic'"),
        ({"policy": POLICY, "treat": {"absnt": "oppose"}}, RecordError, "did you mean 'absent'"),
        (
            {"policy": POLICY, "treat": {"absent": "opose"}},
            RecordError,
            "treat: found 'opose'.*'oppose'",
        ),
        ({"policy": {"a": "strong suport"}}, RecordError, "policy: found 'suport'.*'support'"),
        (
            {"policy": POLICY, "agreements": {"d": "refused"}},
            RecordError,
            "agreements: found 'refu",
        ),
    ],
)
def test_what_cannot_be_scored_is_refused_with_what_is_allowed(votes, ask, error, said):
    with pytest.raises(error, match=said):
        votes.scores(**ask)

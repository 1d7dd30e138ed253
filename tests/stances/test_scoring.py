"""Scores by published rules: worked values, and the rules written out vote by vote."""

from __future__ import annotations

import numpy as np
import pytest

from policytrack.stances.scoring import SCORING, Tallies, word_of

KINDS = ("same", "different", "abstained", "absent")


def tallies(weak=(0, 0, 0, 0), strong=(0, 0, 0, 0), agreed=0, against=0):
    one = [np.array(each)[:, None] for each in (weak, strong)]
    return Tallies(*one, np.array([agreed]), np.array([against]))


def classic(votes):
    """Points vote by vote, as the definition adds them up."""
    points = possible = 0
    for kind, strong in votes:
        if kind in ("same", "different"):
            weight = 50 if strong else 10
            points += weight * (kind == "different")
            possible += weight
        else:
            points += 25 if strong else 1
            possible += 50 if strong else 2
    return points / possible if possible else float("nan")


def simplified(votes, agreed, against):
    strong = [kind for kind, is_strong in votes if is_strong]
    points = 10 * (strong.count("different") + against) + 5 * strong.count("abstained")
    counted = len([kind for kind in strong if kind != "absent"]) + agreed + against
    if not counted:
        return float("nan")
    score, absent = points / (10 * counted), strong.count("absent")
    if absent > 1 and score <= 0.05:
        score = 0.06
    elif absent > 1 and score >= 0.95:
        score = 0.94
    if absent and absent / len(strong) >= 1 / 3:
        if score <= 0.15:
            score = 0.16
        elif score >= 0.85:
            score = 0.84
    return score


def test_five_weak_votes_of_which_two_the_same_and_three_absent_are_3_of_26_points():
    assert SCORING["classic"].distance(tallies(weak=(2, 0, 0, 3)))[0] == 3 / 26


@pytest.mark.parametrize(
    ("strong", "score"),
    [
        ((10, 0, 0, 0), 0.0),
        ((10, 0, 0, 1), 0.0),
        ((10, 0, 0, 2), 0.06),
        ((4, 0, 0, 2), 0.16),
        ((2, 0, 0, 1), 0.16),
        ((0, 10, 0, 2), 0.94),
        ((0, 4, 0, 2), 0.84),
        ((1, 1, 1, 0), 0.5),
    ],
)
def test_absences_only_soften_the_simplified_score(strong, score):
    assert SCORING["simplified"].distance(tallies(strong=strong))[0] == score


def test_agreements_without_a_vote_count_in_the_simplified_rule_only():
    of = tallies(strong=(1, 0, 0, 0), agreed=2, against=1)
    assert SCORING["simplified"].distance(of)[0] == 0.25
    assert SCORING["classic"].distance(of)[0] == 0


def test_both_rules_are_their_definitions_on_ten_thousand_random_records():
    random = np.random.default_rng(16)
    weak, strong = random.integers(0, 6, (2, 4, 10_000))
    agreed, against = random.integers(0, 3, (2, 10_000))
    of = Tallies(weak, strong, agreed, against)
    found = {rule: row.distance(of) for rule, row in SCORING.items()}
    for at in range(10_000):
        votes = [
            (kind, is_strong)
            for is_strong, counts in ((False, weak), (True, strong))
            for kind, number in zip(KINDS, counts[:, at].tolist(), strict=True)
            for _ in range(number)
        ]
        expected = simplified(votes, int(agreed[at]), int(against[at]))
        np.testing.assert_allclose(found["classic"][at], classic(votes), rtol=1e-14)
        np.testing.assert_allclose(found["simplified"][at], expected, rtol=1e-14)


@pytest.mark.parametrize(
    ("score", "said"),
    [
        (0.05, "consistently for"), (0.051, "almost always for"), (0.15, "almost always for"),
        (0.30, "generally for"), (0.40, "tended to be for"), (0.60, "a mixture of for and against"),
        (0.70, "tended to be against"), (0.85, "generally against"),
        (0.95, "almost always against"), (0.951, "consistently against"),
    ],
)  # fmt: skip
def test_the_upper_end_of_each_stretch_belongs_to_its_words(score, said):
    assert word_of(score, 9) == said


def test_one_vote_and_none_have_words_of_their_own():
    assert [word_of(score, 1) for score in (0.0, 0.5, 1.0)] == [
        "voted for", "voted a mixture of for and against", "voted against",
    ]  # fmt: skip
    assert word_of(0.5, 3, stood=False) == word_of(float("nan"), 0) == "nothing to go by"

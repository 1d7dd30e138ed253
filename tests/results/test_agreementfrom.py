"""Each measure is worked out from the stances or the statements that it says it compares."""

from __future__ import annotations

from itertools import chain

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytrack.errors import RecordError, UnknownNameError
from policytrack.matrix import StanceMatrix
from policytrack.records import Actor, Issue, Statement

CAMPS = {"a": "for", "b": "for", "c": "against", "d": "against"}


@pytest.fixture
def matrix():
    rows = [(who, issue, how) for issue in ("x", "y") for who, how in CAMPS.items()]
    return StanceMatrix.from_frame(
        pd.DataFrame(rows, columns=["who", "what", "how"]), actor="who", issue="what", stance="how"
    )


def test_answers_that_are_unresolved_are_left_out_and_counted():
    frame = pd.DataFrame({
        "who": ["a", "a", "b"], "what": ["x"] * 3, "how": ["for", "against", "for"],
        "when": ["2025-01-03", "2025-01-03", "2025"],
    })  # fmt: skip
    columns = {"actor": "who", "issue": "what", "stance": "how", "date": "when"}
    for measure in ("exact", "standing"):
        result = StanceMatrix.from_frame(frame, **columns).agreement(measure)
        assert result.left_out == 1
        assert np.isnan(result.to_numpy()[0, 1])


@pytest.mark.parametrize("measure", ["exact", "wahlomat", "standing"])
def test_a_measure_of_stances_is_not_normalised_again(matrix, measure):
    with pytest.raises(RecordError, match=f"allowed: None; {measure} is by the issues shared"):
        matrix.agreement(measure, normalize="average")


def test_who_once_agreed_and_now_opposes_is_opposed_by_default():
    rows = [
        ("Union", "Scale", "for", "2024-01"), ("Ministry", "Scale", "for", "2024-01"),
        ("Union", "Scale", "for", "2024-02"), ("Union", "Scale", "against", "2025-01"),
        ("School", "Scale", "neutral", "2025"),
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["who", "what", "how", "when"])
    matrix = StanceMatrix.from_frame(frame, actor="who", issue="what", stance="how", date="when")
    now = matrix.agreement().to_frame()
    assert now.loc["Union", "Ministry"] == -1
    assert now.loc["Union", "School"] == now.loc["Ministry", "School"] == 0
    assert (np.diag(now) == 1).all()
    assert matrix.agreement("congruence").to_frame().loc["Union", "Ministry"] == 2
    by_most = matrix.agreement(rule="majority")
    assert by_most.to_frame().loc["Union", "Ministry"] == 1
    assert repr(by_most) == "<Agreement of 3 actors: standing by the rule majority>"


def test_pairs_that_share_too_little_have_no_value(matrix):
    result = matrix.agreement(min_shared=3)
    assert np.isnan(result.to_frame().loc["a", "b"])
    assert result.to_frame().loc["a", "a"] == 1
    assert result.shared.loc["a", "b"] == 2
    assert "at least 3 shared" in result.described
    with pytest.raises(RecordError, match="min_shared: found 0; allowed: a whole number, at least"):
        matrix.agreement(min_shared=0)


@pytest.mark.parametrize("options", [{"rule": "latest"}, {"min_shared": 2}])
def test_sums_over_statements_take_no_options_of_standing_stances(matrix, options):
    with pytest.raises(RecordError, match="congruence adds up all statements"):
        matrix.agreement("congruence", **options)


@pytest.mark.parametrize(
    "words", [("congruense",), ("congruence", "averagee"), ("congruence", None, "actor")]
)
def test_unknown_words_are_named_with_the_nearest(matrix, words):
    with pytest.raises(UnknownNameError, match="did you mean"):
        matrix.agreement(*words)


@pytest.mark.parametrize("least", [0, 1.5, "2", True, float("nan")])
def test_how_many_issues_a_pair_shares_at_least_is_a_whole_number(matrix, least):
    with pytest.raises(RecordError, match=r"agreement.min_shared.*a whole number, at least 1"):
        matrix.agreement(min_shared=least)


def test_congruence_and_conflict_are_counted_issue_by_issue(matrix):
    for measure, alike in (("congruence", True), ("conflict", False)):
        frame = matrix.agreement(measure).to_frame()
        for one, other in (("a", "b"), ("a", "c"), ("c", "d"), ("b", "d")):
            expected = 2 * ((CAMPS[one] == CAMPS[other]) is alike)
            assert frame.loc[one, other] == frame.loc[other, one] == expected


BODIES = [Actor(name, "group") for name in ("Ash", "Birch", "Cedar", "Dow")]
ISSUES = [Issue(name, f"There should be {name}") for name in ("rent", "tax", "tolls")]
ROUGH = ("2025-01", "2025-02-10", "2025", "[2025-01-05..2025-03-01]", "2025-04-01", None)
SIGNS = {"support": 1, "oppose": -1, "neutral": 0, "mixed": 0}
POLLS = st.builds(
    lambda issue, share, date: [
        Statement(BODIES[0], issue, side, date, share=part, event="poll")
        for side, part in (("support", share), ("oppose", 0.9 - share))
    ],
    st.sampled_from(ISSUES), st.sampled_from([0.2, 0.45, 0.7]), st.sampled_from(ROUGH),
)  # fmt: skip
SAID = st.builds(
    lambda by, *words: [Statement(by, *words)],
    st.lists(st.sampled_from(BODIES), min_size=1, max_size=2, unique_by=id),
    st.sampled_from(ISSUES), st.sampled_from([*SIGNS, "declined"]), st.sampled_from(ROUGH),
)  # fmt: skip


@settings(max_examples=25)
@given(
    st.lists(SAID | POLLS, min_size=1, max_size=9).map(lambda parts: [*chain(*parts)]),
    st.sampled_from(["latest", "majority"]),
    st.randoms(use_true_random=False),
)
def test_rough_dates_joint_statements_and_shares_count_in_pairs_as_they_do_in_cells(
    said, rule, random
):
    matrix = StanceMatrix.from_statements(said)
    found, cells = matrix.agreement(rule=rule).to_frame(), matrix.to_frame(rule)
    for one in found.index:
        for other in found.index:
            both = [
                1 - abs(SIGNS[mine] - SIGNS[theirs])
                for mine, theirs in zip(cells.loc[one], cells.loc[other], strict=True)
                if mine in SIGNS and theirs in SIGNS
            ]
            expected = (1 if one == other else np.mean(both)) if both else np.nan
            assert found.loc[one, other] == pytest.approx(expected, nan_ok=True)
    shuffled = StanceMatrix.from_statements(random.sample(said, len(said)))
    pd.testing.assert_frame_equal(shuffled.agreement(rule=rule).to_frame(), found)
    pd.testing.assert_frame_equal(found, found.T)
    assert not (found.abs() > 1).any(axis=None)

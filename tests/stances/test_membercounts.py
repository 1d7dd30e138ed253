"""Members counted by group: what a group comes to, how far it stands together, and who is loyal."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.records.vocabulary import NOTHINGS, POSITIONS
from policytrack.stances import membercounts as mc
from policytrack.stances.stancescale import WORDS

STATES = mc.Counts(np.zeros((9, 1, 1), np.int64)).states


def counts(**members):
    """The counts of one group on one issue."""
    held = np.zeros((len(STATES), 1, 1), np.int64)
    for state, number in members.items():
        held[STATES.index(state)] = number
    return mc.Counts(held)


def comes_to(rule, **members):
    return mc.GROUP_RULES[rule].cells(counts(**members))[0, 0]


def test_every_position_and_every_nothing_is_counted_and_what_is_not_settled_or_recorded():
    assert (*map(str, POSITIONS), *map(str, NOTHINGS), "unresolved", "not_recorded") == STATES


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 8), st.integers(0, 8)), min_size=1))
def test_members_are_counted_one_by_one(members):
    group, *states = np.array(members).T
    found = mc.count_members(np.stack(states, axis=1), group, 3)
    for issue in (0, 1):
        by_hand = Counter((row[1 + issue], row[0]) for row in members)
        for state, name in enumerate(STATES):
            assert [by_hand[state, of] for of in range(3)] == found.of(name)[:, issue].tolist()


def test_the_parts_of_a_count_are_those_with_a_position_and_those_with_a_nothing():
    found = counts(
        support=1, oppose=2, neutral=4, mixed=8, no_position=16, declined=32, not_applicable=64,
        unresolved=128, not_recorded=256,
    )  # fmt: skip
    assert found.total.item() == 15
    assert found.otherwise.item() == 12
    assert found.nothing.item() == 112
    assert found.positions.ravel().tolist() == [1, 2, 4, 8]


def test_codes_of_levels_and_those_beyond_have_their_states():
    codes = np.array([[*range(len(WORDS.stances)), -3, -2, -1]])
    found = [STATES[state] for state in mc.member_states(codes, WORDS)[0]]
    stances = [stance.value for stance in WORDS.stances]
    assert found == [*stances, "unresolved", "not_recorded", "mixed"]


@pytest.mark.parametrize(
    ("members", "majority", "plurality", "unanimous"),
    [
        ({"support": 3, "oppose": 2}, "support", "support", "split"),
        ({"support": 2, "oppose": 2}, "split", "split", "split"),
        ({"oppose": 2, "support": 1, "mixed": 1}, "split", "oppose", "split"),
        ({"neutral": 2}, "neutral", "neutral", "neutral"),
        ({"support": 1, "declined": 5}, "support", "support", "support"),
        ({"declined": 2, "no_position": 1, "not_recorded": 9}, *["declined"] * 3),
        ({"unresolved": 1, "not_recorded": 9}, *["unresolved"] * 3),
        ({"not_recorded": 9}, *["not_recorded"] * 3),
        ({}, *["not_recorded"] * 3),
    ],
)
def test_what_a_group_comes_to_is_by_those_with_a_position(members, majority, plurality, unanimous):
    found = [comes_to(rule, **members) for rule in ("majority", "plurality", "unanimous")]
    assert found == [majority, plurality, unanimous]


def test_the_mean_is_of_those_with_a_position_and_of_nobody_nothing():
    assert comes_to("mean", support=3, oppose=1, mixed=1, declined=7) == pytest.approx(2 / 5)
    assert comes_to("mean", oppose=2) == -1
    assert np.isnan(comes_to("mean", declined=3))


@pytest.mark.parametrize(
    ("members", "rice", "index"),
    [
        ({"support": 4}, 1, 1),
        ({"support": 3, "oppose": 1}, 0.5, (3 - 0.5) / 4),
        ({"support": 2, "oppose": 2}, 0, (2 - 1) / 4),
        ({"support": 1, "oppose": 3, "neutral": 1, "mixed": 3}, 0.5, (4 - 2) / 8),
        ({"neutral": 2}, np.nan, 1),
        ({"declined": 2}, np.nan, np.nan),
    ],
)
def test_cohesion_is_its_formula(members, rice, index):
    held = counts(**members)
    found = [mc.COHESION[name].cells(held).item() for name in ("rice", "agreement_index")]
    assert found == pytest.approx([rice, index], nan_ok=True)


def three_groups():
    """Three groups on two issues: for and against, even and for, against and against."""
    held = np.zeros((len(STATES), 3, 2), np.int64)
    held[0] = [[2, 1], [1, 2], [0, 1]]
    held[1] = [[1, 2], [1, 0], [3, 2]]
    return mc.Counts(held)


def test_a_group_is_on_the_side_of_most_and_on_none_where_it_is_even():
    assert mc.sides(three_groups()).tolist() == [[1, -1], [0, 1], [-1, -1]]


@pytest.mark.parametrize(
    ("pair", "oppose"),
    [((0, 1), [False, True]), ((0, 2), [True, False]), ((1, 2), [False, True]),
     ((2, 2), [False, False])],
)  # fmt: skip
def test_majorities_oppose_where_they_are_on_different_sides(pair, oppose):
    assert mc.unity(three_groups(), *pair).tolist() == oppose
    assert mc.unity(three_groups(), *pair[::-1]).tolist() == oppose


def test_loyalty_counts_the_issues_on_which_a_member_and_its_group_have_a_side():
    support, oppose, mixed = 0, 1, 3
    states = np.array(
        [[support, oppose], [oppose, mixed], [support, support], [support, oppose]], np.intp
    )
    group = np.array([0, 0, 1, 2])
    taken, loyal = mc.loyal(states, group, three_groups(), np.array([True, True]))
    assert (taken.tolist(), loyal.tolist()) == ([2, 1, 1, 2], [2, 0, 1, 1])
    taken, loyal = mc.loyal(states, group, three_groups(), np.array([True, False]))
    assert (taken.tolist(), loyal.tolist()) == ([1, 1, 0, 1], [1, 0, 0, 0])


def test_a_member_of_whom_nothing_is_recorded_takes_no_side():
    states = np.full((3, 2), STATES.index("not_recorded"), np.intp)
    taken, loyal = mc.loyal(states, np.arange(3), three_groups(), np.array([True, True]))
    assert (taken.tolist(), loyal.tolist()) == ([0, 0, 0], [0, 0, 0])

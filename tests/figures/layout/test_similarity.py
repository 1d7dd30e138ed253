"""Orders by similarity."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform

from policytrack.figures.layout.similarity import distances, similar_first, values_of


def length(apart, order):
    """The sum of distances of neighbours."""
    return sum(apart[a, b] for a, b in pairwise(order))


def turned(tree):
    """Every order of the leaves that keeps the groups of a tree together."""
    if isinstance(tree, int):
        return [[tree]]
    one, other = map(turned, tree)
    return [a + b for a in one for b in other] + [b + a for a in one for b in other]


def tree_of(links, node, count):
    """SciPy's tree as nested pairs."""
    if node < count:
        return node
    return tuple(tree_of(links, int(part), count) for part in links[node - count, :2])


@pytest.mark.parametrize("seed", range(5))
def test_no_order_that_keeps_the_tree_is_better(seed):
    values = np.random.default_rng(seed).uniform(-1, 1, (8, 9))
    apart = distances(values)
    tree = tree_of(linkage(squareform(apart, checks=False), "average"), 14, 8)
    ours = similar_first(values, list("abcdefgh"))
    assert length(apart, ours) == pytest.approx(min(length(apart, each) for each in turned(tree)))


@given(
    st.integers(0, 12).flatmap(
        lambda n: st.tuples(
            st.lists(
                st.lists(st.sampled_from([-1.0, 0.0, 1.0, np.nan]), min_size=4, max_size=4),
                min_size=n,
                max_size=n,
            ),
            st.permutations(range(n)),
        )
    )
)
def test_the_order_of_input_does_not_matter_whatever_is_missing(case):
    rows, turn = case
    values = np.array(rows).reshape(len(rows), 4)
    names = [f"{i:02d}" for i in range(len(rows))]
    ours = [names[i] for i in similar_first(values, names)]
    shuffled = [names[i] for i in turn]
    theirs = [shuffled[i] for i in similar_first(values[list(turn)], shuffled)]
    assert sorted(ours) == names
    assert ours == theirs


def test_rows_that_share_nothing_are_half_apart():
    assert distances(np.array([[1.0, np.nan], [np.nan, 1.0]]))[0, 1] == 0.5


def test_states_become_numbers_and_the_nothings_missing():
    states = np.array([["support", "oppose", "mixed", "declined"]])
    assert np.array_equal(values_of(states), [[1, -1, 0, np.nan]], equal_nan=True)

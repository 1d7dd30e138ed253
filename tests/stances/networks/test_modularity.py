"""Signed modularity, against networkx where no tie is below 0 and against trying all groupings."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from policytrack.stances.networks import modularity as here
from policytrack.stances.networks.modularity import best_groups, modularity


def signed(number, seed, issues=7):
    numbers = np.random.default_rng(seed)
    leans = numbers.integers(-1, 2, (number, issues))
    ties = (leans @ leans.T).astype(float)
    np.fill_diagonal(ties, 0)
    return ties


def groupings(number):
    """Every grouping of so many, by recursion."""
    if number == 0:
        yield []
        return
    for rest in groupings(number - 1):
        for group in range(max(rest, default=-1) + 2):
            yield [*rest, group]


def by_definition(ties, groups):
    positive, negative = np.maximum(ties, 0), np.maximum(-ties, 0)
    total = 0.0
    for i in range(len(ties)):
        for j in range(len(ties)):
            if groups[i] == groups[j]:
                total += ties[i, j]
                for part, sign in ((positive, 1), (negative, -1)):
                    if part.sum():
                        total -= sign * part[i].sum() * part[j].sum() / part.sum()
    return total / np.abs(ties).sum()


def test_without_ties_below_0_it_is_the_modularity_of_networkx():
    ties = np.abs(signed(12, 0))
    groups = np.arange(12) % 3
    communities = [set(np.flatnonzero(groups == g).tolist()) for g in range(3)]
    expected = nx.community.modularity(nx.from_numpy_array(ties), communities)
    assert modularity(ties, groups) == pytest.approx(expected, abs=1e-12)
    louvain = nx.community.louvain_communities(nx.from_numpy_array(ties), seed=0)
    assert (
        best_groups(ties)[0] >= nx.community.modularity(nx.from_numpy_array(ties), louvain) - 1e-9
    )


def test_ties_below_0_count_as_the_definition_says():
    ties = signed(8, 1)
    for groups in (np.arange(8) % 2, np.zeros(8, np.int64), np.arange(8)):
        assert modularity(ties, groups) == pytest.approx(by_definition(ties, groups), abs=1e-12)


@pytest.mark.parametrize("number", [2, 3, 5, 7])
def test_the_greatest_is_that_of_all_groupings(number):
    ties = signed(number, number + 20)
    score, groups, exact = best_groups(ties)
    assert score == pytest.approx(max(by_definition(ties, each) for each in groupings(number)))
    assert by_definition(ties, groups) == pytest.approx(score)
    assert exact


def test_the_search_finds_what_trying_all_finds(monkeypatch):
    for seed in range(6):
        ties = signed(9, seed)
        tried = best_groups(ties)
        monkeypatch.setattr(here, "EXACT", 0)
        for again in range(3):
            found = best_groups(ties, seed=again)
            assert found[0] == pytest.approx(tried[0], abs=1e-12)
            assert not found[2]
        monkeypatch.undo()


@pytest.mark.parametrize("camps", [2, 3, 5])
@pytest.mark.parametrize("number", [6, 9, 30])
def test_camps_that_agree_within_and_oppose_each_other_are_found_with_every_seed(camps, number):
    camp = np.random.default_rng(number).permutation(np.arange(number) % camps)
    ties = np.where(camp[:, None] == camp, 1.0, -1.0) - np.eye(number)
    for seed in range(4):
        _, groups, _ = best_groups(ties, seed=seed)
        assert (np.equal.outer(groups, groups) == np.equal.outer(camp, camp)).all()
        assert groups[0] == 0

"""The misfit of two camps: the definition, term by term, and the search for its least."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.stances.networks import camps
from policytrack.stances.networks.camps import best_split, misfit


def networks(number, seed, issues=6):
    """Congruence and conflict of actors that state at random, by average activity."""
    numbers = np.random.default_rng(seed)
    counts = numbers.poisson(1.0, (2, number, issues)).astype(float)
    total = counts.sum(axis=0) @ counts.sum(axis=0).T
    agree = sum(plane @ plane.T for plane in counts)
    active = counts.sum(axis=(0, 2))
    by = np.maximum((active[:, None] + active) / 2, 1)
    both = agree / by, (total - agree) / by
    for each in both:
        np.fill_diagonal(each, 0)
    return both


def term_by_term(congruence, conflict, side):
    """The definition as it is written, one ordered pair after the other."""
    number, sizes = len(side), {c: int((side == c).sum()) for c in (True, False)}
    within = sum(n * (n - 1) for n in sizes.values())
    between = number * (number - 1) - within
    agree, differ = congruence.sum(), conflict.sum()
    total = 0.0
    for i in range(number):
        for j in range(number):
            if i == j:
                continue
            if side[i] == side[j]:
                n = sizes[bool(side[i])]
                total += abs(congruence[i, j] - n * (n - 1) / within * agree / within)
                total += conflict[i, j]
            else:
                expected = sizes[True] * sizes[False] / between * differ / between
                total += congruence[i, j] + abs(conflict[i, j] - expected)
    return total / (2 * (agree + differ))


def every_split(number):
    for code in range(1, 2 ** (number - 1)):
        yield np.array([bool(code >> bit & 1) for bit in range(number)])


@given(st.integers(2, 9), st.integers(0, 2**31))
def test_the_misfit_is_the_definition_term_by_term(number, seed):
    both = networks(number, seed)
    numbers = np.random.default_rng(seed)
    side = numbers.permutation(np.arange(number) < numbers.integers(1, number))
    if sum(each.sum() for each in both):
        assert misfit(*both, side) == pytest.approx(term_by_term(*both, side), abs=1e-12)


@pytest.mark.parametrize("number", range(2, 10))
def test_the_least_misfit_is_that_of_all_splits(number):
    both = networks(number, number)
    score, side, exact = best_split(*both)
    assert score == pytest.approx(min(term_by_term(*both, s) for s in every_split(number)))
    assert term_by_term(*both, side) == pytest.approx(score)
    assert exact


@pytest.mark.parametrize("number", [10, 13, 16])
def test_the_search_finds_what_trying_all_finds(number, monkeypatch):
    for seed in range(4):
        both = networks(number, seed)
        tried = best_split(*both)
        balanced = best_split(*both, balanced_most=True)
        monkeypatch.setattr(camps, "EXACT", 0)
        for again in range(3):
            found = best_split(*both, seed=again)
            assert found[0] == pytest.approx(tried[0], abs=1e-12)
            assert (found[1] == tried[1]).all()
            assert not found[2]
            mixed = best_split(*both, seed=again, balanced_most=True)
            assert mixed[0] == pytest.approx(balanced[0], abs=1e-12)
        monkeypatch.undo()


@pytest.mark.heavy
@pytest.mark.parametrize("number", [4, 9, 16, 17, 40])
def test_two_perfect_camps_of_any_sizes_are_found_with_every_seed(number):
    numbers = np.random.default_rng(number)
    for size in {1, 2, number // 3, number // 2} - {0}:
        side = numbers.permutation(np.arange(number) < size)
        agree = (side[:, None] == side).astype(float)
        differ = 1 - agree
        np.fill_diagonal(agree, 0)
        for seed in range(5):
            _, found, _ = best_split(agree, differ, seed=seed)
            assert (found == (side == side[0])).all()


def test_of_splits_that_fit_alike_the_first_by_labels_is_taken():
    agree = np.ones((4, 4)) - np.eye(4)
    score, side, _ = best_split(agree, np.zeros((4, 4)))
    alike = [s for s in every_split(4) if misfit(agree, 0 * agree, s) == pytest.approx(score)]
    assert len(alike) == 3
    assert side.tolist() == [True, True, False, False]


def test_one_seed_gives_one_answer():
    both = networks(30, 0)
    one, other = best_split(*both, seed=4), best_split(*both, seed=4)
    assert one[0] == other[0]
    assert (one[1] == other[1]).all()

"""Distances of networks, against a direct computation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.errors import RecordError, UnknownNameError
from policytrack.stances.networks.distance import aligned, distance, spectrum


def network(numbers, size, density=0.5):
    ties = np.triu(numbers.random((size, size)) * (numbers.random((size, size)) < density), 1)
    return ties + ties.T


def direct(ties):
    """The scaled spectrum from the roots of numpy's general solver, not its symmetric one."""
    values = np.sort(np.linalg.eigvals(np.diag(ties.sum(axis=1)) - ties).real)
    return values / values.sum() if values.sum() else values


def test_the_spectral_distance_is_that_of_eigenvalues_on_a_hundred_random_networks():
    numbers = np.random.default_rng(11)
    for _ in range(100):
        size = int(numbers.integers(2, 25))
        one, other = (network(numbers, size, numbers.random()) for _ in range(2))
        expected = np.abs(direct(one) - direct(other)).sum()
        assert distance(one, other, "spectral") == pytest.approx(expected, abs=1e-9)


def test_many_networks_are_compared_with_one_at_once():
    numbers = np.random.default_rng(1)
    many, one = np.stack([network(numbers, 6) for _ in range(5)]), network(numbers, 6)
    for method in ("absolute", "spectral"):
        alone = [float(distance(each, one, method)) for each in many]
        assert distance(many, one, method).tolist() == pytest.approx(alone, abs=1e-12)


@given(st.integers(0, 2**31), st.sampled_from(["absolute", "spectral"]))
def test_a_distance_is_one(seed, method):
    numbers = np.random.default_rng(seed)
    a, b, c = (network(numbers, 7) for _ in range(3))
    assert distance(a, a, method) == pytest.approx(0, abs=1e-9)
    assert distance(a, b, method) == pytest.approx(distance(b, a, method))
    assert distance(a, c, method) <= distance(a, b, method) + distance(b, c, method) + 1e-9
    turn = numbers.permutation(7)
    turned = [each[np.ix_(turn, turn)] for each in (a, b)]
    assert distance(*turned, method) == pytest.approx(distance(a, b, method))


def test_an_empty_network_has_an_empty_spectrum():
    assert spectrum(np.zeros((3, 3))).tolist() == [0, 0, 0]
    assert spectrum(np.zeros((0, 0))).shape == (0,)


def test_labels_are_aligned_and_a_missing_one_has_no_ties():
    one, other = aligned(
        (("b", "a"), ("c", "a")), (np.array([[0.0, 5], [5, 0]]), np.array([[0.0, 2], [2, np.nan]]))
    )
    assert one.tolist() == [[0, 5, 0], [5, 0, 0], [0, 0, 0]]
    assert other.tolist() == [[0, 0, 2], [0, 0, 0], [2, 0, 0]]


def test_ties_below_0_have_no_spectrum_to_scale():
    with pytest.raises(RecordError, match="absolute where there are ties below 0"):
        distance(-np.ones((2, 2)), np.ones((2, 2)), "spectral")


def test_another_method_is_refused_with_the_nearest():
    with pytest.raises(UnknownNameError, match="did you mean 'spectral'"):
        distance(np.zeros((2, 2)), np.zeros((2, 2)), "spektral")

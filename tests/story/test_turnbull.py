"""Turnbull's estimate: published data, brute force on small samples, and exact lengths."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.story.turnbull import turnbull

# Months to cosmetic deterioration after radiotherapy alone (Finkelstein and Wolfe, 1985, Biometrics
# 41), the same rows as in SAS/STAT's User's Guide ("Getting Started: ICLIFETEST Procedure") and, in
# this order, in `cosmesis` of the R package MLEcens.
RADIOTHERAPY = (
    "45- 6-10 0-7 46- 46- 7-16 17- 7-14 37-44 0-8 4-11 15- 11-15 22- 46- 46- 25-37 46- 26-40 46- "
    "27-34 36-44 46- 36-48 37- 40- 17-25 46- 11-18 38- 5-12 37- 0-5 18- 24- 36- 5-11 19-35 17-25 "
    "24- 32- 33- 19-26 37- 34- 36-"
)

# The same after radiotherapy with chemotherapy, from the same places.
CHEMOTHERAPY = (
    "8-12 0-22 24-31 17-27 17-23 24-30 16-24 13- 11-13 16-20 18-25 17-26 32- 23- 44-48 14-17 0-5 "
    "5-8 12-20 11- 33-40 31- 13-39 19-32 34- 13- 16-24 35- 15-22 11-17 22-32 10-35 30-34 13- 10-17 "
    "8-21 4-9 11- 14-19 4-8 34- 30-36 18-24 16-60 35-39 21- 11-20 48-"
)


def ends(text):
    pairs = [each.split("-") for each in text.split()]
    right = [float(last) if last else np.inf for _, last in pairs]
    return np.array([float(first) for first, _ in pairs]), np.array(right)


def test_the_breast_cosmesis_data_have_the_masses_that_are_published():
    found = turnbull(*ends(RADIOTHERAPY))
    assert found.cases == 46
    told = zip(found.left.tolist(), found.right.tolist(), found.mass.tolist(), strict=True)
    assert [(low, high, f"{mass:.4f}") for low, high, mass in told] == [
        (4, 5, "0.0463"), (6, 7, "0.0334"), (7, 8, "0.0887"), (11, 12, "0.0708"),
        (24, 25, "0.0926"), (33, 34, "0.0818"), (38, 40, "0.1209"), (46, 48, "0.4656"),
    ]  # fmt: skip
    assert f"{found.likelihood:.3f}" == "-58.060"
    assert found.quantile(0.5) == (38, 40)


def gap(left, right, found):
    """How far the estimate can be below the greatest likelihood, by the score of every cell.

    The log-likelihood is concave, so no distribution at all exceeds it by more than the greatest
    score of a cell less the number of cases.
    """
    edges = np.unique([0, *left, *right[np.isfinite(right)], np.inf])
    inside = (left[:, None] <= edges[:-1]) & (edges[1:] <= right[:, None])
    of_each = (left[:, None] <= found.left) & (found.right <= right[:, None])
    chance = of_each @ found.mass
    assert found.likelihood == pytest.approx(np.log(chance).sum(), abs=1e-7)
    return float((inside / chance[:, None]).sum(axis=0).max() - len(left))


@pytest.mark.parametrize("data", [RADIOTHERAPY, CHEMOTHERAPY])
def test_no_distribution_at_all_is_more_likely_by_more_than_a_millionth(data):
    assert -1e-9 <= gap(*ends(data), turnbull(*ends(data))) <= 1e-6


def test_with_chemotherapy_half_deteriorate_within_the_twentieth_month():
    found = turnbull(*ends(CHEMOTHERAPY))
    assert (found.cases, found.quantile(0.5)) == (48, (19, 20))


def test_exact_lengths_have_their_shares_and_what_is_not_reached_has_no_median():
    found = turnbull(np.array([0.0, 0, 4, 9]), np.array([1.0, 1, 5, np.inf]))
    assert found.mass == pytest.approx([0.5, 0.25, 0.25])
    assert found.quantile(0.5) == (0, 1)
    assert found.quantile(0.9) is None


INTERVALS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(1, 3), st.booleans()), min_size=1, max_size=5
)


@given(INTERVALS)
def test_no_other_distribution_is_more_likely(drawn):
    left = np.array([float(first) for first, _, _ in drawn])
    right = np.array([np.inf if never else float(a + n) for a, n, never in drawn])
    found = turnbull(left, right)
    assert found.mass.sum() == pytest.approx(1)
    cells = [(float(a), float(a + 1)) for a in range(8)] + [(8.0, np.inf)]
    inside = np.array(
        [[lo <= a and b <= hi for a, b in cells] for lo, hi in zip(left, right, strict=True)]
    )
    mass = np.full(len(cells), 1 / len(cells))
    for _ in range(500):
        chance = inside @ mass
        mass = mass * (inside / chance[:, None]).mean(axis=0)
    assert found.likelihood >= np.log(inside @ mass).sum() - 1e-6
    assert gap(left, right, found) <= 1e-6


def test_an_empty_interval_is_refused():
    with pytest.raises(ValueError, match="left below right"):
        turnbull(np.array([3.0]), np.array([3.0]))

"""Who agrees with whom, and who stands where, against one product of matrices of the size."""

from __future__ import annotations

import os
import time

import numpy as np
import pytest

from policytrack.stances.networks.pairwise import signs_agree
from policytrack.stances.spatial import by_axes, by_probit

SEED = int(os.environ.get("POLICYTRACK_SEED", "0"))
ACTORS, ISSUES = 2_000, 1_000
ROUNDS = 9


pytestmark = pytest.mark.skipif(
    os.environ.get("OPENBLAS_NUM_THREADS") != "1",
    reason="for one thread each: set OPENBLAS_NUM_THREADS=1",
)


def _stances(words, shape=(ACTORS, ISSUES)):
    return np.random.default_rng(SEED).choice(np.array(words, np.int8), shape)


@pytest.mark.parametrize(("words", "goal"), [((-1, 0, 1, 2), 2.0), ((-1, 1, 2), 1.4)])
def test_standing_agreement(figure, words, goal):
    random, signs = np.random.default_rng(SEED), _stances(words)
    left = random.random((ACTORS, ISSUES), np.float32)
    right = random.random((ISSUES, ACTORS), np.float32)
    # Turn by turn, so that whatever else the machine does meets both.
    ratios = [
        _cpu(lambda: signs_agree(signs), 1) / _cpu(lambda: left @ right, 1) for _ in range(ROUNDS)
    ]
    name = f"agreement of {ACTORS:,} actors on {ISSUES:,} issues, {len(words)} states"
    figure(name, float(np.median(ratios)), "products of two matrices (CPU time)", goal)


def _cpu(ask, times=3):
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        ask()
        best = min(best, time.process_time() - start)
    return best


def test_positions_of_a_senate(figure):
    random = np.random.default_rng(SEED)
    where, sharp = random.normal(size=100), random.normal(size=645) * 1.5
    chance = random.normal(size=645) + np.outer(where, sharp) + random.normal(size=(100, 645))
    signs = np.where(chance > 0, 1, -1).astype(np.int8)
    signs[random.random(signs.shape) < 0.1] = 0
    figure("probit positions, 100 x 645", _cpu(lambda: by_probit(signs)) * 1000, "ms of CPU", 200)


def test_positions_of_thousands(figure):
    signs = _stances((-1, 0, 1))
    figure("positions by svd, 2,000 x 1,000", _cpu(lambda: by_axes(signs)) * 1000, "ms of CPU", 500)

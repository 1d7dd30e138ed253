"""Who agrees with whom, and who stands where, against one product of matrices of the size."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from statistics import median

import numpy as np
import pandas as pd
import pytest

from policytrack.matrix import StanceMatrix
from policytrack.stances.networks.pairwise import signs_agree
from policytrack.stances.spatial import bootstrap, by_axes, by_probit

SEED = int(os.environ.get("POLICYTRACK_SEED", "0"))
ACTORS, ISSUES = 2_000, 1_000
ROUNDS = 9
WORDS = ("neutral", "support", "oppose", None)


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


@pytest.mark.parametrize(("words", "goal"), [(WORDS, 2.0), (WORDS[1:], 1.4)])
def test_agreement_asked_of_a_matrix(figure, words, goal):
    random, issues = np.random.default_rng(SEED), [f"issue {at}" for at in range(ISSUES)]
    frame = pd.DataFrame(random.choice(np.array(words, object), (ACTORS, ISSUES)), columns=issues)
    frame.insert(0, "actor", [f"actor {at}" for at in range(ACTORS)])
    left = random.random((ACTORS, ISSUES), np.float32)
    right = random.random((ISSUES, ACTORS), np.float32)
    first, again = [], []
    for _ in range(ROUNDS):
        matrix = StanceMatrix.from_frame(frame, actor="actor", issues=issues)
        for ratios in (first, again):
            ratios.append(_cpu(matrix.agreement, 1) / _cpu(lambda: left @ right, 1))
    for asked, ratios in (("first", first), ("again", again)):
        name = f"matrix.agreement() of {ACTORS:,} x {ISSUES:,}, {len(words)} states, {asked}"
        figure(name, float(np.median(ratios)), "products of two matrices (CPU time)", goal)


def _cpu(ask, times=3):
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        ask()
        best = min(best, time.process_time() - start)
    return best


def _senate():
    random = np.random.default_rng(SEED)
    where, sharp = random.normal(size=100), random.normal(size=645) * 1.5
    chance = random.normal(size=645) + np.outer(where, sharp) + random.normal(size=(100, 645))
    signs = np.where(chance > 0, 1, -1).astype(np.int8)
    signs[random.random(signs.shape) < 0.1] = 0
    return where, signs


def test_positions_of_a_senate(figure):
    _, signs = _senate()
    figure("probit positions, 100 x 645", _cpu(lambda: by_probit(signs)) * 1000, "ms of CPU", 200)


# Each with a tenth of the draws that it makes unless told how many: 21,000 and 10,000.
SAMPLERS = {
    "MCMCpack::MCMCirt1d": """
        votes[votes == -1] <- 0
        found <- MCMCpack::MCMCirt1d(votes, burnin = 100, mcmc = 2000)
        places <- colMeans(found)
    """,
    "pscl::ideal": """
        rolls <- pscl::rollcall(votes, yea = 1, nay = -1, missing = NA, notInLegis = 9)
        found <- pscl::ideal(rolls, maxiter = 1000, burnin = 500, thin = 10, normalize = TRUE)
        places <- found$xbar[, 1]
    """,
}
AROUND = """
    votes <- as.matrix(read.csv("votes.csv", header = FALSE))
    votes[votes == 0] <- NA
    rownames(votes) <- paste0("member", seq_len(nrow(votes)))
    spent <- system.time({%s})
    writeLines(as.character(c(sum(spent[1:2]), places)), "found.txt")
"""


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="for R with MCMCpack and pscl")
@pytest.mark.parametrize("sampler", SAMPLERS)
def test_positions_beside_a_sampler(figure, tmp_path, sampler):
    where, signs = _senate()
    np.savetxt(tmp_path / "votes.csv", signs, fmt="%d", delimiter=",")
    command = ["Rscript", "-e", AROUND % SAMPLERS[sampler]]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    spent, *places = map(float, (tmp_path / "found.txt").read_text().split())
    fit = by_probit(signs)
    ours = median(_cpu(lambda: by_probit(signs), 1) for _ in range(ROUNDS))
    drawn = _cpu(lambda: bootstrap(signs, fit, 50, SEED), 1)
    figure(f"{sampler} / probit positions", spent / ours, "times the CPU time")
    figure(f"{sampler} / probit positions, 50 draws", spent / (ours + drawn), "times the CPU time")
    for name, found in (("ours", fit.scores[:, 0]), (sampler, np.array(places))):
        near = abs(np.corrcoef(found, where)[0, 1])
        figure(f"made-up positions, by {name}", near * 100, "hundredths of correlation")
    both = abs(np.corrcoef(fit.scores[:, 0], places)[0, 1])
    figure(f"positions by {sampler} and ours", both * 100, "hundredths of correlation")


def test_positions_of_thousands(figure):
    signs = _stances((-1, 0, 1))
    figure("positions by svd, 2,000 x 1,000", _cpu(lambda: by_axes(signs)) * 1000, "ms of CPU", 500)

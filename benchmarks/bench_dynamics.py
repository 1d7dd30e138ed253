"""The dynamics of a debate: kernel windows, camps, distance and backbone, against the plain way."""

from __future__ import annotations

import os
import statistics
import time
from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from scipy.linalg import eigvalsh

from policytrack.matrix import StanceMatrix
from policytrack.stances.networks.camps import best_split
from policytrack.stances.networks.distance import distance, spectrum
from policytrack.stances.networks.modularity import best_groups
from policytrack.stances.networks.pairwise import aggregated
from policytrack.stances.stancescale import WORDS

# POLICYTRACK_SEED=7 make bench: other statements, and labels in another order.
SEED = int(os.environ.get("POLICYTRACK_SEED", "0"))
CODED = {"actor": "actor", "issue": "issue", "stance": "stance", "date": "date"}


def _debate(actors, issues, rows, seed=0, *, days=730, sure=0.5):
    """Statements of two camps that hold to their sides on most issues, more or less surely."""
    numbers = np.random.default_rng([seed, SEED])
    actor, issue = numbers.integers(0, actors, rows), numbers.integers(0, issues, rows)
    agrees = (actor % 2 == issue % 2) ^ (numbers.random(rows) > sure)
    day = numbers.integers(0, days, rows).astype("timedelta64[D]")
    return pd.DataFrame({
        "actor": pd.Categorical.from_codes(actor, _shuffled("actor", actors, numbers)),
        "issue": pd.Categorical.from_codes(issue, _shuffled("issue", issues, numbers)),
        "stance": np.where(agrees, "for", "against"),
        "date": np.datetime64("2022-01-01", "s") + day,
    })  # fmt: skip


def _shuffled(name, number, numbers):
    """Labels that are not in the order of their codes."""
    return [f"{name} {n:03}" for n in numbers.permutation(number)]


def _matrix(*args, **options):
    return StanceMatrix.from_frame(_debate(*args, **options), **CODED)


def _cpu(run, rounds=5):
    run()
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


@pytest.mark.parametrize("kernel", [None, "uniform", "epanechnikov", "triangular", "gaussian"])
def test_kernel_windows(figure, kernel):
    matrix = _matrix(60, 40, 100_000, days=783)

    def run():
        series = matrix.over_time(window="90 days", step="7 days", kernel=kernel)
        found = [each.agreement.to_numpy() for each in series.agreement("congruence", "average")]
        assert len(found) == 100, len(found)

    what = f"100 windows of 60 x 40 on 100,000 statements, kernel {kernel}, to agreement"
    figure(what, _cpu(run), "s of CPU", 0.5)


def test_kernel_windows_to_cells(figure):
    matrix = _matrix(60, 40, 100_000, days=783)

    def run():
        series = matrix.over_time(window="90 days", step="7 days", kernel="epanechnikov")
        assert len([each.matrix.to_numpy("net") for each in series]) == 100

    figure("100 windows of 60 x 40 on 100,000 statements to nets", _cpu(run), "s of CPU", 0.5)


@pytest.mark.parametrize("sure", [0.5, 0.7])
@pytest.mark.parametrize(("actors", "goal"), [(14, None), (60, 1.0), (200, 10.0)])
@pytest.mark.parametrize("rule", ["misfit", "modularity"])
def test_camps(figure, rule, actors, goal, sure):
    matrix = _matrix(actors, 20, 20 * actors, sure=sure)
    what = f"camps of {actors} actors, {sure:.0%} true to their side, by {rule}"
    figure(what, _cpu(lambda: matrix.polarisation(rule), 3), "s of CPU", goal)
    scores = [matrix.polarisation(rule, seed=seed).score for seed in range(3)]
    figure(f"{what}: spread of the score over three seeds", max(scores) - min(scores), "", 0.01)


def _networks(actors, seed):
    matrix = _matrix(actors, 8, 12 * actors, seed)
    return [matrix.agreement(each, "average").to_numpy() for each in ("congruence", "conflict")]


def _by_brute_force(congruence, conflict):
    """DNA's definition on all splits, one by one, each with its own expectations."""
    number = len(congruence)
    everyone, best = np.arange(number), np.inf
    off = ~np.eye(number, dtype=bool)
    for size in range(1, number // 2 + 1):
        within = size * (size - 1) + (number - size) * (number - size - 1)
        between = number * (number - 1) - within
        for camp in combinations(range(number), size):
            side = np.isin(everyone, camp)
            sizes = np.where(side, size, number - size)
            together = side[:, None] == side
            agree = sizes * (sizes - 1) / within * congruence.sum() / within
            differ = size * (number - size) / between * conflict.sum() / between
            same = np.abs(congruence - agree[:, None]) + conflict
            apart = congruence + np.abs(conflict - differ)
            best = min(best, float(np.where(together, same, apart)[off].sum()))
    return best / (2 * (congruence.sum() + conflict.sum()))


@pytest.mark.parametrize("actors", [8, 12])
def test_camps_beside_brute_force(figure, actors):
    both = _networks(actors, actors)
    start = time.perf_counter()
    expected = _by_brute_force(*both)
    brute = time.perf_counter() - start
    start = time.perf_counter()
    found, _, _ = best_split(*both)
    ours = time.perf_counter() - start
    assert abs(found - expected) < 1e-9
    figure(f"least misfit of {actors} actors: ours / brute force", ours / brute, "times", 1)


def test_groups_beside_louvain(figure):
    numbers = np.random.default_rng(2)
    ties = np.triu(numbers.poisson(0.7, (60, 60)), 1).astype(float)
    ties += ties.T
    graph = nx.from_numpy_array(ties)
    ours = best_groups(ties)[0]
    theirs = [
        nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=seed))
        for seed in range(20)
    ]
    figure("modularity of 60: best of 20 by Louvain / ours", max(theirs) / ours, "", 1)
    ratio = _cpu(lambda: best_groups(ties), 3) / _cpu(
        lambda: nx.community.louvain_communities(graph, seed=0), 3
    )
    figure("groups of 60: ours / one run of Louvain", ratio, "times")


def test_spectra(figure):
    numbers = np.random.default_rng(4)
    ties = np.triu(numbers.random((100, 60, 60)), 1)
    ties += ties.transpose(0, 2, 1)

    def by_scipy():
        found = []
        for each in ties:
            values = eigvalsh(np.diag(each.sum(axis=1)) - each)
            found.append(values / values.sum())
        return np.stack(found)

    assert np.abs(by_scipy() - spectrum(ties)).max() < 1e-9
    ratio = _cpu(lambda: spectrum(ties)) / _cpu(by_scipy)
    figure("100 spectra of 60 x 60: ours / scipy, one by one", ratio, "times", 1)


@pytest.mark.parametrize(("measure", "normalize", "method"), [
    ("congruence", None, "absolute"), ("subtract", "average", "absolute"),
    ("congruence", "average", "spectral"),
])  # fmt: skip
def test_backbone(figure, measure, normalize, method):
    matrix = _matrix(60, 40, 20_000)
    mass = matrix._tally.mass

    def anew():
        full = aggregated(mass, WORDS, measure, normalize)
        kept = list(range(40))
        while kept:
            loss = [
                float(distance(full, aggregated(
                    mass[..., [k for k in kept if k != j]], WORDS, measure, normalize), method))
                for j in kept
            ]  # fmt: skip
            kept.pop(int(np.argmin(loss)))

    what = f"backbone of 60 x 40, {measure} by {normalize}, {method}"
    ours = _cpu(lambda: matrix.backbone(measure, normalize, method), 3)
    figure(what, ours, "s of CPU", 1)
    figure(f"{what}: ours / each network anew", ours / _cpu(anew, 1), "times", 1)

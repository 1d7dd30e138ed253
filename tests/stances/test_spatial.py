"""Positions against positions that were made up, and the parts of the model by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from policytrack.stances.spatial import (
    bootstrap,
    by_axes,
    by_probit,
    normal_below,
    right_by_cut,
)


def made(seed, actors=100, issues=200, missing=0.3, *, on_the_line=False):
    """Positions and difficulties standard normal, discriminations of deviation 1.5.

    A difficulty is added to the rest, or is the place on the line where an issue divides.
    """
    random = np.random.default_rng(seed)
    where, hard = random.normal(size=actors), random.normal(size=issues)
    sharp = random.normal(size=issues) * 1.5
    line = sharp * (where[:, None] - hard) if on_the_line else hard + np.outer(where, sharp)
    signs = np.where(line + random.normal(size=(actors, issues)) > 0, 1, -1)
    signs[random.random((actors, issues)) < missing] = 0
    return where, signs.astype(np.int8)


def found_again(method, seeds, *, on_the_line=False):
    each = []
    for seed in seeds:
        where, signs = made(seed, on_the_line=on_the_line)
        each.append(abs(np.corrcoef(where, method(signs).scores[:, 0])[0, 1]))
    return float(np.mean(each))


@pytest.mark.parametrize(("method", "least"), [(by_probit, 0.98), (by_axes, 0.955)])
def test_made_up_positions_are_found_again(method, least):
    assert found_again(method, range(8)) > least


def test_axes_find_positions_on_whose_line_the_issues_divide():
    assert found_again(by_axes, range(10), on_the_line=True) > 0.96


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("method", "on_the_line", "mean"),
    [
        (by_probit, False, 0.988),
        (by_probit, True, 0.990),
        (by_axes, False, 0.959),
        (by_axes, True, 0.971),
    ],
)
def test_made_up_positions_of_forty_seeds_are_found_again(method, on_the_line, mean):
    assert found_again(method, range(40), on_the_line=on_the_line) == pytest.approx(mean, abs=6e-4)


@pytest.mark.parametrize("method", [by_probit, by_axes])
def test_positions_have_mean_0_and_variance_1_and_the_same_bytes_each_time(method):
    _, signs = made(3, 30, 40)
    fit = method(signs)
    assert fit.scores.mean() == pytest.approx(0, abs=1e-12)
    assert fit.scores.var() == pytest.approx(1)
    assert fit.scores.tobytes() == method(signs).scores.tobytes()


def test_two_dimensions_are_told_apart():
    random = np.random.default_rng(5)
    where = random.normal(size=(80, 2))
    sharp = np.where(np.arange(160)[:, None] % 2 == [0, 1], 2.0, 0.0)
    signs = np.where(where @ sharp.T + random.normal(size=(80, 160)) > 0, 1, -1).astype(np.int8)
    for method in (by_probit, by_axes):
        scores = method(signs, 2).scores
        plane = scores @ np.linalg.lstsq(scores, where, rcond=None)[0]
        assert min(np.corrcoef(plane[:, at], where[:, at])[0, 1] for at in (0, 1)) > 0.93


def test_the_normal_distribution_is_that_of_the_error_function():
    points = np.linspace(-6, 6, 777)
    expected = [0.5 * math.erfc(-x / math.sqrt(2)) for x in points]
    np.testing.assert_allclose(normal_below(points), expected, atol=1e-7)


def test_the_cut_that_errs_least_is_tried_both_ways_round():
    signs = np.array([[1, -1], [1, -1], [-1, 1], [-1, 1]], np.int8)
    assert by_axes(signs).right.all()


def test_a_cut_has_the_fewest_errors_of_all_cuts():
    random = np.random.default_rng(2)
    for _ in range(20):
        signs = random.choice(np.array([-1, 0, 1], np.int8), (7, 3))
        along = random.normal(size=(7, 3))
        fewest = [
            max(
                int((turn * np.where(along[:, j] > cut, 1, -1) == signs[:, j]).sum())
                for cut in [-9, *along[:, j]]
                for turn in (1, -1)
            )
            for j in range(3)
        ]
        assert right_by_cut(signs, along).sum(axis=0).tolist() == fewest


@pytest.mark.heavy
def test_intervals_of_95_percent_cover_somewhat_less_and_the_less_at_the_ends():
    inside, far = [], []
    for seed in range(8):
        where, signs = made(seed, 50, 100)
        fit = by_probit(signs)
        errors = bootstrap(signs, fit, 25, seed)[:, 0]
        true = (where - where.mean()) / where.std()
        turn = np.sign(np.corrcoef(fit.scores[:, 0], true)[0, 1])
        inside.append(np.abs(fit.scores[:, 0] * turn - true) <= 1.96 * errors)
        far.append(np.abs(true) > 1.5)
    # .90 and .78; the scatter alone would hold .89 and .73.
    assert 0.89 < np.mean(inside) < 0.96
    assert 0.76 < np.concatenate(inside)[np.concatenate(far)].mean() < np.mean(inside)


def test_errors_hold_the_scatter_of_refitted_positions_and_how_far_they_miss():
    _, signs = made(4, 25, 40)
    fit = by_probit(signs)
    random = np.random.default_rng(7)
    again = []
    for _ in range(3):
        drawn = np.where(random.random(signs.shape) < fit.chance, 1, -1) * (signs != 0)
        again.append(by_probit(drawn.astype(np.int8), 1, fit.scores).scores)
    scatter, missed = np.std(again, axis=0), np.mean(again, axis=0) - fit.scores
    expected = np.sqrt(scatter**2 + missed**2)
    np.testing.assert_allclose(bootstrap(signs, fit, 3, 7), expected, rtol=1e-9)


def test_errors_shrink_with_more_issues():
    few, many = (made(1, 25, issues)[1] for issues in (20, 80))
    errors = [bootstrap(each, by_probit(each), 3, 0).mean() for each in (few, many)]
    assert errors[1] < errors[0] < 1

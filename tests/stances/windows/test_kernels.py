"""Kernels: what a statement weighs in a window, and that time runs alike both ways."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.errors import RecordError, UnknownNameError
from policytrack.matrix import StanceMatrix
from policytrack.stances.windows.kernels import KERNELS

KINDS = st.sampled_from(sorted(KERNELS))
COLUMNS = {"actor": "who", "issue": "what", "stance": "how", "date": "when"}
FIRST = pd.Timestamp("2024-01-01")


def made(days, seed=0):
    """Statements of four actors on three issues on some days after the first of 2024."""
    numbers = np.random.default_rng(seed)
    count = len(days)
    return pd.DataFrame({
        "who": numbers.choice(list("abcd"), count),
        "what": numbers.choice(list("xyz"), count),
        "how": numbers.choice(["for", "against", "neutral"], count),
        "when": [str((FIRST + pd.Timedelta(days=int(day))).date()) for day in days],
    })  # fmt: skip


def matrix_of(frame):
    return StanceMatrix.from_frame(frame, **COLUMNS)


@pytest.mark.parametrize("kernel", sorted(KERNELS))
def test_a_kernel_integrates_to_one(kernel):
    x = (np.arange(2_000_000) + 0.5) / 100_000 - 10
    assert KERNELS[kernel](x).sum() / 100_000 == pytest.approx(1, abs=1e-6)


@given(KINDS, st.floats(-5, 5))
def test_a_kernel_weighs_past_and_future_alike(kernel, x):
    both = KERNELS[kernel](np.array([x, -x]))
    assert both[0] == both[1]
    assert both[0] <= KERNELS[kernel](np.zeros(1))[0]


@pytest.mark.parametrize(
    ("kernel", "at_half"),
    [
        ("uniform", 0.5),
        ("epanechnikov", 0.5625),
        ("triangular", 0.5),
        ("gaussian", 0.3520653267643),
    ],
)
def test_a_kernel_is_the_one_of_its_name(kernel, at_half):
    assert KERNELS[kernel](np.array([0.5, -0.5])) == pytest.approx([at_half] * 2)
    beyond = KERNELS[kernel](np.array([1.01]))[0]
    assert (beyond == 0) == (kernel != "gaussian")


@pytest.mark.parametrize("kernel", sorted(KERNELS))
def test_a_cell_sums_the_kernel_over_its_statements_and_a_pair_takes_the_root(kernel):
    frame = pd.DataFrame({
        "who": ["a", "a", "b", "b"], "what": ["x"] * 4, "how": ["for", "against", "for", "for"],
        "when": ["2024-01-01", "2024-01-09", "2024-01-03", "2024-01-11"],
    })  # fmt: skip
    window = matrix_of(frame).over_time(window="11 days", kernel=kernel)[0]
    x = 2 * (np.array([0, 8, 2, 10]) + 0.5 - 5.5) / 11
    z = KERNELS[kernel](x)
    net = window.matrix.to_frame("net")
    assert net.loc["a", "x"] == pytest.approx(z[0] - z[1])
    assert window.matrix.to_frame("mean").loc["a", "x"] == pytest.approx(
        (z[0] - z[1]) / z[:2].sum()
    )
    congruence = window.matrix.agreement("congruence").to_frame().loc["a", "b"]
    assert congruence == pytest.approx(sum(np.sqrt(z[0] * z[j]) for j in (2, 3)))
    conflict = window.matrix.agreement("conflict").to_frame().loc["a", "b"]
    assert conflict == pytest.approx(sum(np.sqrt(z[1] * z[j]) for j in (2, 3)))
    assert "kernel" in window.matrix.explain("a", "x").statements


@given(st.lists(st.integers(0, 60), min_size=1, max_size=25), KINDS, st.integers(0, 5))
def test_turned_round_in_time_the_windows_weigh_the_same(days, kernel, seed):
    frame = made([0, *days, 60], seed)
    turned = frame.assign(when=made([60 - day for day in [0, *days, 60]])["when"])
    forth, back = (
        matrix_of(each).over_time(window="61 days", kernel=kernel)[0].matrix
        for each in (frame, turned)
    )
    np.testing.assert_allclose(forth.to_numpy("net"), back.to_numpy("net"), atol=1e-12)
    np.testing.assert_allclose(
        forth.agreement("congruence").to_numpy(),
        back.agreement("congruence").to_numpy(),
        atol=1e-12,
    )


@given(st.lists(st.integers(0, 90), min_size=1, max_size=30), KINDS, st.permutations(range(30)))
def test_no_digit_depends_on_the_order_of_statements(days, kernel, order):
    frame = made(days)
    turned = frame.iloc[[place for place in order if place < len(frame)]]
    for one, other in zip(
        *(
            matrix_of(each).over_time(window="30 days", step="7 days", kernel=kernel)
            for each in (frame, turned)
        ),
        strict=True,
    ):
        assert (one.matrix.to_numpy("net") == other.matrix.to_numpy("net")).all()
        assert (
            one.matrix.agreement("congruence").to_numpy()
            == other.matrix.agreement("congruence").to_numpy()
        ).all()


_OVER_TIME = """
    import sys
    sys.path.insert(0, {project!r})
    from tests.stances.windows.test_kernels import made, matrix_of
    matrix = matrix_of(made([n * 7 % 90 for n in range(900)]))
    for kernel in ("gaussian", "triangular"):
        series = matrix.over_time(window="30 days", step="11 days", kernel=kernel)
        for by in (None, "average", "jaccard", "cosine"):
            found = series.agreement("congruence", by)
            print([each.agreement.to_numpy().tobytes() for each in found])
        print(series.polarisation().to_frame().to_dict(), list(series.agreement().distances()))
"""


@pytest.mark.heavy
def test_no_digit_depends_on_threads_or_on_the_locale():
    project = str(Path(__file__).parents[3])
    said = []
    for threads, locale in (("1", "C"), ("2", "tr_TR.UTF-8")):
        code = textwrap.dedent(_OVER_TIME.format(project=project))
        around = os.environ | {"OPENBLAS_NUM_THREADS": threads, "LC_ALL": locale}
        done = subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, env=around
        )
        said.append(done.stdout)
    assert said[0] == said[1]
    assert len(said[0]) > 1000


@pytest.mark.parametrize("kernel", sorted(KERNELS))
@pytest.mark.parametrize("measure", ["congruence", "subtract", "exact"])
def test_agreement_over_kernel_windows_is_that_of_their_matrices(kernel, measure):
    matrix = matrix_of(made(range(0, 90, 2)))
    series = matrix.over_time(window="30 days", step="10 days", kernel=kernel)
    for window, found in zip(series, series.agreement(measure), strict=True):
        alone = window.matrix.agreement(measure)
        assert found.agreement.labels == alone.labels
        np.testing.assert_allclose(found.agreement.to_numpy(), alone.to_numpy(), atol=1e-12)


def test_a_rough_date_weighs_the_mean_over_its_days():
    frame = made([0, 0, 29])
    frame["when"] = ["2024-01-01", "2024-01-03/2024-01-08", "2024-01-30"]
    frame["when"] = ["2024-01-01", "[2024-01-03..2024-01-08]", "2024-01-30"]
    window = matrix_of(frame).over_time(window="30 days", kernel="triangular")[0]
    days = np.array([0, *range(2, 8), 29])
    z = KERNELS["triangular"](2 * (days + 0.5 - 15) / 30)
    assert window.matrix.to_numpy("count").sum() == pytest.approx(z[0] + z[1:7].mean() + z[7])


def test_a_rough_date_over_the_edge_counts_where_maybe_is_asked_for():
    frame = made([0, 19, 20])
    frame["when"] = ["2024-01-01", "[2024-01-09..2024-01-12]", "2024-01-20"]
    surely, maybe = (
        matrix_of(frame).over_time(window="10 days", kernel="uniform", counted=counted)
        for counted in ("surely", "maybe")
    )
    assert [each.matrix.to_numpy("count").sum() for each in surely] == [0.5, 0.5]
    assert [each.matrix.to_numpy("count").sum() for each in maybe] == [0.75, 0.75]
    assert len(surely.left_out) == 1
    assert len(maybe.left_out) == 0


@pytest.mark.parametrize("counted", ["surely", "maybe"])
@pytest.mark.parametrize("kernel", sorted(KERNELS))
def test_a_statement_without_a_place_in_time_is_left_out_and_listed(kernel, counted):
    frame = made([0, 5, 9])
    frame.loc[1, "when"] = None
    series = matrix_of(frame).over_time(window="10 days", kernel=kernel, counted=counted)
    assert len(series.left_out) == 1
    assert series[0].matrix.to_numpy("count").sum() > 0


def test_the_gaussian_counts_all_that_is_placed_and_says_so():
    series = matrix_of(made([0, 50])).over_time(window="10 days", kernel="gaussian")
    assert {each.matrix.shape for each in series} == {series[0].matrix.shape}
    assert repr(series).endswith("statements placed in each; weighed by the gaussian kernel>")
    assert series[0].rule == "weighed by the gaussian kernel"


def test_shares_of_polls_are_weighed_too():
    from policytrack.records import Actor, Issue, Statement

    parents, scale = Actor("Parents", "public"), Issue("Scale", "There should be a scale")
    union = Actor("Union", "union")
    matrix = StanceMatrix.from_statements([
        Statement(parents, scale, "support", "2024-01-10", share=0.6),
        Statement(union, scale, "support", "2024-01-10"),
    ])  # fmt: skip
    series = matrix.over_time(window="1 day", kernel="uniform")
    assert series[0].matrix.to_frame("count").loc["Parents", "Scale"] == pytest.approx(0.3)
    (found,) = series.agreement("congruence")
    assert found.agreement.to_numpy()[0, 1] == pytest.approx(0.3)
    assert (
        found.agreement.to_numpy()[0, 1]
        == series[0].matrix.agreement("congruence").to_numpy()[0, 1]
    )


def test_a_series_of_a_weighed_window_keeps_its_weights():
    window = matrix_of(made(range(30))).over_time(window="30 days", kernel="triangular")[0]
    for kernel in (None, "uniform"):
        series = window.matrix.over_time(window="30 days", kernel=kernel)
        (found,) = series.agreement("count")
        weight = 1 if kernel is None else 0.5
        expected = window.matrix.agreement("count").to_numpy() * weight
        np.testing.assert_allclose(found.agreement.to_numpy(), expected, atol=1e-12)
        net = window.matrix.to_numpy("net") * weight
        np.testing.assert_allclose(series[0].matrix.to_numpy("net"), net, atol=1e-12)


def test_another_kernel_is_refused_with_the_nearest():
    with pytest.raises(UnknownNameError, match="did you mean 'gaussian'"):
        matrix_of(made([0, 1])).over_time(window="1 day", kernel="gausian")


def test_a_kernel_over_events_is_refused():
    with pytest.raises(RecordError, match="None with a window of events"):
        matrix_of(made([0, 1])).over_time(window="1 event", kernel="uniform")

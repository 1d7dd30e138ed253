"""Kappa and alpha: the published example, the package of the field, and by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from policytrack.errors import UnknownNameError
from policytrack.stances.reliability import DISTANCES, alpha, kappa

PUBLISHED = np.array([
    [np.nan if each == "." else float(each) for each in row.split()]
    for row in (
        "1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 .",
    )
])  # fmt: skip


@pytest.mark.parametrize(
    ("level", "value"), [("nominal", "0.743"), ("ordinal", "0.815"), ("interval", "0.849")]
)
def test_the_published_example_has_its_published_alphas(level, value):
    assert f"{alpha(PUBLISHED, level):.3f}" == value


@given(arrays(np.int64, (3, 8), elements=st.integers(-1, 4)), st.sampled_from(sorted(DISTANCES)))
def test_alpha_is_that_of_the_package_of_the_field(drawn, level):
    krippendorff = pytest.importorskip("krippendorff")
    table = np.where(drawn < 0, np.nan, drawn.astype(float))
    paired = table[:, (~np.isnan(table)).sum(axis=0) > 1]
    assume(len(np.unique(paired[~np.isnan(paired)])) > 1)
    expected = krippendorff.alpha(paired, level_of_measurement=level)
    assert alpha(table, level) == pytest.approx(expected, abs=1e-12)


def test_kappa_by_hand():
    one = ["for"] * 25 + ["against"] * 25
    other = ["for"] * 20 + ["against"] * 5 + ["for"] * 10 + ["against"] * 15
    assert kappa(one, other) == pytest.approx((0.7 - 0.5) / 0.5)


def test_where_nothing_varies_there_is_no_number():
    assert np.isnan(kappa(["for"], ["for"]))
    assert np.isnan(kappa([], []))
    assert np.isnan(alpha(np.array([[1.0, 1], [1, 1]])))
    assert np.isnan(alpha(np.array([[1.0, 2], [np.nan, np.nan]])))


def test_an_unknown_level_is_named():
    with pytest.raises(UnknownNameError, match="did you mean 'nominal'"):
        alpha(PUBLISHED, "nominl")

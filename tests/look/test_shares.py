"""Shares of a public in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.look.shares import share_in_words


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.56, "56%"),
        (0.565, "56.5%"),
        ((0.33, 0.34), "33\u201334%"),
        ((0.2, 1.0), "at least 20%"),
        ((0.0, 0.2), "at most 20%"),
        ((0.4, 0.4), "40%"),
        (0.0, "0%"),
        (1.0, "100%"),
    ],
)
def test_a_share_is_printed_as_exactly_as_it_is_known(share, words):
    assert share_in_words(share) == words


@given(st.integers(0, 1000))
def test_equal_bounds_are_printed_as_one_share(thousandth):
    share = thousandth / 1000
    assert share_in_words((share, share)) == share_in_words(share)
    assert float(share_in_words(share).removesuffix("%")) == pytest.approx(thousandth / 10)


def test_a_bound_that_says_nothing_is_left_out():
    assert share_in_words((0.0, 0.4)) == "at most 40%"
    assert share_in_words((0.6, 1.0)) == "at least 60%"

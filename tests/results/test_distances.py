"""Distance of networks, and over time."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from policytrack.errors import ArgumentError, RecordError, UnknownNameError
from policytrack.matrix import StanceMatrix
from policytrack.results.agreement import Agreement

COLUMNS = {"actor": "who", "issue": "what", "stance": "how", "date": "when"}


@pytest.fixture
def matrix():
    numbers = np.random.default_rng(5)
    days = pd.Timestamp("2024-01-01") + pd.to_timedelta(np.arange(120), "D")
    return StanceMatrix.from_frame(
        pd.DataFrame({
            "who": numbers.choice(list("abcdef"), 120),
            "what": numbers.choice(list("xyz"), 120),
            "how": numbers.choice(["for", "against"], 120),
            "when": days,
        }),
        **COLUMNS,
    )  # fmt: skip


def test_the_absolute_distance_is_the_sum_of_the_differences_of_the_aligned_frames(matrix):
    one = matrix.filter(actors=list("abcd")).agreement("congruence")
    other = matrix.filter(actors=list("cdef")).agreement("congruence")
    both = [
        each.to_frame().reindex(index=list("abcdef"), columns=list("abcdef"), fill_value=0)
        for each in (one, other)
    ]
    expected = (both[0] - both[1]).abs().to_numpy().sum()
    assert one.distance_to(other) == other.distance_to(one) == expected
    assert one.distance_to(one) == 0


def test_networks_of_two_measures_are_not_compared(matrix):
    with pytest.raises(RecordError, match=r"a network like <Agreement of 6 actors: congruence>"):
        matrix.agreement("congruence").distance_to(matrix.agreement("conflict"))


@pytest.mark.parametrize("method", ["absolute", "spectral"])
def test_distance_over_time_is_that_of_each_pair_of_windows(matrix, method):
    agreement = matrix.over_time("month").agreement("congruence")
    each = [window.agreement for window in agreement]
    previous = [one.distance_to(other, method) for one, other in zip(each[1:], each, strict=False)]
    found = list(agreement.distances(method=method))
    assert math.isnan(found[0])
    assert found[1:] == previous
    assert list(agreement.distances("first", method)) == [
        one.distance_to(each[0], method) for one in each
    ]
    assert list(agreement.distances(each[2], method)) == [
        one.distance_to(each[2], method) for one in each
    ]


def test_distance_over_time_is_a_table(matrix):
    series = matrix.over_time("month").agreement().distances("first")
    table = series.to_frame()
    assert table.columns.tolist() == ["start", "middle", "end", "distance"]
    assert table["distance"].tolist() == list(series)
    assert len(series) == len(table) == 4
    assert repr(series) == (
        "<DistanceSeries, absolute from the first network: 4 windows, statements surely in each>"
    )


def test_a_wrong_word_is_refused_at_once(matrix):
    agreement = matrix.over_time("month").agreement()
    with pytest.raises(UnknownNameError, match="did you mean 'previous'"):
        agreement.distances("previos")
    with pytest.raises(UnknownNameError, match="did you mean 'absolute'"):
        agreement.distances(method="absolut")


def square(values):
    return Agreement(tuple("abc"), np.array(values, float), list, "congruence")


ONE = square([[0, 2, 1], [2, 0, 0], [1, 0, 0]])
OTHER = square([[0, 1, 1], [1, 0, 3], [1, 3, 0]])


def test_the_absolute_distance_counts_each_pair_in_both_directions():
    assert ONE.distance_to(OTHER) == 2 * (1 + 0 + 3)


def test_the_spectral_distance_is_that_of_the_scaled_eigenvalues_of_the_laplacians():
    def spectrum(ties):
        found = np.linalg.eigvalsh(np.diag(ties.sum(axis=0)) - ties)[::-1]
        return found / found.sum()

    expected = np.abs(spectrum(ONE.values) - spectrum(OTHER.values)).sum()
    assert ONE.distance_to(OTHER, "spectral") == pytest.approx(expected)
    assert ONE.distance_to(ONE, "spectral") == pytest.approx(0)


def test_the_spectrum_of_ties_below_zero_is_refused():
    below = square([[0, -1, 0], [-1, 0, 0], [0, 0, 0]])
    with pytest.raises(RecordError, match="spectral"):
        below.distance_to(ONE, "spectral")


def test_distances_from_a_given_network_have_no_gap_at_the_first_window(matrix):
    series = matrix.over_time("month").agreement()
    first = next(iter(series)).agreement
    found = list(series.distances(first))
    assert found[0] == 0
    assert found == [each.agreement.distance_to(first) for each in series]


def test_the_repr_says_the_method_and_from_where(matrix):
    series = matrix.over_time("month").agreement()
    assert repr(series.distances("first", "spectral")).startswith(
        "<DistanceSeries, spectral from the first network: 4 windows"
    )
    assert len(series.distances()) == 4


def test_the_figure_is_as_wide_as_asked_and_says_what_it_measures(matrix):
    distances = matrix.over_time("month").agreement().distances()
    ax = distances.plot(width=5, theme="print_grey", style={"linewidth": 2})
    assert ax.figure.get_size_inches()[0] == pytest.approx(5)
    assert "absolute distance from the previous network" in [text.get_text() for text in ax.texts]


def test_the_figure_refuses_what_it_does_not_take(matrix):
    distances = matrix.over_time("month").agreement().distances()
    with pytest.raises(
        ArgumentError,
        match=r"^DistanceSeries\.plot: found the keyword 'widht'; allowed: ax, title, subtitle,"
        r" source, theme, width, style;"
        r" did you mean 'width'\?$",
    ):
        distances.plot(widht=5)
    with pytest.raises(ArgumentError, match=r"^width: found 0; allowed: inches from 2 to 200$"):
        distances.plot(width=0)

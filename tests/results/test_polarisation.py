"""Polarisation of a matrix and of a series, as results with their camps."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from policytrack.errors import ArgumentError, UnknownNameError
from policytrack.matrix import StanceMatrix

COLUMNS = {"actor": "who", "issue": "what", "stance": "how", "date": "when"}


def debate(sizes, issues="xyz", day="2024-01-10"):
    """Two camps that agree within and oppose each other on every issue."""
    return pd.DataFrame(
        [
            (f"{camp} {number:02}", issue, side, day)
            for camp, side, size in zip(("left", "right"), ("for", "against"), sizes, strict=True)
            for number in range(size) for issue in issues
        ],
        columns=[*COLUMNS.values()],
    )  # fmt: skip


def matrix_of(frame):
    return StanceMatrix.from_frame(frame, **COLUMNS)


@pytest.mark.parametrize("rule", ["misfit", "modularity"])
@pytest.mark.parametrize("sizes", [(2, 2), (3, 6), (4, 12), (9, 9), (5, 20)])
def test_two_perfect_camps_are_found_in_every_order_with_every_seed(rule, sizes):
    frame = debate(sizes)
    expected = tuple(
        tuple(f"{camp} {n:02}" for n in range(size))
        for camp, size in zip(("left", "right"), sizes, strict=True)
    )
    scores = set()
    for seed in range(4):
        found = matrix_of(frame.sample(frac=1, random_state=seed)).polarisation(rule, seed=seed)
        assert found.camps == expected
        assert (found.within, found.between) == (1, 1)
        scores.add(found.score)
    assert len(scores) == 1
    assert found.exact == (sum(sizes) <= (16 if rule == "misfit" else 9))
    assert found.rule == rule


def test_the_share_of_conflict_tells_a_quarrel_from_a_consensus():
    quarrel, consensus = matrix_of(debate((4, 4))), matrix_of(debate((8, 0)))
    assert quarrel.polarisation().conflict == pytest.approx(16 / 28)
    assert consensus.polarisation().conflict == 0
    assert math.isnan(consensus.polarisation().between)
    modular = [each.polarisation("modularity") for each in (consensus, quarrel)]
    assert modular[0].score == pytest.approx(0, abs=1e-12)
    assert modular[1].score > 0.4
    assert len(modular[0].camps) == 1


def test_who_is_tied_to_nobody_is_in_no_camp():
    frame = pd.concat([
        debate((2, 2)), pd.DataFrame([("alone", "w", "for", "2024")], columns=[*COLUMNS.values()]),
    ])  # fmt: skip
    found = matrix_of(frame).polarisation()
    assert found.apart == ("alone",)
    assert found == matrix_of(frame).polarisation()
    assert found.score == matrix_of(debate((2, 2))).polarisation().score
    assert found.to_frame().to_dict("list") == {
        "actor": ["left 00", "left 01", "right 00", "right 01"], "camp": [1, 1, 2, 2],
    }  # fmt: skip


def test_a_debate_of_one_has_no_polarisation():
    for rule in ("misfit", "modularity"):
        found = matrix_of(debate((1, 0))).polarisation(rule)
        assert math.isnan(found.score)
        assert found.camps == ()
        assert found.apart == ("left 00",)


def test_another_rule_is_refused_with_the_nearest():
    matrix = matrix_of(debate((2, 2)))
    with pytest.raises(UnknownNameError, match="did you mean 'modularity'"):
        matrix.polarisation("modular")
    with pytest.raises(UnknownNameError, match="did you mean 'misfit'"):
        matrix.over_time("month").polarisation("mis-fit")


@pytest.fixture
def series():
    months = [debate((2, 2), day="2024-01-10"), debate((4, 0), day="2024-03-10")]
    return matrix_of(pd.concat(months)).over_time("month")


@pytest.mark.parametrize("rule", ["misfit", "modularity"])
def test_polarisation_over_time_is_that_of_each_matrix(series, rule):
    found = list(series.polarisation(rule))
    assert [each.counted for each in found] == ["surely"] * 3
    for window, each in zip(series, found, strict=True):
        assert (each.start, each.middle, each.end) == (window.start, window.middle, window.end)
        assert repr(each.polarisation) == repr(window.matrix.polarisation(rule))


def test_polarisation_over_time_is_a_table_with_a_row_for_each_window(series):
    table = series.polarisation().to_frame()
    assert table["actors"].tolist() == [4, 0, 4]
    assert table["camps"].tolist() == [2, 0, 2]
    assert table["conflict"].round(3).fillna(-1).tolist() == [0.667, -1, 0]
    assert np.isnan(table["score"]).tolist() == [False, True, False]
    assert table.columns[:3].tolist() == ["start", "middle", "end"]
    assert len(series.polarisation()) == 3
    assert repr(series.polarisation()) == (
        "<PolarisationSeries by misfit: 3 windows, statements surely in each>"
    )


def test_under_a_kernel_the_camps_are_those_of_the_weighed_matrix():
    frame = pd.concat([debate((3, 3), day=f"2024-01-{day:02}") for day in (1, 10, 30)])
    series = matrix_of(frame).over_time(window="20 days", step="5 days", kernel="triangular")
    for window, each in zip(series, series.polarisation(), strict=True):
        alone = window.matrix.polarisation()
        assert each.polarisation.camps == alone.camps
        assert each.polarisation.score == pytest.approx(alone.score, nan_ok=True)


def stated(**words):
    rows = [(who, issue, how) for who, said in words.items() for issue, how in said.items()]
    frame = pd.DataFrame(rows, columns=["who", "what", "how"])
    return StanceMatrix.from_frame(frame, actor="who", issue="what", stance="how")


def test_two_against_one_is_worked_out_by_hand():
    # Ordered pairs: |C| = 2, |F| = 4; W = 2 within the camps, B = 4 between. So E = 1 is met,
    # and G = 2/4 * 4/4 is missed by a half four times: 2 / (2 * (2 + 4)).
    found = stated(a={"x": "for"}, b={"x": "for"}, c={"x": "against"}).polarisation(normalize=None)
    assert found.camps == (("a", "b"), ("c",))
    assert found.score == pytest.approx(1 / 6)
    assert (found.within, found.between) == (1, 1)
    assert found.conflict == pytest.approx(2 / 3)
    assert found.exact
    assert found.apart == ()
    assert found.normalize is None


def test_the_misfit_of_the_camps_is_the_least_of_all_splits():
    numbers = np.random.default_rng(3)
    words = {who: {issue: numbers.choice(["for", "against"]) for issue in "xyz"} for who in "abcde"}
    matrix = stated(**words)
    best = matrix.polarisation(normalize=None)
    worst = matrix.dna_polarisation(normalize=None)
    assert best.score <= worst.score
    assert sorted(actor for camp in best.camps for actor in camp) == list("abcde")


def test_modularity_is_found_by_hand_for_two_pairs():
    words = {"a": "for", "b": "for", "c": "against", "d": "against"}
    found = stated(**{who: {"x": how} for who, how in words.items()}).polarisation("modularity")
    assert found.camps == (("a", "b"), ("c", "d"))
    assert found.rule == "modularity"


def test_the_table_of_camps_numbers_them_from_one():
    found = stated(a={"x": "for"}, b={"x": "for"}, c={"x": "against"}).polarisation()
    assert found.to_frame().to_dict("list") == {"actor": ["a", "b", "c"], "camp": [1, 1, 2]}


def test_the_figure_of_a_misfit_has_lower_values_upwards_and_refuses_other_keywords(series):
    ax = series.polarisation().plot(width=5)
    assert "misfit of two camps (lower values upwards)" in [text.get_text() for text in ax.texts]
    low, high = ax.get_ylim()
    assert low > high
    with pytest.raises(
        ArgumentError,
        match=r"^PolarisationSeries\.plot: found the keyword 'colour'; allowed: ax, title,",
    ):
        series.polarisation().plot(colour="red")

"""What DNA computes over time, beyond what its own results cover."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

import policytrack as pt
from policytrack.errors import RecordError, UnknownNameError
from policytrack.stances.networks.camps import misfit

COLUMNS = {"actor": "who", "issue": "what", "stance": "how", "date": "when"}


@pytest.fixture
def matrix():
    numbers = np.random.default_rng(3)
    days = pd.Timestamp("2024-01-31") + pd.to_timedelta(np.arange(40) * 3, "D")
    return pt.StanceMatrix.from_frame(
        pd.DataFrame({
            "who": numbers.choice(list("abcdefg"), 40),
            "what": numbers.choice(list("xyz"), 40),
            "how": numbers.choice(["for", "against"], 40),
            "when": days,
        }),
        **COLUMNS,
    )  # fmt: skip


@pytest.mark.parametrize(("width", "days"), [(1, 1), (2, 3), (3, 3), (7, 7), (8, 9)])
def test_a_window_of_days_holds_both_ends(matrix, width, days):
    series = matrix.dna_windows("days", width)
    assert {(window.end - window.start).days for window in series} == {days}
    assert len(series) == 3 * 39 + 1 - days + 1
    assert f"DNA's windows of {width} days" in series[0].rule
    assert series[0].rule in repr(series)


def test_months_begin_from_the_first_day_without_drifting(matrix):
    middles = [str(window.middle) for window in matrix.dna_windows("months", 1)]
    assert middles == ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"]


def test_a_range_can_be_given(matrix):
    series = matrix.dna_windows("weeks", 1, between=("2024-01-01", "2024-01-31"))
    assert [str(window.start) for window in series] == [
        f"2024-01-{d:02}" for d in (1, 8, 15, 22, 29)
    ]


def test_events_go_one_by_one(matrix):
    series = matrix.dna_windows("events", 8)
    assert len(series) == 40 - 8
    assert {int(w.matrix.to_tally()["count"].sum()) for w in series} == {9}


def test_all_actors_can_be_shown_in_each(matrix):
    assert {w.matrix.actors for w in matrix.dna_windows("weeks", isolates=True)} == {
        tuple("abcdefg")
    }


@pytest.mark.parametrize("unit", ["seconds", "minutes", "hours"])
def test_units_below_a_day_are_refused_with_the_reason(matrix, unit):
    with pytest.raises(RecordError, match="days or longer; dates here are days"):
        matrix.dna_windows(unit, 3)


def test_another_unit_a_width_of_nothing_and_a_range_of_events_are_refused(matrix):
    with pytest.raises(UnknownNameError, match="did you mean 'days'"):
        matrix.dna_windows("day", 3)
    with pytest.raises(RecordError, match="a whole number above 0"):
        matrix.dna_windows("days", 0)
    with pytest.raises(RecordError, match="None with events"):
        matrix.dna_windows("events", 3, between=("2024", "2025"))


@pytest.mark.parametrize("normalize", [None, "average", "jaccard"])
def test_the_polarisation_of_dna_is_the_most_misfit_of_balanced_splits(matrix, normalize):
    both = [matrix.agreement(m, normalize).to_numpy() for m in ("congruence", "conflict")]
    number = len(matrix.actors)
    most = max(
        misfit(*both, np.isin(np.arange(number), camp))
        for camp in combinations(range(number), number // 2)
    )
    assert matrix.dna_polarisation(normalize=normalize).score == pytest.approx(most, abs=1e-12)


def test_in_a_debate_of_two_perfect_camps_dna_mixes_them_and_we_do_not():
    rows = [
        (f"{side}{n}", issue, side, "2024-01-01")
        for side in ("for", "against") for n in range(4) for issue in "xyz"
    ]  # fmt: skip
    matrix = pt.StanceMatrix.from_frame(pd.DataFrame(rows, columns=[*COLUMNS.values()]), **COLUMNS)
    theirs, ours = matrix.dna_polarisation(), matrix.polarisation()
    assert theirs.score == pytest.approx(0.5357, abs=1e-4)
    assert {len({name[:-1] for name in camp}) for camp in theirs.camps} == {2}
    assert {len({name[:-1] for name in camp}) for camp in ours.camps} == {1}
    assert ours.score == pytest.approx(0.25)


def test_a_range_that_runs_backwards_is_refused_and_an_open_one_ends_with_the_statements(matrix):
    with pytest.raises(RecordError, match="the earlier one first; these run backwards"):
        matrix.dna_windows(between=("2025-12", "2025-01"))
    with pytest.raises(RecordError, match="two dates, the first and the last"):
        matrix.dna_windows(between=("2025-12",))
    whole = matrix.dna_windows("days", 3)
    assert len(matrix.dna_windows("days", 3, between=(None, ".."))) == len(whole)

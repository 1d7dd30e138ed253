"""Rules: each against its definition."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import policytrack as pt
from policytrack.errors import RecordError, UnknownNameError
from policytrack.stances import rules
from policytrack.stances.rows import Rows
from policytrack.stances.stancescale import WORDS, read_scale


def one_cell(levels, first=None, last=None, scale=WORDS, **columns):
    nil = np.zeros(len(levels), np.int32)
    days = [None if each is None else np.array(each, np.int32) for each in (first, last)]
    return Rows(("a",), ("x",), scale, nil, nil, np.array(levels, np.int8), *days, **columns)


def value(rule, levels, scale=WORDS):
    return rules.cells(rules.Inputs(one_cell(levels, scale=scale)), rule)[0, 0]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [("count", 4), ("net", 1), ("pattern", 7), ("mean", 0.25), ("support", 0.5), ("oppose", 0.25)],
)
def test_two_for_one_against_one_neutral_and_a_refusal(rule, expected):
    assert value(rule, [0, 0, 1, 2, 5]) == expected


@pytest.mark.parametrize(("rule", "expected"), [("count", 0), ("net", 0), ("pattern", 0)])
def test_a_nothing_alone_counts_for_nothing(rule, expected):
    assert value(rule, [4, 5, 6]) == expected


@pytest.mark.parametrize("rule", ["mean", "support", "oppose"])
def test_a_share_of_no_position_is_empty(rule):
    assert np.isnan(value(rule, [4]))


def test_the_values_of_a_scale_of_numbers_are_its_numbers():
    scale = read_scale(range(1, 6))
    levels = [scale.read(5), scale.read(4)]
    assert value("net", levels, scale) == 9
    assert value("mean", levels, scale) == 4.5


def test_the_pattern_of_k_levels_has_a_bit_for_each():
    scale = read_scale((0, 1, 2))
    assert value("pattern", [scale.read(0)], scale) == 4
    assert value("pattern", [scale.read(0), scale.read(2)], scale) == 5


def test_an_unknown_rule_is_named_with_the_nearest():
    with pytest.raises(
        UnknownNameError, match=r"no rule 'nett' here; allowed: count, .*mean 'net'"
    ):
        value("nett", [0])


@pytest.mark.parametrize(
    ("theirs", "ours"), [("ignore", "count"), ("subtract", "net"), ("combine", "pattern")]
)
def test_the_words_of_dna_lead_to_ours(theirs, ours):
    with pytest.raises(UnknownNameError, match=f"did you mean '{ours}'"):
        value(theirs, [0])


def test_strength_weighs_the_mean():
    rows = one_cell([0, 1], strength=np.array([3.0, 1.0]))
    assert rules.strength(rows)[0, 0] == 0.5


def test_weights_halve_with_each_half_life_and_the_future_has_none():
    rows = one_cell([0, 1, 1], [100, 90, 101], [100, 90, 101])
    assert rules.recency(rows, at=100, half_life=10)[0, 0] == pytest.approx((1 - 0.5) / 1.5)


def test_recency_without_dates_is_refused():
    with pytest.raises(RecordError, match="statements with dates"):
        rules.recency(one_cell([0]), at=1, half_life=1)


def test_a_half_life_of_nothing_is_refused():
    with pytest.raises(RecordError, match="half_life"):
        rules.recency(one_cell([0], [1], [1]), at=1, half_life=0)


def test_normalising_divides_rows_or_columns_and_an_empty_one_stays_0():
    actor, issue, level = np.array([[0, 0, 0], [0, 0, 1], [0, 1, 0]])
    of = rules.Inputs(Rows(("a", "b"), ("x", "y"), WORDS, actor, issue, level))
    assert rules.normalized(of, "net", "activity").tolist() == [[0, 1 / 3], [0, 0]]
    assert rules.normalized(of, "net", "prominence").tolist() == [[0, 1], [0, 0]]
    assert rules.normalized(of, "pattern", "activity").tolist() == [[1.5, 0.5], [0, 0]]


def test_an_unknown_normalisation_is_named_with_those_allowed():
    said = "no normalization 'prominent' here; allowed: activity, prominence; did you mean 'promin"
    with pytest.raises(UnknownNameError, match=said):
        rules.normalized(rules.Inputs(one_cell([0])), "net", "prominent")


def test_a_share_is_not_normalised_again():
    with pytest.raises(RecordError, match="allowed: count, net, pattern; the others are relative"):
        rules.normalized(rules.Inputs(one_cell([0])), "mean", "activity")


def test_a_rule_of_words_is_not_normalised_and_stays():
    assert rules.normalized(rules.Inputs(one_cell([0])), "latest", "activity")[0, 0] == "support"


@pytest.mark.parametrize("rule", [r for r, row in rules.RULES.items() if row.verdicts])
@pytest.mark.parametrize("nothing", ["no_position", "declined", "not_applicable"])
def test_a_nothing_is_called_by_its_own_word_by_every_rule(rule, nothing):
    options = {"at": "2025"} if rule == "recency" else {}
    rows = one_cell([WORDS.words.index(nothing)], [9], [9], strength=np.array([1.0]))
    assert rules.verdicts(rules.Inputs(rows), rule, **options)[0, 0] == nothing


@pytest.mark.parametrize("rule", ["count", "support", "oppose"])
def test_a_rule_that_says_not_where_an_actor_stands_gives_no_verdict(rule):
    said = f"no rule that says where an actor stands '{rule}' here; allowed: net, pattern, mean"
    with pytest.raises(UnknownNameError, match=said):
        rules.verdicts(rules.Inputs(one_cell([0])), rule)


def test_an_option_that_a_rule_does_not_have_is_refused():
    with pytest.raises(UnknownNameError, match="no option of the rule 'net' 'at' here"):
        rules.cells(rules.Inputs(one_cell([0])), "net", at="2025")
    said = "no option of the rule 'recency' 'halflife' here; allowed: at, half_life"
    with pytest.raises(UnknownNameError, match=said):
        rules.cells(rules.Inputs(one_cell([0])), "recency", halflife="1 year")


def test_recency_says_that_it_needs_a_day():
    with pytest.raises(RecordError, match=r"recency\.at: found None"):
        rules.cells(rules.Inputs(one_cell([0])), "recency")


def test_every_rule_is_defined_in_words():
    assert all(rule.definition and rule.definition[0].islower() for rule in rules.RULES.values())


@pytest.fixture
def commonest(monkeypatch):
    """A rule more, put into the one table."""

    def verdicts(of):
        planes = of.tally.counts[: len(of.tally.levels.positions)]
        words = np.array(of.tally.levels.words, object)[planes.argmax(axis=0)]
        whole = planes.sum(axis=0)
        return np.where(2 * planes.max(axis=0) > whole, words, np.where(whole, "mixed", ""))

    row = rules.Rule("the stance of more than half of the statements", verdicts, verdicts)
    monkeypatch.setitem(rules.RULES, "commonest", row)


@pytest.mark.usefixtures("commonest")
def test_a_rule_that_is_added_to_the_table_is_known_to_all_that_use_rules():
    said = {"a": ["x", "x", "x", "y"], "i": ["p"] * 4, "s": ["for", "for", "against", "declined"]}
    matrix = pt.StanceMatrix.from_frame(pd.DataFrame(said), actor="a", issue="i", stance="s")
    assert matrix.to_frame("commonest").loc["x", "p"] == "support"
    assert matrix.to_numpy("commonest")[0, 0] == "support"
    assert matrix.compare_rules().loc[("x", "p"), "commonest"] == "support"
    assert matrix.normalized("activity").to_frame("commonest").loc["x", "p"] == "support"
    found = matrix.explain("x", "p", "commonest")
    assert (found.verdict, found.definition) == (
        "support", "the stance of more than half of the statements",
    )  # fmt: skip
    assert matrix.explain("y", "p", "commonest").verdict == "declined"
    with pytest.raises(UnknownNameError, match=r"allowed: .*, commonest; did you mean 'commonest'"):
        matrix.to_frame("commonst")

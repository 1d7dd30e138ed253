"""Verdicts: what the rules come to in a word, and what would change it."""

from __future__ import annotations

import numpy as np
import pytest

from policytrack.errors import UnknownNameError
from policytrack.stances.compare import compared, decisive
from policytrack.stances.rows import Rows
from policytrack.stances.rules import Inputs, by_mean, verdicts
from policytrack.stances.stancescale import STATED, WORDS, read_scale

FOR, AGAINST, NEUTRAL, MIXED, DECLINED = 0, 1, 2, 3, 5


def one_cell(levels, days=None, scale=WORDS):
    nil = np.zeros(len(levels), np.int32)
    when = None if days is None else np.array(days, np.int32)
    return Rows(("a",), ("x",), scale, nil, nil, np.array(levels, np.int8), when, when)


@pytest.mark.parametrize(
    ("levels", "net", "pattern", "latest", "majority"),
    [
        ([FOR, FOR, AGAINST], "support", "mixed", "oppose", "support"),
        ([FOR, AGAINST], "balanced", "mixed", "oppose", "mixed"),
        ([NEUTRAL], "neutral", "neutral", "neutral", "neutral"),
        ([MIXED], "balanced", "mixed", "mixed", "mixed"),
        ([DECLINED], "declined", "declined", "declined", "declined"),
        ([5, 4], "no_position", "no_position", "no_position", "no_position"),
        ([], "not_recorded", "not_recorded", "not_recorded", "not_recorded"),
    ],
)
def test_what_the_rules_come_to(levels, net, pattern, latest, majority):
    of = Inputs(one_cell(levels, range(1, len(levels) + 1)))
    assert {rule: words[0, 0] for rule, words in compared(of).items()} == {
        "net": net,
        "pattern": pattern,
        "latest": latest,
        "majority": majority,
    }


def test_a_mean_leans_to_a_side_of_the_middle_of_its_scale():
    means = np.array([1.0, 3.0, 4.5, np.nan])
    assert by_mean(means, read_scale(range(1, 6))).tolist() == [
        "oppose", "balanced", "support", "not_recorded",
    ]  # fmt: skip


def test_without_stances_what_is_stated_leans_to_no_other_side():
    of = Inputs(one_cell([0, 0], scale=STATED))
    assert verdicts(of, "latest")[0, 0] == "support"


def test_a_verdict_that_hangs_on_one_statement_names_it():
    verdict, needed, more = decisive(one_cell([FOR, FOR, AGAINST], [1, 2, 3]), "latest")
    assert (verdict, needed) == ("oppose", (2,))
    assert more == {"support": "support", "oppose": "oppose"}


def test_a_clear_verdict_hangs_on_none():
    verdict, needed, more = decisive(one_cell([FOR] * 3, [1, 2, 3]), "net")
    assert (verdict, needed) == ("support", ())
    assert more["oppose"] == "support"


def test_one_more_statement_is_later_than_any_without_a_date():
    verdict, _, more = decisive(one_cell([FOR]), "latest")
    assert verdict == "support"
    assert more["oppose"] == "unresolved"


def test_another_rule_is_named_with_the_nearest():
    with pytest.raises(
        UnknownNameError,
        match=r"no rule 'lates' here; .* did you mean 'latest'",
    ):
        decisive(one_cell([FOR]), "lates")

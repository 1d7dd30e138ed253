"""Two codings made into one: what was agreed, what was decided, what is still open."""

from __future__ import annotations

import pandas as pd
import pytest

import policytrack as pt

POST = pt.Source("Post", published="2025-06-25")
LATE = pt.Source("Post, late edition", published="2025-06-25")
ASCL, NAHT = pt.Actor("ASCL", "union"), pt.Actor("NAHT", "union")
SCALE, DELAY = pt.Issue("Scale", "There should be a scale"), pt.Issue("Delay", "It should wait")


def said(who, what, how, source=POST):
    return pt.Statement(who, what, how, "2025-06-24", sources=source)


AGREED = said(ASCL, SCALE, "oppose")
MILD, FIRM = said(NAHT, SCALE, "neutral"), said(NAHT, SCALE, "oppose", [POST, LATE])
MINE, YOURS = said(ASCL, DELAY, "support"), said([ASCL, NAHT], DELAY, "support", LATE)


@pytest.fixture
def codings():
    return pt.compare_codings([AGREED, MILD, MINE], [AGREED, FIRM, YOURS])


def test_the_cases_are_what_differs_and_then_what_one_found_alone(codings):
    table = codings.cases()
    assert table.index.tolist() == [0, 1, 2]
    assert table["kind"].tolist() == ["differs", "one", "other"]
    assert table["differs"].tolist() == ["stance", "", ""]
    assert table.loc[0, "allowed"] == "one, other, both, neither"
    assert table.loc[1, ["one", "other", "allowed"]].tolist() == [
        "ASCL: support Delay, 2025-06-24", "", "one, neither",
    ]  # fmt: skip


def test_without_decisions_only_what_both_agree_on_is_kept_and_the_rest_is_open(codings):
    found = codings.adjudicated()
    assert (found.statements, found.open) == ((AGREED,), (0, 1, 2))
    assert found.record["decision"].tolist() == ["agreed", "open", "open", "open"]
    assert repr(found) == "<Adjudication: 1 statements, 3 cases open>"


def test_a_decision_takes_one_coding_with_the_sources_of_both(codings):
    found = codings.adjudicated({0: "one", 1: "neither", 2: "other"})
    assert found.open == ()
    assert [(each.by, each.stance.value) for each in found.statements[1:]] == [
        ((NAHT,), "neutral"), ((ASCL, NAHT), "support"),
    ]  # fmt: skip
    assert found.statements[1].sources == (POST, LATE)


def test_both_can_hold_and_so_can_another_statement(codings):
    assert codings.adjudicated({0: "both"}).statements == (AGREED, MILD, FIRM)
    third = said(NAHT, SCALE, "mixed", LATE)
    found = codings.adjudicated({0: third})
    assert found.statements[1].stance == "mixed"
    assert found.statements[1].sources == (LATE, POST)
    assert found.record.loc[1, "decision"] == "another"


def test_the_record_has_every_statement_and_case_with_what_became_of_it(codings):
    record = codings.adjudicated({0: "other"}).record
    assert record["case"].isna().tolist() == [True, False, False, False]
    assert record.loc[1, ["one", "other", "decision", "result"]].tolist() == [
        "NAHT: neutral Scale, 2025-06-24", "NAHT: oppose Scale, 2025-06-24", "other",
        "NAHT: oppose Scale, 2025-06-24",
    ]  # fmt: skip
    assert record.loc[3, "result"] == ""


def test_the_adjudicated_coding_makes_a_timeline_whose_own_comparison_has_no_case(codings):
    kept = codings.adjudicated({0: "one", 1: "one", 2: "other"}).statements
    story = pt.Timeline(kept)
    assert pt.compare_codings(story, story).cases().empty
    assert isinstance(pt.compare_codings(story, story).cases(), pd.DataFrame)


@pytest.mark.parametrize(
    ("decisions", "told"),
    [
        ({3: "one"}, r"decisions: found 3; allowed: the number of a case, from 0 to 2; see cases"),
        ({"0": "one"}, r"decisions: found '0'; allowed: the number of a case"),
        ({0: "noth"}, r"decisions\[0\]: found 'noth'; allowed: one, other, both, neither, or a St"),
        ({1: "other"}, r"decisions\[1\]: found 'other'; allowed: one, neither, or a Statement"),
    ],
)
def test_a_decision_that_a_case_does_not_allow_is_refused_with_what_it_does(
    codings, decisions, told
):
    with pytest.raises(pt.RecordError, match=told):
        codings.adjudicated(decisions)

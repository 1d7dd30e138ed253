"""Two codings compared: what each found, what differs, and what both agree on."""

from __future__ import annotations

import pandas as pd
import pytest

import policytrack as pt
from policytrack.errors import RecordError
from policytrack.results.codings import compare_codings

POST, TIMES = pt.Source("Post", published="2025-06-25"), pt.Source("Times", published="2025-06-26")
ASCL, NAHT = pt.Actor("ASCL", "union"), pt.Actor("NAHT", "union")
SCALE, DELAY = pt.Issue("Scale", "There should be a scale"), pt.Issue("Delay", "It should wait")


def said(who, what, how, day="2025-06-24", source=POST):
    return pt.Statement(who, what, how, day, sources=source)


@pytest.fixture
def codings():
    one = [
        said(ASCL, SCALE, "oppose"), said(ASCL, DELAY, "support"),
        said(NAHT, SCALE, "oppose", "2025-06"), said(NAHT, DELAY, "neutral", source=TIMES),
    ]  # fmt: skip
    other = [
        said(ASCL, SCALE, "oppose"), said(ASCL, DELAY, "neutral", "2025-05-01"),
        said(NAHT, SCALE, "oppose"), said(ASCL, SCALE, "support", source=TIMES),
        said(NAHT, SCALE, "support", source=TIMES),
    ]  # fmt: skip
    return compare_codings(one, other)


def test_what_one_found_alone_comes_first(codings):
    assert repr(codings) == "<Codings: 4 found by both, 0 by the first alone, 1 by the second>"
    assert codings.found_alone().to_numpy().tolist() == [
        ["other", "Times", "ASCL", "Scale", "support"]
    ]


def test_what_differs_stands_side_by_side_with_its_source(codings):
    rows = codings.disagreements().to_numpy().tolist()
    assert ["Post", "stance", "support", "neutral"] in rows
    assert ["Post", "date", "2025-06-24", "2025-05-01"] in rows
    assert ["Times", "issue", "Delay", "Scale"] in rows
    assert len(rows) == 4


def test_a_difference_has_the_number_of_its_case(codings):
    differs, cases = codings.disagreements(), codings.cases()
    found = differs.groupby("case")["variable"].agg(", ".join).to_dict()
    assert found == cases["differs"][cases["kind"] == "differs"].to_dict()


def test_each_variable_has_its_agreement(codings):
    table = codings.agreement()
    assert table["same"].to_dict() == {"actor": 1, "issue": 0.75, "stance": 0.5, "date": 0.75}
    assert table.loc["issue", "kappa"] == pytest.approx(0.5)
    assert pd.isna(table.loc["date", "kappa"])
    assert "variable" in str(codings)


def test_what_both_agree_on_keeps_both_sources():
    twice = pt.Source("Post, late edition", published="2025-06-25")
    one, other = said(ASCL, SCALE, "oppose"), said(ASCL, SCALE, "oppose", source=[POST, twice])
    (joined,) = compare_codings([one], [other]).adjudicated().statements
    assert joined.sources == (POST, twice)


def test_codings_of_nothing_or_of_no_document_are_refused():
    with pytest.raises(RecordError, match="first coding: found '0 statements'; allowed: at least"):
        compare_codings([], [said(ASCL, SCALE, "oppose")])
    with pytest.raises(RecordError, match="second coding: found '0 statements'"):
        compare_codings([said(ASCL, SCALE, "oppose")], [])
    with pytest.raises(RecordError, match="found 'actor'; allowed: a Timeline, or its statements"):
        compare_codings(pd.DataFrame({"actor": ["DfE"]}), [said(ASCL, SCALE, "oppose")])
    with pytest.raises(RecordError, match="found '1 statement without a source"):
        compare_codings([pt.Statement(ASCL, SCALE, "oppose")], [said(ASCL, SCALE, "oppose")])

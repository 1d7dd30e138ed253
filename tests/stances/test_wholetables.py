"""The tables of a whole matrix say what it covers, lacks and how its rules differ."""

from __future__ import annotations

import pandas as pd
import pytest

import policytrack as pt
from policytrack.stances.wholetables import (
    comparison_of,
    conflicts_of,
    coverage_of,
    dropped_rows,
    explanation_of,
)


def coded(rows, **uses):
    frame = pd.DataFrame(rows, columns=["who", "what", "said", "day"])
    matrix = pt.StanceMatrix.from_frame(
        frame, actor="who", issue="what", stance="said", date="day", **uses
    )
    return matrix._coded


BOTH = [("a", "x", "for", "2025-01-01"), ("a", "x", "for", "2025-02-01"),
        ("a", "x", "against", "2025-03-01"), ("b", "x", "for", "2025-01-01")]  # fmt: skip


def test_rules_that_come_to_another_verdict_are_marked():
    table = comparison_of(coded(BOTH), at=None, half_life="1 year")
    row = table.loc[("a", "x")]
    assert (row["net"], row["pattern"], row["latest"]) == ("support", "mixed", "oppose")
    assert row["count"] == 3
    assert row["differs"]
    assert not table.loc[("b", "x"), "differs"]


def test_recency_is_compared_where_a_day_is_given():
    assert "recency" in comparison_of(coded(BOTH), at="2025-03-02", half_life="10 days")
    assert "recency" not in comparison_of(coded(BOTH), at=None, half_life="1 year")


def test_an_explanation_names_the_statement_without_which_it_would_differ():
    found = explanation_of(coded(BOTH), "a", "x", "latest")
    assert (found.verdict, found.without) == ("oppose", (2,))
    assert found.with_one_more == {"support": "support", "oppose": "oppose"}
    assert found.statements["stance"].tolist() == ["support", "support", "oppose"]


def test_rows_that_lack_something_are_dropped_with_what_they_lack():
    rows = [("a", "x", "for", None), (None, "x", "for", None), ("b", None, "for", None),
            ("b", "x", None, None)]  # fmt: skip
    table = dropped_rows(coded(rows))
    assert table["lacks"].tolist() == ["who", "what", "said"]
    assert table.index.tolist() == [1, 2, 3]


def test_where_nothing_is_dropped_the_table_is_empty():
    assert dropped_rows(coded(BOTH)).empty
    records = pt.StanceMatrix.from_statements([])._coded
    assert dropped_rows(records).empty


def test_coverage_counts_the_cells_of_either_side():
    table = coverage_of(coded([*BOTH, ("b", "y", "declined", None)]), "actors")
    assert table.loc["a"].to_dict() == {
        "stated": 1, "asked": 0, "no_position": 0, "declined": 0, "not_applicable": 0,
        "not_recorded": 1, "disputed": 0,
    }  # fmt: skip
    assert coverage_of(coded(BOTH), "issues").loc["x", "stated"] == 2


def test_a_member_that_differs_from_its_body_is_a_conflict():
    alice, party = pt.Actor("Alice", "person"), pt.Actor("Party", "party")
    tax = pt.Issue("Tax", "Taxes should rise")
    said = [
        pt.Statement(party, tax, "support", "2025-01"),
        pt.Statement(alice, tax, "oppose", "2025-02"),
    ]
    matrix = pt.StanceMatrix.from_statements(said, memberships=[pt.Membership(alice, party)])
    assert conflicts_of(matrix._coded).to_numpy().tolist() == [
        ["Alice", "Party", "Tax", "oppose", "support"]
    ]
    assert conflicts_of(coded(BOTH)).empty


def test_an_unknown_rule_of_an_explanation_is_refused():
    with pytest.raises(pt.UnknownNameError, match=r"no rule 'lates' here.*did you mean 'latest'"):
        explanation_of(coded(BOTH), "a", "x", "lates")

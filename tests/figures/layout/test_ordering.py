"""Orders and groups by name."""

from __future__ import annotations

import itertools
import re

import pandas as pd
import pytest

import policytrack as pt
from policytrack.errors import RecordError, UnknownNameError
from policytrack.figures.layout.ordering import ORDERS, grouped_heads
from policytrack.figures.layout.stancetable import grouped
from policytrack.results.matrixtable import matrix_table

ASCL, NAHT = pt.Actor("ASCL", "union"), pt.Actor("NAHT", "union")
LABOUR, DFE = pt.Actor("Labour", "party"), pt.Actor("DfE", "department")
REFORM = pt.Issue("Reform", "Inspection should be reformed")
SCALE = pt.Issue("Scale", "The scale should have five points", parent=REFORM)
CARDS = pt.Issue("Cards", "There should be report cards", parent=REFORM)
PAY = pt.Issue("Pay", "Pay should rise", kind="claim")
SAID = [
    pt.Statement(NAHT, SCALE, "oppose", "2024-03-01"),
    pt.Statement(DFE, PAY, "support", "2023-01"),
    pt.Statement(ASCL, CARDS, "support", "2024-02"),
    pt.Statement(LABOUR, SCALE, "support"),
    pt.Statement(ASCL, REFORM, "support", "[..2022-05-01]"),
]


def table(statements=tuple(SAID), *, order="given", groups=None, issue_groups=None):
    coded = pt.StanceMatrix.from_statements(statements)._coded
    return matrix_table(
        coded, rule="latest", options={}, order=order, groups=(groups, issue_groups),
        counts=False, turn=False,
    )  # fmt: skip


def actors(made):
    return [head.name for head in made.columns]


def issues(made):
    return [row.head.name for row in made.rows]


def headings(made):
    return [name for name, _, _ in grouped(made.columns)]


@pytest.mark.parametrize(
    ("order", "columns"),
    [
        ("given", ["ASCL", "DfE", "Labour", "NAHT"]),
        ("name", ["ASCL", "DfE", "Labour", "NAHT"]),
        ("reading", ["ASCL", "DfE", "Labour", "NAHT"]),
        ("kind", ["ASCL", "NAHT", "Labour", "DfE"]),
        ("first_statement", ["ASCL", "DfE", "NAHT", "Labour"]),
        ("recorded", ["ASCL", "DfE", "Labour", "NAHT"]),
    ],
)
def test_actors_stand_in_the_order_asked_for(order, columns):
    assert actors(table(order=order)) == columns


def test_issues_on_which_actors_disagree_are_read_first():
    assert issues(table(order="reading")) == ["Scale", "Cards", "Reform", "Pay"]


def test_actors_and_issues_can_have_an_order_each():
    made = table(order=("kind", "first_statement"))
    assert actors(made)[0] == "ASCL"
    assert issues(made) == ["Reform", "Pay", "Cards", "Scale"]


def test_actors_of_a_kind_stand_together_under_its_name():
    made = table(order="first_statement", groups="kind")
    assert actors(made) == ["ASCL", "NAHT", "Labour", "DfE"]
    assert headings(made) == ["Unions", "Party", "Government"]


def test_issues_stand_together_under_the_broadest_that_they_belong_to():
    made = table(order="name", issue_groups="parent")
    assert issues(made) == ["Cards", "Reform", "Scale", "Pay"]
    assert [row.head.group for row in made.rows] == ["Reform", "Reform", "Reform", "Other"]


def test_issues_of_a_kind_stand_together_policies_first():
    made = table(order="name", issue_groups="kind")
    assert issues(made)[-1] == "Pay"
    assert made.rows[0].head.group == "What should happen"


def test_groups_are_by_kind_where_records_are_known_and_none_where_they_are_not():
    assert headings(table(groups="auto")) == ["Unions", "Party", "Government"]
    assert [head.group for head in grouped_heads(["a"], None, "auto", 0)] == [""]


def test_groups_can_be_given_for_each():
    made = table(groups=["Heads", "State", "State", "Heads"])
    assert actors(made) == ["ASCL", "NAHT", "DfE", "Labour"]
    assert headings(made) == ["Heads", "State"]


def test_propositions_stay_where_issues_have_no_groups():
    assert table().rows[0].head.long == "There should be report cards"


@pytest.mark.parametrize("order", sorted(set(ORDERS) - {"given"}))
def test_no_order_depends_on_the_order_of_the_statements(order):
    seen = {
        (tuple(actors(table(turned, order=order))), tuple(issues(table(turned, order=order))))
        for turned in itertools.islice(itertools.permutations(SAID), 0, 120, 40)
    }
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"order": "knd"},
            f"no order 'knd' here; allowed: {', '.join(ORDERS)}; did you mean 'kind'?",
        ),
        (
            {"order": ("name", "similar")},
            f"no order 'similar' here; allowed: {', '.join(ORDERS)}; did you mean 'similarity'?",
        ),
        (
            {"groups": "kinds"},
            "no grouping 'kinds' here; allowed: auto, kind, parent; did you mean 'kind'?",
        ),
    ],
)
def test_other_words_are_refused_with_the_nearest(options, message):
    with pytest.raises(UnknownNameError) as caught:
        pt.StanceMatrix.from_statements(SAID).plot(**options)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"order": "kind"}, "plot.order: found 'kind'; allowed: what names alone can tell"),
        ({"groups": "kind"}, "plot.groups: found 'kind'; allowed: what names alone can tell"),
        ({"order": "first_statement"}, "allowed: an order that needs no dates"),
    ],
)
def test_a_table_says_too_little_for_some(options, message):
    frame = pd.DataFrame({"who": ["a", "b"], "what": ["x", "y"], "said": ["for", "against"]})
    matrix = pt.StanceMatrix.from_frame(frame, actor="who", issue="what", stance="said")
    with pytest.raises(RecordError, match=re.escape(message)):
        matrix.plot(**options)


def test_the_dates_of_a_table_order_it():
    frame = pd.DataFrame({
        "who": ["a", "b", "a"], "what": ["x", "x", "x"], "said": ["for", "against", "for"],
        "when": ["2024-05", "2024-01-02", "2024-06"],
    })  # fmt: skip
    matrix = pt.StanceMatrix.from_frame(
        frame, actor="who", issue="what", stance="said", date="when"
    )
    made = matrix_table(
        matrix._coded, rule="latest", options={}, order="first_statement", groups=(None, None),
        counts=False, turn=False,
    )  # fmt: skip
    assert actors(made) == ["b", "a"]

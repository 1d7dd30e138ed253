"""Orders and groups by name."""

from __future__ import annotations

import itertools
import re

import matplotlib as mpl
import pandas as pd
import pytest

mpl.use("Agg")

import matplotlib.pyplot as plt

import policytrack as pt
from policytrack.errors import RecordError, UnknownNameError
from policytrack.figures.layout.ordering import ORDERS
from tests.figures.legible import problems

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


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def names(axis):
    return [label.get_text() for label in axis.get_ticklabels()]


def plotted(**options):
    return pt.StanceMatrix.from_statements(SAID).plot(**options)


@pytest.mark.parametrize(
    ("order", "rows"),
    [
        ("given", ["ASCL", "DfE", "Labour", "NAHT"]),
        ("kind", ["ASCL", "NAHT", "Labour", "DfE"]),
        ("first_statement", ["ASCL", "DfE", "NAHT", "Labour"]),
        ("recorded", ["ASCL", "DfE", "Labour", "NAHT"]),
    ],
)
def test_rows_stand_in_the_order_asked_for(order, rows):
    assert names(plotted(order=order).yaxis) == rows


def test_sides_can_have_an_order_each():
    ax = plotted(order=("name", "first_statement"))
    assert names(ax.xaxis) == ["Reform", "Pay", "Cards", "Scale"]


def test_actors_of_a_kind_stand_together_under_its_name():
    ax = plotted(groups="kind", order="first_statement")
    assert names(ax.yaxis) == [
        "Union", "ASCL", "NAHT", "Party", "Labour", "Department", "DfE",
    ]  # fmt: skip
    assert problems(ax.figure) == {}


def test_issues_stand_together_under_the_broadest_that_they_belong_to():
    ax = plotted(column_groups="parent")
    assert names(ax.xaxis) == ["Reform", "Cards", "Reform", "Scale", "Other", "Pay"]
    assert problems(ax.figure) == {}


def test_issues_stand_together_by_kind():
    assert names(plotted(column_groups="kind").xaxis)[0] == "Policy"


@pytest.mark.parametrize("order", sorted(set(ORDERS) - {"given"}))
def test_no_order_depends_on_the_order_of_the_statements(order):
    seen = {
        tuple(names(pt.StanceMatrix.from_statements(turned).plot(order=order).yaxis))
        for turned in itertools.islice(itertools.permutations(SAID), 0, 120, 40)
    }
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"order": "knd"}, "no order 'knd' here; did you mean 'kind'?"),
        ({"order": ("name", "similar")}, "no order 'similar' here; did you mean 'similarity'?"),
        ({"groups": "kinds"}, "no way to make groups 'kinds' here; did you mean 'kind'?"),
    ],
)
def test_other_words_are_refused_with_the_nearest(options, message):
    with pytest.raises(UnknownNameError) as caught:
        plotted(**options)
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
    assert names(matrix.plot(order="first_statement").yaxis) == ["b", "a"]

"""What is known of the nodes of a network is what the records say of them on the day asked."""

import pandas as pd
import pytest

import policytrack as pt
from policytrack.results.networknodes import node_attributes

GREEN = pt.Actor("Green Party", "party", "Green")
LABOUR = pt.Actor("Labour", "party")
LOBBY = pt.Actor("Clean Air Group", "charity")
OFFICE = pt.Actor("Air Office", "department", part_of=LOBBY)
ANN, BEN = pt.Actor("Ann Ash", "person"), pt.Actor("Ben Birch", "person", "Ben")
BUS, TRAM = pt.Issue("Buses", "Buses should be free"), pt.Issue("Trams", kind="claim")
RECORDS = [
    pt.Membership(ANN, GREEN, period="2020/2024"),
    pt.Membership(ANN, LABOUR, period="2024-07-01/.."),
    pt.Membership(ANN, LOBBY),
    pt.Membership(ANN, LOBBY, "chair", "2021/2022"),
    *(pt.Statement(who, BUS, "support", "2021-03-01") for who in (ANN, BEN, OFFICE)),
    pt.Statement(ANN, TRAM, "oppose", "2022"),
]


@pytest.fixture(scope="module")
def coded():
    return pt.Timeline(RECORDS).stance_matrix()._coded


@pytest.mark.parametrize(
    ("on", "party"),
    [
        (None, "Green; Labour"), ("2021-05-01", "Green"), ("2025", "Labour"), ("2024", None),
        ("2024-08-01", "Labour"), ("2019-12-31", None),
    ],
)  # fmt: skip
def test_a_party_is_one_that_the_actor_surely_was_in_on_the_day(coded, on, party):
    (ann,) = node_attributes(coded, 0, ["Ann Ash"], on)
    assert ann.get("party") == party
    assert ann["member_of"] == "Clean Air Group"


def test_each_label_has_what_is_known_of_it_in_the_order_asked(coded):
    assert node_attributes(coded, 0, ["Air Office", "Ben"]) == [
        {"kind": "department", "member_of": "Clean Air Group"},
        {"kind": "person", "name": "Ben Birch"},
    ]


def test_an_issue_has_its_kind_and_its_proposition_where_it_has_one(coded):
    assert node_attributes(coded, 1, ["Trams", "Buses"]) == [
        {"kind": "claim"}, {"kind": BUS.kind, "proposition": "Buses should be free"},
    ]  # fmt: skip


@pytest.mark.parametrize("side", [0, 1])
def test_of_a_table_only_labels_are_known(side):
    frame = pd.DataFrame({"a": ["x"], "i": ["p"], "s": ["support"]})
    coded = pt.StanceMatrix.from_frame(frame, actor="a", issue="i", stance="s")._coded
    assert node_attributes(coded, side, ["x", "y"], "2021") == [{}, {}]


def test_what_is_no_day_is_refused(coded):
    with pytest.raises(pt.RecordError, match=r"to_network\.on: found 'soon-ish'"):
        node_attributes(coded, 0, ["Ben"], "soon-ish")

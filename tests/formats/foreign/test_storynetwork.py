"""A story as a network: what networkx holds of it, and that all else is among the losses."""

import warnings

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings

import policytrack as pt
from policytrack.formats.foreign.storynetwork import NETWORKS
from tests.strategies import timelines

LABOUR = pt.Actor("Labour", "party", id="labour")
ANN = pt.Actor("Ann Lee", "person", short="Lee", id="ann", note="A remark")
UNION = pt.Actor("Union", "union", id="union")
SCALE = pt.Issue("Scale", "There should be five grades", id="scale", note="Another remark")
STORY = pt.Timeline(
    [
        pt.Event("Letter", "letter", "2025-06-24", by=UNION, id="letter"),
        pt.Membership(ANN, LABOUR, "Member", "2024/.."),
        pt.Membership(pt.Actor("Ben", "person", id="ben"), LABOUR),
        pt.Statement(UNION, SCALE, "oppose", "2025-06-24", quote="No."),
        pt.Statement(ANN, SCALE, "support", "2025-06"),
        pt.Statement(ANN, SCALE, "no_position", "2025-07-01", reason="absent"),
        pt.Issue("Rent", id="rent"),
    ],
    title="Grades",
)


def lines(lost):
    return {(loss.record, loss.field) for loss in lost}


def graph_of(story, folder, **more):
    lost = story.write(folder / "a.graphml", overwrite=True, **more)
    graph = nx.read_graphml(folder / "a.graphml")
    return nx.relabel_nodes(graph, nx.get_node_attributes(graph, "label")), lost


def test_agreement_has_actors_with_what_is_known_of_them_and_how_far_they_agree(tmp_path):
    graph, _ = graph_of(STORY, tmp_path)
    assert dict(graph.nodes(data=True)) == {
        "Lee": {"label": "Lee", "name": "Ann Lee", "kind": "person", "party": "Labour"},
        "Union": {"label": "Union", "kind": "union"},
    }
    ((*ends, tie),) = graph.edges(data=True)
    assert set(ends) == {"Lee", "Union"}
    assert (tie["weight"], tie["shared"], tie["sign"]) == (-1.0, 1, "disagree")


def test_two_modes_have_actors_issues_and_sides(tmp_path):
    graph, _ = graph_of(STORY, tmp_path, network="two-mode")
    assert graph.nodes["Scale"] == {
        "label": "Scale", "mode": "issue", "kind": "policy",
        "proposition": "There should be five grades",
    }  # fmt: skip
    sides = {one: (tie["weight"], tie["sign"]) for one, _, tie in graph.edges(data=True)}
    assert sides == {"Lee": (1.0, "support"), "Union": (1.0, "oppose")}


def test_all_that_agreement_leaves_out_is_lost(tmp_path):
    _, lost = graph_of(STORY, tmp_path)
    assert lines(lost) == {
        ("story", "title"), ("ann", "id"), ("ann", "note"), ("union", "id"), ("labour", ""),
        ("ben", ""), ("membership 1", "role"), ("membership 1", "period"), ("membership 2", ""),
        ("scale", ""), ("rent", ""), ("letter", ""),
        ("statement 1", ""), ("statement 2", ""), ("statement 3", ""),
    }  # fmt: skip


def test_two_modes_lose_less_and_gexf_carries_the_days(tmp_path):
    _, lost = graph_of(STORY, tmp_path, network="two-mode")
    expected = {
        ("story", "title"), ("ann", "id"), ("ann", "note"), ("union", "id"), ("labour", ""),
        ("ben", ""), ("membership 1", "role"), ("membership 1", "period"), ("membership 2", ""),
        ("scale", "id"), ("scale", "note"), ("rent", ""), ("letter", ""), ("statement 1", "date"),
        ("statement 2", "quote"), ("statement 2", "date"), ("statement 3", ""),
    }  # fmt: skip
    assert lines(lost) == expected
    lost = STORY.write(tmp_path / "a.gexf", network="two-mode")
    dates = {("statement 1", "date"), ("statement 2", "date")}
    assert lines(lost) == expected - dates | {("Lee - Scale", "date"), ("network", "between")}


def test_strict_writes_nothing_and_a_wrong_word_is_told(tmp_path):
    with pytest.raises(pt.CheckError, match="would be lost"):
        STORY.write(tmp_path / "a.graphml", strict=True)
    with pytest.raises(pt.UnknownNameError, match="did you mean 'two-mode'"):
        STORY.write(tmp_path / "a.graphml", network="two-modes")
    with pytest.raises(pt.ArgumentError, match="network='two-mode' in ical; allowed: a network"):
        STORY.write(tmp_path / "a.ics", network="two-mode")
    assert not list(tmp_path.iterdir())


def test_a_story_without_statements_is_a_network_without_nodes(tmp_path):
    graph, lost = graph_of(pt.Timeline([pt.Event("Letter", id="letter")]), tmp_path)
    assert (list(graph), lines(lost)) == ([], {("letter", "")})


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=timelines())
def test_every_record_is_in_the_network_or_lost(story, tmp_path):
    for network in NETWORKS:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", pt.RecordWarning)
            graph, lost = graph_of(story, tmp_path, network=network)
        whole = {record for record, field in lines(lost) if not field}
        named = {each for said in story.statements for each in said.by}
        assert {each.id for each in story.actors if each not in named} <= whole
        assert all(any(label.startswith(each.label) for label in graph) for each in named)
        assert {each.id for each in (*story.events, *story.sources)} <= whole

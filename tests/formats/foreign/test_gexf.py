"""GEXF: its schema, and what networkx holds of networks that change."""

import datetime as dt
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree

from policytrack.formats.foreign.gexf import gexf_text
from policytrack.formats.foreign.networkgraph import Edge, Network, Node, Spell
from tests.gexf import needs_gexf_13

DAY = dt.date(2025, 1, 1)
NODES = [Node("A & <b>", {"kind": "union"}), Node("B", {"kind": 'odd "kind"', "size": 2})]


def tie(*spells):
    return Network(NODES, [Edge(0, 1, -0.5, {"sign": "no", "shared": 3}, spells)], {})


@pytest.fixture(scope="module")
def schema():
    return etree.XMLSchema(etree.parse(Path(__file__).with_name("gexf13.xsd")))


@pytest.mark.parametrize(
    "network",
    [
        Network([], []),
        tie(),
        tie(
            Spell(DAY, dt.date(2025, 3, 1), {"stance": "support"}), Spell(dt.date(2025, 3, 2), None)
        ),
    ],
)
def test_what_is_written_fits_the_schema(schema, network):
    schema.assertValid(etree.fromstring(gexf_text(network).encode()))


@needs_gexf_13
def test_networkx_holds_when_a_tie_stands_and_what_is_true_of_it_then(tmp_path):
    spells = (
        Spell(DAY, dt.date(2025, 3, 1), {"stance": "support", "weight": 1.5}),
        Spell(dt.date(2025, 3, 2), None, {"stance": "oppose", "weight": -2.0}),
    )
    path = tmp_path / "a.gexf"
    path.write_text(gexf_text(tie(*spells)))
    graph = nx.read_gexf(path, version="1.3")
    ((_, _, held),) = graph.edges(data=True)
    assert graph.graph["mode"] == "dynamic"
    assert held["spells"] == [("2025-01-01", "2025-03-01"), ("2025-03-02", "None")]
    assert held["stance"] == [
        ("support", "2025-01-01", "2025-03-01"), ("oppose", "2025-03-02", "None")
    ]  # fmt: skip
    assert (held["sign"], held["shared"]) == ("no", 3)
    assert {held["label"]: held["kind"] for _, held in graph.nodes(data=True)} == {
        "A & <b>": "union", "B": 'odd "kind"'
    }  # fmt: skip


def test_a_network_without_time_is_no_dynamic_one():
    assert "dynamic" not in gexf_text(tie())

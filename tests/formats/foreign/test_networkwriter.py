"""Networks: what networkx and igraph hold of each file, tie by tie."""

import csv

import igraph
import networkx as nx
import pytest

import policytrack as pt
from policytrack.formats.foreign.networkgraph import Edge, Network, Node
from policytrack.formats.foreign.networkwriter import NETWORK_FORMATS, write_network

NETWORK = Network(
    [
        Node('Ünion "A" & <B>', {"mode": "actor"}),
        Node("NAHT", {"mode": "actor"}),
        Node("Ofsted", {}),
    ],
    [
        Edge(0, 1, 1.5, {"shared": 2, "sign": "agree"}),
        Edge(1, 2, -0.25, {"shared": 1, "sign": "no"}),
    ],
    {"measure": "standing"},
)
LABELS = [node.label for node in NETWORK.nodes]
TIES = {
    (LABELS[0], "NAHT"): (1.5, 2, "agree"),
    ("NAHT", "Ofsted"): (-0.25, 1, "no"),
}


def written(tmp_path, form, suffix, network=NETWORK):
    path = tmp_path / f"network{suffix}"
    return path, write_network(network, path, form, overwrite=False)


def ties_of(graph, name):
    return {
        tuple(sorted((name(one), name(other)))): (
            held["weight"], held.get("shared"), held.get("sign")
        )
        for one, other, held in graph.edges(data=True)
    }  # fmt: skip


def expected():
    return {tuple(sorted(pair)): held for pair, held in TIES.items()}


class TestNetworkx:
    def test_graphml(self, tmp_path):
        path, lost = written(tmp_path, None, ".graphml")
        graph = nx.read_graphml(path)
        assert [graph.nodes[each]["label"] for each in graph] == LABELS
        assert graph.nodes["n0"]["mode"] == "actor"
        assert graph.graph["measure"] == "standing"
        assert ties_of(graph, lambda node: graph.nodes[node]["label"]) == expected()
        assert not lost

    @pytest.mark.skipif(
        tuple(map(int, nx.__version__.split(".")[:2])) < (3, 6),
        reason="before 3.6 networkx reads no GEXF 1.3",
    )
    def test_gexf(self, tmp_path):
        path, lost = written(tmp_path, None, ".gexf")
        graph = nx.read_gexf(path, version="1.3")
        assert [graph.nodes[each]["label"] for each in graph] == LABELS
        assert ties_of(graph, lambda node: graph.nodes[node]["label"]) == expected()
        assert [loss.field for loss in lost] == ["measure"]

    def test_gml(self, tmp_path):
        path, lost = written(tmp_path, None, ".gml")
        graph = nx.read_gml(path)
        assert list(graph) == LABELS
        assert ties_of(graph, str) == expected()
        assert not lost

    def test_pajek(self, tmp_path):
        path, lost = written(tmp_path, None, ".net")
        graph = nx.read_pajek(path)
        assert {(one, other): held["weight"] for one, other, held in graph.edges(data=True)} == {
            ("Ünion 'A' & <B>", "NAHT"): 1.5,
            ("NAHT", "Ofsted"): -0.25,
        }
        assert {loss.field for loss in lost} == {"label", "mode", "shared", "sign", "measure"}


class TestIgraph:
    @pytest.mark.parametrize("suffix", [".graphml", ".gml"])
    def test_formats_with_attributes(self, tmp_path, suffix):
        # igraph does not know GML's numbers of characters: it shows them as they stand.
        nodes = [Node("Union A", {"mode": "actor"}), *NETWORK.nodes[1:]]
        path, _ = written(tmp_path, None, suffix, NETWORK._replace(nodes=nodes))
        graph = igraph.Graph.Read(str(path))
        assert graph.vs["label"] == ["Union A", "NAHT", "Ofsted"]
        assert graph.vs["mode"][:2] == ["actor", "actor"]
        found = [(*edge.tuple, edge["weight"], edge["shared"], edge["sign"]) for edge in graph.es]
        assert found == [(0, 1, 1.5, 2, "agree"), (1, 2, -0.25, 1, "no")]

    def test_pajek(self, tmp_path):
        path, _ = written(tmp_path, None, ".net")
        graph = igraph.Graph.Read_Pajek(str(path))
        assert [(edge.tuple, edge["weight"]) for edge in graph.es] == [
            ((0, 1), 1.5),
            ((1, 2), -0.25),
        ]

    def test_dl(self, tmp_path):
        path, lost = written(tmp_path, None, ".dl", Network(
            [Node("Union A"), Node("NAHT"), Node("Ofsted")], NETWORK.edges, {}
        ))  # fmt: skip
        graph = igraph.Graph.Read_DL(str(path), directed=False)
        assert graph.vs["name"] == ["Union_A", "NAHT", "Ofsted"]
        assert [(edge.tuple, edge["weight"]) for edge in graph.es] == [
            ((0, 1), 1.5),
            ((1, 2), -0.25),
        ]
        assert [loss.what for loss in lost if loss.field == "label"] == ["Union_A"]


class TestCsv:
    def test_ties(self, tmp_path):
        path, lost = written(tmp_path, None, ".csv")
        rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
        found = {
            (row["source"], row["target"]): (float(row["weight"]), int(row["shared"]), row["sign"])
            for row in rows
        }
        assert found == TIES
        assert {loss.field for loss in lost} == {"mode", "measure"}

    def test_a_matrix_is_symmetric(self, tmp_path):
        path, _ = written(tmp_path, "matrix", ".csv")
        rows = list(csv.reader(path.read_text("utf-8").splitlines()))
        assert rows[0] == ["", *LABELS]
        values = [[float(cell) for cell in row[1:]] for row in rows[1:]]
        assert values == [[0, 1.5, 0], [1.5, 0, -0.25], [0, -0.25, 0]]


@pytest.fixture
def matrix():
    return pt.load_dataset("ofsted-report-cards").stance_matrix()


class TestResults:
    def test_agreement_keeps_each_value_and_what_it_rests_on(self, matrix, tmp_path):
        agreement = matrix.agreement()
        agreement.to_network(tmp_path / "a.graphml")
        graph = nx.read_graphml(tmp_path / "a.graphml")
        own = agreement.to_networkx()
        label = {node: held["label"] for node, held in graph.nodes(data=True)}
        assert list(label.values()) == list(agreement.labels)
        found = {
            frozenset((label[one], label[other])): (held["weight"], held["shared"])
            for one, other, held in graph.edges(data=True)
        }
        shared = agreement.shared
        assert found == {
            frozenset((one, other)): (weight, shared.loc[one, other])
            for one, other, weight in own.edges(data="weight")
        }

    def test_a_threshold_leaves_out_weaker_ties(self, matrix, tmp_path):
        agreement = matrix.agreement("congruence")
        agreement.to_network(tmp_path / "a.graphml", threshold=2)
        graph = nx.read_graphml(tmp_path / "a.graphml")
        assert all(abs(weight) >= 2 for *_, weight in graph.edges(data="weight"))
        weights = [weight for *_, weight in agreement.to_networkx().edges(data="weight")]
        assert graph.number_of_edges() == sum(abs(weight) >= 2 for weight in weights)

    def test_two_modes_have_a_tie_for_each_cell_with_a_position(self, matrix, tmp_path):
        matrix.to_network(tmp_path / "m.graphml")
        graph = nx.read_graphml(tmp_path / "m.graphml")
        counts = matrix.to_frame("count")
        assert nx.is_bipartite(graph)
        assert graph.number_of_edges() == int((counts.fillna(0) > 0).to_numpy().sum())
        modes = [held["mode"] for _, held in graph.nodes(data=True)]
        assert modes == ["actor"] * counts.shape[0] + ["issue"] * counts.shape[1]

    @pytest.mark.parametrize("threshold", [-1, float("nan"), float("inf")])
    def test_a_threshold_that_is_none_is_refused(self, matrix, tmp_path, threshold):
        with pytest.raises(pt.RecordError, match="a number, 0 or more"):
            matrix.to_network(tmp_path / "m.gml", threshold=threshold)


class TestBadInput:
    def test_an_ending_that_is_not_known_is_told_with_those_that_are(self, tmp_path):
        with pytest.raises(pt.CheckError, match=r"'\.txt'; supported: \.graphml, \.gexf"):
            written(tmp_path, None, ".txt")

    def test_a_format_that_is_not_known_is_told(self, tmp_path):
        with pytest.raises(pt.UnknownNameError, match="network format"):
            written(tmp_path, "graphviz", ".dot")

    def test_labels_that_would_be_one_are_refused(self, tmp_path):
        network = Network([Node("A B"), Node("A_B")], [])
        with pytest.raises(pt.CheckError, match="two nodes would be called 'A_B'"):
            written(tmp_path, None, ".dl", network)

    @pytest.mark.parametrize("form", NETWORK_FORMATS)
    def test_a_file_is_replaced_only_when_asked(self, tmp_path, form):
        path = tmp_path / "mine"
        path.write_text("mine")
        with pytest.raises(FileExistsError, match="already exists"):
            write_network(NETWORK, path, form, overwrite=False)
        assert path.read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.csv", "edges"), ("a.edges.csv", "edges"), ("a.matrix.csv", "matrix"), ("A.GEXF", "gexf")],
)
def test_the_longest_ending_that_fits_names_the_format(tmp_path, name, form):
    write_network(NETWORK, tmp_path / name, None)
    write_network(NETWORK, tmp_path / "b", form)
    assert (tmp_path / name).read_bytes() == (tmp_path / "b").read_bytes()


def test_strict_refuses_to_lose_an_attribute(tmp_path):
    with pytest.raises(pt.CheckError, match="mode would be lost"):
        write_network(NETWORK, tmp_path / "a.dl", None, strict=True)
    assert not list(tmp_path.iterdir())
    write_network(NETWORK, tmp_path / "a.gml", None, strict=True)


@pytest.mark.parametrize("form", NETWORK_FORMATS)
def test_what_a_format_cannot_carry_is_said_of_it(form):
    row = NETWORK_FORMATS[form]
    assert ("attributes of nodes" in row.cannot) == ("nodes" not in row.carries)
    assert ("dates of stances" in row.cannot) == ("spells" not in row.carries)

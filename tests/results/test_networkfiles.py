"""Results as networks: what is known of nodes and ties, and when ties stand."""

import datetime as dt

import igraph
import networkx as nx
import pytest
from lxml import etree

import policytrack as pt
from policytrack.stances.networks.pairwise import AGGREGATIONS, ANSWERS, DIVISORS
from tests.gexf import needs_gexf_13

GREEN, LABOUR = pt.Actor("Green Party", "party", "Green"), pt.Actor("Labour", "party")
LOBBY = pt.Actor("Clean Air Group", "charity")
ANN, BEN = pt.Actor("Ann Ash", "person"), pt.Actor("Ben Birch", "person", "Ben")
BUS = pt.Issue("Buses", "Buses should be free")
TRAM = pt.Issue("Trams", kind="claim")
RECORDS = [
    pt.Membership(ANN, GREEN, period="2020/2024"),
    pt.Membership(ANN, LABOUR, period="2024-07-01/.."),
    pt.Membership(ANN, LOBBY),
    pt.Statement(ANN, BUS, "support", "2021-03-01"),
    pt.Statement(ANN, BUS, "support", "2021-06-01"),
    pt.Statement(ANN, BUS, "oppose", "2022-05"),
    pt.Statement(ANN, BUS, "no_position", "2023"),
    pt.Statement(BEN, BUS, "oppose"),
    pt.Statement(ANN, TRAM, "oppose", "2022"),
    pt.Statement(BEN, TRAM, "oppose", "2022-01-05"),
]


@pytest.fixture(scope="module")
def matrix():
    return pt.Timeline(RECORDS).stance_matrix()


def graph_of(write, tmp_path, name="a.graphml", **options):
    lost = write(tmp_path / name, **options)
    graph = nx.read_gexf(tmp_path / name, version="1.3") if name.endswith("gexf") else (
        nx.read_graphml(tmp_path / name)
    )  # fmt: skip
    return nx.relabel_nodes(
        graph, {node: held["label"] for node, held in graph.nodes(data=True)}
    ), lost


class TestNodes:
    @pytest.mark.parametrize(
        ("on", "party"),
        [
            (None, "Green; Labour"),
            ("2021-05-01", "Green"),
            ("2025", "Labour"),
            ("2024", None),
            ("2019", None),
        ],
    )
    def test_an_actor_has_its_kind_and_the_party_that_it_surely_had_on_the_day(
        self, matrix, tmp_path, on, party
    ):
        graph, _ = graph_of(matrix.agreement().to_network, tmp_path, on=on)
        held = graph.nodes["Ann Ash"]
        assert (held["kind"], held.get("party"), held["member_of"]) == (
            "person", party, "Clean Air Group"
        )  # fmt: skip
        assert graph.nodes["Ben"]["name"] == "Ben Birch"

    def test_an_issue_has_its_kind_and_its_proposition(self, matrix, tmp_path):
        graph, _ = graph_of(matrix.to_network, tmp_path)
        found = {
            name: (held.get("kind"), held.get("proposition"))
            for name, held in graph.nodes(data=True)
            if held["mode"] == "issue"
        }
        assert found == {"Buses": ("policy", "Buses should be free"), "Trams": ("claim", None)}

    def test_what_is_no_day_is_refused(self, matrix, tmp_path):
        with pytest.raises(pt.RecordError, match=r"to_network\.on"):
            matrix.to_network(tmp_path / "a.gml", on="soon")


class TestMeasures:
    CASES = (
        *((measure, None) for measure in ANSWERS),
        *((measure, divisor) for measure in AGGREGATIONS for divisor in (None, *DIVISORS)),
    )

    @pytest.mark.parametrize(("measure", "normalize"), CASES)
    def test_networkx_writes_and_reads_every_measure_as_graphml(
        self, matrix, tmp_path, measure, normalize
    ):
        agreement = matrix.agreement(measure, normalize=normalize)
        own = agreement.to_networkx()
        nx.write_graphml(own, tmp_path / "n.graphml")
        assert dict(nx.read_graphml(tmp_path / "n.graphml").nodes(data=True)) == dict(
            own.nodes(data=True)
        )
        graph, lost = graph_of(agreement.to_network, tmp_path)
        assert not lost
        ours = {frozenset(pair[:2]): pair[2] for pair in graph.edges(data=True)}
        held = {
            frozenset(pair[:2]): pair[2]
            for pair in nx.read_graphml(tmp_path / "n.graphml").edges(data=True)
        }
        assert {pair: {key: value for key, value in each.items() if key != "id"}
                for pair, each in ours.items()} == held  # fmt: skip
        assert all(each["measure"] == measure for each in held.values())

    @pytest.mark.parametrize("name", ["a.graphml", "a.gml"])
    def test_igraph_holds_the_same_nodes_and_ties(self, matrix, tmp_path, name):
        agreement = matrix.agreement("congruence")
        agreement.to_network(tmp_path / name)
        graph = igraph.Graph.Read(str(tmp_path / name))
        own = agreement.to_networkx()
        assert graph.vs["label"] == list(own)
        assert graph.vs["kind"] == ["person", "person"]
        found = [(edge["weight"], edge["shared"], edge["sign"]) for edge in graph.es]
        assert found == [
            (held["weight"], held["shared"], held["sign"]) for *_, held in own.edges(data=True)
        ]


@needs_gexf_13
class TestOverTime:
    def test_a_stance_stands_until_the_next_one_can_have_been_taken(self, matrix, tmp_path):
        graph, lost = graph_of(matrix.to_network, tmp_path, "a.gexf", over_time=True)
        held = graph.edges["Ann Ash", "Buses"]
        assert held["stance"] == [
            ("support", "2021-03-01", "2022-04-30"), ("oppose", "2022-05-01", "None")
        ]  # fmt: skip
        assert graph.edges["Ben", "Trams"]["spells"] == [("2022-01-05", "None")]
        assert "spells" not in graph.edges["Ben", "Buses"]
        assert {(loss.record, loss.what) for loss in lost if loss.field == "date"} == {
            ("Ann Ash - Buses", "2022-05-01/2022-05-31"),
            ("Ann Ash - Trams", "2022-01-01/2022-12-31"),
            ("Ben - Buses", "oppose"),
        }

    def test_other_formats_tell_the_time_that_they_cannot_carry(self, matrix, tmp_path):
        lost = matrix.to_network(tmp_path / "a.graphml", over_time=True)
        assert {(loss.record, loss.what) for loss in lost if loss.field == "spells"} == {
            ("Ann Ash - Buses", "2021-03-01/2022-04-30; 2022-05-01/"),
            ("Ann Ash - Trams", "2022-01-01/"),
            ("Ben - Trams", "2022-01-05/"),
        }

    def test_a_table_has_stretches_too(self, tmp_path):
        import pandas as pd

        frame = pd.DataFrame(
            {"who": ["A", "A"], "what": ["X", "X"], "how": ["support", "oppose"],
             "day": ["2021-01-01", "2021-02-01"]}
        )  # fmt: skip
        table = pt.StanceMatrix.from_frame(
            frame, actor="who", issue="what", stance="how", date="day"
        )
        graph, _ = graph_of(table.to_network, tmp_path, "a.gexf", over_time=True)
        assert graph.edges["A", "X"]["spells"] == [
            ("2021-01-01", "2021-01-31"),
            ("2021-02-01", "None"),
        ]

    def test_agreement_in_windows_is_one_network_whose_ties_come_and_go(self, tmp_path):
        said = [
            pt.Statement(who, BUS, stance, day)
            for day, stances in (("2021-02-01", "++"), ("2022-02-01", "+-"), ("2023-02-01", "+"))
            for who, sign in zip((ANN, BEN), stances, strict=False)
            for stance in ("support" if sign == "+" else "oppose",)
        ]
        series = pt.Timeline(said).stance_matrix().over_time("year").agreement("congruence")
        graph, lost = graph_of(series.to_network, tmp_path, "a.gexf")
        table = series.to_frame()
        wanted = [
            (row.value, str(row.start), str(row.end - dt.timedelta(days=1)))
            for row in table.itertuples() if row.value
        ]  # fmt: skip
        text = (tmp_path / "a.gexf").read_bytes()
        weights = etree.fromstring(text).findall(".//{*}edge/{*}attvalues/{*}attvalue[@start]")
        own = [(each.get("value"), each.get("start"), each.get("end")) for each in weights]
        assert {(str(value), start, end) for value, start, end in wanted} <= set(own)
        assert graph.edges["Ann Ash", "Ben"]["spells"] == [(start, end) for _, start, end in wanted]
        assert {loss.field for loss in lost} <= {"measure", "between", "normalize", "rule"}

    def test_a_threshold_leaves_out_the_windows_below_it(self, tmp_path):
        said = [
            pt.Statement(who, BUS, "support", f"{year}-02-01")
            for year, number in ((2021, 1), (2022, 3))
            for who in (ANN, BEN)
            for _ in range(number)
        ]
        series = pt.Timeline(said).stance_matrix().over_time("year").agreement("congruence")
        graph, _ = graph_of(series.to_network, tmp_path, "a.gexf", threshold=2)
        weights = [abs(row.value) >= 2 for row in series.to_frame().itertuples()]
        assert len(graph.edges) == (1 if any(weights) else 0)

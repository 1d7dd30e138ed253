"""Agreement as a result: labels, frames, graphs, groups, pictures."""

from __future__ import annotations

import sys

import networkx as nx
import pandas as pd
import pytest

import policytrack as pt
from policytrack.errors import MissingExtraError
from policytrack.matrix import StanceMatrix
from policytrack.stances.networks.pairwise import MEASURES

CAMPS = {"a": "for", "b": "for", "c": "against", "d": "against"}


@pytest.fixture
def matrix():
    rows = [(who, issue, how) for issue in ("x", "y") for who, how in CAMPS.items()]
    return StanceMatrix.from_frame(
        pd.DataFrame(rows, columns=["who", "what", "how"]), actor="who", issue="what", stance="how"
    )


def test_a_result_names_its_rule_and_its_labels(matrix):
    result = matrix.agreement("subtract", "average")
    assert repr(result) == "<Agreement of 4 actors: subtract by average>"
    assert result.to_frame().loc["a"].tolist() == [0, 1, -1, -1]
    assert result.to_frame().index.name == "actor"
    assert matrix.agreement("exact", between="issues").labels == ("x", "y")


def test_a_result_says_how_many_issues_each_value_rests_on(matrix):
    assert matrix.agreement("exact").shared.loc["a", "c"] == 2
    assert matrix.agreement("congruence").shared.loc["a", "c"] == 2


def test_a_result_says_how_many_pairs_have_no_value_and_why(matrix):
    said = "6 of 6 pairs share fewer than 3 issues (min_shared=3)"
    result = matrix.agreement(min_shared=3)
    assert result.note == said
    assert result.to_frame().attrs["note"] == said
    assert result.to_frame().attrs["min_shared"] == 3
    assert repr(result).endswith(f"; {said}>")
    assert f"<p>{said}</p>" in result._repr_html_()
    assert matrix.agreement().note == ""
    assert "<p>" not in matrix.agreement()._repr_html_()
    assert matrix.agreement("congruence").note == ""


def test_bodies_that_spoke_on_different_things_share_no_issue():
    frame = pd.DataFrame({"who": list("abb"), "what": list("xyz"), "how": ["for"] * 3})
    matrix = StanceMatrix.from_frame(frame, actor="who", issue="what", stance="how")
    assert matrix.agreement().note == "1 of 1 pairs shares no issue (min_shared=1)"
    between = matrix.agreement("exact", between="issues", min_shared=1)
    assert between.note == "2 of 3 pairs share no actor (min_shared=1)"


def test_a_result_says_in_words_what_its_values_are(matrix):
    assert matrix.agreement().described.endswith("opposite ones; stance of most statements")
    assert matrix.agreement("conflict", "average").described == (
        "conflict: pairs of statements, each by how far it disagrees, by the mean of what both"
        " stated in all"
    )
    assert matrix.agreement().to_frame().attrs == {
        "measure": "standing", "normalize": None, "rule": "majority", "min_shared": 1, "note": "",
    }  # fmt: skip


def test_a_graph_has_every_label_and_an_edge_for_each_value(matrix):
    graph = matrix.agreement("subtract").to_networkx()
    assert sorted(graph) == ["a", "b", "c", "d"]
    assert graph.edges["a", "b"]["weight"] == 2
    assert graph.edges["a", "c"]["weight"] == -2
    assert graph.graph["measure"] == "subtract"
    assert nx.number_of_edges(matrix.agreement("conflict").to_networkx()) == 4


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("suffix", ["graphml", "gexf", "gml"])
def test_a_graph_of_every_measure_is_written_and_read_again(matrix, tmp_path, measure, suffix):
    graph = matrix.agreement(measure).to_networkx()
    path = tmp_path / f"graph.{suffix}"
    getattr(nx, f"write_{suffix}")(graph, path)
    back = getattr(nx, f"read_{suffix}")(path)
    weights = {frozenset(pair): weight for *pair, weight in graph.edges(data="weight")}
    assert {frozenset(pair): weight for *pair, weight in back.edges(data="weight")} == weights


def test_a_graph_says_what_its_values_were_divided_by(matrix):
    assert "normalize" not in matrix.agreement().to_networkx().graph
    assert matrix.agreement().to_networkx().graph["rule"] == "majority"
    assert matrix.agreement("congruence", "average").to_networkx().graph["normalize"] == "average"


def test_two_camps_are_found_whatever_the_seed(matrix):
    agreement = matrix.agreement("congruence")
    assert {agreement.groups(seed=seed) for seed in range(10)} == {(("a", "b"), ("c", "d"))}


def test_a_label_without_a_positive_tie_is_a_group_of_its_own():
    frame = pd.DataFrame({"who": list("abc"), "what": list("xxy"), "how": ["for"] * 3})
    matrix = StanceMatrix.from_frame(frame, actor="who", issue="what", stance="how")
    assert matrix.agreement("subtract").groups() == (("a", "b"), ("c",))


def test_without_networkx_the_error_says_what_to_install(matrix, monkeypatch):
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(MissingExtraError, match=r"policytrack\[network\]"):
        matrix.agreement("count").groups()


def test_a_picture_is_drawn_on_the_axes_given_or_on_its_own(matrix):
    pyplot = pytest.importorskip("matplotlib.pyplot")
    figure, axes = pyplot.subplots()
    assert matrix.agreement("subtract").plot(ax=axes) is axes
    pyplot.close(figure)
    alone = matrix.agreement("exact").plot()
    assert set("abcd") <= {text.get_text() for text in alone.texts}
    pyplot.close(alone.figure)


@pytest.mark.parametrize("plot", ["plot", "plot_network"])
def test_a_plot_refuses_an_unknown_keyword_and_says_the_nearest(plot):
    found = pt.load_dataset("birth-rate-poll").stance_matrix().agreement("subtract")
    with pytest.raises(
        pt.ArgumentError,
        match=rf"^Agreement\.{plot}: found the keyword 'themes'; allowed: ax, .*"
        r"did you mean 'theme'\?$",
    ):
        getattr(found, plot)(themes="print")


def test_the_style_of_a_plot_holds_no_option_of_it():
    found = pt.load_dataset("birth-rate-poll").stance_matrix().agreement("subtract")
    with pytest.raises(
        pt.ArgumentError,
        match=r"^style: found 'theme'; allowed: properties of artists; pass theme= itself$",
    ):
        found.plot(style={"theme": "print"})


def test_a_triangle_keeps_the_order_of_the_labels_where_asked_to(matrix):
    found = matrix.agreement("subtract")
    ax = found.plot(order=False, theme="print_grey", style={"alpha": 0.5})
    names = [text.get_text() for text in ax.texts if text.get_gid().startswith("name:")]
    assert names == list("abcd")


def test_a_network_leaves_out_ties_below_the_least(matrix):
    found = matrix.agreement("subtract")
    said = [pt.alt_text(found.plot_network(least=least)) for least in (0, 99)]
    assert said[0] != said[1]
    assert found.plot_network(width=5).figure.get_size_inches()[0] == pytest.approx(5)


def test_the_distance_is_from_another_agreement_only():
    agreement = pt.load_dataset("birth-rate-poll").stance_matrix().agreement()
    with pytest.raises(pt.ArgumentError, match="distance_to: found a NoneType; allowed: an Agree"):
        agreement.distance_to(None)

"""Figures of agreement call their values by the words of the measure."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

import policytrack as pt
from policytrack.figures.measurewords import described_pairs, words_of
from policytrack.stances.networks.pairwise import AGGREGATIONS, ANSWERS
from tests.figures.legible import texts

LABELS = ["A", "B", "C"]
VALUES = np.array([[0, 2, 0], [2, 0, np.nan], [0, np.nan, 0]])


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def opposed():
    """A is for what B is against; C agrees with A."""
    issue = pt.Issue("Scale", "The scale should stay")
    said = zip("ABC", ("support", "oppose", "support"), strict=True)
    return pt.StanceMatrix.from_statements(
        [pt.Statement(pt.Actor(name, "party"), issue, stance, "2025") for name, stance in said]
    )


def legend(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


def key(ax):
    return [text.get_text() for text in ax.texts if (text.get_gid() or "").startswith("key-words:")]


@pytest.mark.parametrize(
    ("measure", "triangle", "network"),
    [
        ("congruence", ["agreement, the darker the more", "no agreement"], ["agreement"]),
        ("conflict", ["conflict, the thicker its frame the more", "no conflict"], ["conflict"]),
        (
            "subtract",
            ["agreement, the darker the more", "conflict, the thicker its frame the more"],
            ["agreement", "conflict"],
        ),
        ("exact", ["equal answers, the darker the more", "no equal answer"], ["equal answers"]),
        (
            "wahlomat",
            ["answers that are close, the darker the more", "opposite answers throughout"],
            ["answers that are close"],
        ),
        ("count", ["something in common, the darker the more"], ["something in common"]),
    ],
)
def test_a_legend_has_the_words_of_the_measure(opposed, measure, triangle, network):
    found = opposed.agreement(measure)
    assert key(found.plot()) == triangle
    assert legend(found.plot_network(few=True)) == [
        f"{word}, the thicker the more" for word in network
    ]


@pytest.mark.parametrize("measure", [*AGGREGATIONS, *ANSWERS])
def test_every_measure_has_words_of_its_own_and_is_counted_in_them(opposed, measure):
    found = opposed.agreement(measure)
    words, said = words_of(measure), pt.alt_text(found.plot())
    assert said.startswith(f"Triangle of {words.name} between 3 actors: ")
    counts = [int(number) for number in re.findall(r"(\d+) (?:pairs? )?with", said)]
    assert sum(counts) == 3
    above = np.triu(found.to_numpy() > 0, 1).sum()
    assert (counts[0] if words.above in said.partition(": ")[2] else 0) == above


def test_conflict_is_never_called_agreement_and_looks_like_conflict(opposed):
    found = opposed.agreement("conflict")
    for ax in (found.plot(), found.plot_network()):
        assert "agree" not in pt.long_description(ax)
        assert not any("agree" in text for text in texts(ax.figure))
    assert [part.get_gid() for part in ax.collections if "ment" in str(part.get_gid())] == []


def test_full_disagreement_is_named_and_not_called_neither(opposed):
    said = pt.alt_text(opposed.agreement("exact").plot())
    assert "1 pair with equal answers and 2 with no equal answer." in said


def test_issues_are_counted_as_issues(opposed):
    assert "between 1 issue." in pt.alt_text(opposed.agreement(between="issues").plot())


def test_every_value_is_told_and_what_has_none_says_so():
    told = described_pairs("Triangle", LABELS, VALUES, words_of("exact"))
    assert told.long.splitlines() == [
        (
            "Triangle of equal answers between 3 actors: 1 pair with equal answers, 1 with no equal"
            " answer and 1 with nothing in common. Highest: A and B, 2."
        ),
        "A and B: 2.",
        "A and C: 0.",
        "B and C: nothing in common.",
    ]


def test_ties_that_are_too_small_to_be_drawn_are_counted_and_not_told():
    values = np.array([[0, 2, -1], [2, 0, 3], [-1, 3, 0]])
    told = described_pairs("Network", LABELS, values, words_of(None), least=2)
    assert told.alt.endswith(
        "2 pairs with agreement. Highest: B and C, 3. 1 pair below 2 not drawn."
    )
    assert len(told.long.splitlines()) == 3


def test_nobody_to_compare_is_said_without_a_count():
    empty = described_pairs("Network", [], np.zeros((0, 0)), words_of(None))
    assert empty.alt == "Network of agreement between 0 actors."


def test_of_pairs_that_tie_for_the_highest_none_is_told_as_the_highest_alone():
    values = np.array([[0, 3, -1], [3, 0, 3], [-1, 3, 0]])
    told = described_pairs("Network", ["A", "B", "C"], values, words_of(None))
    assert told.alt.endswith("Highest: 2 pairs, such as A and B, 3.")

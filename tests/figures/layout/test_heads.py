"""Actors stand under their kinds in the plural, issues under what should happen or is said."""

from __future__ import annotations

import pytest

import policytrack as pt
from policytrack.errors import ArgumentError
from policytrack.figures.layout.heads import actor_heads, heads_of, issue_heads
from policytrack.records.vocabulary import ACTOR_KINDS


def headed(*kinds):
    actors = [pt.Actor(f"A{at}", kind) for at, kind in enumerate(kinds)]
    return actor_heads([actor.label for actor in actors], actors)


@pytest.mark.parametrize(
    ("kinds", "headings"),
    [
        (["union"], ["Union"]),
        (["union", "union"], ["Unions", "Unions"]),
        (["person", "person"], ["People", "People"]),
        (["person"], ["Person"]),
        (["charity", "charity"], ["Charities", "Charities"]),
        (["local_authority"], ["Local authority"]),
        (["government", "department"], ["Government", "Government"]),
        (["media", "media"], ["Media", "Media"]),
        (["public"], ["The public"]),
        (["other:church", "other:church"], ["Churches", "Churches"]),
        (["agency", "regulator"], ["Agency", "Regulator"]),
    ],
)
def test_the_heading_of_actors_is_their_kind_in_the_number_there_is(kinds, headings):
    assert [head.group for head in headed(*kinds)] == headings


def test_kinds_stand_in_the_order_of_the_vocabulary_and_own_words_last():
    ranks = [head.rank for head in headed("union", "government", "department", "other:church")]
    assert ranks[0] < ranks[1] == ranks[2] < ranks[3]


@pytest.mark.parametrize("kind", ACTOR_KINDS.words)
def test_every_kind_has_a_heading_that_begins_with_a_capital(kind):
    (one,) = headed(kind)
    many, _ = headed(kind, kind)
    for heading in (one.group, many.group):
        assert heading[0].isupper()
        assert "_" not in heading


def test_policies_stand_before_claims_with_their_propositions():
    issues = [
        pt.Issue("Harm", "An autumn start would harm staff", kind="claim"),
        pt.Issue("Scale", "Each area should be graded on a five-point scale"),
    ]
    claim, policy = issue_heads(["Harm", "Scale"], issues)
    assert (policy.group, claim.group) == ("What should happen", "What is said to be so")
    assert policy.rank < claim.rank
    assert policy.long == "Each area should be graded on a five-point scale"


def test_names_alone_stand_in_the_groups_given_in_the_order_of_their_first_member():
    heads = heads_of(["a", "b", "c"], ["Y", "X", "Y"])
    assert [(head.group, head.rank) for head in heads] == [("Y", 0), ("X", 1), ("Y", 0)]
    assert [head.group for head in heads_of(["a"])] == [""]


@pytest.mark.parametrize("groups", [[], ["a"], 5])
def test_groups_that_are_not_one_for_each_label_are_refused(groups):
    with pytest.raises(ArgumentError, match="allowed: a word, or 2 names of groups, one for each"):
        heads_of(["x", "y"], groups)

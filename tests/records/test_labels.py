"""Records of one label are told apart by their ids, and only those."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.records.labels import distinct_labels


def councils(*ids):
    return [pt.Actor("Council", "council", id=name) for name in ids]


def test_a_label_of_its_own_stays_as_it_is():
    assert distinct_labels([pt.Actor("NAHT", "union")]) == ("NAHT",)
    assert distinct_labels([]) == ()


def test_a_shared_label_has_the_id_behind_it():
    assert distinct_labels(councils("leeds", "york")) == ("Council (leeds)", "Council (york)")


@given(st.lists(st.sampled_from(["A", "B", "C"]), max_size=8))
def test_no_two_labels_are_alike(names):
    actors = [pt.Actor(name, "union", id=f"u{at}") for at, name in enumerate(names)]
    labels = distinct_labels(actors)
    assert len(set(labels)) == len(labels)
    assert all(label.startswith(name) for label, name in zip(labels, names, strict=True))


@pytest.mark.parametrize("of", [lambda actor: actor.name, lambda actor: actor.kind])
def test_the_label_may_be_another_text_of_the_record(of):
    (label,) = distinct_labels(councils("leeds"), of)
    assert label in ("Council", "local_authority")

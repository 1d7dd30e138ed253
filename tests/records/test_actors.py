"""Actors go by a label, and answer to their other names."""

from __future__ import annotations

import unicodedata

import pytest

import policytrack as pt

DFE = pt.Actor(
    "Department for Education", "ministry", short="DfE", aliases=["Education Department"]
)


def test_the_label_is_the_short_name_where_there_is_one():
    assert DFE.label == "DfE"
    assert pt.Actor("Ofsted", "regulator").label == "Ofsted"


def test_other_words_for_a_kind_are_read():
    assert DFE.kind == "department"
    assert pt.Actor("A", "trade union").kind == "union"
    assert pt.Actor("A", "other:church").kind == "other:church"


def test_a_name_is_one_in_either_form_of_unicode():
    composed, apart = (unicodedata.normalize(form, "José") for form in ("NFC", "NFD"))
    assert pt.Actor(composed, "person") == pt.Actor(apart, "person")
    story = pt.Timeline([pt.Event("E", "letter", "2025-06-24", by=pt.Actor(composed, "person"))])
    assert story[apart].name == composed


@pytest.mark.parametrize("name", ["DfE", "Department for Education", "Education Department"])
def test_a_story_finds_an_actor_by_each_of_its_names(name):
    story = pt.Timeline([pt.Event("E", "letter", "2025-06-24", by=DFE)])
    assert story[name] is DFE


def test_one_alias_may_stand_alone():
    assert pt.Actor("A", "union", aliases="B").aliases == ("B",)


def test_a_membership_lasts_for_a_stretch():
    alice = pt.Actor("Alice", "person")
    held = pt.Membership(alice, DFE, "Minister", "2024-07-05/..")
    assert held.period.surely_contains(pt.FuzzyDate("2025-06-24"))
    with pytest.raises(pt.RecordError, match=r"Membership\.member: .*an Actor record"):
        pt.Membership(1, DFE)


def test_an_actor_that_follows_another_names_it():
    old = pt.Actor("Old union", "union")
    assert pt.Actor("New union", "union", succeeds=old).succeeds == (old,)


def test_the_repr_of_an_actor_makes_it_again():
    names = {name: getattr(pt, name) for name in pt.__all__}
    assert eval(repr(DFE), names) == DFE


@pytest.mark.parametrize("time", ["2024/2025", "2024-07-05/..", "2024", "2024-07~"])
def test_a_time_in_the_place_of_a_role_is_refused_with_where_it_goes(time):
    with pytest.raises(pt.RecordError, match="the name of a role; a time goes under period"):
        pt.Membership(pt.Actor("Alice", "person"), DFE, time)
    assert pt.Membership(pt.Actor("Alice", "person"), DFE, "Class of 2024").role == "Class of 2024"


@pytest.mark.parametrize("answer", [True, False])
def test_whether_an_actor_is_unnamed_stays_as_it_was_given(answer):
    assert pt.Actor("A person close to the talks", "person", unnamed=answer).unnamed is answer

"""A statement counts for those who made it, or for the posts and bodies that they held that day."""

from __future__ import annotations

import pytest

import policytrack as pt
from policytrack.stances.coding.attribution import Attribution

DFE = pt.Actor("Department for Education", "department", short="DfE")
OFFICE = pt.Actor("Private office", "group", part_of=DFE)
UNION = pt.Actor("NAHT", "union")
ALICE, BOB = pt.Actor("Alice", "person"), pt.Actor("Bob", "person")
ISSUE = pt.Issue("Scale", "There should be five grades")
JUNE = "2025-06-10"


def said(by, date=JUNE, speakers=()):
    return pt.Statement(by, ISSUE, "support", date, speakers=speakers)


def held(member, of, role=None, period=None):
    return pt.Membership(member, of, role=role, period=period)


def labels(statement, rows, *memberships, counted="surely"):
    found = Attribution(memberships, counted).rows(statement, rows)
    return {actor.label: voices for actor, voices in found.items()}


def test_those_who_stated_count_as_themselves():
    assert labels(said([ALICE, UNION]), "by") == {"Alice": ("Alice",), "NAHT": ("NAHT",)}


def test_people_count_where_they_spoke_for_a_body():
    assert labels(said(UNION, speakers=[ALICE, BOB]), "people") == {
        "Alice": ("Alice",),
        "Bob": ("Bob",),
    }


def test_a_body_without_speakers_counts_as_itself_among_people():
    assert labels(said(UNION), "people") == {"NAHT": ("NAHT",)}


def test_a_post_held_on_the_day_takes_the_place_of_its_holder():
    minister = held(ALICE, DFE, "Minister", "2025-01-01/2025-12-31")
    assert labels(said(ALICE), "posts", minister) == {"Minister, DfE": ("Alice",)}


@pytest.mark.parametrize("period", ["2024-01-01/2025-06-09", "2025-06-11/.."])
def test_a_post_held_on_other_days_does_not_count(period):
    minister = held(ALICE, DFE, "Minister", period)
    assert labels(said(ALICE), "posts", minister) == {"Alice": ("Alice",)}


@pytest.mark.parametrize("period", ["2025-06-10/2025-06-10", None])
def test_the_first_and_last_day_of_a_post_count_and_one_without_a_period_always(period):
    minister = held(ALICE, DFE, "Minister", period)
    assert list(labels(said(ALICE), "posts", minister)) == ["Minister, DfE"]


def test_a_speaker_counts_by_the_post_in_the_body_spoken_for_alone():
    minister = held(ALICE, DFE, "Minister")
    leader = held(ALICE, UNION, "Leader")
    statement = said(UNION, speakers=ALICE)
    assert list(labels(statement, "posts", minister, leader)) == ["Leader, NAHT"]


def test_a_post_in_a_part_of_the_body_spoken_for_counts():
    clerk = held(ALICE, OFFICE, "Clerk")
    assert list(labels(said(DFE, speakers=ALICE), "posts", clerk)) == ["Clerk, Private office"]


def test_a_membership_without_a_role_is_no_post():
    assert list(labels(said(ALICE), "posts", held(ALICE, DFE))) == ["Alice"]


def test_several_holders_of_one_post_are_its_voices():
    pair = [held(who, DFE, "Adviser") for who in (ALICE, BOB)]
    assert labels(said([ALICE, BOB]), "posts", *pair) == {"Adviser, DfE": ("Alice", "Bob")}


def test_a_person_counts_for_the_bodies_that_it_belongs_to():
    memberships = held(ALICE, DFE, "Minister"), held(ALICE, UNION)
    assert list(labels(said(ALICE), "bodies", *memberships)) == ["DfE", "NAHT"]


def test_a_body_stays_itself_among_bodies_and_becomes_its_parent_among_parents():
    assert list(labels(said(OFFICE), "bodies")) == ["Private office"]
    assert list(labels(said(OFFICE), "parents")) == ["DfE"]


def test_a_public_is_never_added_up_under_a_wider_name():
    adults = pt.Actor("Adults", "public")
    women = pt.Actor("Women", "public", part_of=adults)
    assert list(labels(said(women), "parents")) == ["Women"]


@pytest.mark.parametrize(("counted", "row"), [("surely", "Alice"), ("maybe", "Minister, DfE")])
def test_a_rough_day_counts_surely_or_maybe_as_asked(counted, row):
    minister = held(ALICE, DFE, "Minister", "2025-06-05/2025-12-31")
    assert list(labels(said(ALICE, "2025-06"), "posts", minister, counted=counted)) == [row]


@pytest.mark.parametrize(("counted", "row"), [("surely", "Alice"), ("maybe", "Minister, DfE")])
def test_a_statement_without_a_day_may_have_been_made_on_any(counted, row):
    minister = held(ALICE, DFE, "Minister", "2025-06-05/2025-12-31")
    assert list(labels(said(ALICE, None), "posts", minister, counted=counted)) == [row]

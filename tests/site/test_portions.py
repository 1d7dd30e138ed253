"""The pages of actors and issues have each their own portion of what a story says."""

from __future__ import annotations

import json

from hypothesis import given, settings

import policytrack as pt
from policytrack.site.digests import Rows, digest_of
from policytrack.site.portions import cut_up
from tests.strategies import timelines

DAY = pt.FuzzyDate("2025-07-01").ordinals[0]
ANN = pt.Actor("Ann", "person", id="ann")
NEU = pt.Actor("NEU", "union", id="neu")
CAP = pt.Issue("Cap", "The cap should go", id="cap")


def digest(story):
    return digest_of("s", story, Rows.of(story._story, DAY), DAY)


def portions(*records):
    head, found = cut_up(digest(pt.Timeline(records)), DAY)
    names = [one[0] for one in (*head["actors"], *head["issues"])]
    return dict(zip(names, map(json.loads, found), strict=True))


def test_a_statement_of_two_is_in_the_share_of_both_and_once_in_that_of_its_issue():
    found = portions(pt.Statement([ANN, NEU], CAP, "support", "2025-06", quote="Yes."))
    said = [["June 2025", "2025-06", "support", [], "The cap should go", "Yes.", ""]]
    assert found["ann"]["stances"] == found["neu"]["stances"] == said
    assert found["cap"] == [["June 2025", "2025-06", "Ann, NEU", "support", [], ""]]


def test_posts_and_promises_are_those_of_who_holds_and_who_makes_them():
    plan = pt.Plan("2025-06-20", announced="2025-06-01")
    kept = pt.Event("Vote", "vote", "2025-06-24", plans=plan, by=NEU, id="vote")
    found = portions(pt.Membership(ANN, NEU, "chair", "2024/2025"), kept)
    assert (found["ann"]["posts"], found["neu"]["posts"]) == ([["chair", "NEU", "2024/2025"]], [])
    assert [event["id"] for event in found["neu"]["promises"]] == ["vote"]
    assert (found["ann"]["outcomes"], found["neu"]["outcomes"]) == ([], ["late"])


def test_what_every_build_asks_for_counts_what_is_to_come_and_lists_what_is_soon():
    events = [
        pt.Event(name, "vote", plans=pt.Plan(day, announced="2025-06"), id=name)
        for name, day in (("soon", "2025-07-31"), ("later", "2025-08-01"), ("late", "2025-06-20"))
    ]
    head, _ = cut_up(digest(pt.Timeline(events)), DAY)
    assert head["coming"] == 2
    assert [row["event"] for row in head["upcoming"]] == ["soon"]
    assert [row["event"] for row in head["overdue"]] == ["late"]


@settings(max_examples=5)
@given(timelines())
def test_there_is_a_share_for_each_actor_and_each_issue_spoken_of(story):
    whole = digest(story)
    head, found = cut_up(whole, DAY)
    assert len(found) == len(head["actors"]) + len(head["issues"])
    stances = [said for portion in found[: len(head["actors"])]
               for said in json.loads(portion)["stances"]]  # fmt: skip
    assert len(stances) == sum(len(said["by"]) for said in whole["statements"])
    assert not {"statements", "dated", "outcomes", "posts"} & set(head)

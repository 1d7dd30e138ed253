"""Policies that votes count for."""

import pytest

import policytrack as pt

FUEL = pt.Issue("Lower taxes on fuel", id="policy.7")
ANN = pt.Actor("Ann Ash", "person")


def vote(name, side, **more):
    issue = pt.Issue(name, parent=FUEL, extra={"policy 7": side})
    return pt.Event(name, "vote", "2019-03-27", issues=issue, **more), pt.Statement(
        ANN, issue, "aye"
    )


def test_sides_are_kept_apart_by_what_is_known_of_the_vote():
    (read, said), (unread, _) = vote("Budget", "oppose"), vote("Finance", "strong support")
    agreed, _ = vote("Motion", "support", extra={"decision": "agreement"})
    about, _ = vote("Remark", "about")
    policy = pt.Timeline([read, said, unread, agreed, about]).vote_policies()["Lower taxes on fuel"]
    assert policy.issue == FUEL
    assert policy.votes == {"budget-issue": "oppose"}
    assert policy.not_read == {"finance-issue": "strong support"}
    assert policy.agreements == {"motion-issue": "support"}
    assert policy.about == ("remark-issue",)


def test_a_story_without_policies_has_none():
    assert pt.load_dataset("ofsted-report-cards").vote_policies() == {}


def test_a_vote_for_a_policy_that_is_not_there_is_told_with_the_nearest():
    issue = pt.Issue("Budget", parent=FUEL, extra={"policy 77": "oppose"})
    with pytest.raises(pt.UnknownNameError, match=r"policy\.7"):
        pt.Timeline([pt.Statement(ANN, issue, "aye")]).vote_policies()

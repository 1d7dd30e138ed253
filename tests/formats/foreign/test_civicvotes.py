"""Votes as statements, and statements as votes, as Popolo and Open Civic Data have them."""

import pytest

import policytrack as pt
from policytrack.formats.foreign.civicvotes import OPTIONS, option_of, read_vote, votes_of
from policytrack.formats.foreign.readrecords import ReadRecords

ANN = pt.Actor("Ann Lee", "person", id="ann")
BEN = pt.Actor("Ben Ash", "person", id="ben")
TAX = pt.Issue("Tax", id="tax")
OTHER = pt.Issue("Other", id="other")
VOTE = pt.Event("Third reading", "vote", "2025-06-24", issues=TAX, id="vote")


def read(item, voter=ANN):
    into = ReadRecords("a.json")
    return read_vote(item, ("votes", 0), into, VOTE, voter), into.left


@pytest.mark.parametrize(
    ("word", "stance"),
    [("yes", "support"), ("No", "oppose"), (" ABSTAIN ", "neutral"), ("not_voting", "declined"),
     ("excused", "not_applicable"), ("absent", "no_position")],
)  # fmt: skip
def test_the_option_of_a_vote_is_a_stance_however_it_is_spelt(word, stance):
    said, left = read({"option": word})
    assert (said.stance.value, left) == (stance, [])


def test_a_vote_has_the_day_the_event_and_the_issue_of_its_event():
    said, _ = read({"option": "yes"})
    assert (said.by, said.issue, str(said.date), said.event) == ((ANN,), TAX, "2025-06-24", "vote")


def test_an_option_that_shares_its_stance_with_another_is_kept_beside():
    assert read({"option": "paired"})[0].extra == {"option": "paired"}
    assert read({"option": "absent"})[0].extra == {}


def test_group_role_weight_and_note_of_a_vote_are_kept_beside():
    said, _ = read({"option": "yes", "group_id": "lab", "role": "chair", "weight": 2, "note": "?"})
    assert said.extra == {"group_id": "lab", "role": "chair", "weight": "2", "note": "?"}


def test_a_vote_of_nobody_is_left_out_with_its_place():
    said, (problem,) = read({"option": "yes"}, None)
    assert said is None
    assert (problem.path, problem.file) == (("votes", 0), "a.json")
    assert "a vote without a voter" in problem.message


@pytest.mark.parametrize("option", ["perhaps", None, 7])
def test_a_vote_of_an_unknown_option_is_left_out_and_the_known_ones_are_named(option):
    said, (problem,) = read({"option": option})
    assert said is None
    assert str(option) in problem.message
    assert ", ".join(OPTIONS) in problem.message


def test_only_statements_at_a_vote_on_its_own_issue_are_votes():
    records = [
        VOTE,
        pt.Statement(ANN, TAX, "support", "2025-06-24", event="vote"),
        pt.Statement(BEN, TAX, "mixed", "2025-06-24", event="vote"),
        pt.Statement(BEN, OTHER, "support", "2025-06-24", event="vote"),
        pt.Statement(BEN, TAX, "oppose", "2025-06-25"),
    ]
    votes = votes_of(pt.Timeline(records)._story)
    assert [(actor, option) for actor, _, option in votes["vote"]] == [(ANN, "yes")]


def test_a_joint_statement_is_a_vote_of_each():
    said = pt.Statement([ANN, BEN], TAX, "oppose", "2025-06-24", event="vote")
    votes = votes_of(pt.Timeline([VOTE, said])._story)
    assert {(actor.id, option) for actor, _, option in votes["vote"]} == {
        ("ann", "no"), ("ben", "no")
    }  # fmt: skip


@pytest.mark.parametrize("issues", [[], [TAX, OTHER]])
def test_a_vote_on_no_issue_or_on_several_is_none(issues):
    event = pt.Event("Votes", "vote", "2025-06-24", issues=issues, id="votes")
    assert votes_of(pt.Timeline([event])._story) == {}


def test_a_stance_that_is_no_vote_has_no_option():
    assert option_of(pt.Statement(ANN, TAX, "mixed")) is None


def test_an_option_that_is_not_the_stance_is_not_believed():
    assert option_of(pt.Statement(ANN, TAX, "support", extra={"option": "no"})) == "yes"

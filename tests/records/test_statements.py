"""A statement is one act of taking a stance: by whom, on what, how and when."""

from __future__ import annotations

import io

import pytest

import policytrack as pt

ASCL, NAHT = pt.Actor("ASCL", "union"), pt.Actor("NAHT", "union")
SCALE = pt.Issue("Scale", "There should be five grades")


def test_a_joint_statement_has_several_actors():
    assert pt.Statement([ASCL, NAHT], SCALE, "oppose").by == (ASCL, NAHT)
    with pytest.raises(pt.RecordError, match=r"Statement\.by: .*at least one Actor"):
        pt.Statement([], SCALE, "oppose")


@pytest.mark.parametrize(
    ("word", "stance"),
    [
        ("for", "support"),
        ("AYE", "support"),
        ("nay", "oppose"),
        (True, "support"),
        (False, "oppose"),
        ("no comment", "declined"),
        ("n/a", "not_applicable"),
        ("abstained", "neutral"),
    ],
)
def test_the_words_of_the_field_are_read_as_stances(word, stance):
    assert pt.Statement(ASCL, SCALE, word).stance == stance


@pytest.mark.parametrize(
    ("word", "stance", "reason"),
    [
        ("absent", "no_position", "absent"),
        ("paired", "no_position", "paired"),
        ("did not vote", "no_position", "not_voting"),
        ("Teller", "no_position", "teller"),
        ("on leave", "no_position", "on_leave"),
        ("Not eligible", "not_applicable", "not_eligible"),
        ("no position", "no_position", None),
        ("abstained", "neutral", None),
        (pt.Stance.DECLINED, "declined", None),
    ],
)
def test_words_of_votes_that_take_no_side_are_no_position_and_why(word, stance, reason):
    said = pt.Statement(ASCL, SCALE, word)
    assert (said.stance, said.reason) == (stance, reason)


def test_a_reason_that_is_given_goes_before_the_word_of_the_vote():
    assert pt.Statement(ASCL, SCALE, "absent", reason="on leave").reason == "on_leave"


def test_a_reason_beside_a_position_is_refused_and_so_is_a_word_that_is_none():
    with pytest.raises(pt.RecordError, match="none beside the stance 'support'"):
        pt.Statement(ASCL, SCALE, "support", reason="absent")
    with pytest.raises(pt.RecordError, match="did you mean 'absent'"):
        pt.Statement(ASCL, SCALE, "no position", reason="abscent")


VOTES = """
title: Votes
sources: {post: {title: Post, published: 2020-03-03}}
actors: {ann: {name: Ann, kind: person}, bob: {name: Bob, kind: person}}
issues: {bill: {title: Bill, proposition: The bill should pass}}
events:
  vote:
    {title: A vote, kind: vote, date: 2020-01-02, says: [{by: ann, On leave: bill}]}
statements:
- {by: bob, issue: bill, stance: Paired, date: 2020-02-01}
- {by: bob, issue: bill, stance: declined, reason: tellers, date: 2020-02-02}
- {by: bob, issue: bill, stance: no_position, date: 2020-02-03}
"""


def test_the_reason_comes_through_files_tables_and_matrix():
    story = pt.read_yaml(io.StringIO(VOTES))
    reasons = [said.reason for said in story.statements]
    assert reasons == ["on_leave", "paired", "teller", None]
    assert pt.read_yaml(io.StringIO(story.to_yaml())) == story
    assert pt.read_json(io.StringIO(story.to_json())) == story
    assert pt.Timeline.from_frames(story.to_frames()) == story
    assert story.to_frame("statements")["reason"].tolist()[:3] == reasons[:3]
    assert story.stance_matrix()["Bob", "Bill"].reasons == {"paired": 1, "teller": 1}


def test_a_file_is_told_where_a_reason_does_not_fit_the_stance():
    wrong = VOTES.replace("stance: declined", "stance: support")
    with pytest.raises(pt.CheckError, match=r"none beside the stance 'support'"):
        pt.read_yaml(io.StringIO(wrong))


def test_a_sheet_tells_the_reason_by_the_word_of_the_vote_or_in_a_column_of_its_own():
    sheet = "Who,Position,Reason,On what\nAnn,Absent,,Bill\nBob,no position,on leave,Bill\n"
    found = {said.by[0].name: said.reason for said in pt.read_csv(io.StringIO(sheet)).statements}
    assert found == {"Ann": "absent", "Bob": "on_leave"}


def test_conditions_are_kept_ifs_before_unlesses():
    said = pt.Statement(ASCL, SCALE, "support", conditions=[pt.Unless("pay falls"), pt.If("asked")])
    assert [each.kind for each in said.conditions] == ["if", "unless"]


def test_a_condition_needs_something_to_hang_on():
    with pytest.raises(pt.RecordError, match="a text, an event, an issue or a date"):
        pt.Unless()


@pytest.mark.parametrize(
    ("text", "event", "needs"),
    [
        ("roll-out", "roll-out", "occurs"),
        ("roll-out slips", "roll-out", "slips"),
        ("roll-out is delayed", "roll-out", "slips"),
        ("roll-out is abandoned", "roll-out", "cancelled"),
    ],
)
def test_a_condition_in_words_may_name_an_event_and_what_it_must_do(text, event, needs):
    condition = pt.If(text)
    assert (condition.event, condition.needs) == (event, needs)


def test_a_condition_of_several_words_names_no_event():
    assert pt.If("the scale is changed").event is None


def test_the_share_of_a_poll_belongs_to_one_stance():
    public = pt.Actor("Adults polled", "public")
    assert pt.Statement(public, SCALE, "support", share="56%").share == pytest.approx(0.56)
    assert pt.Statement(public, SCALE, "support", share=(0.2, 1)).share == (0.2, 1.0)


def test_speakers_speak_for_those_who_state():
    alice = pt.Actor("Alice", "person")
    assert pt.Statement(ASCL, SCALE, "oppose", speakers=alice).speakers == (alice,)


def test_a_statement_has_no_id_unless_it_is_given_one():
    assert pt.Statement(ASCL, SCALE, "oppose").id is None
    assert pt.Statement(ASCL, SCALE, "oppose", id="first").id == "first"

"""A statement is one act of taking a stance: by whom, on what, how and when."""

from __future__ import annotations

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


@pytest.mark.parametrize("word", ["absent", "paired", "did not vote", "Teller", "on leave"])
def test_words_of_votes_that_take_no_side_are_no_position(word):
    assert pt.Statement(ASCL, SCALE, word).stance == "no_position"


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

"""Issues are worded as propositions; a level stands on its scale."""

from __future__ import annotations

import re

import pytest

import policytrack as pt

GRADES = pt.Scale("Grades", ["inadequate", "requires improvement", "good", "outstanding"])


def test_an_issue_is_a_policy_unless_it_is_called_a_claim():
    assert pt.Issue("Pay", "Pay should rise").kind == "policy"
    assert pt.Issue("Pay", "Pay has fallen", kind="claim").kind == "claim"


def test_an_issue_may_be_a_part_of_a_wider_one():
    wide = pt.Issue("Inspection", "Inspection should be reformed")
    assert pt.Issue("Scale", "There should be five grades", parent=wide).parent is wide
    assert pt.Issue("Scale", parent="Inspection").parent == pt.Issue("Inspection")
    with pytest.raises(pt.RecordError, match=r"Issue\.parent: .*an Issue record or a name"):
        pt.Issue("Scale", "There should be five grades", parent=1)


@pytest.mark.parametrize("levels", [[], ["good", "good"]])
def test_a_scale_has_each_level_once(levels):
    with pytest.raises(pt.RecordError, match="levels from worst to best, each once"):
        pt.Scale("S", levels)


def test_a_level_is_one_of_its_scale():
    assert pt.Level(GRADES, "good").value == "good"
    message = "Level.value: found 'god'; allowed: a level of the scale: inadequate, requires"
    with pytest.raises(pt.RecordError, match=re.escape(message) + ".*did you mean 'good'"):
        pt.Level(GRADES, "god")


@pytest.mark.parametrize("bounds", [{}, {"value": "good", "at_most": "good"},
                                    {"at_least": "good", "at_most": "good"}])  # fmt: skip
def test_a_level_says_just_one_thing(bounds):
    with pytest.raises(pt.RecordError, match="one of value, at_least and at_most"):
        pt.Level(GRADES, **bounds)


def test_a_level_may_be_a_bound_and_say_what_was_before():
    level = pt.Level(GRADES, at_most="requires improvement", before="good")
    assert (level.value, level.at_most, level.before) == (None, "requires improvement", "good")
    with pytest.raises(pt.RecordError, match=r"Level\.before"):
        pt.Level(GRADES, "good", before="great")


def test_a_scale_is_used_over_a_stretch():
    assert pt.Scale("S", ["a"], used="2012/2024").used == pt.Period("2012/2024")


@pytest.mark.parametrize("name", ["Pay  rise", " Pay rise ", "Pay\u00a0rise"])
def test_titles_that_look_alike_are_one(name):
    assert pt.Issue(name, "Pay should rise") == pt.Issue("Pay rise", "Pay should rise")


def test_an_issue_may_be_recorded_before_it_is_worded():
    assert pt.Issue("Pay").proposition is None
    assert repr(pt.Issue("Pay")) == "Issue('Pay', None)"

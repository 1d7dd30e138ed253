"""Events keep every plan that there was for them, and their links to others."""

from __future__ import annotations

import re

import pytest

import policytrack as pt


@pytest.mark.parametrize(
    "kind", ["responds_to", "leads_to", "replaces", "part_of", "same_as", "disputes"]
)
def test_every_kind_of_link_takes_one_id_or_several(kind):
    assert getattr(pt.Links(**{kind: "a"}), kind) == ("a",)
    assert getattr(pt.Links(**{kind: ["a", "b"]}), kind) == ("a", "b")


def test_links_of_nothing_are_false():
    assert not pt.Links()
    assert pt.Links(same_as="x")


def test_an_event_reads_its_links_from_a_mapping_with_other_words():
    event = pt.Event("E", "letter", links={"reply to": "delay", "same_as": ["x", "y"]})
    assert event.links == pt.Links(responds_to="delay", same_as=("x", "y"))
    assert pt.Event("E", "letter", links={}).links == pt.Links()


@pytest.mark.parametrize("links", ["x", ["x"], 3])
def test_links_are_a_mapping(links):
    with pytest.raises(pt.RecordError, match=r"Event\.links: .*allowed: a mapping"):
        pt.Event("E", "letter", links=links)


def test_a_kind_of_plan_is_planned_unless_another_is_given():
    assert pt.Plan("2025-09").kind == "planned"
    assert pt.Plan("2025-09", kind="statutory").kind == "required"


@pytest.mark.parametrize("word", ["postponed", "unknown"])
def test_a_plan_may_be_without_a_date(word):
    assert pt.Plan(word, announced="2025-06").date == word


def test_a_plan_may_be_announced_on_the_day_of_another_event():
    plan = pt.Plan("2025-09", announced="on delay")
    assert str(plan.announced) == "on delay"


def test_plans_stay_in_the_order_given():
    plans = [pt.Plan("2025-09", announced="2025-06"), pt.Plan("2025-07", announced="2025-01")]
    assert pt.Event("E", "publication", plans=plans).plans == tuple(plans)


def test_a_kind_that_is_unknown_is_refused_with_the_nearest():
    with pytest.raises(pt.RecordError, match=re.escape("Event.kind: found 'publcation'")) as told:
        pt.Event("E", "publcation")
    assert told.value.nearest == "publication"


def test_an_event_may_set_a_level_on_a_scale():
    grades = pt.Scale("Grades", ["bad", "good"])
    assert pt.Event("E", "inspection", level=pt.Level(grades, "good")).level.value == "good"
    with pytest.raises(pt.RecordError, match=r"Event\.level: .*allowed: a Level record"):
        pt.Event("E", "inspection", level="good")


def test_events_compare_by_content_and_can_be_kept_in_sets():
    one, same = (pt.Event("E", "letter", "2025-06-24") for _ in range(2))
    assert one == same
    assert len({one, same}) == 1
    assert one != pt.Event("E", "letter", "2025-06-25")


def test_events_cannot_be_changed():
    event = pt.Event("E", "letter")
    with pytest.raises(AttributeError):
        event.title = "F"

"""Other names for events: whatever names one has the new name, and nothing else changes."""

import pytest

import policytrack as pt
from policytrack.story.renaming import each_once, renamed

NAMES = {"talks": "meeting", "letter": "note"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (pt.Event("A", "vote", "a day after talks"), pt.Event("A", "vote", "a day after meeting")),
        (pt.Event("A", "vote", "by talks"), pt.Event("A", "vote", "by meeting")),
        (
            pt.Event("A", "vote", links={"responds_to": ["letter", "b"], "part_of": "talks"}),
            pt.Event("A", "vote", links={"responds_to": ["note", "b"], "part_of": "meeting"}),
        ),
        (
            pt.Event("A", "vote", conditions=pt.If("talks slips")),
            pt.Event("A", "vote", conditions=pt.If("meeting slips")),
        ),
        (
            pt.Plan("on talks", announced="on letter", conditions=pt.Unless(date="on talks")),
            pt.Plan("on meeting", announced="on note", conditions=pt.Unless(date="on meeting")),
        ),
        (
            pt.Statement(
                pt.Actor("NAHT", "union"), pt.Issue("I", "P"), "support", "on talks", event="letter"
            ),
            pt.Statement(
                pt.Actor("NAHT", "union"), pt.Issue("I", "P"), "support", "on meeting", event="note"
            ),
        ),
    ],
)  # fmt: skip
def test_an_event_has_its_new_name_wherever_it_is_named(old, new):
    assert renamed(old, NAMES) == new


def test_the_plans_of_an_event_stay_in_order_and_as_many_as_they_were():
    old = pt.Event("A", "vote", plans=[pt.Plan("on talks", announced="2025"), pt.Plan("2026")])
    plans = renamed(old, NAMES).plans
    assert plans == (pt.Plan("on meeting", announced="2025"), pt.Plan("2026"))


def test_a_record_that_names_none_of_them_is_the_same_object():
    event = pt.Event("Talks", "vote", "on other", links={"part_of": "other"}, id="talks")
    assert renamed(event, NAMES) is event


def test_a_record_keeps_its_own_id_and_words():
    event = pt.Event("talks", "vote", "2025-06-20", text="letter", id="talks")
    assert renamed(event, NAMES) == event


def test_two_names_that_become_one_stand_once():
    event = pt.Event(
        "A", "vote", links={"responds_to": ["talks", "b", "meeting"]},
        conditions=[pt.If("talks slips"), pt.If("meeting slips")],
    )  # fmt: skip
    found = renamed(event, NAMES)
    assert found == pt.Event(
        "A", "vote", links={"responds_to": ["meeting", "b"]}, conditions=pt.If("meeting slips")
    )


def test_each_thing_stands_once_where_it_stood_first():
    assert each_once("bacab") == ("b", "a", "c")
    assert each_once([]) == pt.Event("A", "vote").plans

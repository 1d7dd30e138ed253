"""A story is checked as a whole: what contradicts itself fails, what looks wrong is told."""

from __future__ import annotations

import warnings

import pytest

import policytrack as pt

POST = pt.Source("Post", published="2025-06-25")
ASCL = pt.Actor("ASCL", "union")
SCALE = pt.Issue("Scale", "There should be five grades")


def event(name, date=None, **more):
    return pt.Event(f"Event {name}", "letter", date, id=name, **more)


def problems(*records):
    with pytest.raises(pt.CheckError) as caught:
        pt.Timeline(records)
    return [problem.code for problem in caught.value.problems]


def told(*records):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        return [problem.code for problem in pt.Timeline(records).warnings]


@pytest.mark.parametrize(
    "naming",
    [
        {"links": {"responds_to": "nothing"}},
        {"date": "on nothing"},
        {"conditions": pt.If(event="nothing")},
        {"plans": pt.Plan("on nothing", announced="2025-06")},
        {"plans": pt.Plan("2025-09", announced="on nothing")},
    ],
)
def test_an_event_that_is_named_exists(naming):
    assert problems(event("e", **naming)) == ["unknown-id"]


def test_a_statement_made_at_an_event_names_one_that_exists():
    assert problems(pt.Statement(ASCL, SCALE, "oppose", event="nothing")) == ["unknown-id"]


def test_an_id_stands_for_one_record():
    assert problems(event("e", "2025-06-01"), event("e", "2025-06-02")) == ["id-used-twice"]


def test_dates_that_go_round_in_a_circle_are_refused():
    assert problems(event("a", "on b"), event("b", "on a")) == ["circular-date"] * 2


def test_bodies_that_belong_to_each_other_are_refused():
    a, b = pt.Actor("A", "group"), pt.Actor("B", "group")
    assert problems(pt.Membership(a, b), pt.Membership(b, a)) == ["circular-membership"] * 2


def test_all_problems_are_told_at_once():
    wrong = [event(name, links={"same_as": "nothing"}) for name in "abc"]
    assert problems(*wrong) == ["unknown-id"] * 3


def test_what_happened_after_its_source_came_out_looks_wrong():
    assert told(event("e", "2025-07-01", sources=POST)) == ["after-its-source"]
    assert told(event("e", "2025-06-25", sources=POST)) == []


def test_of_two_records_with_the_same_first_source_each_is_held_against_its_last():
    late, early = pt.Source("Late", published="2025-08-01"), pt.Source("Early")
    one = event("a", "2025-07-01", sources=(POST, late))
    other = event("b", "2025-07-01", sources=(POST, pt.Source("Soon", published="2025-06-26")))
    assert told(one, other) == told(other, one) == ["after-its-source"]
    assert told(one, event("c", "2025-07-01", sources=(POST, early))) == ["after-its-source"]


def test_a_plan_announced_after_its_source_came_out_looks_wrong():
    late = pt.Plan("2025-09", announced="2025-07-01", sources=POST)
    assert told(event("e", plans=late)) == ["after-its-source"]


def test_what_looks_wrong_is_told_unless_it_is_acknowledged():
    with pytest.warns(pt.RecordWarning, match="after-its-source"):
        pt.Timeline([event("e", "2025-07-01", sources=POST)])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        kept = pt.Timeline([event("e", "2025-07-01", sources=POST, odd="as printed")])
    assert [problem.acknowledged for problem in kept.warnings] == ["as printed"]


def test_two_actors_that_answer_to_one_name_are_told():
    pair = [pt.Actor("X Corp", "company", aliases="Y"), pt.Actor("Y", "party")]
    assert told(*pair) == ["name-of-two"]


def test_a_story_that_holds_together_has_nothing_to_tell():
    assert (
        told(event("a", "2025-06-01", sources=POST), event("b", links={"responds_to": "a"})) == []
    )


def test_an_address_that_would_run_something_is_told_wherever_it_stands():
    bad = "javascript:alert(1)"
    found = [
        pt.Source("S", urls=["https://example.org", bad]),
        pt.Actor("A", urls=bad),
        event("e", urls=bad),
    ]
    assert told(*found) == ["link-elsewhere"] * 3

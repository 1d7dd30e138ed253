"""What a record holds, and what is collected of many."""

import attrs
from hypothesis import given

import policytrack as pt
from policytrack.records.collection import collect, parts
from tests.strategies import timelines


def held_by(record):
    """The records that a record holds, by looking at the value of every attribute."""
    values = attrs.asdict(record, recurse=False).values()
    several = [one for value in values if isinstance(value, tuple) for one in value]
    return [one for one in (*values, *several) if attrs.has(type(one)) and is_record(one)]


def is_record(value):
    return type(value).__module__.startswith("policytrack.records")


@given(timelines())
def test_the_parts_of_a_record_are_all_the_records_that_it_holds(story):
    waiting = [*story.events, *story.statements, *story.memberships, *story.actors, *story.issues]
    while waiting:
        found = list(parts(waiting.pop()))
        waiting.extend(found)
    for record in (*story.events, *story.statements, *story.memberships, *story.actors):
        assert sorted(map(repr, parts(record))) == sorted(map(repr, held_by(record)))


def test_what_is_held_often_is_collected_once_and_what_differs_as_often_as_it_does():
    union = pt.Actor("NAHT", "union")
    twin = attrs.evolve(union, note="another")
    events = [pt.Event(f"Event {n}", "vote", by=[union, twin], id=f"e{n}") for n in range(3)]
    found = collect([*events, attrs.evolve(union), attrs.evolve(twin)])
    assert set(found["actors"]) == {union, twin}
    assert len(found["actors"]) == 2
    assert found["events"] == tuple(events)


def test_collecting_records_of_one_id_compares_each_with_few_others(monkeypatch):
    calls = []
    compare = pt.Event.__eq__
    monkeypatch.setattr(
        pt.Event, "__eq__", lambda one, other: calls.append(1) or compare(one, other)
    )
    number = 300
    found = collect([pt.Event(f"Vote {n}", "vote", id="vote") for n in range(number)])
    assert len(found["events"]) == number
    assert len(calls) < 3 * number

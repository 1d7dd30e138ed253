"""Parts of a story: what leads out of them is cut, and nothing else changes."""

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import policytrack as pt
from policytrack.story.mentions import named_in
from policytrack.story.resolve import Resolver
from policytrack.story.subset import Cut, exchanged, self_contained
from tests.strategies import overtime


@settings(max_examples=40)
@given(overtime(), st.data())
def test_a_part_names_nothing_that_is_not_in_it(story, data):
    whole = story._story.records
    kept = tuple(event for event in whole.events if data.draw(st.booleans(), label=event.id))
    part = self_contained(attrs.evolve(whole, events=kept), whole, Resolver(whole))
    there = {event.id for event in kept} | {source.id for source in whole.sources}
    for record in (*part.events, *part.statements):
        assert {one.name for one in named_in(record)} <= there
    assert len(part.statements) == len(whole.statements)


@settings(max_examples=20)
@given(overtime())
def test_a_part_that_is_the_whole_stays_as_it_is(story):
    whole = story._story.records
    assert self_contained(whole, whole, Resolver(whole)) is whole


TALKS = pt.Event("Talks", "meeting", "2025-06-10", id="talks")


@pytest.mark.parametrize(
    ("record", "left"),
    [
        (
            pt.Event("A", "vote", "on talks", links={"responds_to": ["talks", "b"]}),
            pt.Event("A", "vote", "2025-06-10", links={"responds_to": "b"}),
        ),
        (
            pt.Event("A", "vote", plans=pt.Plan("3 days after talks", announced="on talks")),
            pt.Event("A", "vote", plans=pt.Plan("2025-06-13", announced="2025-06-10")),
        ),
        (
            pt.Event("A", "vote", conditions=pt.If("talks slips")),
            pt.Event("A", "vote", conditions=pt.If("'Talks' slips")),
        ),
    ],
)
def test_what_hangs_on_an_event_left_out_is_told_without_it(record, left):
    whole = pt.Timeline([TALKS])._story.records
    assert Cut({"talks": TALKS}, Resolver(whole)).record(record) == left


def test_a_plan_that_hangs_on_what_nobody_knew_of_has_an_unknown_date():
    event = pt.Event("A", "vote", plans=pt.Plan("on talks", announced="2025-06-01"))
    whole = pt.Timeline([TALKS])._story.records
    (plan,) = Cut({"talks": TALKS}, Resolver(whole), plans_too=False).record(event).plans
    assert plan == pt.Plan("unknown", announced="2025-06-01")


def test_a_record_is_exchanged_wherever_it_is_held():
    union, source = pt.Actor("NAHT", "union"), pt.Source("A report")
    body = pt.Actor("Branch", "group", part_of=union)
    issue = pt.Issue("I", "P")
    plan = pt.Plan("2025", by=union)
    event = pt.Event("A", "vote", "2025", by=body, plans=plan, sources=source)
    story = pt.Timeline(
        [event, pt.Statement(union, issue, "support", speakers=body)]
    )._story.records
    new = attrs.evolve(union, short="The union")
    found = exchanged(story, {(pt.Actor, "naht"): new})
    (event,), (said,) = found.events, found.statements
    assert (event.by[0].part_of, event.plans[0].by, said.by) == (new, (new,), (new,))
    assert said.speakers[0].part_of == new
    assert union not in found.actors
    assert event.sources == (source,)

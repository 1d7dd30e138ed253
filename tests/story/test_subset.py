"""Parts of a story: what leads out of them is cut, and nothing else changes."""

import attrs
import pytest

import policytrack as pt
from policytrack.story.resolve import Resolver
from policytrack.story.subset import Cut, exchanged

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

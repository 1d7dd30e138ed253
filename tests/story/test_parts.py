import datetime as dt
import io

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.story import parts
from policytrack.story.mentions import named_in
from policytrack.story.storyvalue import Story
from tests.strategies import overtime, timelines

DAYS = st.dates(dt.date(2015, 1, 1), dt.date(2030, 1, 1))

DELAY = pt.Event("Delay", "announcement", "2025-06-20", id="delay")
REPLY = pt.Event(
    "Reply", "letter", "28 days after delay", links={"responds_to": "delay"}, id="reply"
)
STORY = pt.Timeline([DELAY, REPLY])._story


def days(*texts):
    return [pt.FuzzyDate(text).ordinals[0] for text in texts]


def test_a_part_keeps_what_may_lie_in_the_stretch_and_cuts_what_leads_out_of_it():
    part = parts.between(STORY, *days("2025-07-01", "2025-07-31"))
    (reply,) = part.events
    assert str(reply.date) == "2025-07-18~"
    assert not reply.links.responds_to


def test_what_fits_every_condition_is_kept():
    part = parts.matching(STORY, {"kind": "letter"}, None)
    assert [event.id for event in part.events] == ["reply"]
    assert not parts.matching(STORY, {"kind": "letter"}, lambda entry: False).events


def test_a_record_is_changed_wherever_it_is_held():
    ofsted = pt.Actor("Ofsted", "regulator", id="ofsted")
    story = pt.Timeline([pt.Event("Delay", "announcement", by=ofsted, id="delay")])._story
    changed = parts.with_record(story, ofsted, pt.Actor("OFSTED", "regulator", id="ofsted"))
    assert changed.events[0].by[0].name == "OFSTED"
    assert changed.records.actors[0].name == "OFSTED"


def test_by_a_day_what_happened_later_is_still_to_come():
    part = parts.by_then(STORY, *days("2025-07-01"), maybe=False)
    assert [event.id for event in part.events] == ["delay"]


@given(timelines(), DAYS, DAYS)
def test_a_part_of_a_part_is_the_part_of_the_whole_by_events_kept(story, one, other):
    first, last = sorted((one.toordinal(), other.toordinal()))
    part = parts.between(story._story, first, last)
    again = parts.between(part, first, last)
    assert [event.id for event in again.events] == [event.id for event in part.events]


@given(timelines())
def test_a_part_holds_together_by_itself(story):
    part = parts.matching(story._story, {}, lambda entry: hasattr(entry, "stance"))
    assert Story(part.records).in_order().records == part.records


@pytest.mark.parametrize("name", ["between", "matching", "by_then", "with_record"])
def test_the_story_that_a_part_is_taken_of_stays_what_it_is(name):
    before = STORY.records
    {
        "between": lambda: parts.between(STORY, *days("2025-07-01", "2025-07-31")),
        "matching": lambda: parts.matching(STORY, {"kind": "letter"}, None),
        "by_then": lambda: parts.by_then(STORY, *days("2025-07-01"), maybe=False),
        "with_record": lambda: parts.with_record(STORY, DELAY, DELAY),
    }[name]()
    assert STORY.records is before


def test_what_a_changed_record_holds_is_in_the_story_then():
    story = pt.load_dataset("ofsted-report-cards")
    page = pt.Source("Ofsted's own page", published="2025-09-09")
    done = story.replace("final-response", date="2025-09-09", by="Ofsted", sources=page)
    assert done.sources == (*story.sources, page)
    assert done.actors == story.actors
    assert done["final-response"].by == (story["ofsted"],)
    assert pt.read_yaml(io.StringIO(done.to_yaml())) == done


@given(overtime(), st.data())
def test_a_part_names_nothing_that_is_not_in_it(story, data):
    whole = story._story
    kept = tuple(event for event in whole.events if data.draw(st.booleans(), label=event.id))
    part = parts.self_contained(attrs.evolve(whole.records, events=kept), whole)
    there = {event.id for event in kept} | {source.id for source in whole.records.sources}
    for record in (*part.events, *part.statements):
        assert {one.name for one in named_in(record)} <= there
    assert len(part.statements) == len(whole.statements)


@given(overtime())
def test_a_part_that_is_the_whole_stays_as_it_is(story):
    whole = story._story
    assert parts.self_contained(whole.records, whole) is whole.records

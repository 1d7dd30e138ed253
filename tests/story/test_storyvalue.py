import pickle
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations

import pytest

import policytrack as pt
from policytrack.dates import Relative
from policytrack.records.collection import Records, collect
from policytrack.story.resolve import Resolver
from policytrack.story.storyvalue import Story

STORY = pt.load_dataset("ofsted-report-cards")


def a_story(*records, **said):
    return Story(Records(**collect(records), **said))


def a_chain(length=40):
    """Events each of which is dated by the one before it."""
    first = pt.Event("Zeroth", "announcement", "2025-01-01", id="e0")
    after = (
        pt.Event(f"Number {n}", "announcement", f"1 day after e{n - 1}", id=f"e{n}")
        for n in range(1, length)
    )
    return (first, *after)


def test_reading_a_story_makes_one_resolver(monkeypatch):
    made = []
    make = Resolver.__init__

    def counted(self, records):
        made.append(records)
        make(self, records)

    monkeypatch.setattr(Resolver, "__init__", counted)
    pt.load_dataset("ofsted-report-cards")
    assert len(made) == 1


def test_what_a_story_works_out_is_kept():
    story = a_story(*a_chain(3))
    assert story.known_days() is story.known_days()
    assert story.known_days(maybe=True) is not story.known_days()
    assert story.by_id is story.by_id
    assert story.by_id["e2"] is story.events[2]


def test_a_story_in_order_of_time_has_the_same_dates():
    chain = a_chain(5)
    story = a_story(*chain[::-1])
    assert story.in_order().events == chain
    assert story.in_order().resolver is story.resolver


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_records_does_not_change_a_date(order):
    chain = a_chain(3)
    story = a_story(*(chain[at] for at in order))
    assert str(story.resolver.event(chain[2])) == "2025-01-03"


def test_a_story_cannot_be_changed():
    with pytest.raises(AttributeError):
        a_story().records = Records()


def test_a_timeline_can_be_pickled_with_what_it_has_worked_out():
    then = STORY.as_of("2025-06-01")
    again = pickle.loads(pickle.dumps(then))
    assert again == then
    assert again.as_of("2025-05-01") == STORY.as_of("2025-05-01")


def test_threads_that_share_a_story_are_given_right_answers():
    """No thread takes a date that another one is following for part of a circle."""
    chain = a_chain()
    dates = [Relative(event.id, "after") for event in chain]
    right = [str(a_story(*chain).resolver.relative(date).date) for date in dates]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        wrong = asked = 0
        with ThreadPoolExecutor(8) as threads:
            while asked < 5_000:
                resolver = a_story(*chain).resolver

                def answer(at, resolver=resolver):
                    return str(resolver.relative(dates[at]).date) == right[at]

                places = [at for at in reversed(range(len(chain))) for _ in range(4)]
                answers = list(threads.map(answer, places))
                wrong += answers.count(False)
                asked += len(answers)
    finally:
        sys.setswitchinterval(before)
    assert wrong == 0


def test_the_views_of_the_days_last_asked_about_are_kept():
    story = a_story(*a_chain(4)).in_order()
    day = pt.FuzzyDate("2025-01-02").ordinals[0]
    then = story.as_of(day)
    assert story.as_of(day) is then
    assert story.seen_from(day) == then.seen
    assert then.as_of(day + 1) is then
    assert then.as_of(day - 1) is story.as_of(day - 1)
    for later in range(day + 1, day + 30):
        story.as_of(later)
    again = story.as_of(day)
    assert again is not then
    assert again.records == then.records


def test_what_may_have_been_known_is_kept_apart_from_what_surely_was():
    story = a_story(pt.Event("Talks", "meeting", "2025-06")).in_order()
    day = pt.FuzzyDate("2025-06-15").ordinals[0]
    assert (story.as_of(day).events, len(story.as_of(day, maybe=True).events)) == ((), 1)


def test_an_event_is_found_by_its_id_alone():
    events = pt.Event("Talks", "meeting", id="a"), pt.Event("a", "meeting", id="b")
    story = a_story(*events)
    assert story.event("b") is events[1]
    assert story.event("Talks") is None
    assert story.find("events", "Talks", "event") is events[0]


def test_an_event_not_known_yet_is_not_taken_for_another_with_its_name():
    events = (
        pt.Event("Other", "meeting", "2025-06-10", id="talks"),
        pt.Event("talks", "meeting", "2025-01-01", id="first"),
    )
    story = pt.Timeline(events)
    assert story.status("talks", on="2025-02-01") == "unknown"
    assert story.status("first", on="2025-02-01") == "occurred"


@pytest.mark.parametrize(
    "held",
    [
        pt.Event("E", "letter", "2025", conditions=[pt.Condition("rain")]),
        pt.Event("E", "letter", plans=[pt.Plan("2025", conditions=[pt.Condition("rain")])]),
        pt.Statement(
            pt.Actor("A"), pt.Issue("I", "P"), "support", conditions=[pt.Condition("rain")]
        ),
    ],
)
def test_a_story_knows_whether_anything_in_it_hangs_on_a_condition(held):
    story = a_story(held)
    assert not story.unconditional
    assert not Story(Records(), seen=(story, story.known_days().whole)).unconditional
    assert a_story(*a_chain(3)).unconditional

"""What was known on a day: plans when announced, events when they happened or were reported."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.story.known import Knowledge, known_since
from policytrack.story.resolve import Resolver

SOURCE = pt.Source("Post", published="2025-06-25")


def day(text):
    return pt.FuzzyDate(text).ordinals[0]


def knowledge(on, *records, **asked):
    return Knowledge(day(on), Resolver.alone(records), **asked)


def event(date=None, **more):
    return pt.Event("E", "letter", date, id="e", **more)


def test_a_plan_is_known_once_it_is_surely_announced():
    plan = pt.Plan("2025-09", announced="2025-06")
    assert not knowledge("2025-06-29").plan(plan)
    assert knowledge("2025-06-30").plan(plan)
    assert knowledge("2025-06-01", maybe=True).plan(plan)
    assert not knowledge("2025-05-31", maybe=True).plan(plan)


def test_a_plan_without_a_day_of_announcement_is_known_with_its_source():
    plan = pt.Plan("2025-09", sources=SOURCE)
    assert not knowledge("2025-06-24").plan(plan)
    assert knowledge("2025-06-25").plan(plan)


def test_what_says_nothing_of_when_it_became_known_has_always_been():
    assert knowledge("1900-01-01").plan(pt.Plan("2025-09"))


def test_a_record_may_say_itself_when_it_became_known():
    held_back = event("2025-06-01", known="2025-08-01")
    assert knowledge("2025-07-31").event(held_back) is None
    assert knowledge("2025-08-01").event(held_back) == held_back


def test_by_time_it_counts_what_had_happened_whenever_it_came_out():
    held_back = event("2025-06-01", known="2025-08-01")
    assert knowledge("2025-06-01", by="time").event(held_back) == held_back


def test_a_rough_day_is_known_by_the_source_that_tells_of_it():
    rough = event("2025-06", sources=SOURCE)
    assert knowledge("2025-06-24").event(rough) is None
    assert knowledge("2025-06-25").event(rough) == rough


def test_an_event_to_come_is_known_with_its_first_plan_and_without_later_ones():
    plans = [pt.Plan("2025-07", announced="2025-02-01"), pt.Plan("2025-09", announced="2025-06-01")]
    coming = event(plans=plans)
    assert knowledge("2025-01-31").event(coming) is None
    assert knowledge("2025-03-01").event(coming).plans == (plans[0],)
    assert knowledge("2025-06-01").event(coming) is coming


def test_an_event_that_had_not_happened_is_known_without_its_date():
    held = event("2025-09-09", plans=pt.Plan("2025-09", announced="2025-06-01"))
    before = knowledge("2025-07-01").event(held)
    assert (before.date, before.plans) == (None, held.plans)
    assert knowledge("2025-09-09").event(held).date == pt.FuzzyDate("2025-09-09")


def test_a_membership_is_known_from_its_start():
    member = pt.Membership(
        pt.Actor("A", "person"), pt.Actor("B", "union"), period="2025-02-01/2025-09-01"
    )
    assert not knowledge("2025-01-31").membership(member)
    assert knowledge("2025-02-01").membership(member)


DAYS = st.dates(pt.FuzzyDate("2025-01-01").earliest, pt.FuzzyDate("2025-12-31").earliest)


@given(st.lists(DAYS, min_size=2, max_size=2).map(sorted), st.lists(DAYS, max_size=2))
def test_what_surely_was_known_may_have_been_and_stays_known(ends, published):
    date = pt.FuzzyDate(f"[{ends[0]}..{ends[1]}]")
    sources = tuple(pt.Source(f"S{at}", published=str(when)) for at, when in enumerate(published))
    surely, maybe = (known_since(side, None, date, sources) for side in (1, 0))
    assert maybe <= surely
    assert maybe == date.ordinals[0]
    told = [when.toordinal() for when in published if when >= ends[0]]
    assert surely == min([date.ordinals[1], *told])


@pytest.mark.parametrize("date", ["[2025-01-01..]", None])
def test_what_has_no_last_day_is_known_with_its_source(date):
    own = None if date is None else pt.FuzzyDate(date)
    assert known_since(1, None, own, (SOURCE,)) == day("2025-06-25")
    assert known_since(1, None, own, ()) == 0

"""Dates that hang on others are followed to their end, or to where the chain breaks."""

from __future__ import annotations

import pytest

import policytrack as pt
from policytrack.story.resolve import Resolver

NOTICE = pt.Event("Notice", "notification", "2025-07-25", id="notice")
POST = pt.Source("Post", published="2025-06-25", id="post")


def resolved(text, *records):
    return Resolver.alone(records).relative(pt.Relative.parse(text))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("on notice", "2025-07-25"),
        ("28 days after notice", "2025-08-22~"),
        ("10 days before notice", "2025-07-15~"),
    ],
)
def test_a_date_follows_from_that_of_an_event(text, date):
    assert resolved(text, NOTICE).date.ordinals == pt.FuzzyDate(date.rstrip("~")).ordinals


def test_a_date_may_hang_on_the_day_of_a_source():
    assert resolved("by post", POST).date.ordinals[1] == pt.FuzzyDate("2025-06-25").ordinals[0]


def test_within_so_many_days_runs_from_the_day_itself():
    first, last = resolved("within 28 days of notice", NOTICE).date.ordinals
    assert (first, last) == tuple(pt.FuzzyDate(d).ordinals[0] for d in ("2025-07-25", "2025-08-22"))


def test_a_chain_is_followed_to_its_end_and_told_step_by_step():
    second = pt.Event("Plan", "publication", "28 days after notice", id="plan")
    found = resolved("7 days after plan", second, NOTICE)
    assert found.date.ordinals == pt.FuzzyDate("2025-08-29").ordinals
    assert "notice is dated 2025-07-25" in found.why


def test_an_event_to_come_stands_in_with_the_date_expected():
    coming = pt.Event("Vote", "vote", plans=pt.Plan("2025-09-01", announced="2025-06"), id="vote")
    assert (
        resolved("7 days after vote", coming).date.ordinals == pt.FuzzyDate("2025-09-08").ordinals
    )


@pytest.mark.parametrize("kind", ["postponed", "cancelled"])
def test_where_nothing_is_expected_there_is_no_date(kind):
    plan = pt.Plan("postponed", announced="2025-06") if kind == "postponed" else (
        pt.Plan("2025-09", kind="cancelled", announced="2025-06")
    )  # fmt: skip
    assert resolved("on vote", pt.Event("Vote", "vote", plans=plan, id="vote")).date is None


def test_what_does_not_exist_breaks_the_chain_and_is_named():
    found = resolved("on nothing", NOTICE)
    assert (found.date, found.circular) == (None, False)
    assert "there is no event or source 'nothing'" in found.why


def test_a_circle_is_told_with_its_records():
    one = pt.Event("One", "letter", "on two", id="one")
    two = pt.Event("Two", "letter", "on one", id="two")
    found = resolved("on one", one, two)
    assert found.date is None
    assert found.circular
    assert "one -> two -> one" in found.why


def test_plans_stand_in_the_order_of_their_announcements():
    plans = tuple(pt.Plan(f"2025-0{at}", announced=f"2025-0{at - 4}") for at in (9, 7, 8))
    assert [str(plan.date) for plan in Resolver.alone([]).in_order(plans)] == [
        "2025-07", "2025-08", "2025-09",
    ]  # fmt: skip


def test_wishes_and_guesses_move_nothing():
    plans = (
        pt.Plan("2025-07", announced="2025-01"),
        pt.Plan("2026-09", kind="asked", announced="2025-06"),
        pt.Plan("2027", kind="forecast", announced="2025-06"),
    )
    event = pt.Event("E", "publication", plans=plans)
    assert Resolver.alone([]).expected(event) == pt.FuzzyDate("2025-07")


def test_a_date_of_its_own_stays_what_it_is():
    date = pt.FuzzyDate("2025-06")
    assert Resolver.alone([]).date(date) is date
    assert Resolver.alone([]).date(None) is None


def test_a_chain_of_any_length_is_followed():
    events = [NOTICE]
    for at in range(3000):
        before = events[-1].id
        events.append(pt.Event(f"E{at}", "letter", f"1 day after {before}", id=f"e{at}"))
    found = Resolver.alone(events).event(events[-1])
    assert found.ordinals[0] == pt.FuzzyDate("2025-07-25").ordinals[0] + 3000

"""Dates that hang on others are followed to the end, however long the chain, and say how."""

import datetime as dt
import tracemalloc

import pytest

import policytrack as pt
from policytrack.dates import FuzzyDate, Relative
from policytrack.errors import CheckError
from policytrack.records.collection import Records, collect
from policytrack.story.resolve import Resolver
from policytrack.story.storyvalue import Story


def resolver(*records, **said):
    return Story(Records(**collect(records), **said)).resolver


def event(name, date=None, *plans):
    return pt.Event(name.title(), "announcement", date, id=name, plans=plans)


def chain(length):
    """Each event 28 days after the one before, the last one first."""
    events = [event("e0", "2025-01-01")]
    events += [event(f"e{n}", f"28 days after e{n - 1}") for n in range(1, length)]
    return events[::-1]


def circle(length):
    return [event(f"e{n}", f"on e{(n + 1) % length}") for n in range(length)]


def test_a_chain_of_ten_thousand_is_followed_in_little_memory():
    events = chain(10_000)
    last = Relative.parse("28 days after e9999")
    asked = resolver(*events)
    tracemalloc.start()
    found = asked.relative(last)
    whys = [asked.relative(one.date).why for one in events[:50]]
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    expected = dt.date(2025, 1, 1) + dt.timedelta(days=280_000)
    assert found.date.earliest == expected
    assert most < 20_000_000
    assert max(map(len, whys)) < 2_000


def test_a_chain_in_a_story_is_read_and_ordered():
    story = pt.Timeline(chain(1_200))
    assert str(story["e1199"].date) == "28 days after e1198"
    assert story.events[0].id == "e0"


def test_the_ends_of_a_long_chain_are_told_and_the_middle_is_counted():
    why = resolver(*chain(100)).relative(Relative.parse("28 days after e99")).why.split("; ")
    assert why[0].startswith("28 days after e99 is ")
    assert why[10] == "... 81 more ..."
    assert why[-1] == "e0 is dated 2025-01-01"
    assert len(why) == 21


@pytest.mark.parametrize("length", [1, 5, 20])
def test_a_chain_of_few_steps_is_told_whole(length):
    last = Relative.parse(f"28 days after e{length - 1}")
    why = resolver(*chain(length)).relative(last).why
    assert why.count(" is 2") == length
    assert "more" not in why


@pytest.mark.parametrize("length", [1, 2, 3, 5_000])
def test_a_circle_of_any_length_is_told(length):
    found = resolver(*circle(length)).relative(Relative.parse("on e0"))
    assert found.circular
    assert found.date is None
    assert "the dates go round in a circle: e0 -> " in found.why
    assert found.why.endswith("-> e0")
    assert len(found.why) < 3_000


def test_a_story_with_a_circle_is_refused_with_its_way_round():
    with pytest.raises(CheckError, match="3 problems") as caught:
        pt.Timeline(circle(3))
    assert {problem.code for problem in caught.value.problems} == {"circular-date"}
    assert "in a circle: e1 -> e2 -> e0 -> e1" in caught.value.problems[0].message


@pytest.mark.parametrize(
    ("records", "why"),
    [
        ([], "on letter; there is no event or source 'letter'"),
        ([event("letter")], "on letter; letter has no date"),
        (
            [event("letter", None, pt.Plan("postponed", announced="2025-01-01"))],
            "on letter; letter has no date",
        ),
        (
            [event("letter", "2025-06-24")],
            "on letter is 2025-06-24; letter is dated 2025-06-24",
        ),
        (
            [event("letter", "before vote"), event("vote", "2025-06-24")],
            "on letter is [..2025-06-23]; before vote is [..2025-06-23]; vote is dated 2025-06-24",
        ),
    ],
)
def test_every_step_is_told(records, why):
    assert resolver(*records).relative(Relative.parse("on letter")).why == why


def test_a_date_that_hangs_on_a_source_is_of_its_publication():
    report = pt.Source("Report", id="report", published="2025-03-03")
    letter = pt.Event("Letter", "letter", "1 week after report", id="letter", sources=report)
    asked = resolver(letter)
    assert str(asked.event(letter)) == "2025-03-10~"
    assert asked.relative(letter.date).why.endswith("report was published 2025-03-03")


def test_what_leads_out_of_the_years_has_no_date_and_says_why():
    far = event("far", "9999-12-31")
    found = resolver(far).relative(Relative.parse("2 days after far"))
    assert found.date is None
    assert "0001 to 9999" in found.why


def test_the_last_plan_announced_gives_the_date():
    first = pt.Plan("2025-06-15", announced="2025-01-01")
    second = pt.Plan("2025-07-01", announced="3 weeks after letter")
    reform, letter = event("reform", None, second, first), event("letter", "2025-02-01")
    asked = resolver(reform, letter)
    assert asked.in_order(reform.plans) == [first, second]
    assert asked.announced(second) == FuzzyDate("2025-02-22~")
    assert str(asked.expected(reform)) == "2025-07-01"
    assert str(asked.relative(Relative.parse("2 days after reform")).date) == "2025-07-03"


def test_a_cancelled_event_is_expected_on_no_day():
    plans = [
        pt.Plan("2025-06-15", announced="2025-01-01"),
        pt.Plan("2025-06-15", kind="cancelled", announced="2025-02-01"),
    ]
    reform = event("reform", None, *plans)
    assert resolver(reform).expected(reform) is None


def test_a_wish_moves_nothing():
    wish = pt.Plan("2026", kind="asked", announced="2025-03-01")
    plan = pt.Plan("2025-06-15", announced="2025-01-01")
    reform = event("reform", None, plan, wish)
    assert str(resolver(reform).expected(reform)) == "2025-06-15"


def test_a_plan_without_a_day_of_its_own_was_announced_with_its_source():
    report = pt.Source("Report", id="report", published="2025-03-03")
    asked = resolver()
    told = pt.Plan("2025-06-15", sources=report)
    assert str(asked.announced(told)) == "2025-03-03"
    assert asked.announced_key(pt.Plan("2025-06-15")) == (-1, -1)
    assert asked.as_announced([told, pt.Plan("2025-07")]) == [pt.Plan("2025-07"), told]


def test_records_alone_give_their_own_dates():
    events = chain(3)
    assert Resolver.alone(events).dates([e.date for e in events])[0] == FuzzyDate("2025-02-26~")
    assert Resolver.alone(events).dates(["postponed", None]) == ["postponed", None]

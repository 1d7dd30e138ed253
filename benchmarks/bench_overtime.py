"""Questions over time of a hundred thousand events and statements, in seconds."""

from __future__ import annotations

import gc
import random
import statistics
import time
import warnings

import pytest

import policytrack as pt
from policytrack.story.storyvalue import Story

COUNT = 100_000
ROUNDS = 5


@pytest.fixture(autouse=True)
def _own_heap_only():
    """No heap is frozen here: whoever rests the collector has it counted, and no user has one."""
    gc.collect()


def _days(first, last):
    return [
        pt.FuzzyDate(f"{year}-{month:02}-{day:02}")
        for year in range(first, last)
        for month in range(1, 13)
        for day in range(1, 29)
    ]


def _event(number, days, actors, source, chance):
    start = chance.randrange(len(days) - 400)
    common = {"by": (actors[number % 200],), "sources": (source,), "id": f"e{number}"}
    if number % 5 < 3:
        links = {"responds_to": f"e{number - 1}"} if number % 4 == 1 else {}
        return pt.Event(f"Event {number}", "letter", days[start], links=links, **common)
    plans = tuple(
        pt.Plan(days[start + 60 * (step + 1)], announced=days[start + 30 * step])
        for step in range(1 + number % 3)
    )
    happened = days[start + 200] if number % 2 else None
    return pt.Event(f"Event {number}", "publication", happened, plans=plans, **common)


@pytest.fixture(scope="module")
def story():
    chance = random.Random(1)
    days = _days(2015, 2026)
    actors = [pt.Actor(f"Actor {number}", "union") for number in range(200)]
    issues = [pt.Issue(f"Issue {number}", f"Thing {number}") for number in range(50)]
    sources = [pt.Source(f"Source {n}", published=chance.choice(days)) for n in range(1000)]
    half = COUNT // 2
    events = [_event(n, days, actors, chance.choice(sources), chance) for n in range(half)]
    statements = [
        pt.Statement(
            chance.choice(actors),
            chance.choice(issues),
            chance.choice(["support", "oppose"]),
            chance.choice(days),
            event=f"e{chance.randrange(half)}" if number % 3 == 0 else None,
            sources=(chance.choice(sources),),
        )
        for number in range(half)
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        return pt.Timeline([*events, *statements])


def _seconds(ask, fresh):
    """How long a question takes, asked again and again, each time of what ``fresh`` gives."""
    taken = []
    for _ in range(ROUNDS):
        asked = fresh()
        start = time.perf_counter()
        ask(asked)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


QUESTIONS = {
    "as_of": (lambda story: story.as_of("2020-06-15"), 0.3),
    "slips": (lambda story: story.slips(), 0.3),
    "changes": (lambda story: story.changes("2020-06-01", "2020-06-15"), 0.3),
}


def test_loading(story, figure):
    """What a story takes in beside reading its records: their order, and their columns of days."""
    seconds = _seconds(
        lambda told: pt.Timeline._whole(told, ()), lambda: Story(story._story.records)
    )
    figure(f"a timeline of {COUNT:,} events and statements", seconds, "s", None)


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("call", ["first", "later"])
def test_questions_over_time(story, figure, name, call):
    ask, goal = QUESTIONS[name]
    ask(story)
    fresh = {
        "first": lambda: pt.Timeline._whole(Story(story._story.records), ()),
        "later": lambda: story,
    }
    seconds = _seconds(ask, fresh[call])
    figure(f"{name}, {call} call, {COUNT:,} events and statements", seconds, "s", goal)


def test_difference_of_two_versions(story, figure):
    before = pt.Timeline._whole(Story(story.as_of("2020-06-15")._story.records), ())
    seconds = _seconds(lambda new: pt.diff(before, new), lambda: story)
    figure(f"diff of {COUNT:,} events and statements", seconds, "s", 2.0)


def test_joining(story, figure):
    twins = [
        pt.Event(f"Again {n}", "letter", links={"same_as": f"e{n}"}, id=f"twin{n}")
        for n in range(1000)
    ]
    told = pt.Timeline([*story.events, *story.statements, *twins])
    seconds = _seconds(lambda told: told.merged(), lambda: told)
    figure(f"merged of {COUNT:,} events and statements, 1,000 told twice", seconds, "s", 1.0)


def test_holders_of_posts_in_every_month(figure):
    """Ministers: who held a post in any of 20 departments in each of 336 months."""
    chance = random.Random(2)
    bodies = [pt.Actor(f"Department {n}", "department") for n in range(20)]
    people = [pt.Actor(f"Person {n}", "person") for n in range(900)]
    starts = _days(1997, 2024)
    posts = [
        pt.Membership(
            chance.choice(people), chance.choice(bodies), "Minister", f"{start}/{start + '~'}"
        )
        for start in (str(chance.choice(starts)) for _ in range(2890))
    ]
    told = pt.Timeline(posts)
    months = [f"{year}-{month:02}" for year in range(1997, 2025) for month in range(1, 13)]
    seconds = _seconds(lambda asked: asked.holders(bodies[:3], months), lambda: told)
    figure("holders of posts in 336 months, 2,890 memberships", seconds, "s", 0.5)

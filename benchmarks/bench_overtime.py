"""Questions over time of a hundred thousand events and statements, in seconds."""

from __future__ import annotations

import random
import statistics
import time
import warnings

import pytest

import policytrack as pt

COUNT = 100_000
ROUNDS = 5


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


def _seconds(ask):
    ask()
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


@pytest.mark.parametrize(
    ("name", "goal"), [("as_of", 0.3), ("slips", 0.3), ("changes", 0.3), ("diff", 2.0)]
)
def test_questions_over_time(story, figure, name, goal):
    before = pt.Timeline.from_records(story.as_of("2020-06-15")._records)
    questions = {
        "as_of": lambda: story.as_of("2020-06-15"),
        "slips": story.slips,
        "changes": lambda: story.changes("2020-06-01", "2020-06-15"),
        "diff": lambda: pt.diff(before, story),
    }
    figure(f"{name} of {COUNT:,} events and statements", _seconds(questions[name]), "s", goal)

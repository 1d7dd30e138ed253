"""One question of each of many events, as a notebook or a page asks them, against pandas."""

from __future__ import annotations

import datetime as dt
import os
import random
import time
import warnings
from typing import TYPE_CHECKING, Any

import pytest

import policytrack as pt

if TYPE_CHECKING:
    from collections.abc import Callable

EVENTS = 10_000
SEED = int(os.environ.get("POLICYTRACK_SEED", "0"))
FIRST = dt.date(2015, 1, 1)
SHAPES = {"without plans": 0.0, "of mixed shape": 0.6, "with plans": 1.0}
"""The share of events with plans, by the name of the shape."""


def _event(at: int, planned: float, chance: random.Random) -> pt.Event:
    def day(first: int, last: int) -> str:
        return str(FIRST + dt.timedelta(chance.randrange(first, last)))

    if chance.random() >= planned:
        return pt.Event(f"Event {at}", "letter", day(0, 3600), id=f"e{at}")
    told = chance.randrange(3000)
    plans = [
        pt.Plan(day(told + 30 * more, told + 900), announced=day(told, told + 30 * more))
        for more in range(1, chance.randrange(2, 5))
    ]
    date = day(told + 900, told + 1500) if chance.random() < 0.5 else None
    return pt.Event(f"Event {at}", "report", date, plans=plans, id=f"e{at}")


def _seconds(ask: Callable[[], Any]) -> float:
    start = time.process_time()
    ask()
    return time.process_time() - start


@pytest.mark.parametrize("shape", SHAPES)
def test_a_question_of_each_event(
    shape: str, figure: Callable[[str, float, str, float | None], None]
) -> None:
    chance = random.Random(SEED)
    events = [_event(at, SHAPES[shape], chance) for at in range(EVENTS)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        story = pt.Timeline(events)
    table = story.to_frame("events").set_index("id")

    def ask() -> None:
        for event in events:
            story.status(event.id, on="2020-01-01")
            story.expected(event.id)
            story.explain(event.id)
            story.date(event.id)
            assert story[event.title].id == event.id

    ours = _seconds(ask)
    peer = _seconds(lambda: [table.loc[event.id] for event in events])
    figure(f"five questions of each of {EVENTS:,} events {shape}", ours, "s", 2)
    figure(
        f"the same, {shape}, in multiples of a row of pandas by its label", ours / peer, "", None
    )

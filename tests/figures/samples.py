"""Events to draw, made from a seed: the shapes that real stories have."""

from __future__ import annotations

import datetime as dt
import random

import policytrack as pt
from policytrack.figures.layout.stancetable import Cell, Head, Row, StanceTable
from policytrack.figures.packedtimeline import draw_packed
from policytrack.records import Event, Plan

WORDS = [
    "minister",
    "council",
    "union",
    "letter",
    "response",
    "plan",
    "report",
    "inspection",
    "delay",
    "vote",
    "ballot",
    "schools",
    "consultation",
    "publishes",
    "writes",
    "opens",
    "asks",
    "refuses",
    "sets",
    "out",
    "new",
    "the",
    "of",
    "to",
    "over",
    "its",
    "for",
]
SHAPES = ("bursts", "gaps", "one day", "even", "long labels", "rough")


def label(random_: random.Random, low: int = 15, high: int = 60) -> str:
    """A label of so many characters."""
    length = random_.randint(low, high)
    text = ""
    while len(text) < length:
        text += random_.choice(WORDS) + " "
    return text[:length].strip()


def days(random_: random.Random, count: int, shape: str) -> list[dt.date]:
    """Days that lie as the shape says."""
    start = dt.date(2024, 1, 1)
    if shape == "bursts":
        peaks = [random_.randint(0, 365) for _ in range(max(2, count // 12))]
        return [
            start + dt.timedelta(int(random_.choice(peaks) + random_.gauss(0, 8)))
            for _ in range(count)
        ]
    if shape == "one day":
        return [start] * count
    if shape == "gaps":
        return [
            start + dt.timedelta(random_.choice((0, 900, 5000)) + random_.randint(0, 40))
            for _ in range(count)
        ]
    return [start + dt.timedelta(random_.randint(0, 720)) for _ in range(count)]


def events(seed: int, count: int, shape: str = "bursts") -> list[Event]:
    """Events made from a seed; the same seed makes the same ones."""
    random_ = random.Random(f"{seed} {count} {shape}")
    low = 55 if shape == "long labels" else 15
    made = []
    for number, day in enumerate(days(random_, count, shape)):
        text = f"{number:03d} {label(random_, low)}"[:60].strip()
        rough = shape == "rough"
        made.append(
            Event(
                text,
                "letter",
                _rough(random_, day) if rough else str(day),
                plans=_plans(random_, day) if rough else (),
                id=f"e{number}",
            )
        )
    return made


def packed(records, **options):
    """The timeline of some records, packed, without its heading."""
    return draw_packed(pt.Timeline(records)._story, **options)


def _rough(random_: random.Random, day: dt.date) -> str:
    month, later = f"{day:%Y-%m}", day + dt.timedelta(random_.randint(20, 400))
    return random_.choice(
        (
            str(day),
            month,
            f"{day:%Y}",
            f"[..{day}]",
            f"[{day}..]",
            f"{month}~/{later:%Y-%m}",
            f"{day}/..",
            f"[{day}..{later}]",
        )
    )


def _plans(random_: random.Random, day: dt.date) -> list[Plan]:
    if random_.random() < 0.7:
        return []
    said = day - dt.timedelta(200)
    plans = [
        Plan(str(said + dt.timedelta(60 * (i + 1))), announced=str(said + dt.timedelta(20 * i)))
        for i in range(random_.randint(1, 3))
    ]
    taken = random_.choice(("postponed", "cancelled", ""))
    if taken == "postponed":
        plans.append(Plan("postponed", announced=str(day)))
    if taken == "cancelled":
        plans.append(Plan("unknown", kind="cancelled", announced=str(day)))
    return plans


def state_table(actors, issues, states, counts=None):
    """A stance table of states of shape (actors, issues), with numbers in its cells if given."""
    rows = []
    for j, issue in enumerate(issues):
        cells = tuple(
            Cell(str(states[i][j]), str(counts[i][j]) if counts is not None else "")
            for i in range(len(actors))
        )
        rows.append(Row(Head(issue), cells))
    return StanceTable(tuple(map(Head, actors)), tuple(rows))

"""Calendars: ten thousand events beside the icalendar library."""

from __future__ import annotations

import datetime as dt
from typing import Any

import icalendar
import pytest

import policytrack as pt

EVENTS = 10_000
GROUP = f"write {EVENTS:,} events as a calendar"


@pytest.fixture(scope="module")
def pairs() -> list[tuple[str, dt.date]]:
    """Titles with marks that a calendar escapes, and days."""
    return [
        (
            f"Event {each}, with a title; of some words",
            dt.date(2020, 1, 1) + dt.timedelta(each % 3000),
        )
        for each in range(EVENTS)
    ]


def test_calendar(benchmark: Any, pairs: list[tuple[str, dt.date]]) -> None:
    benchmark.group = GROUP
    benchmark.extra_info["goal"] = {"icalendar": 2.0}
    story = pt.Timeline([pt.Event(title, "vote", day) for title, day in pairs], title="T")
    benchmark.pedantic(story.to_ical, rounds=5)


def test_calendar_by_icalendar(benchmark: Any, pairs: list[tuple[str, dt.date]]) -> None:
    benchmark.group = GROUP
    benchmark.extra_info["peer"] = "icalendar"
    benchmark.pedantic(_by_icalendar, args=(pairs,), rounds=5)


def _by_icalendar(pairs: list[tuple[str, dt.date]]) -> bytes:
    calendar = icalendar.Calendar()
    for number, (title, day) in enumerate(pairs):
        event = icalendar.Event()
        event.add("uid", f"{number}@t.policytrack")
        event.add("dtstamp", dt.datetime(2025, 1, 1, tzinfo=dt.UTC))
        event.add("dtstart", day)
        event.add("dtend", day + dt.timedelta(1))
        event.add("summary", title)
        event.add("status", "CONFIRMED")
        event.add("sequence", 0)
        calendar.add_component(event)
    return calendar.to_ical()

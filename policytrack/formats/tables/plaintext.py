"""A story as plain text, for the command line."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from policytrack.keywords import checked_whole
from policytrack.records.statements import conditions_in_words
from policytrack.story import plans
from policytrack.story.resolve import MOVING_PLANS
from policytrack.story.twins import disputed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.records import Event, Statement
    from policytrack.records.fields import RoughDate
    from policytrack.story.resolve import Resolver
    from policytrack.story.storyvalue import Story

__all__ = ["NARROWEST", "plan_lines", "story_as_text"]

NARROWEST = 40
"""The fewest characters of a line that hold a date and a word beside it."""

_DATE_WIDTH = 26
_DISPUTED = ", disputed by another record"


def story_as_text(story: Story, width: int = 100) -> str:
    """The events of a story with their plans, then who stands where.

    Parameters:
        story: the story.
        width: the most characters in a line.

    Raises:
        RecordError: if the width is not a whole number, or less than `NARROWEST`.
    """
    checked_whole("Timeline.to_text", "width", width, NARROWEST)
    title = story.records.title
    lines = [title, "=" * min(len(title), width)]
    lines += [""] if story.events else []
    dates = story.resolver
    at_odds = disputed(story)
    for event in story.events:
        doubt = _DISPUTED if event.id in at_odds else ""
        lines += _row(plans.when_in_words(event, dates), _what(event) + doubt, width)
        for line in plan_lines(event, dates):
            lines += _row("", f"- {line}", width)
    lines += ["", "Stances", "-------", ""] if story.statements else []
    for statement in story.statements:
        date = dates.date(statement.date)
        doubt = _DISPUTED if statement.event in at_odds else ""
        lines += _row(date.in_words() if date else "no date", _stance(statement) + doubt, width)
    if not story.events and not story.statements:
        lines += ["", "No event and no statement."]
    return "\n".join(lines)


def plan_lines(event: Event, dates: Resolver) -> Iterator[str]:
    """The dates announced for an event, in order, each with its slip; wishes come last.

    Parameters:
        event: the event.
        dates: the dates of its story.
    """
    found = plans.steps(event, dates) if event.plans else []
    for step in found:
        words = step.in_words
        date = words if step.date is None or isinstance(step.date, str) else step.date.in_words()
        slip = f", {words}" if words and words != date else ""
        what = "cancelled" if step.kind == "cancelled" else f"{step.kind}: {date}"
        said = "" if step.kind == "occurred" else _announced(step.announced)
        yield f"{what}{said}{slip if what != words else ''}"
    for plan in dates.as_announced(plan for plan in event.plans if plan.kind not in MOVING_PLANS):
        date = getattr(dates.date(plan.date) or plan.date, "in_words", lambda: "no date")()
        yield f"{plan.kind}: {date}{_announced(dates.date(plan.announced))}"


def _announced(date: RoughDate | None) -> str:
    return "" if date is None else f", announced {date.in_words()}"


def _row(left: str, right: str, width: int) -> Iterator[str]:
    wrapped = textwrap.wrap(right, width - _DATE_WIDTH) or [""]
    dates = textwrap.wrap(left, _DATE_WIDTH - 2) or [""]
    for index in range(max(len(wrapped), len(dates))):
        date = dates[index] if index < len(dates) else ""
        text = wrapped[index] if index < len(wrapped) else ""
        yield f"{date:<{_DATE_WIDTH}}{text}".rstrip()


def _what(event: Event) -> str:
    return ", ".join(filter(None, (event.title, conditions_in_words(event.conditions))))


def _stance(statement: Statement) -> str:
    who = ", ".join(actor.label for actor in statement.by)
    on = (statement.issue.title, conditions_in_words(statement.conditions))
    return f"{who} | {statement.stance.value.replace('_', ' ')} | {', '.join(filter(None, on))}"

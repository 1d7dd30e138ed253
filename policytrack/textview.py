"""A story as plain text, for the command line."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from policytrack.story.twins import disputed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.records import Event, Plan, Statement
    from policytrack.timeline import Timeline

__all__ = ["story_as_text"]

_DATE_WIDTH = 26
_DISPUTED = ", disputed by another record"


def story_as_text(story: Timeline, width: int = 100) -> str:
    """The events of a story with their plans, then who stands where.

    Parameters:
        story: the story.
        width: the most characters in a line.
    """
    lines = [story.title, "=" * min(len(story.title), width)]
    lines += [""] if story.events else []
    at_odds = disputed(story.events, story._resolver)  # noqa: SLF001 - its own dates
    for event in story.events:
        doubt = _DISPUTED if event.id in at_odds else ""
        lines += _row(_when(story, event), _what(event) + doubt, width)
        for plan in event.plans:
            lines += _row("", _plan(plan), width)
    lines += ["", "Stances", "-------", ""] if story.statements else []
    for statement in story.statements:
        date = story.date(statement)
        doubt = _DISPUTED if statement.event in at_odds else ""
        lines += _row(date.in_words() if date else "undated", _stance(statement) + doubt, width)
    return "\n".join(lines if len(story) else [*lines, "", "No event and no statement."])


def _plan(plan: Plan) -> str:
    planned = plan.date if isinstance(plan.date, str) else plan.date.in_words()
    said = f", announced {plan.announced.in_words()}" if plan.announced else ""
    return f"- {plan.kind}: {planned}{said}"


def _row(left: str, right: str, width: int) -> Iterator[str]:
    wrapped = textwrap.wrap(right, width - _DATE_WIDTH) or [""]
    dates = textwrap.wrap(left, _DATE_WIDTH - 2) or [""]
    for index in range(max(len(wrapped), len(dates))):
        date = dates[index] if index < len(dates) else ""
        text = wrapped[index] if index < len(wrapped) else ""
        yield f"{date:<{_DATE_WIDTH}}{text}".rstrip()


def _when(story: Timeline, event: Event) -> str:
    date = story.date(event)
    if date is not None:
        return date.in_words()
    expected = story._resolver.expected(event)  # noqa: SLF001 - its own dates
    return f"expected {expected.in_words()}" if expected else "no date"


def _what(event: Event) -> str:
    conditions = "".join(f", {c.kind} {c.in_words()}" for c in event.conditions)
    return f"{event.title}{conditions}"


def _stance(statement: Statement) -> str:
    who = ", ".join(actor.label for actor in statement.by)
    conditions = "".join(f", {c.kind} {c.in_words()}" for c in statement.conditions)
    return (
        f"{who} | {statement.stance.value.replace('_', ' ')} | {statement.issue.title}{conditions}"
    )

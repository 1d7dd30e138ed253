"""A story as a small HTML table, for notebooks."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from policytrack.look.theme import LIGHT
from policytrack.records.events import Event
from policytrack.story import plans

if TYPE_CHECKING:
    from policytrack.records.statements import Statement
    from policytrack.story.resolve import Resolver
    from policytrack.story.storyvalue import Story

__all__ = ["story"]

_MOST_ROWS = 60


def story(told: Story) -> str:
    """The entries of a story in the order of time, the first sixty of them."""
    entries = told.entries()
    rows = "".join(_row(entry, told.resolver) for entry in entries[:_MOST_ROWS])
    more = len(entries) - _MOST_ROWS
    foot = f"<p>and {more} more</p>" if more > 0 else ""
    return (
        f"<table><caption>{escape(told.records.title)}</caption>"
        "<thead><tr><th>When</th><th>Who</th><th>What</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>{foot}"
    )


def _row(entry: Event | Statement, resolver: Resolver) -> str:
    if isinstance(entry, Event):
        when = plans.when_in_words(entry, resolver)
        what = entry.title
    else:
        date = resolver.date(entry.date)
        when = "no date" if date is None else date.in_words()
        what = f"{LIGHT.signs[entry.stance]} {entry.stance.said}: {entry.issue.title}"
        what += "".join(f", {c.kind} {c.in_words()}" for c in entry.conditions)
    who = ", ".join(actor.label for actor in entry.by)
    cells = "".join(f"<td>{escape(cell)}</td>" for cell in (when, who, what))
    return f"<tr>{cells}</tr>"

"""Promises and what became of them: each event's first date against the day it happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytrack.dates import FuzzyDate, Period
from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.story.plans import ENDS, status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.records.events import Event
    from policytrack.records.fields import RoughDate
    from policytrack.story.resolve import Resolver
    from policytrack.story.storyvalue import Story

__all__ = ["OUTCOMES", "Promise", "last_day_recorded", "promises"]

OUTCOMES: Final = ("on time", "late", "unclear", "open", "overdue", "cancelled")
"""What can become of a promised date; *unclear* if rough dates leave it open."""
_PROMISES: Final = ("planned", "required")


class Promise(NamedTuple):
    """A date that was promised for an event, and what became of it.

    ``least`` and ``most`` are the days from the first promise to the day it happened, both ends
    included; ``most`` is None if it is still to come, and both are None if it was cancelled or
    promised without a last day. ``story`` names the story if there are several.
    """

    event: Event
    by: tuple[str, ...]
    kind: str
    promised: RoughDate
    outcome: str
    least: int | None
    most: int | None
    story: str | None = None


def last_day_recorded(story: Story) -> int:
    """The last day of a story: of a publication, an event, an announcement or a statement.

    Parameters:
        story: the story.
    """
    printed = [source.published for source in story.records.sources]
    days = [date.ordinals[1] for date in printed if date is not None]
    told = [said.date for said in story.records.statements]
    for event in story.events:
        told += [event.date, *(plan.announced for plan in event.plans)]
    for date in told:
        came = story.resolver.date(date)
        if isinstance(came, FuzzyDate | Period):
            days.append(came.ordinals[1])
    return max((day for day in days if day < OPEN_END), default=1)


def promises(story: Story, day: int, by: str | None = None) -> Iterator[Promise]:
    """Every first date promised, as known on a day.

    Dates considered, asked for or forecast are not promises, and a later end (such as the expiry of
    a rule) is not late.

    Parameters:
        story: the story.
        day: the day, as an ordinal.
        by: the id of who promised; everyone if left out.
    """
    known = story.as_of(day)
    for event in known.events:
        if event.kind in ENDS:
            continue
        moving = known.resolver.in_order(event.plans)
        first = next((plan for plan in moving if plan.kind in _PROMISES and _dated(plan)), None)
        if first is None:
            continue
        who = first.by or event.by
        if by is not None and by not in {actor.id for actor in who}:
            continue
        promised = known.resolver.date(first.date)
        if not isinstance(promised, FuzzyDate | Period):
            continue
        labels = tuple(actor.label for actor in who)
        found = _outcome(event, _bounds(promised), known.resolver, day)
        yield Promise(event, labels, first.kind, promised, *found)


def _dated(plan: Any) -> bool:
    return not isinstance(plan.date, str)


def _bounds(date: RoughDate) -> tuple[int, int]:
    """The first and last day promised; only the last for a deadline without a first day."""
    start = (date.start or date) if isinstance(date, Period) else date
    first, last = start.ordinals
    return (last if first <= OPEN_START else first), last


def _outcome(
    event: Event, promised: tuple[int, int], resolver: Resolver, day: int
) -> tuple[str, int | None, int | None]:
    first, last = promised
    if last >= OPEN_END:
        return "unclear", None, None
    if event.date is not None:
        came = resolver.date(event.date)
        if not isinstance(came, FuzzyDate | Period):
            return "unclear", None, None
        early, late = _bounds(came)
        least, most = early - last, late - first
        if late >= OPEN_END:
            return "unclear", None, None
        surely_late = least > 0
        outcome = "late" if surely_late else "on time" if late <= last else "unclear"
        return outcome, least, most
    if status(event, resolver, day) == "cancelled":
        return "cancelled", None, None
    return ("overdue" if last < day else "open"), day - last + 1, None

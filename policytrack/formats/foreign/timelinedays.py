"""Which events a web timeline can draw, from which day to which, and what it leaves out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.formats.losses import Loss, Losses, losses_of
from policytrack.story.order import in_reading_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from policytrack.dates.extent import Extent
    from policytrack.records import Event
    from policytrack.story.storyvalue import Story

__all__ = ["dated", "days", "lost_beside"]


def dated(story: Story) -> Iterator[tuple[Event, Extent]]:
    """The events with the date that holds, or is expected, where that is a day or a stretch.

    Parameters:
        story: the story.
    """
    for event in in_reading_order(story.events, story.resolver):
        date = story.resolver.event(event) or story.resolver.expected(event)
        if date is not None and date.ordinals != (OPEN_START, OPEN_END):
            yield event, date


def days(date: Extent) -> tuple[dt.date, dt.date]:
    """The first and last day of a date; the known day stands for an open side.

    Parameters:
        date: a date with at least one bound.
    """
    first, last = date.ordinals
    first = last if first == OPEN_START else first
    return dt.date.fromordinal(first), dt.date.fromordinal(first if last == OPEN_END else last)


def lost_beside(
    story: Story, carried: Mapping[str, frozenset[str]], why: Mapping[str, str]
) -> Losses:
    """What a timeline cannot carry: events without a day, and the fields that it has no place for.

    Parameters:
        story: the story.
        carried: as for `losses_of`.
        why: as for `losses_of`.
    """
    drawn = {event.id for event, _ in dated(story)}
    undated = [
        Loss(event.id, "", event.title, "a timeline cannot show an event without a day")
        for event in story.events
        if event.id not in drawn
    ]
    gone = {loss.record for loss in undated}
    rest = losses_of(story.records, carried, why)
    return Losses((*undated, *(loss for loss in rest if loss.record not in gone)))

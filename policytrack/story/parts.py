"""Parts of a story, and a story with one record changed; each is again a story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from policytrack.records.collection import collect
from policytrack.story import queries, subset
from policytrack.story.known import Knowledge
from policytrack.story.lookup import looked_up
from policytrack.story.ownids import with_own_ids
from policytrack.story.storyvalue import Story

if TYPE_CHECKING:
    from collections.abc import Callable

    from policytrack.records import Event, Statement
    from policytrack.records.collection import Record, Records

__all__ = ["between", "by_then", "matching", "self_contained", "with_record"]


def between(story: Story, first: int, last: int) -> Story:
    """Everything that may overlap a stretch of time; see `Timeline.between`.

    Parameters:
        story: the story.
        first: the first day, as an ordinal.
        last: the last day.
    """
    return _kept(story, lambda entry: queries.overlaps(entry, first, last, story.resolver))


def matching(
    story: Story, asked: dict[str, Any], where: Callable[[Event | Statement], bool] | None
) -> Story:
    """The events and statements that fit every condition; see `Timeline.filter`.

    Parameters:
        story: the story.
        asked: the values wanted for each field asked about.
        where: a function that returns true for the records to keep.
    """
    wanted = queries.wanted(asked, story.records)
    return _kept(
        story,
        lambda entry: queries.matches(entry, wanted) and (where is None or where(entry)),
    )


def by_then(story: Story, day: int, *, maybe: bool) -> Story:
    """What had happened, been said or been announced by a day, whenever it became known.

    Parameters:
        story: the story.
        day: the day, as an ordinal.
        maybe: whether to count what may have been by then, not only what surely was.
    """
    found = Knowledge(day, story.resolver, maybe=maybe, by="time").records(story.records)
    return _part(
        story,
        events=found.events,
        statements=found.statements,
        memberships=found.memberships,
    )


def with_record(story: Story, old: Record, new: Record) -> Story:
    """The same story with one record replaced by another, wherever it is held.

    Records held by the new one are added to the story; a mere name becomes the record with that
    name.

    Parameters:
        story: the story.
        old: the record to replace, which has an id.
        new: its replacement.
    """
    name = getattr(old, "id", None)
    made = subset.exchanged(story.records, {(type(old), name): new})
    found: dict[str, Any] = {**collect(made.held)}
    return Story(with_own_ids(looked_up(attrs.evolve(made, **found))))


def self_contained(part: Records, whole: Story) -> Records:
    """A part of a story in which nothing names a missing event.

    Links to events left out are cut, a date that depends on one becomes the date that it resolves
    to, and a condition on one, or on a date that becomes unknown, is put in words.

    Parameters:
        part: the part.
        whole: the story that it is a part of.
    """
    kept = {event.id for event in part.events}
    missing = {event.id: event for event in whole.events if event.id not in kept}
    if not missing:
        return part
    cut = subset.Cut(missing, whole.resolver)
    return attrs.evolve(
        part,
        events=tuple(map(cut.record, part.events)),
        statements=tuple(map(cut.record, part.statements)),
    )


def _kept(story: Story, keep: Callable[[Any], bool]) -> Story:
    return _part(
        story,
        events=tuple(filter(keep, story.events)),
        statements=tuple(filter(keep, story.statements)),
    )


def _part(story: Story, **kept: Any) -> Story:
    """A part of the records, in order of time, in which nothing names a missing record."""
    return Story(self_contained(attrs.evolve(story.records, **kept), story)).in_order()

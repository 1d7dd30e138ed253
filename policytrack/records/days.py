"""The days on which the records of a story became known, as columns of whole numbers.

Asked of the records one by one, what was known on a day of a hundred thousand of them takes
most of a second. Beside the records stand two columns for each kind: the day from which
anything of a record is known, and the day from which all of it is. Only what lies in between
(an event that is announced and has not happened) is looked at as a record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from policytrack.dates import Relative
from policytrack.dates.civil import OPEN_END
from policytrack.records import fields as f
from policytrack.records.events import NO_LINKS
from policytrack.records.known import Knowledge, first_end, published
from policytrack.records.queries import chronological
from policytrack.records.resolve import Resolver
from policytrack.records.subset import Cut
from policytrack.records.vocabulary import LINK_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.records.collection import Records
    from policytrack.records.events import Event, Plan
    from policytrack.records.statements import Statement

__all__ = ["KnownDays"]

_LATER = OPEN_END + 1


class KnownDays:
    """When each record of a story became known.

    Parameters:
        records: the story, its events and statements in the order of time.
        resolver: its dates.
        maybe: whether what may have been known counts and not only what surely was.
    """

    __slots__ = (
        "_event_refs",
        "_events",
        "_maybe",
        "_records",
        "_resolver",
        "_statement_refs",
        "_statements",
    )

    def __init__(self, records: Records, resolver: Resolver, *, maybe: bool = False) -> None:
        self._records, self._resolver, self._maybe = records, resolver, maybe
        side = 0 if maybe else 1
        self._events = [_of_event(event, resolver, side) for event in records.events]
        self._statements = [_of_statement(said, resolver, side) for said in records.statements]
        self._event_refs = _mentions_of_events(records.events)
        self._statement_refs = _mentions_of_statements(records.statements)

    def records(self, day: int) -> tuple[Records, Resolver]:
        """The story as it was known on a day, in the order of time, and its dates.

        What names an event that was not known is told without it, as in a part of a story.

        Parameters:
            day: the day, as a proleptic ordinal.
        """
        whole, then = self._records, Knowledge(day, self._resolver, maybe=self._maybe)
        events: dict[int, Event] = {}
        changed: set[int] = set()
        for index, (first, last) in enumerate(self._events):
            if last <= day:
                events[index] = whole.events[index]
            elif first <= day and (event := then.event(whole.events[index])) is not None:
                events[index] = event
                changed.add(index)
        said = {
            index: whole.statements[index]
            for index, known in enumerate(self._statements)
            if known <= day
        }
        self._cut(events, said, changed)
        part = attrs.evolve(
            whole,
            events=tuple(events.values()),
            statements=tuple(said.values()),
            memberships=tuple(m for m in whole.memberships if then.membership(m)),
        )
        resolver = Resolver(part)
        if changed or self._hang(self._event_refs, events):
            part = attrs.evolve(part, events=chronological(part.events, resolver))
        if self._hang(self._statement_refs, said):
            part = attrs.evolve(part, statements=chronological(part.statements, resolver))
        return part, resolver

    def _cut(self, events: dict[int, Event], said: dict[int, Statement], changed: set[int]) -> None:
        """Cut what leads to events that were not known."""
        whole = self._records.events
        missing = {event.id: event for i, event in enumerate(whole) if i not in events}
        cut = Cut(missing, self._resolver, plans_too=False)
        for index, ids in self._event_refs.items():
            if index in events and not missing.keys().isdisjoint(ids):
                events[index] = cut.event(events[index])
                changed.add(index)
        for index, ids in self._statement_refs.items():
            if index in said and not missing.keys().isdisjoint(ids):
                said[index] = cut.statement(said[index])

    @staticmethod
    def _hang(refs: dict[int, tuple[str, ...]], kept: dict[int, Any]) -> bool:
        """Whether the date of any record may be another because it hangs on one that is."""
        return any(index in kept and type(kept[index].date) is Relative for index in refs)


def _of_statement(statement: Statement, resolver: Resolver, side: int) -> int:
    """The day from which a statement is known."""
    date = statement.date
    if statement.known is None and date is not None and type(date) is not Relative:
        ends = date.ordinals
        if ends[1] != OPEN_END:
            return ends[side]
    own = resolver.date(date)
    return first_end(side, statement.known, own, published(statement.sources))


def _of_plan(plan: Plan, resolver: Resolver, side: int) -> int:
    announced = plan.announced
    if plan.known is None and announced is not None and type(announced) is not Relative:
        ends = announced.ordinals
        if ends[1] != OPEN_END:
            return ends[side]
    told = resolver.date(announced)
    return first_end(side, plan.known, told, published(plan.sources))


def _of_event(event: Event, resolver: Resolver, side: int) -> tuple[int, int]:
    """The day from which anything of an event is known, and the day from which all is."""
    date = event.date
    if not event.plans and event.known is None and date is not None and type(date) is not Relative:
        ends = date.ordinals
        if ends[1] != OPEN_END:
            return ends[side], ends[side]
    return _of_event_with_plans(event, resolver, side)


def _of_event_with_plans(event: Event, resolver: Resolver, side: int) -> tuple[int, int]:
    plans = [_of_plan(plan, resolver, side) for plan in event.plans]
    own = resolver.date(event.date)
    happened = _LATER
    if own is not None:
        happened = first_end(side, event.known, own, published(event.sources))
    told = _LATER
    if event.known is not None:
        told = first_end(side, event.known)
    elif event.date is None and not event.plans:
        told = first_end(side, published(event.sources))
    first = min(happened, told, *plans)
    return first, max([first if event.date is None else happened, *plans])


def _mentions_of_events(events: Iterable[Event]) -> dict[int, tuple[str, ...]]:
    """The ids that each event names, by its position; only of events that name any."""
    found = {}
    for index, event in enumerate(events):
        names = list(_mentions(event))
        if event.links is not NO_LINKS:
            names += [name for kind in LINK_KINDS.words for name in getattr(event.links, kind)]
        for plan in event.plans:
            if plan.conditions or type(plan.date) is Relative or type(plan.announced) is Relative:
                names += _mentions(plan)
        if names:
            found[index] = tuple(names)
    return found


def _mentions_of_statements(statements: Iterable[Statement]) -> dict[int, tuple[str, ...]]:
    """The ids that each statement names, by its position; only of those that name any."""
    found = {}
    for index, said in enumerate(statements):
        own = () if said.event is None else (said.event,)
        if names := (*own, *_mentions(said)):
            found[index] = names
    return found


def _mentions(record: Event | Plan | Statement) -> Iterable[str]:
    """The ids that the dates and conditions of a record name."""
    if not record.conditions:
        dates = (record.date, getattr(record, "announced", None))
        return [date.anchor for date in dates if type(date) is Relative]
    plain = f.changed(record, conditions=())
    ends = [condition.date for condition in record.conditions]
    events = [condition.event for condition in record.conditions if condition.event is not None]
    anchors = [date.anchor for date in ends if type(date) is Relative]
    return [*_mentions(plain), *events, *anchors]

"""When a record became known, and what was known of a story on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.records import fields as f
from policytrack.records.sources import published

if TYPE_CHECKING:
    from policytrack.dates import FuzzyDate
    from policytrack.records.actors import Membership
    from policytrack.records.collection import Records
    from policytrack.records.events import Event, Plan
    from policytrack.records.fields import RoughDate
    from policytrack.records.sources import Source
    from policytrack.records.statements import Statement
    from policytrack.story.resolve import Resolver

__all__ = ["Knowledge", "known_since"]


class Knowledge:
    """What was surely known of a story by the end of a day, or may have been.

    A record's ``known`` says when it became known. If it is not given, a plan became known when it
    was announced, an event or a statement on its own date, a future event with its first
    announcement, and a record without a date when its source was published. A record with none of
    these has always been known.

    A source reports what has happened, so something that happened some day in June is surely known
    once a source of the 25th reports it. It may report an event that has plans, or a membership, in
    advance, so it settles nothing about those.

    Parameters:
        day: the day, as a proleptic ordinal.
        resolver: the dates of the story.
        maybe: whether to count what may have been known, not only what surely was.
        by: ``"knowledge"``, or ``"time"`` for what had happened, been said or been announced by
            the day, whenever it became known.
    """

    __slots__ = ("_by_time", "_day", "_resolver", "_side")

    def __init__(
        self, day: int, resolver: Resolver, *, maybe: bool = False, by: str = "knowledge"
    ) -> None:
        self._by_time = by == "time"
        self._day = day
        self._side = 0 if maybe else 1
        self._resolver = resolver

    def _by_then(self, record: Any, own: RoughDate | None, *, after: bool = True) -> bool:
        """Whether a record was known, given the date of what it reports."""
        known = None if self._by_time else record.known
        return known_since(self._side, known, own, record.sources, after=after) <= self._day

    def plan(self, plan: Plan) -> bool:
        """Whether a plan was known."""
        return self._by_then(plan, self._resolver.date(plan.announced))

    def statement(self, statement: Statement) -> bool:
        """Whether a statement was known."""
        return self._by_then(statement, self._resolver.date(statement.date))

    def membership(self, membership: Membership) -> bool:
        """Whether a membership was known."""
        start = membership.period.start if membership.period else None
        return self._by_then(membership, start, after=False)

    def event(self, event: Event) -> Event | None:
        """An event as it was known: without what came later, or None if nothing was known."""
        plans = tuple(plan for plan in event.plans if self.plan(plan)) or f.NONE
        own = self._resolver.date(event.date)
        happened = own is not None and self._by_then(event, own, after=not event.plans)
        if not (happened or plans or self._announced_without_a_plan(event, own)):
            return None
        came = happened or own is None
        if came and len(plans) == len(event.plans):
            return event
        return f.changed(event, plans=plans, date=event.date if came else None)

    def _announced_without_a_plan(self, event: Event, own: RoughDate | None) -> bool:
        if not self._by_time and event.known is not None:
            return self._by_then(event, None)
        return own is None and not event.plans and self._by_then(event, None)

    def records(self, records: Records) -> Records:
        """The story as it was known, with all its actors, issues, scales and sources."""
        events = tuple(e for e in map(self.event, records.events) if e is not None)
        statements = tuple(s for s in records.statements if self.statement(s))
        memberships = tuple(m for m in records.memberships if self.membership(m))
        return attrs.evolve(records, events=events, statements=statements, memberships=memberships)


def known_since(
    side: int,
    known: FuzzyDate | None,
    own: RoughDate | None,
    sources: tuple[Source, ...],
    *,
    after: bool = True,
) -> int:
    """The day from which a record is known.

    Parameters:
        side: 1 for the day from which it surely is known, 0 for the day from which it may be.
        known: what the record itself says.
        own: the date of what it reports.
        sources: where it is reported.
        after: whether sources can have reported it only after it happened.

    Returns:
        A proleptic ordinal; 0, for always, if none of these gives a day.
    """
    if known is not None and (ends := known.ordinals)[1] != OPEN_END:
        return ends[side]
    if own is None or (ends := own.ordinals)[1] == OPEN_END:
        told = published(sources)
        return OPEN_START if told is None or told.ordinals[1] == OPEN_END else told.ordinals[side]
    if not (side and after):
        return ends[side]
    reports = [source.published.ordinals[1] for source in sources if source.published is not None]
    return min([ends[1], *(last for last in reports if last >= ends[0])])

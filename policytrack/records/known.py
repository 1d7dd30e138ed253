"""When a record became known, and what of a story was known on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.records import fields as f

if TYPE_CHECKING:
    from policytrack.dates import FuzzyDate
    from policytrack.records.actors import Membership
    from policytrack.records.collection import Records
    from policytrack.records.events import Event, Plan
    from policytrack.records.fields import RoughDate
    from policytrack.records.resolve import Resolver
    from policytrack.records.sources import Source
    from policytrack.records.statements import Statement

__all__ = ["Knowledge", "first_end", "published"]


class Knowledge:
    """What was surely known of a story by the end of a day, or may have been.

    A record says in ``known`` when it became known. Where it does not, a plan became known
    when it was announced; an event or a statement on its own date; an event still to come with
    its first announcement; and what has no date of its own when its source was published. A
    record for which none of these is given has always been known.

    Parameters:
        day: the day, as a proleptic ordinal.
        resolver: the dates of the story.
        maybe: whether to count what may have been known and not only what surely was.
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

    def _by_then(self, *dates: RoughDate | None) -> bool:
        """Whether the first date that is given, and comes to an end, had come by the day."""
        return first_end(self._side, *dates) <= self._day

    def _known(self, record: Event | Plan | Statement | Membership) -> FuzzyDate | None:
        return None if self._by_time else record.known

    def plan(self, plan: Plan) -> bool:
        """Whether a plan was known."""
        announced = self._resolver.date(plan.announced)
        return self._by_then(self._known(plan), announced, published(plan.sources))

    def statement(self, statement: Statement) -> bool:
        """Whether a statement was known."""
        own = self._resolver.date(statement.date)
        return self._by_then(self._known(statement), own, published(statement.sources))

    def membership(self, membership: Membership) -> bool:
        """Whether a membership was known."""
        start = membership.period.start if membership.period else None
        return self._by_then(self._known(membership), start, published(membership.sources))

    def event(self, event: Event) -> Event | None:
        """An event as it was known: without what came later, or None if nothing was known."""
        plans = tuple(plan for plan in event.plans if self.plan(plan)) or f.NONE
        own = self._resolver.date(event.date)
        happened = own is not None and self._by_then(
            self._known(event), own, published(event.sources)
        )
        if happened and len(plans) == len(event.plans):
            return event
        if not (happened or plans or self._announced_without_a_plan(event)):
            return None
        return f.changed(event, plans=plans, date=event.date if happened else None)

    def _announced_without_a_plan(self, event: Event) -> bool:
        if self._known(event) is not None:
            return self._by_then(event.known)
        undated = event.date is None and not event.plans
        return undated and self._by_then(published(event.sources))

    def records(self, records: Records) -> Records:
        """The story as it was known, with every actor, issue, scale and source of it."""
        events = tuple(e for e in map(self.event, records.events) if e is not None)
        statements = tuple(s for s in records.statements if self.statement(s))
        memberships = tuple(m for m in records.memberships if self.membership(m))
        return attrs.evolve(records, events=events, statements=statements, memberships=memberships)


def first_end(side: int, *dates: RoughDate | None) -> int:
    """The day on which the first date that is given, and comes to an end, has come.

    Parameters:
        side: 1 for the day on which it surely has, 0 for that on which it may have.
        *dates: the dates, the one that counts first.

    Returns:
        A proleptic ordinal; 0, always, where there is no such date.
    """
    for date in dates:
        if date is not None and (ends := date.ordinals)[1] != OPEN_END:
            return ends[side]
    return OPEN_START


def published(sources: tuple[Source, ...]) -> FuzzyDate | None:
    """When the first of the sources with a date of publication came out."""
    if len(sources) == 1:
        return sources[0].published
    dates = [source.published for source in sources if source.published is not None]
    return min(dates, key=lambda date: date.ordinals[::-1], default=None)

"""Dates that hang on other records, followed to the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from attrs import define

from policytrack.dates import FuzzyDate, Period, Relative
from policytrack.errors import DateParseError
from policytrack.records.collection import Records, collect

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.records.events import Event, Plan
    from policytrack.records.fields import PlanDate, RoughDate
    from policytrack.records.sources import Source

__all__ = ["MOVING_PLANS", "Resolved", "Resolver"]

MOVING_PLANS = frozenset({"planned", "required", "cancelled"})
"""The kinds of plan that move what is expected; the others are wishes and guesses."""


@define(frozen=True)
class Resolved:
    """A date that hangs on others, once resolved.

    Parameters:
        date: the date, or None where the chain has no end.
        why: the steps, first to last, as one line.
        circular: whether the chain bites its tail.
    """

    date: RoughDate | None
    why: str
    circular: bool = False


class Resolver:
    """Resolves dates against the events and sources of one story.

    It may be shared by threads: what it keeps are answers, and the chain of records that leads
    to a date is handed along while it is followed.

    Parameters:
        records: the story.
    """

    __slots__ = ("_by_id", "_calendar", "_dates", "_records")

    def __init__(self, records: Records) -> None:
        self._records = records
        self._by_id: tuple[dict[str, Event], dict[str, Source]] | None = None
        self._calendar = records.calendar
        self._dates: dict[str, Resolved] = {}

    @classmethod
    def alone(cls, records: Iterable[Any], calendar: str = "england") -> Self:
        """The dates of records that stand for themselves, as these alone give them.

        Parameters:
            records: events and statements.
            calendar: the calendar by which lengths of time are counted.
        """
        return cls(Records(**collect(records), calendar=calendar))  # type: ignore[arg-type]  # each kind in a tuple of its own

    def date(self, value: RoughDate | Relative | str | None) -> RoughDate | None:
        """The date that a field of a record means; None where there is none."""
        return self._date(value, ())

    def dates(self, values: Iterable[Any]) -> list[Any]:
        """The dates that one field of many records means; a word and None stay what they are."""
        return [self.relative(value).date if type(value) is Relative else value for value in values]

    def relative(self, value: Relative) -> Resolved:
        """A relative date with the steps that lead to its answer."""
        return self._relative(value, ())

    def event(self, event: Event) -> RoughDate | None:
        """When an event happened, or is expected to happen, if either is known."""
        return self.date(event.date) if event.date is not None else self.expected(event)

    def expected(self, event: Event) -> RoughDate | None:
        """The date last announced for an event by a plan that moves it; None where postponed."""
        return self.date(self._last_planned(event, ()))

    def in_order(self, plans: tuple[Plan, ...]) -> list[Plan]:
        """The plans that move what is expected, in the order in which they were announced."""
        return self._in_order(plans, ())

    def as_announced(self, plans: Iterable[Plan]) -> list[Plan]:
        """Plans in the order of their announcements; those of the same days as they are given."""
        return sorted(plans, key=self.announced_key)

    def announced(self, plan: Plan) -> RoughDate | None:
        """When a plan was announced: on its own day, else when its first source was published."""
        return self._announced(plan, ())

    def announced_key(self, plan: Plan) -> tuple[int, int]:
        """What plans are ordered by: the last and the first day on which each was announced.

        One that says nothing of it comes before all others.
        """
        return self._announced_key(plan, ())

    def _date(
        self, value: RoughDate | Relative | str | None, chain: tuple[str, ...]
    ) -> RoughDate | None:
        if type(value) is FuzzyDate or type(value) is Period:
            return value
        return self._relative(value, chain).date if isinstance(value, Relative) else None

    def _relative(self, value: Relative, chain: tuple[str, ...]) -> Resolved:
        anchor = self._anchor(value.anchor, chain)
        if anchor.date is None:
            return Resolved(None, f"{value}; {anchor.why}", anchor.circular)
        try:
            date = value.resolve(anchor.date, self._calendar)
        except DateParseError as error:
            return Resolved(None, f"{value}: {error.reason}")
        return Resolved(date, f"{value} is {date}; {anchor.why}")

    def _last_planned(self, event: Event, chain: tuple[str, ...]) -> PlanDate | None:
        moving = self._in_order(event.plans, chain)
        return moving[-1].date if moving and moving[-1].kind != "cancelled" else None

    def _in_order(self, plans: tuple[Plan, ...], chain: tuple[str, ...]) -> list[Plan]:
        moving = [plan for plan in plans if plan.kind in MOVING_PLANS]
        if len(moving) > 1:
            moving.sort(key=lambda plan: self._announced_key(plan, chain))
        return moving

    def _announced(self, plan: Plan, chain: tuple[str, ...]) -> RoughDate | None:
        announced = self._date(plan.announced, chain)
        if announced is None and plan.sources:
            return plan.sources[0].published
        return announced

    def _announced_key(self, plan: Plan, chain: tuple[str, ...]) -> tuple[int, int]:
        announced = self._announced(plan, chain)
        if announced is None:
            return (-1, -1)
        earliest, latest = announced.ordinals
        return (latest, earliest)

    @property
    def _named(self) -> tuple[dict[str, Event], dict[str, Source]]:
        if self._by_id is None:
            events = {event.id: event for event in self._records.events}
            self._by_id = events, {source.id: source for source in self._records.sources}
        return self._by_id

    def _anchor(self, name: str, chain: tuple[str, ...]) -> Resolved:
        events, sources = self._named
        if name in sources:
            published = sources[name].published
            why = f"{name} was published {published or 'on a day that is not given'}"
            return Resolved(published, why)
        if name not in events:
            return Resolved(None, f"there is no event or source {name!r}")
        if name in chain:
            circle = " -> ".join([*chain[chain.index(name) :], name])
            return Resolved(None, f"the dates go round in a circle: {circle}", circular=True)
        if name not in self._dates:
            self._dates[name] = self._of_event(events[name], (*chain, name))
        return self._dates[name]

    def _of_event(self, event: Event, chain: tuple[str, ...]) -> Resolved:
        value: PlanDate | None = event.date
        if value is None:
            value = self._last_planned(event, chain)
        if isinstance(value, Relative):
            return self._relative(value, chain)
        if isinstance(value, FuzzyDate | Period):
            return Resolved(value, f"{event.id} is dated {value}")
        return Resolved(None, f"{event.id} has no date")

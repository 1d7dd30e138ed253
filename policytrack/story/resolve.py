"""Dates that depend on other records, followed to the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Self, TypeAlias, TypeVar

from attrs import define, field

from policytrack.dates import FuzzyDate, Period, Relative
from policytrack.errors import DateParseError
from policytrack.records.collection import Records, collect

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from policytrack.records.events import Event, Plan
    from policytrack.records.fields import PlanDate, RoughDate
    from policytrack.records.sources import Source

__all__ = ["MOVING_PLANS", "Resolved", "Resolver"]

MOVING_PLANS = frozenset({"planned", "required", "cancelled"})
"""The kinds of plan that move the expected date; the others are wishes and guesses."""


_SHOWN: Final = 10
"""How many steps of a long chain are shown at each end."""

T = TypeVar("T")
Steps: TypeAlias = "Generator[str, Resolved, T]"
"""A generator that works out an answer: it asks for records by id and is sent their dates."""


@define(frozen=True, eq=False)
class Resolved:
    """A date that depends on others, once resolved.

    Parameters:
        date: the date, or None if the chain has no end.
        step: how it follows from what it depends on.
        anchor: what it depends on, resolved; None at the end of the chain.
        circular: whether the chain leads back to itself.
    """

    date: RoughDate | None
    step: str
    anchor: Resolved | None = field(default=None, repr=False)
    circular: bool = False

    @property
    def why(self) -> str:
        """The steps, first to last, on one line; for a long chain, its two ends."""
        steps, at = [self.step], self.anchor
        while at is not None:
            steps.append(at.step)
            at = at.anchor
        return "; ".join(_shortened(steps))


def _shortened(steps: list[str]) -> list[str]:
    """Both ends of a long list, and how much is left out in between."""
    left_out = len(steps) - 2 * _SHOWN
    if left_out <= 1:
        return steps
    return [*steps[:_SHOWN], f"... {left_out:,} more ...", *steps[-_SHOWN:]]


class Resolver:
    """Resolves dates against the events and sources of one story.

    It may be shared by threads: it keeps only answers, and each question follows its chain of
    records in its own list, so no chain is too long.

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
        """The dates of records without a story, as these records alone give them.

        Parameters:
            records: events and statements.
            calendar: the calendar used to count lengths of time.
        """
        return cls(Records(**collect(records), calendar=calendar))  # type: ignore[arg-type]  # each kind in a tuple of its own

    def date(self, value: RoughDate | Relative | str | None) -> RoughDate | None:
        """The date that a field of a record means; None if there is none."""
        return self.relative(value).date if isinstance(value, Relative) else _own(value)

    def dates(self, values: Iterable[Any]) -> list[Any]:
        """The dates that one field of many records means; words and None are unchanged."""
        return [self.relative(value).date if type(value) is Relative else value for value in values]

    def relative(self, value: Relative) -> Resolved:
        """A relative date with the steps that lead to its answer."""
        return self._follow(self._relative(value))

    def event(self, event: Event) -> RoughDate | None:
        """When an event happened, or is expected to happen, if either is known."""
        return self.date(event.date) if event.date is not None else self.expected(event)

    def expected(self, event: Event) -> RoughDate | None:
        """The date last announced for an event by a plan that moves it; None if postponed."""
        return self.date(self._follow(self._last_planned(event)))

    def in_order(self, plans: tuple[Plan, ...]) -> list[Plan]:
        """The plans that move the expected date, in the order announced."""
        moving = [plan for plan in plans if plan.kind in MOVING_PLANS]
        if any(type(plan.announced) is Relative for plan in moving):
            return self._follow(self._in_order(plans))
        return sorted(moving, key=_plain_key) if len(moving) > 1 else moving

    def as_announced(self, plans: Iterable[Plan]) -> list[Plan]:
        """Plans in the order announced; those of the same days in the order given."""
        return sorted(plans, key=self.announced_key)

    def announced(self, plan: Plan) -> RoughDate | None:
        """When a plan was announced: on its own day, else when its first source was published."""
        return self._follow(self._announced(plan))

    def announced_key(self, plan: Plan) -> tuple[int, int]:
        """The sort key of plans: the last and first day on which each was announced.

        A plan without such a day comes before all others.
        """
        return _key(self.announced(plan))

    def _follow(self, asked: Steps[T]) -> T:
        """The answer to a question, with the chain of records that it waits for kept in a list."""
        waiting: dict[str, Steps[Resolved]] = {}
        steps: Steps[Any] = asked
        answer: Resolved | None = None
        while True:
            try:
                name = steps.send(answer)  # type: ignore[arg-type]  # None starts it
            except StopIteration as done:
                if not waiting:
                    return done.value  # type: ignore[no-any-return]  # what was asked
                self._dates[waiting.popitem()[0]] = answer = done.value
                steps = next(reversed(waiting.values()), asked)
                continue
            answer = self._known(name, waiting)
            if answer is None:
                waiting[name] = steps = self._of_event(self._named[0][name])

    def _known(self, name: str, waiting: dict[str, Steps[Resolved]]) -> Resolved | None:
        """What a name stands for; None if it is an event still to be followed."""
        if name in self._dates:
            return self._dates[name]
        events, sources = self._named
        if name in sources:
            published = sources[name].published
            why = f"{name} was published {published or 'on a day that is not given'}"
            return Resolved(published, why)
        if name not in events:
            return Resolved(None, f"there is no event or source {name!r}")
        if name not in waiting:
            return None
        chain = list(waiting)
        circle = " -> ".join(_shortened([*chain[chain.index(name) :], name]))
        return Resolved(None, f"the dates go round in a circle: {circle}", circular=True)

    def _relative(self, value: Relative) -> Steps[Resolved]:
        anchor = yield value.anchor
        if anchor.date is None:
            return Resolved(None, str(value), anchor, anchor.circular)
        try:
            date = value.resolve(anchor.date, self._calendar)
        except DateParseError as error:
            return Resolved(None, f"{value}: {error.reason}")
        return Resolved(date, f"{value} is {date}", anchor)

    def _last_planned(self, event: Event) -> Steps[PlanDate | None]:
        moving = yield from self._in_order(event.plans)
        return moving[-1].date if moving and moving[-1].kind != "cancelled" else None

    def _in_order(self, plans: tuple[Plan, ...]) -> Steps[list[Plan]]:
        moving = [plan for plan in plans if plan.kind in MOVING_PLANS]
        if len(moving) < 2:
            return moving
        keys = []
        for plan in moving:
            announced = yield from self._announced(plan)
            keys.append(_key(announced))
        return [moving[at] for at in sorted(range(len(moving)), key=keys.__getitem__)]

    def _announced(self, plan: Plan) -> Steps[RoughDate | None]:
        if isinstance(plan.announced, Relative):
            found = yield from self._relative(plan.announced)
            if found.date is not None:
                return found.date
        return _announced_alone(plan)

    def _of_event(self, event: Event) -> Steps[Resolved]:
        value: PlanDate | None = event.date
        if value is None:
            value = yield from self._last_planned(event)
        if isinstance(value, Relative):
            return (yield from self._relative(value))
        if isinstance(value, FuzzyDate | Period):
            return Resolved(value, f"{event.id} is dated {value}")
        return Resolved(None, f"{event.id} has no date")

    @property
    def _named(self) -> tuple[dict[str, Event], dict[str, Source]]:
        if self._by_id is None:
            events = {event.id: event for event in self._records.events}
            self._by_id = events, {source.id: source for source in self._records.sources}
        return self._by_id


def _own(value: RoughDate | Relative | str | None) -> RoughDate | None:
    """A date that depends on nothing; None for any other value."""
    return value if type(value) is FuzzyDate or type(value) is Period else None


def _announced_alone(plan: Plan) -> RoughDate | None:
    """When a plan was announced, as far as that depends on no other record."""
    announced = _own(plan.announced)
    return plan.sources[0].published if announced is None and plan.sources else announced


def _plain_key(plan: Plan) -> tuple[int, int]:
    return _key(_announced_alone(plan))


def _key(announced: RoughDate | None) -> tuple[int, int]:
    if announced is None:
        return (-1, -1)
    earliest, latest = announced.ordinals
    return (latest, earliest)

"""What became of an event's plans: its status, its slips, what is due and what is late."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from policytrack.dates import FuzzyDate, Period, Relative
from policytrack.dates.civil import OPEN_END, OPEN_START, to_date
from policytrack.dates.difference import Difference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytrack.records.actors import Actor
    from policytrack.records.events import Event, Plan
    from policytrack.records.fields import RoughDate
    from policytrack.records.sources import Source
    from policytrack.story.resolve import Resolver

__all__ = [
    "STATUSES",
    "Due",
    "Slip",
    "apart",
    "due",
    "explained",
    "slip_in_words",
    "slips",
    "status",
]

STATUSES: Final = (
    "proposed",
    "planned",
    "rescheduled",
    "postponed",
    "cancelled",
    "occurred",
    "overdue",
    "unknown",
)
"""What an event can be, by its plans and its date."""


class Slip(NamedTuple):
    """One date announced for an event, and how far it lies from those announced before.

    ``kind`` is that of the plan, or ``"occurred"`` for the day on which it happened. The two
    slips are None for the first plan, and where a date is postponed or not given.
    """

    event: Event
    kind: str
    date: RoughDate | str | None
    announced: RoughDate | None
    by: tuple[Actor, ...]
    sources: tuple[Source, ...]
    slip: Difference | None
    total: Difference | None
    in_words: str | None
    total_in_words: str | None


class Due(NamedTuple):
    """An event that is still expected on a day, and how long that is before or after its date.

    ``days`` counts from the day to the expected date; it is negative for what is late.
    """

    event: Event
    status: str
    date: RoughDate
    days: Difference
    surely: bool
    plan: Plan


@lru_cache(maxsize=4096)
def _words(least: int | None, most: int | None) -> str:
    return Difference(least, most).in_words("late", "early")


def explained(event: Event, resolver: Resolver) -> str:
    """How the date of an event, or the one expected for it, follows from other records.

    Parameters:
        event: the event.
        resolver: the dates of its story.
    """
    moving = resolver.in_order(event.plans)
    last = moving[-1] if event.date is None and moving else None
    date = resolver.event(event)
    if event.date is None and last is None:
        return f"{event.id} has no date and no plan that sets one"
    said = event.date if last is None else last.date
    if date is None:
        what = f"{event.id} has no date that is known"
    else:
        what = f"{event.id} is {'dated' if last is None else 'expected'} {date}"
    if last is not None and (last.kind == "cancelled" or isinstance(said, str)):
        return f"{what}: {'cancelled' if last.kind == 'cancelled' else said}"
    return f"{what}; {resolver.relative(said).why}" if isinstance(said, Relative) else what


def status(event: Event, resolver: Resolver, day: int | None = None) -> str:
    """What an event is, by its plans and its date; one of `STATUSES`.

    Parameters:
        event: the event as it is known.
        resolver: the dates of the story.
        day: the day asked about, as a proleptic ordinal; without it nothing is overdue.
    """
    if event.date is not None:
        return "occurred"
    moving = resolver.in_order(event.plans)
    if not moving:
        return "proposed" if event.plans or event.conditions else "unknown"
    last = moving[-1]
    if last.kind == "cancelled":
        return "cancelled"
    date = resolver.date(last.date)
    if date is None:
        return "postponed" if last.date == "postponed" else "unknown"
    if day is not None and _start(date).ordinals[1] < day:
        return "overdue"
    before = (resolver.date(plan.date) for plan in moving[:-1])
    moved = any(old is None or not old.contains(date) for old in before)
    return "rescheduled" if moved else "planned"


def slips(events: Iterable[Event], resolver: Resolver) -> Iterator[Slip]:
    """Every date of every event for which more than one was announced or came true.

    Plans that are considered, asked for or forecast count for nothing here. A slip is measured
    from start to start; where the new date lies within the old one, it is only more exact.

    Parameters:
        events: the events.
        resolver: the dates of the story.
    """
    for event in events:
        if event.plans and len(event.plans) + (event.date is not None) > 1:
            moving = resolver.in_order(event.plans)
            if moving and len(moving) + (event.date is not None) > 1:
                yield from _slips_of(event, moving, resolver)


def _slips_of(event: Event, moving: list[Plan], resolver: Resolver) -> Iterator[Slip]:
    first: RoughDate | None = None
    before: RoughDate | None = None
    for kind, date, announced, record in _steps(event, moving, resolver):
        known = date if isinstance(date, FuzzyDate | Period) else None
        slip, words = apart(before, known)
        total, total_words = (slip, words) if before is first else apart(first, known)
        sources = record.sources or event.sources
        yield Slip(
            event, kind, date, announced, record.by, sources, slip, total, words, total_words
        )
        before = known or before
        first = first or known


_Step = tuple[str, "RoughDate | str | None", "RoughDate | None", "Plan | Event"]


def _steps(event: Event, moving: list[Plan], resolver: Resolver) -> Iterator[_Step]:
    for plan in moving:
        date = plan.date if isinstance(plan.date, str) else resolver.date(plan.date)
        gone = plan.kind == "cancelled"
        yield plan.kind, None if gone else date, resolver.date(plan.announced), plan
    if event.date is not None:
        date = resolver.date(event.date)
        yield "occurred", date, date, event


def apart(old: RoughDate | None, new: RoughDate | None) -> tuple[Difference | None, str | None]:
    """How much later the new date starts than the old one, and that in words."""
    if old is None or new is None:
        return None, None
    (first, last), (least, most) = _start(old).ordinals, _start(new).ordinals
    down = None if least == OPEN_START or last == OPEN_END else least - last
    up = None if most == OPEN_END or first == OPEN_START else most - first
    words = slip_in_words(down, up, exact=first <= least and most <= last)
    return None if words is None else Difference(down, up), words


def slip_in_words(least: int | None, most: int | None, *, exact: bool) -> str | None:
    """A slip in words; None where there is no bound of it.

    Parameters:
        least: how many days it is at least.
        most: how many days it is at most.
        exact: whether the new date lies within the old one.
    """
    if least is None and most is None:
        return None
    return "more exact, no slip" if exact else _words(least, most)


def _start(date: RoughDate) -> RoughDate:
    return (date.start or date) if isinstance(date, Period) else date


def due(events: Iterable[Event], resolver: Resolver, day: int, *, late: bool) -> list[Due]:
    """What was still expected on a day: of the days to come, or of those gone by.

    An event whose rough date straddles the day is in both lists, and surely in neither.

    Parameters:
        events: the events as they were known that day.
        resolver: their dates.
        day: the day, as a proleptic ordinal.
        late: whether what should have happened before the day is asked for.

    Returns:
        In the order of the dates.
    """
    found = []
    on = FuzzyDate(to_date(day))
    for event in events:
        if event.date is not None or not event.plans:
            continue
        moving = resolver.in_order(event.plans)
        date = resolver.date(moving[-1].date) if moving else None
        if date is None or moving[-1].kind == "cancelled":
            continue
        first, last = _start(date).ordinals
        maybe, surely = (first < day, last < day) if late else (last >= day, first >= day)
        if maybe:
            word = status(event, resolver, day)
            found.append(Due(event, word, date, on.until(_start(date)), surely, moving[-1]))
    return sorted(found, key=lambda row: (row.date.sort_key, row.event.id))

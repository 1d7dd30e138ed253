"""What several records say of one and the same event, and where that cannot all be true."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from policytrack.dates import FuzzyDate, Period
from policytrack.dates.civil import OPEN_END, OPEN_START, to_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.records.events import Event
    from policytrack.records.fields import RoughDate
    from policytrack.records.issues import Level
    from policytrack.records.resolve import Resolver

__all__ = [
    "Claim",
    "agreeing",
    "at_odds",
    "can_be_one",
    "claims",
    "contradiction",
    "date_of_all",
    "groups",
    "level_of_all",
]


class Claim(NamedTuple):
    """What one record says of an event that several tell: its date, and whether all agree to it.

    ``event`` is the id under which the record is joined with those that agree with it.
    """

    event: str
    record: Event
    date: RoughDate | None
    agrees: bool


def groups(events: Iterable[Event]) -> list[list[Event]]:
    """The events that are linked as one and the same, whatever way the links run.

    Parameters:
        events: the events.

    Returns:
        Groups of two and more, each with the record first that most others call the same.
    """
    known = {event.id: event for event in events}
    near: defaultdict[str, set[str]] = defaultdict(set)
    named: defaultdict[str, int] = defaultdict(int)
    for event in known.values():
        for name in event.links.same_as:
            if name in known and name != event.id:
                near[event.id].add(name)
                near[name].add(event.id)
                named[name] += 1
    found, seen = [], set[str]()
    for start in sorted(near):
        if start in seen:
            continue
        group, waiting = {start}, [start]
        while waiting:
            new = near[waiting.pop()] - group
            group |= new
            waiting += new
        seen |= group
        found.append([known[name] for name in sorted(group, key=lambda n: (-named[n], n))])
    return found


def agreeing(group: Sequence[Event], resolver: Resolver) -> list[list[Event]]:
    """A group of records of one event, parted into those that can be joined.

    Two can be where the same others contradict them; so they never contradict each other, and
    what contradicts none of two that disagree is not ascribed to either.

    Parameters:
        group: the records.
        resolver: their dates.
    """
    against: dict[str, set[str]] = {event.id: set() for event in group}
    for one, other in at_odds(group, resolver):
        against[one.id].add(other.id)
        against[other.id].add(one.id)
    parts: dict[frozenset[str], list[Event]] = {}
    for event in group:
        parts.setdefault(frozenset(against[event.id]), []).append(event)
    return list(parts.values())


def at_odds(group: Sequence[Event], resolver: Resolver) -> list[tuple[Event, Event]]:
    """The pairs of records of one event that cannot both be true.

    Parameters:
        group: the records.
        resolver: their dates.
    """
    if _surely_agree(group, resolver):
        return []
    return [pair for pair in combinations(group, 2) if contradiction(*pair, resolver)]


def _surely_agree(group: Sequence[Event], resolver: Resolver) -> bool:
    """Whether all agree, where that is seen without going through every pair."""
    ids = {event.id for event in group}
    levels = {event.level for event in group if event.level is not None}
    dates = [date for event in group if (date := resolver.date(event.date)) is not None]
    if len(levels) > 1 or len({type(date) for date in dates}) > 1:
        return False
    (start, end), (low, high) = _box(dates)
    fit = start <= end and low <= high and start <= high
    return fit and all(ids.isdisjoint(event.links.disputes) for event in group)


def claims(events: Iterable[Event], resolver: Resolver) -> list[Claim]:
    """What each record of an event that several tell says of it.

    Parameters:
        events: the events.
        resolver: their dates.
    """
    found = []
    for group in groups(events):
        parts = agreeing(group, resolver)
        for part in parts:
            agrees = not any(
                contradiction(part[0], other[0], resolver) for other in parts if other is not part
            )
            found += [Claim(part[0].id, one, resolver.event(one), agrees) for one in part]
    return found


def contradiction(one: Event, other: Event, resolver: Resolver) -> str | None:
    """Why two records of one event cannot both be true; None if they can.

    Parameters:
        one: a record.
        other: another.
        resolver: their dates.
    """
    dates = resolver.date(one.date), resolver.date(other.date)
    if dates[0] is not None and dates[1] is not None and not can_be_one(dates[0], dates[1]):
        return f"the dates {dates[0].in_words()} and {dates[1].in_words()} exclude each other"
    if one.level is not None and other.level is not None:
        levels = one.level, other.level
        if levels[0].scale != levels[1].scale or level_of_all(levels) is None:
            return f"the levels {_worded(levels[0])} and {_worded(levels[1])} exclude each other"
    recorded = other.id in one.links.disputes or one.id in other.links.disputes
    return "one is recorded as disputing the other" if recorded else None


def can_be_one(one: RoughDate, other: RoughDate) -> bool:
    """Whether two dates can be of one event: a day may be any of a stretch.

    Parameters:
        one: a date.
        other: another.
    """
    if type(one) is not type(other):
        return one.maybe_overlaps(other)
    (start, end), (low, high) = _box([one, other])
    return start <= end and low <= high and start <= high


def _box(dates: Sequence[RoughDate]) -> tuple[tuple[int, int], tuple[int, int]]:
    """The bounds of the start and of the end that fit all dates of one type."""
    starts = [date.start if isinstance(date, Period) else date for date in dates]
    ends = [date.end if isinstance(date, Period) else None for date in dates]
    return _common(starts), _common(ends)


def _common(days: Sequence[FuzzyDate | None]) -> tuple[int, int]:
    bounds = [day.ordinals for day in days if day is not None]
    return (
        max((low for low, _ in bounds), default=OPEN_START),
        min((high for _, high in bounds), default=OPEN_END),
    )


def date_of_all(dates: Sequence[RoughDate]) -> RoughDate | None:
    """The date that fits all that are given; of days and stretches, that of the stretches.

    Parameters:
        dates: dates of one event, no two of which exclude each other.

    Returns:
        The first of them that says as much as all, or else a new one; None of none.
    """
    stretches = [date for date in dates if isinstance(date, Period)]
    kept: list[Any] = list(stretches or dates)
    if not kept:
        return None
    box = _box(kept)
    for date in kept:
        if _box([date]) == box:
            return date  # type: ignore[no-any-return]  # a date
    start, end = map(_day, box)
    if not stretches:
        return start
    goes_on = any(date.latest_is == "open" for date in stretches)
    return Period(start, end or (".." if goes_on else None))


def _day(bounds: tuple[int, int]) -> FuzzyDate | None:
    low, high = bounds
    if low == OPEN_START and high == OPEN_END:
        return None
    return FuzzyDate.between(
        None if low == OPEN_START else to_date(low), None if high == OPEN_END else to_date(high)
    )


def level_of_all(levels: Sequence[Level]) -> Level | None:
    """The level that says the most, where it lies within all the others; None if it does not.

    Parameters:
        levels: levels on one scale.
    """
    ranges = [_range(level) for level in levels]
    at = min(range(len(levels)), key=lambda n: (ranges[n][1] - ranges[n][0], n))
    low, high = ranges[at]
    fits = all(first <= low and high <= last for first, last in ranges)
    return levels[at] if fits else None


def _range(level: Level) -> tuple[int, int]:
    place = level.scale.levels.index
    if level.value is not None:
        return (place(level.value),) * 2
    if level.at_least is not None:
        return place(level.at_least), len(level.scale.levels) - 1
    return 0, place(level.at_most) if level.at_most is not None else 0


def _worded(level: Level) -> str:
    for words, value in (("", level.value), ("at least ", level.at_least)):
        if value is not None:
            return f"{words}{value!r}"
    return f"at most {level.at_most!r}"

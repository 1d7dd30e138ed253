"""Which records of the same event cannot all be true, however many there are."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, product
from typing import TYPE_CHECKING, Final

from policytrack.dates import Period
from policytrack.dates.civil import OPEN_END, OPEN_START

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.dates import FuzzyDate
    from policytrack.records.events import Event
    from policytrack.records.fields import RoughDate
    from policytrack.records.issues import Level
    from policytrack.story.resolve import Resolver

__all__ = ["MANY", "Sides", "bounds_of_all", "contradiction", "fit", "level_of_all"]

MANY: Final = 100
"""The most records, or different claims, of one event that are compared pair by pair."""


class Sides:
    """The records of one event by what they claim, and which claims exclude which.

    If there are more than `MANY` different claims, each is compared only with the outermost ones: a
    claim that excludes any claim excludes one of these.

    Parameters:
        group: the records.
        resolver: their dates.
    """

    __slots__ = ("_claim", "against", "alike", "disputes", "many")

    def __init__(self, group: Sequence[Event], resolver: Resolver) -> None:
        said: defaultdict[object, list[Event]] = defaultdict(list)
        for event in group:
            said[_claim(event, resolver)].append(event)
        self.alike: list[list[Event]] = list(said.values())
        self.against: list[set[int]] = _exclusions([alike[0] for alike in self.alike], resolver)
        self.many: bool = len(said) > MANY and any(self.against)
        self.disputes: defaultdict[str, set[str]] = _recorded(group)
        self._claim = {event.id: at for at, alike in enumerate(self.alike) for event in alike}

    def disputed(self, event: Event) -> bool:
        """Whether any other record contradicts this one."""
        return bool(self.against[self._claim[event.id]] or self.disputes[event.id])

    def key(self, event: Event) -> object:
        """A key that is equal for records contradicted by the same others."""
        claim = self._claim[event.id]
        excluded = self.against[claim]
        disputes: defaultdict[int, set[str]] = defaultdict(set)
        for name in self.disputes[event.id]:
            if self._claim[name] not in excluded:
                disputes[self._claim[name]].add(name)
        whole = {at for at, names in disputes.items() if len(names) == len(self.alike[at])}
        single = (name for at, names in disputes.items() if at not in whole for name in names)
        return frozenset(excluded | whole), frozenset(single), claim if self.many else None

    def pairs(self, records: Sequence[Event]) -> Iterator[tuple[Event, Event]]:
        """The pairs of records whose claims exclude each other; if there are many, one per claim.

        Parameters:
            records: the records, or some of them.
        """
        of: defaultdict[int, list[Event]] = defaultdict(list)
        for event in records:
            of[self._claim[event.id]].append(event)
        most = 1 if len(records) > MANY else None
        for one, events in list(of.items()):
            for other in self.against[one]:
                if one < other:
                    yield from product(events[:most], of[other][:most])


def _claim(event: Event, resolver: Resolver) -> object:
    date, level = resolver.date(event.date), event.level
    when = None if date is None else (type(date), bounds_of_all([date]))
    return when, level and (level.scale.id, level.value, level.at_least, level.at_most)


def _exclusions(claims: Sequence[Event], resolver: Resolver) -> list[set[int]]:
    """For each claim, the positions of the claims that exclude it."""
    every = range(len(claims))
    pairs: Iterable[tuple[int, int]] = combinations(every, 2)
    if len(claims) > MANY:
        pairs = product(_outermost(claims, resolver), every)
    against: list[set[int]] = [set() for _ in claims]
    for one, other in pairs:
        if one != other and _excluding((claims[one], claims[other]), resolver):
            against[one].add(other)
            against[other].add(one)
    return against


def _outermost(claims: Sequence[Event], resolver: Resolver) -> set[int]:
    """The positions of the outermost claims: any claim that excludes another excludes one of them.

    Dates, and levels of a scale, exclude each other if a bound of one lies beyond a bound of the
    other, so those with the lowest and highest of each bound are enough.
    """
    bounds: defaultdict[object, list[tuple[tuple[int, ...], int]]] = defaultdict(list)
    scales: dict[str, int] = {}
    for at, event in enumerate(claims):
        date, level = resolver.date(event.date), event.level
        if date is not None:
            start, end = bounds_of_all([date])
            bounds[type(date)].append(((*start, *end), at))
        if level is not None and len(scales) < 2:
            # Levels on different scales always exclude each other.
            scales.setdefault(level.scale.id, at)
        if level is not None and level.scale.id in scales:
            form = level.value is None, level.at_least is None
            bounds[level.scale.id, form].append((_range(level), at))
    found = set(scales.values())
    for rows in bounds.values():
        for column in zip(*(row for row, _ in rows), strict=True):
            found |= {rows[column.index(most(column))][1] for most in (min, max)}
    return found


def _recorded(group: Sequence[Event]) -> defaultdict[str, set[str]]:
    """For each record, those that it is recorded as disputing or as disputed by."""
    ids = {event.id for event in group}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for event in group:
        for name in ids.intersection(event.links.disputes) - {event.id}:
            found[event.id].add(name)
            found[name].add(event.id)
    return found


def contradiction(one: Event, other: Event, resolver: Resolver) -> str | None:
    """Why two records of one event cannot both be true; None if they can.

    Parameters:
        one: a record.
        other: another.
        resolver: their dates.
    """
    pair = one, other
    match _excluding(pair, resolver):
        case "dates":
            words = [date.in_words() for e in pair if (date := resolver.date(e.date))]
        case "levels":
            words = [_worded(event.level) for event in pair if event.level]
        case _:
            recorded = other.id in one.links.disputes or one.id in other.links.disputes
            return "one is recorded as disputing the other" if recorded else None
    return f"the {_excluding(pair, resolver)} {words[0]} and {words[1]} exclude each other"


def _excluding(events: Sequence[Event], resolver: Resolver) -> str | None:
    """What makes two records exclude each other: their dates or their levels."""
    dates = [date for event in events if (date := resolver.date(event.date)) is not None]
    if len(dates) > 1 and not fit(dates):
        return "dates"
    levels = [event.level for event in events if event.level is not None]
    return "levels" if len(levels) > 1 and level_of_all(levels) is None else None


def fit(dates: Sequence[RoughDate]) -> bool:
    """Whether dates can belong to one event: a day may be any day of a stretch.

    All can if every two of them can.

    Parameters:
        dates: the dates.
    """
    stretches = [date for date in dates if isinstance(date, Period)]
    days = [date for date in dates if not isinstance(date, Period)]
    for alike in (stretches, days):
        (start, end), (low, high) = bounds_of_all(alike)
        if start > end or low > high or start > high:
            return False
    # The common part of all outer bounds ends before it starts if two lie apart.
    (start, end), (low, high) = _common(stretches), _common(days)
    return start <= high and low <= end


def bounds_of_all(dates: Sequence[RoughDate]) -> tuple[tuple[int, int], tuple[int, int]]:
    """The bounds of the start and the end that fit all dates of one type.

    Parameters:
        dates: days, or stretches.

    Returns:
        The earliest and latest day of the start, and those of the end; for days, the end is open.
    """
    starts = [date.start if isinstance(date, Period) else date for date in dates]
    ends = [date.end for date in dates if isinstance(date, Period)]
    return _common(starts), _common(ends)


def _common(days: Iterable[FuzzyDate | Period | None]) -> tuple[int, int]:
    bounds = [day.ordinals for day in days if day is not None]
    return (
        max((low for low, _ in bounds), default=OPEN_START),
        min((high for _, high in bounds), default=OPEN_END),
    )


def level_of_all(levels: Sequence[Level]) -> Level | None:
    """The most exact level if it lies within all the others; otherwise None.

    Parameters:
        levels: levels; none fits all if they are on several scales.
    """
    if any(level.scale != levels[0].scale for level in levels[1:]):
        return None
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

"""The reading order of a story: by dates, and by links where dates leave it open."""

from __future__ import annotations

from graphlib import TopologicalSorter
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Final

from attrs import define

from policytrack.dates.civil import OPEN_END
from policytrack.story.queries import chronological

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from policytrack.records.events import Event
    from policytrack.records.statements import Statement
    from policytrack.story.resolve import Resolver

__all__ = ["entries_in_reading_order", "in_reading_order"]

_NEVER: Final = (OPEN_END, OPEN_END)


def in_reading_order(events: Iterable[Event], resolver: Resolver) -> tuple[Event, ...]:
    """Events by earliest, then latest day, each after the events that it follows from.

    An event is placed by its date or expected date; if that has no first day, by its last. What
    leads to an event comes before it, and what responds to it after it, if the dates allow; links
    that dates contradict, or that form a circle, change nothing. The order of input never matters.

    Parameters:
        events: the events.
        resolver: the dates of their story.

    Examples:
        >>> import policytrack as pt
        >>> story = pt.load_dataset("ofsted-report-cards")
        >>> [event.id for event in in_reading_order(story.events, story._story.resolver)][:2]
        ['caversham-report', 'perry-death']
    """
    return _along_links(chronological(events, resolver), resolver)


def entries_in_reading_order(
    events: Iterable[Event], statements: Iterable[Statement], resolver: Resolver
) -> tuple[Event | Statement, ...]:
    """Events and statements by date, with the events in reading order.

    Parameters:
        events: the events.
        statements: the statements.
        resolver: the dates of their story.
    """
    entries = chronological((*events, *statements), resolver)
    plain = tuple(entry for entry in entries if hasattr(entry, "plans"))
    moved = _along_links(plain, resolver)
    if moved == plain:
        return entries
    follow = iter(moved)
    return tuple(next(follow) if hasattr(entry, "plans") else entry for entry in entries)


def _along_links(plain: tuple[Event, ...], resolver: Resolver) -> tuple[Event, ...]:
    """Events in order of time, each after those that it follows from."""
    links = _links(plain, {event.id for event in plain})
    if not links:
        return plain
    days = {event.id: _days(event, resolver) for event in plain}
    before = _allowed(links, days)
    if not before:
        return plain
    places = {name: _Place(number, *each) for number, (name, each) in enumerate(days.items())}
    while impossible := _narrow(places, before):
        # Each link is possible, but not all of them together.
        before = _without(before, impossible)
        places = {name: _Place(number, *each) for number, (name, each) in enumerate(days.items())}
    return tuple(plain[place.number] for place in _Ready(places, before))


def _narrow(places: Mapping[str, _Place], before: Mapping[str, Sequence[str]]) -> set[str]:
    """Narrow the days of events by their links; returns those left without any day."""
    steps = list(TopologicalSorter(before).static_order())
    for name in steps:
        for earlier in before.get(name, ()):
            places[name].follow(places[earlier])
    for name in reversed(steps):
        for earlier in before.get(name, ()):
            places[earlier].lead_to(places[name])
    return {name for name in steps if places[name].first > places[name].last}


@define
class _Place:
    """Where an event may be placed: its number without links, and its days, narrowed by links."""

    number: int
    first: int
    last: int
    least: int = OPEN_END

    def follow(self, earlier: _Place) -> None:
        """Note that another comes before it."""
        self.first = max(self.first, earlier.first)

    def lead_to(self, later: _Place) -> None:
        """Note that another comes after it."""
        self.last = min(self.last, later.last)
        self.least = min(self.least, later.key[0])

    @property
    def key(self) -> tuple[int, int, int]:
        """The sort key."""
        return min(self.first or self.last, self.least), self.last, self.number


@define
class _Ready:
    """Places in order, each given after all that come before it.

    Parameters:
        places: the places, by the ids of their events.
        before: what comes before each.
    """

    places: Mapping[str, _Place]
    before: Mapping[str, Sequence[str]]

    def __iter__(self) -> Iterator[_Place]:
        waiting = {name: len(self.before.get(name, ())) for name in self.places}
        after: dict[str, list[str]] = {}
        for later, names in self.before.items():
            for name in names:
                after.setdefault(name, []).append(later)
        heap = [(self.places[name].key, name) for name, count in waiting.items() if not count]
        heapify(heap)
        while heap:
            _, name = heappop(heap)
            yield self.places[name]
            for later in after.get(name, ()):
                waiting[later] -= 1
                if not waiting[later]:
                    heappush(heap, (self.places[later].key, later))


def _days(event: Event, resolver: Resolver) -> tuple[int, int]:
    date = resolver.event(event)
    return _NEVER if date is None else date.ordinals


def _links(events: Sequence[Event], known: Container[str]) -> list[tuple[str, str]]:
    """Each pair where the first comes before the second."""
    found = [
        pair
        for event in events
        if event.links
        for pair in (
            *((event.id, later) for later in event.links.leads_to),
            *((earlier, event.id) for earlier in event.links.responds_to),
        )
    ]
    return [pair for pair in dict.fromkeys(found) if pair[0] in known and pair[1] in known]


def _allowed(
    links: Iterable[tuple[str, str]], days: Mapping[str, tuple[int, int]]
) -> dict[str, list[str]]:
    """What comes before each event, as far as dates allow and without circles."""
    before: dict[str, list[str]] = {}
    for earlier, later in links:
        if days[earlier][0] <= days[later][1]:
            before.setdefault(later, []).append(earlier)
    return _without(before, {name for name in before if name in _ahead_of(name, before)})


def _without(before: Mapping[str, Sequence[str]], names: Container[str]) -> dict[str, list[str]]:
    """What comes before each event, without links between the given events."""
    kept = {
        later: [each for each in earlier if not (later in names and each in names)]
        for later, earlier in before.items()
    }
    return {later: earlier for later, earlier in kept.items() if earlier}


def _ahead_of(name: str, before: Mapping[str, Sequence[str]]) -> set[str]:
    """Everything that comes before an event, directly or indirectly."""
    seen: set[str] = set()
    unseen = list(before.get(name, ()))
    while unseen:
        each = unseen.pop()
        if each not in seen:
            seen.add(each)
            unseen += before.get(each, ())
    return seen

"""What several records say about the same event, and which of them can be joined."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from policytrack.dates import FuzzyDate, Period
from policytrack.dates.civil import OPEN_END, OPEN_START, to_date
from policytrack.records.events import NO_LINKS
from policytrack.story.contradictions import Sides, bounds_of_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.records.events import Event
    from policytrack.records.fields import RoughDate
    from policytrack.story.storyvalue import Story

__all__ = ["Claim", "agreeing", "claims", "date_of_all", "groups"]


class Claim(NamedTuple):
    """What one of several records says about an event: its date, and whether all agree on it.

    ``event`` is the id under which the record is joined with those that agree with it.
    """

    event: str
    record: Event
    date: RoughDate | None
    agrees: bool


def groups(events: Iterable[Event]) -> list[list[Event]]:
    """The events linked as the same, in whichever direction.

    Parameters:
        events: the events.

    Returns:
        Groups of two or more, each beginning with the record that most others link to.
    """
    events = tuple(events)
    naming = [event for event in events if event.links is not NO_LINKS and event.links.same_as]
    if not naming:
        return []
    known = {event.id: event for event in events}
    near: defaultdict[str, set[str]] = defaultdict(set)
    named: defaultdict[str, int] = defaultdict(int)
    for event in naming:
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


def agreeing(group: Iterable[Event], sides: Sides) -> list[list[Event]]:
    """A group of records of one event, divided into those that can be joined.

    Two records can be joined if the same others contradict them. So they never contradict each
    other, and a record that contradicts neither of two disagreeing ones joins neither.

    Parameters:
        group: the records.
        sides: which records contradict which.
    """
    parts: defaultdict[object, list[Event]] = defaultdict(list)
    for event in group:
        parts[sides.key(event)].append(event)
    return list(parts.values())


def claims(story: Story) -> list[Claim]:
    """What each of several records of an event says about it.

    Parameters:
        story: the story.
    """
    found = []
    for group in groups(story.events):
        sides = Sides(group, story.resolver)
        for part in agreeing(group, sides):
            agrees = not sides.disputed(part[0])
            found += [Claim(part[0].id, one, story.resolver.event(one), agrees) for one in part]
    return found


def date_of_all(dates: Sequence[RoughDate]) -> RoughDate | None:
    """The date that fits all those given; of days and stretches, that of the stretches.

    Parameters:
        dates: dates of one event that do not exclude each other.

    Returns:
        The first of them that says as much as all, or else a new one; None if there are none.
    """
    stretches = [date for date in dates if isinstance(date, Period)]
    kept: list[Any] = list(stretches or dates)
    if not kept:
        return None
    box = bounds_of_all(kept)
    for date in kept:
        if bounds_of_all([date]) == box:
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

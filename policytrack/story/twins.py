"""Which events cannot both be true, and which may be recorded twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from policytrack.records.events import NO_LINKS
from policytrack.records.vocabulary import LINK_KINDS
from policytrack.story.claims import groups
from policytrack.story.contradictions import Sides, contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.records.events import Event
    from policytrack.story.resolve import Resolver
    from policytrack.story.storyvalue import Story

__all__ = ["Pair", "disputed", "disputes", "likely_twins"]

_WORD: Final = re.compile(r"\w+")
_ALIKE: Final = 0.5
_COMPARED: Final = 200
"""How many earlier events that share a word to compare an event with."""

_MOST_TWINS: Final = 20
"""The most earlier twins to report for one event."""


class Pair(NamedTuple):
    """Two events: how alike their titles are, and why they cannot both be true, if so.

    ``alike`` is the share of words that both titles have.
    """

    one: Event
    other: Event
    alike: float
    why: str | None = None


def disputes(story: Story) -> list[Pair]:
    """The pairs of events that cannot both be true, by id.

    They are recorded as disputing each other, or as the same event with dates or levels that
    exclude each other. If there are more than a hundred records of one event, those that claim the
    same count as one.

    Parameters:
        story: the story.
    """
    pairs = _recorded(story.events)
    for group in groups(story.events):
        pairs += Sides(group, story.resolver).pairs(group)
    found = {}
    for one, other in pairs:
        first, second = sorted((one, other), key=lambda event: event.id)
        if why := contradiction(first, second, story.resolver):
            found[first.id, second.id] = Pair(first, second, _alike(first, second), why)
    return [found[ids] for ids in sorted(found)]


def _recorded(events: tuple[Event, ...]) -> list[tuple[Event, Event]]:
    """The pairs of events where one is recorded as disputing the other."""
    known = {event.id: event for event in events if event.links is not NO_LINKS}
    named = {name for event in known.values() for name in event.links.disputes}
    known |= {event.id: event for event in events if event.id in named}
    return [
        (event, known[name])
        for event in known.values()
        for name in event.links.disputes
        if name in known and name != event.id
    ]


def disputed(story: Story) -> frozenset[str]:
    """The ids of the events that another event disputes.

    Parameters:
        story: the story.
    """
    found = {event.id for pair in _recorded(story.events) for event in pair}
    for group in groups(story.events):
        sides = Sides(group, story.resolver)
        found.update(event.id for event in group if sides.disputed(event))
    return frozenset(found)


def likely_twins(story: Story) -> list[Pair]:
    """The pairs of events that may be the same event recorded twice; most alike first.

    They share a kind, name no different actors, may lie on the same day, have at least half of the
    words of their titles in common, and are not linked to each other. For an event with very many
    twins, those nearest in time are reported.

    Parameters:
        story: the story.
    """
    alike: defaultdict[tuple[str, str | None], list[Event]] = defaultdict(list)
    for event in story.events:
        for actor in event.by or (None,):
            alike[event.kind, actor.id if actor else None].append(event)
    found = {
        (pair.one.id, pair.other.id): pair
        for group in alike.values()
        for pair in _twins_among(group, story.resolver)
    }
    return sorted(found.values(), key=lambda pair: (-pair.alike, pair.one.id, pair.other.id))


def _twins_among(group: list[Event], resolver: Resolver) -> Iterator[Pair]:
    """The pairs among events of one kind and actor that may lie on the same day.

    Two titles that share half of their words share one of the rarer half, so only events with such
    a word in common are compared, those nearest in time first.
    """
    dated = [(date.ordinals, e.id, e) for e in group if (date := resolver.event(e)) is not None]
    dated.sort(key=lambda row: row[:2])
    words = [_words(event) for *_, event in dated]
    often = Counter(word for each in words for word in each)
    having: defaultdict[str, deque[int]] = defaultdict(lambda: deque(maxlen=_COMPARED))
    for index, ((first, _), _, one) in enumerate(dated):
        rarest = sorted(words[index], key=lambda word: (often[word], word))
        telling = rarest[: len(rarest) // 2 + 1] or [""]
        before = sorted({place for word in telling for place in having[word]}, reverse=True)
        twins = (
            (dated[place][2], share)
            for place in before
            if dated[place][0][1] >= first
            and (share := _in_common(words[index], words[place])) >= _ALIKE
        )
        found = (
            Pair(one, other, share) if one.id < other.id else Pair(other, one, share)
            for other, share in twins
            if not _apart(one, other) and not _linked(one, other)
        )
        yield from islice(found, _MOST_TWINS)
        for word in telling:
            having[word].append(index)


def _alike(one: Event, other: Event) -> float:
    return _in_common(_words(one), _words(other))


def _words(event: Event) -> frozenset[str]:
    return frozenset(_WORD.findall(event.title.casefold()))


def _in_common(words: frozenset[str], others: frozenset[str]) -> float:
    shared = len(words & others)
    every = len(words) + len(others) - shared
    return shared / every if every else 1.0


def _apart(one: Event, other: Event) -> bool:
    """Whether the two are done to different actors."""
    return bool(one.to and other.to) and not {a.id for a in one.to} & {a.id for a in other.to}


def _linked(one: Event, other: Event) -> bool:
    if one.links is NO_LINKS and other.links is NO_LINKS:
        return False
    return any(
        b.id in getattr(a.links, kind)
        for a, b in ((one, other), (other, one))
        for kind in LINK_KINDS.words
    )

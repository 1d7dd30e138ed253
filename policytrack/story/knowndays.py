"""The days on which the records of a story became known, as columns of whole numbers.

Asking a hundred thousand records one by one what was known on a day takes most of a second. So
there are two columns for events, the day from which anything about each is known and the day from
which all of it is, and one for statements. Only records in between (events announced but not
happened yet) are looked at one by one.
"""

from __future__ import annotations

from itertools import chain, compress
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.records import fields as f
from policytrack.story.known import Knowledge, known_since
from policytrack.story.mentions import Mentions, mentions
from policytrack.story.queries import place_in_days, place_in_time, put_in_order
from policytrack.story.resolve import Resolver
from policytrack.story.subset import Cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from policytrack.records.collection import Records
    from policytrack.records.events import Event
    from policytrack.records.sources import Source

__all__ = ["KnownDays", "View"]

_LATER = OPEN_END + 1


class View(NamedTuple):
    """A story as it was known on a day, in order of time.

    For the events and the statements of the whole story, ``kept`` says which were known, and
    ``told`` holds, by position, earlier forms of those that have changed since.
    """

    day: int
    maybe: bool
    records: Records
    resolver: Resolver
    kept: tuple[NDArray[np.bool_], NDArray[np.bool_]]
    told: tuple[dict[int, Any], dict[int, Any]]

    def at(self, place: int, whole: Sequence[Any], positions: list[int]) -> Iterator[Any]:
        """Events (0) or statements (1) as they were then, with None for those not known."""
        kept, told = self.kept[place][positions].tolist(), self.told[place]
        for at, known in zip(positions, kept, strict=True):
            yield told.get(at, whole[at]) if known else None


class KnownDays:
    """When each record of a story became known.

    Parameters:
        records: the story, with its events and statements in order of time.
        resolver: its dates.
        maybe: whether to count what may have been known, not only what surely was.
    """

    __slots__ = (
        "_all",
        "_any",
        "_cut_once",
        "_days",
        "_mentions",
        "_said",
        "_tied",
        "whole",
    )

    def __init__(self, records: Records, resolver: Resolver, *, maybe: bool = False) -> None:
        import numpy as np

        sizes = len(records.events), len(records.statements)
        all_of_them = np.ones(sizes[0], np.bool_), np.ones(sizes[1], np.bool_)
        self.whole: View = View(OPEN_END, maybe, records, resolver, all_of_them, ({}, {}))
        side = 0 if maybe else 1
        self._any, self._all = _of_events(records.events, resolver, side)
        self._said = _since(side, _Told.of(records.statements, resolver))
        self._days = [
            np.array([place_in_days(entry, resolver) for entry in entries], np.int64)
            for entries in (records.events, records.statements)
        ]
        places = {event.id: at for at, event in enumerate(records.events)}
        names = mentions(records.events), mentions(records.statements)
        self._mentions = (
            Mentions(names[0], sizes[0], places),
            Mentions(names[1], sizes[1], places),
        )
        self._cut_once: dict[tuple[object, ...], Any] = {}
        self._tied: dict[int, bool] = {}

    def view(self, day: int) -> View:
        """The story as it was known on a day.

        Records that name an event not known then lose the reference, as in a part of a story.

        Parameters:
            day: the day, as a proleptic ordinal.
        """
        _, maybe, whole, dates, *_ = self.whole
        then = Knowledge(day, dates, maybe=maybe)
        known, kept = self._any <= day, self._said <= day
        events: dict[int, Any] = {
            at: then.event(whole.events[at])
            for at in (known & (self._all > day)).nonzero()[0].tolist()
        }
        ours, theirs = self._mentions
        moved = ours.hanging.copy()
        moved[list(events)] = True
        said: dict[int, Any] = {}
        stirred = theirs.hanging.copy()
        if not known.all():
            self._cut(known, events, kept, said)
            stirred[[at for at in said if self._is_tied(at)]] = True
        found = _taken(whole.events, events, known), _taken(whole.statements, said, kept)
        memberships = tuple(filter(then.membership, whole.memberships))
        part = f.changed(
            whole, events=tuple(found[0]), statements=tuple(found[1]), memberships=memberships
        )
        resolver = Resolver(part)
        columns = zip(self._days, (known, kept), (moved, stirred), strict=True)
        events_in_order, in_order = (
            put_in_order(entries, moving[which].tolist(), resolver, days[which].tolist())
            for entries, (days, which, moving) in zip(found, columns, strict=True)
        )
        part = f.changed(part, events=events_in_order, statements=in_order)
        return View(day, maybe, part, resolver, (known, kept), (events, said))

    def differing(self, old: View, new: View) -> dict[str, list[tuple[Any, Any]]]:
        """The events and statements that differ between two views, as each view has them.

        Parameters:
            old: the view before.
            new: the view after.
        """
        found = {}
        for place, kind in enumerate(("events", "statements")):
            whole = getattr(self.whole.records, kind)
            unlike = old.kept[place] ^ new.kept[place]
            unlike[[*old.told[place], *new.told[place]]] = True
            rows = unlike.nonzero()[0].tolist()
            pairs = zip(*(view.at(place, whole, rows) for view in (old, new)), strict=True)
            found[kind] = [(one, other) for one, other in pairs if one != other]
        return found

    def _cut(
        self,
        known: NDArray[np.bool_],
        events: dict[int, Any],
        kept: NDArray[np.bool_],
        said: dict[int, Any],
    ) -> None:
        """Cut references to events that were not known, once for each record."""
        whole = self.whole.records
        for at, lost in self._mentions[0].lost(known, known):
            if at in events:
                events[at] = self._without(lost).record(events[at])
            elif (key := ("event", at, lost)) in self._cut_once:
                events[at] = self._cut_once[key]
            else:
                events[at] = self._cut_once[key] = self._without(lost).record(whole.events[at])
        for at, lost in self._mentions[1].lost(kept, known):
            key = ("statement", at, lost)
            if key not in self._cut_once:
                self._cut_once[key] = self._without(lost).record(whole.statements[at])
            said[at] = self._cut_once[key]

    def _is_tied(self, at: int) -> bool:
        """Whether a statement's place depends on what it says beyond its date and name."""
        if at not in self._tied:
            said = self.whole.records.statements[at]
            near = self.whole.records.statements[max(at - 1, 0) : at + 2]
            # Most neighbours are about another issue, which is quicker to see than their places.
            alike = [other for other in near if other.issue.id == said.issue.id]
            places = {place_in_time(other, self.whole.resolver) for other in alike}
            self._tied[at] = len(places) < len(alike)
        return self._tied[at]

    def _without(self, lost: tuple[int, ...]) -> Cut:
        events = self.whole.records.events
        missing = {events[at].id: events[at] for at in lost}
        return Cut(missing, self.whole.resolver, plans_too=False)


def _taken(whole: Sequence[Any], changed: dict[int, Any], kept: NDArray[np.bool_]) -> list[Any]:
    """The records kept, some of them changed."""
    if changed:
        whole = list(whole)
        for at, record in changed.items():
            whole[at] = record
    return list(compress(whole, kept.tolist()))


class _Told(NamedTuple):
    """What records say about when they became known, each field as a column.

    Going through a hundred thousand records once is most of the cost of reading them.
    """

    dates: Sequence[Any]
    known: Sequence[Any]
    sources: Sequence[tuple[Source, ...]]

    @classmethod
    def of(cls, records: Sequence[Any], resolver: Resolver, date: str = "date") -> _Told:
        if not records:
            return cls((), (), ())
        fields = attrgetter(date, "known", "sources")
        dates, known, sources = zip(*map(fields, records), strict=True)
        return cls(resolver.dates(dates), known, sources)


def _of_events(
    events: Sequence[Event], resolver: Resolver, side: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The day from which anything about each event is known, and the day from which all is."""
    import numpy as np

    told = _Told.of(events, resolver)
    planned = [event.plans for event in events]
    number = np.fromiter(map(len, planned), np.intp, len(events))
    undated = np.array([date is None for date in told.dates], np.bool_)
    since = _since(side, told, after=number == 0)
    happened = np.where(undated, _LATER, since)
    given = np.array([known is not None for known in told.known], np.bool_)
    first = np.where(given | (undated & (number == 0)), since, happened)
    plans = list(chain.from_iterable(planned))
    if not plans:
        return first, np.where(undated, first, happened)
    each = _since(side, _Told.of(plans, resolver, "announced"))
    having = number.nonzero()[0]
    starts = (number.cumsum() - number)[having]
    first[having] = np.minimum(first[having], np.minimum.reduceat(each, starts))
    last = np.where(undated, first, happened)
    last[having] = np.maximum(last[having], np.maximum.reduceat(each, starts))
    return first, last


def _since(side: int, told: _Told, after: NDArray[np.bool_] | None = None) -> NDArray[np.int64]:
    """The day from which each record is known, as by `known_since`, for all at once."""
    import numpy as np

    from policytrack.dates.arrays import outer_bounds

    first, last = outer_bounds(told.dates)
    earliest, reported = _published(told.sources)
    dated = (first >= 0) & (last != OPEN_END)
    undated = np.where(reported == OPEN_END, OPEN_START, reported if side else earliest)
    if side:
        capped = (reported >= first) if after is None else (reported >= first) & after
        found = np.where(dated, np.where(capped, np.minimum(last, reported), last), undated)
    else:
        found = np.where(dated, first, undated)
    for at, (known, sources) in enumerate(zip(told.known, told.sources, strict=True)):
        if known is not None or len(sources) > 1:
            since = after is None or bool(after[at])
            found[at] = known_since(side, known, told.dates[at], sources, after=since)
    return found


def _published(
    sources: Sequence[tuple[Source, ...]],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The first and last day on which the only source of each record may have been published.

    Without a source, or a day of publication, that may be any day.
    """
    import numpy as np

    from policytrack.dates.arrays import outer_bounds

    only = [some[0] if len(some) == 1 else None for some in sources]
    names = np.fromiter(map(id, only), np.int64, len(only))
    _, at, rows = np.unique(names, return_index=True, return_inverse=True)
    distinct = map(only.__getitem__, at.tolist())
    first, last = outer_bounds(None if s is None else s.published for s in distinct)
    return np.where(first < 0, OPEN_START, first)[rows], np.where(last < 0, OPEN_END, last)[rows]

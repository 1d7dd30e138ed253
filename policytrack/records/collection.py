"""All records of one story, as a file holds them."""

from __future__ import annotations

from collections import Counter
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import define

from policytrack.records.actors import Actor, Membership
from policytrack.records.events import Event
from policytrack.records.issues import Issue, Scale
from policytrack.records.sources import Source
from policytrack.records.statements import Statement
from policytrack.records.table import holding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["Record", "Records", "collect", "parts"]

Record: TypeAlias = Source | Actor | Membership | Scale | Issue | Event | Statement


@define(frozen=True)
class Records:
    """All records of one story, each kind in its own tuple, and what is said about the whole."""

    sources: tuple[Source, ...] = ()
    actors: tuple[Actor, ...] = ()
    memberships: tuple[Membership, ...] = ()
    scales: tuple[Scale, ...] = ()
    issues: tuple[Issue, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    title: str = "Untitled"
    about: str | None = None
    licence: str | None = None
    calendar: str = "england"

    def without_order(self) -> tuple[object, ...]:
        """A value that is the same for collections of the same records in any order."""
        kinds = (self.sources, self.actors, self.memberships, self.scales, self.issues)
        counted = (
            frozenset(Counter(kind).items()) for kind in (*kinds, self.events, self.statements)
        )
        return (self.title, self.about, self.licence, self.calendar, *counted)

    @property
    def held(self) -> Iterator[Record]:
        """All records."""
        for kind in _KINDS.values():
            yield from getattr(self, kind)

    @property
    def identified(self) -> Iterator[Record]:
        """All records that have an id."""
        for records in (self.sources, self.actors, self.scales, self.issues, self.events):
            yield from records
        yield from (statement for statement in self.statements if statement.id is not None)


def parts(record: object) -> Iterator[object]:
    """The records that a record holds directly."""
    kind: Any = type(record)
    for value, many in _ways(kind):
        if many:
            yield from value(record)
        elif (held := value(record)) is not None:
            yield held


@cache
def _ways(kind: Any) -> tuple[tuple[Callable[[Any], Any], bool], ...]:
    """For each field that holds records: a function to get its value, and whether it is several."""
    return tuple((attrgetter(field.name), field.many) for field in holding(kind))


_KINDS: dict[type, str] = {
    Source: "sources",
    Actor: "actors",
    Membership: "memberships",
    Scale: "scales",
    Issue: "issues",
    Event: "events",
    Statement: "statements",
}


def collect(records: Iterable[object]) -> dict[str, tuple[Record, ...]]:
    """Records and all the records that they hold, by kind, in the order in which they occur.

    Parameters:
        records: the records, of any kinds.

    Returns:
        A tuple of records for each kind. A record with an id occurs once, however often it is held;
        statements occur as often as they are given.

    Raises:
        TypeError: if something is not a record.
    """
    found: dict[str, list[Any]] = {kind: [] for kind in _KINDS.values()}
    first: dict[tuple[type, str], object] = {}
    others: dict[tuple[type, str], set[object]] = {}
    met: set[tuple[type, str]] = set()
    waiting: list[Any] = list(records)[::-1]
    for record in waiting:
        if type(record) not in _KINDS:
            names = ", ".join(kind.__name__ for kind in _KINDS)
            raise TypeError(f"found {record!r}; allowed: {names}")
    while waiting:
        record = waiting.pop()
        name = getattr(record, "id", None)
        if name is not None:
            key = type(record), name
            known = first.setdefault(key, record)
            if known is not record:
                if record == known or record in (more := others.setdefault(key, set())):
                    continue
                more.add(record)
            elif key in met:
                continue
            met.add(key)
        if (kind := _KINDS.get(type(record))) is not None:
            found[kind].append(record)
        waiting.extend(parts(record))
    return {kind: tuple(members) for kind, members in found.items()}

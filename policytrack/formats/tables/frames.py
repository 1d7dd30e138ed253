"""Records as pandas tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from policytrack.dates import FuzzyDate, Period
from policytrack.errors import UnknownNameError, nearest
from policytrack.records.events import Event
from policytrack.story.queries import chronological
from policytrack.story.twins import disputed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from policytrack.records.collection import Records
    from policytrack.story.resolve import Resolver

__all__ = ["frame"]

_OWN: Final = {
    "entries": "record id event date earliest latest kind title by to issue stance disputed"
    " sources",
    "events": "id date earliest latest kind title by to issues disputed sources confidence note",
    "statements": "id event date earliest latest by speakers issue stance share conditions disputed"
    " sources confidence note",
    "plans": "event title kind date earliest latest announced announced_earliest announced_latest"
    " by conditions sources",
    "actors": "id name kind short part_of note",
    "issues": "id title proposition kind parent note",
    "sources": "id title kind publisher published url note",
}
_DAYS: Final = ("earliest", "latest", "announced_earliest", "announced_latest")


def frame(records: Records, resolver: Resolver, which: str) -> pd.DataFrame:
    """One table of a story.

    Parameters:
        records: the story.
        resolver: its dates.
        which: the table.

    Raises:
        UnknownNameError: for a table that there is not.
    """
    if which not in _OWN:
        raise UnknownNameError("table", which, nearest(which, _OWN))
    columns = _OWN[which].split()
    rows = _ROWS[which](records, resolver)
    table = pd.DataFrame([{**_days(row), **row} for row in rows], columns=columns)
    for column in _DAYS:
        if column in columns:
            table[column] = table[column].astype("datetime64[s]")
    return table


def _days(row: dict[str, Any]) -> dict[str, Any]:
    """The first and last day of each rough date of a row."""
    found: dict[str, Any] = {}
    for prefix, column in (("", "date"), ("announced_", "announced")):
        date = row.get(column)
        if isinstance(date, FuzzyDate | Period):
            found[f"{prefix}earliest"] = date.earliest
            found[f"{prefix}latest"] = date.latest
            row[column] = str(date)
    return found


def _names(records: Iterable[Any]) -> str | None:
    return "; ".join(record.label for record in records) or None


def _entries(records: Records, resolver: Resolver) -> Iterable[dict[str, Any]]:
    at_odds = disputed(records.events, resolver)
    for entry in chronological((*records.events, *records.statements), resolver):
        if isinstance(entry, Event):
            row = _event(entry, resolver, at_odds)
            yield {"record": "event", **row, "issue": _names(entry.issues)}
        else:
            yield {"record": "statement", **_statement(entry, resolver, at_odds)}


def _events(records: Records, resolver: Resolver) -> Iterable[dict[str, Any]]:
    at_odds = disputed(records.events, resolver)
    return (_event(event, resolver, at_odds) for event in records.events)


def _statements(records: Records, resolver: Resolver) -> Iterable[dict[str, Any]]:
    at_odds = disputed(records.events, resolver)
    return (_statement(said, resolver, at_odds) for said in records.statements)


def _event(event: Event, resolver: Resolver, at_odds: frozenset[str]) -> dict[str, Any]:
    return {
        **_plain(event),
        "date": resolver.date(event.date),
        "by": _names(event.by),
        "to": _names(event.to),
        "issues": _names(event.issues),
        "disputed": event.id in at_odds,
        "sources": _names(event.sources),
    }


def _statement(statement: Any, resolver: Resolver, at_odds: frozenset[str]) -> dict[str, Any]:
    return {
        **_plain(statement),
        "date": resolver.date(statement.date),
        "by": _names(statement.by),
        "speakers": _names(statement.speakers),
        "issue": statement.issue.label,
        "stance": statement.stance.value,
        "conditions": _worded(statement.conditions),
        "disputed": statement.event in at_odds,
        "sources": _names(statement.sources),
    }


def _plans(records: Records, resolver: Resolver) -> Iterable[dict[str, Any]]:
    for event in records.events:
        for plan in event.plans:
            date = plan.date if isinstance(plan.date, str) else resolver.date(plan.date)
            yield {
                "event": event.id,
                "title": event.title,
                "kind": plan.kind,
                "date": date,
                "announced": resolver.date(plan.announced),
                "by": _names(plan.by),
                "conditions": _worded(plan.conditions),
                "sources": _names(plan.sources or event.sources),
            }


def _worded(conditions: Iterable[Any]) -> str | None:
    return "; ".join(f"{c.kind} {c.in_words()}" for c in conditions) or None


def _plain(record: Any) -> dict[str, Any]:
    """The fields of a record that are themselves a text or a number."""
    names = (field.name for field in record.__attrs_attrs__)
    held = ((name, getattr(record, name)) for name in names)
    return {name: value for name, value in held if isinstance(value, str | float)}


_ROWS: Final[dict[str, Callable[[Records, Resolver], Iterable[dict[str, Any]]]]] = {
    "entries": _entries,
    "events": _events,
    "statements": _statements,
    "plans": _plans,
    "actors": lambda records, _: (
        {**_plain(a), "part_of": a.part_of.id if a.part_of else None} for a in records.actors
    ),
    "issues": lambda records, _: (
        {**_plain(i), "parent": i.parent.id if i.parent else None} for i in records.issues
    ),
    "sources": lambda records, _: (
        {**_plain(s), "published": str(s.published) if s.published else None}
        for s in records.sources
    ),
}

"""Records as pandas tables."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from policytrack.dates import FuzzyDate, Period, Relative
from policytrack.errors import UnknownNameError
from policytrack.records import Actor, Event, Issue, Membership, Plan, Scale, Source, Statement
from policytrack.records.table import fields_of
from policytrack.story.twins import disputed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from policytrack.records.table import Field
    from policytrack.story.resolve import Resolver
    from policytrack.story.storyvalue import Story

__all__ = ["frame"]

_DAYS: Final = ("earliest", "latest", "announced_earliest", "announced_latest")
_EXPANDED: Final = {
    "date": ("date", "earliest", "latest", "when"),
    "announced": ("announced", "announced_earliest", "announced_latest"),
    "sources": ("disputed", "sources", "url"),
    "share": ("share", "share_least", "share_most"),
}
"""The columns of a field that has more than one, and of what goes with it."""


def _columns(kind: type, *first: str, without: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The columns of a table of records of one class: some of them first, then those of its fields.

    A rough date takes three; whether an entry is disputed comes before its sources.
    """
    found = dict.fromkeys(first)
    for field in fields_of(kind):
        if field.column:
            found |= dict.fromkeys(_EXPANDED.get(field.name, (field.name,)))
    return tuple(name for name in found if name not in without)


_DATED: Final = ("id", "event", "date", "earliest", "latest", "when", "kind", "title")
_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "events": _columns(Event, *_DATED, without=("event",)),
    "statements": _columns(Statement, *_DATED, without=("kind", "title")),
    "plans": _columns(Plan, "event", "title", without=("disputed",)),
    "actors": _columns(Actor, "id"),
    "memberships": _columns(Membership, without=("disputed",)),
    "scales": _columns(Scale, "id"),
    "issues": _columns(Issue, "id"),
    "sources": _columns(Source, "id"),
}
_ENTRIES: Final = ("record", *_DATED, "by", "to", "issue", "stance")
_TABLES: Final = {
    "entries": tuple(
        name
        for name in dict.fromkeys((*_ENTRIES, *_COLUMNS["events"], *_COLUMNS["statements"]))
        if name != "issues"
    ),
    **_COLUMNS,
}


def frame(story: Story, which: str) -> pd.DataFrame:
    """One table of a story.

    Parameters:
        story: the story.
        which: the table.

    Raises:
        UnknownNameError: if there is no such table.
    """
    if which not in _TABLES:
        raise UnknownNameError.among("table", which, _TABLES)
    columns = _TABLES[which]
    rows = (_ROWS.get(which) or partial(_rows, which))(story)
    table = pd.DataFrame([{**_days(row), **row} for row in rows], columns=list(columns))
    for column in _DAYS:
        if column in columns:
            table[column] = table[column].astype("datetime64[s]")
    return table


def _days(row: dict[str, Any]) -> dict[str, Any]:
    """The first and last day of each rough date of a row."""
    found: dict[str, Any] = {"when": row.get("date")}
    for prefix, column in (("", "date"), ("announced_", "announced")):
        date = row.get(column)
        if isinstance(date, FuzzyDate | Period):
            found[f"{prefix}earliest"] = date.earliest
            found[f"{prefix}latest"] = date.latest
            if column == "date":
                found["when"] = date.in_words()
            row[column] = str(date)
    return found


def _row(record: Any, resolver: Resolver) -> dict[str, Any]:
    """What a record says in each of its columns."""
    row = {
        field.name: _cell(record, field, getattr(record, field.name), resolver)
        for field in fields_of(type(record))
        if field.column
    }
    if "sources" in row:
        row["url"] = _addresses(record.sources)
    if row.get("share") is not None:
        least, most = record.share if isinstance(record.share, tuple) else (record.share,) * 2
        row |= {"share_least": least, "share_most": most}
        row["share"] = least if least == most else None
    return row


def _addresses(sources: tuple[Source, ...]) -> str | None:
    return "; ".join(source.url for source in sources if source.url is not None) or None


def _cell(record: Any, field: Field, value: Any, resolver: Resolver) -> Any:
    if value is None:
        return None
    if field.dated:
        return resolver.date(value) if isinstance(value, Relative) else value
    if field.sort == "conditions":
        return "; ".join(f"{c.kind} {c.in_words()}" for c in value) or None
    if field.many:
        return "; ".join(one.label if field.holds else one for one in value) or None
    if field.holds:
        # A record of its own class stands in the same table, where its id finds it.
        return value.id if type(value) is type(record) else value.label
    if field.sort == "share":
        return value
    return value if isinstance(value, bool | float) else str(value)


def _rows(kind: str, story: Story) -> Iterable[dict[str, Any]]:
    return (_row(record, story.resolver) for record in getattr(story.records, kind))


def _events(story: Story) -> Iterable[dict[str, Any]]:
    at_odds = disputed(story)
    for event in story.events:
        yield {**_row(event, story.resolver), "disputed": event.id in at_odds}


def _statements(story: Story) -> Iterable[dict[str, Any]]:
    at_odds = disputed(story)
    for said in story.statements:
        yield {**_row(said, story.resolver), "disputed": said.event in at_odds}


def _entries(story: Story) -> Iterable[dict[str, Any]]:
    at_odds = disputed(story)
    for entry in story.entries():
        row = _row(entry, story.resolver)
        if isinstance(entry, Event):
            told = entry.id in at_odds
            yield {"record": "event", **row, "issue": row["issues"], "disputed": told}
        else:
            yield {"record": "statement", **row, "disputed": entry.event in at_odds}


def _plans(story: Story) -> Iterable[dict[str, Any]]:
    for event in story.events:
        for plan in event.plans:
            told = plan.sources or event.sources
            own = _row(plan, story.resolver)
            own |= {"sources": "; ".join(one.label for one in told) or None}
            yield {"event": event.id, "title": event.title, **own, "url": _addresses(told)}


_ROWS: Final[dict[str, Callable[[Story], Iterable[dict[str, Any]]]]] = {
    "entries": _entries,
    "events": _events,
    "statements": _statements,
    "plans": _plans,
}
"""What gives the rows of a table that says more than the fields of its story."""

"""Distinct ids for records that were given none and whose names would make the same."""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from policytrack.errors import CheckError, Problem
from policytrack.records import fields as f
from policytrack.records.table import fields_of
from policytrack.story.mentions import named_in
from policytrack.story.subset import swapped

if TYPE_CHECKING:
    from policytrack.records.collection import Records

__all__ = ["made_id", "with_own_ids"]

_KINDS: Final = {
    "events": "event",
    "issues": "issue",
    "actors": "actor",
    "scales": "scale",
    "sources": "source",
}
"""Who keeps an id made from several names: events first, because others name them by id."""


def made_id(record: Any) -> str | None:
    """The id made from a record's name if none is given; None if it has no name.

    Parameters:
        record: the record.
    """
    for field in fields_of(type(record)):
        if field.made_of:
            return f.slug(next(filter(None, (getattr(record, name) for name in field.made_of))))
    return None


def with_own_ids(records: Records) -> Records:
    """Records with distinct ids where the same name made the same id.

    An actor and a source called BBC are ``bbc`` and ``bbc-source``; of two events with the same
    title, the later is ``title-2``. Given ids stay as they are.

    Parameters:
        records: the records.

    Raises:
        CheckError: if a record names an event by an id made from several titles.
    """
    named = [(kind, record) for kind in _KINDS for record in getattr(records, kind)]
    ids = [record.id for _, record in named]
    taken = {*ids, *(said.id for said in records.statements if said.id is not None)}
    if len(taken) == len(named) + sum(said.id is not None for said in records.statements):
        return records
    owners = {said.id: "statements" for said in records.statements if said.id is not None}
    owners |= {record.id: kind for kind, record in named if record.id != made_id(record)}
    made = [(kind, record) for kind, record in named if record.id == made_id(record)]
    new: dict[Any, Any] = {}
    several: set[str] = set()
    for kind, record in _in_fixed_order(made):
        if record.id not in owners:
            owners[record.id] = kind
            continue
        alike = owners[record.id] == kind
        if alike and kind == "events":
            several.add(record.id)
        name = _free(record.id if alike else f"{record.id}-{_KINDS[kind]}", taken)
        taken.add(name)
        new[record] = f.changed(record, id=name)
    _refuse_doubtful(records, several)
    return swapped(records, new.get) if new else records


def _in_fixed_order(named: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Records in an order that does not depend on the input: by kind, date and content."""
    counted = Counter(record.id for _, record in named)
    ranks = {kind: rank for rank, kind in enumerate(_KINDS)}

    def place(one: tuple[str, Any]) -> tuple[Any, ...]:
        kind, record = one
        if counted[record.id] == 1:
            return ranks[kind], "", ""
        told = [getattr(record, field.name) for field in fields_of(type(record))]
        date = getattr(record, "date", None) or getattr(record, "url", None) or ""
        return ranks[kind], str(date), repr(told)

    return sorted(named, key=place)


def _refuse_doubtful(records: Records, several: set[str]) -> None:
    """Refuse records that name an event by an id made from several titles."""
    if not several:
        return
    problems = [
        Problem.of_value(
            "id-of-several",
            (kind, getattr(record, "id", None) or at, *named.path),
            named.name,
            "the id of one event; several have that title, so give them ids with id=",
        )
        for kind in ("events", "statements")
        for at, record in enumerate(getattr(records, kind))
        for named in named_in(record)
        if named.name in several
    ]
    if problems:
        raise CheckError(problems)


def _free(name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    return next(other for n in count(2) if (other := f"{name}-{n}") not in taken)

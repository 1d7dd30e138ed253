"""Ids of their own for records that were given none, and of which names make the same."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, Final

from policytrack.records import fields as f
from policytrack.records.table import fields_of
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
"""Who keeps an id that names of several make: events, which others name by it, before all else."""


def made_id(record: Any) -> str | None:
    """The id that is made of a record's name where none is given; None if it has no name.

    Parameters:
        record: the record.
    """
    for field in fields_of(type(record)):
        if field.made_of:
            return f.slug(next(filter(None, (getattr(record, name) for name in field.made_of))))
    return None


def with_own_ids(records: Records) -> Records:
    """Records of which no two have one id only because they are called the same.

    An actor and a source called BBC are ``bbc`` and ``bbc-source``. Two sources of one title are
    two if their addresses differ, and one is then ``title-2``. Other records of one kind that
    are called the same, and ids that were given, stay as they are.

    Parameters:
        records: the records.
    """
    named = [(kind, record) for kind in _KINDS for record in getattr(records, kind)]
    ids = [record.id for _, record in named]
    taken = {*ids, *(said.id for said in records.statements if said.id is not None)}
    if len(taken) == len(named) + sum(said.id is not None for said in records.statements):
        return records
    owners: dict[str, tuple[str, Any]] = {
        said.id: ("statements", said) for said in records.statements if said.id is not None
    }
    made = []
    for kind, record in named:
        if record.id == made_id(record):
            made.append((kind, record))
        else:
            owners.setdefault(record.id, (kind, record))
    new: dict[Any, Any] = {}
    for kind, record in sorted(made, key=_by_address):
        owner, holder = owners.setdefault(record.id, (kind, record))
        if holder is not record and (owner != kind or _other_address(record, holder)):
            name = record.id if owner == kind else f"{record.id}-{_KINDS[kind]}"
            name = _free(name, taken)
            taken.add(name)
            new[record] = f.changed(record, id=name)
    return swapped(records, new.get) if new else records


def _by_address(named: tuple[str, Any]) -> tuple[int, str]:
    kind, record = named
    return list(_KINDS).index(kind), getattr(record, "url", None) or ""


def _other_address(record: Any, holder: Any) -> bool:
    return getattr(record, "url", None) != getattr(holder, "url", None)


def _free(name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    return next(other for n in count(2) if (other := f"{name}-{n}") not in taken)

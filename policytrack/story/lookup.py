"""Replace records that are only a name by the record with that name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from policytrack.records.table import fields_of
from policytrack.story.naming import NameIndex
from policytrack.story.ownids import made_id
from policytrack.story.subset import swapped

if TYPE_CHECKING:
    from policytrack.records.collection import Records

__all__ = ["is_a_name", "looked_up"]

_KINDS: Final = ("actors", "issues", "sources")


def looked_up(records: Records) -> Records:
    """The records, with mere names replaced by the records that have them.

    An actor, issue or source known only by name or address is taken to be the one with that id,
    label, full name, alias or address. Among names without such a record, those that differ only in
    capitals are the same.

    Parameters:
        records: the records.
    """
    new: dict[Any, Any] = {}
    kept: dict[str, Any] = {}
    for kind in _KINDS:
        of_kind: tuple[Any, ...] = getattr(records, kind)
        bare = sorted(filter(is_a_name, of_kind), key=lambda record: record.label)
        if not bare:
            continue
        names = set(bare)
        index = NameIndex(one for one in of_kind if one not in names)
        first: dict[str, Any] = {}
        found = {
            one: index.get(one.label) or first.setdefault(one.label.casefold(), one) for one in bare
        }
        gone = {record: meant for record, meant in found.items() if meant is not record}
        new |= gone
        kept[kind] = tuple(record for record in of_kind if record not in gone)
    return swapped(attrs.evolve(records, **kept), new.get) if new else records


def is_a_name(record: Any) -> bool:
    """Whether a record says only its name, or where it can be read.

    Parameters:
        record: an actor, an issue or a source.
    """
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if field.made_of:
            default: Any = made_id(record)
        elif field.name == "url" and value == record.title:
            default = value
        else:
            default = field.default
        if not field.required and value != default:
            return False
    return True

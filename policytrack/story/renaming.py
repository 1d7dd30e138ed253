"""Rename what records name without holding it: events, and the sources of dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policytrack.dates import Relative
from policytrack.records import fields as f
from policytrack.records.table import naming

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from policytrack.records.table import Field

__all__ = ["each_once", "renamed"]


def renamed(record: Any, names: Mapping[str, str]) -> Any:
    """A record, or a part of one, with its references renamed.

    Parameters:
        record: an event, a statement, or a part of one.
        names: new names by old ones.
    """
    changes = {}
    for field in naming(type(record)):
        value = getattr(record, field.name)
        if value is not field.default and (new := _value(field, value, names)) != value:
            changes[field.name] = new
    return f.changed(record, **changes) if changes else record


def _value(field: Field, value: Any, names: Mapping[str, str]) -> Any:
    if field.dated:
        hangs = type(value) is Relative and value.anchor in names
        return Relative(names[value.anchor], value.relation, value.offset) if hangs else value
    if not field.many:
        return renamed(value, names) if field.inner else names.get(value, value)
    if field.inner:
        parts = (renamed(part, names) for part in value)
        return each_once(parts) if field.sort == "conditions" else tuple(parts)
    return each_once(names.get(name, name) for name in value)


def each_once(items: Iterable[Any]) -> tuple[Any, ...]:
    """Each of several things once, in order of first occurrence."""
    return tuple(dict.fromkeys(items)) or f.NONE

"""Turn the fields that a file gives into the record that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from policytrack.errors import RecordError
from policytrack.formats.storyfile.schema import CLASSES, TABLES
from policytrack.formats.storyfile.values import bad
from policytrack.records import fields as f

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["build"]

_CHECKED_HERE: Final[dict[str, Callable[[dict[str, Any]], Any]]] = {
    name: f.unchecked(CLASSES[name]) for name in ("event", "statement", "plan", "links")
}
"""The records that files hold by the thousand."""

_RENAMED: Final = {
    name: tuple((key.name, key.attribute) for key in keys.values() if key.attribute)
    for name, keys in TABLES.items()
}


def build(table: str, found: dict[str, Any]) -> Any:
    """The record that the fields of a mapping make.

    Parameters:
        table: the kind of record.
        found: its fields, already read.

    Raises:
        BadValueError: if a field is wrong only in combination with others.
    """
    if "if" in found or "unless" in found:
        found["conditions"] = (*found.pop("if", ()), *found.pop("unless", ()))
    for key, attribute in _RENAMED.get(table, ()):
        if key in found:
            found[attribute] = found.pop(key)
    make = _CHECKED_HERE.get(table)
    # A reason has to fit the stance, which the constructor checks.
    if make is not None and "reason" not in found:
        return make(found)
    try:
        return CLASSES[table](**found)
    except RecordError as error:
        names = {attribute: key for key, attribute in _RENAMED.get(table, ())}
        path = (names.get(error.field, error.field),) if error.field != "id" else ()
        code = "bad-value" if path else "bad-id"
        raise bad(code, error.found, error.allowed, error.nearest, path) from None

"""What every mapping of a file must be before its values are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from policytrack.errors import MAX_PROBLEMS, Problem
from policytrack.formats.storyfile.schema import MAPS, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["REQUIRED", "missing_keys", "not_a_mapping", "shapeless", "shown", "too_many_problems"]

REQUIRED: Final = {
    name: frozenset(key.name for key in keys.values() if key.required)
    for name, keys in TABLES.items()
}
"""For each kind of mapping, the keys that it must have."""


def shown(found: object) -> object:
    """A short stand-in for a mapping or a list, which a message need not repeat."""
    if isinstance(found, dict):
        return "a mapping"
    return "a list" if isinstance(found, list) else found


def not_a_mapping(found: object, table: str) -> Problem:
    """The problem of something else in place of a mapping."""
    keys = ", ".join(TABLES[table])
    found = "nothing" if found is None else shown(found)
    return Problem.of_value("not-a-mapping", (), found, f"a mapping of {keys}")


def missing_keys(node: dict[str, Any], table: str) -> Iterator[Problem]:
    """A problem for each required key that a mapping lacks."""
    for key in TABLES[table].values():
        if key.required and key.name not in node:
            message = f"{key.name!r} is missing: {key.about}"
            yield Problem("missing-key", message, allowed=key.name)


def shapeless(kind: str, node: object) -> Iterator[Problem]:
    """What is wrong with the outline of a record, whatever its values.

    Parameters:
        kind: the key of the file that it is under, such as ``"events"``.
        node: the record.
    """
    table = MAPS[kind]
    if type(node) is dict:
        yield from missing_keys(node, table)
    else:
        yield not_a_mapping(node, table)


def too_many_problems() -> Problem:
    """The last line of a list of problems that is not complete."""
    return Problem("too-many", f"and more: only the first {MAX_PROBLEMS:,} problems are listed")

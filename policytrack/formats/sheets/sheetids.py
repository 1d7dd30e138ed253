"""Unique ids for the records of a sheet."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from policytrack.records.fields import slug

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["SheetIds"]


class SheetIds:
    """Hands out ids made of names.

    Parameters:
        taken: ids already given.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._owners: dict[str, str] = dict.fromkeys(taken, "")
        self._last: dict[str, int] = {}

    def keep(self, name: str) -> None:
        """Keep an id for the record that it was given to."""
        self._owners.setdefault(name, "")

    def new(self, name: str, kind: str) -> str:
        """A new id for a record.

        Parameters:
            name: what the record is called.
            kind: what it is, for an id that a record of another kind has already.

        Examples:
            >>> ids = SheetIds()
            >>> [ids.new("BBC", "actor"), ids.new("BBC", "source"), ids.new("BBC", "actor")]
            ['bbc', 'bbc-source', 'bbc-2']
        """
        base = slug(name)
        if base in self._owners and self._owners[base] not in ("", kind):
            base = f"{base[:50]}-{kind}"
        made = base
        if base in self._owners:
            numbers = count(self._last.get(base, 1) + 1)
            number = next(n for n in numbers if f"{base[:55]}-{n}" not in self._owners)
            made, self._last[base] = f"{base[:55]}-{number}", number
        self._owners[made] = kind
        return made

"""Which record a name means: an id, a label, a full name, an alias or an address."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from policytrack.errors import UnknownNameError
from policytrack.nearestword import nearest
from policytrack.records import fields as f
from policytrack.records.actors import Actor
from policytrack.records.names import normal_name
from policytrack.records.sources import Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.records.collection import Record

__all__ = ["NameIndex"]


class NameIndex:
    """Records by every name that they answer to.

    Where several answer, an id goes before a label, that before a full name, and that before an
    alias; the case counts only where names differ in nothing else.

    Parameters:
        records: the records, the ones that go before others first.
    """

    __slots__ = ("_folded", "_known", "_records")

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = tuple(records)
        self._known: dict[str, Record] = {}
        self._folded: dict[str, Record] = {}
        for names in zip_longest(*map(_names_of, self._records)):
            for record, some in zip(self._records, names, strict=False):
                for other in some or ():
                    self._known.setdefault(other, record)
                    self._folded.setdefault(other.casefold(), record)

    def find(self, name: object, what: str) -> Any:
        """The record that a name means, or that is the one given.

        Parameters:
            name: any of its names, or the record itself.
            what: what a record is called where none is found.

        Raises:
            UnknownNameError: if nothing has that name; says the nearest that something has.
        """
        if not isinstance(name, str):
            return self._same(name, what)
        found = self.get(name)
        if found is None:
            raise UnknownNameError(what, name, nearest(name, self._folded))
        return found

    def get(self, name: str) -> Any:
        """The record that a name means; None where nothing has that name.

        Parameters:
            name: any of its names.
        """
        asked = normal_name(name)
        return self._known.get(asked) or self._folded.get(asked.casefold())

    def _same(self, wanted: Any, what: str) -> Any:
        """The record given; one that was given an id of its own in the story is it still."""
        called = getattr(wanted, "id", None), getattr(wanted, "label", None)
        alike = None
        for record in self._records:
            if record is wanted or record == wanted:
                return record
            same_name = type(record) is type(wanted) and _label(record) == called[1]
            if same_name and f.changed(record, id=called[0]) == wanted:
                alike = record
        if alike is None:
            raise UnknownNameError(what, wanted, None)
        return alike


def _label(record: Any) -> str | None:
    return getattr(record, "label", None)


def _names_of(record: Any) -> list[tuple[str, ...]]:
    """What a record answers to, from what means it before all others to what may mean others."""
    ranked: list[tuple[Any, ...]] = [(record.id,), (_label(record),)]
    if isinstance(record, Actor):
        ranked += [(record.name,), record.aliases]
    elif isinstance(record, Source):
        ranked += [(record.url,), record.urls]
    return [tuple(filter(None, names)) for names in ranked]

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
    """Records by every name that they have.

    If several records match, an id comes before a label, a label before a full name, and a full
    name before an alias; case counts only if names differ in nothing else.

    Parameters:
        records: the records, in order of precedence.
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
        """The record that a name means, or the record given.

        Parameters:
            name: any of its names, or the record itself.
            what: the kind of record, for the message if none is found.

        Raises:
            UnknownNameError: if nothing has that name; suggests the nearest one.
        """
        if not isinstance(name, str):
            return self._same(name, what)
        found = self.get(name)
        if found is None:
            raise UnknownNameError(what, name, nearest(name, self._folded))
        return found

    def get(self, name: str) -> Any:
        """The record that a name means; None if nothing has that name.

        Parameters:
            name: any of its names.
        """
        asked = normal_name(name)
        return self._known.get(asked) or self._folded.get(asked.casefold())

    def _same(self, wanted: Any, what: str) -> Any:
        """The record given, even if the story gave it a new id."""
        called = getattr(wanted, "id", None), getattr(wanted, "label", None)
        alike = None
        for record in self._records:
            if record is wanted or (type(record) is type(wanted) and record == wanted):
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
    """The names of a record, from those that mean only it to those that may mean others."""
    ranked: list[tuple[Any, ...]] = [(record.id,), (_label(record),)]
    if isinstance(record, Actor):
        ranked += [(record.name,), record.aliases]
    elif isinstance(record, Source):
        ranked += [(record.url,), record.urls]
    return [tuple(filter(None, names)) for names in ranked]

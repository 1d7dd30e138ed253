"""The sources of a record in a file, and the day on which they let it be written."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from policytrack.records.sources import published

if TYPE_CHECKING:
    from policytrack.dates import FuzzyDate
    from policytrack.formats.storyfile.namedrecords import NamedRecords
    from policytrack.records import Source

__all__ = ["SourceContexts"]

_Context: TypeAlias = "tuple[tuple[Source, ...], FuzzyDate | None]"


class SourceContexts:
    """Works out the sources of each record once: its own, or the only one of the file.

    Parameters:
        named: the records of the file that have ids.
    """

    def __init__(self, named: NamedRecords) -> None:
        self._named = named
        self._known: dict[object, _Context] = {}
        self.only: tuple[Source, ...] = ()
        """The source of records that name none."""

    def restart(self, only: tuple[Source, ...]) -> None:
        """Forget what was worked out before the sources were read.

        Parameters:
            only: the only source of the file; empty if it has another number of them.
        """
        self.only = only
        self._known.clear()

    def of(self, node: object) -> _Context:
        """The sources of a record, and the day on which the first of them was published.

        Parameters:
            node: the record, as it is in the file.
        """
        own = node.get("sources") if type(node) is dict else None
        key = tuple(own) if type(own) is list else own
        try:
            known = self._known.get(key)
        except TypeError:  # What stands there is not an id, which its own reader tells.
            own = key = known = None
        if known is None:
            sources = self.only if own is None else self._named.sources(own)
            known = self._known[key] = sources, published(sources)
        return known

"""The records that others name by their ids: each is made when first needed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from policytrack.formats.storyfile import values as v
from policytrack.formats.storyfile.registers import SHARED
from policytrack.formats.storyfile.schema import MAPS
from policytrack.formats.storyfile.shapes import REQUIRED
from policytrack.formats.storyfile.values import BadValueError, bad
from policytrack.nearestword import Suggestions

if TYPE_CHECKING:
    from collections.abc import Callable

    from policytrack.formats.storyfile.registers import Register
    from policytrack.records import Source

__all__ = ["NamedRecords"]

_LONGEST_CHAIN: Final = 50


class NamedRecords:
    """What a file and its register hold under ids.

    Parameters:
        tree: what the file holds, by kind and id.
        register: what the file shares with other stories, if it uses any.
        make: makes the record of a kind with an id; None, and a report, if its mapping is wrong.
    """

    def __init__(
        self,
        tree: dict[str, Any],
        register: Register | None,
        make: Callable[[str, str], Any],
    ) -> None:
        self._tree = tree
        self._register = register
        self._make = make
        self._made: dict[str, dict[str, Any]] = {kind: {} for kind in MAPS}
        self._shared: dict[str, dict[str, Any]] = {}
        if register is not None:
            self._shared = {kind: register.by_id(kind) for kind in SHARED}
            self._made |= {kind: dict(records) for kind, records in self._shared.items()}
        self._open: list[str] = []
        self._alone: dict[str, dict[str, tuple[Any, ...]]] = {kind: {} for kind in MAPS}
        self._suggestions = Suggestions()
        self._known: dict[str, tuple[str, ...]] = {}

    def shared(self, kind: str) -> dict[str, Any]:
        """What the register has of a kind, by id."""
        return self._shared.get(kind, {})

    def made(self, kind: str) -> dict[str, Any]:
        """What has been made so far of a kind, by id; None stands for what could not be."""
        return self._made[kind]

    def own(self, kind: str) -> tuple[Any, ...]:
        """The records of a kind that the file itself holds and that could be made."""
        shared = self.shared(kind)
        return tuple(
            record
            for name, record in self._made[kind].items()
            if record is not None and name not in shared
        )

    def sources(self, own: object) -> tuple[Source, ...]:
        """The sources under these ids that have been made."""
        made = self._made["sources"]
        found = (made.get(name) for name in v.items(own) if isinstance(name, str))
        return tuple(source for source in found if source is not None)

    def made_or_none(self, kind: str, name: str) -> Any:
        """A record, made when first needed; None if it could not be."""
        made = self._made[kind]
        if name not in made:
            self._open.append(name)
            try:
                made[name] = self._make(kind, name)
            finally:
                self._open.pop()
        return made[name]

    def one(self, kind: str, value: object) -> Any:
        """The record of a kind that a value names.

        Raises:
            BadValueError: if there is none, or it leads back to itself, or it could not be made.
        """
        name = v.text(value)
        found = self._made[kind].get(name)
        if found is not None:
            return found
        if kind not in self._tree and kind in REQUIRED["story"]:
            raise BadValueError  # that the whole kind is missing stands in the list already
        if name not in self._tree.get(kind, {}):
            near = self._suggestions.nearest(name, self._ids(kind))
            where = f" or in {self._register.file}" if self._register is not None else ""
            raise bad("unknown-id", name, f"an id under {kind}{where}", near)
        if name in self._open or len(self._open) > _LONGEST_CHAIN:
            chain = " -> ".join([*self._open[:5], name])
            raise bad("circular", name, f"{kind} that do not lead back to themselves: {chain}")
        found = self.made_or_none(kind, name)
        if found is None:
            raise BadValueError  # its own problems stand in the list already
        return found

    def many(self, kind: str, value: object) -> tuple[Any, ...]:
        """The records of a kind that a value, or each item of a list, names.

        Raises:
            BadValueError: if any of them is unavailable, with a problem for each.
        """
        made: dict[Any, Any] = self._made[kind]
        if type(value) is str:  # most have one, and share what holds it
            alone = self._alone[kind].get(value)
            if alone is None and (only := made.get(value)) is not None:
                alone = self._alone[kind][value] = (only,)
            if alone is not None:
                return alone
        names = value if type(value) is list else [value]
        try:
            known = tuple([made[name] for name in names])
        except (KeyError, TypeError):
            known = (None,)
        return known if all(known) else v.each(partial(self.one, kind), value)

    def _ids(self, kind: str) -> tuple[str, ...]:
        """The ids of a kind that the file and its register have, put together once."""
        if kind not in self._known:
            self._known[kind] = (*self._tree.get(kind, ()), *self.shared(kind))
        return self._known[kind]

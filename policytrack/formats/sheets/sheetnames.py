"""The names of a sheet as actors: one actor for a name, an alias or another spelling of it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from policytrack.errors import ArgumentError
from policytrack.formats.sheets.celltext import (
    cleaned,
    one_line,
    pieces,
    says_nothing,
    without_notes,
)
from policytrack.formats.sheets.sheetgrid import shown
from policytrack.nearestword import Suggestions
from policytrack.records import Actor
from policytrack.records.names import normal_name
from policytrack.records.vocabulary import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.formats.sheets.sheetids import SheetIds

__all__ = ["SheetNames", "register_of"]

_SOFT: Final = re.compile(r"\s*,\s*(?:and\s+|&\s*)?|\s+(?:and|&|with|und|et)\s+|\s*/\s*|\s+\+\s+")
_LONGEST: Final = 200


def register_of(actors: Any) -> tuple[Actor, ...]:
    """The actors to look names up among.

    Parameters:
        actors: actors, or a story that has them.

    Raises:
        ArgumentError: if it is neither.
    """
    held = getattr(actors, "actors", actors)
    found = () if held is None else (held,) if isinstance(held, Actor) else held
    if isinstance(found, str) or not all(isinstance(each, Actor) for each in found):
        allowed = "a list of pt.Actor, or a story"
        raise ArgumentError("actors", f"a value of type {type(actors).__name__}", allowed)
    return tuple(found)


class SheetNames:
    """Makes the actors of a sheet.

    Parameters:
        ids: gives them their ids.
        register: actors that names are matched against first.

    Commas, slashes and *and* separate names only where every part is a name elsewhere, because
    names contain them, too.
    """

    def __init__(self, ids: SheetIds, register: Iterable[Actor] = ()) -> None:
        self._new_id = ids.new
        self._register: dict[str, Actor] = {}
        self.given: tuple[Actor, ...] = tuple(register)
        ranks = (lambda a: (a.label,), lambda a: (a.name,), lambda a: (a.id,), lambda a: a.aliases)
        for names_of in ranks:
            for actor in self.given:
                for name in names_of(actor):
                    self._register.setdefault(_folded(name), actor)
        self._spellings: dict[str, Counter[str]] = {}
        self._made: dict[str, Actor] = {}
        self._parted: dict[str, tuple[str, ...]] = {}
        self._kinds: dict[str, str] = {}
        self.where: dict[str, str] = {}
        self.kept_whole: list[str] = []
        self.cut: list[str] = []

    def learn(self, value: Any, cell: str, kind: str | None = None) -> None:
        """Keep the names of a cell, so that others can be told apart by them."""
        for name in _names_in(value):
            if len(name) == _LONGEST:
                self.cut.append(cell)
            key = _folded(name)
            self._spellings.setdefault(key, Counter())[name] += 1
            self.where.setdefault(key, cell)
            if kind is not None:
                self._kinds.setdefault(key, kind)

    def read(self, value: Any) -> tuple[Actor, ...]:
        """The actors that a cell names, each once."""
        found = [part for name in _names_in(value) for part in self._parts(name)]
        return tuple(dict.fromkeys(map(self._actor, found)))

    def _parts(self, name: str) -> tuple[str, ...]:
        known = self._parted.get(name)
        if known is None:
            parts = tuple(part for part in _SOFT.split(name) if part)
            whole = _folded(name) in self._register or len(parts) < 2
            apart = not whole and all(self._is_known(part) for part in parts)
            if not whole and not apart:
                self.kept_whole.append(name)
            known = self._parted[name] = parts if apart else (name,)
        return known

    def _is_known(self, name: str) -> bool:
        key = _folded(name)
        return key in self._register or key in self._spellings

    def _actor(self, name: str) -> Actor:
        key = _folded(name)
        actor = self._register.get(key) or self._made.get(key)
        if actor is None:
            spellings = self._spellings.get(key)
            spelt = spellings.most_common(1)[0][0] if spellings else name
            actor = self._made[key] = Actor(
                spelt, self._kinds.get(key, UNKNOWN), id=self._new_id(spelt, "actor")
            )
        return actor

    @property
    def parted(self) -> list[str]:
        """The names that were taken apart at a comma, a slash or an *and*."""
        return [name for name, parts in self._parted.items() if len(parts) > 1]

    @property
    def made(self) -> tuple[Actor, ...]:
        """The actors that were made, not found in the register."""
        return tuple(self._made.values())

    def near_misses(self) -> list[tuple[str, str, str]]:
        """Names that are one slip of the pen from another: where, the name, and the other one."""
        suggest = Suggestions()
        found = []
        often = [a.name for key, a in self._made.items() if self._spellings[key].total() > 1]
        for key, actor in self._made.items():
            choices = {a.name for a in self.given} | {a.label for a in self.given}
            match = suggest.nearest(actor.name, choices) if choices else None
            if match is None and sum(self._spellings.get(key, Counter()).values()) < 2:
                match = _slip(actor.name, suggest.nearest(actor.name, often))
            if match is not None:
                found.append((self.where.get(key, ""), actor.name, match))
        return found


def _slip(name: str, match: str | None) -> str | None:
    """A match that is no longer form of a name: *Jones* is not *Jones Lang LaSalle*."""
    return match if match is not None and abs(len(match) - len(name)) <= 2 else None


def _names_in(value: Any) -> list[str]:
    text = value if isinstance(value, str) else shown(value)
    names = [without_notes(one_line(piece)) for piece in pieces(cleaned(text)[0])]
    kept = (normal_name(name)[:_LONGEST] for name in names)
    return [name for name in kept if name and not says_nothing(name)]


def _folded(name: str) -> str:
    return normal_name(name).casefold().replace("\u2019", "'").removeprefix("the ")

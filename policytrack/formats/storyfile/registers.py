"""A register: the actors, posts, issues, scales and sources that many stories share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from policytrack.errors import Problem
from policytrack.records.collection import collect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from policytrack.records.collection import Records

__all__ = ["SHARED", "Register"]

SHARED: Final = ("sources", "actors", "scales", "issues")
"""The records that a register holds by id; it holds memberships, too."""


@frozen(eq=False)
class Register:
    """The records of a register, and where each is.

    Parameters:
        file: the name of its file.
        records: the records.
        places: the place of each id, as ``register.yaml:12:3``.
    """

    file: str
    records: Records
    places: Mapping[str, str]

    def by_id(self, kind: str) -> dict[str, Any]:
        """The records of one kind.

        Parameters:
            kind: one of `SHARED`.
        """
        return {record.id: record for record in getattr(self.records, kind)}

    def clashes(self, tree: Mapping[str, Any]) -> Iterator[Problem]:
        """Each id of a story that is also in the register, with its place there.

        Parameters:
            tree: the tree of the story's file.
        """
        for kind in (*SHARED, "events"):
            for name in tree.get(kind, ()):
                if place := self.places.get(name):
                    allowed = f"an id that the register does not have; {name!r} is at {place}"
                    yield Problem.of_value("id-used-twice", (kind, name), name, allowed)

    def completed(self, own: Records) -> Records:
        """The records of a story, with all those of the register that it uses.

        A membership is used where its member is.

        Parameters:
            own: those in the story itself.
        """
        held: dict[str, Any] = {**collect(_all_of(own))}
        used = {actor.id for actor in held["actors"]}
        posts = [post for post in self.records.memberships if post.member.id in used]
        held |= collect([*_all_of(own), *posts])
        found = {kind: held[kind] for kind in SHARED}
        return evolve(own, **found, memberships=(*own.memberships, *posts))


def _all_of(records: Records) -> Iterable[Any]:
    for kind in (*SHARED, "memberships", "events", "statements"):
        yield from getattr(records, kind)

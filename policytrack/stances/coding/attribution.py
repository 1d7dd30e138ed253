"""Who counts for a statement: the people, the posts they held that day, or the bodies."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from policytrack.records import Actor
from policytrack.records.fields import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytrack.records import Membership, Statement

__all__ = ["ROWS_OF", "Attribution", "RowsOf", "SureOrMaybe"]

RowsOf: TypeAlias = Literal["by", "people", "posts", "bodies", "parents"]
ROWS_OF: Final[tuple[str, ...]] = get_args(RowsOf)
SureOrMaybe: TypeAlias = Literal["surely", "maybe"]


class Attribution:
    """Who held which post in which body on the day of a statement.

    Parameters:
        memberships: who belonged to which body, and when.
        counted: whether a membership must have been held on all possible days of a statement to
            count, or may have been on some. One without a period counts on any day.
    """

    def __init__(self, memberships: Iterable[Membership], counted: str = "surely") -> None:
        self._surely = counted == "surely"
        self._held: dict[Actor, list[Membership]] = defaultdict(list)
        for membership in memberships:
            self._held[membership.member].append(membership)

    def rows(self, statement: Statement, rows: str) -> dict[Actor, tuple[str, ...]]:
        """Who counts for a statement, each once, with the labels of those who took the stance.

        Parameters:
            statement: the statement, its date resolved.
            rows: one of `ROWS_OF`.
        """
        said = statement.speakers if rows in ("people", "posts") else ()
        counted: dict[Actor, tuple[str, ...]] = {}
        for who in said or statement.by:
            for row in self._for(who, statement, rows):
                counted[row] = (*counted.get(row, ()), who.label)
        return counted

    def _for(self, who: Actor, statement: Statement, rows: str) -> tuple[Actor, ...]:
        found: Iterable[Actor] = ()
        if rows == "posts":
            found = self._posts(who, statement)
        # Publics overlap, so one is never added up with another under a wider name.
        elif rows == "parents" and who.kind != "public":
            found = self.bodies(who, statement)
        if rows == "bodies" and who.kind == "person":
            found = self.bodies(who, statement)
        return tuple(dict.fromkeys(found)) or (who,)

    def bodies(self, who: Actor, statement: Statement) -> Iterator[Actor]:
        """The bodies to which an actor belonged on the day of a statement.

        Parameters:
            who: the actor.
            statement: the statement.
        """
        if who.part_of is not None:
            yield who.part_of
        yield from (each.of for each in self._on_the_day(who, statement))

    def _posts(self, who: Actor, statement: Statement) -> Iterator[Actor]:
        """The posts that somebody held that day: in the body spoken for, or any for oneself."""
        own = who in statement.by
        for each in self._on_the_day(who, statement):
            if each.role is not None and (own or _of_one(each.of, statement.by)):
                name = f"{each.role}, {each.of.label}"
                yield Actor(name, "other:post", id=f"{each.of.id}.{slug(each.role)}")

    def _on_the_day(self, who: Actor, statement: Statement) -> Iterator[Membership]:
        date = statement.date
        on = date if hasattr(date, "ordinals") else None
        for each in self._held.get(who, ()):
            if each.period is None:
                yield each
            elif on is None:
                if not self._surely:
                    yield each
            elif (
                each.period.surely_contains(on) if self._surely else each.period.maybe_overlaps(on)
            ):
                yield each


def _of_one(body: Actor, bodies: tuple[Actor, ...]) -> bool:
    """Whether a body is one of several, or a part of one."""
    within: Actor | None = body
    while within is not None:
        if within in bodies:
            return True
        within = within.part_of
    return False

"""Who held which post on a day, and where tenures leave a gap or overlap."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple

from policytrack.errors import UnknownNameError
from policytrack.nearestword import nearest
from policytrack.records import fields as f
from policytrack.story.naming import NameIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.dates.difference import Difference
    from policytrack.records.actors import Actor, Membership
    from policytrack.records.fields import RoughDate

__all__ = ["Holder", "Tenure", "bodies", "days", "holders", "lineage", "tenures"]


class Holder(NamedTuple):
    """A membership that may have been held on a day, or surely was, wherever rough dates fall."""

    on: RoughDate
    membership: Membership
    surely: bool


class Tenure(NamedTuple):
    """A membership, and the days from its end to the start of the next one in the same post.

    One day means a change from one day to the next, none a change within a day, more a gap, and
    fewer an overlap; None for the last tenure, and if a period is not given.
    """

    membership: Membership
    after: Difference | None

    @property
    def in_words(self) -> str | None:
        """What lies between this tenure and the next."""
        if self.after is None or self.after == (None, None):
            return None
        least, most = self.after
        gap, overlap = (most is None or most > 1), (least is None or least < 0)
        if gap and not overlap and (least or 0) > 1:
            return "gap"
        if overlap and not gap and most is not None and most < 0:
            return "overlap"
        words = [word for word, maybe in (("gap", gap), ("overlap", overlap)) if maybe]
        return f"maybe {' or '.join(words)}" if words else "no gap"


def lineage(body: Actor) -> frozenset[str]:
    """The ids of a body and of all its predecessors under other names."""
    found: set[str] = set()
    waiting = [body]
    while waiting:
        actor = waiting.pop()
        if actor.id not in found:
            found.add(actor.id)
            waiting.extend(actor.succeeds)
    return frozenset(found)


def bodies(
    wanted: str | Actor | Collection[str | Actor], actors: Iterable[Actor]
) -> frozenset[str]:
    """The ids of one or several bodies, each with its predecessors under other names.

    Parameters:
        wanted: the bodies, by any of their names or as records.
        actors: all actors.

    Raises:
        UnknownNameError: if no actor has a name.
    """
    names = (wanted,) if isinstance(wanted, str) or not isinstance(wanted, Collection) else wanted
    index = NameIndex(actors)
    return frozenset().union(*(lineage(index.find(name, "actor")) for name in names))


def days(on: f.DateLike | Iterable[f.DateLike]) -> list[RoughDate]:
    """The dates of one day or many.

    Parameters:
        on: the day or the days.

    Raises:
        RecordError: if one is not a date.
    """
    many = (on,) if isinstance(on, str) or not isinstance(on, Iterable) else on
    return [f.plain_date(day, "Timeline.holders", "on") for day in many]


def holders(
    memberships: Iterable[Membership],
    bodies: frozenset[str],
    days: Iterable[RoughDate],
    role: str | None = None,
) -> Iterator[Holder]:
    """Who held a post in any of the bodies on each of some days.

    A membership without a period may have been held on any day.

    Parameters:
        memberships: the memberships.
        bodies: the ids of the bodies.
        days: the days; for a rough date, whoever may have held it on one of its days.
        role: the only role to include.

    Raises:
        UnknownNameError: if nobody has that role in any of the bodies.
    """
    asked = _asked(memberships, bodies, role)
    spans = [m.period.ordinals if m.period else None for m in asked]
    for on in days:
        first, last = on.ordinals
        for membership, span in zip(asked, spans, strict=True):
            if span is not None and (span[0] > last or span[1] < first):
                continue
            period = membership.period
            if period is None:
                yield Holder(on, membership, surely=False)
            elif period.maybe_overlaps(on):
                yield Holder(on, membership, period.surely_contains(on))


def tenures(
    memberships: Iterable[Membership], bodies: frozenset[str], role: str | None = None
) -> list[Tenure]:
    """The tenures of each post by start, with what lies between them.

    Parameters:
        memberships: the memberships.
        bodies: the ids of the bodies.
        role: the only role to include.
    """
    asked = _asked(memberships, bodies, role)
    following = [*asked[1:], None][: len(asked)]
    return [
        Tenure(one, _between(one, other) if other and other.role == one.role else None)
        for one, other in zip(asked, following, strict=True)
    ]


def _asked(
    memberships: Iterable[Membership], bodies: frozenset[str], role: str | None
) -> list[Membership]:
    """The memberships in the bodies, in the given role, by role and start."""
    memberships = tuple(memberships)
    roles = {membership.role for membership in memberships if membership.role is not None}
    if role is not None and role not in roles:
        raise UnknownNameError("role", role, nearest(role, roles))
    return sorted(
        (m for m in memberships if m.of.id in bodies and role in (None, m.role)), key=_order
    )


def _order(membership: Membership) -> tuple[str, tuple[int, ...], str, str, str]:
    days = membership.period.sort_key if membership.period else ()
    names = membership.member.id, membership.of.id
    return membership.role or "", days, *names, str(membership.period)


def _between(one: Membership, other: Membership) -> Difference | None:
    if one.period is None or other.period is None:
        return None
    return one.period.until(other.period)

"""Who acts or speaks, and who holds which post in which body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import field

import policytrack.records.fields as f
from policytrack.errors import RecordError
from policytrack.records.sources import Reported
from policytrack.records.table import row
from policytrack.records.textmap import EMPTY, TextMap
from policytrack.records.vocabulary import ACTOR_KINDS, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

    # Type checkers know the constructor that attrs would make of the same declarations.
    from attrs import frozen as record

    from policytrack.dates import Period
else:
    from policytrack.records.table import record

__all__ = ["Actor", "Membership", "actor_of", "actors_of"]


def actors_of(
    value: Actor | str | Iterable[Actor | str], record: str = "", field: str = "by"
) -> tuple[Actor, ...]:
    """Actors, or their names; a single one needs no list."""
    return f.many(value, Actor, record, field, Actor)


def actor_of(value: Actor | str | None, record: str = "", field: str = "by") -> Actor:
    """An actor, or the name of one."""
    return f.one(value, Actor, record, field, Actor)


@record
class Actor:
    """A person or body that acts or speaks.

    Parameters:
        name: the full name.
        kind: what it is: a word of the vocabulary of actor kinds (``"union"``), one of its common
            synonyms (``"trade union"``), or ``"other:"`` plus a word; ``"unknown"`` if left out.
        short: the name that figures and tables use.
        aliases: further names that sources use for it.
        part_of: the body it belongs to as a part.
        succeeds: the bodies that it continues under another name.
        unnamed: whether the source withholds the name (a spokesperson, a source close to ...).
        text: more about it than fits into a name.
        urls: its own addresses, or addresses about it.
        tags: your own words to find it by.
        identifiers: its ids in other registers, by register: ``{"wikidata": "Q1234"}``.
        note: a remark of your own.
        extra: whatever else is known, under names of your own.
        id: how a file refers to it; made from the short or full name if left out.

    Raises:
        RecordError: if a field holds a value that is not allowed.

    Examples:
        >>> Actor("Association of School and College Leaders", "trade union", "ASCL").id
        'ascl'
    """

    name: str = field(metadata=row("name", "the full name"))
    kind: str = field(
        default=UNKNOWN,
        metadata=row("word", "what it is", vocabulary=ACTOR_KINDS, merged="kind"),
    )
    short: str | None = field(
        default=None, metadata=row("name", "the name that figures and tables use")
    )
    aliases: tuple[str, ...] = field(
        default=f.NONE,
        kw_only=True,
        converter=f.names,
        metadata=row("names", "further names that sources use for it", column=False),
    )
    part_of: Actor | None = field(
        default=None,
        kw_only=True,
        converter=actor_of,
        metadata=row("actor", "id of the body of which it is a part"),
    )
    succeeds: tuple[Actor, ...] = field(
        default=f.NONE,
        kw_only=True,
        converter=actors_of,
        metadata=row(
            "actors", "ids of the bodies that it continues under another name", column=False
        ),
    )
    unnamed: bool = field(
        default=False,
        kw_only=True,
        metadata=row("yes-or-no", "whether the source withholds the name", column=False),
    )
    text: str | None = field(
        default=None,
        kw_only=True,
        metadata=row("text", "more about it than fits into a name", column=False),
    )
    urls: tuple[str, ...] = field(
        default=f.NONE,
        kw_only=True,
        converter=f.texts,
        metadata=row("texts", "its own addresses, or addresses about it", column=False),
    )
    tags: tuple[str, ...] = field(
        default=f.NONE,
        kw_only=True,
        converter=f.names,
        metadata=row("names", "your own words to find it by"),
    )
    identifiers: TextMap = field(
        default=EMPTY,
        kw_only=True,
        converter=f.text_map,
        metadata=row(
            "text-map",
            "its ids in other registers, by register",
            merged="map",
            column=False,
        ),
    )
    note: str | None = field(
        default=None, kw_only=True, metadata=row("text", "a remark of your own")
    )
    extra: TextMap = field(
        default=EMPTY,
        kw_only=True,
        converter=f.text_map,
        metadata=row("text-map", "whatever else is known, under names of your own", column=False),
    )
    id: str = field(
        default=None,
        kw_only=True,
        converter=f.identifier,
        metadata=row("own-id", "its id", key=None, made_of=("short", "name")),
    )

    @property
    def label(self) -> str:
        """The short name, else the name."""
        return self.short or self.name

    def __repr__(self) -> str:
        return f.record_repr(self, "name", "kind", short=self.label, default_id=f.slug(self.label))


_TIME: Final = re.compile(r"[\d./~?-]*\d{4}[\d./~?-]*")


def _role(value: object, record: str = "", field: str = "") -> str:
    """The name of a role; a time in its place was meant for the period."""
    if isinstance(value, str) and _TIME.fullmatch(value.strip()):
        raise RecordError(record, field, value, "the name of a role; a time goes under period")
    return f.text(value, record, field)


@record
class Membership(Reported):
    """An actor's role in another, for a period.

    Parameters:
        member: who holds the role.
        of: the body in which the role is held.
        role: the name of the role, such as ``"general secretary"``.
        period: from when to when; a rough date means that one day alone.
        sources: where it is reported.
        known: the day on which it became known, if that is not the period's start.
        confidence: how well established it is.
        dated: the wording of its date in the source.
        note: a remark of your own.
        odd: why something that looks wrong is kept as printed.
        extra: whatever else is known, under names of your own.

    Raises:
        RecordError: if a field holds a value that is not allowed.

    Examples:
        >>> ascl = Actor("Association of School and College Leaders", "union", "ASCL")
        >>> Membership(Actor("Pepe Di'Iasio", "person"), ascl, "general secretary").of.label
        'ASCL'
    """

    member: Actor = field(converter=actor_of, metadata=row("actor", "id of who holds the role"))
    of: Actor = field(converter=actor_of, metadata=row("actor", "id of the body"))
    role: str | None = field(
        default=None, converter=_role, metadata=row("text", "the name of the role")
    )
    period: Period | None = field(
        default=None, converter=f.period, metadata=row("period", "from when to when")
    )

    def __repr__(self) -> str:
        return f.record_repr(
            self,
            "member",
            "of",
            "role",
            short=f"{self.member.label}, {self.role or 'member'} of {self.of.label}",
        )

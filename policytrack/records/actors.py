"""Who acts or speaks, and who holds which post in which body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from policytrack.records import fields as f
from policytrack.records.sources import Source, set_provenance
from policytrack.records.vocabulary import ACTOR_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.dates import FuzzyDate, Period

__all__ = ["Actor", "Membership"]

_set = object.__setattr__
_setter = object.__setattr__.__get__


@define(frozen=True, init=False, repr=False)
class Actor:
    """A person or body that acts or speaks.

    Parameters:
        name: the full name.
        kind: what it is: a word of the vocabulary of actor kinds (``"union"``), one of the
            field's other words for it (``"trade union"``), or ``"other:"`` plus a word.
        short: the name that figures and tables use.
        aliases: further names by which sources call it.
        part_of: the body it belongs to as a part.
        succeeds: the bodies that it carries on under another name.
        unnamed: whether the source keeps the name back (a spokesperson, a source close to ...).
        note: a remark of ours.
        id: how a file refers to it; made of the short or full name if left out.

    Raises:
        RecordError: for a field that holds what it may not.

    Examples:
        >>> Actor("Association of School and College Leaders", "trade union", "ASCL").id
        'ascl'
    """

    name: str
    kind: str
    short: str | None = None
    aliases: tuple[str, ...] = ()
    part_of: Actor | None = None
    succeeds: tuple[Actor, ...] = ()
    unnamed: bool = False
    note: str | None = None
    id: str = ""

    def __init__(
        self,
        name: str,
        kind: str,
        short: str | None = None,
        *,
        aliases: str | Iterable[str] = (),
        part_of: Actor | None = None,
        succeeds: Actor | Iterable[Actor] = (),
        unnamed: bool = False,
        note: str | None = None,
        id: str | None = None,
    ) -> None:
        _set(self, "name", f.text(name, "Actor", "name"))
        _set(self, "kind", f.word(kind, ACTOR_KINDS, "Actor", "kind"))
        _set(self, "short", None if short is None else f.text(short, "Actor", "short"))
        _set(
            self, "aliases", aliases if aliases is f.NONE else f.texts(aliases, "Actor", "aliases")
        )
        _set(
            self, "part_of", None if part_of is None else f.one(part_of, Actor, "Actor", "part_of")
        )
        _set(
            self,
            "succeeds",
            succeeds if succeeds is f.NONE else f.many(succeeds, Actor, "Actor", "succeeds"),
        )
        _set(self, "unnamed", f.yes_or_no(unnamed, "Actor", "unnamed"))
        _set(self, "note", None if note is None else f.text(note, "Actor", "note"))
        _set(self, "id", f.slug(self.label) if id is None else f.identifier(id, "Actor"))

    @property
    def label(self) -> str:
        """The short name, else the name."""
        return self.short or self.name

    def __repr__(self) -> str:
        return f.record_repr(self, "name", "kind", short=self.label, default_id=f.slug(self.label))


@define(frozen=True, init=False, repr=False)
class Membership:
    """An actor's role in another, for a period.

    Parameters:
        member: who holds the role.
        of: the body in which it is held.
        role: its name, such as ``"general secretary"``.
        period: from when to when; a day known roughly stands for that day alone.
        sources: where it is reported.
        known: the day on which it became known, where that is not the period's start.
        confidence: how well it is established.
        note: a remark of ours.
        odd: why something that looks wrong is kept as printed.

    Raises:
        RecordError: for a field that holds what it may not.

    Examples:
        >>> ascl = Actor("Association of School and College Leaders", "union", "ASCL")
        >>> Membership(Actor("Pepe Di'Iasio", "person"), ascl, "general secretary").of.label
        'ASCL'
    """

    member: Actor
    of: Actor
    role: str | None = None
    period: Period | None = None
    sources: tuple[Source, ...] = ()
    known: FuzzyDate | None = None
    confidence: str | None = None
    note: str | None = None
    odd: str | None = None

    def __init__(
        self,
        member: Actor,
        of: Actor,
        role: str | None = None,
        period: f.DateLike | None = None,
        *,
        sources: Source | Iterable[Source] = (),
        known: f.DateLike | None = None,
        confidence: str | None = None,
        note: str | None = None,
        odd: str | None = None,
    ) -> None:
        _set(self, "member", f.one(member, Actor, "Membership", "member"))
        _set(self, "of", f.one(of, Actor, "Membership", "of"))
        _set(self, "role", None if role is None else f.text(role, "Membership", "role"))
        _set(self, "period", None if period is None else f.period(period, "Membership", "period"))
        set_provenance(_setter(self), "Membership", sources, known, confidence, note, odd)

    def __repr__(self) -> str:
        return f.record_repr(
            self,
            "member",
            "of",
            "role",
            short=f"{self.member.label}, {self.role or 'member'} of {self.of.label}",
        )

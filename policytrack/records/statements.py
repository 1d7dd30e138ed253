"""One act of taking a stance, and the conditions on which a stance, plan or threat hangs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define

from policytrack.errors import RecordError, nearest
from policytrack.records import fields as f
from policytrack.records.actors import Actor
from policytrack.records.issues import Issue
from policytrack.records.sources import Source, set_provenance
from policytrack.records.vocabulary import NEEDS, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.dates import FuzzyDate, Period, Relative

__all__ = ["Condition", "If", "Statement", "Unless", "if_then_unless"]

_set = object.__setattr__
_setter = object.__setattr__.__get__
_EVENT_AND_NEED: Final = re.compile(r"(\w[\w.-]*)(?:\s+(\S.*))?")
_IN_WORDS: Final = {"occurs": "happens", "slips": "slips", "cancelled": "is cancelled"}
_STANCES: Final = {stance.value: stance for stance in Stance}


@define(frozen=True, init=False, repr=False)
class Condition:
    """What a stance, a plan or a threat hangs on; made by `If` and `Unless`.

    Parameters:
        text: the condition in words. One word is the id of an event, and an id followed by
            ``slips``, ``occurs`` or ``cancelled`` is an event with what it must do.
        kind: ``"if"`` or ``"unless"``.
        event: the id of the event on which it hangs.
        issue: the issue on which it hangs.
        date: the date on which it hangs.
        needs: what the event must do: ``"occurs"``, ``"slips"`` or ``"cancelled"``.

    Raises:
        RecordError: for a field that holds what it may not, or a condition that says nothing.

    Examples:
        >>> Condition("the scale is changed", kind="unless")
        Unless('the scale is changed')
        >>> Condition("roll-out slips")
        If(event='roll-out', needs='slips')
    """

    text: str | None = None
    kind: str = "if"
    event: str | None = None
    issue: Issue | None = None
    date: FuzzyDate | Period | Relative | None = None
    needs: str = "occurs"

    def __init__(
        self,
        text: str | None = None,
        *,
        kind: str = "if",
        event: str | None = None,
        issue: Issue | None = None,
        date: f.DateLike | None = None,
        needs: str = "occurs",
    ) -> None:
        if kind not in ("if", "unless"):
            near = nearest(kind, ("if", "unless"))
            raise RecordError("Condition", "kind", kind, "if, unless", near)
        if text is None and event is None and issue is None and date is None:
            raise RecordError("Condition", "text", text, "a text, an event, an issue or a date")
        needs = f.word(needs, NEEDS, "Condition", "needs")
        if text is not None and event is None:
            text, event, needs = _event_in(f.text(text, "Condition", "text"), needs)
        _set(self, "text", text)
        _set(self, "kind", kind)
        _set(self, "event", None if event is None else f.identifier(event, "Condition", "event"))
        _set(self, "issue", None if issue is None else f.one(issue, Issue, "Condition", "issue"))
        _set(self, "date", None if date is None else f.rough_date(date, "Condition", "date"))
        _set(self, "needs", needs)

    def in_words(self) -> str:
        """What must come true, or what makes it fall away, without the ``if`` or ``unless``."""
        parts = [self.text] if self.text else []
        if self.event is not None:
            parts.append(f"{self.event} {_IN_WORDS[self.needs]}")
        if self.issue is not None:
            parts.append(self.issue.title)
        if self.date is not None:
            parts.append(self.date.in_words())
        return ", ".join(parts)

    def __repr__(self) -> str:
        parts = [repr(self.text)] if self.text is not None else []
        named = (("event", self.event), ("issue", self.issue), ("date", self.date))
        parts += [f"{name}={value!r}" for name, value in named if value is not None]
        if self.needs != "occurs":
            parts.append(f"needs={self.needs!r}")
        return f"{self.kind.title()}({', '.join(parts)})"


def if_then_unless(
    conditions: Condition | Iterable[Condition], record: str
) -> tuple[Condition, ...]:
    """Conditions with every ``if`` before every ``unless``; their order has no meaning."""
    if conditions is f.NONE:
        return f.NONE
    found = f.many(conditions, Condition, record, "conditions")
    return found if len(found) == 1 else tuple(sorted(found, key=lambda c: c.kind))


def _event_in(text: str, needs: str) -> tuple[str | None, str | None, str]:
    """A condition's text, or the event that it names and what that must do."""
    match = _EVENT_AND_NEED.fullmatch(text.strip())
    if match and match[2] is None:
        return None, match[1], needs
    if match and (need := NEEDS.find(match[2])):
        return None, match[1], need
    return text, None, needs


def If(  # noqa: N802 - reads as the class it makes
    text: str | None = None,
    *,
    event: str | None = None,
    issue: Issue | None = None,
    date: f.DateLike | None = None,
    needs: str = "occurs",
) -> Condition:
    """A condition that must come true; several are all needed.

    Parameters:
        text: the condition in words; one word is the id of an event, as in `Condition`.
        event: the id of the event on which it hangs.
        issue: the issue on which it hangs.
        date: the date on which it hangs.
        needs: what the event must do: ``"occurs"``, ``"slips"`` or ``"cancelled"``.

    Raises:
        RecordError: for a field that holds what it may not, or a condition that says nothing.

    Examples:
        >>> If(event="roll-out", needs="slips").kind
        'if'
    """
    return Condition(text, kind="if", event=event, issue=issue, date=date, needs=needs)


def Unless(  # noqa: N802 - reads as the class it makes
    text: str | None = None,
    *,
    event: str | None = None,
    issue: Issue | None = None,
    date: f.DateLike | None = None,
    needs: str = "occurs",
) -> Condition:
    """A condition that makes what hangs on it fall away once all of its kind have happened.

    Parameters:
        text: the condition in words; one word is the id of an event, as in `Condition`.
        event: the id of the event on which it hangs.
        issue: the issue on which it hangs.
        date: the date on which it hangs.
        needs: what the event must do: ``"occurs"``, ``"slips"`` or ``"cancelled"``.

    Raises:
        RecordError: for a field that holds what it may not, or a condition that says nothing.

    Examples:
        >>> Unless("the scale is changed").kind
        'unless'
    """
    return Condition(text, kind="unless", event=event, issue=issue, date=date, needs=needs)


@define(frozen=True, init=False, repr=False)
class Statement:
    """One act of taking a stance: by whom, on what, how, when.

    Parameters:
        by: the actor, or the actors jointly.
        issue: the issue.
        stance: the stance, as a `Stance` or a word for one.
        date: when, as exactly as is known.
        event: the id of the event in which the stance was taken, such as a letter.
        speakers: the people who said it for those in ``by``.
        share: of a public that a poll asked, the share that holds the stance: a number from 0
            to 1, a percentage as text, or the least and the most.
        strength: how strongly it is held, as a weight.
        conditions: what the stance hangs on.
        quote: the words of those in ``by``.
        sources: where it is reported.
        known: the day on which it became known, where that is not its date.
        confidence: how well it is established.
        note: a remark of ours.
        odd: why something that looks wrong is kept as printed.
        id: how others refer to it, where anyone does.

    Raises:
        RecordError: for a field that holds what it may not.

    Examples:
        >>> ascl = Actor("Association of School and College Leaders", "union", "ASCL")
        >>> scale = Issue("Five-point scale", "Each area should be graded on a five-point scale")
        >>> Statement(ascl, scale, "against", "2025-06-24").stance
        <Stance.OPPOSE: 'oppose'>
    """

    by: tuple[Actor, ...]
    issue: Issue
    stance: Stance
    date: FuzzyDate | Period | Relative | None = None
    event: str | None = None
    speakers: tuple[Actor, ...] = ()
    share: float | tuple[float, float] | None = None
    strength: float | None = None
    conditions: tuple[Condition, ...] = ()
    quote: str | None = None
    sources: tuple[Source, ...] = ()
    known: FuzzyDate | None = None
    confidence: str | None = None
    note: str | None = None
    odd: str | None = None
    id: str | None = None

    def __init__(
        self,
        by: Actor | Iterable[Actor],
        issue: Issue,
        stance: Stance | str,
        date: f.DateLike | None = None,
        *,
        event: str | None = None,
        speakers: Actor | Iterable[Actor] = (),
        share: float | str | tuple[float, float] | None = None,
        strength: float | None = None,
        conditions: Condition | Iterable[Condition] = (),
        quote: str | None = None,
        sources: Source | Iterable[Source] = (),
        known: f.DateLike | None = None,
        confidence: str | None = None,
        note: str | None = None,
        odd: str | None = None,
        id: str | None = None,
    ) -> None:
        actors = f.many(by, Actor, "Statement", "by")
        if not actors:
            raise RecordError("Statement", "by", by, "at least one Actor")
        _set(self, "by", actors)
        _set(self, "issue", f.one(issue, Issue, "Statement", "issue"))
        _set(self, "stance", _STANCES.get(stance) or Stance(stance))
        _set(self, "date", None if date is None else f.rough_date(date, "Statement", "date"))
        _set(self, "event", None if event is None else f.identifier(event, "Statement", "event"))
        _set(
            self,
            "speakers",
            speakers if speakers is f.NONE else f.many(speakers, Actor, "Statement", "speakers"),
        )
        _set(self, "share", None if share is None else f.fraction(share, "Statement", "share"))
        _set(
            self,
            "strength",
            None if strength is None else f.number(strength, "Statement", "strength"),
        )
        _set(self, "conditions", if_then_unless(conditions, "Statement"))
        _set(self, "quote", None if quote is None else f.text(quote, "Statement", "quote"))
        set_provenance(_setter(self), "Statement", sources, known, confidence, note, odd)
        _set(self, "id", None if id is None else f.identifier(id, "Statement"))

    def __repr__(self) -> str:
        who = ", ".join(actor.label for actor in self.by)
        when = f", {self.date}" if self.date else ""
        short = f"{who}: {self.stance.value} {self.issue.label}{when}"
        return f.record_repr(self, "by", "issue", "stance", "date", short=short)

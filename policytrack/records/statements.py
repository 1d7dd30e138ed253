"""One act of taking a stance, and the conditions that a stance, plan or threat depends on."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from attrs import field

import policytrack.records.fields as f
from policytrack.errors import RecordError
from policytrack.records.actors import Actor, actors_of
from policytrack.records.issues import Issue, issue_of
from policytrack.records.sources import Reported
from policytrack.records.table import row
from policytrack.records.vocabulary import (
    NEEDS,
    NOTHINGS,
    REASONS,
    STANCES,
    Stance,
    Vocabulary,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    # Type checkers know the constructor that attrs would make of the same declarations.
    from attrs import frozen as record

    from policytrack.dates import FuzzyDate, Period, Relative
else:
    from policytrack.records.table import record

__all__ = [
    "Condition",
    "If",
    "Statement",
    "Unless",
    "conditions_in_words",
    "if_then_unless",
    "kinds_of_conditions",
]

_EVENT_AND_NEED: Final = re.compile(r"(\w[\w.-]*)(?:\s+(\S.*))?")
_IN_WORDS: Final = {"occurs": "happens", "slips": "slips", "cancelled": "is cancelled"}
_STANCES: Final = {stance.value: stance for stance in Stance}
_KINDS: Final = Vocabulary("if unless", {})


@record
class Condition:
    """What a stance, a plan or a threat depends on; made by `If` and `Unless`.

    Parameters:
        text: the condition in words. One word is the id of an event, and an id followed by
            ``slips``, ``occurs`` or ``cancelled`` says what that event must do.
        kind: ``"if"`` or ``"unless"``.
        event: the id of the event that it depends on.
        issue: the issue that it depends on.
        date: the date that it depends on.
        needs: what the event must do: ``"occurs"``, ``"slips"`` or ``"cancelled"``.

    Raises:
        RecordError: if a field holds a value that is not allowed, or a condition says nothing.

    Examples:
        >>> Condition("the scale is changed", kind="unless")
        Unless('the scale is changed')
        >>> Condition("roll-out slips")
        If(event='roll-out', needs='slips')
    """

    text: str | None = field(default=None, metadata=row("text", "the condition in words"))
    kind: str = field(
        default="if",
        kw_only=True,
        metadata=row("word", "if or unless", vocabulary=_KINDS, key=None),
    )
    event: str | None = field(
        default=None,
        kw_only=True,
        metadata=row("id", "id of the event that it depends on", names="event"),
    )
    issue: Issue | None = field(
        default=None,
        kw_only=True,
        converter=issue_of,
        metadata=row("issue", "id of the issue that it depends on"),
    )
    date: FuzzyDate | Period | Relative | None = field(
        default=None,
        kw_only=True,
        converter=f.rough_date,
        metadata=row("date", "the date that it depends on"),
    )
    needs: str = field(
        default="occurs",
        kw_only=True,
        metadata=row("word", "what the event must do; occurs, if left out", vocabulary=NEEDS),
    )

    def _together(self) -> None:
        if self.text is None and self.event is None and self.issue is None and self.date is None:
            raise RecordError("Condition", "text", None, "a text, an event, an issue or a date")
        if self.text is not None and self.event is None:
            found = _event_in(self.text, self.needs)
            for name, value in zip(("text", "event", "needs"), found, strict=True):
                object.__setattr__(self, name, value)

    def in_words(self, event: str | None = None) -> str:
        """What must come true, or what voids it, without the ``if`` or ``unless``.

        Parameters:
            event: what to call the event that it depends on; its id if left out.

        Examples:
            >>> If("the survey shows support").in_words()
            'the survey shows support'
            >>> Unless(event="vote").in_words("the vote")
            'the vote happens'
        """
        parts = [self.text] if self.text else []
        if self.event is not None:
            parts.append(f"{event or self.event} {_IN_WORDS[self.needs]}")
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
    conditions: Condition | Iterable[Condition], record: str = "", field: str = "conditions"
) -> tuple[Condition, ...]:
    """Conditions with every ``if`` before every ``unless``; order has no meaning."""
    if conditions is f.NONE:
        return f.NONE
    found = f.many(conditions, Condition, record, field)
    return found if len(found) == 1 else tuple(sorted(found, key=lambda c: c.kind))


def conditions_in_words(
    conditions: Iterable[Condition], named: Callable[[Condition], str | None] | None = None
) -> str:
    """Conditions as one phrase; several of a kind must all hold together.

    Parameters:
        conditions: the conditions, every ``if`` before every ``unless``.
        named: what to call the event of a condition; its id if left out or None.

    Examples:
        >>> conditions_in_words([If("pay rises"), Unless("it slips"), Unless("talks resume")])
        'if pay rises, unless it slips and talks resume'
    """
    return ", ".join(f"{kind} {words}" for kind, words in kinds_of_conditions(conditions, named))


def kinds_of_conditions(
    conditions: Iterable[Condition], named: Callable[[Condition], str | None] | None = None
) -> Iterator[tuple[str, str]]:
    """Each kind of condition, ``if`` or ``unless``, with all of its conditions in words.

    Parameters:
        conditions: as for `conditions_in_words`.
        named: the same.
    """
    for kind, alike in groupby(conditions, key=lambda each: each.kind):
        yield kind, " and ".join(each.in_words(named(each) if named else None) for each in alike)


def _event_in(text: str, needs: str) -> tuple[str | None, str | None, str]:
    """A condition's text, or the event that it names and what the event must do."""
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
    issue: Issue | str | None = None,
    date: f.DateLike | None = None,
    needs: str = "occurs",
) -> Condition:
    """A condition that must come true; if there are several, all must.

    Parameters:
        text: the condition in words; one word is the id of an event, as in `Condition`.
        event: the id of the event that it depends on.
        issue: the issue that it depends on.
        date: the date that it depends on.
        needs: what the event must do: ``"occurs"``, ``"slips"`` or ``"cancelled"``.

    Raises:
        RecordError: if a field holds a value that is not allowed, or a condition says nothing.

    Examples:
        >>> If(event="roll-out", needs="slips").kind
        'if'
    """
    return Condition(text, kind="if", event=event, issue=issue, date=date, needs=needs)


def Unless(  # noqa: N802 - reads as the class it makes
    text: str | None = None,
    *,
    event: str | None = None,
    issue: Issue | str | None = None,
    date: f.DateLike | None = None,
    needs: str = "occurs",
) -> Condition:
    """A condition that voids what depends on it once all conditions of its kind have come true.

    Parameters:
        text: the condition in words; one word is the id of an event, as in `Condition`.
        event: the id of the event that it depends on.
        issue: the issue that it depends on.
        date: the date that it depends on.
        needs: what the event must do: ``"occurs"``, ``"slips"`` or ``"cancelled"``.

    Raises:
        RecordError: if a field holds a value that is not allowed, or a condition says nothing.

    Examples:
        >>> Unless("the scale is changed").kind
        'unless'
    """
    return Condition(text, kind="unless", event=event, issue=issue, date=date, needs=needs)


def _stance(value: object, *_: str) -> Stance:
    if isinstance(value, str) and (known := _STANCES.get(value)) is not None:
        return known
    # An Enum compares what has no hash with each member in turn, which a table does not allow.
    try:
        hash(value)
    except TypeError:
        return Stance(STANCES.read(value, "Statement", "stance"))
    return Stance(value)  # type: ignore[arg-type]  # which refuses what is no word


@record
class Statement(Reported):
    """One act of taking a stance: by whom, on what, how and when.

    Parameters:
        by: the actor, or the actors jointly.
        issue: the issue.
        stance: the stance, as a `Stance` or a word for one.
        date: when, as exactly as is known.
        event: the id of the event in which the stance was taken, such as a letter.
        speakers: the people who said it for those in ``by``.
        share: the share of a polled public that holds the stance: a number from 0 to 1, a
            percentage as text, or the least and the most.
        strength: how strongly it is held, as a weight.
        reason: why a vote has no position, such as ``"absent"`` or ``"paired"``. If the stance is
            given as such a word, that word is its reason.
        conditions: what the stance depends on.
        quote: the words of those in ``by``.
        tags: your own words to find it by.
        sources: where it is reported.
        known: the day on which it became known, if that is not its date.
        confidence: how well established it is.
        dated: the wording of its date in the source.
        note: a remark of your own.
        odd: why something that looks wrong is kept as printed.
        extra: whatever else is known, under names of your own.
        id: how other records refer to it, if any do.

    Raises:
        RecordError: if a field holds a value that is not allowed.

    Examples:
        >>> ascl = Actor("Association of School and College Leaders", "union", "ASCL")
        >>> scale = Issue("Five-point scale", "Each area should be graded on a five-point scale")
        >>> Statement(ascl, scale, "against", "2025-06-24").stance
        <Stance.OPPOSE: 'oppose'>
        >>> vote = Statement(ascl, scale, "paired")
        >>> vote.stance.value, vote.reason
        ('no_position', 'paired')
    """

    by: tuple[Actor, ...] = field(
        converter=actors_of,
        metadata=row("actors", "ids of those whose stance it is", merged="apart"),
    )
    issue: Issue = field(
        converter=issue_of, metadata=row("issue", "id of the issue", merged="apart")
    )
    stance: Stance = field(
        converter=_stance, metadata=row("word", "the stance", vocabulary=STANCES, merged="apart")
    )
    date: FuzzyDate | Period | Relative | None = field(
        default=None,
        converter=f.rough_date,
        metadata=row("date", "when, as exactly as is known", merged="date"),
    )
    event: str | None = field(
        default=None,
        kw_only=True,
        metadata=row("id", "id of the event in which it was made", names="event"),
    )
    speakers: tuple[Actor, ...] = field(
        default=f.NONE,
        kw_only=True,
        converter=actors_of,
        metadata=row("actors", "ids of the people who said it for them"),
    )
    share: float | tuple[float, float] | None = field(
        default=None,
        kw_only=True,
        converter=f.fraction,
        metadata=row(
            "share", "the share of a polled public: 44%, or the least and the most", merged="apart"
        ),
    )
    strength: float | None = field(
        default=None,
        kw_only=True,
        metadata=row("number", "how strongly it is held, as a weight", merged="apart"),
    )
    reason: str | None = field(
        default=None,
        kw_only=True,
        metadata=row(
            "word",
            "why a vote has no position",
            vocabulary=REASONS,
            merged="apart",
            told_by="stance",
        ),
    )
    quote: str | None = field(default=None, kw_only=True, metadata=row("text", "their words"))
    conditions: tuple[Condition, ...] = field(
        default=f.NONE,
        kw_only=True,
        converter=if_then_unless,
        metadata=row("conditions", "what it depends on", merged="apart"),
    )
    tags: tuple[str, ...] = field(
        default=f.NONE,
        kw_only=True,
        converter=f.names,
        metadata=row("names", "your own words to find it by"),
    )
    id: str | None = field(
        default=None,
        kw_only=True,
        metadata=row("id", "its id, if anything refers to it", merged="least"),
    )

    def _together(self) -> None:
        if not self.by:
            raise RecordError("Statement", "by", self.by, "at least one Actor")
        if self.reason is not None and self.stance.sign is not None:
            raise RecordError(
                "Statement", "reason", self.reason,
                f"none beside the stance {self.stance.value!r}; a reason says why there is no"
                f" position: {', '.join(NOTHINGS)}",
            )  # fmt: skip

    def __repr__(self) -> str:
        who = ", ".join(actor.label for actor in self.by)
        when = f", {self.date}" if self.date else ""
        short = f"{who}: {self.stance.value} {self.issue.label}{when}"
        return f.record_repr(self, "by", "issue", "stance", "date", short=short)

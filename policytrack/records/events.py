"""What happens, and the dates that were announced for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from attrs import define

from policytrack.errors import RecordError
from policytrack.records import fields as f
from policytrack.records.actors import Actor
from policytrack.records.fields import NONE
from policytrack.records.issues import Issue, Level
from policytrack.records.sources import Source, set_provenance
from policytrack.records.statements import Condition, if_then_unless
from policytrack.records.vocabulary import EVENT_KINDS, LINK_KINDS, PLAN_KINDS

if TYPE_CHECKING:
    from policytrack.dates import FuzzyDate, Period, Relative

__all__ = ["Event", "Links", "Plan"]

_set = object.__setattr__
_setter = object.__setattr__.__get__
_OWN_KINDS = EVENT_KINDS.own


@define(frozen=True, init=False, repr=False)
class Links:
    """The other events to which an event stands in a stated relation, by their ids.

    Parameters:
        responds_to: events to which it is an answer.
        leads_to: events that follow from it.
        replaces: events in whose place it stands.
        part_of: events of which it is a part.
        same_as: records of the same event from another source.
        disputes: records that cannot be true if it is.

    Raises:
        RecordError: for something that is not an id.

    Examples:
        >>> Links(responds_to="delay").responds_to
        ('delay',)
    """

    responds_to: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    disputes: tuple[str, ...] = ()

    def __init__(
        self,
        *,
        responds_to: str | Iterable[str] = (),
        leads_to: str | Iterable[str] = (),
        replaces: str | Iterable[str] = (),
        part_of: str | Iterable[str] = (),
        same_as: str | Iterable[str] = (),
        disputes: str | Iterable[str] = (),
    ) -> None:
        _set(
            self,
            "responds_to",
            responds_to
            if responds_to is f.NONE
            else f.identifiers(responds_to, "Links", "responds_to"),
        )
        _set(
            self,
            "leads_to",
            leads_to if leads_to is f.NONE else f.identifiers(leads_to, "Links", "leads_to"),
        )
        _set(
            self,
            "replaces",
            replaces if replaces is f.NONE else f.identifiers(replaces, "Links", "replaces"),
        )
        _set(
            self,
            "part_of",
            part_of if part_of is f.NONE else f.identifiers(part_of, "Links", "part_of"),
        )
        _set(
            self,
            "same_as",
            same_as if same_as is f.NONE else f.identifiers(same_as, "Links", "same_as"),
        )
        _set(
            self,
            "disputes",
            disputes if disputes is f.NONE else f.identifiers(disputes, "Links", "disputes"),
        )

    def __bool__(self) -> bool:
        return self != NO_LINKS

    def __repr__(self) -> str:
        return f.record_repr(self, short="to several events")


NO_LINKS = Links()


def _links(value: object) -> Links:
    if isinstance(value, Links):
        return value or NO_LINKS
    if isinstance(value, Mapping):
        if not value:
            return NO_LINKS
        return Links(
            **{f.word(kind, LINK_KINDS, "Event", "links"): ids for kind, ids in value.items()}
        )
    raise RecordError("Event", "links", value, "a mapping of " + LINK_KINDS.allowed + " to ids")


@define(frozen=True, init=False, repr=False)
class Plan:
    """A date announced for an event.

    Parameters:
        date: the date announced, or ``"postponed"`` where none was put in its place, or
            ``"unknown"``.
        kind: ``"planned"``, ``"required"`` by law, ``"considered"``, ``"asked"`` for by someone
            else, ``"forecast"``, or ``"cancelled"``.
        announced: the day on which it was announced.
        by: who set the date.
        conditions: what the plan hangs on.
        sources: where it is reported.
        known: the day on which it became known, where that is not the day of announcement.
        confidence: how well it is established.
        note: a remark of ours.
        odd: why something that looks wrong is kept as printed.

    Raises:
        RecordError: for a field that holds what it may not.

    Examples:
        >>> Plan("2025-09", announced="2025-06").kind
        'planned'
    """

    date: f.PlanDate
    kind: str = "planned"
    announced: FuzzyDate | Period | Relative | None = None
    by: tuple[Actor, ...] = ()
    conditions: tuple[Condition, ...] = ()
    sources: tuple[Source, ...] = ()
    known: FuzzyDate | None = None
    confidence: str | None = None
    note: str | None = None
    odd: str | None = None

    def __init__(
        self,
        date: f.DateLike,
        *,
        kind: str = "planned",
        announced: f.DateLike | None = None,
        by: Actor | Iterable[Actor] = (),
        conditions: Condition | Iterable[Condition] = (),
        sources: Source | Iterable[Source] = (),
        known: f.DateLike | None = None,
        confidence: str | None = None,
        note: str | None = None,
        odd: str | None = None,
    ) -> None:
        _set(self, "date", f.stretch_or_day(date, "Plan", "date"))
        _set(
            self,
            "kind",
            kind if kind in PLAN_KINDS.own else f.word(kind, PLAN_KINDS, "Plan", "kind"),
        )
        _set(
            self,
            "announced",
            None if announced is None else f.rough_date(announced, "Plan", "announced"),
        )
        _set(self, "by", by if by is f.NONE else f.many(by, Actor, "Plan", "by"))
        _set(self, "conditions", if_then_unless(conditions, "Plan"))
        set_provenance(_setter(self), "Plan", sources, known, confidence, note, odd)

    def __repr__(self) -> str:
        return f.record_repr(
            self, "date", short=f"{self.kind} {self.date}, announced {self.announced or 'unsaid'}"
        )


@define(frozen=True, init=False, repr=False)
class Event:
    """Something that happens: by whom, to whom, when, with every date ever announced for it.

    Parameters:
        title: what happens, in a few words.
        kind: what it is: a word of the vocabulary of event kinds (``"letter"``), one of the
            field's other words for it, or ``"other:"`` plus a word.
        date: when it happened; left out for an event still to come, which has plans.
        by: who does it.
        to: to whom it is done or addressed.
        issues: the issues that it bears on.
        conditions: what it hangs on, if it is a threat or an offer.
        plans: the dates announced for it.
        level: the level that it sets on a scale.
        links: its relations to other events, as a `Links` or a mapping of relation to ids.
        sources: where it is reported.
        known: the day on which it became known, where that is not its date.
        confidence: how well it is established.
        note: a remark of ours.
        odd: why something that looks wrong is kept as printed.
        id: how others refer to it; made of the title if left out.

    Raises:
        RecordError: for a field that holds what it may not.

    Examples:
        >>> Event("Ofsted delays its response", "announcement", "2025-06", id="delay").kind
        'announcement'
    """

    title: str
    kind: str
    date: FuzzyDate | Period | Relative | None = None
    by: tuple[Actor, ...] = ()
    to: tuple[Actor, ...] = ()
    issues: tuple[Issue, ...] = ()
    conditions: tuple[Condition, ...] = ()
    plans: tuple[Plan, ...] = ()
    level: Level | None = None
    links: Links = NO_LINKS
    sources: tuple[Source, ...] = ()
    known: FuzzyDate | None = None
    confidence: str | None = None
    note: str | None = None
    odd: str | None = None
    id: str = ""

    def __init__(
        self,
        title: str,
        kind: str,
        date: f.DateLike | None = None,
        *,
        by: Actor | Iterable[Actor] = (),
        to: Actor | Iterable[Actor] = (),
        issues: Issue | Iterable[Issue] = (),
        conditions: Condition | Iterable[Condition] = (),
        plans: Plan | Iterable[Plan] = (),
        level: Level | None = None,
        links: Links | Mapping[str, str | Iterable[str]] = NO_LINKS,
        sources: Source | Iterable[Source] = (),
        known: f.DateLike | None = None,
        confidence: str | None = None,
        note: str | None = None,
        odd: str | None = None,
        id: str | None = None,
    ) -> None:
        put = _setter(self)
        put("title", f.text(title, "Event", "title"))
        put("kind", kind if kind in _OWN_KINDS else f.word(kind, EVENT_KINDS, "Event", "kind"))
        put("date", date if date is None else f.rough_date(date, "Event", "date"))
        put("by", by if by is NONE else f.many(by, Actor, "Event", "by"))
        put("to", to if to is NONE else f.many(to, Actor, "Event", "to"))
        put("issues", issues if issues is NONE else f.many(issues, Issue, "Event", "issues"))
        put("conditions", conditions if conditions is NONE else if_then_unless(conditions, "Event"))
        put("plans", plans if plans is NONE else f.many(plans, Plan, "Event", "plans"))
        put("level", level if level is None else f.one(level, Level, "Event", "level"))
        put("links", links if links is NO_LINKS else _links(links))
        set_provenance(put, "Event", sources, known, confidence, note, odd)
        put("id", f.slug(title) if id is None else f.identifier(id, "Event"))

    @property
    def label(self) -> str:
        """The title."""
        return self.title

    def __repr__(self) -> str:
        return f.record_repr(
            self,
            "title",
            "kind",
            short=f"{self.id}: {self.title}",
            default_id=f.slug(self.title),
        )

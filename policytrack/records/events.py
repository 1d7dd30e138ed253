"""What happens, and the dates that were announced for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from attrs import field

import policytrack.records.fields as f
from policytrack.errors import RecordError
from policytrack.records.actors import Actor, actors_of
from policytrack.records.issues import Issue, Level, issues_of
from policytrack.records.sources import Reported
from policytrack.records.statements import Condition, if_then_unless
from policytrack.records.table import row
from policytrack.records.textmap import EMPTY, TextMap
from policytrack.records.vocabulary import EVENT_KINDS, LINK_KINDS, PLAN_KINDS, UNKNOWN

if TYPE_CHECKING:
    # Type checkers know the constructor that attrs would make of the same declarations.
    from attrs import frozen as record

    from policytrack.dates import FuzzyDate, Period, Relative
else:
    from policytrack.records.table import record

__all__ = ["Event", "Links", "Plan"]


@record
class Links:
    """The other events to which an event is related, by id and kind of relation.

    Parameters:
        responds_to: events that it answers.
        leads_to: events that follow from it.
        replaces: events that it takes the place of.
        part_of: events of which it is a part.
        same_as: records of the same event from another source.
        disputes: records that cannot be true if this one is.

    Raises:
        RecordError: if a value is not an id.

    Examples:
        >>> Links(responds_to="delay").responds_to
        ('delay',)
    """

    responds_to: tuple[str, ...] = field(
        default=f.NONE,
        kw_only=True,
        converter=f.identifiers,
        metadata=row("ids", "ids of events", names="event"),
    )
    leads_to: tuple[str, ...] = field(
        default=f.NONE,
        kw_only=True,
        converter=f.identifiers,
        metadata=row("ids", "ids of events", names="event"),
    )
    replaces: tuple[str, ...] = field(
        default=f.NONE,
        kw_only=True,
        converter=f.identifiers,
        metadata=row("ids", "ids of events", names="event"),
    )
    part_of: tuple[str, ...] = field(
        default=f.NONE,
        kw_only=True,
        converter=f.identifiers,
        metadata=row("ids", "ids of events", names="event"),
    )
    same_as: tuple[str, ...] = field(
        default=f.NONE,
        kw_only=True,
        converter=f.identifiers,
        metadata=row("ids", "ids of events", names="event"),
    )
    disputes: tuple[str, ...] = field(
        default=f.NONE,
        kw_only=True,
        converter=f.identifiers,
        metadata=row("ids", "ids of events", names="event"),
    )

    def __bool__(self) -> bool:
        return self != NO_LINKS

    def __repr__(self) -> str:
        return f.record_repr(self, short="to several events")


NO_LINKS = Links()


def _links(
    value: Links | Mapping[str, str | Iterable[str]], record: str = "", field: str = "links"
) -> Links:
    if isinstance(value, Links):
        return value or NO_LINKS
    if isinstance(value, Mapping):
        if not value:
            return NO_LINKS
        return Links(**{LINK_KINDS.read(kind, record, field): ids for kind, ids in value.items()})
    raise RecordError(record, field, value, "a mapping of " + LINK_KINDS.allowed + " to ids")


@record
class Plan(Reported):
    """A date announced for an event.

    Parameters:
        date: the date announced, ``"postponed"`` if no new date was set, or ``"unknown"``.
        kind: ``"planned"``, ``"required"`` by law, ``"considered"``, ``"asked"`` for by someone
            else, ``"forecast"``, or ``"cancelled"``.
        announced: the day on which it was announced.
        by: who set the date.
        conditions: what the plan depends on.
        sources: where it is reported.
        known: the day on which it became known, if that is not the day of announcement.
        confidence: how well established it is.
        dated: the wording of its date in the source.
        note: a remark of your own.
        odd: why something that looks wrong is kept as printed.
        extra: whatever else is known, under names of your own.

    Raises:
        RecordError: if a field holds a value that is not allowed.

    Examples:
        >>> Plan("2025-09", announced="2025-06").kind
        'planned'
    """

    date: f.PlanDate = field(
        converter=f.stretch_or_day,
        metadata=row("plan-date", "the date announced, or postponed, or unknown", merged="apart"),
    )
    kind: str = field(
        default="planned",
        kw_only=True,
        metadata=row("word", "planned, if left out", vocabulary=PLAN_KINDS, merged="apart"),
    )
    announced: FuzzyDate | Period | Relative | None = field(
        default=None,
        kw_only=True,
        converter=f.rough_date,
        metadata=row("date", "when it was announced: a date, or 'on EVENT'", merged="apart"),
    )
    by: tuple[Actor, ...] = field(
        default=f.NONE,
        kw_only=True,
        converter=actors_of,
        metadata=row("actors", "ids of those who set the date", merged="apart"),
    )
    conditions: tuple[Condition, ...] = field(
        default=f.NONE,
        kw_only=True,
        converter=if_then_unless,
        metadata=row("conditions", "what it depends on", merged="apart"),
    )

    def __repr__(self) -> str:
        return f.record_repr(
            self, "date", short=f"{self.kind} {self.date}, announced {self.announced or 'unsaid'}"
        )


def _plans(
    value: Plan | Iterable[Plan], record: str = "", field: str = "plans"
) -> tuple[Plan, ...]:
    return f.many(value, Plan, record, field)


@record
class Event(Reported):
    """Something that happens: by whom, to whom and when, with every date ever announced for it.

    Parameters:
        title: what happens, in a few words.
        kind: what it is: a word of the vocabulary of event kinds (``"letter"``), one of its common
            synonyms, or ``"other:"`` plus a word; ``"unknown"`` if left out.
        date: when it happened; left out for an event still to come, which has plans.
        by: who does it.
        to: who it is done or addressed to.
        issues: the issues that it bears on.
        place: where it happens, in words.
        text: more about it than fits into a title.
        conditions: what it depends on, if it is a threat or an offer.
        plans: the dates announced for it.
        level: the level that it sets on a scale.
        links: its relations to other events, as a `Links` or a mapping of relation to ids.
        tags: your own words to find it by.
        urls: addresses of further reading about it.
        identifiers: its ids in other registers, by register: ``{"wikidata": "Q1234"}``.
        sources: where it is reported.
        known: the day on which it became known, if that is not its date.
        confidence: how well established it is.
        dated: the wording of its date in the source.
        note: a remark of your own.
        odd: why something that looks wrong is kept as printed.
        extra: whatever else is known, under names of your own.
        id: how other records refer to it; made from the title if left out.

    Raises:
        RecordError: if a field holds a value that is not allowed.

    Examples:
        >>> Event("Ofsted delays its response", "announcement", "2025-06", id="delay").kind
        'announcement'
    """

    title: str = field(metadata=row("text", "what happens, in a few words"))
    kind: str = field(
        default=UNKNOWN,
        metadata=row("word", "what it is", vocabulary=EVENT_KINDS, merged="kind"),
    )
    date: FuzzyDate | Period | Relative | None = field(
        default=None,
        converter=f.rough_date,
        metadata=row(
            "date", "when it happened; what is still to come has plans instead", merged="date"
        ),
    )
    by: tuple[Actor, ...] = field(
        default=f.NONE,
        kw_only=True,
        converter=actors_of,
        metadata=row("actors", "ids of those who do it"),
    )
    to: tuple[Actor, ...] = field(
        default=f.NONE,
        kw_only=True,
        converter=actors_of,
        metadata=row("actors", "ids of those who it is done or addressed to"),
    )
    issues: tuple[Issue, ...] = field(
        default=f.NONE,
        kw_only=True,
        converter=issues_of,
        metadata=row("issues", "ids of the issues that it bears on"),
    )
    place: str | None = field(
        default=None,
        kw_only=True,
        metadata=row("text", "where it happens, in words"),
    )
    text: str | None = field(
        default=None,
        kw_only=True,
        metadata=row("text", "more about it than fits into a title"),
    )
    plans: tuple[Plan, ...] = field(
        default=f.NONE,
        kw_only=True,
        converter=_plans,
        metadata=row("plans", "every date ever announced for it", merged="plans", column=False),
    )
    level: Level | None = field(
        default=None,
        kw_only=True,
        metadata=row("level", "the level that it sets on a scale", merged="level", column=False),
    )
    links: Links = field(
        default=NO_LINKS,
        kw_only=True,
        converter=_links,
        metadata=row("links", "its relations to other events", merged="links", column=False),
    )
    conditions: tuple[Condition, ...] = field(
        default=f.NONE,
        kw_only=True,
        converter=if_then_unless,
        metadata=row("conditions", "what it depends on", column=False),
    )
    tags: tuple[str, ...] = field(
        default=f.NONE,
        kw_only=True,
        converter=f.names,
        metadata=row("names", "your own words to find it by"),
    )
    urls: tuple[str, ...] = field(
        default=f.NONE,
        kw_only=True,
        converter=f.texts,
        metadata=row("texts", "addresses of further reading about it", column=False),
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
    id: str = field(
        default=None,
        kw_only=True,
        converter=f.identifier,
        metadata=row("own-id", "its id", key=None, made_of=("title",)),
    )

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

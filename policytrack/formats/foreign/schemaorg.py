"""A story as linked data in the words of schema.org, for search engines and other programs.

Source:
    schema.org: Dataset, Event, EventStatusType, Claim, CreativeWork, Organization, Person.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from policytrack.dates import Period
from policytrack.formats.losses import STORY, Loss, Losses, losses_of, losses_of_addresses
from policytrack.records.sources import link_of
from policytrack.story import plans
from policytrack.story.order import in_reading_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.dates import FuzzyDate
    from policytrack.records import Actor, Event, Issue, Source, Statement
    from policytrack.story.storyvalue import Story

__all__ = ["losses", "text_of", "tree_of"]

_PLAIN: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
"""The dates that ISO 8601 can write as they are."""
_STATUS: Final = {
    "postponed": "EventPostponed",
    "cancelled": "EventCancelled",
    "rescheduled": "EventRescheduled",
    "planned": "EventScheduled",
}
_CARRIED: Final = {
    STORY: frozenset({"title", "about", "licence"}),
    "sources": frozenset({"id", "title", "publisher", "published", "url"}),
    "actors": frozenset({"id", "name", "kind", "short", "aliases", "urls"}),
    "issues": frozenset({"id", "title", "proposition", "kind"}),
    "events": frozenset(
        {"id", "title", "date", "plans", "by", "sources", "text", "issues", "urls"}
    ),
    "statements": frozenset({"id", "by", "issue", "stance", "date", "event", "quote", "sources"}),
}
_WHY: Final = {"": "schema.org has no word for it", "memberships": "only their bodies are given"}
_ADDRESSES: Final = {"sources": "url", "actors": "urls", "events": "urls"}
_LESS: Final = "schema.org has days, months and years; it is given in words"


def losses(story: Story) -> Losses:
    """What of a story these words cannot carry.

    Parameters:
        story: the story.
    """
    lost = losses_of(story.records, _CARRIED, _WHY)
    return Losses((*lost, *_rough(story), *losses_of_addresses(story.records, _ADDRESSES)))


def _rough(story: Story) -> Iterator[Loss]:
    """Dates given in words only, and whatever in plans is not a date."""
    for event in story.events:
        date = story.resolver.event(event)
        if date is not None and not all(map(_plain, _ends_of(date))):
            yield Loss(event.id, "date", str(date), _LESS)
        elif isinstance(date, Period) and (date.start is None or date.end is None):
            yield Loss(event.id, "date", str(date), "schema.org has no open end; it is left out")
        for plan in event.plans:
            if not all(map(_plain, _ends_of(story.resolver.date(plan.date)))):
                yield Loss(event.id, "plans", str(plan.date), _LESS)
            if plan.kind not in _COUNT or plan.announced or plan.by:
                held = f"{plan.kind} {plan.date}"
                yield Loss(event.id, "plans", held, "only the date of a plan has a word there")
    for number, said in enumerate(story.statements, 1):
        date = story.resolver.date(said.date)
        if date is not None and _iso_of(date) is None:
            yield Loss(said.id or f"statement {number}", "date", str(date), _LESS)
    for source in story.records.sources:
        if source.published is not None and not _plain(source.published):
            yield Loss(source.id, "published", str(source.published), _LESS)


_COUNT: Final = frozenset({"planned", "required"})
"""The kinds of plans that say when an event is expected."""


def text_of(story: Story) -> str:
    """A story as JSON-LD.

    Parameters:
        story: the story.
    """
    return json.dumps(tree_of(story), ensure_ascii=False, indent=1) + "\n"


def tree_of(story: Story, *, whole: bool = True) -> dict[str, Any]:
    """A data set with its events, claims, actors, issues and sources.

    Dates that are a day, a month or a year are so written; rougher ones in words. Every date for
    which an event was announced before becomes its previous start.

    Parameters:
        story: the story.
        whole: whether to include claims, actors and issues, or only events and sources, as
            search engines want.
    """
    records = story.records
    events = in_reading_order(story.events, story.resolver)
    tree = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": records.title,
        "description": records.about or records.title,
        "license": records.licence,
        "hasPart": [
            *(_event(event, story) for event in events),
            *(
                _claim(said, number, story)
                for number, said in enumerate(story.statements if whole else (), 1)
            ),
        ],
        "mentions": [_actor(actor) for actor in records.actors if whole],
        "about": [_issue(issue) for issue in records.issues if whole],
        "citation": [_source(source) for source in records.sources],
    }
    found: dict[str, Any] = _without_nothing(tree)
    return found


def _event(event: Event, story: Story) -> dict[str, Any]:
    first, last = (_iso(end) for end in _ends_of(story.resolver.event(event)))
    before = _previous(event, story)
    status = _STATUS.get(plans.status(event, story.resolver))
    if status is None and before:
        status = "EventRescheduled"
    return {
        "@type": "Event",
        "@id": f"#{event.id}",
        "name": event.title,
        "startDate": first,
        "endDate": last,
        "previousStartDate": before,
        "eventStatus": f"https://schema.org/{status}" if status else None,
        "description": event.text or plans.when_in_words(event, story.resolver),
        "organizer": [_named(actor) for actor in event.by],
        "about": [{"@id": f"#{issue.id}"} for issue in event.issues],
        "citation": [{"@id": f"#{source.id}"} for source in event.sources],
        "url": [link for link in map(link_of, event.urls) if link],
    }


def _previous(event: Event, story: Story) -> list[str]:
    """Every start that was announced and is not the one that holds, in the order announced."""
    if not event.plans:
        return []
    now = _iso(_ends_of(story.resolver.event(event))[0])
    told = (
        _iso(_ends_of(step.date)[0])
        for step in plans.steps(event, story.resolver)
        if step.replaced and not isinstance(step.date, str)
    )
    return [day for day in dict.fromkeys(told) if day is not None and day != now]


def _claim(said: Statement, number: int, story: Story) -> dict[str, Any]:
    names = ", ".join(actor.label for actor in said.by)
    return {
        "@type": "Claim",
        "@id": f"#{said.id or f'statement.{number}'}",
        "name": f"{names}: {said.stance.before} {said.issue.title}",
        "text": said.quote,
        "author": [{"@id": f"#{actor.id}"} for actor in said.by],
        "about": {"@id": f"#{said.issue.id}"},
        "keywords": said.stance.value,
        "dateCreated": _iso_of(story.resolver.date(said.date)),
        "isPartOf": {"@id": f"#{said.event}"} if said.event else None,
        "appearance": [{"@id": f"#{source.id}"} for source in said.sources],
    }


def _issue(issue: Issue) -> dict[str, Any]:
    return {
        "@type": "Claim" if issue.kind == "claim" else "Thing",
        "@id": f"#{issue.id}",
        "name": issue.title,
        "description": issue.proposition,
    }


def _ends_of(date: Any) -> tuple[FuzzyDate | None, FuzzyDate | None]:
    if isinstance(date, Period):
        return date.start, date.end
    return (None, None) if date is None or isinstance(date, str) else (date, None)


def _plain(date: FuzzyDate | None) -> bool:
    return date is None or _iso(date) is not None


def _iso(date: FuzzyDate | None) -> str | None:
    text = str(date)
    return text if _PLAIN.fullmatch(text) else None


def _iso_of(date: FuzzyDate | Period | None) -> str | None:
    """A date that stands as one in ISO 8601, a stretch with its two ends."""
    if not isinstance(date, Period):
        return _iso(date)
    ends = [_iso(end) for end in (date.start, date.end)]
    return "/".join(end for end in ends if end) if all(ends) else None


def _named(actor: Actor) -> dict[str, Any]:
    kind = "Person" if actor.kind == "person" else "Organization"
    return {"@type": kind, "@id": f"#{actor.id}", "name": actor.name}


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        **_named(actor),
        "alternateName": [*filter(None, [actor.short]), *actor.aliases],
        "additionalType": actor.kind,
        "url": [link for link in map(link_of, actor.urls) if link],
    }


def _source(source: Source) -> dict[str, Any]:
    maker = {"@type": "Organization", "name": source.publisher} if source.publisher else None
    return {
        "@type": "CreativeWork",
        "@id": f"#{source.id}",
        "name": source.title,
        "publisher": maker,
        "datePublished": _iso(source.published),
        "url": link_of(source.url),
    }


def _without_nothing(value: Any) -> Any:
    if isinstance(value, dict):
        held = {key: _without_nothing(each) for key, each in value.items()}
        return {key: each for key, each in held.items() if each not in (None, [], {})}
    return [_without_nothing(each) for each in value] if isinstance(value, list) else value

"""A story as linked data in the words of schema.org, for search engines and other programs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from policytrack.dates import Period
from policytrack.records.sources import link_of
from policytrack.story import plans
from policytrack.story.order import in_reading_order

if TYPE_CHECKING:
    from policytrack.dates import FuzzyDate
    from policytrack.records import Actor, Event, Source
    from policytrack.story.storyvalue import Story

__all__ = ["IN_A_SCRIPT", "described"]

_PLAIN: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
"""The dates that ISO 8601 has as they are."""
_STATUS: Final = {
    "postponed": "EventPostponed",
    "cancelled": "EventCancelled",
    "rescheduled": "EventRescheduled",
    "planned": "EventScheduled",
}
IN_A_SCRIPT: Final = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
"""What JSON on a page is written with, so that it cannot end the element that holds it."""


def described(story: Story) -> str:
    """A data set with its events, actors and sources, in JSON that may stand on a page.

    Dates that are a day, a month or a year stand as such; rougher ones in words.

    Parameters:
        story: the story.

    Source:
        schema.org: Dataset, Event, CreativeWork, Organization, Person.
    """
    records = story.records
    events = in_reading_order(story.events, story.resolver)
    tree = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": records.title,
        "description": records.about or records.title,
        "license": records.licence,
        "hasPart": [_event(event, story) for event in events],
        "citation": [_source(source) for source in records.sources],
    }
    text = json.dumps(_without_nothing(tree), ensure_ascii=True, separators=(",", ":"))
    return text.translate(IN_A_SCRIPT)


def _event(event: Event, story: Story) -> dict[str, Any]:
    date = story.resolver.event(event)
    first, last = _ends(date)
    return {
        "@type": "Event",
        "@id": f"#{event.id}",
        "name": event.title,
        "startDate": first,
        "endDate": last,
        "eventStatus": _STATUS.get(plans.status(event, story.resolver)),
        "description": plans.when_in_words(event, story.resolver),
        "organizer": [_actor(actor) for actor in event.by],
        "citation": [f"#{source.id}" for source in event.sources],
    }


def _ends(date: FuzzyDate | Period | None) -> tuple[str | None, str | None]:
    if isinstance(date, Period):
        return _iso(date.start), _iso(date.end)
    return _iso(date), None


def _iso(date: FuzzyDate | None) -> str | None:
    text = str(date)
    return text if _PLAIN.fullmatch(text) else None


def _actor(actor: Actor) -> dict[str, Any]:
    kind = "Person" if actor.kind == "person" else "Organization"
    return {"@type": kind, "name": actor.name}


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

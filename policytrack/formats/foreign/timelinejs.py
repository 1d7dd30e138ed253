"""The events of a story as the JSON that TimelineJS draws.

Source:
    TimelineJS 3, "JSON format".
"""

from __future__ import annotations

import json
import re
from html import escape
from typing import TYPE_CHECKING, Any, Final

from policytrack.formats.foreign.timelinedays import dated, days, lost_beside
from policytrack.formats.losses import STORY
from policytrack.records.sources import link_of
from policytrack.story.plans import when_in_words

if TYPE_CHECKING:
    import datetime as dt

    from policytrack.dates.extent import Extent
    from policytrack.formats.losses import Losses
    from policytrack.records import Event
    from policytrack.story.storyvalue import Story

__all__ = ["losses", "text_of"]

_CARRIED: Final = {
    STORY: frozenset({"title", "about"}),
    "events": frozenset({"id", "title", "date", "kind", "text", "by", "urls"}),
}
_WHY: Final = {
    "": "a slide has no place for it",
    "plans": "a slide has the date that holds",
    "sources": "a slide links their addresses alone",
    "statements": "a timeline has events only",
    "actors": "a slide has their names alone",
}
_WHOLE: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def losses(story: Story) -> Losses:
    """What of a story the slides cannot carry.

    Parameters:
        story: the story.
    """
    return lost_beside(story, _CARRIED, _WHY)


def text_of(story: Story) -> str:
    """The events of a story as slides.

    A year, a month or a day is written as such; any other rough date is the stretch of days that
    it may be, with its own words as the date that is displayed. Texts are escaped.

    Parameters:
        story: the story.
    """
    slides = [
        {
            **_dates(date, when_in_words(event, story.resolver)),
            "text": {"headline": escape(event.title), "text": _text(event)},
            "group": event.kind.replace("_", " "),
            "unique_id": event.id,
        }
        for event, date in dated(story)
    ]
    records = story.records
    title = {"headline": escape(records.title), "text": escape(records.about or "")}
    return json.dumps({"title": {"text": title}, "events": slides}, ensure_ascii=False, indent=1)


def _dates(date: Extent, words: str) -> dict[str, Any]:
    if whole := _WHOLE.fullmatch(str(date)):
        parts = zip(("year", "month", "day"), whole.groups(), strict=True)
        return {"start_date": {name: int(part) for name, part in parts if part}}
    first, last = days(date)
    made: dict[str, Any] = {"start_date": _parts(first), "display_date": words}
    return made if last == first else {**made, "end_date": _parts(last)}


def _parts(day: dt.date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _text(event: Event) -> str:
    """What a slide says below its headline, as HTML."""
    said = [f"<p>{escape(event.text)}</p>"] if event.text else []
    if by := ", ".join(actor.label for actor in event.by):
        said.append(f"<p>{escape(by)}</p>")
    links = ((source.label, source.url) for source in event.sources)
    for name, url in (*((url, url) for url in event.urls), *links):
        if (address := link_of(url)) is not None:
            said.append(f'<p><a href="{escape(address)}">{escape(name)}</a></p>')
    return "".join(said)

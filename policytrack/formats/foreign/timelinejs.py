"""The events of a story as the slides of TimelineJS, in JSON.

Source:
    TimelineJS 3, "JSON format".
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from policytrack.formats.foreign.readrecords import losses_by_reading
from policytrack.formats.foreign.slidekeys import ERA, MEDIA, OWN
from policytrack.formats.foreign.slidetext import written_html
from policytrack.formats.foreign.timelinedays import dated, days
from policytrack.formats.foreign.timelinejsreader import read_tree
from policytrack.look.markup import verbatim
from policytrack.story.plans import when_in_words

if TYPE_CHECKING:
    import datetime as dt

    from policytrack.dates.extent import Extent
    from policytrack.formats.losses import Losses
    from policytrack.records import Event
    from policytrack.story.storyvalue import Story

__all__ = ["WHY", "losses", "slides", "text_of"]

WHY: Final = {
    "": "a slide has no place for it",
    "plans": "a slide has the date that holds",
    "statements": "a timeline has events only",
    "events": "a timeline cannot show an event without a day",
    "memberships": "a timeline has events only",
}
"""Why something is not carried, by field or kind."""

_WHOLE: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def losses(story: Story) -> Losses:
    """What of a story does not come back from its slides.

    Parameters:
        story: the story.
    """
    return losses_by_reading(story.records, read_tree(json.loads(text_of(story))), WHY)


def text_of(story: Story) -> str:
    """The events of a story as slides.

    A year, a month or a day is written as such; any other rough date is the stretch of days that
    it may be, with its own words as the date that is displayed. Texts are escaped.

    Parameters:
        story: the story.
    """
    return json.dumps(slides(story), ensure_ascii=False, indent=1)


def slides(story: Story) -> dict[str, Any]:
    """The title, the slides and the eras of a story.

    Parameters:
        story: the story.
    """
    made = [(event.kind, _slide(event, date, story)) for event, date in dated(story)]
    records = story.records
    text = {"headline": verbatim(records.title), "text": verbatim(records.about or "")}
    tree: dict[str, Any] = {
        "title": {"text": text},
        "events": [slide for kind, slide in made if kind != ERA],
    }
    if eras := [slide for kind, slide in made if kind == ERA]:
        tree["eras"] = [{"end_date": era["start_date"], **era} for era in eras]
    return tree


def _slide(event: Event, date: Extent, story: Story) -> dict[str, Any]:
    own = {"date": str(date), "kind": event.kind}
    if event.date is None:
        own["planned"] = "yes"
    if event.dated:
        own["dated"] = event.dated
    slide = {
        **_dates(date, event.dated or when_in_words(event, story.resolver)),
        "text": {"headline": verbatim(event.title), "text": written_html(event)},
        "group": _html(_group(event)),
        "unique_id": event.id,
        OWN: own,
    }
    if url := event.extra.get("media"):
        said = {name: event.extra.get(f"media {name}") for name in MEDIA}
        slide["media"] = {"url": url, **{name: value for name, value in said.items() if value}}
    if ground := event.extra.get("background"):
        slide["background"] = {"url" if "/" in ground else "color": ground}
    return slide


def _html(text: str) -> str:
    """A text that a timeline puts into its page as it is."""
    return verbatim(text, quotes=False)


def _group(event: Event) -> str:
    if event.kind == "unknown":
        return event.tags[0] if event.tags else ""
    return event.kind.removeprefix("other:").replace("_", " ")


def _dates(date: Extent, words: str) -> dict[str, Any]:
    if whole := _WHOLE.fullmatch(str(date)):
        parts = zip(("year", "month", "day"), whole.groups(), strict=True)
        return {"start_date": {name: int(part) for name, part in parts if part}}
    first, last = days(date)
    made: dict[str, Any] = {"start_date": _parts(first), "display_date": _html(words)}
    return made if last == first else {**made, "end_date": _parts(last)}


def _parts(day: dt.date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}

"""The events of a story as the items and groups of a vis-timeline.

Source:
    vis-timeline, "Data format".
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, Final

from policytrack.formats.foreign.timelinedays import dated, days, lost_beside
from policytrack.formats.losses import STORY
from policytrack.look.markup import verbatim
from policytrack.story.plans import when_in_words

if TYPE_CHECKING:
    from policytrack.dates.extent import Extent
    from policytrack.formats.losses import Losses
    from policytrack.records import Event
    from policytrack.story.storyvalue import Story

__all__ = ["losses", "text_of"]

_CARRIED: Final = {STORY: frozenset(), "events": frozenset({"id", "title", "date", "kind"})}
_WHY: Final = {
    "": "an item has no place for it",
    "plans": "an item has the date that holds",
    "statements": "a timeline has events only",
}


def losses(story: Story) -> Losses:
    """What of a story the items cannot carry.

    Parameters:
        story: the story.
    """
    return lost_beside(story, _CARRIED, _WHY)


def text_of(story: Story) -> str:
    """The events of a story as items, grouped by their kinds.

    A day is a point, anything longer a range that ends on the day after its last. Texts are
    escaped.

    Parameters:
        story: the story.
    """
    items = [_item(event, date, story) for event, date in dated(story)]
    groups = [
        {"id": kind, "content": verbatim(kind.replace("_", " "))}
        for kind in dict.fromkeys(item["group"] for item in items)
    ]
    return json.dumps({"items": items, "groups": groups}, ensure_ascii=False, indent=1)


def _item(event: Event, date: Extent, story: Story) -> dict[str, Any]:
    first, last = days(date)
    item: dict[str, Any] = {
        "id": event.id,
        "content": verbatim(event.title),
        "start": first.isoformat(),
        "title": verbatim(when_in_words(event, story.resolver)),
        "group": event.kind,
        "type": "point",
    }
    if last > first:
        item |= {"end": (last + dt.timedelta(last < dt.date.max)).isoformat(), "type": "range"}
    return item

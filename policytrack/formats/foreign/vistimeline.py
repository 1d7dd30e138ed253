"""The events of a story as the items and groups of a vis-timeline.

Source:
    vis-timeline, "Data format".
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, Final

from policytrack.formats.foreign.readrecords import losses_by_reading
from policytrack.formats.foreign.timelinedays import dated, days
from policytrack.formats.foreign.vistimelinereader import read_tree
from policytrack.look.markup import verbatim
from policytrack.story.plans import when_in_words

if TYPE_CHECKING:
    from policytrack.dates.extent import Extent
    from policytrack.formats.losses import Losses
    from policytrack.records import Event
    from policytrack.story.storyvalue import Story

__all__ = ["losses", "text_of"]

_WHY: Final = {
    "": "an item has no place for it",
    "plans": "an item has the date that holds",
    "events": "a timeline cannot show an event without a day",
    "statements": "a timeline has events only",
}


def losses(story: Story) -> Losses:
    """What of a story does not come back from its items.

    Parameters:
        story: the story.
    """
    back = read_tree(json.loads(text_of(story)), own=True)
    return losses_by_reading(story.records, back, _WHY)


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

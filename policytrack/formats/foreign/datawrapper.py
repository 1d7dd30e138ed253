"""The events of a story as the table that Datawrapper draws, in CSV.

Source:
    Datawrapper Academy, how to prepare data: a header row, one row per mark, days in ISO 8601, and
    links in Markdown.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from policytrack.dates.relative import Relative
from policytrack.formats.foreign.timelinedays import dated, days, lost_beside
from policytrack.formats.losses import STORY, Loss, Losses, losses_of_addresses
from policytrack.look.markdownlatex import markdown_link, one_line
from policytrack.look.markup import inert
from policytrack.records.sources import link_of
from policytrack.story.plans import status, when_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.dates.extent import Extent
    from policytrack.records import Actor, Event, Source
    from policytrack.story.storyvalue import Story

__all__ = ["losses", "text_of"]

_COLUMNS: Final = (
    "Event", "Start", "End", "When", "Kind", "Status", "Who", "Place", "Source",
)  # fmt: skip
_CARRIED: Final = {
    STORY: frozenset(),
    "events": frozenset({"title", "kind", "date", "by", "place", "sources"}),
    "sources": frozenset({"title", "url"}),
    "actors": frozenset({"name", "short"}),
}
_WHY: Final = {
    "": "a row has no place for it",
    "plans": "a row has the date that holds",
    "statements": "the table has events only",
    "id": "a row has no id",
}


def losses(story: Story) -> Losses:
    """What of a story the table cannot carry.

    Parameters:
        story: the story.
    """
    drawn = [event for event, _ in dated(story)]
    shown = {actor.id for event in drawn for actor in event.by}
    shown |= {source.id for event in drawn for source in event.sources}
    everyone: tuple[Actor | Source, ...] = (*story.records.actors, *story.records.sources)
    others = {
        each.id: Loss(each.id, "", each.label, "no event that is written names it")
        for each in everyone
        if each.id not in shown
    }
    beside = [loss for loss in lost_beside(story, _CARRIED, _WHY) if loss.record not in others]
    names = [
        Loss(actor.id, "name", actor.name, "a row has the short name")
        for actor in story.records.actors
        if actor.short and actor.id in shown
    ]
    addresses = losses_of_addresses(story.records, {"sources": "url"})
    unlinked = [loss for loss in addresses if loss.record in shown]
    return Losses((*others.values(), *beside, *names, *unlinked, *_altered(story)))


def _altered(story: Story) -> Iterator[Loss]:
    """What a row says otherwise than the story does."""
    for event, date in dated(story):
        if isinstance(event.date, Relative):
            yield Loss(event.id, "date", str(event.date), "a row has the days that follow from it")
        row = dict(zip(_COLUMNS, _row(event, date, story), strict=True))
        for field, cell in (("title", row["Event"]), ("by", row["Who"]), ("place", row["Place"])):
            if inert(cell) != cell:
                why = "an apostrophe keeps spreadsheet programs from computing it"
                yield Loss(event.id, field, cell, why)


def text_of(story: Story) -> str:
    """The events of a story as rows, in order of time.

    Parameters:
        story: the story.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for event, date in dated(story):
        writer.writerow(map(inert, _row(event, date, story)))
    return text.getvalue()


def _row(event: Event, date: Extent, story: Story) -> tuple[str, ...]:
    first, last = days(date)
    return (
        one_line(event.title),
        first.isoformat(),
        last.isoformat(),
        when_in_words(event, story.resolver),
        "" if event.kind == "unknown" else event.kind.removeprefix("other:").replace("_", " "),
        status(event, story.resolver),
        ", ".join(one_line(actor.label) for actor in event.by),
        one_line(event.place or ""),
        ", ".join(_linked(source.title, source.url) for source in event.sources),
    )


def _linked(title: str, url: str | None) -> str:
    address = link_of(url)
    return one_line(title) if address is None else markdown_link(title, address)

"""A story as a chronology in Markdown: a line per event, with its date in words and its sources."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from policytrack.formats.foreign.chronologyreader import read_chronology
from policytrack.formats.foreign.readrecords import losses_by_reading
from policytrack.look.markdownlatex import markdown_link, markdown_text
from policytrack.records.sources import link_of
from policytrack.story.order import in_reading_order
from policytrack.story.plans import when_in_words

if TYPE_CHECKING:
    from policytrack.formats.losses import Losses
    from policytrack.records import Event
    from policytrack.story.storyvalue import Story

__all__ = ["losses", "text_of"]

_WHY: Final = {
    "": "a line has no place for it",
    "plans": "a line has the date that holds",
    "date": "a line has the date in words",
    "statements": "a chronology has events only",
}


def losses(story: Story) -> Losses:
    """What of a story does not come back from its chronology.

    Parameters:
        story: the story.
    """
    back = read_chronology(io.BytesIO(text_of(story).encode()))
    return losses_by_reading(story.records, back, _WHY)


def text_of(story: Story) -> str:
    """The events of a story in order of time, as a Markdown list.

    Parameters:
        story: the story.
    """
    records = story.records
    about = [markdown_text(records.about), ""] if records.about else []
    events = [
        _line(event, when_in_words(event, story.resolver))
        for event in in_reading_order(story.events, story.resolver)
    ]
    return "\n".join([f"# {markdown_text(records.title)}", "", *about, *events, ""])


def _line(event: Event, when: str) -> str:
    told = [f"by {_part(actor.label)}" for actor in event.by]
    told += [_told(source.label, source.url) for source in event.sources]
    told += [markdown_link(url, to) for url in event.urls if (to := link_of(url)) is not None]
    said = f"- **{markdown_text(when)}**: {markdown_text(event.title)}"
    return f"{said} ({'; '.join(told)})" if told else said


def _told(name: str, url: str | None) -> str:
    """A source, as a link if it has a web address."""
    address = link_of(url)
    return f"source: {_part(name)}" if address is None else markdown_link(name, address)


def _part(name: str) -> str:
    """A name between semicolons."""
    return markdown_text(name).replace(";", "\\;")

"""A story as a chronology in Markdown: a line an event, with its date in words and its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from policytrack.formats.losses import STORY, Losses, losses_of
from policytrack.look.markdownlatex import markdown_link, markdown_text
from policytrack.records.sources import link_of
from policytrack.story.order import in_reading_order
from policytrack.story.plans import when_in_words

if TYPE_CHECKING:
    from policytrack.records import Event
    from policytrack.story.storyvalue import Story

__all__ = ["losses", "text_of"]

_CARRIED: Final = {
    STORY: frozenset({"title", "about"}),
    "events": frozenset({"id", "title", "date", "by", "sources", "urls"}),
    "sources": frozenset({"id", "title", "url"}),
    "actors": frozenset({"id", "name", "short"}),
}
_WHY: Final = {
    "": "a line has no place for it",
    "plans": "a line has the date that holds",
    "statements": "a chronology has events only",
}


def losses(story: Story) -> Losses:
    """What of a story a chronology cannot carry.

    Parameters:
        story: the story.
    """
    return Losses(tuple(losses_of(story.records, _CARRIED, _WHY)))


def text_of(story: Story) -> str:
    """The events of a story in the order of time, as a list in Markdown.

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
    by = ", ".join(markdown_text(actor.label) for actor in event.by)
    said = f"- **{markdown_text(when)}**: {markdown_text(event.title)}" + (f". {by}" if by else "")
    told = [_told(source.label, source.url) for source in event.sources]
    told += [_told(url, url) for url in event.urls]
    return f"{said} ({'; '.join(told)})" if told else said


def _told(name: str, url: str | None) -> str:
    """A source, as a link where its address is one of the web."""
    address = link_of(url)
    return markdown_text(name) if address is None else markdown_link(name, address)

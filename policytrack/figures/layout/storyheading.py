"""What stands above and below a figure of a story, from its record."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from attrs import frozen

from policytrack.dates import FuzzyDate
from policytrack.dates.civil import OPEN_END
from policytrack.errors import ArgumentError
from policytrack.figures.layout.wrapping import one_line
from policytrack.look.markup import visible
from policytrack.look.shortdates import in_short
from policytrack.records.sources import publisher_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.records import Source
    from policytrack.story.storyvalue import Story

    Told: TypeAlias = str | Literal[True] | None

__all__ = [
    "NO_HEADING",
    "Heading",
    "day_of_record",
    "heading_of",
    "marked",
    "seen_on",
    "source_line",
]

_UNTITLED: Final = "Untitled"
"""The title of a story without one."""
_NAMED: Final = 3
"""The most sources named below a figure."""


@frozen
class Heading:
    """What stands above and below a figure; None for nothing.

    Parameters:
        title: the heading.
        subtitle: the line below it.
        source: the line at the foot that says where it is reported.
    """

    title: str | None = None
    subtitle: str | None = None
    source: str | None = None


NO_HEADING: Final = Heading()
"""Nothing above and nothing below."""


def heading_of(
    story: Story | None,
    *,
    title: Told = True,
    subtitle: Told = True,
    source: Told = True,
    measured: str | None = None,
) -> Heading:
    """The heading of a figure, with each part given or taken from the record.

    Parameters:
        story: the story drawn; None if there is none.
        title: the title; True for the story's, none if None.
        subtitle: the line below it; True for the story's subject and the day as of which it is
            known.
        source: the line at the foot; True for the story's sources.
        measured: what the figure measures, which its subtitle gives instead of the story's subject.

    Raises:
        ArgumentError: if a part is not a text, True or None.
    """
    for name, part in (("title", title), ("subtitle", subtitle), ("source", source)):
        if part is not True and part is not None and not isinstance(part, str):
            raise ArgumentError(name, repr(part), "a text, True for that of the record, or None")
    title, subtitle, source = map(_shown, (title, subtitle, source))
    if story is None:
        told = measured if subtitle is True else subtitle
        return Heading(None if title is True else title, told, None if source is True else source)
    records = story.records
    own = None if records.title == _UNTITLED else records.title
    return Heading(
        own if title is True else title,
        _about(story, measured or story.records.about) if subtitle is True else subtitle,
        source_line(records.sources) if source is True else source,
    )


def _shown(part: Told) -> Told:
    """A part with its control characters spelled out, which no SVG can hold."""
    return visible(part) if isinstance(part, str) else part


def _about(story: Story, about: str | None) -> str | None:
    day = seen_on(story)
    known = None if day is None else f"as known on {in_short(FuzzyDate.between(day, day))}"
    if about and known:
        return f"{about}, {known}"
    return about or (known and known[:1].upper() + known[1:])


def day_of_record(story: Story) -> tuple[float, str] | None:
    """The day as of which a story is seen, else the one on which its record ends.

    Parameters:
        story: the story.

    Returns:
        The ordinal at which the day ends, and what a figure writes there; None if it is not known.
    """
    seen = seen_on(story)
    day, lead = (seen, "as known on") if seen is not None else (_last_source(story), "record ends")
    return None if day is None else marked(FuzzyDate.between(day, day), lead)


def marked(date: FuzzyDate, lead: str) -> tuple[float, str]:
    """The ordinal at which a marked date ends, and what a figure writes there.

    Parameters:
        date: the date.
        lead: the words before it.
    """
    return date.ordinals[1] + 1.0, f"{lead} {in_short(date)}"


def seen_on(story: Story) -> dt.date | None:
    """The day as of which a story is seen; None for a whole story.

    Parameters:
        story: the story.
    """
    return None if story.seen is None else dt.date.fromordinal(story.seen[1].day)


def _last_source(story: Story) -> dt.date | None:
    days = [
        source.published.ordinals[1]
        for source in story.records.sources
        if source.published is not None and source.published.ordinals[1] != OPEN_END
    ]
    return dt.date.fromordinal(max(days)) if days else None


def source_line(sources: Sequence[Source]) -> str | None:
    """Who published what when: up to three sources, and how many more there are.

    Parameters:
        sources: the sources.

    Examples:
        >>> from policytrack import Source
        >>> source_line([Source("A poll", publisher="A paper", published="2025-08-30")])
        'Source: A paper, A poll (30 Aug 2025)'
    """
    if not sources:
        return None
    told = "; ".join(map(_source, sources[:_NAMED]))
    more = len(sources) - _NAMED
    lead = "Source" if len(sources) == 1 else "Sources"
    return f"{lead}: {told}" + (f" and {more} more" if more > 0 else "")


def _source(source: Source) -> str:
    named = ", ".join(filter(None, [publisher_of(source), one_line(source.title)]))
    return f"{named} ({in_short(source.published)})" if source.published is not None else named

"""How a report words what it tells: who, when, and by which source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policytrack.records.sources import link_of
from policytrack.reports.document import Line, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.records import Actor, Source
    from policytrack.story.plans import Due

__all__ = ["cited", "distance", "names", "reference", "short_cited", "when"]


def names(actors: Iterable[Actor]) -> str:
    """The labels of actors, joined as English joins them.

    Parameters:
        actors: the actors.

    Examples:
        >>> from policytrack.records import Actor
        >>> names([Actor("ASCL", "union"), Actor("NAHT", "union"), Actor("NEU", "union")])
        'ASCL, NAHT and NEU'
    """
    *others, last = [actor.label for actor in actors] or [""]
    return f"{', '.join(others)} and {last}" if others else last


def when(date: Any) -> str:
    """A date in words; empty where there is none.

    Parameters:
        date: the date.
    """
    return "" if date is None else str(date.in_words())


def distance(row: Due, *, late: bool) -> str:
    """How far a day is from the date expected for an event, in words.

    Parameters:
        row: the event and its date.
        late: whether it counts as late.
    """
    if not row.surely:
        return "may still come" if late else "may be over already"
    apart = row.days.in_words("", "late" if late else "").strip()
    return apart if late or apart == "the same day" else f"in {apart}"


def reference(source: Source) -> Line:
    """A source as in a list of sources: its title, publisher and day, with its address.

    Parameters:
        source: the source.
    """
    said = [source.publisher, when(source.published)]
    rest = ", ".join(part for part in said if part and part != source.title)
    return Line(
        (Run(source.title, link_of(source.url)), Run(f", {rest}" if rest else "")), "source"
    )


def short_cited(source: Source) -> Run:
    """A source as a sentence names it: its publisher and day, else its title.

    Parameters:
        source: the source.
    """
    if source.publisher is None:
        return Run(source.title, link_of(source.url))
    published = when(source.published)
    text = f"{source.publisher}, {published}" if published else source.publisher
    return Run(text, link_of(source.url))


def cited(sources: Sequence[Source]) -> tuple[Run, ...]:
    """Sources in a row, each named as a sentence names it.

    Parameters:
        sources: the sources.
    """
    runs: list[Run] = []
    for source in sources:
        runs += [Run("; ")] if runs else []
        runs.append(short_cited(source))
    return tuple(runs)

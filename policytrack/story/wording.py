"""Whether the printed wording of a date agrees with the recorded date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policytrack.dates import when
from policytrack.errors import DateParseError, Problem
from policytrack.records.sources import published

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from policytrack.records.fields import RoughDate
    from policytrack.records.sources import Source
    from policytrack.story.storyvalue import Story

__all__ = ["misprinted"]


def misprinted(
    story: Story, places: Mapping[str, Sequence[tuple[str | int, ...]]]
) -> Iterator[Problem]:
    """The dates that contradict their printed wording, read as of the day of their source.

    Words that are not a date by themselves ("later that week") contradict no date.

    Parameters:
        story: the records, with their dates.
        places: for a kind of record without ids, the path of each, where that is not its position.
    """
    for source in story.records.sources:
        yield from _told(story, source, source.published, (source,), ("sources", source.id))
    for event in story.events:
        path: tuple[str | int, ...] = ("events", event.id)
        yield from _told(story, event, event.date, event.sources, path)
        for index, plan in enumerate(event.plans):
            sources = plan.sources or event.sources
            yield from _told(story, plan, plan.date, sources, (*path, "plans", index))
    for kind in ("statements", "memberships"):
        for index, record in enumerate(getattr(story.records, kind)):
            path = places[kind][index] if kind in places else (kind, index)
            date = record.date if kind == "statements" else record.period
            yield from _told(story, record, date, record.sources, path)


def _told(
    story: Story, record: Any, date: Any, sources: tuple[Source, ...], path: tuple[str | int, ...]
) -> Iterator[Problem]:
    if record.dated is None or (recorded := story.resolver.date(date)) is None:
        return
    read = _read(record.dated, sources, story.records.calendar)
    if read is None:
        return
    (first, last), (start, end) = read.ordinals, recorded.ordinals
    if last < start or end < first:
        allowed = f"words for {recorded}; they say {read}"
        yield Problem.of_value(
            "not-as-dated", (*path, "dated"), record.dated, allowed, acknowledged=record.odd
        )


def _read(words: str, sources: tuple[Source, ...], calendar: str) -> RoughDate | None:
    try:
        return when(words, on=published(sources), calendar=calendar)
    except DateParseError:
        return None

"""Whether the printed wording of a date agrees with the recorded date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from policytrack.dates import when
from policytrack.errors import DateParseError, Problem
from policytrack.records.sources import published

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from policytrack.records.fields import RoughDate
    from policytrack.records.sources import Source
    from policytrack.story.storyvalue import Story

Path: TypeAlias = "tuple[str | int, ...]"

__all__ = ["MOST_WORDS", "misprinted"]

MOST_WORDS: Final = 30_000
"""How many words of different wordings are read for one story; it takes about a second."""


def misprinted(
    story: Story, places: Mapping[str, Sequence[tuple[str | int, ...]]]
) -> Iterator[Problem]:
    """The dates that contradict their printed wording, read as of the day of their source.

    Words that are not a date by themselves ("later that week") contradict no date. Beyond
    `MOST_WORDS` the wordings are not read, and one problem says how many those are.

    Parameters:
        story: the records, with their dates.
        places: for a kind of record without ids, the path of each, where that is not its position.
    """
    reader = _Wordings(story.records.calendar)
    for record, date, sources, path in _dated(story, places):
        recorded = story.resolver.date(date)
        read = reader.read(record.dated, sources, path) if recorded is not None else None
        if recorded is None or read is None:
            continue
        (first, last), (start, end) = read.ordinals, recorded.ordinals
        if last < start or end < first:
            allowed = f"words for {recorded}; they say {read}"
            yield Problem.of_value(
                "not-as-dated", (*path, "dated"), record.dated, allowed, acknowledged=record.odd
            )
    yield from reader.unread()


def _dated(
    story: Story, places: Mapping[str, Sequence[Path]]
) -> Iterator[tuple[Any, Any, tuple[Source, ...], Path]]:
    """Each record with a printed wording, its date, the sources that print it, and its path."""
    for source in story.records.sources:
        if source.dated is not None:
            yield source, source.published, (source,), ("sources", source.id)
    for event in story.events:
        path: Path = ("events", event.id)
        if event.dated is not None:
            yield event, event.date, event.sources, path
        for index, plan in enumerate(event.plans):
            if plan.dated is not None:
                yield plan, plan.date, plan.sources or event.sources, (*path, "plans", index)
    for kind in ("statements", "memberships"):
        for index, record in enumerate(getattr(story.records, kind)):
            if record.dated is not None:
                path = places[kind][index] if kind in places else (kind, index)
                date = record.date if kind == "statements" else record.period
                yield record, date, record.sources, path


class _Wordings:
    """Reads each wording once, and stops at the limit."""

    def __init__(self, calendar: str) -> None:
        self._calendar = calendar
        self._known: dict[tuple[str, object], RoughDate | None] = {}
        self._words = 0
        self._unread: list[Path] = []

    def read(self, words: str, sources: tuple[Source, ...], path: Path) -> RoughDate | None:
        """What the words say as of the day of their source; None if they are not a date."""
        key = words, published(sources)
        if key in self._known:
            return self._known[key]
        if self._words >= MOST_WORDS:
            self._unread.append(path)
            return None
        self._words += len(words.split())
        try:
            self._known[key] = when(words, on=key[1], calendar=self._calendar)
        except DateParseError:
            self._known[key] = None
        return self._known[key]

    def unread(self) -> Iterator[Problem]:
        """One problem for all wordings beyond the limit, at the first of them."""
        if self._unread:
            yield Problem.of_value(
                "wordings-unread",
                (*self._unread[0], "dated"),
                len(self._unread),
                f"at most {MOST_WORDS:,} words of different wordings in one story; "
                "these and the ones after them are not compared with their dates",
            )

"""The events of a story as the rows of its page."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING, Final

from attrs import define, field

from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.figures.layout.listentries import row_of
from policytrack.figures.layout.listrows import grouped
from policytrack.formats.tables.plaintext import plan_lines
from policytrack.look.shares import share_in_words
from policytrack.records.labels import distinct_labels
from policytrack.records.statements import conditions_in_words, kinds_of_conditions
from policytrack.records.table import fields_of
from policytrack.records.vocabulary import SAID
from policytrack.story import plans
from policytrack.story.order import in_reading_order
from policytrack.story.twins import disputed
from policytrack.web.pagemarks import marks_of, slip_mark
from policytrack.web.pagevalues import EventRow, Fact, Link, NoteRow, RowGroup, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.dates import FuzzyDate, Period
    from policytrack.figures.layout.listrows import Group, Row
    from policytrack.figures.layout.timestrip import Strip
    from policytrack.records import Actor, Event, Level, Source, Statement
    from policytrack.story.storyvalue import Story

__all__ = ["Names", "list_groups", "machine_date", "row_groups", "said_more", "when_of"]

_LINKED: Final = {
    "responds_to": "Responds to",
    "leads_to": "Leads to",
    "replaces": "Replaces",
    "part_of": "Part of",
    "same_as": "The same as",
    "disputes": "Disputes",
}
"""What each link is called on a page; others by their own words."""


@define
class Names:
    """The numbers and labels by which a page calls actors and sources.

    Parameters:
        story: the story.
    """

    story: Story
    _numbers: dict[str, int] = field(factory=dict, init=False)
    labels: list[str] = field(factory=list, init=False)
    only_source: Source | None = field(default=None, init=False)
    only_reported: bool = field(default=False, init=False)

    def __attrs_post_init__(self) -> None:
        sources = self.story.records.sources
        if len(sources) == 1 and all(event.sources for event in self.story.events):
            self.only_source = sources[0]
            known = [*self.story.events], [*self.story.statements]
            self.only_reported = all(known) and all(said.sources for said in known[1])
        acting: dict[str, Actor] = {}
        for event in self.story.events:
            acting.update((actor.id, actor) for actor in (*event.by, *event.to))
        for said in self.story.statements:
            acting.update((actor.id, actor) for actor in (*said.by, *said.speakers))
        actors = list(acting.values())
        named = sorted(
            zip(distinct_labels(actors), actors, strict=True),
            key=lambda each: (each[0].casefold(), each[1].id),
        )
        self.labels = [label for label, _ in named]
        self._numbers = {actor.id: number for number, (_, actor) in enumerate(named)}

    def number(self, actor: Actor) -> int:
        """The number of an actor that takes part.

        Parameters:
            actor: the actor.
        """
        return self._numbers[actor.id]

    def of(self, actors: Iterable[Actor]) -> str:
        """The labels of actors, as a list in a text.

        Parameters:
            actors: the actors.
        """
        return ", ".join(self.labels[self._numbers[actor.id]] for actor in actors)

    def sources(self, sources: Iterable[Source]) -> tuple[Link, ...]:
        """Sources by their short names, each leading to its line at the foot of the page.

        Parameters:
            sources: the sources.
        """
        alone = len(self.story.records.sources) == 1
        return tuple(
            Link("source" if alone else source.publisher or source.title, f"#{source.id}")
            for source in sources
        )


def when_of(date: FuzzyDate | Period | None, words: str | None = None) -> When:
    """A date for a page.

    Parameters:
        date: the date; None if there is none.
        words: its words; in full if left out.

    Examples:
        >>> from policytrack.dates import FuzzyDate
        >>> when_of(FuzzyDate("[2025-06-01..2025-06-26]")).machine
        '2025-06'
    """
    if date is None:
        return When(words or "no date")
    return When(words or date.in_words(), machine_date(date))


def machine_date(date: FuzzyDate | Period) -> str:
    """The smallest day, month or year that holds a date, or its only bound, as ISO 8601 has it.

    Parameters:
        date: the date.
    """
    first, last = date.ordinals
    if first == OPEN_START or last == OPEN_END:
        known = [day for day in (first, last) if day not in (OPEN_START, OPEN_END)]
        return dt.date.fromordinal(known[0]).isoformat() if known else ""
    start, end = (dt.date.fromordinal(day).isoformat() for day in (first, last))
    return next((start[:size] for size in (10, 7, 4) if start[:size] == end[:size]), start)


def list_groups(story: Story) -> tuple[Group, ...]:
    """The events of a story in the groups and the order of its timeline as a list.

    Parameters:
        story: the story.
    """
    at_odds = disputed(story)
    return grouped(
        row_of(event, story.resolver, disputed=event.id in at_odds)
        for event in in_reading_order(story.events, story.resolver)
    )


def row_groups(
    story: Story, groups: Sequence[Group], strip: Strip | None, names: Names
) -> tuple[RowGroup, ...]:
    """The events of a story with their details.

    Parameters:
        story: the story.
        groups: its events as a list.
        strip: the days that the page shows.
        names: of actors and sources.
    """
    said: dict[str, list[Statement]] = {}
    for statement in story.statements:
        if statement.event is not None:
            said.setdefault(statement.event, []).append(statement)
    events = {event.id: event for event in story.events}
    maker = _Rows(story, strip, names, said)
    return tuple(
        RowGroup(
            group.heading,
            tuple(maker.row(events[row.id], row, group) for row in group.rows),
            group.bullets,
        )
        for group in groups
    )


@define
class _Rows:
    """Makes the rows of one page."""

    story: Story
    strip: Strip | None
    names: Names
    said: dict[str, list[Statement]]

    def row(self, event: Event, row: Row, group: Group) -> EventRow:
        """One event.

        Parameters:
            event: the event.
            row: the same as a row of the list.
            group: its group.
        """
        statements = self.said.get(event.id, [])
        people = [*event.by, *event.to]
        people += [actor for said in statements for actor in (*said.by, *said.speakers)]
        notes = []
        for note in row.notes:
            marks = [mark for span in note.spans for mark in marks_of(span, self.strip)]
            if note.arrow and note.spans:
                marks += slip_mark(note.spans[0], row.span, self.strip)
            notes.append(NoteRow(note.text, note.alarm, tuple(marks)))
        words = "" if group.bullets else row.when(group.year)
        in_heading = group.bullets and row.when() == group.rows[0].when()
        when = () if in_heading else self._when(event)
        return EventRow(
            event.id,
            row.label,
            when_of(row.date, words) if words else When(""),
            row.state,
            () if group.bullets else marks_of(row.span, self.strip),
            tuple(notes),
            (*when, *self._facts(event, statements)),
            tuple(sorted({self.names.number(actor) for actor in people})),
        )

    def _when(self, event: Event) -> Iterator[Fact]:
        """The date in full where the short one leaves something out."""
        dates = self.story.resolver
        date, words = dates.date(event.date), plans.when_in_words(event, dates)
        if words != "no date" and (date is None or date.ordinals[0] != date.ordinals[1]):
            yield Fact("When", (Link(words),))

    def _facts(self, event: Event, statements: Sequence[Statement]) -> Iterator[Fact]:
        dates, names = self.story.resolver, self.names
        for name, actors in (("By", event.by), ("To", event.to)):
            if actors:
                yield Fact(name, (Link(names.of(actors)),))
        yield Fact("Kind", (Link(_in_words(event.kind)),))
        if event.level is not None:
            yield Fact("Level", (Link(_level(event.level)),))
        for kind, words in kinds_of_conditions(event.conditions):
            yield Fact(kind.capitalize(), (Link(words),))
        if planned := tuple(plan_lines(event, dates)) if event.plans else ():
            yield Fact("Dates announced", tuple(Link(line) for line in planned))
        if statements:
            yield Fact("Stances", tuple(Link(line) for line in self._stances(statements)))
        yield from self._links(event)
        for name, text in (("Note", event.note), ("Kept as printed", event.odd)):
            if text:
                yield Fact(name, (Link(text),))
        if event.confidence is not None:
            yield Fact("Confidence", (Link(_in_words(event.confidence)),))
        if event.sources and names.only_source is None:
            yield Fact("Source" if len(event.sources) == 1 else "Sources",
                       names.sources(event.sources))  # fmt: skip

    def _links(self, event: Event) -> Iterator[Fact]:
        for linked in fields_of(type(event.links)):
            found = [self.story.event(name) for name in getattr(event.links, linked.name)]
            parts = tuple(Link(each.title, f"#{each.id}") for each in found if each is not None)
            if parts:
                name = _LINKED.get(linked.name, _in_words(linked.name).capitalize())
                yield Fact(name, parts)

    def _stances(self, statements: Sequence[Statement]) -> Iterator[str]:
        """One line for those who spoke on the same terms, with all their stances."""

        def key(said: Statement) -> tuple[str, tuple[str, ...]]:
            return self.names.of(said.by), said_more(said, self.names)

        for (by, more), alike in groupby(statements, key=key):
            stances = [
                f"{stance} {', '.join(each.issue.title for each in same)}"
                for stance, same in groupby(alike, key=lambda each: SAID[each.stance])
            ]
            yield "; ".join([f"{by}: {stances[0]}", *stances[1:], *more])


def said_more(said: Statement, names: Names) -> tuple[str, ...]:
    """What a statement says besides its stance: who spoke, a share, conditions.

    Parameters:
        said: the statement.
        names: of actors.
    """
    found = [f"said by {names.of(said.speakers)}"] if said.speakers else []
    if said.share is not None:
        found.append(share_in_words(said.share))
    if said.conditions:
        found.append(conditions_in_words(said.conditions))
    return tuple(found)


def _level(level: Level) -> str:
    bounds = ((level.value, ""), (level.at_least, "at least "), (level.at_most, "at most "))
    said = next(f"{lead}{word}" for word, lead in bounds if word is not None)
    before = f", from {level.before}" if level.before is not None else ""
    return f"{level.scale.name}: {said}{before}"


def _in_words(word: str) -> str:
    return word.removeprefix("other:").replace("_", " ")

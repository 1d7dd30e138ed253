"""Answers over many stories at once, as tables that name the story of each row."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import attrs

from policytrack.errors import UnknownNameError
from policytrack.formats.tables import plantables
from policytrack.results.trackrecord import TrackRecord, still_promised, track_record_of
from policytrack.story import plans, subset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    import pandas as pd

    from policytrack.records import Actor, Issue, Membership, Statement
    from policytrack.results.trackrecord import Forecast
    from policytrack.story.promises import Promise
    from policytrack.story.storyvalue import Story
    from policytrack.timeline import Timeline

__all__ = [
    "actors_of",
    "due",
    "forecast",
    "promised",
    "stances",
    "statements_of",
    "tables",
    "track_record",
]

_STANCES: Final = (
    "story", "date", "issue", "proposition", "stance", "conditions", "quote", "sources"
)  # fmt: skip


def due(stories: Mapping[str, Timeline], day: int, *, late: bool) -> pd.DataFrame:
    """What was still expected on a day in all stories, by date.

    Parameters:
        stories: the stories by name.
        day: the day, as a proleptic ordinal.
        late: whether to list what should have happened before the day instead.
    """
    found = [
        (row, name)
        for name, story in stories.items()
        for row in plans.due(story._story, day, late=late)  # noqa: SLF001 - below the facade
    ]
    found.sort(key=lambda each: (each[0].date.sort_key, each[1], each[0].event.id))
    table = plantables.due([row for row, _ in found])
    table.insert(0, "story", [name for _, name in found])
    return table


def tables(
    stories: Mapping[str, Timeline],
    table_of: Callable[[Timeline], pd.DataFrame],
    wanted: Callable[[Timeline], bool] = lambda _: True,
) -> pd.DataFrame:
    """One table from the tables of many stories, with a column that names the story.

    Parameters:
        stories: the stories by name.
        table_of: returns the table of a story.
        wanted: whether a story may have rows; the others are skipped.
    """
    import pandas as pd

    from policytrack.timeline import Timeline

    made = {name: table_of(story) for name, story in stories.items() if wanted(story)}
    held = {name: table for name, table in made.items() if len(table)}
    if not held:
        empty = table_of(Timeline())
        empty.insert(0, "story", [])
        return empty
    whole = pd.concat(held.values(), ignore_index=True)
    whole.insert(0, "story", [name for name, table in held.items() for _ in range(len(table))])
    return whole


def actors_of(stories: Mapping[str, Timeline]) -> Iterator[Actor]:
    """The actors of all stories, each once.

    Parameters:
        stories: the stories by name.
    """
    met: set[tuple[str, str]] = set()
    for story in stories.values():
        for actor in story.actors:
            if (actor.id, actor.name) not in met:
                met.add((actor.id, actor.name))
                yield actor


def stances(stories: Mapping[str, Timeline], actor: object) -> pd.DataFrame:
    """The statements of an actor in all stories, by date.

    Parameters:
        stories: the stories by name.
        actor: the actor, by any of its names.

    Raises:
        UnknownNameError: if no story has an actor of that name.
    """
    import pandas as pd

    rows: list[tuple[Any, ...]] = []
    for name, held, who in _known_as(stories, actor):
        for said in held.statements:
            if who in said.by:
                date = held.resolver.date(said.date)
                rows.append((date, name, said))
    rows.sort(key=lambda row: (row[0].ordinals if row[0] is not None else (1 << 30, 0), row[1]))
    return pd.DataFrame([_stance(*row) for row in rows], columns=list(_STANCES))


def _known_as(stories: Mapping[str, Timeline], actor: object) -> list[tuple[str, Story, Actor]]:
    """The stories that have an actor, each with its name and its own record of the actor."""
    wanted = getattr(actor, "id", actor)
    found = []
    for name, story in stories.items():
        held = story._story  # noqa: SLF001 - below the facade
        with suppress(UnknownNameError):
            found.append((name, held, held.find("actors", wanted, "actor")))
    if not found:
        labels = [label for one in actors_of(stories) for label in (one.label, one.name, one.id)]
        raise UnknownNameError.among("actor", str(wanted), [*dict.fromkeys(labels)])
    return found


def track_record(stories: Mapping[str, Timeline], by: object, day: int | None) -> TrackRecord:
    """What became of the dates promised in all stories.

    Parameters:
        stories: the stories by name.
        by: who promised, by any of its names; everyone if None.
        day: the day as of which to judge; the last day on record in each story if None.

    Raises:
        UnknownNameError: if no story has an actor of that name.
    """
    asked: Iterable[tuple[str, Story, object]] = (
        _known_as(stories, by)
        if by is not None
        else ((name, story._story, None) for name, story in stories.items())  # noqa: SLF001
    )
    records = [track_record_of(held, who, day).in_story(name) for name, held, who in asked]
    return TrackRecord.of_all(records)


def promised(name: str, story: Timeline, event: object, day: int | None) -> Promise:
    """What one of several stories still promises.

    Parameters:
        name: the name of the story.
        story: the story.
        event: the event, by any of its names.
        day: the day as of which to judge; the last day on record if None.
    """
    return still_promised(story._story, event, day)._replace(story=name)  # noqa: SLF001


def forecast(
    stories: Mapping[str, Timeline], own: Promise, by: object, day: int | None
) -> Forecast:
    """When a promised event may come, by the record of all stories; see `Tracker.forecast`.

    Parameters:
        stories: the stories by name.
        own: the promise in question, which does not count as a case.
        by: whose record to go by; that of the actor who promised if None.
        day: the day as of which to judge; the last day on record in each story if None.
    """
    who = by if by is not None else next(iter(own.by), None)
    return track_record(stories, who, day).without(own).forecast(own.promised, own.event.title)


def _stance(date: object, story: str, said: Statement) -> tuple[Any, ...]:
    return (
        story,
        None if date is None else str(date),
        said.issue.title,
        said.issue.proposition,
        said.stance.value,
        "; ".join(f"{each.kind} {each.in_words()}" for each in said.conditions) or None,
        said.quote,
        "; ".join(source.label for source in said.sources) or None,
    )


def statements_of(
    stories: Mapping[str, Timeline],
) -> tuple[list[Statement], list[Membership]]:
    """The statements and the posts of all stories, with one record for each actor and issue.

    Parameters:
        stories: the stories by name.
    """
    actors, issues = _Once("name"), _Once("proposition")
    said, posts = [], []
    for name, story in stories.items():
        held = story._story  # noqa: SLF001 - below the facade
        for one in subset.with_dates(held.statements, held.resolver):
            by = tuple(actors.of(actor, name) for actor in one.by)
            speakers = tuple(actors.of(actor, name) for actor in one.speakers)
            issue: Issue = issues.of(one.issue, name)
            said.append(attrs.evolve(one, by=by, speakers=speakers, issue=issue))
        for post in held.records.memberships:
            member, of = actors.of(post.member, name), actors.of(post.of, name)
            posts.append(attrs.evolve(post, member=member, of=of))
    return said, posts


@attrs.define
class _Once:
    """Records with the same id: equal ones are kept once, others get new ids.

    Parameters:
        told_apart_by: the field that is the same in equal records.
    """

    told_apart_by: str
    _first: dict[str, Any] = attrs.field(factory=dict)
    _made: dict[Any, Any] = attrs.field(factory=dict)

    def of(self, record: Any, story: str) -> Any:
        """The record that represents another.

        Parameters:
            record: the record.
            story: the name of its story.
        """
        key = record.id, getattr(record, self.told_apart_by)
        if key not in self._made:
            first = self._first.setdefault(record.id, record) is record
            own = f"{record.id}.{story.replace('/', '.')}"
            self._made[key] = record if first else attrs.evolve(record, id=own)
        return self._made[key]

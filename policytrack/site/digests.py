"""What a site says of one story, as values that JSON can hold, so that they can be kept."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from policytrack.dates import FuzzyDate
from policytrack.dates.civil import OPEN_END
from policytrack.records.sources import link_of
from policytrack.records.statements import conditions_in_words
from policytrack.records.vocabulary import SAID
from policytrack.story import plans
from policytrack.story.promises import promises
from policytrack.web.pageevents import machine_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.records import Actor, Event
    from policytrack.records.fields import RoughDate
    from policytrack.story.plans import Due
    from policytrack.story.promises import Promise
    from policytrack.story.storyvalue import Story
    from policytrack.timeline import Timeline

__all__ = ["Rows", "digest_of"]

_NEW: Final = 14
_FEED: Final = 90
_NO_PROMISE: Final = ("occurred", "unknown", "proposed")
"""The states of an event for which no date was promised, unless it slipped."""
_SAID_OF: Final = ("by", "issue", "said", "when", "more", "quote", "event")
"""What the pages of actors and issues show of a statement."""


@frozen
class Rows:
    """The records of a story as rows, and what is due in it.

    Parameters:
        events: its events.
        statements: its statements.
        posts: who held which post.
        upcoming: what is expected.
        overdue: what should have happened.
    """

    events: list[dict[str, Any]]
    statements: list[dict[str, Any]]
    posts: list[list[Any]]
    upcoming: list[Due]
    overdue: list[Due]

    @classmethod
    def of(cls, story: Story, day: int) -> Rows:
        """The rows of a story.

        Parameters:
            story: the story.
            day: the day on which the site is built, as a proleptic ordinal.
        """
        return cls(
            [_event(event, story) for event in story.events],
            list(_statements(story)),
            [
                [_key(post.member), post.role, _key(post.of), post.period and str(post.period)]
                for post in story.records.memberships
            ],
            plans.due(story, day, late=False),
            plans.due(story, day, late=True),
        )


def digest_of(name: str, told: Timeline, rows: Rows, day: int) -> dict[str, Any]:
    """Everything that other pages of a site say of a story.

    Parameters:
        name: what the story is called.
        told: the story.
        rows: its records as rows.
        day: the day on which the site is built, as a proleptic ordinal.
    """
    story = told._story  # noqa: SLF001 - below the facade
    records = story.records
    feed = _changes(told, day, _FEED)
    return {
        "name": name,
        "title": records.title,
        "about": records.about or "",
        "until": _reported_until(story),
        "upcoming": [_due(each) for each in rows.upcoming],
        "overdue": [_due(each) for each in rows.overdue],
        "changes": _changes(told, day, _NEW) if feed else [],
        "feed": feed,
        "titles": [event["title"] for event in rows.events],
        "anchors": [event["id"] for event in rows.events],
        "dated": [
            {key: event[key] for key in ("id", "title", "when", "status", "slip", "by")}
            for event in rows.events
            if event["by"] and (event["slip"] or event["status"] not in _NO_PROMISE)
        ],
        "outcomes": [
            [_key(actor), promise.outcome]
            for promise in promises(story, day)
            for actor in _promising(promise)
        ],
        "statements": [{key: said[key] for key in _SAID_OF} for said in rows.statements],
        "actors": list(_actors(story)),
        "posts": rows.posts,
    }


def _promising(promise: Promise) -> list[Actor]:
    """Who promised: the actors of the event and its plans that bear the names."""
    event = promise.event
    named = {actor.id: actor for plan in event.plans for actor in plan.by}
    named |= {actor.id: actor for actor in event.by}
    return [actor for actor in named.values() if actor.label in promise.by]


def _key(actor: Actor) -> list[str]:
    return [actor.id, actor.name]


def _away(row: Due) -> str:
    """How far away it is, or how late, in the words of slips."""
    least, most = row.days.least, row.days.most
    if most is not None and most < 0:
        early = None if least is None else -least
        return plans.slip_in_words(-most, early, exact=False, same=False)
    if least is None or least <= 0:
        return ""
    return f"in {plans.slip_in_words(least, most, exact=False, same=False).removesuffix(' late')}"


def _when(date: RoughDate | None, words: str | None = None) -> list[str]:
    return ["no date", ""] if date is None else [words or date.in_words(), machine_date(date)]


def _reported_until(story: Story) -> list[str]:
    days = [
        source.published.ordinals[1]
        for source in story.records.sources
        if source.published is not None and source.published.ordinals[1] != OPEN_END
    ]
    return _when(FuzzyDate(dt.date.fromordinal(max(days)))) if days else ["", ""]


def _due(row: Due) -> dict[str, Any]:
    return {
        "event": row.event.id,
        "title": row.event.title,
        "when": _when(row.date),
        "first": row.date.ordinals[0],
        "away": _away(row),
        "surely": row.surely,
        "by": ", ".join(actor.label for actor in row.plan.by),
    }


def _changes(told: Timeline, day: int, days: int) -> list[list[str]]:
    """What became known in that many days: what it is, in words, and its day."""
    start = max(day - days, 1)
    found = []
    for change in told.changes(dt.date.fromordinal(start), dt.date.fromordinal(day)):
        if change.what == "linked":
            continue
        at = day if change.date is None else min(max(change.date.ordinals[1], start), day)
        found.append([change.what, change.words, dt.date.fromordinal(at).isoformat()])
    return found


def _event(event: Event, story: Story) -> dict[str, Any]:
    date = story.resolver.event(event)
    steps = plans.steps(event, story.resolver) if event.plans else []
    return {
        "id": event.id,
        "title": event.title,
        "kind": event.kind,
        "date": "" if date is None else str(date),
        "when": _when(date),
        "status": plans.status(event, story.resolver),
        "slip": (steps[-1].total_in_words or "") if len(steps) > 1 else "",
        "by": [_key(actor) for actor in event.by],
        "sources": [_source(source.title, source.url) for source in event.sources],
    }


def _source(title: str, url: str | None) -> str:
    link = link_of(url)
    return title if link is None else f"{title} ({link})"


def _statements(story: Story) -> Iterator[dict[str, Any]]:
    for said in story.statements:
        date = story.resolver.date(said.date)
        yield {
            "by": [_key(actor) for actor in said.by],
            "issue": [said.issue.id, said.issue.title, said.issue.proposition or said.issue.title],
            "stance": said.stance.value,
            "said": SAID[said.stance],
            "date": "" if date is None else str(date),
            "when": _when(date),
            "more": [conditions_in_words(said.conditions)] if said.conditions else [],
            "quote": said.quote or "",
            "event": said.event or "",
        }


def _actors(story: Story) -> Iterator[dict[str, Any]]:
    for actor in story.records.actors:
        yield {"key": _key(actor), "label": actor.label, "kind": actor.kind}

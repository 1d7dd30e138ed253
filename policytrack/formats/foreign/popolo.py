"""The people, bodies, posts, events and votes of a story as Popolo JSON.

Source:
    The Popolo Project, "Popolo specification": its classes and their JSON serialisation.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, Final

from policytrack.dates import FuzzyDate, Period
from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.formats.foreign.civickeys import REGISTER, SHORT
from policytrack.formats.foreign.civicvotes import votes_of
from policytrack.formats.foreign.popoloreader import read_tree
from policytrack.formats.foreign.readrecords import losses_by_reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytrack.formats.losses import Losses
    from policytrack.records import Actor, Event, Issue, Membership, Source
    from policytrack.records.fields import RoughDate
    from policytrack.story.storyvalue import Story

__all__ = ["date_of", "filled", "losses", "source_links", "text_of", "tree_of"]

_WHY: Final = {
    "": "Popolo has no place for it",
    "sources": "Popolo has the addresses of sources and a remark on them",
    "date": "a date there is a day, a month, a year, or a stretch between two",
    "period": "a date there is a day, a month or a year",
    "plans": "an event there has one date",
    "statements": "Popolo has statements as votes of one at an event",
    "issues": "Popolo has propositions as motions that were voted on",
    "id": "it has no id there",
}


def losses(story: Story) -> Losses:
    """What of a story does not come back from Popolo.

    Parameters:
        story: the story.
    """
    return losses_by_reading(story.records, read_tree(json.loads(text_of(story))), _WHY)


def text_of(story: Story) -> str:
    """A story as Popolo JSON: persons, organizations, posts, memberships, events and votes.

    Parameters:
        story: the story.
    """
    return json.dumps(tree_of(story), ensure_ascii=False, indent=1)


def tree_of(story: Story) -> dict[str, list[dict[str, Any]]]:
    """The objects of each class; classes without any are left out.

    Parameters:
        story: the story.
    """
    records = story.records
    votes = votes_of(story)
    motions = {event.issues[0].id: event.issues[0] for event in story.events if event.id in votes}
    held = {"post": {}, "area": {}}  # type: dict[str, dict[str, Any]]
    for membership in records.memberships:
        for role, known in held.items():
            if text := membership.extra.get(role):
                known.setdefault(text, _value(text))
    people = [actor for actor in records.actors if actor.kind == "person"]
    bodies = [actor for actor in records.actors if actor.kind != "person"]
    tree = {
        "persons": [_actor(actor) for actor in people],
        "organizations": [_actor(actor) for actor in bodies],
        "posts": list(held["post"].values()),
        "memberships": [_membership(each) for each in records.memberships],
        "events": [_event(each, story) for each in story.events if each.id not in votes],
        "motions": [_motion(issue) for issue in motions.values()],
        "vote_events": [_vote(each, votes[each.id]) for each in story.events if each.id in votes],
        "areas": list(held["area"].values()),
    }
    return {name: objects for name, objects in tree.items() if objects}


def _known_as(record: Any) -> str:
    """What an object is called: its original id, if that could not be an id here."""
    found: str = getattr(record, "identifiers", {}).get(REGISTER, record.id)
    return found


def _value(text: str) -> Any:
    """A value that was kept as a text."""
    if text[:1] in ("[", "{"):
        try:
            return json.loads(text)
        except ValueError:
            return text
    return text


def filled(
    made: Mapping[str, Any], extra: Mapping[str, str], without: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """An object without its empty parts, and with what was kept apart.

    Parameters:
        made: the object.
        extra: what was kept apart, as texts; a list or an object in JSON.
        without: what of it is not written.
    """
    more = {key: _value(text) for key, text in extra.items() if key not in without}
    return {key: value for key, value in {**more, **made}.items() if value not in (None, "", [])}


def _actor(actor: Actor) -> dict[str, Any]:
    given = _value(actor.extra.get("other_names", "[]"))
    names = [{"name": actor.short, "note": SHORT}] if actor.short else []
    names += [{"name": alias} for alias in actor.aliases] if not given else []
    kind = None if actor.kind in ("person", "unknown") else actor.kind
    made = {
        "id": _known_as(actor),
        "name": actor.name,
        "other_names": [*names, *given] if isinstance(given, list) else given,
        "identifiers": _identifiers(actor),
        "links": _value(actor.extra["links"]) if "links" in actor.extra else _links(actor.urls),
        "classification": actor.extra.get("classification", kind),
        "parent_id": _known_as(actor.part_of) if actor.part_of and kind != "person" else None,
    }
    if actor.kind == "person":
        del made["classification"], made["parent_id"]
    return filled(made, actor.extra, frozenset(made))


def _links(urls: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"url": url} for url in urls]


def _identifiers(record: Actor | Event) -> Any:
    if "identifiers" in record.extra:
        return _value(record.extra["identifiers"])
    return [
        {"scheme": scheme, "identifier": name}
        for scheme, name in record.identifiers.items()
        if scheme != REGISTER
    ]


def source_links(sources: tuple[Source, ...]) -> list[dict[str, str]]:
    """The addresses of sources, with their titles where these are not addresses.

    Parameters:
        sources: the sources.
    """
    made = []
    for source in sources:
        if source.url is not None:
            note = {"note": source.title} if source.title != source.url else {}
            made.append({"url": source.url, **note})
    return made


def _membership(membership: Membership) -> dict[str, Any]:
    post = _value(membership.extra.get("post", "{}"))
    of_post = (post.get("role"), post.get("label")) if isinstance(post, dict) else ()
    member, period = membership.member, membership.period
    is_person = member.kind == "person"
    made = {
        "person_id": _known_as(member) if is_person else None,
        "member": None if is_person else {"id": _known_as(member), "name": member.name},
        "organization_id": _known_as(membership.of),
        "role": None if membership.role in of_post else membership.role,
        "start_date": period and date_of(period.start),
        "end_date": period and date_of(period.end),
        "sources": source_links(membership.sources),
    }
    return filled(made, membership.extra, frozenset({"post", "area"}))


def date_of(date: object) -> str | None:
    """A day, month or year as Popolo has it; of any other rough date the first day known.

    Parameters:
        date: the date; None if there is none, or it depends on another.
    """
    if not isinstance(date, FuzzyDate):
        return None
    text = str(date)
    if text.replace("-", "").isdigit() and len(text) in (4, 7, 10) and text[5:7] <= "12":
        return text
    first, last = date.ordinals
    day = last if first == OPEN_START else first
    return None if day in (OPEN_START, OPEN_END) else dt.date.fromordinal(day).isoformat()


def _dates(date: RoughDate | None) -> dict[str, str | None]:
    if isinstance(date, Period):
        return {"start_date": date_of(date.start), "end_date": date_of(date.end)}
    return {"start_date": date_of(date)}


def _event(event: Event, story: Story) -> dict[str, Any]:
    date = story.resolver.event(event) or story.resolver.expected(event)
    kind = None if event.kind == "unknown" else event.kind
    made = {
        "id": _known_as(event),
        "name": event.title,
        "classification": event.extra.get("classification", kind),
        **_dates(date),
        "location": event.place,
        "description": event.text,
        "status": "planned" if event.date is None and date is not None else None,
        "organization_id": _known_as(event.by[0]) if event.by else None,
        "parent_id": event.links.part_of[0] if event.links.part_of else None,
        "identifiers": _identifiers(event),
        "sources": source_links(event.sources),
    }
    return filled(made, event.extra, frozenset({"classification"}))


def _motion(issue: Issue) -> dict[str, Any]:
    made = {"id": issue.extra.get(REGISTER, issue.id), "text": issue.proposition or issue.title}
    if issue.proposition not in (None, issue.title):
        made["name"] = issue.title
    return filled(made, issue.extra, frozenset({REGISTER}))


def _vote(event: Event, votes: list[tuple[Any, Any, str]]) -> dict[str, Any]:
    issue = event.issues[0]
    made = {
        "id": _known_as(event),
        "motion_id": issue.extra.get(REGISTER, issue.id),
        "identifier": event.extra.get("identifier"),
        "name": event.title,
        "organization_id": _known_as(event.by[0]) if event.by else None,
        **_dates(event.date),  # type: ignore[arg-type]  # a date that depends on another is left out
        "votes": [
            filled(
                {"voter_id": _known_as(actor), "option": option}, said.extra, frozenset({"option"})
            )
            for actor, said, option in votes
        ],
        "sources": source_links(event.sources),
    }
    return filled(made, event.extra, frozenset())

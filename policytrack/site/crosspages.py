"""The pages of a site that look across its stories: the front page, actors, shared issues."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from policytrack.site.feeds import address
from policytrack.tracker.searching import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["CrossPage", "cross_pages"]

_SOON: Final = 30


@frozen
class CrossPage:
    """A page of a site that is not one story's.

    Parameters:
        path: of its file within the site.
        template: what shows it.
        values: what it shows, as values that JSON can hold.
    """

    path: str
    template: str
    values: dict[str, Any]


def cross_pages(
    digests: Sequence[dict[str, Any]], day: int, said: dict[str, Any]
) -> Iterator[CrossPage]:
    """Every page of a site but those of its stories.

    Parameters:
        digests: what the site says of each story.
        day: the day on which it is built, as a proleptic ordinal.
        said: what every page shows: the title of the site, its day.
    """
    actors, issues = _actors(digests), _issues(digests)
    paths = _paths("actors", [each["key"] for each in actors])
    for each in actors:
        each["href"] = address(paths[tuple(each["key"])])
    yield CrossPage("index.html", "front.html", {**said, **_front(digests, day, actors, issues)})
    for each in actors:
        yield CrossPage(paths[tuple(each["key"])], "actor.html", {**said, "actor": each})
    for each in issues:
        yield CrossPage(each["path"], "issue.html", {**said, "issue": each})
    yield CrossPage("search.html", "search.html", {**said, "index": _index(digests, actors)})


def _front(
    digests: Sequence[dict[str, Any]],
    day: int,
    actors: Sequence[dict[str, Any]],
    issues: Sequence[dict[str, Any]],
) -> dict[str, Any]:
    upcoming = _rows(digests, "upcoming")
    changes = [
        {"story": _story(digest), "rows": digest["changes"]}
        for digest in sorted(digests, key=_last_change, reverse=True)
        if digest["changes"]
    ]
    return {
        "due": [row for row in upcoming if row["first"] <= day + _SOON],
        "overdue": [row for row in _rows(digests, "overdue") if row["surely"]],
        "changes": changes,
        "stories": [{**_story(digest), **_state(digest)} for digest in digests],
        "actors": [{key: each[key] for key in ("label", "href")} for each in actors],
        "issues": [{key: each[key] for key in ("title", "href")} for each in issues],
    }


def _last_change(digest: dict[str, Any]) -> str:
    return max((at for _, _, at in digest["changes"]), default="")


def _rows(digests: Sequence[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    rows = [{**row, "story": _story(digest)} for digest in digests for row in digest[kind]]
    return sorted(rows, key=lambda row: (row["first"], row["story"]["href"], row["event"]))


def _story(digest: dict[str, Any]) -> dict[str, Any]:
    return {"title": digest["title"], "href": address(f"stories/{digest['name']}.html")}


def _state(digest: dict[str, Any]) -> dict[str, Any]:
    late = sum(row["surely"] for row in digest["overdue"])
    coming = sum(row["surely"] for row in digest["upcoming"])
    state = [f"{late} overdue"] if late else []
    state += [f"{coming} still to come"] if coming else []
    return {
        "about": digest["about"],
        "state": ", ".join(state) or "nothing due",
        "late": bool(late),
        "counted": digest["counted"],
        "until": digest["until"],
    }


def _actors(digests: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every actor of every story, with its posts, its stances and its promises."""
    held: dict[tuple[str, str], dict[str, Any]] = {}
    for digest in digests:
        for one in digest["actors"]:
            blank: dict[str, Any] = {"posts": [], "stances": [], "promises": [], "stories": []}
            found = held.setdefault(tuple(one["key"]), {**one, **blank})
            found["stories"].append(_story(digest))
    for digest in digests:
        story = _story(digest)
        for member, role, of, period in digest["posts"]:
            post = [role, of[1], period or ""]
            if post not in held[tuple(member)]["posts"]:
                held[tuple(member)]["posts"].append(post)
        for said in digest["statements"]:
            row = {key: said[key] for key in ("said", "when", "more", "quote", "event")}
            row |= {"story": story, "proposition": said["issue"][2]}
            for who in said["by"]:
                held[tuple(who)]["stances"].append(row)
        for event in digest["events"]:
            row = {key: event[key] for key in ("id", "title", "when", "status", "slip")}
            for who in event["by"] if event["slip"] or event["status"] not in _NO_PROMISE else ():
                held[tuple(who)]["promises"].append({**row, "story": story})
    return [held[key] for key in sorted(held, key=lambda key: (key[1].casefold(), key))]


_NO_PROMISE: Final = ("occurred", "unknown", "proposed")
"""The states of an event for which no date was promised, unless it slipped."""


def _issues(digests: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The issues on which something is said in more than one story."""
    held: dict[tuple[str, str], dict[str, Any]] = {}
    stories: dict[tuple[str, str], set[str]] = defaultdict(set)
    for digest in digests:
        for said in digest["statements"]:
            id, title, proposition = said["issue"]
            key = id, proposition
            found = held.setdefault(
                key, {"key": list(key), "title": title, "proposition": proposition, "rows": []}
            )
            stories[key].add(digest["name"])
            row = {name: said[name] for name in ("said", "when", "more", "event")}
            who = ", ".join(name for _, name in said["by"])
            found["rows"].append({**row, "by": who, "story": _story(digest)})
    shared = [held[key] for key in sorted(held) if len(stories[key]) > 1]
    paths = _paths("issues", [each["key"] for each in shared])
    for each in shared:
        each["path"] = paths[tuple(each["key"])]
        each["href"] = address(each["path"])
    return shared


def _paths(folder: str, keys: Sequence[Sequence[str]]) -> dict[tuple[str, ...], str]:
    """A file for each record, by its id; of those that share one, the later have a number."""
    found: dict[tuple[str, ...], str] = {}
    taken: set[str] = set()
    for key in sorted(map(tuple, keys)):
        stem = key[0][:100]
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        found[key] = f"{folder}/{name}.html"
    return found


def _index(digests: Sequence[dict[str, Any]], actors: Sequence[dict[str, Any]]) -> list[list[str]]:
    """What is searched: the title of each record, where it leads, and its words."""
    rows = [[each["label"], each["href"], plain_words(each["key"][1])] for each in actors]
    for digest in digests:
        story = _story(digest)
        rows.append([digest["title"], story["href"], plain_words(digest["about"])])
        rows += [
            [event["title"], f"{story['href']}#{address(event['id'])}", ""]
            for event in digest["events"]
        ]
    return rows

"""The pages of a site that look across its stories: the front page, actors, shared issues."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field, frozen

from policytrack.figures.describe import counted
from policytrack.site.feeds import address
from policytrack.site.searchindex import index_of
from policytrack.story.promises import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["CrossPage", "cross_pages", "print_of"]

_SOON: Final = 30


@frozen
class CrossPage:
    """A page of a site that is not one story's.

    Parameters:
        path: of its file within the site.
        template: its template.
        made_of: a digest of everything that it depends on.
        values: gives what it shows; asked only where it is written.
    """

    path: str
    template: str
    made_of: str
    values: Callable[[], dict[str, Any]]


@define
class _Held:
    """An actor or an issue, and the stories that have it."""

    key: tuple[str, str]
    said: dict[str, Any]
    digests: dict[str, dict[str, Any]] = field(factory=dict)
    said_in: dict[str, list[dict[str, Any]]] = field(factory=dict)
    path: str = ""

    @property
    def href(self) -> str:
        return address(self.path)

    @property
    def stories(self) -> list[dict[str, Any]]:
        return [_story(digest) for digest in self.digests.values()]


def cross_pages(
    digests: Sequence[dict[str, Any]], prints: dict[str, str], day: int, said: dict[str, Any]
) -> Iterator[CrossPage]:
    """Every page of a site except those of its stories.

    Parameters:
        digests: what the site says of each story.
        prints: of each story, a digest of that.
        day: the day on which it is built, as a proleptic ordinal.
        said: what else the front page shows: the title of the site, its day.
    """
    actors, issues = _actors(digests), _issues(digests)

    def page(path: str, template: str, values: Callable[[], dict[str, Any]]) -> CrossPage:
        every = [said, *sorted(prints.items())]
        return CrossPage(path, template, print_of(every), lambda: {**said, **values()})

    def one(held: _Held, template: str, values: Callable[[_Held], dict[str, Any]]) -> CrossPage:
        made_of = [
            said["site"],
            held.path,
            held.said,
            [(name, prints[name]) for name in held.digests],
        ]
        return CrossPage(held.path, template, print_of(made_of), lambda: {**said, **values(held)})

    yield page("index.html", "front.html", lambda: _front(digests, day, actors, issues))
    for actor in actors:
        yield one(actor, "actor.html", _actor)
    for issue in issues:
        yield one(issue, "issue.html", _issue)
    named = [(actor.said["label"], actor.href, actor.key[1]) for actor in actors]
    yield page("search.html", "search.html", lambda: {"index": index_of(named, digests)})


def print_of(value: object) -> str:
    """A digest of what JSON can hold.

    Parameters:
        value: the value.
    """
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()


def _front(
    digests: Sequence[dict[str, Any]], day: int, actors: Sequence[_Held], issues: Sequence[_Held]
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
        "counted": counted(len(digests), "story"),
        "stories": [{**_story(digest), **_state(digest)} for digest in digests],
        "actors": sorted(
            ({"label": each.said["label"], "href": each.href} for each in actors),
            key=lambda one: one["label"].casefold(),
        ),
        "issues": [{"title": each.said["title"], "href": each.href} for each in issues],
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
        "until": digest["until"],
    }


def _actors(digests: Sequence[dict[str, Any]]) -> list[_Held]:
    """Every actor of every story, by name."""
    held: dict[tuple[str, str], _Held] = {}
    for digest in digests:
        for one in digest["actors"]:
            key = tuple(one["key"])
            if key not in held:
                held[key] = _Held(key, one)
            held[key].digests[digest["name"]] = digest
    found = [held[key] for key in sorted(held, key=lambda key: (key[1].casefold(), key))]
    return _with_paths("actors", found)


def _actor(held: _Held) -> dict[str, Any]:
    """What the page of an actor shows: its posts, its stances, its promises and their record."""
    key = list(held.key)
    shown: dict[str, list[Any]] = {"posts": [], "stances": [], "promises": []}
    outcomes: Counter[str] = Counter()
    for digest in held.digests.values():
        story = _story(digest)
        for member, role, of, period in digest["posts"]:
            post = [role, of[1], period or ""]
            if member == key and post not in shown["posts"]:
                shown["posts"].append(post)
        shown["stances"] += [
            (*said["when"], said["said"], said["more"], said["issue"][2], said["quote"],
             _place(story, said["event"]), story["title"])
            for said in digest["statements"]
            if key in said["by"]
        ]  # fmt: skip
        shown["promises"] += [
            {**event, "story": story} for event in digest["dated"] if key in event["by"]
        ]
        outcomes.update(outcome for who, outcome in digest["outcomes"] if who == key)
    record = _record(outcomes)
    return {"actor": {**held.said, "stories": held.stories, "record": record, **shown}}


def _place(story: dict[str, Any], event: str) -> str:
    """The address of an event on the page of its story; that of the page if there is none."""
    href: str = story["href"]
    return f"{href}#{address(event)}" if event else href


def _record(outcomes: Counter[str]) -> str:
    """What became of the dates that an actor promised, in the words of its track record."""
    told = [f"{outcomes[outcome]} {outcome}" for outcome in OUTCOMES if outcomes[outcome]]
    return f"{counted(outcomes.total(), 'date')} promised: {', '.join(told)}" if told else ""


def _issues(digests: Sequence[dict[str, Any]]) -> list[_Held]:
    """The issues that more than one story speaks of."""
    held: dict[tuple[str, str], _Held] = {}
    for digest in digests:
        for said in digest["statements"]:
            id, title, proposition = said["issue"]
            key = id, proposition
            if key not in held:
                held[key] = _Held(key, {"title": title, "proposition": proposition})
            held[key].digests[digest["name"]] = digest
            held[key].said_in.setdefault(digest["name"], []).append(said)
    shared = [held[key] for key in sorted(held) if len(held[key].digests) > 1]
    return _with_paths("issues", shared)


def _issue(held: _Held) -> dict[str, Any]:
    """What the page of an issue shows: all that was said on it."""
    rows: list[tuple[Any, ...]] = []
    for name, digest in held.digests.items():
        story = _story(digest)
        rows += [
            (*said["when"], ", ".join(who for _, who in said["by"]), said["said"], said["more"],
             _place(story, said["event"]), story["title"])
            for said in held.said_in[name]
        ]  # fmt: skip
    return {"issue": {**held.said, "rows": rows}}


def _with_paths(folder: str, held: list[_Held]) -> list[_Held]:
    """Each with a file named by its id; where several share one, the later get a number."""
    taken: set[str] = set()
    for each in sorted(held, key=lambda one: one.key):
        stem = each.key[0][:100]
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        each.path = f"{folder}/{name}.html"
    return held

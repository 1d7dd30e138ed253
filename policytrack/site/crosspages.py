"""The pages of a site that look across its stories: the front page, actors, shared issues."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

from policytrack.figures.describe import counted
from policytrack.site.feeds import address
from policytrack.site.searchindex import index_of
from policytrack.story.promises import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from policytrack.site.output import Kept

__all__ = ["CrossPage", "cross_pages", "print_of"]


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
    """An actor or an issue, the stories that have it, and what each says of it as JSON."""

    key: tuple[str, str]
    said: dict[str, Any]
    digests: list[dict[str, Any]] = field(factory=list)
    portions: list[str] = field(factory=list)
    path: str = ""

    def take(self, digest: dict[str, Any], portion: str) -> None:
        self.digests.append(digest)
        self.portions.append(portion)

    @property
    def href(self) -> str:
        return address(self.path)

    @property
    def stories(self) -> list[dict[str, Any]]:
        return [_story(digest) for digest in self.digests]

    @property
    def portioned(self) -> Iterator[tuple[dict[str, Any], Any]]:
        """Each story, and what it says."""
        return zip(self.stories, map(json.loads, self.portions), strict=True)

    @property
    def print(self) -> str:
        """A digest of what is said, and of the stories that say it."""
        stories = [(digest["name"], digest["title"]) for digest in self.digests]
        said = json.dumps([self.path, self.said, stories])
        return hashlib.sha256("\n".join([said, *self.portions]).encode()).hexdigest()


def cross_pages(kept: Mapping[str, Kept], said: dict[str, Any]) -> Iterator[CrossPage]:
    """Every page of a site except those of its stories.

    Parameters:
        kept: what is known of each story.
        said: what else the front page shows: the title of the site, its day.
    """
    digests = [each.digest for each in kept.values()]
    actors, issues = _held(kept.values())
    every = print_of([said, *((name, each.print) for name, each in sorted(kept.items()))])

    def page(path: str, template: str, values: Callable[[], dict[str, Any]]) -> CrossPage:
        return CrossPage(path, template, every, lambda: {**said, **values()})

    def one(held: _Held, template: str, values: Callable[[_Held], dict[str, Any]]) -> CrossPage:
        made_of = print_of([said["site"], held.print])
        return CrossPage(held.path, template, made_of, lambda: {**said, **values(held)})

    yield page("index.html", "front.html", lambda: _front(digests, actors, issues))
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
    digests: Sequence[dict[str, Any]], actors: Sequence[_Held], issues: Sequence[_Held]
) -> dict[str, Any]:
    changes = [
        {"story": _story(digest), "rows": digest["changes"]}
        for digest in sorted(digests, key=_last_change, reverse=True)
        if digest["changes"]
    ]
    return {
        "due": _rows(digests, "upcoming"),
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
    coming = digest["coming"]
    state = [f"{late} overdue"] if late else []
    state += [f"{coming} still to come"] if coming else []
    return {
        "about": digest["about"],
        "state": ", ".join(state) or "nothing due",
        "late": bool(late),
        "until": digest["until"],
    }


def _held(kept: Iterable[Kept]) -> tuple[list[_Held], list[_Held]]:
    """Every actor of every story, by name, and the issues that more than one story speaks of."""
    actors: dict[tuple[str, str], _Held] = {}
    issues: dict[tuple[str, str], _Held] = {}
    for each in kept:
        digest, portions = each.digest, iter(each.portions)
        for id, name, label, kind in digest["actors"]:
            if (one := actors.get((id, name))) is None:
                said = {"key": [id, name], "label": label, "kind": kind}
                one = actors[id, name] = _Held((id, name), said)
            one.take(digest, next(portions))
        for id, title, proposition in digest["issues"]:
            if (one := issues.get((id, proposition))) is None:
                said = {"title": title, "proposition": proposition}
                one = issues[id, proposition] = _Held((id, proposition), said)
            one.take(digest, next(portions))
    found = sorted(actors.values(), key=lambda one: (one.key[1].casefold(), one.key))
    several = [issues[key] for key in sorted(issues) if len(issues[key].digests) > 1]
    return _with_paths("actors", found), _with_paths("issues", several)


def _actor(held: _Held) -> dict[str, Any]:
    """What the page of an actor shows: its posts, its stances, its promises and their record."""
    shown: dict[str, list[Any]] = {"posts": [], "stances": [], "promises": []}
    outcomes: Counter[str] = Counter()
    for story, portion in held.portioned:
        for post in portion["posts"]:
            if post not in shown["posts"]:
                shown["posts"].append(post)
        shown["stances"] += [
            (*said, _place(story, event), story["title"]) for *said, event in portion["stances"]
        ]
        shown["promises"] += [{**event, "story": story} for event in portion["promises"]]
        outcomes.update(portion["outcomes"])
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


def _issue(held: _Held) -> dict[str, Any]:
    """What the page of an issue shows: all that was said on it."""
    rows = [
        (*said, _place(story, event), story["title"])
        for story, portion in held.portioned
        for *said, event in portion
    ]
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

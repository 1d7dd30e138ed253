"""Popolo JSON read as records.

Source:
    The Popolo Project, "Popolo specification": its classes and their JSON serialisation.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from policytrack.dates import FuzzyDate, Period
from policytrack.errors import CheckError, PolicyTrackError, Problem
from policytrack.formats.foreign.civicfields import (
    date_in,
    ids_in,
    name_in,
    objects_in,
    sources_in,
)
from policytrack.formats.foreign.civickeys import POPOLO_KEYS, REGISTER, SHORT
from policytrack.formats.foreign.civicvotes import read_vote
from policytrack.formats.foreign.readrecords import (
    ReadRecords,
    items_of,
    json_of,
    kept,
    mapping_of,
    parts_in,
    text_in,
)
from policytrack.formats.newids import Ids
from policytrack.records import Actor, Event, Issue, Membership, Plan, Source
from policytrack.records.fields import slug
from policytrack.records.vocabulary import ACTOR_KINDS, EVENT_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from policytrack.formats.foreign.readrecords import Path
    from policytrack.formats.storyfile.files import Readable

__all__ = ["is_tree", "read_popolo", "read_tree"]

_CLASSES: Final = ("persons", "people", "organizations", "memberships", "posts")
_ALL: Final = frozenset({*_CLASSES, "events", "motions", "vote_events", "votes", "areas"})
_DEEP: Final = 50
_ONLY_NAME: Final = frozenset({"name"})
_ONLY_URL: Final = frozenset({"url"})
_IDENTIFIER_KEYS: Final = frozenset({"scheme", "identifier"})
_NAMED_KEYS: Final = {
    what: POPOLO_KEYS[what] | {"memberships", "posts"} for what in ("person", "organization")
}


def is_tree(tree: object) -> bool:
    """Whether the tree of a JSON file is one of Popolo.

    Parameters:
        tree: the tree.
    """
    found = mapping_of(tree)
    classes = (*_CLASSES, "vote_events", "motions")
    return "bills" not in found and any(isinstance(found.get(key), list) for key in classes)


def read_popolo(source: Readable) -> ReadRecords:
    """The records of a Popolo file.

    Parameters:
        source: a path, or an open file.

    Raises:
        CheckError: if it is not such a file.
        OSError: if it cannot be opened.
    """
    tree, name = json_of(source)
    if not is_tree(tree):
        message = f"found JSON without any of {', '.join(_CLASSES)}; allowed: Popolo"
        raise CheckError([Problem("not-popolo", message, file=name)])
    return read_tree(tree, name)


def read_tree(tree: Any, file: str | None = None) -> ReadRecords:
    """The records of the tree of a Popolo file.

    Parameters:
        tree: the tree.
        file: the name of the file.
    """
    reading = _Reading(mapping_of(tree), ReadRecords(file))
    reading.run()
    return reading.into


class _Reading:
    """One pass over the objects of each class."""

    def __init__(self, tree: Mapping[str, Any], into: ReadRecords) -> None:
        self._tree = tree
        self.into = into
        self._ids = Ids()
        self._actors: dict[str, Actor] = {}
        self._sources: dict[tuple[str, str], Source] = {}
        self._issues: dict[str, Issue] = {}
        self._events: dict[str, str] = {}
        self._areas: dict[str | None, tuple[Path, dict[str, Any]]] = {}
        self._used_areas: dict[str | None, dict[str, Any]] = {}
        self._nested: list[tuple[Path, dict[str, Any]]] = []
        self._new = Ids()

    def run(self) -> None:
        """Read all classes, starting with those that others refer to."""
        into = self.into
        for key in sorted(self._tree.keys() - _ALL):
            if self._tree[key] not in (None, [], {}, ""):
                into.leave((key,), f"left out: {key} has no place in a story")
        own, unknown = ids_in(self._tree)
        into.expect(parts_in(self._tree, _ALL) + len(unknown))
        self._new = Ids(own | unknown)
        self._areas = self._by_id(items_of(self._tree, "areas", into), "an area")
        self._people()
        self._bodies()
        posts = self._by_id((*items_of(self._tree, "posts", into), *self._posts), "a post")
        used: set[str | None] = set()
        for path, item in (*items_of(self._tree, "memberships", into), *self._nested):
            _, post = posts.get(text_in(item, "post_id"), (None, {}))
            used.add(text_in(post, "id"))
            into.add(path, self._membership, item, post, path)
        for name, (path, _) in posts.items():
            if name not in used:
                into.leave(path, "left out: a post that no membership names")
        for path, _ in self._areas.values():
            into.leave(path, "left out: an area that no membership names")
        for path, item in items_of(self._tree, "events", into):
            into.add(path, self._event, item, path)
        self._motions()

    def _by_id(
        self, items: Iterable[tuple[Path, dict[str, Any]]], what: str
    ) -> dict[str | None, tuple[Path, dict[str, Any]]]:
        """Objects by their ids; reports one without an id, or with that of another."""
        found: dict[str | None, tuple[Path, dict[str, Any]]] = {}
        for path, item in items:
            own = text_in(item, "id")
            if own is None:
                self.into.leave(path, f"left out: {what} without an id, so that nothing names it")
            elif found.setdefault(own, (path, item))[1] != item:
                self.into.leave(path, f"left out: {what} with the id of another, {own[:60]!r}")
        return found

    def _people(self) -> None:
        for key in ("persons", "people"):
            for path, item in items_of(self._tree, key, self.into):
                self._nest(path, item, "person_id", self.into.add(path, self._person, item))

    def _bodies(self) -> None:
        self._posts: list[tuple[Path, dict[str, Any]]] = []
        bodies = dict(items_of(self._tree, "organizations", self.into))
        waiting = {text_in(item, "id"): (path, item) for path, item in [*bodies.items()][::-1]}
        for path, item in bodies.items():
            own = text_in(item, "id")
            if own and waiting[own][0] != path:
                if waiting[own][1] != item:
                    self.into.leave(path, f"left out: the id {own!r} appears twice")
                continue
            made = self.into.add(path, self._body, item, waiting, ())
            self._nest(path, item, "organization_id", made)
            self._posts += [
                ((*path, *at), {"organization_id": item.get("id"), **post})
                for at, post in items_of(item, "posts", self.into)
            ]

    def _nest(self, path: Path, item: dict[str, Any], key: str, made: Actor | None) -> None:
        """Memberships nested in a person or a body."""
        own = item.get("id") or (made.id if made else None)
        for at, membership in items_of(item, "memberships", self.into):
            self._nested.append(((*path, *at), {key: own, **membership}))

    def _named(self, item: Mapping[str, Any], what: str) -> dict[str, Any]:
        """The fields that people and bodies share."""
        extra = kept(item, _NAMED_KEYS[what])
        given = objects_in(item, "other_names", _ONLY_NAME, extra)
        names = [name_in(each) for each in given]
        noted = {str(each.get("note")): name_in(each) for each in given[::-1]}
        short, main = noted.get(SHORT), noted.get("Main")
        own = text_in(item, "id") or ""
        name = name_in(item) or main or own
        if not name:
            whose = "an organization" if what == "organization" else f"a {what}"
            raise CheckError([Problem("no-name", f"found {whose} without a name or an id")])
        links = objects_in(item, "links", _ONLY_URL, extra)
        made = self._ids.own(own) if own else self._new_id(name)
        return {
            "name": name,
            "short": short,
            "aliases": [
                each for each in dict.fromkeys(names) if each and each not in (name, short)
            ],
            "urls": list(dict.fromkeys(filter(None, (text_in(each, "url") for each in links)))),
            "identifiers": self._identifiers(item, own, made, extra),
            "extra": extra,
            "id": made,
        }

    def _new_id(self, name: str) -> str:
        """An id for a person or body without one, which no other has or is named by."""
        while self._ids.free(made := self._new.new(name)) != made:
            pass
        return made

    def _identifiers(
        self, item: Mapping[str, Any], own: str, made: str, extra: dict[str, str]
    ) -> dict[str, str]:
        """The ids of an object in other registers; what these cannot hold goes into ``extra``."""
        found = {REGISTER: own} if own and own != made else {}
        parts = objects_in(item, "identifiers", _IDENTIFIER_KEYS, extra)
        schemes, plain = Ids(found), True
        for each in parts:
            scheme = text_in(each, "scheme") or "identifier"
            if name := text_in(each, "identifier"):
                own_scheme = schemes.free(scheme, " ")
                found[own_scheme] = name
                plain &= own_scheme == each.get("scheme")
        if not plain:
            extra.setdefault("identifiers", json.dumps(parts, ensure_ascii=False))
        return found

    def _person(self, item: dict[str, Any]) -> Actor:
        self._once(text_in(item, "id"))
        made = Actor(kind="person", **self._named(item, "person"))
        return self._actors.setdefault(text_in(item, "id") or made.id, made)

    def _once(self, name: object) -> None:
        """Refuse a second object of one id."""
        if name in self._actors:
            raise CheckError([Problem("twice", f"found the id {str(name)[:60]!r} a second time")])

    def _body(
        self, item: dict[str, Any], waiting: Mapping[Any, Any], below: tuple[object, ...]
    ) -> Actor:
        name = text_in(item, "id")
        if name in self._actors:
            return self._actors[name]
        above = self._above(item, waiting, (*below, name))
        fields = self._named(item, "organization")
        made = Actor(kind=_kind_of(item, fields), part_of=above, **fields)
        return self._actors.setdefault(name or made.id, made)

    def _above(
        self, item: dict[str, Any], waiting: Mapping[Any, Any], below: tuple[object, ...]
    ) -> Actor | None:
        """The body that another is part of; None if it is part of none, or of itself."""
        parent = text_in(item, "parent_id")
        if parent is None:
            return None
        if parent in below or len(below) > _DEEP:
            told = f"parent {parent[:60]!r} left out: a circle"
            self.into.leave(waiting[below[-1]][0], told)
            return None
        if parent in waiting:
            return self._body(waiting[parent][1], waiting, below)
        return self._known(parent, "unknown")

    def _known(self, name: object, kind: str, called: str | None = None) -> Actor:
        """The actor with an id; nothing but what it is called may be known of it."""
        own = str(name)
        if own not in self._actors:
            self.into.meet()
            made = self._ids.own(own)
            other = {REGISTER: own} if made != own else {}
            self._actors[own] = Actor(called or own, kind, identifiers=other, id=made)
        return self._actors[own]

    def _membership(self, item: dict[str, Any], post: dict[str, Any], path: Path) -> Membership:
        body = self._named_in(item, "organization") or self._named_in(post, "organization")
        body = body or self._named_in(item, "on_behalf_of")
        person = self._named_in(item, "person")
        member = person or self._named_in(item, "member")
        if not body or not member:
            lacks = "an organization_id" if member else "a person_id"
            raise CheckError([Problem("no-body", f"found a membership without {lacks}")])
        extra = kept(item, POPOLO_KEYS["membership"])
        if post:
            extra["post"] = json.dumps(post, ensure_ascii=False)
        if area := self._area(item):
            extra["area"] = json.dumps(area, ensure_ascii=False)
        period = self._period(item, extra, path)
        return Membership(
            self._known(member, "person" if person else "unknown"),
            self._known(body, "unknown"),
            text_in(item, "role") or text_in(post, "role", "label"),
            period,
            sources=sources_in(item.get("sources"), self._sources, self._ids),
            extra=extra,
        )

    def _area(self, item: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the file says of the area that a membership is for."""
        name = text_in(item, "area_id")
        if name in self._areas:
            self._used_areas[name] = self._areas.pop(name)[1]
        return self._used_areas.get(name, {})

    def _named_in(self, item: Mapping[str, Any], role: str) -> str | None:
        """The id of a person or body that an object names by id or holds whole."""
        whole = item.get(role)
        if not isinstance(whole, dict):
            return text_in(item, f"{role}_id", role)
        found = text_in(whole, "id", "name")
        if found and found not in self._actors:
            is_person = role == "person" or "family_name" in whole or "given_name" in whole
            fields = self._named(whole, "person" if is_person else "organization")
            kind = "person" if is_person else _kind_of(whole, fields)
            self._actors[found] = Actor(kind=kind, **fields)
        return found

    def _period(self, item: dict[str, Any], extra: dict[str, str], path: Path) -> Period | None:
        """From when to when; dates that make no stretch are kept apart, and reported."""
        try:
            start, early = date_in(item.get("start_date"))
            end, late = date_in(item.get("end_date"))
            clocks = {"start_time": early, "end_time": late}
            extra.update({name: clock for name, clock in clocks.items() if clock})
            if start is None and end is None:
                return None
            return Period(start, end or "..")
        except PolicyTrackError as error:
            extra |= {key: str(item[key]) for key in ("start_date", "end_date") if item.get(key)}
            self.into.leave(path, f"dates kept in extra: {error}")
            return None

    def _when(
        self, item: dict[str, Any], extra: dict[str, str], path: Path
    ) -> FuzzyDate | Period | None:
        """The date of an event: a stretch only where it has an end."""
        period = self._period(item, extra, path)
        if period is not None and not item.get("end_date"):
            return date_in(item.get("start_date"))[0]
        return period

    def _event(self, item: dict[str, Any], path: Path) -> Event:
        own = text_in(item, "id") or ""
        name = text_in(item, "name", "label", "identifier") or own or "No name"
        made = self._ids.own(own) if own else self._ids.new(name)
        extra = kept(item, POPOLO_KEYS["event"])
        said = text_in(item, "classification") or ""
        kind = EVENT_KINDS.find(said) or "unknown"
        if said and kind != said:
            extra["classification"] = said
        planned = extra.get("status") == "planned"
        if planned:
            del extra["status"]
        date = self._when(item, extra, path)
        body, above = text_in(item, "organization_id"), text_in(item, "parent_id")
        self._events[own] = made
        return Event(
            name,
            kind,
            None if planned else date,
            by=[self._known(body, "unknown")] if body else (),
            place=text_in(item, "location"),
            text=text_in(item, "description"),
            plans=[Plan(date)] if planned and date is not None else (),
            links={"part_of": [self._events.get(above, slug(above))]} if above else {},
            identifiers=self._identifiers(item, own, made, extra),
            sources=sources_in(item.get("sources"), self._sources, self._ids),
            extra=extra,
            id=made,
        )

    def _motions(self) -> None:
        """Motions as issues, and the votes on them."""
        found: list[tuple[Path, dict[str, Any]]] = []
        for path, item in items_of(self._tree, "motions", self.into):
            self.into.add(path, self._motion, item)
            for at, vote in items_of(item, "vote_events", self.into):
                found.append(((*path, *at), {"motion_id": item.get("id"), **vote}))
        found += items_of(self._tree, "vote_events", self.into)
        apart: dict[str | None, list[tuple[Path, dict[str, Any]]]] = {}
        for path, item in items_of(self._tree, "votes", self.into):
            if "option" in item:
                apart.setdefault(text_in(item, "vote_event_id"), []).append((path, item))
            else:
                found.append((path, item))
        for path, item in found:
            event = self.into.add(path, self._vote, item, path)
            for at, vote in items_of(item, "votes", self.into) if event else ():
                self._cast(vote, (*path, *at), event)
            for at, vote in apart.pop(text_in(item, "id"), ()) if event else ():
                rest = {key: value for key, value in vote.items() if key != "vote_event_id"}
                self._cast(rest, at, event)
        for path, _ in (each for votes in apart.values() for each in votes):
            self.into.leave(path, "left out: a vote in no vote event of the file")

    def _motion(self, item: dict[str, Any]) -> Issue:
        own = text_in(item, "id") or ""
        text = text_in(item, "text") or own or "No text"
        title = text_in(item, "name") or text
        made = self._ids.own(own) if own else self._ids.new(title)
        extra = kept(item, POPOLO_KEYS["motion"] | {"name"})
        if own and own != made:
            extra[REGISTER] = own
        issue = Issue(title, text, extra=extra, id=made)
        return self._issues.setdefault(own, issue) if own else issue

    def _vote(self, item: dict[str, Any], path: Path) -> Event:
        issue = self._put_to_the_vote(item)
        extra = kept(item, POPOLO_KEYS["vote_event"] | {"name", "motion"})
        date = self._when(item, extra, path)
        own, body = text_in(item, "id") or "", text_in(item, "organization_id")
        title = text_in(item, "name") or f"Vote: {issue.title}"
        made = self._ids.own(own) if own else self._ids.new(title)
        return Event(
            title,
            "vote",
            date,
            by=[self._known(body, "unknown")] if body else (),
            issues=issue,
            identifiers=self._identifiers({}, own, made, extra),
            sources=sources_in(item.get("sources"), self._sources, self._ids),
            extra=extra,
            id=made,
        )

    def _put_to_the_vote(self, item: dict[str, Any]) -> Issue:
        """The motion that a vote is on; one of its own where the file names none."""
        whole = mapping_of(item.get("motion"))
        name = text_in(item, "motion_id") or text_in(whole, "id")
        if name is None:
            told = text_in(item, "name", "motion:name", "identifier", "id") or "No name"
            return self._motion(dict(whole) or {"text": told})
        if name not in self._issues:
            self._motion({"id": name, **whole})
        return self._issues[name]

    def _cast(self, item: dict[str, Any], path: Path, event: Event) -> None:
        whole = mapping_of(item.get("voter"))
        voter = text_in(item, "voter_id") or text_in(whole, "id", "name")
        who = self._known(voter, "person", text_in(whole, "name")) if voter else None
        self.into.add(path, read_vote, item, path, self.into, event, who)


def _kind_of(item: Mapping[str, Any], fields: Mapping[str, Any]) -> str:
    """The kind of a body; a classification that is not one of our kinds is kept with its fields."""
    said = text_in(item, "classification") or ""
    kind = ACTOR_KINDS.find(said) or "unknown"
    if said and kind != said:
        fields["extra"]["classification"] = said
    return "unknown" if kind == "person" else kind

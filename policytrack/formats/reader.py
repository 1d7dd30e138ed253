"""From the tree of a file to checked records, with every problem on the way.

A tree is what both YAML and JSON come to: mappings, lists, texts (every scalar is text),
booleans where JSON has them, and None for an empty value.
"""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from policytrack.dates import FuzzyDate, Period, Relative, when
from policytrack.errors import DateParseError, Problem, RecordError, nearest
from policytrack.formats import values as v
from policytrack.formats.schema import MAPS, TABLES
from policytrack.formats.values import BadValueError, bad
from policytrack.records import (
    Actor,
    Condition,
    Event,
    Issue,
    Level,
    Links,
    Membership,
    Plan,
    Scale,
    Source,
    Stance,
    Statement,
)
from policytrack.records import fields as f
from policytrack.records.check import errors
from policytrack.records.collection import Records
from policytrack.records.known import published
from policytrack.records.resolve import Resolver
from policytrack.records.vocabulary import STANCES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from policytrack.records.check import Path, Places

__all__ = ["read_tree"]

_CLASSES: Final[dict[str, Callable[..., Any]]] = {
    "source": Source,
    "actor": Actor,
    "membership": Membership,
    "scale": Scale,
    "issue": Issue,
    "event": Event,
    "statement": Statement,
    "plan": Plan,
    "level": Level,
    "links": Links,
}
_REQUIRED: Final = {
    name: frozenset(key.name for key in keys.values() if key.required)
    for name, keys in TABLES.items()
}
_SHAPES: Final = {
    key.name: dict if key.kind == "map" else list
    for key in TABLES["story"].values()
    if key.name in MAPS
}
_LONGEST_CHAIN: Final = 50

_Dates: TypeAlias = "dict[str, FuzzyDate | Period | Relative]"
_Context: TypeAlias = "tuple[tuple[Source, ...], FuzzyDate | None, _Dates]"


def read_tree(tree: object) -> tuple[Records | None, Places, list[Problem]]:
    """The records of a tree, or all that is wrong with it.

    Parameters:
        tree: the tree of a file.

    Returns:
        The records (None if there is a problem); for those without ids, the path to each in
        the tree; and the problems.
    """
    reader = _Reader()
    records = reader.story(tree)
    return (None if reader.problems else records), reader.places, reader.problems


class _Reader:
    """One reading of one file: what has been made so far, and what was wrong."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._tree: dict[str, Any] = {}
        self._made: dict[str, dict[str, Any]] = {kind: {} for kind in MAPS}
        self._open: list[str] = []
        self._memberships: list[Membership] = []
        self._statements: list[Statement] = []
        self.places: dict[str, list[Path]] = {"memberships": [], "statements": []}
        self._anchors: frozenset[str] = frozenset()
        self._events: frozenset[str] = frozenset()
        self._calendar: str | None = None
        self._only: tuple[Source, ...] = ()
        self._sources: tuple[Source, ...] = ()
        self._on: FuzzyDate | None = None
        self._dates: _Dates = {}
        self._dates_by_day: dict[FuzzyDate | None, _Dates] = {None: self._dates}
        self._contexts: dict[str | None, _Context] = {}
        self._readers = {name: self._readers_of(name) for name in TABLES}

    def _readers_of(self, table: str) -> dict[str, tuple[str, Callable[[Any], Any]]]:
        """For each key of a mapping, the field that it fills and what reads its value."""
        kinds: dict[str, Callable[[Any], Any]] = {
            "text": v.text,
            "texts": v.texts,
            "id": v.text,
            "ids": v.texts,
            "number": v.number,
            "share": v.share,
            "yes-or-no": v.yes_or_no,
            "date": self._date,
            "day": self._day,
            "period": self._period,
            "plan-date": self._plan_date,
            "level": partial(self._nested, "level"),
            "plans": self._plans,
            "links": partial(self._nested, "links"),
            "says": self._says,
            "posts": _mapping,
            "map": _mapping,
            "list": _list,
            **{kind: partial(self._one, f"{kind}s") for kind in ("actor", "issue", "scale")},
            **{kind: partial(self._many, kind) for kind in ("actors", "issues", "sources")},
        }
        found = {}
        for key in TABLES[table].values():
            if key.vocabulary is not None:
                read: Callable[[Any], Any] = v.words(key.vocabulary)
            elif key.kind == "conditions":
                read = partial(self._conditions, key.name)
            else:
                read = kinds[key.kind]
            found[key.name] = (key.attribute or key.name, read)
        return found

    # The whole file

    def story(self, tree: object) -> Records | None:
        """Read everything; what could not be read is in `problems`."""
        try:
            top = self._fields(tree, "story")
        except BadValueError as wrong:
            self.problems.extend(wrong.problems)
            if not isinstance(tree, dict):
                return None
            top = {key: tree[key] for key, kind in _SHAPES.items() if type(tree.get(key)) is kind}
        self._tree = top
        self._calendar = top.get("calendar")
        self._events = frozenset(top.get("events", ()))
        self._anchors = self._events.union(top.get("sources", ()))
        for kind in ("sources", "actors", "scales", "issues"):
            for name in _names(top, kind):
                self._made_or_none(kind, name)
            if kind == "sources":
                made = self._all("sources")
                self._only = made if len(made) == 1 and len(_names(top, kind)) == 1 else ()
                self._contexts.clear()
        self._context({})
        self._all_memberships()
        events = tuple(self._all_events())
        self._all_statements()
        records = Records(
            sources=self._all("sources"),
            actors=self._all("actors"),
            memberships=tuple(self._memberships),
            scales=self._all("scales"),
            issues=self._all("issues"),
            events=events,
            statements=tuple(self._statements),
            **{k: top[k] for k in ("title", "about", "licence", "calendar") if k in top},
        )
        self.problems.extend(errors(records, Resolver(records), self.places, self._events))
        return records

    def _all(self, kind: str) -> tuple[Any, ...]:
        return tuple(record for record in self._made[kind].values() if record is not None)

    def _all_events(self) -> Iterator[Event]:
        for name, node in self._tree.get("events", {}).items():
            try:
                yield self._event(name, node)
            except BadValueError as wrong:
                self._add(wrong, "events", name)

    def _all_statements(self) -> None:
        for index, node in enumerate(self._tree.get("statements", ())):
            try:
                self._context(node)
                found = self._fields(node, "statement")
                found.setdefault("sources", self._sources)
                self._keep(self._build("statement", found), "statements", index)
            except BadValueError as wrong:
                self._add(wrong, "statements", index)

    def _all_memberships(self) -> None:
        for name, node in self._tree.get("actors", {}).items():
            if isinstance(node, dict) and isinstance(posts := node.get("posts"), dict):
                self._posts(name, posts)
        for index, node in enumerate(self._tree.get("memberships", ())):
            try:
                self._context(node)
                found = self._fields(node, "membership")
                found.setdefault("sources", self._sources)
                self._keep(self._build("membership", found), "memberships", index)
            except BadValueError as wrong:
                self._add(wrong, "memberships", index)

    def _posts(self, name: str, posts: dict[str, Any]) -> None:
        member = self._made["actors"].get(name)
        for body, value in posts.items():
            for index, post in enumerate(v.items(value)):
                path: Path = ("actors", name, "posts", body, index)
                try:
                    of = self._one("actors", body)
                    found = self._fields(post if isinstance(post, dict) else {"role": post}, "post")
                except BadValueError as wrong:
                    self._add(wrong, *path)
                    continue
                if member is not None:
                    kept = Membership(member, of, **found, sources=self._only)
                    self._keep(kept, *path)

    def _keep(self, record: Statement | Membership, *path: str | int) -> None:
        if isinstance(record, Statement):
            self._statements.append(record)
            self.places["statements"].append(path)
        else:
            self._memberships.append(record)
            self.places["memberships"].append(path)

    def _add(self, wrong: BadValueError, *path: str | int) -> None:
        self.problems.extend(problem.under(*path) for problem in wrong.problems)

    # One record

    def _fields(self, node: object, table: str) -> dict[str, Any]:
        """The fields that a mapping gives; refuses unknown, missing and unreadable ones."""
        if type(node) is not dict:
            keys = ", ".join(TABLES[table])
            raise bad("not-a-mapping", "nothing" if node is None else node, f"a mapping of {keys}")
        readers = self._readers[table]
        found: dict[str, Any] = {}
        problems: list[Problem] | None = None
        for key, value in node.items():
            entry = readers.get(key)
            if entry is None:
                match, allowed = nearest(key, readers), ", ".join(readers)
                wrong = [Problem.of_value("unknown-key", (key,), key, allowed, match)]
                problems = [*(problems or ()), *wrong]
                continue
            try:
                found[entry[0]] = entry[1](value)
            except BadValueError as bad_value:
                problems = [*(problems or ()), *(p.under(key) for p in bad_value.problems)]
        if not _REQUIRED[table] <= node.keys():
            problems = [*(problems or ()), *_missing(node, table)]
        if problems is not None:
            raise BadValueError(*problems)
        return found

    def _build(self, table: str, found: dict[str, Any]) -> Any:
        if "if" in found or "unless" in found:
            found["conditions"] = (*found.pop("if", ()), *found.pop("unless", ()))
        try:
            return _CLASSES[table](**found)
        except RecordError as error:
            names = {key.attribute: key.name for key in TABLES[table].values() if key.attribute}
            name = names.get(error.field, error.field)
            path = () if name == "id" else (name,)
            code = "bad-id" if name == "id" else "bad-value"
            raise bad(code, error.found, error.allowed, error.nearest, path) from None

    def _nested(self, table: str, node: object) -> Any:
        return self._build(table, self._fields(node, table))

    def _context(self, node: object) -> None:
        """Read what follows by the sources of this record: its default and its day of writing."""
        own = node.get("sources") if type(node) is dict else None
        plain = own is None or type(own) is str
        known = self._contexts.get(own) if plain else None
        if known is None:
            known = self._new_context(own)
            if plain:
                self._contexts[own] = known
        self._sources, self._on, self._dates = known

    def _new_context(self, own: object) -> _Context:
        sources = self._only
        if own is not None:
            names = [name for name in v.items(own) if isinstance(name, str)]
            made = (self._made["sources"].get(name) for name in names)
            sources = tuple(source for source in made if source is not None)
        on = published(sources)
        return sources, on, self._dates_by_day.setdefault(on, {})

    def _event(self, name: str, node: Any) -> Event:
        self._context(node)
        found = self._fields(node, "event")
        says = found.pop("says", ())
        found.setdefault("sources", self._sources)
        event: Event = self._build("event", {**found, "id": name})
        for path, stated in says:
            given = {
                "by": event.by,
                "date": event.date,
                "sources": event.sources,
                "event": name,
                **stated,
            }
            try:
                self._keep(self._build("statement", given), "events", name, "says", *path)
            except BadValueError as wrong:
                self._add(wrong, "events", name, "says", *path)
        return event

    def _says(self, value: object) -> list[tuple[Path, dict[str, Any]]]:
        """The statements of an event, each with the path to it."""
        found: list[tuple[Path, dict[str, Any]]] = []
        for index, node in enumerate(v.items(value)):
            path = (index,) if isinstance(value, list) else ()
            if type(node) is not dict:
                raise bad("not-a-mapping", node, "a mapping of STANCE to issues", None, path)
            stances = {key: stance for key in node if (stance := STANCES.find(key))}
            known = (*STANCES.words, *self._readers["says"])
            for key in node:
                if key not in stances and key not in known:
                    match, allowed = nearest(key, known), ", ".join(known)
                    raise bad("unknown-key", key, allowed, match, (*path, key))
            rest = {key: value for key, value in node.items() if key not in stances}
            try:
                stated = self._fields(rest, "says")
                for key, stance in stances.items():
                    for place, issue in self._issues_of(node[key]):
                        one = {**stated, "issue": issue, "stance": Stance(stance)}
                        found.append(((*path, key, *place), one))
            except BadValueError as wrong:
                raise BadValueError(*(p.under(*path) for p in wrong.problems)) from None
            if not stances:
                words = ", ".join(STANCES.words)
                raise bad("no-stance", ", ".join(node), f"a stance as a key: {words}", None, path)
        return found

    def _issues_of(self, value: object) -> Iterator[tuple[Path, Issue]]:
        for index, name in enumerate(v.items(value)):
            yield ((index,) if isinstance(value, list) else ()), self._one("issues", name)

    def _plans(self, value: object) -> tuple[Plan, ...]:
        found: list[Plan] = []
        problems: list[Problem] = []
        for index, node in enumerate(v.items(value)):
            path = (index,) if isinstance(value, list) else ()
            try:
                fields = self._fields(node, "plan")
                fields.setdefault("sources", self._sources)
                found.append(self._build("plan", fields))
            except BadValueError as wrong:
                problems.extend(problem.under(*path) for problem in wrong.problems)
        if problems:
            raise BadValueError(*problems)
        return tuple(found)

    def _conditions(self, kind: str, value: object) -> tuple[Condition, ...]:
        found = []
        for index, node in enumerate(v.items(value)):
            path = (index,) if isinstance(value, list) else ()
            try:
                fields = (
                    self._fields(node, "condition")
                    if type(node) is dict
                    else {"text": v.text(node)}
                )
                found.append(Condition(**fields, kind=kind))
            except BadValueError as wrong:
                raise BadValueError(*(p.under(*path) for p in wrong.problems)) from None
            except RecordError as error:
                raise bad("bad-value", error.found, error.allowed, error.nearest, path) from None
        return tuple(found)

    # Names of other records

    def _made_or_none(self, kind: str, name: str) -> Any:
        """A record that others hold, made when first needed; None if it could not be."""
        made = self._made[kind]
        if name not in made:
            self._open.append(name)
            try:
                self._context({})
                found = self._fields(self._tree[kind][name], MAPS[kind])
                found.pop("posts", None)
                made[name] = self._build(MAPS[kind], {**found, "id": name})
            except BadValueError as wrong:
                made[name] = None
                self._add(wrong, kind, name)
            finally:
                self._open.pop()
        return made[name]

    def _one(self, kind: str, value: object) -> Any:
        name = v.text(value)
        found = self._made[kind].get(name)
        if found is not None:
            return found
        known = _names(self._tree, kind)
        if name not in known:
            raise bad("unknown-id", name, f"an id under {kind}", nearest(name, known))
        if name in self._open or len(self._open) > _LONGEST_CHAIN:
            chain = " -> ".join([*self._open[:5], name])
            raise bad("circular", name, f"{kind} that do not lead back to themselves: {chain}")
        found = self._made_or_none(kind, name)
        if found is None:
            raise BadValueError  # its own problems stand in the list already
        return found

    def _many(self, kind: str, value: object) -> tuple[Any, ...]:
        if type(value) is str and (made := self._made[kind].get(value)) is not None:
            return (made,)
        found: list[Any] = []
        problems: list[Problem] = []
        for index, name in enumerate(v.items(value)):
            try:
                found.append(self._one(kind, name))
            except BadValueError as wrong:
                path = (index,) if isinstance(value, list) else ()
                problems.extend(problem.under(*path) for problem in wrong.problems)
        if problems or len(found) < len(v.items(value)):
            raise BadValueError(*problems)
        return tuple(found)

    # Dates

    def _date(self, value: object) -> FuzzyDate | Period | Relative:
        text = value if type(value) is str else v.text(value)
        found = self._dates.get(text)
        if found is None:
            found = self._dates[text] = self._new_date(text)
        return found

    def _new_date(self, text: str) -> FuzzyDate | Period | Relative:
        relative = None
        if not text[:1].isdigit():
            with contextlib.suppress(DateParseError):
                relative = Relative.parse(text)
        if relative is not None and relative.anchor in self._anchors:
            return relative
        try:
            return when(text, on=self._on, calendar=self._calendar)
        except DateParseError as error:
            if relative is not None:
                match = nearest(relative.anchor, self._anchors)
                allowed = "the id of an event or source, or a date"
                raise bad("unknown-id", relative.anchor, allowed, match) from None
            raise bad("bad-date", text, f"a date ({error.reason})") from None

    def _plan_date(self, value: object) -> Any:
        return value if value in ("postponed", "unknown") else self._date(value)

    def _day(self, value: object) -> FuzzyDate:
        found = self._date(value)
        if isinstance(found, FuzzyDate):
            return found
        raise bad("not-a-day", value, "one day, known roughly, such as 2025-09 or before 2025-09")

    def _period(self, value: object) -> Period:
        found = self._date(value)
        if isinstance(found, Relative):
            raise bad("not-a-period", value, "a stretch, such as 2020-05-01/..")
        return f.period(found, "", "")


def _missing(node: dict[str, Any], table: str) -> Iterator[Problem]:
    for key in TABLES[table].values():
        if key.required and key.name not in node:
            message = f"{key.name!r} is missing: {key.about}"
            yield Problem("missing-key", message, allowed=key.name)


def _names(tree: Mapping[str, Any], kind: str) -> Mapping[str, Any]:
    found = tree.get(kind)
    return found if isinstance(found, dict) else {}


def _mapping(value: object) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    raise bad("not-a-mapping", "nothing" if value is None else value, "a mapping, keyed by id")


def _list(value: object) -> list[Any]:
    if isinstance(value, list):
        return value
    raise bad("not-a-list", "nothing" if value is None else value, "a list")

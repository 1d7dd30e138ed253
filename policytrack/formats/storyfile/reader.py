"""Turn the tree of a file into checked records, with every problem on the way.

A tree is what both YAML and JSON are parsed into: mappings, lists, texts (every scalar is text),
booleans where JSON has them, and None for an empty value.
"""

from __future__ import annotations

import contextlib
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from policytrack.bars import with_bar
from policytrack.errors import MAX_PROBLEMS, Problem, RecordError
from policytrack.formats.storyfile import values as v
from policytrack.formats.storyfile.building import build
from policytrack.formats.storyfile.datereader import DateReader, unknown_calendar
from policytrack.formats.storyfile.namedrecords import NamedRecords
from policytrack.formats.storyfile.schema import MAPS, TABLES
from policytrack.formats.storyfile.shapes import (
    REQUIRED,
    missing_keys,
    not_a_mapping,
    too_many_problems,
)
from policytrack.formats.storyfile.sourcecontexts import SourceContexts
from policytrack.formats.storyfile.values import BadValueError, bad
from policytrack.nearestword import Suggestions, nearest
from policytrack.records import (
    Condition,
    Event,
    Issue,
    Membership,
    Plan,
    Source,
    Stance,
    Statement,
)
from policytrack.records.collection import Records
from policytrack.records.vocabulary import NOTHINGS, REASONS, STANCES
from policytrack.story.check import errors
from policytrack.story.storyvalue import Story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from policytrack.formats.storyfile.registers import Register
    from policytrack.story.check import Path, Places

__all__ = ["read_tree"]

_SHAPES: Final[dict[str, type]] = {
    key.name: {"map": dict, "list": list}.get(key.kind, str) for key in TABLES["story"].values()
}
_SAID: Final = tuple(name for name, shape in _SHAPES.items() if shape is str and name != "uses")

_STANCES: Final = {stance.value: stance for stance in Stance}


def read_tree(
    tree: object, register: Register | None = None
) -> tuple[Story | None, Places, list[Problem]]:
    """The story of a tree, or all that is wrong with it.

    Parameters:
        tree: the tree of a file.
        register: what it shares with other stories, if it uses any.

    Returns:
        The story (None if there is a problem); the path in the tree to each record
        without an id; and the problems, which for a story are dates that can be read otherwise.
    """
    reader = _Reader(tree, register)
    try:
        story = reader.story(tree)
    except _TooManyProblemsError:
        return None, {}, [*reader.problems[:MAX_PROBLEMS], too_many_problems()]
    if reader.problems:
        return None, reader.places, reader.problems
    return story, reader.places, reader.doubtful_dates(tree)


class _TooManyProblemsError(Exception):
    """Raised when there is no use in reading on."""


class _Reader:
    """One reading of one file: what has been made so far, and what was wrong."""

    def __init__(self, tree: object, register: Register | None = None) -> None:
        given: dict[str, Any] = tree if isinstance(tree, dict) else {}
        self.problems: list[Problem] = []
        self.places: dict[str, list[Path]] = {"memberships": [], "statements": []}
        self._tree = {key: given[key] for key in _SHAPES if type(given.get(key)) is _SHAPES[key]}
        self._register = register
        self._named = NamedRecords(self._tree, register, self._make)
        self._memberships: list[Membership] = []
        self._statements: list[Statement] = []
        self._contexts = SourceContexts(self._named)
        self._sources: tuple[Source, ...] = ()
        self._events = frozenset(self._tree.get("events", ()))
        self._anchors = self._events.union(
            self._tree.get("sources", ()), self._named.shared("sources")
        )
        self._suggestions = Suggestions()
        self._salvaging = False
        self._dates = DateReader(self._anchors, self._tree.get("calendar"))
        self._readers = {name: self._readers_of(name) for name in TABLES}

    def _readers_of(self, table: str) -> dict[str, Callable[[Any], Any]]:
        """For each key of a mapping, the function that reads its value."""
        kinds: dict[str, Callable[[Any], Any]] = {
            **v.READERS,
            **self._dates.readers,
            "level": partial(self._nested, "level"),
            "plans": partial(v.each, self._plan),
            "links": partial(self._nested, "links"),
            "says": self._says,
            **{kind: partial(self._named.one, f"{kind}s") for kind in ("actor", "issue", "scale")},
            **{kind: partial(self._named.many, kind) for kind in ("actors", "issues", "sources")},
        }
        found = {}
        for key in TABLES[table].values():
            if key.vocabulary is not None:
                told = REASONS if key.vocabulary is STANCES else None
                read: Callable[[Any], Any] = v.words(key.vocabulary, told)
            elif key.kind == "conditions":
                read = partial(v.each, partial(self._condition, key.name))
            else:
                read = kinds[key.kind]
            found[key.name] = read
        return found

    # The whole file

    def story(self, tree: object) -> Story:
        """Read everything; what could not be read is in `problems`."""
        try:
            self._fields(tree, "story")
        except BadValueError as wrong:
            self._add(wrong)
        self._check_calendar()
        if self._register is not None:
            self.problems.extend(self._register.clashes(self._tree))
        for kind in ("sources", "actors", "scales", "issues"):
            for name in self._tree.get(kind, ()):
                self._named.made_or_none(kind, name)
            if kind == "sources":
                made = self._named.own("sources")
                only = made if len(made) == len(self._tree.get("sources", ())) == 1 else ()
                self._contexts.restart(only)
        self._context({})
        self._all_memberships()
        events = tuple(self._all_events())
        self._all_statements()
        records = Records(
            sources=self._named.own("sources"),
            actors=self._named.own("actors"),
            memberships=tuple(self._memberships),
            scales=self._named.own("scales"),
            issues=self._named.own("issues"),
            events=events,
            statements=tuple(self._statements),
            **{key: self._tree[key] for key in _SAID if key in self._tree},
        )
        if self._register is not None:
            own = len(records.memberships)
            records = self._register.completed(records)
            self.places["memberships"] += [("uses",)] * (len(records.memberships) - own)
        story = Story(records)
        self.problems.extend(
            errors(story, self.places, self._events, self._tree.get("sources", ()))
        )
        return story

    def doubtful_dates(self, tree: object) -> list[Problem]:
        """Where the tree holds dates that can be read in two ways."""
        return list(self._dates.doubtful(tree))

    def _check_calendar(self) -> None:
        if problem := unknown_calendar(self._tree.get("calendar", "england")):
            self.problems.append(problem)
            self._dates = DateReader(self._anchors)
            self._readers = {name: self._readers_of(name) for name in TABLES}

    def _all_events(self) -> Iterator[Event]:
        for name, node in with_bar(self._tree.get("events", {}).items(), "Reading events"):
            try:
                yield self._event(name, node)
            except BadValueError as wrong:
                self._add(wrong, "events", name)
                yield from self._salvaged_event(name, node)

    def _all_statements(self) -> None:
        nodes = self._tree.get("statements", ())
        for index, node in enumerate(with_bar(nodes, "Reading statements")):
            try:
                self._context(node)
                found = self._fields(node, "statement")
                found.setdefault("sources", self._sources)
                self._keep(self._statement(found), "statements", index)
            except BadValueError as wrong:
                self._add(wrong, "statements", index)
                with self._salvage():
                    self._keep(self._salvaged(self._fields(node, "statement")), "statements", index)

    def _all_memberships(self) -> None:
        for name, node in self._tree.get("actors", {}).items():
            if isinstance(node, dict) and isinstance(posts := node.get("posts"), dict):
                self._posts(name, posts)
        for index, node in enumerate(self._tree.get("memberships", ())):
            try:
                self._context(node)
                found = self._fields(node, "membership")
                found.setdefault("sources", self._sources)
                self._keep(build("membership", found), "memberships", index)
            except BadValueError as wrong:
                self._add(wrong, "memberships", index)

    def _posts(self, name: str, posts: dict[str, Any]) -> None:
        member = self._named.made("actors").get(name)
        for body, value in posts.items():
            for index, post in enumerate(v.items(value)):
                path: Path = ("actors", name, "posts", body, index)
                try:
                    of = self._named.one("actors", body)
                    found = self._fields(post if isinstance(post, dict) else {"role": post}, "post")
                except BadValueError as wrong:
                    self._add(wrong, *path)
                    continue
                if member is not None:
                    kept = Membership(member, of, **found, sources=self._contexts.only)
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
        if len(self.problems) > MAX_PROBLEMS:
            raise _TooManyProblemsError

    # What is left of a record in which something is wrong, so that its ids are looked up, too

    @contextlib.contextmanager
    def _salvage(self) -> Iterator[None]:
        """Leave out what cannot be read; its problems are in the list already."""
        self._salvaging = True
        try:
            yield
        except BadValueError:
            pass
        finally:
            self._salvaging = False

    def _salvaged_event(self, name: str, node: object) -> Iterator[Event]:
        with self._salvage():
            found = self._fields(node, "event")
            for path, stated in found.pop("says", ()):
                self._keep(self._salvaged(stated), "events", name, "says", *path)
            yield build("event", {"title": "", "kind": "other", **found, "id": name})

    def _salvaged(self, found: dict[str, Any]) -> Statement:
        stand_in: dict[str, Any] = {"by": (), "issue": None, "stance": Stance.MIXED}
        statement: Statement = build("statement", {**stand_in, **found})
        return statement

    # One record

    def _make(self, kind: str, name: str) -> Any:
        """A record that others name; None, and a report, if something is wrong with it."""
        try:
            self._context({})
            found = self._fields(self._tree[kind][name], MAPS[kind])
            found.pop("posts", None)
            return build(MAPS[kind], {**found, "id": name})
        except BadValueError as wrong:
            self._add(wrong, kind, name)
            return None

    def _fields(self, node: object, table: str) -> dict[str, Any]:
        """The fields that a mapping gives; refuses unknown, missing and unreadable ones."""
        if type(node) is not dict:
            raise BadValueError(not_a_mapping(node, table))
        if self._salvaging:
            return self._readable(node, table)
        readers = self._readers[table]
        try:
            found = {key: readers[key](value) for key, value in node.items()}
        except (KeyError, BadValueError):
            found = {}
        if not REQUIRED[table] <= found.keys() or len(found) < len(node):
            raise BadValueError(*islice(self._problems_of(node, table), MAX_PROBLEMS))
        return found

    def _readable(self, node: dict[str, Any], table: str) -> dict[str, Any]:
        """The fields of a mapping that can be read and may name an event."""
        found = {}
        for key, value in node.items():
            if key == "level":
                continue
            with contextlib.suppress(BadValueError, KeyError):
                found[key] = self._readers[table][key](value)
        return found

    def _problems_of(self, node: dict[str, Any], table: str) -> Iterator[Problem]:
        """All that is wrong with a mapping, found by reading it again."""
        readers = self._readers[table]
        yield from missing_keys(node, table)
        for key, value in node.items():
            if key not in readers:
                match, allowed = nearest(key, readers), ", ".join(readers)
                yield Problem.of_value("unknown-key", (key,), key, allowed, match)
                continue
            try:
                readers[key](value)
            except BadValueError as wrong:
                yield from (problem.under(key) for problem in wrong.problems)

    def _nested(self, table: str, node: object) -> Any:
        return build(table, self._fields(node, table))

    def _context(self, node: object) -> None:
        """Read what follows by the sources of this record: its default and its day of writing."""
        self._sources, day = self._contexts.of(node)
        self._dates.written_on(day)

    def _event(self, name: str, node: Any) -> Event:
        self._context(node)
        found = self._fields(node, "event")
        says = found.pop("says", ())
        found.setdefault("sources", self._sources)
        found["id"] = v.identifier(name)
        event: Event = build("event", found)
        for path, stated in says:
            given = {
                "by": event.by,
                "date": event.date,
                "sources": event.sources,
                "event": name,
                **stated,
            }
            try:
                self._keep(self._statement(given), "events", name, "says", *path)
            except BadValueError as wrong:
                self._add(wrong, "events", name, "says", *path)
        return event

    def _statement(self, found: dict[str, Any]) -> Statement:
        if not found["by"]:
            raise bad("missing-key", "nobody", "at least one actor under by", None, ("by",))
        word = found["stance"]
        stance = _STANCES.get(word)
        if stance is None:
            stance = Stance(word)
            found.setdefault("reason", word)
        found["stance"] = stance
        statement: Statement = build("statement", found)
        return statement

    def _says(self, value: object) -> list[tuple[Path, dict[str, Any]]]:
        """The statements of an event, each with the path to it."""
        found: list[tuple[Path, dict[str, Any]]] = []
        wrong: list[Problem] = []
        complete = True
        for index, node in enumerate(v.items(value)):
            path = (index,) if isinstance(value, list) else ()
            try:
                found += [((*path, *place), one) for place, one in self._said(node)]
            except BadValueError as error:
                complete = False
                wrong += (problem.under(*path) for problem in error.problems)
        if complete or self._salvaging:
            return found
        raise BadValueError(*wrong[:MAX_PROBLEMS])

    def _said(self, node: object) -> list[tuple[Path, dict[str, Any]]]:
        """The statements of one item under ``says``: one for each issue under each stance."""
        if type(node) is not dict:
            raise bad("not-a-mapping", node, "a mapping of STANCE to issues")
        stances = {key: stance for key in node if (stance := STANCES.find(key))}
        rest = {key: value for key, value in node.items() if key not in stances}
        found: list[tuple[Path, dict[str, Any]]] = []
        try:
            stated = self._fields(rest, "says")
            for key, stance in stances.items():
                word = (REASONS.find(key) or stance) if stance in NOTHINGS else stance
                for place, issue in self._issues_of(node[key]):
                    found.append(((key, *place), {**stated, "issue": issue, "stance": word}))
        except BadValueError:
            raise BadValueError(*self._problems_said(node, stances, rest)) from None
        if not stances and not self._salvaging:
            raise BadValueError(*self._problems_said(node, stances, rest))
        return found

    def _problems_said(
        self, node: dict[str, Any], stances: dict[str, str], rest: dict[str, Any]
    ) -> Iterator[Problem]:
        """All that is wrong with an item under ``says``, found by reading it again."""
        readers, known = self._readers["says"], (*STANCES.words, *self._readers["says"])
        misspelt = False
        for key in rest:
            if key not in readers:
                allowed, match = ", ".join(known), self._suggestions.nearest(key, known)
                misspelt |= match in STANCES.words
                yield Problem.of_value("unknown-key", (key,), key, allowed, match)
        yield from self._problems_of({k: rest[k] for k in rest if k in readers}, "says")
        for key in stances:
            named = node[key]
            for index, name in enumerate(v.items(named)):
                try:
                    self._named.one("issues", name)
                except BadValueError as wrong:
                    place = (key, index) if isinstance(named, list) else (key,)
                    yield from (problem.under(*place) for problem in wrong.problems)
        if not stances and not misspelt:
            words = ", ".join(STANCES.words)
            found = ", ".join(map(str, node))
            yield Problem.of_value("no-stance", (), found, f"a stance as a key: {words}")

    def _issues_of(self, value: object) -> Iterator[tuple[Path, Issue]]:
        for index, name in enumerate(v.items(value)):
            yield ((index,) if isinstance(value, list) else ()), self._named.one("issues", name)

    def _plan(self, node: object) -> Plan:
        found = self._fields(node if not self._salvaging or type(node) is dict else {}, "plan")
        found.setdefault("sources", self._sources)
        if self._salvaging:
            found.setdefault("date", "unknown")
        plan: Plan = build("plan", found)
        return plan

    def _condition(self, kind: str, node: object) -> Condition:
        found = self._fields(node, "condition") if type(node) is dict else {"text": v.text(node)}
        try:
            return Condition(**found, kind=kind)
        except RecordError as error:
            if self._salvaging:
                return Condition("?", kind=kind)
            raise bad("bad-value", error.found, error.allowed, error.nearest) from None

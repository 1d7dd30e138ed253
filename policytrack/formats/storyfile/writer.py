"""Turn records into the tree of a file, as short as reading it back allows."""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from policytrack.dates.interpret import written
from policytrack.formats.storyfile.schema import CLASSES, TABLES
from policytrack.records import Membership, Statement
from policytrack.records.table import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.records import Event, Source
    from policytrack.records.collection import Records
    from policytrack.records.statements import Condition

__all__ = ["columns_of", "tree_of"]

_Columns: TypeAlias = "dict[str, list[Any]]"
_Sources: TypeAlias = "tuple[Source, ...]"


def tree_of(records: Records) -> dict[str, Any]:
    """The tree of a file that holds the records.

    Parameters:
        records: the records.

    Returns:
        Mappings, lists and texts, which `read_tree` reads back to the same records.
    """
    return _Writer(records).tree()


def columns_of(records: Records) -> dict[str, _Columns]:
    """What a file that holds the records says, as a table for each kind of mapping.

    Parameters:
        records: the records.

    Returns:
        For each table its columns, by the keys of a file, without the empty ones; a cell
        is None if its mapping lacks the key.
    """
    return _Writer(records).columns()


class _Writer:
    """One writing of one story."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._only = records.sources if len(records.sources) == 1 else ()
        self._said: list[tuple[Event, Statement]] = []
        self._apart: list[Statement] = []
        events = {event.id: event for event in records.events}
        for statement in records.statements:
            event = events.get(statement.event or "")
            if event is not None and _said_in(statement, event):
                self._said.append((event, statement))
            else:
                self._apart.append(statement)
        self._posts = [m for m in records.memberships if _is_post(m, self._only)]
        posts = set(map(id, self._posts))
        self._memberships = [m for m in records.memberships if id(m) not in posts]

    def tree(self) -> dict[str, Any]:
        """The whole file."""
        records = self._records
        tree = self._story()
        for kind, table in (("sources", "source"), ("actors", "actor")):
            tree[kind] = self._keyed(kind, table, posts=self._posts_held())
        tree["memberships"] = _mappings(_said(self._memberships, "membership", self._only))
        for kind, table in (("scales", "scale"), ("issues", "issue")):
            tree[kind] = self._keyed(kind, table)
        given = {"plans": self._plans_held(), "says": self._says_held()}
        found = _said(records.events, "event", self._only, given)
        tree["events"] = dict(zip((e.id for e in records.events), _mappings(found), strict=True))
        tree["statements"] = _mappings(_said(self._apart, "statement", self._only))
        required = ("title", "sources", "actors")
        return {key: value for key, value in tree.items() if value or key in required}

    def columns(self) -> dict[str, _Columns]:
        """A table for each kind of mapping."""
        records, only = self._records, self._only
        story = {key: [value] for key, value in self._story().items() if value is not None}
        found: dict[str, _Columns] = {"story": story}
        for kind, table, sources in (
            ("sources", "source", ()),
            ("actors", "actor", ()),
            ("scales", "scale", ()),
            ("issues", "issue", ()),
            ("events", "event", only),
        ):
            held = getattr(records, kind)
            found[kind] = {"id": [one.id for one in held], **_said(held, table, sources)}
        post = {
            "member": [post.member.id for post in self._posts],
            "of": [post.of.id for post in self._posts],
        }
        found["posts"] = {**post, **_said(self._posts, "post", only)}
        found["memberships"] = _said(self._memberships, "membership", only)
        plans = [(event, plan) for event in records.events for plan in event.plans]
        said = _said([p for _, p in plans], "plan", [event.sources for event, _ in plans])
        found["plans"] = {"event": [event.id for event, _ in plans], **said}
        stated = {
            "event": [event.id for event, _ in self._said],
            "issue": [statement.issue.id for _, statement in self._said],
            "stance": [statement.stance.value for _, statement in self._said],
        }
        found["says"] = {**stated, **self._says()}
        found["statements"] = _said(self._apart, "statement", only)
        return found

    def _story(self) -> dict[str, Any]:
        records = self._records
        tree: dict[str, Any] = {"title": records.title}
        tree |= {"about": records.about, "licence": records.licence}
        if records.calendar != "england":
            tree["calendar"] = records.calendar
        return tree

    def _keyed(self, kind: str, table: str, **given: list[Any]) -> dict[str, dict[str, Any]]:
        held = getattr(self._records, kind)
        return dict(
            zip((r.id for r in held), _mappings(_said(held, table, (), given)), strict=True)
        )

    def _posts_held(self) -> list[Any]:
        """For each actor, the memberships short enough to be written with it, by the other body."""
        posts: dict[str, dict[str, Any]] = {}
        found = _mappings(_said(self._posts, "post", self._only))
        for membership, post in zip(self._posts, found, strict=True):
            short = post["role"] if set(post) == {"role"} else post
            held = posts.setdefault(membership.member.id, {})
            held.setdefault(membership.of.id, []).append(short)
        for held in posts.values():
            held.update({body: _one_or_list(roles) for body, roles in held.items()})
        return [posts.get(actor.id) for actor in self._records.actors]

    def _plans_held(self) -> list[Any]:
        """The plans of each event."""
        events = self._records.events
        plans = [plan for event in events for plan in event.plans]
        sources = [event.sources for event in events for _ in event.plans]
        found = iter(_mappings(_said(plans, "plan", sources)))
        return [_one_or_list([next(found) for _ in event.plans]) for event in events]

    def _says(self) -> _Columns:
        """What the statements made in events say, without what the events say already."""
        statements = [statement for _, statement in self._said]
        found = _said(statements, "says", [event.sources for event, _ in self._said])
        for key in ("by", "date"):
            for at, (event, statement) in enumerate(self._said if key in found else ()):
                if getattr(statement, key) == getattr(event, key):
                    found[key][at] = None
        return found

    def _says_held(self) -> list[Any]:
        """The statements of each event; those that differ only in stance and issue are together."""
        held: dict[str, list[tuple[dict[str, Any], dict[str, list[str]]]]] = {}
        for (event, statement), rest in zip(self._said, _mappings(self._says()), strict=True):
            groups = held.setdefault(event.id, [])
            alike = [group for group in groups if group[0] == rest]
            if not alike:
                groups.append((rest, {}))
            _, stances = (alike or groups)[-1]
            stances.setdefault(statement.stance.value, []).append(statement.issue.id)
        for groups in held.values():
            for rest, stances in groups:
                rest.update({stance: _one_or_list(issues) for stance, issues in stances.items()})
        return [
            _one_or_list([rest for rest, _ in held.get(event.id, ())])
            for event in self._records.events
        ]


def _mappings(columns: _Columns) -> list[dict[str, Any]]:
    """The rows of a table as mappings, without their empty keys."""
    found: list[dict[str, Any]] = [{} for _ in next(iter(columns.values()), ())]
    for name, values in columns.items():
        for node, value in zip(found, values, strict=True):
            if value is not None:
                node[name] = value
    return found


def _said(
    records: Sequence[Any],
    table: str,
    sources: _Sources | list[_Sources],
    given: dict[str, list[Any]] | None = None,
) -> _Columns:
    """What some records say, one column for each key of their mappings.

    Parameters:
        records: the records.
        table: what their mappings are called.
        sources: the sources that need not be written, of all or of each.
        given: columns of what other records say, by their keys.
    """
    found: _Columns = {}
    for name, attribute, kind, default, required in _columns(table):
        if kind in _GIVEN:
            values = (given or {}).get(attribute, [])
            column = [None if value in _NOTHING else value for value in values]
        elif kind == "conditions":
            held = [record.conditions for record in records]
            column = [(_conditions(one, name) or None) if one else None for one in held]
        else:
            held = list(map(attrgetter(attribute), records))
            left_out = sources if attribute == "sources" else default
            column = _column(kind, held, left_out, required=required)
        if required or any(value is not None for value in column):
            found[name] = column or [None] * len(records)
    return found


def _column(kind: str, held: list[Any], left_out: Any, *, required: bool) -> list[Any]:
    """What a file says for the values of one field; None where that is left out.

    Parameters:
        kind: the sort of the field.
        held: the values.
        left_out: the value that is not written, or one for each of them.
        required: whether every value is written, and a single text is written as a list, too.
    """
    each = left_out if isinstance(left_out, list) else None
    if not required and each is None and held.count(left_out) == len(held):
        return []
    if kind in _TEXTS and left_out is None:
        return [value if type(value) is str else _or_none(kind, value) for value in held]
    column: list[Any] = []
    for at, value in enumerate(held):
        other = left_out if each is None else each[at]
        if not required and (value is other or value == other):
            column.append(None)
        else:
            said = _value(kind, value, several=required)
            column.append(None if said in _NOTHING and kind != "sources" else said)
    return column


_TEXTS: Final = ("text", "id", "word", "name")


def _or_none(kind: str, value: Any) -> Any:
    return None if value is None else _value(kind, value)


_GIVEN: Final = ("posts", "says", "plans")
"""What a mapping holds of other records, worked out apart."""

_NOTHING: Final[tuple[Any, ...]] = (None, [], {})


@cache
def _columns(table: str) -> tuple[tuple[str, str, str, Any, bool], ...]:
    """For each key of a mapping: its name, the field and its kind, its default, if it must be."""
    kind = {"post": Membership, "says": Statement}.get(table) or CLASSES[table]
    defaults = {field.name: field.default for field in fields_of(kind)}
    found = []
    for key in TABLES[table].values():
        attribute = key.attribute or key.name
        found.append((key.name, attribute, key.kind, defaults.get(attribute), key.required))
    return tuple(found)


def _value(kind: str, value: Any, *, several: bool = False) -> Any:
    """What a file holds for the value of a field.

    Parameters:
        kind: the sort of the field.
        value: what it holds.
        several: whether a single text is written as a list, too.
    """
    match kind:
        case "texts" | "names" | "ids":
            return list(value) if several else _one_or_list(list(value))
        case "actors" | "issues" | "sources":
            return _one_or_list([record.id for record in value])
        case "actor" | "issue" | "scale":
            return value.id
        case "date" | "day" | "period" | "plan-date":
            return written(value)
        case "level" | "links":
            return _plain(value, kind)
        case "text-map":
            return dict(value)
        case "share":
            return [repr(part) for part in value] if isinstance(value, tuple) else repr(value)
        case "yes-or-no":
            return "yes" if value else "no"
        case _:
            return str(value) if isinstance(value, str) else repr(value)


def _plain(record: Any, table: str) -> dict[str, Any]:
    """A small mapping within a record."""
    return {
        name: _value(kind, held, several=required)
        for name, attribute, kind, default, required in _columns(table)
        if (held := getattr(record, attribute)) != default or required
    }


def _conditions(conditions: Iterable[Condition], kind: str) -> Any:
    return _one_or_list([_condition(c) for c in conditions if c.kind == kind])


def _condition(condition: Condition) -> Any:
    """A condition, as one text where that says all of it."""
    rest = _plain(condition, "condition")
    text, event, needs = (rest.pop(key, None) for key in ("text", "event", "needs"))
    if rest or (text and (event or needs)):
        return _plain(condition, "condition")
    return text or f"{event} {needs or ''}".rstrip()


def _one_or_list(items: list[Any]) -> Any:
    return items[0] if len(items) == 1 else items


def _said_in(statement: Statement, event: Event) -> bool:
    """Whether a statement can be written in an event's ``says``, and inherit from it."""
    inherits_a_date = statement.date is None and event.date is not None
    return statement.id is None and not inherits_a_date


def _is_post(membership: Membership, only: tuple[Source, ...]) -> bool:
    """Whether a membership can be written with its member, as a post."""
    told = ("member", "of", "sources", *TABLES["post"])
    plain = all(
        getattr(membership, field.name) == field.default
        for field in fields_of(type(membership))
        if field.name not in told
    )
    return plain and membership.sources == only and membership.role is not None

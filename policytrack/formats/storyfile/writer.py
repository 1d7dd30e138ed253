"""From records to the tree of a file, as short as reading it back allows."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from policytrack.dates.interpret import written
from policytrack.formats.storyfile.schema import CLASSES, TABLES
from policytrack.records import Membership, Statement
from policytrack.records.table import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.records import Event, Source
    from policytrack.records.collection import Records
    from policytrack.records.statements import Condition

__all__ = ["tree_of"]


def tree_of(records: Records) -> dict[str, Any]:
    """The tree of a file that holds the records.

    Parameters:
        records: the records.

    Returns:
        Mappings, lists and texts, which `read_tree` reads back to the same records.
    """
    return _Writer(records).tree()


class _Writer:
    """One writing of one story."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._only = records.sources if len(records.sources) == 1 else ()
        self._said: dict[str, list[Statement]] = {}
        self._apart: list[Statement] = []
        events = {event.id: event for event in records.events}
        for statement in records.statements:
            event = events.get(statement.event or "")
            if event is not None and _said_in(statement, event):
                self._said.setdefault(event.id, []).append(statement)
            else:
                self._apart.append(statement)

    def tree(self) -> dict[str, Any]:
        """The whole file."""
        records = self._records
        tree: dict[str, Any] = {"title": records.title}
        tree |= {"about": records.about, "licence": records.licence}
        if records.calendar != "england":
            tree["calendar"] = records.calendar
        posts, memberships = self._memberships()
        tree["sources"] = {r.id: self._mapping(r, "source", ()) for r in records.sources}
        tree["actors"] = {
            r.id: self._mapping(r, "actor", (), posts=posts.get(r.id)) for r in records.actors
        }
        tree["memberships"] = memberships
        tree["scales"] = {r.id: self._mapping(r, "scale", ()) for r in records.scales}
        tree["issues"] = {r.id: self._mapping(r, "issue", ()) for r in records.issues}
        tree["events"] = {r.id: self._event(r) for r in records.events}
        tree["statements"] = [self._mapping(s, "statement", self._only) for s in self._apart]
        required = ("title", "sources", "actors")
        return {key: value for key, value in tree.items() if value or key in required}

    def _memberships(self) -> tuple[dict[str, dict[str, Any]], list[dict[str, Any]]]:
        """The memberships short enough to stand with their member, and the others."""
        posts: dict[str, dict[str, Any]] = {}
        apart = []
        for membership in self._records.memberships:
            if _is_post(membership, self._only):
                post: Any = self._mapping(membership, "post", self._only)
                post = post["role"] if set(post) == {"role"} else post
                held = posts.setdefault(membership.member.id, {})
                held.setdefault(membership.of.id, []).append(post)
            else:
                apart.append(self._mapping(membership, "membership", self._only))
        for held in posts.values():
            held.update({body: _one_or_list(roles) for body, roles in held.items()})
        return posts, apart

    def _event(self, event: Event) -> dict[str, Any]:
        plans = [self._mapping(plan, "plan", event.sources) for plan in event.plans]
        says = self._says(event)
        return self._mapping(event, "event", self._only, plans=_one_or_list(plans), says=says)

    def _says(self, event: Event) -> Any:
        """The statements made in an event, those that differ only in stance and issue together."""
        groups: list[tuple[dict[str, Any], dict[str, list[str]]]] = []
        for statement in self._said.get(event.id, ()):
            rest = self._mapping(statement, "says", event.sources)
            for key in ("by", "date"):
                if getattr(statement, key) == getattr(event, key):
                    rest.pop(key, None)
            alike = [group for group in groups if group[0] == rest]
            if not alike:
                groups.append((rest, {}))
            _, stances = (alike or groups)[-1]
            stances.setdefault(statement.stance.value, []).append(statement.issue.id)
        for rest, stances in groups:
            rest.update({stance: _one_or_list(issues) for stance, issues in stances.items()})
        return _one_or_list([rest for rest, _ in groups])

    def _mapping(
        self, record: Any, table: str, sources: tuple[Source, ...], **given: Any
    ) -> dict[str, Any]:
        """The mapping of one record, without what is left out by default."""
        found: dict[str, Any] = {}
        for name, attribute, kind, default, required in _columns(table):
            if kind in _GIVEN:
                value = given.get(attribute)
            elif kind == "conditions":
                held = record.conditions
                value = _conditions(held, name) if held else None
            else:
                held = getattr(record, attribute)
                left_out = sources if attribute == "sources" else default
                if not required and (held is left_out or held == left_out):
                    continue
                value = _value(kind, held, several=required)
                if value == [] and attribute == "sources":
                    found[name] = value
            if value not in _NOTHING:
                found[name] = value
        return found


_GIVEN: Final = ("posts", "says", "plans")
"""What a mapping holds of other records, which is worked out beside them."""

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
        several: whether one of several texts stands in a list, too.
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
    """Whether a statement can stand in an event's ``says``, where it would inherit from it."""
    inherits_a_date = statement.date is None and event.date is not None
    return statement.id is None and not inherits_a_date


def _is_post(membership: Membership, only: tuple[Source, ...]) -> bool:
    """Whether a membership can stand with its member, as a post."""
    told = ("member", "of", "sources", *TABLES["post"])
    plain = all(
        getattr(membership, field.name) == field.default
        for field in fields_of(type(membership))
        if field.name not in told
    )
    return plain and membership.sources == only and membership.role is not None

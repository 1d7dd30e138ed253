"""The actors and issues of statements as the entities of the Discourse Network Analyzer."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, Final

from policytrack.formats.foreign.dnaschema import LONGEST, VARIABLES
from policytrack.formats.losses import Loss, shown
from policytrack.records import Actor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytrack.records import Issue, Statement

__all__ = ["OWN", "TOO_LONG", "Entities", "alias_parts", "cut"]

OWN: Final = "policytrack "
"""How the names of the attributes begin that hold fields of ours."""

TOO_LONG: Final = f"a text there has at most {LONGEST} characters"
"""Why a text was cut."""

_ONCE: Final = "a name there is short and unique"


def cut(text: str) -> str:
    """A text no longer than the columns of names may hold.

    Parameters:
        text: the text.
    """
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 4]} ..."


class Entities:
    """The actors and issues of the statements, one row for each variable that names them.

    Parameters:
        written: the statements.
    """

    def __init__(self, written: Iterable[Statement]) -> None:
        self._numbers: dict[tuple[str, str], int] = {}
        self._held: list[tuple[str, Actor | Issue]] = []
        self._found: dict[tuple[str, str | None, str], tuple[tuple[int, int], ...]] = {}
        seen: set[tuple[str, str | None, str]] = set()
        for statement in written:
            for by in statement.by:
                if (key := _key(statement, by)) in seen:
                    continue
                seen.add(key)
                self._add("concept", statement.issue)
                for variable, record in _named(statement, by):
                    self._add(variable, record)
        self._values = list(self._distinct())

    def _add(self, variable: str, record: Actor | Issue) -> None:
        if (variable, record.id) not in self._numbers:
            self._held.append((variable, record))
            self._numbers[variable, record.id] = len(self._held)

    def _distinct(self) -> Iterator[str]:
        """The name of each, which no other of its variable has."""
        taken: set[tuple[str, str]] = set()
        for variable, record in self._held:
            name = plain = cut(_called(record))
            again = count(2)
            while (variable, name) in taken:
                name = f"{plain[: LONGEST - 10]} ({next(again)})"
            taken.add((variable, name))
            yield name

    def records(self) -> Iterator[Actor | Issue]:
        """All of them."""
        return (record for _, record in self._held)

    def of(self, statement: Statement, by: Actor) -> tuple[tuple[int, int], ...]:
        """The variables of a statement of an actor that name entities, and which."""
        key = _key(statement, by)
        if (found := self._found.get(key)) is None:
            named: list[tuple[str, Actor | Issue]] = [*_named(statement, by)]
            named.append(("concept", statement.issue))
            found = self._found[key] = tuple(
                (VARIABLES[variable], self._numbers[variable, record.id])
                for variable, record in named
            )
        return found

    def tables(self) -> dict[str, list[tuple[Any, ...]]]:
        """The rows of the entities and of their attributes; every entity has all attributes."""
        attributes = [_attributes(record) for _, record in self._held]
        names = dict.fromkeys(
            (variable, name)
            for (variable, _), held in zip(self._held, attributes, strict=True)
            for name in ("Type", "Alias", "Notes", *held)
        )
        order = [pair for variable in VARIABLES for pair in names if pair[0] == variable]
        number = {pair: place for place, pair in enumerate(order, 1)}
        values = [
            (None, entity, number[variable, name], held.get(name, ""))
            for entity, ((variable, _), held) in enumerate(
                zip(self._held, attributes, strict=True), 1
            )
            for _, name in (pair for pair in order if pair[0] == variable)
        ]
        rows = enumerate(zip(self._held, self._values, strict=True), 1)
        return {
            "ENTITIES": [
                (number, VARIABLES[variable], value, 0, 0, 0, None)
                for number, ((variable, _), value) in rows
            ],
            "ATTRIBUTEVARIABLES": [
                (place, VARIABLES[variable], name) for (variable, name), place in number.items()
            ],
            "ATTRIBUTEVALUES": values,
        }

    def losses(self) -> Iterator[Loss]:
        """What of them comes back otherwise."""
        seen: set[str] = set()
        for (_, record), value in zip(self._held, self._values, strict=True):
            if record.id in seen:
                continue
            seen.add(record.id)
            if value != _called(record):
                field = "name" if isinstance(record, Actor) else "title"
                yield Loss(record.id, field, _called(record), "a name there is short and unique")
            yield from _losses_of_attributes(record)


def _key(statement: Statement, by: Actor) -> tuple[str, str | None, str]:
    """What decides which entities a statement of an actor names."""
    speaker = statement.speakers[0].id if statement.speakers else None
    return by.id, speaker, statement.issue.id


def _named(statement: Statement, by: Actor) -> Iterator[tuple[str, Actor]]:
    """The variables that an actor and the one who speaks for it stand in."""
    speaker = statement.speakers[0] if statement.speakers else None
    if speaker is None and by.kind == "person":
        speaker = by
    if speaker is not None:
        yield "person", speaker
    if speaker is None or speaker.id != by.id:
        yield "organization", by


def _called(record: Actor | Issue) -> str:
    return record.name if isinstance(record, Actor) else record.title


def _fields(record: Actor | Issue) -> dict[str, tuple[str, str | None]]:
    """For each attribute, its field and what it holds of that field."""
    own: dict[str, tuple[str, str | None]] = {
        "Notes": ("note", record.note),
        f"{OWN}id": ("id", record.id),
        f"{OWN}kind": ("kind", record.kind),
    }
    if isinstance(record, Actor):
        own["Type"] = "extra", record.extra.get("Type", record.kind)
        own["Alias"] = "aliases", "; ".join(record.aliases) or None
        own[f"{OWN}short"] = "short", record.short
    else:
        own[f"{OWN}proposition"] = "proposition", record.proposition
    more = {name: ("extra", value) for name, value in record.extra.items()}
    return {name: held for name, held in {**more, **own}.items() if held[1]}


def _attributes(record: Actor | Issue) -> dict[str, str]:
    return {cut(name): cut(value or "") for name, (_, value) in _fields(record).items()}


def _losses_of_attributes(record: Actor | Issue) -> Iterator[Loss]:
    lost = {}
    for name, (held, value) in _fields(record).items():
        if len(value or "") > LONGEST or len(name) > LONGEST:
            lost[held] = TOO_LONG
    if isinstance(record, Actor):
        if tuple(alias_parts("; ".join(record.aliases))) != record.aliases:
            lost["aliases"] = "there they are one text, separated by semicolons"
        if record.extra.get("Type") == record.kind:
            lost["extra"] = "its Type says no more than its kind"
    taken = {"Notes", *(name for name in record.extra if name.startswith(OWN))}
    if isinstance(record, Actor):
        taken.add("Alias")
    if taken & set(record.extra):
        lost["extra"] = "an attribute of that name exists already"
    for held, why in lost.items():
        yield Loss(record.id, held, shown(getattr(record, held)), why)


def alias_parts(text: str) -> list[str]:
    """The names in an attribute of aliases, separated by semicolons.

    Parameters:
        text: the attribute.
    """
    return [part.strip() for part in text.split(";") if part.strip()]

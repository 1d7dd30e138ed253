"""Databases of the Discourse Network Analyzer read as records."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from itertools import chain, count
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from policytrack.errors import RecordError
from policytrack.formats.foreign.dna import texts
from policytrack.formats.foreign.dnadatabase import (
    Database,
    Variable,
    open_database,
    type_with,
    types_of,
)
from policytrack.formats.foreign.dnaentities import OWN, alias_parts
from policytrack.formats.foreign.dnaschema import CODER, FIRST_CODER
from policytrack.records import Actor, Issue, Source, Stance, Statement
from policytrack.records.fields import slug
from policytrack.records.textmap import EMPTY
from policytrack.records.vocabulary import ACTOR_KINDS, ISSUE_KINDS

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

__all__ = ["DnaRecords", "read_dna_records"]

_PERSON: Final = "person"


@frozen
class DnaRecords:
    """What a database holds, as records.

    Parameters:
        statements: one for each coded statement that names who and on what.
        skipped: a sentence for each statement left out, with its number and what it lacks.
        attributes: the further attributes of each actor and issue in the database, by its id.
        title: of the story, in a database that this library wrote.
    """

    statements: tuple[Statement, ...]
    skipped: tuple[str, ...]
    attributes: Mapping[str, Mapping[str, str]]
    title: str | None = None


def read_dna_records(
    path: str | os.PathLike[str],
    *,
    actor: str = "organization",
    speaker: str | None = _PERSON,
    issue: str = "concept",
    stance: str | None = "agreement",
    statement_type: str | None = None,
    scale: Mapping[Any, str] | None = None,
) -> DnaRecords:
    """The statements of a database as records, with their actors, issues and documents.

    Parameters:
        path: the database.
        actor: the variable of those who take the stance.
        speaker: the variable of those who say it for them, read where there is one; None to
            leave it out.
        issue: the variable of issues.
        stance: the variable of the stance; if None, every statement counts as support.
        statement_type: the type of statement; None for the only one with these variables.
        scale: what the values of the stance mean, where they are neither booleans nor words.

    Returns:
        The records. A statement's date and source are its document's, its quote the passage that
        was coded; where no ``actor`` is coded, the speaker is the actor.

    Raises:
        FileNotFoundError: if there is no such file.
        CheckError: if the file is not such a database, is damaged, or is open in another program;
            or with every statement whose document is missing.
        UnknownNameError: if the database does not have a variable or the type.
        RecordError: if a value of the stance is not a stance.
    """
    uses = {"actor": actor, "issue": issue, "stance": stance}
    names = {use: name for use, name in uses.items() if name is not None}
    with open_database(path) as database:
        kind, variables = type_with(database, list(names.values()), statement_type)
        # The usual variable of persons is read where there is one; any other has to be there.
        if speaker is not None and (speaker != _PERSON or speaker in variables):
            kind, variables = type_with(database, [*names.values(), speaker], statement_type)
            names["speaker"] = speaker
        coding = _Coding(database, names, variables, scale, _coders(database, "STATEMENTS"))
        rows = database.statements(("Start", "Stop"), kind)
        values = {use: texts(database, variables[name], rows[:, :2]) for use, name in names.items()}
        skipped = _of_other_types(database, kind)
        title = _title(database)
    statements = []
    for position, row in enumerate(rows.tolist()):
        said = {use: column[position] for use, column in values.items()}
        if lacks := _lacks(said, names):
            skipped.append(f"statement {row[0]} has no {lacks}")
        else:
            statements.append(coding.statement(row, said))
    return DnaRecords(tuple(statements), tuple(skipped), coding.maker.attributes, title)


def _title(database: Database) -> str | None:
    """The title of the story that a database was written from."""
    if "SETTINGS" not in database.tables:
        return None
    said = dict(database.rows("SETTINGS", (), ("Property", "Value")))
    return said.get(f"{OWN}title")


def _coders(database: Database, table: str) -> dict[int, str]:
    """Who coded each row of a table, if not the first coder, ``Admin``."""
    if "CODERS" not in database.tables:
        return {}
    names = dict(database.rows("CODERS", ("ID",), ("Name",)))
    if not names.keys() - {FIRST_CODER} or not database.has(table, "Coder"):
        return {}
    pairs = database.rows(table, ("ID",), ("CAST(Coder AS TEXT)",))
    named = ((row, int(coder)) for row, coder in pairs if coder and coder.isdigit())
    return {row: names[of] for row, of in named if of != FIRST_CODER and names.get(of)}


def _of_other_types(database: Database, kind: int) -> list[str]:
    """A sentence for each statement of another type, which is left out."""
    labels = dict(types_of(database))
    others = database.rows(
        "STATEMENTS", ("ID", "StatementTypeId"), (), "StatementTypeId IS NOT ?", kind
    )
    return [f"statement {number} is of the type {labels.get(of, of)!r}" for number, of in others]


class _Coding:
    """What the statements of one type are made from."""

    def __init__(
        self,
        database: Database,
        names: Mapping[str, str],
        variables: Mapping[str, Variable],
        scale: Mapping[Any, str] | None,
        coders: Mapping[int, str],
    ) -> None:
        self._coders = coders
        known = {use: _attributes(database, variables[name]) for use, name in names.items()}
        self.maker = _Maker(known)
        self._sources, self._bodies = _sources(database)
        self._qualifier = variables[names["stance"]].kind if "stance" in names else None
        self._scale = scale
        self._database = database

    def statement(self, row: list[int], said: Mapping[str, Any]) -> Statement:
        """The statement of a row: its number, its document, where its passage starts and stops."""
        number, document, start, stop = row
        source, speaker = self._sources[document], said.get("speaker")
        coder = self._coders.get(number)
        stance = _stance(said.get("stance"), self._qualifier, self._scale)
        with _told(self._database, f"STATEMENTS, statement {number}"):
            by = self.maker.actor(said["actor"], "actor") if said["actor"] else None
            speaks = self.maker.actor(speaker, "speaker") if speaker else None
            return Statement(
                by or speaks or (),
                self.maker.issue(said["issue"]),
                stance,
                source.published,
                speakers=(by and speaks) or (),
                quote=_passage(self._bodies[document], start, stop).strip() or None,
                sources=source,
                extra={CODER: coder} if coder else EMPTY,
                id=f"statement-{number}",
            )


def _passage(body: str, start: int, stop: int) -> str:
    """The part of a text between two places, counted as Java does."""
    if body.isascii() or max(body) <= "\uffff":
        return body[start:stop]
    units = body.encode("utf-16-le", "surrogatepass")[2 * start : 2 * stop]
    return units.decode("utf-16-le", "replace")


def _lacks(said: Mapping[str, object], names: Mapping[str, str]) -> str | None:
    """The first variable that a statement cannot do without and does not have."""
    if not said["actor"] and not said.get("speaker"):
        return names["actor"]
    empty = (use for use in ("issue", "stance") if use in said and said[use] in (None, ""))
    return next((names[use] for use in empty), None)


def _stance(value: object, kind: str | None, scale: Mapping[Any, str] | None) -> Stance:
    """What the value of a qualifier means."""
    if kind is None:
        return Stance.SUPPORT
    if scale is not None:
        if value not in scale:
            allowed = "a value of the scale: " + ", ".join(map(str, scale))
            raise RecordError("read_dna", "stance", value, allowed)
        return Stance(scale[value])
    if kind == "integer":
        allowed = "numbers only with their meaning, such as scale={1: 'support', 0: 'oppose'}"
        raise RecordError("read_dna", "stance", value, allowed)
    if kind == "boolean":
        return Stance.SUPPORT if value else Stance.OPPOSE
    return Stance(str(value))


def _sources(database: Database) -> tuple[dict[int, Source], dict[int, str]]:
    days = dict(zip(*(column.tolist() for column in database.days()), strict=True))
    columns = ("Title", "Author", "Source", "Section", "Type", "Notes", "Text")
    coders = _coders(database, "DOCUMENTS")
    sources, bodies = {}, {}
    epoch = dt.date(1970, 1, 1)
    for number, title, author, publisher, section, kind, notes, text in database.rows(
        "DOCUMENTS", ("ID",), columns
    ):
        about = {"author": author, "section": section, CODER: coders.get(number)}
        with _told(database, "DOCUMENTS"):
            sources[number] = Source(
                title or f"Document {number}",
                kind or None,
                publisher=publisher or None,
                published=epoch + dt.timedelta(days[number]),
                note=notes or None,
                extra={name: value for name, value in about.items() if value},
                id=f"document-{number}",
            )
        bodies[number] = text or ""
    return sources, bodies


def _attributes(database: Database, variable: Variable) -> dict[str, dict[str, str]]:
    """For each entity of a variable, its attributes that are not empty."""
    table = "ATTRIBUTEVALUES" if database.version == 3 else "ATTRIBUTES"
    if variable.number is None or table not in database.tables:
        return {}
    out: dict[str, dict[str, str]] = {}
    if database.version == 3:
        of_variable = ("VariableId = ?", variable.number)
        entities = dict(database.rows("ENTITIES", ("ID",), ("Value",), *of_variable))
        names = dict(
            database.rows("ATTRIBUTEVARIABLES", ("ID",), ("AttributeVariable",), *of_variable)
        )
        numbers = ("EntityId", "AttributeVariableId")
        for entity, name, value in database.rows(table, numbers, ("AttributeValue",)):
            if value and entities.get(entity) and names.get(name):
                out.setdefault(entities[entity], {})[names[name]] = value
        return out
    texts = ("Value", "Type", "Alias", "Notes")
    for _, entity, *values in database.rows(
        table, ("ID",), texts, "VariableId = ?", variable.number
    ):
        for name, value in zip(texts[1:], values, strict=True):
            if value and entity:
                out.setdefault(entity, {})[name] = value
    return out


@contextmanager
def _told(database: Database, table: str) -> Iterator[None]:
    """Report a text that no record accepts as a fault of its table."""
    try:
        yield
    except RecordError as error:
        raise database.damaged(table, str(error)) from None


class _Maker:
    """Makes each actor and each issue once, with ids that do not clash."""

    def __init__(self, known: Mapping[str, Mapping[str, Mapping[str, str]]]) -> None:
        self._known = known
        self._made: dict[tuple[str, str], Any] = {}
        entities = (more for of in known.values() for more in of.values())
        self._ids = {more[f"{OWN}id"] for more in entities if f"{OWN}id" in more}
        self.attributes: dict[str, Mapping[str, str]] = {}

    def actor(self, name: object, use: str) -> Actor:
        """The actor of a name: a person who speaks, else what the database's type says."""

        def make(label: str, more: Mapping[str, str]) -> Actor:
            found = "person" if use == "speaker" else ACTOR_KINDS.find(more.get("Type", ""))
            kind = ACTOR_KINDS.find(more.get(f"{OWN}kind", "")) or found or "institution"
            used = {"Alias", "Notes", *({"Type"} if more.get("Type") == kind else ())}
            return Actor(
                label,
                kind,
                more.get(f"{OWN}short"),
                aliases=alias_parts(more.get("Alias", "")),
                note=more.get("Notes"),
                extra=_others(more, used),
                id=self._id(label, use, more),
            )

        made: Actor = self._once((use, str(name)), make)
        return made

    def issue(self, name: object) -> Issue:
        """The issue of a name, which is its proposition too unless the database has another."""

        def make(label: str, more: Mapping[str, str]) -> Issue:
            worded = more.get(f"{OWN}proposition")
            return Issue(
                label,
                worded if f"{OWN}id" in more else label,
                kind=ISSUE_KINDS.find(more.get(f"{OWN}kind", "")) or "policy",
                note=more.get("Notes"),
                extra=_others(more, {"Notes"}),
                id=self._id(label, "issue", more),
            )

        made: Issue = self._once(("issue", str(name)), make)
        return made

    def _once(self, key: tuple[str, str], make: Callable[[str, Mapping[str, str]], Any]) -> Any:
        if key not in self._made:
            more = self._known.get(key[0], {}).get(key[1], {})
            self._made[key] = record = make(key[1], more)
            if more:
                self.attributes[record.id] = more
        return self._made[key]

    def _id(self, name: str, use: str, more: Mapping[str, str]) -> str:
        if (own := more.get(f"{OWN}id")) is not None:
            return own
        plain = slug(name)
        tries = chain([plain, f"{plain}-{use}"], (f"{plain}-{use}-{n}" for n in count(2)))
        wanted = next(each for each in tries if each not in self._ids)
        self._ids.add(wanted)
        return wanted


def _others(more: Mapping[str, str], used: AbstractSet[str]) -> dict[str, str]:
    """The attributes of an entity that no field holds."""
    return {
        name: value for name, value in more.items() if name not in used and not name.startswith(OWN)
    }

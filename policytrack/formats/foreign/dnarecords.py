"""Databases of the Discourse Network Analyzer read as records."""

from __future__ import annotations

import datetime as dt
from itertools import chain, count
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from policytrack.errors import RecordError
from policytrack.formats.foreign.dna import Database, Variable, open_database, texts, type_with
from policytrack.records import Actor, Issue, Source, Stance, Statement
from policytrack.records.fields import slug
from policytrack.records.vocabulary import ACTOR_KINDS

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

__all__ = ["DnaRecords", "read_dna_records"]

_PERSON: Final = "person"
_CODED: Final = (
    "SELECT ID, DocumentId, Start, Stop FROM STATEMENTS WHERE StatementTypeId = ? ORDER BY ID"
)
_OTHERS: Final = (
    "SELECT s.ID, t.Label FROM STATEMENTS s JOIN STATEMENTTYPES t ON t.ID = s.StatementTypeId"
    " WHERE t.ID != ? ORDER BY s.ID"
)


@frozen
class DnaRecords:
    """What a database holds, as records.

    Parameters:
        statements: one for each coded statement that names who and on what.
        skipped: a sentence for each statement left out, with its number and what it lacks.
        attributes: for each id of an actor or an issue, its further attributes in the database.
    """

    statements: tuple[Statement, ...]
    skipped: tuple[str, ...]
    attributes: Mapping[str, Mapping[str, str]]


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
        stance: the variable of the stance; None, and every statement supports.
        statement_type: the type of statement; None for the only one with these variables.
        scale: what the values of the stance mean, where they are neither booleans nor words.

    Returns:
        The records. A statement's date and source are its document's, its quote the passage that
        was coded; where no ``actor`` is coded the speaker stands alone.

    Raises:
        FileNotFoundError: where there is no such file.
        CheckError: for a file that is no such database, or a damaged one.
        UnknownNameError: for a variable or a type that it does not have.
        RecordError: for a value of the stance that is none.
    """
    uses = {"actor": actor, "issue": issue, "stance": stance}
    names = {use: name for use, name in uses.items() if name is not None}
    with open_database(path) as database:
        kind, variables = type_with(database, list(names.values()), statement_type)
        # The usual variable of persons is read where there is one; any other has to be there.
        if speaker is not None and (speaker != _PERSON or speaker in variables):
            kind, variables = type_with(database, [*names.values(), speaker], statement_type)
            names["speaker"] = speaker
        coding = _Coding(database, names, variables, scale)
        rows = database.numbers(_CODED, 4, kind)
        values = {use: texts(database, variables[name], rows[:, :2]) for use, name in names.items()}
        others = database.rows(_OTHERS, kind)
    statements = []
    skipped = [f"statement {number} is of the type {label!r}" for number, label in others]
    for position, row in enumerate(rows.tolist()):
        said = {use: column[position] for use, column in values.items()}
        if lacks := _lacks(said, names):
            skipped.append(f"statement {row[0]} has no {lacks}")
        else:
            statements.append(coding.statement(row, said))
    return DnaRecords(tuple(statements), tuple(skipped), coding.maker.attributes)


class _Coding:
    """What the statements of one type are made with."""

    def __init__(
        self,
        database: Database,
        names: Mapping[str, str],
        variables: Mapping[str, Variable],
        scale: Mapping[Any, str] | None,
    ) -> None:
        known = {use: _attributes(database, variables[name]) for use, name in names.items()}
        self.maker = _Maker(known)
        self._sources, self._bodies = _sources(database)
        self._qualifier = variables[names["stance"]].kind if "stance" in names else None
        self._scale = scale

    def statement(self, row: list[int], said: Mapping[str, Any]) -> Statement:
        """The statement of a row: its number, its document, where its passage starts and stops."""
        number, document, start, stop = row
        source, speaker = self._sources[document], said.get("speaker")
        by = self.maker.actor(said["actor"], "actor") if said["actor"] else None
        speaks = self.maker.actor(speaker, "speaker") if speaker else None
        return Statement(
            by or speaks or (),
            self.maker.issue(said["issue"]),
            _stance(said.get("stance"), self._qualifier, self._scale),
            source.published,
            speakers=speaks or (),
            quote=self._bodies[document][start:stop].strip() or None,
            sources=source,
            id=f"statement-{number}",
        )


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
    sql = (
        "SELECT ID, Title, Author, Source, Section, Type, Notes, Date, Text"
        " FROM DOCUMENTS ORDER BY ID"
    )
    sources, bodies = {}, {}
    epoch = dt.date(1970, 1, 1)
    for number, title, author, publisher, section, kind, notes, stamp, text in database.rows(sql):
        about = [
            f"{name}: {value}"
            for name, value in (("author", author), ("section", section))
            if value
        ]
        sources[number] = Source(
            title or f"Document {number}",
            kind or "document",
            publisher=publisher or None,
            published=epoch + dt.timedelta(stamp // database.ticks),
            note="; ".join([*about, *([notes] if notes else [])]) or None,
            id=f"document-{number}",
        )
        bodies[number] = text or ""
    return sources, bodies


def _attributes(database: Database, variable: Variable) -> dict[str, dict[str, str]]:
    """For each entity of a variable, its attributes that are not empty."""
    table = "ATTRIBUTEVALUES" if database.version == 3 else "ATTRIBUTES"
    if variable.number is None or table not in database.tables:
        return {}
    if database.version == 3:
        sql = (
            "SELECT e.Value, a.AttributeVariable, v.AttributeValue FROM ATTRIBUTEVALUES v"
            " JOIN ENTITIES e ON e.ID = v.EntityId"
            " JOIN ATTRIBUTEVARIABLES a ON a.ID = v.AttributeVariableId WHERE e.VariableId = ?"
        )
        found = database.rows(sql, variable.number)
    else:
        sql = "SELECT Value, Type, Alias, Notes FROM ATTRIBUTES WHERE VariableId = ?"
        found = [
            (row[0], name, value)
            for row in database.rows(sql, variable.number)
            for name, value in zip(("Type", "Alias", "Notes"), row[1:], strict=True)
        ]
    out: dict[str, dict[str, str]] = {}
    for entity, name, value in found:
        if value:
            out.setdefault(entity, {})[name] = value
    return out


class _Maker:
    """Makes each actor and each issue once, with ids that do not clash."""

    def __init__(self, known: Mapping[str, Mapping[str, Mapping[str, str]]]) -> None:
        self._known = known
        self._made: dict[tuple[str, str], Any] = {}
        self._ids: set[str] = set()
        self.attributes: dict[str, Mapping[str, str]] = {}

    def actor(self, name: object, use: str) -> Actor:
        """The actor of a name: a person who speaks, else what the database's type says."""

        def make(label: str, more: Mapping[str, str]) -> Actor:
            kind = "person" if use == "speaker" else ACTOR_KINDS.find(more.get("Type", ""))
            aliases, note = more.get("Alias") or (), more.get("Notes") or None
            return Actor(
                label, kind or "institution", aliases=aliases, note=note, id=self._id(label, use)
            )

        made: Actor = self._once((use, str(name)), make)
        return made

    def issue(self, name: object) -> Issue:
        """The issue of a name, which is its proposition too."""
        made: Issue = self._once(
            ("issue", str(name)), lambda label, _: Issue(label, label, id=self._id(label, "issue"))
        )
        return made

    def _once(self, key: tuple[str, str], make: Callable[[str, Mapping[str, str]], Any]) -> Any:
        if key not in self._made:
            more = self._known.get(key[0], {}).get(key[1], {})
            self._made[key] = record = make(key[1], more)
            if more:
                self.attributes[record.id] = more
        return self._made[key]

    def _id(self, name: str, use: str) -> str:
        plain = slug(name)
        tries = chain([plain, f"{plain}-{use}"], (f"{plain}-{use}-{n}" for n in count(2)))
        wanted = next(each for each in tries if each not in self._ids)
        self._ids.add(wanted)
        return wanted

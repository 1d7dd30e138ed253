"""Databases of the Discourse Network Analyzer (`.dna`), in the schemas of its versions 2 and 3."""

from __future__ import annotations

import datetime
import sqlite3
import struct
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from policytrack.errors import CheckError, Problem, RecordError, UnknownNameError, nearest
from policytrack.records import Actor, Issue, Source, Stance, Statement
from policytrack.records.fields import slug
from policytrack.records.vocabulary import ACTOR_KINDS

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

__all__ = ["DnaRecords", "read_dna_frame", "read_dna_records"]

# What a document says of itself can stand in for a variable of the statement.
_DOCUMENT_VARIABLES: Final = {
    "author": "Author", "source": "Source", "section": "Section", "type": "Type", "title": "Title",
}  # fmt: skip
_TABLE_OF: Final = {
    "short text": "DATASHORTTEXT", "long text": "DATALONGTEXT",
    "integer": "DATAINTEGER", "boolean": "DATABOOLEAN",
}  # fmt: skip
_HEADER: Final = b"SQLite format 3\x00"
_NEEDED: Final = ("STATEMENTTYPES", "VARIABLES", "STATEMENTS", "DOCUMENTS")


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


@frozen
class _Variable:
    name: str
    number: int | None
    kind: str


@frozen
class _Database:
    """An open database, with what differs between the two schemas."""

    connection: sqlite3.Connection
    path: Path
    version: int

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql, values).fetchall()

    def numbers(self, sql: str, width: int, *values: object) -> NDArray[np.int64]:
        """A query of whole numbers as an array of shape (rows, width)."""
        import numpy as np

        found = chain.from_iterable(self.connection.execute(sql, values))
        return np.fromiter(found, np.int64).reshape(-1, width)

    def day(self, stamp: int) -> int:
        """The day of a document's stamp since 1970: seconds in version 3, thousandths in 2."""
        return stamp // (86_400 if self.version == 3 else 86_400_000)


def read_dna_frame(
    path: str | os.PathLike[str],
    *,
    actor: str = "organization",
    issue: str = "concept",
    stance: str | None = "agreement",
    statement_type: str | None = None,
) -> pd.DataFrame:
    """The statements of a database as a frame of codes, reading only what is asked for.

    Parameters:
        path: the database.
        actor: the variable of actors: of the statement, or ``"author"``, ``"source"``,
            ``"section"``, ``"type"`` or ``"title"`` of its document.
        issue: the variable of issues.
        stance: the variable that qualifies the statement; None to leave it out.
        statement_type: the type of statement; None for the only one with these variables.

    Returns:
        A frame with the columns ``statement``, ``document`` (numbers of the database), ``actor``,
        ``issue`` (categories: every entity of the variable that is not empty), ``stance`` (booleans,
        numbers or texts) and ``date``, in the order of the statements' numbers.

    Raises:
        FileNotFoundError: where there is no such file.
        CheckError: for a file that is no such database, or a damaged one.
        UnknownNameError: for a variable or a type that it does not have.
    """
    import numpy as np
    import pandas as pd

    with _open(path) as database:
        wanted = [name for name in (actor, issue, stance) if name is not None]
        kind, variables = _type_with(database, wanted, statement_type)
        ids = database.numbers(
            "SELECT ID, DocumentId FROM STATEMENTS WHERE StatementTypeId = ? ORDER BY ID", 2, kind
        )
        documents = database.numbers("SELECT ID, Date FROM DOCUMENTS ORDER BY ID", 2)
        columns = {
            "actor": _names(database, variables[actor], ids),
            "issue": _names(database, variables[issue], ids),
        }
        if stance is not None:
            columns["stance"] = _values(database, variables[stance], ids)
        days = database.day(documents[:, 1]).astype("datetime64[D]")  # type: ignore[arg-type, attr-defined] # the same division on an array
        where = np.searchsorted(documents[:, 0], ids[:, 1])
    numbers = {"statement": ids[:, 0], "document": ids[:, 1]}
    return pd.DataFrame({**numbers, **columns, "date": days[where].astype("datetime64[s]")})


@contextmanager
def _open(path: str | os.PathLike[str]) -> Iterator[_Database]:
    file = Path(path)
    _check_header(file)
    connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
    try:
        tables = {name.upper() for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if lacking := [name for name in _NEEDED if name not in tables]:
            raise _problem(file, "foreign-database", f"no table {lacking[0]}; not a database of the Discourse Network Analyzer")
        yield _Database(connection, file, 3 if "ENTITIES" in tables else 2)
    except sqlite3.Error as error:
        raise _problem(file, "damaged-database", f"{error}; export the database anew") from error
    finally:
        connection.close()


def _check_header(file: Path) -> None:
    with file.open("rb") as stream:
        head = stream.read(100)
    if not head.startswith(_HEADER):
        found = "an empty file" if not head else f"a file that begins with {head[:16]!r}"
        raise _problem(file, "foreign-file", f"found {found}; allowed: an SQLite database (.dna)")
    if len(head) < 100:  # noqa: PLR2004 - the length of SQLite's header
        raise _problem(file, "truncated-database", "the file ends within its header; copy it again")
    size, changed, pages, valid = struct.unpack_from(">H6xII60xI", head, 16)
    # The count of pages is kept up to date only where both counters agree.
    expected = pages * (65_536 if size == 1 else size)
    if changed == valid and file.stat().st_size < expected:
        message = f"the file has {file.stat().st_size:,} of {expected:,} bytes; copy it again"
        raise _problem(file, "truncated-database", message)


def _problem(file: Path, code: str, message: str) -> CheckError:
    return CheckError([Problem(code, message, file=str(file))])


def _type_with(
    database: _Database, wanted: Sequence[str], label: str | None
) -> tuple[int, dict[str, _Variable]]:
    """The type of statement that has all the variables wanted, with these."""
    types = {name: number for number, name in database.rows("SELECT ID, Label FROM STATEMENTTYPES")}
    if label is not None and label not in types:
        raise UnknownNameError("statement type", label, nearest(label, types))
    every = {name: _variables(database, number) for name, number in types.items()}
    fitting = [
        name for name in ([label] if label else types) if all(each in every[name] for each in wanted)
        and any(every[name][each].number is not None for each in wanted)
    ]  # fmt: skip
    if len(fitting) > 1:
        raise RecordError("read_dna", "statement_type", None, "one of " + ", ".join(fitting))
    if not fitting:
        known = sorted({name for each in ([label] if label else types) for name in every[each]})
        unknown = next((name for name in wanted if name not in known), wanted[0])
        raise UnknownNameError("variable", unknown, nearest(unknown, known))
    return types[fitting[0]], every[fitting[0]]


def _variables(database: _Database, kind: int) -> dict[str, _Variable]:
    sql = "SELECT Variable, ID, DataType FROM VARIABLES WHERE StatementTypeId = ?"
    of_document = {name: _Variable(name, None, "document") for name in _DOCUMENT_VARIABLES}
    return of_document | {row[0]: _Variable(*row) for row in database.rows(sql, kind)}


def _names(database: _Database, variable: _Variable, ids: NDArray[np.int64]) -> pd.Categorical:
    """A variable as categories; an empty text is no name."""
    import numpy as np
    import pandas as pd

    if variable.kind == "short text" and database.version == 3:  # noqa: PLR2004 - of the schema
        entities = database.rows("SELECT ID, Value FROM ENTITIES WHERE VariableId = ? ORDER BY ID", variable.number)
        named = [(number, name) for number, name in entities if name]
        code = np.full(max((number for number, _ in entities), default=0) + 2, -1)
        code[[number for number, _ in named]] = np.arange(len(named))
        sql = "SELECT StatementId, Entity FROM DATASHORTTEXT WHERE VariableId = ?"
        found = _aligned(database.numbers(sql, 2, variable.number), ids, missing=-1)
        return pd.Categorical.from_codes(code[found], [name for _, name in named])
    column = pd.Series(_texts(database, variable, ids), dtype=object)
    codes, names = pd.factorize(column.where(column != "", None).map(str, na_action="ignore"))
    names = [*names, *_unused(database, variable, set(names))]
    return pd.Categorical.from_codes(codes, names)


def _unused(database: _Database, variable: _Variable, used: set[str]) -> list[str]:
    """The entities of version 2 that no statement names."""
    if variable.number is None or database.version == 3:  # noqa: PLR2004 - of the schema
        return []
    sql = "SELECT Value FROM ATTRIBUTES WHERE VariableId = ? AND Value != '' ORDER BY ID"
    return [name for (name,) in database.rows(sql, variable.number) if name not in used]


def _values(database: _Database, variable: _Variable, ids: NDArray[np.int64]) -> Any:
    """A qualifier: booleans, numbers or texts, None where a statement has none."""
    import numpy as np
    import pandas as pd

    if variable.kind not in ("boolean", "integer"):
        return _names(database, variable, ids)
    sql = f"SELECT StatementId, Value FROM {_TABLE_OF[variable.kind]} WHERE VariableId = ?"  # noqa: S608 - of our own two
    absent = np.iinfo(np.int64).min
    found = _aligned(database.numbers(sql, 2, variable.number), ids, missing=absent)
    gaps = found == absent
    if variable.kind == "boolean":
        return pd.Categorical.from_codes(np.where(gaps, -1, found != 0), [False, True])
    return pd.Series(found).mask(gaps) if gaps.any() else found


def _texts(database: _Database, variable: _Variable, ids: NDArray[np.int64]) -> list[Any]:
    """A variable as plain values, one for each statement."""
    if variable.number is None:
        column = _DOCUMENT_VARIABLES[variable.name]
        of_document = dict(database.rows(f"SELECT ID, {column} FROM DOCUMENTS"))  # noqa: S608 - of our own five
        return [of_document.get(document) for document in ids[:, 1].tolist()]
    by_statement = dict(_stored(database, variable))
    return [by_statement.get(number) for number in ids[:, 0].tolist()]


def _stored(database: _Database, variable: _Variable) -> list[tuple[Any, ...]]:
    if variable.kind == "short text" and database.version == 3:  # noqa: PLR2004 - of the schema
        sql = (
            "SELECT d.StatementId, e.Value FROM DATASHORTTEXT d JOIN ENTITIES e ON e.ID = d.Entity"
            " WHERE d.VariableId = ?"
        )
    else:
        sql = f"SELECT StatementId, Value FROM {_TABLE_OF[variable.kind]} WHERE VariableId = ?"  # noqa: S608 - of our own four
    return database.rows(sql, variable.number)


def _aligned(
    pairs: NDArray[np.int64], ids: NDArray[np.int64], *, missing: int
) -> NDArray[np.int64]:
    """The values of (statement, value) pairs in the order of the statements."""
    import numpy as np

    out = np.full(len(ids), missing)
    if not len(pairs) or not len(ids):
        return out
    where = np.searchsorted(ids[:, 0], pairs[:, 0])
    where[where == len(ids)] = 0
    ours = ids[where, 0] == pairs[:, 0]
    out[where[ours]] = pairs[ours, 1]
    return out


def read_dna_records(
    path: str | os.PathLike[str],
    *,
    actor: str = "organization",
    speaker: str | None = "person",
    issue: str = "concept",
    stance: str | None = "agreement",
    statement_type: str | None = None,
    scale: Mapping[Any, str] | None = None,
) -> DnaRecords:
    """The statements of a database as records, with their actors, issues and documents.

    Parameters:
        path: the database.
        actor: the variable of those who take the stance.
        speaker: the variable of those who say it for them; None to leave it out.
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
    with _open(path) as database:
        wanted = [name for name in (actor, speaker, issue, stance) if name is not None]
        kind, variables = _type_with(database, wanted, statement_type)
        sql = "SELECT ID, DocumentId, Start, Stop FROM STATEMENTS WHERE StatementTypeId = ? ORDER BY ID"
        coded = database.numbers(sql, 4, kind)
        texts = {name: _texts(database, variables[name], coded[:, :2]) for name in wanted}
        attributes = {name: _attributes(database, variables[name]) for name in wanted}
        sources, bodies = _sources(database)
    made = _Maker(actor, speaker, issue, attributes)
    statements, skipped = [], []
    for row, (number, document, start, stop) in enumerate(coded.tolist()):
        said = {name: values[row] for name, values in texts.items()}
        lacks = [name for name in (issue, *([stance] if stance else [])) if said[name] in (None, "")]
        if not said[actor] and not (speaker and said[speaker]):
            lacks.insert(0, actor)
        if lacks:
            skipped.append(f"statement {number} has no {lacks[0]}")
            continue
        statements.append(
            Statement(
                made.actor(said[actor] or said[speaker], actor if said[actor] else speaker),
                made.issue(said[issue]),
                Stance.SUPPORT if stance is None else _stance(said[stance], variables[stance].kind, scale),
                sources[document].published,
                speakers=made.actor(said[speaker], speaker) if speaker and said[speaker] else (),
                quote=bodies[document][start:stop].strip() or None,
                sources=sources[document],
                id=f"statement-{number}",
            )
        )
    skipped += _other_types(path, kind)
    return DnaRecords(tuple(statements), tuple(skipped), made.attributes)


def _stance(value: object, kind: str, scale: Mapping[Any, str] | None) -> Stance:
    if scale is not None:
        if value not in scale:
            allowed = "a value of the scale: " + ", ".join(map(str, scale))
            raise RecordError("read_dna", "stance", value, allowed)
        return Stance(scale[value])
    if kind == "integer":
        raise RecordError("read_dna", "stance", value, "numbers only with scale={1: 'support', ...}")
    return Stance(bool(value)) if kind == "boolean" else Stance(str(value))


def _sources(database: _Database) -> tuple[dict[int, Source], dict[int, str]]:
    sql = "SELECT ID, Title, Author, Source, Section, Type, Notes, Date, Text FROM DOCUMENTS ORDER BY ID"
    sources, bodies = {}, {}
    epoch = datetime.date(1970, 1, 1)
    for number, title, author, publisher, section, kind, notes, stamp, text in database.rows(sql):
        about = [f"{name}: {value}" for name, value in (("author", author), ("section", section)) if value]
        sources[number] = Source(
            title or f"Document {number}",
            kind or "document",
            publisher=publisher or None,
            published=epoch + datetime.timedelta(database.day(stamp)),
            note="; ".join([*about, *([notes] if notes else [])]) or None,
            id=f"document-{number}",
        )
        bodies[number] = text or ""
    return sources, bodies


def _attributes(database: _Database, variable: _Variable) -> dict[str, dict[str, str]]:
    """For each entity of a variable, its attributes that are not empty."""
    if variable.number is None:
        return {}
    if database.version == 3:  # noqa: PLR2004 - of the schema
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

    def __init__(
        self, actor: str, speaker: str | None, issue: str, known: Mapping[str, Mapping[str, Mapping[str, str]]]
    ) -> None:
        self._kinds = {actor: "institution", speaker: "person", issue: "policy"}
        self._known = known
        self._made: dict[tuple[str | None, str], Any] = {}
        self._ids: set[str] = set()
        self.attributes: dict[str, Mapping[str, str]] = {}

    def actor(self, name: object, variable: str | None) -> Actor:
        key = (variable, str(name))
        if key not in self._made:
            more = self._more(*key)
            kind = self._kinds[variable]
            if variable != "person" and kind != "person":
                kind = ACTOR_KINDS.find(more.get("Type", "")) or kind
            self._keep(key, Actor(str(name), "person" if variable == "person" else kind,
                                  aliases=more.get("Alias") or (), note=more.get("Notes") or None, id=self._id(*key)))  # fmt: skip
        made: Actor = self._made[key]
        return made

    def issue(self, name: object) -> Issue:
        key = ("issue", str(name))
        if key not in self._made:
            self._keep(key, Issue(str(name), str(name), id=self._id(*key)))
        made: Issue = self._made[key]
        return made

    def _more(self, variable: str | None, name: str) -> Mapping[str, str]:
        return self._known.get(variable or "", {}).get(name, {})

    def _keep(self, key: tuple[str | None, str], record: Actor | Issue) -> None:
        self._made[key] = record
        if more := self._more(*key):
            self.attributes[record.id] = more

    def _id(self, variable: str | None, name: str) -> str:
        plain = slug(name)
        wanted, number = plain, 2
        while wanted in self._ids:
            wanted, number = f"{plain[:50]}-{variable if number == 2 else number}", number + 1  # noqa: PLR2004 - the first repetition
            wanted = slug(wanted)
        self._ids.add(wanted)
        return wanted


def _other_types(path: str | os.PathLike[str], kind: int) -> list[str]:
    with _open(path) as database:
        sql = (
            "SELECT s.ID, t.Label FROM STATEMENTS s JOIN STATEMENTTYPES t ON t.ID = s.StatementTypeId"
            " WHERE t.ID != ? ORDER BY s.ID"
        )
        return [f"statement {number} is of the type {label!r}" for number, label in database.rows(sql, kind)]

"""Databases of the Discourse Network Analyzer (`.dna`), in the schemas of its versions 2 and 3."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from policytrack.errors import CheckError, Problem, RecordError, UnknownNameError, nearest

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Sequence

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

__all__ = ["Database", "Variable", "open_database", "read_dna_frame", "texts", "type_with"]

# What a document says of itself can stand in for a variable of the statement.
_DOCUMENT_VARIABLES: Final = {
    "author": "Author", "source": "Source", "section": "Section", "type": "Type", "title": "Title",
}  # fmt: skip
_TABLE_OF: Final = {
    "short text": "DATASHORTTEXT", "long text": "DATALONGTEXT",
    "integer": "DATAINTEGER", "boolean": "DATABOOLEAN",
}  # fmt: skip
# Filled with our own names of tables and columns only.
_VALUES: Final = "SELECT StatementId, Value FROM {} WHERE VariableId = ?"
_OF_DOCUMENTS: Final = "SELECT ID, {} FROM DOCUMENTS"
_HEADER: Final = b"SQLite format 3\x00"
_NEEDED: Final = ("STATEMENTTYPES", "VARIABLES", "STATEMENTS", "DOCUMENTS")


@frozen
class Variable:
    """A variable: its name, its number (None for one of the document), its kind of data."""

    name: str
    number: int | None
    kind: str


@frozen
class Database:
    """An open database, with what differs between the two schemas."""

    connection: sqlite3.Connection
    path: Path
    tables: frozenset[str]

    @property
    def version(self) -> int:
        """The version of DNA whose schema it has: 3, or 2."""
        return 3 if "ENTITIES" in self.tables else 2

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql, values).fetchall()

    def numbers(self, sql: str, width: int, *values: object) -> NDArray[np.int64]:
        """A query of whole numbers as an array of shape (rows, width)."""
        import numpy as np

        found = chain.from_iterable(self.connection.execute(sql, values))
        return np.fromiter(found, np.int64).reshape(-1, width)

    @property
    def ticks(self) -> int:
        """How much a day is in the documents' stamps: seconds in version 3, thousandths in 2."""
        return 86_400 if self.version == 3 else 86_400_000


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
        ``issue`` (categories: every entity of the variable that is not empty), ``stance``
        (booleans, numbers or texts) and ``date``, in the order of the statements' numbers.

    Raises:
        FileNotFoundError: where there is no such file.
        CheckError: for a file that is no such database, or a damaged one.
        UnknownNameError: for a variable or a type that it does not have.
    """
    import numpy as np
    import pandas as pd

    with open_database(path) as database:
        wanted = [name for name in (actor, issue, stance) if name is not None]
        kind, variables = type_with(database, wanted, statement_type)
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
        days = (documents[:, 1] // database.ticks).astype("datetime64[D]")
        where = np.searchsorted(documents[:, 0], ids[:, 1])
    numbers = {"statement": ids[:, 0], "document": ids[:, 1]}
    return pd.DataFrame({**numbers, **columns, "date": days[where].astype("datetime64[s]")})


@contextmanager
def open_database(path: str | os.PathLike[str]) -> Iterator[Database]:
    """Open a database for reading, whatever its schema.

    Raises:
        FileNotFoundError: where there is no such file.
        CheckError: for a file that is no such database, or a damaged one.
    """
    file = Path(path)
    _check_header(file)
    connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
    try:
        named = connection.execute("SELECT name FROM sqlite_master")
        tables = frozenset(name.upper() for (name,) in named)
        if lacking := [name for name in _NEEDED if name not in tables]:
            raise _problem(
                file,
                "foreign-database",
                f"no table {lacking[0]}; not a database of the Discourse Network Analyzer",
            )
        yield Database(connection, file, tables)
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
    if len(head) < 100:
        raise _problem(file, "truncated-database", "the file ends within its header; copy it again")
    size, changed, pages, valid = struct.unpack_from(">H6xII60xI", head, 16)
    # The count of pages is kept up to date only where both counters agree.
    expected = pages * (65_536 if size == 1 else size)
    if changed == valid and file.stat().st_size < expected:
        message = f"the file has {file.stat().st_size:,} of {expected:,} bytes; copy it again"
        raise _problem(file, "truncated-database", message)


def _problem(file: Path, code: str, message: str) -> CheckError:
    return CheckError([Problem(code, message, file=str(file))])


def type_with(
    database: Database, wanted: Sequence[str], label: str | None
) -> tuple[int, dict[str, Variable]]:
    """The type of statement that has all the variables wanted, with these."""
    types = {name: number for number, name in database.rows("SELECT ID, Label FROM STATEMENTTYPES")}
    if label is not None and label not in types:
        raise UnknownNameError("statement type", label, nearest(label, types))
    every = {name: _variables(database, number) for name, number in types.items()}
    fitting = [
        name
        for name in ([label] if label else types)
        if all(each in every[name] for each in wanted)
        and any(every[name][each].number is not None for each in wanted)
    ]
    if len(fitting) > 1:
        raise RecordError("read_dna", "statement_type", None, "one of " + ", ".join(fitting))
    if not fitting:
        known = sorted({name for each in ([label] if label else types) for name in every[each]})
        unknown = next((name for name in wanted if name not in known), wanted[0])
        raise UnknownNameError("variable", unknown, nearest(unknown, known))
    return types[fitting[0]], every[fitting[0]]


def _variables(database: Database, kind: int) -> dict[str, Variable]:
    sql = "SELECT Variable, ID, DataType FROM VARIABLES WHERE StatementTypeId = ?"
    of_document = {name: Variable(name, None, "document") for name in _DOCUMENT_VARIABLES}
    return of_document | {row[0]: Variable(*row) for row in database.rows(sql, kind)}


def _names(database: Database, variable: Variable, ids: NDArray[np.int64]) -> Any:
    """A variable as categories; an empty text is no name."""
    import numpy as np
    import pandas as pd

    if variable.kind == "short text" and database.version == 3:
        entities = database.rows(
            "SELECT ID, Value FROM ENTITIES WHERE VariableId = ? ORDER BY ID", variable.number
        )
        named = [(number, name) for number, name in entities if name]
        code = np.full(max((number for number, _ in entities), default=0) + 2, -1)
        code[[number for number, _ in named]] = np.arange(len(named))
        sql = "SELECT StatementId, Entity FROM DATASHORTTEXT WHERE VariableId = ?"
        found = _aligned(database.numbers(sql, 2, variable.number), ids, missing=-1)
        return _categories(code[found], [name for _, name in named])
    column = pd.Series(texts(database, variable, ids), dtype=object)
    codes, values = pd.factorize(column.where(column != "", None))
    used = [str(value) for value in values]
    return _categories(codes, [*used, *_unused(database, variable, set(used))])


def _categories(codes: NDArray[Any], names: list[Any]) -> Any:
    import pandas as pd

    return pd.Categorical.from_codes(codes, pd.Index(names, dtype=object))


def _unused(database: Database, variable: Variable, used: set[str]) -> list[str]:
    """The entities of version 2 that no statement names."""
    if variable.number is None or "ATTRIBUTES" not in database.tables:
        return []
    sql = "SELECT Value FROM ATTRIBUTES WHERE VariableId = ? AND Value != '' ORDER BY ID"
    return [name for (name,) in database.rows(sql, variable.number) if name not in used]


def _values(database: Database, variable: Variable, ids: NDArray[np.int64]) -> Any:
    """A qualifier: booleans, numbers or texts, None where a statement has none."""
    import numpy as np
    import pandas as pd

    if variable.kind not in ("boolean", "integer"):
        return _names(database, variable, ids)
    sql = _VALUES.format(_TABLE_OF[variable.kind])
    absent = np.iinfo(np.int64).min
    found = _aligned(database.numbers(sql, 2, variable.number), ids, missing=absent)
    gaps = found == absent
    if variable.kind == "boolean":
        return _categories(np.where(gaps, -1, found != 0), [False, True])
    return pd.Series(found).mask(gaps) if gaps.any() else found


def texts(database: Database, variable: Variable, ids: NDArray[np.int64]) -> list[Any]:
    """A variable as plain values, one for each statement."""
    if variable.number is None:
        column = _DOCUMENT_VARIABLES[variable.name]
        of_document = dict(database.rows(_OF_DOCUMENTS.format(column)))
        return [of_document.get(document) for document in ids[:, 1].tolist()]
    by_statement = dict(_stored(database, variable))
    return [by_statement.get(number) for number in ids[:, 0].tolist()]


def _stored(database: Database, variable: Variable) -> list[tuple[Any, ...]]:
    if variable.kind == "short text" and database.version == 3:
        sql = (
            "SELECT d.StatementId, e.Value FROM DATASHORTTEXT d JOIN ENTITIES e ON e.ID = d.Entity"
            " WHERE d.VariableId = ?"
        )
    else:
        sql = _VALUES.format(_TABLE_OF[variable.kind])
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

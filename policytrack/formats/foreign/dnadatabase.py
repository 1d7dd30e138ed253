"""Opening a database of the Discourse Network Analyzer and reading its tables, trusting nothing.

What is read is checked on the way: every number is a whole number and every text is text, so that
a damaged database is reported as such, with the table, and a hostile one ends soon.
"""

from __future__ import annotations

import sqlite3
import struct
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from policytrack.errors import CheckError, Problem, RecordError, UnknownNameError
from policytrack.nearestword import nearest

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "DOCUMENT_VARIABLES",
    "Database",
    "Variable",
    "open_database",
    "refuse_locked",
    "type_with",
    "types_of",
]

DOCUMENT_VARIABLES: Final = {
    "author": "Author", "source": "Source", "section": "Section", "type": "Type", "title": "Title",
}  # fmt: skip
"""What a document says of itself, which can stand in for a variable of the statement."""

_HEADER: Final = b"SQLite format 3\x00"
_NEEDED: Final = ("STATEMENTTYPES", "VARIABLES", "STATEMENTS", "DOCUMENTS")
_READ: Final = frozenset(
    (
        *_NEEDED, "ATTRIBUTES", "ATTRIBUTEVALUES", "ATTRIBUTEVARIABLES", "DATABOOLEAN",
        "DATAINTEGER", "DATALONGTEXT", "DATASHORTTEXT", "ENTITIES", "SETTINGS",
    )
)  # fmt: skip
_KINDS: Final = ("short text", "long text", "integer", "boolean")
_INDEX: Final = "an index leads to a row that holds nothing where a whole number is needed"
_FAULTS: Final = (sqlite3.Error, UnicodeDecodeError)
"""How SQLite fails; its own messages can quote bytes that are not text."""

_DAYS: Final = (-719_162, 2_932_896)
"""The first day of year 1 and the last day of year 9999, counted from 1970."""

_MOST_TYPES: Final = 200
_MOST_ROWS: Final = {"DOCUMENTS": 100_000, "STATEMENTS": 200_000, "ENTITIES": 200_000}
"""How many rows a table may have; those of values have a few for each statement."""

_MOST_OTHERS: Final = 1_000_000
_STEPS: Final = 10_000_000
_STEPS_A_BYTE: Final = 20
_LONGEST: Final = 64 * 1024 * 1024
_PATIENCE: Final = 1.0
"""How many seconds to wait for a program that writes to the database."""

_LOCKED: Final = "the database is open in another program; close it there"


@frozen
class Variable:
    """A variable: its name, its number (None for one of the document), its kind of data."""

    name: str
    number: int | None
    kind: str


class _Budget:
    """How many steps of SQLite's machine a query may still take."""

    def __init__(self, steps: int) -> None:
        self._every = steps // 100_000 + 1
        self.left = self._every

    def renew(self) -> None:
        self.left = self._every

    def spend(self) -> bool:
        """Take 100,000 steps; True once none are left, which ends the query."""
        self.left -= 1
        return self.left < 0


@frozen
class Database:
    """An open database, with what differs between the two schemas."""

    connection: sqlite3.Connection
    path: Path
    tables: frozenset[str]
    size: int
    _budget: _Budget = field(repr=False)

    @property
    def version(self) -> int:
        """The version of DNA whose schema it has: 3, or 2."""
        return 3 if "ENTITIES" in self.tables else 2

    @property
    def ticks(self) -> int:
        """How long a day is in the documents' stamps: seconds in version 3, thousandths in 2."""
        return 86_400 if self.version == 3 else 86_400_000

    def has(self, table: str, column: str) -> bool:
        """Whether a table has a column."""
        found = self.connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
        return column.casefold() in {name.casefold() for (name,) in found}

    def rows(
        self,
        table: str,
        numbers: Sequence[str] = (),
        texts: Sequence[str] = (),
        where: str = "1",
        *values: object,
    ) -> list[tuple[Any, ...]]:
        """Rows of a table, in the order of its first column.

        Parameters:
            table: the table.
            numbers: the columns of whole numbers, which come first.
            texts: the columns of texts; None where there is none.
            where: the condition, in SQL.
            *values: its values.

        Raises:
            CheckError: if a column is missing, or holds anything else.
        """
        found: list[tuple[Any, ...]] = []
        length = 0
        for row in self._query(table, numbers, texts, where, values):
            if None in row[: len(numbers)]:
                raise self.damaged(table, _INDEX)
            found.append(row)
            length += sum(len(text) for text in row[len(numbers) :] if text)
            # Pages that point to one another's texts can hold more than the file is long.
            if length > self.size:
                raise self.damaged(table, "it holds more text than the file has bytes")
        return found

    def numbers(
        self, table: str, columns: Sequence[str], where: str = "1", *values: object
    ) -> NDArray[np.int64]:
        """Rows of whole numbers as an array of shape (rows, columns), in their first's order.

        Raises:
            CheckError: if a column is missing, or holds anything else.
        """
        import numpy as np

        found = chain.from_iterable(self._query(table, columns, (), where, values))
        try:
            return np.fromiter(found, np.int64).reshape(-1, len(columns))
        except CheckError:
            raise
        except (TypeError, ValueError):
            raise self.damaged(table, _INDEX) from None

    def _query(
        self,
        table: str,
        numbers: Sequence[str],
        texts: Sequence[str],
        where: str,
        values: Sequence[object],
    ) -> Iterator[tuple[Any, ...]]:
        if table not in self.tables:
            raise self.damaged(table, "it is missing")
        columns = ", ".join([*numbers, *texts])
        wrong = " OR ".join(
            [
                *(f"typeof({name}) != 'integer'" for name in numbers),
                *(f"typeof({name}) NOT IN ('text', 'null')" for name in texts),
            ]
        )
        asked = f"SELECT {columns} FROM {table} WHERE {where}"  # noqa: S608  # our own names only
        try:
            self._budget.renew()
            for row in self.connection.execute(f"{asked} AND ({wrong}) LIMIT 1", values):
                raise self._wrong(table, row, numbers, texts)
            self._budget.renew()
            found = self.connection.execute(f"{asked} ORDER BY {(*numbers, *texts)[0]}", values)
            yield from islice(found, self.size)
        except _FAULTS as error:
            if _locked(error):
                raise
            if self._budget.left < 0:
                raise self.damaged(table, "reading it would take too long") from error
            raise self.damaged(table, str(error)) from error

    def _wrong(
        self, table: str, row: tuple[Any, ...], numbers: Sequence[str], texts: Sequence[str]
    ) -> CheckError:
        """The complaint about the first value of a row that is of another kind."""
        number = len(numbers)
        places = enumerate(zip((*numbers, *texts), row, strict=True))
        name, value, allowed = next(
            (name, value, "a whole number" if place < number else "text")
            for place, (name, value) in places
            if not isinstance(value, int if place < number else str | None)
        )
        shown = "nothing" if value is None else repr(value)[:60]
        return self.damaged(table, f"{name} holds {shown}; allowed: {allowed}")

    def damaged(self, table: str, message: str) -> CheckError:
        """The refusal of a table that DNA would not have written."""
        return _problem(
            self.path, "damaged-database", f"table {table}: {message}; export the database anew"
        )

    def once(self, table: str, column: str, found: Iterable[object]) -> None:
        """Make sure that no value repeats in a column that tells rows apart.

        Raises:
            CheckError: if a value does; names the first.
        """
        seen: set[object] = set()
        for value in found:
            if value in seen:
                raise self.damaged(table, f"{column} holds {value!r} twice")
            seen.add(value)

    def days(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The numbers of the documents in ascending order, and their days, counted from 1970.

        Raises:
            CheckError: if a number appears twice or a day lies outside the years 1 to 9999.
        """
        found = self.numbers("DOCUMENTS", ("ID", "Date"))
        numbers, days = found[:, 0], found[:, 1] // self.ticks
        self.once("DOCUMENTS", "ID", numbers.tolist())
        outside = (days < _DAYS[0]) | (days > _DAYS[1])
        if outside.any():
            number, stamp = found[outside][0].tolist()
            message = f"Date of document {number} is {stamp}; allowed: a day of the years 1 to 9999"
            raise self.damaged("DOCUMENTS", message)
        return numbers, days

    def statements(self, columns: Sequence[str], kind: int) -> NDArray[np.int64]:
        """The statements of a type: their numbers, their documents, and further columns.

        Raises:
            CheckError: if a number appears twice, or with every statement whose document is
                missing.
        """
        import numpy as np

        found = self.numbers(
            "STATEMENTS", ("ID", "DocumentId", *columns), "StatementTypeId = ?", kind
        )
        self.once("STATEMENTS", "ID", found[:, 0].tolist())
        orphans = found[~np.isin(found[:, 1], self.days()[0])]
        if len(orphans):
            raise CheckError(
                Problem(
                    "missing-document",
                    f"statement {number} is of document {document}, which is not there",
                    ("STATEMENTS", number, "DocumentId"),
                    found=document,
                    allowed="the ID of a document",
                    file=str(self.path),
                )
                for number, document in orphans[:1000, :2].tolist()
            )
        return found


@contextmanager
def open_database(path: str | os.PathLike[str]) -> Iterator[Database]:
    """Open a database for reading, whatever its schema.

    Raises:
        FileNotFoundError: if there is no such file.
        CheckError: if the file is not such a database, is damaged, or is being written to.
    """
    file = Path(path)
    size = _checked_size(file)
    uri = f"{file.resolve().as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, timeout=_PATIENCE)
    budget = _Budget(_STEPS + _STEPS_A_BYTE * size)
    try:
        connection.set_progress_handler(budget.spend, 100_000)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        connection.execute("PRAGMA trusted_schema = OFF")
        yield Database(connection, file, _tables(connection, file), size, budget)
    except _FAULTS as error:
        if _locked(error):
            raise _problem(file, "locked-database", _LOCKED) from error
        told = "reading it would take too long" if budget.left < 0 else str(error)
        raise _problem(file, "damaged-database", f"{told}; export the database anew") from error
    finally:
        connection.close()


def refuse_locked(path: str | os.PathLike[str]) -> None:
    """Refuse to replace a database that another program is writing to.

    Parameters:
        path: the file, which need not be there.

    Raises:
        CheckError: if it is a database, and locked.
    """
    file = Path(path)
    if not file.is_file():
        return
    with file.open("rb") as stream:
        if stream.read(len(_HEADER)) != _HEADER:
            return
    uri = f"{file.resolve().as_uri()}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, timeout=_PATIENCE)
    try:
        connection.execute("BEGIN EXCLUSIVE")
        connection.rollback()
    except sqlite3.Error as error:
        if _locked(error):
            raise _problem(file, "locked-database", _LOCKED) from error
    finally:
        connection.close()


def _tables(connection: sqlite3.Connection, file: Path) -> frozenset[str]:
    """The tables that hold their rows; not views and the like, which may compute without end."""
    named = connection.execute(
        "SELECT upper(name) FROM sqlite_master WHERE type = 'table'"
        " AND sql NOT LIKE 'CREATE VIRTUAL%' LIMIT 1000"
    )
    tables = frozenset(name for (name,) in named)
    if lacking := [name for name in _NEEDED if name not in tables]:
        message = f"no table {lacking[0]}; not a database of the Discourse Network Analyzer"
        raise _problem(file, "foreign-database", message)
    _check_rows(connection, tables, file)
    for name in sorted(tables):
        hidden = "SELECT name FROM pragma_table_xinfo(?) WHERE hidden != 0 LIMIT 1"
        for (column,) in connection.execute(hidden, (name,)):
            message = f"table {name}: {column} is computed; export the database anew"
            raise _problem(file, "damaged-database", message)
    return tables


def _check_rows(connection: sqlite3.Connection, tables: frozenset[str], file: Path) -> None:
    """Refuse more rows than there can be in any project, before one is read."""
    for name in sorted(tables & _READ):
        most = _MOST_ROWS.get(name, _MOST_OTHERS)
        counted = f"SELECT count(*) FROM (SELECT 1 FROM {name} LIMIT {most + 1})"  # noqa: S608
        if connection.execute(counted).fetchone()[0] > most:
            message = f"table {name}: found more than {most:,} rows; allowed: {most:,}"
            raise _problem(file, "too-large", message)


def _locked(error: Exception) -> bool:
    name: str = getattr(error, "sqlite_errorname", "")
    return name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def _checked_size(file: Path) -> int:
    """The size of a database with what is still to be written into it."""
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
    held = file.stat().st_size
    if changed == valid and held < expected:
        message = f"the file has {held:,} of {expected:,} bytes; copy it again"
        raise _problem(file, "truncated-database", message)
    log = file.with_name(f"{file.name}-wal")
    return held + (log.stat().st_size if log.is_file() else 0)


def _problem(file: Path, code: str, message: str) -> CheckError:
    return CheckError([Problem(code, message, file=str(file))])


def type_with(
    database: Database, wanted: Sequence[str], label: str | None
) -> tuple[int, dict[str, Variable]]:
    """The type of statement that has all the variables wanted, with these.

    Raises:
        UnknownNameError: if there is no such type, or none with these variables.
        RecordError: if several types have them.
    """
    types = {name: number for number, name in types_of(database)}
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


def types_of(database: Database) -> list[tuple[int, str]]:
    """The number and the label of each type of statement.

    Raises:
        CheckError: if a label appears twice.
    """
    found = [
        (number, label or f"type {number}")
        for number, label in database.rows("STATEMENTTYPES", ("ID",), ("Label",))
    ]
    database.once("STATEMENTTYPES", "Label", (label for _, label in found))
    if len(found) > _MOST_TYPES:
        raise database.damaged("STATEMENTTYPES", f"it holds more than {_MOST_TYPES} types")
    return found


def _variables(database: Database, kind: int) -> dict[str, Variable]:
    found = database.rows(
        "VARIABLES", ("ID",), ("Variable", "DataType"), "StatementTypeId = ?", kind
    )
    database.once("VARIABLES", "Variable", (name for _, name, _ in found))
    for _, name, data in found:
        if name is None or data not in _KINDS:
            allowed = ", ".join(_KINDS)
            message = f"DataType of {name!r} is {data!r}; allowed: {allowed}"
            raise database.damaged("VARIABLES", message)
    of_document = {name: Variable(name, None, "document") for name in DOCUMENT_VARIABLES}
    return of_document | {name: Variable(name, number, data) for number, name, data in found}

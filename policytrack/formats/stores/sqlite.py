"""A story as a SQLite database, one table per kind of record."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from policytrack.formats.stores.sqlrows import by_column, quoted
from policytrack.formats.stores.storelimits import (
    check_rows,
    check_size,
    check_text,
    refused,
)
from policytrack.formats.storyfile.limits import MAX_SCALAR
from policytrack.formats.tables.storytables import TABLE_NAMES, Table, Tables, kind_of
from policytrack.writing import write as write_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["BEGINS", "is_story", "read", "write"]

BEGINS: Final = b"SQLite format 3\0"
"""The first bytes of every SQLite database."""

_TYPES: Final = {"number": "REAL", "yes-or-no": "INTEGER", "text": "TEXT"}
_STEPS: Final = 200_000_000
"""How many steps of the database's machine a query may take; a story needs few."""


def write(tables: Tables, path: Path, *, overwrite: bool) -> None:
    """Write tables as a SQLite database with typed columns, whole or not at all.

    Parameters:
        tables: the tables.
        path: the database.
        overwrite: whether to replace a file that already exists.

    Raises:
        OSError: if it cannot be written.
    """
    with closing(sqlite3.connect(":memory:")) as database:
        for name, table in tables.items():
            columns = [f"{quoted(column)} {_TYPES[kind_of(name, column)]}" for column in table]
            database.execute(f"CREATE TABLE {quoted(name)} ({', '.join(columns)})")
            places = ", ".join("?" * len(table))
            insert = f"INSERT INTO {quoted(name)} VALUES ({places})"  # noqa: S608 - our name
            database.executemany(insert, zip(*table.values(), strict=True))
        database.commit()
        data = database.serialize()
    write_file(data, path, overwrite=overwrite)


def is_story(path: Path) -> bool:
    """Whether a SQLite database holds the tables of a story, and not another program's.

    Parameters:
        path: the database.
    """
    try:
        return bool({"events", "story"} & _asked(path, _tables).keys())
    except (sqlite3.Error, UnicodeDecodeError):
        return False


def read(path: Path) -> Tables:
    """The tables of a SQLite database, which is opened for reading only.

    Parameters:
        path: the database.

    Raises:
        CheckError: if it is too large, damaged, or a table is a view or made by a program.
        OSError: if it cannot be opened.
    """
    check_size(path)
    try:
        tables: Tables = _asked(path, lambda database: _all(database, path))
    except (sqlite3.Error, UnicodeDecodeError, OverflowError, MemoryError) as error:
        message = f"not a SQLite database, or a damaged one ({str(error)[:100]})"
        raise refused("damaged", message, path) from None
    return tables


def _asked(path: Path, question: Callable[[sqlite3.Connection], Any]) -> Any:
    """The answers of a database that can neither be changed nor run code of its own."""
    address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as database:
        database.execute("PRAGMA trusted_schema = OFF")
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_SCALAR * 4)
        steps = iter(range(_STEPS // 100_000))
        database.set_progress_handler(lambda: next(steps, None) is None, 100_000)
        return question(database)


def _tables(database: sqlite3.Connection) -> dict[str, tuple[str, int]]:
    rows = database.execute("SELECT name, type, rootpage FROM sqlite_master LIMIT 10000")
    return {name: (kind, page) for name, kind, page in rows if name in TABLE_NAMES}


def _all(database: sqlite3.Connection, path: Path) -> Tables:
    found, length = {}, 0
    for name, (kind, page) in _tables(database).items():
        if kind != "table" or not page:
            message = f"{name} is not a plain table; a story is read from plain tables only"
            raise refused("not-a-table", message, path)
        found[name] = _table(database, name, path)
        length = check_text(found[name], length, path)
    return found


def _table(database: sqlite3.Connection, name: str, path: Path) -> Table:
    none = database.execute(f"SELECT * FROM {quoted(name)} LIMIT 0")  # noqa: S608 - our name
    columns = [column[0] for column in none.description]
    asked = ", ".join(["count(*)", *(f"count({quoted(column)})" for column in columns)])
    (length, *counts) = database.execute(f"SELECT {asked} FROM {quoted(name)}").fetchone()  # noqa: S608 - our name
    check_rows(name, length, len(columns), path)
    filled = [column for column, count in zip(columns, counts, strict=True) if count]
    found: Table = {column: [None] * length for column in columns}
    if filled:
        names = ", ".join(map(quoted, filled))
        rows = database.execute(f"SELECT {names} FROM {quoted(name)}")  # noqa: S608 - our name
        for column, values in zip(filled, by_column(rows, len(filled), length), strict=True):
            number = kind_of(name, column) == "yes-or-no"
            found[column] = _yes_or_no(values) if number else values
    return found


def _yes_or_no(values: list[Any]) -> list[Any]:
    """Turn back the ones and zeros that SQLite keeps for yes and no."""
    return [bool(value) if type(value) is int and value in (0, 1) else value for value in values]

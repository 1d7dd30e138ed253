"""A story as a DuckDB database, one table per kind of record."""

from __future__ import annotations

import os
import re
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from policytrack.errors import MissingExtraError
from policytrack.formats.stores.sqlrows import by_column, quoted
from policytrack.formats.stores.storelimits import (
    check_length,
    check_rows,
    check_size,
    most_rows,
    refused,
)
from policytrack.formats.tables.storytables import MAX_COLUMNS, TABLE_NAMES, Table, Tables, kind_of
from policytrack.writing import draft_folder, naming
from policytrack.writing import write as write_file

__all__ = ["BEGINS", "read", "write"]

BEGINS: Final = b"DUCK"
"""What stands at the ninth byte of every DuckDB database."""

_TYPES: Final = {"number": "DOUBLE", "yes-or-no": "BOOLEAN", "text": "VARCHAR"}
_READ: Final = frozenset(
    ("VARCHAR", "DOUBLE", "FLOAT", "BOOLEAN", "DATE", "TIMESTAMP", "BIGINT", "INTEGER", "SMALLINT")
)
_LOCKED: Final = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": "400MB",
    "threads": "1",
}
"""A database that is read reaches for no other file, network or extension."""

_QUOTED: Final = re.compile(r'"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'')
_COMPUTED: Final = "GENERATED ALWAYS AS"


def _duckdb() -> Any:
    try:
        import duckdb
    except ImportError:
        raise MissingExtraError("duckdb", "duckdb") from None
    return duckdb


def write(tables: Tables, path: Path, *, overwrite: bool) -> None:
    """Write tables as a DuckDB database with typed columns, whole or not at all.

    Parameters:
        tables: the tables.
        path: the database.
        overwrite: whether to replace a file that already exists.

    Raises:
        MissingExtraError: if duckdb or pyarrow is not installed.
        OSError: if it cannot be written.
    """
    duckdb = _duckdb()
    try:
        import pyarrow as pa
    except ImportError:
        raise MissingExtraError("pyarrow", "duckdb") from None
    types = {"number": pa.float64(), "yes-or-no": pa.bool_(), "text": pa.string()}
    with naming(path), draft_folder(Path(os.path.realpath(path)).parent) as folder:
        draft = folder / "story.duckdb"
        with closing(duckdb.connect(str(draft), config={"threads": "1"})) as database:
            for name, table in tables.items():
                columns = [f"{quoted(one)} {_TYPES[kind_of(name, one)]}" for one in table]
                database.execute(f"CREATE TABLE {quoted(name)} ({', '.join(columns)})")
                arrays = [
                    pa.array(cells, types[kind_of(name, one)]) for one, cells in table.items()
                ]
                database.register(
                    "held", pa.table(arrays, names=list(map(str, range(len(arrays)))))
                )
                insert = f"INSERT INTO {quoted(name)} SELECT * FROM held"  # noqa: S608 - our name
                database.execute(insert)
                database.unregister("held")
        data = draft.read_bytes()
    write_file(data, path, overwrite=overwrite)


def read(path: Path) -> Tables:
    """The tables of a DuckDB database, which is opened for reading only.

    Parameters:
        path: the database.

    Raises:
        CheckError: if it is too large, damaged, or a table is a view or does not hold cells.
        MissingExtraError: if duckdb is not installed.
        OSError: if it cannot be opened.
    """
    duckdb = _duckdb()
    check_size(path)
    try:
        with closing(duckdb.connect(str(path), read_only=True, config=_LOCKED)) as database:
            return _all(database, path)
    except duckdb.Error as error:
        message = f"not a DuckDB database, or a damaged one ({str(error).splitlines()[0][:100]})"
        raise refused("damaged", message, path) from None


def _all(database: Any, path: Path) -> Tables:
    asked = "SELECT table_name, table_type FROM information_schema.tables LIMIT 10000"
    kinds = {name: kind for name, kind in database.execute(asked).fetchall() if name in TABLE_NAMES}
    made = dict(database.execute("SELECT table_name, sql FROM duckdb_tables()").fetchall())
    found, length = {}, 0
    for name, kind in kinds.items():
        if kind != "BASE TABLE":
            message = f"{name} is not a plain table; a story is read from plain tables only"
            raise refused("not-a-table", message, path)
        if _COMPUTED in _QUOTED.sub("", made.get(name) or ""):
            message = f"a column of {name} is computed; a story is read from plain columns only"
            raise refused("not-a-table", message, path)
        found[name], more = _table(database, name, path, length)
        length += more
    return found


def _table(database: Any, name: str, path: Path, before: int) -> tuple[Table, int]:
    """The cells of a table and how many bytes their texts have, with those before them few."""
    columns = database.execute(f"DESCRIBE {quoted(name)}").fetchall()
    if len(columns) > MAX_COLUMNS:
        message = f"found {len(columns):,} columns in {name}; allowed: at most {MAX_COLUMNS:,}"
        raise refused("too-large", message, path)
    for column, kind, *_ in columns:
        if kind not in _READ:
            allowed = ", ".join(sorted(_READ))
            message = f"found {kind} as the type of {name}.{column}; allowed: {allowed}"
            raise refused("wrong-type", message, path)
    asked = f"SELECT * FROM {quoted(name)} LIMIT {most_rows(len(columns)) + 1}"  # noqa: S608 - our name
    texts = [quoted(column) for column, kind, *_ in columns if kind == "VARCHAR"]
    sums = " + ".join(["0", *(f"coalesce(sum(strlen({text})), 0)" for text in texts)])
    counts = ", ".join(["count(*)", *(f"count({quoted(column)})" for column, *_ in columns)])
    (length, rows, *held) = database.execute(f"SELECT {sums}, {counts} FROM ({asked})").fetchone()  # noqa: S608
    check_length(before + int(length), path)
    check_rows(name, rows, len(columns), path)
    found: Table = {column: [None] * rows for column, *_ in columns}
    filled = [column for (column, *_), count in zip(columns, held, strict=True) if count]
    if filled:
        names = ", ".join(map(quoted, filled))
        cells = database.execute(f"SELECT {names} FROM {quoted(name)}")  # noqa: S608 - our name
        found |= zip(filled, by_column(cells, len(filled), rows), strict=True)
    return found, int(length)

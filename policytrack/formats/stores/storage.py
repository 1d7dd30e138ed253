"""Every way to keep a whole story on disk, by its name, and which one a path calls for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytrack.errors import CheckError, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from policytrack.formats.tables.storytables import Tables

__all__ = ["STORES", "Store", "folder_form", "read_store"]


class Store(NamedTuple):
    """A way to keep a whole story as tables.

    Parameters:
        what: what it is.
        module: where its ``read`` and ``write`` are.
        suffixes: how the names of its files end; none for a folder.
    """

    what: str
    module: str
    suffixes: tuple[str, ...] = ()


STORES: Final[dict[str, Store]] = {
    "folder": Store("a story as a folder of CSV files", "csvfolder"),
    "parquet": Store("a story as a folder of Parquet files", "parquetfolder"),
    "workbook": Store("a story as a workbook, one sheet per table", "storyworkbook", (".xlsx",)),
    "duckdb": Store("a story in a DuckDB database", "duckdatabase", (".duckdb", ".ddb")),
    "sqlite": Store("a story in a SQLite database", "sqlite", (".sqlite", ".sqlite3", ".db")),
}
"""Every store of tables by its name."""


def _module(form: str) -> Any:
    return import_module(f"policytrack.formats.stores.{STORES[form].module}")


def folder_form(path: Path) -> str:
    """Which store a folder is.

    Parameters:
        path: the folder.
    """
    return "parquet" if any(path.glob("*.parquet")) else "folder"


def read_store(path: Path, form: str) -> Tables:
    """The tables of a store.

    Parameters:
        path: where it is.
        form: its name in `STORES`.

    Raises:
        CheckError: if it is damaged, too large, or of another form.
        MissingExtraError: if the library that it needs is not installed.
        OSError: if it cannot be opened.
    """
    tables: Tables = _module(form).read(path)
    if not tables:
        from policytrack.formats.tables.storytables import TABLE_NAMES

        allowed = f"tables of a story, such as {', '.join(TABLE_NAMES[:4])}"
        problem = Problem.of_value("no-tables", (), "none", allowed).at(str(path))
        raise CheckError([problem])
    return tables

"""Every way to keep a whole story on disk, by its name, and what is chosen by a path."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytrack.errors import ArgumentError, CheckError, Problem, UnknownNameError
from policytrack.formats.tables.storytables import TABLE_NAMES, tables_of
from policytrack.writing import write as write_file

if TYPE_CHECKING:
    from policytrack.formats.tables.storytables import Tables
    from policytrack.records.collection import Records
    from policytrack.writing import Writable

__all__ = ["STORES", "Store", "folder_form", "read_store", "write_story"]


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
    "workbook": Store("a story as a workbook, a sheet a table", "storyworkbook", (".xlsx",)),
    "duckdb": Store("a story in a DuckDB database", "duckdatabase", (".duckdb", ".ddb")),
    "sqlite": Store("a story in a SQLite database", "sqlite", (".sqlite", ".sqlite3", ".db")),
}
"""Every store of tables by its name."""

_TEXTS: Final = {"yaml": (".yaml", ".yml"), "json": (".json",)}


def _module(form: str) -> Any:
    return import_module(f"policytrack.formats.stores.{STORES[form].module}")


def write_story(records: Records, path: Writable, form: str | None, *, overwrite: bool) -> None:
    """Write a story in the form that a name ends with, or in another.

    Parameters:
        records: its records.
        path: where.
        form: a name of `STORES`, ``"yaml"`` or ``"json"``; if left out, by the end of the path.
        overwrite: whether what stands there may be replaced.

    Raises:
        ArgumentError: if the end of the path is of no form.
        UnknownNameError: if there is no such form.
        MissingExtraError: if the library that it takes is not installed.
        OSError: if it cannot be written.
    """
    found = form or _by_ending(path)
    if found in _TEXTS:
        from policytrack.formats.storyfile import writer

        text = import_module(f"policytrack.formats.storyfile.{found}text")
        write_file(text.emit(writer.tree_of(records)), path, overwrite=overwrite)
    elif found in STORES:
        _module(found).write(tables_of(records), Path(path), overwrite=overwrite)
    else:
        raise UnknownNameError.among("format", found, (*_TEXTS, *STORES))


def _by_ending(path: Writable) -> str:
    suffix = Path(path).suffix.lower()
    if not suffix:
        return "folder"
    endings = {**_TEXTS, **{form: store.suffixes for form, store in STORES.items()}}
    for form, suffixes in endings.items():
        if suffix in suffixes:
            return form
    known = ", ".join(ending for suffixes in endings.values() for ending in suffixes)
    allowed = f"a name that ends in {known}, or in none for a folder of CSV files"
    raise ArgumentError("Timeline.write", f"the path {os.fspath(path)!r}", allowed)


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
        MissingExtraError: if the library that it takes is not installed.
        OSError: if it cannot be opened.
    """
    tables: Tables = _module(form).read(path)
    if not tables:
        allowed = f"tables of a story, such as {', '.join(TABLE_NAMES[:4])}"
        problem = Problem.of_value("no-tables", (), "none", allowed).at(str(path))
        raise CheckError([problem])
    return tables

"""A story as a folder of CSV files, one per table."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from policytrack.errors import CheckError, Problem
from policytrack.formats.stores.folder import files_in, write_folder
from policytrack.formats.stores.storelimits import check_rows, check_size, most_rows, refused
from policytrack.formats.storyfile.limits import MAX_BYTES
from policytrack.formats.tables.storytables import MAX_COLUMNS, Table, Tables, filled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["read", "write"]

_RUNS: Final = re.compile("'*[=+\\-@\t]")
"""How a text begins that a spreadsheet would run as a formula, and one that is kept from it."""

_AT_ONCE: Final = 2_000
"""How many rows to hold as rows at a time; they become columns, and are let go."""

_RUNS_NOT: Final = re.compile("'+[=+\\-@\t]")


def write(tables: Tables, path: Path, *, overwrite: bool) -> None:
    """Write tables as a folder of CSV files, whole or not at all.

    Empty tables and columns are left out. A text that a spreadsheet would run
    as a formula gets an apostrophe before it, which `read` removes.

    Parameters:
        tables: the tables.
        path: the folder.
        overwrite: whether to replace one that already exists.

    Raises:
        OSError: if it cannot be written.
    """
    files = {
        f"{name}.csv": _text(table).encode("utf-8-sig") for name, table in filled(tables).items()
    }
    write_folder(files, path, overwrite=overwrite)


def _text(table: Table) -> str:
    written = io.StringIO(newline="")
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow([_harmless(name) for name in table])
    rows.writerows(
        zip(*([_harmless(cell) for cell in cells] for cells in table.values()), strict=True)
    )
    return written.getvalue()


def _harmless(cell: Any) -> str:
    if type(cell) is str:
        return f"'{cell}" if _RUNS.match(cell) else cell
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "" if cell is None else repr(cell)


def read(path: Path) -> Tables:
    """The tables of a folder of CSV files.

    Parameters:
        path: the folder.

    Raises:
        CheckError: if a file is too large or not CSV in UTF-8, with its line.
        OSError: if a file cannot be opened.
    """
    found, room = {}, MAX_BYTES
    for name, file in files_in(path, ".csv").items():
        check_size(file, room)
        data = file.read_bytes()
        room -= len(data)
        found[name] = _table(name, data, file)
    return found


def _table(name: str, data: bytes, file: Path) -> Table:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = "found bytes that are not UTF-8; save the file as CSV UTF-8"
        raise CheckError([Problem("not-utf-8", message, file=str(file), line=line)]) from None
    rows = _rows(text, file)
    header = next(rows, [])
    if len(header) > MAX_COLUMNS:
        message = f"found {len(header):,} columns; allowed: at most {MAX_COLUMNS:,}"
        raise refused("too-large", message, file)
    repeated = sorted(column for column, times in Counter(header).items() if column and times > 1)
    if repeated:
        message = f"found the column {repeated[0]!r} twice; allowed: each column once"
        raise refused("duplicate-key", message, file)
    columns: list[list[str]] = [[] for _ in header]
    most = most_rows(len(header))
    count = 0
    while some := list(islice(rows, min(_AT_ONCE, most + 1 - count))):
        for number, row in enumerate(some, start=count + 2):
            if len(row) != len(header):
                _fit(row, len(header), file, number)
        count += len(some)
        check_rows(name, count, len(header), file)
        for cells, more in zip(columns, zip(*some, strict=True), strict=True):
            cells.extend(more)
    return {
        _plain(column) or "": [cell if cell and cell[0] != "'" else _plain(cell) for cell in cells]
        for column, cells in zip(header, columns, strict=True)
        if column or any(cells)
    }


def _fit(row: list[str], width: int, file: Path, number: int) -> None:
    """Give a row as many cells as the first has; refuse it if it says more."""
    if any(row[width:]):
        message = f"found {len(row):,} cells where the first row has {width:,}"
        raise CheckError([Problem("too-many", message, file=str(file), line=number)])
    row[width:] = [""] * (width - len(row))


def _rows(text: str, file: Path) -> Iterator[list[str]]:
    """The rows of a text; a field may be as long as the whole of it."""
    before = csv.field_size_limit(MAX_BYTES)
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        yield from rows
    except csv.Error as error:
        message = f"not CSV: {error}; a quotation mark that is opened must be closed"
        raise CheckError(
            [Problem("not-csv", message, file=str(file), line=rows.line_num)]
        ) from None
    finally:
        csv.field_size_limit(before)


def _plain(cell: str) -> str | None:
    if cell and cell[0] == "'" and _RUNS_NOT.match(cell):
        return cell[1:]
    return cell or None

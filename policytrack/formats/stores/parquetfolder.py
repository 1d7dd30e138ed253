"""A story as a folder of Parquet files, one per table."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from policytrack.errors import MissingExtraError
from policytrack.formats.stores.folder import files_in, write_folder
from policytrack.formats.stores.storelimits import MOST_TEXT, check_rows, check_size, refused
from policytrack.formats.tables.storytables import MAX_COLUMNS, Table, Tables, kind_of

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read", "write"]


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise MissingExtraError("pyarrow", "arrow") from None
    return pa, parquet


def write(tables: Tables, path: Path, *, overwrite: bool) -> None:
    """Write tables as a folder of Parquet files with typed columns, whole or not at all.

    Parameters:
        tables: the tables.
        path: the folder.
        overwrite: whether to replace one that already exists.

    Raises:
        MissingExtraError: if pyarrow is not installed.
        OSError: if it cannot be written.
    """
    pa, parquet = _pyarrow()
    types = {"number": pa.float64(), "yes-or-no": pa.bool_(), "text": pa.string()}
    files = {}
    for name, table in tables.items():
        arrays = {
            column: pa.array(cells, types[kind_of(name, column)]) for column, cells in table.items()
        }
        written = io.BytesIO()
        parquet.write_table(pa.table(arrays), written)
        files[f"{name}.parquet"] = written.getvalue()
    write_folder(files, path, overwrite=overwrite)


def read(path: Path) -> Tables:
    """The tables of a folder of Parquet files.

    Parameters:
        path: the folder.

    Raises:
        CheckError: if a file is too large, damaged, or holds something other than cells.
        MissingExtraError: if pyarrow is not installed.
        OSError: if a file cannot be opened.
    """
    return {name: _table(name, file) for name, file in files_in(path, ".parquet").items()}


def _table(name: str, path: Path) -> Table:
    pa, parquet = _pyarrow()
    check_size(path)
    try:
        with parquet.ParquetFile(path) as file:
            about, schema = file.metadata, file.schema_arrow
            check_rows(name, about.num_rows, len(schema), path)
            if len(schema) > MAX_COLUMNS:
                message = f"found {len(schema):,} columns; allowed: at most {MAX_COLUMNS:,}"
                raise refused("too-large", message, path)
            texts = [one.name for one in schema if pa.types.is_string(one.type)]
        with parquet.ParquetFile(path, read_dictionary=texts) as file:
            size = sum(about.row_group(at).total_byte_size for at in range(about.num_row_groups))
            if size > MOST_TEXT:
                message = f"found {size:,} bytes once unpacked; allowed: at most {MOST_TEXT:,}"
                raise refused("too-large", message, path)
            table = file.read()
            return {
                column: _cells(table.column(at), path)
                for at, column in enumerate(table.column_names)
            }
    except (pa.ArrowException, UnicodeDecodeError) as error:
        message = f"not a Parquet file, or a damaged one ({str(error).splitlines()[0][:100]})"
        raise refused("damaged", message, path) from None


def _cells(column: Any, path: Path) -> list[Any]:
    """The cells of a column; a text that repeats is one object."""
    found: list[Any] = []
    length = 0
    for chunk in column.chunks:
        if hasattr(chunk, "dictionary"):
            words = chunk.dictionary.to_pylist()
            cells = [None if at is None else words[at] for at in chunk.indices.to_pylist()]
            length += sum(len(cell) for cell in cells if cell is not None)
            if length > MOST_TEXT:
                message = f"found more than {MOST_TEXT:,} characters; allowed: {MOST_TEXT:,}"
                raise refused("too-large", message, path)
        else:
            cells = chunk.to_pylist()
        found += cells
    return found

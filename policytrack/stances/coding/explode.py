"""Lists in frames of any engine: one row for each of their values, each value once."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np

from policytrack.stances.coding.framecolumns import each_once

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["exploded", "holds_lists", "lazy"]


def lazy(frame: Any) -> nw.LazyFrame[Any]:
    """A lazy frame of Narwhals, evaluated only when needed.

    Raises:
        TypeError: if Narwhals cannot read the frame.
    """
    with warnings.catch_warnings():
        # Meant for those who use Narwhals themselves; what it advises to install is not there yet.
        warnings.filterwarnings("ignore", "Dask support is moving", FutureWarning)
        found: nw.LazyFrame[Any] = nw.from_native(frame).lazy()
        return found


def holds_lists(frame: nw.LazyFrame[Any], column: str) -> bool:
    """Whether a cell of a column can hold several values."""
    if frame.implementation.is_dask():
        # Narwhals takes every object of Dask's for a text; one can be a list as well.
        return bool(nw.to_native(frame).dtypes[column] == np.dtype(object))
    return isinstance(frame.collect_schema()[column], nw.List | nw.Array)


def exploded(frame: nw.LazyFrame[Any], column: str) -> nw.LazyFrame[Any]:
    """A row for each distinct value in the lists of a column; one without any for an empty list.

    Parameters:
        frame: the frame.
        column: a column that `holds_lists`.
    """
    if frame.implementation.is_dask():
        native = nw.to_native(frame)
        once = native[column].map(each_once, meta=(column, object))
        return lazy(native.assign(**{column: once}).explode(column))
    if frame.implementation.is_pyarrow():
        return lazy(_of_arrow(nw.to_native(frame), column))
    kind = frame.collect_schema()[column]
    lists = nw.col(column)
    if isinstance(kind, nw.Array):
        lists = lists.cast(nw.List(kind.inner))
    return frame.with_columns(lists.list.unique().alias(column)).explode(column)


def _of_arrow(table: pa.Table, column: str) -> pa.Table:
    # Narwhals does not explode what PyArrow holds.
    import pyarrow as pa
    import pyarrow.compute as pc

    lists = table[column].combine_chunks()
    filled = pc.fill_null(pc.greater(pc.list_value_length(lists), 0), False)  # noqa: FBT003 - a value
    pairs = pa.table({"row": pc.list_parent_indices(lists), "value": pc.list_flatten(lists)})
    once = pairs.group_by(["row", "value"]).aggregate([])
    empty = pc.indices_nonzero(pc.invert(filled)).cast(pa.int64())
    rows = pa.concat_arrays([once["row"].combine_chunks().cast(pa.int64()), empty])
    values = once["value"].combine_chunks()
    values = pa.concat_arrays([values, pa.nulls(len(empty), values.type)])
    taken = table.drop_columns([column]).take(rows)
    return taken.append_column(column, values)

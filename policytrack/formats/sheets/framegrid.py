"""The cells of a data frame, of pandas or any other library that Narwhals knows."""

from __future__ import annotations

import datetime as dt
from typing import Any

from policytrack.dates import FuzzyDate, Period
from policytrack.errors import ArgumentError, CheckError, Problem
from policytrack.formats.sheets.sheetgrid import MAX_CELLS, Grid

__all__ = ["frame_grid"]


def frame_grid(frame: Any) -> Grid:
    """The cells of a frame, its column names as the first row.

    Parameters:
        frame: a data frame; an index with a name, or of dates, is a column of it.

    Raises:
        ArgumentError: if it is not a data frame.
        CheckError: if it has too many cells.
    """
    import pandas as pd

    if not isinstance(frame, pd.DataFrame):
        names, columns, labels = _of_other(frame)
    else:
        if frame.index.names != [None] or isinstance(
            frame.index, pd.DatetimeIndex | pd.PeriodIndex
        ):
            called: Any = ["Date" if name is None else name for name in frame.index.names]
            inner = frame.index.to_frame(index=False)
            inner.columns = pd.Index(called)
            frame = pd.concat([inner, frame.reset_index(drop=True)], axis=1)
        names = [_called(name) for name in frame.columns]
        columns = [frame.iloc[:, at].tolist() for at in range(len(names))]
        labels = list(map(str, frame.index))
    if len(names) * len(labels) > MAX_CELLS:
        message = f"found {len(names) * len(labels):,} cells; allowed: at most {MAX_CELLS:,}"
        raise CheckError([Problem("too-large", message)])
    plain = [[_plain(value) for value in column] for column in columns]
    rows = [list(row) for row in zip(*plain, strict=True)]
    return Grid(
        None,
        None,
        [names, *rows],
        list(range(len(rows) + 1)),
        labels=["", *labels],
    )


def _of_other(frame: Any) -> tuple[list[Any], list[list[Any]], list[str]]:
    import narwhals as nw

    try:
        held = nw.from_native(frame, eager_only=True)
    except TypeError:
        allowed = "a data frame, such as one of pandas or Polars"
        raise ArgumentError(
            "Timeline.from_frame", f"a value of type {type(frame).__name__}", allowed
        ) from None
    columns = [held[name].to_list() for name in held.columns]
    return list(held.columns), columns, list(map(str, range(len(held))))


def _called(name: Any) -> str:
    return " ".join(map(str, name)).strip() if isinstance(name, tuple) else str(name)


def _plain(value: Any) -> Any:
    """A value as a workbook would hold it; what is missing as nothing."""
    import numpy as np
    import pandas as pd

    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return "\n".join(str(each) for each in value)
    if value is pd.NA or value is pd.NaT or value != value:  # noqa: PLR0124 - NaN is not itself
        return None
    if isinstance(value, dt.datetime) and hasattr(value, "to_pydatetime"):
        return value.to_pydatetime(warn=False)
    if isinstance(value, np.generic | np.ndarray) and not isinstance(value, np.datetime64):
        return _plain(value.tolist())
    kept = isinstance(value, float | dt.date | dt.time | np.datetime64 | pd.Period)
    return value if kept or isinstance(value, FuzzyDate | Period) else str(value)

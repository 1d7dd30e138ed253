"""Columns of dates as the first and last day of each."""

from __future__ import annotations

from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np

from policytrack.dates import when
from policytrack.dates.civil import OPEN_END, OPEN_START, UNIX_EPOCH
from policytrack.dates.storedcolumns import NUMBERS_ALLOWED, readable_column, stored_dates
from policytrack.errors import DateParseError
from policytrack.stances.coding.framecolumns import factorize

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from policytrack.dates import Calendar
    from policytrack.stances.coding.framecolumns import Unread

__all__ = ["encode_days"]


def encode_days(
    column: pd.Series[Any], calendar: str | Calendar | None, problems: Unread
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The first and last day of each date in a column, as ordinals.

    Parameters:
        column: dates of pandas, Arrow or Python, texts, rough ones too, or days written as whole
            numbers, such as 20250123.
        calendar: the calendar that school terms follow.
        problems: the list to which values that are not dates are added.

    Returns:
        Both columns; the same array twice if every date is exact. A missing date may be any day.
    """
    readable = readable_column(column)
    if readable.dtype.kind == "M":
        return _of_datetimes(readable, problems)
    dates = stored_dates(readable, calendar)
    if (bad := dates.bad).any():
        _add_bad_dates(column, bad, calendar, problems)
    earliest = _ordinals(dates.earliest, OPEN_START)
    latest = _ordinals(dates.latest, OPEN_END)
    return earliest, earliest if np.array_equal(earliest, latest) else latest


def _ordinals(days: NDArray[np.datetime64], unbounded: int) -> NDArray[np.int32]:
    numbers = (days.astype(np.int64) + UNIX_EPOCH).astype(np.int32)
    return np.where(np.isnat(days), np.int32(unbounded), numbers)


def _add_bad_dates(
    column: pd.Series[Any],
    bad: NDArray[np.bool_],
    calendar: str | Calendar | None,
    problems: Unread,
) -> None:
    """Report each distinct value that is not a date, with the reason for refusing it."""
    codes, values = factorize(column)
    wrong = [
        (code, values[code], _reason(values[code], calendar))
        for code in np.unique(codes[bad]).tolist()
    ]
    problems.add_each(column, codes, wrong, "date")


def _reason(value: object, calendar: str | Calendar | None) -> Exception:
    if isinstance(value, Real | np.bool_):
        return ValueError(f"allowed: {NUMBERS_ALLOWED}")
    try:
        when(value, calendar=calendar)
    except DateParseError as error:
        return error
    except TypeError:
        pass
    return ValueError("allowed: one date in each row, as text or as a date")


def _of_datetimes(
    column: pd.Series[Any], problems: Unread
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    days = column.to_numpy().astype("datetime64[D]").astype(np.int64)
    days += UNIX_EPOCH
    missing = column.isna().to_numpy()
    if len(days) and not (days.min() > OPEN_START and days.max() < OPEN_END):
        outside = ~missing & ((days <= OPEN_START) | (days >= OPEN_END))
        error = ValueError("a date lies in the years 0001 to 9999")
        first = column.iloc[int(np.argmax(outside))]
        problems.add(column, outside, first, "date", error)
    if not missing.any():
        exact = days.astype(np.int32)
        return exact, exact
    earliest, latest = (np.where(missing, end, days) for end in (OPEN_START, OPEN_END))
    return earliest.astype(np.int32), latest.astype(np.int32)

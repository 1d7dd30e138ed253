"""Columns of dates as the first and the last day of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from policytrack.dates import parse_dates, when
from policytrack.errors import DateParseError
from policytrack.stances.coding.framecolumns import factorize
from policytrack.stances.rows import FIRST_DAY, LAST_DAY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from policytrack.dates import Calendar
    from policytrack.stances.coding.framecolumns import Unread
    from policytrack.stances.rows import Rows

__all__ = ["encode_days", "first_days"]

_EPOCH: Final = 719_163


def encode_days(
    column: pd.Series[Any], calendar: str | Calendar | None, problems: Unread
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The first and the last day of each date of a column, as ordinals.

    Parameters:
        column: dates of pandas or Python, or texts, rough ones too.
        calendar: the calendar that school terms follow.
        problems: to which the values that are no dates are added.

    Returns:
        Both columns; the same array twice where every date is exact. A date that is missing can
        be any day.
    """
    if column.dtype.kind == "M":
        return _of_datetimes(column, problems)
    if column.dtype.kind in "iufb":
        column = _no_numbers(column, problems)
    dates = parse_dates(column, calendar=calendar, errors="missing")
    if (bad := dates.bad).any():
        _add_bad_dates(column, bad, calendar, problems)
    earliest = _ordinals(dates.earliest, FIRST_DAY)
    latest = _ordinals(dates.latest, LAST_DAY)
    return earliest, earliest if np.array_equal(earliest, latest) else latest


def first_days(rows: Rows, side: int) -> list[tuple[int, int]] | None:
    """When each actor (0), or each issue (1), first has a statement.

    Parameters:
        rows: coded statements.
        side: which of the two.

    Returns:
        By code, the earliest and the latest day of the statement that comes first by these, an
        open start counting as its latest day; beyond the years where there is none. None where no
        dates are known.
    """
    if rows.earliest is None or rows.latest is None:
        return None
    codes, labels = ((rows.actor, rows.actors), (rows.issue, rows.issues))[side]
    start = np.where(rows.earliest == FIRST_DAY, rows.latest, rows.earliest)
    in_turn = np.lexsort((rows.latest, start))
    found = [(LAST_DAY + 1, LAST_DAY + 1)] * len(labels)
    which, first = np.unique(codes[in_turn], return_index=True)
    for code, place in zip(which.tolist(), in_turn[first].tolist(), strict=True):
        found[code] = (int(start[place]), int(rows.latest[place]))
    return found


def _no_numbers(column: pd.Series[Any], problems: Unread) -> pd.Series[Any]:
    """A column that is empty of dates; a problem for the numbers that it holds in their place."""
    error = TypeError("a number is no date; say from when it counts, with pandas.to_datetime")
    there = column.notna().to_numpy()
    if there.any():
        first = column.iloc[int(np.argmax(there))].item()
        problems.add(column, there, first, "date", error)
    return pd.Series([None] * len(column), column.index, dtype=object)


def _ordinals(days: NDArray[np.datetime64], unbounded: int) -> NDArray[np.int32]:
    numbers = (days.astype(np.int64) + _EPOCH).astype(np.int32)
    return np.where(np.isnat(days), np.int32(unbounded), numbers)


def _add_bad_dates(
    column: pd.Series[Any],
    bad: NDArray[np.bool_],
    calendar: str | Calendar | None,
    problems: Unread,
) -> None:
    """Tell of each distinct value that says no date, with the reason that it is refused."""
    codes, values = factorize(column)
    wrong = []
    for code in np.unique(codes[bad]).tolist():
        try:
            when(values[code], calendar=calendar)
        except (DateParseError, TypeError) as error:
            wrong.append((code, values[code], error))
    problems.add_each(column, codes, wrong, "date")


def _of_datetimes(
    column: pd.Series[Any], problems: Unread
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    # An instant with a zone is of the day that its own clock showed.
    local = column.dt.tz_localize(None) if column.dt.tz is not None else column
    days = local.to_numpy().astype("datetime64[D]").astype(np.int64)
    days += _EPOCH
    missing = column.isna().to_numpy()
    if len(days) and not (days.min() > FIRST_DAY and days.max() < LAST_DAY):
        outside = ~missing & ((days <= FIRST_DAY) | (days >= LAST_DAY))
        error = ValueError("a date lies in the years 0001 to 9999")
        first = column.iloc[int(np.argmax(outside))]
        problems.add(column, outside, first, "date", error)
    if not missing.any():
        exact = days.astype(np.int32)
        return exact, exact
    earliest, latest = (np.where(missing, end, days) for end in (FIRST_DAY, LAST_DAY))
    return earliest.astype(np.int32), latest.astype(np.int32)

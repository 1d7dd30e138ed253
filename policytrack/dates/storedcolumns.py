"""Columns of dates as other programs store them: numbers, Arrow's types, instants with a zone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from policytrack.dates.arrays import parse_dates

if TYPE_CHECKING:
    import pandas as pd

    from policytrack.dates.arrays import DateArray
    from policytrack.dates.calendars import Calendar

__all__ = ["NUMBERS_ALLOWED", "number_as_text", "readable_column", "stored_dates"]

NUMBERS_ALLOWED: Final = "dates; numbers are days such as 20250123 or years such as 2025"
_NUMBER: Final = (int, float, np.integer, np.floating)
_NUMBERS: Final = ("integer", "floating", "mixed-integer", "mixed-integer-float")


def number_as_text(value: Any) -> str | None:
    """A whole number of eight digits as a day, or of four digits as a year.

    Parameters:
        value: a number from Python, NumPy or pandas, or its digits as text.

    Returns:
        EDTF text, which may still not be a date (20251301); None for anything else.

    Examples:
        >>> number_as_text(20250123.0), number_as_text(2025), number_as_text(45_000)
        ('2025-01-23', '2025', None)
    """
    if isinstance(value, str):
        digits = value
    elif isinstance(value, _NUMBER) and not isinstance(value, bool) and value == value // 1:
        digits = str(int(value))
    else:
        return None
    if len(digits) == 8 and digits.isdecimal():
        return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    return digits if len(digits) == 4 and digits.isdecimal() else None


def stored_dates(column: pd.Series[Any], calendar: str | Calendar | None = None) -> DateArray:
    """The dates in a pandas column, however its program stored them.

    Parameters:
        column: dates of any dtype, text, or days written as numbers such as 20250123.
        calendar: the calendar that school terms follow.

    Returns:
        The dates, one per row; rows without one are missing, see `DateArray.bad`.
    """
    return parse_dates(readable_column(column), calendar=calendar, errors="missing")


def readable_column(column: pd.Series[Any]) -> pd.Series[Any]:
    """A pandas column in a form that `parse_dates` reads, with missing values kept.

    Parameters:
        column: dates of any dtype. An instant with a zone counts as the day in its own zone.

    Returns:
        Datetimes without a zone, or the column with numbers turned into texts by `number_as_text`;
        a number that is not a date stays as it is, as does any other column.
    """
    import pandas as pd

    if isinstance(column.dtype, pd.ArrowDtype):
        column = _of_arrow(column)
    if column.dtype.kind == "M":
        return column.dt.tz_localize(None) if column.dt.tz is not None else column
    kind = column.dtype.kind
    if kind in "iufb" or (
        kind == "O" and pd.api.types.infer_dtype(column, skipna=True) in _NUMBERS
    ):
        return _numbers_as_texts(column)
    return column


def _of_arrow(column: pd.Series[Any]) -> pd.Series[Any]:
    """A column that Arrow holds: its days and instants as datetimes, its lists as objects."""
    kind = str(column.dtype)
    if kind.startswith("date"):
        return column.astype("datetime64[s]")
    if kind.startswith("timestamp"):
        # Through pandas' own type: before pandas 3, Arrow's loses its zone.
        zone = "" if column.dt.tz is None else f", {column.dt.tz}"
        stamps: pd.Series[Any] = column.astype(f"datetime64[us{zone}]")  # type: ignore[call-overload]  # any zone
        return stamps
    return column.astype(object) if "list" in kind else column


def _numbers_as_texts(column: pd.Series[Any]) -> pd.Series[Any]:
    import pandas as pd

    codes, values = pd.factorize(column)
    texts = [number_as_text(value) or value for value in values.tolist()]
    # A last entry for the code -1 of missing values.
    held = pd.array([*texts, None], dtype=object)
    return pd.Series(held.take(codes), column.index, name=column.name)

"""Dates of other libraries, and dates written as whole numbers, as packed dates.

Nothing is made up: a month of NumPy or pandas stays a month.
"""

from __future__ import annotations

import datetime as dt
import numbers
from typing import Any, Final

from policytrack.dates.civil import FIRST_DAY, LAST_DAY, UNIX_EPOCH, month_length, ordinal
from policytrack.dates.packed import BOUNDS, DAY, MONTH, ONE_DAY, QUARTER, WEEK, YEAR, pack
from policytrack.errors import DateParseError, DateRangeError

__all__ = ["is_coarse", "packed", "packed_number"]

_COARSE: Final = ("Y", "M", "W")
_DIGITS: Final = "a whole number is a year (2025), a month (202506) or a day (20250624)"


def packed(value: Any) -> int:
    """The packed date of a value that is not text.

    Parameters:
        value: a date or datetime of any library, a `numpy.datetime64` or a `pandas.Period` of any
            unit, or a whole number such as 2025 or 20250624. A time of day is dropped.

    Raises:
        DateParseError: if the value is missing (``NaT``, ``nan``) or a number is not a date.
        DateRangeError: if it lies outside the years 0001 to 9999.
        TypeError: if it is neither a date nor a number.

    Examples:
        >>> from policytrack.dates.packed import to_edtf
        >>> to_edtf(packed(dt.date(2025, 6, 24))), to_edtf(packed(202506))
        ('2025-06-24', '2025-06')
    """
    if isinstance(value, dt.date):
        return _of_date(value)
    kind = type(value).__name__
    if kind == "datetime64":
        return _of_numpy(value)
    if kind == "Period" and hasattr(value, "start_time"):
        return _of_days(_ordinal(value.start_time), _ordinal(value.end_time))
    if isinstance(value, numbers.Real) and not isinstance(value, bool):
        return _of_number(value)
    raise TypeError(f"a date is EDTF text or a date, not {kind}")


def packed_number(digits: str) -> int | None:
    """The packed date of four, six or eight digits; None if they are not a date.

    Examples:
        >>> packed_number("20250230") is None
        True
    """
    year, month, day = int(digits[:4]), int(digits[4:6] or 0), int(digits[6:8] or 0)
    if len(digits) not in (4, 6, 8) or not year:
        return None
    if len(digits) == 4:
        return pack(ordinal(year, 1, 1), ordinal(year, 12, 31), YEAR)
    if not 1 <= month <= 12:
        return None
    if len(digits) == 6:
        return pack(ordinal(year, month, 1), ordinal(year, month + 1, 1) - 1, MONTH)
    fits = 1 <= day <= month_length(year, month)
    return ordinal(year, month, day) * ONE_DAY if fits else None


def is_coarse(dtype: Any) -> bool:
    """Whether a NumPy type of datetimes counts in weeks, months or years, or in several days."""
    import numpy as np

    unit, step = np.datetime_data(dtype)
    return unit in _COARSE or (unit == "D" and step > 1)


def _of_date(value: dt.date) -> int:
    if value != value:  # noqa: PLR0124 - how a missing value shows itself
        raise DateParseError(str(value), "a missing value is not a date")
    return dt.date(value.year, value.month, value.day).toordinal() * ONE_DAY


def _of_number(value: Any) -> int:
    if value != value:  # noqa: PLR0124 - how a missing value shows itself
        raise DateParseError(str(value), "a missing value is not a date")
    if not float(value).is_integer():
        raise TypeError(f"{value!r} is not a date: {_DIGITS}")
    found = packed_number(str(int(value))) if 1000 <= value < 10**8 else None
    if found is None:
        raise DateParseError(str(value), _DIGITS)
    return found


def _of_numpy(value: Any) -> int:
    import numpy as np

    if np.isnat(value):
        raise DateParseError("NaT", "a missing value is not a date")
    day = _numpy_day(value)
    if not is_coarse(value.dtype):
        return _of_days(day, day)
    return _of_days(day, _numpy_day(value + 1) - 1)


def _numpy_day(value: Any) -> int:
    return int(value.astype("datetime64[D]").astype("int64")) + UNIX_EPOCH


def _ordinal(stamp: Any) -> int:
    return int(stamp.toordinal())


def _of_days(first: int, last: int) -> int:
    """A packed date with the precision of a unit, if its bounds are those of one."""
    if first < FIRST_DAY or last > LAST_DAY:
        raise DateRangeError(
            f"day {first} to {last}", "a valid date, but only the years 0001 to 9999 are supported"
        )
    if first == last:
        return pack(first, last, DAY)
    start, end = dt.date.fromordinal(first), dt.date.fromordinal(last)
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    whole = start.day == 1 and end.day == month_length(end.year, end.month)
    unit = {1: MONTH, 3: QUARTER, 12: YEAR}.get(months, BOUNDS) if whole else BOUNDS
    if unit == QUARTER and start.month % 3 != 1:
        unit = BOUNDS
    if last - first == 6 and (first - 1) % 7 == 0:
        unit = WEEK
    return pack(first, last, unit)

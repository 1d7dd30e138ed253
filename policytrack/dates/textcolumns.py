"""Reads columns of texts into day numbers, whole columns at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from policytrack.dates.civil import LAST_DAY, UNIX_EPOCH
from policytrack.dates.foreigndates import is_coarse
from policytrack.dates.interpret import doubt, may_be_years, when, years_in_a_row
from policytrack.errors import CheckError, DateParseError, Problem, warn_caller

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from policytrack.dates.calendars import Calendar
    from policytrack.dates.fuzzy import FuzzyDate
    from policytrack.dates.period import Period

__all__ = ["MISSING", "Parsed", "parse"]

MISSING: Final = -1
_ISO: Final = 10
_SAMPLE: Final = 64


class Parsed(NamedTuple):
    """Distinct values and which of them each row has; or only days, if all are ISO days."""

    days: NDArray[np.int32] | None
    codes: NDArray[np.int32] | None
    values: tuple[FuzzyDate | Period | None, ...]


def parse(
    column: Any, on: object, calendar: str | Calendar | None, *, keep_bad: bool
) -> tuple[Parsed, NDArray[np.bool_]]:
    """A column as parsed values, and which of its rows were bad."""
    one_dimensional = getattr(column, "ndim", 1) == 1 and hasattr(column, "__len__")
    if isinstance(column, str | bytes) or not one_dimensional:
        raise TypeError(f"a column is a list, a Series or an array, not {type(column).__name__}")
    days = _as_days(column)
    if days is not None:
        return Parsed(days, None, ()), np.zeros(len(days), bool)
    codes, texts = _factorized(column)
    values: list[FuzzyDate | Period | None] = []
    wrong: dict[int, DateParseError] = {}
    for index, text in enumerate(texts):
        try:
            values.append(when(text, on, calendar))
        except (DateParseError, TypeError) as error:
            reason = (
                error
                if isinstance(error, DateParseError)
                else DateParseError(str(text), str(error))
            )
            wrong[index] = reason
            values.append(None)
    _tell_doubts(texts, values, on, calendar)
    bad = np.isin(codes, list(wrong)) if wrong else np.zeros(len(codes), bool)
    if wrong and not keep_bad:
        raise CheckError(_problems(codes, bad, texts, wrong))
    if wrong:
        codes = np.where(bad, MISSING, codes)
    return Parsed(None, codes.astype(np.int32, copy=False), tuple(values)), bad


def _tell_doubts(
    texts: Sequence[object],
    values: Sequence[FuzzyDate | Period | None],
    on: object,
    calendar: str | Calendar | None,
) -> None:
    """Warn once about a column whose dates can be read in two ways."""
    doubts = [
        found
        for text, value in zip(texts, values, strict=True)
        if value is not None and (found := doubt(text, value, on, calendar))
    ]
    if doubts:
        more = f" (and {len(doubts) - 1:,} more like it)" if len(doubts) > 1 else ""
        warn_caller(f"a column of dates: {doubts[0]}{more}")
    in_a_row = [text for text in texts if isinstance(text, str) and years_in_a_row(text)]
    split = [text for text in in_a_row if may_be_years(text)]
    months = [text for text in in_a_row if not may_be_years(text)]
    if split and months:
        warn_caller(
            f"a column of dates: {months[0]!r} is read as a month, although {split[0]!r} is read"
            f" as two years; write two years as {months[0].replace('-', '/')!r}"
        )


def _problems(
    codes: NDArray[Any],
    bad: NDArray[np.bool_],
    texts: Sequence[object],
    wrong: dict[int, DateParseError],
) -> list[Problem]:
    return [
        Problem(
            "bad-date", f"row {row}: {wrong[code]}", (row,), found=texts[code], allowed="a date"
        )
        for row, code in zip(np.flatnonzero(bad).tolist(), codes[bad].tolist(), strict=True)
    ]


def _as_days(column: Any) -> NDArray[np.int32] | None:
    """The days of a column of dates, or of texts that are all ISO days; None for other columns."""
    kind = getattr(getattr(column, "dtype", None), "kind", None)
    if kind == "M" and getattr(column.dtype, "tz", None) is None:
        return None if is_coarse(column.dtype) else _of_datetimes(np.asarray(column))
    characters = _arrow_characters(column)
    if characters is None:
        characters = _list_characters(column)
    return None if characters is None else _iso_days(characters)


def _of_datetimes(values: NDArray[Any]) -> NDArray[np.int32]:
    missing = np.isnat(values)
    days = values.astype("datetime64[D]").view(np.int64) + UNIX_EPOCH
    if ((days < 1) | (days > LAST_DAY))[~missing].any():
        raise DateParseError("a column of datetimes", "only the years 0001 to 9999 are supported")
    return np.where(missing, MISSING, days).astype(np.int32)


def _arrow_characters(column: Any) -> NDArray[np.uint8] | None:
    """The characters of an Arrow column of ten-character texts, row by row, without copying."""
    array = getattr(getattr(column, "array", column), "_pa_array", column)
    if type(array).__module__.partition(".")[0] != "pyarrow" or array.null_count:
        return None
    chunks = getattr(array, "chunks", [array])
    parts = [_chunk_characters(chunk) for chunk in chunks]
    if not parts or any(part is None for part in parts):
        return None
    return (
        parts[0]
        if len(parts) == 1
        else np.concatenate([part for part in parts if part is not None])
    )


def _chunk_characters(chunk: Any) -> NDArray[np.uint8] | None:
    kinds = {"string": np.int32, "large_string": np.int64}
    if str(chunk.type) not in kinds:
        return None
    _, offsets, data = chunk.buffers()
    starts = np.frombuffer(offsets, kinds[str(chunk.type)])[
        chunk.offset : chunk.offset + len(chunk) + 1
    ]
    if len(starts) < 2 or not (np.diff(starts) == _ISO).all():
        return None
    text = np.frombuffer(data, np.uint8)[starts[0] : starts[-1]]
    return text.reshape(-1, _ISO)


def _list_characters(column: Any) -> NDArray[np.uint8] | None:
    """The characters of a list or array of ten-character texts."""
    if isinstance(column, np.ndarray) and column.dtype.kind == "U":
        if column.dtype.itemsize != 4 * _ISO:
            return None
        wide = np.ascontiguousarray(column).view(np.uint32).reshape(-1, _ISO)
        return wide.astype(np.uint8) if wide.size and wide.max() < 128 else None
    values = column.tolist() if hasattr(column, "tolist") else list(column)
    if not values or not all(
        type(v) is str and len(v) == _ISO and v[4] == "-" for v in values[:_SAMPLE]
    ):
        return None
    try:
        text = "".join(values)
        ends = len(text) == _ISO * len(values) and set(map(len, values)) == {_ISO}
        return np.frombuffer(text.encode("ascii"), np.uint8).reshape(-1, _ISO) if ends else None
    except (TypeError, UnicodeEncodeError):
        return None


def _iso_days(characters: NDArray[np.uint8]) -> NDArray[np.int32] | None:
    """Day numbers of ``YYYY-MM-DD`` rows; None unless every row is one."""
    digits = np.ascontiguousarray(characters.T) - np.uint8(48)
    dash = np.uint8(45 - 48 & 255)
    numbers = digits[[0, 1, 2, 3, 5, 6, 8, 9]]
    if (numbers > 9).any() or (digits[4] != dash).any() or (digits[7] != dash).any():
        return None
    year = (
        (numbers[0].astype(np.int32) * 10 + numbers[1]) * 100
        + numbers[2] * np.int32(10)
        + numbers[3]
    )
    month, day = numbers[4] * 10 + numbers[5], numbers[6] * 10 + numbers[7]
    index = year * 16 + month
    starts, lengths = _month_table()
    fits = (year > 0) & (month <= 12) & (month > 0)
    if not fits.all() or (day == 0).any() or (day > lengths[index]).any():
        return None
    found: NDArray[np.int32] = starts[index] + day
    return found


_TABLE: list[Any] = []


def _month_table() -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """The day before each month begins, and its length, at 16 times the year plus the month."""
    if not _TABLE:
        months = np.arange("0000-01", "10000-02", dtype="datetime64[M]")
        first = months.astype("datetime64[D]").view(np.int64) + UNIX_EPOCH
        starts = np.zeros(10001 * 16, np.int32)
        lengths = np.zeros(10001 * 16, np.uint8)
        index = np.arange(len(months) - 1) // 12 * 16 + np.arange(len(months) - 1) % 12 + 1
        starts[index] = first[:-1] - 1
        lengths[index] = np.diff(first)
        _TABLE.extend((starts, lengths))
    return _TABLE[0], _TABLE[1]


def _factorized(column: Any) -> tuple[NDArray[Any], Sequence[object]]:
    """Which distinct value each row has, -1 for a missing one, and those values."""
    import pandas as pd

    if isinstance(column, np.ndarray) and column.dtype.kind == "M":
        # pandas has no NumPy months and years: it would turn them into days.
        units, codes = np.unique(column, return_inverse=True)
        return np.where(np.isnat(column), MISSING, codes), list(units[~np.isnat(units)])
    if type(column).__module__.partition(".")[0] == "pyarrow":
        column = column.to_pandas()
    elif not isinstance(column, pd.Series | pd.Index | np.ndarray):
        values = list(column)
        column = np.empty(len(values), object)
        column[:] = values
    try:
        codes, distinct = pd.factorize(column)
    except TypeError:
        # A list or the like among the rows: each is kept, to be refused by its row number.
        return np.arange(len(column)), list(column)
    return codes, list(distinct)

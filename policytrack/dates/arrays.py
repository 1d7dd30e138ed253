"""A column of rough dates: day numbers in arrays, with every question asked of all rows at once."""

# The types of this package share their packed form with the modules that build on them.
# ruff: noqa: SLF001
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, final

import numpy as np

from policytrack.dates.civil import LAST_DAY, OPEN_END, OPEN_START, UNIX_EPOCH
from policytrack.dates.extent import ends_of
from policytrack.dates.fuzzy import FuzzyDate
from policytrack.dates.packed import BOUNDS, DAY, pack
from policytrack.dates.textcolumns import MISSING, parse
from policytrack.errors import ArgumentError, DateParseError, DateRangeError
from policytrack.keywords import named_keywords

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd
    from numpy.typing import NDArray

    from policytrack.dates.calendars import Calendar
    from policytrack.dates.period import Period

__all__ = ["DateArray", "outer_bounds", "parse_dates"]

_NO_VALUE: Final = -1


@named_keywords
def parse_dates(
    column: Any,
    on: object = None,
    calendar: str | Calendar | None = None,
    *,
    errors: str = "raise",
) -> DateArray:
    """Read a column of texts, dates or both.

    Parameters:
        column: a list, a NumPy array, a pandas Series or an Arrow array; missing values stay
            missing.
        on: the day of writing, for phrases.
        calendar: terms, years and named days, for phrases; England's if left out.
        errors: ``"raise"`` for one error that names every bad row, ``"missing"`` to keep bad
            rows as missing, see `DateArray.bad`.

    Returns:
        An array of rough dates, one per row.

    Raises:
        CheckError: if rows do not hold a date; lists each with its row number.

    Examples:
        >>> dates = parse_dates(["2025-06-24", "2025-09", None, "2025-07-21/2025-07-25"])
        >>> dates.earliest
        array(['2025-06-24', '2025-09-01',        'NaT', '2025-07-21'],
              dtype='datetime64[D]')
        >>> dates.surely_before("2025-08")
        array([ True, False, False,  True])
    """
    if errors not in ("raise", "missing"):
        raise ValueError(f"found errors={errors!r}; allowed: 'raise' or 'missing'")
    parsed, bad = parse(column, on, calendar, keep_bad=errors == "missing")
    if parsed.days is not None:
        return DateArray._made(parsed.days, parsed.days, None, (), bad)
    codes = parsed.codes if parsed.codes is not None else np.empty(0, np.int32)
    return DateArray._of_codes(codes, parsed.values, bad)


@final
class DateArray:
    """Many rough dates; made by `parse_dates`.

    Comparisons take one date or an array of the same length and return a boolean mask; for missing
    rows, both surely and maybe are False.

    Examples:
        >>> from policytrack.dates import parse_dates
        >>> parse_dates(["2025-06-23", "2025-06"])
        <DateArray of 2: 2025-06-23, 2025-06>
    """

    __slots__ = ("_bad", "_codes", "_first", "_last", "_values")
    _first: NDArray[np.int32]
    _last: NDArray[np.int32]
    _codes: NDArray[np.int32] | None
    _values: tuple[FuzzyDate | Period | None, ...]
    _bad: NDArray[np.bool_] | None

    def __init__(self) -> None:
        raise TypeError("make it with parse_dates(column) or DateArray.from_bounds(first, last)")

    @classmethod
    def _made(
        cls,
        first: NDArray[np.int32],
        last: NDArray[np.int32],
        codes: NDArray[np.int32] | None,
        values: tuple[FuzzyDate | Period | None, ...],
        bad: NDArray[np.bool_] | None = None,
    ) -> DateArray:
        self = object.__new__(cls)
        self._first, self._last, self._codes, self._values = first, last, codes, values
        self._bad = bad if bad is not None and bad.any() else None
        return self

    @classmethod
    def _of_codes(
        cls,
        codes: NDArray[np.int32],
        values: tuple[FuzzyDate | Period | None, ...],
        bad: NDArray[np.bool_] | None = None,
    ) -> DateArray:
        ends = [(MISSING, MISSING) if value is None else value.ordinals for value in values]
        table = np.array([*ends, (MISSING, MISSING)], np.int32)
        return cls._made(table[codes, 0], table[codes, 1], codes, values, bad)

    @classmethod
    def from_bounds(cls, earliest: Any, latest: Any) -> DateArray:
        """Rough days from two columns of days; NaT in one is an open side, in both a missing row.

        Parameters:
            earliest: datetimes, one per row.
            latest: the same number of datetimes.

        Raises:
            ArgumentError: if a column does not hold datetimes.
            DateParseError: if a row's latest day lies before its earliest.
            DateRangeError: if a day is outside the years 0001 to 9999.

        Examples:
            >>> DateArray.from_bounds(["2025-06-01", None], ["2025-06-30", "2025-07-01"])
            <DateArray of 2: [2025-06-01..2025-06-30], [..2025-07-01]>
        """
        first, last = (_numbers(column) for column in (earliest, latest))
        missing = (first == MISSING) & (last == MISSING)
        first = np.where((first == MISSING) & ~missing, OPEN_START, first)
        last = np.where((last == MISSING) & ~missing, OPEN_END, last)
        if (first > last).any():
            row = int(np.flatnonzero(first > last)[0])
            raise DateParseError(f"row {row}", "the latest day lies before the earliest")
        return cls._made(first.astype(np.int32), last.astype(np.int32), None, ())

    @property
    def earliest(self) -> NDArray[np.datetime64]:
        """The first day of each row, as ``datetime64[D]``; NaT if open, unknown or missing."""
        return _datetimes(self._first)

    @property
    def latest(self) -> NDArray[np.datetime64]:
        """The last day of each row, as ``datetime64[D]``; NaT if open, unknown or missing."""
        return _datetimes(self._last)

    @property
    def missing(self) -> NDArray[np.bool_]:
        """Which rows have no date."""
        found: NDArray[np.bool_] = self._first == MISSING
        return found

    @property
    def bad(self) -> NDArray[np.bool_]:
        """Which rows did not hold a date and were kept as missing."""
        return self._bad.copy() if self._bad is not None else np.zeros(len(self), bool)

    @property
    def nbytes(self) -> int:
        """How many bytes the rows take."""
        columns = (self._first, self._last, self._codes)
        same = self._first is self._last
        sizes = [column.nbytes for column in columns if column is not None]
        return sum(sizes) - (self._first.nbytes if same else 0)

    def surely_before(self, other: object) -> NDArray[np.bool_]:
        """Which rows end before the other starts, whichever days they are.

        Examples:
            >>> from policytrack.dates import parse_dates
            >>> dates = parse_dates(["2025-06-23", "2025-06", "[2025-07-01..]"])
            >>> dates.surely_before("2025-07").tolist()
            [True, True, False]
        """
        return self._mask(other, lambda ours, theirs: ours[3] < theirs[0])

    def maybe_before(self, other: object) -> NDArray[np.bool_]:
        """Which rows may end before the other starts.

        Examples:
            >>> from policytrack.dates import parse_dates
            >>> dates = parse_dates(["2025-06-23", "2025-06", "[2025-07-01..]"])
            >>> dates.maybe_before("2025-06-23").tolist()
            [False, True, False]
        """
        return self._mask(other, lambda ours, theirs: ours[2] < theirs[1])

    def surely_after(self, other: object) -> NDArray[np.bool_]:
        """Which rows start after the other ends, whichever days they are.

        Examples:
            >>> from policytrack.dates import parse_dates
            >>> dates = parse_dates(["2025-06-23", "2025-06", "[2025-07-01..]"])
            >>> dates.surely_after("2025-06-22").tolist()
            [True, False, True]
        """
        return self._mask(other, lambda ours, theirs: theirs[3] < ours[0])

    def maybe_after(self, other: object) -> NDArray[np.bool_]:
        """Which rows may start after the other ends.

        Examples:
            >>> from policytrack.dates import parse_dates
            >>> dates = parse_dates(["2025-06-23", "2025-06", "[2025-07-01..]"])
            >>> dates.maybe_after("2025-06-23").tolist()
            [False, True, True]
        """
        return self._mask(other, lambda ours, theirs: theirs[2] < ours[1])

    def surely_overlaps(self, other: object) -> NDArray[np.bool_]:
        """Which rows share a day with the other, whichever days they are.

        Examples:
            >>> from policytrack.dates import parse_dates
            >>> dates = parse_dates(["2025-06-23", "2025-06", "[2025-07-01..]"])
            >>> dates.surely_overlaps("2025-06-23").tolist()
            [True, False, False]
        """
        return self._mask(other, lambda a, b: (a[2] >= b[1]) & (b[2] >= a[1]))

    def maybe_overlaps(self, other: object) -> NDArray[np.bool_]:
        """Which rows may share a day with the other.

        Examples:
            >>> from policytrack.dates import parse_dates
            >>> dates = parse_dates(["2025-06-23", "2025-06", "[2025-07-01..]"])
            >>> dates.maybe_overlaps("2025-06-23").tolist()
            [True, True, False]
        """
        return self._mask(other, lambda a, b: (a[3] >= b[0]) & (b[3] >= a[0]))

    def surely_during(self, other: object) -> NDArray[np.bool_]:
        """Which rows lie within the other, whichever days they are.

        Examples:
            >>> from policytrack.dates import parse_dates
            >>> dates = parse_dates(["2025-06-23", "2025-06", "[2025-07-01..]"])
            >>> dates.surely_during("2025-06").tolist()
            [False, False, False]
        """
        return self._mask(other, lambda a, b: (b[1] <= a[0]) & (a[3] <= b[2]))

    def maybe_during(self, other: object) -> NDArray[np.bool_]:
        """Which rows may lie within the other.

        Examples:
            >>> from policytrack.dates import parse_dates
            >>> dates = parse_dates(["2025-06-23", "2025-06", "[2025-07-01..]"])
            >>> dates.maybe_during("2025-06").tolist()
            [True, True, False]
        """
        return self._mask(other, _may_lie_within)

    def surely_contains(self, other: object) -> NDArray[np.bool_]:
        """Which rows contain all of the other, whichever days they are.

        Examples:
            >>> from policytrack.dates import parse_dates
            >>> dates = parse_dates(["2025-06-23", "2025-06", "[2025-07-01..]"])
            >>> dates.surely_contains("2025-06-23").tolist()
            [True, False, False]
        """
        return self._mask(other, lambda a, b: (a[1] <= b[0]) & (b[3] <= a[2]))

    def maybe_contains(self, other: object) -> NDArray[np.bool_]:
        """Which rows may contain all of the other.

        Examples:
            >>> from policytrack.dates import parse_dates
            >>> dates = parse_dates(["2025-06-23", "2025-06", "[2025-07-01..]"])
            >>> dates.maybe_contains("2025-06-23").tolist()
            [True, True, False]
        """
        return self._mask(other, lambda a, b: _may_lie_within(b, a))

    def surely_same_day(self, other: object) -> NDArray[np.bool_]:
        """Which rows surely are the same day as the other.

        Examples:
            >>> from policytrack.dates import parse_dates
            >>> dates = parse_dates(["2025-06-23", "2025-06", "[2025-07-01..]"])
            >>> dates.surely_same_day("2025-06-23").tolist()
            [True, False, False]
        """
        self._only_days(other)
        return self._mask(other, lambda a, b: (a[0] == a[3]) & (b[0] == b[3]) & (a[0] == b[0]))

    def maybe_same_day(self, other: object) -> NDArray[np.bool_]:
        """Which rows may be the same day as the other.

        Examples:
            >>> from policytrack.dates import parse_dates
            >>> dates = parse_dates(["2025-06-23", "2025-06", "[2025-07-01..]"])
            >>> dates.maybe_same_day("2025-06-23").tolist()
            [True, True, False]
        """
        self._only_days(other)
        return self.maybe_overlaps(other)

    def _only_days(self, other: object) -> None:
        held = (*self._values, *(other._values if isinstance(other, DateArray) else ()))
        stretches = any(value is not None and not value._one_day for value in held)
        if stretches or not (isinstance(other, DateArray) or ends_of(other).one_day):
            raise TypeError("only single days can be the same day; for stretches use overlaps")

    def _mask(self, other: object, rule: Any) -> NDArray[np.bool_]:
        if isinstance(other, DateArray):
            if len(other) != len(self):
                raise ValueError(
                    f"found an array of length {len(other)}; allowed: length {len(self)}"
                )
            theirs: Any = other._ends
            there: Any = ~other.missing
        else:
            theirs, there = ends_of(other), np.True_
        found: NDArray[np.bool_] = rule(self._ends, theirs) & ~self.missing & there
        return found

    @property
    def _ends(self) -> tuple[Any, Any, Any, Any, Any]:
        """Earliest and latest start, earliest and latest end, and which rows are one day."""
        if self._codes is None or all(v is None or v._one_day for v in self._values):
            return self._first, self._last, self._first, self._last, np.True_
        nothing = (MISSING, MISSING, MISSING, MISSING, True)
        ends = [nothing if v is None else (*v._ends, v._one_day) for v in self._values]
        table = np.array([*ends, nothing], np.int32)[self._codes]
        return table[:, 0], table[:, 1], table[:, 2], table[:, 3], table[:, 4] == 1

    def sort_order(self) -> NDArray[np.intp]:
        """The positions that sort the rows by earliest, then latest day; missing rows come last.

        Examples:
            >>> from policytrack.dates import parse_dates
            >>> parse_dates(["2025-06-23", None, "2025-06"]).sort_order().tolist()
            [2, 0, 1]
        """
        first = np.where(self.missing, OPEN_END + 1, self._first)
        return np.lexsort((self._last, first))

    def to_frame(self) -> pd.DataFrame:
        """A pandas frame with the columns ``earliest`` and ``latest``, NaT if there is none.

        Examples:
            >>> from policytrack.dates import parse_dates
            >>> parse_dates(["2025-06-23", "[2025-07-01..]"]).to_frame()
                earliest     latest
            0 2025-06-23 2025-06-23
            1 2025-07-01        NaT
        """
        import pandas as pd

        second = "datetime64[s]"
        return pd.DataFrame(
            {"earliest": self.earliest.astype(second), "latest": self.latest.astype(second)}
        )

    def to_edtf(self) -> NDArray[Any]:
        """The EDTF text of each row, None if it is missing, as an object array.

        Examples:
            >>> from policytrack.dates import parse_dates
            >>> parse_dates(["2025-06-23", None, "2025-06~"]).to_edtf().tolist()
            ['2025-06-23', None, '2025-06~']
        """
        texts = np.empty(len(self), object)
        if self._codes is not None:
            table = np.array([*(None if v is None else str(v) for v in self._values), None], object)
            texts[:] = table[self._codes]
        else:
            texts[:] = [None if date is None else str(date) for date in self]
        return texts

    def __len__(self) -> int:
        return len(self._first)

    def __getitem__(self, row: Any) -> Any:
        if not isinstance(row, int | np.integer):
            codes = None if self._codes is None else self._codes[row]
            return DateArray._made(self._first[row], self._last[row], codes, self._values)
        first, last = int(self._first[row]), int(self._last[row])
        if first == MISSING:
            return None
        if self._codes is not None:
            return self._values[self._codes[row]]
        return FuzzyDate._made(pack(first, last, DAY if first == last else BOUNDS))

    def __iter__(self) -> Iterator[FuzzyDate | Period | None]:
        return (self[row] for row in range(len(self)))

    def __repr__(self) -> str:
        shown = ", ".join(str(date) for date in self[:5])
        return f"<DateArray of {len(self)}: {shown}{', ...' if len(self) > 5 else ''}>"


def outer_bounds(
    dates: Iterable[FuzzyDate | Period | None],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The first and last day of each of many dates, as ordinals; -1 if there is none.

    Parameters:
        dates: the dates.

    Examples:
        >>> outer_bounds([FuzzyDate("0001-01"), None])
        (array([ 1, -1]), array([31, -1]))
    """
    keys = np.array([d._key if type(d) is FuzzyDate else _packed(d) for d in dates], np.int64)
    first = keys >> 32
    return first, np.where(first == MISSING, MISSING, keys >> 10 & 0x3FFFFF)


def _packed(date: Any) -> int:
    if date is None:
        return MISSING
    first, last = date.ordinals
    return pack(first, last, BOUNDS)


def _may_lie_within(ours: Any, theirs: Any) -> Any:
    low = np.maximum(ours[0], theirs[0])
    high = np.minimum(ours[3], theirs[3])
    as_day = np.maximum(ours[2], low) <= np.minimum(ours[1], high)
    as_stretch = (theirs[0] <= ours[1]) & (ours[2] <= theirs[3]) & (low <= high)
    return np.where(theirs[4], as_day, as_stretch)


def _datetimes(days: NDArray[np.int32]) -> NDArray[np.datetime64]:
    dates = (days.astype(np.int64) - UNIX_EPOCH).view("datetime64[D]")
    dates[(days < 1) | (days > LAST_DAY)] = np.datetime64("NaT", "D")
    return dates


def _numbers(column: Any) -> NDArray[np.int64]:
    try:
        days = np.asarray(column).astype("datetime64[D]")
    except (OverflowError, TypeError, ValueError):
        found = f"{column!r:.60}"
        raise ArgumentError("DateArray.from_bounds", found, "a column of datetimes") from None
    numbers = days.view(np.int64) + UNIX_EPOCH
    if (~np.isnat(days) & ((numbers < 1) | (numbers > LAST_DAY))).any():
        raise DateRangeError("a bound", "only the years 0001 to 9999 are supported")
    return np.where(np.isnat(days), MISSING, numbers)

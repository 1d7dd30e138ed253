"""A stretch of days, each end of it known roughly."""

# The types of this package share their packed form with the modules that build on them.
# ruff: noqa: SLF001
from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NoReturn, final

import policytrack.dates.edtf as edtf
from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.dates.extent import Extent, Side, stretch_ends
from policytrack.dates.fuzzy import FuzzyDate
from policytrack.dates.packed import NAMES
from policytrack.errors import DateParseError, DateRangeError

if TYPE_CHECKING:
    import pendulum

__all__ = ["Period"]

_OPEN_START, _OPEN_END = 1, 2
_NOT_GIVEN: Any = object()
_new = object.__new__
_MOST_REMEMBERED, _LONGEST_REMEMBERED = 4096, 60
_seen: dict[str, Period] = {}


@final
class Period(Extent):
    """A stretch from a start to an end, each itself a rough day.

    Parameters:
        value: EDTF text with a slash (``"2025-07-21/2025-07-25"``, ``"2017/.."``) or an all-of set,
            a `Period`; a rough day alone means that the stretch both starts and ends on some day in
            it. With a second argument: the start.
        end: the end. ``".."`` is open: the stretch continues, or has always been. None is unknown.

    Raises:
        DateParseError: if the text is not EDTF, or the end lies before the start.
        DateRangeError: if a valid period is outside the years 0001 to 9999.
        TypeError: if it is neither text nor a date.

    Examples:
        >>> inspection = Period("2025-07-21/2025-07-25")
        >>> inspection.days, inspection.surely_contains("2025-07-23")
        ((5, 5), True)
        >>> Period("2017/..").latest_is
        'open'
        >>> Period("2025-09", "2025-11")
        Period("2025-09/2025-11")
    """

    __slots__ = ("_end", "_open", "_start", "_text")
    _start: FuzzyDate | None
    _end: FuzzyDate | None
    _open: int
    _text: str | None
    _one_day = False

    def __new__(cls, value: object, end: object = _NOT_GIVEN) -> Period:
        if end is not _NOT_GIVEN:
            return _from_ends(value, end)
        if isinstance(value, Period):
            return value
        if isinstance(value, str):
            if edtf.is_period(value):
                return _remembered(str(value))
            if value.startswith("["):
                raise DateParseError(value, "this is one day, known roughly: use FuzzyDate")
        only = FuzzyDate(value)
        return cls._made(only, only, 0)

    @classmethod
    def _read(cls, found: edtf.Stretch) -> Period:
        start = None if found.start is None else FuzzyDate._made(*found.start)
        end = None if found.end is None else FuzzyDate._made(*found.end)
        return cls._made(start, end, found.open_start | found.open_end << 1, found.text)

    @classmethod
    def _made(
        cls, start: FuzzyDate | None, end: FuzzyDate | None, sides: int, text: str | None = None
    ) -> Period:
        self = _new(cls)
        _set_start(self, start)
        _set_end(self, end)
        _set_open(self, sides)
        _set_text(self, text)
        return self

    @property
    def start(self) -> FuzzyDate | None:
        """The day it starts; None if that is open or unknown, see `earliest_is`."""
        return self._start

    @property
    def end(self) -> FuzzyDate | None:
        """The day it ends; None if that is open or unknown, see `latest_is`."""
        return self._end

    @property
    def ordinals(self) -> tuple[int, int]:
        """The outer bounds as ordinals: 0 for no earliest day, 3652060 for no latest one."""
        start, end = self._start, self._end
        return (
            OPEN_START if start is None else start.ordinals[0],
            OPEN_END if end is None else end.ordinals[1],
        )

    @property
    def _ends(self) -> tuple[int, int, int, int]:
        start, end = self._start, self._end
        return stretch_ends(
            None if start is None else start.ordinals,
            None if end is None else end.ordinals,
            open_start=bool(self._open & _OPEN_START),
            open_end=bool(self._open & _OPEN_END),
        )

    @property
    def earliest_is(self) -> Side:
        """Whether the earliest bound is a day, open or unknown."""
        if self._start is not None:
            return self._start.earliest_is
        return "open" if self._open & _OPEN_START else "unknown"

    @property
    def latest_is(self) -> Side:
        """Whether the latest bound is a day, open or unknown."""
        if self._end is not None:
            return self._end.latest_is
        return "open" if self._open & _OPEN_END else "unknown"

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """The sort key of rough dates: earliest, latest, precision."""
        first, last = self.ordinals
        return first, last, NAMES.index(self.precision)

    @property
    def precision(self) -> str:
        """The precision of its ends if both have the same, else ``"bounds"``."""
        if self._start is None or self._end is None:
            return "bounds"
        start, end = self._start.precision, self._end.precision
        return start if start == end else "bounds"

    @property
    def approximate(self) -> bool:
        """Whether either end is qualified as approximate."""
        return any(end is not None and end.approximate for end in (self._start, self._end))

    @property
    def uncertain(self) -> bool:
        """Whether either end is qualified as uncertain."""
        return any(end is not None and end.uncertain for end in (self._start, self._end))

    @property
    def days(self) -> tuple[int | None, int | None]:
        """How many days it lasts, at least and at most, both ends included; None for no bound.

        Examples:
            >>> Period("2025-09/2025-11").days
            (33, 91)
            >>> Period("2017/..").days
            (None, None)
        """
        first, latest_start, earliest_end, last = self._ends
        most = last - first + 1 if first != OPEN_START and last != OPEN_END else None
        if latest_start == OPEN_START or earliest_end == OPEN_END:
            return None, None
        return max(earliest_end - latest_start + 1, 1), most

    def to_pendulum(self) -> pendulum.Interval[pendulum.Date]:
        """The stretch as a `pendulum.Interval`, from its first day to its last.

        Raises:
            DateRangeError: if either end is open, or may be one of several days.

        Examples:
            >>> Period("2025-06-24/2025-09-01").to_pendulum().in_words()
            '2 months 1 week 1 day'
        """
        if self._start is None or self._end is None:
            raise DateRangeError(str(self), "an end is open or unknown, so this is no interval")
        import pendulum

        return pendulum.Interval(self._start.to_pendulum(), self._end.to_pendulum())

    def intersection(self, other: object) -> Period | None:
        """The stretch between the inner two of the outer bounds; None if it holds no day.

        Examples:
            >>> from policytrack import FuzzyDate, Period
            >>> str(Period("2025-01/2025-06").intersection(Period("2025-03/2025-09")))
            '2025-03-01/2025-06-30'
        """
        ours, theirs = self.ordinals, Period(other).ordinals
        first, last = max(ours[0], theirs[0]), min(ours[1], theirs[1])
        return _of_days(first, last) if first <= last else None

    def union(self, other: object) -> Period:
        """The stretch between the outermost of the bounds.

        Examples:
            >>> from policytrack import FuzzyDate, Period
            >>> str(Period("2025-01/2025-06").union(Period("2025-03/2025-09")))
            '2025-01-01/2025-09-30'
        """
        ours, theirs = self.ordinals, Period(other).ordinals
        return _of_days(min(ours[0], theirs[0]), max(ours[1], theirs[1]))

    def plus(self, duration: object, calendar: object = None) -> Period:
        """The stretch some time later; takes the same parameters as `FuzzyDate.plus`.

        Examples:
            >>> from policytrack import FuzzyDate, Period
            >>> str(Period("2025-06-24/2025-09-01").plus("2 months"))
            '2025-08-24/2025-11-01'
        """
        return self._moved("plus", duration, calendar)

    def minus(self, duration: object, calendar: object = None) -> Period:
        """The stretch some time earlier; takes the same parameters as `FuzzyDate.plus`.

        Examples:
            >>> from policytrack import FuzzyDate, Period
            >>> str(Period("2025-06-24/2025-09-01").minus("2 weeks"))
            '2025-06-10/2025-08-18'
        """
        return self._moved("minus", duration, calendar)

    def _moved(self, how: str, duration: object, calendar: object) -> Period:
        start, end = (
            None if side is None else getattr(side, how)(duration, calendar)
            for side in (self._start, self._end)
        )
        return Period._made(start, end, self._open)

    def __add__(self, duration: object) -> Period:
        return self.plus(duration)

    def __sub__(self, duration: object) -> Period:
        if isinstance(duration, Extent | dt.date):
            raise TypeError("the time between two rough dates is not one number: use a.until(b)")
        return self.minus(duration)

    def in_words(self) -> str:
        """The stretch in English, as a label for a figure or a table.

        `when` reads it back if its ends are days, months or years.

        Examples:
            >>> Period("2025-07-21/2025-07-25").in_words(), Period("2017/..").in_words()
            ('21 to 25 July 2025', 'from 2017, no end given')
        """
        from policytrack.dates.words import period_in_words

        start, end = self._start, self._end
        return period_in_words(
            None if start is None else start._key,
            None if end is None else end._key,
            open_start=bool(self._open & _OPEN_START),
            open_end=bool(self._open & _OPEN_END),
        )

    def __eq__(self, other: object) -> bool:
        if type(other) is not Period:
            return NotImplemented
        same_ends = self._start == other._start and self._end == other._end
        return same_ends and self._open == other._open

    def __hash__(self) -> int:
        return hash((self._start, self._end, self._open))

    def __str__(self) -> str:
        if self._text is not None:
            return self._text
        start = (".." if self._open & _OPEN_START else "") if self._start is None else self._start
        end = (".." if self._open & _OPEN_END else "") if self._end is None else self._end
        return f"{start}/{end}"

    def __repr__(self) -> str:
        return f'Period("{self}")'

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __reduce__(self) -> tuple[Any, ...]:
        return Period._made, (self._start, self._end, self._open, self._text)

    def __init_subclass__(cls) -> NoReturn:
        raise TypeError("Period is final")


_set_start, _set_end, _set_open, _set_text = (
    Period.__dict__[name].__set__ for name in ("_start", "_end", "_open", "_text")
)


def _remembered(text: str) -> Period:
    """A stretch, cached: the same texts recur, and values never change."""
    found = _seen.get(text)
    if found is None:
        found = Period._read(edtf.read_period(text))
        if len(_seen) >= _MOST_REMEMBERED:
            _seen.clear()
        if len(text) <= _LONGEST_REMEMBERED:
            _seen[text] = found
    return found


def _is_dots(side: object) -> bool:
    return isinstance(side, str) and side == ".."


def _is_open(side: object) -> bool:
    return side is None or (isinstance(side, str) and not side) or _is_dots(side)


def _from_ends(start: object, end: object) -> Period:
    sides = _OPEN_START * _is_dots(start) | _OPEN_END * _is_dots(end)
    first, last = (None if _is_open(side) else _day(side) for side in (start, end))
    if first is None and last is None and not sides:
        raise DateParseError("/", "an interval needs a start or an end")
    if first is not None and last is not None and first.ordinals[0] > last.ordinals[1]:
        raise DateParseError(f"{first}/{last}", "the end lies before the start")
    return Period._made(first, last, sides)


def _day(side: object) -> FuzzyDate:
    """An end of a stretch, which in EDTF has no time of day."""
    found = FuzzyDate(side)
    text = str(found)
    return FuzzyDate(text.partition("T")[0]) if "T" in text else found


def _of_days(first: int, last: int) -> Period:
    start = ".." if first == OPEN_START else dt.date.fromordinal(first)
    end = ".." if last == OPEN_END else dt.date.fromordinal(last)
    return _from_ends(start, end)

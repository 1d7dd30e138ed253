"""One day, known roughly."""

# The types of this package share their packed form with the modules that build on them.
# ruff: noqa: SLF001
from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NoReturn, final

import policytrack.dates.edtf as edtf
import policytrack.dates.foreigndates as foreigndates
import policytrack.dates.wikidata as wikidata
from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.dates.extent import Extent
from policytrack.dates.packed import (
    APPROXIMATE,
    BOUNDS,
    DAY,
    IDENTITY,
    NAMES,
    ONE_DAY,
    UNCERTAIN,
    pack,
    precision,
    to_edtf,
)
from policytrack.dates.plain import SOUTHERN
from policytrack.errors import DateParseError, DateRangeError
from policytrack.keywords import named_keywords

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pendulum

__all__ = ["FuzzyDate"]

_MOST_REMEMBERED = 4096
_LONGEST_REMEMBERED = 40
_seen: dict[str, FuzzyDate] = {}
_day = dt.date.fromisoformat
_new = object.__new__


@final
class FuzzyDate(Extent):
    """One day, known to lie somewhere between two days.

    Parameters:
        value: EDTF text for one day (``"2025-06-24"``, ``"2025-09"``, ``"2025~"``,
            ``"[2025-06-05..2025-06-09]"``), a date of the standard library, pendulum, pandas or
            NumPy (the time of day is dropped; months and years stay months and years), a whole
            number such as 2025 or 20250624, or a `FuzzyDate`.

    Raises:
        DateParseError: if the text is not EDTF, or is for a stretch, which is a `Period`.
        DateRangeError: if a valid date is outside the years 0001 to 9999.
        TypeError: if it is neither text nor a date.

    Two rough dates are equal if their bounds and qualifiers are; the text that they came from does
    not count.

    Examples:
        >>> september = FuzzyDate("2025-09")
        >>> september.earliest, september.latest, september.precision
        (datetime.date(2025, 9, 1), datetime.date(2025, 9, 30), 'month')
        >>> september.surely_after("2025-08-31"), september.maybe_before("2025-09-15")
        (True, True)
        >>> FuzzyDate("2025-09") == FuzzyDate("[2025-09-01..2025-09-30]")
        True
    """

    __slots__ = ("_key", "_text")
    _key: int
    _text: str
    """Kept only if it is not the canonical text, which can be rebuilt."""
    _one_day = True

    def __new__(cls, value: object) -> FuzzyDate:
        if type(value) is not str:
            return _from_other(cls, value)
        if len(value) == 10 and value[7] == "-":
            try:
                key = _day(value).toordinal() * ONE_DAY
            except ValueError:
                return cls._made(*_read(value))
            self = _new(cls)
            _set_key(self, key)
            return self
        return _remembered(value)

    @classmethod
    def _made(cls, key: int, text: str | None = None) -> FuzzyDate:
        self = _new(cls)
        _set_key(self, key)
        if text is not None:
            _set_text(self, text)
        return self

    @classmethod
    def between(cls, earliest: object, latest: object) -> FuzzyDate:
        """Some day from the first day of one date to the last of another; None is an open side.

        Examples:
            >>> FuzzyDate.between("2025-06-05", "2025-06-09")
            FuzzyDate("[2025-06-05..2025-06-09]")
        """
        first = OPEN_START if earliest is None else cls(earliest)._ends[0]
        last = OPEN_END if latest is None else cls(latest)._ends[1]
        if first > last:
            raise DateParseError(f"{earliest} to {latest}", "the end lies before the start")
        if first == OPEN_START and last == OPEN_END:
            raise DateParseError("..", "a date needs a bound on at least one side")
        return cls._made(pack(first, last, DAY if first == last else BOUNDS))

    @classmethod
    @named_keywords
    def from_wikidata(cls, value: Mapping[str, Any]) -> FuzzyDate:
        """A rough day from a Wikidata time with its precision.

        Parameters:
            value: the ``value`` of a time in Wikidata's JSON: ``time``, ``precision`` from 6, a
                millennium, to 11, a day, and ``calendarmodel``; beside them ``earliest`` and
                ``latest`` (the times of the qualifiers P1319 and P1326) and ``circumstances``
                (the items of P1480: ``Q5727902`` for circa, ``Q18122778`` for presumably). A day
                of the Julian calendar is read as that day.

        Raises:
            DateParseError: if it is not such a time, or its parts cannot all be true.
            DateRangeError: if it is outside the years 0001 to 9999.

        Examples:
            >>> FuzzyDate.from_wikidata({"time": "+2025-06-00T00:00:00Z", "precision": 10})
            FuzzyDate("2025-06")
        """
        return cls(wikidata.from_wikidata(value))

    @property
    def ordinals(self) -> tuple[int, int]:
        """The bounds as ordinals: 0 for no earliest day, 3652060 for no latest one."""
        key = self._key
        return key >> 32, key >> 10 & 0x3FFFFF

    @property
    def _ends(self) -> tuple[int, int, int, int]:
        key = self._key
        first, last = key >> 32, key >> 10 & 0x3FFFFF
        return first, last, first, last

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """The sort key of rough dates: earliest, latest, precision."""
        key = self._key
        return key >> 32, key >> 10 & 0x3FFFFF, key >> 6 & 15

    @property
    def precision(self) -> str:
        """How closely the day is known.

        ``"day"``, ``"week"``, ``"month"``, ``"quarter"``, ``"season"``, ``"term"``, ``"year"``,
        ``"decade"`` or ``"century"`` if the bounds are those of such a unit, else ``"bounds"``.
        """
        return NAMES[precision(self._key)]

    @property
    def approximate(self) -> bool:
        """Whether any part of it is qualified as approximate (``~`` or ``%``)."""
        return bool(self._key & APPROXIMATE)

    @property
    def uncertain(self) -> bool:
        """Whether any part of it is qualified as uncertain (``?`` or ``%``)."""
        return bool(self._key & UNCERTAIN)

    @property
    def qualifiers(self) -> tuple[str, str, str]:
        """The qualifiers of year, month and day: ``""``, ``"?"``, ``"~"`` or ``"%"`` each."""
        year, month, day = (self._key >> shift & 3 for shift in (4, 2, 0))
        marks = ("", "~", "?", "%")
        return marks[year], marks[month], marks[day]

    @property
    def time(self) -> str | None:
        """The time of day, as given in the text; None if it was not given."""
        text: str | None = getattr(self, "_text", None)
        return text.partition("T")[2] or None if text else None

    @property
    def possible_days(self) -> int | None:
        """How many days it may be; None if a side is open."""
        first, last = self.ordinals
        return None if first == OPEN_START or last == OPEN_END else last - first + 1

    def is_day(self) -> bool:
        """Whether it is known to the day.

        Examples:
            >>> FuzzyDate("2025-06-23").is_day(), FuzzyDate("2025-06").is_day()
            (True, False)
        """
        first, last = self.ordinals
        return first == last

    def to_wikidata(self) -> dict[str, Any]:
        """The rough day as Wikidata writes a time; `from_wikidata` reads it back.

        Returns:
            The ``time`` of the smallest unit that holds all its possible days, with ``precision``
            and ``calendarmodel``; in addition ``earliest`` and ``latest`` if they say more, and the
            ``circumstances`` of a qualified date. ``time`` is None for a date with an open side.

        Examples:
            >>> FuzzyDate("[2025-06-05..2025-06-09]").to_wikidata()["earliest"]
            '+2025-06-05T00:00:00Z'
        """
        return wikidata.to_wikidata(
            self.ordinals, approximate=self.approximate, uncertain=self.uncertain
        )

    def to_pendulum(self) -> pendulum.Date:
        """The day as a `pendulum.Date`, which can add months and years and word differences.

        Returns:
            The day that this is.

        Raises:
            DateRangeError: if it may be one of several days (see `earliest`, `latest`).

        Examples:
            >>> FuzzyDate("2025-06-24").to_pendulum().add(months=1)
            Date(2025, 7, 24)
        """
        if not self.is_day():
            raise DateRangeError(str(self), "more than one day: use its earliest or latest")
        import pendulum

        return pendulum.Date.fromordinal(self.ordinals[0])

    def surely_same_day(self, other: object) -> bool:
        """Whether both are surely the same day.

        Examples:
            >>> FuzzyDate("2025-06-23").surely_same_day(FuzzyDate("2025-06-23"))
            True
            >>> FuzzyDate("2025-06").surely_same_day(FuzzyDate("2025-06"))
            False
        """
        first, last = self.ordinals
        return first == last and _one_day(other).ordinals == (first, last)

    def maybe_same_day(self, other: object) -> bool:
        """Whether both may be the same day.

        Examples:
            >>> FuzzyDate("2025-06").maybe_same_day(FuzzyDate("2025-06-23"))
            True
        """
        return self.maybe_overlaps(_one_day(other))

    def intersection(self, other: object) -> FuzzyDate | None:
        """The day that both may mean, if they mean the same one; None if they cannot.

        Examples:
            >>> FuzzyDate("2025-06").intersection("[2025-06-24..2025-07-03]")
            FuzzyDate("[2025-06-24..2025-06-30]")
        """
        ours, theirs = self.ordinals, _one_day(other).ordinals
        first, last = max(ours[0], theirs[0]), min(ours[1], theirs[1])
        return self._between(first, last, other) if first <= last else None

    def union(self, other: object) -> FuzzyDate:
        """A rough day that is one of the two: between the outermost of their bounds.

        Examples:
            >>> from policytrack import FuzzyDate, Period
            >>> str(FuzzyDate("2025-06").union(FuzzyDate("2025-08")))
            '[2025-06-01..2025-08-31]'
        """
        ours, theirs = self.ordinals, _one_day(other).ordinals
        return self._between(min(ours[0], theirs[0]), max(ours[1], theirs[1]), other)

    def _between(self, first: int, last: int, other: object) -> FuzzyDate:
        their = _one_day(other)
        for date in (self, their):
            if date.ordinals == (first, last):
                return date
        marks = (self._key | their._key) & 63
        unit = DAY if first == last else BOUNDS
        return FuzzyDate._made(pack(first, last, unit, marks))

    def plus(self, duration: object, calendar: object = None) -> FuzzyDate:
        """The day some time later.

        Parameters:
            duration: ``"28 days"``, ``"10 working days"``, ``"two months"``, a
                `datetime.timedelta` or a `pendulum.Duration`, of whole days.
            calendar: whose bank holidays are not working days; England's if left out.

        Returns:
            The day, with both bounds moved. A whole month or year moved by months stays whole.

        Examples:
            >>> FuzzyDate("2025-09").plus("2 months")
            FuzzyDate("2025-11")
            >>> FuzzyDate("2025-08-22").plus("1 working day")
            FuzzyDate("2025-08-26")
        """
        return self._shifted(duration, 1, calendar)

    def minus(self, duration: object, calendar: object = None) -> FuzzyDate:
        """The day some time earlier; takes the same parameters as `plus`.

        Examples:
            >>> from policytrack import FuzzyDate, Period
            >>> str(FuzzyDate("2025-06-24").minus("2 weeks"))
            '2025-06-10'
        """
        return self._shifted(duration, -1, calendar)

    def _shifted(self, duration: object, sign: int, calendar: Any) -> FuzzyDate:
        from policytrack.dates.durations import shifted

        return FuzzyDate._made(shifted(self._key, duration, sign, calendar))

    def __add__(self, duration: object) -> FuzzyDate:
        return self.plus(duration)

    def __sub__(self, duration: object) -> FuzzyDate:
        if isinstance(duration, Extent | dt.date):
            raise TypeError("the time between two rough dates is not one number: use a.until(b)")
        return self.minus(duration)

    def in_words(self) -> str:
        """The date in English, as a label for a figure or a table; `when` reads it back.

        Examples:
            >>> FuzzyDate("2025-09").in_words(), FuzzyDate("[2025-06-05..2025-06-09]").in_words()
            ('September 2025', 'between 5 and 9 June 2025')
        """
        from policytrack.dates.words import date_in_words, season_in_words

        text: str | None = getattr(self, "_text", None)
        southern = text is not None and text[5:7] in SOUTHERN and text[4:5] == "-"
        return season_in_words(self._key) if southern else date_in_words(self._key)

    def __eq__(self, other: object) -> bool:
        if type(other) is not FuzzyDate:
            return NotImplemented
        return not (self._key ^ other._key) & IDENTITY

    def __hash__(self) -> int:
        return hash(self._key & IDENTITY)

    def __str__(self) -> str:
        text: str | None = getattr(self, "_text", None)
        return to_edtf(self._key) if text is None else text

    def __repr__(self) -> str:
        return f'FuzzyDate("{self}")'

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __reduce__(self) -> tuple[Any, ...]:
        return FuzzyDate._made, (self._key, getattr(self, "_text", None))

    def __init_subclass__(cls) -> NoReturn:
        raise TypeError("FuzzyDate is final")


_set_key = FuzzyDate.__dict__["_key"].__set__
_set_text = FuzzyDate.__dict__["_text"].__set__


def _remembered(text: str) -> FuzzyDate:
    """A date other than an ISO day, cached: such texts recur, and values never change."""
    found = _seen.get(text)
    if found is None:
        found = FuzzyDate._made(*_read(text))
        if len(_seen) >= _MOST_REMEMBERED:
            _seen.clear()
        if len(text) <= _LONGEST_REMEMBERED:
            _seen[text] = found
    return found


def _read(text: str) -> tuple[int, str | None]:
    if edtf.is_period(text):
        raise DateParseError(text, "this is a stretch, not one day: use Period")
    return edtf.read_date(text)


def _from_other(cls: type[FuzzyDate], value: Any) -> FuzzyDate:
    if isinstance(value, FuzzyDate):
        return value
    if isinstance(value, str):
        return cls(str(value))
    if isinstance(value, Extent):
        raise DateParseError(str(value), "this is a stretch, not one day: use Period")
    return cls._made(foreigndates.packed(value))


def _one_day(other: object) -> FuzzyDate:
    return other if isinstance(other, FuzzyDate) else FuzzyDate(other)

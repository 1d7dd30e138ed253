"""Calendars as data: terms, years, holidays and named days, for reading phrases."""

# A calendar takes what it does not define from the calendar below it.
# ruff: noqa: SLF001
from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, TypeAlias, final

import policytrack.dates.england as england
from policytrack.dates.civil import LAST_DAY, month_length, ordinal
from policytrack.dates.extent import day_bounds
from policytrack.errors import DateParseError, DateRangeError, UnknownNameError
from policytrack.keywords import named_keywords

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["ENGLAND", "Calendar", "calendar_of"]

Span: TypeAlias = tuple[int, int]
_WEEKEND: Final = 5


@final
class Calendar:
    """What phrases depend on: when terms run, when years begin, which days have names.

    Parameters:
        name: its name, under which `register` makes it known.
        terms: when each term runs, by name: the same every year (``"09-01/12-31"``), or stretches
            of single years (``["2025-09-03/2025-12-19"]``).
        years: the first day of years other than calendar years: ``"academic"``, ``"financial"`` and
            ``"tax"`` as month and day.
        holidays: public holidays, as dates, or a function that returns those of a year.
        days: named days and stretches, each a list of EDTF texts: sessions, recesses, half
            terms, results days.
        day_first: whether 03/02/2025 is 3 February. If left out, the day comes first and the other
            order is kept as a further reading.
        base: the calendar that supplies what is not given here; no other calendar if None.

    Examples:
        >>> from policytrack.dates import when
        >>> commons = Calendar("commons", days={"summer recess": ["2025-07-22/2025-09-01"]})
        >>> when("before the summer recess", on="2025-06-25", calendar=commons)
        FuzzyDate("[..2025-07-21]")
    """

    __slots__ = (
        "_bank_holidays",
        "_days",
        "_terms",
        "_years",
        "day_first",
        "name",
        "order_is_given",
    )
    name: str
    day_first: bool
    order_is_given: bool
    _terms: Mapping[str, str | tuple[Span, ...]]
    _years: Mapping[str, tuple[int, int]]
    _days: Mapping[str, tuple[Span, ...]]
    _bank_holidays: _Holidays

    @named_keywords
    def __init__(
        self,
        name: str,
        *,
        terms: Mapping[str, str | Iterable[str]] | None = None,
        years: Mapping[str, str] | None = None,
        holidays: Iterable[object] | Callable[[int], Iterable[object]] | None = None,
        days: Mapping[str, str | Iterable[str]] | None = None,
        day_first: bool | None = None,
        base: str | Calendar | None = "england",
    ) -> None:
        below = None if base is None else calendar_of(base)
        self.name = name
        self.day_first = day_first if day_first is not None else below is None or below.day_first
        self.order_is_given = day_first is not None or (below is not None and below.order_is_given)
        own_terms = {_key(term): _spans(when) for term, when in (terms or {}).items()}
        self._terms = own_terms or (below._terms if below else {})
        self._years = {**(below._years if below else {}), **_first_days(years or {})}
        self._days = {
            **(below._days if below else {}),
            **{_key(day): _stretches(texts) for day, texts in (days or {}).items()},
        }
        if holidays is None and below is not None:
            self._bank_holidays = below._bank_holidays
        else:
            self._bank_holidays = _Holidays(() if holidays is None else holidays)

    def register(self) -> Calendar:
        """Make the calendar known by name to files and to `when`, and return it.

        Examples:
            >>> from policytrack.dates import when
            >>> days = {"party conference": ["2025-09-28/2025-10-01"]}
            >>> _ = Calendar("example", days=days).register()
            >>> when("during the party conference", on="2025-06-25", calendar="example")
            FuzzyDate("[2025-09-28..2025-10-01]")
        """
        _REGISTERED[self.name.casefold()] = self
        return self

    @property
    def terms(self) -> tuple[str, ...]:
        """The names of its terms."""
        return tuple(self._terms)

    @property
    def days(self) -> tuple[str, ...]:
        """The names of its named days."""
        return tuple(self._days)

    def term(self, name: str, year: int) -> Span | None:
        """The first and last day of the term that starts in a year; None if there is none.

        Examples:
            >>> import datetime as dt
            >>> school = Calendar("school", terms={"autumn": "09-01/12-31"})
            >>> start, end = school.term("autumn", 2025)
            >>> str(dt.date.fromordinal(start)), str(dt.date.fromordinal(end))
            ('2025-09-01', '2025-12-31')
        """
        found = self._terms.get(name)
        if isinstance(found, str):
            return _recurring(found, year)
        starting = [span for span in found or () if _year_of(span[0]) == year]
        return starting[0] if starting else None

    def year(self, kind: str, first: int) -> Span:
        """The first and last day of the year of some kind that starts in a calendar year.

        Raises:
            DateParseError: if the calendar has no such year.

        Examples:
            >>> import datetime as dt
            >>> start, end = Calendar("mine").year("financial", 2025)
            >>> str(dt.date.fromordinal(start)), str(dt.date.fromordinal(end))
            ('2025-04-01', '2026-03-31')
        """
        if kind not in self._years:
            raise DateParseError(f"{kind} year", f"calendar {self.name!r} has no {kind} year")
        month, day = self._years[kind]
        return ordinal(first, month, day), ordinal(first + 1, month, day) - 1

    def named(self, name: str) -> tuple[Span, ...]:
        """The days or stretches that a name stands for; empty if it is not known.

        Examples:
            >>> import datetime as dt
            >>> commons = Calendar("commons", days={"summer recess": ["2025-07-22/2025-09-01"]})
            >>> ((start, end),) = commons.named("summer recess")
            >>> str(dt.date.fromordinal(start)), commons.named("winter recess")
            ('2025-07-22', ())
        """
        return self._days.get(_key(name), ())

    def is_working_day(self, day: int) -> bool:
        """Whether a day, as an ordinal, is neither on a weekend nor a holiday.

        Raises:
            DateParseError: if the holidays of its year are not known.
            DateRangeError: if it is outside the years 0001 to 9999.

        Examples:
            >>> import datetime as dt
            >>> Calendar("mine").is_working_day(dt.date(2025, 4, 18).toordinal())  # Good Friday
            False
        """
        if not 1 <= day <= LAST_DAY:
            raise DateRangeError(
                f"{self.name} working days", "this leads outside the years 0001 to 9999"
            )
        if (day - 1) % 7 >= _WEEKEND:
            return False
        try:
            return day not in self._bank_holidays(_year_of(day))
        except ValueError as error:
            raise DateParseError(f"{self.name} working days", str(error)) from error

    def working_day(self, day: int, count: int) -> int:
        """The working day some working days after or before a day; the day itself for 0.

        Examples:
            >>> import datetime as dt
            >>> maundy_thursday = dt.date(2025, 4, 17).toordinal()
            >>> str(dt.date.fromordinal(Calendar("mine").working_day(maundy_thursday, 1)))
            '2025-04-22'
        """
        step = 1 if count > 0 else -1
        if abs(count) > 20_000:
            raise DateParseError(
                f"{count} working days", "at most 20,000 working days can be counted"
            )
        for _ in range(abs(count)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def __repr__(self) -> str:
        return f"<Calendar {self.name}>"


def calendar_of(value: object) -> Calendar:
    """A calendar, by its name or itself; England's for None.

    Raises:
        UnknownNameError: if no calendar is registered under that name.
    """
    if isinstance(value, Calendar):
        return value
    if value is None:
        return ENGLAND
    if isinstance(value, str) and value.casefold() in _REGISTERED:
        return _REGISTERED[value.casefold()]
    raise UnknownNameError.among("calendar", value, _REGISTERED)


def _key(name: str) -> str:
    return (
        " ".join(name.casefold().replace("-", " ").split())
        .removeprefix("the ")
        .removesuffix(" term")
    )


class _Holidays:
    """The holidays of a year, from a list or worked out once."""

    __slots__ = ("_given", "_known")
    _given: Callable[[int], Iterable[object]] | frozenset[int]
    _known: dict[int, frozenset[int]]

    def __init__(self, given: Iterable[object] | Callable[[int], Iterable[object]]) -> None:
        self._given = given if callable(given) else frozenset(map(_number, given))
        self._known = {}

    def __call__(self, year: int) -> frozenset[int]:
        if isinstance(self._given, frozenset):
            return self._given
        if year not in self._known:
            self._known[year] = frozenset(map(_number, self._given(year)))
        return self._known[year]


def _number(day: object) -> int:
    return day if isinstance(day, int) else day_bounds(day)[0]


def _spans(when: str | Iterable[str]) -> str | tuple[Span, ...]:
    if isinstance(when, str):
        _recurring(when, 2000)
        return when
    return _stretches(when)


def _stretches(texts: str | Iterable[str]) -> tuple[Span, ...]:
    given = [texts] if isinstance(texts, str) else texts
    return tuple(sorted(day_bounds(text) for text in given))


def _recurring(when: str, year: int) -> Span:
    """The stretch ``MM-DD/MM-DD`` in a year; it may run into the next."""
    start, end = (_month_and_day(side) for side in when.partition("/")[::2])
    first = ordinal(year, *start)
    later = year + (end < start)
    return first, ordinal(later, end[0], min(end[1], month_length(later, end[0])))


def _month_and_day(text: str) -> tuple[int, int]:
    try:
        day = dt.date.fromisoformat(f"2000-{text}")
    except ValueError:
        raise DateParseError(text, "a month and a day are written 09-01") from None
    return day.month, day.day


def _first_days(years: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    return {kind: _month_and_day(day) for kind, day in years.items()}


def _year_of(day: int) -> int:
    return dt.date.fromordinal(day).year


_REGISTERED: Final[dict[str, Calendar]] = {}

ENGLAND: Final = Calendar(
    "england",
    terms=england.TERMS,
    years=england.YEARS,
    holidays=england.bank_holidays,
    base=None,
).register()

"""The day of writing, and which of many occurrences a phrase means."""

# The types of this package share their packed form with the modules that build on them.
# ruff: noqa: SLF001
from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple, NoReturn, TypeAlias

from policytrack.dates.civil import FIRST_DAY, LAST_DAY, OPEN_END, OPEN_START
from policytrack.dates.fuzzy import FuzzyDate
from policytrack.dates.packed import APPROXIMATE, BOUNDS, DAY, UNCERTAIN, pack
from policytrack.dates.period import Period
from policytrack.dates.phrases.spelling import proper
from policytrack.dates.reading import Reading
from policytrack.errors import DateParseError, DateRangeError

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable

    from policytrack.dates.calendars import Calendar

__all__ = [
    "LACKS",
    "NEEDS_A_DAY",
    "NO_PHRASE",
    "Context",
    "Lean",
    "Readings",
    "Rule",
    "Span",
    "date",
    "days",
    "marks_of",
    "one",
    "pick",
    "split_year",
    "stretch",
]

NO_PHRASE: Final = "not a date or a known phrase"
NEEDS_A_DAY: Final = "this needs the day of writing: on=..."
LACKS: Final = "does not have"
"""Why a text is refused, in words by which others can tell one reason from another."""

Readings: TypeAlias = tuple[Reading, ...]
Rule: TypeAlias = "tuple[str, str, Callable[[re.Match[str], Context], Readings]]"
"""Words, one of which is in every phrase that the pattern fits (none if it may fit any; ``0`` means
any number, ``0000`` one of four digits); the pattern; and its reader."""

_DEEPEST: Final = 6
_MOST_TRIES: Final = 25
_ANY_DAY: Final = dt.date(9800, 6, 15).toordinal()
"""After every day that may be named, so that what was since then has begun."""


class Span(NamedTuple):
    """A unit of time: its first and last day, and its precision."""

    first: int
    last: int
    unit: int


class Lean(Enum):
    """Which occurrence is meant of what comes again and again, in words around its name."""

    NEAREST = "the {} nearest to the day of writing"
    COMING = "the coming {}"
    AHEAD = "the first {} to start after the day of writing"
    RECENT = "the most recent {}"


class Context(NamedTuple):
    """The context in which a phrase is read.

    Parameters:
        text: the whole phrase, for errors.
        on: the day of writing, as an ordinal; None where it is not given.
        calendar: terms, years and named days.
        reader: the grammar, for the phrases inside a phrase.
        tries: one item for every inner phrase tried, so that no text takes long.
        day_first: whether 03/04/2025 is 3 April.
        lean: which occurrence is meant.
        depth: how deeply the phrase is nested.
        refusals: why the phrase has no readings; the first one ends the search.
        asked: one item each time that the day of writing was needed but is not given.
    """

    text: str
    on: int | None
    calendar: Calendar
    reader: Callable[[str, Context], Readings]
    tries: list[None]
    day_first: bool = True
    lean: Lean = Lean.NEAREST
    depth: int = 0
    refusals: list[str] | None = None
    asked: list[None] | None = None

    @property
    def day(self) -> int:
        """The day of writing; where it is not given, any day, noting that it was asked for.

        Raises:
            DateParseError: if it is not given, and there is no list to note that in.
        """
        if self.on is None:
            if self.asked is None:
                self.refuse(NEEDS_A_DAY)
            self.asked.append(None)
            return _ANY_DAY
        return self.on

    @property
    def today(self) -> dt.date:
        """The day of writing as a date."""
        return dt.date.fromordinal(self.day)

    def leaning(self, lean: Lean) -> Context:
        """The same context with another lean."""
        return self._replace(lean=lean)

    def sub(self, text: str, lean: Lean | None = None) -> Readings:
        """The readings of a phrase inside this one; empty if it is unknown."""
        tries = self.tries
        if self.depth >= _DEEPEST or len(tries) >= _MOST_TRIES:
            return ()
        tries.append(None)
        lean = self.lean if lean is None else lean
        return self.reader(text.strip(), self._replace(lean=lean, depth=self.depth + 1))

    def refused(self, reason: str) -> Readings:
        """No readings, and why: for what texts are full of, since an error costs much more."""
        if self.refusals is None:
            self.refuse(reason)
        self.refusals.append(reason)
        return ()

    def refuse(self, reason: str) -> NoReturn:
        """Raise the error for this phrase."""
        raise DateParseError(self.text, reason)


def date(span: Span, marks: int = 0) -> FuzzyDate:
    """A rough day in a span."""
    whole = span.first >= FIRST_DAY and span.last <= LAST_DAY
    if not whole and (span.unit != BOUNDS or span.first < OPEN_START or span.last > OPEN_END):
        raise DateRangeError(str(span), "this leads outside the years 0001 to 9999")
    return FuzzyDate._made(pack(span.first, span.last, span.unit, marks))


def days(first: int, last: int, marks: int = 0) -> FuzzyDate:
    """A rough day between two days."""
    if last < first:
        raise DateParseError("", "no day is left between the two bounds")
    return date(Span(first, last, DAY if first == last else BOUNDS), marks)


def stretch(first: int, last: int, marks: int = 0) -> Period:
    """A stretch from one day to another; the numbers for no bound leave it open."""
    if last < first:
        raise DateParseError("", "the end lies before the start")
    start = ".." if first == OPEN_START else days(first, first, marks)
    end = ".." if last == OPEN_END else days(last, last, marks)
    return Period(start, end)


def marks_of(value: FuzzyDate | Period) -> int:
    """The qualifiers of a date or of either end of a stretch, for each of its parts."""
    return UNCERTAIN * value.uncertain | APPROXIMATE * value.approximate


def one(value: FuzzyDate | Period, reason: str) -> Readings:
    """The only reading."""
    return (Reading(value, reason),)


def pick(spans: Iterable[Span | None], context: Context, name: str) -> Readings:
    """The occurrence meant, with the other neighbour if the nearest is taken.

    Parameters:
        spans: the occurrences around the day of writing, in order.
        context: the day of writing, and which occurrence is meant.
        name: the recurring thing.
    """
    day, name = context.day, proper(name)
    known = [span for span in spans if span and span.first >= FIRST_DAY and span.last <= LAST_DAY]
    before = [span for span in known if span.last < day]
    ahead = [span for span in known if span.first > day]
    now = [span for span in known if span.first <= day <= span.last]
    choices = {
        Lean.COMING: now + ahead,
        Lean.AHEAD: ahead,
        Lean.RECENT: (now + before[::-1]) if now else before[::-1],
        Lean.NEAREST: now,
    }[context.lean]
    if choices:
        return one(date(choices[0]), context.lean.value.format(name))
    if context.lean is not Lean.NEAREST or not (before and ahead):
        if before or ahead:
            only = (before or ahead)[-1 if before else 0]
            if context.lean is Lean.NEAREST:
                return one(date(only), f"the only {name} known")
        context.refuse(f"calendar {context.calendar.name!r} has no such {name}")
    past, coming = before[-1], ahead[0]
    reason = context.lean.value.format(name)
    if coming.first - day <= day - past.last:
        return (Reading(date(coming), reason), Reading(date(past), "the one before"))
    return (Reading(date(past), reason), Reading(date(coming), "the one after"))


def split_year(first: str, second: str, context: Context) -> int:
    """The first of two consecutive years, written 2024/25 or 2024 to 2025."""
    year = int(first)
    if int(second) % 100 != (year + 1) % 100 or (len(second) == 4 and int(second) != year + 1):
        context.refused(f"{first} and {second} are not two years in a row")
    return year

"""Names of one day or one unit: 3 February, autumn term 2025, Q1 of 2025-26."""

# The types of this package share their packed form with the modules that build on them.
# ruff: noqa: SLF001
from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

import policytrack.dates.edtf as edtf
import policytrack.dates.phrases.units as units
from policytrack.dates.civil import ordinal
from policytrack.dates.foreigndates import packed_number
from policytrack.dates.fuzzy import FuzzyDate
from policytrack.dates.numbers import ordinal_number
from policytrack.dates.packed import CENTURY, WEEK
from policytrack.dates.packed import DAY as ONE_DAY
from policytrack.dates.period import Period
from policytrack.dates.phrases.context import (
    NEEDS_A_DAY,
    Context,
    Lean,
    Readings,
    Span,
    date,
    one,
    pick,
    split_year,
)
from policytrack.dates.phrases.quarters import OF, QUARTERS, one_year_of_two
from policytrack.dates.phrases.spelling import (
    DAY,
    MONTH,
    MONTH_NAMES,
    MONTHS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
)
from policytrack.dates.phrases.yearly import (
    fact,
    may_bank_holiday,
    may_day,
    new_year,
    southern,
    term_split,
    term_year,
    winter_split,
    year_then_yearly,
    yearly_alone,
    yearly_of_year,
)
from policytrack.dates.reading import Reading
from policytrack.errors import DateParseError, DateRangeError

if TYPE_CHECKING:
    from policytrack.dates.phrases.context import Rule

__all__ = ["ATOMS", "PLAIN_DATES", "SPLIT"]

SPLIT: Final = r"(?P<first>\d{4}) ?(?:-|/| to | and ) ?(?P<second>\d{4}|\d{2})"


def _checked(weekday: str | None, found: Span | None, reason: str, context: Context) -> Readings:
    if found is None:
        return context.refused("there is no such day")
    if weekday is not None and (found.first - 1) % 7 != WEEKDAYS[weekday]:
        actual = next(name for name in WEEKDAYS if WEEKDAYS[name] == (found.first - 1) % 7)
        return context.refused(f"that day is a {actual.capitalize()}, not a {weekday.capitalize()}")
    return one(date(found), reason)


def _full_date(weekday: str | None, day: int, month: int, year: int, context: Context) -> Readings:
    return _checked(weekday, units.day_of(year, month, day), "a day in full", context)


def _day_month_year(match: re.Match[str], context: Context) -> Readings:
    weekday, day, month, year = match.groups()
    return _full_date(weekday, int(day), MONTHS[month], int(year), context)


def _day_month_short_year(match: re.Match[str], context: Context) -> Readings:
    """3-Mar-25, 3 Mar '25: the year nearest to the day of writing."""
    weekday, day, joined, apart, year = match.groups()
    found = _century(year, context)
    return _full_date(weekday, int(day), MONTHS[joined or apart], found, context)


def _month_day_year(match: re.Match[str], context: Context) -> Readings:
    weekday, month, day, year = match.groups()
    return _full_date(weekday, int(day), MONTHS[month], int(year), context)


def _day_month(match: re.Match[str], context: Context) -> Readings:
    weekday, day, month = match.groups()
    return _yearless_day(weekday, int(day), month, context)


def _month_day(match: re.Match[str], context: Context) -> Readings:
    weekday, month, day = match.groups()
    return _yearless_day(weekday, int(day), month, context)


def _which_day(match: re.Match[str], context: Context) -> Readings:
    """Last Aug. 2: the most recent one, or the one to come."""
    lean = {"last": Lean.RECENT, "this": Lean.COMING, "next": Lean.AHEAD}[match[1]]
    return context.sub(match[2], lean)


def _word_day_month(match: re.Match[str], context: Context) -> Readings:
    day = ordinal_number(match[1])
    return _yearless_day(None, day or 0, match[2], context, match[3])


def _yearless_day(
    weekday: str | None, day: int, month: str, context: Context, year: str | None = None
) -> Readings:
    if year is not None:
        return _full_date(weekday, day, MONTHS[month], int(year), context)
    if units.day_of(2000, MONTHS[month], day) is None:
        return context.refused(f"{month.capitalize()} has no day {day}")
    if context.on is None:
        return context.refused(NEEDS_A_DAY)
    now = context.today.year
    numbers = range(max(now - units.YEARLY, 1), min(now + units.YEARLY, 9999) + 1)
    spans = [units.day_of(number, MONTHS[month], day) for number in numbers]
    if weekday is not None:
        spans = [s for s in spans if s and (s.first - 1) % 7 == WEEKDAYS[weekday]]
        return pick(spans, context, f"{weekday} {day} {month}")[:1]
    return pick(spans, context, f"{day} {month.capitalize()}")


def _numeric(match: re.Match[str], context: Context) -> Readings:
    day, month = (match[1], match[3]) if context.day_first else (match[3], match[1])
    found = units.day_of(_century(match[4], context), int(month), int(day))
    order = "day" if context.day_first else "month"
    if found is None:
        turned = units.day_of(_century(match[4], context), int(day), int(month))
        hint = "" if turned is None or context.calendar.order_is_given else _OTHER_ORDER
        return context.refused(f"there is no such day; numeric dates have the {order} first{hint}")
    return one(date(found), f"a numeric date, {order} first")


_OTHER_ORDER: Final = "; for the month first, pass a Calendar with day_first=False"


def _century(year: str, context: Context) -> int:
    if len(year) == 4:
        return int(year)
    now = context.today.year
    return min(
        (c * 100 + int(year) for c in range(now // 100 - 1, now // 100 + 2)),
        key=lambda y: abs(y - now),
    )


def _year_first(match: re.Match[str], context: Context) -> Readings:
    found = units.day_of(int(match[1]), int(match[3]), int(match[4]))
    return _checked(None, found, "year, month and day", context)


def _month_number_year(match: re.Match[str], context: Context) -> Readings:
    if not 1 <= int(match[1]) <= 12:
        return context.refused(f"there is no month {match[1]}")
    return one(date(units.month(int(match[2]), int(match[1]))), "a month and a year")


def _month_year(match: re.Match[str], _: Context) -> Readings:
    return one(date(units.month(int(match[2]), MONTHS[match[1]])), "a month and a year")


def _year(match: re.Match[str], _: Context) -> Readings:
    return one(date(units.year(int(match[1]))), "a calendar year")


def _years_of_decade(match: re.Match[str], _: Context) -> Readings:
    return one(date(units.decade(int(match[1]))), "a decade")


def _century_of(match: re.Match[str], context: Context) -> Readings:
    if match[1] in ("this", "last", "next", "past", "current", "present", "coming", "previous"):
        return ()
    number = ordinal_number(match[1])
    if number is None or not 2 <= number <= 99:
        return context.refused("no such century")
    first = (number - 1) * 100
    spans = [
        Span(ordinal(first + i, 1, 1), ordinal(first + i + 99, 12, 31), CENTURY) for i in (0, 1)
    ]
    strict = FuzzyDate.between(f"{first + 1:04}", f"{first + 100:04}")
    return (
        Reading(date(spans[0]), "a century, by the digits of its years"),
        Reading(strict, "a century, counted from its year 1"),
    )


def _kind_split(match: re.Match[str], context: Context) -> Readings:
    kind = {"fy": "financial", "ay": "academic"}.get(match["kind"], match["kind"])
    first = split_year(match["first"], match["second"], context)
    return one(date(units.kind_of_year(kind, first, context.calendar)), f"the {kind} year")


def _short_kind(match: re.Match[str], context: Context) -> Readings:
    kind = {"fy": "financial", "ay": "academic"}[match[1]]
    first = split_year("20" + match[2], match[3], context)
    return one(date(units.kind_of_year(kind, first, context.calendar)), f"the {kind} year")


def _bare_split(match: re.Match[str], context: Context) -> Readings:
    """2024/25: the financial year, the academic year, both years, or EDTF's code."""
    first, second = match.groups()
    start = int(first)
    if len(second) == 1:
        second = first[2] + second
    in_a_row = int(second) == (start + 1) % 100
    is_code = re.fullmatch(r"\d{4}-\d\d", match[0]) is not None
    if is_code and 1 <= int(second) <= 12:
        return ()
    as_code = _part_of_year(match[0]) if is_code and 21 <= int(second) <= 41 else ()
    if not in_a_row:
        return (*as_code, *_years_from_to(start, int(second)))
    both = FuzzyDate.between(f"{start:04}", f"{start + 1:04}")
    found = [
        Reading(date(units.kind_of_year(kind, start, context.calendar)), f"the {kind} year")
        for kind in ("financial", "academic")
    ]
    return (*found, Reading(both, "both calendar years"), *as_code)


def _part_of_year(text: str) -> Readings:
    """2029-33 as EDTF reads it: the first quarter of 2029."""
    return one(FuzzyDate(text), "EDTF's code for a part of a year")


def _years_from_to(first: int, second: int) -> Readings:
    """1857-61, 2029-33: from one year to a later one of the same century."""
    last = first // 100 * 100 + second
    if last <= first:
        return ()
    return one(Period(f"{first:04}", f"{last:04}"), "a stretch of calendar years")


def _iso_week(match: re.Match[str], context: Context) -> Readings:
    """2025-W10, week 10 of 2025: weeks as ISO 8601 counts them."""
    try:
        monday = dt.date.fromisocalendar(int(match["year"]), int(match["week"]), 1).toordinal()
    except ValueError:
        return context.refused(f"{match['year']} has no week {match['week']}")
    if match["day"]:
        day = monday + int(match["day"]) - 1
        return one(date(Span(day, day, ONE_DAY)), "a day of a numbered week")
    return one(date(Span(monday, monday + 6, WEEK)), "a numbered week, as ISO 8601 counts them")


def _digits(match: re.Match[str], context: Context) -> Readings:
    """20250624, 202506: digits alone."""
    key = packed_number(match[1])
    if key is None:
        return context.refused(
            "these digits are not a date; allowed: such as 2025, 202506 or 20250624"
        )
    return one(FuzzyDate._made(key), "digits alone: a year, perhaps with month and day")


def _day_of_month(match: re.Match[str], context: Context) -> Readings:
    """The 25th, Monday 22nd, of no month in particular: the nearest."""
    weekday, number = match.groups()
    day = ordinal_number(number) or int(number)
    index = context.today.year * 12 + context.today.month - 1
    reach = _MONTHS_TO_A_WEEKDAY if weekday else _MONTHS_TO_A_DAY
    months = range(max(index - reach, 12), min(index + reach, 9999 * 12) + 1)
    spans = [units.day_of(i // 12, i % 12 + 1, day) for i in months]
    if weekday:
        spans = [span for span in spans if span and (span.first - 1) % 7 == WEEKDAYS[weekday]]
    return pick(spans, context, match[0])


_MONTHS_TO_A_DAY, _MONTHS_TO_A_WEEKDAY = 3, 26
"""How far a day of the month is looked for; one that is a Monday too may be two years off."""


def _edtf(match: re.Match[str], context: Context) -> Readings:
    text = match[0].upper()
    padded = context.depth == 0 and context.text != context.text.strip()
    if padded or "T" in text or not edtf.may_be_edtf(text):
        return ()
    try:
        return one(Period(text) if edtf.is_period(text) else FuzzyDate(text), "EDTF")
    except DateRangeError:
        raise
    except DateParseError:
        return ()


_ANY_WEEKDAY: Final = rf"(?:{WEEKDAY} )?"
_ORDINAL_WORD: Final = r"((?!month)(?:twenty-|thirty-)?(?:first|second|third|[a-z]{3,10}th))"
_SEASON: Final = "(spring|summer|autumn|winter)"
_KIND: Final = r"(?P<kind>academic|school|financial|fiscal|tax)"
_TERM: Final = r"(?P<name>[\w' -]{2,30}) term"

PLAIN_DATES: Final[tuple[Rule, ...]] = (
    ("", r"[a-z'. -]{3,40}", yearly_alone),
    ("0000", r"(\d{4}) ?[-/] ?(\d\d?)", _bare_split),
    ("0000", r"(?:(?:calendar )?year )?(\d{4})(?: calendar year)?", _year),
    (MONTH_NAMES, rf"{_ANY_WEEKDAY}{DAY} (?:day )?(?:of )?{MONTH}(?: of)? {YEAR}", _day_month_year),
    (MONTH_NAMES, rf"{_ANY_WEEKDAY}{MONTH} {DAY} {YEAR}", _month_day_year),
    (MONTH_NAMES, rf"{_ANY_WEEKDAY}{DAY} (?:of )?{MONTH}", _day_month),
    (MONTH_NAMES, rf"{_ANY_WEEKDAY}{MONTH} {DAY}", _month_day),
    (
        MONTH_NAMES,
        rf"{_ANY_WEEKDAY}{DAY}(?:[-/]{MONTH}[-/]'?| (?:of )?{MONTH} ?')(\d\d)",
        _day_month_short_year,
    ),
    ("last this next", rf"(last|this|next) ({MONTH} {DAY}|{DAY} {MONTH})", _which_day),
    (MONTH_NAMES, rf"{_ORDINAL_WORD} (?:of )?{MONTH}(?: {YEAR})?", _word_day_month),
    ("0", r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)", _numeric),
)
"""Plain dates, which are tried before all other phrases."""

ATOMS: Final[tuple[Rule, ...]] = (
    ("0000", r"(\d{4})([/.])(\d{1,2})\2(\d{1,2})", _year_first),
    ("0000", r"(\d{4})(-)(\d)-(\d{1,2})", _year_first),
    ("0000", r"(\d{4})(-)(\d\d)-(\d)", _year_first),
    ("/", r"(\d{1,2})/(\d{4})", _month_number_year),
    (MONTH_NAMES, rf"(?:month of )?{MONTH}(?:{OF} |-){YEAR}", _month_year),
    ("0000", r"(\d{3}0)'?s", _years_of_decade),
    ("century", r"(\S{3,15}) century", _century_of),
    ("winter", rf"winter(?: of)? {SPLIT}", winter_split),
    (
        "term",
        rf"{_TERM}{OF} (?:(?:academic|school) year )?{SPLIT}(?: (?:academic|school) year)?",
        term_split,
    ),
    ("term", rf"{_TERM}{OF} (?P<year>\d{{4}})", term_year),
    ("term", r"(?P<name>[a-z]+) (?P<year>\d{4}) term", term_year),
    ("term", r"(?P<year>\d{4}) (?P<name>[a-z]+) term", term_year),
    ("term", rf"{SPLIT} (?P<name>[a-z]+) term", term_split),
    ("may", r"may day( \d{4})?", may_day),
    ("fy ay", rf"(?P<kind>fy|ay) ?{SPLIT}", _kind_split),
    ("year", rf"{_KIND} year(?: of)? {SPLIT}", _kind_split),
    ("year", rf"{SPLIT} {_KIND} year", _kind_split),
    ("fy ay", r"(fy|ay) ?(\d\d)[-/](\d\d)", _short_kind),
    (
        "fy year",
        rf"(?:fy ?|{_KIND} year )\d{{4}}|\d{{4}} (?:academic|school|financial|fiscal|tax) year",
        one_year_of_two,
    ),
    *QUARTERS,
    ("w", r"(?P<year>\d{4})[ -]?w(?P<week>\d\d)(?:-?(?P<day>[1-7]))?", _iso_week),
    (
        "w wk week",
        r"(?:w|wk|week) ?(?P<week>\d\d?)(?P<day>)?(?: of| in|-|/)? ?(?P<year>\d{4})",
        _iso_week,
    ),
    ("0000 000000 00000000", r"(\d{4}|\d{6}|\d{8})", _digits),
    ("may", r"may bank holiday( \d{4})?", may_bank_holiday),
    ("southern", rf"southern {_SEASON}(?: of)? {YEAR}", southern),
    ("southern", rf"{_SEASON}(?: of)? {YEAR} \(southern hemisphere\)", southern),
    ("0000", rf"(.{{3,40}}?){OF} {YEAR}", yearly_of_year),
    ("0000", rf"{YEAR} (.{{3,40}})", year_then_yearly),
    (
        "st nd rd th",
        rf"{_ANY_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)(?: of (?:this )?month)?",
        _day_of_month,
    ),
    ("first", r"()(first) of (?:this )?month", _day_of_month),
    ("new", r"in new year|(?P<early>early|late) in new year|during new year", new_year),
    ("0 xxxx", r"\S+", _edtf),
    ("", rf"(.{{2,60}}?)(?:{OF} {YEAR})?", fact),
)
"""Patterns of whole phrases and their readers, tried in this order."""

"""Quarters and halves of calendar and financial years."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import policytrack.dates.phrases.units as units
from policytrack.dates.civil import ordinal
from policytrack.dates.packed import BOUNDS
from policytrack.dates.phrases.context import (
    Context,
    Readings,
    Span,
    date,
    one,
    pick,
    split_year,
)
from policytrack.dates.phrases.spelling import MONTH, MONTHS

if TYPE_CHECKING:
    import re

    from policytrack.dates.phrases.context import Rule

__all__ = ["OF", "QUARTERS", "one_year_of_two"]

_QUARTERS: Final = {
    word: index
    for index, words in enumerate(("first 1st one", "second 2nd two", "third 3rd three"), 1)
    for word in words.split()
} | dict.fromkeys(("fourth", "4th", "four", "last", "final"), 4)


def one_year_of_two(_: re.Match[str], context: Context) -> Readings:
    """A financial or academic year with one of its two years, which does not say which it is."""
    return context.refused("a split year needs both its years, such as 2025-26")


def _quarter(match: re.Match[str], context: Context) -> Readings:
    index = _QUARTERS.get(match["index"]) or int(match["index"])
    year = match["year"]
    if year is None:
        spans = units.around("quarter", context.day, context.calendar) or []
        return pick([s for s in spans if _quarter_of(s) == index], context, f"Q{index}")
    if not match["second"]:
        return one(date(units.quarter(int(year), index)), "a quarter of a calendar year")
    whole = units.kind_of_year(
        "financial", split_year(year, match["second"], context), context.calendar
    )
    month = dt.date.fromordinal(whole.first).month
    return one(date(units.quarter(int(year), index, month)), "a quarter of a financial year")


def _quarter_of(span: Span) -> int:
    return dt.date.fromordinal(span.last).month // 3


def _half(match: re.Match[str], context: Context) -> Readings:
    index = 0 if match["index"] in ("1", "first", "1st") else 1
    year = match["year"]
    start = (4 if match["second"] else 1) + 6 * index
    if year is None:
        around = range(context.today.year - 1, context.today.year + 2)
        return pick([_half_from(each, start) for each in around], context, f"H{index + 1}")
    if match["second"]:
        split_year(year, match["second"], context)
    return one(date(_half_from(int(year), start)), "a half of a year")


def _half_from(year: int, month: int) -> Span:
    return Span(ordinal(year, month, 1), ordinal(year, month + 6, 1) - 1, BOUNDS)


def _quarter_named_by_month(match: re.Match[str], context: Context) -> Readings:
    """The September quarter: the three months that end with it."""
    month, year = MONTHS[match["month"]], match["year"] or match["year_after"]
    if year is not None:
        return one(date(_three_months_to(int(year), month)), "the three months that end with it")
    around = range(context.today.year - 1, context.today.year + 2)
    spans = [_three_months_to(each, month) for each in around]
    return pick(spans, context, f"quarter to {match['month'].title()}")


def _three_months_to(year: int, month: int) -> Span:
    return Span(ordinal(year, month - 2, 1), ordinal(year, month + 1, 1) - 1, BOUNDS)


OF: Final = r"(?: of| in)?"
_FINANCIAL: Final = r"(?:(?:financial year|fiscal year|fy) ?)?"
_THE_YEAR: Final = (
    rf"(?:{OF} {_FINANCIAL}(?P<year>\d{{4}})(?: ?[-/] ?(?P<second>\d{{4}}|\d{{2}}))?"
    r"(?: (?:financial|fiscal) year)?)?"
)
_A_YEAR: Final = rf"{_FINANCIAL}(?P<year>\d{{4}})(?:[-/](?P<second>\d{{4}}|\d\d)(?= ))?"

QUARTERS: Final[tuple[Rule, ...]] = (
    (
        "fy financial fiscal",
        r"\S.{0,20} (?:(?:fy|(?:financial|fiscal) year) ?\d{4}|\d{4} (?:financial|fiscal) year)",
        one_year_of_two,
    ),
    (
        "q quarter qtr",
        rf"q(?:uarter |tr )?0?(?P<index>[1-4]){_THE_YEAR}",
        _quarter,
    ),
    (
        "quarter qtr",
        rf"(?:quarter|qtr) (?P<index>one|two|three|four){_THE_YEAR}",
        _quarter,
    ),
    (
        "q quarter qtr",
        rf"{_A_YEAR} ?q(?:uarter |tr )?0?(?P<index>[1-4])",
        _quarter,
    ),
    (
        "quarter qtr",
        (
            r"(?P<index>first|second|third|fourth|last|final|1st|2nd|3rd|4th) (?:quarter|qtr)"
            rf"{_THE_YEAR}"
        ),
        _quarter,
    ),
    (
        "quarter",
        (
            rf"(?P<month>{MONTH[1:-1]})(?: (?P<year>\d{{4}}))? quarter"
            rf"(?:{OF} (?P<year_after>\d{{4}}))?"
        ),
        _quarter_named_by_month,
    ),
    ("h", rf"h(?P<index>[12]){_THE_YEAR}", _half),
    ("h", rf"{_A_YEAR} ?h(?P<index>[12])", _half),
    ("half", rf"(?P<index>first|second|1st|2nd) half{_THE_YEAR}", _half),
)
"""Patterns of quarters and halves; see `RULES` of the grammar."""

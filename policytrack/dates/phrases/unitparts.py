"""Parts of a unit: early July, mid-2026, the start of the autumn term, the first Monday in May."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import policytrack.dates.phrases.units as units
from policytrack.dates.civil import LAST_DAY, ordinal
from policytrack.dates.fuzzy import FuzzyDate
from policytrack.dates.numbers import number, ordinal_number
from policytrack.dates.packed import APPROXIMATE, BOUNDS, CENTURY, DECADE, MONTH, NAMES, WEEK, YEAR
from policytrack.dates.packed import DAY as ONE_DAY
from policytrack.dates.phrases.context import Context, Lean, Readings, Span, date, days
from policytrack.dates.phrases.spelling import WEEKDAY, WEEKDAY_NAMES, WEEKDAYS
from policytrack.dates.reading import Reading

if TYPE_CHECKING:
    import re

    from policytrack.dates.phrases.context import Rule

__all__ = ["PARTS", "start_or_end"]

_MOST: Final = 60
"""The days, weeks or months in which a part of a unit is counted."""
_WHICH: Final = {"early": (0, 0), "mid": (1, 1), "middle": (1, 1), "late": (2, 2)}


def _thirds(span: FuzzyDate) -> tuple[int, int, int, int]:
    """The first days of the thirds of a unit, and the day after its end."""
    first, last = span.ordinals
    unit = NAMES.index(span.precision)
    start = dt.date.fromordinal(first)
    if unit == MONTH:
        return first, first + 10, first + 20, last + 1
    if unit == YEAR:
        later = [ordinal(start.year, start.month + months, start.day) for months in (4, 8)]
        return first, later[0], later[1], last + 1
    if unit == DECADE:
        later = [ordinal(start.year + years, 1, 1) for years in (4, 7)]
        return first, later[0], later[1], last + 1
    if unit == CENTURY:
        later = [ordinal(start.year + years, 1, 1) for years in (33, 67)]
        return first, later[0], later[1], last + 1
    if unit == WEEK:
        return first, first + 2, first + 4, last + 1
    return _even_thirds(first, last, start)


def _even_thirds(first: int, last: int, start: dt.date) -> tuple[int, int, int, int]:
    """Thirds in whole months if there are three, six or twelve months, else in days."""
    end = dt.date.fromordinal(min(last + 1, LAST_DAY))
    months = (end.year - start.year) * 12 + end.month - start.month
    if start.day == end.day == 1 and months % 3 == 0:
        later = [ordinal(start.year, start.month + months * i // 3, 1) for i in (1, 2)]
        return first, later[0], later[1], last + 1
    size = last - first + 1
    return first, first + size // 3, first + 2 * size // 3, last + 1


def _part_of(match: re.Match[str], context: Context) -> Readings:
    """Early, mid and late."""
    words = match["part"].replace("-", " ").split()
    low, high = _WHICH[words[0]][0], _WHICH[words[-1]][1]
    found = []
    for hit in _divisible(match["unit"], context):
        ends = _thirds(hit.date)  # type: ignore[arg-type]  # only rough days are divisible
        part = days(ends[low], ends[high + 1] - 1, APPROXIMATE)
        found.append(Reading(part, f"{match['part']}: by thirds; {hit.reason}"))
    return tuple(found)


def _divisible(text: str, context: Context) -> Readings:
    hits = context.sub(text)
    return tuple(
        hit
        for hit in hits
        if isinstance(hit.date, FuzzyDate)
        and hit.date.precision != "day"
        and None not in (hit.date.earliest, hit.date.latest)
    )


def _start_or_end(match: re.Match[str], context: Context) -> Readings:
    """The start or the end of a unit: its first or last day; its first or last part too."""
    bounded = context.lean is not Lean.NEAREST
    hits = start_or_end(match, context, 0 if bounded else APPROXIMATE)
    if bounded or not hits:
        return hits
    end = match["side"] in _ENDS
    whole = _divisible(match["unit"], context)[0]
    first, last = whole.date.ordinals
    third = _thirds(whole.date)  # type: ignore[arg-type]  # only rough days are divisible
    parts = [(third[2], last) if end else (first, third[1] - 1)]
    if last - first > 31:
        edge = dt.date.fromordinal(last if end else first)
        one_month = units.month(edge.year, edge.month)
        parts.insert(0, (max(one_month.first, first), min(one_month.last, last)))
    side = "last" if end else "first"
    names = [f"its {side} month", f"its {side} third"][-len(parts) :]
    return (
        *hits,
        *(Reading(days(*part, APPROXIMATE), name) for part, name in zip(parts, names, strict=True)),
    )


def start_or_end(match: re.Match[str], context: Context, marks: int = 0) -> Readings:
    """Only the first or last day of a unit, in each of its readings."""
    end = match["side"] in _ENDS
    found = []
    for hit in _divisible(match["unit"], context):
        day = hit.date.ordinals[end]
        word = "last" if end else "first"
        found.append(Reading(date(Span(day, day, ONE_DAY), marks), f"its {word} day; {hit.reason}"))
    return tuple(found)


_ENDS: Final = ("end", "close", "year-end", "month-end", "very end")


def _earlier_or_later(match: re.Match[str], context: Context) -> Readings:
    """Earlier this month, later in the year: up to the day before, from the day after."""
    unit = match["unit"]
    spans = units.around(unit, context.day, context.calendar)
    if spans is not None:
        hits: Readings = tuple(
            Reading(date(span), f"this {unit}")
            for span in spans
            if span.first <= context.day <= span.last
        )
    else:
        hits = context.sub(unit)
    whole = [hit for hit in hits if hit.date.ordinals[0] <= context.day <= hit.date.ordinals[1]]
    if not whole:
        return ()
    first, last = whole[0].date.ordinals
    earlier = match["which"] == "earlier"
    ends = (first, context.day - 1) if earlier else (context.day + 1, last)
    if ends[0] > ends[1]:
        return context.refused(f"no day of it is {match['which']} than the day of writing")
    word = "before" if earlier else "after"
    return (Reading(days(*ends), f"the days of it {word} the day of writing"),)


def _nth_weekday(match: re.Match[str], context: Context) -> Readings:
    """The first Monday in May, the last Friday of July."""
    index = -1 if match["index"] in ("last", "final") else (ordinal_number(match["index"]) or 0) - 1
    weekday = WEEKDAYS[match["day"]]
    found = []
    for hit in _divisible(match["unit"], context):
        first, last = hit.date.ordinals
        start = first + (weekday - (first - 1)) % 7
        all_days = range(start, last + 1, 7)
        if not -len(all_days) <= index < len(all_days):
            return ()
        day = all_days[index]
        found.append(Reading(date(Span(day, day, ONE_DAY)), f"counted in it; {hit.reason}"))
    return tuple(found)


def _nth_day_or_week(match: re.Match[str], context: Context) -> Readings:
    """The first week of September, the last day of term."""
    last_one = match["index"] in ("last", "final", "closing")
    index = 0 if match["index"] == "opening" else (ordinal_number(match["index"]) or 0) - 1
    size = {"day": 1, "week": 7, "fortnight": 14}[match["size"]]
    found = []
    for hit in _divisible(match["unit"], context):
        first, last = hit.date.ordinals
        start = last - size + 1 if last_one else first + size * index
        end = min(start + size - 1, last)
        if start < first or end < start or (index < 0 and not last_one):
            return ()
        found.append(
            Reading(
                days(start, end), f"its days in sevens; {hit.reason}" if size > 1 else hit.reason
            )
        )
        if size == 7 and (first - 1) % 7:
            monday = last - 6 - (last - 7) % 7 if last_one else first + (1 - first) % 7 + 7 * index
            found.append(
                Reading(date(Span(monday, monday + 6, WEEK)), "the Monday to Sunday meant")
            )
    return tuple(found)


def _nth_month(match: re.Match[str], context: Context) -> Readings:
    """The first month of the autumn term, the last month of the financial year."""
    last_one = match["index"] in ("last", "final")
    found = []
    for hit in _divisible(match["unit"], context):
        first, last = hit.date.ordinals
        edge = dt.date.fromordinal(last if last_one else first)
        index = 0 if last_one else (ordinal_number(match["index"]) or 1) - 1
        months = edge.year * 12 + edge.month - 1 + index
        span = units.month(months // 12, months % 12 + 1)
        if span.first < first or span.last > last:
            return ()
        found.append(Reading(date(span), f"a month of it; {hit.reason}"))
    return tuple(found)


def _first_of_many(match: re.Match[str], context: Context) -> Readings:
    """The first two weeks of June, the last three months of 2019."""
    count, back = number(match["count"]), match["side"] in ("last", "final", "closing")
    if count is None or not 1 <= count <= _MOST:
        return ()
    found = []
    for hit in _divisible(match["unit"], context):
        first, last = hit.date.ordinals
        size = match["size"]
        if size == "months":
            edge = dt.date.fromordinal(last + 1 if back else first)
            other = ordinal(edge.year, edge.month + (-count if back else count), edge.day)
        else:
            length = count * {"days": 1, "weeks": 7}[size]
            other = last + 1 - length if back else first + length
        ends = (other, last) if back else (first, other - 1)
        if ends[0] < first or ends[1] > last:
            return ()
        side = "last" if back else "first"
        found.append(Reading(days(*ends), f"its {side} {count} {size}; {hit.reason}"))
    return tuple(found)


def _half_of(match: re.Match[str], context: Context) -> Readings:
    """The first half of July or of the year."""
    second = match["index"] in ("second", "latter", "other")
    found = []
    for hit in _divisible(match["unit"], context):
        first, last = hit.date.ordinals
        start = dt.date.fromordinal(first)
        if hit.date.precision == "month":
            middle = first + 15
        elif hit.date.precision == "year" and start.day == 1:
            middle = ordinal(start.year, start.month + 6, 1)
        elif hit.date.precision == "decade":
            middle = ordinal(start.year + 5, 1, 1)
        else:
            return ()
        ends = (middle, last) if second else (first, middle - 1)
        found.append(Reading(date(Span(*ends, BOUNDS)), f"a half of it; {hit.reason}"))
    return tuple(found)


def _quarter_of_unit(match: re.Match[str], context: Context) -> Readings:
    """The first quarter of this financial year."""
    index = {"last": 4, "final": 4}.get(match["index"]) or ordinal_number(match["index"]) or 0
    found = []
    for hit in _divisible(match["unit"], context):
        start = hit.date.earliest
        if hit.date.precision != "year" or start is None or start.day != 1 or not 1 <= index <= 4:
            return ()
        found.append(
            Reading(
                date(units.quarter(start.year, index, start.month)),
                f"a quarter of it; {hit.reason}",
            )
        )
    return tuple(found)


def _end_of_unit(match: re.Match[str], context: Context) -> Readings:
    """Year-end, month end: the end of the current one, or of the one named."""
    named = match["before"] or match["after"]
    return context.sub(f"end of {named or match['unit']}")


_THE: Final = (
    r"(?P<index>first|second|third|fourth|fifth|last|final|opening|closing|\d(?:st|nd|rd|th))"
)

_THIRD: Final = "early[ -]to[ -]mid|mid[ -]to[ -]late|early|mid|late|middle"
_SIDE: Final = "start|beginning|outset|opening|end|close"

_UNIT: Final = "(?P<unit>year|month|quarter|term|week)"
_NO_OR: Final = "(?!or |.* or )"
"""In "A or B", a part belongs only to the first half."""

PARTS: Final[tuple[Rule, ...]] = (
    (
        "early mid late middle",
        rf"(?P<part>{_THIRD})(?: in | of |[ -])(?P<unit>{_NO_OR}.{{2,60}})",
        _part_of,
    ),
    (
        "start beginning outset opening end close",
        rf"(?:very )?(?P<side>{_SIDE}) of (?P<unit>{_NO_OR}.{{2,60}})",
        _start_or_end,
    ),
    ("end start", rf"(?P<side>end|start) (?P<unit>{_NO_OR}.{{2,60}})", _start_or_end),
    ("end start", rf"(?P<side>end|start)-(?P<unit>{_NO_OR}.{{2,60}})", _start_or_end),
    (
        "end",
        rf"(?:(?P<before>.{{3,40}})[ -])?{_UNIT}[ -]end(?:(?: of| in)? ?-?(?P<after>.{{3,40}}))?",
        _end_of_unit,
    ),
    ("end", rf"end[ -]{_UNIT}[ -](?P<before>)(?P<after>.{{3,40}})", _end_of_unit),
    (
        "earlier later",
        r"(?P<which>earlier|later)(?: this| in this| in| on in) (?P<unit>.{3,40})",
        _earlier_or_later,
    ),
    (
        WEEKDAY_NAMES,
        rf"{_THE} (?P<day>{WEEKDAY[1:-1]}) (?:in|of) (?P<unit>{_NO_OR}.{{3,60}})",
        _nth_weekday,
    ),
    (
        "day week fortnight",
        rf"{_THE} (?:full )?(?P<size>day|week|fortnight) (?:in|of) (?P<unit>{_NO_OR}.{{3,60}})",
        _nth_day_or_week,
    ),
    (
        "days weeks months",
        (
            r"(?P<side>first|opening|last|final|closing) (?P<count>[\w-]{1,12})"
            rf" (?P<size>days|weeks|months) (?:in|of) (?P<unit>{_NO_OR}.{{3,60}})"
        ),
        _first_of_many,
    ),
    ("month", rf"{_THE} month (?:in|of) (?P<unit>{_NO_OR}.{{3,60}})", _nth_month),
    (
        "half",
        rf"(?P<index>first|second|latter|other) half of (?P<unit>{_NO_OR}.{{3,60}})",
        _half_of,
    ),
    (
        "quarter",
        rf"(?P<index>first|second|third|fourth|last|final) quarter of (?P<unit>{_NO_OR}.{{3,60}})",
        _quarter_of_unit,
    ),
)
"""Patterns of whole phrases and their readers, tried in this order."""

"""Days and units counted from the day of writing: today, last Friday, the week before last."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import policytrack.dates.phrases.units as units
from policytrack.dates.civil import add_months
from policytrack.dates.fuzzy import FuzzyDate
from policytrack.dates.numbers import number
from policytrack.dates.packed import APPROXIMATE, BOUNDS
from policytrack.dates.packed import DAY as ONE_DAY
from policytrack.dates.phrases.context import (
    Context,
    Lean,
    Readings,
    Span,
    date,
    days,
    one,
    pick,
    stretch,
)
from policytrack.dates.phrases.spelling import (
    MONTH,
    MONTHS,
    WEEKDAY,
    WEEKDAY_NAMES,
    WEEKDAYS,
    proper,
)
from policytrack.dates.phrases.weeks import long_weekend, week_of, weekend_of
from policytrack.dates.reading import Reading

if TYPE_CHECKING:
    import re

    from policytrack.dates.period import Period
    from policytrack.dates.phrases.context import Rule

__all__ = ["RELATIVES"]


def _today(match: re.Match[str], context: Context) -> Readings:
    offset = _DAYS[match[0]]
    day = context.day + offset
    return one(date(Span(day, day, ONE_DAY)), "counted from the day of writing")


_DAYS: Final = {
    "today": 0,
    "now": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "earlier today": 0,
    "later today": 0,
    "with immediate effect": 0,
    "yesterday": -1,
    "last night": -1,
    "day before yesterday": -2,
    "tomorrow": 1,
    "day after tomorrow": 2,
}


def _weekday(match: re.Match[str], context: Context) -> Readings:
    name = match[1]
    if context.lean is not Lean.NEAREST:
        return pick(
            units.around(name, context.day, context.calendar) or [], context, name.capitalize()
        )
    recent = _pick_one(name, context, Lean.RECENT)
    coming = _pick_one(name, context, Lean.AHEAD)
    return (
        Reading(recent, f"the most recent {name.capitalize()}"),
        Reading(coming, f"the coming {name.capitalize()}"),
    )


def _pick_one(name: str, context: Context, lean: Lean) -> FuzzyDate | Period:
    spans = units.around(name, context.day, context.calendar) or []
    return pick(spans, context.leaning(lean), name)[0].date


_WHICH: Final = r"(this coming|this past|last|this|next|past|previous|current|present|coming)"


def _which_unit(match: re.Match[str], context: Context) -> Readings:
    """Last, this or next of anything that recurs."""
    which, name = match[1], match[2]
    spans = units.around(name, context.day, context.calendar)
    if spans is None:
        return ()
    which = {"past": "last", "previous": "last", "this past": "last"}.get(which, which)
    which = {"current": "this", "present": "this", "this coming": "next", "coming": "next"}.get(
        which, which
    )
    found = _which(which, spans, context)
    if found is None:
        return context.refused(f"calendar {context.calendar.name!r} has no {which} {name}")
    first = Reading(date(found), f"the {which} {proper(name)}: {_WHY[which]}")
    if match[1] == "coming" and name in ("week", "month", "year"):
        return (first, *context.sub(f"within next 1 {name}"))
    return (first, *_neighbour(which, name, found, context))


def _which_after(match: re.Match[str], context: Context) -> Readings:
    """Monday last, May next."""
    return context.sub(f"{match[2]} {match[1]}")


def _other_day(_: re.Match[str], context: Context) -> Readings:
    first = context.day - 7
    return one(days(first, context.day - 1, APPROXIMATE), "one of the past seven days")


_WHY: Final = {
    "last": "the latest wholly before the day of writing",
    "this": "the one the day of writing lies in, else the coming one",
    "next": "the first that starts after the day of writing",
}


def _which(which: str, spans: list[Span], context: Context) -> Span | None:
    day = context.day
    if which == "last":
        return next((span for span in reversed(spans) if span.last < day), None)
    if which == "next":
        return next((span for span in spans if span.first > day), None)
    return next((span for span in spans if span.last >= day), None)


def _neighbour(which: str, name: str, found: Span, context: Context) -> Readings:
    """The same weekday of the neighbouring week, or month of the neighbouring year."""
    if which == "this" or name not in {**MONTHS, **WEEKDAYS}:
        return ()
    spans = units.around(name, context.day, context.calendar) or []
    index = spans.index(found) + (1 if which == "next" else -1)
    if not 0 <= index < len(spans):
        return ()
    return (
        Reading(
            date(spans[index]),
            f"the {name.capitalize()} {'after' if which == 'next' else 'before'} that",
        ),
    )


def _but_one(match: re.Match[str], context: Context) -> Readings:
    """The week before last, the year after next."""
    spans = units.around(match[1], context.day, context.calendar)
    if spans is None:
        return ()
    which = match[2] or match[3]
    near = _which(which, spans, context)
    index = spans.index(near) + (-1 if which == "last" else 1) if near else -1
    if not 0 <= index < len(spans):
        return context.refused("too far away")
    return one(date(spans[index]), f"one {'before' if which == 'last' else 'after'} the {which}")


def _weekday_of_week(match: re.Match[str], context: Context) -> Readings:
    found = match.groupdict()
    weeks = units.around("week", context.day, context.calendar) or []
    week = _which(found["which"], weeks, context)
    if week is None:
        return context.refused("there is no such week in the years 0001 to 9999")
    day = week.first + WEEKDAYS[found["day"]]
    return one(date(Span(day, day, ONE_DAY)), f"that day of {found['which']} week")


def _yearly_of_which_year(match: re.Match[str], context: Context) -> Readings:
    """September last year, the autumn term of next year, 3 March this year."""
    which, kind = match[2], match[3]
    spans = units.around(kind, context.day, context.calendar) or []
    found = _which({"current": "this", "previous": "last"}.get(which, which), spans, context)
    if found is None:
        return ()
    inner = match[1].removesuffix(" of").removesuffix(" in")
    years = {date(found).earliest.year, date(found).latest.year}  # type: ignore[union-attr]  # it has days
    for year in sorted(years):
        for text in (f"{inner} {year}", f"{inner} of {year}"):
            hits = context.sub(text)
            if hits and _inside(hits[0].date, found):
                return hits
    return ()


def _inside(value: FuzzyDate | Period, span: Span) -> bool:
    first, last = value.ordinals
    return isinstance(value, FuzzyDate) and span.first <= first and last <= span.last


def _neighbouring(match: re.Match[str], context: Context) -> Readings:
    """The day before Christmas, the Monday after Easter, the week after next Friday."""
    after = match["side"] in ("after", "following")
    lean = Lean.COMING if context.lean is Lean.NEAREST else None
    found = []
    for hit in context.sub(match["rest"], lean):
        first, last = hit.date.ordinals
        if (
            not isinstance(hit.date, FuzzyDate)
            or hit.date.earliest_is == hit.date.latest_is == "open"
        ):
            return ()
        name = match["what"]
        size = 7 if name == "week" else 1
        start = last + 1 if after else first - size
        if name in WEEKDAYS:
            start = _weekday_beside(start, WEEKDAYS[name], after=after)
        span = Span(start, start + size - 1, BOUNDS if size > 1 else ONE_DAY)
        found.append(Reading(date(span), f"beside it; {hit.reason}"))
    return tuple(found)


def _weekday_beside(day: int, weekday: int, *, after: bool) -> int:
    ahead = (weekday - (day - 1)) % 7
    return day + ahead if after else day + ahead - (7 if ahead else 0)


def _run_up_to(match: re.Match[str], context: Context) -> Readings:
    """The year to March 2025, the three months ending in June: a stretch by its last day."""
    months = {"year": 12, "quarter": 3}.get(match["unit"]) or number(match["count"] or "")
    if not months:
        return ()
    found = []
    for hit in context.sub(match["rest"]):
        last = hit.date.ordinals[1]
        found.append(
            Reading(stretch(add_months(last + 1, -months), last), f"up to it; {hit.reason}")
        )
    return tuple(found)


def _unit_alone(match: re.Match[str], context: Context) -> Readings:
    """The year, the month, the weekend: the current one."""
    spans = units.around(match[0], context.day, context.calendar)
    if spans is None:
        return ()
    found = _which("this", spans, context)
    return () if found is None else one(date(found), f"this {proper(match[0])}")


def _weeks_on(match: re.Match[str], context: Context) -> Readings:
    """A week on Friday, Friday week, a fortnight today: counted on from a coming day."""
    found = match.groupdict()
    words = found["count"].removeprefix("a ")
    count = {"week": 1, "fortnight": 2}.get(words) or number(words.split()[0]) or 1
    name = found["day"]
    if name in WEEKDAYS:
        base = _pick_one(name, context, Lean.AHEAD).ordinals[0]
    else:
        base = context.day + _DAYS[name]
    day = base + 7 * count
    return one(
        date(Span(day, day, ONE_DAY)), f"{count} weeks on from the coming {name.capitalize()}"
    )


def _weeks_back(match: re.Match[str], context: Context) -> Readings:
    """A week last Friday: counted back from the latest one."""
    count = 2 if "fortnight" in match[1] else 1
    name = match[2]
    if name in WEEKDAYS:
        base = _pick_one(name, context, Lean.RECENT).ordinals[0]
        base -= 7 if base == context.day else 0
    else:
        base = context.day + _DAYS[name]
    day = base - 7 * count
    return one(date(Span(day, day, ONE_DAY)), "counted back from that day")


def _ago_weekday(match: re.Match[str], context: Context) -> Readings:
    """Three years ago Friday: the day of that date which the Friday beside today names."""
    recent = _pick_one(match[2], context, Lean.RECENT).ordinals[0]
    coming = _pick_one(match[2], context, Lean.COMING).ordinals[0]
    found = []
    for day in sorted({recent, coming}, key=lambda day: (abs(day - context.day), day)):
        hits = context._replace(on=day).sub(f"{match[1]} ago today")
        found += [Reading(hit.date, f"counted back from {match[2]}") for hit in hits]
    return tuple(found)


def _of_letters(match: re.Match[str], context: Context) -> Readings:
    """The 13th ult., inst. or prox.: of the last, this or the next month, as letters have it."""
    months = {"u": -1, "i": 0, "p": 1}[match[2][0]]
    on = dt.date.fromordinal(add_months(context.day - context.today.day + 1, months))
    day = units.day_of(on.year, on.month, int(match[1]))
    return () if day is None else one(date(day), "the month that letters name so")


def _part_of_day(match: re.Match[str], context: Context) -> Readings:
    return context.sub(match[1] or match[2])


def _so_far(match: re.Match[str], context: Context) -> Readings:
    spans = units.around(match[1] or match[2] or "year", context.day, context.calendar) or []
    span = _which("this", spans, context)
    if span is None or span.first > context.day:
        return ()
    return one(stretch(span.first, context.day), "from its first day to the day of writing")


def _rest_of(match: re.Match[str], context: Context) -> Readings:
    hits = context.sub(match[1], Lean.COMING)
    if not hits or not hits[0].date.ordinals[0] <= context.day <= hits[0].date.ordinals[1]:
        return ()
    return one(stretch(context.day, hits[0].date.ordinals[1]), "from the day of writing to its end")


_COUNT: Final = r"(?P<count>a week|a fortnight|week|fortnight|(?:two|three|four|\d) weeks)"
_POINT: Final = rf"(?:on )?(?P<day>{WEEKDAY[1:-1]}|today|tomorrow|yesterday)"
_PARTS_OF_DAY: Final = r"(?:early )?(?:morning|afternoon|evening|night|lunchtime)"
_TIME: Final = (
    r"(?:at )?(?:\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.?|\d{1,2}[:.]\d\d|noon|midday|midnight"
    r"|close of business|close of play)"
)

_LENGTH: Final = (
    r"(?:financial |fiscal |tax |calendar )?(?P<unit>year|quarter)|(?P<count>[\w-]{1,15}) months"
)
_NO_TODAY: Final = r"(?P<rest>(?!date|now|present).{3,40})"
_KIND_OF_YEAR: Final = "(?:academic|school|financial|fiscal|tax|calendar) year"
_WEEK_IS: Final = "beginning|commencing|starting|from|of|ending|ended|to"
_SEASON: Final = "spring|summer|autumn|winter"

RELATIVES: Final[tuple[Rule, ...]] = (
    ("today now tonight this effect yesterday night tomorrow", "|".join(_DAYS), _today),
    (WEEKDAY_NAMES, WEEKDAY, _weekday),
    ("this last next past previous current present coming", rf"{_WHICH} (.{{3,40}})", _which_unit),
    ("last next", rf"({WEEKDAY[1:-1]}|{MONTH[1:-1]}) (last|next)", _which_after),
    ("other", r"other day", _other_day),
    (
        "last next",
        (
            rf"(week|weekend|month|quarter|term|year|decade|{WEEKDAY[1:-1]}|{MONTH[1:-1]}|{_SEASON})"
            r" (?:before (last)|after (next))"
        ),
        _but_one,
    ),
    (
        "week",
        rf"(?P<day>{WEEKDAY[1:-1]}) (?:of |in )?(?P<which>last|this|next) week",
        _weekday_of_week,
    ),
    ("week", rf"(?P<which>last|this|next) week (?:on )?(?P<day>{WEEKDAY[1:-1]})", _weekday_of_week),
    ("week weeks fortnight", rf"{_COUNT} {_POINT}", _weeks_on),
    (
        "week fortnight",
        rf"(?P<day>{WEEKDAY[1:-1]}|today|tomorrow) (?P<count>week|fortnight)",
        _weeks_on,
    ),
    ("week fortnight", rf"(a week|a fortnight)(?: ago)? (?:last )?({WEEKDAY[1:-1]})", _weeks_back),
    ("ago", rf"(.{{3,40}}) ago ({WEEKDAY[1:-1]})", _ago_weekday),
    (
        "ult inst prox instant ultimo proximo",
        r"(\d{1,2})(?:st|nd|rd|th)? (ult(?:imo)?|inst(?:ant)?|prox(?:imo)?)",
        _of_letters,
    ),
    ("week fortnight", r"(a week|a fortnight) ago (today|yesterday)", _weeks_back),
    (
        "year",
        rf"(.{{3,40}}?) (?:of |in )?(last|this|next|current|previous) (year|{_KIND_OF_YEAR})",
        _yearly_of_which_year,
    ),
    (
        "week w wc we",
        rf"(?:week|w/c|wc|w/e|we) ?({_WEEK_IS}|) ?(?:on )?(.{{2,40}})",
        week_of,
    ),
    (
        "to ending ended up",
        rf"(?:{_LENGTH}) (?:to|ending|ended|up to)(?: in| on)? {_NO_TODAY}",
        _run_up_to,
    ),
    (
        "before after following",
        rf"(?P<what>day|week|{WEEKDAY[1:-1]}) (?P<side>before|after|following) (?P<rest>.{{3,60}})",
        _neighbouring,
    ),
    ("weekend", r"weekend of (.{3,40})", weekend_of),
    ("weekend", r"(easter|[a-z ]{3,20}bank holiday)( \d{4})? weekend", long_weekend),
    (
        "morning afternoon evening night lunchtime",
        rf"(?:{_PARTS_OF_DAY} (?:of|on) (.{{3,40}})|(.{{3,40}}) {_PARTS_OF_DAY})",
        _part_of_day,
    ),
    (
        "0 noon midday midnight close",
        rf"(?:{_TIME} (?:on )?(.{{3,40}})|(.{{3,40}}?) {_TIME})",
        _part_of_day,
    ),
    ("far date", r"so far this ([a-z ]{3,20})|this ([a-z ]{3,20}) so far|year to date", _so_far),
    ("rest remainder", r"(?:rest|remainder) of (.{3,40})", _rest_of),
    (
        "week weekend month quarter term year decade century",
        rf"week|weekend|month|quarter|term|year|decade|century|{_KIND_OF_YEAR}",
        _unit_alone,
    ),
)
"""Patterns of whole phrases and their readers, tried in this order."""

"""Counted time: two years ago, within 28 days, over the past few months, ten days after Easter."""

# The types of this package share their packed form with the modules that build on them.
# ruff: noqa: SLF001
from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

import policytrack.dates.phrases.units as units
from policytrack.dates.civil import OPEN_END, OPEN_START, add_months
from policytrack.dates.durations import Duration, duration, move, says_duration
from policytrack.dates.fuzzy import FuzzyDate
from policytrack.dates.numbers import number
from policytrack.dates.packed import APPROXIMATE
from policytrack.dates.packed import DAY as ONE_DAY
from policytrack.dates.period import Period
from policytrack.dates.phrases.context import (
    Context,
    Lean,
    Readings,
    Span,
    date,
    days,
    one,
)
from policytrack.dates.reading import Reading
from policytrack.errors import DateParseError, DateRangeError

if TYPE_CHECKING:
    from policytrack.dates.phrases.context import Rule

__all__ = ["COUNTS"]

_FEW: Final = re.compile(r"(?:a )?few (?=[a-z])")
_PLURAL: Final = re.compile(r"(?:days|weeks|fortnights|months|years|decades)")
_SINGLE: Final = re.compile(r"(?:day|week|fortnight|month|quarter|year|decade|century)")
_VAGUE: Final = re.compile(r"\b(?:few|days|weeks|months|years)$")
_OF_YEARS: Final = re.compile(r"\b(?:years?|decades?|centur(?:y|ies))\b")
_ABOUT: Final = (
    r"(?:(?P<about>about|around|roughly|approximately|some|nearly|almost|just over|just under) )?"
)


def _duration(text: str) -> tuple[Duration, bool] | None:
    """A duration and whether its number is vague; None if it is not a duration."""
    words = _in_days(_FEW.sub("3 ", text))
    vague = _FEW.search(text) is not None
    if _PLURAL.fullmatch(words):
        words, vague = f"3 {words}", True
    if _SINGLE.fullmatch(words):
        words = f"1 {words}"
    if not says_duration(words):
        return None
    try:
        return duration(words), vague
    except DateRangeError:
        raise
    except DateParseError as error:
        if "calendar" in error.reason:
            raise
        return None


def _in_days(text: str) -> str:
    """48 hours as two days; other hours unchanged."""
    match = _HOURS.fullmatch(text)
    hours = number(match[1]) if match else None
    return f"{hours // 24} days" if hours and hours % 24 == 0 else text


_HOURS: Final = re.compile(r"(.{1,20}) hours?")


def _moved(by: Duration, sign: int, context: Context) -> int:
    return move(context.day, by, sign, context.calendar, add_months)


def _ago(match: re.Match[str], context: Context) -> Readings:
    """N units ago: one day, approximately; with about and years the month and the year."""
    found = _counted(match["count"])
    if found is None:
        return ()
    day = _moved(found[0], -1, context)
    if match["today"]:
        return one(date(Span(day, day, ONE_DAY)), "counted back from the day of writing")
    return _around_day(day, match, "back from")


def _ahead(match: re.Match[str], context: Context) -> Readings:
    """In N units: one day, approximately."""
    found = _counted(match["count"])
    return () if found is None else _around_day(_moved(found[0], 1, context), match, "on from")


def _counted(text: str) -> tuple[Duration, bool] | None:
    bare = _PLURAL.fullmatch(text) or _SINGLE.fullmatch(text) or text.startswith(("next ", "past "))
    return None if bare else _duration(text)


def _around_day(day: int, match: re.Match[str], direction: str) -> Readings:
    text = match["count"]
    loose = match["about"] and _OF_YEARS.search(text)
    if loose or re.search(r"\b(?:decades?|centur(?:y|ies))$", text):
        on = dt.date.fromordinal(day)
        return one(
            date(units.month(on.year, on.month), APPROXIMATE),
            f"counted {direction} the day of writing, to the month",
        )
    span = Span(day, day, ONE_DAY)
    return one(date(span, APPROXIMATE), f"counted {direction} the day of writing")


def _more_or_less(match: re.Match[str], context: Context) -> Readings:
    """More than a year ago, less than a month ago."""
    found = _counted(match["count"])
    if found is None:
        return ()
    day = _moved(found[0], -1, context)
    more = match["which"] in ("more than", "over", "at least")
    strict = match["which"] != "at least"
    ends = (OPEN_START, day - strict) if more else (day + 1, context.day)
    return one(days(*ends), "counted back from the day of writing")


def _from_day(match: re.Match[str], context: Context) -> Readings:
    """N units after or before a day: that day, approximately."""
    found = _counted(match["count"])
    if found is None:
        return ()
    before = match["how"] in ("before", "prior to", "ahead of")
    hits = context.sub(match["day"], Lean.COMING if context.lean is Lean.NEAREST else None)
    results = []
    for hit in hits:
        anchor = _anchor(hit.date, end=not before)
        moved = (
            anchor.minus(found[0], context.calendar)
            if before
            else anchor.plus(found[0], context.calendar)
        )
        results.append(Reading(_marked(moved), f"counted from {match['day']}"))
    return tuple(results)


def _anchor(value: FuzzyDate | Period, *, end: bool) -> FuzzyDate:
    """What to count from: a rough date as it is; the end or the start of a stretch."""
    if isinstance(value, FuzzyDate):
        return value
    first, latest_start, earliest_end, last = value._ends
    return days(earliest_end, last) if end else days(first, latest_start)


def _marked(value: FuzzyDate) -> FuzzyDate:
    return FuzzyDate._made(value._key | APPROXIMATE)


def _within_of(match: re.Match[str], context: Context) -> Readings:
    """Within N units of a day."""
    found = _duration(match["count"])
    hits = context.sub(match["day"], Lean.COMING if context.lean is Lean.NEAREST else None)
    if found is None or not hits:
        return ()
    first, last = hits[0].date.ordinals
    end = move(last, found[0], 1, context.calendar, add_months)
    return one(days(first, end), f"from {match['day']}, counted from the day after")


def _within(match: re.Match[str], context: Context) -> Readings:
    """Within N units: from the day of writing, counted from the day after."""
    found = _duration(match["count"])
    if found is None:
        return ()
    by_count = Reading(
        days(context.day, _moved(found[0], 1, context), APPROXIMATE * found[1]),
        "from the day of writing, counted from the day after",
    )
    unit = match["count"]
    if unit not in ("week", "month", "quarter", "year", "term"):
        return (by_count,)
    spans = units.around(unit, context.day, context.calendar) or []
    now = [span for span in spans if span.first <= context.day <= span.last]
    return (
        *(Reading(days(context.day, span.last), f"before this {unit} is over") for span in now),
        by_count,
    )


def _run(match: re.Match[str], context: Context) -> Readings:
    """The past N units, the next N units, recent weeks: between the day of writing and that day."""
    text, which = match["count"], match["which"]
    single = _SINGLE.fullmatch(text)
    if single and which != "past":
        return ()
    if _PLURAL.fullmatch(text) and which in ("last", "previous", "next"):
        return ()
    found = _duration(text)
    if found is None:
        return ()
    back = which in ("past", "last", "previous", "recent", "preceding")
    day = _moved(found[0], -1 if back else 1, context)
    ends = (day, context.day) if back else (context.day, day)
    marks = APPROXIMATE if found[1] else 0
    reason = "between the day of writing and that day, both included"
    if match["how"] in ("in", "within", "during", "at some point in", "sometime in"):
        return one(days(*ends, marks), reason)
    start, end = (days(end, end, marks if end == day else 0) for end in ends)
    return one(Period(start, end), reason)


_BACK: Final = (
    "recently|lately|previously|in past|some time ago|long ago|a while ago|a long time ago"
    "|in recent times|just now|at some point in past|not long ago"
)
_FORWARD: Final = (
    "in due course|soon|shortly|in future|in near future|in coming period|at a later date|later"
    "|at a future date|eventually|imminently|as soon as possible|before long|as soon as practicable"
    "|when parliamentary time allows|when time allows|at earliest opportunity|in time"
    "|as soon as parliamentary time allows|in good time|very soon|very shortly"
)


def _direction(match: re.Match[str], context: Context) -> Readings:
    """Words that only mean before or after: they end or start on the day of writing."""
    ends = (OPEN_START, context.day) if match["back"] else (context.day, OPEN_END)
    return one(days(*ends, APPROXIMATE), "only a direction from the day of writing")


def _this_time(match: re.Match[str], context: Context) -> Readings:
    sign = -1 if match[1] == "last" else 1
    on = dt.date.fromordinal(_moved(Duration(months=12), sign, context))
    return one(date(units.month(on.year, on.month), APPROXIMATE), "about a year away")


_COUNT: Final = r"(?P<count>.{3,40}?)"
_HOW: Final = "in|over|during|within|throughout|for|at some point in|sometime in|across"
_RUNS: Final = "past|last|previous|recent|preceding|next|coming"
_FROM_DAY: Final = "after|from|following|before|prior to|ahead of"
_ENDING: Final = r"(?:'s? time| time| from now| from today| hence)"

_DIRECTION_WORDS: Final = (
    "recently lately previously past ago times now course soon shortly future period later"
    " eventually imminently long allows opportunity time"
)

COUNTS: Final[tuple[Rule, ...]] = (
    ("ago back", rf"(?:{_ABOUT}){_COUNT} (?:ago|back)(?P<today> today)?", _ago),
    ("ago", rf"(?P<which>more than|over|at least|less than|under) {_COUNT} ago", _more_or_less),
    ("time now today hence", rf"(?:in )?{_ABOUT}{_COUNT}{_ENDING}", _ahead),
    ("in", rf"in {_ABOUT}{_COUNT}", _ahead),
    ("within", rf"within {_COUNT} (?:of|after|from|following) (?P<day>.{{3,60}})", _within_of),
    ("within", rf"(?P<how>)within (?:next )?{_COUNT}", _within),
    (
        _RUNS.replace("|", " "),
        rf"(?:(?P<how>{_HOW}) )?(?P<which>{_RUNS}) {_COUNT}",
        _run,
    ),
    (
        "after from following before prior ahead",
        rf"{_ABOUT}{_COUNT} (?P<how>{_FROM_DAY}) (?P<day>.{{3,60}})",
        _from_day,
    ),
    (
        _DIRECTION_WORDS,
        rf"(?:(?P<back>{_BACK})|{_FORWARD})",
        _direction,
    ),
    ("time", r"(?:at )?this time (last|next) year", _this_time),
)
"""Patterns of whole phrases and their readers, tried in this order."""

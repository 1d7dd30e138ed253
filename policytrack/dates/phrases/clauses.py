"""Bounds and ranges: by July, since Monday, between 3 February and 28 April 2025."""

# The types of this package share their packed form with the modules that build on them.
# ruff: noqa: SLF001
from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from policytrack.dates.civil import FIRST_DAY, LAST_DAY, OPEN_END, OPEN_START
from policytrack.dates.fuzzy import FuzzyDate
from policytrack.dates.period import Period
from policytrack.dates.phrases.context import Context, Lean, Readings, days, one, stretch
from policytrack.dates.phrases.spelling import MONTH, MONTHS, WEEKDAY
from policytrack.dates.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from policytrack.dates.phrases.context import Rule

__all__ = ["CLAUSES"]

_UNCERTAIN: Final = 0b101010
_APPROXIMATE: Final = 0b010101
_EITHER_SIDE: Final = 7


def _marks(value: FuzzyDate | Period) -> int:
    return _UNCERTAIN * value.uncertain | _APPROXIMATE * value.approximate


def _bounded(
    lean: Lean, why: str, make: Callable[[FuzzyDate | Period, Context], FuzzyDate | Period]
) -> Callable[[re.Match[str], Context], Readings]:
    """What reads a preposition and a date: the date's bounds with one side of them."""

    def read(match: re.Match[str], context: Context) -> Readings:
        hits = context.sub(match["rest"], lean)
        return tuple(Reading(make(hit.date, context), f"{why}; {hit.reason}") for hit in hits)

    return read


def _by(value: FuzzyDate | Period, context: Context) -> FuzzyDate:
    return days(OPEN_START, _known(value.ordinals[1], context), _marks(value))


def _before(value: FuzzyDate | Period, context: Context) -> FuzzyDate:
    first = _known(value.ordinals[0], context)
    return days(
        OPEN_START,
        first - 1 if first > FIRST_DAY else context.refuse("no day lies before that"),
        _marks(value),
    )


def _after(value: FuzzyDate | Period, context: Context) -> FuzzyDate:
    last = _known(value.ordinals[1], context)
    return days(
        last + 1 if last < LAST_DAY else context.refuse("no day lies after that"),
        OPEN_END,
        _marks(value),
    )


def _not_before(value: FuzzyDate | Period, context: Context) -> FuzzyDate:
    return days(_known(value.ordinals[0], context), OPEN_END, _marks(value))


def _until(value: FuzzyDate | Period, context: Context) -> Period:
    end = value if isinstance(value, FuzzyDate) and _plain(value) else _edge(value, 1, context)
    return Period("..", end)


def _from(value: FuzzyDate | Period, context: Context) -> Period:
    start = value if isinstance(value, FuzzyDate) and _plain(value) else _edge(value, 0, context)
    return Period(start, "..")


def _since(value: FuzzyDate | Period, context: Context) -> Period:
    if value.ordinals[0] > context.day:
        context.refuse("since needs a day that has come")
    return Period(_edge(value, 0, context), days(context.day, context.day))


def _edge(value: FuzzyDate | Period, side: int, context: Context) -> FuzzyDate:
    day = _known(value.ordinals[side], context)
    return days(day, day, _marks(value))


def _plain(value: FuzzyDate) -> bool:
    """Whether a date stands as an end of a stretch as it is; of other units the edge does."""
    return value.precision not in ("bounds", "week", "term") and not str(value).startswith("[")


def _known(day: int, context: Context) -> int:
    if day in (OPEN_START, OPEN_END):
        context.refuse("the bound that this counts from is open")
    return day


def _before_end(match: re.Match[str], context: Context) -> Readings:
    """Before the end of July: before its last day, or by it."""
    hits = context.sub(f"end of {match['rest']}", Lean.COMING)
    return tuple(
        Reading(make(hit.date, context), f"{why}; {hit.reason}")
        for hit in hits[:1]
        for make, why in ((_before, "up to the day before"), (_by, "up to that day"))
    )


def _between(match: re.Match[str], context: Context) -> Readings:
    """One day, from the first of one date to the last of the other."""
    for first, last in _pairs(match["first"], match["last"], context):
        low, high = first.ordinals[0], last.ordinals[1]
        if low <= high:
            return one(days(low, high, _marks(first) | _marks(last)), "one day between the two")
    return ()


def _range(match: re.Match[str], context: Context) -> Readings:
    """A stretch from one date to another."""
    for first, last in _pairs(match["first"], match["last"], context):
        both = isinstance(first, FuzzyDate) and isinstance(last, FuzzyDate)
        if both and first.ordinals[0] <= last.ordinals[1]:
            return one(Period(first, last), "a stretch, both ends included")
    return ()


def _or(match: re.Match[str], context: Context) -> Readings:
    for first, last in _pairs(match["first"], match["last"], context):
        if isinstance(first, FuzzyDate) and isinstance(last, FuzzyDate):
            return one(first.union(last), "one of the two")
    return ()


def _and(match: re.Match[str], context: Context) -> Readings:
    """19 and 20 June: both, where one follows the other."""
    for first, last in _pairs(match["first"], match["last"], context):
        if (
            isinstance(first, FuzzyDate)
            and isinstance(last, FuzzyDate)
            and first.ordinals[1] + 1 == last.ordinals[0]
        ):
            return one(Period(first, last), "both, one after the other")
    return ()


def _another(_: re.Match[str], context: Context) -> Readings:
    context.refuse("this counts from another date than the day of writing; say which")


_YEAR_AT_END: Final = re.compile(r"(.*?)[ ](\d{4}|(?:of )?(?:last|this|next) year)")
_MONTH_FIRST: Final = re.compile(rf"{MONTH} (\d{{1,2}})(?:st|nd|rd|th)?")
_BARE_DAY: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?")
_LISTED: Final = re.compile(
    rf"{MONTH}|{WEEKDAY}|spring|summer|autumn|winter|q[1-4]|h[12]|\d{{1,2}}(?:st|nd|rd|th)?"
    r"|early|mid|late|start|end|first|second|third|fourth|good|easter|boxing"
)
"""What the second side begins with when the first side may share the rest of it."""


def _pairs(
    first: str, last: str, context: Context
) -> Iterator[tuple[FuzzyDate | Period, FuzzyDate | Period]]:
    """What the two sides of a range can mean: a month or year given once belongs to both."""
    month_first = _MONTH_FIRST.fullmatch(first)
    bare = _BARE_DAY.fullmatch(last)
    if month_first and bare:
        year = f" {bare[2]}" if bare[2] else ""
        first, last = f"{first}{year}", f"{month_first[1]} {bare[1]}{year}"
    shared = _YEAR_AT_END.fullmatch(last)
    for text in _completions(first, last):
        hits = context.sub(text)
        for hit in hits[:1]:
            yield from _ends(hit.date, last, context)
    if shared and (earlier := _year_before(first, shared[2])):
        for hit in context.sub(earlier)[:1]:
            yield from _ends(hit.date, last, context)
    for hit in context.sub(first)[:1]:
        yield from _ends(hit.date, last, context)


def _year_before(first: str, year: str) -> str | None:
    """November to January 2026: the year before, where the same year would run backwards."""
    return (
        f"{first} {int(year) - 1:04}"
        if year.isdecimal() and not re.search(r"\d{4}", first)
        else None
    )


def _completions(first: str, last: str) -> Iterator[str]:
    """The first side with more and more of the end of the second, the longest last."""
    words = last.split()
    if re.search(r"\d{4}", first):
        return
    has_month = any(word in MONTHS for word in first.split())
    for start in range(1, len(words)):
        tail = words[start:]
        if has_month and any(word in MONTHS for word in tail):
            continue
        if _LISTED.fullmatch(words[0]):
            yield f"{first} {' '.join(tail)}"


def _ends(
    first: FuzzyDate | Period, last: str, context: Context
) -> Iterator[tuple[FuzzyDate | Period, FuzzyDate | Period]]:
    """The second side, counted on from the first where it lacks its year."""
    start = first.ordinals[0]
    later = (
        context._replace(on=start)
        if start != OPEN_START and not _counts_from_writing(last)
        else context
    )
    for hit in later.sub(last, Lean.COMING)[:1]:
        yield first, hit.date


def _counts_from_writing(text: str) -> bool:
    words = text.split()
    return any(
        word in ("today", "now", "yesterday", "tomorrow", "this", "last", "next", "ago")
        for word in words
    )


def _throughout(match: re.Match[str], context: Context) -> Readings:
    found = []
    for hit in context.sub(match["rest"]):
        first, last = hit.date.ordinals
        found.append(
            Reading(
                stretch(_known(first, context), _known(last, context), _marks(hit.date)),
                f"all of it; {hit.reason}",
            )
        )
    return tuple(found)


def _over(match: re.Match[str], context: Context) -> Readings:
    if match["rest"].startswith("christmas") and not match["rest"].startswith("christmas day"):
        context.refuse("how long Christmas lasts is in no calendar here")
    if match["rest"].startswith("easter"):
        weekend = match["rest"].replace("easter", "easter weekend", 1)
        return _throughout_text(context.sub(_moved_year(weekend)))
    return _throughout(match, context)


def _moved_year(text: str) -> str:
    match = re.fullmatch(r"easter weekend (?:weekend )?(\d{4})", text)
    return f"easter {match[1]} weekend" if match else "easter weekend"


def _throughout_text(hits: Readings) -> Readings:
    return tuple(Reading(stretch(*hit.date.ordinals), f"all of it; {hit.reason}") for hit in hits)


def _around(match: re.Match[str], context: Context) -> Readings:
    """Seven days either side of a day; a longer unit is only marked."""
    found = []
    hits = context.sub(match["rest"])
    for hit in hits[:1] if match["rest"].startswith(("christmas", "easter")) else hits:
        value = hit.date
        if isinstance(value, Period):
            return ()
        first, last = value.ordinals
        if first == last:
            near = days(first - _EITHER_SIDE, last + _EITHER_SIDE, _APPROXIMATE | _marks(value))
            found.append(Reading(near, f"seven days either side; {hit.reason}"))
        else:
            found.append(
                Reading(_with(value, _APPROXIMATE), f"marked as approximate; {hit.reason}")
            )
    return tuple(found)


def _with(value: FuzzyDate, marks: int) -> FuzzyDate:
    return FuzzyDate._made(value._key | marks)


def _possibly(match: re.Match[str], context: Context) -> Readings:
    return _marked_with(_UNCERTAIN, match, context)


def _suffixed(match: re.Match[str], context: Context) -> Readings:
    marks = _APPROXIMATE * ("approx" in match["mark"]) | _UNCERTAIN * ("uncertain" in match["mark"])
    return _marked_with(marks, match, context)


def _marked_with(marks: int, match: re.Match[str], context: Context) -> Readings:
    return tuple(
        Reading(_with(hit.date, marks), f"as marked; {hit.reason}")
        for hit in context.sub(match["rest"])
        if isinstance(hit.date, FuzzyDate)
    )


def _inside(match: re.Match[str], context: Context) -> Readings:
    """In, on, at, during: some day of what follows."""
    return context.sub(match["rest"])


_UNIT: Final = r"(?:day|week|weekend|fortnight|month|quarter|term|year|decade|morning|afternoon)"
_FROM: Final = (
    "as from|as of|starting from|starting in|starting on|starting|beginning in|beginning on"
    "|beginning|effective from|with effect from|effective|from"
)
_NOT_BEFORE: Final = (
    "not before|no earlier than|not earlier than|on or after|no sooner than|not until"
)
_UNTIL: Final = (
    "until|till|up to and including|up until|up to|through to|lasting until|running until|to"
)
_AROUND: Final = r"around|about|circa|approximately|roughly|approx\.?|ca?\.?"
_POSSIBLY: Final = "possibly|perhaps|probably|maybe|provisionally|likely|tentatively"
_INSIDE: Final = (
    "at some point in|at some point during|at some stage in|some ?time in|some day in|some ?time"
    "|on|in|at|during|for|within|dated"
)
_LATER: Final = r"[\w ]+ (?:days?|weeks?|fortnights?|months?|years?) later"
_ELSEWHERE: Final = (
    rf"following (?:{_UNIT}|{WEEKDAY}|{MONTH})|(?:same|that) .*"
    rf"|(?:{_UNIT}|{WEEKDAY}) (?:after|before)|{_LATER}"
)
_REST: Final = r"(?P<rest>.{2,140})"
_PAIR: Final = (r"(?P<first>.{1,70}?)", r"(?P<last>.{1,70})")

CLAUSES: Final[tuple[Rule, ...]] = (
    (
        _ELSEWHERE,
        _another,
    ),
    (rf"(?:before|ahead of|prior to) (?:very )?end of {_REST}", _before_end),
    (
        rf"(?:by|no later than|not later than|on or before|at latest by) {_REST}",
        _bounded(Lean.COMING, "up to its last day", _by),
    ),
    (
        rf"{_REST} (?:at latest|or earlier|or before)",
        _bounded(Lean.COMING, "up to its last day", _by),
    ),
    (
        rf"(?:{_NOT_BEFORE}) {_REST}",
        _bounded(Lean.COMING, "from its first day", _not_before),
    ),
    (
        rf"{_REST} (?:at earliest|or later|or after)",
        _bounded(Lean.COMING, "from its first day", _not_before),
    ),
    (
        rf"(?:before |prior to |ahead of |in advance of |earlier than |pre-){_REST}",
        _bounded(Lean.AHEAD, "up to the day before it starts", _before),
    ),
    (
        rf"(?:after |following |later than |post-){_REST}",
        _bounded(Lean.COMING, "from the day after it ends", _after),
    ),
    (
        rf"(?:ever )?since {_REST}",
        _bounded(Lean.RECENT, "from its first day to the day of writing", _since),
    ),
    (
        rf"(?:from )?{_REST} (?:to|until|till) (?:date|now|present|present day|today)",
        _bounded(Lean.RECENT, "from its first day to the day of writing", _since),
    ),
    (rf"between {_PAIR[0]} (?:and|to|-) {_PAIR[1]}", _between),
    (rf"between {_PAIR[0]}-{_PAIR[1]}", _between),
    (rf"from {_PAIR[0]} (?:to|until|till|through|through to|up to|-) {_PAIR[1]}", _range),
    (rf"from {_PAIR[0]}-{_PAIR[1]}", _range),
    (
        rf"(?:{_FROM}) {_REST}(?: on| onwards?| forward)",
        _bounded(Lean.COMING, "from its first day on", _from),
    ),
    (
        rf"(?:{_FROM}) {_REST}",
        _bounded(Lean.COMING, "from its first day on", _from),
    ),
    (rf"{_REST} onwards?", _bounded(Lean.COMING, "from its first day on", _from)),
    (
        rf"(?:{_UNTIL}) {_REST}",
        _bounded(Lean.COMING, "up to its last day", _until),
    ),
    (rf"{_REST} \((?P<mark>approximate|uncertain|approximate and uncertain)\)", _suffixed),
    (
        rf"(?:some ?time |on or )?(?:{_AROUND}) {_REST}",
        _around,
    ),
    (r"ca?\.?(?P<rest>\d{4})", _around),
    (
        rf"(?:{_POSSIBLY}) (?:in |on )?{_REST}",
        _possibly,
    ),
    (rf"(?:throughout|all of|all through|all|whole of|entire) {_REST}", _throughout),
    (rf"over {_REST}", _over),
    (rf"(?:{_INSIDE}) {_REST}", _inside),
    (r"(?P<first>[a-z]+)/(?P<last>[a-z]+(?: term)?(?: \d{4})?)", _or),
    (rf"(?:either )?{_PAIR[0]} or {_PAIR[1]}", _or),
    (rf"{_PAIR[0]} (?:to|until|till|through|-) {_PAIR[1]}", _range),
    (rf"{_PAIR[0]} and {_PAIR[1]}", _and),
    (rf"{_PAIR[0]}-{_PAIR[1]}", _range),
)
"""Patterns of whole phrases and what reads them, tried in this order."""

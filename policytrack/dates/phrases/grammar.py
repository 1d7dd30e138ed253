"""Tries the patterns in order, against the day of writing, exact or rough."""

# The types of this package share their packed form with the modules that build on them.
# ruff: noqa: SLF001
from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from policytrack.dates.calendars import calendar_of
from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.dates.fuzzy import FuzzyDate
from policytrack.dates.packed import UNCERTAIN
from policytrack.dates.patterns import compiled
from policytrack.dates.period import Period
from policytrack.dates.phrases.atoms import ATOMS, PLAIN_DATES
from policytrack.dates.phrases.clauses import CLAUSES
from policytrack.dates.phrases.context import LACKS, NEEDS_A_DAY, NO_PHRASE, Context, Readings
from policytrack.dates.phrases.counts import COUNTS
from policytrack.dates.phrases.fromtoday import RELATIVES
from policytrack.dates.phrases.spelling import normal
from policytrack.dates.phrases.unitparts import PARTS
from policytrack.dates.phrases.yearly import FACTS
from policytrack.dates.reading import Reading
from policytrack.errors import DateParseError, DateRangeError

if TYPE_CHECKING:
    from policytrack.dates.phrases.context import Rule

__all__ = ["attempt", "chosen", "first", "read", "says_no_date", "says_no_end", "tried"]

_WIDEST: Final = 31
"""By how many days the day of writing may be uncertain for differing answers to be joined."""


def read(text: str, on: object, calendar: object) -> Readings:
    """Every reading of a phrase; see `policytrack.dates.readings`."""
    found = tried(text, on, calendar)
    if isinstance(found, DateParseError):
        raise found
    return found


def tried(text: str, on: object, calendar: object) -> Readings | DateParseError:
    """Every reading of a phrase, or why it has none."""
    words = normal(text)
    known = calendar_of(calendar)
    if on is None:
        return _read(text, words, None, known)
    first_day, last_day = _writing(on)
    if OPEN_START in (first_day, last_day) or last_day == OPEN_END:
        raise DateParseError(text, f"the day of writing is open on one side: {on}")
    found = _read(text, words, first_day, known)
    if first_day == last_day or isinstance(found, DateParseError):
        return found
    other = _read(text, words, last_day, known)
    if isinstance(other, DateParseError):
        return other
    if _dates(found) == _dates(other):
        return found
    if last_day - first_day >= _WIDEST:
        return DateParseError(text, f"this reads differently within the day of writing, {on}")
    joined = _joined(found[0].date, other[0].date)
    return (Reading(joined, f"over every day of writing that {on} may be; {found[0].reason}"),)


def first(text: str, on: object, calendar: object) -> FuzzyDate | Period:
    """The first reading, marked as uncertain if others differ."""
    return chosen(read(text, on, calendar))


def chosen(found: Readings) -> FuzzyDate | Period:
    """The first of some readings, marked as uncertain if the others differ."""
    value = found[0].date
    return value if _says_as_much(value, found[1:]) else _doubtful(found)


def _says_as_much(value: FuzzyDate | Period, others: Readings) -> bool:
    """Whether a reading covers the others: wider ones of something approximate anyway."""
    low, high = value.ordinals
    return not others or (
        isinstance(value, FuzzyDate)
        and value.approximate
        and all(
            isinstance(other.date, FuzzyDate)
            and other.date.ordinals[0] <= low
            and high <= other.date.ordinals[1]
            for other in others
        )
    )


def attempt(words: str, context: Context) -> Readings:
    """The readings of a phrase in its normal spelling; empty if no pattern fits it."""
    for _, pattern, rule in _rules_for(words):
        match = compiled(pattern).fullmatch(words)
        if match is None:
            continue
        found = rule(match, context)
        if found or context.refusals:
            return found
    return ()


RULES: Final = (*PLAIN_DATES, *COUNTS, *PARTS, *RELATIVES, *ATOMS, *CLAUSES)
"""The patterns of whole phrases, in the order in which they are tried."""
_TOKENS: Final = re.compile(r"[^\W\d_]+|\d+|[-/~]")


def _rules_for(words: str) -> tuple[Rule, ...]:
    """The rules whose patterns can fit a phrase, by the words that are in it."""
    by_word, rules = _by_word()
    for token in _TOKENS.findall(words):
        rules |= by_word.get(token, 0)
        if token.isdigit():
            rules |= by_word["0"] | by_word.get("0" * len(token), 0)
    return _chosen_rules(rules)


@cache
def _by_word() -> tuple[dict[str, int], int]:
    """The rules for each word, one bit each, and those that may fit any phrase."""
    by_word: dict[str, int] = {}
    always = 0
    for number, (words, _, _) in enumerate(RULES):
        for word in words.split():
            by_word[word] = by_word.get(word, 0) | 1 << number
        always |= (not words) << number
    return by_word, always


@lru_cache(maxsize=1024)
def _chosen_rules(bits: int) -> tuple[Rule, ...]:
    return tuple(rule for number, rule in enumerate(RULES) if bits >> number & 1)


def _read(text: str, words: str, on: int | None, calendar: Any) -> Readings | DateParseError:
    context = Context(text, on, calendar, attempt, [], calendar.day_first, refusals=[], asked=[])
    found: Readings | DateParseError
    try:
        found = attempt(words, context)
        if not calendar.order_is_given and _NUMERIC.search(words):
            found = (*found, *_swapped(words, context))
    except DateParseError as error:
        found = type(error)(text, error.reason)
    except (ValueError, OverflowError):
        # Near the ends of the years a neighbour of some day does not exist.
        found = DateRangeError(text, "this leads outside the years 0001 to 9999")
    if context.asked:
        return DateParseError(text, NEEDS_A_DAY)
    if isinstance(found, DateParseError):
        return found
    if context.refusals:
        return DateParseError(text, context.refusals[0])
    return _distinct(found) if found else DateParseError(text, _why(words, context))


_NUMERIC: Final = re.compile(r"\b\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d\d)\b")


def _swapped(words: str, context: Context) -> Readings:
    """A phrase with numeric dates in the other order of day and month, if that is possible."""
    other = context._replace(day_first=not context.day_first, tries=[], refusals=[], asked=[])
    try:
        found = attempt(words, other)
    except (DateParseError, ValueError, OverflowError):
        return ()
    return () if other.asked else found


def _distinct(found: Readings) -> Readings:
    kept: dict[FuzzyDate | Period, Reading] = {}
    for reading in found:
        kept.setdefault(reading.date, reading)
    return tuple(kept.values())


_NO_DATE: Final = (
    r"(?:to be|tb) ?(?:confirmed|announced|decided|determined|agreed|set|advised|c|a|d)"
    r"|(?:date|dates|day|timing|time)? ?(?:is |are )?(?:to be (?:confirmed|announced|decided|set)"
    r"|tb[cad]|unknown|not known|not given|not stated|not set|pending|unclear)"
    r"|n\.?/?d\.?|s\.?d\.?|no date|undated|unknown|n/?a|not applicable|not available|none|nil|null"
    r"|nan|nat|missing|never|-+|\?+|awaited|awaiting date|unspecified|unscheduled"
)
_NO_END: Final = (
    r"ongoing|present|current|currently|to date|to present|until now|active|continuing|continues"
    r"|in progress|in force|still in force|open|open-ended|indefinite(?:ly)?|until further notice"
    r"|permanent|not ended|no end date"
)
"""Words for no date, and for an end that is open."""


def says_no_date(text: str) -> bool:
    """Whether a text means that a date is unknown, or not known yet.

    Examples:
        >>> says_no_date("TBC"), says_no_date("n.d."), says_no_date("June")
        (True, True, False)
    """
    return _is_all(text, _NO_DATE)


def says_no_end(text: str) -> bool:
    """Whether a text means that something continues.

    Examples:
        >>> says_no_end("ongoing"), says_no_end("Active"), says_no_end("2019-present")
        (True, True, False)
    """
    return _is_all(text, _NO_END)


def _is_all(text: str, pattern: str) -> bool:
    if any(map(str.isdigit, text)):
        return False  # None of these words has a number.
    try:
        return compiled(pattern).fullmatch(normal(text)) is not None
    except DateParseError:
        return False


def _why(words: str, context: Context) -> str:
    if compiled(_NO_DATE).fullmatch(words):
        return "this says that there is no date: leave the date out"
    if compiled(_NO_END).fullmatch(words):
        return (
            "this says that something continues, but not since when: write a start, such as 2025/.."
        )
    fact = compiled(FACTS).search(words)
    if fact is not None:
        return (
            f"calendar {context.calendar.name!r} {LACKS} {fact[0]!r}: give its days with"
            " Calendar(..., days={...})"
        )
    return NO_PHRASE


def _writing(on: object) -> tuple[int, int]:
    if isinstance(on, FuzzyDate | Period):
        return on.ordinals
    if isinstance(on, str) and "/" in on:
        return Period(on).ordinals
    return FuzzyDate(on).ordinals


def _dates(found: Readings) -> list[FuzzyDate | Period]:
    return [reading.date for reading in found]


def _joined(one: FuzzyDate | Period, other: FuzzyDate | Period) -> FuzzyDate | Period:
    """What holds on either of two days of writing."""
    if isinstance(one, FuzzyDate) and isinstance(other, FuzzyDate):
        return one.union(other)
    start, end = (
        _joined_ends(ours, theirs)
        for ours, theirs in zip(_both_ends(one), _both_ends(other), strict=True)
    )
    sides = (one.earliest_is == "open", one.latest_is == "open")
    return Period(
        ".." if start is None and sides[0] else start, ".." if end is None and sides[1] else end
    )


def _both_ends(value: FuzzyDate | Period) -> tuple[FuzzyDate | None, FuzzyDate | None]:
    return (value, value) if isinstance(value, FuzzyDate) else (value.start, value.end)


def _joined_ends(one: FuzzyDate | None, other: FuzzyDate | None) -> FuzzyDate | None:
    return None if one is None or other is None else one.union(other)


def _doubtful(found: Readings) -> FuzzyDate | Period:
    """The first reading, marked as uncertain; for a stretch, only the ends that differ."""
    value = found[0].date
    if isinstance(value, FuzzyDate):
        return _marked(value)
    ends = []
    for side in (0, 1):
        end = _both_ends(value)[side]
        others = {_both_ends(reading.date)[side] for reading in found}
        ends.append(_marked(end) if end is not None and len(others) > 1 else end)
    open_sides = (value.earliest_is == "open", value.latest_is == "open")
    sides = [
        ".." if is_open and end is None else end
        for end, is_open in zip(ends, open_sides, strict=True)
    ]
    return Period(sides[0], sides[1])


def _marked(value: FuzzyDate) -> FuzzyDate:
    return FuzzyDate._made(value._key | UNCERTAIN)

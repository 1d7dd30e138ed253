"""Two dates in one phrase: ranges, both, or one of two, sharing what is said once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from policytrack.dates.civil import LAST_DAY, OPEN_START
from policytrack.dates.fuzzy import FuzzyDate
from policytrack.dates.patterns import compiled
from policytrack.dates.period import Period
from policytrack.dates.phrases.context import Context, Lean, Readings, days, marks_of, one
from policytrack.dates.phrases.spelling import MONTH, MONTHS, WEEKDAY

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["between", "both", "either", "from_to"]


def between(match: re.Match[str], context: Context) -> Readings:
    """Some day, from the first of one date to the last of the other."""
    for first, last in _pairs(match["first"], match["last"], context):
        low, high = first.ordinals[0], last.ordinals[1]
        if low <= high:
            return one(days(low, high, marks_of(first) | marks_of(last)), "one day between the two")
    return ()


def from_to(match: re.Match[str], context: Context) -> Readings:
    """A stretch from one date to another; a bare year beside a part of it is that part."""
    part = _part_of_year(match)
    if part is not None:
        return context.sub(part)
    for first, last in _pairs(match["first"], match["last"], context):
        both = isinstance(first, FuzzyDate) and isinstance(last, FuzzyDate)
        if both and first.ordinals[0] <= last.ordinals[1]:
            return one(Period(first, last), "a stretch, both ends included")
    return ()


def _part_of_year(match: re.Match[str]) -> str | None:
    """A year and a part of it, joined by a hyphen (2025-Easter, Christmas-2025), or None."""
    first, last = match["first"].strip(), match["last"].strip()
    if match[0].replace(" ", "").find(f"{first}-{last}".replace(" ", "")) < 0:
        return None
    year, part = (first, last) if first.isdecimal() else (last, first)
    is_year = year.isdecimal() and len(year) == 4
    named = compiled(_NAMED_PART).fullmatch(part) is not None
    return f"{part} {year}" if is_year and named else None


_NAMED_PART: Final = (
    r"(?!.*\d{4})(?=.*[a-z]{3})(?!.*\b(?:now|today|present|date|current|ongoing|onwards?"
    r"|yesterday|tomorrow|this|next|last)\b).+"
)
"""What can be a part of a year: words without a year of their own that are no day by themselves."""


def either(match: re.Match[str], context: Context) -> Readings:
    """One of two dates; a year or a month said once belongs to both."""
    first, last = match["first"], compiled(_PERHAPS).sub("", match["last"])
    if compiled(_ONLY_PREPOSITIONS).fullmatch(first):
        return ()
    found = next(_both_days(_pairs(first, last, context)), None)
    year = compiled(_YEAR_AT_END).fullmatch(last)
    earlier = _same_year(first, year[2])[1] if year else None
    if found and earlier and found[0].ordinals[0] > found[1].ordinals[1]:
        # December or January 2026: the year before may be the nearer one.
        for hit in context.sub(earlier)[:1]:
            pair = next(_both_days(_ends(hit.date, last, context)), None)
            found = min(found, pair or found, key=_width)
    if found is None:
        return ()
    if _width(found) > LAST_DAY:
        return context.refused(
            "one of the two has no earliest day and the other no latest, so no bound is left"
        )
    return one(found[0].union(found[1]), "one of the two")


def _both_days(
    pairs: Iterator[tuple[FuzzyDate | Period, FuzzyDate | Period]],
) -> Iterator[tuple[FuzzyDate, FuzzyDate]]:
    for first, last in pairs:
        if isinstance(first, FuzzyDate) and isinstance(last, FuzzyDate):
            yield first, last


def _width(pair: tuple[FuzzyDate, FuzzyDate]) -> int:
    ends = [date.ordinals for date in pair]
    return max(last for _, last in ends) - min(first for first, _ in ends)


_ONLY_PREPOSITIONS: Final = (
    r"(?:in|on|at|during|within|by|not|no|before|after|from|since|until|around|about|later|earlier"
    r"|than| )+"
)
_PERHAPS: Final = r"^(?:possibly|perhaps|maybe|even|else|alternatively|probably) "


def both(match: re.Match[str], context: Context) -> Readings:
    """19 and 20 June: both, if one follows the other."""
    for first, last in _pairs(match["first"], match["last"], context):
        if (
            isinstance(first, FuzzyDate)
            and isinstance(last, FuzzyDate)
            and first.ordinals[1] + 1 == last.ordinals[0]
        ):
            return one(Period(first, last), "both, one after the other")
    return ()


_YEAR_AT_END: Final = r"(.*?)[ ](\d{4}|(?:of )?(?:last|this|next) year)"
_MONTH_FIRST: Final = rf"{MONTH} (\d{{1,2}})(?:st|nd|rd|th)?"
_BARE_DAY: Final = r"(\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?"
_LISTED: Final = (
    rf"{MONTH}|{WEEKDAY}|spring|summer|autumn|winter|q[1-4]|h[12]|\d{{1,2}}(?:st|nd|rd|th)?"
    r"|early|mid|late|start|end|first|second|third|fourth|good|easter|boxing"
)
"""What the second side begins with if the first side may share the rest of it."""


def _pairs(
    first: str, last: str, context: Context
) -> Iterator[tuple[FuzzyDate | Period, FuzzyDate | Period]]:
    """What the two sides of a range can mean: a month or year given once belongs to both."""
    month_first = compiled(_MONTH_FIRST).fullmatch(first)
    bare = compiled(_BARE_DAY).fullmatch(last)
    if month_first and bare:
        year = f" {bare[2]}" if bare[2] else ""
        first, last = f"{first}{year}", f"{month_first[1]} {bare[1]}{year}"
    shared = compiled(_YEAR_AT_END).fullmatch(last)
    for text in _completions(first, last):
        hits = context.sub(text)
        for hit in hits[:1]:
            yield from _ends(hit.date, last, context)
    same, earlier = _same_year(first, shared[2]) if shared else (None, None)
    for shared_year in (same, earlier):
        for hit in context.sub(shared_year)[:1] if shared_year else ():
            yield from _ends(hit.date, last, context)
    for hit in context.sub(first)[:1]:
        yield from _ends(hit.date, last, context)


def _same_year(first: str, year: str) -> tuple[str | None, str | None]:
    """The first side in the year of the second, and, for November to January 2026, in the last."""
    if re.search(r"\d{4}", first):
        return None, None
    return f"{first} {year}", f"{first} {int(year) - 1:04}" if year.isdecimal() else None


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
        if compiled(_LISTED).fullmatch(words[0]):
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
    if words[0] == "in" and words[-1] in ("days", "weeks", "fortnights", "months", "years"):
        return True
    return any(
        word in ("today", "now", "yesterday", "tomorrow", "this", "last", "next", "ago")
        for word in words
    )

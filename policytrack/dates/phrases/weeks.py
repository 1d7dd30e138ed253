"""Weeks and weekends named by a day or a holiday in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from policytrack.dates.packed import BOUNDS, WEEK
from policytrack.dates.phrases.context import Context, Readings, Span, date, one
from policytrack.dates.reading import Reading

if TYPE_CHECKING:
    import re

__all__ = ["long_weekend", "week_of", "weekend_of"]

_SATURDAY: Final = 5


def week_of(match: re.Match[str], context: Context) -> Readings:
    """The week of, beginning with or ending on a day."""
    how, inner = match[1], match[2]
    hits = context.sub(inner)
    found = []
    for hit in hits:
        first, last = hit.date.ordinals
        if first != last:
            return ()
        if how in ("ending", "ended", "to") or match[0].startswith(("w/e", "we ")):
            span = Span(first - 6, first, WEEK)
        elif how == "of":
            monday = first - (first - 1) % 7
            span = Span(monday, monday + 6, WEEK)
        else:
            span = Span(first, first + 6, WEEK)
        found.append(Reading(date(span), f"the week; {hit.reason}"))
    return tuple(found)


def weekend_of(match: re.Match[str], context: Context) -> Readings:
    """The weekend that a day lies in or is next to: before a Monday, else after it."""
    found = []
    for hit in context.sub(match[1]):
        first, last = hit.date.ordinals
        weekday = (first - 1) % 7
        saturday = first - weekday + (_SATURDAY if weekday else _SATURDAY - 7)
        if first != last and (first, last) != (saturday, saturday + 1):
            return ()
        found.append(
            Reading(date(Span(saturday, saturday + 1, BOUNDS)), f"its weekend; {hit.reason}")
        )
    return tuple(found)


def long_weekend(match: re.Match[str], context: Context) -> Readings:
    """The Easter weekend, the August bank holiday weekend."""
    name = match[1]
    hits = context.sub(name + (match[2] or ""))
    day = hits[0].date.ordinals[0] if hits else 0
    if not hits:
        return ()
    monday = day + 1 if name.startswith("easter") else day
    first = monday - 3 if name.startswith("easter") else monday - 2
    return one(
        date(Span(first, monday, BOUNDS)), f"the weekend with its bank holidays; {hits[0].reason}"
    )

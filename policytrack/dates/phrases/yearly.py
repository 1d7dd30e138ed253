"""What recurs yearly under a name: seasons, terms, holidays, and what a calendar names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import policytrack.dates.phrases.units as units
from policytrack.dates.nameddays import NAMED_DAYS
from policytrack.dates.packed import BOUNDS
from policytrack.dates.packed import DAY as ONE_DAY
from policytrack.dates.phrases.context import Lean, Readings, Span, date, one, pick, split_year
from policytrack.dates.phrases.spelling import MONTHS, proper
from policytrack.dates.reading import Reading

if TYPE_CHECKING:
    import re

    from policytrack.dates.phrases.context import Context

__all__ = [
    "FACTS",
    "fact",
    "long_easter",
    "may_bank_holiday",
    "may_day",
    "new_year",
    "southern",
    "term_split",
    "term_year",
    "winter_split",
    "year_then_yearly",
    "yearly_alone",
    "yearly_of_year",
]


def winter_split(match: re.Match[str], context: Context) -> Readings:
    """A winter named by both its years: winter 1986-87."""
    return one(
        date(units.season(split_year(match["first"], match["second"], context), "winter")),
        "a winter, by the year of its December",
    )


def yearly_of_year(match: re.Match[str], context: Context) -> Readings:
    """A season, a term or a named day of a calendar year."""
    each = units.yearly(match[1], context.calendar)
    if each is None:
        return ()
    found = each(int(match[2]))
    if found is None:
        return context.refused(
            f"calendar {context.calendar.name!r} has no {match[1]} of {match[2]}"
        )
    first = Reading(date(found), f"the {proper(match[1])} of the year")
    return (first, *long_easter(match[1], found, context))


def long_easter(name: str, found: Span, context: Context) -> Readings:
    """Easter may be the whole weekend, but before, by and after it count from Sunday."""
    if name != "easter" or context.lean is not Lean.NEAREST:
        return ()
    return (Reading(date(Span(found.first - 2, found.last + 1, BOUNDS)), "the Easter weekend"),)


def term_split(match: re.Match[str], context: Context) -> Readings:
    """A term of an academic year."""
    name = match["name"]
    if name not in context.calendar.terms:
        return ()
    first = split_year(match["first"], match["second"], context)
    whole = units.kind_of_year("academic", first, context.calendar)
    spans = [units.term(name, year, context.calendar) for year in (first, first + 1)]
    inside = [span for span in spans if span and whole.first <= span.first <= whole.last]
    if not inside:
        return context.refused(
            f"calendar {context.calendar.name!r} has no {name} term of {match['first']}"
        )
    return one(date(inside[0]), "a term of an academic year")


def term_year(match: re.Match[str], context: Context) -> Readings:
    """A term of a calendar year."""
    name, year = match["name"], int(match["year"])
    span = units.term(name, year, context.calendar) if name in context.calendar.terms else None
    if name in context.calendar.terms and span is None:
        return context.refused(f"calendar {context.calendar.name!r} has no {name} term of {year}")
    return () if span is None else one(date(span), "a term of a year")


def southern(match: re.Match[str], _: Context) -> Readings:
    """A season of the southern hemisphere; summer is that of the year's December."""
    span = units.season(int(match[2]), _OTHER_SIDE[match[1]])
    return one(date(span), f"the {match[1]} of the southern hemisphere")


_OTHER_SIDE: Final = {
    "spring": "autumn",
    "summer": "winter",
    "autumn": "spring",
    "winter": "summer",
}


def year_then_yearly(match: re.Match[str], context: Context) -> Readings:
    """2025 June, 2025 Christmas: the year first."""
    return context.sub(f"{match[2]} {match[1]}")


def may_bank_holiday(match: re.Match[str], context: Context) -> Readings:
    """The May bank holiday: England has two."""
    year = match[1] or ""
    both = [context.sub(f"{which} bank holiday{year}") for which in ("early may", "spring")]
    return tuple(hit for hits in both for hit in hits)


def may_day(match: re.Match[str], context: Context) -> Readings:
    """May Day, and the bank holiday in its place."""
    year = match[1] or ""
    return (*context.sub(f"1 may{year}"), *context.sub(f"early may bank holiday{year}"))


def yearly_alone(match: re.Match[str], context: Context) -> Readings:
    """A month, season, term or named day without its year."""
    name = match[0]
    spans = (
        units.around(name, context.day, context.calendar)
        if units.yearly(name, context.calendar)
        else None
    )
    if spans is None:
        return ()
    shown = name.capitalize() if name in MONTHS else name
    if name not in NAMED_DAYS:
        return pick(spans, context, shown)
    leaning = context.leaning(Lean.COMING) if context.lean is Lean.NEAREST else context
    found = pick(spans, leaning, shown)
    if name == "easter":
        first = found[0].date.ordinals[0]
        return (*found, *long_easter(name, Span(first, first, ONE_DAY), context))
    return found


def new_year(match: re.Match[str], context: Context) -> Readings:
    """In the new year: some day of the coming year."""
    coming = f"{context.today.year + 1:04}"
    return context.sub(f"{match['early']} {coming}" if match["early"] else coming)


def fact(match: re.Match[str], context: Context) -> Readings:
    """A day or stretch that the calendar names."""
    name, year = match[1], match[2]
    spans = [
        Span(*span, ONE_DAY if span[0] == span[1] else BOUNDS)
        for span in context.calendar.named(name)
    ]
    if not spans:
        return ()
    if year is not None:
        spans = [
            span
            for span in spans
            if year in (str(date(span).earliest)[:4], str(date(span).latest)[:4])
        ]
        if not spans:
            return context.refused(f"calendar {context.calendar.name!r} has no {name} of {year}")
        return one(date(spans[0]), f"{name} in the calendar")
    return pick(spans, context, name)


FACTS: Final = (
    r"half[ -]?term|holiday|recess|session|results|budget|autumn statement|spring statement|review"
    r"|election|speech|royal assent|conference"
    r"|republic day|labour day|leap day|super tuesday|day weekend|ramadan|eid|diwali|exam|sats"
    r"|census|inset|dissolution"
    r"|prorogation|state opening|break|parliament|white paper|green paper|consultation"
)
"""Words for days set by somebody, which only a calendar can know."""

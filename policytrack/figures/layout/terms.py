"""The terms of a calendar as bands behind a timeline."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from policytrack.dates.calendars import calendar_of
from policytrack.figures.layout.axis import Tick

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["placed_names", "terms_between"]


def terms_between(calendar: str, start: float, end: float) -> tuple[Tick, ...]:
    """The terms that a stretch of time touches, in order.

    Parameters:
        calendar: the name of a calendar.
        start: the first day, as an ordinal.
        end: the day after the last.

    Examples:
        >>> [term.text for term in terms_between("england", 739252, 739617)]
        ['Spring term 2025', 'Summer term 2025', 'Autumn term 2025']
    """
    known = calendar_of(calendar)
    years = range(dt.date.fromordinal(int(start)).year - 1, dt.date.fromordinal(int(end)).year + 1)
    found = set()
    for year in years:
        for name in known.terms:
            span = known.term(name, year) if year > 0 else None
            if span is not None and span[0] < end and span[1] + 1 > start:
                title = f"{name.removesuffix(' term').capitalize()} term {year}"
                found.add((span[0], span[1] + 1, title))
    return tuple(Tick(name, first, last, (first + last) / 2) for first, last, name in sorted(found))


def placed_names(
    terms: tuple[Tick, ...], start: float, end: float, width: float, measure: Callable[[str], float]
) -> list[tuple[float, str]]:
    """Where the name of each term stands: in the middle of its visible part.

    Parameters:
        terms: the terms.
        start: the left end of the axis, as an ordinal.
        end: its right end.
        width: of the axis, in points.
        measure: gives the width of a text.

    Returns:
        The day of the middle with the longest wording that fits: "Autumn term 2025", "Autumn
        2025" or "Autumn"; none if not even that fits.
    """
    found = []
    for term in terms:
        left, right = max(term.start, start), min(term.end, end)
        room = (right - left) / (end - start) * width - 4.0
        wordings = (term.text, term.text.replace(" term", ""), term.text.split(" ")[0])
        fitting = [words for words in wordings if measure(words) <= room]
        if fitting:
            found.append(((left + right) / 2, fitting[0]))
    return found

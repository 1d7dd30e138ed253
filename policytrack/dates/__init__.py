"""Rough days and stretches of time: what they are, how to read them, and what to ask them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.dates.fuzzy import FuzzyDate
from policytrack.dates.interpret import readings, when
from policytrack.dates.period import Period
from policytrack.dates.relative import Relative

if TYPE_CHECKING:
    from policytrack.dates.allen import relations
    from policytrack.dates.arrays import DateArray, parse_dates
    from policytrack.dates.calendars import Calendar
    from policytrack.dates.difference import Difference
    from policytrack.dates.reading import Reading

__all__ = [
    "Calendar",
    "DateArray",
    "Difference",
    "FuzzyDate",
    "Period",
    "Reading",
    "Relative",
    "parse_dates",
    "readings",
    "relations",
    "when",
]

_ROOMS = {
    "Calendar": "calendars",
    "DateArray": "arrays",
    "Difference": "difference",
    "Reading": "reading",
    "parse_dates": "arrays",
    "relations": "allen",
}


def __getattr__(name: str) -> object:
    if name not in _ROOMS:
        raise AttributeError(f"module 'policytrack.dates' has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(f"policytrack.dates.{_ROOMS[name]}"), name)
    globals()[name] = found
    return found

"""One way to read a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from policytrack.dates.fuzzy import FuzzyDate
    from policytrack.dates.period import Period

__all__ = ["Reading"]


class Reading(NamedTuple):
    """One way to read a text, and why it can be read so."""

    date: FuzzyDate | Period
    reason: str

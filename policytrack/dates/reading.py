"""One way to read a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from policytrack.dates.fuzzy import FuzzyDate
    from policytrack.dates.period import Period

__all__ = ["Reading"]


class Reading(NamedTuple):
    """One way to read a text, and why it can be read so.

    Examples:
        >>> from policytrack.dates import readings
        >>> [(str(one.date), one.reason) for one in readings("01/02/2025")]
        [('2025-02-01', 'a numeric date, day first'), ('2025-01-02', 'a numeric date, month first')]
    """

    date: FuzzyDate | Period
    reason: str

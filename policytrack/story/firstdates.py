"""How the current date of an event compares with the first that was announced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from policytrack.dates import FuzzyDate, Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.records.fields import RoughDate
    from policytrack.story.plans import Slip

__all__ = ["Standing", "standing"]


@frozen
class Standing:
    """How the current date compares with the first.

    Parameters:
        words: the slip, in the words of the table; empty if there is only one date.
        late: whether it is late, or was taken back.
        dated: whether it is a date.
        first: the first date that was announced.
    """

    words: str
    late: bool
    dated: bool
    first: RoughDate


def standing(steps: Sequence[Slip]) -> Standing | None:
    """How the last date of an event compares with its first; None if there is only one.

    Parameters:
        steps: every date announced for the event, in order.
    """
    given = [step.date for step in steps if isinstance(step.date, FuzzyDate | Period)]
    if len(steps) < 2 or not given or given == [steps[-1].date]:
        return None
    last = steps[-1]
    dated = given[-1] is last.date
    words = (last.total_in_words if dated else last.in_words) or ""
    return Standing(words, not dated or "late" in words, dated, given[0])

"""What figures over time show of coded statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from policytrack.records import Issue
from policytrack.stances.activity import activity
from policytrack.stances.moves import spoken_on
from policytrack.stances.windows.windowing import buckets

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from policytrack.dates import Calendar
    from policytrack.stances.coded import Coded
    from policytrack.stances.moves import Spoken
    from policytrack.stances.windows.windowing import Counted

__all__ = ["activity_over", "proposition_of", "spoken_in"]


def activity_over(
    coded: Coded, every: str, counted: Counted, calendar: str | Calendar | None
) -> tuple[NDArray[np.int64], list[str], NDArray[np.int64], int, int]:
    """The activity of coded statements in the stretches of a calendar.

    Parameters:
        coded: the statements.
        every: the length of a stretch.
        counted: which statements count in one.
        calendar: the calendar whose terms are used.

    Returns:
        Where each stretch begins and ends, of shape (stretches, 2); what `activity` returns; and
        how many statements there are in all.
    """
    coded.need_stances("plot_activity")
    rows = coded.by_grain("day")
    windows = buckets(rows, every, counted, calendar)
    found = activity(rows, windows)
    return np.column_stack([windows.starts, windows.ends]), *found, coded.number


def proposition_of(coded: Coded, issue: object) -> str:
    """What an issue proposes; its title or label if that is not known.

    Parameters:
        coded: the statements.
        issue: the issue, by label, id, full name or record.

    Raises:
        UnknownNameError: if the issue is not here.
    """
    code = coded.code(1, issue)
    if coded.named is not None:
        for record, each in coded.named[1].codes.items():
            if each == code and isinstance(record, Issue):
                return record.proposition or record.title
    return coded.rows.issues[code]


def spoken_in(coded: Coded, issue: object) -> dict[str, list[Spoken]]:
    """What each actor said on one issue; see `spoken_on`.

    Parameters:
        coded: the statements.
        issue: the issue, by label, id, full name or record.

    Raises:
        UnknownNameError: if the issue is not here.
        RecordError: if no stance is coded, or no date is known.
    """
    coded.need_stances("plot_over_time")
    return spoken_on(coded.by_grain("day"), coded.code(1, issue), coded.records)

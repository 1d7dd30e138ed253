"""The windows of time asked for: calendar buckets, rolling windows or windows of events."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from policytrack.errors import RecordError
from policytrack.stances.windows.eventwindows import event_windows
from policytrack.stances.windows.kernels import with_kernel
from policytrack.stances.windows.windowing import buckets, rolling

if TYPE_CHECKING:
    from policytrack.dates import Calendar
    from policytrack.stances.rows import Rows
    from policytrack.stances.windows.windowing import Counted, Windows

__all__ = ["stretches"]

_EVENTS: Final = re.compile(r"\s*(\d+)\s+events?\s*", re.ASCII)


def stretches(
    rows: Rows,
    *,
    every: str | None,
    window: str | int | None,
    step: str | int | None,
    counted: Counted,
    calendar: str | Calendar | None,
    kernel: str | None,
) -> Windows:
    """The windows for the options of `StanceMatrix.over_time`.

    Raises:
        RecordError: if options contradict each other, or a length cannot be read.
        UnknownNameError: if the bucket or the kernel is unknown.
    """
    if (every is None) == (window is None):
        raise RecordError("over_time", "every", (every, window), "one of every and window")
    if window is None:
        return with_kernel(buckets(rows, str(every), counted, calendar), kernel)
    if (width := _events(window)) is None:
        return with_kernel(rolling(rows, window, step or window, counted), kernel)
    apart = width if step is None else _events(step)
    if apart is None:
        raise RecordError("over_time", "step", step, "a number of events, such as '5 events'")
    return with_kernel(event_windows(rows, width, apart), kernel)


def _events(length: str | int) -> int | None:
    found = _EVENTS.fullmatch(str(length))
    return None if found is None else int(found[1])

"""Stretches of time: which statements lie in them, surely or maybe, and what they add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from policytrack.dates import FuzzyDate, when

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from policytrack.stances.rows import Rows

__all__ = ["ordinals", "surely_between"]


def ordinals(date: Any) -> tuple[int, int]:
    """The first and the last day of a date, as ordinals."""
    bounds = getattr(date, "ordinals", None)
    if bounds is None:
        bounds = (when(date) if isinstance(date, str) else FuzzyDate(date)).ordinals
    return bounds


def surely_between(
    rows: Rows, first: tuple[int, int], last: tuple[int, int]
) -> NDArray[np.bool_]:
    """The rows that lie within two dates, both included, whatever day each of them was."""
    if rows.earliest is None or rows.latest is None:
        return np.zeros(len(rows), np.bool_)
    return (rows.earliest >= first[0]) & (rows.latest <= last[1])

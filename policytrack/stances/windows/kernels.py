"""Kernels: statements near the middle of a window weigh more, the past as much as the future."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from attrs import evolve, frozen

from policytrack.errors import RecordError, UnknownNameError
from policytrack.stances.windows.windowing import inside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from policytrack.stances.rows import Rows
    from policytrack.stances.windows.windowing import Counted, Windows

__all__ = ["KERNELS", "Weighed", "members", "weigh", "with_kernel"]


def _uniform(x: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(np.abs(x) <= 1, 0.5, 0.0)


def _epanechnikov(x: NDArray[np.float64]) -> NDArray[np.float64]:
    density: NDArray[np.float64] = np.maximum(0.75 * (1 - x * x), 0.0)
    return density


def _triangular(x: NDArray[np.float64]) -> NDArray[np.float64]:
    density: NDArray[np.float64] = np.maximum(1 - np.abs(x), 0.0)
    return density


def _gaussian(x: NDArray[np.float64]) -> NDArray[np.float64]:
    density: NDArray[np.float64] = np.exp(-x * x / 2) / np.sqrt(2 * np.pi)
    return density


KERNELS: Final[dict[str, Callable[[NDArray[np.float64]], NDArray[np.float64]]]] = {
    "uniform": _uniform,
    "epanechnikov": _epanechnikov,
    "triangular": _triangular,
    "gaussian": _gaussian,
}


def with_kernel(windows: Windows, kernel: str | None) -> Windows:
    """The same windows, with statements weighted by a kernel.

    Parameters:
        windows: half-open stretches of days.
        kernel: one of `KERNELS`; None to let each statement count as one.

    Raises:
        UnknownNameError: if the kernel is not one of `KERNELS`.
        RecordError: if the windows count events, which have no distance in time.
    """
    if kernel is None:
        return windows
    if kernel not in KERNELS:
        raise UnknownNameError.among("kernel", kernel, KERNELS)
    if windows.turns is not None:
        raise RecordError("over_time", "kernel", kernel, "None with a window of events")
    # The gaussian has no end: whatever has a place in time counts in every window.
    counted: Counted = "placed" if kernel == "gaussian" else windows.counted
    rule = f"weighed by the {kernel} kernel"
    return evolve(windows, kernel=kernel, counted=counted, rule=rule)


def members(rows: Rows, windows: Windows) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """As `inside`; a kernel leaves out what has no place in time, and the gaussian never ends."""
    first, last = inside(rows, windows)
    if windows.kernel is None:
        return first, last
    if windows.kernel == "gaussian":
        first, last = np.zeros_like(first), np.full_like(last, len(windows) - 1)
    return first, np.where(rows.placed, last, np.int32(-1))


@frozen(eq=False)
class Weighed:
    """Statements and the windows whose kernel weights them.

    Parameters:
        rows: the statements in date order, so that the sums of a cell do not depend on the input
            order.
        order: the position of each in the rows given.
        windows: the windows, with a kernel.
    """

    rows: Rows
    order: NDArray[np.intp]
    windows: Windows

    @cached_property
    def _members(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        return members(self.rows, self.windows)

    @cached_property
    def _keys(self) -> NDArray[np.int64]:
        rows = self.rows
        line = rows.level.astype(np.int64) * len(rows.actors) + rows.actor
        keys: NDArray[np.int64] = line * len(rows.issues) + rows.issue
        return keys

    def at(self, number: int) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """The rows that count in a window, as positions in `rows`, and their weights, above 0."""
        first, last = self._members
        here = np.flatnonzero((first <= number) & (number <= last))
        weights = self._weights(here, number)
        counts = weights > 0
        return (here, weights) if counts.all() else (here[counts], weights[counts])

    def _weights(self, here: NDArray[np.intp], number: int) -> NDArray[np.float64]:
        """The kernel at the middle of each row's day; for a rough date, its mean over the days."""
        rows, windows = self.rows, self.windows
        if not len(here) or rows.earliest is None or rows.latest is None or windows.kernel is None:
            return np.empty(0)
        early, late = rows.earliest[here], rows.latest[here]
        start, end = int(windows.starts[number]), int(windows.ends[number])
        least = int(early.min())
        days = np.arange(least, int(late.max()) + 1)
        curve = KERNELS[windows.kernel]((2 * days + 1 - (start + end)) / (end - start))
        weights: NDArray[np.float64] = curve[early - least]
        rough = np.flatnonzero(early != late) if rows.earliest is not rows.latest else here[:0]
        if len(rough):
            area = np.concatenate([[0.0], np.cumsum(curve)])
            first, after = early[rough] - least, late[rough] + 1 - least
            weights[rough] = (area[after] - area[first]) / (after - first)
        return weights

    def masses(self) -> Iterator[NDArray[np.float64]]:
        """For each window, the mass for comparison in pairs, of shape (levels, actors, issues)."""
        rows = self.rows
        shape = (int(rows.level.max(initial=0)) + 1, len(rows.actors), len(rows.issues))
        size = int(np.prod(shape))
        held = rows.times if rows.pair_mass is None else rows.pair_mass
        for number in range(len(self.windows)):
            here, weights = self.at(number)
            pull = np.sqrt(weights) if held is None else np.sqrt(weights) * held[here]
            mass: NDArray[Any] = np.bincount(self._keys[here], pull, size)
            yield mass.reshape(shape).astype(np.float64, copy=False)


def weigh(rows: Rows, windows: Windows) -> Weighed:
    """Statements in date order, to be weighted by the kernel of windows.

    Parameters:
        rows: the statements, with dates.
        windows: the windows, with a kernel.
    """
    columns: list[Any] = [rows.mass, rows.latest, rows.earliest]
    order = np.lexsort([column for column in columns if column is not None])
    return Weighed(rows.take(order), order, windows)

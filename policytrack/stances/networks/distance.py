"""How far apart two networks are: tie by tie, or by their spectra."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from policytrack.errors import RecordError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

__all__ = ["METHODS", "aligned", "distance", "spectrum"]


def aligned(
    labels: tuple[Sequence[str], Sequence[str]], values: tuple[NDArray[Any], NDArray[Any]]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Two networks on the labels of both; a label missing from one has no ties there.

    Parameters:
        labels: of each network.
        values: those of each, of shape (labels, labels); NaN means no tie, and the diagonal is
            ignored.

    Returns:
        Both networks, their labels in code-point order.
    """
    both = sorted({*labels[0], *labels[1]})
    place = {label: number for number, label in enumerate(both)}
    one, other = (np.zeros((len(both), len(both))) for _ in labels)
    for wide, names, given in zip((one, other), labels, values, strict=True):
        at = np.array([place[name] for name in names], np.intp)
        wide[np.ix_(at, at)] = np.nan_to_num(given)
        np.fill_diagonal(wide, 0.0)
    return one, other


def absolute(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """The sum of the differences of all ties, each pair counted in both directions."""
    total: NDArray[np.float64] = np.abs(one - other).sum(axis=(-2, -1))
    return total


def spectral(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """The sum of the differences between both spectra, in order; from 0 to 2."""
    total: NDArray[np.float64] = np.abs(spectrum(one) - spectrum(other)).sum(axis=-1)
    return total


def spectrum(ties: NDArray[np.float64]) -> NDArray[np.float64]:
    """The eigenvalues of the Laplacian, in order, scaled to a sum of 1; all 0 without a tie.

    Parameters:
        ties: of shape (..., labels, labels), symmetric.

    Raises:
        RecordError: if a tie is negative, because the eigenvalues can then add up to anything.
    """
    if ties.size and float(ties.min()) < 0:
        allowed = "absolute where there are ties below 0, as in subtract"
        raise RecordError("distance", "method", "spectral", allowed)
    degrees = ties.sum(axis=-1)
    laplacian = degrees[..., None] * np.eye(ties.shape[-1]) - ties
    values = np.linalg.eigvalsh(laplacian)
    total = degrees.sum(axis=-1)[..., None]
    scaled = np.zeros(values.shape)
    np.divide(values, total, out=scaled, where=total > 0)
    return scaled


METHODS: Final[
    dict[str, Callable[[NDArray[np.float64], NDArray[np.float64]], NDArray[np.float64]]]
] = {"absolute": absolute, "spectral": spectral}


def distance(
    one: NDArray[np.float64], other: NDArray[np.float64], method: str
) -> NDArray[np.float64]:
    """The distance of networks with the same labels.

    Parameters:
        one: of shape (..., labels, labels).
        other: of the same shape, or one that broadcasts to it.
        method: one of `METHODS`.

    Returns:
        One number for each pair of networks.

    Raises:
        UnknownNameError: if the method is not one of `METHODS`.
        RecordError: if ``method`` is ``"spectral"`` and a tie is negative.
    """
    if method not in METHODS:
        raise UnknownNameError.among("method", method, METHODS)
    return METHODS[method](one, other)

"""Positions from stances: a probit model of items and actors, and the leading axes of a matrix."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["Fit", "bootstrap", "by_axes", "by_probit", "normal_below", "right_by_cut"]

_TOLERANCE: Final = 1e-6
_MOST_STEPS: Final = 2000
_ITEM_VARIANCE: Final = 4.0
_MORE_VECTORS: Final = 14
_MOST_TURNS: Final = 40

_REACH: Final = 9.0
_STEPS: Final = 1 << 14


class Fit(NamedTuple):
    """Positions, and how well the stances follow from them.

    ``scores`` is of shape (actors, dimensions), mean 0 and variance 1 in each; ``items`` of shape
    (issues, dimensions + 1): the difficulty and the discriminations by these scores. ``chance``
    is the probability of support in each cell, NaN if the method has none; ``right`` says which
    stances are classified correctly.
    """

    scores: Floats
    items: Floats
    chance: Floats
    right: NDArray[np.bool_]


@cache
def _normal() -> tuple[Floats, Floats, Floats]:
    """Points, the normal distribution there, and its density by it."""
    points = np.linspace(-_REACH, _REACH, _STEPS + 1)
    below = np.array([0.5 * math.erfc(-x / math.sqrt(2)) for x in points])
    density = np.exp(-(points**2) / 2) / math.sqrt(2 * math.pi)
    return points, below, density / below


def normal_below(values: Floats) -> Floats:
    """The standard normal distribution function, to about 1e-7.

    Parameters:
        values: of any shape.
    """
    points, below, _ = _normal()
    return np.interp(values, points, below)


def _pull(values: Floats) -> Floats:
    """The normal density divided by the distribution, from a table of equal steps."""
    _, _, ratio = _normal()
    at = (np.clip(values, -_REACH, _REACH) + _REACH) * (_STEPS / (2 * _REACH))
    low = np.minimum(at.astype(np.int32), _STEPS - 1)
    first = ratio[low]
    found: Floats = first + (at - low) * (ratio[low + 1] - first)
    return found


def by_probit(signs: NDArray[np.int8], dimensions: int = 1, start: Floats | None = None) -> Fit:
    """Positions of a binary item response model, by expectation-maximisation.

    The chance of support is the normal distribution of ``difficulty + discrimination . position``.
    Positions have the standard normal as their prior, items one of variance 4.

    Parameters:
        signs: 1 or -1 for each cell, of shape (actors, issues); 0 where there is no stance.
        dimensions: how many there are.
        start: positions to begin with; those of `by_axes` if left out.
    """
    known = (signs != 0).astype(np.float64)
    side = signs.astype(np.float64)
    scores = first = by_axes(signs, dimensions).scores if start is None else start
    spread = np.broadcast_to(np.eye(dimensions) * 0.1, (len(scores), dimensions, dimensions))
    items = np.zeros((signs.shape[1], dimensions + 1))
    items, wide = _items(known, known * side * 0.8, scores, spread)
    ahead = _Ahead()
    for _ in range(_MOST_STEPS):
        line = items[:, 0] + scores @ items[:, 1:].T
        latent = known * (line + side * _pull(side * line))
        moved, spread = _scores(known, latent, items, wide)
        moved, spread = _standard(moved, spread, first)
        change = float(np.abs(moved - scores).max(initial=0.0))
        next_items, wide = _items(known, latent, moved, spread)
        if change < _TOLERANCE:
            scores, items = moved, next_items
            break
        scores, items = ahead.step((scores, items), (moved, next_items))
    scores, items = _scaled(scores, items)
    chance = normal_below(items[:, 0] + scores @ items[:, 1:].T)
    return Fit(scores, items, chance, ((chance > 0.5) == (signs > 0)) & (signs != 0))


class _Ahead:
    """Steps of a fixed-point iteration taken further, from the last few of them (Anderson's)."""

    def __init__(self, depth: int = 8) -> None:
        self._depth = depth
        self._found: list[Floats] = []
        self._missed: list[Floats] = []

    def step(
        self, before: tuple[Floats, Floats], after: tuple[Floats, Floats]
    ) -> tuple[Floats, Floats]:
        """The next point, from what an iteration makes of one.

        Parameters:
            before: the point, in two parts.
            after: what the iteration makes of it.
        """
        found = np.concatenate([each.ravel() for each in after])
        missed = found - np.concatenate([each.ravel() for each in before])
        self._found = [*self._found[-self._depth :], found]
        self._missed = [*self._missed[-self._depth :], missed]
        if len(self._found) > 2:
            change = np.diff(np.array(self._missed), axis=0)
            gram = change @ change.T
            gram[np.diag_indices(len(gram))] *= 1 + 1e-10
            share = np.linalg.lstsq(gram, change @ missed, rcond=None)[0]
            found = found - share @ np.diff(np.array(self._found), axis=0)
        size = after[0].size
        return found[:size].reshape(after[0].shape), found[size:].reshape(after[1].shape)


def _scores(known: Floats, latent: Floats, items: Floats, wide: Floats) -> tuple[Floats, Floats]:
    """The expected position of each actor, and its variance, given the items."""
    dimensions = items.shape[1] - 1
    second = wide + items[:, :, None] * items[:, None, :]
    weight = known @ second[:, 1:, 1:].reshape(len(items), -1)
    square = weight.reshape(-1, dimensions, dimensions) + np.eye(dimensions)
    variance = np.linalg.inv(square).astype(np.float64)
    pull = latent @ items[:, 1:] - known @ second[:, 0, 1:]
    return np.einsum("nij,nj->ni", variance, pull), variance


def _standard(scores: Floats, spread: Floats, first: Floats) -> tuple[Floats, Floats]:
    """Positions of mean 0 and variance 1, turned like the first, as the model leaves this free."""
    size: Floats = np.maximum(scores.std(axis=0), 1e-12)
    moved: Floats = (scores - scores.mean(axis=0)) / size
    spread = spread / (size[:, None] * size)
    if scores.shape[1] == 1:
        return moved, spread
    left, _, right = np.linalg.svd(moved.T @ first)
    turn = left @ right
    return moved @ turn, turn.T @ spread @ turn


def _items(known: Floats, latent: Floats, scores: Floats, spread: Floats) -> tuple[Floats, Floats]:
    """The expected difficulty and discriminations of each issue, and their variance."""
    size = scores.shape[1] + 1
    at = np.column_stack([np.ones(len(scores)), scores])
    second = at[:, :, None] * at[:, None, :]
    second[:, 1:, 1:] += spread
    weight = (known.T @ second.reshape(len(at), -1)).reshape(-1, size, size)
    variance = np.linalg.inv(weight + np.eye(size) / _ITEM_VARIANCE)
    return np.einsum("nij,nj->ni", variance, latent.T @ at), variance


def _scaled(scores: Floats, items: Floats) -> tuple[Floats, Floats]:
    """Positions along their principal axes, of mean 0 and variance 1, and items that follow."""
    middle = scores.mean(axis=0)
    _, sizes, axes = np.linalg.svd(scores - middle, full_matrices=False)
    turn = axes.T * (math.sqrt(len(scores)) / np.where(sizes > 0, sizes, 1.0))
    back = np.linalg.inv(turn) if (sizes > 0).all() else np.linalg.pinv(turn)
    moved = (scores - middle) @ turn
    discrimination = items[:, 1:] @ back.T
    return moved, np.column_stack([items[:, 0] + items[:, 1:] @ middle, discrimination])


def by_axes(signs: NDArray[np.int8], dimensions: int = 1) -> Fit:
    """Positions along the leading axes of the matrix, centred by issue over known cells.

    Each actor's score is divided by the axis's weight over the cells known of it. An issue
    classifies by the side of its own cut.

    Parameters:
        signs: as in `by_probit`.
        dimensions: how many there are.
    """
    known = (signs != 0).astype(np.float64)
    number = np.maximum(known.sum(axis=0), 1.0)
    middle = signs.sum(axis=0) / number
    centred = signs - known * middle
    axes = _leading(centred, dimensions)
    weight = known @ (axes**2)
    raw = np.divide(
        centred @ axes, weight, out=np.zeros((len(signs), dimensions)), where=weight > 0
    )
    scores, items = _scaled(raw, np.column_stack([np.zeros(len(axes)), axes]))
    along = scores @ items[:, 1:].T if dimensions > 1 else scores
    return Fit(scores, items, np.full(signs.shape, np.nan), right_by_cut(signs, along))


def _leading(centred: Floats, dimensions: int) -> Floats:
    """The leading right axes, by iteration of a few vectors that begin the same each time.

    Where no axis stands out, as in noise, one of the longest is found after the last iteration.
    """
    short = centred.shape[0] < centred.shape[1]
    gram = centred @ centred.T if short else centred.T @ centred
    width = min(len(gram), dimensions + _MORE_VECTORS)
    vectors = np.linalg.qr(np.random.default_rng(0).normal(size=(len(gram), width)))[0]
    last = np.zeros(dimensions)
    for _ in range(_MOST_TURNS):
        further = gram @ vectors
        sizes, inner = np.linalg.eigh(vectors.T @ further)
        top = sizes[::-1][:dimensions]
        if np.abs(top - last).max() <= 1e-13 * max(float(top[0]), 1e-300):
            break
        last = top
        vectors = np.linalg.qr(further)[0]
    else:
        inner = np.linalg.eigh(vectors.T @ gram @ vectors)[1]
    leading: Floats = (vectors @ inner)[:, ::-1][:, :dimensions]
    if short:
        leading = centred.T @ leading
        leading /= np.maximum(np.linalg.norm(leading, axis=0), 1e-300)
    return leading


def right_by_cut(signs: NDArray[np.int8], along: Floats) -> NDArray[np.bool_]:
    """Which stances lie on the correct side of the cut of their issue with the fewest errors.

    Parameters:
        signs: as in `by_probit`.
        along: where each actor is along each issue, of the same shape, or of shape (actors, 1)
            where that is the same along all.
    """
    order = np.argsort(along, axis=0, kind="stable")
    lean = np.zeros((len(signs) + 1, signs.shape[1]), np.int32)
    np.cumsum(np.take_along_axis(signs, order, axis=0), axis=0, out=lean[1:])
    # Right are those against below the cut and those for above it; or turned.
    cut, cut_turned = lean.argmin(axis=0), lean.argmax(axis=0)
    issue = np.arange(signs.shape[1])
    right = (signs > 0).sum(axis=0) - lean[cut, issue]
    turned = (signs < 0).sum(axis=0) + lean[cut_turned, issue]
    upward = right >= turned
    rank = np.empty_like(order)
    np.put_along_axis(rank, order, np.arange(len(signs))[:, None], axis=0)
    above = rank >= np.where(upward, cut, cut_turned)
    found: NDArray[np.bool_] = np.where(above == upward, 1, -1) == signs
    return found


def bootstrap(signs: NDArray[np.int8], fit: Fit, times: int, seed: int) -> Floats:
    """The error of positions, found by refitting stances drawn from the model.

    An error is the root of the mean square distance of the refitted positions from the estimate
    that they were drawn from. It holds their spread and how far they lie off on average, because
    the prior draws the ends towards the middle (Efron and Tibshirani 1993, "An introduction to
    the bootstrap", chapter 10).

    Parameters:
        signs: as in `by_probit`.
        fit: its result.
        times: the number of draws.
        seed: of the draws.

    Returns:
        Of the shape of the positions. Each replicate is turned to match the estimate.
    """
    random = np.random.default_rng(seed)
    dimensions = fit.scores.shape[1]
    found = np.empty((times, *fit.scores.shape))
    for at in range(times):
        drawn = np.where(random.random(signs.shape) < fit.chance, 1, -1) * (signs != 0)
        scores = by_probit(drawn.astype(np.int8), dimensions, fit.scores).scores
        left, _, right = np.linalg.svd(scores.T @ fit.scores)
        found[at] = scores @ (left @ right)
    errors: Floats = np.sqrt(((found - fit.scores) ** 2).mean(axis=0))
    return errors

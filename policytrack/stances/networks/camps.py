"""Two camps: the split of actors with the least misfit, by trying all or by a seeded search."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np
from attrs import frozen

from policytrack.stances.progress import tracked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from policytrack.stances.progress import Progress

    Side = NDArray[np.bool_]

__all__ = ["EXACT", "Costs", "best_split", "misfit"]

EXACT: Final = 16
_KICKS: Final = 24
_TURNS: Final = 60
_SAME: Final = 1e-10


@frozen(eq=False)
class Costs:
    """What a split costs if the first camp has a given size, as a quadratic form.

    The misfit of a pair depends on the split only through whether the pair is together, and
    through the sizes of the camps; so for one size every pair has three fixed costs: both in the
    first camp, both in the second, or apart.

    Parameters:
        base: the cost with nobody in the first camp.
        single: what each actor adds by being in it.
        pair: what each pair saves by both being in it.
        scale: what a cost is divided by to be a misfit.
    """

    base: float
    single: NDArray[np.float64]
    pair: NDArray[np.float64]
    scale: float

    @classmethod
    def of(cls, congruence: NDArray[np.float64], conflict: NDArray[np.float64], size: int) -> Costs:
        """The costs if the first camp has a given number of actors."""
        one, other, apart = _pair_costs(congruence, conflict, size)
        total = float(congruence.sum() + conflict.sum())
        return cls(
            base=float(other.sum()) / 2,
            single=(apart - other).sum(axis=1),
            pair=2 * apart - one - other,
            scale=total,
        )

    def turned(self) -> Costs:
        """The costs negated, so that the least becomes the greatest."""
        return Costs(-self.base, -self.single, -self.pair, self.scale)

    def of_sides(self, sides: NDArray[np.float64]) -> NDArray[np.float64]:
        """The misfit of each of several splits, of shape (splits, actors), 1 in the first camp."""
        met = ((sides @ self.pair) * sides).sum(axis=1)
        cost: NDArray[np.float64] = self.base + sides @ self.single - met / 2
        return cost / self.scale

    def of_side(self, side: Side) -> float:
        """The misfit of one split, added up in one order, whatever the number of threads."""
        met = self.pair[np.ix_(side, side)].sum()
        return float((self.base + self.single[side].sum() - met / 2) / self.scale)


def _pair_costs(
    congruence: NDArray[np.float64], conflict: NDArray[np.float64], size: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    rest = len(congruence) - size
    inside = size * (size - 1) + rest * (rest - 1)
    across = 2 * size * rest
    within = float(congruence.sum()) / inside**2 if inside else 0.0
    between = size * rest * float(conflict.sum()) / across**2
    costs = (
        np.abs(congruence - size * (size - 1) * within) + conflict,
        np.abs(congruence - rest * (rest - 1) * within) + conflict,
        congruence + np.abs(conflict - between),
    )
    for each in costs:
        np.fill_diagonal(each, 0.0)
    return costs


def misfit(
    congruence: NDArray[np.float64], conflict: NDArray[np.float64], side: NDArray[np.bool_]
) -> float:
    """How badly two camps fit a debate.

    Parameters:
        congruence: C, of shape (actors, actors), symmetric, its diagonal 0.
        conflict: F, of the same form.
        side: whether each actor is in the first camp; neither camp is empty.

    Returns:
        With camps of sizes n_c among n actors, W = sum of n_c (n_c - 1), B = n (n - 1) - W, the
        expected tie within c being E_c = n_c (n_c - 1) / W * |C| / W, that between c and d being
        G_cd = n_c n_d / B * |F| / B: the sum over ordered pairs of |C - E| + |F| in one camp, of
        |C| + |F - G| in two, divided by 2 (|C| + |F|).
    """
    return Costs.of(congruence, conflict, int(side.sum())).of_side(side)


def best_split(
    congruence: NDArray[np.float64],
    conflict: NDArray[np.float64],
    *,
    seed: int = 0,
    balanced_most: bool = False,
    progress: Progress = None,
) -> tuple[float, NDArray[np.bool_], bool]:
    """The split into two camps with the least misfit.

    Parameters:
        congruence: of shape (actors, actors), symmetric, its diagonal 0, in the order of labels.
        conflict: likewise.
        seed: the seed of the search, used for more than `EXACT` actors.
        balanced_most: whether to seek the greatest misfit of camps of equal size instead, as DNA
            does.
        progress: called with the sizes of camps tried so far.

    Returns:
        The misfit; whether each actor is in the first camp, which is that of the first actor; and
        whether all splits were tried. Of splits that fit equally well, the first by labels is
        taken.
    """
    number = len(congruence)
    exact = number <= EXACT
    sizes = [number // 2] if balanced_most else list(range(1, number // 2 + 1))
    chance = np.random.default_rng(seed)
    start = _leaning(congruence - conflict)
    found: list[tuple[float, Side]] = []
    for size in tracked(sizes, progress):
        costs = Costs.of(congruence, conflict, size)
        costs = costs.turned() if balanced_most else costs
        if exact:
            found += _all_splits(costs, size)
        else:
            found += _searched(costs, size, start, chance)
    least = min(cost for cost, _ in found)
    near = [side if side[0] else ~side for cost, side in found if cost <= least + _SAME]
    side = min(near, key=lambda each: (~each).tolist())
    return (-least if balanced_most else least), side, exact


def _all_splits(costs: Costs, size: int) -> list[tuple[float, Side]]:
    """The best of all splits with a first camp of a size; several where they tie."""
    sides = _sides(len(costs.single), size)
    values = costs.of_sides(sides)
    best = sides[values <= values.min() + 2 * _SAME].astype(np.bool_)
    return [(costs.of_side(side), side) for side in best]


@cache
def _sides(number: int, size: int) -> NDArray[np.float64]:
    """All splits of some actors with a first camp of a given size, cached for series."""
    members = np.array(list(combinations(range(number), size)))
    sides = np.zeros((len(members), number))
    np.put_along_axis(sides, members, 1.0, axis=1)
    sides.setflags(write=False)
    return sides


def _leaning(ties: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where each actor stands on the axis with the most agreement and conflict.

    By repeated products, added up by numpy in one order, so that no thread can change a digit.
    """
    firm = ties + np.eye(len(ties)) * np.abs(ties).sum(axis=1).max(initial=0.0)
    axis = firm[int(np.argmax(np.abs(ties).sum(axis=1)))]
    for _ in range(_TURNS):
        axis = (firm * axis).sum(axis=1)
        axis = axis / max(float(np.abs(axis).max()), 1e-300)
    rounded: NDArray[np.float64] = np.round(axis, 9)
    return rounded


def _searched(
    costs: Costs, size: int, start: NDArray[np.float64], chance: np.random.Generator
) -> Iterator[tuple[float, Side]]:
    """Local optima: from both ends of the axis, then from the best so far after random swaps."""
    ranks = np.argsort(start, kind="stable")
    best: tuple[float, Side] | None = None
    for ends in (ranks[:size], ranks[::-1][:size]):
        side = np.zeros(len(start), np.bool_)
        side[ends] = True
        found = _descended(costs, side)
        yield found
        best = found if best is None or found[0] < best[0] else best
    assert best is not None
    for _ in range(_KICKS):
        found = _descended(costs, _kicked(best[1], chance))
        yield found
        best = found if found[0] < best[0] - _SAME else best


def _kicked(side: Side, chance: np.random.Generator) -> Side:
    """A split with a few actors of both camps exchanged."""
    kicked = side.copy()
    inside, outside = np.flatnonzero(side), np.flatnonzero(~side)
    number = min(len(inside), len(outside), int(chance.integers(2, 2 + len(side) // 5)))
    kicked[chance.choice(inside, number, replace=False)] = False
    kicked[chance.choice(outside, number, replace=False)] = True
    return kicked


def _descended(costs: Costs, side: Side) -> tuple[float, Side]:
    """A split after the best exchanges of two actors, until none improves it."""
    pair = costs.pair
    # What each actor costs less (below 0: more) by being in the other camp.
    pull = costs.single - pair[:, side].sum(axis=1)
    tolerance = _SAME * costs.scale
    while True:
        inside, outside = np.flatnonzero(side), np.flatnonzero(~side)
        change = pull[outside] - pull[inside][:, None] + pair[inside[:, None], outside]
        place = int(change.argmin())
        if change.flat[place] >= -tolerance:
            return costs.of_side(side), side
        leaves, enters = inside[place // len(outside)], outside[place % len(outside)]
        side[leaves], side[enters] = False, True
        pull += pair[:, leaves] - pair[:, enters]

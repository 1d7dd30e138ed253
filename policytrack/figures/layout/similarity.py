"""Orders of rows by similarity, so that those with similar answers are together.

Optimal leaf ordering is written here and not taken from SciPy: SciPy's needs every distance,
breaks ties by the order of input, misses the best order of some trees, and would be a core
dependency for this alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from policytrack.records.vocabulary import POSITIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Values = NDArray[np.float64]
    Tree = int | tuple["Tree", "Tree"]

__all__ = ["distances", "similar_first", "values_of"]

_SIGNS = {stance.value: float(stance.sign or 0) for stance in POSITIONS}


def values_of(states: NDArray[np.str_]) -> Values:
    """States as numbers from -1 (oppose) to 1 (support); NaN where there is no position.

    Parameters:
        states: words, of any shape.

    Returns:
        The same shape.
    """
    words, codes = np.unique(states, return_inverse=True)
    return np.array([_SIGNS.get(str(word), np.nan) for word in words])[codes].reshape(states.shape)


def distances(values: Values) -> Values:
    """How far each pair of rows differs: the mean over what both have, from 0 to 1.

    Parameters:
        values: of shape (rows, columns), from -1 to 1, NaN where missing.

    Returns:
        Of shape (rows, rows); one half if two rows share nothing.
    """
    known = ~np.isnan(values)
    filled = np.where(known, values, 0.0)
    shared = known.astype(float) @ known.T
    # |a - b| for values in steps of their own: summed over the distinct ones.
    total = np.zeros_like(shared)
    for level in np.unique(filled[known]):
        at = (known & (filled == level)).astype(float)
        total += at @ np.where(known, np.abs(filled - level), 0.0).T
    with np.errstate(invalid="ignore"):
        return np.where(shared > 0, total / np.maximum(shared, 1) / 2, 0.5)


def similar_first(values: Values, names: Sequence[str]) -> list[int]:
    """An order in which neighbours differ as little as a similarity tree allows.

    The tree joins the two groups that are nearest on average; of all orders that keep its groups
    together, the one with the least sum of distances between neighbours is taken (Bar-Joseph,
    Gifford and Jaakkola 2001). Missing values are left out of every distance.

    Parameters:
        values: of shape (rows, columns), NaN where missing.
        names: the names of the rows; they break ties, so that the order of input never matters.

    Returns:
        The positions of the rows in their new order.

    Examples:
        >>> values = np.array([[1.0, 1.0], [-1.0, np.nan], [1.0, np.nan], [-1.0, -1.0]])
        >>> similar_first(values, ["a", "b", "c", "d"])
        [0, 2, 3, 1]
    """
    start = sorted(range(len(names)), key=lambda i: (names[i], values[i].tolist().__repr__()))
    if len(start) < 3:
        return start
    apart = np.round(distances(values[start]), 12)
    order = _optimal(_tree(apart), apart)
    if order[0] > order[-1]:
        order.reverse()
    return [start[i] for i in order]


def _tree(apart: Values) -> Tree:
    """Average linkage; of equally near pairs, the first."""
    trees: list[Tree] = list(range(len(apart)))
    sizes = np.ones(len(apart))
    between = apart.astype(float).copy()
    np.fill_diagonal(between, np.inf)
    while len(trees) > 1:
        i, j = divmod(int(np.argmin(np.round(between, 12))), len(trees))
        i, j = min(i, j), max(i, j)
        joined = (sizes[i] * between[i] + sizes[j] * between[j]) / (sizes[i] + sizes[j])
        between[i], between[:, i] = joined, joined
        between[i, i] = np.inf
        between = np.delete(np.delete(between, j, 0), j, 1)
        sizes[i] += sizes[j]
        sizes = np.delete(sizes, j)
        trees[i] = (trees[i], trees.pop(j))
    return trees[0]


def _optimal(tree: Tree, apart: Values) -> list[int]:
    """The best order of the leaves, by the best cost for each pair of end leaves."""
    known: dict[int, tuple[list[int], Values]] = {}
    leaves, costs = _costs(tree, apart, known)
    ends = np.where(np.isnan(costs), np.inf, costs)
    first, last = divmod(int(np.argmin(ends)), len(leaves))
    return _path(tree, leaves[first], leaves[last], apart, known)


def _costs(
    tree: Tree, apart: Values, known: dict[int, tuple[list[int], Values]]
) -> tuple[list[int], Values]:
    """The leaves below, and for each two of them the least cost of an order from one to other."""
    if isinstance(tree, int):
        return [tree], np.zeros((1, 1))
    if id(tree) in known:
        return known[id(tree)]
    (left, within_left), (right, within_right) = (_costs(part, apart, known) for part in tree)
    across = _least_sum(_least_sum(within_left, apart[np.ix_(left, right)]), within_right)
    size = len(left)
    costs = np.full((size + len(right),) * 2, np.inf)
    costs[:size, size:], costs[size:, :size] = across, across.T
    known[id(tree)] = ([*left, *right], np.round(costs, 12))
    return known[id(tree)]


def _least_sum(one: Values, other: Values) -> Values:
    """The product of two matrices with sums for products and the least for the sum."""
    found = np.empty((len(one), other.shape[1]))
    for i, row in enumerate(one):
        found[i] = (row[:, None] + other).min(axis=0)
    return found


def _path(
    tree: Tree, first: int, last: int, apart: Values, known: dict[int, tuple[list[int], Values]]
) -> list[int]:
    """The order of least cost that begins and ends with given leaves."""
    if isinstance(tree, int):
        return [tree]
    parts = [_costs(part, apart, known) for part in tree]
    if first not in parts[0][0]:
        return _path(tree, last, first, apart, known)[::-1]
    (left, within_left), (right, within_right) = parts
    head, tail = within_left[left.index(first)], within_right[:, right.index(last)]
    sums = head[:, None] + apart[np.ix_(left, right)] + tail[None, :]
    m, k = divmod(int(np.argmin(np.round(sums, 12))), len(right))
    return [
        *_path(tree[0], first, left[m], apart, known),
        *_path(tree[1], right[k], last, apart, known),
    ]

"""Signed modularity: groups held together by agreement and kept apart by conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Groups = NDArray[np.int64]

__all__ = ["EXACT", "best_groups", "gains", "modularity"]

EXACT: Final = 9
_KICKS: Final = 240
_SAME: Final = 1e-10


def gains(ties: NDArray[np.float64]) -> NDArray[np.float64]:
    """What each pair adds to the modularity by being in one group.

    Parameters:
        ties: signed, of shape (actors, actors), symmetric, its diagonal 0; not all 0.

    Returns:
        (w_ij - w+_i w+_j / 2w+ + w-_i w-_j / 2w-) / (2w+ + 2w-), where w+ and w- are the sums of
        the ties above and below 0 without their sign (Gómez, Jensen and Arenas 2009).
    """
    expected = np.zeros_like(ties)
    for sign in (1, -1):
        signed = np.maximum(sign * ties, 0.0)
        strength = signed.sum(axis=1)
        if total := float(strength.sum()):
            expected += sign * (strength[:, None] * strength) / total
    return (ties - expected) / float(np.abs(ties).sum())


def modularity(ties: NDArray[np.float64], groups: NDArray[np.int64]) -> float:
    """The signed modularity of groups; see `gains`.

    Parameters:
        ties: signed, of shape (actors, actors).
        groups: the number of each actor's group.
    """
    return float(gains(ties)[groups[:, None] == groups].sum())


def best_groups(
    ties: NDArray[np.float64], *, seed: int = 0
) -> tuple[float, NDArray[np.int64], bool]:
    """The groups, of any number, with the greatest signed modularity.

    Parameters:
        ties: signed, of shape (actors, actors), in the order of labels; not all 0.
        seed: the seed of the search, used for more than `EXACT` actors.

    Returns:
        The modularity; the number of each actor's group, counted in the order of first members;
        and whether all groupings were tried. Of equal ones, the first by labels is taken.
    """
    gain = gains(ties)
    exact = len(ties) <= EXACT
    found = _all_groupings(gain) if exact else _searched(gain, np.random.default_rng(seed))
    scores = [_score(gain, each) for each in found]
    near = [each for each, score in zip(found, scores, strict=True) if score >= max(scores) - _SAME]
    best = min(near, key=lambda each: each.tolist())
    # Where one group is best, its modularity is 0; what else would be rounding.
    return round(_score(gain, best), 12) + 0.0, best, exact


def _all_groupings(gain: NDArray[np.float64]) -> list[Groups]:
    """The best of all groupings, each numbered so that a new group has the next number."""
    table = np.zeros((1, 1), np.int64)
    score = np.full(1, gain[0, 0])
    for actor in range(1, len(gain)):
        choices = table.max(axis=1) + 2
        rows = np.repeat(np.arange(len(table)), choices)
        first = np.repeat(np.cumsum(choices) - choices, choices)
        group = np.arange(len(rows)) - first
        joined = (table[rows] == group[:, None]) * gain[actor, :actor]
        score = score[rows] + 2 * joined.sum(axis=1) + gain[actor, actor]
        table = np.column_stack([table[rows], group])
    return list(table[score >= score.max() - 2 * _SAME])


def _searched(gain: NDArray[np.float64], chance: np.random.Generator) -> list[Groups]:
    """Local optima: from everyone alone, from a few random groups, from the best so far shaken."""
    number = len(gain)
    best = _settled(gain, np.arange(number))
    found, score = [best], _score(gain, best)
    for kick in range(min(_KICKS, 10 * number)):
        if kick % 3 == 0:
            start = chance.integers(0, int(chance.integers(2, 7)), number)
        else:
            who = chance.permutation(number)[: int(chance.integers(2, 3 + number // 3))]
            start = best.copy()
            start[who] = number + np.arange(len(who)) // int(chance.integers(1, 4))
        groups = _settled(gain, _numbered(start))
        found.append(groups)
        if (now := _score(gain, groups)) > score + _SAME:
            best, score = groups, now
    return found


def _score(gain: NDArray[np.float64], groups: Groups) -> float:
    return float(gain[groups[:, None] == groups].sum())


def _settled(gain: NDArray[np.float64], groups: Groups) -> Groups:
    """Groups after moving actors and merging groups, best step first, until none is left."""
    while True:
        moved = _merged(gain, _moved(gain, groups))
        if (moved == groups).all():
            return moved
        groups = moved


def _merged(gain: NDArray[np.float64], groups: Groups) -> Groups:
    member = np.equal.outer(np.arange(groups.max() + 1), groups).astype(np.float64)
    between = _product(_product(member, gain), member.T)
    np.fill_diagonal(between, -np.inf)
    while len(between) > 1:
        one, other = divmod(int(between.argmax()), len(between))
        if between[one, other] <= _SAME:
            break
        between[one] += between[other]
        between[:, one] = between[one]
        between[one, one] = -np.inf
        between = np.delete(np.delete(between, other, 0), other, 1)
        groups = np.where(groups == other, one, groups)
        groups = groups - (groups > other)
    return _numbered(groups)


def _moved(gain: NDArray[np.float64], groups: Groups) -> Groups:
    groups = groups.copy()
    every = np.arange(len(groups))
    # One empty group at the end lets an actor leave all others.
    member = np.equal.outer(groups, np.arange(groups.max() + 2)).astype(np.float64)
    tied = _product(gain, member)
    own = np.diagonal(gain)
    while True:
        change = tied - (tied[every, groups] - own)[:, None]
        change[every, groups] = -np.inf
        place = int(change.argmax())
        if change.flat[place] <= _SAME:
            return _numbered(groups)
        actor, group = divmod(place, tied.shape[1])
        tied[:, groups[actor]] -= gain[actor]
        tied[:, group] += gain[actor]
        groups[actor] = group
        if group == tied.shape[1] - 1:
            tied = np.column_stack([tied, np.zeros(len(groups))])


def _product(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """A product of matrices that numpy adds up itself, so that no thread can change a digit."""
    product: NDArray[np.float64] = np.einsum("ij,jk->ik", one, other, optimize=False)
    return product


def _numbered(groups: Groups) -> Groups:
    """The same groups, numbered in the order of their first members."""
    _, first, inverse = np.unique(groups, return_index=True, return_inverse=True)
    rank = np.argsort(np.argsort(first))
    return rank[inverse].astype(np.int64)

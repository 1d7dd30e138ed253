"""Members counted by group: who is for and against, and the stance of the group as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from attrs import frozen

from policytrack.records.vocabulary import (
    NOT_RECORDED,
    NOTHINGS,
    POSITIONS,
    SPLIT,
    UNRESOLVED,
    Stance,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from policytrack.stances.stancescale import Levels

__all__ = [
    "COHESION",
    "GROUP_RULES",
    "Counts",
    "GroupRule",
    "agreement_index",
    "count_members",
    "loyal",
    "member_states",
    "rice",
    "sides",
    "unity",
]

_STATES: Final = (*map(str, POSITIONS), *map(str, NOTHINGS), UNRESOLVED, NOT_RECORDED)
_STATED: Final = len(POSITIONS)


@frozen(eq=False)
class Counts:
    """How many members of each group are in each state, of shape (states, groups, issues).

    Parameters:
        members: the counts, by `states`.
    """

    members: NDArray[np.int64]

    @property
    def states(self) -> tuple[str, ...]:
        """The states that are counted: the stances, the nothings, unresolved, not recorded."""
        return _STATES

    def of(self, state: str) -> NDArray[np.int64]:
        """How many members are in a state, of shape (groups, issues)."""
        plane: NDArray[np.int64] = self.members[_STATES.index(state)]
        return plane

    @property
    def positions(self) -> NDArray[np.int64]:
        """How many members take each position."""
        return self.members[:_STATED]

    @property
    def total(self) -> NDArray[np.int64]:
        """How many members take a position."""
        number: NDArray[np.int64] = self.positions.sum(axis=0)
        return number

    @property
    def otherwise(self) -> NDArray[np.int64]:
        """How many members take a position that is neither for nor against."""
        return self.total - self.of("support") - self.of("oppose")

    @property
    def nothing(self) -> NDArray[np.int64]:
        """For how many members a nothing but no position is recorded."""
        number: NDArray[np.int64] = self.members[_STATED : _STATED + len(NOTHINGS)].sum(axis=0)
        return number


def member_states(stands: NDArray[np.intp], levels: Levels) -> NDArray[np.intp]:
    """The state of each cell as a position in `Counts.states`.

    Parameters:
        stands: codes of levels, as rules of standing stances give them.
        levels: the levels.
    """
    of_level = [_STATES.index(stance.value) for stance in levels.stances]
    beyond = [_STATES.index(word) for word in (UNRESOLVED, NOT_RECORDED, Stance.MIXED.value)]
    return np.array([*of_level, *beyond], np.intp)[stands]


def count_members(states: NDArray[np.intp], group: NDArray[np.intp], number: int) -> Counts:
    """Count the members of each group by state.

    Parameters:
        states: as `member_states` gives them, of shape (members, issues).
        group: the group of each member.
        number: how many groups there are.
    """
    counts = np.zeros((len(_STATES), number, states.shape[1]), np.int64)
    issue = np.arange(states.shape[1])
    np.add.at(counts, (states, group[:, None], issue), 1)
    return Counts(counts)


def _worded(counts: Counts, holds: NDArray[np.bool_]) -> NDArray[np.object_]:
    """The stance that holds, of shape (positions, groups, issues); else split, or the nothing."""
    words = np.full(holds.shape[1:], SPLIT, object)
    for code, stance in enumerate(POSITIONS):
        words[holds[code]] = stance.value
    empty = counts.total == 0
    words[empty] = NOT_RECORDED
    beyond = counts.members[_STATED:-1]
    recorded = empty & (beyond.sum(axis=0) > 0)
    # Of those without a position, what most of them have.
    words[recorded] = np.array(_STATES[_STATED:-1], object)[beyond.argmax(axis=0)[recorded]]
    return words


def majority(counts: Counts) -> NDArray[np.object_]:
    """The stance of more than half of the members with a position; else split."""
    return _worded(counts, 2 * counts.positions > counts.total)


def plurality(counts: Counts) -> NDArray[np.object_]:
    """The stance that most members take, if it is one; else split."""
    most = counts.positions == counts.positions.max(axis=0)
    return _worded(counts, most & (most.sum(axis=0) == 1) & (counts.total > 0))


def unanimous(counts: Counts) -> NDArray[np.object_]:
    """The stance that every member with a position takes; else split."""
    return _worded(counts, (counts.positions == counts.total) & (counts.total > 0))


def mean(counts: Counts) -> NDArray[np.float64]:
    """Members for minus those against, divided by those with a position; NaN if there are none."""
    return _ratio(counts.of("support") - counts.of("oppose"), counts.total)


def rice(counts: Counts) -> NDArray[np.float64]:
    """``|for - against| / (for + against)``: 1 if all are on one side; NaN if nobody is."""
    one, other = counts.of("support"), counts.of("oppose")
    return _ratio(np.abs(one - other), one + other)


def agreement_index(counts: Counts) -> NDArray[np.float64]:
    """The index of Hix, Noury and Roland over for, against and otherwise; NaN without members."""
    three = np.stack([counts.of("support"), counts.of("oppose"), counts.otherwise])
    most = three.max(axis=0)
    return _ratio(most - (counts.total - most) / 2, counts.total)


def _ratio(above: NDArray[Any], below: NDArray[Any]) -> NDArray[np.float64]:
    out = np.full(below.shape, np.nan)
    np.divide(above, below, out=out, where=below > 0)
    return out


class GroupRule(NamedTuple):
    """The stance of a group: in words, and as a word or a number for each group and issue."""

    definition: str
    cells: Callable[[Counts], NDArray[Any]]


GROUP_RULES: Final = {
    "majority": GroupRule("more than half of the members with a position", majority),
    "plurality": GroupRule("more members than for any other stance", plurality),
    "unanimous": GroupRule("every member with a position", unanimous),
    "mean": GroupRule("members for minus those against, divided by those with a position", mean),
}
"""Every rule for the stance of a group."""

COHESION: Final = {
    "rice": GroupRule("|for - against| / (for + against)", rice),
    "agreement_index": GroupRule("(most - (all - most) / 2) / all", agreement_index),
}
"""Every measure of how united a group is."""


def sides(counts: Counts) -> NDArray[np.int64]:
    """The side on which most of a group are: 1 for, -1 against, 0 if both are equal."""
    side: NDArray[np.int64] = np.sign(counts.of("support") - counts.of("oppose"))
    return side


def unity(counts: Counts, one: int, other: int) -> NDArray[np.bool_]:
    """The issues on which the majorities of two groups oppose each other.

    Parameters:
        counts: the members.
        one: the number of a group.
        other: the number of another.
    """
    both = sides(counts)
    found: NDArray[np.bool_] = both[one] * both[other] == -1
    return found


def loyal(
    states: NDArray[np.intp], group: NDArray[np.intp], counts: Counts, on: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """On how many issues each member took a side, and on how many the side of its group's majority.

    Parameters:
        states: of shape (members, issues).
        group: the group of each member.
        counts: the members counted.
        on: the issues asked about.

    Returns:
        Both numbers for each member. An evenly split group has no side on an issue.
    """
    own = np.array([1, -1, *[0] * (len(_STATES) - 2)])[states]
    its = sides(counts)[group]
    asked = (own != 0) & (its != 0) & on
    return asked.sum(axis=1), (asked & (own == its)).sum(axis=1)

"""Where an actor stands: the latest stance of a cell, or the one that most statements take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.records.vocabulary import NOT_RECORDED, POSITIONS, UNRESOLVED, Stance

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from policytrack.stances.rows import Rows
    from policytrack.stances.stancescale import Levels
    from policytrack.stances.tally import Tally

__all__ = [
    "can_be_latest",
    "deciding",
    "default_rule",
    "in_majority",
    "latest",
    "majority",
    "nothings_after",
    "of_one",
    "sides",
    "signs",
    "states",
]

_BEYOND: Final = (UNRESOLVED, NOT_RECORDED, Stance.MIXED.value)
"""The states whose codes follow those of the levels."""


def default_rule(rows: Rows) -> str:
    """The rule by which a matrix says where its actors stand, unless another is asked for.

    Parameters:
        rows: the statements.

    Returns:
        ``"latest"`` if any statement has a date; ``"majority"`` if none has, so that none is the
        last.
    """
    if rows.earliest is None or rows.latest is None:
        return "majority"
    dated = bool((rows.earliest > OPEN_START).any() or (rows.latest < OPEN_END).any())
    return "latest" if dated else "majority"


def can_be_latest(of: Tally) -> NDArray[np.bool_]:
    """Which levels may be the latest: those whose greatest last day reaches the greatest first day.

    Parameters:
        of: the tally, with its days; without days, anything stated may be the latest.

    Returns:
        True where a level may be the latest, of shape (levels, actors, issues). A nothing never
        displaces a position: it stands only where there is no position at all.
    """
    positions, nothings = _present(of), [k for k in of.levels.nothings if k < len(of.counts)]
    out = np.zeros(of.counts.shape, np.bool_)
    for group in (positions, nothings):
        if of.earliest is None or of.latest is None:
            out[group] = of.counts[group] > 0
        elif group:
            reached = of.earliest[group].max(axis=0)
            out[group] = (of.latest[group] >= reached) & (of.latest[group] >= 0)
    out[nothings] &= ~out[positions].any(axis=0)
    return out


def latest(of: Tally) -> NDArray[np.intp]:
    """The code of the latest level of each cell; see `states` for the codes beyond the levels."""
    possible = can_be_latest(of)
    number = possible.sum(axis=0)
    words = len(of.levels.words)
    return np.where(number == 1, possible.argmax(axis=0), np.where(number, words, words + 1))


def states(codes: NDArray[np.intp], levels: Levels) -> NDArray[np.object_]:
    """The word of each code, as `latest` and `majority` give them: a level or another state.

    Parameters:
        codes: the codes.
        levels: the levels.
    """
    return np.array([*levels.words, *_BEYOND], object)[codes]


def sides(codes: NDArray[np.intp], levels: Levels) -> NDArray[np.object_]:
    """The same, with the stance that each level of a scale of numbers stands for."""
    return np.array([*map(str, levels.stances), *_BEYOND], object)[codes]


def majority(of: Tally) -> NDArray[np.intp]:
    """The code of the level taken by more than half of the statements with a position.

    Parameters:
        of: the tally, with a poll's shares counted under the level of its majority.

    Returns:
        Codes like those of `latest`. Levels on the same side of a scale of numbers are counted
        together, and the most frequent stands for all. If no side has more than half, the cell is
        mixed; without a position, it has the nothing recorded most often.
    """
    levels, mass = of.levels, of.mass
    beyond = len(levels.words)
    # Kept as narrow as it comes: of millions of cells, going through them is what takes time.
    total = mass[: len(levels.positions)].sum(axis=0, dtype=mass.dtype)
    mixed = levels.codes_of(Stance.MIXED)
    codes = np.full(total.shape, mixed[0] if mixed else beyond + 2, np.intp)
    for stance in POSITIONS:
        held = [k for k in levels.codes_of(stance) if k < len(mass)]
        if len(held) == 1:
            np.copyto(codes, held[0], where=_most(mass[held[0]], total))
        elif held:
            strongest = np.array(held)[mass[held].argmax(axis=0)]
            np.copyto(codes, strongest, where=_most(mass[held].sum(axis=0), total))
    nothings = [k for k in levels.nothings if k < len(mass)]
    empty = total == 0
    codes[empty] = beyond + 1
    if nothings:
        asked = empty & (of.counts[nothings] > 0).any(axis=0)
        codes[asked] = np.array(nothings)[of.counts[nothings].argmax(axis=0)][asked]
    return codes


def of_one(said: NDArray[np.signedinteger[Any]], levels: Levels) -> NDArray[np.intp]:
    """The codes that `latest` and `majority` both give where no cell holds two statements.

    Parameters:
        said: the level of each cell, -1 where there is none.
        levels: the levels.
    """
    words = len(levels.words)
    # The last entry is that of -1.
    codes: NDArray[np.intp] = np.array([*range(words), words + 1], np.intp)[said]
    return codes


def _most(side: NDArray[Any], total: NDArray[Any]) -> NDArray[np.bool_]:
    """Where a side has more than the rest; shares of .1 and .2 together equal one of .3."""
    rest = total - side
    if rest.dtype.kind == "f":
        rest *= 1 + 1e-12
    more: NDArray[np.bool_] = side > rest
    return more


def in_majority(rows: Rows, of: Tally) -> NDArray[np.bool_]:
    """Which rows take the stance of the majority of their cell; all of them if it is mixed.

    Parameters:
        rows: the statements.
        of: their tally, as in `majority`.
    """
    spoken = rows.level if rows.voice is None else rows.voice
    levels = rows.levels
    stance = np.array([*map(str, levels.stances), *_BEYOND], object)
    stands = stance[majority(of)][rows.actor, rows.issue]
    mixed = (stands == Stance.MIXED.value) & np.isin(spoken, levels.positions)
    found: NDArray[np.bool_] = (stance[spoken] == stands) | mixed
    return found


def signs(codes: NDArray[np.intp], levels: Levels) -> NDArray[np.int8]:
    """+1 for support, -1 for opposition, 0 between; 2 where an actor has no stance.

    Parameters:
        codes: codes of levels, as `latest` and `majority` give them.
        levels: the levels.
    """
    of_level = [2 if stance.sign is None else stance.sign for stance in levels.stances]
    return np.array([*of_level, 2, 2, 0], np.int8)[codes]


def nothings_after(of: Tally) -> NDArray[np.object_]:
    """The nothing surely recorded after every position of a cell; empty where there is none.

    It does not end a stance, because a refusal to say is no change of mind, but it is reported.

    Parameters:
        of: the tally, with its days.
    """
    words = np.full(of.counts.shape[1:], "", object)
    positions = _present(of)
    if of.earliest is None or of.latest is None or not positions:
        return words
    last = of.latest[positions].max(axis=0)
    for k in of.levels.nothings:
        if k < len(of.counts):
            after = (of.earliest[k] > last) & (last >= 0) & (of.earliest[k] > OPEN_START)
            words[after] = of.levels.words[k]
    return words


def deciding(rows: Rows, of: Tally) -> NDArray[np.bool_]:
    """Which of the rows counted in `of`, with its days, may be the latest of their cell."""
    spoken = rows.level if rows.voice is None else rows.voice
    possible: NDArray[np.bool_] = can_be_latest(of)[spoken, rows.actor, rows.issue]
    if of.earliest is None or rows.latest is None:
        return possible
    standing = np.where(can_be_latest(of), of.earliest, -1).max(axis=0)
    possible &= rows.latest >= standing[rows.actor, rows.issue]
    return possible


def _present(of: Tally) -> list[int]:
    return [k for k in of.levels.positions if k < len(of.counts)]

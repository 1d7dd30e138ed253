"""Coverage: how much of a matrix is stated, and which actors and issues have the most stances."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import evolve

from policytrack.keywords import checked_whole

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from policytrack.stances.coded import Coded
    from policytrack.stances.tally import Tally

__all__ = ["fullest_of", "stated_and_asked"]


def stated_and_asked(of: Tally) -> tuple[NDArray[np.bool_], dict[str, NDArray[np.bool_]]]:
    """Which cells hold a position and, of the others, which hold each kind of nothing.

    Parameters:
        of: the tally.

    Returns:
        A mask of the cells with a position, and one for each nothing by its word. A cell that
        holds several nothings is counted under the first of them.
    """
    stated = np.zeros(of.counts.shape[1:], np.bool_)
    for code in of.levels.positions:
        if code < len(of.counts):
            stated |= of.counts[code] > 0
    taken, nothings = stated.copy(), {}
    for code in of.levels.nothings:
        held = of.counts[code] > 0 if code < len(of.counts) else np.zeros_like(stated)
        nothings[of.levels.words[code]] = held & ~taken
        taken |= held
    return stated, nothings


def fullest_of(coded: Coded, actors: int, issues: int) -> Coded:
    """The statements of the actors and issues with the most stances; see `StanceMatrix.fullest`.

    Parameters:
        coded: the statements.
        actors: how many actors to keep at most.
        issues: how many issues to keep at most.
    """
    kept, told = coded, []
    for side, most in enumerate((actors, issues)):
        name = ("actors", "issues")[side]
        checked_whole("fullest", name, most, 1)
        labels = kept.shown.labels(side)
        if len(labels) <= most:
            continue
        number = kept.shown.pick(stated_and_asked(kept.tally)[0]).sum(axis=1 - side)
        # Of those with as many the first by label, whatever the order of input.
        order = sorted(range(len(labels)), key=lambda at: (-number[at], labels[at]))
        kept = kept.of_labels(side, [labels[at] for at in order[:most]])
        told.append(f"{most:,} of {len(labels):,} {name}")
    return evolve(kept, part=f"the {' and '.join(told)} with the most stances" if told else "")

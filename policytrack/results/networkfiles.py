"""Results as networks for other programs: who agrees with whom, and who stands where on what."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from policytrack.errors import RecordError
from policytrack.formats.foreign.networks import Edge, Network, Node

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

__all__ = ["network_of_agreement", "network_of_two_modes"]

_SIGNS = {1: "agree", -1: "disagree", 0: "apart"}
_SIDES = {1: "support", -1: "oppose", 0: "balanced"}


def _checked(threshold: float) -> float:
    if isinstance(threshold, bool) or not 0 <= threshold < math.inf:
        raise RecordError("to_network", "threshold", str(threshold), "a number, 0 or more")
    return threshold


def network_of_agreement(
    labels: Sequence[str],
    values: NDArray[np.float64],
    shared: NDArray[np.int64],
    told: Mapping[str, str | None],
    threshold: float,
) -> Network:
    """A tie for each pair with a value other than 0, with its sign and what it rests on.

    Parameters:
        labels: the nodes.
        values: of each pair.
        shared: on how many issues, or actors, each value rests.
        told: what is said of the whole.
        threshold: how far from 0 a value has to be.

    Raises:
        RecordError: if the threshold is no number that is 0 or more.
    """
    least = _checked(threshold)
    upper = np.triu(np.nan_to_num(values), 1)
    ties = [
        Edge(
            one,
            other,
            float(values[one, other]),
            {"shared": int(shared[one, other]), "sign": _SIGNS[int(np.sign(values[one, other]))]},
        )
        for one, other in np.argwhere(upper).tolist()
        if abs(values[one, other]) >= least
    ]
    nodes = [Node(label) for label in labels]
    return Network(nodes, ties, {name: word for name, word in told.items() if word is not None})


def network_of_two_modes(counts: pd.DataFrame, net: pd.DataFrame, threshold: float) -> Network:
    """A tie from an actor to each issue on which it took a position.

    Parameters:
        counts: how many statements take a position, actors by issues.
        net: those in support less those against, likewise.
        threshold: how many statements a tie takes at least.

    Raises:
        RecordError: if the threshold is no number that is 0 or more.
    """
    least = _checked(threshold)
    actors, issues = list(map(str, counts.index)), list(map(str, counts.columns))
    clash = set(actors) & set(issues)
    nodes = [Node(f"{name} (actor)" if name in clash else name, {"mode": "actor"})
             for name in actors]  # fmt: skip
    nodes += [Node(f"{name} (issue)" if name in clash else name, {"mode": "issue"})
              for name in issues]  # fmt: skip
    table = np.nan_to_num(counts.to_numpy(dtype=float))
    sides = np.nan_to_num(net.to_numpy(dtype=float))
    ties = [
        Edge(
            row,
            len(actors) + column,
            float(table[row, column]),
            {
                "net": float(sides[row, column]),
                "sign": _SIDES[int(np.sign(sides[row, column]))],
            },
        )
        for row, column in np.argwhere(table).tolist()
        if table[row, column] >= least
    ]
    return Network(nodes, ties, {"between": "actors and issues"})

"""Results as networks for other programs: who agrees with whom, and who stands where on what."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from policytrack.errors import RecordError
from policytrack.formats.foreign.networkgraph import Edge, Network, Node
from policytrack.results.networknodes import node_attributes
from policytrack.results.networkspells import standing_spells, window_spells

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from policytrack.formats.foreign.networkgraph import Spell
    from policytrack.formats.losses import Loss
    from policytrack.records.fields import DateLike
    from policytrack.stances.coded import Coded

__all__ = [
    "network_of_agreement",
    "network_of_two_modes",
    "network_over_time",
    "two_modes_of",
]

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
    *,
    known: Sequence[Mapping[str, str]] | None = None,
) -> Network:
    """A tie for each pair with a value other than 0, with its sign and what it rests on.

    Parameters:
        labels: the nodes.
        values: of each pair.
        shared: on how many issues, or actors, each value rests.
        told: what is said of the whole.
        threshold: how far from 0 a value has to be.
        known: what is known of each node.

    Raises:
        RecordError: if the threshold is not a number of at least 0.
    """
    least = _checked(threshold)
    upper = np.triu(np.nan_to_num(values), 1)
    said = {name: word for name, word in told.items() if word is not None}
    measure = {name: word for name, word in said.items() if name == "measure"}
    ties = [
        Edge(
            one,
            other,
            float(values[one, other]),
            {
                **measure,
                "shared": int(shared[one, other]),
                "sign": _SIGNS[int(np.sign(values[one, other]))],
            },
        )
        for one, other in np.argwhere(upper).tolist()
        if abs(values[one, other]) >= least
    ]
    nodes = [
        Node(label, more) for label, more in zip(labels, known or [{}] * len(labels), strict=True)
    ]
    return Network(nodes, ties, said)


def network_over_time(
    windows: Sequence[tuple[dt.date, dt.date, dt.date]],
    networks: Sequence[Network],
    threshold: float,
) -> Network:
    """One network of those of several windows, whose ties stand in the windows that have them.

    Parameters:
        windows: the first day, the middle and the day after the last of each.
        networks: the network of each, with all its ties.
        threshold: how far from 0 the weight of a tie has to be in a window.

    Raises:
        RecordError: if the threshold is not a number of at least 0.
    """
    least = _checked(threshold)
    nodes: dict[str, Node] = {}
    ties: dict[tuple[str, str], list[Spell]] = {}
    for spell, network in zip(window_spells(windows), networks, strict=True):
        labels = [node.label for node in network.nodes]
        nodes |= {node.label: node for node in network.nodes}
        for edge in network.edges:
            if abs(edge.weight) >= least:
                pair = labels[edge.one], labels[edge.other]
                more = {"weight": edge.weight, **edge.attributes}
                held = ties.setdefault(min(pair, pair[::-1]), [])
                held.append(spell._replace(attributes=more))
    place = {label: number for number, label in enumerate(nodes)}
    edges = [
        Edge(place[one], place[other], max((float(each.attributes["weight"]) for each in held),
             key=abs), {}, held)
        for (one, other), held in ties.items()
    ]  # fmt: skip
    told = networks[0].told if networks else {}
    return Network(list(nodes.values()), edges, told)


def two_modes_of(
    coded: Coded,
    frames: tuple[pd.DataFrame, pd.DataFrame],
    threshold: float,
    on: DateLike | None,
    *,
    over_time: bool,
) -> Network:
    """The actors and issues of coded statements as a network; see `StanceMatrix.to_network`.

    Parameters:
        coded: the statements.
        frames: how many statements take a position, and those in support less those against.
        threshold: how many statements a tie takes at least.
        on: the day on which memberships are asked for.
        over_time: whether ties have the stretches of time in which stances stood.
    """
    actors, issues = (node_attributes(coded, side, coded.labels[side], on) for side in (0, 1))
    spells = standing_spells(coded) if over_time else ({}, ())
    return network_of_two_modes(*frames, threshold, (actors, issues), spells)


def network_of_two_modes(
    counts: pd.DataFrame,
    net: pd.DataFrame,
    threshold: float,
    known: tuple[Sequence[Mapping[str, str]], Sequence[Mapping[str, str]]] | None = None,
    spells: tuple[Mapping[tuple[str, str], Sequence[Spell]], Sequence[Loss]] = ({}, ()),
) -> Network:
    """A tie from an actor to each issue on which it took a position.

    Parameters:
        counts: how many statements take a position, actors by issues.
        net: those in support less those against, likewise.
        threshold: how many statements a tie takes at least.
        known: what is known of each actor, and of each issue.
        spells: the stretches of time in which each actor's stance on each issue stood, and what
            of their dates is lost.

    Raises:
        RecordError: if the threshold is not a number of at least 0.
    """
    least = _checked(threshold)
    actors, issues = list(map(str, counts.index)), list(map(str, counts.columns))
    clash = set(actors) & set(issues)
    nodes = [
        Node(f"{name} ({mode})" if name in clash else name, {"mode": mode, **more})
        for mode, names, held in (
            ("actor", actors, known[0] if known else [{}] * len(actors)),
            ("issue", issues, known[1] if known else [{}] * len(issues)),
        )
        for name, more in zip(names, held, strict=True)
    ]
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
            spells[0].get((actors[row], issues[column]), ()),
        )
        for row, column in np.argwhere(table).tolist()
        if table[row, column] >= least
    ]
    return Network(nodes, ties, {"between": "actors and issues"}, spells[1])

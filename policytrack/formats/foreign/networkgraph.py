"""Nodes and the ties between them, from which every network format is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from policytrack.formats.losses import Loss

__all__ = ["Edge", "Network", "Node", "Spell", "Value", "kinds_of", "weighted"]

Value = str | float | int


class Node(NamedTuple):
    """A node of a network.

    Parameters:
        label: what it is called; no other node has the label.
        attributes: what else is known of it.
    """

    label: str
    attributes: Mapping[str, Value] = {}


class Spell(NamedTuple):
    """A stretch of time in which a tie exists, and what is true of it then.

    Parameters:
        start: its first day; open if None.
        end: its last day; open if None.
        attributes: what is true of the tie in it.
    """

    start: dt.date | None
    end: dt.date | None
    attributes: Mapping[str, Value] = {}


class Edge(NamedTuple):
    """A tie between two nodes, without a direction.

    Parameters:
        one: the position of one node.
        other: that of the other.
        weight: how strong it is; below 0 if it sets the two apart.
        attributes: what else is known of it.
        spells: the stretches of time in which it exists; none if always.
    """

    one: int
    other: int
    weight: float
    attributes: Mapping[str, Value] = {}
    spells: Sequence[Spell] = ()


class Network(NamedTuple):
    """Nodes and the ties between them.

    Parameters:
        nodes: the nodes.
        edges: the ties.
        told: what is said of the whole, such as its measure.
        lost: what no network can carry of the data behind it.
    """

    nodes: Sequence[Node]
    edges: Sequence[Edge]
    told: Mapping[str, Value] = {}
    lost: Sequence[Loss] = ()


def kinds_of(held: Sequence[Mapping[str, Value]]) -> dict[str, str]:
    """The names of attributes, each with whether it is a text, a number or a whole number."""
    found: dict[str, str] = {}
    for attributes in held:
        for name, value in attributes.items():
            kind = {str: "string", int: "int"}.get(type(value), "double")
            if found.setdefault(name, kind) != kind:
                found[name] = "string" if "string" in (found[name], kind) else "double"
    return found


def weighted(edge: Edge) -> dict[str, Value]:
    """The attributes of a tie, its weight among them."""
    return {"weight": float(edge.weight), **edge.attributes}

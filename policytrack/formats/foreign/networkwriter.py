"""Networks as files of programs that draw and measure them.

Source:
    GraphML (graphml.graphdrawing.org), GEXF 1.3, GML, Pajek's manual, UCINET's DL language.
"""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytrack.errors import CheckError, Problem, UnknownNameError
from policytrack.formats.foreign.gexf import gexf_text
from policytrack.formats.foreign.networkgraph import kinds_of, weighted
from policytrack.formats.losses import Loss, Losses
from policytrack.look.markup import escaped, visible
from policytrack.writing import write

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from policytrack.formats.foreign.networkgraph import Network, Spell, Value
    from policytrack.writing import Writable

__all__ = ["NETWORK_FORMATS", "NetworkFormat", "write_network"]


class NetworkFormat(NamedTuple):
    """A network format.

    Parameters:
        what: what a file of it is, or the program that it is of.
        suffixes: how the names of its files end, in lower case.
        text: makes the text.
        carries: which attributes it carries: of ``nodes``, of ``edges``, of the ``whole``; and
            ``spells``, the stretches of time in which a tie exists.
        label: a label as it is written in the file.
    """

    what: str
    suffixes: tuple[str, ...]
    text: Callable[[Network], str]
    carries: frozenset[str]
    label: Callable[[str], str] = str

    @property
    def cannot(self) -> str:
        """What of a network it cannot carry, in a few words, each after a comma."""
        told = {
            "nodes": "attributes of nodes",
            "edges": "attributes of ties",
            "whole": "the measure",
            "spells": "dates of stances",
        }
        return "".join(f", {words}" for name, words in told.items() if name not in self.carries)


def write_network(
    network: Network,
    path: Writable,
    form: str | None,
    *,
    strict: bool = False,
    overwrite: bool = False,
) -> Losses:
    """Write a network as a file, whole or not at all.

    Parameters:
        network: the network.
        path: where.
        form: the name of the format, one of `NETWORK_FORMATS`; None for the one that the file's
            name ends with.
        strict: whether to write nothing if anything would be lost.
        overwrite: whether to replace an existing file.

    Returns:
        What the format could not carry: attributes, and labels that it spells in another way.

    Raises:
        UnknownNameError: if there is no format of that name.
        CheckError: if the file's name has the ending of no format, two labels would be one, or
            anything would be lost and ``strict`` is set.
        FileExistsError: if the file already exists and ``overwrite`` is not set.
    """
    row = _row(path, form)
    labels = [row.label(node.label) for node in network.nodes]
    if len(set(labels)) < len(labels):
        twice = next(label for label in labels if labels.count(label) > 1)
        message = f"two nodes would be called {twice!r} in this format"
        raise CheckError([Problem("same-label", message, file=os.fspath(path))])
    lost = Losses((*network.lost, *_losses(network, row, labels)))
    if strict:
        lost.refuse()
    write(row.text(network), path, overwrite=overwrite)
    return lost


def _row(path: Writable, form: str | None) -> NetworkFormat:
    if form is not None:
        if form not in NETWORK_FORMATS:
            raise UnknownNameError.among("network format", form, NETWORK_FORMATS)
        return NETWORK_FORMATS[form]
    name, suffix = Path(path).name.lower(), Path(path).suffix
    ends = [(end, row) for row in NETWORK_FORMATS.values() for end in row.suffixes]
    fitting = [(len(end), place) for place, (end, _) in enumerate(ends) if name.endswith(end)]
    if fitting:
        return ends[max(fitting)[1]][1]
    known = ", ".join(end for end, _ in ends)
    message = f"unsupported file type {suffix!r}; supported: {known}"
    raise CheckError([Problem("unsupported-type", message, file=os.fspath(path))])


def _shown(spells: Sequence[Spell]) -> str:
    return "; ".join(f"{spell.start or ''}/{spell.end or ''}" for spell in spells)


def _losses(network: Network, row: NetworkFormat, labels: list[str]) -> list[Loss]:
    found = [
        Loss(node.label, "label", label, "this format spells it so")
        for node, label in zip(network.nodes, labels, strict=True)
        if node.label != label
    ]
    if "nodes" not in row.carries:
        found += [
            Loss(node.label, name, str(value), "this format has no attributes of nodes")
            for node in network.nodes
            for name, value in node.attributes.items()
        ]
    if "edges" not in row.carries:
        names = dict.fromkeys(name for edge in network.edges for name in edge.attributes)
        count = f"{len(network.edges)} ties"
        found += [Loss("ties", name, count, "this format has only weights") for name in names]
    if "spells" not in row.carries:
        found += [
            Loss(" - ".join(network.nodes[place].label for place in (edge.one, edge.other)),
                 "spells", _shown(edge.spells), "this format has no time")
            for edge in network.edges if edge.spells
        ]  # fmt: skip
    if "whole" not in row.carries:
        why = "this format says nothing of the whole"
        found += [Loss("network", name, str(value), why) for name, value in network.told.items()]
    return found


def _graphml(network: Network) -> str:
    parts = (
        ("graph", kinds_of([network.told])),
        ("node", kinds_of([{"label": ""}, *(node.attributes for node in network.nodes)])),
        ("edge", kinds_of([{"weight": 0.0}, *(edge.attributes for edge in network.edges)])),
    )
    keys = {
        (part, name): f"d{number}"
        for number, (part, name) in enumerate(
            (part, name) for part, names in parts for name in names
        )
    }
    lines = ['<?xml version="1.0" encoding="utf-8"?>',
             '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']  # fmt: skip
    lines += [
        f'<key id="{keys[part, name]}" for="{part}" attr.name="{escaped(name)}"'
        f' attr.type="{kind}"/>'
        for part, names in parts
        for name, kind in names.items()
    ]

    def data(part: str, held: Mapping[str, Value]) -> str:
        return "".join(
            f'<data key="{keys[part, name]}">{escaped(value)}</data>'
            for name, value in held.items()
        )

    lines.append(f'<graph edgedefault="undirected">{data("graph", network.told)}')
    for number, node in enumerate(network.nodes):
        told = data("node", {"label": node.label, **node.attributes})
        lines.append(f'<node id="n{number}">{told}</node>')
    lines += [
        f'<edge source="n{edge.one}" target="n{edge.other}">{data("edge", weighted(edge))}</edge>'
        for edge in network.edges
    ]
    return "\n".join([*lines, "</graph>", "</graphml>\n"])


def _gml(network: Network) -> str:
    def lines(held: Mapping[str, Value], indent: str) -> list[str]:
        return [f"{indent}{_gml_key(name)} {_gml_value(value)}" for name, value in held.items()]

    found = ["graph [", "  directed 0", *lines(network.told, "  ")]
    for number, node in enumerate(network.nodes):
        held = {"label": node.label, **node.attributes}
        found += ["  node [", f"    id {number}", *lines(held, "    "), "  ]"]
    for edge in network.edges:
        ends = [f"    source {edge.one}", f"    target {edge.other}"]
        found += ["  edge [", *ends, *lines(weighted(edge), "    "), "  ]"]
    return "\n".join([*found, "]\n"])


def _gml_key(name: str) -> str:
    kept = "".join(char for char in name if char.isascii() and char.isalnum())
    return kept or "value"


def _gml_value(value: Value) -> str:
    if not isinstance(value, str):
        return repr(value)
    shown = visible(value).replace("&", "&amp;").replace('"', "&quot;")
    return '"' + "".join(char if char.isascii() else f"&#{ord(char)};" for char in shown) + '"'


def _pajek_label(label: str) -> str:
    return " ".join(visible(label).replace('"', "'").split())


def _pajek(network: Network) -> str:
    lines = [f"*Vertices {len(network.nodes)}"]
    lines += [
        f'{number} "{_pajek_label(node.label)}"' for number, node in enumerate(network.nodes, 1)
    ]
    lines.append("*Edges")
    lines += [f"{edge.one + 1} {edge.other + 1} {float(edge.weight)}" for edge in network.edges]
    return "\n".join([*lines, ""])


def _dl_label(label: str) -> str:
    return "_".join(visible(label).replace('"', "'").replace(",", " ").split())


def _dl(network: Network) -> str:
    lines = [f"DL n={len(network.nodes)}", "format = edgelist1", "labels:"]
    lines.append(",\n".join(_dl_label(node.label) for node in network.nodes))
    lines.append("data:")
    lines += [f"{edge.one + 1} {edge.other + 1} {float(edge.weight)}" for edge in network.edges]
    return "\n".join([*lines, ""])


def _csv(rows: Sequence[Sequence[Any]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _edges(network: Network) -> str:
    names = list(kinds_of([edge.attributes for edge in network.edges]))
    rows: list[list[Any]] = [["source", "target", "weight", *names]]
    for edge in network.edges:
        ends = [network.nodes[place].label for place in (edge.one, edge.other)]
        rows.append([*ends, edge.weight, *(edge.attributes.get(name, "") for name in names)])
    return _csv(rows)


def _matrix(network: Network) -> str:
    labels = [node.label for node in network.nodes]
    weights = {(edge.one, edge.other): edge.weight for edge in network.edges}
    rows: list[list[Any]] = [["", *labels]]
    for one, label in enumerate(labels):
        values = (
            weights.get((one, other), weights.get((other, one), 0)) for other in range(len(labels))
        )
        rows.append([label, *values])
    return _csv(rows)


_ALL: Final = frozenset({"nodes", "edges", "whole"})

NETWORK_FORMATS: Final[dict[str, NetworkFormat]] = {
    "graphml": NetworkFormat("GraphML: igraph, Gephi, Cytoscape", (".graphml",), _graphml, _ALL),
    "gexf": NetworkFormat("GEXF: Gephi", (".gexf",), gexf_text, _ALL - {"whole"} | {"spells"}),
    "gml": NetworkFormat("GML: igraph, yEd", (".gml",), _gml, _ALL),
    "pajek": NetworkFormat("Pajek", (".net",), _pajek, frozenset(), _pajek_label),
    "dl": NetworkFormat("UCINET's DL", (".dl",), _dl, frozenset(), _dl_label),
    "edges": NetworkFormat(
        "a CSV of ties, one row per tie", (".edges.csv", ".csv"), _edges, frozenset({"edges"})
    ),
    "matrix": NetworkFormat(
        "a CSV of weights, one row and column per node", (".matrix.csv",), _matrix, frozenset()
    ),
}
"""Every format in which networks are written, by its name."""

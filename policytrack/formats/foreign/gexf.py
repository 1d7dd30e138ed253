"""Networks in GEXF 1.3, with the stretches of time in which ties exist.

Source:
    The GEXF 1.3 schema and primer (gexf.net): its dynamics are intervals of dates, both ends
    included.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from policytrack.formats.foreign.networkgraph import kinds_of
from policytrack.look.markup import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from policytrack.formats.foreign.networkgraph import Edge, Network, Spell, Value

__all__ = ["gexf_text"]

_TYPES = {"int": "integer"}


def gexf_text(network: Network) -> str:
    """A network as GEXF; dynamic where any tie has stretches of time."""
    moving = any(edge.spells for edge in network.edges)
    nodes = kinds_of([node.attributes for node in network.nodes])
    still = kinds_of([edge.attributes for edge in network.edges])
    times = kinds_of([spell.attributes for edge in network.edges for spell in edge.spells])
    mode = ' mode="dynamic" timeformat="date" timerepresentation="interval"' if moving else ""
    lines = ['<?xml version="1.0" encoding="utf-8"?>',
             '<gexf xmlns="http://gexf.net/1.3" version="1.3">',
             f'<graph defaultedgetype="undirected"{mode}>']  # fmt: skip
    lines += _declared("node", "static", nodes)
    lines += _declared("edge", "static", still)
    if moving:
        lines += _declared("edge", "dynamic", times)
    lines.append("<nodes>")
    lines += [
        f'<node id="n{number}" label="{escaped(node.label)}">'
        f"<attvalues>{''.join(_values('node.static', nodes, node.attributes))}</attvalues></node>"
        for number, node in enumerate(network.nodes)
    ]
    lines.append("</nodes><edges>")
    lines += [
        f'<edge id="{number}" source="n{edge.one}" target="n{edge.other}"'
        f' weight="{float(edge.weight)}">{_inside(edge, still, times)}</edge>'
        for number, edge in enumerate(network.edges)
    ]
    return "\n".join([*lines, "</edges>", "</graph>", "</gexf>\n"])


def _declared(part: str, mode: str, names: Mapping[str, str]) -> Iterator[str]:
    yield f'<attributes class="{part}" mode="{mode}">'
    for place, (name, kind) in enumerate(names.items()):
        type_of = _TYPES.get(kind, kind)
        own = f"{part}.{mode}.{place}"
        yield f'<attribute id="{own}" title="{escaped(name)}" type="{type_of}"/>'
    yield "</attributes>"


def _values(
    which: str, names: Mapping[str, str], held: Mapping[str, Value], when: str = ""
) -> Iterator[str]:
    place = {name: number for number, name in enumerate(names)}
    for name, value in held.items():
        yield f'<attvalue for="{which}.{place[name]}" value="{escaped(value)}"{when}/>'


def _inside(edge: Edge, still: Mapping[str, str], times: Mapping[str, str]) -> str:
    """The values of a tie, then the stretches of time in which it exists."""
    moving = (
        _values("edge.dynamic", times, spell.attributes, _when(spell)) for spell in edge.spells
    )
    values = chain(_values("edge.static", still, edge.attributes), *moving)
    spells = "".join(f"<spell{_when(spell)}/>" for spell in edge.spells)
    found = f"<attvalues>{''.join(values)}</attvalues>"
    return f"{found}<spells>{spells}</spells>" if spells else found


def _when(spell: Spell) -> str:
    bounds = (("start", spell.start), ("end", spell.end))
    return "".join(f' {name}="{day.isoformat()}"' for name, day in bounds if day is not None)

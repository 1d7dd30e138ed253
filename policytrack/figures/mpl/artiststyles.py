"""The properties of artists that a figure passes on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from matplotlib.artist import Artist, ArtistInspector
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.lines import Line2D

from policytrack.errors import ArgumentError
from policytrack.nearestword import nearest

__all__ = ["LINE", "LINES", "SHAPES", "checked_style"]

LINE, LINES, SHAPES = "line", "lines", "shapes"
"""The kinds of artists that a style applies to."""
_ARTISTS: Final[dict[str, type[Artist]]] = {
    LINE: Line2D, LINES: LineCollection, SHAPES: PolyCollection,
}  # fmt: skip


def checked_style(style: Mapping[str, Any] | None, of: str = SHAPES) -> Mapping[str, Any]:
    """The properties of artists asked for, once checked.

    Parameters:
        style: the properties; none if None.
        of: what they are properties of: `LINE`, `LINES` or `SHAPES`.

    Raises:
        ArgumentError: if it is not a mapping, or holds something that is not a property of these
            artists.

    Examples:
        >>> checked_style({"alpha": 0.5})
        {'alpha': 0.5}
    """
    if style is None:
        return {}
    if not isinstance(style, Mapping):
        raise ArgumentError("style", repr(style), 'a mapping, such as {"alpha": 0.5}')
    known = _properties(of)
    for name in style:
        if name not in known:
            near = nearest(str(name), known)
            raise ArgumentError("style", repr(name), ", ".join(sorted(known)), near)
    return style


@lru_cache
def _properties(of: str) -> frozenset[str]:
    inspector = ArtistInspector(_ARTISTS[of])
    names = set(inspector.get_setters())
    names |= {short for shorts in inspector.aliasd.values() for short in shorts}
    return frozenset(names)

"""Faces, edges and line styles of the marks of a timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from policytrack.figures.layout.timelineparts import MARK
from policytrack.look.colour import blend

if TYPE_CHECKING:
    from policytrack.look.theme import Theme

    Look: TypeAlias = tuple[str, str, float, Any]

__all__ = ["area_of", "bar_look", "dot_look"]

_DASHES = {"asked": (0, (3, 1.6)), "considered": (0, (1, 1.4)), "forecast": (0, (1, 1.4))}
_SMALLER = ("dot", "none", "always", "unknown")
_SHORT = (0, (1.2, 1.0))
_PALE = 0.25
"""How much of its colour a stretch has that is only some day's, or only perhaps covered."""


def bar_look(kind: str, stance: str, theme: Theme, *, replaced: bool = False) -> Look:
    """Face, edge, width and line style of a stretch.

    Parameters:
        kind: what it shows.
        stance: for a statement, its stance.
        theme: the colours.
        replaced: whether a later date replaces it.
    """
    full = theme.colours.get(stance, theme.accent)
    # Behind the marker of a stance, whose outline is ink.
    edge = theme.quiet if stance else theme.accent
    if kind == "period":
        return full, edge, 0.6, "solid"
    if kind == "soft":
        return blend(full, theme.paper, _PALE), edge, 0.6, (0, (1, 1.5))
    if kind == "rough":
        return blend(full, theme.paper, _PALE), edge, 0.9, "solid"
    edge = theme.quiet if replaced else theme.accent
    return theme.paper, edge, 0.8 if replaced else 1.2, _DASHES.get(kind, "solid")


def dot_look(kind: str, stance: str, theme: Theme, *, replaced: bool = False) -> tuple[str, Look]:
    """The marker of a day and its face, edge, width and line style.

    Parameters:
        kind: what it shows.
        stance: for a statement, its stance.
        theme: the colours.
        replaced: whether a later date replaces it.
    """
    if kind == "dot" and stance:
        return theme.markers[stance], (theme.colours[stance], theme.text, 0.7, "solid")
    if kind == "dot":
        return "circle", (theme.accent, theme.accent, 0.6, "solid")
    if kind in ("none", "always", "unknown"):
        return "circle", (theme.paper, theme.quiet, 1.0, _SHORT)
    if kind == "cancelled":
        return "cross", (theme.text, theme.text, 0.3, "solid")
    if kind == "postponed":
        return "postponed", (theme.paper, theme.text, 1.0, "solid")
    face, edge, width, style = bar_look(kind, "", theme, replaced=replaced)
    return "diamond", (face, edge, width, style if style == "solid" else _SHORT)


def area_of(kind: str, stance: str) -> float:
    """The size of the marker of a day, as matplotlib's collections take it.

    Parameters:
        kind: what it shows.
        stance: for a statement, its stance.
    """
    return float((MARK if stance or kind not in _SMALLER else 0.86 * MARK) ** 2)

"""The inks of a theme by name: for texts, rules, tints and marks."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from policytrack.look.colour import blend, contrast, ink_on, luminance

if TYPE_CHECKING:
    from policytrack.look.theme import Theme

__all__ = ["INKS", "edge_of", "ink_of", "stronger"]

_TINT = "#f2a431"
"""The tint of the rows on which actors disagree."""
_MARK = 3.0
"""The least contrast of a mark that carries data."""
_TINTED = 0.31
"""The share of the colour in the tint that fills a rough date."""
INKS = (
    "paper", "text", "quiet", "rule", "hairline", "contested", "frame", "nothing",
    "accent", "tint", "ahead", "alarm", "replaced",
)  # fmt: skip
"""Every ink that a figure asks for by name."""


def ink_of(theme: Theme, name: str) -> str:
    """The colour of an ink under a theme, as ``#rrggbb``.

    Parameters:
        theme: the theme.
        name: one of `INKS`, or a colour, which is returned as it is; with ``:tint``, its tint.

    Examples:
        >>> from policytrack.look.theme import LIGHT
        >>> ink_of(LIGHT, "hairline")
        '#e6e6e6'
    """
    match name:
        case "text" | "quiet" | "accent" | "alarm" | "frame" | "paper":
            return str(getattr(theme, name))
        case "tint":
            return blend(theme.accent, theme.paper, _TINTED)
        case "ahead":
            return blend(theme.accent, theme.paper, 0.055)
        case "replaced":
            return blend(theme.ink, theme.paper, 0.58)
        case "rule":
            return blend(theme.ink, theme.paper, 0.28)
        case "hairline":
            return blend(theme.ink, theme.paper, 0.109)
        case "nothing":
            return blend(theme.ink, theme.paper, 0.5)
        case "contested":
            return blend(_TINT, theme.paper, 0.14)
    colour, _, tint = name.partition(":")
    return blend(colour, theme.paper, _TINTED) if tint else name


def stronger(theme: Theme) -> str:
    """How a stronger colour looks on the paper of a theme, as the key of a figure calls it.

    Parameters:
        theme: gives the paper.

    Examples:
        >>> from policytrack.look.theme import DARK, LIGHT
        >>> stronger(LIGHT), stronger(DARK)
        ('darker', 'brighter')
    """
    return "darker" if luminance(theme.paper) > luminance(theme.ink) else "brighter"


def edge_of(theme: Theme, colour: str) -> str:
    """A colour dark or light enough to be seen as an edge on the paper and on its tints.

    Parameters:
        theme: gives the paper.
        colour: the colour.
    """
    return _edge_on(theme.paper, colour)


@lru_cache(256)
def _edge_on(paper: str, colour: str) -> str:
    least = 1.12 * _MARK
    ink = ink_on(paper)
    steps = (blend(ink, colour, step / 10) for step in range(11))
    return next((each for each in steps if contrast(each, paper) >= least), ink)

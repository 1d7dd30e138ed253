"""Colours as numbers: luminance, contrast, and the ink that reads best on a paper."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["blend", "contrast", "hex_of", "ink_on", "luminance", "readable", "rgb_of"]

RGB = tuple[float, float, float]


def rgb_of(colour: str) -> RGB:
    """The red, green and blue of a colour, each from 0 to 1.

    Parameters:
        colour: as ``#rrggbb``.

    Raises:
        ValueError: if the text is not a colour.

    Examples:
        >>> rgb_of("#ff0000")
        (1.0, 0.0, 0.0)
    """
    if len(colour) != 7 or colour[0] != "#":
        raise ValueError(f"found {colour!r}; allowed: a colour as #rrggbb")
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def hex_of(rgb: RGB) -> str:
    """A colour as ``#rrggbb``.

    Parameters:
        rgb: red, green and blue, each from 0 to 1.

    Examples:
        >>> hex_of((1.0, 0.0, 0.0))
        '#ff0000'
    """
    return "#" + "".join(f"{round(255 * min(max(part, 0.0), 1.0)):02x}" for part in rgb)


def luminance(colour: str) -> float:
    """The relative luminance of a colour, from 0 (black) to 1 (white), as WCAG 2 defines it.

    Parameters:
        colour: as ``#rrggbb``.

    Examples:
        >>> luminance("#ffffff")
        1.0
    """
    red, green, blue = (_linear(part) for part in rgb_of(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """The contrast ratio between two colours, from 1 to 21, as WCAG 2 defines it.

    Parameters:
        one: as ``#rrggbb``.
        other: as ``#rrggbb``.

    Examples:
        >>> contrast("#000000", "#ffffff")
        21.0
    """
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(256)
def ink_on(paper: str) -> str:
    """Black or white, whichever has the higher contrast with a paper.

    Parameters:
        paper: as ``#rrggbb``.

    Examples:
        >>> ink_on("#fdd100"), ink_on("#225107")
        ('#000000', '#ffffff')
    """
    return max(("#000000", "#ffffff"), key=lambda ink: contrast(ink, paper))


def readable(ink: str, paper: str, least: float = 4.5) -> str:
    """An ink if its contrast with the paper is high enough, else black or white.

    Parameters:
        ink: as ``#rrggbb``.
        paper: as ``#rrggbb``.
        least: the lowest contrast that is high enough; WCAG 2 asks for 4.5 for small text.

    Examples:
        >>> readable("#999999", "#ffffff")
        '#000000'
    """
    return ink if contrast(ink, paper) >= least else ink_on(paper)


def blend(ink: str, paper: str, share: float) -> str:
    """A mixture of two colours.

    Parameters:
        ink: as ``#rrggbb``.
        paper: as ``#rrggbb``.
        share: how much of the ink, from 0 to 1.

    Examples:
        >>> blend("#000000", "#ffffff", 0.2)
        '#cccccc'
    """
    mixed = [share * a + (1 - share) * b for a, b in zip(rgb_of(ink), rgb_of(paper), strict=True)]
    return hex_of((mixed[0], mixed[1], mixed[2]))

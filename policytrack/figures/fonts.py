"""Widths of texts from the advances of the font, without drawing anything."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import frozen
from matplotlib import rcParams
from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.ft2font import LoadFlags

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

__all__ = ["HINTING", "TextMeasure", "text_measure"]

HINTING = 1.045
"""Hinted glyphs on a coarse grid are up to this much wider than their advances say."""


@frozen
class TextMeasure:
    """Measures texts in one font at one size.

    Calling it with a text of one line gives its width in points, with a margin for hinting.

    Parameters:
        size: in points.
        path: the file of the font.
        ascent: from the baseline to the top of the box of a line, in points.
        descent: from the baseline to its foot.
    """

    size: float
    path: str
    ascent: float
    descent: float

    def __call__(self, text: str) -> float:
        advances = _advances(self.path)
        try:
            units = sum([advances[char] for char in text])
        except KeyError:
            units = sum([_advance(self.path, char) for char in text])
        return units * self.size * HINTING + 1.0

    @property
    def line(self) -> float:
        """The height of the box of one line, in points."""
        return self.ascent + self.descent

    def top(self, middle: float) -> float:
        """Where the box of a line begins whose small letters have their middle at a height.

        Parameters:
            middle: the height, in points downwards.
        """
        return middle + 0.27 * self.size - self.ascent


def text_measure(size: float, weight: str = "normal") -> TextMeasure:
    """The measure of texts in the font that matplotlib is set to.

    Parameters:
        size: in points.
        weight: such as ``"bold"``.

    Examples:
        >>> measure = text_measure(8)
        >>> measure("wide") > measure("thin")
        True
    """
    font = FontProperties(family=tuple(rcParams["font.family"]), weight=weight)
    path = str(fontManager.findfont(font))
    return TextMeasure(size, path, *(size * part for part in _vertical(path)))


@lru_cache(maxsize=64)
def _advances(path: str) -> dict[str, float]:
    """The advances in ems of the characters met so far; the common ones to begin with."""
    font = get_font(path)
    return {chr(code): _look_up(font, chr(code)) for code in range(32, 127)}


def _advance(path: str, char: str) -> float:
    known = _advances(path)
    if char not in known:
        known[char] = _look_up(get_font(path), char)
    return known[char]


def _look_up(font: FT2Font, char: str) -> float:
    glyph = font.load_char(ord(char), flags=LoadFlags.NO_SCALE)
    width = float(glyph.horiAdvance) / font.units_per_EM
    # A glyph that the font lacks comes from a fallback font, where these are a full em wide.
    wide = unicodedata.east_asian_width(char) in "WF"
    return max(width, 1.0) if wide else width


@lru_cache(maxsize=64)
def _vertical(path: str) -> tuple[float, float]:
    """Ascent and descent in ems, as matplotlib takes them for the boxes of texts."""
    font = get_font(path)
    table = font.get_sfnt_table("OS/2")
    if table is None:
        return 0.76, 0.24
    em = font.units_per_EM
    return table["sTypoAscender"] / em, -table["sTypoDescender"] / em

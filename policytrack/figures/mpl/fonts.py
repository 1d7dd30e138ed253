"""Widths of texts from the fonts' advances, without drawing anything."""

from __future__ import annotations

import re
import unicodedata
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import evolve, frozen
from matplotlib import rcParams
from matplotlib.backends.backend_agg import get_hinting_flag
from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.ft2font import LoadFlags

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.ft2font import FT2Font

__all__ = [
    "BOXES",
    "HINTING",
    "TextMeasure",
    "draws",
    "font_paths",
    "plain_families",
    "text_measure",
]

HINTING = 1.045
"""Hinted glyphs on a coarse grid are mostly no more than this much wider than their advances."""
_SAMPLE = "The department publishes a quick response to just six views on inspection, with maize."
_SPREAD = 0.004
"""How far a text may differ from the sample in how much wider its hinted glyphs are."""
_JOINED = re.compile("[\u0600-\u08ff\u0900-\u1aff]")
"""Scripts whose characters take other shapes beside each other: Arabic to Syriac, Indic ones."""
_EM = 64
BOXES = "Last Resort"
"""How the name of the font begins that draws a box for any character."""
_PITCH = 1.17
"""The distance of lines in ems, where the boxes of the font are not higher."""
_BOX = 1.2
"""The width in ems of the box that stands for a character which no font has, at the most."""
_MORE = 1.06
"""Hinted glyphs are up to this much higher than their outlines say."""
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})
"""Marks that stand on other characters, and characters that only direct: Unicode's categories."""


@frozen
class TextMeasure:
    """Measures texts in one font and its fallbacks, at one size.

    Calling it with a text of one line gives its width in points, with a margin for hinting.

    Parameters:
        size: in points.
        paths: the files of the fonts: the first that has a character draws it.
        ascent: from the baseline to the top of the box of a line, in points.
        descent: from the baseline to its foot.
        hinting: how much wider than its advances a text may be on the pixels of a figure.
    """

    size: float
    paths: tuple[str, ...]
    ascent: float
    descent: float
    hinting: float = HINTING

    def __call__(self, text: str) -> float:
        if not text.isascii() and _JOINED.search(text):
            return _shaped(self.paths, text) * self.size * self.hinting + 1.0
        advances = _advances(self.paths)
        try:
            units = sum([advances[char] for char in text])
        except KeyError:
            units = sum([_advance(self.paths, char) for char in text])
        return units * self.size * self.hinting + 1.0

    @property
    def line(self) -> float:
        """The height of the box of one line, in points."""
        return self.ascent + self.descent

    @property
    def pitch(self) -> float:
        """The least distance between two lines or rows, in points."""
        return max(_PITCH * self.size, self.line)

    def baseline(self, middle: float) -> float:
        """Where a line stands whose small letters have their middle at a height.

        Parameters:
            middle: the height, in points downwards.
        """
        lowest = max(self.pitch / 2 - self.descent, self.ascent - self.pitch / 2)
        return middle + min(max(0.27 * self.size, self.ascent - self.pitch / 2), lowest)

    def holding(self, texts: Iterable[str]) -> TextMeasure:
        """The same measure, its lines high enough for the marks that stand on characters.

        Parameters:
            texts: all that will be written.
        """
        marked = [text for text in texts if not text.isascii() and any(map(_is_mark, text))]
        more = self.size * _MORE
        extents = [_extent(self.paths, text) for text in marked]
        ascent = max([self.ascent, *(more * top for top, _ in extents)])
        return evolve(
            self,
            ascent=ascent,
            descent=max([self.descent, *(more * foot for _, foot in extents)]),
        )


def text_measure(size: float, weight: str = "normal") -> TextMeasure:
    """The measure of texts in matplotlib's current fonts.

    Parameters:
        size: in points.
        weight: such as ``"bold"``.

    Examples:
        >>> measure = text_measure(8)
        >>> measure("wide") > measure("thin")
        True
    """
    paths = font_paths(weight)
    ascent, descent = (size * part for part in _vertical(paths[0]))
    return TextMeasure(size, paths, ascent, descent, _hinting(paths, size, rcParams["figure.dpi"]))


@lru_cache(maxsize=64)
def _hinting(paths: tuple[str, ...], size: float, dpi: float) -> float:
    """How much wider than its advances a text may be whose glyphs take whole pixels."""
    font = get_font(list(paths))
    font.set_size(size, dpi)
    font.set_text(_SAMPLE, 0.0, flags=get_hinting_flag())  # type: ignore[no-untyped-call]
    drawn = float(font.get_width_height()[0]) / 64 * 72 / dpi
    plain = size * sum(_advance(paths, char) for char in _SAMPLE)
    return max(HINTING, drawn / plain + _SPREAD)


def font_paths(weight: str = "normal") -> tuple[str, ...]:
    """The files of matplotlib's current fonts, one for each installed family.

    Parameters:
        weight: such as ``"bold"``.
    """
    found: list[str] = []
    for family in rcParams["font.family"] if weight == "normal" else plain_families():
        font = FontProperties(family=family, weight=weight)
        try:
            found.append(_plain(fontManager.findfont(font, fallback_to_default=False)))
        except ValueError:  # not installed; matplotlib passes over it, too
            continue
    return tuple(found) or (_plain(fontManager.findfont(FontProperties(weight=weight))),)


def _plain(path: str) -> str:
    """A path as plain text, which a figure can be pickled with; one into a collection stays."""
    return path if getattr(path, "face_index", 0) else str(path)


def plain_families() -> list[str]:
    """The families that matplotlib is set to but for the font of boxes, which has no bold."""
    return [family for family in rcParams["font.family"] if not family.startswith(BOXES)]


def draws(path: str, char: str) -> bool:
    """Whether a font has a glyph of its own for a character.

    Parameters:
        path: the file of the font.
        char: one character.
    """
    return get_font(path).get_char_index(ord(char)) != 0


@lru_cache(maxsize=4096)
def _shaped(paths: tuple[str, ...], text: str) -> float:
    """The width in ems of a text whose characters take their shapes from their neighbours."""
    return float(_set(paths, text).get_width_height()[0]) / 64 / _EM


def _set(paths: tuple[str, ...], text: str) -> FT2Font:
    """The fonts with a text set in them."""
    font = get_font(list(paths))
    font.set_size(_EM, 72)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of glyphs that are missing, which is told elsewhere
        font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return font


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me")


@lru_cache(maxsize=4096)
def _extent(paths: tuple[str, ...], text: str) -> tuple[float, float]:
    """How far a text rises above its baseline and falls below it, in ems."""
    font = _set(paths, text)
    descent = float(font.get_descent()) / 64 / _EM
    return float(font.get_width_height()[1]) / 64 / _EM - descent, descent


@lru_cache(maxsize=64)
def _advances(paths: tuple[str, ...]) -> dict[str, float]:
    """The advances in ems of the characters met so far; the common ones to begin with."""
    font = get_font(paths[0])
    return {chr(code): _look_up(font, chr(code)) for code in range(32, 127)}


def _advance(paths: tuple[str, ...], char: str) -> float:
    known = _advances(paths)
    if char not in known:
        path = next((path for path in paths if draws(path, char)), None)
        if unicodedata.category(char) in _NO_WIDTH:
            known[char] = 0.0
        else:
            known[char] = _BOX if path is None else _look_up(get_font(path), char)
    return known[char]


def _look_up(font: FT2Font, char: str) -> float:
    glyph = font.load_char(ord(char), flags=LoadFlags.NO_SCALE)
    return float(glyph.horiAdvance) / font.units_per_EM


@lru_cache(maxsize=64)
def _vertical(path: str) -> tuple[float, float]:
    """Ascent and descent in ems, as matplotlib takes them for the boxes of texts."""
    font = get_font(path)
    for name, ascent, descent in (
        ("OS/2", "sTypoAscender", "sTypoDescender"),
        ("hhea", "ascent", "descent"),
    ):
        table = font.get_sfnt_table(name)  # type: ignore[call-overload]  # either name is known
        # Before matplotlib 3.11, "OS/2" lacks what the letters measure.
        if table is not None and ascent in table:
            return table[ascent] / font.units_per_EM, -table[descent] / font.units_per_EM
    return 0.76, 0.24

"""Fallback fonts for characters that the current font lacks."""

from __future__ import annotations

import contextlib
import unicodedata
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib import rcParams
from matplotlib.font_manager import fontManager

from policytrack.figures.mpl.fonts import BOXES, draws, font_paths, plain_families

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager

__all__ = ["MissingGlyphWarning", "in_bold", "in_families", "lettering"]

_COMMON = frozenset(map(chr, range(32, 127)))
_SILENT = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
"""Characters that leave no ink, whatever the font: Unicode's categories."""
_KANA = ("\u3041", "\u30ff")
_HANGUL = ("\uac00", "\ud7a3")
_PREFERRED = (
    "noto sans", "source han sans", "arial unicode", "pingfang", "hiragino", "microsoft yahei",
    "yu gothic", "meiryo", "malgun", "apple sd gothic", "droid sans fallback", "wenquanyi",
    "segoe ui", "arial", "geeza", "nirmala", "mangal", "leelawadee", "thonburi", "unifont",
)  # fmt: skip
"""How the names of plain text fonts begin, the better first; any other font comes after these."""
_REGIONS = {"jp": _KANA, "kr": _HANGUL}


class MissingGlyphWarning(UserWarning):
    """Characters that no font on this machine can draw, so boxes are drawn instead.

    Parameters:
        characters: the characters, in the order of their code points.

    Examples:
        >>> MissingGlyphWarning("ba").characters
        ('a', 'b')
    """

    def __init__(self, characters: Iterable[str]) -> None:
        self.characters: tuple[str, ...] = tuple(sorted(characters))
        super().__init__(self.characters)

    def __str__(self) -> str:
        count = len(self.characters)
        named = ", ".join(f"{char} ({_name(char)})" for char in self.characters[:8])
        more = f" and {count - 8} more" if count > 8 else ""
        return (
            f"no font here draws {count} character{'s'[: count != 1]}: {named}{more}; install a"
            " font that does, such as Noto Sans, and delete matplotlib's font cache"
            " (matplotlib.get_cachedir()), or save as SVG, whose texts a browser draws"
        )


def _name(char: str) -> str:
    return unicodedata.name(char, f"U+{ord(char):04X}")


def lettering(texts: Iterable[str]) -> AbstractContextManager[Any]:
    """A context in which every character of some texts is drawn, if any font here can.

    Families are added after the current ones, so they draw only what those lack.

    Parameters:
        texts: all that will be written.

    Warns:
        MissingGlyphWarning: if no font has some of the characters; names them.
    """
    rare = frozenset().union(*texts) - _COMMON
    if not rare:
        return contextlib.nullcontext()
    more, lost = _stand_ins(font_paths(), rare, len(fontManager.ttflist))
    if lost:
        warnings.warn(MissingGlyphWarning(lost), stacklevel=4)
        # Matplotlib takes this font by itself, but then names each character on every drawing.
        more = (*more, *_boxes())
    return in_families([*rcParams["font.family"], *more])


def in_families(families: list[str]) -> AbstractContextManager[Any]:
    """A context in which matplotlib is set to some families of fonts.

    Parameters:
        families: their names, the first first.
    """
    if list(families) == list(rcParams["font.family"]):
        return contextlib.nullcontext()
    return mpl.rc_context({"font.family": list(families)})


def in_bold(text: str = "") -> dict[str, Any]:
    """The properties of a text in bold, which the font of boxes does not have.

    Parameters:
        text: the text; one with a character that no font draws in bold stays as it is.
    """
    if not text.isascii():
        bold = font_paths("bold")
        if not all(_is_drawn(char, bold) for char in text):
            return {}
    return {"fontweight": "bold", "fontfamily": plain_families()}


def _is_drawn(char: str, paths: Iterable[str]) -> bool:
    """Whether one of some fonts draws a character, or the character leaves no ink."""
    return unicodedata.category(char) in _SILENT or any(draws(path, char) for path in paths)


def _boxes() -> list[str]:
    """The font that draws a box for any character, if this matplotlib has one."""
    return sorted({entry.name for entry in fontManager.ttflist if entry.name.startswith(BOXES)})


@lru_cache(maxsize=256)
def _stand_ins(
    paths: tuple[str, ...], chars: frozenset[str], _fonts: int
) -> tuple[tuple[str, ...], frozenset[str]]:
    """The families to add for some characters, and the characters that none has.

    The number of fonts is a parameter so that a font added later is found.
    """
    missing = {
        char
        for char in chars
        if unicodedata.category(char) not in _SILENT and not any(draws(p, char) for p in paths)
    }
    families: list[str] = []
    for name, path in _candidates(_region(missing)) if missing else ():
        if had := {char for char in missing if draws(path, char)}:
            families.append(name)
            missing -= had
        if not missing:
            break
    return tuple(families), frozenset(missing)


def _region(missing: set[str]) -> str:
    """Whose shapes the Han characters should have, by what stands among them."""
    for region, (first, last) in _REGIONS.items():
        if any(first <= char <= last for char in missing):
            return region
    return "sc"


def _candidates(region: str) -> list[tuple[str, str]]:
    """The installed upright fonts of regular weight, the likeliest first."""
    upright = {
        entry.name: entry.fname
        for entry in fontManager.ttflist
        if entry.style == "normal" and entry.weight in (400, "normal", "regular")
    }
    upright = {name: path for name, path in upright.items() if not name.startswith(BOXES)}
    return sorted(upright.items(), key=lambda font: (*_likely(font[0], region), font[0]))


def _likely(name: str, region: str) -> tuple[int, bool]:
    folded = name.casefold()
    ranks = [rank for rank, start in enumerate(_PREFERRED) if folded.startswith(start)]
    return min(ranks, default=len(_PREFERRED)), not folded.endswith(region)

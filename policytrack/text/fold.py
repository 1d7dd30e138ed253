"""One spelling of a text, character for character, so that offsets stay valid in the text given."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["PARAGRAPH", "fold", "plain"]

_BLANKS: Final = "\t\u00a0\u1680\u202f\u205f\u3000\u200b\u200e\u200f\u2060\ufeff" + "".join(
    map(chr, (*range(0x2000, 0x200B), *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_SINGLE: Final = "\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4"
_DOUBLE: Final = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
_QUOTES: Final[dict[int, str]] = {
    **dict.fromkeys(map(ord, _SINGLE), "'"),
    **dict.fromkeys(map(ord, _DOUBLE), '"'),
}
_PLAIN: Final[dict[int, str | int | None]] = {
    **dict.fromkeys(map(ord, _BLANKS), " "),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **_QUOTES,
    **{upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)},
}
_SAME_CASE: Final[dict[int, str | int | None]] = {
    letter: plain for letter, plain in _PLAIN.items() if not isinstance(plain, int)
}
_BREAK: Final = re.compile(r"\r?\n(?:[ \r]{0,20}\n)+")
PARAGRAPH: Final = "\0"


def fold(text: str) -> str:
    r"""A text in lower case with plain blanks, dashes and quotes, each character in its place.

    A line end is a blank, the end of a paragraph a character that no phrase holds.

    Examples:
        >>> fold("14\u201318 July\n2025")
        '14-18 july 2025'
    """
    return _lines_joined(text.translate(_PLAIN))


def composed(text: str) -> tuple[str, list[int] | None]:
    """A text with each letter and its accent as one character, and where each character was.

    Returns:
        The text; and the place of each of its characters in the text as given, and of its end,
        or None where they are the same.

    Examples:
        >>> composed("cafe\u0301")
        ('café', [0, 1, 2, 3, 5])
    """
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text, None
    parts, places = [], []
    for found in _CLUSTER.finditer(text):
        part = unicodedata.normalize("NFC", found[0])
        parts.append(part)
        places += [found.start()] * len(part)
    return "".join(parts), [*places, len(text)]


_CLUSTER: Final = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+", re.DOTALL)
"""A character with the accents that are written after it."""


def plain(text: str) -> str:
    """A text with plain blanks, dashes and quotes, in its own case, each character in its place.

    A line end is a blank, the end of a paragraph a character that no phrase holds.
    """
    return _lines_joined(text.translate(_SAME_CASE))


def _lines_joined(text: str) -> str:
    if "\n" in text:
        text = _BREAK.sub(lambda found: PARAGRAPH * len(found[0]), text).replace("\n", " ")
    return text.replace("\r", " ") if "\r" in text else text

"""One form for a name, however it was typed: names that look alike are the same."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import is_normalized, normalize

__all__ = ["normal_name"]

_UNSEEN: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters other than white space, unpaired surrogates and non-characters."""
_WITHOUT_WIDTH: Final = "\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_EDGES: Final = re.compile(rf"\A[\s{_WITHOUT_WIDTH}]+|[\s{_WITHOUT_WIDTH}]+\Z")
"""Marks without width, such as those of direction; within a name some scripts need them."""


def normal_name(name: str) -> str:
    r"""A name on one line, with single spaces, in composed Unicode (NFC).

    Parameters:
        name: the name as it was typed.

    Returns:
        The name, without white space and marks without width at its ends; empty if nothing is left.

    Examples:
        >>> normal_name(" Jose\u0301 ") == "José"
        True
        >>> normal_name("ASCL\v  and\x00 NAHT")
        'ASCL and NAHT'
    """
    if name.isascii() and name.isprintable() and "  " not in name:
        return name.strip()
    plain = " ".join(_EDGES.sub("", _UNSEEN.sub("", name)).split())
    return plain if is_normalized("NFC", plain) else normalize("NFC", plain)

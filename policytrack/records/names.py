"""One form for a name, however it was typed: names that look alike are the same."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import is_normalized, normalize

__all__ = ["normal_name"]

_UNSEEN: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters other than white space, unpaired surrogates and non-characters."""


def normal_name(name: str) -> str:
    r"""A name on one line, with single spaces, in composed Unicode (NFC).

    Parameters:
        name: the name as it was typed.

    Returns:
        The name; empty if there was only white space.

    Examples:
        >>> normal_name(" Jose\u0301 ") == "José"
        True
        >>> normal_name("ASCL\v  and\x00 NAHT")
        'ASCL and NAHT'
    """
    if name.isascii() and name.isprintable() and "  " not in name:
        return name.strip()
    plain = " ".join(_UNSEEN.sub("", name).split())
    return plain if is_normalized("NFC", plain) else normalize("NFC", plain)

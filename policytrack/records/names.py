"""One form for a name, however it was typed: names that look alike are one name."""

from __future__ import annotations

from unicodedata import is_normalized, normalize

__all__ = ["normal_name"]


def normal_name(name: str) -> str:
    r"""A name without white space around it, in composed Unicode (NFC).

    Parameters:
        name: the name as it was typed.

    Returns:
        The name; empty where there was only white space.

    Examples:
        >>> normal_name(" Jose\u0301 ") == "José"
        True
    """
    name = name.strip()
    return name if name.isascii() or is_normalized("NFC", name) else normalize("NFC", name)

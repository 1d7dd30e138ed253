"""Regular expressions, compiled when first used.

English phrases need some two hundred of them; a file of dates needs only a few.
"""

from __future__ import annotations

import re
from functools import cache

__all__ = ["compiled"]


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled once.

    Parameters:
        pattern: its source, a constant of a module.

    Examples:
        >>> compiled(r"q[1-4]").fullmatch("q3") is not None
        True
    """
    return re.compile(pattern)

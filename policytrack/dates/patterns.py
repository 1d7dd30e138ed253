"""Regular expressions that are compiled when they are first used.

Phrases of English take some two hundred of them; a file of dates needs a few.
"""

from __future__ import annotations

import re
from functools import cache

__all__ = ["compiled"]


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled once.

    Parameters:
        pattern: its source, one of the constants of a module.

    Examples:
        >>> compiled(r"q[1-4]").fullmatch("q3") is not None
        True
    """
    return re.compile(pattern)

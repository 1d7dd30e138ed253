"""Which texts are worth trying as dates: most are plainly not."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["sounds_like_a_date"]

_YEAR: Final = re.compile(r"\d{3}")
_WORD: Final = re.compile(r"[^\W\d_]+")
_MONTH: Final = re.compile("(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
_OTHER: Final = re.compile(
    "(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|spring|summer|autumn|fall|winter|early|mid|middle|late"
    "r?|last|first|second|third|fourth|fifth|half|start|beginning|end|week[s]?|days?|month|years?"
    "|decade|century|terms?|holidays?|school|about|around|circa|approximately|ca?|bce?|ce|ad|a|the"
    "|of|in|on|at|to|by|and|or|either|no|not|least|before|after|since|from|until|between|onwards"
    "|expected|st|nd|rd|th|s|q|t|w|z"
)
"""What a date is made of besides the names of months."""


def sounds_like_a_date(text: str, others: int = 1) -> bool:
    """Whether a text has a year, and nearly all its words are words of dates.

    Parameters:
        text: the text.
        others: how many other words it may have at most.

    Examples:
        >>> sounds_like_a_date("early June 2025"), sounds_like_a_date("On 2 June, 300 people came")
        (True, False)
    """
    if not _YEAR.search(text):
        return False
    unknown = 0
    for word in _WORD.findall(text.casefold()):
        unknown += not (_MONTH.match(word) or _OTHER.fullmatch(word))
        if unknown > others:
            return False
    return True

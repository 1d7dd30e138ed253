"""Which texts are worth trying as dates: most are plainly not."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, Final

from policytrack.dates import FuzzyDate, Period
from policytrack.dates.phrases.foreignwords import is_of_a_date
from policytrack.errors import CheckError, PolicyTrackError, Problem, RecordWarning
from policytrack.formats.foreign.readrecords import TOO_MANY_WORDS
from policytrack.records.fields import rough_date

if TYPE_CHECKING:
    from policytrack.records.fields import RoughDate

__all__ = ["DateWords", "sounds_like_a_date"]

MOST_REFUSED: Final = 6_000
"""How many words a file may have in texts that sound like dates and are none.

To refuse a text takes the longer the more words it has, for many could belong together.
"""

_LONGEST: Final = 200
_WEEKDAY: Final = re.compile(
    r"\s*\((?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?\)", re.IGNORECASE
)

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
        known = _MONTH.match(word) or _OTHER.fullmatch(word) or is_of_a_date(word)
        unknown += not known
        if unknown > others:
            return False
    return True


_YEARS: Final = re.compile(r"\d{4}\s*(?:[-\u2013\u2014/]|to|until)\s*\d{2,4}\b")


class DateWords:
    """Reads the dates that a text kept by hand gives in words, and remembers what is none.

    Parameters:
        file: the name of the file, for errors.
    """

    def __init__(self, file: str | None) -> None:
        self.line = 0
        self._file = file
        self._refused: dict[str, int] = {}
        self._words = 0
        self._others: dict[tuple[str, ...], tuple[str, ...]] = {}

    def date(self, words: str, headings: tuple[str, ...] = ()) -> RoughDate | None:
        """The date that words say, alone or with the year, or the month, of headings above them.

        Parameters:
            words: the words.
            headings: the headings, the nearest first.

        Raises:
            CheckError: if too many words of the file sound like dates and are none.
        """
        words = _WEEKDAY.sub("", words)
        # A heading of several years gives a day below it no year.
        headings = tuple(each for each in headings if not _YEARS.search(each))
        whole = (" ".join((words, *headings[:last])) for last in range(2, len(headings) + 1))
        for text in (words, *(f"{words} {heading}" for heading in headings), *whole):
            if len(text) <= _LONGEST and sounds_like_a_date(text, int(text == words)):
                found = self._date(text)
                if found is not None:
                    return found
        return None

    def is_day(self, headings: tuple[str, ...]) -> bool:
        """Whether a heading, with those above it, is one day: what is below it happened then.

        Parameters:
            headings: the headings, the nearest first.
        """
        date = self.date(headings[0], headings[1:])
        return isinstance(date, FuzzyDate) and date.ordinals[0] == date.ordinals[1]

    def others(self, headings: tuple[str, ...]) -> tuple[str, ...]:
        """The headings that are not dates, alone or with those above them.

        Parameters:
            headings: the headings, the nearest first.
        """
        if headings not in self._others:
            self._others[headings] = tuple(
                each
                for place, each in enumerate(headings, 1)
                if not self.date(each, headings[place:])
            )
        return self._others[headings]

    def _date(self, text: str) -> RoughDate | None:
        if text in self._refused:
            return None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RecordWarning)
            try:
                found = rough_date(text, "item", "date")
            except PolicyTrackError:
                found = None
        if isinstance(found, FuzzyDate | Period):
            return found
        self._refused[text] = self.line
        self._words += len(text.split())
        if self._words > MOST_REFUSED:
            raise self._too_many()
        return None

    def _too_many(self) -> CheckError:
        first, line = next(iter(self._refused.items()))
        message = (
            f"found {len(self._refused):,} texts such as {first[:60]!r} that look like dates and"
            f" are none, the last on line {self.line}; allowed: texts of {MOST_REFUSED:,} words in"
            " all; write dates as 2025-06-02 or 2 June 2025, or read a part of the file at a time"
        )
        return CheckError([Problem(TOO_MANY_WORDS, message).at(self._file, line)])

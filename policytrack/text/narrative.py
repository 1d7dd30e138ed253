"""A story of years long past: its days and months without a year follow the last date told."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from policytrack.dates import FuzzyDate, Reading
from policytrack.text.fold import PARAGRAPH

if TYPE_CHECKING:
    from policytrack.dates import Period
    from policytrack.text.meanings import Reader

__all__ = ["Narrative", "following"]

_OF_TODAY: Final = re.compile(
    r"(?<![a-z])(?:today|yesterday|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:last|this|next|past) (?:week|month|year|morning|afternoon|evening|night|quarter"
    r"|spring|summer|autumn|fall|winter)"
    r"|ago)(?![a-z])"
)
"""What counts from the day of writing: beside it, bare months do so too."""
_FULL_STOP: Final = re.compile(r"[.!?] ")
_YEARS_BACK: Final = 2
_A_MONTH: Final = 31
_BACK: Final = 92
"""How many days a story may go back from the date told before."""


class Narrative:
    """The dates with a year that a text has given so far.

    Parameters:
        folded: the text as `fold` gives it.
    """

    __slots__ = ("_folded", "_last", "_paragraph")

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._last: tuple[int, FuzzyDate] | None = None
        self._paragraph: tuple[int, int, bool] = (0, 0, True)

    def note(self, end: int, date: FuzzyDate | Period | None) -> None:
        """Remember a date that has its year.

        Parameters:
            end: where its phrase ends.
            date: what it means.
        """
        if isinstance(date, FuzzyDate) and None not in (date.earliest, date.latest):
            self._last = (end, date)

    def before(self, start: int, on: FuzzyDate | Period) -> FuzzyDate | None:
        """The date that a phrase without a year follows; None where today is what counts.

        Parameters:
            start: where the phrase begins.
            on: the day of writing.
        """
        if self._last is None:
            return None
        end, told = self._last
        first, last, of_today = self._around(start)
        if of_today or not first <= end <= last:
            return None
        low, high = told.ordinals
        if on.ordinals[0] - high < _YEARS_BACK * 365:
            return None
        near = high - low <= _A_MONTH or not _FULL_STOP.search(self._folded, end, start)
        return told if near else None

    def _around(self, start: int) -> tuple[int, int, bool]:
        """The paragraph of a place: its offsets, and whether it speaks of today."""
        first, last, _ = self._paragraph
        if not first <= start < last:
            first = self._folded.rfind(PARAGRAPH, 0, start) + 1
            last = self._folded.find(PARAGRAPH, start)
            last = len(self._folded) if last < 0 else last
            of_today = _OF_TODAY.search(self._folded, first, last) is not None
            self._paragraph = (first, last, of_today)
        return self._paragraph


def following(words: str, told: FuzzyDate, reader: Reader) -> Reading | None:
    """The day or month that follows a date told before, or lies shortly before it.

    Parameters:
        words: the day or month, without its year.
        told: the date told before.
        reader: reads the words with a year.
    """
    low, high = told.ordinals
    if told.earliest is None:
        return None
    alone = _DAY_ALONE.fullmatch(words)
    if alone:
        return _in_its_month(int(alone[1]), told, reader)
    first = told.earliest.year
    for year in (first,) if high - low > _A_MONTH else (first - 1, first, first + 1):
        found = reader.read(f"{words} {year}").readings
        if found and (high - low > _A_MONTH or found[0].date.ordinals[0] >= low - _BACK):
            return Reading(found[0].date, f"in the years of {told.in_words()}, named before")
    return None


_DAY_ALONE: Final = re.compile(r"the (\d\d?)(?:st|nd|rd|th)")


def _in_its_month(day: int, told: FuzzyDate, reader: Reader) -> Reading | None:
    """By the 28th: in the month of the date told before, or in the next where that day is over."""
    low, high = told.ordinals
    if high - low > _A_MONTH or told.earliest is None:
        return None
    month = told.earliest.replace(day=1)
    if low == high and day < told.earliest.day:
        month = (month + dt.timedelta(_A_MONTH)).replace(day=1)
    found = reader.read(f"{month:%Y-%m}-{day:02}").readings
    return (
        Reading(found[0].date, f"in the month of {told.in_words()}, named before")
        if found
        else None
    )

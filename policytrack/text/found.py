"""A date phrase of a text: where it is and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.dates import FuzzyDate, Period, Reading

__all__ = ["Found", "in_full"]


class Found(NamedTuple):
    """A date phrase of a text.

    Parameters:
        start: the offset of its first character in the text as given.
        end: the offset after its last character.
        text: the phrase as it is written, without the preposition before it.
        readings: every way to read it, the likeliest first; none where it cannot be read here.
        date: the first reading, marked as uncertain where others say something else; None where
            there is none.
        why: why there is no reading.
        whole: the phrase with the words that bound it or join it to another one: *by* July, from
            2019 *to 2023*. It has offsets, readings and a date of its own; both sides of a
            stretch have the same one. None where nothing bounds or joins it.

    Examples:
        >>> from policytrack import find_dates
        >>> (found,) = find_dates("It will report by July 2026.", "2025-06-25")
        >>> print(found.text, found.date, "-", found.in_full.text, found.in_full.date)
        July 2026 2026-07 - by July 2026 [..2026-07-31]
    """

    start: int
    end: int
    text: str
    readings: tuple[Reading, ...]
    date: FuzzyDate | Period | None
    why: str = ""
    whole: Found | None = None

    @property
    def in_full(self) -> Found:
        """The phrase with the words that bound or join it; itself where there are none."""
        return self.whole or self


def in_full(found: Iterable[Found]) -> tuple[Found, ...]:
    """The phrases with the words that bound or join them, each once.

    Parameters:
        found: what `find_dates` gives.
    """
    return tuple(dict.fromkeys(one.in_full for one in found))

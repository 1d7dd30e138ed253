"""How far apart two rough dates are, as the least and the most."""

from __future__ import annotations

from typing import NamedTuple

from policytrack.dates.civil import OPEN_END, OPEN_START

__all__ = ["Difference", "between"]

_WEEK, _MONTH, _YEAR = 7, 30.44, 365.25


class Difference(NamedTuple):
    """A number of days, at least and at most; None if there is no bound.

    Examples:
        >>> Difference(35, 63).in_words("late", "early")
        '5 to 9 weeks late'
    """

    least: int | None
    most: int | None

    def __repr__(self) -> str:
        return f"Difference({self.least}, {self.most})"

    def in_words(self, later: str = "later", earlier: str = "earlier") -> str:
        """The difference in English, in the largest unit that is exact enough.

        Parameters:
            later: the word for a positive difference, such as ``"late"``.
            earlier: the word for a negative one.

        Examples:
            >>> Difference(0, 0).in_words(), Difference(28, 28).in_words()
            ('the same day', '4 weeks later')
            >>> Difference(-3, 10).in_words("late", "early")
            'between 3 days early and 10 days late'
            >>> Difference(14, None).in_words("late", "early")
            '2 weeks late or more'
            >>> Difference(1, 182).in_words("late", "early")
            '1 day to 6 months late'
        """
        least, most = self
        if least is None and most is None:
            return "no telling how long"
        if least is None or most is None:
            known = most if least is None else least
            words = _one(known or 0, later, earlier)
            return f"{words} or {'more' if least is not None else 'less'}"
        if least == most:
            return _one(least, later, earlier)
        if least < 0 < most:
            return f"between {_one(least, later, earlier)} and {_one(most, later, earlier)}"
        size, unit = _unit(abs(most) if least >= 0 else abs(least), least, most)
        low, high = sorted((round(abs(least) / size), round(abs(most) / size)))
        side = later if most > 0 else earlier
        count = f"{low} to {high}" if low != high else f"about {high}"
        if low == 0 and (shortest := min(abs(least), abs(most))):
            count = f"{_count(shortest)} to {high}"
        return f"{count} {unit}{'' if high == 1 else 's'} {side}"


def _unit(longest: int, *bounds: int) -> tuple[float, str]:
    if longest < 2 * _WEEK:
        return 1, "day"
    if longest < 120 or all(bound % _WEEK == 0 for bound in bounds):
        return _WEEK, "week"
    return (_MONTH, "month") if longest < 2 * _YEAR else (_YEAR, "year")


def _one(days: int, later: str, earlier: str) -> str:
    return f"{_count(abs(days))} {later if days > 0 else earlier}" if days else "the same day"


def _count(days: int) -> str:
    count, unit = (days // _WEEK, "week") if days % _WEEK == 0 else (days, "day")
    return f"{count} {unit}{'' if count == 1 else 's'}"


def between(ours: tuple[int, int, int, int], theirs: tuple[int, int, int, int]) -> Difference:
    """From the end of one to the start of the other, by their earliest and latest days."""
    no_least = theirs[0] in (OPEN_START, OPEN_END) or ours[3] in (OPEN_START, OPEN_END)
    no_most = theirs[1] in (OPEN_START, OPEN_END) or ours[2] in (OPEN_START, OPEN_END)
    return Difference(
        None if no_least else theirs[0] - ours[3], None if no_most else theirs[1] - ours[2]
    )

"""What rough days and stretches have in common: bounds, and questions about before and after.

Of two rough dates one can rarely say a plain yes or no, so each question comes twice:
``surely_`` holds whatever the days turn out to be, ``maybe_`` holds for at least one choice
of them. A rough day is one day somewhere between its bounds; a stretch has a start and an
end, each a rough day, and ends no earlier than it starts.
"""

# The types of this package share their packed form with the modules that build on them.
# ruff: noqa: SLF001
from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NoReturn, TypeAlias

from policytrack.dates.civil import OPEN_END, OPEN_START, to_date
from policytrack.errors import DateParseError

if TYPE_CHECKING:
    from collections.abc import Callable

    from policytrack.dates.difference import Difference

__all__ = ["Extent", "Side", "day_number"]

_NO_ORDER = "rough dates have no '<': ask surely_before() or maybe_before(), and sort by sort_key"

Side: TypeAlias = Literal["day", "open", "unknown"]


class Extent:
    """A rough day or a stretch: what both can be asked."""

    __slots__ = ()

    _one_day: ClassVar[bool]
    reader: ClassVar[Callable[[object], Extent]]
    """Makes either of the two of what a question is asked about; set where both are known."""

    @property
    def ordinals(self) -> tuple[int, int]:
        """The outer bounds as ordinals: 0 for no earliest day, 3652060 for no latest one."""
        raise AttributeError("ordinals")

    @property
    def _ends(self) -> tuple[int, int, int, int]:
        """Earliest and latest start, earliest and latest end."""
        raise AttributeError("_ends")

    @property
    def earliest(self) -> dt.date | None:
        """The first day that it can touch; None where there is none, see `earliest_is`."""
        return to_date(self.ordinals[0])

    @property
    def latest(self) -> dt.date | None:
        """The last day that it can touch; None where there is none, see `latest_is`."""
        return to_date(self.ordinals[1])

    @property
    def earliest_is(self) -> Side:
        """Whether the earliest bound is a day, open or unknown."""
        return "open" if self.ordinals[0] == OPEN_START else "day"

    @property
    def latest_is(self) -> Side:
        """Whether the latest bound is a day, open or unknown."""
        return "open" if self.ordinals[1] == OPEN_END else "day"

    def surely_before(self, other: object) -> bool:
        """Whether it ends before the other starts, whatever days they are."""
        return self._ends[3] < _ends_of(other)[0]

    def maybe_before(self, other: object) -> bool:
        """Whether it may end before the other starts."""
        return self._ends[2] < _ends_of(other)[1]

    def surely_after(self, other: object) -> bool:
        """Whether it starts after the other ends, whatever days they are."""
        return _ends_of(other)[3] < self._ends[0]

    def maybe_after(self, other: object) -> bool:
        """Whether it may start after the other ends."""
        return _ends_of(other)[2] < self._ends[1]

    def surely_overlaps(self, other: object) -> bool:
        """Whether the two share a day, whatever days they are."""
        theirs = _ends_of(other)
        ours = self._ends
        return ours[2] >= theirs[1] and theirs[2] >= ours[1]

    def maybe_overlaps(self, other: object) -> bool:
        """Whether the two may share a day."""
        theirs = _ends_of(other)
        ours = self._ends
        return ours[3] >= theirs[0] and theirs[3] >= ours[0]

    def surely_during(self, other: object) -> bool:
        """Whether it lies within the other, whatever days they are."""
        ours, theirs = self._ends, _ends_of(other)
        return theirs[1] <= ours[0] and ours[3] <= theirs[2]

    def maybe_during(self, other: object) -> bool:
        """Whether it may lie within the other."""
        ours, their = self._ends, _read(other)
        theirs = their._ends
        if their._one_day:
            return max(ours[0], ours[2], theirs[0]) <= min(ours[1], ours[3], theirs[3])
        reached = theirs[0] <= ours[1] and ours[2] <= theirs[3]
        return reached and max(ours[0], theirs[0]) <= min(ours[3], theirs[3])

    def surely_contains(self, other: object) -> bool:
        """Whether the other lies within it, whatever days they are."""
        return _read(other).surely_during(self)

    def maybe_contains(self, other: object) -> bool:
        """Whether the other may lie within it."""
        return _read(other).maybe_during(self)

    def contains(self, other: object) -> bool:
        """Whether its bounds hold those of the other: a fact about bounds, not about days."""
        first, last = self.ordinals
        theirs = _read(other).ordinals
        return first <= theirs[0] and theirs[1] <= last

    def until(self, other: object) -> Difference:
        """How many days lie between its end and the start of the other, at least and at most.

        Negative where the other comes first: between two days it is simply how many days later
        the other is.

        Examples:
            >>> from policytrack.dates import FuzzyDate
            >>> FuzzyDate("2025-06-30").until("2025-09")
            Difference(63, 92)
        """
        from policytrack.dates.difference import between

        return between(self._ends, _ends_of(other))

    def __lt__(self, other: object) -> NoReturn:
        raise TypeError(_NO_ORDER)

    def __gt__(self, other: object) -> NoReturn:
        raise TypeError(_NO_ORDER)

    def __le__(self, other: object) -> NoReturn:
        raise TypeError(_NO_ORDER)

    def __ge__(self, other: object) -> NoReturn:
        raise TypeError(_NO_ORDER)

    def __contains__(self, other: object) -> NoReturn:
        raise TypeError("rough dates have no 'in': ask surely_contains() or maybe_contains()")

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is immutable: it cannot take {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is immutable: it cannot lose {name!r}")

    def __copy__(self) -> Any:
        return self

    def __deepcopy__(self, memo: object) -> Any:
        return self


def day_number(value: dt.date) -> int:
    """The ordinal of a date of any library; the time of day, if it has one, falls away.

    Raises:
        DateParseError: for a missing value such as ``NaT``.
    """
    if value != value:  # noqa: PLR0124 - how a missing value shows itself
        raise DateParseError(str(value), "a missing value is no date")
    return dt.date(value.year, value.month, value.day).toordinal()


def _read(other: object) -> Extent:
    return other if isinstance(other, Extent) else Extent.reader(other)


def _ends_of(other: object) -> tuple[int, int, int, int]:
    return _read(other)._ends

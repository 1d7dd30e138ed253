"""What rough days and stretches share: bounds, and questions about before and after.

Questions about two rough dates rarely have a plain yes or no, so each comes twice: ``surely_``
holds whichever days they turn out to be, ``maybe_`` holds for at least one choice of days. A rough
day is one day somewhere between its bounds; a stretch has a start and an end, each a rough day, and
ends no earlier than it starts.
"""

# The types of this package share their packed form with the modules that build on them.
# ruff: noqa: SLF001
from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple, NoReturn, TypeAlias

import policytrack.dates.edtf as edtf
import policytrack.dates.foreigndates as foreigndates
from policytrack.dates.civil import OPEN_END, OPEN_START, to_date
from policytrack.dates.packed import bounds

if TYPE_CHECKING:
    import datetime as dt

    from policytrack.dates.difference import Difference

__all__ = ["Ends", "Extent", "Side", "day_bounds", "ends_of", "stretch_ends"]

_NO_ORDER = "rough dates have no '<': ask surely_before() or maybe_before(), and sort by sort_key"

Side: TypeAlias = Literal["day", "open", "unknown"]


class Ends(NamedTuple):
    """The days between which a rough day or a stretch starts and ends, as ordinals."""

    first: int
    latest_start: int
    earliest_end: int
    last: int
    one_day: bool


class Extent:
    """A rough day or a stretch, with the questions for both."""

    __slots__ = ()

    _one_day: ClassVar[bool]

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
        """The first day that it can include; None if there is none, see `earliest_is`."""
        return to_date(self.ordinals[0])

    @property
    def latest(self) -> dt.date | None:
        """The last day that it can include; None if there is none, see `latest_is`."""
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
        """Whether it ends before the other starts, whichever days they are."""
        return self._ends[3] < _four_ends(other)[0]

    def maybe_before(self, other: object) -> bool:
        """Whether it may end before the other starts."""
        return self._ends[2] < _four_ends(other)[1]

    def surely_after(self, other: object) -> bool:
        """Whether it starts after the other ends, whichever days they are."""
        return _four_ends(other)[3] < self._ends[0]

    def maybe_after(self, other: object) -> bool:
        """Whether it may start after the other ends."""
        return _four_ends(other)[2] < self._ends[1]

    def surely_overlaps(self, other: object) -> bool:
        """Whether the two share a day, whichever days they are."""
        theirs = _four_ends(other)
        ours = self._ends
        return ours[2] >= theirs[1] and theirs[2] >= ours[1]

    def maybe_overlaps(self, other: object) -> bool:
        """Whether the two may share a day."""
        theirs = _four_ends(other)
        ours = self._ends
        return ours[3] >= theirs[0] and theirs[3] >= ours[0]

    def surely_during(self, other: object) -> bool:
        """Whether it lies within the other, whichever days they are."""
        return _surely_within(ends_of(self), ends_of(other))

    def maybe_during(self, other: object) -> bool:
        """Whether it may lie within the other."""
        return _maybe_within(ends_of(self), ends_of(other))

    def surely_contains(self, other: object) -> bool:
        """Whether the other lies within it, whichever days they are."""
        return _surely_within(ends_of(other), ends_of(self))

    def maybe_contains(self, other: object) -> bool:
        """Whether the other may lie within it."""
        return _maybe_within(ends_of(other), ends_of(self))

    def contains(self, other: object) -> bool:
        """Whether its bounds contain those of the other: a fact about bounds, not about days."""
        first, last = self.ordinals
        theirs = day_bounds(other)
        return first <= theirs[0] and theirs[1] <= last

    def until(self, other: object) -> Difference:
        """How many days lie between its end and the start of the other, at least and at most.

        Negative if the other comes first. Between two days it is how many days later the other is.

        Examples:
            >>> from policytrack.dates import FuzzyDate
            >>> FuzzyDate("2025-06-30").until("2025-09")
            Difference(63, 92)
        """
        from policytrack.dates.difference import between

        return between(self._ends, _four_ends(other))

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
        raise AttributeError(f"{type(self).__name__} is immutable: cannot set {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is immutable: cannot delete {name!r}")

    def __copy__(self) -> Any:
        return self

    def __deepcopy__(self, memo: object) -> Any:
        return self


def ends_of(value: object) -> Ends:
    """The days between which a rough day or stretch, or a value for one, starts and ends.

    Parameters:
        value: a `FuzzyDate`, a `Period`, EDTF text or a date of another library.

    Raises:
        DateParseError: if the text is not EDTF.
        DateRangeError: if it is a valid date outside the years 0001 to 9999.
        TypeError: if the value is neither text nor a date.

    Examples:
        >>> ends_of("2025-09")
        Ends(first=739495, latest_start=739524, earliest_end=739495, last=739524, one_day=True)
    """
    if isinstance(value, Extent):
        return Ends(*value._ends, value._one_day)
    if not isinstance(value, str):
        first, last = bounds(foreigndates.packed(value))
    elif edtf.is_period(value):
        found = edtf.read_period(value)
        start, end = (None if side is None else bounds(side[0]) for side in found[:2])
        stretch = stretch_ends(start, end, open_start=found.open_start, open_end=found.open_end)
        return Ends(*stretch, one_day=False)
    else:
        first, last = bounds(edtf.read_date(value)[0])
    return Ends(first, last, first, last, one_day=True)


def _four_ends(value: object) -> tuple[int, int, int, int]:
    return value._ends if isinstance(value, Extent) else ends_of(value)[:4]


def day_bounds(value: object) -> tuple[int, int]:
    """The first and last day of a value for `ends_of`, as ordinals."""
    if isinstance(value, Extent):
        return value.ordinals
    ends = ends_of(value)
    return ends.first, ends.last


def stretch_ends(
    start: tuple[int, int] | None, end: tuple[int, int] | None, *, open_start: bool, open_end: bool
) -> tuple[int, int, int, int]:
    """Earliest and latest start, earliest and latest end, given the bounds of both ends.

    Parameters:
        start: the first and last day on which it starts; None if that is open or unknown.
        end: the same for its end.
        open_start: whether a start that is None is open.
        open_end: whether an end that is None is open.
    """
    first = OPEN_START if start is None else start[0]
    last = OPEN_END if end is None else end[1]
    starts = min(start[1], last) if start is not None else OPEN_START if open_start else last
    ends = max(end[0], first) if end is not None else OPEN_END if open_end else first
    return first, starts, ends, last


def _surely_within(ours: Ends, theirs: Ends) -> bool:
    return theirs.latest_start <= ours.first and ours.last <= theirs.earliest_end


def _maybe_within(ours: Ends, theirs: Ends) -> bool:
    low, high = max(ours.first, theirs.first), min(ours.last, theirs.last)
    if theirs.one_day:
        return max(low, ours.earliest_end) <= min(high, ours.latest_start)
    reached = theirs.first <= ours.latest_start and ours.earliest_end <= theirs.last
    return reached and low <= high

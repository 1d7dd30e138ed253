"""A date given relative to another event: within 28 days of the notification."""

# The types of this package share their packed form with the modules that build on them.
# ruff: noqa: SLF001
from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NoReturn, final

import policytrack.dates.edtf as edtf
from policytrack.dates.civil import FIRST_DAY, LAST_DAY, OPEN_END, OPEN_START
from policytrack.dates.durations import duration, move
from policytrack.dates.fuzzy import FuzzyDate
from policytrack.dates.packed import BOUNDS, DAY, pack
from policytrack.dates.period import Period
from policytrack.errors import ArgumentError, DateParseError, DateRangeError

if TYPE_CHECKING:
    from policytrack.dates.calendars import Calendar

__all__ = ["Relative", "meant"]

_ANCHOR: Final = re.compile(r"\w[\w.-]*")
_PLAIN: Final = re.compile(r"(on|by|after|before) (\S+)")
_WITHIN: Final = re.compile(r"within (.{1,60}) of (\S+)")
_OFFSET: Final = re.compile(r"(.{1,60}) (after|before) (\S+)")
_ALLOWED: Final = (
    "on ID, by ID, before ID, after ID, within 28 days of ID, three weeks after ID"
    " or 10 working days before ID"
)
_THE_ID: Final = re.compile(r"\bthe (?=\S+$)", re.IGNORECASE)
_LOOSE: Final = tuple(
    (re.compile(loose, re.IGNORECASE), strict)
    for loose, strict in (
        (r"^(?:no|not) later than ", "by "),
        (r"^on the day of ", "on "),
        (r"^(?:the|one) day (after|before) ", r"1 day \1 "),
        (r"^(on|by|before|after) ", lambda found: found[0].lower()),
        (r"^within (.+) (?:of|after|from) (?=\S+$)", r"within \1 of "),
        (r" (after|before) (?=\S+$)", lambda found: found[0].lower()),
    )
)
"""Other common wordings of such a date, with the form used here."""
_RELATIONS: Final = ("on", "by", "within", "after", "before")


@final
class Relative:
    """A date that depends on the date of an event or a source.

    Parameters:
        anchor: the id of the event or source that it depends on.
        relation: ``"on"``, ``"by"``, ``"within"``, ``"after"`` or ``"before"``.
        offset: how long after, before or within, such as ``"28 days"``; required for ``"within"``,
            optional for ``"after"`` and ``"before"``.

    Raises:
        DateParseError: if there is no such relation, or the offset cannot be read.

    Examples:
        >>> deadline = Relative.parse("within 28 days of notification")
        >>> deadline.anchor, deadline.relation, deadline.offset
        ('notification', 'within', '28 days')
        >>> deadline.resolve(FuzzyDate("2025-07-31"))
        FuzzyDate("[2025-07-31..2025-08-28]")
    """

    __slots__ = ("anchor", "offset", "relation")
    anchor: str
    relation: str
    offset: str | None

    def __init__(self, anchor: str, relation: str, offset: str | None = None) -> None:
        if not _ANCHOR.fullmatch(anchor):
            raise DateParseError(anchor, "not the id of an event or a source")
        if relation not in _RELATIONS:
            raise DateParseError(relation, f"not a relation; allowed: {', '.join(_RELATIONS)}")
        if (offset is None and relation == "within") or (offset and relation in ("on", "by")):
            raise DateParseError(relation, f"found the offset {offset!r}; allowed: {_ALLOWED}")
        if offset is not None:
            duration(offset)
        for name, value in (("anchor", anchor), ("relation", relation), ("offset", offset)):
            object.__setattr__(self, name, value)

    @classmethod
    def parse(cls, text: str) -> Relative:
        """Read it as written in a file: ``on ID``, ``by ID``, ``within 28 days of ID`` and so on.

        Raises:
            ArgumentError: if it is not text.
            DateParseError: if the text does not have this form, or names a date instead of an id.

        Examples:
            >>> Relative.parse("three weeks after consultation")
            Relative("consultation", "after", "three weeks")
        """
        found: tuple[str, str, str | None]
        if not isinstance(text, str):
            raise ArgumentError("Relative.parse", f"{text!r:.60}", "text")
        if match := _PLAIN.fullmatch(text):
            found = match[2], match[1], None
        elif match := _WITHIN.fullmatch(text):
            found = match[2], "within", match[1]
        elif match := _OFFSET.fullmatch(text):
            found = match[3], match[2], match[1]
        else:
            raise DateParseError(text, f"not a date that depends on another; allowed: {_ALLOWED}")
        if not _ANCHOR.fullmatch(found[0]) or _is_date(found[0]):
            raise DateParseError(text, f"{found[0]!r} is not the id of an event or a source")
        return cls(*found)

    def resolve(
        self, anchor_date: object, calendar: str | Calendar | None = None
    ) -> FuzzyDate | Period:
        """The date, given the date of its anchor.

        Parameters:
            anchor_date: the date of the anchor: a `FuzzyDate`, a `Period` or a value for one.
            calendar: whose bank holidays are not working days.

        Returns:
            For ``on``, the anchor's own date; otherwise a rough day. After a stretch, days are
            counted from its end, before it from its start.

        Raises:
            DateParseError: if the anchor's date has no day to count from.

        Examples:
            >>> Relative("consultation", "after", "three weeks").resolve(
            ...     Period("2025-02-03/2025-04-28")
            ... )
            FuzzyDate("2025-05-19~")
        """
        date: Any = _read(anchor_date)
        if self.relation == "on":
            return date  # type: ignore[no-any-return]  # a FuzzyDate or a Period
        first, latest_start, earliest_end, last = date._ends
        if self.relation == "by":
            return _made(self, OPEN_START, last)
        if self.offset is None:
            before = self.relation == "before"
            return (
                _made(self, OPEN_START, latest_start - 1)
                if before
                else _made(self, earliest_end + 1, OPEN_END)
            )
        return self._counted(first, latest_start, earliest_end, last, calendar)

    def _counted(
        self, first: int, latest_start: int, earliest_end: int, last: int, calendar: Any
    ) -> FuzzyDate:
        by = duration(self.offset)
        if self.relation == "within":
            return _made(self, earliest_end, self._moved(last, by, 1, calendar))
        start = self.relation == "before"
        low, high = (first, latest_start) if start else (earliest_end, last)
        sign = -1 if start else 1
        exact = by.working or (by.days and by.days % 7 != 0)
        return _made(
            self,
            self._moved(low, by, sign, calendar),
            self._moved(high, by, sign, calendar),
            0 if exact else 0b010101,
        )

    def _moved(self, day: int, by: Any, sign: int, calendar: Any) -> int:
        return day if day in (OPEN_START, OPEN_END) else move(day, by, sign, calendar)

    def explain(self, anchor_date: object, calendar: str | Calendar | None = None) -> str:
        """How it is resolved, as a sentence.

        Examples:
            >>> Relative.parse("within 28 days of letter").explain("2025-07-31")
            'within 28 days of letter, which is 31 July 2025: between 31 July and 28 August 2025'
        """
        anchor: Any = _read(anchor_date)
        found = self.resolve(anchor, calendar)
        return f"{self}, which is {anchor.in_words()}: {found.in_words()}"

    def in_words(self) -> str:
        """What it says, in English, as a label of a figure or a table.

        Examples:
            >>> Relative.parse("2 weeks after vote").in_words()
            '2 weeks after vote'
        """
        return str(self)

    def __str__(self) -> str:
        if self.relation == "within":
            return f"within {self.offset} of {self.anchor}"
        return f"{self.offset + ' ' if self.offset else ''}{self.relation} {self.anchor}"

    def __repr__(self) -> str:
        offset = "" if self.offset is None else f', "{self.offset}"'
        return f'Relative("{self.anchor}", "{self.relation}"{offset})'

    def __eq__(self, other: object) -> bool:
        if type(other) is not Relative:
            return NotImplemented
        return self._parts() == other._parts()

    def __hash__(self) -> int:
        return hash(self._parts())

    def _parts(self) -> tuple[str, str, str | None]:
        return self.anchor, self.relation, self.offset

    def __reduce__(self) -> tuple[Any, ...]:
        return Relative, self._parts()

    def __copy__(self) -> Relative:
        return self

    def __deepcopy__(self, memo: object) -> Relative:
        return self

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"Relative is immutable: cannot set {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"Relative is immutable: cannot delete {name!r}")

    def __init_subclass__(cls) -> NoReturn:
        raise TypeError("Relative is final")


def meant(text: str) -> Relative | None:
    """What a text close to this form was probably meant to be, for a message; or None.

    Parameters:
        text: the text.

    Examples:
        >>> meant("Within 28 days after the notification")
        Relative("notification", "within", "28 days")
    """
    words = _THE_ID.sub("", " ".join(text.split()))
    for loose, strict in _LOOSE:
        words = loose.sub(strict, words)
    try:
        return Relative.parse(words)
    except DateParseError:
        return None


def _read(value: object) -> FuzzyDate | Period:
    if isinstance(value, FuzzyDate | Period):
        return value
    return Period(value) if isinstance(value, str) and edtf.is_period(value) else FuzzyDate(value)


def _is_date(text: str) -> bool:
    try:
        _read(text)
    except DateRangeError:
        return True
    except DateParseError:
        return False
    return True


def _made(relative: Relative, first: int, last: int, qualifiers: int = 0) -> FuzzyDate:
    if first > LAST_DAY or last < FIRST_DAY or (first == OPEN_START and last == OPEN_END):
        raise DateParseError(str(relative), "the date that it depends on has no day to count from")
    return FuzzyDate._made(pack(first, last, DAY if first == last else BOUNDS, qualifiers))

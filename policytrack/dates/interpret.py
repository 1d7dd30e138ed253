"""Reads what a text says of time: EDTF first, then the English of policy reporting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import policytrack.dates.edtf as edtf
from policytrack.dates.fuzzy import FuzzyDate
from policytrack.dates.period import Period
from policytrack.dates.reading import Reading
from policytrack.errors import DateParseError, DateRangeError

if TYPE_CHECKING:
    from policytrack.dates.calendars import Calendar

__all__ = ["may_be_split_year", "readings", "when"]

_EDTF_STARTS: Final = frozenset("0123456789[{./?~%XY-")
_EDTF_ONLY: Final = frozenset("0123456789[]{}./?~%XYSETZ-+:,")
_REMEMBERED: Final[dict[str, FuzzyDate | Period]] = {}
_MOST_REMEMBERED, _LONGEST_REMEMBERED = 4096, 60


def when(
    text: object, on: object = None, calendar: str | Calendar | None = None
) -> FuzzyDate | Period:
    """The rough day or the stretch that a text says.

    Parameters:
        text: EDTF, a numeric date or a phrase of English; a date or a `Period` comes back as it
            is.
        on: the day of writing, which ``"last week"`` or ``"in September"`` count from; itself
            perhaps known only roughly.
        calendar: terms, years, holidays and days that phrases name; England's unless said.

    Returns:
        The first of the `readings`. Where there are further ones it is marked as uncertain
        (``?``), so that the doubt is not lost.

    Raises:
        DateParseError: where the text says no date, or not without something that is missing.
        DateRangeError: for a date outside the years 0001 to 9999.

    Examples:
        >>> when("between 5 and 9 June 2025")
        FuzzyDate("[2025-06-05..2025-06-09]")
        >>> when("21-25 July 2025")
        Period("2025-07-21/2025-07-25")
        >>> when("earlier this month", on="2025-06-25")
        FuzzyDate("[2025-06-01..2025-06-24]")
        >>> when("in September", on="2025-06-25")
        FuzzyDate("2025-09?")
    """
    if on is None and calendar is None and type(text) is str:
        found = _REMEMBERED.get(text)
        if found is None:
            found = _first(text, None, None)
            if len(_REMEMBERED) >= _MOST_REMEMBERED:
                _REMEMBERED.clear()
            if len(text) <= _LONGEST_REMEMBERED:
                _REMEMBERED[text] = found
        return found
    return _first(text, on, calendar)


def readings(
    text: str, on: object = None, calendar: str | Calendar | None = None
) -> tuple[Reading, ...]:
    """Every defensible reading of a text, the first one first, each with its reason.

    Parameters and errors are those of `when`; no reading is marked as uncertain for there being
    others.

    Examples:
        >>> for reading in readings("in September", on="2025-06-25"):
        ...     print(reading.date, "-", reading.reason)
        2025-09 - the September nearest to the day of writing
        2024-09 - the one before
    """
    found = _as_edtf(text)
    if not isinstance(found, DateParseError):
        return (Reading(found, "EDTF"),)
    from policytrack.dates.phrases.grammar import read  # tables that EDTF does not need

    try:
        return read(text, on, calendar)
    except DateParseError as error:
        raise _better(found, error) from None


def _first(text: Any, on: object, calendar: str | Calendar | None) -> FuzzyDate | Period:
    if not isinstance(text, str):
        return text if isinstance(text, Period) else FuzzyDate(text)
    found = _as_edtf(text)
    if not isinstance(found, DateParseError):
        return found
    from policytrack.dates.phrases.grammar import first  # tables that EDTF does not need

    try:
        return first(text, on, calendar)
    except DateParseError as error:
        raise _better(found, error) from None


def _as_edtf(text: str) -> FuzzyDate | Period | DateParseError:
    """What a text says as EDTF, or why it is none."""
    if not text or text[0] not in _EDTF_STARTS or may_be_split_year(text):
        return DateParseError(text, "")
    try:
        return Period(text) if edtf.is_period(text) else FuzzyDate(text)
    except DateRangeError:
        raise
    except DateParseError as error:
        return error


def _better(as_edtf: DateParseError, as_phrase: DateParseError) -> DateParseError:
    """The error that helps: of a text in EDTF's characters what EDTF has against it."""
    unknown = as_phrase.reason.startswith("no date and no phrase")
    if unknown and as_edtf.reason and _EDTF_ONLY.issuperset(as_edtf.text):
        return as_edtf
    return as_phrase


def may_be_split_year(text: str) -> bool:
    """Whether a text such as 2024-25 may say two years; 2001-02 to 2011-12 are months."""
    if len(text) != 7 or text[4] != "-" or not (text[:4] + text[5:]).isdecimal():
        return False
    return int(text[5:]) == (int(text[:4]) + 1) % 100 and int(text[5:]) > 12

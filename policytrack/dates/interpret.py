"""Reads dates from text: EDTF first, then the English of policy reporting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import policytrack.dates.edtf as edtf
from policytrack.dates.fuzzy import FuzzyDate
from policytrack.dates.period import Period
from policytrack.dates.reading import Reading
from policytrack.errors import DateParseError, DateRangeError
from policytrack.keywords import named_keywords

if TYPE_CHECKING:
    from policytrack.dates.calendars import Calendar

__all__ = ["doubt", "may_be_years", "meaning", "readings", "when", "written", "years_in_a_row"]

_EDTF_STARTS: Final = frozenset("0123456789[{./?~%XY-")
_TWO_WAYS: Final = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d\d|\d{4} ?[-/\u2013] ?\d\d")
"""Notations that can be read in two ways: days with the month as a number, consecutive years."""
_REMEMBERED: Final[dict[str, FuzzyDate | Period]] = {}
_MOST_REMEMBERED, _LONGEST_REMEMBERED = 4096, 60


def when(
    text: object, on: object = None, calendar: str | Calendar | None = None
) -> FuzzyDate | Period:
    """The rough day or stretch that a text gives.

    Parameters:
        text: EDTF, a numeric date or a phrase of English; a date or a `Period` is returned as it
            is.
        on: the day of writing, from which ``"last week"`` or ``"in September"`` are counted; may
            itself be rough.
        calendar: terms, years, holidays and days that phrases name; England's if left out.

    Returns:
        The first of the `readings`. If there are others, it is marked as uncertain (``?``), so that
        the doubt is not lost.

    Raises:
        DateParseError: if the text is not a date, or something needed to read it is missing.
        DateRangeError: if the date is outside the years 0001 to 9999.

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


@named_keywords
def readings(
    text: str, on: object = None, calendar: str | Calendar | None = None
) -> tuple[Reading, ...]:
    """Every defensible reading of a text, the best first, each with its reason.

    Parameters and errors are those of `when`; readings are not marked as uncertain because there
    are others.

    Examples:
        >>> for reading in readings("in September", on="2025-06-25"):
        ...     print(reading.date, "-", reading.reason)
        2025-09 - the September nearest to the day of writing
        2024-09 - the one before
    """
    found = _as_edtf(text)
    if not isinstance(found, DateParseError):
        return (Reading(found, "EDTF"),)
    from policytrack.dates.phrases.grammar import read  # imported late: EDTF does not need them

    try:
        return read(text, on, calendar)
    except DateParseError as error:
        if (english := _in_english(text, error)) is not None:
            return read(english, on, calendar)
        raise _better(found, error) from None


def meaning(
    text: str, on: object = None, calendar: str | Calendar | None = None
) -> tuple[Reading, ...] | DateParseError:
    """The `readings` of a text, or why it has none, without raising an error for each text.

    Parameters are those of `when`.

    Examples:
        >>> meaning("the second such march").reason
        'not a date or a known phrase'
    """
    found = _as_edtf(text) if edtf.may_be_edtf(text) else DateParseError(text, "")
    if not isinstance(found, DateParseError):
        return (Reading(found, "EDTF"),)
    from policytrack.dates.phrases.grammar import tried  # imported late: EDTF does not need them

    known = tried(text, on, calendar)
    return _better(found, known) if isinstance(known, DateParseError) else known


def doubt(
    text: object, found: object, on: object = None, calendar: str | Calendar | None = None
) -> str | None:
    """Why a date may have been meant otherwise, because of how its numbers are written.

    Parameters:
        text: what was read.
        found: what `when` made of it.
        on: the day of writing.
        calendar: the calendar used to read it.

    Returns:
        A sentence; None if the notation has one reading, or the text itself is marked uncertain.

    Examples:
        >>> print(doubt("03/04/2025", when("03/04/2025")))
        '03/04/2025' is read as 3 April 2025 (a numeric date, day first); it may also be \
        4 March 2025 (a numeric date, month first)
        >>> doubt("13/04/2025", when("13/04/2025")) is None
        True
    """
    if type(text) is not str or not isinstance(found, FuzzyDate | Period) or not found.uncertain:
        return None
    if not _TWO_WAYS.search(text):
        return None
    first, *others = readings(text, on, calendar)
    if not others:
        return None
    read, other = (f"{hit.date.in_words()} ({hit.reason})" for hit in (first, others[0]))
    return f"{text!r} is read as {read}; it may also be {other}"


def _first(text: Any, on: object, calendar: str | Calendar | None) -> FuzzyDate | Period:
    if not isinstance(text, str):
        return text if isinstance(text, Period) else FuzzyDate(text)
    found = _as_edtf(text)
    if not isinstance(found, DateParseError):
        return found
    from policytrack.dates.phrases.grammar import first  # imported late: EDTF does not need them

    try:
        return first(text, on, calendar)
    except DateParseError as error:
        if (english := _in_english(text, error)) is not None:
            return first(english, on, calendar)
        raise _better(found, error) from None


def _in_english(text: str, error: DateParseError) -> str | None:
    """A date in another language, in English; None if it is not one."""
    from policytrack.dates.phrases.context import NO_PHRASE
    from policytrack.dates.phrases.foreignwords import in_english
    from policytrack.dates.phrases.grammar import tried

    english = in_english(text) if error.reason == NO_PHRASE else None
    known = english is not None and not isinstance(tried(english, "2000-06-15", None), Exception)
    return english if known else None


def _as_edtf(text: str) -> FuzzyDate | Period | DateParseError:
    """A text read as EDTF, or why it is not EDTF."""
    if not text or text[0] not in _EDTF_STARTS or not edtf.CHARACTERS.issuperset(text):
        return DateParseError(text, "")
    if may_be_years(text):
        return DateParseError(text, "")
    try:
        return Period(text) if edtf.is_period(text) else FuzzyDate(text)
    except DateRangeError:
        raise
    except DateParseError as error:
        return error


def _better(as_edtf: DateParseError, as_phrase: DateParseError) -> DateParseError:
    """The more helpful error: for a text in EDTF's characters, the one from EDTF."""
    from policytrack.dates.phrases.context import NO_PHRASE

    unknown = as_phrase.reason == NO_PHRASE
    if unknown and as_edtf.reason and edtf.CHARACTERS.issuperset(as_edtf.text):
        return as_edtf
    return as_phrase


def written(date: object) -> str:
    """A date as text that `when` reads back: EDTF, or words if EDTF would be read otherwise.

    A term keeps its precision only in words; ``2022-23``, an autumn, would be read as two years.

    Examples:
        >>> written(FuzzyDate("2025-09")), written(FuzzyDate("2022-23"))
        ('2025-09', 'autumn 2022')
    """
    text = str(date)
    if isinstance(date, FuzzyDate) and (date.precision == "term" or may_be_years(text)):
        return date.in_words()
    return text


def may_be_years(text: str) -> bool:
    """Whether a text such as 2024-25 or 2029-33 may mean two years.

    What can be a month is a month: 2001-02 to 2011-12 always are.
    """
    return _is_year_and_two_digits(text) and int(text[5:]) > max(12, int(text[2:4]))


def years_in_a_row(text: str) -> bool:
    """Whether the digits of a text are those of a year and the next: 2024-25, but 2010-11 too."""
    return _is_year_and_two_digits(text) and int(text[5:]) == (int(text[2:4]) + 1) % 100


def _is_year_and_two_digits(text: str) -> bool:
    return len(text) == 7 and text[4] == "-" and (text[:4] + text[5:]).isdecimal()

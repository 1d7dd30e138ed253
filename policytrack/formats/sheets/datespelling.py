"""How dates are written in sheets and nowhere else: Jun-25, 2027+, 1.-3. März, "complete".

Each is turned into words that the library's own reader understands; what stands in place of a date
is known by its words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from policytrack.dates.interpret import when
from policytrack.dates.phrases.grammar import says_no_date, says_no_end
from policytrack.dates.phrases.spelling import MONTHS
from policytrack.errors import DateParseError
from policytrack.formats.sheets.celltext import one_line
from policytrack.nearestword import nearest

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "NUMERIC",
    "SNIFFED_ON",
    "Spelt",
    "as_printed",
    "days_listed",
    "done",
    "fate_of",
    "financial_year",
    "no_date",
    "no_end",
    "reads_as_date",
    "spelt_out",
    "without_intent",
]

NUMERIC: Final = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?!\d)")
"""A date in numbers: its first number, the separator, its second number, its year."""

SNIFFED_ON: Final = "2000-06-15"
"""The day of writing of a text that is only asked whether it is a date."""

_MONTHS: Final = "jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec"
_WEEKDAYS: Final = "mon|tue|wed|thu|fri|sat|sun"
_WEEKDAY_BEFORE: Final = re.compile(
    rf"^(?:{_WEEKDAYS})[a-z]*\.?,? (?=\d{{1,2}}[/.-]\d)", re.IGNORECASE
)
_PIVOT: Final = 30
"""From which two digits on Excel takes a year to be in the last century."""

_MONTH_READ: Final = "such as Jun-25 read as a month and its year, as Excel prints"
_TWO_DIGITS: Final = "two-digit years read as Excel reads them"

_INTENT: Final = re.compile(
    r"\b(expected|planned|scheduled|due|target|provisional(?:ly)?|tb[acd]|to be confirmed"
    r"|anticipated|forecast|proposed|indicative|intended|likely|probably|est(?:imated|\.)?"
    r"|voraussichtlich|vorauss\.|vsl\.|geplant(?: f\u00fcr)?|erwartet|angestrebt"
    r"|(?:pr\u00e9vue?s?|attendue?s?|envisag\u00e9e?s?)(?: (?:au|en|pour|le|\u00e0 la))?(?= )"
    r"|(?:previst[oa]s?|estimad[oa])(?: (?:para|per))?(?= )|gepland|naar verwachting|verwacht"
    r"|(?:postponed|delayed|deferred|moved) (?:to|until))(?!\w):?",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"\s*(?:,|;|\n|&|\band\b)\s*")
_DAY: Final = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
_FATE: Final = re.compile(
    r"(?P<postponed>(?:postponed|delayed|deferred)(?: indefinitely)?|on hold|paused|stalled)"
    r"|(?P<cancelled>cancell?ed|withdrawn|abandoned|dropped|scrapped)",
    re.IGNORECASE,
)
_NO_DATE: Final = re.compile(
    r"(?:exempt|redacted|withheld|not disclosed|not published|not yet|not started|none set"
    r"|not set|not provided|no data|blank|nil returns?|overdue|varies|various|see notes?"
    r"|not in force|not commenced|blocked|enjoined|prosp(?:ective)?\b)\b.*"
    r"|prosp\.|\.+|n\.k\.|n/k",
    re.IGNORECASE,
)
_LETTERS: Final = re.compile(r"[^\W\d_]{3,}")
_OF_DATES: Final = frozenset(
    (
        *MONTHS,
        *("spring", "summer", "autumn", "winter", "quarter", "early", "late", "mid", "end"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    )
)
_FINANCIAL: Final = re.compile(r"(?:q[1-4] )?fy ?'?\d{2,4}", re.IGNORECASE)
"""A financial year without a country, whose months are not known."""

_DONE: Final = re.compile(
    r"(?:already )?(?:completed?|done|delivered|achieved|closed|finished|happened)",
    re.IGNORECASE,
)


class Spelt(NamedTuple):
    """A date in words that the reader understands.

    Parameters:
        text: the words.
        told: what to say of how they were found; None if nothing.
    """

    text: str
    told: str | None = None


def no_date(text: str) -> bool:
    """Whether a cell says that there is no date, in a word for it or in two languages.

    Examples:
        >>> no_date("TBC / à confirmer"), no_date("Exempt under Section 26"), no_date("June")
        (True, True, False)
    """
    parts = [part for part in text.split(" / ") if part.strip()]
    foreign = _FOREIGN_NO_DATE.fullmatch
    known = [says_no_date(p) or bool(_NO_DATE.fullmatch(p)) or bool(foreign(p)) for p in parts]
    return bool(known) and all(known)


_FOREIGN_NO_DATE: Final = re.compile(
    r"(?:à|a) (?:déterminer|confirmer|venir|definir|définir|préciser)|s\. ?d\.|(?:noch )?offen"
    r"|unbekannt|k\. ?a\.|keine angabe|steht (?:noch )?aus|noch nicht (?:bekannt|terminiert)"
    r"|inconnue?|non (?:défini|connu|communiqué)e?|en attente"
    r"|por (?:confirmar|determinar|definir)|sin fecha|pendiente|da (?:definire|confermare)"
    r"|nog niet bekend|n\.n\.b\.|i'w gadarnhau",
    re.IGNORECASE,
)


_FOREIGN_NO_END: Final = re.compile(
    r"(?:bis )?heute|laufend|andauernd|unbefristet|en cours|aujourd'hui|en vigueur"
    r"|(?:hasta la )?actualidad|en curso|en vigor|vigente|in corso|oggi|heden|lopend|incumbent"
    r"|in office|in post|to the present",
    re.IGNORECASE,
)


def no_end(text: str) -> bool:
    """Whether a cell says that something goes on.

    Examples:
        >>> no_end("ongoing"), no_end("laufend"), no_end("incumbent"), no_end("June")
        (True, True, True, False)
    """
    return says_no_end(text) or _FOREIGN_NO_END.fullmatch(text) is not None


def fate_of(text: str) -> str | None:
    """``"postponed"`` or ``"cancelled"`` where a cell says that in place of a date."""
    found = _FATE.fullmatch(text)
    return found.lastgroup if found else None


def as_printed(text: str) -> bool:
    """Whether a cell is words in place of a date, not a misspelt date.

    Examples:
        >>> as_printed("after the talks in Geneva"), as_printed("within 12 weeks of closing")
        (True, True)
        >>> as_printed("Sprimg term"), as_printed("Junober"), as_printed("32 May 2025")
        (False, False, False)
    """
    words = [word for word in _LETTERS.findall(text.casefold()) if word not in _OF_DATES]
    misspelt = any(nearest(word, _OF_DATES) for word in words if len(word) > 4)
    return len(words) > 1 and not misspelt


def financial_year(text: str) -> bool:
    """Whether a cell is a financial year by one number, so that its country must be known.

    Examples:
        >>> financial_year("FY2004"), financial_year("Q3 FY25"), financial_year("FY2025-26")
        (True, True, False)
    """
    return _FINANCIAL.fullmatch(text) is not None


def done(text: str) -> bool:
    """Whether a cell says that something has happened, and not when.

    Examples:
        >>> done("Completed"), done("Complete by June")
        (True, False)
    """
    return _DONE.fullmatch(text) is not None


def without_intent(text: str) -> tuple[str, bool]:
    """A date without the words that it is only expected, and whether it has any.

    Examples:
        >>> without_intent("TBC - likely autumn 2026")
        ('autumn 2026', True)
    """
    bare = _INTENT.sub(" ", text)
    return " ".join(bare.split()).strip(" ,;:-\u2013"), bare != text


def spelt_out(text: str, *, timeless: bool) -> Spelt:
    """A date as sheets have it, in words that the library's reader understands.

    Parameters:
        text: what stands in the cell.
        timeless: whether there is no day of writing to read two digits by.

    Examples:
        >>> spelt_out("Jun-25", timeless=False).text, spelt_out("2027+", timeless=False).text
        ('Jun 2025', '2027 onwards')
    """
    text = _WEEKDAY_BEFORE.sub("", text)
    for pattern, make, told in _WHOLE:
        if match := pattern.fullmatch(text):
            return Spelt(make(match), told)
    if timeless and (match := NUMERIC.search(text)) and len(match[4]) == 2:
        long = NUMERIC.sub(lambda m: f"{m[1]}{m[2]}{m[3]}{m[2]}{_year(m[4])}", text)
        return Spelt(long, _TWO_DIGITS)
    for pattern, put in _WITHIN:
        text = pattern.sub(put, text)
    return Spelt(text)


def _year(digits: str) -> int:
    return int(digits) + (2000 if int(digits) < _PIVOT else 1900)


def _years(match: re.Match[str]) -> str:
    """About two years, the second with all its digits: circa 1857-61."""
    return f"{match[1]} {match[2]}\u2013{match[2][: 4 - len(match[3])]}{match[3]}"


def _padded(match: re.Match[str]) -> str:
    return f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}"


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_WHOLE: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str], str | None], ...]] = (
    (_whole(rf"((?:{_MONTHS})[a-z]*)[-' /](\d\d)"), lambda m: f"{m[1]} {_year(m[2])}", _MONTH_READ),
    (_whole(rf"(\d{{1,2}})-({_MONTHS})"), lambda m: f"{m[1]} {m[2]}", None),
    (
        _whole(rf"(\d{{1,2}})[- /]({_MONTHS})[a-z]*[- /](\d\d)"),
        lambda m: f"{m[1]} {m[2]} {_year(m[3])}",
        _TWO_DIGITS,
    ),
    (_whole(r"(\d{4})\.0"), lambda m: m[1], None),
    (_whole(r"(\d{4})-(\d{1,2})-(\d{1,2})"), _padded, None),
    (_whole(r"(.*\d{4})\s*(?:\+|[-\u2013\u2014])"), lambda m: f"{m[1]} onwards", None),
    (_whole(r"(c\.|ca\.?|circa|about)\s?(\d{4})[-\u2013/](\d{1,2})"), _years, None),
    (_whole(r"asap"), lambda m: "as soon as possible", None),
)
"""What a whole cell may be, the words for it, and what to say of it."""

_WITHIN: Final[tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]] = (
    (_whole(r"\bfall (?=(?:of )?\d{4})"), "autumn "),
    (_whole(r"\bpre (?=\d{4})"), "before "),
    (_whole(r"^\u2248\s*"), "~"),
    (_whole(r"^(?:\u2264|<=)\s*"), "by "),
    (_whole(r"^<\s*"), "before "),
    (_whole(r"^(?:\u2265|>=)\s*"), "no earlier than "),
    (_whole(r"^>\s*"), "after "),
    (_whole(r"\b(\d{1,2})(?:st|nd|rd|th)?/(\d{1,2})(?:st|nd|rd|th) (?=[a-z])"), r"\1 or \2 "),
)
"""What may stand within a cell, and the words for it."""


def days_listed(text: str) -> list[str]:
    """The days of a list, each completed by what only the last one says.

    Parameters:
        text: what stands in the cell.

    Examples:
        >>> days_listed("4, 5 and 6 March 2024")
        ['4 March 2024', '5 March 2024', '6 March 2024']
    """
    parts = [part for part in _AND.split(one_line(text)) if part]
    if len(parts) < 2:
        return []
    rest = _DAY.sub("", parts[-1], count=1).strip()
    year = rest[-4:] if rest[-4:].isdecimal() else ""
    whole = [f"{part} {rest}" if _DAY.fullmatch(part) else part for part in parts]
    return [p if p[-2:].isdecimal() or not year else f"{p} {year}" for p in whole]


def reads_as_date(text: str) -> bool:
    """Whether a text alone says a date, counted from any day of writing.

    Parameters:
        text: what stands in a cell.
    """
    day_first = NUMERIC.sub(_day_first, one_line(text))
    try:
        when(spelt_out(day_first, timeless=True).text, SNIFFED_ON)
    except DateParseError:
        return False
    return True


def _day_first(match: re.Match[str]) -> str:
    """A date in numbers with the day first, where its month can only be the first of them."""
    month, mark, day, year = match.groups()
    return f"{day}{mark}{month}{mark}{year}" if int(day) > 12 >= int(month) else match[0]

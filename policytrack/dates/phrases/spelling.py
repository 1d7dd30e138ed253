"""One spelling for many: normalise a phrase before it is read."""

from __future__ import annotations

import re
from typing import Final

from policytrack.dates.nameddays import NAMED_DAYS
from policytrack.dates.patterns import compiled
from policytrack.dates.phrases.respelling import respelt
from policytrack.errors import DateParseError

__all__ = [
    "DAY",
    "MONTH",
    "MONTHS",
    "MONTH_NAMES",
    "WEEKDAY",
    "WEEKDAYS",
    "WEEKDAY_NAMES",
    "YEAR",
    "normal",
    "proper",
]

_LONGEST: Final = 160

MONTHS: Final = {
    name: index
    for index, names in enumerate(
        (
            "january jan janvier janv januar jänner",
            "february feb février fevrier févr fevr februar",
            "march mar mars märz maerz mär",
            "april apr avril avr",
            "may mai",
            "june jun juin juni",
            "july jul juillet juil juli",
            "august aug août aout",
            "september sept sep septembre",
            "october oct octobre oktober okt",
            "november nov novembre",
            "december dec décembre decembre déc dezember dez",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS: Final = {
    name: index
    for index, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday weds wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}

"""Names of months in English, French and German."""

MONTH_NAMES: Final = " ".join(MONTHS)
WEEKDAY_NAMES: Final = " ".join(WEEKDAYS)
MONTH: Final = "(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
WEEKDAY: Final = "(" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + ")"
DAY: Final = r"(\d{1,2})(?:st|nd|rd|th|er)?"
YEAR: Final = r"(\d{4})"

_SAME: Final = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-"}
    | {"\u2014": "-", "\u2212": "-", "\u00a0": " ", ",": " ", "&": " and "}
)
_DOTTED: Final = r"\b(" + "|".join([*MONTHS, *WEEKDAYS]) + r")\."
_PAST_UNIT: Final = (
    r"\b(over|during|in|within|for) the last (day|week|fortnight|month|quarter|year|decade)\b"
)
_NEXT_UNIT: Final = (
    r"\b(over|during|in|within|for) the next (day|week|fortnight|month|quarter|year|decade)\b"
)
_ARTICLE: Final = r"\bthe "
_DAY_DOT: Final = rf"\b(\d{{1,2}})\. ?(?={MONTH})"

_LISTED_MONTHS: Final = rf"\b({MONTH[1:-1]}) (?=(?:{MONTH[1:-1]}) or )"

_HOUR: Final = r"(?:[01]?\d|2[0-4])"
_CLOCK: Final = (
    rf"(?:{_HOUR}:[0-5]\d(?::[0-6]\d(?:\.\d{{1,9}})?)?(?: ?[ap]\.?m\b\.?)?"
    r"|(?:1[0-2]|0?[1-9])(?:\.[0-5]\d)? ?[ap]\.?m\b\.?|[0-2]\d[:.]?[0-5]\d ?(?:hrs|hours|h)\b)"
    r"(?: ?(?:z|utc|gmt|bst|cet|cest|est|edt)\b)?(?: ?[+-]\d\d:?\d\d\b|[+-]\d\d\b)?"
)
_TIMES: Final = (
    rf"(?:(?<= )|^)(?:at |@ ?|- ?)?{_CLOCK}(?: ?(?:-|to|until) ?{_CLOCK})?"
    r"(?=$|[ /-])"
)
"""Times of day as people and programs print them, including ranges."""

_AFTER_T: Final = (
    r"(?<=\d)T(?:[01]\d|2[0-3]):?[0-5]\d(?::?[0-5]\d(?:\.\d{1,9})?)?"
    r"(?:Z|\+(?:0\d|1[0-4])(?::?[0-5]\d)?|-(?:0\d|1[0-2])(?::?[0-5]\d)?)?(?=$|[ /])"
)
"""Times of day after the T of ISO 8601."""

_PART: Final = rf"(?:{MONTH[1:-1]}|spring|summer|autumn|winter|q0?[1-4]|h[12])"
_YEAR_PART: Final = rf"\b(\d{{4}})[-/]?({_PART})\b(?![ /-]?\d{{4}})"
_PART_YEAR: Final = rf"\b({_PART})[-/](\d{{4}})\b"
_YEAR_THIRD: Final = r"^(\d{4})-(early|mid|late|end)$"
_DAY_PART_YEAR: Final = rf"\b(\d{{1,2}})[-/]({MONTH[1:-1]})[-/](\d{{4}})\b"
_YEAR_PART_DAY: Final = rf"\b(\d{{4}})[-/ ]({MONTH[1:-1]})[-/ ](\d{{1,2}})\b"


def normal(text: str) -> str:
    """A phrase in lower case, with plain dashes and quotes, without articles and dots.

    Raises:
        DateParseError: if the text is empty or longer than any phrase.
    """
    if len(text) > _LONGEST:
        raise DateParseError(text, f"no phrase for a date is longer than {_LONGEST} characters")
    words = " ".join(_without_iso_time(text).lower().translate(_SAME).split()).rstrip(".").rstrip()
    if not words:
        raise DateParseError(text, "an empty text is not a date")
    words = respelt(_without_times(words))
    if "." in words:
        words = compiled(_DOTTED).sub(r"\1", compiled(_DAY_DOT).sub(r"\1 ", words))
    words = _without_hyphens(words)
    if "the " in words:
        words = compiled(_PAST_UNIT).sub(r"\1 past \2", words)
        words = compiled(_NEXT_UNIT).sub(r"\1 next 1 \2", words)
        words = compiled(_ARTICLE).sub("", words)
    if " or " in words:
        words = compiled(_LISTED_MONTHS).sub(r"\1 or ", words)
    return words.replace("and/or", "or")


def _without_iso_time(text: str) -> str:
    return compiled(_AFTER_T).sub("", text, 1) if "T" in text else text


def proper(words: str) -> str:
    """Words in lower case, with capitals for names of months, weekdays and holidays.

    Examples:
        >>> proper("last friday"), proper("23 may"), proper("autumn term"), proper("easter monday")
        ('last Friday', '23 May', 'autumn term', 'Easter Monday')
    """
    return compiled(_PROPER).sub(lambda name: name[0].title().replace("'S", "'s"), words)


_PROPER: Final = (
    rf"(?<![a-z])(?:{MONTH[1:-1]}|{WEEKDAY[1:-1]}|"
    + "|".join(
        sorted((name for name in NAMED_DAYS if "bank holiday" not in name), key=len, reverse=True)
    )
    + r")(?![a-z])"
)
"""Longest names first, since the first match is taken."""


def _without_times(words: str) -> str:
    """A phrase without its times of day, if anything else is left."""
    if ":" not in words and not _HAS_TIME.search(words):
        return words
    left = " ".join(compiled(_TIMES).sub(" ", words).split()).replace(" /", "/").removesuffix(" at")
    return left or words


_HAS_TIME: Final = re.compile(r"\d ?[ap]\.?m\b|\d ?h(?:rs|ours)?\b")


def _without_hyphens(words: str) -> str:
    """A year and its part (2025-Q1, June-2025, 24-Jun-2025) with the part first and no hyphen."""
    if not _HAS_YEAR_BESIDE_PART.search(words):
        return words
    words = compiled(_DAY_PART_YEAR).sub(r"\1 \2 \3", words)
    words = compiled(_YEAR_PART_DAY).sub(r"\3 \2 \1", words)
    if words[:4].isdecimal():
        words = compiled(_YEAR_THIRD).sub(r"\2 \1", words)
        words = compiled(_YEAR_PART).sub(r"\2 \1", words)
    return compiled(_YEAR_PART).sub(r"\2 \1", compiled(_PART_YEAR).sub(r"\1 \2", words))


_HAS_YEAR_BESIDE_PART: Final = re.compile(r"\d{4}[-/ ]?[^\W\d_]|[^\W\d_]\d{0,2}[-/]\d{4}")
"""What all spellings with a year directly beside its part have in common."""

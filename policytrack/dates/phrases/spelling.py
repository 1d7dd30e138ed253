"""One spelling of many: what a phrase looks like before it is read."""

from __future__ import annotations

import re
from typing import Final

from policytrack.errors import DateParseError

__all__ = ["DAY", "MONTH", "MONTHS", "WEEKDAY", "WEEKDAYS", "YEAR", "normal"]

_LONGEST: Final = 160

MONTHS: Final = {
    name: index
    for index, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
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

MONTH: Final = "(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
WEEKDAY: Final = "(" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + ")"
DAY: Final = r"(\d{1,2})(?:st|nd|rd|th)?"
YEAR: Final = r"(\d{4})"

_SAME: Final = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-"}
    | {"\u2014": "-", "\u2212": "-", "\u00a0": " ", ",": " ", "&": " and "}
)
_DOTTED: Final = re.compile(r"\b(" + "|".join([*MONTHS, *WEEKDAYS]) + r")\.")
_PAST_UNIT: Final = re.compile(
    r"\b(over|during|in|within|for) the last (day|week|fortnight|month|quarter|year|decade)\b"
)
_NEXT_UNIT: Final = re.compile(
    r"\b(over|during|in|within|for) the next (day|week|fortnight|month|quarter|year|decade)\b"
)
_ARTICLE: Final = re.compile(r"\bthe ")


def normal(text: str) -> str:
    """A phrase in lower case, with plain dashes and quotes, without articles and dots.

    Raises:
        DateParseError: for a text that is longer than any phrase, or empty.
    """
    if len(text) > _LONGEST:
        raise DateParseError(text, f"no phrase for a date is longer than {_LONGEST} characters")
    words = " ".join(text.lower().translate(_SAME).split()).rstrip(".").rstrip()
    if not words:
        raise DateParseError(text, "an empty text says no date")
    words = _DOTTED.sub(r"\1", words)
    words = _PAST_UNIT.sub(r"\1 past \2", words)
    words = _NEXT_UNIT.sub(r"\1 next 1 \2", words)
    return _ARTICLE.sub("", words)

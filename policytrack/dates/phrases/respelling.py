"""Other words for what the patterns of phrases know: fall, the nineties, calendar 2012."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from policytrack.dates.numbers import number
from policytrack.dates.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["respelt"]

_New: TypeAlias = "str | Callable[[re.Match[str]], str]"

_TENS: Final = {
    "twenties": "1920s",
    "thirties": "1930s",
    "forties": "1940s",
    "fifties": "1950s",
    "sixties": "1960s",
    "seventies": "1970s",
    "eighties": "1980s",
    "nineties": "1990s",
    "noughties": "2000s",
}
_WEEKDAY: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"


def _decade(match: re.Match[str]) -> str:
    """The decade of two digits: '60s and 60s are the 1960s, 00s the 2000s."""
    return f"{'20' if match[1] in ('00', '10') else '19'}{match[1]}s"


def _full_year(digits: str) -> str:
    """A year of two digits: '25 is 2025, '95 is 1995."""
    return f"{'19' if digits >= '60' else '20'}{digits}"


def _either_count(match: re.Match[str]) -> str:
    """Two or three days after something: between the two days, the earlier one first."""
    ends = [f"{count} {match[3]} {match[4]}" for count in (match[1], match[2])]
    return "between {} and {}".format(*(ends[::-1] if match[5] == "before" else ends))


def _half_years(count: str) -> str:
    """Some years and a half, in months."""
    years = number(count)
    return f"{count} and a half years" if years is None else f"{12 * years + 6} months"


_NUMBER: Final = r"(\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_ROWS: Final[tuple[tuple[str, _New], ...]] = (
    (r"\bfall\b", "autumn"),
    (rf"\b({'|'.join(_TENS)})\b", lambda match: _TENS[match[1]]),
    (r"(?<!\d)(?<!\d-)'?((?:[03-9]0|10))'?s\b", _decade),
    (r"\bcalendar (?:year )?(?=\d{4}\b)", ""),
    (r"\b(\d{4})'s (\S{3,8})[ -](quarter|half)\b", r"\2 \3 of \1"),
    (r"\b(first|second|third|fourth|final|last)-(quarter|half)\b", r"\1 \2"),
    (r"\byear's end\b|\byearend\b", "year-end"),
    (r"\b([1-4])q(?= ?'?\d\d)", r"q\1"),
    (r"\b(q[1-4]|h[12])[ -]?'(\d\d)\b", r"\1 20\2"),
    (r"\b(q[1-4])(\d\d)\b", r"\1 20\2"),
    (r"\b(\d{1,2})\. (\d{1,2})\. ?(?=\d{4}\b)", r"\1.\2."),
    (r"\b([0-3]?\d)([a-z]{3})(?=\d{4}\b)", r"\1 \2 "),
    (r"\bmidweek\b", "mid-week"),
    (r"\b(?:first|opening) (?:few )?days of\b", "first week of"),
    (r"\b(?:last|final|closing|dying) (?:few )?days of\b", "last week of"),
    (rf"\b(?:early|late)(?: on)? (?={_WEEKDAY})", ""),
    (r"\b(?:towards? the|the back) end of (?:the )?", "late "),
    (r"\Aw/b\b", "w/c"),
    (r"\A(?=.*[a-z]{3})(?=.*\d)([^?(]+?) ?\(?\?\)?\Z", r"\1 (uncertain)"),
    (r"\A(?=.*\d)(.+?) \(?(?:tbc|provisional|unconfirmed|to be confirmed)\)?\Z", r"\1 (uncertain)"),
    (r"\bst\. (?=[a-z])", "st "),
    (r"\bhalf a year\b", "6 months"),
    (r"\Ain (?:less than|under) ", "within "),
    (r"\bwell (?=(?:beyond|after|before|past)\b)", ""),
    (r"\Aas soon as (?=\S*\d)", "as early as "),
    (r"\Aat the earliest (?:in |on |by )?", "not before "),
    (r"\b([a-z]{3,9}) '(\d\d)\Z", lambda match: f"{match[1]} {_full_year(match[2])}"),
    (r"\bwinter (\d{3})(\d)([-/])(\d)\b", r"winter \1\2\3\g<1>\4"),
    (r"\A(\d{8})(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?\Z", r"\1"),
    (r"\bthis (week|month|quarter|year) or next\Z", r"this \1 or next \1"),
    (rf"\A{_NUMBER} or {_NUMBER} (\S+s) ((before|after|from) .+)", _either_count),
    (rf"\Ain {_NUMBER} or {_NUMBER} (\S+s)\Z", r"between in \1 \3 and in \2 \3"),
    (r"\b(\d{4}) (?=(?:\d{4} )?\d{4} or \d{4}\b)", r"\1 or "),
    (r"\A(before|after) ([a-z]{3,9}) or ([a-z]{3,9} \d{4})\Z", r"\1 \2 or \1 \3"),
    (r"\b(?!year-|month-|week-)([a-z]{3,9})-end (?=\d{4}\b)", r"end of \1 "),
    (r"\bcob\b(?: on)?", "close of business on"),
    (r"\Akw ?(?=\d\d?\b)", "week "),
    (r"\Afirst thing (?=tomorrow|on |this )", ""),
    (r"\A(\d{4}) (\d\d) (\d\d)\Z", r"\1-\2-\3"),
    (r"\A(\d\d?)-(\d{4})\Z", r"\1/\2"),
    (rf"\b{_NUMBER} and a half years\b", lambda match: _half_years(match[1])),
    (r"\b(\d+)\.5 years\b", lambda match: _half_years(match[1])),
)
_ANY: Final = re.compile(
    r"\bfall\b|ties\b|\d0'?s\b|calendar|\d's|(?:st|d|th|al)-[qh]|'s end|midweek|days of|ly |late "
    r"|st\. |half a y|\Ain (?:less|under)|\dq|[qh]\d[ -]?'|q\d\d|yearend|\d\. \d|\d[a-z]{3}\d"
    r"|(?:towards?|back) |w/b|\?|tbc|provis|confirmed"
    r"|well |as soon|earliest|'\d\d\Z|winter \d|\d{12}|or next|\w or |-end "
    r"|\bcob\b|\Akw|first thing|\d{4} \d|\A\d\d?-\d{4}|and a half|\.5 y|\d-?0s"
)


def respelt(words: str) -> str:
    """A phrase in the words that the patterns know.

    Parameters:
        words: the phrase in lower case, with plain quotes.

    Examples:
        >>> respelt("the late nineties"), respelt("1998's third quarter")
        ('the late 1990s', 'third quarter of 1998')
    """
    if _ANY.search(words):
        for pattern, new in _ROWS:
            words = compiled(pattern).sub(new, words)
    return words

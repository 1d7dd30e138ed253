"""The kinds of phrase that a word can begin, by the word and the next, for the scan to look up."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from policytrack.dates.nameddays import NAMED_DAYS

__all__ = ["Start", "kinds_of_digits", "starts"]


class Start(NamedTuple):
    """The kinds of phrase that a word begins, and the words of which one has to follow."""

    kinds: tuple[str, ...]
    following: frozenset[str] | None


_MONTHS: Final = (
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sept sep oct nov dec"
)
_WEEKDAYS: Final = "monday tuesday wednesday thursday friday saturday sunday"
_SHORT_DAYS: Final = "mon tue tues wed weds thu thur thurs fri sat sun"
_SEASONS: Final = "spring summer autumn fall winter"
_YEARS_KINDS: Final = "academic school financial fiscal tax calendar"
_UNITS: Final = (
    "day days week weeks weekend fortnight fortnights month months quarter quarters term terms"
    " year years decade decades century centuries working yr yrs wk wks mth mths"
)
_TEN_NUMBERS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS: Final = (
    "a an one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
    f" {_TEN_NUMBERS} several some many few half"
)
_CALENDAR_WORDS: Final = f"{_MONTHS} {_WEEKDAYS} {_SEASONS} {_YEARS_KINDS} {_UNITS}"
_TENS: Final = "twenties thirties forties fifties sixties seventies eighties nineties noughties"
_FIRST_WORD: Final = re.compile("[ ']")
_NAMED: Final = " ".join(
    {_FIRST_WORD.split(name)[0] for name in NAMED_DAYS}
    | {"republic", "labour", "labor", "election", "leap", "super", "columbus", "victoria"}
)
_PARTS_OF_DAY: Final = "morning forenoon afternoon evening night"
_OF_CENTURY: Final = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth"
    " nineteenth twentieth"
)
_DIGIT: Final = "#"
"""Stands for any number that follows."""

_ROWS: Final[tuple[tuple[str, str, str], ...]] = (
    (_MONTHS, "day month named quarter", ""),
    (_WEEKDAYS, "day weekday count", ""),
    (_SHORT_DAYS, "day weekday", ""),
    (_SEASONS, "season named", ""),
    (_YEARS_KINDS, "year quarter", f"year first second third fourth final last {_DIGIT}"),
    (_NAMED, "named", ""),
    (_YEARS_KINDS, "pointing", "year"),
    (_TENS, "decade", ""),
    ("prior previous preceding", "pointing", "year"),
    (f"{_PARTS_OF_DAY} eve midnight", "pointing", "of before after"),
    ("small wee", "pointing", "hours"),
    ("near foreseeable immediate not", "pointing", "future too"),
    ("swinging roaring", "decade", _TENS),
    ("comparable corresponding equivalent like", "pointing", "quarter period month"),
    ("opening closing", "pointing", f"{_UNITS} {_NUMBERS} {_DIGIT}"),
    ("quarter half", "pointing", "ended ending to year"),
    ("that", "pointing", f"same {_UNITS} {_SEASONS} {_MONTHS} {_PARTS_OF_DAY}"),
    (_WEEKDAYS, "pointing", "before"),
    ("early mid late very", "month season decade year pointing weekday named quarter", ""),
    (
        "start beginning end middle latter turn rest remainder",
        "month season decade year pointing quarter",
        f"of in half part {_CALENDAR_WORDS} {_DIGIT}",
    ),
    ("first latter", "month season decade year pointing", "part"),
    (
        "first second third fourth final",
        "quarter day month season decade year pointing",
        f"half quarter of {_UNITS} {_WEEKDAYS} {_NUMBERS} {_DIGIT}",
    ),
    (
        "last this next past coming previous current present latest",
        "pointing month season named quarter",
        (
            f"past coming time season a p am pm calendar christmas easter {_PARTS_OF_DAY}"
            f" {_CALENDAR_WORDS} {_SHORT_DAYS} {_NUMBERS} {_DIGIT}"
        ),
    ),
    ("recent", "pointing", _UNITS),
    (
        "earlier later",
        "pointing",
        f"today on in last this next that {_WEEKDAYS}",
    ),
    (
        "same following preceding prior previous next",
        "pointing",
        f"early mid late period {_UNITS} {_WEEKDAYS} {_MONTHS} {_SEASONS} {_PARTS_OF_DAY}",
    ),
    ("day", "pointing", "before after"),
    ("month quarter", "pointing", "before after s end"),
    ("full", "year", "year"),
    ("today tomorrow", "count", "week fortnight"),
    (
        "year week",
        "pointing year",
        f"to end s ended earlier ago before after beginning commencing ending starting of {_DIGIT}",
    ),
    ("new weekend", "pointing named", ""),
    ("recess half halfterm", "pointing", ""),
    (
        "summer easter christmas winter spring autumn february october may whitsun august",
        "pointing",
        "recess half halfterm",
    ),
    ("conference", "pointing", "recess"),
    ("start beginning end", "pointing", "of"),
    ("in", "count pointing", f"due less {_NUMBERS} {_DIGIT}"),
    ("these", "pointing", "days"),
    ("to", "pointing", "day morrow night"),
    ("w wc we", "pointing", f"c e {_DIGIT}"),
    (
        (
            "today yesterday tomorrow tmrw tonight overnight midweek now currently"
            " nowadays recently lately"
        ),
        "pointing",
        "",
    ),
    ("at", "pointing count", "present least"),
    ("more most", "pointing count", "than recently"),
    ("about around almost nearly over less some roughly", "count", f"than {_NUMBERS} {_DIGIT}"),
    (
        _NUMBERS,
        "count",
        (
            "hour hours minute minutes few couple an a and dozen hundred quarter generation"
            f" generations {_UNITS}"
        ),
    ),
    (_TEN_NUMBERS, "count", "one two three four five six seven eight nine"),
    ("twenty", "decade", "first"),
    ("a", "year", "d"),
    ("days weeks months years decades centuries", "count", "ago earlier later"),
    ("within", "count", f"the hours {_UNITS} {_NUMBERS} {_DIGIT}"),
    (_NUMBERS, "pointing", "months weeks"),
    ("fifth sixth seventh eighth ninth tenth eleventh twelfth", "day", "of"),
    (_OF_CENTURY, "decade", "century"),
    ("q h fy", "quarter year", _DIGIT),
    ("ad", "year", _DIGIT),
    ("'", "decade year", ""),
)


def _table() -> dict[str, Start]:
    found: dict[str, Start] = {}
    for words, kinds, following in _ROWS:
        for word in words.split():
            known = found.get(word)
            own = frozenset(following.split()) or None
            if known is None:
                found[word] = Start(tuple(kinds.split()), own)
            else:
                both = tuple(dict.fromkeys((*known.kinds, *kinds.split())))
                wide = known.following | own if known.following and own else None
                found[word] = Start(both, wide)
    return found


def starts(names: tuple[str, ...] = ()) -> dict[str, Start]:
    """For each first word, what it begins; for "the", what the word after it begins.

    Parameters:
        names: further named days, of a calendar.
    """
    found = _table()
    for name in names:
        word = _FIRST_WORD.split(name.lower())[0]
        known = found.get(word)
        kinds = ("named", *(known.kinds if known else ()))
        found[word] = Start(tuple(dict.fromkeys(kinds)), None)
    return found


_FOUR: Final = ("day", "quarter", "season", "decade", "year")
_FEW: Final = ("count", "day", "decade", "quarter")
_KINDS_BY_LENGTH: Final = ((), _FEW, _FEW, ("count", "year", "decade"), _FOUR, ())


def kinds_of_digits(digits: str) -> tuple[str, ...]:
    """The kinds of phrase that a number of that many digits begins.

    Parameters:
        digits: the digits.
    """
    return _KINDS_BY_LENGTH[min(len(digits), 5)]

"""What a phrase found in a text means: the date reader's answer, in its clause."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytrack.dates import FuzzyDate, Period, Reading
from policytrack.dates.durations import duration, says_duration
from policytrack.dates.interpret import meaning
from policytrack.dates.patterns import compiled
from policytrack.dates.phrases.context import NEEDS_A_DAY
from policytrack.dates.phrases.yearly import FACTS
from policytrack.errors import DateParseError

if TYPE_CHECKING:
    from collections.abc import Callable

    from policytrack.text.found import Found

__all__ = ["Meaning", "Reader", "begun", "fitting"]

_MOST_REMEMBERED: Final = 20_000


class Meaning(NamedTuple):
    """The readings of a phrase; where there are none, why."""

    readings: tuple[Reading, ...]
    why: str = ""


class Reader:
    """Reads the phrases of one text, each wording once.

    Parameters:
        on: the day of writing, exact or rough; None where it is not known.
        calendar: terms, years, holidays and named days.
    """

    __slots__ = ("_calendar", "_known", "on")

    def __init__(self, on: FuzzyDate | Period | None, calendar: Any) -> None:
        self.on: FuzzyDate | Period | None = on
        self._calendar = calendar
        self._known: dict[str, Meaning] = {}

    def read(self, words: str) -> Meaning:
        """What a phrase means; no phrase raises."""
        found = self._known.get(words)
        if found is None:
            if len(self._known) >= _MOST_REMEMBERED:
                self._known.clear()
            found = self._known[words] = self._read(words)
        return found

    def _read(self, words: str) -> Meaning:
        if re.fullmatch(_HOURS_AGO, words):
            return self._hours_ago()
        ended = _ONE_OF_TWO_YEARS.fullmatch(words)
        if ended:
            return self._year_that_ends(ended[1] or ended[2])
        short = _SHORT_YEAR.search(words)
        if short:
            words = f"{words[: short.start()]}{self._long_year(short[1])}"
        swapped = _MONTH_FIRST.search(words)
        if swapped and int(swapped[3]) > _MONTHS_OF_A_YEAR and not self._calendar.order_is_given:
            return self._month_first(words, swapped)
        return self._ask(plain_words(words))

    def _month_first(self, words: str, found: re.Match[str]) -> Meaning:
        """9/30/2024: a day that only exists with the month first."""
        day = f"{found[3]}{found[2]}{found[1]}{found[2]}"
        meant = self._ask(plain_words(words[: found.start()] + day + words[found.end(3) + 1 :]))
        told = f"the month first: there is no month {found[3]}"
        return meant._replace(readings=tuple(each._replace(reason=told) for each in meant.readings))

    def _ask(self, words: str, on: object = None) -> Meaning:
        if self.on is None and not _MAY_BE_READ.search(words):
            return Meaning((), NEEDS_A_DAY)
        try:
            found = meaning(words, self.on if on is None else on, self._calendar)
        except DateParseError as error:
            found = error
        return Meaning((), found.reason) if isinstance(found, DateParseError) else Meaning(found)

    def _long_year(self, year: str, ahead: int = 0) -> str:
        """1994 for '94: the latest such year that has begun, in most texts."""
        latest = (self.on.latest or self.on.earliest).year if self.on else _LATEST  # type: ignore[union-attr]  # one side is known
        latest += ahead
        found = latest - (latest - int(year)) % 100
        return f"{found if found > 0 else found + 100:04}"

    def _hours_ago(self) -> Meaning:
        today = self._ask("today")
        if not today.readings:
            return today
        before = [
            Reading(hit.date, "the day before, where the hours lead past midnight")
            for hit in self._ask("yesterday").readings
        ]
        same = today.readings[0]._replace(reason="some hours before the text was written")
        return Meaning((same, *before))

    def _year_that_ends(self, year: str) -> Meaning:
        """FY2026: named by the year it ends in, or by the one it starts in."""
        last = int(year if len(year) == 4 else self._long_year(year, 1))
        if not dt.MINYEAR < last < dt.MAXYEAR:
            return Meaning((), "this leads outside the years 0001 to 9999")
        found = []
        for first, reason in ((last - 1, "ends"), (last, "starts")):
            hit = self._ask(f"financial year {first}-{(first + 1) % 100:02}").readings
            found += [
                Reading(each.date, f"the financial year that {reason} in {last}") for each in hit
            ]
        found.append(Reading(FuzzyDate(f"{last:04}"), "a calendar year"))
        return Meaning(tuple(found))

    def counted(self, words: str, anchor: FuzzyDate | Period | None) -> Meaning:
        """A year earlier, the following week: counted from a date named before.

        Parameters:
            words: the phrase, folded.
            anchor: the date named before it; None where there is none.
        """
        words = _PART_OF_DAY.sub("day", _WITHIN.sub("", words))
        words = "the same day" if words.endswith("in the day") else words
        found: list[Reading] = []
        if words.endswith(" on"):
            anchor = None  # fifty years on, it is remembered: from what happened, not from a date
        why = "this counts from something that is not dated here"
        if anchor is not None and _IN_DAYS.search(words) and _is_long(anchor):
            anchor = None
        if anchor is not None:
            moved = self._moved(words, anchor)
            if moved is not None:
                found.append(Reading(moved, f"counted from {anchor.in_words()}, named before"))
        if self.on is None:
            if not found:
                why = "this needs the day of writing, or a date named before"
        elif not _OF_A_STORY.match(words):
            moved = self._moved(words, self.on)
            if moved is not None:
                found.append(Reading(moved, "counted from the day of writing"))
        return Meaning(tuple({hit.date: hit for hit in found[::-1]}.values())[::-1], why)

    def _moved(self, words: str, anchor: FuzzyDate | Period) -> FuzzyDate | Period | None:
        of_year = _OF_THAT_YEAR.fullmatch(words)
        if of_year:
            return self._of_year(of_year[1], anchor)
        named = _NEIGHBOUR.fullmatch(words)
        return self._neighbour(named, anchor) if named else _moved(words, anchor)

    def _of_year(self, part: str, anchor: FuzzyDate | Period) -> FuzzyDate | Period | None:
        """The autumn of that year: of the year of another date."""
        edge = anchor.earliest or anchor.latest
        found = self.read(f"{part} {edge.year:04}").readings if edge else ()
        return found[0].date if found else None

    def _neighbour(
        self, named: re.Match[str], anchor: FuzzyDate | Period
    ) -> FuzzyDate | Period | None:
        """The following February, the previous Monday: the nearest one beyond another date."""
        low, high = anchor.ordinals
        back = named["which"] in ("previous", "preceding", "prior")
        if named["day"]:
            weekday = _WEEKDAYS.index(named["day"][:3])
            other = low - 1 - (low - 2 - weekday) % 7 if back else high + 1 + (weekday - high) % 7
            return FuzzyDate(dt.date.fromordinal(other))
        edge = anchor.earliest if back else anchor.latest
        if edge is None:
            return None
        within = named["which"] in ("same", "that")
        for year in range(edge.year, edge.year + (-2 if back else 2), -1 if back else 1):
            found = self.read(f"{named['part'] or ''}{named['month']} {year}").readings
            if not found:
                return None
            first, last = found[0].date.ordinals
            if within or (last < low if back else first > high):
                return found[0].date
        return None


def fitting(meaning: Meaning, whole: Found) -> Meaning | None:
    """The readings that the whole phrase begins or ends with; the others after them in doubt.

    Parameters:
        meaning: what the phrase means alone.
        whole: it with the words that bound it.
    """
    if not whole.readings:
        return None
    low, high = whole.readings[0].date.ordinals
    fit: list[Reading] = []
    rest: list[Reading] = []
    for reading in meaning.readings:
        first, last = reading.date.ordinals
        fits = low in (first, last + 1) or high in (last, first - 1)
        (fit if fits else rest).append(reading)
    return Meaning((*fit, *(rest if len(whole.readings) > 1 else ()))) if fit else None


def begun(words: str, whole: Found) -> Meaning | None:
    """Since the New Year: the one that has begun.

    Parameters:
        words: the whole phrase, folded.
        whole: what was found for it.
    """
    start = whole.date.start if isinstance(whole.date, Period) else None
    if start is None or not words.startswith("since "):
        return None
    return Meaning((whole.readings[0]._replace(date=start),))


_MAY_BE_READ: Final = re.compile(
    r"\d{3}|\d\d?[./-]\d|\d0s|\b(?:29|30|31)|centur|(?:enti|[rfx]ti|hti|neti)es\b|" + FACTS
)
"""What every phrase has that can be read, or refused for good, without the day of writing."""
_LATEST: Final = 2029
_MONTHS_OF_A_YEAR: Final = 12
_MONTH_FIRST: Final = re.compile(r"(?<!\d)(0?[1-9]|1[0-2])([/-])(3[01]|[12]\d)\2(?=\d\d)")
_SHORT_YEAR: Final = re.compile(r"(?:(?<=\A)|(?<=[a-z] ))'(\d\d)\Z")
_ONE_OF_TWO_YEARS: Final = re.compile(
    r"(?:fy ?|fiscal(?: year)? )((?:20|19)?\d\d)|(?:the )?(\d{4}) (?:fiscal|financial) year"
)
_HOURS_AGO: Final = r"(?:[a-z]+ )?(?:an?|\w+|half an) (?:hours?|minutes?) ago"

_UNIT: Final = r"(?:day|week|weekend|month|quarter|year|decade)"
_NAMED: Final = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|spring|summer|autumn|fall|winter|january"
    r"|february|march|april|may|june|july|august|september|october|november|december)"
)
COUNTED: Final = re.compile(
    rf"(?!earlier|later).*(?:earlier|later)|(?:earlier|later) that [a-z]+"
    rf"|(?:the|a|an|[\w-]+|a few|a couple of) (?:night|{_UNIT}s?) (?:before|after)"
    r"|(?:the )?(?:same|following|previous|preceding|prior) (?:early |mid |late )?[a-z]+"
    r"|(?:earlier|later) in the day|the (?:comparable|corresponding|equivalent|like) .*"
    r"|(?:the )?same [a-z]+ a year ago"
    r"|the next (?:morning|afternoon|evening|night)"
    rf"|the next (?:early |mid |late )?(?:day|week|month|year|{_NAMED})|that (?:same )?[a-z]+"
    r"|the (?:year-(?:earlier|ago)|[a-z]+-year) [a-z]+"
    r"|(?:the )?same [a-z]+ (?:of )?last (?:year|month)"
    r"|.* of that (?:same )?year"
    rf"|[\w-]+ {_UNIT}s? on"
)
"""Phrases that count from a date other than the day of writing."""
_OF_A_STORY: Final = re.compile(
    r"(?:the )?(?:same|following|next|prior)\b|.* (?:before|after|on)\Z|that\b|.* of that\b"
    r"|(?:earlier|later) in the day|the (?:comparable|corresponding|equivalent|like)\b"
)
"""Phrases that never count from the day of writing: tomorrow and last week say so in its place."""
_NEIGHBOUR: Final = re.compile(
    r"(?:the )?(?P<which>following|next|previous|preceding|prior|same|that)(?: same)?"
    r" (?P<part>(?:early|mid|late) )?(?:(?P<day>[a-z]+day)(?<! day)|(?P<month>(?!weekend|day)"
    rf"{_NAMED}))"
)
_OF_THAT_YEAR: Final = re.compile(r"(.*) of that (?:same )?year")
_PART_OF_DAY: Final = re.compile(
    r"\b(?:early )?(?:morning|forenoon|afternoon|evening|night|lunchtime)\b"
)
_WITHIN: Final = re.compile(r"\A(?:earlier|later) (?=that )")
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _moved(words: str, anchor: FuzzyDate | Period) -> FuzzyDate | Period | None:
    """A date as far from another as the words say, in the unit of the other one."""
    if isinstance(anchor, Period):
        edge = anchor.end or anchor.start
        if edge is None:
            return None
        anchor = edge
    words = _SAME_OF_LAST.sub(lambda hit: f"a {hit['unit'] or hit['year']} earlier", words)
    same = re.fullmatch(rf"(?:the same|that|that same) ({_UNIT})", words)
    if same:
        return anchor if same[1] == "day" else _unit_around(anchor, same[1])
    span = re.fullmatch(
        r"(?:the )?(following|previous|preceding|prior|next|day|week|month|year) (\w+)", words
    )
    if span and span[2] in ("before", "after"):
        length, back = f"1 {span[1]}", span[2] == "before"
    elif span and span[2] in ("day", "week", "month", "year"):
        length, back = f"1 {span[2]}", span[1] in ("previous", "preceding", "prior")
        anchor = _unit_around(anchor, span[2]) or anchor
    elif span:
        return None
    else:
        back = words.endswith(("earlier", "before"))
        length = re.sub(r" (?:earlier|later|before|after)\Z", "", words)
    length = plain_words(f"{length} ago").removesuffix(" ago").removeprefix("about ")
    length = _number_of(length)
    if not says_duration(length):
        return None
    try:
        size = duration(length)
        return anchor - size if back else anchor + size
    except (DateParseError, ValueError, TypeError, OverflowError):
        return None


_IN_DAYS: Final = re.compile(r"\b(?:days?|weeks?) (?:earlier|later|before|after)\Z|\bday\Z")
_LONG: Final = 7


def _is_long(anchor: FuzzyDate | Period) -> bool:
    """Whether a date is too rough to count days from it: three days after September."""
    first, last = anchor.ordinals
    return last - first > _LONG


_SAME_OF_LAST: Final = re.compile(
    r"\A(?:the )?(?:same|comparable|corresponding|equivalent|like) [a-z]+"
    r" (?:(?:of )?last (?P<unit>year|month)|a (?P<year>year) (?:ago|earlier))\Z"
)


def _unit_around(anchor: FuzzyDate, unit: str) -> FuzzyDate | None:
    """The week, month or year that another date lies in."""
    first = anchor.earliest
    if first is None:
        return None
    if unit == "week":
        monday = first - dt.timedelta(first.weekday())
        return FuzzyDate.between(str(monday), str(monday + dt.timedelta(6)))
    if unit in ("month", "year"):
        found = FuzzyDate(str(first)[: 7 if unit == "month" else 4])
        return found if anchor.ordinals[1] <= found.ordinals[1] else anchor
    return anchor


def _number_of(length: str) -> str:
    return re.sub(r"\Aan? ", "1 ", length).replace("a few ", "3 ")


_MONTH_NAMES: Final = [
    "-",
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
]
_SHORT_UNITS: Final = {"yr": "year", "wk": "week", "mth": "month"}
_HALVES: Final = {"a": "morning", "p": "afternoon"}
_IN_LETTERS: Final = {"last": "ult", "this": "inst", "next": "prox"}
_PARTS: Final = {"early": "early", "latter": "late", "first": "the first half of"}
_THIS_TIME: Final[dict[str, str]] = {"last": "a {} ago", "next": "in a {}"}
_REWORDED: Final[tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...]] = (
    (r"\b(first|second|third|fourth|final|last)-(quarter|half)\b", r"\1 \2"),
    (r"\A(?:early|late|earlier|later)(?: on)? ([a-z]+day|tomorrow)\b", r"\1"),
    (r"\A(?:the )?(?:early|small|wee) hours of ", ""),
    (r"\A(?:the )?midnight of ", ""),
    (r"\b(\d?2)d\b", r"\1nd"),
    (r"\b(\d?3)d\b", r"\1rd"),
    (r"\bthis ([ap])\.?m\.?\Z", lambda hit: f"this {_HALVES[hit[1]]}"),
    (r"\b(month|quarter)-end\Z", r"end of the \1"),
    (r"\A(?:the )?same (?:period|quarter|month) (?:of|in) (\d{4})\Z", r"\1"),
    (r"\A(?:full[ -]year|the) (\d{4})(?: (?:quarter|period|half))?\Z", r"\1"),
    (r"\A(last|this|next) year's (\w+)[ -](quarter|half)\Z", r"the \2 \3 of \1 year"),
    (r"century (?:ad|a\.d\.)\Z", "century"),
    (r"\b(early|latter|first) part of\b", lambda hit: _PARTS[hit[1]]),
    (r"\bthe (?:swinging|roaring) ", "the "),
    (r"\bto-(day|morrow|night)\b", r"to\1"),
    (r"\bweek-end\b", "weekend"),
    (
        r"\b(\d+)(?:st|nd|rd|th) of (last|this|next) month\Z",
        lambda hit: f"{hit[1]}th {_IN_LETTERS[hit[2]]}",
    ),
    (r"\bforenoon\b", "morning"),
    (r"\bthe half[ -]year (?=end|to\b)", "the 6 months "),
    (r"\A(?:the )?(.*\d.*) (last|next)\Z", r"\2 \1"),
    (r"\b(week|month|quarter|year)'s end\Z", r"end of the \1"),
    (r"\Athe (?:start|beginning) of the new year\Z", "the start of next year"),
    (r"\Athe (near|foreseeable|immediate|not too distant) future\Z", "in the near future"),
    (r"\bended\b", "ending"),
    (r"(?<= ago) ([a-z]+day)\Z", lambda hit: hit[0] if hit[1] == "today" else f" {hit[1]}"),
    (r"\A(?:some|many) (\w+) ago\Z", r"a few \1 ago"),
    (r"\A(?:almost |nearly |some |about )?a quarter(?: of a |[ -])century ago\Z", "25 years ago"),
    (r"\A(?:almost |nearly |some |about )?a generation ago\Z", "about 30 years ago"),
    (r"\A(?:currently|nowadays|at present|these days)\Z", "now"),
    (r"\A(?:more|most|very) recently\Z", "recently"),
    (r"\Aovernight\Z", "last night"),
    (r"\A(.+) away\Z", r"in \1"),
    (r"\Alast evening\Z", "yesterday evening"),
    (r"\Anext ([a-z]+day (?:week|fortnight))\Z", r"\1"),
    (r"\A(\d{4}),? ([a-z]+\.?) (\d\d?(?:st|nd|rd|th)?)\Z", r"\3 \2 \1"),
    (r"\A(\d\d?)/(\d\d?)\Z", lambda hit: f"{hit[1]} {calendar.month_name[int(hit[2])].lower()}"),
    (r"\btmrw\b", "tomorrow"),
    (r"\b(yr|wk|mth)(s?)\b", lambda hit: f"{_SHORT_UNITS[hit[1]]}{hit[2]}"),
    (r"\A(?:several|a couple of) (?=.* ago\Z)", "a few "),
    (r"\Ahalf a century ago\Z", "50 years ago"),
    (r"\A(?:almost|nearly|some|roughly|around|at least|over|less than) (?=.* ago\Z)", "about "),
    (r"\babout (?=(?:\S+|a few) (?:day|week|fortnight|month)s? ago\Z)", ""),
    (r"(?<=[ '])'?(\d0)s\b", r"19\1s"),
    (r"\bthis time (last|next) (\w+)", lambda hit: _THIS_TIME[hit[1]].format(hit[2])),
    (r"\b(?:the )?latest (?=\w)", "last "),
    (r"\bfirst (\S+) months of (\d{4})\Z", lambda hit: _first_months(hit[1], hit[2])),
    (r"\b([a-z]{3,9}\.?) (\d\d?) (?:and|or) (\d\d?)((?:,? \d{4})?)\Z", r"\1 \2-\3\4"),
    (r"\A(\d\d?) and (\d\d?)(?= [a-z])", r"between \1 and \2"),
    (r"\bfrom the (\d)", r"from \1"),
    (r"(?<= ago) this (?:week|month)\Z", ""),
    (r"\Ain less than ", "within "),
    (r"\A(\d+) (?:ad|ce)\Z|\Aa\.?d\.? (\d+)\Z", lambda hit: (hit[1] or hit[2]).zfill(4)),
)
_ANY_REWORDED: Final = re.compile(
    r"ago\b|away\b|[-']|\b(?:early|late|earlier|later|latest|currently|nowadays|present|days|recently|"
    r"overnight|tmrw|(?:yr|wk|mth)s?|time|months of|and|or|from the|in less|ad|ce|hours of"
    r"|midnight of|part of|\d?[23]d|swinging|roaring|future|ended|a\.d|[ap]\.?m|full|quarter|period"
    r"|half|\d{4},? [a-z]+\.? \d\d?|\d\d?/\d\d?"
    r"|century ad|\d0s|new year|forenoon|half year|last|next)\b"
)
"""What all reworded phrases have in common."""
_WORD_NUMBERS: Final = {"two": 2, "three": 3, "four": 4, "six": 6, "eight": 8, "nine": 9, "ten": 10}


def _first_months(count: str, year: str) -> str:
    last = _WORD_NUMBERS.get(count) or (int(count) if count.isdecimal() else 0)
    return f"{year}-01/{year}-{last:02}" if 1 <= last <= 12 else f"{count} months"


def plain_words(words: str) -> str:
    """A phrase in the words that the date reader knows."""
    if not _ANY_REWORDED.search(words):
        return words
    for pattern, reworded in _REWORDED:
        words = compiled(pattern).sub(reworded, words)
    return words.replace("between between ", "between ")

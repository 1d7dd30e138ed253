"""Finds the dates of a text: first by the shape of their words, then by the date reader."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final

from policytrack.dates import FuzzyDate, Period
from policytrack.dates.calendars import calendar_of
from policytrack.dates.phrases.grammar import chosen
from policytrack.errors import ArgumentError
from policytrack.keywords import named_keywords
from policytrack.text.fold import PARAGRAPH, fold
from policytrack.text.found import Found
from policytrack.text.meanings import COUNTED, Meaning, Reader, begun, fitting
from policytrack.text.narrative import Narrative, following
from policytrack.text.scan import Hit, Scan
from policytrack.text.tense import tense
from policytrack.text.wordshapes import AFTER, BEFORE, JOINING, TIME_AFTER, TIME_BEFORE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.dates.calendars import Calendar

__all__ = ["find_dates"]

_LEANS: Final = ("auto", None)
_NEAR: Final = 250
"""How many characters after a date a phrase that counts from it can be."""
_STOP: Final = re.compile(rf"[.!?] |{PARAGRAPH}")
_NEW_PARAGRAPH: Final = re.compile(PARAGRAPH)
_LEFT: Final = 34
"""How many characters before a phrase the words that belong to it can begin."""
_FAR_LEFT: Final = 60
_HAD_DONE: Final = re.compile(
    r"(?<![a-z])(?:had (?:(?:not|already|all|been|both) )?(?!to\b|better\b)[a-z]+"
    r"|(?:was|were) (?:(?:not|already|all|both|finally) )?(?!expected|needed|required|supposed"
    r"|intended|wanted|asked|ordered|planned|scheduled|promised|promised|invited|urged|listed"
    r"|forced|obliged|agreed)[a-z]+(?:ed|en|ut|ilt|old|nt))"
    r"(?: (?!to\b|would\b)[\w'-]+){0,5} \Z"
)
_WAS_MET: Final = re.compile(
    r",? (?:was|were) (?:not )?(?:met|missed|hit|achieved|kept|broken|reached|exceeded)\b"
)
_BOUND_BY: Final = re.compile(r"(?:by|until|till) \Z")
_DECIDED: Final = re.compile(
    r"(?<![a-z])(?:said|say|says|told|announced|agreed|approved|decided|voted|proposed|ordered"
    r"|promised|planned|confirmed|asked|called|wanted|urged|warned|raised|cut|due|plans?|set"
    r"|with effect|would|will|to|is|are|may|must|can|could|should)(?![a-z])"
)
_SENTENCE_BEFORE: Final = re.compile(r"[.!?]['\")]? +\Z")
_HEADING: Final = re.compile(r"(?:\A|[.!?\0]) *\Z")
_FUTURES: Final = re.compile(r" (?:delivery|settlement|contracts?|futures)\b")
_BESIDE: Final = re.compile("[ ,]{0,3}")
_LISTED: Final = re.compile(r",? (?:and|or|&) |, ")
"""Between two phrases of one list."""
_IN_THE: Final = re.compile(r"(?<![a-z])(?:in|into|during) +\Z")
_LEANING: Final = ("weekday", "month", "day", "quarter", "season", "named")
_THIS: Final = re.compile(r"\A(?:the|this) ")
_COMES_YEARLY: Final = re.compile(r"the weekend|this (?:spring|summer|autumn|fall|winter)")
_ONE_OF_MANY: Final = re.compile(r"\Athe weekend\Z| (?:of|in) ")
_FARTHEST: Final = 300
"""How many days back a date without its year may be; further back, it has its year."""
_FARTHEST_AHEAD: Final = 345
"""The same for one ahead: what opens on 28 February was not announced on 9 March before."""
_OF_A_YEAR: Final = ("day", "month", "season")
_YEAR: Final = re.compile(r"\d{4}|'\d\d|(?:last|next|this|previous|current|same|past)\b")
_YEAR_AT_END: Final = re.compile(r"(?:1\d|20|21)\d\d\Z")
_INSIDE: Final = re.compile(r"(?:in|within) {1,3}")
"""Before a length of time: what makes it a date."""


@named_keywords
def find_dates(
    text: str,
    on: object = None,
    calendar: str | Calendar | None = None,
    lean: str | None = "auto",
) -> tuple[Found, ...]:
    """Every date phrase of a text, in order, none inside another.

    Parameters:
        text: the text; offsets are into it as it is given.
        on: the day of writing, which "last week" counts from; itself perhaps rough. Without it
            such phrases are found, but have no date.
        calendar: terms, years, holidays and days that phrases name; England's unless said.
        lean: ``"auto"`` puts the past reading of a bare weekday, month or day first where its
            clause is in the past, and the coming one where the clause looks ahead; the reason
            says so. None leaves the order to the rules of `readings`.

    Returns:
        The phrases, each with its offsets, its readings and its date.

    Raises:
        ArgumentError: if `text` is not text, or `lean` is neither ``"auto"`` nor None.
        DateParseError: if the day of writing cannot be read.

    Examples:
        >>> for found in find_dates(
        ...     "It will close on Friday; the review began in 2019.", "2025-06-25"
        ... ):
        ...     print(found.start, found.text, found.date)
        17 Friday 2025-06-27?
        45 2019 2019
    """
    if not isinstance(text, str):
        raise ArgumentError("find_dates", f"a {type(text).__name__} as text", "a str")
    if lean not in _LEANS:
        raise ArgumentError("find_dates", f"lean={lean!r}", "'auto' or None")
    written = None if on is None else _day_of_writing(on)
    known = calendar_of(calendar)
    return tuple(_Search(text, Reader(written, known), known, lean is not None).found())


def _day_of_writing(on: object) -> FuzzyDate | Period:
    if isinstance(on, FuzzyDate | Period):
        return on
    return Period(on) if isinstance(on, str) and "/" in on else FuzzyDate(on)


class _Search:
    """One run over one text."""

    def __init__(self, text: str, reader: Reader, calendar: Any, lean: bool) -> None:  # noqa: FBT001  # private
        self.text = text
        self.folded = fold(text)
        self.reader = reader
        self.lean = lean
        self.story = Narrative(self.folded)
        self.listed: tuple[Hit | None, str | None] = (None, None)
        self.year = ""
        self.names = tuple(sorted(calendar.days, key=len, reverse=True))

    def found(self) -> Iterator[Found]:
        hits = Scan(self.text, self.folded, self.names).hits()
        hit = next(hits, None)
        past = 0
        anchor: tuple[int, FuzzyDate | Period] | None = None
        while hit is not None:
            following = next(hits, None)
            sides = self._joined(hit, following, past) if following else ()
            if sides:
                following = next(hits, None)
            self.year = self._year_of_list(hit, following)
            found = sides or (self._one(hit, past, anchor),)
            yield from found
            last = found[-1].in_full
            past = last.end
            counted_from = found[-1].date or last.date
            if counted_from is not None:
                anchor = (last.end, counted_from)
            if _YEAR_AT_END.search(found[-1].text) and not last.text.startswith("since"):
                self.story.note(found[-1].end, found[-1].date)
            hit = following

    def _joined(self, one: Hit, other: Hit, past: int) -> tuple[Found, ...]:
        """Two phrases as the sides of one: from 2019 to 2023."""
        between = self.folded[one.end : other.start]
        if len(between) > 12 or not JOINING.fullmatch(between):
            return ()
        start, prefix = self._prefixed(one, past, either=True)
        word = between.strip(" ,").split(" ")[0]
        if prefix == "between":
            allowed = word in ("and", "to", "-")
        else:
            allowed = word in ("to", "-", "until", "till", "through", "or") and one.kind != "count"
            if word == "or":
                allowed = allowed and one.kind == other.kind and "," not in between
        if not allowed:
            return ()
        if prefix not in ("between", "from"):
            start = one.start
        words = self.folded[start : other.end]
        meaning = self.reader.read(_plain_blanks(words))
        if not meaning.readings:
            return ()
        meaning = self._over_by_now(_plain_blanks(words), meaning, one) or meaning
        if one.kind == other.kind == "weekday" and self.lean:
            meaning = self._still_to_come(meaning, one)
        whole = self._made(start, other.end, meaning)
        return tuple(self._side(hit, whole, other) for hit in (one, other))

    def _over_by_now(self, words: str, meaning: Meaning, one: Hit) -> Meaning | None:
        """A coming stretch without its year as the last one, where its clause is in the past."""
        on = self.reader.on
        ahead = on is not None and meaning.readings[0].date.ordinals[0] > on.ordinals[1]
        if on is None or not (ahead and self.lean) or _YEAR.search(words):
            return None
        if one.kind not in _OF_A_YEAR or self._verb(one) != "past" or on.latest is None:
            return None
        for year in (on.latest.year, on.latest.year - 1):
            found = self.reader.read(f"{words} {year:04}").readings
            if found and found[0].date.ordinals[1] <= on.ordinals[1]:
                told = f"{found[0].reason}; the clause is in the past"
                return Meaning((found[0]._replace(reason=told), *meaning.readings))
        return None

    def _still_to_come(self, meaning: Meaning, one: Hit) -> Meaning:
        """Two weekdays of the week to come, where the clause looks ahead."""
        on, first = self.reader.on, meaning.readings[0]
        if on is None or first.date.ordinals[1] >= on.ordinals[0] or self._verb(one) != "coming":
            return meaning
        told = f"{first.reason}, a week later; the clause looks ahead"
        return Meaning((first._replace(date=first.date + "7 days", reason=told), first))

    def _side(self, hit: Hit, whole: Found, last: Hit) -> Found:
        """One side of two, with the year of the other where it has none of its own."""
        words = _plain_blanks(self.folded[hit.start : hit.end])
        year = _YEAR_AT_END.search(_plain_blanks(self.folded[last.start : last.end]))
        meaning = self.reader.read(words)
        if hit is not last and year and not _YEAR_AT_END.search(words):
            dated = self.reader.read(f"{words} {year[0]}")
            meaning = dated if dated.readings else meaning
        found = fitting(meaning, whole)
        if found is None and isinstance(whole.date, Period):
            edge = whole.date.end if hit is last else whole.date.start
            if isinstance(edge, FuzzyDate):
                found = Meaning((whole.readings[0]._replace(date=edge),))
        return self._made(hit.start, hit.end, found or meaning, whole)

    def _one(self, hit: Hit, past: int, anchor: tuple[int, FuzzyDate | Period] | None) -> Found:
        core = _plain_blanks(self.folded[hit.start : hit.end])
        if COUNTED.fullmatch(core) and (hit.kind in ("count", "pointing") or " of that " in core):
            near = anchor and self._is_near(anchor[0], hit.start, core)
            meaning = self.reader.counted(core, anchor[1] if anchor and near else None)
            return self._made(hit.start, hit.end, meaning)
        if core == "the new year" and _IN_THE.search(self.folded, 0, hit.start):
            return self._made(hit.start, hit.end, self.reader.read("in the new year"))
        narrated = self._in_list(core) or self._narrated(hit, core)
        meaning = narrated or self.reader.read(core)
        inside = _INSIDE.match(self.folded, hit.start) if hit.kind == "count" else None
        if inside:  # in two weeks: the phrase is two weeks, the date that of the whole
            whole = self._made(hit.start, hit.end, meaning)
            return self._made(inside.end(), hit.end, meaning, whole)
        own, timed = self._with_time(hit, past)
        start, end, words = self._widened(timed, past, core)
        if self.lean and meaning.readings and words != core and self._was_done(hit, start):
            meaning = self._leaned(hit, core, meaning, "past")
            words = words.replace(core, meaning.readings[0].date.in_words())
        if narrated and words != core:
            words = words.replace(core, self._with_year(core, narrated))
        bounded = self.reader.read(words) if words != core else meaning
        if words == core or not bounded.readings:
            meaning = self._leaned(hit, core, meaning) if self.lean and not narrated else meaning
            start, end, bounded = timed.start, timed.end, meaning
        if (start, end) == (own.start, own.end):
            return self._made(start, end, meaning)
        whole = self._made(start, end, bounded)
        fit = fitting(meaning, whole) or begun(words, whole) or meaning
        return self._made(own.start, own.end, fit, whole)

    def _year_of_list(self, hit: Hit, following: Hit | None) -> str:
        """The year that stands once for a list: January and February 1993."""
        if following is None or hit.kind != following.kind or hit.kind not in _OF_A_YEAR:
            return ""
        if not _LISTED.fullmatch(self.folded, hit.end, following.start):
            return ""
        year = _YEAR_AT_END.search(self.folded[following.start : following.end])
        return year[0] if year else ""

    def _in_list(self, core: str) -> Meaning | None:
        """A month or day with the year of the next of its list."""
        if not self.year or _YEAR.search(core):
            return None
        found = self.reader.read(f"{core} {self.year}")
        return found if found.readings else None

    def _narrated(self, hit: Hit, core: str) -> Meaning | None:
        """A day or month without its year, in a story of years long past."""
        on = self.reader.on
        if on is None or hit.kind not in _OF_A_YEAR or _YEAR.search(core):
            return None
        told = self.story.before(hit.start, on)
        if told is None or tense(self.text, self.folded, hit.start, hit.end) == "coming":
            return None
        found = following(core, told, self.reader)
        return Meaning((found, *self.reader.read(core).readings)) if found else None

    def _with_year(self, core: str, narrated: Meaning) -> str:
        date = narrated.readings[0].date
        if core.startswith("the ") and core[4].isdigit():
            return date.in_words()
        return f"{core} {dt.date.fromordinal(date.ordinals[0]).year}"

    def _with_time(self, hit: Hit, past: int) -> tuple[Hit, Hit]:
        """A phrase with the time of day beside it, and with the one that stands further off."""
        own = wide = hit
        if hit.kind not in ("day", "weekday", "pointing"):
            return own, wide
        before = TIME_BEFORE.search(self.folded, max(past, hit.start - _LEFT), hit.start)
        if before:
            wide = wide._replace(start=before.start(1))
            own = own if before["on"] else own._replace(start=before.start(1))
        after = TIME_AFTER.match(self.folded, hit.end)
        if after:
            wide = wide._replace(end=after.end())
            own = own if after["at"] else own._replace(end=after.end())
        return own, wide

    def _was_done(self, hit: Hit, start: int) -> bool:
        """Whether a weekday or month bounds something over by then: had been filed by Friday."""
        if hit.kind not in _LEANING:
            return False
        if self.folded.startswith("from ", start) and self._ran(hit, start):
            return True
        met = _BOUND_BY.search(self.folded, start, hit.start) and _WAS_MET.match(
            self.folded, hit.end
        )
        return bool(met or _HAD_DONE.search(self.folded, max(0, start - _FAR_LEFT), start))

    def _ran(self, hit: Hit, start: int) -> bool:
        """Whether something ran from that day on: not what was decided or announced."""
        before = self.folded[max(0, start - _FAR_LEFT) : start]
        ran = tense(self.text, self.folded, start, hit.end) == "past"
        return ran and not _DECIDED.search(before)

    def _is_near(self, before: int, start: int, words: str) -> bool:
        """Whether a phrase can count from a date before it; a year earlier only in its sentence."""
        between = self.folded[before:start]
        begins = _SENTENCE_BEFORE.search(between) is not None
        stop = _STOP if words.endswith("earlier") and not begins else _NEW_PARAGRAPH
        return len(between) < _NEAR and not stop.search(between)

    def _widened(self, hit: Hit, past: int, core: str) -> tuple[int, int, str]:
        """A phrase with the words that bound it."""
        start, end, words = hit.start, hit.end, core
        before, prefix = self._prefixed(hit, past)
        if prefix:
            start, words = before, f"{prefix} {words}"
        else:
            suffix = AFTER.match(self.folded, end)
            if suffix:
                end, words = suffix.end(), f"{words} {_plain_blanks(suffix[0])}"
        if prefix.startswith("from") and AFTER.match(self.folded, end):
            end = AFTER.match(self.folded, end).end()  # type: ignore[union-attr]  # matched above
        return start, end, words

    def _prefixed(self, hit: Hit, past: int, *, either: bool = False) -> tuple[int, str]:
        """Where the words that bound a phrase begin, and these words."""
        left = max(past, hit.start - _LEFT)
        before = self.folded[left : hit.start]
        found = BEFORE.search(before)
        if found is None:
            return hit.start, ""
        at = left + found.start()
        glued = self.folded[at - 1 : at]
        prefix = _plain_blanks(found[0]).rstrip("-")
        if glued.isalnum() or glued in ("-", "_", "'"):
            return hit.start, ""
        if not either and not _belongs(prefix, hit, self.folded[hit.start : hit.end], before):
            return hit.start, ""
        return at, prefix

    def _leaned(self, hit: Hit, core: str, meaning: Meaning, verb: str | None = None) -> Meaning:
        """The readings with the one that the tense of the clause asks for in front."""
        on = self.reader.on
        if hit.kind == "month" and self.folded.endswith("the ", 0, hit.start):
            return meaning  # "the May meeting was moved" says nothing of when in time May is
        if on is None or (hit.kind not in _LEANING and not _ONE_OF_MANY.search(core)):
            return meaning
        yearly = hit.kind == "named" or _COMES_YEARLY.fullmatch(core) is not None
        if len(meaning.readings) < 2 and not yearly:
            return meaning
        verb = verb or self._verb(hit)
        self.listed = (hit, verb)
        if verb is None:
            return meaning
        low, high = on.ordinals
        if yearly and verb == "past" and len(meaning.readings) == 1:
            before = self.reader.read(f"last {_THIS.sub('', core)}").readings
            meaning = Meaning((*meaning.readings, *before)) if before else meaning
        for at, reading in enumerate(meaning.readings):
            first, last = reading.date.ordinals
            past = first <= high and low - last < _FARTHEST
            coming = last >= low and first - high < _FARTHEST_AHEAD
            if past if verb == "past" else coming:
                if at == 0:
                    return meaning
                told = "is in the past" if verb == "past" else "looks ahead"
                leaned = reading._replace(reason=f"{reading.reason}; the clause {told}")
                rest = meaning.readings[:at] + meaning.readings[at + 1 :]
                return Meaning((leaned, *rest))
        return meaning

    def _verb(self, hit: Hit) -> str | None:
        """The tense that a phrase stands in; all items of a list are in that of the first."""
        before, verb = self.listed
        if before and _BESIDE.fullmatch(self.folded, before.end, hit.start):
            return verb
        between = before and _LISTED.fullmatch(self.folded, before.end, hit.start)
        if before and between and before.kind == hit.kind:
            return verb
        if hit.kind == "month" and _FUTURES.match(self.folded, hit.end):
            return "coming"
        found = tense(self.text, self.folded, hit.start, hit.end)
        headed = self.folded.startswith(":", hit.end) and hit.kind == "weekday"
        if (
            found is None
            and headed
            and _HEADING.search(self.folded, max(0, hit.start - 5), hit.start)
        ):
            return "coming"
        return found

    def _made(self, start: int, end: int, meaning: Meaning, whole: Found | None = None) -> Found:
        date = chosen(meaning.readings) if meaning.readings else None
        why = "" if meaning.readings else meaning.why
        return Found(start, end, self.text[start:end], meaning.readings, date, why, whole)


def _plain_blanks(words: str) -> str:
    return " ".join(words.split())


_COMPARED: Final = re.compile(
    r"(?:up|down|unchanged|\d|%|percent|per cent|cent|million|billion|points?|letter|heard?"
    r"|report|than|dates|dating|dated) "
    r"from {1,3}\Z"
)
_OVER: Final = re.compile(r"(?:the )?(?:past|last|next|coming)\b")


def _belongs(prefix: str, hit: Hit, words: str, before: str) -> bool:
    """Whether a preposition bounds the phrase after it."""
    if prefix.startswith(("from ", "over ", "about ")):  # heard from at noon, handed over on Friday
        return False
    if prefix == "between":
        return re.search(r" ?-| and | to ", words) is not None and hit.kind == "day"
    if prefix == "from":
        if words.endswith(("ago", "earlier")) or _COMPARED.search(before):
            return False
        return hit.kind != "pointing" or words.startswith(("next", "the start", "the beginning"))
    if prefix in ("around", "about", "circa"):
        return prefix != "about" and hit.kind in ("day", "month", "year", "named")
    if prefix in ("over", "throughout"):
        return _OVER.match(words) is not None or (
            prefix == "throughout" and hit.kind in ("year", "month", "decade", "season")
        )
    if hit.kind == "count":
        return words.endswith("ago") and prefix in ("since", "until", "before", "after")
    return words not in ("now", "currently")

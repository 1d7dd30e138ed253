"""Finds the dates of a text: first by the shape of their words, then by the date reader."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytrack.dates import FuzzyDate, Period, Reading
from policytrack.dates.calendars import calendar_of
from policytrack.dates.phrases.grammar import chosen
from policytrack.errors import ArgumentError
from policytrack.text.fold import fold
from policytrack.text.guards import Place, is_date
from policytrack.text.meanings import COUNTED, Meaning, Reader
from policytrack.text.starts import kinds_of_digits, starts
from policytrack.text.tense import tense
from policytrack.text.wordshapes import AFTER, BEFORE, JOINING, TIME_AFTER, TIME_BEFORE, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.dates.calendars import Calendar

__all__ = ["Found", "find_dates"]

_LEANS: Final = ("auto", None)
_WORD: Final = re.compile(r"[a-z]+|\d+|'(?=\d0s)")
_NEXT: Final = re.compile(r"[ -]{0,3}([a-z]+|\d|'(?=\d0s))")
_THE_DIGITS: Final = ("day", "decade", "year")
_LEFT: Final = 34
"""How many characters before a phrase the words that belong to it can begin."""


class Found(NamedTuple):
    """A date phrase of a text.

    Parameters:
        start: the offset of its first character in the text as given.
        end: the offset after its last character.
        text: the phrase as it is written.
        readings: every way to read it, the likeliest first; none where it cannot be read here.
        date: the first reading, marked as uncertain where others say something else; None where
            there is none.
        why: why there is no reading.
    """

    start: int
    end: int
    text: str
    readings: tuple[Reading, ...]
    date: FuzzyDate | Period | None
    why: str = ""


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
        ArgumentError: if `text` is no text, or `lean` is neither ``"auto"`` nor None.
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


class _Hit(NamedTuple):
    """A phrase by its shape, before its neighbours are looked at."""

    kind: str
    start: int
    end: int


class _Search:
    """One run over one text."""

    def __init__(self, text: str, reader: Reader, calendar: Any, lean: bool) -> None:  # noqa: FBT001  # private
        self.text = text
        self.folded = fold(text)
        self.reader = reader
        self.lean = lean
        own = tuple(sorted(calendar.days, key=len, reverse=True))
        self.shapes = shapes(own)
        self.starts = starts(own)

    def found(self) -> Iterator[Found]:
        hits = self._hits()
        hit = next(hits, None)
        past = 0
        anchor: tuple[int, FuzzyDate | Period] | None = None
        while hit is not None:
            following = next(hits, None)
            joined = self._joined(hit, following, past) if following else None
            if joined is not None:
                following = next(hits, None)
            one = joined or self._one(hit, past, anchor)
            yield one
            past = one.end
            if one.date is not None:
                anchor = (one.end, one.date)
            hit = following

    def _hits(self) -> Iterator[_Hit]:
        """What looks like a date and is used as one, the longest at each place."""
        starts, past = self.starts, 0
        for word in _WORD.finditer(self.folded):
            first = word[0]
            if first[0] <= "9" and first != "'":
                kinds = kinds_of_digits(first)
            elif first in starts:
                kinds = self._kinds(first, word.end())
            elif first == "the":
                kinds = self._kinds_after_the(word.end())
            else:
                continue
            start = word.start()
            if not kinds or start < past:
                continue
            best = self._longest(start, kinds)
            if best is not None:
                past = best.end
                yield best

    def _kinds(self, word: str, end: int) -> tuple[str, ...]:
        kinds, following = self.starts[word]
        if following is None:
            return kinds
        next_word = _NEXT.match(self.folded, end)
        if next_word is None:
            return ()
        second = "#" if next_word[1][0] <= "9" else next_word[1]
        return kinds if second in following else ()

    def _kinds_after_the(self, end: int) -> tuple[str, ...]:
        next_word = _NEXT.match(self.folded, end)
        if next_word is None:
            return ()
        second = next_word[1]
        if second[0] <= "9":
            return _THE_DIGITS
        return self._kinds(second, next_word.end()) if second in self.starts else ()

    def _longest(self, start: int, kinds: tuple[str, ...]) -> _Hit | None:
        best: _Hit | None = None
        others = []
        for kind in kinds:
            for pattern in self.shapes[kind]:
                match = pattern.match(self.folded, start)
                if match is None:
                    continue
                hit = _Hit(kind, start, match.end())
                if best is None:
                    best = hit
                elif hit.end > best.end:
                    others.append(best)
                    best = hit
                else:
                    others.append(hit)
        if best is None or is_date(Place(self.text, self.folded, *best)):
            return best
        for hit in sorted(others, key=lambda hit: -hit.end):
            if is_date(Place(self.text, self.folded, *hit)):
                return hit
        return None

    def _joined(self, one: _Hit, other: _Hit, past: int) -> Found | None:
        """Two phrases as the sides of one: from 2019 to 2023."""
        between = self.folded[one.end : other.start]
        if len(between) > 12 or not JOINING.fullmatch(between):
            return None
        start, prefix = self._prefixed(one, past, either=True)
        word = between.strip(" ,").split(" ")[0]
        if prefix == "between":
            allowed = word in ("and", "to", "-")
        else:
            allowed = word in ("to", "-", "until", "till", "through", "or") and one.kind != "count"
            if word == "or":
                allowed = allowed and one.kind == other.kind and "," not in between
        if not allowed:
            return None
        if prefix not in ("between", "from"):
            start = one.start
        words = self.folded[start : other.end]
        meaning = self.reader.read(_plain_blanks(words))
        if not meaning.readings:
            return None
        return self._made(start, other.end, meaning)

    def _one(self, hit: _Hit, past: int, anchor: tuple[int, FuzzyDate | Period] | None) -> Found:
        core = _plain_blanks(self.folded[hit.start : hit.end])
        if COUNTED.fullmatch(core) and hit.kind in ("count", "pointing"):
            near = anchor and self._same_sentence(anchor[0], hit.start)
            meaning = self.reader.counted(core, anchor[1] if anchor and near else None)
            return self._made(hit.start, hit.end, meaning)
        start, end, words = self._widened(hit, past, core)
        meaning = self.reader.read(words)
        if not meaning.readings and words != core:
            start, end, meaning = hit.start, hit.end, self.reader.read(core)
        if self.lean and words == core:
            meaning = self._leaned(hit, core, meaning)
        return self._made(start, end, meaning)

    def _same_sentence(self, before: int, start: int) -> bool:
        between = self.folded[before:start]
        return len(between) < 200 and not re.search(r"[.!?] |\0", between)

    def _widened(self, hit: _Hit, past: int, core: str) -> tuple[int, int, str]:
        """A phrase with its time of day, and with the words that bound it."""
        start, end = hit.start, hit.end
        words = core
        if hit.kind in ("day", "weekday", "pointing"):
            timed = TIME_BEFORE.search(self.folded, max(past, start - _LEFT), start)
            if timed:
                start = timed.start(1)
            after = TIME_AFTER.match(self.folded, end)
            if after:
                end = after.end()
        before, prefix = self._prefixed(_Hit(hit.kind, start, end), past)
        if prefix:
            start, words = before, f"{prefix} {words}"
        else:
            suffix = AFTER.match(self.folded, end)
            if suffix:
                end, words = suffix.end(), f"{words} {_plain_blanks(suffix[0])}"
        if prefix.startswith("from") and AFTER.match(self.folded, end):
            end = AFTER.match(self.folded, end).end()  # type: ignore[union-attr]  # matched above
        return start, end, words

    def _prefixed(self, hit: _Hit, past: int, *, either: bool = False) -> tuple[int, str]:
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

    def _leaned(self, hit: _Hit, core: str, meaning: Meaning) -> Meaning:
        """The readings with the one that the tense of the clause asks for in front."""
        on = self.reader.on
        if hit.kind == "month" and self.folded.endswith("the ", 0, hit.start):
            return meaning  # "the May meeting was moved" says nothing of when in time May is
        if on is None or hit.kind not in ("weekday", "month", "day", "quarter", "season", "named"):
            return meaning
        if len(meaning.readings) < 2 and hit.kind != "named":
            return meaning
        verb = tense(self.text, self.folded, hit.start, hit.end)
        if verb is None:
            return meaning
        low, high = on.ordinals
        if hit.kind == "named" and verb == "past" and len(meaning.readings) == 1:
            before = self.reader.read(f"last {core}").readings
            meaning = Meaning((*meaning.readings, *before)) if before else meaning
        for at, reading in enumerate(meaning.readings):
            first, last = reading.date.ordinals
            if (first <= high) if verb == "past" else (last >= low):
                if at == 0:
                    return meaning
                told = "is in the past" if verb == "past" else "looks ahead"
                leaned = reading._replace(reason=f"{reading.reason}; the clause {told}")
                rest = meaning.readings[:at] + meaning.readings[at + 1 :]
                return Meaning((leaned, *rest))
        return meaning

    def _made(self, start: int, end: int, meaning: Meaning) -> Found:
        date = chosen(meaning.readings) if meaning.readings else None
        why = "" if meaning.readings else meaning.why
        return Found(start, end, self.text[start:end], meaning.readings, date, why)


def _plain_blanks(words: str) -> str:
    return " ".join(words.split())


_COMPARED: Final = re.compile(
    r"(?:up|down|unchanged|\d|%|percent|per cent|cent|million|billion|points?|letter"
    r"|report|than|dates|dating|dated) "
    r"from {1,3}\Z"
)
_OVER: Final = re.compile(r"(?:the )?(?:past|last|next|coming)\b")


def _belongs(prefix: str, hit: _Hit, words: str, before: str) -> bool:
    """Whether a preposition bounds the phrase after it."""
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

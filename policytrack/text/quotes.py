"""Finds quoted passages in a text, and who is likely to have said them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from policytrack.errors import ArgumentError
from policytrack.keywords import named_keywords
from policytrack.text.fold import PARAGRAPH, plain
from policytrack.text.reportingverbs import ACCORDING_TO, ROLES_AFTER_VERBS, VERBS
from policytrack.text.titles import TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FoundQuote", "Speaker", "find_quotes"]

_NEAR: Final = 160


class Speaker(NamedTuple):
    """Who is likely to have said a quote: a suggestion, to be confirmed by a person.

    Parameters:
        start: the offset of the name in the text as given.
        end: the offset after it.
        text: the name as it is written.
        reason: why it is suggested.
    """

    start: int
    end: int
    text: str
    reason: str


class FoundQuote(NamedTuple):
    """A quoted passage.

    Parameters:
        start: the offset of the opening mark in the text as given.
        end: the offset after the closing mark.
        text: the words between the marks; quotes inside keep theirs.
        closed: whether the closing mark is there.
        verb: the reporting verb beside it, such as ``"said"``; None where there is none.
        speakers: who is likely to have said it.

    Examples:
        >>> import policytrack as pt
        >>> (quote,) = pt.find_quotes('"It is a mess," said the union.')
        >>> quote.text, quote.verb, quote.closed
        ('It is a mess,', 'said', True)
    """

    start: int
    end: int
    text: str
    closed: bool
    verb: str | None
    speakers: tuple[Speaker, ...]


@named_keywords
def find_quotes(text: str) -> tuple[FoundQuote, ...]:
    """Every quoted passage of a text, in order; a quote inside a quote is part of it.

    Parameters:
        text: the text; offsets are into it as it is given.

    Returns:
        The quotes, each with the reporting verb beside it and likely speakers.

    Raises:
        ArgumentError: if `text` is not text.

    Examples:
        >>> for quote in find_quotes(
        ...     "Ms Cole said: 'The plan isn\u2019t ready.' Nobody else spoke."
        ... ):
        ...     print(quote.text, quote.verb, quote.speakers[0].text)
        The plan isn\u2019t ready. said Ms Cole
    """
    if not isinstance(text, str):
        raise ArgumentError("find_quotes", f"a {type(text).__name__} as text", "a str")
    letters = plain(text)
    found = []
    for start, end, closed in _passages(text, letters):
        inner = text[start + 1 : end - 1 if closed else end]
        if inner.strip() and inner.strip(" .").lower() != "n":  # rock 'n' roll
            verb, speakers = _said(text, letters, start, end)
            words = inner.strip() if text[start] in _SPACED else inner
            found.append(FoundQuote(start, end, words, closed, verb, speakers))
    return tuple(found)


_MARK: Final = re.compile(r"['\"]|\0+")
_OPENERS: Final = "\u2018\u201c\u201e\u00ab"
_CLOSERS: Final = "\u201d\u00bb"
_NO_OPENERS: Final = f"{_CLOSERS}\u2019"
_SPACED: Final = "\u00ab"
"""What opens quotes with blanks inside, as in French."""
_LOW: Final = {"\u201e": "\u201c", "\u201a": "\u2018", "\u00bb": "\u00ab"}
"""Opening marks, as in German and Danish, and what closes them, which elsewhere opens."""
_BOTH: Final = "\u00bb\u201d"
"""What closes in most languages, and opens in German books, or in Swedish."""


def _passages(text: str, letters: str) -> Iterator[tuple[int, int, bool]]:
    """Where quotes begin and end, and whether they are closed."""
    opened: list[str] = []
    start = 0
    marks = list(_MARK.finditer(letters))
    for at, mark in enumerate(marks):
        place, sign = mark.start(), mark[0][0]
        if sign == PARAGRAPH:
            goes_on = letters[mark.end() : mark.end() + 1] in ("'", '"') and opened
            if opened and not (goes_on and letters[mark.end()] == opened[0]):
                yield start, place, False
                opened = []
            continue
        if opened and text[place] == _LOW.get(text[start]):
            opened = []
            yield start, place + 1, True
            continue
        opens, closes = _opens(text, letters, place), _closes(text, letters, place)
        if opened and closes and sign in opened and not (opens and not closes):
            if sign == "'" and _is_possessive(text, letters, marks, at):
                continue
            while opened.pop() != sign:
                pass
            if not opened:
                yield start, place + 1, True
        elif opens and not opened:
            start = place
            opened = [sign]
        elif opens and not _goes_on(letters, place):
            opened.append(sign)
    if opened:
        yield start, len(text.rstrip()), False


def _opens(text: str, letters: str, place: int) -> bool:
    if text[place] in _OPENERS:
        return True
    before, after = letters[place - 1 : place] if place else " ", letters[place + 1 : place + 2]
    if text[place] in _BOTH:
        return before in " (-\0" and after.isalnum()
    if text[place] in _NO_OPENERS or not after or after.isspace() or after == PARAGRAPH:
        return False
    return before in " (['\"-\0" and not (letters[place] == "'" and after.isdigit())


def _closes(text: str, letters: str, place: int) -> bool:
    if text[place] in _OPENERS:
        return False
    before, after = letters[place - 1 : place] if place else " ", letters[place + 1 : place + 2]
    if text[place] in _CLOSERS:
        return True
    return not before.isspace() and before != PARAGRAPH and not after.isalnum()


def _is_possessive(text: str, letters: str, marks: list[re.Match[str]], at: int) -> bool:
    """Whether a mark after an s is that of parents' or schools': a better close follows."""
    place = marks[at].start()
    if letters[place - 1 : place] != "s" or not re.match(r"' [a-z]", letters[place : place + 3]):
        return False
    for mark in marks[at + 1 : at + 40]:
        if mark[0][0] == PARAGRAPH:
            return False
        if mark[0] != "'":
            continue
        if _opens(text, letters, mark.start()):
            return False
        if _closes(text, letters, mark.start()):
            return True
    return False


def _goes_on(letters: str, place: int) -> bool:
    """Whether an opening mark inside a quote only says that the quote goes on."""
    return re.search(r"(?:[.!?'\"]|\0) ?\Z", letters[max(0, place - 2) : place]) is not None


_VERB: Final = rf"(?<![\w'])(?P<verb>{VERBS})(?![\w'])"
_NO_NAME: Final = (
    r"(?:The|An?|This|That|These|Those|It|Its|There|Their|His|Her|Our|My|We|You|But|And|In|On|At|As"
    r"|If|When|Le|La|Les|Un|Une|Der|Die|Das|Ein|Eine|El|Los|Las|Una|Il|Lo|Gli|Een|Het|Den|Det)"
)
"""Words that begin a sentence, and are no name unless another capital follows: The Times."""
_CAPITAL: Final = "[A-ZÀ-ÖØ-ÞŁŚŻŠČŽ]"
_NAME: Final = (
    r"(?<![\w'])(?P<name>(?:An?|The|a|the) (?:[\w'-]+ ){0,4}?(?:spokes(?:man|woman|person)|source"
    r"|ministers?|watchdog|unions?|committee|department|government|councils?|inspectors"
    r"|leaders?|board|agency|authority|commission|court|company|firm|group|charity|regulator"
    r"|police|federation|association|ministry|party|bank|trust|judge|mayor|president|chair"
    r"|chairman|chairwoman|director|chief executive|officials|residents|campaigners|report)"
    r"(?![\w'-])(?: for [A-Z]\w*)?"
    rf"|(?:(?:{TITLES}|M|Mme|Frau|Herr)\.? )?"
    rf"(?!{_NO_NAME} (?!{_CAPITAL}))(?:{_CAPITAL}[\w'-]*[\w-]|[A-Z]{{2,}})"
    r"(?: (?:(?:of|the|for|de|del|della|de la|van|van de[nr]?|von|von der|du) )?"
    rf"{_CAPITAL}[\w'-]*[\w-]){{0,4}}"
    r"|he|she|they|il|elle|ils|elles|er|sie|él|ella)"
)
_BEFORE: Final = (
    (
        re.compile(rf"{_NAME}[^.!?\0'\"]{{0,60}}? {_VERB}[^.!?\0'\"]{{0,60}}\Z"),
        "named before the verb",
    ),
    (
        re.compile(rf"{_VERB} {ROLES_AFTER_VERBS}{_NAME}[^.!?\0'\"]{{0,40}}\Z"),
        "named after the verb",
    ),
    (
        re.compile(rf"(?<!\w)(?:{ACCORDING_TO})(?P<verb>) {_NAME}[^.!?\0'\"]{{0,40}}\Z"),
        "named after the words according to",
    ),
    (re.compile(rf"{_NAME}(?P<verb>) ?: \Z"), "named before the colon"),
)
_AFTER: Final = (
    (re.compile(rf"[ ,]{{0,2}}{_NAME}[^.!?\0'\"]{{0,40}}? {_VERB}"), "named after the quote"),
    (
        re.compile(rf"[ ,]{{0,2}}{_VERB}(?: {ROLES_AFTER_VERBS}|(?:-t)?-){_NAME}"),
        "named after the verb that follows the quote",
    ),
)
_BODY_OF: Final = re.compile(r" (?:of|for|from|at|to|and|in|with)(?: the)? \Z")
"""Before a name that only describes the one before it: Jane Cole of the union."""
_BEFORE_NAME: Final = re.compile(
    r"(?:(?:On|In|At|By|But|And|When|After|Before|Since|Last|Yet|Then|Today|Yesterday"
    r"|Said|Says|Asked|Added|Replied|Wrote"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day) )+(?=[A-Z])"
)
"""Words that begin a sentence before a name: On Friday Jane Cole."""
_PRONOUNS: Final = (
    "he", "she", "they", "il", "elle", "ils", "elles", "er", "sie", "él", "ella",
)  # fmt: skip


def _said(text: str, letters: str, start: int, end: int) -> tuple[str | None, tuple[Speaker, ...]]:
    """The reporting verb beside a quote, and who is likely to have said it."""
    left = max(0, start - _NEAR)
    before = letters[left:start]
    cut = max(before.rfind(stop) for stop in (". ", "! ", "? ", "\0")) + 1
    for pattern, reason in _BEFORE:
        hit = nearer = pattern.search(before, cut)
        while nearer is not None:
            if not _BODY_OF.search(before, 0, nearer.start("name")):
                hit = nearer
            nearer = pattern.search(before, nearer.end("name"))
        if hit is not None:
            return hit["verb"] or None, _speakers(text, hit, left, reason)
    after = letters[end : end + _NEAR]
    for pattern, reason in _AFTER:
        hit = pattern.match(after)
        if hit is not None:
            return hit["verb"], _speakers(text, hit, end, reason)
    return None, ()


def _speakers(text: str, hit: re.Match[str], offset: int, reason: str) -> tuple[Speaker, ...]:
    if hit["name"].lower() in _PRONOUNS:
        return ()
    start, end = (offset + place for place in hit.span("name"))
    words = _BEFORE_NAME.match(text, start, end)
    start = words.end() if words else start
    return (Speaker(start, end, text[start:end], reason),)

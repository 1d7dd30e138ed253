"""Finds actors in a text: by name, short name and alias, people by surname once they were named."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from policytrack.errors import ArgumentError
from policytrack.keywords import named_keywords
from policytrack.text.fold import composed, plain
from policytrack.text.titles import ADDRESSES, RANKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytrack.records import Actor

__all__ = ["FoundName", "find_names", "surnames_of"]


class FoundName(NamedTuple):
    """An actor named in a text.

    Parameters:
        start: the offset of its first character in the text as given.
        end: the offset after its last character; a possessive 's is left out.
        text: the name as it is written.
        actors: whom it may mean; more than one where actors share the name.
        reason: how it was found: ``"name"``, ``"short name"``, ``"alias"``, ``"surname"``, or
            ``"first name"`` after Sir or Dame.

    Examples:
        >>> import policytrack as pt
        >>> story = pt.load_dataset("ofsted-report-cards")
        >>> (name,) = pt.find_names("On Monday ASCL agreed.", story.actors)
        >>> name.text, name.start, name.end, name.reason
        ('ASCL', 10, 14, 'short name')
    """

    start: int
    end: int
    text: str
    actors: tuple[Actor, ...]
    reason: str


class _Form(NamedTuple):
    """One way to write a name."""

    words: str
    reason: str
    actors: tuple[Actor, ...]


@named_keywords
def find_names(text: str, actors: Iterable[Actor]) -> tuple[FoundName, ...]:
    """Every place where a text names one of some actors, in order, none inside another.

    Parameters:
        text: the text; offsets are into it as it is given.
        actors: whom to look for. People are found by their surname too, after the place where
            they are named in full.

    Returns:
        The names. Where two actors share a name or a surname, the place has both.

    Raises:
        ArgumentError: if `text` is not text.

    Examples:
        >>> from policytrack import Actor
        >>> oliver = Actor("Martyn Oliver", "person")
        >>> ofsted = Actor("Ofsted", "regulator")
        >>> text = "Martyn Oliver leads Ofsted. It is Mr Oliver's plan."
        >>> for found in find_names(text, [oliver, ofsted]):
        ...     print(found.start, found.text, found.reason)
        0 Martyn Oliver name
        20 Ofsted name
        37 Oliver surname
    """
    if not isinstance(text, str):
        raise ArgumentError("find_names", f"a {type(text).__name__} as text", "a str")
    forms = _forms(actors)
    surnames: dict[str, dict[str, tuple[Actor, ...]]] = {}
    found = []
    past = 0
    composed_text, places = composed(text)
    letters = plain(composed_text)
    for word in _WORD.finditer(letters):
        start = word.start()
        if start < past:
            continue
        hit = next(_matching(letters, start, forms.get(word[0], ())), None)
        if hit is None and word[0] in surnames and not _is_other_word(letters, word):
            known = surnames[word[0]]
            why = "first name" if word[0] in _BEFORE_FIRST_NAMES else "surname"
            named = [_Form(words, why, known[words]) for words in sorted(known, key=len)]
            hit = next(_matching(letters, start, named[::-1]), None)
        if hit is None or _begins_later(letters, hit, forms):
            continue
        form, past = hit
        first, last = (places[start], places[past]) if places else (start, past)
        found.append(FoundName(first, last, text[first:last], form.actors, form.reason))
        if form.reason not in ("surname", "first name"):
            for actor in form.actors:
                _note_surnames(actor, surnames)
    return tuple(found)


def _begins_later(letters: str, hit: tuple[_Form, int], forms: dict[str, list[_Form]]) -> bool:
    """Whether a longer name begins after the article: the Bank, in the Bank of England."""
    form, end = hit
    if form.words[:4] not in ("The ", "the "):
        return False
    after = _WORD.search(letters, end - len(form.words) + 4)
    inner = after and next(_matching(letters, after.start(), forms.get(after[0], ())), None)
    return inner is not None and inner[1] > end


def _note_surnames(actor: Actor, surnames: dict[str, dict[str, tuple[Actor, ...]]]) -> None:
    """Add what a person who was named is called by from then on, by its first word."""
    for surname in (*surnames_of(actor), *_first_names_of(actor)):
        known = surnames.setdefault(_first_word(surname), {})
        before = known.get(surname, ())
        known[surname] = before if actor in before else (*before, actor)


_BEFORE_FIRST_NAMES: Final = ("Sir", "Dame")


def _first_names_of(actor: Actor) -> Iterator[str]:
    """Sir Keir, Dame Rachel: the only titles that stand before a first name alone."""
    words = _without_titles(plain(actor.name).split())
    if actor.kind == "person" and len(words) > 1:
        for title in _BEFORE_FIRST_NAMES:
            yield f"{title} {words[0]}"


_WORD: Final = re.compile(r"\w+(?:'(?!s\b)\w+)*")
_MONTHS: Final = ("May", "March", "April", "June", "August")
_OF_TIME: Final = re.compile(
    r"(?:^|[^\w])(?:in|by|since|until|till|last|next|this|early|late|mid|during|before|after|of|\d{1,2})"
    r"[ -]+\Z",
    re.IGNORECASE,
)


def _is_other_word(letters: str, word: re.Match[str]) -> bool:
    """Whether an apparent surname is half of another one, or a month."""
    start, end = word.span()
    joined = letters[start - 1 : start] == "-" and letters[max(0, start - 2)].isalnum()
    return joined or (
        word[0] in _MONTHS
        and (
            _OF_TIME.search(letters, max(0, start - 12), start) is not None
            or re.match(r" \d", letters[end : end + 2]) is not None
        )
    )


def _matching(letters: str, start: int, forms: Iterable[_Form]) -> Iterator[tuple[_Form, int]]:
    """The forms at a place, and where they end; any blanks may be between their words."""
    for form in forms:
        end = start + len(form.words)
        if not letters.startswith(form.words, start):
            found = _spaced(form.words).match(letters, start) if " " in form.words else None
            if found is None:
                continue
            end = found.end()
        follows = _GOES_ON.get(form.reason) if form.actors[0].kind == "person" else None
        joined = follows is not None and follows.match(letters, end)
        if not letters[end : end + 1].isalnum() and not joined:
            yield form, end


_HYPHENED: Final = re.compile(r"-[A-Z]")
_GOES_ON: Final = {
    "name": _HYPHENED,
    "surname": _HYPHENED,
    "first name": re.compile(r"-[A-Z]| {1,4}[A-Z]"),
}
"""After a name that is only a part of a longer one."""


@lru_cache(maxsize=4096)
def _spaced(words: str) -> re.Pattern[str]:
    return re.compile(" {1,4}".join(map(re.escape, words.split())))


def _forms(actors: Iterable[Actor]) -> dict[str, list[_Form]]:
    """All ways to write the names, by their first word, the longest first."""
    known: dict[str, _Form] = {}
    for actor in actors:
        written = [(actor.name, "name"), (actor.short, "short name")]
        written += [(alias, "alias") for alias in actor.aliases]
        if actor.kind == "person":  # Sir Keir Starmer MP
            written.append((" ".join(_without_titles(actor.name.split())), "name"))
        for name, reason in written:
            words = plain(name or "").strip()
            if not words or actor.unnamed:
                continue
            for spelling in dict.fromkeys(_spellings(words)):
                before = known.get(spelling)
                if before is None:
                    known[spelling] = _Form(spelling, reason, (actor,))
                elif actor not in before.actors:
                    known[spelling] = before._replace(actors=(*before.actors, actor))
    by_word: dict[str, list[_Form]] = {}
    for words, form in sorted(known.items(), key=lambda item: -len(item[0])):
        first = _WORD.search(words)
        if first is not None and first.start() == 0:
            by_word.setdefault(first[0], []).append(form)
    return by_word


_LONG: Final = 8
"""The fewest letters of a single word that is a name without its article, as Treasury is."""


def _spellings(words: str) -> Iterator[str]:
    """A name with other capitals, with or without its article and its accents, with and for &."""
    every = [words]
    if words[:4] in ("The ", "the "):
        every += [f"{'the' if words[0] == 'T' else 'The'}{words[3:]}"]
        if words[4:5].isupper() and (" " in words[4:] or len(words[4:]) >= _LONG):
            every += [words[4:]]
    every += [each.replace(" & ", " and ") for each in every if " & " in each]
    for each in every:
        yield each
        yield _without_accents(each)
        yield from _in_other_capitals(each)


def _without_accents(words: str) -> str:
    """Jose for Jos\u00e9, as many newspapers print it."""
    if words.isascii():
        return words
    letters = unicodedata.normalize("NFD", words)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _first_word(words: str) -> str:
    found = _WORD.search(words)
    return found[0] if found else words


_SHORTEST_IN_CAPITALS: Final = 5


def _in_other_capitals(words: str) -> Iterator[str]:
    """OFSTED for Ofsted, as in headings; Unison for UNISON."""
    if len(words) >= _SHORTEST_IN_CAPITALS and words.upper() != words:
        yield words.upper()
    elif len(words) >= _SHORTEST_IN_CAPITALS and words.isalpha():
        yield words.capitalize()


def _words(row: str) -> frozenset[str]:
    return frozenset(row.split())


_TITLES: Final = frozenset(map(str.lower, (*ADDRESSES, *RANKS))) | _words(
    "viscount earl duke duchess rev reverend hon"
)
_LETTERS_AFTER: Final = _words("jr sr ii iii iv mp msp ms qc kc cbe obe mbe phd frs esq td mla mep")
_PARTICLES: Final = _words(
    "von van der den de del della di da dos du la le ten ter zu al el bin ibn mac mc st o \u00f3"
    " n\u00ed ap"
)


def _without_titles(words: list[str]) -> list[str]:
    """The words of a name without titles before it and letters after it."""
    while len(words) > 1 and words[0].lower().rstrip(".") in _TITLES:
        words = words[1:]
    while len(words) > 1 and words[-1].lower().strip(".,") in _LETTERS_AFTER:
        words = [*words[:-2], words[-2].rstrip(",")]
    return words


def surnames_of(actor: Actor) -> tuple[str, ...]:
    """What a person is called by after the first mention, longest first: von der Leyen, Leyen.

    Parameters:
        actor: the person; bodies have no surname.
    """
    if actor.kind != "person":
        return ()
    given = plain(actor.name).split()
    words = _without_titles(given)
    if "of" in words[1:]:  # Lord Smith of Finsbury
        words = words[: words.index("of")]
    if len(words) == 1 and (words == given or words[0].lower() in _TITLES):
        return ()
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in _PARTICLES:
        at -= 1
    whole, last = " ".join(words[at:]), words[-1]
    plainer = _without_accents(whole)
    spellings = (
        *(whole, whole[0].upper() + whole[1:], whole.upper(), plainer, plainer.upper()),
        *(last, last.upper(), _without_accents(last)),
    )
    return tuple(
        dict.fromkeys(each for each in spellings if each in (whole, last) or len(each) > 3)
    )

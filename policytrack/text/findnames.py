"""Finds actors in a text: by name, short name and alias, people by surname once they were named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from policytrack.errors import ArgumentError
from policytrack.text.fold import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytrack.records import Actor

__all__ = ["FoundName", "find_names"]


class FoundName(NamedTuple):
    """An actor named in a text.

    Parameters:
        start: the offset of its first character in the text as given.
        end: the offset after its last character; a possessive 's is left out.
        text: the name as it is written.
        actors: whom it may mean; more than one where actors share the name.
        reason: by what it was found: ``"name"``, ``"short name"``, ``"alias"`` or ``"surname"``.
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


def find_names(text: str, actors: Iterable[Actor]) -> tuple[FoundName, ...]:
    """Every place where a text names one of some actors, in order, none inside another.

    Parameters:
        text: the text; offsets are into it as it is given.
        actors: whom to look for. People are found by their surname too, after the place where
            they are named in full.

    Returns:
        The names. Where two actors share a name or a surname, the place has both.

    Raises:
        ArgumentError: if `text` is no text.

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
    surnames: dict[str, tuple[Actor, ...]] = {}
    found = []
    past = 0
    letters = plain(text)
    for word in _WORD.finditer(letters):
        start = word.start()
        if start < past:
            continue
        form = next(_matching(letters, start, forms.get(word[0], ())), None)
        if form is None and word[0] in surnames:
            form = _Form(word[0], "surname", surnames[word[0]])
        if form is None:
            continue
        past = start + len(form.words)
        found.append(FoundName(start, past, text[start:past], form.actors, form.reason))
        for actor in form.actors:
            surname = _surname(actor)
            if surname and form.reason != "surname":
                known = surnames.get(surname, ())
                surnames[surname] = known if actor in known else (*known, actor)
    return tuple(found)


_WORD: Final = re.compile(r"\w+(?:'(?!s\b)\w+)*")


def _matching(letters: str, start: int, forms: Iterable[_Form]) -> Iterator[_Form]:
    for form in forms:
        end = start + len(form.words)
        if letters.startswith(form.words, start) and not letters[end : end + 1].isalnum():
            yield form


def _forms(actors: Iterable[Actor]) -> dict[str, list[_Form]]:
    """All ways to write the names, by their first word, the longest first."""
    known: dict[str, _Form] = {}
    for actor in actors:
        written = [(actor.name, "name"), (actor.short, "short name")]
        written += [(alias, "alias") for alias in actor.aliases]
        if actor.name.startswith("The "):  # the Guardian
            written.append((f"the {actor.name[4:]}", "name"))
        for name, reason in written:
            words = plain(name or "").strip()
            if not words or actor.unnamed:
                continue
            before = known.get(words)
            if before is None:
                known[words] = _Form(words, reason, (actor,))
            elif actor not in before.actors:
                known[words] = before._replace(actors=(*before.actors, actor))
    by_word: dict[str, list[_Form]] = {}
    for words, form in sorted(known.items(), key=lambda item: -len(item[0])):
        first = _WORD.search(words)
        if first is not None and first.start() == 0:
            by_word.setdefault(first[0], []).append(form)
    return by_word


def _surname(actor: Actor) -> str | None:
    words = _WORD.findall(plain(actor.name))
    return words[-1] if actor.kind == "person" and len(words) > 1 else None

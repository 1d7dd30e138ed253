"""Whether statements drafted by the library or a model are in the texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from policytrack.dates import readings, when
from policytrack.errors import DateParseError, Problem
from policytrack.text.proof import Words, difference, parts_of, spans_of, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from policytrack.records import Actor, Source

__all__ = ["misdated_drafts", "unproved_drafts"]

_AT: Final = re.compile(r"(\d{1,9})-(\d{1,9})")


def unproved_drafts(
    statements: Iterable[Mapping[str, Any]], texts: Mapping[str, str], actors: Iterable[Actor]
) -> list[Problem]:
    """Look for the quote, the printed date, the place and the names of drafted statements.

    Parameters:
        statements: those of a file of drafts without problems.
        texts: the text of each source, by the id of the source.
        actors: those of the story, whom ``by`` may name by their ids.

    Returns:
        What is not in the text of its source, or not at its place, with the nearest words.
    """
    known = {actor.id: actor for actor in actors}
    words = {name: Words(text) for name, text in texts.items()}
    found: list[Problem] = []
    for at, said in enumerate(statements):
        path = ("statements", at)
        text = words.get(said["source"])
        if text is None:
            told = f"source {said['source']!r} has no text to search"
            found.append(Problem("no-text", told, (*path, "source"), found=said["source"]))
            continue
        found += _misquoted(said, path, text)
        found += _unnamed(said, path, text, known)
    return found


def misdated_drafts(
    statements: Iterable[Mapping[str, Any]], sources: Iterable[Source], calendar: str
) -> list[Problem]:
    """Look for dates of drafted statements that cannot be read, or that their words do not mean.

    Parameters:
        statements: those of a file of drafts without problems.
        sources: those of the story; words are read as of the day of their source.
        calendar: the name of the story's calendar.
    """
    published = {source.id: source.published for source in sources}
    found: list[Problem] = []
    for at, said in enumerate(statements):
        path = ("statements", at)
        if "date" not in said:
            continue
        try:
            low, high = when(said["date"], calendar=calendar).ordinals
        except DateParseError as error:
            found.append(Problem("not-a-date", str(error), (*path, "date"), found=said["date"]))
            continue
        try:
            meant = readings(said.get("dated", ""), published.get(said["source"]), calendar)
        except DateParseError:
            continue  # the words mean a date only in their place, as "the day after" does
        if all(hit.date.ordinals[1] < low or high < hit.date.ordinals[0] for hit in meant):
            allowed = f"words for {said['date']}; they say {meant[0].date}"
            found.append(Problem.of_value("not-as-dated", (*path, "dated"), said["dated"], allowed))
    return found


def _misquoted(
    said: Mapping[str, Any], path: tuple[str | int, ...], text: Words
) -> Iterator[Problem]:
    for key, what in (("quote", "quote"), ("dated", "words of a date")):
        wording = said.get(key)
        if not wording:
            continue
        if not parts_of(wording) or spans_of(wording, text) is None:
            near, told = difference(wording, text)
            message = f"the text of source {said['source']!r} does not hold the {what} {wording!r}"
            yield Problem("not-in-text", message + told, (*path, key), found=wording, nearest=near)
        elif key == "quote" and not _is_at(said["at"], wording, text):
            spans = spans_of(wording, text) or [(0, 0)]
            right = f"{spans[0][0]}-{spans[-1][1]}"
            message = f"the quote is not at {said['at']!r}, but at {right}"
            yield Problem("elsewhere", message, (*path, "at"), found=said["at"], nearest=right)


def _is_at(place: str, quote: str, text: Words) -> bool:
    """Whether a quote is between two offsets, perhaps with its quotation marks."""
    ends = _AT.fullmatch(place)
    if ends is None:
        return False
    held = text.text[int(ends[1]) : int(ends[2])]
    spans = spans_of(quote, Words(held))
    if not spans:
        return False
    return not tokens_of(held[: spans[0][0]]) and not tokens_of(held[spans[-1][1] :])


def _unnamed(
    said: Mapping[str, Any],
    path: tuple[str | int, ...],
    text: Words,
    known: Mapping[str, Actor],
) -> Iterator[Problem]:
    for at, name in enumerate(said.get("by", ())):
        if text.names(known[name]) if name in known else text.find(tokens_of(name)) >= 0:
            continue
        message = f"the text of source {said['source']!r} does not name {name!r}"
        yield Problem("speaker-not-named", message, (*path, "by", at), found=name)

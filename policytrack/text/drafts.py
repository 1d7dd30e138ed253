"""Drafts the records of an article: dates as events, quotes as statements without a stance."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytrack.dates import FuzzyDate, Period
from policytrack.dates.calendars import calendar_of
from policytrack.dates.interpret import when, written
from policytrack.dates.phrases.context import NEEDS_A_DAY
from policytrack.errors import Problem
from policytrack.records import Actor, Event, Plan, Source
from policytrack.records.fields import slug
from policytrack.text.finddates import find_dates
from policytrack.text.findnames import FoundName, find_names
from policytrack.text.fold import fold
from policytrack.text.found import Found, in_full
from policytrack.text.meanings import Reader
from policytrack.text.propernames import ProperName, proper_names
from policytrack.text.quotes import FoundQuote, find_quotes
from policytrack.text.titles import TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["OPEN", "Draft", "draft_schema", "draft_story", "drafts_problems", "prompt"]

OPEN: Final = "?"
"""Stands for a stance, or an issue, that a person has to decide."""

_KEYS: Final = {
    "by": "ids of those whose words these may be",
    "stance": f"{OPEN!r}, until a person has decided",
    "issue": f"the id of an issue; {OPEN!r}, until a person has decided",
    "quote": "their words, as they are printed",
    "date": "when they may have said it",
    "dated": "the words in which that day is printed",
    "source": "the id of the source",
    "at": "the offsets of the quote in the source's text: 120-184",
    "verb": "the reporting verb beside the quote",
    "reason": "why these are suggested",
}
_NEEDED: Final = ("stance", "quote", "source", "at")
_POINTLESS: Final = frozenset(
    ("now", "currently", "nowadays", "at present", "these days", "recently", "more recently")
)
_SENTENCE: Final = re.compile(r"(?<=[.!?])['\u2019\u201d\")\]]{0,2}\s+(?=\S)|\n\s*\n?")


class Draft(NamedTuple):
    """What an article yields, for a person to go through.

    Parameters:
        records: the source, the actors that it names, and an event for each date.
        statements: likely statements, each a mapping of texts with the stance left open.
        unused: what was found and not used: its offsets, its words and why.
    """

    records: tuple[Source | Actor | Event, ...]
    statements: tuple[dict[str, object], ...]
    unused: tuple[dict[str, object], ...]

    def tree(self) -> dict[str, object]:
        """The file of drafts, as the tree that a story file is written from."""
        return {"statements": list(self.statements), "unused": list(self.unused)}


def draft_story(
    text: str,
    name: str,
    published: object = None,
    actors: Iterable[Actor] = (),
    calendar: str | None = None,
) -> Draft:
    """Draft the records of one article.

    Parameters:
        text: the article.
        name: what to call it, such as the name of its file; its id is made of it.
        published: the day of publication, exact or rough; of a stretch, some day in it. Without
            it, relative dates are listed as not used; none is guessed.
        actors: a register of actors to look for. People who are quoted and are not in it become
            actors of unknown kind.
        calendar: terms, years, holidays and named days.

    Returns:
        The draft. The article's own words are only in ``quote`` and ``dated``.

    Raises:
        DateParseError: if the day of publication cannot be read.
    """
    return _Drafting(text, name, _some_day(published), tuple(actors), calendar).draft()


def _some_day(published: object) -> FuzzyDate | None:
    """The day of publication: of a stretch, some day in it."""
    found = None if published is None else when(published)
    if not isinstance(found, Period):
        return found
    return FuzzyDate.between(*(side and str(side) for side in (found.earliest, found.latest)))


class _Drafting:
    """One article."""

    def __init__(
        self,
        text: str,
        name: str,
        published: FuzzyDate | None,
        actors: tuple[Actor, ...],
        calendar: str | None,
    ) -> None:
        self.text = text
        self.alone = Reader(published, calendar_of(calendar))
        self.dates = in_full(find_dates(text, published, calendar))
        self.quotes = find_quotes(text)
        self.source = Source(name, published=published, id=slug(name))
        self.strangers = proper_names(text)
        known = actors or tuple({each.id: each for each in map(_stranger, self.strangers)}.values())
        self.actors = (*known, *_quoted_people(self.quotes, find_names(text, known)))
        self.names = find_names(text, self.actors)
        self.breaks = [0, *(found.end() for found in _SENTENCE.finditer(text)), len(text)]

    def draft(self) -> Draft:
        named = dict.fromkeys(actor for found in self.names for actor in found.actors)
        events, unused = [], [*self._ambiguous(), *self._unregistered()]
        for number, found in enumerate(self.dates, 1):
            why = _why_unused(found)
            if why:
                unused.append(_unused(found.start, found.end, found.text, why))
            else:
                events.append(self._event(found, number))
        said = [(quote, self._statement(quote)) for quote in self.quotes]
        unused += [
            _unused(quote.start, quote.end, quote.text, "a quote without a known speaker")
            for quote, statement in said
            if statement is None
        ]
        unused.sort(key=lambda each: int(str(each["at"]).split("-")[0]))
        statements = tuple(statement for _, statement in said if statement is not None)
        return Draft((self.source, *named, *events), statements, tuple(unused))

    def _event(self, found: Found, number: int) -> Event:
        date: Any = found.date
        by = self._named_near(found.start, found.end)
        more = {"at": f"{found.start}-{found.end}"}
        if len(found.readings) > 1:
            more["readings"] = "; ".join(
                f"{reading.date.in_words()}: {reading.reason}" for reading in found.readings
            )
        who = (by[0].short or by[0].name) if by else "Somebody"
        told = self.source.published
        ahead = told is not None and date.ordinals[0] > told.ordinals[1]
        when: dict[str, Any] = {"date": date, "dated": found.text, "odd": self._reason(found)}
        return Event(
            f"Draft {number}: {who}, {date.in_words()}",
            by=by[:1],
            **({"plans": [Plan(**when)]} if ahead else when),
            sources=[self.source],
            confidence="inferred",
            extra=more,
            id=f"{self.source.id}-draft-{number}",
        )

    def _reason(self, found: Found) -> str | None:
        """Why a date is not what its words alone say: by its clause, or counted from another."""
        alone = self.alone.read(fold(found.text)).readings
        if not alone:
            return None
        first, last = alone[0].date.ordinals
        low, high = found.readings[0].date.ordinals
        return None if first <= high and low <= last else found.readings[0].reason

    def _statement(self, quote: FoundQuote) -> dict[str, object] | None:
        """A likely statement; None where a quote has no likely speaker."""
        for speaker in quote.speakers:
            by = [
                found
                for found in self.names
                if found.start < speaker.end and speaker.start < found.end
            ]
            if by:
                return self._said(quote, by[-1], speaker.reason)
        return None

    def _said(self, quote: FoundQuote, by: FoundName, reason: str) -> dict[str, object]:
        near = [found for found in self.dates if self._together(found.start, quote.start)]
        day = next((found for found in near if found.date and not _why_unused(found)), None)
        said: dict[str, object] = {
            "by": [actor.id for actor in by.actors],
            "stance": OPEN,
            "issue": OPEN,
            "quote": " ".join(quote.text.split()),
            "source": self.source.id,
            "at": f"{quote.start}-{quote.end}",
            "reason": reason,
        }
        if quote.verb:
            said["verb"] = quote.verb
        if day is not None and not quote.start < day.start < quote.end:
            said |= {"date": written(day.date), "dated": day.text}
        return said

    def _named_near(self, start: int, end: int) -> list[Actor]:
        found = [
            name
            for name in self.names
            if len(name.actors) == 1 and self._together(name.start, start)
        ]
        found.sort(key=lambda name: (name.start > end, abs(name.start - start)))
        return list(dict.fromkeys(name.actors[0] for name in found))

    def _together(self, one: int, other: int) -> bool:
        """Whether two places are in one sentence."""
        from bisect import bisect_right

        return bisect_right(self.breaks, one) == bisect_right(self.breaks, other)

    def _unregistered(self) -> Iterator[dict[str, object]]:
        for name in self.strangers:
            end = name.start + len(name.text)
            if not any(found.start < end and name.start < found.end for found in self.names):
                yield _unused(name.start, end, name.text, "a name that is not in the register")

    def _ambiguous(self) -> Iterator[dict[str, object]]:
        for found in self.names:
            if len(found.actors) > 1:
                who = " or ".join(actor.id for actor in found.actors)
                yield _unused(found.start, found.end, found.text, f"may be {who}")


def _stranger(name: ProperName) -> Actor:
    known = Actor(name.text, short=name.short)
    return Actor(name.text, "person", short=name.short) if name.is_person else known


def _unused(start: int, end: int, quote: str, why: str) -> dict[str, object]:
    return {"at": f"{start}-{end}", "quote": " ".join(quote.split()), "why": why}


_NO_DAY: Final = "this needs the day of publication"


def _why_unused(found: Found) -> str:
    if found.date is None:
        return _NO_DAY if found.why == NEEDS_A_DAY else found.why
    if found.text.lower() in _POINTLESS:
        return "this names no time of its own"
    return ""


_TITLE: Final = re.compile(rf"(?:{TITLES})\.? |(?:An?|The|a|the) ")


def _quoted_people(quotes: Iterable[FoundQuote], known: tuple[FoundName, ...]) -> Iterator[Actor]:
    """Those who are quoted and are not in the register, by their names as printed."""
    made: set[str] = set()
    for quote in quotes:
        for speaker in quote.speakers:
            name = " ".join(speaker.text.split())
            taken = any(f.start < speaker.end and speaker.start < f.end for f in known)
            if taken or _TITLE.match(name) or name in made:
                continue
            made.add(name)
            yield Actor(name)


def draft_schema() -> dict[str, Any]:
    """The JSON Schema of a file of drafts."""
    text = {"type": "string"}
    said: dict[str, Any] = {
        key: {**({"type": "array", "items": text} if key == "by" else text), "description": about}
        for key, about in _KEYS.items()
    }
    found = {"at": text, "quote": text, "why": text}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:policytrack:drafts",
        "title": "Likely statements of an article, to be decided by a person",
        "type": "object",
        "additionalProperties": False,
        "required": ["statements"],
        "properties": {
            "statements": {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": list(_NEEDED),
                    "properties": said,
                },
            },
            "unused": {
                "type": "array",
                "items": {"type": "object", "additionalProperties": False, "properties": found},
            },
        },
    }


def drafts_problems(tree: object) -> list[Problem]:
    """What is wrong with a file of drafts.

    Parameters:
        tree: what the file holds, as mappings, lists and texts.
    """
    if not isinstance(tree, dict) or not isinstance(tree.get("statements"), list):
        return [
            Problem("not-drafts", "a file of drafts is a mapping with a list of statements", ())
        ]
    found = []
    for at, said in enumerate(tree["statements"]):
        path = ("statements", at)
        if not isinstance(said, dict):
            found.append(Problem("not-a-mapping", "a draft is a mapping", path))
            continue
        found += [
            Problem("unknown-key", f"no key {key!r} here; allowed: {', '.join(_KEYS)}", path)
            for key in said
            if key not in _KEYS
        ]
        found += [
            Problem("missing-key", f"a draft needs the key {key!r}", path)
            for key in _NEEDED
            if key not in said
        ]
        found += _wrong_values(said, path)
        if isinstance(said.get("stance", OPEN), str) and said.get("stance", OPEN) != OPEN:
            found.append(
                Problem(
                    "decided",
                    f"found the stance {said['stance']!r}; a draft's is {OPEN!r}: move"
                    " what is decided to the statements of the story",
                    path,
                )
            )
    return found


def _wrong_values(said: dict[str, object], path: tuple[str | int, ...]) -> Iterator[Problem]:
    for key, value in said.items():
        if key == "by":
            right = isinstance(value, list) and all(isinstance(each, str) for each in value)
        else:
            right = isinstance(value, str)
        if key in _KEYS and not right:
            allowed = "a list of texts" if key == "by" else "a text"
            yield Problem.of_value("not-text", (*path, key), value, allowed)


def prompt(text: str, name: str, published: object = None) -> str:
    """What to ask a language model for the draft of an article, with the schema of the answer.

    Nothing is sent anywhere. Check the answer with `policytrack.check_evidence`.

    Parameters:
        text: the article.
        name: the name of the source.
        published: its day of publication, as `draft_story` takes it.
    """
    import json

    told = _some_day(published)
    schema = draft_schema()
    asked = schema["properties"]["statements"]["items"]["properties"]
    for key in ("stance", "issue"):
        asked[key]["const"] = OPEN
    asked["by"]["description"] = "the names of those whose words these may be, as printed"
    day = f"published {told.in_words()}" if told is not None else "of an unknown day"
    return (
        f"Below is an article, {day}. List every statement in which a person or a body takes a"
        " position.\nAnswer with JSON alone, valid against the schema below.\n\n"
        "- quote: words of the article, copied exactly. Leave words out only as [...]; never"
        " reorder, join or correct them.\n"
        "- dated: the words of the article that say when, copied exactly; leave it out where there"
        " are none.\n"
        f"- stance and issue: always {OPEN!r}. A person decides them.\n"
        "- by: the names as the article prints them, in full.\n"
        f"- source: {slug(name)!r}. at: the first and last offset of the quote, counted in"
        " characters from 0, as 120-184.\n"
        "- Do not add anything that the article does not say.\n\n"
        f"Schema:\n{json.dumps(schema, indent=2)}\n\nArticle:\n{text}\n"
    )

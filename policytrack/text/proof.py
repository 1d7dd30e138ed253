"""Whether the quotes of a story are in the texts of its sources, word for word and in order."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from policytrack.dates import FuzzyDate, Period
from policytrack.errors import ArgumentError, Problem
from policytrack.keywords import named_keywords
from policytrack.nearestword import nearest
from policytrack.text.findnames import find_names, surnames_of
from policytrack.text.fold import composed, fold
from policytrack.text.meanings import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from policytrack.records import Actor, Event, Source, Statement

__all__ = [
    "Evidence",
    "Told",
    "Words",
    "check_evidence",
    "difference",
    "parts_of",
    "refuse_strange_texts",
    "spans_of",
    "tokens_of",
]


class Held(Protocol):
    """What holds the records of a story."""

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors."""

    @property
    def events(self) -> tuple[Event, ...]:
        """The events."""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources."""


class Told(Held, Protocol):
    """What a check needs of a story."""

    @property
    def calendar(self) -> str:
        """The name of the calendar."""

    def date(self, record: Any, /) -> FuzzyDate | Period | None:
        """The date of a record, worked out where it depends on another."""


class Evidence(NamedTuple):
    """The result of looking for the words of a story in the texts of its sources.

    Parameters:
        problems: what is not in the texts, or not in that form.
        without: the paths of the events and statements that hold neither a quote nor the words
            of a date.
        checked: how many wordings and names were looked for.

    Examples:
        >>> import policytrack as pt
        >>> story = pt.Timeline([pt.Statement("Ofsted", "Reform", "support")])
        >>> evidence = pt.check_evidence(story, {})
        >>> evidence.checked, evidence.problems, len(evidence.without)
        (0, (), 1)
    """

    problems: tuple[Problem, ...]
    without: tuple[tuple[str | int, ...], ...]
    checked: int


@named_keywords
def check_evidence(story: Told, texts: Mapping[str, str]) -> Evidence:
    """Look for every quote, printed date and speaker of a story in the texts of its sources.

    A quote has to be there word for word; the style of quotes, dashes, blanks and capitals does
    not matter. ``...`` and ``[...]`` leave something out: each part has to be there, in order.

    Parameters:
        story: a `Timeline`.
        texts: the text of each source, by the id of the source.

    Returns:
        The problems, each with the nearest wording; and the records without any evidence.

    Raises:
        ArgumentError: if a text is given for a source that the story does not have, or is not
            text.

    Examples:
        >>> from policytrack import Source, Statement, Timeline
        >>> paper = Source("A paper", id="paper")
        >>> said = Statement("Ofsted", "Reform", "support", quote="We will go on", sources=[paper])
        >>> evidence = check_evidence(Timeline([said]), {"paper": "It said: 'We may go on.'"})
        >>> print(evidence.problems[0].message)
        the text of source 'paper' does not hold the quote 'We will go on'; the nearest words are \
        'We may go on': 'will' where the text has 'may'
    """
    refuse_strange_texts("check_evidence", story, texts)
    check = _Check(story, texts)
    return check.evidence()


def refuse_strange_texts(asked: str, story: Held, texts: Mapping[str, str]) -> None:
    """Raise if a text belongs to no source of a story, or is not text.

    Parameters:
        asked: the function that was given the texts.
        story: what holds the records of the story.
        texts: the texts by the ids of their sources.
    """
    known = [source.id for source in story.sources]
    for name, text in texts.items():
        if name not in known:
            near = nearest(name, known)
            raise ArgumentError(
                asked, f"a text of {name!r}", "the ids of the story's sources", near
            )
        if not isinstance(text, str):
            raise ArgumentError(asked, f"a {type(text).__name__} of {name!r}", "a str")


class Words:
    """A text as a row of words, to search.

    Parameters:
        text: the text.
    """

    __slots__ = ("_line", "_places", "text", "words")

    def __init__(self, text: str) -> None:
        joined, places = composed(text)
        found = list(_TOKEN.finditer(fold(joined)))
        self.text: str = text
        self.words: list[str] = [word[0].casefold() for word in found]
        spans = (word.span() for word in found)
        self._places = [(places[a], places[b]) if places else (a, b) for a, b in spans]
        self._line = f" {' '.join(self.words)} "

    def find(self, words: list[str], after: int = 0) -> int:
        """The position of the first of some words in a row; -1 if they are not there.

        Parameters:
            words: the words.
            after: the position before which nothing counts.
        """
        if not words:
            return after
        start = 0
        if after:
            start = sum(map(len, self.words[:after])) + after
        place = self._line.find(f" {' '.join(words)} ", start)
        return -1 if place < 0 else self._line.count(" ", 0, place)

    def span(self, at: int, number: int) -> tuple[int, int]:
        """The offsets in the text of a number of words from a position on."""
        return self._places[at][0], self._places[at + number - 1][1]

    def names(self, actor: Actor) -> bool:
        """Whether an actor is named: by a name, or a person by the surname alone."""
        return bool(find_names(self.text, (actor,))) or any(
            self.find(tokens_of(surname)) >= 0 for surname in surnames_of(actor)
        )

    def nearest(self, words: list[str]) -> tuple[int, int]:
        """Where the words most like some others are: a position and a number of words."""
        wanted = set(words)
        size = min(len(words), len(self.words))
        score = sum(word in wanted for word in self.words[:size])
        best, places = score, [0]
        for end in range(size, len(self.words)):
            score += (self.words[end] in wanted) - (self.words[end - size] in wanted)
            if score > best:
                best, places = score, []
            if score == best and len(places) < _MOST_COMPARED:
                places.append(end - size + 1)
        if best * 2 < len(words) or not size:
            return 0, 0

        def in_place(at: int) -> int:
            pairs = zip(words, self.words[at : at + size], strict=False)
            return sum(ours == theirs for ours, theirs in pairs)

        return max(places, key=in_place), size


_MOST_COMPARED: Final = 50
_TOKEN: Final = re.compile(r"[^\W_]+(?:'(?!s\b)[^\W_]+)*|[\u00a3$\u20ac%]")
_DOTS: Final = r"(?:\.[ \u00a0]?\.[ \u00a0]?\.|\u2026)"
_LEFT_OUT: Final = re.compile(rf"\[ ?{_DOTS} ?\]|{_DOTS}")


def parts_of(quote: str) -> list[list[str]]:
    """The words of a quote, in the parts between what it leaves out."""
    parts = [tokens_of(part) for part in _LEFT_OUT.split(quote)]
    return [part for part in parts if part]


def tokens_of(text: str) -> list[str]:
    """The words of a text, as in `Words`."""
    return [word.casefold() for word in _TOKEN.findall(fold(composed(text)[0]))]


def spans_of(quote: str, words: Words) -> list[tuple[int, int]] | None:
    """Where the parts of a quote are in a text, in order; None if one is missing."""
    after, spans = 0, []
    for part in parts_of(quote):
        at = words.find(part, after)
        if at < 0:
            return None
        spans.append(words.span(at, len(part)))
        after = at + len(part)
    return spans


class _Check:
    """One story against its texts."""

    def __init__(self, story: Told, texts: Mapping[str, str]) -> None:
        self.story = story
        self.texts = {name: Words(text) for name, text in texts.items()}
        self.named: dict[tuple[str, str], bool] = {}
        self.problems: list[Problem] = []
        self.without: list[tuple[str | int, ...]] = []
        self.checked = 0
        self.untold: set[str] = set()

    def evidence(self) -> Evidence:
        for path, record in _records(self.story):
            self._record(path, record)
        return Evidence(tuple(self.problems), tuple(self.without), self.checked)

    def _record(self, path: tuple[str | int, ...], record: Any) -> None:
        quote = getattr(record, "quote", None)
        dated = list(_printed(path, record))
        if not quote and not dated:
            self.without.append(path)
        speakers = getattr(record, "speakers", ())
        if not (quote or dated or speakers):
            return
        sources = self._sources(path, record)
        if not sources:
            return
        if quote:
            self.checked += 1
            self._wording((*path, "quote"), "quote", quote, sources)
        for where, holder in dated:
            self.checked += 1
            if self._wording(where, "words of a date", holder.dated, sources):
                self._fits(where, record, holder)
        for at, speaker in enumerate(speakers):
            self._speaker((*path, "speakers", at), speaker, sources)

    def _sources(self, path: tuple[str | int, ...], record: Any) -> list[str]:
        """The sources of a record whose texts are there; reports each without a text once."""
        names = [source.id for source in record.sources]
        for name in names:
            if name not in self.texts and name not in self.untold:
                self.untold.add(name)
                self.problems.append(
                    Problem("no-text", f"source {name!r} has no text to search", path, found=name)
                )
        if not names:
            self.problems.append(
                Problem("no-source", "this names no source with a text to search", path)
            )
        return [name for name in names if name in self.texts]

    def _wording(
        self, path: tuple[str | int, ...], what: str, wording: str, sources: list[str]
    ) -> bool:
        if not parts_of(wording):
            return True
        if any(spans_of(wording, self.texts[name]) is not None for name in sources):
            return True
        name = sources[0]
        near, told = difference(wording, self.texts[name])
        message = f"the text of source {name!r} does not hold the {what} {wording!r}{told}"
        self.problems.append(Problem("not-in-text", message, path, found=wording, nearest=near))
        return False

    def _fits(self, path: tuple[str | int, ...], record: Any, holder: Any) -> None:
        """Whether a printed date can mean what the record says."""
        own = self.story.date(record) if holder is record else holder.date
        if not isinstance(own, FuzzyDate | Period) or record.odd:
            return
        on = next((s.published for s in record.sources if s.published is not None), None)
        read = Reader(on, self.story.calendar).read(fold(holder.dated)).readings
        low, high = own.ordinals
        if read and not any(
            first <= high and low <= last for first, last in (r.date.ordinals for r in read)
        ):
            first = read[0].date.in_words()
            self.problems.append(
                Problem(
                    "dated-otherwise",
                    f"{holder.dated!r} reads as {first}, and the date here is {own.in_words()}",
                    path,
                    found=holder.dated,
                )
            )

    def _speaker(self, path: tuple[str | int, ...], speaker: Actor, sources: list[str]) -> None:
        if speaker.unnamed:
            return
        self.checked += 1
        if any(self._is_named(speaker, name) for name in sources):
            return
        self.problems.append(
            Problem(
                "speaker-not-named",
                f"the text of source {sources[0]!r} does not name the speaker {speaker.name!r}",
                path,
                found=speaker.name,
            )
        )

    def _is_named(self, actor: Actor, name: str) -> bool:
        key = (actor.id, name)
        if key not in self.named:
            self.named[key] = self.texts[name].names(actor)
        return self.named[key]


def _records(story: Told) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    for event in story.events:
        yield ("events", event.id), event
    for at, statement in enumerate(story.statements):
        yield ("statements", at), statement


def _printed(
    path: tuple[str | int, ...], record: Any
) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """The parts of a record with the words of a date: itself, and its plans."""
    held: Iterable[Any] = getattr(record, "plans", ())
    places = [(path, record), *(((*path, "plans", at), plan) for at, plan in enumerate(held))]
    for where, holder in places:
        if getattr(holder, "dated", None):
            yield (*where, "dated"), holder


def difference(wording: str, words: Words) -> tuple[str | None, str]:
    """The words of a text that look most like a wording, and how the two differ."""
    parts = parts_of(wording)
    missing = next((part for part in parts if words.find(part) < 0), None)
    if missing is None:
        return None, "; its parts are there in another order"
    at, size = words.nearest(missing)
    if not size:
        return None, "; nothing there is like it"
    start, end = words.span(at, size)
    near = words.text[start:end]
    ours, theirs = missing, words.words[at : at + size]
    differences = [
        f"{_words(ours[i:j])} where the text has {_words(theirs[k:m])}"
        for tag, i, j, k, m in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
    return near, f"; the nearest words are {near!r}: {', '.join(differences[:3])}"


def _words(words: list[str]) -> str:
    return repr(" ".join(words)) if words else "nothing"

"""A text with its dates, names and quotes marked, for a second pair of eyes."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytrack.errors import ArgumentError
from policytrack.text.dates import find_dates
from policytrack.text.findnames import find_names
from policytrack.text.fold import fold
from policytrack.text.found import in_full
from policytrack.text.proof import Words, spans_of
from policytrack.text.quotes import find_quotes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.text.proof import Told

__all__ = ["AnnotatedText", "annotate"]

_STYLE: Final = {
    "date": "background:#fff3bf;color:inherit",
    "name": "background:#d0ebff;color:inherit",
    "quote": "background:none;color:inherit;border-bottom:2px solid #868e96",
}


class AnnotatedText(str):
    """The HTML of an annotated text; a notebook shows it as it is meant."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


class _Mark(NamedTuple):
    """What is marked: where, as what, with which words and which record it leads to."""

    start: int
    end: int
    kind: str
    title: str
    record: str | None


def annotate(text: str, story: Told | None = None, on: object = None) -> AnnotatedText:
    """Mark the dates, names and quotes of a text, and link them to the records of a story.

    Parameters:
        text: the text of a source.
        story: a `Timeline`; its actors are looked for, and what its records quote leads to them.
        on: the day of writing; if left out, that of the story's only source.

    Returns:
        HTML without script, with everything in it escaped. Each mark says what was found; a
        link leads to the id of a record.

    Raises:
        ArgumentError: if `text` is no text.

    Examples:
        >>> print(annotate("It began in 2019 <b>."))
        <div class="policytrack-text" style="white-space:pre-wrap">It began in <mark class="date" \
style="background:#fff3bf;color:inherit" title="2019">2019</mark> &lt;b&gt;.</div>
    """
    if not isinstance(text, str):
        raise ArgumentError("annotate", f"a {type(text).__name__} as text", "a str")
    if on is None and story is not None and len(story.sources) == 1:
        on = story.sources[0].published
    shown = "".join(_shown(text, _nested(_marks(text, story, on))))
    return AnnotatedText(
        f'<div class="policytrack-text" style="white-space:pre-wrap">{shown}</div>'
    )


def _marks(text: str, story: Told | None, on: object) -> Iterator[_Mark]:
    held: list[Any] = [*story.events, *story.statements] if story is not None else []
    quoted = _quoted(text, held)
    for quote in find_quotes(text):
        record = next((name for (a, b), name in quoted if a < quote.end and quote.start < b), None)
        likely = ", ".join(speaker.text for speaker in quote.speakers)
        said = f"likely {likely}: {quote.speakers[0].reason}" if likely else "a quote"
        yield _Mark(quote.start, quote.end, "quote", said, record)
    dated = {fold(words): name for words, name in _dated(held)}
    for found in in_full(find_dates(text, on)):
        meant = found.date.in_words() if found.date is not None else found.why
        yield _Mark(found.start, found.end, "date", meant, dated.get(fold(found.text)))
    for name in find_names(text, _actors(story) if story is not None else ()):
        who = " or ".join(actor.name for actor in name.actors)
        record = name.actors[0].id if len(name.actors) == 1 else None
        yield _Mark(name.start, name.end, "name", f"{who} ({name.reason})", record)


def _actors(story: Any) -> tuple[Any, ...]:
    found: tuple[Any, ...] = story.actors
    return found


def _quoted(text: str, records: list[Any]) -> list[tuple[tuple[int, int], str]]:
    words = Words(text)
    return [
        (span, record.id)
        for record in records
        if record.id and getattr(record, "quote", None)
        for span in spans_of(record.quote, words) or ()
    ]


def _dated(records: list[Any]) -> Iterator[tuple[str, str]]:
    for record in records:
        for holder in (record, *getattr(record, "plans", ())):
            if holder.dated and record.id:
                yield holder.dated, record.id


def _nested(marks: Iterator[_Mark]) -> list[_Mark]:
    """The marks that stand one after the other or inside each other, in the order of opening."""
    kept: list[_Mark] = []
    open_ends: list[int] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        while open_ends and open_ends[-1] <= mark.start:
            open_ends.pop()
        if open_ends and (mark.end > open_ends[-1] or kept[-1][:2] == mark[:2]):
            continue
        kept.append(mark)
        open_ends.append(mark.end)
    return kept


def _shown(text: str, marks: list[_Mark]) -> Iterator[str]:
    past = 0
    closing: list[tuple[int, str]] = []
    for mark in [*marks, None]:
        start = len(text) if mark is None else mark.start
        while closing and closing[-1][0] <= start:
            end, tag = closing.pop()
            yield escape(text[past:end]) + tag
            past = end
        yield escape(text[past:start])
        past = start
        if mark is None:
            return
        link = f'<a href="#{escape(mark.record)}" style="color:inherit">' if mark.record else ""
        yield f'<mark class="{mark.kind}" style="{_STYLE[mark.kind]}" title="{escape(mark.title)}">'
        yield link
        closing.append((mark.end, f"{'</a>' if link else ''}</mark>"))

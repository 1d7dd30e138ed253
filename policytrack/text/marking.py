"""A text with its dates, names and quotes marked, for a second pair of eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytrack.errors import ArgumentError
from policytrack.keywords import named_keywords
from policytrack.look.markup import escaped
from policytrack.text.finddates import find_dates
from policytrack.text.findnames import find_names
from policytrack.text.fold import fold
from policytrack.text.found import in_full
from policytrack.text.proof import Words, spans_of
from policytrack.text.quotes import find_quotes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from policytrack.text.proof import Held

__all__ = ["AnnotatedText", "annotate", "annotated", "statements_by_id"]

_STYLE: Final = {
    "date": "background:#fff3bf;color:inherit",
    "name": "background:#d0ebff;color:inherit",
    "quote": "background:none;color:inherit;border-bottom:2px solid #868e96",
}


class AnnotatedText(str):
    """The HTML of an annotated text; a notebook renders it.

    Examples:
        >>> import policytrack as pt
        >>> text = pt.annotate("Ofsted said so in 2019.")
        >>> type(text).__name__, text.startswith("<div")
        ('AnnotatedText', True)
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


class _Mark(NamedTuple):
    """A mark: where it is, its kind and words, and the record that it leads to."""

    start: int
    end: int
    kind: str
    title: str
    record: str | None


@named_keywords
def annotate(
    text: str,
    story: Held | None = None,
    on: object = None,
    *,
    places: Mapping[str, str] | None = None,
) -> AnnotatedText:
    """Mark the dates, names and quotes of a text, and link them to the records of a story.

    Parameters:
        text: the text of a source.
        story: a `Timeline`; its actors are looked for, and what its records quote leads to them.
        on: the day of writing; if left out, that of the story's only source.
        places: where the records are on the page around it, by their ids: marks lead only to
            these places, and the page decides how they look. If left out,
            the records that marks lead to are listed below the text.

    Returns:
        HTML without script, with everything in it escaped. Each mark says what was found; a
        link leads to a record.

    Raises:
        ArgumentError: if `text` is not text.

    Examples:
        >>> print(annotate("It began in 2019 <b>."))
        <div class="policytrack-text" style="white-space:pre-wrap;overflow-wrap:anywhere">It \
began in <mark class="date" style="background:#fff3bf;color:inherit" title="2019">\
2019</mark> &lt;b&gt;.</div>
    """
    if not isinstance(text, str):
        raise ArgumentError("annotate", f"a {type(text).__name__} as text", "a str")
    if on is None and story is not None and len(story.sources) == 1:
        on = story.sources[0].published
    return annotated(text, story, on, places)


def annotated(
    text: str,
    story: Held | None,
    on: object,
    places: Mapping[str, str] | None,
    source: str | None = None,
) -> AnnotatedText:
    """A text with its marks.

    Parameters:
        text: the text.
        story: what holds the records; None if there are none.
        on: the day of writing.
        places: where the records are on the page around it; see `annotate`.
        source: the id of the source that the text is of: its marks lead to no record that only
            other sources report.
    """
    marks = _nested(_marks(text, story, on, source))
    if places is not None:
        marks = [mark._replace(record=places.get(mark.record or "")) for mark in marks]
    shown = "".join(_shown(text, marks, styled=places is None))
    if places is not None:
        return AnnotatedText(f'<div class="policytrack-text">{shown}</div>')
    style = "white-space:pre-wrap;overflow-wrap:anywhere"
    page = f'<div class="policytrack-text" style="{style}">{shown}</div>'
    below = _records(story, {mark.record for mark in marks}) if story is not None else ""
    return AnnotatedText(page + below)


def statements_by_id(story: Held) -> Iterator[tuple[str, Any]]:
    """The statements, each with its id, or a substitute where it has none.

    Parameters:
        story: what holds the statements.
    """
    for number, said in enumerate(story.statements, 1):
        yield said.id or f"-statement-{number}", said


def _records(story: Any, linked: set[str | None]) -> str:
    """A list of the records that marks lead to, so that each link has its target."""
    named = {each.id: each.name for each in story.actors}
    named |= {each.id: each.title for each in story.events}
    for name, said in statements_by_id(story):
        who = ", ".join(actor.name for actor in said.by)
        named[name] = f"{who}: {said.stance}, {said.issue.title}"
    rows = "".join(
        f'<li id="{escaped(name)}">{escaped(words)}</li>'
        for name, words in named.items()
        if name in linked
    )
    return f'<ul class="policytrack-records">{rows}</ul>' if rows else ""


def _held(story: Held | None, source: str | None) -> Iterator[tuple[str, Any]]:
    """The events and statements of a story, or of one source of it, with their ids."""
    if story is None:
        return
    for name, record in (
        *((event.id or "", event) for event in story.events),
        *statements_by_id(story),
    ):
        ids = [each.id for each in record.sources]
        if name and (source is None or not ids or source in ids):
            yield name, record


def _marks(text: str, story: Held | None, on: object, source: str | None) -> Iterator[_Mark]:
    held = list(_held(story, source))
    quoted = _quoted(text, held)
    for quote in find_quotes(text):
        record = next((name for (a, b), name in quoted if a < quote.end and quote.start < b), None)
        likely = ", ".join(speaker.text for speaker in quote.speakers)
        said = f"likely {likely}: {quote.speakers[0].reason}" if likely else "a quote"
        yield _Mark(quote.start, quote.end, "quote", said, record)
    dated = {fold(words): name for words, name in _dated(held)}
    dates = _by_date(held)
    for found in in_full(find_dates(text, on)):
        meant = found.date.in_words() if found.date is not None else found.why
        days = found.date.ordinals if found.date is not None else None
        record = dated.get(fold(found.text)) or dates.get(days)
        yield _Mark(found.start, found.end, "date", meant, record)
    for name in find_names(text, story.actors if story is not None else ()):
        who = " or ".join(actor.name for actor in name.actors)
        record = name.actors[0].id if len(name.actors) == 1 else None
        yield _Mark(name.start, name.end, "name", f"{who} ({name.reason})", record)


def _quoted(text: str, records: list[tuple[str, Any]]) -> list[tuple[tuple[int, int], str]]:
    words = Words(text)
    return [
        (span, name)
        for name, record in records
        if getattr(record, "quote", None)
        for span in spans_of(record.quote, words) or ()
    ]


def _dated(records: list[tuple[str, Any]]) -> Iterator[tuple[str, str]]:
    for name, record in records:
        for holder in (record, *getattr(record, "plans", ())):
            if holder.dated:
                yield holder.dated, name


def _by_date(records: list[tuple[str, Any]]) -> dict[tuple[int, int] | None, str]:
    """The records that are the only ones with their date, by its first and last day."""
    found: dict[tuple[int, int] | None, str | None] = {}
    for name, record in records:
        for holder in (record, *getattr(record, "plans", ())):
            days = getattr(holder.date, "ordinals", None)
            if days is not None:
                found[days] = name if found.get(days, name) == name else None
    return {days: name for days, name in found.items() if name is not None}


def _nested(marks: Iterator[_Mark]) -> list[_Mark]:
    """The marks that follow one another or are nested, in order of opening."""
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


def _shown(text: str, marks: list[_Mark], *, styled: bool) -> Iterator[str]:
    past = 0
    closing: list[tuple[int, str]] = []
    for mark in [*marks, None]:
        start = len(text) if mark is None else mark.start
        while closing and closing[-1][0] <= start:
            end, tag = closing.pop()
            yield escaped(text[past:end]) + tag
            past = end
        yield escaped(text[past:start])
        past = start
        if mark is None:
            return
        look = ' style="color:inherit"' if styled else ""
        link = f'<a href="#{escaped(mark.record)}"{look}>' if mark.record else ""
        look = f' style="{_STYLE[mark.kind]}"' if styled else ""
        yield f'<mark class="{mark.kind}"{look} title="{escaped(mark.title)}">'
        yield link
        closing.append((mark.end, f"{'</a>' if link else ''}</mark>"))

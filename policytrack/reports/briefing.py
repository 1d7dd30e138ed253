"""The briefing: what became known in a stretch of time, what is due next, and what is late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import frozen

from policytrack.dates import FuzzyDate
from policytrack.dates.civil import to_date
from policytrack.errors import RecordError
from policytrack.keywords import public_calls
from policytrack.reports.briefingentries import ENTRIES, Entry, due_entry
from policytrack.reports.cited import cited, reference
from policytrack.reports.document import Document, Heading, Item, Items, Line, Run
from policytrack.reports.publication import Publication
from policytrack.story import plans
from policytrack.story.changes import known_between

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from policytrack.records import Source
    from policytrack.reports.document import Block
    from policytrack.story.changes import Change
    from policytrack.story.storyvalue import Story

__all__ = ["Briefing", "Section", "briefing_of"]

DUE: Final = "Due next"
OVERDUE: Final = "Overdue"


class _Kind(NamedTuple):
    """A section: its heading, the changes it tells, and whether they have to be dated or not."""

    heading: str
    changes: tuple[str, ...]
    dated: bool | None = None


_SECTIONS: Final = (
    _Kind("What happened", ("happened", "new event"), dated=True),
    _Kind("What slipped", ("slipped", "postponed", "cancelled")),
    _Kind("What is newly planned", ("new plan", "new event"), dated=False),
    _Kind("Who moved", ("stance changed",)),
    _Kind("Who took a stance", ("stance taken",)),
    _Kind("Conditions met", ("condition met",)),
    _Kind("Conditions that can no longer be met", ("condition out of reach",)),
    _Kind("Who holds which post", ("new membership",)),
    _Kind("What was corrected or withdrawn", ("corrected", "withdrawn")),
)
"""What a briefing tells of the past, in order; what is due and overdue comes after it."""


@frozen
class Section:
    """A part of a briefing.

    Parameters:
        heading: its heading.
        entries: what it tells, in order of time.
        left_out: how many more there are that `top` left out.
    """

    heading: str
    entries: tuple[Entry, ...]
    left_out: int = 0

    @property
    def what_is_left_out(self) -> str:
        """How many entries are left out, and which, in words; empty if none is."""
        if not self.left_out:
            return ""
        which = {DUE: "later", OVERDUE: "less overdue"}.get(self.heading, "earlier")
        if self.entries[0].date is None:
            which = "more"
        ending = "y" if self.left_out == 1 else "ies"
        return f"Left out for length: {self.left_out} {which} entr{ending}."


@public_calls
@frozen(repr=False)
class Briefing(Publication):
    """What became known in a stretch of time, what is due next and what is late.

    Made by `Timeline.briefing`.

    Parameters:
        title: the story and the stretch.
        summary: how many entries each section has, in words.
        sections: those that tell something, in reading order.
        sources: all sources of what is told.
        language: the language of the story, as a language tag.

    Examples:
        >>> import policytrack as pt
        >>> story = pt.load_dataset("ofsted-report-cards")
        >>> story.briefing("2025-06-23", "2025-06-27").title
        'Ofsted report cards: 24 to 27 June 2025'
    """

    title: str
    summary: str
    sections: tuple[Section, ...]
    sources: tuple[Source, ...] = ()
    language: str = "en-GB"

    def __repr__(self) -> str:
        return f"<Briefing {self.title!r}: {self.summary}>"

    def __len__(self) -> int:
        return sum(len(section.entries) for section in self.sections)

    def to_frame(self) -> pd.DataFrame:
        """A table of the entries.

        Returns:
            One row per entry: its ``section``, ``when`` in words, ``earliest`` and ``latest`` day,
            ``what``, ``who``, ``details``, ``quote``, ``sources``, and their ``links``.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> briefing = story.briefing("2025-06-23", "2025-06-27")
            >>> briefing.to_frame()[["section", "when"]].head(2)
                     section                                      when
            0  What happened  from about March 2025 to about June 2025
            1  What happened                between 1 and 26 June 2025
        """
        import pandas as pd

        rows = [
            (section.heading, *entry.told())
            for section in self.sections
            for entry in section.entries
        ]
        names = ("section", "when", "earliest", "latest", "what", "who", "details", "quote")
        table = pd.DataFrame(rows, columns=[*names, "sources", "links"])
        return table.astype(dict.fromkeys(("earliest", "latest"), "datetime64[s]"))

    def to_document(self) -> Document:
        """Its title and what is below it, the same in every format.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> story.briefing("2025-06-23", "2025-06-27").to_document().title
            'Ofsted report cards: 24 to 27 June 2025'
        """
        return Document(self.title, tuple(self._blocks()), self.language)

    def _blocks(self) -> Iterator[Block]:
        yield Line.of(f"{self.summary}.")
        for section in self.sections:
            yield Heading(section.heading)
            yield Items(tuple(map(_item, section.entries)))
            if section.left_out:
                yield Line.of(section.what_is_left_out, "note")
        if self.sources:
            yield Heading("Sources")
            yield Items(tuple(Item((reference(source),)) for source in self.sources))


def _item(entry: Entry) -> Item:
    date = (Run(f"{_capital(entry.when)}: ", strong=True),) if entry.when else ()
    lines = [Line((*date, Run(entry.what)))]
    if entry.details:
        lines.append(Line.of(entry.details))
    if entry.quote:
        lines.append(
            Line.of(
                f"\N{LEFT DOUBLE QUOTATION MARK}{entry.quote}\N{RIGHT DOUBLE QUOTATION MARK}",
                "quote",
            )
        )
    if entry.sources:
        word = "Source: " if len(entry.sources) == 1 else "Sources: "
        lines.append(Line((Run(word), *cited(entry.sources)), "source"))
    return Item(tuple(lines))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def briefing_of(story: Story, since: int, until: int | None, top: int | None = None) -> Briefing:
    """The briefing of a story.

    Parameters:
        story: the story.
        since: the day after which it became known, as an ordinal.
        until: the day by which it was known, and for which to say what is due; None to tell
            all that is recorded, and nothing of what is due.
        top: how many entries a section has at most; all of them if left out.

    Raises:
        RecordError: if ``top`` is not a whole number above 0.
    """
    if top is not None and (type(top) is not int or top < 1):
        raise RecordError("Timeline.briefing", "top", top, "a whole number above 0")
    then, now, changes = known_between(story, since, until)
    sections = []
    for kind in _SECTIONS:
        told = [change for change in changes if _belongs(change, kind)]
        entries = sorted(
            (ENTRIES[change.what](change, then, now) for change in told), key=Entry.place
        )
        kept = entries if top is None else entries[max(len(entries) - top, 0) :]
        sections.append(Section(kind.heading, tuple(kept), len(entries) - len(kept)))
    if until is not None:
        sections += _to_come(story, until, top)
    told_of = [section for section in sections if section.entries or section.left_out]
    cited_by = dict.fromkeys(
        source for section in told_of for entry in section.entries for source in entry.sources
    )
    linked = sum(change.what == "linked" for change in changes)
    return Briefing(
        f"{story.records.title}: {_stretch(since, until)}",
        _summary(told_of, linked, whole=until is None),
        tuple(told_of),
        tuple(cited_by),
    )


def _belongs(change: Change, kind: _Kind) -> bool:
    if change.what not in kind.changes:
        return False
    if kind.dated is None or change.what not in ("new event", "happened"):
        return True
    return (change.new.date is not None) == kind.dated


def _to_come(story: Story, day: int, top: int | None) -> Iterator[Section]:
    """What is due from a day on, and what surely should have happened before it."""
    due = plans.due(story, day, late=False)
    late = [row for row in plans.due(story, day, late=True) if row.surely]
    for heading, rows in ((DUE, due), (OVERDUE, late)):
        kept = rows if top is None else rows[:top]
        entries = tuple(due_entry(row, late=heading == OVERDUE) for row in kept)
        yield Section(heading, entries, len(rows) - len(kept))


def _stretch(since: int, until: int | None) -> str:
    """From the first day covered to the last, in words."""
    first = FuzzyDate(to_date(since + 1)).in_words()
    if until is None:
        return f"since {first}"
    last = FuzzyDate(to_date(until)).in_words()
    if first == last:
        return first
    before, after = first.split(), last.split()
    while len(before) > 1 and before[-1] == after[-1]:
        before, after = before[:-1], after[:-1]
    return f"{' '.join(before)} to {last}"


def _summary(sections: list[Section], linked: int, *, whole: bool) -> str:
    """How many entries each section has; says that nothing is due only for a day."""
    counts = [
        f"{section.heading.lower()}: {len(section.entries) + section.left_out}"
        for section in sections
    ]
    if linked:
        counts.append(f"only linked to what is new: {linked}")
    if whole:
        counts.append("no last day is given, so what is due and overdue is not told")
    text = "; ".join(counts) or "nothing became known, nothing is due and nothing is late"
    return _capital(text)

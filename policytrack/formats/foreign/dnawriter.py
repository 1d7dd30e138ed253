"""A story as a database of the Discourse Network Analyzer, version 3."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from contextlib import closing
from itertools import chain, count
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from policytrack.dates import FuzzyDate
from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.formats.foreign.dnadatabase import refuse_locked
from policytrack.formats.foreign.dnaentities import OWN, TOO_LONG, Entities, cut
from policytrack.formats.foreign.dnaschema import (
    CODER,
    FIRST_CODER,
    LONGEST,
    VARIABLES,
    columns_of,
    created,
    fixed_rows,
)
from policytrack.formats.losses import STORY, Loss, Losses, losses_of, shown
from policytrack.records import Stance
from policytrack.writing import write as write_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from policytrack.records import Source, Statement
    from policytrack.story.storyvalue import Story

__all__ = ["Coding", "prepared"]

_AGREES: Final = {Stance.SUPPORT: 1, Stance.OPPOSE: 0}
_AT_ONCE: Final = 250
_EPOCH: Final = 719_163
_NUMBERED: Final = re.compile(r"(?:statement|document)-([1-9]\d{0,8})")
_CARRIED: Final = {
    STORY: frozenset({"title"}),
    "sources": frozenset({"id", "title", "kind", "publisher", "published", "note", "extra"}),
    "actors": frozenset({"id", "name", "kind", "short", "aliases", "note", "extra"}),
    "issues": frozenset({"id", "title", "proposition", "kind", "note", "extra"}),
    "statements": frozenset(
        {"id", "by", "issue", "stance", "date", "speakers", "quote", "sources", "extra"}
    ),
}
_WHY: Final = {
    "": "the Discourse Network Analyzer has no place for it",
    "events": "the Discourse Network Analyzer has statements only",
}
_UNUSED: Final = "no statement that is written names it"


def prepared(story: Story) -> Coding:
    """What of a story is written as such a database.

    A statement that supports or opposes becomes one for each of those who make it. It goes into
    a document of its source and day, whose text holds the passages quoted.

    Parameters:
        story: the story.
    """
    return Coding(story)


@define
class _Document:
    """A document: the source and the day of statements, and the passages that they quote."""

    source: Source | None
    day: int
    date: FuzzyDate
    number: int = 0
    passages: list[str] = field(factory=list)
    length: int = 0

    def add(self, passage: str) -> tuple[int, int]:
        """Where a passage starts and stops, counted as Java does."""
        start = self.length
        wide = len(passage) if passage.isascii() else len(passage.encode("utf-16-le")) // 2
        self.passages.append(passage)
        self.length += wide + 1
        return start, start + wide


class Coding:
    """What of a story is written, and how.

    Parameters:
        story: the story.
    """

    def __init__(self, story: Story) -> None:
        self._story = story
        self._documents: dict[tuple[str | None, int], _Document] = {}
        self._written: list[tuple[Statement, _Document]] = []
        self._left: dict[int, str] = {}
        for position, statement in enumerate(story.statements):
            day = self._day(statement)
            if statement.stance not in _AGREES:
                self._left[position] = "agreement there is yes or no"
            elif day is None:
                self._left[position] = "every statement there has a day"
            else:
                self._written.append((statement, self._document(statement, day)))
        self._number_documents()
        self._coders = self._named_coders()
        self._entities = Entities(each for each, _ in self._written)

    def _day(self, statement: Statement) -> int | None:
        given = statement.date
        date = given if isinstance(given, FuzzyDate) else self._story.resolver.date(given)
        if statement.date is None and statement.sources:
            date = statement.sources[0].published
        if date is None:
            return None
        first, last = date.ordinals
        day = last if first == OPEN_START else first
        return None if day in (OPEN_START, OPEN_END) else day

    def _document(self, statement: Statement, day: int) -> _Document:
        source = statement.sources[0] if statement.sources else None
        key = (source.id if source else None, day)
        if (found := self._documents.get(key)) is None:
            date = FuzzyDate(dt.date.fromordinal(day))
            self._documents[key] = found = _Document(source, day, date)
        return found

    def _number_documents(self) -> None:
        free = _free(each.source.id for each in self._documents.values() if each.source)
        taken: set[int] = set()
        for each in self._documents.values():
            own = _number(each.source.id) if each.source else None
            each.number = next(free) if own is None or own in taken else own
            taken.add(each.number)

    def _named_coders(self) -> dict[str, int]:
        """The number of each coder whom a statement or a document names."""
        held = (each.extra for each, _ in self._written if each.extra)
        sources = (each.source.extra for each in self._documents.values() if each.source)
        names = (extra[CODER] for extra in chain(sources, held) if CODER in extra)
        return {name: at for at, name in enumerate(dict.fromkeys(names), FIRST_CODER + 1)}

    def _coder(self, record: Source | Statement | None) -> int:
        """The number of the coder of a record; the first coder's if it names none."""
        return self._coders.get(record.extra.get(CODER, ""), FIRST_CODER) if record else FIRST_CODER

    def write(self, path: Path, *, overwrite: bool) -> None:
        """Write the database, whole or not at all. The same story gives the same database.

        Parameters:
            path: the database.
            overwrite: whether to replace a file that already exists.

        Raises:
            CheckError: if the database to be replaced is open in another program.
            OSError: if it cannot be written.
        """
        if overwrite:
            refuse_locked(path)
        with closing(sqlite3.connect(":memory:")) as database:
            database.execute("PRAGMA journal_mode = OFF")
            for creation in created():
                database.execute(creation)
            for table, values in self._tables().items():
                _insert(database, table, values)
            database.commit()
            data = database.serialize()
        write_file(data, path, overwrite=overwrite)

    def _tables(self) -> dict[str, list[Any]]:
        """The values of every table that has rows, row after row.

        SQLite numbers the rows that have no number. A list of values takes half as long as one of
        rows, each of which Python would keep count of.
        """
        rows: dict[str, list[tuple[Any, ...]]] = fixed_rows(map(cut, self._coders))
        rows["SETTINGS"] = [*rows["SETTINGS"], (f"{OWN}title", self._story.records.title)]
        statements: list[Any] = []
        named: list[Any] = []
        agree: list[Any] = []
        free = _free(statement.id or "" for statement, _ in self._written)
        variable, entities = VARIABLES["agreement"], self._entities.of
        for statement, document in self._written:
            start, stop = document.add((statement.quote or "").strip() or " ")
            own = _number(statement.id) if statement.id else None
            coder = self._coder(statement) if statement.extra else FIRST_CODER
            for by in statement.by:
                number, own = next(free) if own is None else own, None
                statements += (number, 1, document.number, start, stop, coder)
                agree += (None, number, variable, _AGREES[statement.stance])
                for which, entity in entities(statement, by):
                    named += (None, number, which, entity)
        rows["DOCUMENTS"] = [
            _row(each, self._coder(each.source)) for each in self._documents.values()
        ]
        rows |= self._entities.tables()
        flat = {table: list(chain.from_iterable(held)) for table, held in rows.items()}
        return flat | {"STATEMENTS": statements, "DATABOOLEAN": agree, "DATASHORTTEXT": named}

    def losses(self) -> Losses:
        """What of the story the database does not carry."""
        return Losses(tuple(self._losses()))

    def _losses(self) -> Iterator[Loss]:
        """Every field that is not written, or comes back changed."""
        used = {record.id for record in self._entities.records()}
        used |= {each.source.id for each in self._documents.values() if each.source}
        records = self._story.records
        gone = {_name(records.statements[place], place): why for place, why in self._left.items()}
        for name, why in gone.items():
            yield Loss(name, "", "", why)
        for kind in ("sources", "actors", "issues"):
            for record in getattr(records, kind):
                if record.id not in used:
                    gone[record.id] = _UNUSED
                    yield Loss(record.id, "", record.label, _UNUSED)
        for loss in losses_of(records, _CARRIED, _WHY):
            if loss.record not in gone:
                yield loss
        yield from self._entities.losses()
        yield from _losses_of_sources(self._documents.values())
        written = (place for place in range(len(records.statements)) if place not in self._left)
        for place, (statement, document) in zip(written, self._written, strict=True):
            for name, what, why in _losses_of(statement, document):
                yield Loss(_name(statement, place), name, what, why)


def _insert(database: sqlite3.Connection, table: str, values: list[Any]) -> None:
    """Insert rows many at a time, which takes half as long as one by one."""
    width = columns_of(table)
    place = f"({', '.join('?' * width)})"
    for first in range(0, len(values), _AT_ONCE * width):
        some = values[first : first + _AT_ONCE * width]
        places = ", ".join([place] * (len(some) // width))
        database.execute(f"INSERT INTO {table} VALUES {places}", some)  # noqa: S608 - our name


def _name(statement: Statement, position: int) -> str:
    return statement.id or f"statement {position + 1}"


def _number(name: str) -> int | None:
    """The number that an id of the reader's holds."""
    found = _NUMBERED.fullmatch(name)
    return None if found is None else int(found[1])


def _free(names: Iterable[str]) -> Iterator[int]:
    """Numbers that no id holds."""
    return count(max((number for name in names if (number := _number(name))), default=0) + 1)


def _row(document: _Document, coder: int) -> tuple[Any, ...]:
    source = document.source
    title = f"Statements of day {document.number}" if source is None else source.title
    extra = {} if source is None else source.extra
    said = [source.publisher, extra.get("section")] if source else [None, None]
    short = [cut(each or "") for each in (title, extra.get("author"), *said)]
    kind, notes = ((source.kind or ""), source.note or "") if source else ("", "")
    text = "\n".join(document.passages)
    seconds = (document.day - _EPOCH) * 86_400
    return (document.number, short[0], text, coder, *short[1:], notes, cut(kind), seconds)


def _losses_of_sources(documents: Iterable[_Document]) -> Iterator[Loss]:
    seen: set[str] = set()
    for document in documents:
        source = document.source
        if source is None or source.id in seen:
            continue
        seen.add(source.id)
        if source.id != f"document-{document.number}":
            yield Loss(source.id, "id", source.id, "a document there has a number")
        day = source.published
        if day is None or day != document.date:
            yield Loss(source.id, "published", shown(day), "a document has its statement's day")
        for name in ("title", "kind", "publisher"):
            if len(value := getattr(source, name) or "") > LONGEST:
                yield Loss(source.id, name, shown(value), TOO_LONG)
        if more := [name for name in source.extra if name not in ("author", "section", CODER)]:
            yield Loss(source.id, "extra", ", ".join(more), _WHY[""])
        elif any(len(value) > LONGEST for value in source.extra.values()):
            yield Loss(source.id, "extra", "", TOO_LONG)


def _losses_of(statement: Statement, document: _Document) -> Iterator[tuple[str, str, str]]:
    """What of a written statement comes back changed: the field, what it held, why."""
    by, speakers, quote = statement.by, statement.speakers, statement.quote
    if statement.id is not None and _number(statement.id) is None:
        yield "id", statement.id, "a statement there has a number"
    if statement.date != document.date:
        why = "a statement there has the one day of its document"
        yield "date", shown(statement.date), why
    if len(by) > 1:
        yield "by", shown(by), "a statement there is of one; it is written once for each"
    if len(speakers) > 1 or (speakers and speakers[0] in by):
        yield "speakers", shown(speakers), "one person speaks there"
    if len(statement.sources) != 1:
        yield "sources", shown(statement.sources), "a statement there has one document"
    if quote is not None and quote != quote.strip():
        yield "quote", shown(quote), "blanks around a passage are not kept"
    if statement.extra:
        if more := [name for name in statement.extra if name != CODER]:
            yield "extra", ", ".join(more), _WHY[""]
        elif len(statement.extra[CODER]) > LONGEST:
            yield "extra", shown(statement.extra[CODER]), TOO_LONG

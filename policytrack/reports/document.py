"""What a report is made of, before it is written in any format."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import field, frozen

from policytrack.look.markdownlatex import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "Block",
    "Column",
    "Document",
    "Figure",
    "Heading",
    "Item",
    "Items",
    "Line",
    "Role",
    "Row",
    "Run",
    "Table",
]

Role: TypeAlias = Literal["text", "quote", "note", "source"]


def _spaced(text: str) -> str:
    """A text on one line, with a blank before and after it where it had one."""
    before, after = (" " * (end == " ") for end in (text[:1], text[-1:]))
    return f"{before}{one_line(text)}{after}" if text.strip() else " " * bool(text)


@frozen
class Run:
    """Words set in one style.

    Parameters:
        text: the words, on one line.
        link: the address that they lead to, one that `link_of` allows.
        strong: whether they stand out.
    """

    text: str = field(converter=_spaced)
    link: str | None = None
    strong: bool = False


@frozen
class Line:
    """A paragraph of running text.

    Parameters:
        runs: its words.
        role: what it is: ``"text"``, a ``"quote"``, a ``"note"`` at the foot, or the ``"source"``
            of what comes before it.
    """

    runs: tuple[Run, ...]
    role: Role = "text"

    @classmethod
    def of(cls, text: str, role: Role = "text") -> Line:
        """A paragraph of words set in one style."""
        return cls((Run(text),), role)

    @property
    def words(self) -> str:
        """The words to read, without the addresses they lead to."""
        return "".join(run.text for run in self.runs)

    def __str__(self) -> str:
        return "".join(_spelt(run) for run in self.runs)


def _spelt(run: Run) -> str:
    """The words of a run, with its address where nobody can click on it."""
    return f"{run.text} <{run.link}>" if run.link and run.link != run.text else run.text


@frozen
class Heading:
    """A heading.

    Parameters:
        text: its words.
        level: 1 for the parts of the document, 2 for parts of those.
    """

    text: str = field(converter=one_line)
    level: int = 1


@frozen
class Item:
    """An item of a list: its first line, and those that belong to it."""

    lines: tuple[Line, ...]


@frozen
class Items:
    """A list."""

    items: tuple[Item, ...]


@frozen
class Figure:
    """A drawing.

    Parameters:
        png: the drawing, as a PNG.
        alt: what it shows, for those who cannot see it.
        caption: what is below it.
        width: in inches.
        height: in inches.
    """

    png: bytes = field(repr=False)
    alt: str = field(converter=one_line)
    caption: str = field(converter=one_line)
    width: float
    height: float

    def in_words(self) -> Line:
        """What it shows, for formats without drawings."""
        return Line.of(f"Figure: {self.caption}. {self.alt}", "note")


@frozen
class Column:
    """A column of a table.

    Parameters:
        name: its heading.
        width: how wide it is, relative to the other columns.
        align: to which side its cells are set.
    """

    name: str = field(converter=one_line)
    width: float = 1.0
    align: Literal["left", "center", "right"] = "left"


@frozen
class Row:
    """A row of a table: the group that it belongs to, if any, and a cell for each column."""

    cells: tuple[Line, ...]
    group: str = field(default="", converter=one_line)


@frozen
class Table:
    """A table; the cells of its first column head their rows.

    Parameters:
        title: what it shows.
        columns: its columns.
        rows: its rows; those of one group are together.
        notes: its notes.
        sources: where it comes from.
        grouped_by: what the groups of its rows are, where there are any.
    """

    title: str = field(converter=one_line)
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    sources: tuple[Line, ...] = ()
    grouped_by: str = field(default="", converter=one_line)

    def filled(self) -> Table:
        """The table as written: without empty columns, and with a group for every row or none."""
        kept = [
            place
            for place in range(len(self.columns))
            if not place or not self.rows or any(str(row.cells[place]) for row in self.rows)
        ]
        rest = "Other" if any(row.group for row in self.rows) else ""
        rows = (
            Row(tuple(row.cells[place] for place in kept), row.group or rest) for row in self.rows
        )
        return Table(
            self.title, tuple(self.columns[place] for place in kept), tuple(rows), self.notes,
            self.sources, self.grouped_by,
        )  # fmt: skip

    def groups(self) -> Iterator[tuple[str, list[Row]]]:
        """Each group of rows with its name, which is empty where there are no groups."""
        for name, rows in groupby(self.rows, key=lambda row: row.group):
            yield name, list(rows)

    def foot(self) -> Iterator[Line]:
        """The notes, and then the sources as one line."""
        yield from (Line.of(note, "note") for note in self.notes)
        if self.sources:
            parts = [run for line in self.sources for run in (Run("; "), *line.runs)]
            word = "Source: " if len(self.sources) == 1 else "Sources: "
            yield Line((Run(word), *parts[1:]), "source")


Block: TypeAlias = Heading | Line | Items | Figure | Table


@frozen
class Document:
    """A title and what is below it.

    Parameters:
        title: the title.
        blocks: headings, paragraphs, lists, tables and figures in reading order.
        language: its language, as a language tag.
        headed: whether its title is above it, not only on its cover.
    """

    title: str = field(converter=one_line)
    blocks: tuple[Block, ...]
    language: str = "en-GB"
    headed: bool = True

    def lines(self) -> Iterator[Line]:
        """Every paragraph, those of lists included."""
        for block in self.blocks:
            if isinstance(block, Line):
                yield block
            elif isinstance(block, Items):
                for item in block.items:
                    yield from item.lines

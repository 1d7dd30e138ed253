"""A document as plain text."""

from __future__ import annotations

import textwrap
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from policytrack.reports.document import Heading, Items, Line, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.reports.document import Block, Document, Item

__all__ = ["write"]

_WIDTH: Final = 78
_NARROWEST: Final = 6
_MOST: Final = 7
"""Up to this many columns fit side by side."""


def write(document: Document) -> str:
    """The document as plain text, of lines of at most 78 characters.

    Parameters:
        document: the document; in place of its figures stands what they show.
    """
    title = [_underlined(document.title, "=")] if document.headed else []
    return "\n\n".join([*title, *map(_block, document.blocks)]) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return _underlined(block.text, "-" if block.level == 1 else "~")
    if isinstance(block, Items):
        return "\n\n".join(map(_item, block.items))
    if isinstance(block, Line):
        return "\n".join(_wrapped(block, ""))
    if isinstance(block, Table):
        return "\n".join(_table(block.filled()))
    return "\n".join(_wrapped(block.in_words(), ""))


def _underlined(text: str, rule: str) -> str:
    lines = textwrap.wrap(text, _WIDTH) or [""]
    return "\n".join([*lines, rule * max(map(len, lines))])


def _item(item: Item) -> str:
    first, *others = item.lines
    lines = textwrap.wrap(str(first), _WIDTH, initial_indent="- ", subsequent_indent="  ")
    for line in others:
        lines += _wrapped(line, "  ")
    return "\n".join(lines)


def _wrapped(line: Line, indent: str) -> list[str]:
    """A line wrapped, without breaking an address."""
    return textwrap.wrap(
        str(line), _WIDTH, initial_indent=indent, subsequent_indent=indent,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _table(table: Table) -> Iterator[str]:
    """The table in columns whose cells are wrapped; row by row where it has too many of them."""
    if table.title:
        yield from (*textwrap.wrap(table.title, _WIDTH), "")
    yield from _in_columns(table) if len(table.columns) <= _MOST else _row_by_row(table)
    for line in table.foot():
        yield from ("", *_wrapped(line, ""))


def _row_by_row(table: Table) -> Iterator[str]:
    """Each row as lines, each of which names its column."""
    for group, rows in table.groups():
        if group:
            yield from ("", *textwrap.wrap(group, _WIDTH))
        for row in rows:
            yield ""
            for column, cell in zip(table.columns, row.cells, strict=True):
                if said := str(cell):
                    yield from _hanging(f"{column.name}: {said}")


def _hanging(text: str) -> list[str]:
    """A text wrapped, with all lines but the first indented and no address broken."""
    return textwrap.wrap(
        text, _WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )


def _in_columns(table: Table) -> Iterator[str]:
    """The cells side by side, without addresses, which would be broken."""
    widths = _widths(table)
    names = [column.name for column in table.columns]
    yield from _row(names, widths)
    yield "  ".join("-" * width for width in widths)
    for group, rows in table.groups():
        if group:
            yield from ("", *textwrap.wrap(group, _WIDTH))
        for row in rows:
            yield from _row([cell.words for cell in row.cells], widths)


def _widths(table: Table) -> list[int]:
    """How many characters wide each column is: as its cells need, or its share of the line."""
    rows = [[cell.words for cell in row.cells] for row in table.rows]
    rows.append([column.name for column in table.columns])
    needed = [max(_NARROWEST, *map(len, cells)) for cells in zip(*rows, strict=True)]
    room = _WIDTH - 2 * (len(needed) - 1)
    if sum(needed) <= room:
        return needed
    whole = sum(column.width for column in table.columns)
    shares = [max(_NARROWEST, int(room * column.width / whole)) for column in table.columns]
    return [min(pair) for pair in zip(needed, shares, strict=True)]


def _row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    columns = [textwrap.wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for parts in zip_longest(*columns, fillvalue=""):
        padded = (f"{part:<{width}}" for part, width in zip(parts, widths, strict=True))
        yield "  ".join(padded).rstrip()

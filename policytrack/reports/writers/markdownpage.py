"""A document as Markdown, in the dialect that GitHub reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.look.markdownlatex import markdown_text
from policytrack.reports.document import Heading, Items, Line, Table
from policytrack.reports.writers.runs import as_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.reports.document import Block, Document, Item

__all__ = ["write"]


def write(document: Document) -> str:
    """The document as Markdown.

    Parameters:
        document: the document; in place of its figures stands what they show.
    """
    title = [f"# {markdown_text(document.title)}"] if document.headed else []
    return "\n\n".join([*title, *map(_block, document.blocks)]) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * (block.level + 1)} {markdown_text(block.text)}"
    if isinstance(block, Items):
        return "\n\n".join(map(_item, block.items))
    if isinstance(block, Line):
        return _line(block)
    if isinstance(block, Table):
        return "\n".join(_table(block.filled()))
    return _line(block.in_words())


def _item(item: Item) -> str:
    """An item, each line a paragraph, so that no line runs into a quote."""
    return "- " + "\n\n  ".join(map(_line, item.lines))


def _line(line: Line) -> str:
    words = as_markdown(line)
    return f"> {words}" if line.role == "quote" else words


def _table(table: Table) -> Iterator[str]:
    if table.title:
        yield f"**{markdown_text(table.title)}**\n"
    yield _cells([markdown_text(column.name) for column in table.columns])
    rules = {"left": ":--", "center": ":-:", "right": "--:"}
    yield _cells([rules[column.align] for column in table.columns])
    for group, rows in table.groups():
        if group:
            yield _cells([f"**{markdown_text(group)}**", *[""] * (len(table.columns) - 1)])
        for row in rows:
            yield _cells([_line(cell) for cell in row.cells])
    for line in table.foot():
        yield f"\n{_line(line)}"


def _cells(texts: list[str]) -> str:
    return f"| {' | '.join(texts)} |"

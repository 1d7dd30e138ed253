"""A document as a file of Word, in styles that can be changed there."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any, Final

from policytrack.errors import MissingExtraError
from policytrack.reports.document import Figure, Heading, Items, Line, Table
from policytrack.reports.writers import wordparts as parts

if TYPE_CHECKING:
    from policytrack.reports.document import Block, Document, Item

__all__ = ["write"]

_STYLES: Final = {"text": "Normal", "quote": "Quote", "note": "Note", "source": "Note"}
_FEW: Final = 7
"""Up to this many columns, a table's page is upright."""
_TALLEST: Final = 8.2
"""How tall a figure may be, in inches, to fit on a page with a heading and its caption."""
_SAME_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that an archive can hold: the same document makes the same file."""


def write(document: Document) -> bytes:
    """The document as a file of Word.

    Parameters:
        document: the document.

    Raises:
        MissingExtraError: if python-docx is not installed.
    """
    try:
        import docx
    except ImportError:
        raise MissingExtraError("python-docx", "word") from None
    made = docx.Document()
    parts.prepare(made, document.title, document.language)
    if document.headed:
        made.add_paragraph(document.title, style="Title")
    for block in document.blocks:
        _add(made, block)
    held = io.BytesIO()
    made.save(held)
    return _packed(held.getvalue())


def _add(made: Any, block: Block) -> None:
    if not isinstance(block, Table):
        parts.turn_page(made, upright=True)
    if isinstance(block, Heading):
        made.add_heading(block.text, level=block.level)
    elif isinstance(block, Line):
        parts.add_runs(parts.add_paragraph(made, _STYLES[block.role]), block)
    elif isinstance(block, Items):
        for item in block.items:
            _add_item(made, item)
    elif isinstance(block, Table):
        _add_table(made, block.filled())
    else:
        _add_figure(made, block)


def _add_item(made: Any, item: Item) -> None:
    first, *others = item.lines
    bullet = parts.add_paragraph(made, "List Bullet")
    parts.add_runs(bullet, first)
    bullet.paragraph_format.keep_with_next = bool(others)
    for place, line in enumerate(others, 1):
        style = "List Continue" if line.role == "text" else f"List {_STYLES[line.role]}"
        paragraph = parts.add_paragraph(made, style)
        parts.add_runs(paragraph, line)
        paragraph.paragraph_format.keep_with_next = place < len(others)


def _add_figure(made: Any, figure: Figure) -> None:
    from docx.shared import Inches

    room = parts.text_width(made) / figure.width, _TALLEST / figure.height
    width = figure.width * min(1, *room)
    made.add_picture(io.BytesIO(figure.png), width=Inches(width))
    parts.describe(made.paragraphs[-1], figure.alt)
    made.paragraphs[-1].paragraph_format.keep_with_next = True
    parts.add_caption(made, "Figure", figure.caption)


def _add_table(made: Any, table: Table) -> None:
    parts.turn_page(made, upright=len(table.columns) <= _FEW)
    if table.title:
        parts.add_caption(made, "Table", table.title)
    _fill(parts.new_table(made, table), table)
    for line in table.foot():
        parts.add_runs(parts.add_paragraph(made, "Note"), line)


def _fill(grid: Any, table: Table) -> None:
    """Write the head of a table, which every page repeats, and its rows."""
    parts.make_head(grid.rows[0], [column.name for column in table.columns])
    for group, rows in table.groups():
        if group:
            parts.make_group(grid.add_row(), group)
        for row in rows:
            cells = grid.add_row().cells
            for cell, line, column in zip(cells, row.cells, table.columns, strict=True):
                parts.fill_cell(cell, line, column.align)
    for row in grid.rows:
        parts.keep_whole(row)


def _packed(archive: bytes) -> bytes:
    """The parts of an archive repacked, each with the same time."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _SAME_TIME), old.read(name), zipfile.ZIP_DEFLATED)
    return held.getvalue()

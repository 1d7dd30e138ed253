"""A story as one workbook, one sheet per table."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final

from policytrack.bars import with_bar
from policytrack.errors import ArgumentError, MissingExtraError
from policytrack.formats.sheets.workbook import workbook_grids
from policytrack.formats.stores.storelimits import check_rows, check_text, refused
from policytrack.formats.tables.storytables import TABLE_NAMES, Table, Tables, filled
from policytrack.writing import write as write_file

if TYPE_CHECKING:
    from pathlib import Path

    from policytrack.formats.sheets.filebytes import Held
    from policytrack.formats.sheets.sheetgrid import Grid

__all__ = ["grids_of_story", "tables_in", "write"]

_LONGEST: Final = 32_767
"""How many characters a cell of a workbook can hold."""

_TWO_CODES: Final = re.compile(r"_x[0-9a-fA-F]{4}_x[0-9a-fA-F]{4}_")
"""What XlsxWriter reads as the code of one character."""

_WIDTHS: Final = (8, 60)
_PROPERTIES: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def write(tables: Tables, path: Path, *, overwrite: bool) -> None:
    """Write tables as a workbook, whole or not at all.

    Empty tables and columns are left out. Every text is written as text, so
    that nothing in it is run as a formula.

    Parameters:
        tables: the tables.
        path: the workbook.
        overwrite: whether to replace a file that already exists.

    Raises:
        ArgumentError: if no cell can hold one of the texts.
        MissingExtraError: if XlsxWriter is not installed.
        OSError: if it cannot be written.
    """
    try:
        import xlsxwriter
    except ImportError:
        raise MissingExtraError("XlsxWriter", "excel") from None
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, _PROPERTIES)
    heading = book.add_format({"bold": True})
    for name, table in filled(tables).items():
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for at, (column, cells) in enumerate(with_bar(table.items(), f"Writing {name}")):
            sheet.write_string(0, at, column, heading)
            width = _fill(sheet, at, cells, f"{name}.{column}")
            sheet.set_column(at, at, min(max(width, len(column), _WIDTHS[0]) + 1, _WIDTHS[1]))
    book.close()
    write_file(written.getvalue(), path, overwrite=overwrite)


def _fill(sheet: Any, at: int, cells: list[Any], called: str) -> int:
    """Write the cells of a column; returns the length of the longest."""
    longest = 0
    for row, cell in enumerate(cells, start=1):
        if cell is None:
            continue
        if isinstance(cell, bool):
            sheet.write_boolean(row, at, cell)
        elif isinstance(cell, float) and float(f"{cell:.16G}") == cell:
            sheet.write_number(row, at, cell)
        else:
            text = str(cell)
            _check_fits(text, called)
            sheet.write_string(row, at, text)
            longest = max(longest, len(text))
    return longest


def _check_fits(text: str, called: str) -> None:
    """Refuse a text that a workbook would not give back."""
    found = None
    if len(text) > _LONGEST:
        found = f"a text of {len(text):,} characters ({called})"
    elif (code := _TWO_CODES.search(text)) is not None:
        found = f"a text with {code[0]!r} ({called})"
    if found is not None:
        allowed = f"up to {_LONGEST:,} characters, no workbook codes; another format can hold it"
        raise ArgumentError("Timeline.write", found, allowed)


def grids_of_story(held: Held) -> list[Grid] | None:
    """The sheets of a workbook that holds a story; None for one that people keep by hand.

    Parameters:
        held: what the file holds.

    Raises:
        CheckError: if it is not a workbook, is damaged, protected or too large.
        MissingExtraError: if python-calamine is not installed.
    """
    grids, _ = workbook_grids(held, None)
    names = [grid.sheet for grid in grids]
    return grids if "story" in names and set(names) <= set(TABLE_NAMES) else None


def tables_in(grids: list[Grid], file: str | None) -> Tables:
    """The tables of the sheets of a workbook.

    Parameters:
        grids: the sheets.
        file: the name of the workbook.

    Raises:
        CheckError: if they hold too much, or a column twice.
    """
    found, length = {}, 0
    for grid in grids:
        name = str(grid.sheet)
        check_rows(name, len(grid.rows), grid.width, file)
        found[name] = _table(grid, file)
        length = check_text(found[name], length, file)
    return found


def _table(grid: Grid, file: str | None) -> Table:
    header = [None if cell is None else str(cell) for cell in (grid.rows or [[]])[0]]
    found: Table = {}
    for at, column in enumerate(header):
        cells = [row[at] if at < len(row) else None for row in grid.rows[1:]]
        if column is None and all(cell is None for cell in cells):
            continue
        if (column or "") in found:
            message = f"found the column {column!r} twice in {grid.sheet}; allowed: each once"
            raise refused("duplicate-key", message, file)
        found[column or ""] = cells
    return found

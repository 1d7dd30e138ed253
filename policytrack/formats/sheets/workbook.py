"""The sheets of a workbook: of Excel in both its formats, and of LibreOffice."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any, Final

from policytrack.errors import CheckError, MissingExtraError, Problem, UnknownNameError
from policytrack.formats.sheets.filebytes import OLD_WORKBOOK, ZIP
from policytrack.formats.sheets.sheetgrid import MAX_CELLS, Grid
from policytrack.formats.sheets.workbookparts import Parts, check_old_extent, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.formats.sheets.filebytes import Held

__all__ = ["workbook_grids"]

_MOST_OLD: Final = 16 * 1024 * 1024
"""How many bytes a workbook of the old format may have: it is not inspected beforehand."""


def workbook_grids(held: Held, sheet: str | int | None) -> tuple[list[Grid], list[str]]:
    """The sheets of a workbook, and the names of those that are hidden.

    A formula is not run: its last result stands for it.

    Parameters:
        held: what the file holds.
        sheet: the only one to read, by its name or its number from 0.

    Raises:
        CheckError: if it is not a workbook, is damaged, protected or too large.
        MissingExtraError: if python-calamine is not installed.
        UnknownNameError: if there is no such sheet.
    """
    data, file = held.data, held.name
    parts = None
    if data.startswith(ZIP):
        parts = unpacked(data, file)
        book = _opened(parts.archive(), file)
    elif data.startswith(OLD_WORKBOOK):
        if len(data) > _MOST_OLD:
            message = f"found {len(data):,} bytes of the old format; save the workbook as .xlsx"
            raise CheckError([Problem("too-large", message, file=file)])
        check_old_extent(data, file)
        book = _opened(io.BytesIO(data), file)
    else:
        raise CheckError([Problem("unsupported-type", _instead(data), file=file)])
    wanted = _wanted(book.sheet_names, sheet)
    hidden = [
        about.name
        for about in book.sheets_metadata
        if str(about.visible) != "SheetVisibleEnum.Visible"
    ]
    return list(_grids(book, parts, wanted, file)), hidden


def _instead(data: bytes) -> str:
    if data[:512].lstrip().lower().startswith((b"<!doctype html", b"<html", b"<table")):
        return "this is a web page with the name of a workbook: open it and save it as .xlsx"
    return "this is not a workbook: use read_csv for a text file"


def _opened(data: io.BytesIO, file: str | None) -> Any:
    try:
        import python_calamine as calamine
    except ImportError:
        raise MissingExtraError("python-calamine", "excel") from None
    try:
        return calamine.CalamineWorkbook.from_filelike(data)
    except calamine.PasswordError:
        message = "this workbook is protected by a password: save it without"
        raise CheckError([Problem("damaged", message, file=file)]) from None
    except BaseException as error:  # noqa: BLE001 - Rust's own panic is no Exception
        raise _damaged(error, file) from None


def _damaged(error: BaseException, file: str | None) -> BaseException:
    """The refusal of a damaged workbook; passes on what ends the program."""
    if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
        return error
    return CheckError([Problem("damaged", "this workbook is damaged", file=file)])


def _wanted(names: list[str], sheet: str | int | None) -> list[str]:
    if sheet is None:
        return names
    if isinstance(sheet, int) and not isinstance(sheet, bool):
        if not 0 <= sheet < len(names):
            raise UnknownNameError.among("sheet", sheet, names)
        return [names[sheet]]
    if sheet not in names:
        raise UnknownNameError.among("sheet", sheet, names)
    return [sheet]


def _grids(book: Any, parts: Parts | None, wanted: list[str], file: str | None) -> Iterator[Grid]:
    cells = 0
    for name in wanted:
        grid = _grid(book, name, parts, file)
        cells += sum(map(len, grid.rows))
        if cells > MAX_CELLS:
            message = f"found {cells:,} cells; allowed: at most {MAX_CELLS:,}"
            raise CheckError([Problem("too-large", message, file=file)])
        yield grid


def _grid(book: Any, name: str, parts: Parts | None, file: str | None) -> Grid:
    try:
        sheet = book.get_sheet_by_name(name)
        rows = sheet.to_python(skip_empty_area=False)
        merged = sheet.merged_cell_ranges or []
    except BaseException as error:  # noqa: BLE001 - Rust's own panic is no Exception
        raise _damaged(error, file) from None
    values = [[None if value == "" else _plain(value) for value in row] for row in rows]
    grid = Grid(file, name, values, list(range(1, len(values) + 1)), excel=True)
    part = parts.sheets().get(name) if parts is not None else None
    if parts is not None and part is not None:
        grid.marks = parts.marks(part)
    elif any(isinstance(value, dt.date) and value.day == 1 for row in values for value in row):
        grid.told.append(
            "this format does not say how dates are shown: the first of a month may mean the month"
        )
    width, room = grid.width, MAX_CELLS
    for (top, left), (bottom, right) in merged:
        room -= (bottom - top + 1) * (right - left + 1)
        if room < 0:
            break
        for row in range(top, min(bottom, len(values) - 1) + 1):
            for column in range(left, min(right, width - 1) + 1):
                if (row, column) != (top, left):
                    grid.pieces[row, column] = (top, left)
    return grid


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, dt.timedelta) else value

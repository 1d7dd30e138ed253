"""The cells of a text file: its encoding, its separator, and its rows."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from policytrack.errors import CheckError, Problem
from policytrack.formats.sheets.sheetgrid import MAX_CELLS, MAX_COLUMNS, Grid

if TYPE_CHECKING:
    from policytrack.formats.sheets.filebytes import Held

__all__ = ["MAX_LINES", "text_grid"]

_DELIMITERS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_SAMPLE: Final = 60
MAX_LINES: Final = 1_000_000
"""How many lines a file may have."""

MAX_LINE: Final = 32_000_000
"""How many bytes a line may have."""

_LONG_LINE: Final = re.compile(rb"[^\n]{%d}" % MAX_LINE)
_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_MOJIBAKE: Final = re.compile("\u00c3[\u0080-\u00bf]|\u00e2\u20ac[\u0153\u2122\u201c\u201d\u02dc]")
"""What the letters of UTF-8 become where they were once read as Windows-1252."""

_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def text_grid(held: Held) -> Grid:
    """The cells of a file whose columns are separated by commas, semicolons, tabs or bars.

    Parameters:
        held: what the file holds.

    Raises:
        CheckError: if it is not such a text, is too large, or a quotation mark stays open.
    """
    _refuse_other_kinds(held)
    if (count := held.data.count(b"\n")) > MAX_LINES:
        message = f"found {count:,} lines; allowed: at most {MAX_LINES:,}"
        raise _refusal("too-large", message, held.name)
    if len(held.data) > MAX_LINE and _LONG_LINE.search(held.data):
        message = f"found a line of more than {MAX_LINE:,} bytes; allowed: at most {MAX_LINE:,}"
        raise _refusal("too-large", message, held.name)
    told: list[str] = []
    text = _decoded(held.data, held.name, told)
    delimiter = _delimiter(text, held.name)
    if delimiter != ",":
        told.append(f"columns separated by {_DELIMITERS[delimiter]}")
    rows, lines = _rows(text, delimiter, held.name)
    return Grid(held.name, None, rows, lines, told=told)


def _refuse_other_kinds(held: Held) -> None:
    head = held.data[:512].lstrip().lower()
    if held.is_workbook:
        raise _refusal("unsupported-type", "this is a workbook: use read_excel", held.name)
    if head.startswith((b"<!doctype html", b"<html", b"<table")):
        message = "this is a web page, not a sheet: open it and save the table as CSV or .xlsx"
        raise _refusal("unsupported-type", message, held.name)
    if not held.data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        raise _refusal("empty", "this file is empty", held.name)


def _refusal(code: str, message: str, file: str | None, line: int | None = None) -> CheckError:
    return CheckError([Problem(code, message).at(file, line)])


def _decoded(data: bytes, file: str | None, told: list[str]) -> str:
    for mark, encoding, called in _MARKS:
        if data.startswith(mark):
            try:
                return _plain(data.decode(encoding), file, told, called)
            except UnicodeDecodeError as error:
                message = f"this begins like {called} but is not (byte {error.start + 1})"
                raise _refusal("damaged", message, file) from None
    if data[1:2] == b"\x00" or data[:1] == b"\x00":
        order = "utf-16-le" if data[1:2] == b"\x00" else "utf-16-be"
        try:
            return _plain(data.decode(order), file, told, "UTF-16")
        except UnicodeDecodeError:
            raise _refusal("unsupported-type", "this is not a text file", file) from None
    try:
        return _plain(data.decode("utf-8"), file, told, None)
    except UnicodeDecodeError as error:
        try:
            return _plain(data.decode("cp1252"), file, told, "Windows-1252, as it is not UTF-8")
        except UnicodeDecodeError:
            line = data.count(b"\n", 0, error.start) + 1
            found = f"byte 0x{data[error.start]:02x}"
            allowed = "UTF-8, UTF-16 or Windows-1252 text; save the file as CSV UTF-8"
            problem = Problem.of_value("not-utf-8", (), found, allowed)
            raise CheckError([problem.at(file, line)]) from None


def _plain(text: str, file: str | None, told: list[str], called: str | None) -> str:
    """A text without its control characters; a text file has few or none."""
    if called is not None:
        told.append(f"text in {called}")
    control = len(_CONTROL.findall(text))
    if control > 0.01 * len(text):
        raise _refusal("unsupported-type", "this is not a text file", file)
    if control:
        told.append(f"{control:,} control characters left out")
        text = _CONTROL.sub("", text)
    if garbled := len(_MOJIBAKE.findall(text)):
        told.append(
            f"garbled letters such as {_MOJIBAKE.findall(text)[0]!r} ({garbled:,}): the file was"
            " once read in one encoding and saved in another"
        )
    return text


def _delimiter(text: str, file: str | None) -> str:
    """The separator of the columns: the one that gives most rows of one width."""
    sample = "\n".join(
        line for line in text[:200_000].splitlines()[:_SAMPLE] if not line.startswith("#")
    )
    scores: dict[str, tuple[float, int]] = {}
    for delimiter in _DELIMITERS:
        try:
            widths = Counter(
                len(row)
                for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
                if any(cell.strip() for cell in row)
            )
        except csv.Error:
            continue
        wide = {width: count for width, count in widths.items() if width > 1}
        if wide:
            width = max(wide, key=lambda w: (wide[w], w))
            scores[delimiter] = (wide[width] / sum(widths.values()), width)
    if (file or "").lower().endswith((".tsv", ".tab")) and "\t" in scores:
        return "\t"
    return max(scores, key=scores.__getitem__, default=",")


def _rows(text: str, delimiter: str, file: str | None) -> tuple[list[list[Any]], list[int]]:
    for number, line in enumerate(io.StringIO(text), 1):
        if line.count(delimiter) >= MAX_COLUMNS:
            message = f"a row of {line.count(delimiter) + 1:,} columns"
            allowed = f"; allowed: at most {MAX_COLUMNS:,}"
            raise _refusal("too-large", message + allowed, file, number)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[Any]] = []
    lines: list[int] = []
    cells, start = 0, 1
    try:
        for row in reader:
            rows.append(row)
            lines.append(start)
            start = reader.line_num + 1
            cells += len(row)
            if cells > MAX_CELLS:
                message = f"found more than {MAX_CELLS:,} cells; allowed: at most {MAX_CELLS:,}"
                raise _refusal("too-large", message, file, start)
    except csv.Error as error:
        raise _refusal("damaged", _worded(str(error)), file, start) from None
    return rows, lines


def _worded(error: str) -> str:
    """What the CSV parser has against a row, in words for whoever keeps the sheet."""
    if "unexpected end of data" in error or "field larger" in error:
        return "a quotation mark is opened in this row and never closed"
    if "expected after" in error:
        return "a quotation mark within a cell in quotation marks must be doubled"
    return f"this cannot be read as a row of cells ({error})"

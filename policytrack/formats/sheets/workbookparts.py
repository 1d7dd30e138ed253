"""The parts of a workbook that are read, unpacked within limits, and what they say of cells.

A workbook is a ZIP archive, whose claims about itself may be false. Only the parts that hold cells
are unpacked, each no further than it says, and handed on in an archive made anew: macros, external
links and pictures stay behind.
"""

from __future__ import annotations

import html
import io
import re
import struct
import zipfile
import zlib
from posixpath import dirname, join, normpath
from typing import Final

from policytrack.errors import CheckError, Problem
from policytrack.formats.sheets.sheetgrid import MAX_CELLS, MAX_COLUMNS, Mark
from policytrack.formats.storyfile.limits import MAX_BYTES

__all__ = ["Parts", "unpacked"]

_MOST_PARTS: Final = 10_000
_HELD: Final = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/workbook\.(?:xml|bin)|xl/_rels/workbook\.\w+\.rels"
    r"|xl/worksheets/(?:_rels/)?[^/]+|xl/styles\.(?:xml|bin)|xl/sharedStrings\.(?:xml|bin)"
    r"|mimetype|content\.xml|styles\.xml|META-INF/manifest\.xml",
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CELL: Final = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(/?)>")
_REFERENCE: Final = re.compile(rb"""\br=["']\$?([A-Za-z]+)\$?(\d+)["']""")
_ROW: Final = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br=["'](\d+)["']""")
_LONGEST_REFERENCE: Final = 16
_LAST_CELL: Final = 11
_OLD_CELL: Final = re.compile(
    rb"(?:\xfd\x00\x0a\x00|\x03\x02\x0e\x00|\x7e\x02\x0a\x00|\x01\x02\x06\x00|\x05\x02\x08\x00)"
    rb"(.{4})",
    re.DOTALL,
)
"""A cell of the old format: the kind and length of its record, then its row and column."""

_STYLE: Final = re.compile(rb"""\bs=["'](\d{1,9})["']""")
_FORMULA: Final = re.compile(
    rb"<(?:\w+:)?f\b[^>]*?(?:/>|>(?P<formula>[^<]*)</(?:\w+:)?f>)\s*(?P<value><(?:\w+:)?v>[^<])?"
)
_LINK: Final = re.compile(rb"<(?:\w+:)?hyperlink\b([^>]*)>")
_VALUE: Final = re.compile(rb"<(?:\w+:)?v>(#[^<]{1,12})<")
_X: Final = re.compile(rb"<(?:\w+:)?v>(#[^<]{1,12})<")
_FORMULA_LINK: Final = re.compile(r'^\s*=?\s*HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(rb"""([\w:]+)=["']([^"']*)["']""")
_ROW_OR_CELL: Final = re.compile(rb"<table:(table-row|table-cell|covered-table-cell)\b([^>]*)>")
_REPEATED: Final = re.compile(rb"""number-(?:rows|columns)-repeated=["'](\d{1,12})["']""")
_MONTH_FORMATS: Final = {17}
"""The number of the format of a month and a year among those that every workbook has."""


class Parts:
    """The parts of a workbook that hold cells.

    Parameters:
        held: their bytes, by name.
        file: the name of the workbook, for messages.
    """

    def __init__(self, held: dict[str, bytes], file: str | None) -> None:
        self._held = held
        self._file = file
        self._units: dict[int, str] | None = None

    def archive(self) -> io.BytesIO:
        """The parts in an archive of their own."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
            for name, data in self._held.items():
                archive.writestr(name, data)
        made.seek(0)
        return made

    def sheets(self) -> dict[str, str]:
        """For each sheet of an Excel workbook in XML, the name of its part."""
        book = self._held.get("xl/workbook.xml")
        if book is None:
            return {}
        targets = self._targets("xl/workbook.xml")
        found = {}
        for match in re.finditer(rb"<(?:\w+:)?sheet\b([^>]*)>", book):
            said = _attributes(match[1])
            identity = next((v for k, v in said.items() if k.endswith(":id")), "")
            if "name" in said and identity in targets:
                found[said["name"]] = targets[identity]
        return found

    def _targets(self, part: str) -> dict[str, str]:
        """What the relations of a part lead to, by their ids."""
        folder, _, name = part.rpartition("/")
        held = self._held.get(f"{folder}/_rels/{name}.rels", b"")
        found = {}
        for match in re.finditer(rb"<(?:\w+:)?Relationship\b([^>]*)>", held):
            said = _attributes(match[1])
            target = said.get("Target", "")
            if said.get("TargetMode") != "External":
                target = normpath(join(dirname(part), target)).lstrip("/")
                target = target if target in self._held else said.get("Target", "").lstrip("/")
            found[said.get("Id", "")] = target
        return found

    def marks(self, sheet: str) -> dict[tuple[int, int], Mark]:
        """What is known of the cells of a sheet beside their values, by row and column from 0.

        Parameters:
            sheet: the name of its part.
        """
        data = self._held.get(sheet, b"")
        units = self._date_units()
        found: dict[tuple[int, int], Mark] = {}
        if units or b"<f" in data or b't="e"' in data:
            for at, said, inner in _cells(data):
                unit = units.get(int(style[1])) if (style := _STYLE.search(said)) else None
                mark = _mark(said, unit, inner)
                if any(mark):
                    found[at] = mark
        targets = self._targets(sheet)
        for match in _LINK.finditer(data):
            said_of = _attributes(match[1])
            identity = next((v for k, v in said_of.items() if k.endswith(":id")), "")
            corner = re.match(r"([A-Z]{1,3})(\d{1,9})", said_of.get("ref", ""))
            if corner and (address := targets.get(identity)):
                at = int(corner[2]) - 1, _column(corner[1].encode())
                found[at] = found.get(at, Mark())._replace(link=address)
        return found

    def _date_units(self) -> dict[int, str]:
        """The styles that show a date without its day, or its year alone."""
        if self._units is None:
            data = self._held.get("xl/styles.xml", b"")
            formats = {
                _number(said["numFmtId"]): said.get("formatCode", "")
                for match in re.finditer(rb"<(?:\w+:)?numFmt\b([^>]*)>", data)
                if "numFmtId" in (said := _attributes(match[1]))
            }
            block = re.search(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", data, re.DOTALL)
            self._units = {}
            styles = re.finditer(rb"<(?:\w+:)?xf\b([^>]*)>", block[0] if block else b"")
            for number, match in enumerate(styles):
                said = _attributes(match[1])
                code = _number(said.get("numFmtId", ""))
                unit = "month" if code in _MONTH_FORMATS else _unit(formats.get(code, ""))
                if unit:
                    self._units[number] = unit
        return self._units


def _number(text: str) -> int:
    """The number that an attribute holds; 0 if it holds none, as in a damaged file."""
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else 0


def unpacked(data: bytes, file: str | None) -> Parts:
    """The parts of a workbook that hold cells.

    Parameters:
        data: the workbook.
        file: its name, for messages.

    Raises:
        CheckError: if it is damaged, or too large once unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > _MOST_PARTS:
                raise _too_large(f"{len(infos):,} parts", f"{_MOST_PARTS:,}", file)
            wanted = [info for info in infos if _HELD.fullmatch(info.filename)]
            size = sum(info.file_size for info in wanted)
            if size > MAX_BYTES:
                raise _too_large(f"{size:,} bytes of cells", f"{MAX_BYTES:,}", file)
            if any(info.flag_bits & 1 for info in wanted):
                raise _damaged("this workbook is protected by a password: save it without", file)
            held = {info.filename: _bounded(data, archive, info, file) for info in wanted}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, struct.error):
        raise _damaged("this workbook is damaged: it cannot be unpacked", file) from None
    for name, part in held.items():
        if _ENTITY.search(part[:4096]):
            raise _damaged(f"this workbook is damaged: {name} declares a document type", file)
        if name.lower().startswith("xl/worksheets/") and name.lower().endswith(".xml"):
            _check_extent(part, file)
        if name.lower().startswith("xl/worksheets/") and name.lower().endswith(".bin"):
            _check_binary_extent(part, file)
    if "content.xml" in held:
        _check_repeats(held["content.xml"], file)
    return Parts(held, file)


def _bounded(
    data: bytes, archive: zipfile.ZipFile, info: zipfile.ZipInfo, file: str | None
) -> bytes:
    """A part, unpacked no further than its stated length.

    Python's own reader stops there silently, so anything beyond it is looked for first.
    """
    if info.compress_type == zipfile.ZIP_DEFLATED:
        start = info.header_offset
        name, more = struct.unpack("<HH", data[start + 26 : start + 30])
        packed = data[start + 30 + name + more :][: info.compress_size]
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        found = unpacker.decompress(packed, info.file_size + 1)
        if len(found) > info.file_size or not unpacker.eof:
            raise _damaged("this workbook is damaged: a part is not as long as it says", file)
        return found
    return archive.read(info)


def _check_extent(part: bytes, file: str | None) -> None:
    """Refuse a sheet whose cells are so far apart that the space between them fills the memory."""
    widest = lowest = count = 0
    for match in _CELL.finditer(part):
        count += 1
        if at := _REFERENCE.search(match[1]):
            if len(at[0]) > _LONGEST_REFERENCE:
                raise _damaged("this workbook is damaged: a cell lies outside any sheet", file)
            widest = max(widest, _column(at[1].upper()) + 1)
            lowest = max(lowest, int(at[2]))
    lowest = max([lowest, *(int(at[1][:9]) for at in _ROW.finditer(part))])
    if count > MAX_CELLS or widest * lowest > MAX_CELLS or widest > MAX_COLUMNS:
        found = f"a sheet of {lowest:,} rows and {widest:,} columns"
        raise _too_large(found, f"{MAX_CELLS:,} cells", file)


def _check_binary_extent(part: bytes, file: str | None) -> None:
    """The same for a sheet in Excel's binary format: records of a kind, a length and their data.

    A record of kind 0 begins with its row, one of kinds 1 to 11, a cell, with its column.
    """
    widest = lowest = count = at = 0
    while at + 6 <= len(part):
        kind = part[at]
        at += 1
        if kind & 0x80:
            kind = kind & 0x7F | part[at] << 7
            at += 1
        length = shift = 0
        while shift < 28 and at < len(part):
            byte = part[at]
            length |= (byte & 0x7F) << shift
            at, shift = at + 1, shift + 7
            if not byte & 0x80:
                break
        if kind <= _LAST_CELL and at + 4 <= len(part):
            place = int.from_bytes(part[at : at + 4], "little")
            count += 1
            if kind:
                widest = max(widest, place + 1)
            else:
                lowest = max(lowest, place + 1)
            if count > MAX_CELLS or widest * lowest > MAX_CELLS or widest > MAX_COLUMNS:
                found = f"a sheet of {lowest:,} rows and {widest:,} columns"
                raise _too_large(found, f"{MAX_CELLS:,} cells", file)
        at += length


def check_old_extent(data: bytes, file: str | None) -> None:
    """Refuse a workbook of the old format whose cells are too far apart.

    Parameters:
        data: the workbook.
        file: its name, for messages.

    Raises:
        CheckError: if the space between its cells would fill the memory.
    """
    found = [struct.unpack("<HH", match[1]) for match in _OLD_CELL.finditer(data)]
    lowest = max((row for row, _ in found), default=0) + 1
    widest = max((column for _, column in found), default=0) + 1
    if widest * lowest > MAX_CELLS:
        size = f"a sheet of {lowest:,} rows and {widest:,} columns"
        raise _too_large(size, f"{MAX_CELLS:,} cells", file)


def _check_repeats(content: bytes, file: str | None) -> None:
    """The same for a sheet of LibreOffice, in which one cell or row can stand for many."""
    cells, rows = 0, 1
    for match in _ROW_OR_CELL.finditer(content):
        repeated = _REPEATED.search(match[2])
        times = int(repeated[1]) if repeated else 1
        if match[1] == b"table-row":
            rows = times
        elif b"office:value" in match[2]:
            cells += rows * times
    if cells > MAX_CELLS:
        raise _too_large(f"a sheet of {cells:,} cells", f"{MAX_CELLS:,}", file)


def _cells(data: bytes) -> list[tuple[tuple[int, int], bytes, bytes]]:
    """The position of each cell, what its tag says, and the beginning of what it holds."""
    found = []
    for match in _CELL.finditer(data):
        if at := _REFERENCE.search(match[1]):
            where = int(at[2]) - 1, _column(at[1])
            inner = b"" if match[2] else data[match.end() : match.end() + 4096]
            found.append((where, match[1], inner))
    return found


def _mark(said: bytes, unit: str | None, inner: bytes) -> Mark:
    formula = _FORMULA.match(inner)
    link = broken = None
    if formula is not None:
        text = html.unescape((formula["formula"] or b"").decode("utf-8", "replace"))
        linked = _FORMULA_LINK.match(text)
        link = linked[1] if linked else None
        broken = None if formula["value"] else "a formula without a result"
    if b't="e"' in said:
        error = _VALUE.search(inner)
        broken = f"the error {error[1].decode('ascii', 'replace')}" if error else "an error"
    return Mark(link, unit, broken)


def _unit(code: str) -> str | None:
    """Whether a format shows a month or a year and no day; None for other formats.

    Examples:
        >>> _unit("mmm-yy"), _unit("yyyy"), _unit("dd/mm/yyyy"), _unit("0.00")
        ('month', 'year', None, None)
    """
    plain = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.', "", html.unescape(code)).lower()
    plain = plain.partition(";")[0]
    if "d" in plain or "h" in plain or "y" not in plain or re.search("[0#?]", plain):
        return None
    return "month" if "m" in plain else "year"


def _column(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - 64
    return number - 1


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        match[1].decode("utf-8", "replace"): html.unescape(match[2].decode("utf-8", "replace"))
        for match in _ATTRIBUTE.finditer(tag)
    }


def _damaged(message: str, file: str | None) -> CheckError:
    return CheckError([Problem("damaged", message, file=file)])


def _too_large(found: str, allowed: str, file: str | None) -> CheckError:
    message = f"found {found}; allowed: at most {allowed}"
    return CheckError([Problem("too-large", message, file=file)])

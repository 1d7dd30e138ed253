"""Every format of files, and reading a story from a file of any of them."""

from __future__ import annotations

import io
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytrack import exchange
from policytrack.errors import CheckError, Problem, UnknownNameError
from policytrack.formats.sheets.filebytes import Held, NamedStream
from policytrack.formats.storyfile.files import readable
from policytrack.formats.storyfile.limits import MAX_BYTES
from policytrack.io import read_csv, read_excel, read_json, read_yaml
from policytrack.keywords import named_keywords
from policytrack.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from policytrack.formats.storyfile.files import Readable

__all__ = ["FORMATS", "BothWays", "Format", "every_format", "read"]

_HEAD: Final = 4096
_SQLITE: Final = b"SQLite format 3\0"


class Format(NamedTuple):
    """A format of story files.

    Parameters:
        what: what a file of it is.
        suffixes: how the names of its files end, in lower case.
        read: reads a story from a path, or from an open file if it can.
        begins: whether the first bytes of a file are of this format.
        streams: whether it can be read from an open file, too.
    """

    what: str
    suffixes: tuple[str, ...]
    read: Callable[[Any], Timeline]
    begins: Callable[[bytes], bool]
    streams: bool = True


def _read_store(source: str | os.PathLike[str], form: str) -> Timeline:
    """The story of a store of tables."""
    from policytrack.formats.stores import storage
    from policytrack.formats.tables.readtables import read_tables

    tables = storage.read_store(Path(source), form)
    return Timeline._whole(*read_tables(tables, str(source)))  # noqa: SLF001 - reading alone may


def _read_workbook(source: Readable) -> Timeline:
    """The story of a workbook: one that this library wrote, or one kept by hand."""
    from policytrack.formats.stores import storyworkbook
    from policytrack.formats.tables.readtables import read_tables

    held = Held(source)
    grids = storyworkbook.grids_of_story(held)
    if grids is None:
        return read_excel(held.stream())
    tables = storyworkbook.tables_in(grids, held.name)
    return Timeline._whole(*read_tables(tables, held.name))  # noqa: SLF001 - reading alone may


def _read_sqlite(source: str | os.PathLike[str]) -> Timeline:
    """The story of a SQLite database: one of tables, or one of the Discourse Network Analyzer."""
    from policytrack.formats.stores.sqlite import is_story

    if is_story(Path(source)):
        return _read_store(source, "sqlite")
    return exchange.read_dna(source)


def _read_json(source: Readable) -> Timeline:
    """The story of a JSON file: one of ours, or of another program, known by its keys."""
    held = None if isinstance(source, str | os.PathLike) else Held(source)
    try:
        return read_json(source if held is None else held.stream())
    except CheckError:
        held = held or Held(source)
        found = exchange.other_json(held.data, held.name)
        if found is None:
            raise
        return found


def _read_yaml(source: Readable) -> Timeline:
    """The story of a YAML file: one of ours, or what Open States keeps of a person or a body."""
    held = Held(source)
    head = held.data[:_HEAD]
    if b"ocd-" in head:
        from policytrack.formats.foreign.openstatespeople import is_text

        if is_text(head):
            return exchange.read_opencivic(held.stream())
    # A register is looked for beside the file; a pipe can only be read once.
    is_file = isinstance(source, str | os.PathLike) and Path(source).is_file()
    return read_yaml(source if is_file else held.stream())


def _read_sheet(source: Readable) -> Timeline:
    """The story of a CSV file: a sheet kept by hand, or that of TimelineJS."""
    from policytrack.formats.foreign.timelinejsreader import is_sheet

    held = Held(source)
    stream = held.stream()
    return exchange.read_timelinejs(stream) if is_sheet(held.data[:_HEAD]) else read_csv(stream)


FORMATS: Final[dict[str, Format]] = {
    "json": Format(
        "a story in JSON",
        (".json",),
        _read_json,
        lambda head: head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{",
    ),
    "ical": Format(
        "a calendar in iCalendar",
        (".ics", ".ical", ".vcs"),
        exchange.read_ical,
        lambda head: head.removeprefix(b"\xef\xbb\xbf").lstrip()[:15].upper() == b"BEGIN:VCALENDAR",
    ),
    "excel": Format(
        "a workbook, kept by hand or with one sheet per table",
        (".xlsx", ".xlsm", ".xls", ".ods"),
        _read_workbook,
        lambda head: head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")),
    ),
    "csv": Format(
        "a sheet kept by hand, as CSV", (".csv", ".tsv", ".tab"), _read_sheet, lambda _: False
    ),
    "timelinejs": Format(
        "the JSON of TimelineJS",
        (".timelinejs.json",),
        exchange.read_timelinejs,
        lambda _: False,
    ),
    "timelinejs-csv": Format(
        "the sheet of TimelineJS in CSV",
        (".timelinejs.csv",),
        exchange.read_timelinejs,
        lambda _: False,
    ),
    "vis": Format(
        "the items of a vis-timeline in JSON",
        (".vis.json",),
        exchange.read_vistimeline,
        lambda _: False,
    ),
    "popolo": Format(
        "people, bodies, posts and votes in Popolo JSON",
        (".popolo.json",),
        exchange.read_popolo,
        lambda _: False,
    ),
    "opencivic": Format(
        "bills and votes in the JSON of Open Civic Data, people in the YAML of Open States,"
        " one file or a folder of them",
        (".ocd.json",),
        exchange.read_opencivic,
        lambda _: False,
    ),
    "chronology": Format(
        "a chronology in Markdown",
        (".md", ".markdown"),
        exchange.read_chronology,
        lambda _: False,
    ),
    "yaml": Format(
        "a story in YAML",
        (".yaml", ".yml"),
        _read_yaml,
        lambda head: not head.startswith(_SQLITE) and head[8:12] != b"DUCK",
    ),
    "sqlite": Format(
        "a story in a SQLite database",
        (".sqlite", ".sqlite3", ".db"),
        _read_sqlite,
        lambda head: head.startswith(_SQLITE),
        streams=False,
    ),
    "dna": Format(
        "a database of the Discourse Network Analyzer",
        (".dna",),
        exchange.read_dna,
        lambda _: False,
        streams=False,
    ),
    "duckdb": Format(
        "a story in a DuckDB database",
        (".duckdb", ".ddb"),
        partial(_read_store, form="duckdb"),
        lambda head: head[8:12] == b"DUCK",
        streams=False,
    ),
    "folder": Format(
        "a story as a folder of CSV files",
        (),
        partial(_read_store, form="folder"),
        lambda _: False,
        streams=False,
    ),
    "parquet": Format(
        "a story as a folder of Parquet files",
        (),
        partial(_read_store, form="parquet"),
        lambda _: False,
        streams=False,
    ),
}
"""Every format that is read, by its name; `read` tries their beginnings in this order."""


class BothWays(NamedTuple):
    """What can be done with a format.

    Parameters:
        what: what a file of it is.
        suffixes: how the names of its files end; none for a folder.
        read: whether it is read.
        written: whether it is written.
        cannot: what it cannot carry when written, in a few words; empty if nothing.
    """

    what: str
    suffixes: tuple[str, ...]
    read: bool
    written: bool
    cannot: str


def every_format() -> dict[str, BothWays]:
    """Every format that is read or written, by its name."""
    from policytrack.formats.written import WRITTEN

    found = {}
    for name in dict.fromkeys((*FORMATS, *WRITTEN)):
        read, written = FORMATS.get(name), WRITTEN.get(name)
        row: Any = read or written
        cannot = written.cannot if written else ""
        found[name] = BothWays(row.what, row.suffixes, bool(read), bool(written), cannot)
    return found


@named_keywords
def read(source: Readable, form: str | None = None) -> Timeline:
    r"""Read a story from a file of any format, and check all of it.

    Parameters:
        source: a path, or an open file of bytes or text.
        form: the name of the format, one of `FORMATS`; if left out, the one that the file's name
            ends with, or for a name without an ending (a pipe) the one that its content begins as.

    Raises:
        CheckError: if the format is not supported; or with every problem of the file at once.
        UnknownNameError: if there is no format of that name.
        OSError: if the file cannot be opened.

    Warns:
        RecordWarning: if something looks wrong and its record does not acknowledge it.

    Examples:
        >>> import io
        >>> read(io.BytesIO(b"title: A story\nsources: {}\nactors: {}")).title
        'A story'
    """
    if form is not None and form not in FORMATS:
        raise UnknownNameError.among("format", form, FORMATS)
    on_disk = isinstance(source, str | os.PathLike)
    name = str(source if on_disk else getattr(source, "name", ""))
    found = form or _by_ending(name)
    if found is None and on_disk and Path(name).is_dir():
        found = _by_files(Path(name))
    if found is None:
        source, found = _by_content(source, name)
    if not FORMATS[found].streams and not isinstance(source, str | os.PathLike):
        message = f"{FORMATS[found].what} is read from a file on disk, not from a stream"
        raise CheckError([Problem("unsupported-type", message, file=name or None)])
    return FORMATS[found].read(source)


def _by_files(folder: Path) -> str:
    """The format of a folder by the files in it."""
    from policytrack.formats.foreign import opencivicreader, openstatespeople
    from policytrack.formats.stores.storage import folder_form

    foreign = opencivicreader.is_folder(folder) or openstatespeople.is_folder(folder)
    return "opencivic" if foreign else folder_form(folder)


def _by_ending(name: str) -> str | None:
    """The format that a file's name ends with; None for a name without an ending."""
    suffix = Path(name).suffix.lower()
    if not suffix or name.startswith("<"):
        return None
    lower = name.lower()
    ends = [(end, form) for form, row in FORMATS.items() for end in row.suffixes]
    fitting = [(len(end), form) for end, form in ends if lower.endswith(end)]
    if fitting:
        return max(fitting)[1]
    supported = ", ".join(suffix for row in FORMATS.values() for suffix in row.suffixes)
    message = f"unsupported file type {suffix!r}; supported: {supported}"
    raise CheckError([Problem("unsupported-type", message, file=name)])


def _by_content(source: Readable, name: str) -> tuple[Readable, str]:
    """A source that can be read from its beginning, and the format that it begins as."""
    if isinstance(source, str | os.PathLike):
        with Path(source).open("rb") as file:
            head = file.read(_HEAD)
            if Path(source).is_file():
                return source, _begun(head)
            return NamedStream(head + file.read(MAX_BYTES + 1 - len(head)), name), _begun(head)
    data = readable(source).read(MAX_BYTES + 1)
    if isinstance(data, str):
        return io.StringIO(data), _begun(data[:_HEAD].encode("utf-8", "replace"))
    return NamedStream(data, name), _begun(data[:_HEAD])


def _begun(head: bytes) -> str:
    return next(form for form, row in FORMATS.items() if row.begins(head))

"""Reading: what each format holds, made into a `Timeline`."""

from __future__ import annotations

import io
import os
import warnings
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from policytrack import exchange
from policytrack.errors import CheckError, Problem, RecordWarning, UnknownNameError
from policytrack.formats.sheets.filebytes import Held
from policytrack.formats.storyfile import files
from policytrack.formats.storyfile.limits import MAX_BYTES
from policytrack.formats.written import WRITTEN
from policytrack.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import pandas as pd

    from policytrack.dates import Calendar
    from policytrack.formats.sheets.account import SheetSummary
    from policytrack.formats.sheets.readsheets import SheetRead
    from policytrack.formats.storyfile.files import Readable, TextFormat
    from policytrack.records import Actor
    from policytrack.records.collection import Record

__all__ = [
    "FORMATS",
    "Format",
    "datasets",
    "explain_sheet",
    "load_dataset",
    "read",
    "read_coronanet",
    "read_csv",
    "read_dna",
    "read_excel",
    "read_json",
    "read_promises",
    "read_votes",
    "read_yaml",
]


def read_yaml(source: Readable) -> Timeline:
    r"""Read a story from a YAML file and check all of it.

    Parameters:
        source: a path, or an open file of text or bytes.

    Raises:
        CheckError: if the file has problems; lists all of them with line and column.
        OSError: if the file cannot be opened.

    Warns:
        RecordWarning: if something looks wrong and its record does not acknowledge it.

    Examples:
        >>> import io
        >>> read_yaml(io.StringIO("title: A story\nsources: {}\nactors: {}"))
        <Timeline 'A story': 0 events, 0 statements, 0 actors, 0 issues>
    """
    from policytrack.formats.storyfile import yamltext

    return _read(source, yamltext)


def read_json(source: Readable) -> Timeline:
    """Read a story from a JSON file and check all of it.

    Parameters:
        source: a path, or an open file of text or bytes.

    Raises:
        CheckError: if the file has problems; lists all of them with line and column.
        OSError: if the file cannot be opened.

    Warns:
        RecordWarning: if something looks wrong and its record does not acknowledge it.

    Examples:
        >>> import io
        >>> read_json(io.StringIO('{"title": "A story", "sources": {}, "actors": {}}'))
        <Timeline 'A story': 0 events, 0 statements, 0 actors, 0 issues>
    """
    from policytrack.formats.storyfile import jsontext

    return _read(source, jsontext)


def read_dna(
    path: str | os.PathLike[str],
    *,
    actor: str = "organization",
    speaker: str | None = "person",
    issue: str = "concept",
    stance: str | None = "agreement",
    statement_type: str | None = None,
    scale: Mapping[Any, str] | None = None,
) -> Timeline:
    """Read the statements of a Discourse Network Analyzer database.

    Parameters:
        path: the database, of either of the program's two schemas.
        actor: the variable of those who take the stance.
        speaker: the variable of those who say it for them; None to leave it out.
        issue: the variable of issues.
        stance: the variable of the stance; None, and every statement supports.
        statement_type: the type of statement; None for the only one with these variables.
        scale: what the values of the stance mean, where they are neither booleans nor words.

    Raises:
        FileNotFoundError: if there is no such file.
        CheckError: if the file is not such a database, or is damaged.
        UnknownNameError: if the database has no such variable or type.

    Warns:
        RecordWarning: if statements are left out; counts them and says what they lack.
    """
    from policytrack.formats.foreign.dnarecords import read_dna_records

    found = read_dna_records(
        path,
        actor=actor,
        speaker=speaker,
        issue=issue,
        stance=stance,
        statement_type=statement_type,
        scale=scale,
    )
    if found.skipped:
        shown = "; ".join(found.skipped[:5]) + (" ..." if len(found.skipped) > 5 else "")
        warnings.warn(f"left out: {shown}", RecordWarning, stacklevel=2)
    return Timeline(found.statements, title=found.title or Path(path).stem)


def read_votes(
    *paths: str | os.PathLike[str],
    between: tuple[object, object] | None = None,
    title: str = "Votes",
) -> Timeline:
    r"""Read votes and roll calls as parliaments and those who count them publish them.

    What a file is shows in how it begins: a division of the House of Commons; votes from Voteview
    (CSV, fixed columns, a matrix of its codes); The Public Whip's matrices, tables and policies;
    policies of TheyWorkForYou; votes of the United Nations; theses and parties of Wahl-O-Mat and
    qual-o-mat. Files beside it that belong to it, such as members and roll calls, are read too.

    Each roll call is an event and an issue, and each vote the statement of a member. Who did not
    vote has no position, with the reason; parties are memberships. What a vote counts for a
    policy stands in the ``extra`` of its issue; `Timeline.vote_policies` collects it.

    Parameters:
        paths: files, packed with gzip or xz or not, or folders of them.
        between: the first and the last day of the votes that are wanted; all if left out.
        title: what the story is called.

    Raises:
        CheckError: if a file is of no kind that is known, or has problems; lists all of them.
        OSError: if a file cannot be opened.
        RecordError: if ``between`` is not two dates.

    Warns:
        RecordWarning: if the counts of a heading are not those of the rows, names are damaged, or
            rows beside the votes have no vote.

    Examples:
        >>> import pathlib, tempfile
        >>> lines = [
        ...     "Division Number: 1",
        ...     "Division Date: 27/03/2019",
        ...     "",
        ...     "The motion",
        ...     "",
        ...     "Member,Party,Constituency,Vote,Proxy Member",
        ...     '"A","Labour","Leeds","Aye",""',
        ... ]
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "Division1.csv")
        ...     written = path.write_text("\n".join(lines))
        ...     story = read_votes(path)
        >>> story.statements[0].stance
        <Stance.SUPPORT: 'support'>
    """
    from policytrack.formats.votes.votefiles import days_wanted, read_vote_records

    found = read_vote_records(paths, days_wanted(between))
    for told in found.told:
        warnings.warn(told, RecordWarning, stacklevel=2)
    records: list[Record] = [*found.issues, *found.events, *found.statements, *found.memberships]
    return Timeline(records, title=title)


def read_promises(
    path: str | os.PathLike[str],
    *,
    levels: Iterable[str] | None = None,
    by: Actor | str | None = None,
    title: str = "Promises",
) -> Timeline:
    r"""Read the table of a promise tracker: what became of each promise, and when that changed.

    A row is a change: the ``promise``, the ``date``, its ``status`` or ``verdict`` (or both), and
    where they stand the ``source``, whose promise it is and a note; columns go by the names that
    trackers use. Each change is an event that sets a level on the scale of its promise, so that
    `Timeline.levels` is a table of what was true from when to when. Other columns are kept in
    ``extra``.

    Parameters:
        path: the table as CSV, packed with gzip or xz or not.
        levels: the words of the status or verdict, worst first; if left out, those of PolitiFact,
            the Polimètre or Full Fact, or of progress, whichever has all words of the column.
        by: whose promises they are, where no column says it.
        title: what the story is called.

    Raises:
        CheckError: if a column lacks, a word is no level or a date is none; lists all problems.
        OSError: if the file cannot be opened.
        RecordError: if ``levels`` are no scale.

    Examples:
        >>> import pathlib, tempfile
        >>> rows = ["promise,date,verdict", "New schools,2024-07-05,In the works"]
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "promises.csv")
        ...     written = path.write_text("\n".join([*rows, "New schools,2025-06-24,Compromise"]))
        ...     story = read_promises(path, by="The government")
        >>> story.levels()[["scale", "level", "start"]]
                 scale         level       start
        0  New schools  in the works  2024-07-05
        1  New schools    compromise  2025-06-24
    """
    from policytrack.formats.foreign.promisetables import read_promise_events

    events, told = read_promise_events(path, levels, by)
    for each in told:
        warnings.warn(each, RecordWarning, stacklevel=2)
    return Timeline(events, title=title)


def read_coronanet(
    source: str | os.PathLike[str] | pd.DataFrame,
    *,
    country: str | None = None,
    title: str = "CoronaNet",
    about: str | None = None,
) -> Timeline:
    """Read the policy records of CoronaNet: what governments did against the pandemic, and when.

    Each record is an event with the day of its announcement as a plan, so that what was
    announced is kept apart from what began; an update replaces the record before it in its
    chain. An end is exact, rough, open or unknown, as the record says.

    Parameters:
        source: a file in the policy record format, CSV or gzipped CSV, or a frame of it.
        country: only the records of this country.
        title: what the story is called.
        about: what it is about.

    Raises:
        CheckError: if the file has problems; lists all of them with line and column.
        UnknownNameError: if there is no record of a country.
        OSError: if the file cannot be opened.

    Examples:
        >>> import pandas as pd
        >>> frame = pd.DataFrame(
        ...     {
        ...         "record_id": ["R1"],
        ...         "policy_id": ["1"],
        ...         "country": ["United Kingdom"],
        ...         "date_announced": ["2020-03-18"],
        ...         "date_start": ["2020-03-20"],
        ...         "date_end": [""],
        ...         "date_end_spec": ["The policy's end date is unknown"],
        ...         "type": ["Closure and Regulation of Schools"],
        ...     }
        ... )
        >>> (event,) = read_coronanet(frame).events
        >>> str(event.date), str(event.plans[0].announced)
        ('2020-03-20/', '2020-03-18')
    """
    from policytrack.formats.foreign.coronanet import read_records

    return Timeline(read_records(source, country), title=title, about=about)


def read_csv(
    source: Readable,
    *,
    on: object = None,
    calendar: str | Calendar | None = None,
    columns: Mapping[str, str] | None = None,
    actors: Iterable[Actor] | Timeline | None = None,
    scale: Mapping[str, str] | None = None,
    title: str | None = None,
    on_error: Literal["raise", "collect"] = "raise",
) -> Timeline:
    r"""Read a chronology or a table of stances that people keep as CSV.

    The names of the columns say what they hold (*Date*, *When*, *Headline*, *Who*, *Source*,
    *Position* ...); columns that no word fits are kept in ``extra``. Titles, comments and blank
    rows are found; the encoding and what parts the columns are recognised.

    Parameters:
        source: a path, or an open file of text or bytes.
        on: the day of writing, for dates such as "last week"; a row that says when its source
            was published is read on that day.
        calendar: by which terms, years and numeric dates are read; England's unless said.
        columns: for a header the role of its column, where the header does not say it:
            ``{"Chair": "by", "Ref": "extra"}``; the roles are those of the reference.
        actors: actors, or a story that has them, among which names are looked up first.
        scale: for a word of the column of positions, the stance that it means.
        title: what the story is called; what stands above the table if left out, or else the
            name of the file.
        on_error: ``"raise"`` for one error with every problem, or ``"collect"`` for the story
            of the good rows, with those of the others in its `Timeline.problems`.

    Raises:
        CheckError: if rows have problems, each with its cell; if no column holds dates or says
            what happened; or if the file is damaged or too large.
        OSError: if the file cannot be opened.
        RecordError: if ``on`` is no date.
        UnknownNameError: if there is no such role or calendar.

    Warns:
        RecordWarning: if something may be read otherwise than it was meant.

    Examples:
        >>> import io
        >>> sheet = io.StringIO("When,Event,Who\n24/06/2025,Unions write,ASCL; NAHT\n")
        >>> (event,) = read_csv(sheet).events
        >>> str(event.date), [actor.label for actor in event.by]
        ('2025-06-24', ['ASCL', 'NAHT'])
    """
    from policytrack.formats.sheets.readsheets import SheetSettings, read_sheets

    settings = SheetSettings(on, calendar, columns, actors, scale)
    read = read_sheets(source, settings, text=True)
    return Timeline._of_sheets(read, calendar, title or _titled(read, source), on_error)  # noqa: SLF001 - reading alone may


def read_excel(
    source: Readable,
    *,
    sheet: str | int | None = None,
    on: object = None,
    calendar: str | Calendar | None = None,
    columns: Mapping[str, str] | None = None,
    actors: Iterable[Actor] | Timeline | None = None,
    scale: Mapping[str, str] | None = None,
    title: str | None = None,
    on_error: Literal["raise", "collect"] = "raise",
) -> Timeline:
    """Read the chronologies and tables of stances that people keep in a workbook.

    As `read_csv`, and more: real dates are read as Excel counts them, a date that is shown as a
    month is a month, merged cells are one, and addresses behind cells are links. A formula is
    never run; its last result stands for it. Needs ``pip install policytrack[excel]``.

    Parameters:
        source: a path to a file of Excel or LibreOffice, or an open file of bytes.
        sheet: the only sheet to read, by its name or its number from 0; all that can be read
            if left out.
        on: the day of writing, for dates such as "last week"; a row that says when its source
            was published is read on that day.
        calendar: by which terms, years and numeric dates are read; England's unless said.
        columns: for a header the role of its column, where the header does not say it:
            ``{"Chair": "by", "Ref": "extra"}``; the roles are those of the reference.
        actors: actors, or a story that has them, among which names are looked up first.
        scale: for a word of the column of positions, the stance that it means.
        title: what the story is called; what stands above the table if left out, or else the
            name of the file.
        on_error: ``"raise"`` for one error with every problem, or ``"collect"`` for the story
            of the good rows, with those of the others in its `Timeline.problems`.

    Raises:
        CheckError: if rows have problems, each with its cell; if no sheet holds dates and says
            what happened; or if the workbook is damaged, protected or too large.
        MissingExtraError: if python-calamine is not installed.
        OSError: if the file cannot be opened.
        RecordError: if ``on`` is no date.
        UnknownNameError: if there is no such sheet, role or calendar.

    Warns:
        RecordWarning: if something may be read otherwise than it was meant.

    Examples:
        >>> import tempfile
        >>> import pandas as pd
        >>> import policytrack as pt
        >>> log = pd.DataFrame({"Date": ["24 June 2025"], "Event": ["Unions write"]})
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     log.to_excel(f"{folder}/log.xlsx", index=False)
        ...     pt.read_excel(f"{folder}/log.xlsx").events[0].date
        FuzzyDate("2025-06-24")
    """
    from policytrack.formats.sheets.readsheets import SheetSettings, read_sheets

    settings = SheetSettings(on, calendar, columns, actors, scale)
    read = read_sheets(source, settings, sheet, text=False)
    return Timeline._of_sheets(read, calendar, title or _titled(read, source), on_error)  # noqa: SLF001 - reading alone may


def explain_sheet(
    source: Readable,
    *,
    sheet: str | int | None = None,
    on: object = None,
    calendar: str | Calendar | None = None,
    columns: Mapping[str, str] | None = None,
    actors: Iterable[Actor] | Timeline | None = None,
    scale: Mapping[str, str] | None = None,
) -> SheetSummary:
    r"""What `read_csv` or `read_excel` reads as what: every column, and every cell left out.

    Parameters:
        source: a path, or an open file; what is no workbook is read as text.
        sheet: of a workbook, the only sheet to read.
        on: as for `read_csv`; so are the others.
        calendar: by which terms, years and numeric dates are read.
        columns: for a header the role of its column.
        actors: among which names are looked up first.
        scale: for a word of the column of positions, the stance that it means.

    Returns:
        A summary to print; its ``to_frame()`` has a row a column.

    Raises:
        CheckError: if the file cannot be read at all.
        OSError: if the file cannot be opened.
        RecordError: if ``on`` is no date.
        UnknownNameError: if there is no such sheet, role or calendar.

    Examples:
        >>> import io
        >>> print(explain_sheet(io.BytesIO(b"When,Event,RAG\nJune 2025,Letter,Red\n")))
        the sheet: 1 row read as 1 event, columns named in row 1
          A When   date: when it happened (1)
          B Event  title: what happens, in a few words (1)
          C RAG    kept aside as it stands (1)
    """
    from policytrack.formats.sheets.readsheets import SheetSettings, read_sheets

    settings = SheetSettings(on, calendar, columns, actors, scale)
    return read_sheets(source, settings, sheet).summary


def _titled(read: SheetRead, source: Readable) -> str | None:
    """What stands above the table of a sheet, else the name of its file."""
    name = source if isinstance(source, str | os.PathLike) else getattr(source, "name", None)
    stem = Path(name).stem if isinstance(name, str | os.PathLike) else None
    return read.title or stem or None


def _read(source: Readable, form: TextFormat) -> Timeline:
    return Timeline._whole(*files.read(source, form))  # noqa: SLF001 - reading alone may


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
    from policytrack.formats.tables.storytables import read_tables

    tables = storage.read_store(Path(source), form)
    return Timeline._whole(*read_tables(tables, str(source)))  # noqa: SLF001 - reading alone may


def _read_workbook(source: Readable) -> Timeline:
    """The story of a workbook: one that this library wrote, or one that people keep."""
    from policytrack.formats.stores import storyworkbook
    from policytrack.formats.tables.storytables import read_tables

    held = Held(source)
    grids = storyworkbook.grids_of_story(held)
    if grids is None:
        return read_excel(_Stream(held.data, held.name or ""))
    tables = storyworkbook.tables_in(grids, held.name)
    return Timeline._whole(*read_tables(tables, held.name))  # noqa: SLF001 - reading alone may


def _read_sqlite(source: str | os.PathLike[str]) -> Timeline:
    """The story of a SQLite database: one of tables, or one of the Discourse Network Analyzer."""
    from policytrack.formats.stores.sqlite import is_story

    if is_story(Path(source)):
        return _read_store(source, "sqlite")
    return read_dna(source)


def _read_json(source: Readable) -> Timeline:
    """The story of a JSON file: one of ours, or of another program that its keys show."""
    held = None if isinstance(source, str | os.PathLike) else Held(source)
    try:
        return read_json(source if held is None else _Stream(held.data, held.name or ""))
    except CheckError:
        held = held or Held(source)
        found = exchange.other_json(held.data, held.name)
        if found is None:
            raise
        return found


def _read_sheet(source: Readable) -> Timeline:
    """The story of a CSV file: a sheet that people keep, or the one of TimelineJS."""
    from policytrack.formats.foreign.timelinejsreader import is_sheet

    held = Held(source)
    stream = _Stream(held.data, held.name or "")
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
        (".ics", ".ical"),
        exchange.read_ical,
        lambda head: head.removeprefix(b"\xef\xbb\xbf").lstrip()[:15].upper() == b"BEGIN:VCALENDAR",
    ),
    "excel": Format(
        "a workbook, as people keep it or with a sheet a table",
        (".xlsx", ".xlsm", ".xls", ".ods"),
        _read_workbook,
        lambda head: head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")),
    ),
    "csv": Format(
        "a sheet that people keep as CSV", (".csv", ".tsv", ".tab"), _read_sheet, lambda _: False
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
    "popolo": Format(
        "people, bodies, posts and votes in Popolo JSON",
        (".popolo.json",),
        exchange.read_popolo,
        lambda _: False,
    ),
    "opencivic": Format(
        "bills and votes in the JSON of Open Civic Data, one file or a folder of them",
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
        read_yaml,
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
        read_dna,
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
    """What is done with a format.

    Parameters:
        what: what a file of it is.
        suffixes: how the names of its files end; none for a folder.
        read: whether it is read.
        written: whether it is written.
        cannot: what it cannot carry where it is written, in a few words; empty for nothing.
    """

    what: str
    suffixes: tuple[str, ...]
    read: bool
    written: bool
    cannot: str


def every_format() -> dict[str, BothWays]:
    """Every format that is read or written, by its name."""
    found = {}
    for name in dict.fromkeys((*FORMATS, *WRITTEN)):
        read, written = FORMATS.get(name), WRITTEN.get(name)
        row: Any = read or written
        cannot = written.cannot if written else ""
        found[name] = BothWays(row.what, row.suffixes, bool(read), bool(written), cannot)
    return found


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
    from policytrack.formats.foreign.opencivicreader import is_folder
    from policytrack.formats.stores.storage import folder_form

    return "opencivic" if is_folder(folder) else folder_form(folder)


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
            return _Stream(head + file.read(MAX_BYTES + 1 - len(head)), name), _begun(head)
    data = source.read(MAX_BYTES + 1)
    if isinstance(data, str):
        return io.StringIO(data), _begun(data[:_HEAD].encode("utf-8", "replace"))
    return _Stream(data, name), _begun(data[:_HEAD])


class _Stream(io.BytesIO):
    """Bytes with the name of the file that they came from."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data)
        self.name = name


def _begun(head: bytes) -> str:
    return next(form for form, row in FORMATS.items() if row.begins(head))


def datasets() -> tuple[str, ...]:
    """The names of the stories that come with the library.

    Examples:
        >>> "ofsted-report-cards" in datasets()
        True
    """
    from importlib.resources import files as resources

    names = (entry.name for entry in resources("policytrack").joinpath("data").iterdir())
    ours = FORMATS["yaml"].suffixes
    return tuple(sorted(Path(name).stem for name in names if Path(name).suffix in ours))


def load_dataset(name: str) -> Timeline:
    """A story that comes with the library.

    Parameters:
        name: one of `datasets`.

    Raises:
        UnknownNameError: if there is no such dataset; says the nearest.

    Examples:
        >>> load_dataset("ofsted-report-cards").title
        'Ofsted report cards'
    """
    from importlib.resources import files as resources

    if name not in datasets():
        raise UnknownNameError.among("data set", name, datasets())
    with resources("policytrack").joinpath("data", f"{name}.yaml").open("rb") as file:
        return read_yaml(file)

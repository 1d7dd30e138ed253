"""Reading our own files and the sheets that people keep, made into a `Timeline`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from policytrack.errors import UnknownNameError
from policytrack.formats.storyfile import files
from policytrack.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from policytrack.dates import Calendar
    from policytrack.formats.sheets.account import SheetSummary
    from policytrack.formats.sheets.readsheets import SheetRead
    from policytrack.formats.storyfile.files import Readable, TextFormat
    from policytrack.records import Actor

__all__ = [
    "datasets",
    "explain_sheet",
    "load_dataset",
    "read_csv",
    "read_excel",
    "read_json",
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


def datasets() -> tuple[str, ...]:
    """The names of the stories that come with the library.

    Examples:
        >>> "ofsted-report-cards" in datasets()
        True
    """
    from importlib.resources import files as resources

    names = (entry.name for entry in resources("policytrack").joinpath("data").iterdir())
    return tuple(sorted(Path(name).stem for name in names if name.endswith(".yaml")))


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

"""Read our own files, and sheets that people keep, into a `Timeline`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from policytrack.errors import UnknownNameError
from policytrack.formats.storyfile import files
from policytrack.keywords import named_keywords
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


@named_keywords
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


@named_keywords
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


@named_keywords
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
    r"""Read a chronology or a table of stances kept as CSV.

    Column names say what the columns hold (*Date*, *When*, *Headline*, *Who*, *Source*, *Position*
    ...); columns with an unknown name are kept in ``extra``. Titles, comments, blank rows, the
    encoding and the delimiter are recognised.

    Parameters:
        source: a path, or an open file of text or bytes.
        on: the day of writing, for dates such as "last week"; a row that says when its source
            was published is read on that day.
        calendar: the calendar for terms, years and numeric dates; England's if left out.
        columns: the role of each column whose header does not tell it, such as ``{"Chair": "by",
            "Ref": "extra"}``; the reference lists the roles.
        actors: actors, or a story with actors, in which names are looked up first.
        scale: the stance that each word in the column of positions means.
        title: what the story is called; if left out, the text above the table, or else the name of
            the file.
        on_error: ``"raise"`` for one error with every problem, or ``"collect"`` for the story
            of the good rows, with those of the others in its `Timeline.problems`.

    Raises:
        CheckError: if rows have problems, each listed with its cell; if no column holds dates or
            says what happened; or if the file is damaged or too large.
        OSError: if the file cannot be opened.
        RecordError: if ``on`` is not a date.
        UnknownNameError: if there is no such role or calendar.

    Warns:
        RecordWarning: if something may not have been read as it was meant.

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


@named_keywords
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
    """Read the chronologies and tables of stances kept in a workbook.

    Works like `read_csv`. In addition, real dates are read as Excel counts them, a date shown as a
    month is a month, merged cells count as one, and addresses behind cells are links. Formulas are
    never run; their last results are read. Needs ``pip install 'policytrack[excel]'``.

    Parameters:
        source: a path to a file of Excel or LibreOffice, or an open file of bytes.
        sheet: the only sheet to read, by name or by number from 0; all readable sheets if left out.
        on: the day of writing, for dates such as "last week"; a row that says when its source
            was published is read on that day.
        calendar: the calendar for terms, years and numeric dates; England's if left out.
        columns: the role of each column whose header does not tell it, such as ``{"Chair": "by",
            "Ref": "extra"}``; the reference lists the roles.
        actors: actors, or a story with actors, in which names are looked up first.
        scale: the stance that each word in the column of positions means.
        title: what the story is called; if left out, the text above the table, or else the name of
            the file.
        on_error: ``"raise"`` for one error with every problem, or ``"collect"`` for the story
            of the good rows, with those of the others in its `Timeline.problems`.

    Raises:
        CheckError: if rows have problems, each listed with its cell; if no sheet holds dates and
            says what happened; or if the workbook is damaged, protected or too large.
        MissingExtraError: if python-calamine is not installed.
        OSError: if the file cannot be opened.
        RecordError: if ``on`` is not a date.
        UnknownNameError: if there is no such sheet, role or calendar.

    Warns:
        RecordWarning: if something may not have been read as it was meant.

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


@named_keywords
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
    r"""How `read_csv` or `read_excel` reads a file: every column, and every cell left out.

    Parameters:
        source: a path, or an open file; anything that is not a workbook is read as text.
        sheet: the only sheet of a workbook to read.
        on: as for `read_csv`, as are the others.
        calendar: the calendar for terms, years and numeric dates.
        columns: the role of each column whose header does not tell it.
        actors: actors in which names are looked up first.
        scale: the stance that each word in the column of positions means.

    Returns:
        A summary to print; its ``to_frame()`` has one row per column.

    Raises:
        CheckError: if the file cannot be read at all.
        OSError: if the file cannot be opened.
        RecordError: if ``on`` is not a date.
        UnknownNameError: if there is no such sheet, role or calendar.

    Examples:
        >>> import io
        >>> print(explain_sheet(io.BytesIO(b"When,Event,RAG\nJune 2025,Letter,Red\n")))
        the sheet: 1 row read as 1 event, columns named in row 1
          A When   date: when it happened (1)
          B Event  title: what happens, in a few words (1)
          C RAG    kept aside as it is (1)
    """
    from policytrack.formats.sheets.readsheets import SheetSettings, read_sheets

    settings = SheetSettings(on, calendar, columns, actors, scale)
    return read_sheets(source, settings, sheet).summary


def _titled(read: SheetRead, source: Readable) -> str | None:
    """The text above a sheet's table, or else the name of its file."""
    name = source if isinstance(source, str | os.PathLike) else getattr(source, "name", None)
    stem = Path(name).stem if isinstance(name, str | os.PathLike) else None
    return read.title or stem or None


def _read(source: Readable, form: TextFormat) -> Timeline:
    return Timeline._whole(*files.read(source, form))  # noqa: SLF001 - reading alone may


@named_keywords
def datasets() -> tuple[str, ...]:
    """The names of the stories included in the library.

    Examples:
        >>> "ofsted-report-cards" in datasets()
        True
    """
    from importlib.resources import files as resources

    names = (entry.name for entry in resources("policytrack").joinpath("data").iterdir())
    return tuple(sorted(Path(name).stem for name in names if name.endswith(".yaml")))


@named_keywords
def load_dataset(name: str) -> Timeline:
    """A story included in the library.

    Parameters:
        name: one of `datasets`.

    Raises:
        UnknownNameError: if there is no such data set; suggests the nearest.

    Examples:
        >>> load_dataset("ofsted-report-cards").title
        'Ofsted report cards'
    """
    from importlib.resources import files as resources

    if name not in datasets():
        raise UnknownNameError.among("data set", name, datasets())
    with resources("policytrack").joinpath("data", f"{name}.yaml").open("rb") as file:
        return read_yaml(file)

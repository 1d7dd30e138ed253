"""Reads sheets into records, with an account of every column and cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from policytrack.dates.calendars import ENGLAND, calendar_of
from policytrack.errors import (
    ArgumentError,
    CheckError,
    Problem,
    UnknownNameError,
    warn_caller,
)
from policytrack.formats.sheets.account import (
    ColumnAccount,
    Note,
    SheetAccount,
    SheetSummary,
)
from policytrack.formats.sheets.celltext import cleaned, one_line, year_of
from policytrack.formats.sheets.columncells import DATES, PLANS
from policytrack.formats.sheets.filebytes import Held
from policytrack.formats.sheets.headerrow import NO_HEADER
from policytrack.formats.sheets.rowdates import RowDates
from policytrack.formats.sheets.sheetdates import SheetDates
from policytrack.formats.sheets.sheetgrid import MAX_ROWS, Grid, Problems, empty, letters, shown
from policytrack.formats.sheets.sheetheaders import find_layout
from policytrack.formats.sheets.sheetids import SheetIds
from policytrack.formats.sheets.sheetnames import SheetNames, register_of
from policytrack.formats.sheets.sheetrecords import Shared, SheetRecords
from policytrack.formats.sheets.sheetrows import (
    ALONE,
    NAME_HEADING,
    YEAR_HEADING,
    blank_below,
    carry_names,
    record_rows,
)
from policytrack.formats.sheets.sheetsources import SheetSources
from policytrack.records import fields as f

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.dates import Calendar
    from policytrack.formats.sheets.sheetlayout import Layout
    from policytrack.formats.storyfile.files import Readable

__all__ = [
    "SheetRead",
    "SheetSettings",
    "placed",
    "read_grids",
    "read_sheets",
    "registered",
    "settled",
]

_DATE_ROLES = (
    *("date", "start", "end", "actual", "effective", "announced", "published", "known"),
    *("planned", "required", "forecast", "stage"),
)


_DOUBTFUL = (
    *(
        "swapped",
        "other way",
        "two-digit years",
        "read as a month,",
        "uncertain",
        "kept as printed",
        "only planned",
    ),
)
"""Words of the notes on dates that may have been misread."""


class SheetSettings(NamedTuple):
    """How sheets are read.

    Parameters:
        on: the day of writing.
        calendar: decides how terms, years and numeric dates are read.
        columns: the role of each column, by its header.
        actors: actors, or a story, among which names are looked up.
        scale: the stance that each word of the sheet means.
    """

    on: Any = None
    calendar: str | Calendar | None = None
    columns: Mapping[str, str] | None = None
    actors: Any = None
    scale: Mapping[str, str] | None = None


class SheetRead(NamedTuple):
    """What sheets hold.

    Parameters:
        records: their records.
        title: what stands above them; None if nothing.
        problems: what is wrong, with its cell.
        summary: how everything was read.
        places: the grid and row that each record came from, by its id.
    """

    records: list[Any]
    title: str | None
    problems: list[Problem]
    summary: SheetSummary
    places: dict[str, tuple[Grid, int]]


def read_grids(grids: list[Grid], settings: SheetSettings, hidden: Iterable[str] = ()) -> SheetRead:
    """The records of sheets that have actors, names and sources in common.

    Parameters:
        grids: the sheets.
        settings: how they are read.
        hidden: the names of those that are hidden.

    Raises:
        CheckError: if no sheet has columns that can be read, or there are too many problems.
        RecordError: if ``on`` is not a date.
        UnknownNameError: if ``columns`` names an unknown role, or there is no such
            calendar.
    """
    for name, held in (("columns", settings.columns), ("scale", settings.scale)):
        if held is not None and not isinstance(held, Mapping):
            raise ArgumentError(name, f"a value of type {type(held).__name__}", "a mapping")
    if settings.on is not None:
        f.plain_date(settings.on, "on", "date")
    summary = SheetSummary(file=grids[0].file if grids else None)
    _refuse_too_many_rows(grids)
    found = _with_layouts(grids, settings, summary)
    for name in hidden:
        if any(grid.sheet == name for grid, _ in found):
            summary.notes.append(Note(f"sheet {name!r} is hidden, and is read", doubtful=True))
    problems = Problems()
    register, own = _register(found, settings, problems, summary)
    ids = SheetIds(actor.id for actor in register)
    names = SheetNames(ids, register)
    scale = {str(key): value for key, value in (settings.scale or {}).items()}
    shared = Shared(ids, names, SheetSources(ids), problems, scale)
    records: list[Any] = list(own)
    places: dict[str, tuple[Grid, int]] = {}
    readers = [_reader(grid, layout, settings, shared) for grid, layout in found]
    for reader in readers:
        reader.learn()
    for reader in readers:
        reader.read(records, places)
        summary.sheets.append(reader.account)
    summary.notes += _notes_on_names(names, shared.sources)
    title = next(filter(None, (_title(grid, layout) for grid, layout in found)), None)
    return SheetRead(records, title, problems.found, summary, places)


def _refuse_too_many_rows(grids: list[Grid]) -> None:
    rows = sum(sum(map(any, grid.rows)) for grid in grids if grid.labels is None)
    if rows > MAX_ROWS:
        message = f"found {rows:,} rows; allowed: at most {MAX_ROWS:,}, or a frame with all of them"
        raise CheckError([Problem("too-large", message, file=grids[0].file)])


def _with_layouts(
    grids: list[Grid], settings: SheetSettings, summary: SheetSummary
) -> list[tuple[Grid, Layout]]:
    """The sheets that can be read; one alone is refused if it cannot."""
    found, columns = [], dict(settings.columns or {})
    failed: list[CheckError] = []
    for grid in grids:
        try:
            layout = find_layout(grid, columns, tuple(map(str, settings.scale or ())))
        except CheckError as error:
            failed.append(error)
            continue
        why = _unreadable(grid, layout)
        if layout is None or why is not None:
            summary.others.append((grid.sheet or grid.name, why or "it is empty"))
        else:
            found.append((grid, layout))
    if not found and failed:
        raise failed[0]
    if not found:
        raise CheckError(_refusals(grids, summary))
    summary.others += [
        (str(problem.cell), f"no column {problem.found!r}")
        for error in failed
        for problem in error.problems
    ]
    return found


def _unreadable(grid: Grid, layout: Layout | None) -> str | None:
    """Why a sheet is neither a chronology nor a table of stances or actors."""
    if layout is None:
        filled = any(map(grid.filled, range(len(grid.rows))))
        return "no row names columns, such as Date and Event" if filled else "it is empty"
    names = ", ".join(header for header in layout.headers[:12])
    titled = layout.has("title") or (layout.has("stage") and layout.has("by", "place"))
    if layout.kind == "events" and not titled:
        return f"no column says what happened; columns: {names}"
    if layout.kind == "events" and not layout.has(*DATES, *PLANS, "stage"):
        return f"no column holds dates; columns: {names}"
    if layout.kind == "stances" and not (layout.has("by") or layout.holders):
        return f"no column says who takes the position; columns: {names}"
    return None


def _refusals(grids: list[Grid], summary: SheetSummary) -> list[Problem]:
    remedy = "; say what a column holds with columns={'HEADER': 'ROLE'}, such as 'date' or 'title'"
    said = dict(summary.others)
    problems = []
    for grid in grids:
        why = said.get(grid.sheet or grid.name, "it is empty")
        asked = remedy if "columns:" in why else ""
        problem = Problem("missing-column", f"{why}{asked}")
        problems.append(grid.refuse(problem))
    return problems or [Problem("empty", "this file has no sheet")]


def _register(
    found: list[tuple[Grid, Layout]],
    settings: SheetSettings,
    problems: Problems,
    summary: SheetSummary,
) -> tuple[tuple[Any, ...], list[Any]]:
    """The actors among which names are looked up, those of a sheet of actors first."""
    given = register_of(settings.actors)
    ids = SheetIds(actor.id for actor in given)
    own: list[Any] = []
    for grid, layout in [pair for pair in found if pair[1].kind == "actors"]:
        shared = Shared(ids, SheetNames(ids), SheetSources(ids), problems, {})
        reader = _reader(grid, layout, settings, shared)
        reader.learn()
        reader.read(own, {})
        summary.sheets.append(reader.account)
    found[:] = [pair for pair in found if pair[1].kind != "actors"]
    return (*own, *given), own


class _reader:  # noqa: N801 - a step of one function, kept together
    """Reads one sheet."""

    def __init__(self, grid: Grid, layout: Layout, settings: SheetSettings, shared: Shared) -> None:
        self._grid = grid
        self._layout = layout
        unnamed = grid.labels is not None or layout.header == NO_HEADER
        header = None if unnamed else grid.lines[layout.header]
        self.account = SheetAccount(grid.name, layout.kind, header)
        self._dates = SheetDates(grid, settings.calendar, settings.on)
        self._when = RowDates(grid, layout, self._dates, shared.problems)
        self._records = SheetRecords(grid, layout, self._when, shared, self.account)
        self._rows: list[int] = []

    def learn(self) -> None:
        """Find the rows that hold records, and settle what single cells leave open."""
        grid, layout = self._grid, self._layout
        for row in layout.above:
            first = shown(grid.value(row, grid.filled(row)[0]))
            comment = first.startswith("#")
            self._records.leave(row, "a comment" if comment else "above the names of the columns")
        found = list(record_rows(grid, layout))
        self._rows += [row for row, why in found if why is None]
        headings = [row for row, why in found if why == ALONE]
        named = carry_names(grid, layout, headings, self._rows)
        for row, why in found:
            if why is not None:
                self._records.leave(row, NAME_HEADING if row in named else why)
            if why == YEAR_HEADING:
                at = grid.filled(row)[0]
                self._when.headings[row] = year_of(shown(grid.value(row, at))) or ""
        self._doubt("names in rows of their own, read as who the rows below are by", named)
        alone = [row for row in headings if row not in named]
        self._doubt("rows with only one cell, which give no record", alone)
        for column, rows in blank_below(grid, layout, self._rows):
            what = f"{layout.headers[column]}: empty cells below others are read as empty; where"
            self._doubt(f"{what} the cell above holds for them, fill it down", rows, column)
        self._dates.learn(layout.columns(*_DATE_ROLES), self._rows, dict(enumerate(layout.headers)))
        self._records.take_ids(self._rows)
        self._records.learn_names(self._rows)

    def read(self, records: list[Any], places: dict[str, tuple[Grid, int]]) -> None:
        """Read the rows, and keep account of them."""
        before = len(records)
        for row in self._rows:
            made = self._records.record(row)
            records += made
            for record in made:
                if getattr(record, "id", None) is not None:
                    places[record.id] = self._grid, row
        account = self.account
        account.rows, account.records = len(self._rows), len(records) - before
        account.notes[:0] = [Note(told, (), "garbled" in told) for told in self._grid.told]
        for column, what in self._layout.doubts.items():
            row = self._layout.header
            place = self._grid.place(self._layout.body.start if row == NO_HEADER else row, column)
            account.notes.append(Note(what, (place,), doubtful=True))
        account.columns = [self._column(c, role) for c, role in self._layout.roles.items()]
        for column in self._layout.columns(*_DATE_ROLES):
            for what, cells in self._dates.told(column):
                doubtful = any(word in what for word in _DOUBTFUL)
                said = f"{self._layout.headers[column]}: {what}"
                account.notes.append(Note(said, tuple(cells), doubtful))
        account.notes += self._records.notes()

    def _doubt(self, what: str, rows: Iterable[int], column: int | None = None) -> None:
        """Note what may be meant otherwise, with its cells."""
        grid = self._grid
        cells = [grid.place(row, grid.filled(row)[0] if column is None else column) for row in rows]
        if cells:
            self.account.notes.append(Note(what, tuple(cells), doubtful=True))

    def _column(self, column: int, role: str) -> ColumnAccount:
        grid = self._grid
        filled = sum(not empty(grid.value(grid.origin(row, column), column)) for row in self._rows)
        name = str(column + 1) if grid.labels is not None else letters(column)
        why = self._layout.why.get(column)
        header = self._layout.headers[column]
        return ColumnAccount(name, header, role, why, filled, len(self._rows) - filled)


def _notes_on_names(names: SheetNames, sources: SheetSources) -> list[Note]:
    notes = []
    for cell, name, match in names.near_misses():
        told = f"{name!r} is kept as an actor of its own; did you mean {match!r}?"
        notes.append(Note(told, (cell,), doubtful=True))
    if names.cut:
        notes.append(Note("names longer than 200 letters, cut", tuple(names.cut), doubtful=True))
    if names.kept_whole:
        shown_names = "; ".join(repr(name) for name in names.kept_whole[:5])
        notes.append(Note(f"names with a comma, 'and' or / kept as one actor: {shown_names}"))
    if names.parted:
        shown_names = "; ".join(repr(name) for name in names.parted[:5])
        notes.append(Note(f"read as several actors, each named elsewhere: {shown_names}"))
    for other, title in dict(sources.other_titles).items():
        notes.append(Note(f"one address with two titles: {other!r} is read as {title!r}"))
    return notes


def _title(grid: Grid, layout: Layout) -> str | None:
    """What stands above the names of the columns, if that is a title."""
    for row in layout.above:
        filled = grid.filled(row)
        text = one_line(cleaned(shown(grid.value(row, filled[0])))[0])
        if len(filled) == 1 and not text.startswith("#") and len(text) <= 120:
            return text
    return None


def placed(error: CheckError, read: SheetRead) -> CheckError:
    """The problems of a story put together from sheets, with the cells that they come from.

    Parameters:
        error: what the story refused.
        read: what the sheets held.
    """
    found = []
    for problem in error.problems:
        named = [part for part in problem.path if part in read.places]
        grid, row = read.places[str(named[0])] if named else (None, 0)
        columns = grid.filled(row) if grid is not None else []
        found.append(grid.problem(problem, row, columns[0]) if grid and columns else problem)
    return CheckError(found)


def settled(read: SheetRead, on_error: str) -> list[Problem]:
    """Refuse sheets with problems unless these are collected, and warn of what is doubtful.

    Parameters:
        read: what the sheets held.
        on_error: ``"raise"`` or ``"collect"``.

    Returns:
        What is doubtful, as problems of the cells.

    Raises:
        ArgumentError: if it is neither.
        CheckError: if there are problems and they are not collected.
    """
    if on_error not in ("raise", "collect"):
        raise ArgumentError("on_error", repr(on_error), "'raise' or 'collect'")
    if read.problems and on_error == "raise":
        raise CheckError(read.problems)
    found = [note.as_problem(read.summary.file) for note in read.summary.doubts]
    for problem in found:
        warn_caller(str(problem))
    return found


def registered(calendar: str | Calendar | None) -> str:
    """The name of a calendar that a story's dates can be read by; England's if it has none.

    Parameters:
        calendar: the calendar that a sheet was read by.
    """
    name = calendar_of(calendar).name
    try:
        return calendar_of(name).name
    except UnknownNameError:
        return ENGLAND.name


def read_sheets(
    source: Readable,
    settings: SheetSettings,
    sheet: str | int | None = None,
    *,
    text: bool | None = None,
) -> SheetRead:
    """The records of a file of sheets.

    Parameters:
        source: a path, or an open file.
        settings: how it is read.
        sheet: the only sheet to read, of a workbook.
        text: whether the file is text; told from its first bytes if left out.

    Raises:
        CheckError: if the file cannot be read.
        MissingExtraError: if a workbook is to be read and python-calamine is not installed.
        OSError: if the file cannot be opened.
        UnknownNameError: if there is no such sheet, role or calendar.
    """
    held = Held(source)
    if text or (text is None and not held.is_workbook):
        from policytrack.formats.sheets.textgrid import text_grid

        return read_grids([text_grid(held)], settings)
    from policytrack.formats.sheets.workbook import workbook_grids

    grids, hidden = workbook_grids(held, sheet)
    return read_grids(grids, settings, hidden)

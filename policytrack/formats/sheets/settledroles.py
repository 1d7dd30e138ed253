"""Which columns hold dates and what happens, where their headers alone do not say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from policytrack.formats.sheets.columncells import DATES, PLANS, is_number
from policytrack.formats.sheets.datespelling import fate_of, no_date
from policytrack.formats.sheets.headermeanings import ABOUT_ROWS, STAGES, header_words
from policytrack.formats.sheets.sheetlayout import KEPT_ASIDE, Layout, cells_of

if TYPE_CHECKING:
    from policytrack.formats.sheets.columncells import ColumnCells
    from policytrack.formats.sheets.sheetgrid import Grid

__all__ = ["settle_dates", "settle_title"]

_NO_STAGES: Final = (*PLANS, "end", "announced", "known")
"""Roles of columns that tell of one event of a row, and not of one event for each stage."""


def settle_dates(grid: Grid, layout: Layout) -> None:
    """Find the dates of a sheet whose headers do not name them.

    Parameters:
        grid: the sheet.
        layout: where it holds what; this is changed.
    """
    if layout.has("effective") and layout.has("date", "start", "year", "actual"):
        (column,) = layout.columns("effective")
        layout.roles[column] = KEPT_ASIDE
        layout.why[column] = "its rows have another date already"
    _find_date(grid, layout)
    _end_without_start(layout)
    _find_stages(grid, layout)
    first = next(iter(layout.columns(*DATES)), None)
    if first is None or first not in layout.why or layout.has(*PLANS, "end", "actual", "stage"):
        return
    if set(header_words(layout.headers[first]).split()) & ABOUT_ROWS:
        layout.doubts[first] = (
            f"{layout.headers[first]!r} is read as when it happened, as no other column says it"
        )
    free = [c for c in range(len(layout.headers)) if c not in layout.roles]
    others = [c for c in free if cells_of(grid, layout, c).are_dates()]
    if others:
        named = ", ".join(repr(layout.headers[column]) for column in others)
        layout.doubts[first] = (
            f"{layout.headers[first]!r} is read as when it happened, and {named} kept aside;"
            " say what they hold with columns={'HEADER': 'ROLE'}"
        )


def _find_stages(grid: Grid, layout: Layout) -> None:
    """Read dates as stages, each an event of its own, where several have headers that name one."""
    dates = layout.columns(*DATES)
    free = [column for column in range(len(layout.headers)) if column not in layout.roles]
    named = [c for c in (*dates, *free) if STAGES & set(header_words(layout.headers[c]).split())]
    stages = [c for c in named if c in dates or cells_of(grid, layout, c).are_dates()]
    other = set(dates) - set(stages) or layout.given.intersection(dates)
    if len(stages) < 2 or other or layout.kind != "events" or layout.has("stage", *_NO_STAGES):
        return
    stages += [c for c in named if c not in stages and _say_no_date(cells_of(grid, layout, c))]
    for column in stages:
        layout.roles[column] = "stage"
        layout.why[column] = "its header names a stage"


def _say_no_date(cells: ColumnCells) -> bool:
    """Whether all cells say that there is no date yet."""
    return all(no_date(text) or fate_of(text) is not None for text in cells.texts)


def _end_without_start(layout: Layout) -> None:
    """Read when something began as its start where another column says when it ended."""
    if layout.has("end") and not layout.has("start", "date", "year", "actual"):
        for column in layout.columns("effective"):
            layout.roles[column] = "start"
            layout.why[column] = "another column says when it ended"
    if layout.has("end") and layout.has("date") and not layout.has("start", "actual", *PLANS):
        (column, *others) = layout.columns("date")
        if not others and column in layout.why:
            layout.roles[column] = "start"


def _find_date(grid: Grid, layout: Layout) -> None:
    """Take another date as when it happened, if no column of one is filled."""
    if layout.has(*DATES, *PLANS):
        dates = layout.columns(*DATES, *PLANS)
        if layout.given.intersection(dates) or any(cells_of(grid, layout, c).texts for c in dates):
            return
        free = [c for c in range(len(layout.headers)) if c not in layout.roles]
        others = (*layout.columns("announced", "published", "known", "end"), *free)
        if not any(cells_of(grid, layout, c).are_dates() for c in others):
            return
        for column in dates:
            layout.roles[column] = KEPT_ASIDE
            layout.why[column] = "none of its cells is filled"
    if layout.has("month") and not layout.has("year"):  # the month and its year: Apr-21
        for column in layout.columns("month")[:1]:
            if cells_of(grid, layout, column).are_dates():
                layout.roles[column] = "date"
                return
    for other in ("announced", "published", "known", "end"):
        for column in layout.columns(other)[:1]:
            layout.roles[column] = "date"
            layout.why[column] = "the only date of its rows"
            return
    free = [column for column in range(len(layout.headers)) if column not in layout.roles]
    free.sort(key=lambda column: _unlikely(layout.headers[column]))
    for column in free:
        if cells_of(grid, layout, column).are_dates():
            layout.roles[column] = "date"
            layout.why[column] = "its cells are dates"
            return


def _unlikely(header: str) -> tuple[bool, bool]:
    """How unlikely a header says when something happened: a date is likelier than a session."""
    words = set(header_words(header).split())
    return bool(words & ABOUT_ROWS), "date" not in words


def settle_title(grid: Grid, layout: Layout) -> None:
    """Find what happens, in a sheet whose headers do not name it.

    Parameters:
        grid: the sheet.
        layout: where it holds what; this is changed.
    """
    if layout.has("title") or layout.kind == "stances":
        return
    for role in ("text", "issue", "note"):
        for column in layout.columns(role)[:1]:
            if cells_of(grid, layout, column).say_what():
                layout.roles[column] = "title"
                layout.why[column] = "no other column says what happens"
                return
    best, most = None, 0
    for column in range(len(layout.headers)):
        cells = cells_of(grid, layout, column)
        if column not in layout.roles and not cells.are_codes() and not cells.are_dates():
            texts = [text for text in cells.texts if not is_number(text)]
            if len(set(texts)) > most:
                best, most = column, len(set(texts))
    if best is not None:
        layout.roles[best] = "title"
        layout.why[best] = "no header says what happens; it has the most distinct words"
        words = [len(text.split()) for text in cells_of(grid, layout, best).texts]
        if sum(words) < 4 * len(words):
            layout.doubts[best] = (
                f"{layout.headers[best]!r} is read as what happens, as no header says it; say"
                " which column does with columns={'HEADER': 'title'}"
            )

"""Figures in words: a short alternative text and a long description, both made from the data."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from attrs import frozen

from policytrack.dates.words import for_when
from policytrack.figures.layout.datespans import OPEN
from policytrack.figures.layout.entries import DISPUTED
from policytrack.records.vocabulary import SAID, STATES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from policytrack.figures.layout.datespans import Span
    from policytrack.figures.layout.stancetable import Head, Row, StanceTable
    from policytrack.figures.layout.timelineparts import Entry

__all__ = [
    "MOST",
    "ROUGH",
    "Description",
    "counted",
    "day_of",
    "listed",
    "of_table",
    "of_timeline",
    "shortened",
    "span_of",
]

MOST = 250
"""The greatest length of an alternative text, in characters."""
ROUGH = ("rough", "before", "after")
"""The shapes of days that are not known exactly; a stretch from one day to another is known."""
_TAKEN_BACK = {
    "postponed": "postponed without a new date",
    "cancelled": "cancelled",
    "unknown": "no date known",
}


@frozen
class Description:
    """What a figure shows, for those who cannot see it.

    Parameters:
        alt: the kind of figure, its data and what it shows, in at most 250 characters.
        long: all of its data, one line for each part.
    """

    alt: str
    long: str


def shortened(text: str, most: int = MOST) -> str:
    """A text, cut after a whole word if it is too long.

    Parameters:
        text: the text.
        most: how many characters it may have.

    Examples:
        >>> shortened("one two three", 9)
        'one two…'
    """
    if len(text) <= most:
        return text
    whole = text[:most].rsplit(" ", 1)[0][: most - 1]
    return whole.rstrip(",;:. ") + "…"


def counted(number: int, word: str, ending: str = "s") -> str:
    """A number with its noun, in the plural unless there is just one.

    Parameters:
        number: the number.
        word: the singular noun.
        ending: what the plural adds to it.

    Examples:
        >>> counted(1, "event"), counted(2, "event")
        ('1 event', '2 events')
        >>> counted(2, "story")
        '2 stories'
    """
    if number == 1:
        return f"{number} {word}"
    return f"{number} {word[:-1]}ies" if word.endswith("ory") else f"{number} {word}{ending}"


def day_of(ordinal: float) -> str:
    """A day in ISO 8601.

    Parameters:
        ordinal: the day, as `datetime.date.toordinal` counts.

    Examples:
        >>> day_of(739252)
        '2025-01-01'
    """
    return dt.date.fromordinal(min(max(int(ordinal), 1), dt.date.max.toordinal())).isoformat()


def listed(parts: Sequence[str]) -> str:
    """Words with commas and an "and".

    Examples:
        >>> listed(["one", "two", "three"])
        'one, two and three'
    """
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def of_timeline(entries: Sequence[Entry], as_of: str | None = None) -> Description:
    """A timeline in words.

    Parameters:
        entries: what is drawn, in reading order.
        as_of: the day that is marked, in words.
    """
    once = [entry for entry in entries if entry.copy == 0]
    events = [entry for entry in once if not entry.stance]
    moved = sum(span.moved for entry in once for span in entry.spans)
    statements = len(once) - len(events)
    what = [counted(len(events), "event")]
    what += [counted(statements, "group") + " of statements"] if statements else []
    dates = [span.date.ordinals for entry in once for span in entry.spans if span.date]
    parts = [f"Timeline of {listed(what)}{span_of(dates)}."]
    rough = sum(any(span.shape in ROUGH for span in entry.spans) for entry in once)
    if rough:
        parts.append(f"{rough} of them dated roughly.")
    if moved:
        parts.append(f"{counted(moved, 'planned date')} moved.")
    if at_odds := sum(entry.disputed for entry in once):
        parts.append(f"{at_odds} of them disputed by another record.")
    lanes = list(dict.fromkeys(entry.lane for entry in entries if entry.lane))
    if lanes:
        parts.append(f"Lanes: {', '.join(lanes)}.")
    if as_of:
        parts.append(f"A line marks {as_of}.")
    lines = (_entry_line(entry) for entry in once)
    return Description(shortened(" ".join(parts)), "\n".join([" ".join(parts), *lines]))


def span_of(dates: Collection[tuple[int, int]]) -> str:
    """The months that some dates range over, saying which ends are open; empty if none is known.

    Parameters:
        dates: the first and last day of each, as ordinals.

    Examples:
        >>> from policytrack.dates import FuzzyDate
        >>> span_of([FuzzyDate("2025-06-24").ordinals, FuzzyDate("[2025-09..]").ordinals])
        ' from June 2025 to September 2025 or after'
        >>> span_of([FuzzyDate("[..2025]").ordinals])
        ' by December 2025'
    """
    firsts = [first for first, _ in dates if first != OPEN[0]]
    lasts = [last for _, last in dates if last != OPEN[1]]
    if not firsts or not lasts:
        known = f" by {_month(max(lasts))}" if lasts else ""
        return f" from {_month(min(firsts))}, no end given" if firsts else known
    first, last = min((*firsts, *lasts)), max((*firsts, *lasts))
    before = " or before" if len(firsts) < len(dates) else ""
    after = " or after" if len(lasts) < len(dates) else ""
    if _month(first) == _month(last) and not before and not after:
        return f" in {_month(first)}"
    return f" from {_month(first)}{before} to {_month(last)}{after}"


def _month(day: int) -> str:
    date = dt.date.fromordinal(day)
    return f"{date:%B} {date.year}"


def _entry_line(entry: Entry) -> str:
    said = [_span_words(span) for span in entry.spans if _says(span)]
    lanes = ", ".join(filter(None, entry.lanes or (entry.lane,)))
    lane = f" [{lanes}]" if lanes else ""
    doubt = ", disputed by another record" if entry.disputed else ""
    label = entry.label.removeprefix(f"{DISPUTED} ") if entry.disputed else entry.label
    return f"{label}{lane}: {'; '.join(said) or 'no date given'}{doubt}."


def _says(span: Span) -> bool:
    return span.date is not None or span.style in _TAKEN_BACK


def _span_words(span: Span) -> str:
    if span.style in _TAKEN_BACK:
        return _TAKEN_BACK[span.style]
    when = span.date.in_words() if span.date is not None else ""
    if span.style not in ("actual", "always"):
        when = f"{span.style} {for_when(when)}"
    return when + (f" ({span.slip})" if span.slip else "")


def of_table(table: StanceTable) -> Description:
    """A stance matrix in words, made from the cells drawn.

    Parameters:
        table: the table.
    """
    found = Counter(cell.state for row in table.rows for cell in row.cells)
    tally = [f"{found[state]} {SAID[state]}" for state in STATES if found[state]]
    size = f"{counted(len(table.rows), 'row')} by {counted(len(table.columns), 'column')}"
    if found["number"]:
        tally = [counted(found["number"], "number"), *tally]
    by = f", {table.said}" if table.said else ""
    head = f"Stance matrix of {size}{by}: {', '.join(tally) or 'no cells'}."
    if hanging := sum(cell.conditional for row in table.rows for cell in row.cells):
        head += f" {hanging} conditional."
    lines = [_row_line(row, table.columns) for row in table.rows]
    return Description(shortened(head), "\n".join([head, *lines]))


def _row_line(row: Row, columns: Sequence[Head]) -> str:
    said = []
    for head, cell in zip(columns, row.cells, strict=True):
        if not cell.recorded:
            continue
        word = cell.text if cell.state == "number" else SAID[cell.state]
        notes = [cell.text] if cell.text and cell.state != "number" else []
        extra = f" ({'; '.join([*notes, *cell.notes])})" if notes or cell.notes else ""
        said.append(f"{head.name}: {word}{extra}")
    return f"{row.head.long or row.head.name}. {'; '.join(said) or 'Nothing recorded'}."

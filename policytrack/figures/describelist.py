"""A timeline drawn as a list, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.figures.describe import ROUGH, Description, counted, listed, shortened, span_of
from policytrack.figures.layout.entries import DISPUTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.figures.layout.listrows import Group, Row

__all__ = ["of_list"]


def of_list(groups: Sequence[Group], marked: str | None = None) -> Description:
    """A timeline of rows under headings, in words, made from what its rows say.

    Parameters:
        groups: what is drawn, in reading order.
        marked: what is written at the marked day.

    Examples:
        >>> from policytrack.figures.layout.listrows import Row, grouped
        >>> from policytrack.dates import FuzzyDate
        >>> print(of_list(grouped([Row("a", "Two unions write", FuzzyDate("2025-06-24"))])).long)
        Timeline of 1 event in June 2025.
        2025
        Two unions write: 24 June 2025.
    """
    rows = _once(groups)
    events = [row for row in rows if not row.stance]
    said = len(rows) - len(events)
    what = [counted(len(events), "event")] if events or not said else []
    what += [counted(said, "group") + " of statements"] if said else []
    dates = [row.date.ordinals for row in rows if row.date is not None]
    parts = [f"Timeline of {listed(what)}{span_of(dates)}."]
    coming = sum(row.state == "expected" for row in rows)
    rough = sum(row.span is not None and row.span.shape in ROUGH for row in rows)
    slipped = [row for row in rows if any(note.alarm for note in row.notes)]
    parts += [f"{coming} still to come."] if coming else []
    parts += [f"{rough} dated roughly."] if rough else []
    if at_odds := sum(row.disputed for row in rows):
        parts.append(f"{at_odds} of them disputed by another record.")
    if slipped:
        told = next(note.text for note in slipped[0].notes if note.alarm)
        parts.append(f"{len(slipped)} late or taken back: {_label(slipped[0])}, {told}.")
    if marked:
        parts.append(f"A line marks: {marked}.")
    lines = [line for group in groups for line in _group(group)]
    return Description(shortened(" ".join(parts)), "\n".join([" ".join(parts), *lines]))


def _once(groups: Iterable[Group]) -> list[Row]:
    """Each record once, however many groups it is in."""
    held: dict[str, Row] = {}
    for group in groups:
        for row in group.rows:
            held.setdefault(row.id.partition("@")[0], row)
    return list(held.values())


def _label(row: Row) -> str:
    return row.label.removeprefix(f"{DISPUTED} ") if row.disputed else row.label


def _group(group: Group) -> Iterable[str]:
    if group.heading:
        yield group.heading
    for row in group.rows:
        notes = "".join(f"; {note.text}" for note in row.notes)
        doubt = ", disputed by another record" if row.disputed else ""
        when = row.date.in_words() if row.date is not None else row.when()
        yield f"{_label(row)}: {when}{notes}{doubt}."

"""Numbered labels with a key, for axes that have no room for the labels themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from policytrack.figures.layout.placing import arrange
from policytrack.figures.layout.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.figures.layout.timelineparts import Entry, Frame, Layout

__all__ = ["Key", "KeyItem", "arrange_to_fit"]

_BETWEEN = 14.0
_MOST_COLUMNS = 5


@frozen
class KeyItem:
    """One line, or a few, of a key: its row, counted from the key's first, and its x."""

    row: int
    x: float
    lines: tuple[str, ...]


@frozen
class Key:
    """What the numbers of a timeline stand for.

    Parameters:
        items: in the order of the entries.
        rows: how many rows the key takes.
    """

    items: tuple[KeyItem, ...]
    rows: int


def arrange_to_fit(
    entries: Sequence[Entry], frame: Frame, head: int = 0
) -> tuple[Layout, Key | None]:
    """A layout with all labels; else with numbers and a key; else with the labels that fit.

    Parameters:
        entries: the entries, in reading order.
        frame: the frame to fit into.
        head: rows to leave free at the top.

    Returns:
        The layout, which says what it left out, and the key, if there is one.
    """
    layout = arrange(entries, frame, head)
    if not (layout.left_out or layout.unnamed) or frame.rows is None:
        return layout, None
    key = _key(entries, frame)
    room = frame.rows - key.rows
    if room > head:
        numbered = arrange(_numbered(entries), evolve(frame, rows=room), head)
        if not (numbered.left_out or numbered.unnamed) and numbered.rows <= room:
            return numbered, key
    return layout, None


def _numbers(entries: Sequence[Entry]) -> dict[str, int]:
    """The number of each record; a record in several lanes has one."""
    records = dict.fromkeys(entry.record for entry in entries)
    return {record: number for number, record in enumerate(records, 1)}


def _numbered(entries: Sequence[Entry]) -> list[Entry]:
    numbers = _numbers(entries)
    return [
        evolve(
            entry,
            label=str(numbers[entry.record]),
            spans=tuple(evolve(span, note="") for span in entry.spans),
        )
        for entry in entries
    ]


def _key(entries: Sequence[Entry], frame: Frame) -> Key:
    """The key in as many columns as make it shortest; it is read down each column."""
    once = [entry for entry in entries if entry.copy == 0]
    texts = [_text(number, entry) for number, entry in enumerate(once, 1)]
    tried = [_in_columns(texts, count, frame) for count in range(1, _MOST_COLUMNS + 1)]
    return min(tried, key=lambda key: key.rows)


def _text(number: int, entry: Entry) -> str:
    notes = (span.note for span in entry.spans[1:] if span.note)
    return "; ".join([f"{number}. {entry.label}", *notes])


def _in_columns(texts: Sequence[str], count: int, frame: Frame) -> Key:
    width = (frame.width + _BETWEEN) / count - _BETWEEN
    lines = [wrapped(text, width, frame.measure) for text in texts]
    if any(frame.measure(line) > width for found in lines for line in found):
        return Key((), 10**9)
    most = max(-(-sum(map(len, lines)) // count), max(map(len, lines), default=1))
    while True:
        items = _filled(lines, count, most, width)
        if items is not None:
            return Key(items, most)
        most += 1


def _filled(
    lines: Sequence[tuple[str, ...]], count: int, most: int, width: float
) -> tuple[KeyItem, ...] | None:
    items: list[KeyItem] = []
    column, row = 0, 0
    for found in lines:
        if row + len(found) > most:
            column, row = column + 1, 0
        if column == count:
            return None
        items.append(KeyItem(row, column * (width + _BETWEEN), found))
        row += len(found)
    return tuple(items)

"""The key below a list, which explains only the marks in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from policytrack.figures.layout.datespans import Span
from policytrack.figures.layout.entries import DISPUTED
from policytrack.figures.layout.listcolours import OTHER
from policytrack.figures.layout.sheet import Marker, Words
from policytrack.figures.layout.stripmarks import KINDS, kind_of, put_mark, put_outside
from policytrack.figures.layout.timestrip import Strip
from policytrack.look.sizes import LEADING
from policytrack.records.vocabulary import SAID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from policytrack.figures.layout.listrows import Group
    from policytrack.figures.layout.sheet import Sheet

    Measure = Callable[[str], float]

__all__ = ["put_key"]

_MARK: Final = 16.0
"""The width of a mark in the key."""
_AFTER_MARK: Final = 4.0
_BETWEEN: Final = 11.0
_ABOVE: Final = 5.0
_SAID_BESIDE: Final = ("now", "outside", "first", "wish")
"""Marks explained in words in their row, which have no line of their own."""
_SHAPES: Final = {
    "day": Span("day", 7, 8),
    "rough": Span("rough", 1, 14),
    "period": Span("period", 1, 14),
    "before": Span("before", 15, 15, None, (True, False)),
    "after": Span("after", 0, 0, None, (False, True)),
    "open": Span("period", 0, 0, (0, 0), (False, True)),
    "until": Span("period", 15, 15, (15, 15), (True, False)),
    "now": Span("rough", 4, 11, style="now"),
    "first": Span("rough", 1, 14, style="first"),
    "wish": Span("rough", 1, 14, style="wish"),
}
"""An example of each kind of mark, on a strip of fifteen days."""


def put_key(
    sheet: Sheet, groups: Sequence[Group], strip: Strip | None, size: float, measure: Measure
) -> None:
    """Put the key below what a sheet holds so far, with only the marks on the strip.

    Parameters:
        sheet: the sheet.
        groups: the rows of the list.
        strip: the strip with their marks.
        size: of the texts, in points.
        measure: the width of a text of that size.
    """
    items = list(_items(groups, strip)) if strip is not None else []
    if any(row.disputed for group in groups for row in group.rows):
        items.append(("disputed", SAID["disputed"]))
    if not items:
        return
    line = max(LEADING * size, 9.0) + 1.0
    x, top = 0.0, sheet.height + _ABOVE
    for kind, words in items:
        wide = _MARK + _AFTER_MARK + measure(words)
        if x and x + wide > sheet.width:
            if kind in _SAID_BESIDE:
                continue
            x, top = 0.0, top + line
        y = top + line / 2
        baseline = y + 0.36 * size
        if kind == "disputed":
            sign = Words(x + _MARK / 3, baseline, DISPUTED, size, id="key:disputed-sign")
            sheet.words.append(sign)
        else:
            _put_example(sheet, kind, x, y)
        at = x + _MARK + _AFTER_MARK
        sheet.words.append(Words(at, baseline, words, size, "quiet", id=f"key:{words}"))
        x += wide + _BETWEEN
    sheet.height = top + line


def _items(groups: Sequence[Group], strip: Strip) -> Iterator[tuple[str, str]]:
    """Each kind of mark with its words, in the order of the key."""
    used: set[str] = set()
    stances: dict[str, str] = {}
    colours: dict[str, str] = {}
    for group in groups:
        for row in group.rows if not group.bullets else ():
            spans = [row.span, *(span for note in row.notes for span in note.spans)]
            kinds = [kind_of(span, strip) for span in spans if span and span.shape != "none"]
            if row.stance:
                stances[row.stance] = row.stance_words
            if row.colour and row.colour_words:
                colours[row.colour] = row.colour_words
            used.update(kind for kind in kinds if not (row.stance and kind == "day"))
    yield from ((kind, words) for kind, words in KINDS.items() if kind in used)
    yield from ((f"stance:{look}", words) for look, words in sorted(stances.items()))
    by_name = sorted(colours.items(), key=lambda item: (item[1] == OTHER, item[1]))
    yield from ((f"colour:{colour}", words) for colour, words in by_name)


def _put_example(sheet: Sheet, kind: str, x: float, y: float) -> None:
    strip, id = Strip(0.0, 15.0, x, x + _MARK - 1.0), f"key:{kind}"
    what, _, look = kind.partition(":")
    if kind == "outside":
        put_outside(sheet, Strip(0.0, 15.0, x + 5.0, x + _MARK), -1, y, id)
    elif what == "stance":
        shape, _, fill = look.partition(":")
        sheet.markers.append(Marker(x + _MARK / 2, y, 7.0, shape, fill, "text", 0.7, id))
    elif what == "colour":
        put_mark(sheet, strip, _SHAPES["period"], y, id=id, colour=look)
    else:
        put_mark(sheet, strip, _SHAPES[kind], y, id=id)

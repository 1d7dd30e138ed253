"""Stance matrices in plain numbers: sizes of cells, lines of names, margins."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import frozen

from policytrack.figures.layout.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    Measure = Callable[[str], float]

__all__ = [
    "GAP",
    "NAME",
    "ROOT_HALF",
    "Grid",
    "Headings",
    "headings",
    "kept_clear",
    "lay_grid",
    "longest_names",
    "places",
]

ROOT_HALF = 0.5**0.5
_CELL = 17.0
NAME = 210.0
"""The longest line of a name, in points."""
_LEAST_NAME = 45.0
_HEADING_LINES = 4
GAP = 0.7


@frozen
class Headings:
    """The names of the columns.

    Parameters:
        lines: the lines of each.
        steep: whether they are set at 45 degrees.
        height: their height above the cells, in points.
        overhang: how far the last one reaches beyond its column's middle.
    """

    lines: tuple[tuple[str, ...], ...]
    steep: bool
    height: float
    overhang: float


@frozen
class Grid:
    """The sizes of a stance matrix, in points.

    Parameters:
        cell: width and height of a cell.
        rows: the lines of each row's name.
        names: the width of the names of the rows.
        head: the names of the columns.
    """

    cell: tuple[float, float]
    rows: tuple[tuple[str, ...], ...]
    names: float
    head: Headings


def lay_grid(
    rows: Sequence[str],
    columns: Sequence[str],
    measure: Measure,
    pitch: float,
    *,
    most: float,
    inside: float = 0.0,
    level: bool = True,
    bold: Measure | None = None,
    strong: Container[str] = (),
    longest: tuple[float, float] = (NAME, NAME),
) -> Grid:
    """The size that a matrix needs to hold all of its names.

    Parameters:
        rows: the names of the rows.
        columns: the names of the columns.
        measure: gives the width of a text of one line, in points.
        pitch: the distance between lines.
        most: the greatest total width at which names of columns may be level.
        inside: the width of the text beside the glyph in a cell.
        level: whether the names of columns may be level.
        bold: gives the width of a text in bold.
        strong: the names written in bold.
        longest: the greatest length of a line in the names of rows, and of columns.

    Examples:
        >>> grid = lay_grid(
        ...     ["Ofsted"], ["Five-point scale"], lambda text: 4.5 * len(text), 9.4, most=800
        ... )
        >>> grid.head.lines, grid.head.steep
        ((('Five-point', 'scale'),), False)
    """
    widths = [bold if bold and row in strong else measure for row in rows]
    names = tuple(wrapped(row, longest[0], width) for row, width in zip(rows, widths, strict=True))
    tall = max((len(lines) for lines in names), default=1) * pitch + 3
    wide = max(
        (width(line) for lines, width in zip(names, widths, strict=True) for line in lines),
        default=0.0,
    )
    least = _CELL + inside
    room = (most - wide) / max(len(columns), 1) if level else 0.0
    # One measure for all of them, the wider one.
    heads = bold if bold and any(column in strong for column in columns) else measure
    cell, head = headings(columns, heads, pitch, least, room, longest=longest[1])
    return Grid((cell, max(tall, _CELL)), names, wide, head)


def kept_clear(
    places: Sequence[float], sizes: Sequence[float], *, around: bool = True
) -> list[bool]:
    """Which labels along an axis do not overlap those before them.

    Parameters:
        places: where they stand.
        sizes: how long each is along the axis.
        around: whether these are their middles; otherwise their ends, as for slanted labels.

    Examples:
        >>> kept_clear([0, 10, 20], [12, 12, 6])
        [True, False, True]
    """
    kept: list[bool] = []
    last, before = float("-inf"), 0.0
    for at, size in zip(places, sizes, strict=True):
        fits = at - last >= ((size + before) / 2 if around else size)
        kept.append(fits)
        if fits:
            last, before = at, size
    return kept


def longest_names(room: tuple[float, float]) -> tuple[float, float]:
    """The longest lines of the names of rows, and of columns, beside axes of a given size.

    Parameters:
        room: the width and the height of the axes, in points, before names take their part.

    Examples:
        >>> longest_names((300, 80))[0], longest_names((800, 600))
        (150.0, (210.0, 210.0))
    """
    width, height = room
    sides = (width / 2, height / 2 / ROOT_HALF)
    return min(max(sides[0], _LEAST_NAME), NAME), min(max(sides[1], _LEAST_NAME), NAME)


def headings(
    columns: Sequence[str],
    measure: Measure,
    pitch: float,
    least: float,
    room: float,
    *,
    longest: float = NAME,
) -> tuple[float, Headings]:
    """The width of a column and its names: level if there is room, else at 45 degrees.

    Parameters:
        columns: the names.
        measure: gives the width of a text of one line.
        pitch: the distance between lines.
        least: the least width of a column.
        room: the most.
        longest: the greatest length of a line set at 45 degrees.
    """
    width = least
    while width <= min(room, 90.0):
        level = tuple(_split(name, width - 4, measure) for name in columns)
        if all(level):
            tall = max(map(len, level), default=1)
            return width, Headings(level, steep=False, height=tall * pitch + 3, overhang=width / 2)
        width += 3.0
    lines = tuple(wrapped(name, longest, measure) for name in columns)
    deep = max(map(len, lines), default=1) * pitch
    long = max((measure(line) for found in lines for line in found), default=0.0)
    height = (long + deep) * ROOT_HALF + 6
    head = Headings(lines, steep=True, height=height, overhang=(long + deep) * ROOT_HALF)
    return max(least, deep / ROOT_HALF + 2), head


def _split(name: str, width: float, measure: Measure) -> tuple[str, ...]:
    """A name in few lines, broken at spaces; none if it does not fit."""
    lines = wrapped(name, width, measure)
    whole = set(name.split())
    broken = any(word not in whole for line in lines for word in line.split())
    if broken or len(lines) > _HEADING_LINES or any(measure(line) > width for line in lines):
        return ()
    return lines


def places(groups: Sequence[str]) -> tuple[list[float], list[tuple[str, float]], float]:
    """The positions of rows, in cells, with each named group below a gap that holds its name.

    Parameters:
        groups: the group of each row, in order; rows of a group stand together.

    Returns:
        The middle of each row; each group with the middle of its gap; and the end of the last
        row.

    Examples:
        >>> places(["union", "union", "party"])
        ([1.2, 2.2, 3.9], [('union', 0.35), ('party', 3.05)], 4.4)
        >>> places(["", ""])
        ([0.5, 1.5], [], 2.0)
    """
    middles: list[float] = []
    gaps: list[tuple[str, float]] = []
    at = 0.0
    for before, group in pairwise(["", *groups]):
        if before != group:
            gaps.append((group, round(at + GAP / 2, 6)))
            at += GAP
        middles.append(round(at + 0.5, 6))
        at += 1.0
    return middles, gaps, round(at, 6)

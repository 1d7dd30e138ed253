"""Pairs as the lower triangle of a table: squares with numbers, and each name on the diagonal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from policytrack.figures.layout.heading import put_block
from policytrack.figures.layout.sheet import Dot, Shape, Words
from policytrack.figures.layout.wrapping import wrapped
from policytrack.look.sizes import LEADING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from policytrack.figures.layout.page import Fonts
    from policytrack.figures.layout.sheet import Sheet

    Mark = Callable[[int, int], "PairMark | None"]

__all__ = ["NUMBERS", "PairMark", "put_pairs", "put_pairs_key"]

NUMBERS: Final = "the numbers"
"""The name, in a warning, for numbers whose squares are too small for them."""
_SQUARE: Final = 1.9
"""The side of a square with room, in multiples of the text size."""
_LEAST: Final = 6.0
"""The least width of a column, in points."""
_AROUND: Final = 5.0
"""The space around a number within its column."""
_GAP: Final = 4.0
"""The space between the last square of a row and its name."""
_LINES: Final = 3
"""The most lines of a name beside squares that hold numbers."""
_SHORTEST: Final = 24.0
"""The least room for a line of a name."""
_KEY: Final = 10.0
_BETWEEN: Final = 11.0


@frozen
class PairMark:
    """The square of a pair.

    Parameters:
        number: what is written in it.
        fill: what fills it; empty for nothing.
        edge: the ink of its edge; empty for a number without a square.
        weight: how thick the edge is.
        ink: of the number.
    """

    number: str
    fill: str
    edge: str
    weight: float
    ink: str


@frozen
class _Plan:
    """The width of the columns, and the lines and the height of each row."""

    cell: float
    lines: tuple[tuple[str, ...], ...]
    heights: tuple[float, ...]


def put_pairs(
    sheet: Sheet, names: Sequence[str], mark: Mark, fonts: Fonts, room: float = float("inf")
) -> None:
    """Put the pairs below what a sheet holds so far, with the numbers if there is room.

    Parameters:
        sheet: the sheet.
        names: the names of the pairs, in the order of rows and columns.
        mark: gives the square of two, by their indexes; None if nothing is known about them.
        fonts: of the texts.
        room: the available height.
    """
    marks = [found for i in range(len(names)) for j in range(i) if (found := mark(i, j))]
    numbers = [fonts.body(each.number) + (2 * each.weight if each.edge else 0.0) for each in marks]
    least = max(numbers, default=0.0) + _AROUND
    plan = _fitting(names, sheet.width, least, fonts, room - sheet.height)
    shown = plan.cell >= least
    for i, (name, lines, tall) in enumerate(zip(names, plan.lines, plan.heights, strict=False)):
        y = sheet.height + tall / 2
        for j in range(i):
            x = (j + 0.5) * plan.cell
            found = mark(i, j)
            # A number without a square, such as 0, says nothing if it is left out.
            fits = found and (shown or (not found.edge and fonts.body(found.number) <= plan.cell))
            _put_pair(
                sheet, found, (x, y), cell=plan.cell,
                size=fonts.sizes.body if fits else 0.0, pair=f"{names[i]}:{names[j]}",
            )  # fmt: skip
        size = fonts.sizes.body
        top = y - len(lines) * LEADING * size / 2
        put_block(sheet, i * plan.cell + (_GAP if i else 0.0), top, lines, size, id=f"name:{name}")
        sheet.height += tall
    if not shown and numbers:
        sheet.left_out.append(NUMBERS)
    sheet.left_out.extend(names[len(plan.lines) :])


def _put_pair(
    sheet: Sheet,
    mark: PairMark | None,
    at: tuple[float, float],
    *,
    cell: float,
    size: float,
    pair: str,
) -> None:
    x, y = at
    if mark is None:
        sheet.dots.append(Dot(x, y, 1.6, "nothing"))
        return
    if mark.edge:
        half = (cell - (2.0 if cell > 8 else 1.0)) / 2 - mark.weight / 2
        _put_square(sheet, at, half, mark, f"pair:{pair}")
    if size:
        baseline = y + 0.36 * size
        sheet.words.append(
            Words(x, baseline, mark.number, size, mark.ink, align="center", id=f"value:{pair}")
        )


def _put_square(
    sheet: Sheet, at: tuple[float, float], half: float, mark: PairMark, id: str
) -> None:
    x, y = at
    around = ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))
    points = tuple((x + half * dx, y + half * dy) for dx, dy in around)
    sheet.shapes.append(Shape(points, mark.edge, mark.fill, mark.weight, (), id))


def _fitting(names: Sequence[str], width: float, least: float, fonts: Fonts, room: float) -> _Plan:
    """The widest columns that leave room for all names, or else for most."""
    best = max(least, _SQUARE * fonts.sizes.body)
    fullest = _Plan(_LEAST, (), ())
    for cell, most in _widths(best, least):
        plan = _planned(names, width, cell, most, fonts)
        if len(plan.lines) == len(names) and sum(plan.heights) <= room + 1:
            return plan
        fullest = max(fullest, plan, key=lambda each: len(each.lines))
    return fullest


def _widths(best: float, least: float) -> Iterator[tuple[float, int]]:
    """Widths of columns, each with how many lines a name may have, the best first.

    Words are broken only where nothing else leaves room for all names.
    """
    cell = best
    while cell > least:
        yield cell, _LINES
        cell -= 0.5
    for most in (_LINES, 99):
        cell = least
        while cell >= _LEAST:
            yield cell, most
            cell -= 0.5


def _planned(names: Sequence[str], width: float, cell: float, most: int, fonts: Fonts) -> _Plan:
    """The rows up to the first whose name has no room."""
    held: list[tuple[str, ...]] = []
    heights: list[float] = []
    for number, name in enumerate(names):
        room = width - number * cell - _GAP
        lines = wrapped(name, room, fonts.body) if room >= _SHORTEST else ()
        if not 0 < len(lines) <= most or max(map(fonts.body, lines)) > room + 0.5:
            break
        if most <= _LINES and max(map(fonts.body, name.split())) > room + 0.5:
            break  # rather narrower columns than a broken word
        held.append(lines)
        heights.append(max(cell, len(lines) * LEADING * fonts.sizes.body + 1.0))
    return _Plan(cell, tuple(held), tuple(heights))


def put_pairs_key(sheet: Sheet, items: Sequence[tuple[PairMark | None, str]], fonts: Fonts) -> None:
    """Put the meaning of the squares below what a sheet holds so far.

    Parameters:
        sheet: the sheet.
        items: an example of each, None for an unknown value, and its name.
        fonts: of the texts.
    """
    size = fonts.sizes.small
    line = max(LEADING * size, _KEY + 2)
    x, top = 0.0, sheet.height + 5.0
    for mark, words in items:
        wide = _KEY + _GAP + fonts.small(words)
        if x and x + wide > sheet.width:
            x, top = 0.0, top + line
        y = top + line / 2
        if mark is None:
            sheet.dots.append(Dot(x + _KEY / 2, y, 1.6, "nothing"))
        elif mark.edge:
            at = x + _KEY / 2, y
            _put_square(sheet, at, (_KEY - mark.weight) / 2, mark, f"key:{words}")
        else:
            at = x + _KEY / 2, y + 0.36 * size
            sheet.words.append(Words(*at, mark.number, size, mark.ink, align="center"))
        left, first = x + _KEY + _GAP, y + 0.36 * size - 0.8 * LEADING * size
        lines = wrapped(words, sheet.width - left, fonts.small, even=False)
        put_block(sheet, left, first, lines, size, ink="quiet", id=f"key-words:{words}")
        top += (len(lines) - 1) * LEADING * size
        x += wide + _BETWEEN
    sheet.height = top + line

"""The heading above a figure and the notes below it, flush left with the figure's edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.figures.layout.sheet import Words
from policytrack.figures.layout.wrapping import wrapped
from policytrack.look.sizes import LEADING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from policytrack.figures.layout.sheet import Sheet
    from policytrack.look.sizes import Sizes

    Measure = Callable[[str], float]

__all__ = ["line_height", "put_block", "put_heading", "put_lines"]

_AFTER_TITLE = 3.0
_AFTER = 12.0


def put_heading(
    sheet: Sheet,
    title: str | None,
    subtitle: str | None,
    sizes: Sizes,
    measures: tuple[Measure, Measure],
) -> None:
    """Put a title and a subtitle below what a sheet holds so far.

    Parameters:
        sheet: the sheet.
        title: the title; none if None.
        subtitle: the line below it; none if None.
        sizes: of the texts.
        measures: give the width of a title and of a subtitle.
    """
    if title:
        put_lines(sheet, title, sizes.title, measures[0], bold=True, id="title")
        sheet.height += _AFTER_TITLE
    if subtitle:
        put_lines(sheet, subtitle, sizes.subtitle, measures[1], ink="quiet", id="subtitle")
    if title or subtitle:
        sheet.height += _AFTER


def put_lines(
    sheet: Sheet,
    text: str,
    size: float,
    measure: Measure,
    *,
    ink: str = "text",
    bold: bool = False,
    id: str = "",
) -> None:
    """Put a text, in as many lines as it needs, below what a sheet holds so far.

    Parameters:
        sheet: the sheet.
        text: the text.
        size: in points.
        measure: the width of a text of one line.
        ink: of the text.
        bold: whether it is bold.
        id: of the text in an SVG.
    """
    lines = wrapped(text, sheet.width, measure, even=False)
    sheet.height = put_block(
        sheet, 0.0, sheet.height, lines, size, ink=ink, bold=bold, id=id,
        tall=line_height(text, size, measure),
    )  # fmt: skip


def line_height(text: str, size: float, measure: Measure) -> float:
    """The distance of two lines of a text: larger where marks stand on its letters.

    Parameters:
        text: the text.
        size: in points.
        measure: the width of a text; one of a font knows how tall its letters are.
    """
    holding = getattr(measure, "holding", None)
    return max(LEADING * size, holding([text]).line if holding else 0.0)


def put_block(
    sheet: Sheet,
    x: float,
    top: float,
    lines: Sequence[str],
    size: float,
    *,
    ink: str = "text",
    bold: bool = False,
    align: str = "left",
    id: str = "",
    tall: float | None = None,
) -> float:
    """Put lines below each other, and return where they end.

    Parameters:
        sheet: the sheet.
        x: where the lines begin, or their middle or end.
        top: the top of the first line.
        lines: the lines.
        size: in points.
        ink: of the text.
        bold: whether it is bold.
        align: ``"left"``, ``"center"`` or ``"right"``.
        id: of the text in an SVG.
        tall: the distance of two lines; 1.2 times the size if left out.

    Returns:
        The foot of the last line.
    """
    tall = tall or LEADING * size
    for number, line in enumerate(lines):
        baseline = top + (number + 0.8) * tall
        own = f"{id}:line-{number + 1}" if id and number else id  # no id stands twice in an SVG
        sheet.words.append(Words(x, baseline, line, size, ink, bold, align, own))
    return top + len(lines) * tall

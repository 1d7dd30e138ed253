"""A sheet of marks in plain numbers: what a figure consists of before it is drawn.

Lengths are points: x to the right from the left edge, y down from the top. Inks are names of
parts of the theme, or colours as ``#rrggbb``.
"""

from __future__ import annotations

from attrs import define, field, frozen

__all__ = ["Chip", "Dot", "Marker", "Panel", "Rule", "Shape", "Sheet", "Words"]


@frozen
class Words:
    """One line of text on its baseline.

    Parameters:
        x: where it begins, or its middle or end, as ``align`` says.
        y: its baseline.
        text: what it says.
        size: in points.
        ink: of the text.
        bold: whether it is bold.
        align: ``"left"``, ``"center"`` or ``"right"``.
        id: of the text in an SVG; none if empty.
    """

    x: float
    y: float
    text: str
    size: float
    ink: str = "text"
    bold: bool = False
    align: str = "left"
    id: str = ""


@frozen
class Rule:
    """A level or upright line.

    Parameters:
        x0: where it begins.
        y0: where it begins.
        x1: where it ends.
        y1: where it ends.
        ink: of the line.
        weight: how thick it is.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    ink: str
    weight: float = 0.5


@frozen
class Panel:
    """A filled box without an edge, such as the tint behind a row.

    Parameters:
        x: its left edge.
        y: its top.
        width: how wide it is.
        height: how high it is.
        ink: what fills it.
        id: of the box in an SVG.
    """

    x: float
    y: float
    width: float
    height: float
    ink: str
    id: str = ""


@frozen
class Chip:
    """A box with rounded corners and a glyph: the mark of one cell of a matrix.

    Parameters:
        x: its middle.
        y: its middle.
        width: how wide it is.
        height: how high it is.
        fill: the colour inside; empty for a hollow chip.
        edge: the colour of its edge.
        glyph: the name of the glyph, or nothing.
        glyph_x: the middle of the glyph.
        ink: of the glyph.
        id: of the chip in an SVG.
    """

    x: float
    y: float
    width: float
    height: float
    fill: str
    edge: str
    glyph: str = ""
    glyph_x: float = 0.0
    ink: str = "text"
    id: str = ""


@frozen
class Dot:
    """A small disc.

    Parameters:
        x: its middle.
        y: its middle.
        size: its diameter.
        ink: what fills it.
    """

    x: float
    y: float
    size: float
    ink: str


@frozen
class Marker:
    """A small sign at a point, such as that of a stance.

    Parameters:
        x: its middle.
        y: its middle.
        size: the side of the box that holds it.
        shape: its name in `policytrack.figures.mpl.glyphs.MARKERS`.
        fill: what fills it.
        edge: the ink of its edge.
        weight: how thick that is.
        id: of the sign in an SVG.
    """

    x: float
    y: float
    size: float
    shape: str
    fill: str
    edge: str
    weight: float = 0.6
    id: str = ""


@frozen
class Shape:
    """A line through points, or the box or arrow head that it closes.

    Parameters:
        points: its points, each as x and y.
        edge: the ink of the line; empty for none.
        fill: what fills it; empty for nothing, as for every open line.
        weight: how thick the line is.
        dash: lengths of dashes and gaps, in points; empty for a solid line.
        id: of the shape in an SVG.
    """

    points: tuple[tuple[float, float], ...]
    edge: str
    fill: str = ""
    weight: float = 0.9
    dash: tuple[float, ...] = ()
    id: str = ""


@define
class Sheet:
    """All marks of a figure, in the order of drawing within each kind.

    Parameters:
        width: of the sheet.
        height: of the sheet, which grows with what is put on it.
        words: the texts.
        rules: the lines.
        panels: the filled boxes, behind everything.
        chips: the marks of cells.
        dots: the small discs.
        shapes: lines, boxes and arrows.
        markers: the small signs, above the shapes.
        left_out: what has no room, for the warning.
    """

    width: float
    height: float = 0.0
    words: list[Words] = field(factory=list)
    rules: list[Rule] = field(factory=list)
    panels: list[Panel] = field(factory=list)
    chips: list[Chip] = field(factory=list)
    dots: list[Dot] = field(factory=list)
    shapes: list[Shape] = field(factory=list)
    markers: list[Marker] = field(factory=list)
    left_out: list[str] = field(factory=list)

"""The artists that draw a sheet of marks on axes of the same size."""

from __future__ import annotations

from itertools import groupby
from math import cos, pi, sin
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import define, field
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgba
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform, TransformedPatchPath

from policytrack.figures.mpl.canvas import bare, number_gids, points
from policytrack.figures.mpl.fallbackfonts import in_bold
from policytrack.figures.mpl.fonts import text_measure
from policytrack.figures.mpl.glyphs import GLYPHS, MARKERS
from policytrack.figures.mpl.quicktext import PlainText
from policytrack.figures.mpl.svgids import Marks, Outlines, slug
from policytrack.look.inks import ink_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.backend_bases import RendererBase
    from matplotlib.text import Text

    from policytrack.figures.layout.sheet import Chip, Shape, Sheet, Words
    from policytrack.figures.mpl.fonts import TextMeasure
    from policytrack.look.theme import Theme

__all__ = ["SheetArtists"]

_CORNER = 2.5
"""The radius of a chip's corners, in points."""
_GLYPH = 10.0
"""The size of the box that a glyph is drawn in, in points."""
_DISC = Path.unit_circle()
_TURNS = [pi * step / 8 for step in range(5)]
_ROUND = _CORNER * np.array(
    [
        (cos(start + turn), sin(start + turn))
        for start in (0.0, pi / 2, pi, 3 * pi / 2)
        for turn in _TURNS
    ]
)
"""The corners of a chip, each about its own middle, as a few short lines."""
_SIDES = np.repeat([(1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0), (1.0, -1.0)], len(_TURNS), axis=0)
"""Where each of those points lies from the middle of the chip."""


@define
class SheetArtists:
    """The artists on axes for one sheet; drawing another removes the first.

    Parameters:
        ax: the axes.
        theme: the colours.
        style: properties of shapes and markers.
        drawn: what is on the axes now.
    """

    ax: Axes
    theme: Theme
    style: dict[str, Any] = field(factory=dict)
    drawn: list[Artist] = field(factory=list, init=False)

    def draw(self, sheet: Sheet) -> None:
        """Put every mark of a sheet on the axes, a point for a point.

        Parameters:
            sheet: the sheet.
        """
        for artist in self.drawn:
            artist.remove()
            vars(artist)["draw"] = _draw_nothing  # axes in the midst of drawing come to it still
        bare(self.ax)
        for axis in (self.ax.xaxis, self.ax.yaxis):
            axis.set_visible(False)
        width, height = points(self.ax)
        self.ax.set_xlim(0, width)
        self.ax.set_ylim(height, 0)
        makers = (
            self._panels, self._rules, self._dots, self._shapes, self._markers, self._chips,
            self._words,
        )  # fmt: skip
        self.drawn = [artist for make in makers for artist in make(sheet)]
        for artist in self.drawn:
            artist.set_clip_on(False)
            artist.set_in_layout(False)
        number_gids(self.ax)

    def _ink(self, name: str) -> str:
        return ink_of(self.theme, name)

    def _inks(self, names: Sequence[str]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        """The colours of many marks, each looked up once."""
        known = {name: to_rgba(self._ink(name)) for name in set(names)}
        return np.array([known[name] for name in names])

    def _panels(self, sheet: Sheet) -> Iterator[Artist]:
        if not sheet.panels:
            return
        boxes = [
            [
                (p.x, p.y),
                (p.x + p.width, p.y),
                (p.x + p.width, p.y + p.height),
                (p.x, p.y + p.height),
            ]
            for p in sheet.panels
        ]
        colours = self._inks([panel.ink for panel in sheet.panels])
        panels = Outlines(boxes, facecolors=colours, linewidths=0, zorder=0.2, gid="panels")
        panels.set_mark_ids([panel.id or "panel" for panel in sheet.panels])
        yield self.ax.add_collection(panels, autolim=False)

    def _rules(self, sheet: Sheet) -> Iterator[Artist]:
        if not sheet.rules:
            return
        rules = LineCollection(
            [[(rule.x0, rule.y0), (rule.x1, rule.y1)] for rule in sheet.rules],
            colors=[self._ink(rule.ink) for rule in sheet.rules],
            linewidths=[rule.weight for rule in sheet.rules],
            capstyle="butt", zorder=0.5, gid="rules",
        )  # fmt: skip
        yield self.ax.add_collection(rules, autolim=False)

    def _dots(self, sheet: Sheet) -> Iterator[Artist]:
        for (size, ink), dots in groupby(sheet.dots, key=lambda dot: (dot.size, dot.ink)):
            marks = Marks(
                [_DISC], sizes=[(size / 2) ** 2], offsets=[(dot.x, dot.y) for dot in dots],
                offset_transform=self.ax.transData, facecolors=self._ink(ink), linewidths=0,
                zorder=1, gid="dots",
            )  # fmt: skip
            marks.set_transform(IdentityTransform())
            yield self.ax.add_collection(marks, autolim=False)

    def _shapes(self, sheet: Sheet) -> Iterator[Artist]:
        if not sheet.shapes:
            return
        shapes = Outlines(
            [],
            facecolors=[self._ink(shape.fill) if shape.fill else "none" for shape in sheet.shapes],
            edgecolors=[self._ink(shape.edge) if shape.edge else "none" for shape in sheet.shapes],
            linewidths=[shape.weight if shape.edge else 0.0 for shape in sheet.shapes],
            linestyles=[_dashes(shape) for shape in sheet.shapes],
            joinstyle="miter", capstyle="butt", zorder=1.1, gid="shapes",
        )  # fmt: skip
        shapes.set_verts_and_codes(
            [shape.points for shape in sheet.shapes],
            [_codes(shape) for shape in sheet.shapes],  # type: ignore[misc]  # matplotlib's stubs
        )
        shapes.set_mark_ids([shape.id or "shape" for shape in sheet.shapes])
        shapes.set(**self.style)
        yield self.ax.add_collection(shapes, autolim=False)

    def _markers(self, sheet: Sheet) -> Iterator[Artist]:
        if not sheet.markers:
            return
        held = sheet.markers
        markers = Marks(
            [MARKERS[marker.shape] for marker in held],
            sizes=[marker.size**2 for marker in held],
            offsets=[(marker.x, marker.y) for marker in held],
            offset_transform=self.ax.transData,
            facecolors=[self._ink(marker.fill) for marker in held],
            edgecolors=[self._ink(marker.edge) for marker in held],
            linewidths=[marker.weight for marker in held],
            zorder=1.2, gid="markers",
        )  # fmt: skip
        markers.set_transform(IdentityTransform())
        markers.set_mark_ids([marker.id or "marker" for marker in held])
        markers.set(**self.style)
        yield self.ax.add_collection(markers, autolim=False)

    def _chips(self, sheet: Sheet) -> Iterator[Artist]:
        if not sheet.chips:
            return
        chips = Outlines(
            [_rounded(chip) for chip in sheet.chips],
            facecolors=self._inks([chip.fill or self.theme.paper for chip in sheet.chips]),
            edgecolors=self._inks([chip.edge for chip in sheet.chips]),
            linewidths=[0.5 if chip.fill else 1.5 for chip in sheet.chips],
            zorder=1, gid="chips",
        )  # fmt: skip
        chips.set_mark_ids([chip.id or "chip" for chip in sheet.chips])
        yield self.ax.add_collection(chips, autolim=False)
        named = sorted((chip for chip in sheet.chips if chip.glyph), key=lambda chip: chip.glyph)
        for glyph, alike in groupby(named, key=lambda chip: chip.glyph):
            held = list(alike)
            marks = Marks(
                [GLYPHS[glyph]], sizes=[_GLYPH**2],
                offsets=[(chip.glyph_x, chip.y) for chip in held],
                offset_transform=self.ax.transData,
                facecolors=self._inks([chip.ink for chip in held]), linewidths=0,
                zorder=1.5, gid=f"glyphs:{glyph}",
            )  # fmt: skip
            marks.set_transform(IdentityTransform())
            yield self.ax.add_collection(marks, autolim=False)

    def _words(self, sheet: Sheet) -> Iterator[Artist]:
        measures: dict[tuple[float, bool], TextMeasure] = {}
        fonts: dict[tuple[float, bool], FontProperties] = {}
        # Without a path of its own, the axes make each text one to be clipped to, which it is not.
        clip = TransformedPatchPath(self.ax.patch)
        for words in sheet.words:
            x, look = words.x, (words.size, words.bold)
            if look not in fonts:
                fonts[look] = _font(words)
            if words.align != "left":
                if look not in measures:
                    measures[look] = text_measure(words.size, "bold" if words.bold else "normal")
                x -= measures[look](words.text) * (0.5 if words.align == "center" else 1.0)
            text = self._text(words, x, fonts[look])
            text.set_clip_path(clip)
            yield self.ax.add_artist(text)

    def _text(self, words: Words, x: float, font: FontProperties) -> Text:
        """A text that begins at a place; whatever its sides, that is quicker to draw."""
        text = PlainText(
            x, words.y, words.text, fontproperties=font, color=self._ink(words.ink),
            parse_math=False,
        )  # fmt: skip
        if words.id:
            text.set_gid(slug(words.id))
        text.set_transform(self.ax.transData)
        return text


def _font(words: Words) -> FontProperties:
    """The font of a text, in the families that are set now."""
    if not words.bold:
        return FontProperties(size=words.size)
    bold = in_bold()
    return FontProperties(size=words.size, weight=bold["fontweight"], family=bold["fontfamily"])


def _codes(shape: Shape) -> list[Any]:
    """How matplotlib joins the points of a shape; a closed one has a corner where it begins."""
    points = shape.points
    closed = len(points) > 2 and points[0] == points[-1]
    return [
        Path.MOVETO, *[Path.LINETO] * (len(points) - 2), Path.CLOSEPOLY if closed else Path.LINETO
    ]  # fmt: skip


def _dashes(shape: Shape) -> tuple[float, tuple[float, ...] | None]:
    """The dashes of a line as matplotlib takes them: in multiples of its width."""
    return (0.0, tuple(part / shape.weight for part in shape.dash) or None)


def _draw_nothing(_: RendererBase) -> None:
    """What an artist draws once removed from its axes."""


def _rounded(chip: Chip) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """The outline of a chip."""
    half = (chip.width / 2 - _CORNER, chip.height / 2 - _CORNER)
    outline: np.ndarray[tuple[int, int], np.dtype[np.float64]]
    outline = _SIDES * half + _ROUND + np.array((chip.x, chip.y))
    return outline

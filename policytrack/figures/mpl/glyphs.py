"""The glyph of every state and the marker of every stance, as matplotlib paths in a unit box."""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin
from typing import TYPE_CHECKING, Final

import numpy as np
from matplotlib.path import Path

if TYPE_CHECKING:
    from collections.abc import Sequence

    Point = tuple[float, float]

__all__ = ["GLYPHS", "MARKERS"]


def _polygon(*points: Point) -> Path:
    return Path([*points, points[0]], closed=True)


def _stroke(points: Sequence[Point], width: float = 0.17) -> Path:
    """A line through points as a filled outline, so that it scales with the cell."""
    parts = []
    for (left, low), (right, high) in pairwise(points):
        length = ((right - left) ** 2 + (high - low) ** 2) ** 0.5
        dx, dy = (right - left) / length * width / 2, (high - low) / length * width / 2
        x0, y0, x1, y1 = left - dx, low - dy, right + dx, high + dy
        parts.append(
            _polygon((x0 - dy, y0 + dx), (x1 - dy, y1 + dx), (x1 + dy, y1 - dx), (x0 + dy, y0 - dx))
        )
    return Path.make_compound_path(*parts)


def _disc(radius: float, x: float = 0.0, y: float = 0.0) -> Path:
    return Path.circle((x, y), radius)


def _ring(radius: float, width: float = 0.15) -> Path:
    outer, inner = _disc(radius), _disc(radius - width)
    return Path.make_compound_path(outer, Path(np.asarray(inner.vertices)[::-1], inner.codes))


def _half(radius: float) -> Path:
    disc = Path.wedge(90, 270)
    return Path.make_compound_path(
        _ring(radius, 0.1), Path(np.asarray(disc.vertices) * (radius - 0.02), disc.codes)
    )


def _dots() -> Path:
    return Path.make_compound_path(*(_disc(0.11, x) for x in (-0.34, 0.0, 0.34)))


def _question() -> Path:
    bow = [(0.27 * cos(a), 0.19 + 0.25 * sin(a)) for a in (pi * t / 8 for t in range(8, -4, -1))]
    return Path.make_compound_path(
        _stroke([*bow, (0.0, -0.08), (0.0, -0.2)], 0.14), _disc(0.1, 0.0, -0.42)
    )


def _regular(sides: int, radius: float = 0.5) -> Path:
    angles = [pi / 2 + 2 * pi * i / sides for i in range(sides)]
    return _polygon(*((radius * cos(a), radius * sin(a)) for a in angles))


GLYPHS: Final[dict[str, Path]] = {
    "check": _stroke([(-0.38, 0.02), (-0.12, -0.28), (0.38, 0.32)]),
    "cross": Path.make_compound_path(
        _stroke([(-0.3, -0.3), (0.3, 0.3)]), _stroke([(-0.3, 0.3), (0.3, -0.3)])
    ),
    "ring": _ring(0.34),
    "half": _half(0.38),
    "question": _question(),
    "dash": _stroke([(-0.28, 0.0), (0.28, 0.0)]),
    "dots": _dots(),
    "slash": _stroke([(-0.26, -0.36), (0.26, 0.36)], 0.13),
    "none": _polygon((0.0, 0.0), (0.0, 0.0), (0.0, 0.0)),
    "plus": Path.make_compound_path(
        _stroke([(-0.36, 0.0), (0.36, 0.0)]), _stroke([(0.0, -0.36), (0.0, 0.36)])
    ),
}
"""Glyph by name, drawn filled, within 0.5 of the centre."""

MARKERS: Final[dict[str, Path]] = {
    "circle": _disc(0.42),
    "square": _polygon((-0.4, -0.4), (0.4, -0.4), (0.4, 0.4), (-0.4, 0.4)),
    "diamond": _regular(4, 0.54),
    "triangle_up": _polygon((-0.5, -0.42), (0.5, -0.42), (0.0, 0.48)),
    "triangle_down": _polygon((-0.5, 0.42), (0.5, 0.42), (0.0, -0.48)),
    "pentagon": _regular(5, 0.52),
    "hexagon": _regular(6, 0.5),
    "postponed": _polygon((-0.42, -0.46), (0.46, 0.0), (-0.42, 0.46)),
    "cross": Path.make_compound_path(
        _stroke([(-0.4, -0.4), (0.4, 0.4)], 0.2), _stroke([(-0.4, 0.4), (0.4, -0.4)], 0.2)
    ),
}
"""Marker by name, within 0.55 of the centre."""

"""Legends: only what is in the figure, in as many columns as fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import define, field
from matplotlib.collections import PathCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.transforms import IdentityTransform

from policytrack.figures.layout.entries import DISPUTED
from policytrack.figures.layout.stripmarks import KINDS
from policytrack.figures.layout.timelineparts import MARK
from policytrack.figures.mpl.canvas import prefix
from policytrack.figures.mpl.glyphs import MARKERS
from policytrack.figures.mpl.markstyles import area_of, bar_look, dot_look
from policytrack.records.vocabulary import SAID, STATES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from matplotlib.axes import Axes
    from matplotlib.legend import Legend

    from policytrack.figures.layout.timelineparts import Entry
    from policytrack.figures.mpl.markstyles import Look
    from policytrack.look.theme import Theme

__all__ = ["Foot", "fitting_columns", "kinds_of"]

NAMES = {
    "dot": KINDS["day"],
    "rough": KINDS["rough"],
    "period": KINDS["period"],
    "soft": "perhaps as far",
    "open": "end not known",
    "bound": "some day before or after",
    "planned": "planned",
    "replaced": "earlier plan",
    "asked": "asked for",
    "considered": "considered",
    "forecast": "forecast",
    "postponed": "postponed",
    "cancelled": "cancelled",
    "unknown": "no date known",
    "always": "no first and no last day",
    "none": "no date given",
    "disputed": SAID["disputed"],
}
_DATES = ("planned", "replaced", "required", "asked", "considered", "forecast")
_DAY = " day"
"""Behind the name of a kind whose dates are single days here, which have a mark of their own."""
_HANDLE = 26.0
"""The width of a mark and the distance of its words from it, in points."""
_BETWEEN = 12.0
"""The distance between two columns, in points."""
_LOWER_LEFT = 3
"""As matplotlib codes it."""


def kinds_of(entries: Iterable[Entry]) -> tuple[str, ...]:
    """What a legend has to explain: nothing if all marks are single days of events.

    Parameters:
        entries: what is drawn.

    Returns:
        Names of marks and of stances, in the order of the legend.
    """
    shapes: dict[str, set[str]] = {}
    stances: set[str] = set()
    for entry in entries:
        if entry.stance:
            stances.add(entry.stance)
        if entry.disputed:
            shapes["disputed"] = set()
        for span in entry.spans:
            for kind in _kinds(span):
                shapes.setdefault(kind, set()).add(span.shape)
    if set(shapes) <= {"dot"}:
        shapes = {}
    found = [
        f"{kind}{_DAY if _only_days(kind, shapes[kind]) else ''}"
        for kind in NAMES
        if kind in shapes
    ]
    return (*found, *(s for s in STATES if s in stances))


def _only_days(kind: str, shapes: set[str]) -> bool:
    """Whether a date of a kind that can be a stretch is always a single day here."""
    return kind in _DATES and shapes == {"day"}


def _kinds(span: Any) -> set[str]:
    if span.shape == "none":
        return {"none" if span.style == "actual" else span.style}
    if span.style in ("required", "planned"):
        return {"replaced" if span.replaced else "planned"}
    if span.style != "actual":
        return {span.style}
    if span.shape in ("before", "after"):
        return {"bound"}
    if span.shape == "period":
        soft = span.sure is not None and span.sure != (span.first, span.last)
        whole = span.sure is None or span.sure[1] > span.sure[0]
        kinds = {"period": whole and span.first < span.last, "soft": soft, "open": any(span.open)}
        return {kind for kind, there in kinds.items() if there}
    return {"dot" if span.shape == "day" else span.shape}


@define
class Foot:
    """The legend at the foot of axes and the room that it needs.

    It is inside the axes, where it is never cut, or, in a new figure, below the axis. It can be
    moved like any other; its room at the foot is kept, so that nothing else moves.

    Parameters:
        ax: the axes.
        kinds: what to explain.
        theme: the colours.
        measure: gives the width of a text.
        pitch: the distance between rows.
        below: how far below the axes it begins, in points; None for inside.
    """

    ax: Axes
    kinds: Sequence[str]
    theme: Theme
    measure: Callable[[str], float]
    pitch: float
    below: float | None = None
    _columns: int = field(default=0, init=False)
    _legend: Legend | None = field(default=None, init=False)
    _deeper: float = field(default=0.0, init=False)

    @property
    def _names(self) -> list[str]:
        return [NAMES.get(kind.removesuffix(_DAY)) or SAID[kind] for kind in self.kinds]

    def height(self, width: float) -> float:
        """The height that it needs, in points.

        Parameters:
            width: of the axes, in points.
        """
        rows = -(-len(self.kinds) // self._fitting(width)) if self.kinds else 0
        return rows * self.pitch + 8 if rows else 0.0

    def _fitting(self, width: float) -> int:
        return fitting_columns([_HANDLE + self.measure(name) for name in self._names], width)

    def fit(self, width: float) -> float:
        """Draw it for a width, unless it has been moved or replaced; return its height.

        Parameters:
            width: of the axes, in points.
        """
        if not self.kinds:
            return 0.0
        columns = self._fitting(width)
        if not self._touched():
            if columns != self._columns:
                self._columns = columns
                self._make(columns)
            if self._legend is not None:
                self._legend.set_visible(True)
            self._hang(width)
        return self.height(width) if self.below is None else 0.0

    def hide(self) -> bool:
        """Remove it if it is in the way; return whether it was there."""
        if self._legend is None or self.below is not None or self._touched():
            return False
        self._legend.set_visible(False)
        return True

    def _hang(self, width: float) -> None:
        """Stand at the foot of the axes, or of these and the room below them."""
        if self._legend is None or self.below is None:
            return
        whole = self.ax.bbox.height * 72 / self.ax.figure.dpi
        self._deeper = (self.below + self.height(width)) / whole
        box = (0.0, -self._deeper, 1.0, 1.0 + self._deeper)
        self._legend.set_bbox_to_anchor(box, transform=self.ax.transAxes)

    def _touched(self) -> bool:
        """Whether the legend is no longer where, or what, it was made."""
        if self._legend is None:
            return False
        at = self._legend.get_bbox_to_anchor().bounds
        left, low, width, height = self.ax.bbox.bounds
        hung = (left, low - self._deeper * height, width, height * (1.0 + self._deeper))
        moved = not np.allclose(at, hung, atol=0.5)
        where = getattr(self._legend, "_loc", _LOWER_LEFT)
        return moved or where != _LOWER_LEFT or self.ax.get_legend() is not self._legend

    def _make(self, columns: int) -> None:
        size = self.theme.size
        self._legend = self.ax.legend(
            [_handle(kind, self.theme) for kind in self.kinds], self._names, loc="lower left",
            ncols=columns, borderaxespad=0.3, borderpad=0.2, frameon=False, numpoints=1,
            scatterpoints=1, scatteryoffsets=[0.5], fontsize=size,
            handlelength=_HANDLE / size - 0.8, handletextpad=0.6,
            columnspacing=_BETWEEN / size, labelspacing=self.pitch / size - 1.0,
            labelcolor=self.theme.text,
        )  # fmt: skip
        self._legend.set_gid(f"{prefix(self.ax)}legend")
        self._legend.set_in_layout(False)


def fitting_columns(widths: Sequence[float], width: float) -> int:
    """The fewest columns that make a legend as low as its width allows.

    Parameters:
        widths: of what it explains, in its order, which runs down the columns.
        width: of the legend.

    Examples:
        >>> fitting_columns([40, 90, 40], 300), fitting_columns([40, 90, 40], 160)
        (3, 2)
        >>> fitting_columns([40, 90, 40], 60)
        1
    """
    count = len(widths)
    fitting = [1, *(n for n in range(2, count + 1) if _across(widths, n) <= width)]
    return min(fitting, key=lambda columns: (-(-count // columns), columns))


def _across(widths: Sequence[float], columns: int) -> float:
    """How wide a legend is: matplotlib gives the first columns one more if they are uneven."""
    low, longer = divmod(len(widths), columns)
    ends = [(at + 1) * low + min(at + 1, longer) for at in range(columns)]
    widest = [max(widths[start:end]) for start, end in zip([0, *ends], ends, strict=False)]
    return sum(widest) + _BETWEEN * (columns - 1) + _BETWEEN


def _handle(kind: str, theme: Theme) -> Any:
    if kind in STATES:
        return _dot("dot", theme, stance=kind)
    if kind in ("dot", "none", "always", "unknown", "postponed", "cancelled"):
        return _dot(kind, theme)
    if kind == "open":
        return _marker("postponed", (theme.accent, theme.accent, 0.6, "solid"), MARK**2)
    if kind == "disputed":
        return Line2D([], [], ls="none", marker=rf"${DISPUTED}$", ms=7, mfc=theme.text, mec="none")
    if kind == "bound":
        return Line2D(
            [],
            [],
            color=theme.accent,
            lw=0.9,
            marker=4,
            markersize=5,
            markevery=[0],
            mfc="none",
            mew=0.9,
        )
    plain = kind.removesuffix(_DAY)
    name, replaced = "planned" if plain == "replaced" else plain, plain == "replaced"
    if plain != kind:
        return _dot(name, theme, replaced=replaced)
    face, edge, line, style = bar_look(name, "", theme, replaced=replaced)
    return Patch(facecolor=face, edgecolor=edge, linewidth=line, linestyle=style)


def _dot(kind: str, theme: Theme, *, stance: str = "", replaced: bool = False) -> PathCollection:
    """A marker just as the axes have it."""
    marker, look = dot_look(kind, stance, theme, replaced=replaced)
    return _marker(marker, look, area_of(kind, stance))


def _marker(marker: str, look: Look, area: float) -> PathCollection:
    face, edge, line, style = look
    made = PathCollection(
        [MARKERS[marker]], [area], facecolors=face, edgecolors=edge, linewidths=line,
        linestyles=[style],
    )  # fmt: skip
    made.set_transform(IdentityTransform())
    return made

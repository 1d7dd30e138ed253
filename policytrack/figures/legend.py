"""Legends: only what is in the figure, in as many columns as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from policytrack.figures.entries import DISPUTED
from policytrack.figures.glyphs import MARKERS
from policytrack.figures.looks import bar_look, dot_look
from policytrack.figures.theme import STATES, WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from matplotlib.axes import Axes

    from policytrack.figures.parts import Entry
    from policytrack.figures.theme import Theme

__all__ = ["add_legend", "kinds_of"]

NAMES = {
    "dot": "on this day",
    "rough": "some day in this stretch",
    "period": "all of this stretch",
    "soft": "perhaps as far as this",
    "bound": "some day before or after",
    "planned": "planned",
    "replaced": "planned, since moved",
    "asked": "asked for",
    "considered": "considered",
    "forecast": "forecast",
    "postponed": "postponed, no new date",
    "cancelled": "cancelled",
    "none": "no date given",
    "disputed": "disputed by another record",
}
_HANDLE = 26.0


def kinds_of(entries: Iterable[Entry]) -> tuple[str, ...]:
    """What a legend has to explain: nothing where all marks are single days of events.

    Parameters:
        entries: what is drawn.

    Returns:
        Names of marks and of stances, in the order of the legend.
    """
    found: set[str] = set()
    stances: set[str] = set()
    for entry in entries:
        if entry.stance:
            stances.add(entry.stance)
        if entry.disputed:
            found.add("disputed")
        for span in entry.spans:
            found |= _kinds(span)
    if found <= {"dot"}:
        found = set()
    return (*(kind for kind in NAMES if kind in found), *(s for s in STATES if s in stances))


def _kinds(span: Any) -> set[str]:
    if span.shape == "none":
        return {"none"}
    if span.style in ("required", "planned"):
        return {"replaced" if span.replaced else "planned"}
    if span.style != "actual":
        return {span.style}
    if span.shape in ("before", "after"):
        return {"bound"}
    if span.shape == "period":
        soft = span.sure is not None and span.sure != (span.first, span.last)
        return {"period", "soft"} if soft else {"period"}
    return {"dot" if span.shape == "day" else span.shape}


def add_legend(
    ax: Axes,
    kinds: Sequence[str],
    theme: Theme,
    *,
    width: float,
    measure: Callable[[str], float],
    pitch: float,
) -> float:
    """A legend at the foot of the axes, inside, where it is never cut; it can be moved.

    Parameters:
        ax: the axes.
        kinds: what to explain.
        theme: the colours.
        width: of the axes, in points.
        measure: gives the width of a text.
        pitch: the distance of rows.

    Returns:
        The height it needs, in points.
    """
    if not kinds:
        return 0.0
    names = [NAMES.get(kind) or WORDS[kind] for kind in kinds]
    widest = max(map(measure, names)) + _HANDLE + 14
    columns = max(min(int(width / widest), len(names)), 1)
    size = theme.size
    legend = ax.legend(
        [_handle(kind, theme) for kind in kinds], names, loc="lower left", ncols=columns,
        bbox_to_anchor=(0, 0), borderaxespad=0.3, borderpad=0.2, frameon=False, fontsize=size,
        handlelength=_HANDLE / size - 0.8, handletextpad=0.6, columnspacing=1.2,
        labelspacing=pitch / size - 1.0, labelcolor=theme.text,
    )  # fmt: skip
    legend.set_gid("legend")
    legend.set_in_layout(False)
    return float(-(-len(names) // columns) * pitch + 8)


def _handle(kind: str, theme: Theme) -> Any:
    if kind in STATES:
        marker, (face, edge, line, _) = dot_look("dot", kind, theme, replaced=False)
        return _dot(marker, face, edge, line)
    if kind in ("dot", "none", "postponed", "cancelled"):
        marker, (face, edge, line, _) = dot_look(kind, "", theme, replaced=False)
        return _dot(marker, face, edge, line)
    if kind == "disputed":
        return Line2D([], [], ls="none", marker=rf"${DISPUTED}$", ms=7, mfc=theme.text, mec="none")
    if kind == "bound":
        return Line2D(
            [], [], color=theme.accent, lw=0.9, marker=4, markersize=5, markevery=[0], mfc="none"
        )
    name = "planned" if kind == "replaced" else kind
    face, edge, line, style = bar_look(name, "", theme, replaced=kind == "replaced")
    return Patch(facecolor=face, edgecolor=edge, linewidth=line, linestyle=style)


def _dot(marker: str, face: str, edge: str, line: float) -> Line2D:
    return Line2D([], [], ls="none", marker=MARKERS[marker], ms=7, mfc=face, mec=edge, mew=line)

"""How late promised dates came: the share that had come, as a step curve with its open parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from matplotlib.collections import PolyCollection

from policytrack.figures.accessible import describe_axes
from policytrack.figures.describe import Description, shortened
from policytrack.figures.mpl.canvas import bare, new_axes, theme_for, tick_look

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from policytrack.look.theme import Theme

__all__ = ["draw_lateness"]

_MARGINS: Final = (46.0, 40.0, 12.0, 12.0)
_HEIGHT: Final = 190.0


def draw_lateness(
    left: NDArray[Any],
    right: NDArray[Any],
    mass: NDArray[Any],
    *,
    cases: int,
    ax: Axes | None = None,
    theme: Theme | str | None = None,
    width: float = 6.3,
) -> Axes:
    """Draw a distribution on innermost intervals as a step curve.

    Parameters:
        left: where each interval begins, in days after the promise.
        right: where it ends; infinite for what has not come.
        mass: the share in each.
        cases: how many dates it rests on.
        ax: where; a figure of its own is made if left out.
        theme: the colours.
        width: of the figure that is made, in inches.

    Returns:
        The axes.

    Examples:
        >>> ax = draw_lateness(
        ...     np.array([-1.0, 9]), np.array([0.0, 20]), np.array([0.5, 0.5]), cases=2
        ... )
        >>> ax.get_ylabel()
        'share that had come'
    """
    look = theme_for(ax, theme)
    if ax is None:
        ax = new_axes(72 * width, _HEIGHT, _MARGINS, theme)
    ends = np.concatenate([left, right[np.isfinite(right)]])
    low, high = float(ends.min()), float(ends.max())
    room = max(high - low, 1.0) * 0.05
    bare(ax, keep=("left", "bottom"))
    boxes, lines, below, at = [], [], 0.0, low - room
    for start, end, part in zip(left.tolist(), right.tolist(), mass.tolist(), strict=True):
        lines.append([(at, below), (start, below)])
        if np.isinf(end):
            at = start
            break
        boxes.append([(start, below), (end, below), (end, below + part), (start, below + part)])
        below, at = below + part, end
    lines.append([(at, below), (high + room, below)])
    shade = PolyCollection(boxes, facecolor=look.quiet, alpha=0.35, edgecolor="none", gid="open")
    ax.add_collection(shade, autolim=False)
    for line in lines:
        ax.plot(*zip(*line, strict=True), color=look.accent, lw=1.6, gid="share")
    ax.set_xlim(low - room, high + room)
    ax.set_ylim(0, 1)
    ax.set_xlabel("days after the first promise", color=look.text, fontsize=look.size)
    ax.set_ylabel("share that had come", color=look.text, fontsize=look.size)
    ax.tick_params(axis="both", **tick_look(look))
    describe_axes(ax, lambda: _described(left, right, mass, cases))
    return ax


def _described(
    left: NDArray[Any], right: NDArray[Any], mass: NDArray[Any], cases: int
) -> Description:
    head = f"Share of {cases} promised dates that had come, by days after the first promise."
    lines = [
        f"{part:.0%} "
        + (
            f"later than {start:g} days"
            if np.isinf(end)
            else f"between {start + 1:g} and {end:g} days"
        )
        + "."
        for start, end, part in zip(left.tolist(), right.tolist(), mass.tolist(), strict=True)
    ]
    return Description(shortened(head), "\n".join([head, *lines]))

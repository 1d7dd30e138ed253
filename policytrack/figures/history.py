"""Stances over time on one issue: who stood where, and when they moved."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.ticker import FixedFormatter, FixedLocator
from matplotlib.transforms import IdentityTransform

from policytrack.dates import FuzzyDate
from policytrack.figures.accessible import describe_axes
from policytrack.figures.canvas import bare, day_number, new_axes, number_gids, points, theme_for
from policytrack.figures.describe import Description, counted, shortened
from policytrack.figures.fonts import text_measure
from policytrack.figures.glyphs import MARKERS
from policytrack.figures.legend import add_legend
from policytrack.figures.spans import OPEN
from policytrack.figures.theme import STATES, WORDS
from policytrack.figures.timeaxis import set_time_x
from policytrack.figures.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.axes import Axes

    from policytrack.figures.theme import Theme
    from policytrack.records import Statement

    Move = tuple[int, int, str]

__all__ = ["draw_history"]

_ROW = 18.0
_NAME = 200.0


def moves_of(statements: Iterable[Statement]) -> dict[str, list[Move]]:
    """Each actor's dated statements in order: first and last possible day, and the stance.

    Parameters:
        statements: statements on one issue.

    Returns:
        The actors in the order of their first statements.
    """
    found: dict[str, set[Move]] = {}
    for each in statements:
        if each.date is None or not hasattr(each.date, "ordinals"):
            continue
        first, last = each.date.ordinals
        if OPEN[1] == last or (first == OPEN[0] and last == OPEN[0]):
            continue
        for actor in each.by:
            found.setdefault(actor.label, set()).add((first or last, last, str(each.stance)))
    rows = {name: sorted(moves) for name, moves in found.items()}
    return dict(sorted(rows.items(), key=lambda row: (row[1][0][:2], row[0])))


def draw_history(
    statements: Iterable[Statement],
    *,
    until: Any = None,
    ax: Axes | None = None,
    theme: Theme | None = None,
    width: float = 8.0,
    **kwargs: Any,
) -> Axes:
    """Draw what each actor said on one issue over time, a row for each actor.

    A bar lasts from a statement to the next. Where a date is rough it is thin: from there to
    there the stance may already have been the new one. A change of stance has an upright line.

    Parameters:
        statements: statements on one issue; those without a date are not drawn.
        until: the day at which the last bars end; a little after the last statement if left out.
        ax: where; a figure of the size that the content needs is made if left out.
        theme: the colours and markers.
        width: of the figure that is made, in inches.
        **kwargs: properties of the bars, as matplotlib's collections take them.

    Returns:
        The axes.

    Examples:
        >>> import policytrack as pt
        >>> story = pt.load_dataset("ofsted-report-cards")
        >>> ax = draw_history(story.filter(issue="five-point-scale").statements)
        >>> [label.get_text() for label in ax.get_yticklabels()]
        ['Ofsted', 'ASCL', 'NAHT']
    """
    rows = moves_of(statements)
    look = theme_for(ax, theme)
    measure = text_measure(look.size)
    stances = [s for s in STATES if any(s == move[2] for moves in rows.values() for move in moves)]
    pitch = max(1.17 * look.size, measure.line)
    if ax is None:
        names = max(
            (measure(line) for name in rows for line in wrapped(name, _NAME, measure)), default=0.0
        )
        height = max(len(rows), 1) * _ROW + 4 * pitch + 30
        ax = new_axes(width * 72, height, (names + 14, 2 * pitch + 8, 12, 6), theme)
    bare(ax, keep=("bottom",))
    days = [day for moves in rows.values() for move in moves for day in move[:2]] or [739_000]
    last = FuzzyDate(until).ordinals[1] if until is not None else max(days)
    pad = max((last - min(days)) * 0.04, 4)
    end = last + (0 if until is not None else pad) + 1
    ax.set_xlim(day_number(min(days) - pad), day_number(end))
    wide, tall = points(ax)
    set_time_x(ax, wide, measure, look, pitch)
    ax.spines["bottom"].set_color(look.quiet)
    foot = add_legend(ax, stances, look, width=wide, measure=measure, pitch=pitch)
    ax.set_ylim(max(len(rows), 1) * tall / max(tall - foot, 1), 0)
    ax.yaxis.set_major_locator(FixedLocator([i + 0.5 for i in range(len(rows))]))
    ax.yaxis.set_major_formatter(
        FixedFormatter(["\n".join(wrapped(name, _NAME, measure)) for name in rows])
    )
    ax.tick_params(axis="y", length=0, labelsize=look.size, labelcolor=look.text, pad=4)
    _draw(ax, list(rows.values()), end, look, kwargs)
    number_gids(ax)
    describe_axes(ax, lambda: _described(rows))
    return ax


def _draw(
    ax: Axes, rows: Sequence[list[Move]], end: float, theme: Theme, kwargs: dict[str, Any]
) -> None:
    bars: list[tuple[float, float, float, float, str]] = []
    changes: list[tuple[float, float]] = []
    for row, moves in enumerate(rows):
        for number, (first, last, stance) in enumerate(moves):
            after = moves[number + 1] if number + 1 < len(moves) else None
            until = end if after is None else after[0]
            bars.append((max(last, first), max(until, last), row + 0.5, 0.22, stance))
            if first != last:
                bars.append((first, last + 1, row + 0.5, 0.08, stance))
            if after is not None and after[2] != stance:
                changes.append(((after[0] + after[1] + 1) / 2, row + 0.5))
    outlines = [
        [(day_number(x), y + side) for x, side in ((a, -h), (b, -h), (b, h), (a, h))]
        for a, b, y, h, _ in bars
    ]
    faces = [theme.colours[stance] for *_, stance in bars]
    collection = PolyCollection(
        outlines, facecolors=faces, edgecolors="none", zorder=2, gid="stances"
    )
    collection.set(**kwargs)
    ax.add_collection(collection, autolim=False)
    upright = [[(day_number(x), y - 0.4), (day_number(x), y + 0.4)] for x, y in changes]
    ax.add_collection(
        LineCollection(upright, colors=theme.text, linewidths=1.4, zorder=3, gid="changes"),
        autolim=False,
    )
    for stance in {move[2] for moves in rows for move in moves}:
        at = [
            (day_number((first + last + 1) / 2), row + 0.5)
            for row, moves in enumerate(rows) for first, last, said in moves if said == stance
        ]  # fmt: skip
        marks = PathCollection(
            [MARKERS[theme.markers[stance]]], [64.0], offsets=at, offset_transform=ax.transData,
            facecolors=theme.colours[stance], edgecolors=theme.text, linewidths=0.8, zorder=4,
            gid=f"statements:{stance}",
        )  # fmt: skip
        marks.set_transform(IdentityTransform())
        ax.add_collection(marks, autolim=False)


def _described(rows: dict[str, list[Move]]) -> Description:
    moved = [name for name, moves in rows.items() if len({move[2] for move in moves}) > 1]
    head = f"Stances over time of {counted(len(rows), 'actor')}."
    head += f" Changed: {', '.join(moved)}." if moved else " Nobody changed."
    lines = [
        f"{name}: "
        + "; ".join(f"{WORDS[said]} ({_days(first, last)})" for first, last, said in moves)
        + "."
        for name, moves in rows.items()
    ]
    return Description(shortened(head), "\n".join([head, *lines]))


def _days(first: int, last: int) -> str:
    return FuzzyDate.between(*map(dt.date.fromordinal, (first, last))).in_words()

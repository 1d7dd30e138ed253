"""Stances over time on one issue: who stood where, and when they moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attrs import define
from matplotlib.ticker import FixedFormatter, FixedLocator
from matplotlib.transforms import IdentityTransform

from policytrack.dates import FuzzyDate
from policytrack.figures.accessible import describe_axes
from policytrack.figures.describe import Description, counted, day_of, shortened
from policytrack.figures.layout.datespans import OPEN
from policytrack.figures.layout.grid import apart
from policytrack.figures.layout.wrapping import wrapped
from policytrack.figures.mpl.canvas import (
    Relayout,
    bare,
    blank,
    day_number,
    make_room,
    new_axes,
    number_gids,
    points,
    resize,
    theme_for,
    tick_look,
)
from policytrack.figures.mpl.fallbackfonts import lettering
from policytrack.figures.mpl.fonts import text_measure
from policytrack.figures.mpl.glyphs import MARKERS
from policytrack.figures.mpl.legend import Foot
from policytrack.figures.mpl.svgids import Lines, Marks, Outlines
from policytrack.figures.mpl.timeaxis import set_time_x
from policytrack.records.vocabulary import SAID, STATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.axes import Axes

    from policytrack.figures.mpl.fonts import TextMeasure
    from policytrack.look.theme import Theme
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
        By actor.
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
    return {name: sorted(moves) for name, moves in found.items()}


def draw_history(
    statements: Iterable[Statement] | Mapping[str, Sequence[Move]],
    *,
    until: Any = None,
    ax: Axes | None = None,
    legend: bool = True,
    theme: Theme | str | None = None,
    width: float = 8.0,
    **kwargs: Any,
) -> Axes:
    """Draw what each actor said on one issue over time, a row for each actor.

    A bar lasts from a statement to the next. Where a date is rough it is thin: from there to
    there the stance may already have been the new one. A change of stance has an upright line.

    Parameters:
        statements: statements on one issue, of which those without a date are not drawn; or for
            each actor the first and the last possible day of each, as ordinals, and its stance.
        until: the day at which the last bars end; a little after the last statement if left out.
        ax: where; a figure of the size that the content needs is made if left out.
        legend: whether to explain the stances.
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
    said = statements if isinstance(statements, Mapping) else moves_of(statements)
    rows = dict(sorted(said.items(), key=lambda row: (row[1][0][:2], row[0])))
    with lettering(rows):
        if rows:
            ax = _draw(rows, until, ax, legend=legend, theme=theme, width=width, kwargs=kwargs)
        else:
            ax = blank("no dated statements", ax, theme, width)
    number_gids(ax)
    describe_axes(ax, lambda: _described(rows))
    return ax


def _draw(
    rows: dict[str, Sequence[Move]],
    until: Any,
    ax: Axes | None,
    *,
    legend: bool,
    theme: Theme | str | None,
    width: float,
    kwargs: dict[str, Any],
) -> Axes:
    look = theme_for(ax, theme)
    measure = text_measure(look.size)
    pitch = max(1.17 * look.size, measure.line)
    own = ax is None
    longest = _NAME if ax is None else min(_NAME, points(ax)[0] / 2)
    names = {name: wrapped(name, longest, measure) for name in rows}
    if ax is None:
        ax = new_axes(width * 72, 200, (1, 1, 1, 1), theme)
    said = {move[2] for moves in rows.values() for move in moves}
    stances = [stance for stance in STATES if stance in said] if legend else []
    foot = Foot(ax, stances, look, measure, pitch)
    texts = [measure(line) for lines in names.values() for line in lines]
    left, low, right, top = max(texts, default=0.0) + 14, 2 * pitch + 8, 12.0, 6.0
    if own:
        row = max(_ROW, max(map(len, names.values()), default=1) * pitch + 4)
        inner = width * 72 - left - right
        resize(ax, (inner, max(len(rows), 1) * row + foot.height(inner)), (left, low, right, top))
    else:
        make_room(ax, (left, low, right, top))
    written = ["\n".join(lines) for lines in names.values()]
    figure = _History(ax, rows, written, look, measure, pitch, foot)
    figure.draw(until, kwargs)
    Relayout(ax, figure.update, "wider axes would hold them").first()
    return ax


@define
class _History:
    """The artists of stances over time."""

    ax: Axes
    rows: Mapping[str, Sequence[Move]]
    names: Sequence[str]
    theme: Theme
    measure: TextMeasure
    pitch: float
    foot: Foot

    def draw(self, until: Any, kwargs: dict[str, Any]) -> None:
        ax, theme, names = self.ax, self.theme, self.names
        bare(ax, keep=("bottom",))
        ax.spines["bottom"].set_color(theme.quiet)
        days = [d for moves in self.rows.values() for move in moves for d in move[:2]]
        last = FuzzyDate(until).ordinals[1] if until is not None else max(days)
        pad = max((last - min(days)) * 0.04, 4)
        end = last + (0 if until is not None else pad) + 1
        ax.set_xlim(day_number(max(min(days) - pad, 1)), day_number(min(end, OPEN[1])))
        ax.yaxis.set_major_locator(FixedLocator([i + 0.5 for i in range(len(names))]))
        ax.yaxis.set_major_formatter(FixedFormatter(names))
        ax.tick_params(axis="y", pad=4, **tick_look(theme))
        for label in ax.get_yticklabels():
            label.set_parse_math(False)
        self._bars(end, kwargs)
        self._marks()

    def update(self) -> list[str]:
        """Name the units of time, and keep the legend's room free."""
        wide, tall = points(self.ax)
        set_time_x(self.ax, wide, self.measure, self.theme, self.pitch)
        room = max(tall - self.foot.fit(wide), 1)
        self.ax.set_ylim(len(self.rows) * tall / room, 0)
        return self._name(room / len(self.rows))

    def _name(self, row: float) -> list[str]:
        """Show the names that keep clear of each other in rows of a height; those that do not."""
        labels = [tick.label1 for tick in self.ax.yaxis.get_major_ticks(len(self.rows))]
        sizes = [(text.count("\n") + 1) * self.pitch for text in self.names]
        kept = apart([number * row for number in range(len(labels))], sizes)
        for label, fits in zip(labels, kept, strict=True):
            label.set_visible(fits)
        return [name for name, fits in zip(self.rows, kept, strict=True) if not fits]

    def _bars(self, end: float, kwargs: dict[str, Any]) -> None:
        outlines, faces, names = [], [], []
        changes, changed = [], []
        for row, (actor, moves) in enumerate(self.rows.items()):
            for number, (first, last, stance) in enumerate(moves):
                after = moves[number + 1] if number + 1 < len(moves) else None
                until = end if after is None else after[0]
                parts = [(max(last, first), max(until, last), 0.22)]
                parts += [(first, last + 1, 0.08)] if first != last else []
                for left, right, half in parts:
                    outlines.append(_box(left, right, row + 0.5, half))
                    faces.append(self.theme.colours[stance])
                    names.append(f"stance:{actor}:{number}")
                if after is not None and after[2] != stance:
                    x = day_number((after[0] + after[1] + 1) / 2)
                    changes.append([(x, row + 0.1), (x, row + 0.9)])
                    changed.append(f"change:{actor}:{number + 1}")
        bars = Outlines(outlines, facecolors=faces, edgecolors="none", zorder=2, gid="stances")
        bars.set_mark_ids(names)
        bars.set(**kwargs)
        upright = Lines(changes, colors=self.theme.text, linewidths=1.4, zorder=3, gid="changes")
        upright.set_mark_ids(changed)
        for part in (bars, upright):
            self.ax.add_collection(part, autolim=False)

    def _marks(self) -> None:
        """A marker for each statement, all of one stance at once."""
        for stance in dict.fromkeys(m[2] for moves in self.rows.values() for m in moves):
            found = [
                ((day_number((first + last + 1) / 2), row + 0.5), f"statement:{actor}:{number}")
                for row, (actor, moves) in enumerate(self.rows.items())
                for number, (first, last, said) in enumerate(moves) if said == stance
            ]  # fmt: skip
            marks = Marks(
                [MARKERS[self.theme.markers[stance]]], [64.0], offsets=[at for at, _ in found],
                offset_transform=self.ax.transData, facecolors=self.theme.colours[stance],
                edgecolors=self.theme.text, linewidths=0.8, zorder=4, gid=f"statements:{stance}",
            )  # fmt: skip
            marks.set_mark_ids([name for _, name in found])
            marks.set_transform(IdentityTransform())
            self.ax.add_collection(marks, autolim=False)


def _box(left: float, right: float, y: float, half: float) -> list[tuple[float, float]]:
    a, b = day_number(left), day_number(right)
    return [(a, y - half), (b, y - half), (b, y + half), (a, y + half)]


def _described(rows: Mapping[str, Sequence[Move]]) -> Description:
    moved = [name for name, moves in rows.items() if len({move[2] for move in moves}) > 1]
    head = f"Stances over time of {counted(len(rows), 'actor')}"
    days = [day for moves in rows.values() for move in moves for day in move[:2]]
    head += f" from {day_of(min(days))} to {day_of(max(days))}." if days else "."
    head += f" Changed: {', '.join(moved)}." if moved else " Nobody changed."
    lines = [
        f"{name}: "
        + "; ".join(f"{SAID[said]} ({_days(first, last)})" for first, last, said in moves)
        + "."
        for name, moves in rows.items()
    ]
    return Description(shortened(head), "\n".join([head, *lines]))


def _days(first: int, last: int) -> str:
    return FuzzyDate.between(*map(dt.date.fromordinal, (first, last))).in_words()

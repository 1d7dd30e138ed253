"""Stances over time on one issue: who stood where, and when that changed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import define, field
from matplotlib.ticker import FixedFormatter, FixedLocator
from matplotlib.transforms import IdentityTransform

from policytrack.dates import FuzzyDate
from policytrack.figures.accessible import describe_axes
from policytrack.figures.describe import Description, counted, day_of, shortened
from policytrack.figures.layout.datespans import OPEN
from policytrack.figures.layout.grid import kept_clear
from policytrack.figures.layout.wrapping import wrapped
from policytrack.figures.left_out import warn_left_out
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
from policytrack.look.shares import share_in_words
from policytrack.records import fields as f
from policytrack.records.vocabulary import SAID, STATES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from matplotlib.axes import Axes

    from policytrack.figures.mpl.fonts import TextMeasure
    from policytrack.look.theme import Theme

__all__ = ["draw_history"]

_ROW = 18.0
_NAME = 200.0


class Spoken(NamedTuple):
    """What an actor said at one time, as `policytrack.stances.moves.Spoken` has it."""

    first: int
    last: int
    stance: str
    moved: bool = False
    shares: tuple[tuple[str, Any], ...] = ()
    date: str = ""

    @property
    def days(self) -> tuple[int, int] | None:
        """The first and the last day, an open side at the other; None where no day is known."""
        first, last = self.first, self.last
        if (first, last) == OPEN:
            return None
        return (last if first == OPEN[0] else first, first if last == OPEN[1] else last)

    @property
    def polled(self) -> str:
        """The shares that a poll printed, in words."""
        return ", ".join(
            f"{share_in_words(share)} {SAID[stance]}"
            for word in STATES
            for stance, share in self.shares
            if stance == word
        )


def draw_history(
    spoken: Mapping[str, Sequence[tuple[Any, ...]]],
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
    The shares of a poll stand beside its mark.

    Parameters:
        spoken: for each actor, in the order of time, what it said: the first and the last possible
            day, as ordinals, and the stance; further whether that is a change, the shares of a
            poll, and the date in words, as ``policytrack.stances.moves.spoken_on`` gives them.
        until: the day at which the last bars end; a little after the last statement if left out.
        ax: where; a figure of the size that the content needs is made if left out.
        legend: whether to explain the stances.
        theme: the colours and markers.
        width: of the figure that is made, in inches.
        **kwargs: properties of the bars, as matplotlib's collections take them.

    Returns:
        The axes.

    Warns:
        LeftOutWarning: if something has no date; names it.

    Examples:
        >>> ax = draw_history(
        ...     {"NAHT": [(739252, 739252, "support"), (739300, 739330, "oppose", True)]}
        ... )
        >>> [label.get_text() for label in ax.get_yticklabels()]
        ['NAHT']
    """
    said = {actor: [Spoken(*each) for each in told] for actor, told in spoken.items()}
    undated = {actor: left for actor, told in said.items() if (left := _without_days(told))}
    dated = {actor: kept for actor, told in said.items() if (kept := [s for s in told if s.days])}
    lost = [f"{actor}: {SAID[each.stance]}" for actor, left in undated.items() for each in left]
    warn_left_out(lost, "give one in date", "no date is known")
    rows = dict(sorted(dated.items(), key=lambda row: (row[1][0].days, row[0])))
    with lettering(rows):
        if rows:
            ax = _draw(rows, until, ax, legend=legend, theme=theme, width=width, kwargs=kwargs)
        else:
            ax = blank("no dated statements", ax, theme, width)
    number_gids(ax)
    describe_axes(ax, lambda: _described(rows, undated))
    return ax


def _without_days(told: Sequence[Spoken]) -> list[Spoken]:
    return [each for each in told if each.days is None]


def _draw(
    rows: dict[str, list[Spoken]],
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
    pitch = measure.pitch
    own = ax is None
    longest = _NAME if ax is None else min(_NAME, points(ax)[0] / 2)
    names = {name: wrapped(name, longest, measure) for name in rows}
    if ax is None:
        ax = new_axes(width * 72, 200, (1, 1, 1, 1), theme)
    said = {each.stance for told in rows.values() for each in told}
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
    rows: Mapping[str, Sequence[Spoken]]
    names: Sequence[str]
    theme: Theme
    measure: TextMeasure
    pitch: float
    foot: Foot
    polls: list[tuple[Any, float | None, str]] = field(factory=list, init=False)

    def draw(self, until: Any, kwargs: dict[str, Any]) -> None:
        ax, theme, names = self.ax, self.theme, self.names
        bare(ax, keep=("bottom",))
        ax.spines["bottom"].set_color(theme.quiet)
        days = _all_days(self.rows)
        given = None if until is None else f.day(until, "plot_over_time", "until")
        last = max(days) if given is None else given.ordinals[1]
        pad = max((last - min(days)) * 0.04, 4)
        end = last + (0 if until is not None else pad) + 1
        ax.set_xlim(day_number(max(min(days) - pad, 1)), day_number(min(end, OPEN[1])))
        ax.yaxis.set_major_locator(FixedLocator([i + 0.5 for i in range(len(names))]))
        ax.yaxis.set_major_formatter(FixedFormatter(names))
        ax.tick_params(axis="y", pad=4, **tick_look(theme))
        for label in ax.get_yticklabels():
            label.set_parse_math(False)
        self._bars(max(min(days) - pad, 1), min(end, OPEN[1]), kwargs)
        self._marks()
        self._shares()

    def update(self) -> list[str]:
        """Name the units of time, and keep the legend's room free."""
        wide, tall = points(self.ax)
        set_time_x(self.ax, wide, self.measure, self.theme, self.pitch)
        room = max(tall - self.foot.fit(wide), 1)
        self.ax.set_ylim(len(self.rows) * tall / room, 0)
        return [*self._name(room / len(self.rows)), *self._fit_shares(wide)]

    def _name(self, row: float) -> list[str]:
        """Show the names that keep clear of each other in rows of a height; those that do not."""
        labels = [tick.label1 for tick in self.ax.yaxis.get_major_ticks(len(self.rows))]
        sizes = [(text.count("\n") + 1) * self.pitch for text in self.names]
        kept = kept_clear([number * row for number in range(len(labels))], sizes)
        for label, fits in zip(labels, kept, strict=True):
            label.set_visible(fits)
        return [name for name, fits in zip(self.rows, kept, strict=True) if not fits]

    def _bars(self, begin: float, end: float, kwargs: dict[str, Any]) -> None:
        outlines, faces, names = [], [], []
        changes, changed = [], []
        for row, (actor, told) in enumerate(self.rows.items()):
            for number, each in enumerate(told):
                later = [other for other in told[number + 1 :] if other.first != OPEN[0]]
                until = later[0].first if later else end
                for left, right, half in _parts(each, begin, until, end):
                    outlines.append(_box(left, right, row + 0.5, half))
                    faces.append(self.theme.colours[each.stance])
                    names.append(f"stance:{actor}:{number}")
                if each.moved:
                    x = day_number(_middle(each))
                    changes.append([(x, row + 0.1), (x, row + 0.9)])
                    changed.append(f"change:{actor}:{number}")
        bars = Outlines(outlines, facecolors=faces, edgecolors="none", zorder=2, gid="stances")
        bars.set_mark_ids(names)
        bars.set(**kwargs)
        upright = Lines(changes, colors=self.theme.text, linewidths=1.4, zorder=3, gid="changes")
        upright.set_mark_ids(changed)
        for part in (bars, upright):
            self.ax.add_collection(part, autolim=False)

    def _marks(self) -> None:
        """A marker for each statement, all of one stance at once."""
        for stance in dict.fromkeys(each.stance for told in self.rows.values() for each in told):
            found = [
                ((day_number(_middle(each)), row + 0.5), f"statement:{actor}:{number}")
                for row, (actor, told) in enumerate(self.rows.items())
                for number, each in enumerate(told) if each.stance == stance
            ]  # fmt: skip
            marks = Marks(
                [MARKERS[self.theme.markers[stance]]], [64.0], offsets=[at for at, _ in found],
                offset_transform=self.ax.transData, facecolors=self.theme.colours[stance],
                edgecolors=self.theme.text, linewidths=0.8, zorder=4, gid=f"statements:{stance}",
            )  # fmt: skip
            marks.set_mark_ids([name for _, name in found])
            marks.set_transform(IdentityTransform())
            self.ax.add_collection(marks, autolim=False)

    def _shares(self) -> None:
        """The shares of each poll beside its mark."""
        for row, (actor, told) in enumerate(self.rows.items()):
            for number, each in enumerate(told):
                if each.shares:
                    text = self.ax.annotate(
                        each.polled, (day_number(_middle(each)), row + 0.5), (7, 0),
                        textcoords="offset points", va="center", fontsize=self.theme.size,
                        color=self.theme.text, parse_math=False, zorder=5,
                        gid=f"shares:{actor}:{number}",
                    )  # fmt: skip
                    text.set_bbox({"facecolor": self.theme.paper, "edgecolor": "none", "pad": 0.5})
                    text.set_in_layout(False)
                    after = [day_number(_middle(other)) for other in told[number + 1 :]]
                    self.polls.append((text, min(after, default=None), f"{actor}: {each.polled}"))

    def _fit_shares(self, wide: float) -> list[str]:
        """Show the shares that end before the next mark of their row; those that do not."""
        left, right = self.ax.get_xlim()
        lost = []
        taken: dict[float, float] = {}
        for text, after, words in self.polls:
            start = (text.xy[0] - left) / (right - left) * wide
            stop = wide if after is None else (after - left) / (right - left) * wide - 5
            width = self.measure(text.get_text())
            goes_left = start + 7 + width > stop
            row = text.xy[1]
            fits = not goes_left or (after is None and width + 7 < start - taken.get(row, 0.0))
            taken[row] = start + (0 if goes_left or not fits else 7 + width)
            text.set(visible=fits, ha="right" if goes_left else "left")
            text.xyann = (-7 if goes_left else 7, 0)
            lost += [] if fits else [words]
        return lost


def _all_days(rows: Mapping[str, Sequence[Spoken]]) -> list[int]:
    return [day for told in rows.values() for each in told for day in each.days or ()]


def _middle(each: Spoken) -> float:
    first, last = each.days or OPEN
    return (first + last + 1) / 2


def _parts(
    each: Spoken, begin: float, until: float, end: float
) -> Iterator[tuple[float, float, float]]:
    """From where to where a stance surely holds, half its height wide, and where it may hold."""
    first, last = each.days or OPEN
    if each.last == OPEN[1]:
        yield first, max(until, first + 1) if until > first else end, 0.08
        return
    yield last, max(until, last), 0.22
    if each.first == OPEN[0]:
        yield begin, last + 1, 0.08
    elif first != last:
        yield first, last + 1, 0.08


def _box(left: float, right: float, y: float, half: float) -> list[tuple[float, float]]:
    a, b = day_number(left), day_number(right)
    return [(a, y - half), (b, y - half), (b, y + half), (a, y + half)]


def _described(
    rows: Mapping[str, Sequence[Spoken]], undated: Mapping[str, Sequence[Spoken]]
) -> Description:
    moved = [name for name, told in rows.items() if any(each.moved for each in told)]
    head = f"Stances over time of {counted(len({*rows, *undated}), 'actor')}{_range(rows)}."
    head += f" Changed: {', '.join(moved)}." if moved else " Nobody changed."
    if undated:
        head += f" {counted(sum(map(len, undated.values())), 'statement')} without a date."
    lines = [
        f"{name}: {'; '.join(map(_told, (*rows.get(name, ()), *undated.get(name, ()))))}."
        for name in dict.fromkeys((*rows, *undated))
    ]
    return Description(shortened(head), "\n".join([head, *lines]))


def _range(rows: Mapping[str, Sequence[Spoken]]) -> str:
    days = _all_days(rows)
    if not days:
        return ""
    told = [each for some in rows.values() for each in some]
    before = " or before" if any(each.first == OPEN[0] for each in told) else ""
    after = " or after" if any(each.last == OPEN[1] for each in told) else ""
    return f" from {day_of(min(days))}{before} to {day_of(max(days))}{after}"


def _told(each: Spoken) -> str:
    change = "changed to " if each.moved else ""
    details = ", ".join(filter(None, [_date(each), each.polled]))
    return f"{change}{SAID[each.stance]} ({details})"


def _date(each: Spoken) -> str:
    if each.date or each.days is None:
        return each.date or "no date given"
    ends = ((each.first, OPEN[0]), (each.last, OPEN[1]))
    known = [None if day == end else dt.date.fromordinal(day) for day, end in ends]
    return FuzzyDate.between(*known).in_words()

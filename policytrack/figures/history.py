"""Stances over time on one issue: who stood where, and when that changed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from attrs import define, field
from matplotlib.ticker import FixedFormatter, FixedLocator
from matplotlib.transforms import IdentityTransform

from policytrack.dates import FuzzyDate
from policytrack.errors import RecordError
from policytrack.figures.accessible import describe_axes
from policytrack.figures.layout.datespans import OPEN
from policytrack.figures.layout.grid import kept_clear
from policytrack.figures.layout.storyheading import NO_HEADING, Heading
from policytrack.figures.layout.wrapping import wrapped
from policytrack.figures.left_out import warn_left_out
from policytrack.figures.mpl.artiststyles import checked_style
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
from policytrack.figures.mpl.headingartists import add_heading
from policytrack.figures.mpl.legend import Foot
from policytrack.figures.mpl.svgids import Lines, Marks, Outlines, slug
from policytrack.figures.mpl.timeaxis import set_time_x
from policytrack.figures.spoken import (
    Spoken,
    all_days,
    described,
    middle,
    parts,
    without_days,
)
from policytrack.look.colour import blend, contrast
from policytrack.look.inks import edge_of
from policytrack.records import fields as f
from policytrack.records.vocabulary import SAID, STATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.text import Text

    from policytrack.figures.mpl.fonts import TextMeasure
    from policytrack.look.theme import Theme

__all__ = ["draw_history"]

_LEAST = 3.0
"""The least contrast of a bar without an edge."""
_ROW = 18.0
_NAME = 200.0
_END = 110.0
"""The longest line of what stands at the end of a row, in points."""
_BEFORE_END = 5.0
_LEADING = 1.26


def draw_history(
    spoken: Mapping[str, Sequence[tuple[Any, ...]]],
    *,
    until: Any = None,
    heading: Heading = NO_HEADING,
    ax: Axes | None = None,
    legend: bool = True,
    theme: Theme | str | None = None,
    width: float = 6.3,
    **kwargs: Any,
) -> Axes:
    """Draw what each actor said on one issue over time, a row for each actor.

    A bar runs from one statement to the next. The last stance is named at the end of the row. A bar
    is thin over the days of a rough date, when the stance may already have been the new one, and
    fades where a date has no end. An upright line marks a change of stance. The shares of a poll
    stand beside its mark. Statements without a date are listed at the end of the actor's row.

    Parameters:
        spoken: for each actor, what it said, in order of time: the first and last possible day, as
            ordinals; the stance; whether it is a change; the shares of a poll; and the date in
            words, as ``policytrack.stances.moves.spoken_on`` gives them.
        until: the day at which the last bars end; a little after the last statement if left out.
        heading: the text above and below a new figure.
        ax: the axes to draw on; if left out, a figure as large as its content needs is made.
        legend: whether to explain the stances that are not named at the end of any row.
        theme: the colours and markers.
        width: the width of a new figure, in inches.
        **kwargs: properties of the bars, as matplotlib's collections take them.

    Returns:
        The axes.

    Raises:
        RecordError: if ``until`` is not a date, or is before the first statement.

    Warns:
        LeftOutWarning: if nothing has a date, or if there is no room for names or shares; lists
            them.

    Examples:
        >>> ax = draw_history(
        ...     {"NAHT": [(739252, 739252, "support"), (739300, 739330, "oppose", True)]}
        ... )
        >>> [label.get_text() for label in ax.get_yticklabels()]
        ['NAHT']
    """
    checked_style(kwargs)
    said = {actor: [Spoken(*each) for each in told] for actor, told in spoken.items()}
    last = _last_day(said, until)
    undated = {actor: left for actor, told in said.items() if (left := without_days(told))}
    dated = {actor: kept for actor, told in said.items() if (kept := [s for s in told if s.days])}
    rows = dict(sorted(dated.items(), key=lambda row: (row[1][0].days, row[0])))
    own = ax is None
    with lettering((*rows, *undated)):
        if rows:
            all_of_them = {**rows, **{actor: [] for actor in sorted(set(undated) - set(rows))}}
            ends = {
                actor: _end(told, undated.get(actor, ())) for actor, told in all_of_them.items()
            }
            ax = _draw(
                all_of_them, ends, last, ax, legend=legend, theme=theme, width=width, kwargs=kwargs
            )
        else:
            lost = [
                f"{name}: {SAID[each.stance]}" for name, left in undated.items() for each in left
            ]
            warn_left_out(lost, "give one in date", "no date is known")
            ax = blank("no dated statements", ax, theme, width)
    number_gids(ax)
    if own:
        add_heading(ax, heading, theme)
    describe_axes(ax, lambda: described(rows, undated))
    return ax


def _end(told: Sequence[Spoken], undated: Sequence[Spoken]) -> str:
    """What is written at the end of a row: the last stance, and what has no date."""
    last = SAID[told[-1].stance] if told else ""
    left = ", ".join(dict.fromkeys(SAID[each.stance] for each in undated))
    if not left:
        return last
    return f"{last} (no date: {left})" if last else f"no date: {left}"


def _last_day(said: Mapping[str, Sequence[Spoken]], until: Any) -> int | None:
    """The day at which the last bars end, if one was given.

    Raises:
        RecordError: if it is not a date, or is before the first statement.
    """
    if until is None:
        return None
    last, days = f.day(until, "plot_over_time", "until").ordinals[1], all_days(said)
    if days and last < min(days):
        first = FuzzyDate(dt.date.fromordinal(min(days))).in_words()
        allowed = f"a day not before the first statement, {first}"
        raise RecordError("plot_over_time", "until", until, allowed)
    return last


def _draw(
    rows: Mapping[str, Sequence[Spoken]],
    ends: Mapping[str, str],
    until: int | None,
    ax: Axes | None,
    *,
    legend: bool,
    theme: Theme | str | None,
    width: float,
    kwargs: dict[str, Any],
) -> Axes:
    look = theme_for(ax, theme)
    measure = text_measure(look.size).holding(rows)
    pitch = measure.pitch
    own = ax is None
    longest = min(_NAME, 0.36 * 72 * width if ax is None else points(ax)[0] / 2)
    names = {name: wrapped(name, longest, measure) for name in rows}
    if ax is None:
        ax = new_axes(width * 72, 200, (1, 1, 1, 1), theme)
    said = {each.stance for told in rows.values() for each in told}
    said -= {told[-1].stance for told in rows.values() if told}
    stances = [stance for stance in STATES if stance in said] if legend else []
    room = min(_END, (72 * width if own else points(ax)[0]) / 4)
    closing = {name: wrapped(end, room, measure) for name, end in ends.items()}
    foot = Foot(ax, stances, look, measure, pitch)
    texts = [measure(line) for lines in names.values() for line in lines]
    beyond = [measure(line) for lines in closing.values() for line in lines]
    left, low = max(texts, default=0.0) + 14, 2 * pitch + 8
    right, top = max(beyond, default=0.0) + _BEFORE_END + 4, 6.0
    if own:
        deepest = max(len(lines) for lines in (*names.values(), *closing.values()))
        row = max(_ROW, deepest * _leading(measure) + 4)
        inner = width * 72 - left - right
        resize(ax, (inner, max(len(rows), 1) * row + foot.height(inner)), (left, low, right, top))
    else:
        make_room(ax, (left, low, right, top))
    written, told = (["\n".join(lines) for lines in each.values()] for each in (names, closing))
    paper = theme_for(ax.get_figure(root=True), theme)
    figure = _History(ax, rows, written, told, look, paper, measure, pitch, foot)
    figure.draw(until, kwargs)
    Relayout(ax, figure.update, "wider axes would hold them").first()
    return ax


def _leading(measure: TextMeasure) -> float:
    """The distance between the lines of a name, as matplotlib sets them, in points."""
    return max(measure.pitch, _LEADING * measure.size)


@define
class _History:
    """The artists of stances over time."""

    ax: Axes
    rows: Mapping[str, Sequence[Spoken]]
    names: Sequence[str]
    closing: Sequence[str]
    theme: Theme
    paper: Theme
    measure: TextMeasure
    pitch: float
    foot: Foot
    ends: list[Any] = field(factory=list, init=False)
    polls: list[tuple[Any, float | None, str]] = field(factory=list, init=False)

    def draw(self, until: int | None, kwargs: dict[str, Any]) -> None:
        ax, theme, names = self.ax, self.theme, self.names
        bare(ax, keep=("bottom",))
        ax.spines["bottom"].set_color(theme.quiet)
        days = all_days(self.rows)
        last = max(days) if until is None else until
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
        self._ends()

    def update(self) -> list[str]:
        """Label the units of time, and keep room for the legend."""
        wide, tall = points(self.ax)
        set_time_x(self.ax, wide, self.measure, self.theme, self.pitch)
        room = max(tall - self.foot.fit(wide), 1)
        self.ax.set_ylim(len(self.rows) * tall / room, 0)
        return [
            *self._keep_clear(room / len(self.rows), self._labels(), self.names, self.rows),
            *self._keep_clear(room / len(self.rows), self.ends, self.closing, self._told()),
            *self._fit_shares(wide),
        ]

    def _labels(self) -> list[Text]:
        return [tick.label1 for tick in self.ax.yaxis.get_major_ticks(len(self.rows))]

    def _told(self) -> list[str]:
        """The actors with what is written at the end of their rows."""
        ends = (text.replace("\n", " ") for text in self.closing)
        return [f"{name}: {end}" for name, end in zip(self.rows, ends, strict=True)]

    def _keep_clear(
        self, row: float, labels: Sequence[Text], texts: Sequence[str], names: Iterable[str]
    ) -> list[str]:
        """Show the texts that do not overlap in rows of a given height; return the others."""
        sizes = [(text.count("\n") + 1) * _leading(self.measure) for text in texts]
        kept = kept_clear([number * row for number in range(len(labels))], sizes)
        for label, fits in zip(labels, kept, strict=True):
            label.set_visible(fits)
        return [name for name, fits in zip(names, kept, strict=True) if not fits]

    def _ends(self) -> None:
        """Write what stands at the end of each row."""
        for row, (actor, text) in enumerate(zip(self.rows, self.closing, strict=True)):
            self.ends.append(self.ax.annotate(
                text, (1, row + 0.5), (_BEFORE_END, 0), xycoords=("axes fraction", "data"),
                textcoords="offset points", va="center", fontsize=self.theme.size,
                color=self.paper.text, parse_math=False, annotation_clip=False,
                gid=slug(f"end:{actor}"),
            ))  # fmt: skip

    def _bars(self, begin: float, end: float, kwargs: dict[str, Any]) -> None:
        outlines, faces, edges, names = [], [], [], []
        changes, changed = [], []
        for row, (actor, told) in enumerate(self.rows.items()):
            for number, each in enumerate(told):
                later = [other for other in told[number + 1 :] if other.first != OPEN[0]]
                until = later[0].first if later else end
                for left, right, half, share in parts(each, begin, until, end):
                    outlines.append(_box(left, right, row + 0.5, half))
                    colour = self.theme.colours[each.stance]
                    faces.append(blend(colour, self.theme.paper, share))
                    pale = share == 1 and contrast(colour, self.theme.paper) < _LEAST
                    edges.append(edge_of(self.theme, colour) if pale else "none")
                    names.append(f"stance:{actor}:{number}")
                if each.moved:
                    x = day_number(middle(each))
                    changes.append([(x, row + 0.1), (x, row + 0.9)])
                    changed.append(f"change:{actor}:{number}")
        bars = Outlines(
            outlines, facecolors=faces, edgecolors=edges, linewidths=0.8, zorder=2, gid="stances"
        )
        bars.set_mark_ids(names)
        bars.set(**kwargs)
        upright = Lines(changes, colors=self.theme.text, linewidths=1.4, zorder=3, gid="changes")
        upright.set_mark_ids(changed)
        for part in (bars, upright):
            self.ax.add_collection(part, autolim=False)

    def _marks(self) -> None:
        """Draw a marker for each statement, one stance at a time."""
        for stance in dict.fromkeys(each.stance for told in self.rows.values() for each in told):
            found = [
                ((day_number(middle(each)), row + 0.5), f"statement:{actor}:{number}")
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
        """Write the shares of each poll beside its mark."""
        for row, (actor, told) in enumerate(self.rows.items()):
            for number, each in enumerate(told):
                if each.shares:
                    text = self.ax.annotate(
                        each.polled, (day_number(middle(each)), row + 0.5), (7, 0),
                        textcoords="offset points", va="center", fontsize=self.theme.size,
                        color=self.theme.text, parse_math=False, zorder=5,
                        gid=f"shares:{actor}:{number}",
                    )  # fmt: skip
                    text.set_bbox({"facecolor": self.theme.paper, "edgecolor": "none", "pad": 0.5})
                    text.set_in_layout(False)
                    after = [day_number(middle(other)) for other in told[number + 1 :]]
                    self.polls.append((text, min(after, default=None), f"{actor}: {each.polled}"))

    def _fit_shares(self, wide: float) -> list[str]:
        """Show the shares that end before the next mark in their row; return the others."""
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


def _box(left: float, right: float, y: float, half: float) -> list[tuple[float, float]]:
    a, b = day_number(left), day_number(right)
    return [(a, y - half), (b, y - half), (b, y + half), (a, y + half)]

"""How late promised dates came: the share that had come, as a curve with its uncertain parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from attrs import frozen

from policytrack.figures.accessible import describe_axes
from policytrack.figures.describe import Description, shortened
from policytrack.figures.layout.heading import put_block
from policytrack.figures.layout.sheet import Rule, Shape, Words
from policytrack.figures.layout.storyheading import NO_HEADING, Heading
from policytrack.figures.layout.wrapping import wrapped
from policytrack.figures.mpl.headingartists import blank_page
from policytrack.figures.mpl.pageartists import draw_page
from policytrack.look.sizes import LEADING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from policytrack.figures.layout.page import Fonts, Room
    from policytrack.figures.layout.sheet import Sheet
    from policytrack.look.theme import Theme

    Step = tuple[float, float, float]

__all__ = ["draw_lateness"]

_HEIGHT: Final = 130.0
"""The height of the curve, if there is room for it."""
_LEAST: Final = 60.0
_SHARES: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000)
"""How many days may lie between two that are labelled."""
_GAP: Final = 6.0
_SHARE: Final = "share that had come"
_DAYS: Final = "days after the first promise"


def draw_lateness(
    left: NDArray[Any],
    right: NDArray[Any],
    mass: NDArray[Any],
    *,
    cases: int,
    heading: Heading = NO_HEADING,
    ax: Axes | None = None,
    theme: Theme | str | None = None,
    width: float = 6.3,
) -> Axes:
    """Draw a distribution on innermost intervals as a step curve.

    A level line is certain; in a box the curve rises at some unknown point.

    Parameters:
        left: where each interval begins, in days after the promise.
        right: where it ends; infinite for what has not come.
        mass: the share of the dates in each interval.
        cases: the number of dates.
        heading: the text above and below a new figure.
        ax: the axes to draw on; if left out, a figure as high as its content needs is made.
        theme: the colours.
        width: the width of a new figure, in inches.

    Returns:
        The axes, whose unit is the point.

    Warns:
        LeftOutWarning: if the given axes have no room for the curve.

    Examples:
        >>> ax = draw_lateness(
        ...     np.array([-1.0, 9]), np.array([0.0, 20]), np.array([0.5, 0.5]), cases=2
        ... )
        >>> [text.get_text() for text in ax.texts][:2]
        ['share that had come', '0%']
    """
    steps = tuple(zip(left.tolist(), right.tolist(), mass.tolist(), strict=True))
    if np.isfinite(right).any():
        ax = draw_page(_Curve(steps), ax=ax, width=width, heading=heading, theme=theme)
    else:
        ax = blank_page(_none_came(cases), ax=ax, width=width, heading=heading, theme=theme)
    describe_axes(ax, lambda: _described(steps, cases))
    return ax


def _none_came(cases: int) -> str:
    return "the promised date has not come" if cases == 1 else f"none of {cases} dates has come"


def _described(steps: Sequence[Step], cases: int) -> Description:
    dates = "1 promised date" if cases == 1 else f"{cases} promised dates"
    head = f"Share of {dates} that had come, by days after the first promise."
    lines = []
    for start, end, part in steps:
        if np.isinf(end):
            lines.append(f"{part:.0%} not after {_days(start)} days.")
        elif end == start + 1:
            lines.append(f"{part:.0%} after {_days(end)} days.")
        else:
            lines.append(f"{part:.0%} after {_days(start + 1)} to {_days(end)} days.")
    return Description(shortened(head), "\n".join([head, *lines]))


def _days(number: float) -> str:
    return f"{number:.0f}".replace("-", "\N{MINUS SIGN}")


@frozen
class _Frame:
    """Where the curve stands on a sheet, and which days it covers."""

    left: float
    right: float
    top: float
    foot: float
    low: float
    high: float

    def x(self, day: float) -> float:
        """The x position of the end of a day."""
        return self.left + (day - self.low) / (self.high - self.low) * (self.right - self.left)

    def y(self, share: float) -> float:
        """The y position of a share."""
        return self.foot - share * (self.foot - self.top)


@frozen(eq=False)
class _Curve:
    """The curve with its scales."""

    steps: tuple[Step, ...]
    names: tuple[str, ...] = (_SHARE,)
    parts: int = 0

    def texts(self) -> list[str]:
        """All texts."""
        return [_SHARE, _DAYS, "0123456789%\N{MINUS SIGN}", "had not come"]

    def put(self, sheet: Sheet, fonts: Fonts, room: Room) -> None:
        """Put the curve and its scales below what a sheet holds so far."""
        if not room.rows:
            return
        size = fonts.sizes.small
        line = LEADING * size
        days_words = wrapped(_DAYS, sheet.width, fonts.small)
        around = (2 + len(days_words)) * line + 8.0
        tall = max(min(_HEIGHT, room.height - sheet.height - around), _LEAST)
        days = [day for start, end, _ in self.steps for day in (start, end) if np.isfinite(day)]
        edge = max(max(days) - min(days), 1.0) * 0.05
        top, left = sheet.height + line + 4.0, fonts.small("100%") + _GAP
        frame = _Frame(
            left, sheet.width - 1, top, top + tall, min(days) - edge, max(days) + edge
        )  # fmt: skip
        baseline = sheet.height + 0.8 * line
        sheet.words.append(Words(0.0, baseline, _SHARE, size, "quiet", id="share"))
        self._scales(sheet, frame, fonts)
        self._steps(sheet, frame, fonts)
        wide = max(map(fonts.small, days_words))
        x = min(frame.left, max(sheet.width - wide, 0.0))
        low = frame.foot + line + 2.0
        sheet.height = put_block(sheet, x, low, days_words, size, ink="quiet", id="days") + 2.0

    def _scales(self, sheet: Sheet, frame: _Frame, fonts: Fonts) -> None:
        size = fonts.sizes.small
        for share in _SHARES:
            y, ink = frame.y(share), "hairline" if share else "quiet"
            sheet.rules.append(Rule(frame.left, y, frame.right, y, ink, 0.5 if share else 0.7))
            at = Words(
                frame.left - _GAP, y + 0.36 * size, f"{share:.0%}", size, "quiet", align="right",
                id=f"share:{share:.0%}",
            )  # fmt: skip
            sheet.words.append(at)
        for day in _named(frame, fonts):
            x, name = frame.x(day), _days(day)
            sheet.rules.append(Rule(x, frame.top, x, frame.foot, "hairline" if day else "rule"))
            y = frame.foot + 2.0 + 0.8 * LEADING * size
            sheet.words.append(
                Words(x, y, name, size, "quiet", align="center", id=f"day:{day:.0f}")
            )

    def _steps(self, sheet: Sheet, frame: _Frame, fonts: Fonts) -> None:
        share, at, late = 0.0, frame.low, 0.0
        for start, end, part in self.steps:
            if np.isinf(end):
                late = part
                break
            self._level(sheet, frame, (at, start), share)
            x0, x1 = frame.x(start), frame.x(end)
            if x1 - x0 < 1.6:
                x0, x1 = x1 - 0.8, x1 + 0.8
            low, high = frame.y(share), frame.y(share + part)
            box = ((x0, high), (x1, high), (x1, low), (x0, low), (x0, high))
            sheet.shapes.append(Shape(box, "accent", "tint", 0.9, (), f"rise:{end:.0f}"))
            share, at = share + part, end
        self._level(sheet, frame, (at, frame.high), share)
        if late:
            self._not_come(sheet, frame, fonts, late)

    def _not_come(self, sheet: Sheet, frame: _Frame, fonts: Fonts, share: float) -> None:
        """Write beside the end of the curve what share had not come."""
        size, words = fonts.sizes.small, f"{share:.0%} had not come"
        line, level = frame.y(1 - share), LEADING * size
        above = line - 4.0 if line - level - 4.0 > frame.top else line + level
        wide, clear = fonts.small(words), "paper"
        ends = (frame.right - wide - 3, frame.right - 1)
        box = tuple((x, y) for y in (above - 0.85 * size, above + 0.25 * size) for x in ends)
        panel = (box[0], box[1], box[3], box[2], box[0])
        sheet.shapes.insert(0, Shape(panel, "", clear, 0.0, (), "not-come-paper"))
        sheet.words.append(Words(frame.right - 2, above, words, size, align="right", id="not-come"))

    def _level(self, sheet: Sheet, frame: _Frame, days: tuple[float, float], share: float) -> None:
        y = frame.y(share)
        path = ((frame.x(days[0]), y), (frame.x(days[1]), y))
        sheet.shapes.append(Shape(path, "accent", "", 1.6, (), f"level:{share:.2f}"))


def _named(frame: _Frame, fonts: Fonts) -> list[int]:
    """The days that are labelled: as many as fit, including 0."""
    widest = max(fonts.small(_days(day)) for day in (frame.low, frame.high)) + 2 * _GAP
    per_day = (frame.right - frame.left) / (frame.high - frame.low)
    step = next((step for step in _STEPS if step * per_day >= widest), _STEPS[-1])
    first = int(np.ceil(frame.low / step)) * step
    found = range(first, int(frame.high) + 1, step)
    half = widest / 2 - _GAP
    return [day for day in found if frame.left <= frame.x(day) <= frame.right - half]

"""Groups by issues, drawn: each cell has a bar and the numbers of members for and against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from policytrack.figures.accessible import describe_axes
from policytrack.figures.describe import Description, counted, shortened
from policytrack.figures.layout.heading import put_block
from policytrack.figures.layout.sheet import Panel, Rule, Words
from policytrack.figures.layout.storyheading import NO_HEADING, Heading
from policytrack.figures.layout.wrapping import wrapped
from policytrack.figures.mpl.canvas import theme_for
from policytrack.figures.mpl.headingartists import blank_page
from policytrack.figures.mpl.pageartists import draw_page
from policytrack.look.inks import edge_of
from policytrack.look.sizes import LEADING
from policytrack.look.theme import LOOKS
from policytrack.records.vocabulary import SPLIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from policytrack.figures.layout.page import Fonts, Room
    from policytrack.figures.layout.sheet import Sheet
    from policytrack.look.theme import Theme

__all__ = ["draw_groups"]

_BAR: Final = 7.0
_GAP: Final = 6.0
_FRAME: Final = 1.2
"""The thickness of the frame of a hollow bar."""
_BETWEEN: Final = 1.5
"""The space between the parts of a bar."""
_MOST_OF_WIDTH: Final = 0.28
_NAME_LINES: Final = 3
"""The most lines of a name that stands beside its bars."""
_PARTS: Final = (("support", "for"), ("neutral", "neither"), ("oppose", "against"))
_NOBODY: Final = "nobody to count"
_NO_MAJORITY: Final = "underlined: split, no majority"


def draw_groups(
    groups: Sequence[str],
    issues: Sequence[str],
    members: NDArray[Any],
    words: NDArray[Any],
    *,
    heading: Heading = NO_HEADING,
    legend: bool = True,
    ax: Axes | None = None,
    theme: Theme | str | None = None,
    width: float = 6.3,
) -> Axes:
    """Draw groups by issues: one row for each issue, one column for each group.

    Columns that have no room for their numbers side by side go into further rows below.

    The part of a bar for those in favour is filled, that for those against is a frame, and that for
    those on neither side is half as high, so that they can be told apart in grey.

    Parameters:
        groups: the groups.
        issues: the issues.
        members: how many are for, on neither side and against, of shape (3, groups, issues).
        words: the result for each group in words, of shape (groups, issues).
        heading: the text above and below a new figure.
        legend: whether to explain the bars.
        ax: the axes to draw on; if left out, a figure as high as its content needs is made.
        theme: the colours.
        width: the width of a new figure, in inches.

    Returns:
        The axes, whose unit is the point.

    Warns:
        LeftOutWarning: if the given axes have no room for some rows; names them.

    Examples:
        >>> import numpy as np
        >>> ax = draw_groups(
        ...     ["Con"], ["Rent"], np.array([[[3]], [[0]], [[1]]]), np.array([["support"]])
        ... )
        >>> [text.get_text() for text in ax.texts][:4]
        ['Con', 'Rent', '\N{CHECK MARK} 3', '\N{BALLOT X} 1']
    """
    if not len(groups) or not len(issues):
        ax = blank_page(_NOBODY, ax=ax, width=width, heading=heading, theme=theme)
    else:
        look = theme_for(ax, theme)
        bars = _Bars(tuple(groups), tuple(issues), members, words, look, legend)
        ax = draw_page(bars, ax=ax, width=width, heading=heading, theme=theme)
    describe_axes(ax, lambda: _described(groups, issues, members, words))
    return ax


def _described(
    groups: Sequence[str], issues: Sequence[str], members: NDArray[Any], words: NDArray[Any]
) -> Description:
    size = f"{counted(len(groups), 'group')} by {counted(len(issues), 'issue')}"
    split = int((words == SPLIT).sum())
    head = f"Members for and against, {size}. {counted(split, 'cell')} without a majority."
    lines = []
    for j, issue in enumerate(issues):
        cells = [
            f"{group}: {members[0, i, j]} for, {members[1, i, j]} neither, "
            f"{members[2, i, j]} against"
            for i, group in enumerate(groups)
            if members[:, i, j].any()
        ]
        lines.append(f"{issue}. {'; '.join(cells) or 'nobody'}.")
    return Description(shortened(head), "\n".join([head, *lines]))


@frozen
class _Columns:
    """Columns that stand side by side.

    Parameters:
        groups: the places of their groups.
        left: where the first begins: right of the names of issues, or 0 below them.
        pitch: how far apart they are.
        stairs: whether their heads are staggered.
    """

    groups: range
    left: float
    pitch: float
    stairs: bool


@frozen(eq=False)
class _Bars:
    """The rows of issues, with a key below them."""

    groups: tuple[str, ...]
    names: tuple[str, ...]
    members: NDArray[Any]
    words: NDArray[Any]
    theme: Theme
    key: bool

    @property
    def parts(self) -> int:
        """The key."""
        return int(self.key)

    def texts(self) -> list[str]:
        """All texts."""
        return [*self.groups, *self.names, *(LOOKS[state].sign for state, _ in _PARTS)]

    def put(self, sheet: Sheet, fonts: Fonts, room: Room) -> None:
        """Put the rows and the key below what the sheet holds so far."""
        for number, columns in enumerate(self._columns(sheet.width, fonts)):
            if number:
                sheet.height += 2 * _GAP
            self._heads(sheet, fonts, columns)
            for row in range(room.rows):
                self._row(sheet, fonts, row, columns)
        if self.parts > room.without:
            self._put_key(sheet, fonts)

    def _columns(self, width: float, fonts: Fonts) -> list[_Columns]:
        """The columns, in as few parts below each other as have room for the numbers.

        The names of issues stand beside the bars if they take few lines there, else above them.
        """
        longest = max(fonts.body(name) for name in self.names)
        beside = min(longest, _MOST_OF_WIDTH * width)
        lines = max(len(wrapped(name, beside, fonts.body)) for name in self.names)
        sides = (beside, 0.0) if lines <= _NAME_LINES else (0.0,)
        number, need = len(self.groups), self._widest(fonts) + _GAP
        parted: list[range] = []
        for each in sorted({-(-number // parts) for parts in range(1, number + 1)}, reverse=True):
            parted = [range(at, min(at + each, number)) for at in range(0, number, each)]
            for left in sides:
                pitched = [self._pitch(width - left, each, groups, fonts) for groups in parted]
                pitch = min(pitch for pitch, _ in pitched)
                if pitch >= need:
                    stairs = any(staggered for _, staggered in pitched)
                    return [_Columns(groups, left, pitch, stairs) for groups in parted]
        return [_Columns(groups, 0.0, width, stairs=False) for groups in parted]

    def _widest(self, fonts: Fonts) -> float:
        """The width of the widest number with its sign."""
        return max(
            fonts.small(text)
            for group in range(len(self.groups))
            for issue in range(len(self.names))
            for _, text in self._counts(group, issue) or [("", "")]
        )

    def _pitch(self, room: float, number: int, groups: range, fonts: Fonts) -> tuple[float, bool]:
        """How far apart so many columns are, and whether the heads of some are staggered."""
        pitch, heads = room / number, [self.groups[at] for at in groups]
        words = [word for name in heads for word in name.split()]
        wide = [fonts.small_bold(name) + _GAP for name in heads]
        if all(fonts.small_bold(word) <= pitch - _GAP for word in words) or max(wide) > room:
            return pitch, False
        for _ in range(4):
            # What a head at the right reaches beyond its column has to have room, too.
            beyond = max(0.0, *(w - (number - at) * pitch for at, w in enumerate(wide)))
            pitch = (room - beyond) / number
        return pitch, True

    def _heads(self, sheet: Sheet, fonts: Fonts, columns: _Columns) -> None:
        size, pitch, stairs = fonts.sizes.small, columns.pitch, columns.stairs
        names = [self.groups[at] for at in columns.groups]
        heads = [
            (name,) if stairs else wrapped(name, pitch - _GAP, fonts.small_bold) for name in names
        ]
        lines = len(heads) if stairs else max(map(len, heads))
        bottom = sheet.height + lines * LEADING * size + 2
        for at, head in enumerate(heads):
            first = at if stairs else lines - len(head)
            x, id = columns.left + at * pitch + _GAP, f"group:{names[at]}"
            for number, text in enumerate(head):
                y = sheet.height + (first + number + 0.8) * LEADING * size
                sheet.words.append(Words(x, y, text, size, bold=True, id=id))
            if stairs and at < len(heads) - 1:
                top = sheet.height + (at + 1) * LEADING * size
                sheet.rules.append(Rule(x + 1, top, x + 1, bottom, "frame"))
        sheet.height = bottom + 2

    def _row(self, sheet: Sheet, fonts: Fonts, row: int, columns: _Columns) -> None:
        sizes, name, left, pitch = fonts.sizes, self.names[row], columns.left, columns.pitch
        lines = wrapped(name, left or sheet.width, fonts.body)
        for number, text in enumerate(lines):
            y = sheet.height + (number + 0.8) * LEADING * sizes.body
            sheet.words.append(Words(0, y, text, sizes.body, id=f"issue:{name}"))
        beside = len(lines) * LEADING * sizes.body
        if not left:
            sheet.height, beside = sheet.height + beside, 0.0
        for at, group in enumerate(columns.groups):
            self._cell(sheet, fonts, (group, row), left + at * pitch + _GAP, pitch - _GAP)
        numbers = self._lines(fonts, pitch - _GAP) * LEADING * sizes.small
        high = max(beside, _BAR + 2 + numbers)
        sheet.height += high + _GAP

    def _counts(self, group: int, issue: int) -> list[tuple[str, str]]:
        """The parts of a cell that are not empty, each with its sign and number."""
        numbers = self.members[:, group, issue].tolist()
        return [
            (word, f"{LOOKS[state].sign} {number}")
            for (state, word), number in zip(_PARTS, numbers, strict=True)
            if number
        ]

    def _lines(self, fonts: Fonts, wide: float) -> int:
        """How many lines the numbers of a cell take: one, or one for each part if too wide."""
        cells = [
            self._counts(group, issue)
            for group in range(len(self.groups))
            for issue in range(len(self.names))
        ]
        room = [
            sum(fonts.small(text) for _, text in cell) + _GAP * (len(cell) - 1) for cell in cells
        ]
        return 1 if max(room) <= wide else max(map(len, cells))

    def _cell(self, sheet: Sheet, fonts: Fonts, at: tuple[int, int], x: float, wide: float) -> None:
        id = f"{self.groups[at[0]]}:{self.names[at[1]]}"
        counts = self._counts(*at)
        if not counts:
            return
        parts = self.members[:, at[0], at[1]].tolist()
        top, room, left = sheet.height + 2, wide - _BETWEEN * (len(counts) - 1), x
        for (state, word), part in zip(_PARTS, parts, strict=True):
            if part:
                share = room * part / sum(parts)
                self._bar(sheet, (x, top, share), state, f"{word}:{id}")
                x += share + _BETWEEN
        if self.words[at] == SPLIT:
            sheet.panels.append(Panel(left, top + _BAR + 1, wide, 1.2, "text", f"split:{id}"))
        self._put_counts(sheet, fonts, counts, (left, top + _BAR, wide), id)

    def _put_counts(
        self, sheet: Sheet, fonts: Fonts, counts: Sequence[tuple[str, str]],
        box: tuple[float, float, float], id: str,
    ) -> None:  # fmt: skip
        """Write the numbers below a bar: those against at its right end, others from its left."""
        (left, low, wide), size = box, fonts.sizes.small
        lines = self._lines(fonts, wide)
        x = left
        for number, (word, text) in enumerate(counts):
            y = low + (1 + number * (lines > 1)) * LEADING * size
            right = word == _PARTS[-1][1]
            align, at = ("right", left + wide) if right else ("left", x)
            sheet.words.append(Words(at, y, text, size, align=align, id=f"{word}-count:{id}"))
            x = left if lines > 1 else x + fonts.small(text) + _GAP

    def _bar(self, sheet: Sheet, at: tuple[float, float, float], state: str, id: str) -> None:
        """A part of a bar, whose form can be told apart in grey: full, half as high or hollow."""
        (x, top, wide), ink = at, edge_of(self.theme, self.theme.colours[state])
        high = _BAR / 2 if state == "neutral" else _BAR
        sheet.panels.append(Panel(x, top + (_BAR - high) / 2, wide, high, ink, id))
        inside = wide - 2 * _FRAME
        if state == "oppose" and inside > 0:
            room = Panel(x + _FRAME, top + _FRAME, inside, _BAR - 2 * _FRAME, "paper", f"in-{id}")
            sheet.panels.append(room)

    def _put_key(self, sheet: Sheet, fonts: Fonts) -> None:
        size, x, top = fonts.sizes.small, 0.0, sheet.height + 2
        line = LEADING * size
        for number, (state, word) in enumerate(_PARTS):
            if not self.members[number].any():
                continue
            said = f"{LOOKS[state].sign} {word}"
            if x and x + 16 + fonts.small(said) > sheet.width:
                x, top = 0.0, top + line
            y = top + line / 2 - _BAR / 2
            self._bar(sheet, (x, y, 12.0), state, f"key:{word}")
            sheet.words.append(Words(x + 16, top + 0.8 * line, said, size, "quiet"))
            x += 28 + fonts.small(said)
        if (self.words == SPLIT).any():
            if x + fonts.small(_NO_MAJORITY) > sheet.width:
                x, top = 0.0, top + line
            lines = wrapped(_NO_MAJORITY, sheet.width - x, fonts.small)
            top = put_block(sheet, x, top, lines, size, ink="quiet") - line
        sheet.height = top + line

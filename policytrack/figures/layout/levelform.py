"""Levels over time on a sheet: a row for each level, a box for each stretch of days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from policytrack.figures.layout.heading import put_block
from policytrack.figures.layout.listform import put_axis, put_background
from policytrack.figures.layout.sheet import Rule, Shape, Words
from policytrack.figures.layout.timestrip import Strip, days_shown
from policytrack.figures.layout.wrapping import wrapped
from policytrack.look.colour import blend, ink_on
from policytrack.look.sizes import LEADING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.figures.layout.levelrows import Ladder, Stretch
    from policytrack.figures.layout.listform import ListForm
    from policytrack.figures.layout.sheet import Sheet
    from policytrack.look.theme import Theme

    Points = tuple[tuple[float, float], ...]

__all__ = ["put_key", "put_ladders", "rough"]

_NAMES: Final = 0.36
"""The greatest share of the width for the names of levels."""
_GAP: Final = 8.0
_BOX: Final = 1.7
"""The height of a box, in multiples of the size of text."""
_PAD: Final = 3.0
"""The space above and below a box."""
_BEFORE: Final = 6.0
_EDGE: Final = 0.9
_LEAST: Final = 2.5
"""The least width of a box."""
_PALEST: Final = 0.12
"""The share of the accent in the boxes of the lowest row."""
_BROKEN: Final = (2.0, 1.5)
_KEY: Final = "broken: days or level not known exactly"


def put_ladders(sheet: Sheet, ladders: Sequence[Ladder], form: ListForm, theme: Theme) -> None:
    """Put the levels of bodies below what a sheet holds so far, on one time axis.

    Parameters:
        sheet: the sheet.
        ladders: the levels of each body and scale, with headings if there are several.
        form: sizes and what is marked.
        theme: gives the tints.
    """
    if not ladders:
        return
    names = [name for ladder in ladders for name in ladder.levels]
    left = min(max(map(form.body, names)) + 1, _NAMES * sheet.width) + _GAP
    spans = [stretch.span for ladder in ladders for stretch in ladder.stretches]
    days = days_shown(spans, sheet.width - left, form.mark)
    assert days is not None  # every stretch has a day
    strip = Strip(*days, left, sheet.width - 0.5)
    put_axis(sheet, strip, form)
    for ladder in ladders:
        if len(ladders) > 1:
            _put_heading(sheet, ladder.name, form)
        _LadderPen(sheet, strip, form, theme, ladder).put()
    sheet.rules.append(Rule(0.0, sheet.height, sheet.width, sheet.height, "rule", 0.7))


def rough(stretch: Stretch) -> bool:
    """Whether a stretch has a broken edge because its days or level are not known exactly.

    Parameters:
        stretch: the stretch.
    """
    span = stretch.span
    ends = (span.first, span.last)
    open_late = span.open[1] and not stretch.lasting
    return stretch.first != stretch.last or span.sure != ends or span.open[0] or open_late


def put_key(sheet: Sheet, form: ListForm) -> None:
    """Put the meaning of a broken box below what a sheet holds so far.

    Parameters:
        sheet: the sheet.
        form: sizes of the texts.
    """
    size = form.sizes.small
    lines = wrapped(_KEY, sheet.width - 18.0, form.small)
    middle = sheet.height + 3.0 + LEADING * size / 2
    box: Points = ((1, middle - 4), (13, middle - 4), (13, middle + 4), (1, middle + 4))
    sheet.shapes.append(Shape((*box, box[0]), "accent", "paper", _EDGE, _BROKEN, "key:broken"))
    top, id = sheet.height + 3.0, "key:broken-words"
    sheet.height = put_block(sheet, 18.0, top, lines, size, ink="quiet", id=id) + 1.0


def _put_heading(sheet: Sheet, name: str, form: ListForm) -> None:
    size = form.sizes.body
    lines = wrapped(name, sheet.width, form.bold, even=False)
    top = sheet.height + _BEFORE
    sheet.height = put_block(sheet, 0.0, top, lines, size, bold=True, id=f"scale:{name}") + 2.0
    sheet.rules.append(Rule(0.0, sheet.height, sheet.width, sheet.height, "rule", 0.7))


@frozen
class _LadderPen:
    """Puts the levels of one body at the foot of a sheet."""

    sheet: Sheet
    strip: Strip
    form: ListForm
    theme: Theme
    ladder: Ladder

    def put(self) -> None:
        """Put the names of the levels, the lines of time, the boxes and the steps between them."""
        sheet, top = self.sheet, self.sheet.height
        middles = [self._name(number) for number in range(len(self.ladder.levels))]
        put_background(sheet, self.strip, top, sheet.height, form=self.form)
        for before, after in zip(self.ladder.stretches, self.ladder.stretches[1:], strict=False):
            self._step(before, after, middles)
        for stretch in self.ladder.stretches:
            self._box(stretch, middles)

    def _name(self, number: int) -> float:
        """Put the name of a level, and return the middle of its row."""
        sheet, size, name = self.sheet, self.form.sizes.body, self.ladder.levels[number]
        if number:
            rule = Rule(self.strip.left, sheet.height, sheet.width, sheet.height, "hairline")
            sheet.rules.append(rule)
        lines = wrapped(name, self.strip.left - _GAP, self.form.body)
        words = len(lines) * LEADING * size
        high = max(words + 2, _BOX * size + 2 * _PAD)
        id = f"level:{self.ladder.name}:{name}"
        put_block(sheet, 0.0, sheet.height + (high - words) / 2, lines, size, id=id)
        sheet.height += high
        return sheet.height - high / 2

    def _box(self, stretch: Stretch, middles: Sequence[float]) -> None:
        """Put a box over the days surely covered, and a broken one over the others."""
        half = _BOX * self.form.sizes.body / 2
        top, foot = middles[stretch.first] - half, middles[stretch.last] + half
        span, exact = stretch.span, stretch.first == stretch.last
        sure, fill = span.sure or (span.first, span.last), self._tint(stretch.first)
        left = self.strip.left if span.open[0] else self.strip.x(span.first)
        right = self.strip.right if span.open[1] else self.strip.x(span.last)
        low, high = self.strip.x(sure[0]), right if stretch.lasting else self.strip.x(sure[1])
        if not exact:
            self._put(_sides(left, right, span.open), top, foot, "paper", stretch.id, broken=True)
            return
        softly = (
            ((left, low), (span.open[0], False)),
            ((high, right), (False, span.open[1])),
        )
        for ends, unbound in softly:
            if ends[1] - ends[0] > 0.5:
                self._put(_sides(*ends, unbound), top, foot, "paper", stretch.id, broken=True)
        if high - low > 0.5 or (left, right) == (low, high):
            self._put(_sides(low, high, (False, stretch.lasting)), top, foot, fill, stretch.id)
            self._length(stretch, (low, high), middles[stretch.first], fill)

    def _put(
        self, sides: tuple[float, float, bool, bool], top: float, foot: float, fill: str, id: str,
        *, broken: bool = False,
    ) -> None:  # fmt: skip
        left, right, starts, ends = sides
        corners: Points = ((left, top), (right, top), (right, foot), (left, foot), (left, top))
        dash, id = _BROKEN if broken else (), f"stretch:{self.ladder.name}:{id}"
        if starts and ends:
            self.sheet.shapes.append(Shape(corners, "accent", fill, _EDGE, dash, id))
            return
        # An end that is open has no edge.
        self.sheet.shapes.append(Shape(corners, "", fill, 0.0, (), id))
        for first, last in ((0, 1), (1, 2), (2, 3), (3, 4)):
            if (first != 1 or ends) and (first != 3 or starts):
                edge = (corners[first], corners[last])
                self.sheet.shapes.append(Shape(edge, "accent", "", _EDGE, dash, id))

    def _length(self, stretch: Stretch, ends: tuple[float, float], y: float, fill: str) -> None:
        """Write in a box how long the level held, if there is room."""
        size, words = self.form.sizes.small, stretch.length
        if not words or self.form.small(words) + 8 > ends[1] - ends[0]:
            return
        x, id = sum(ends) / 2, f"length:{self.ladder.name}:{stretch.id}"
        ink = ink_on(fill)
        text = Words(x, y + 0.36 * size, words, size, ink, align="center", id=id)
        self.sheet.words.append(text)

    def _step(self, before: Stretch, after: Stretch, middles: Sequence[float]) -> None:
        """Put an upright line from one level to the next if the day between them is known."""
        day = after.span.first
        known = before.span.sure and after.span.sure and before.span.sure[1] == before.span.last
        if not known or before.span.last != day or before.first == after.first:
            return
        if any(each.first != each.last for each in (before, after)):
            return
        x = self.strip.x(day)
        path = ((x, middles[before.first]), (x, middles[after.first]))
        id = f"step:{self.ladder.name}:{after.id}"
        self.sheet.shapes.append(Shape(path, "quiet", "", _EDGE, (), id))

    def _tint(self, row: int) -> str:
        share = 1 - row / max(len(self.ladder.levels) - 1, 1)
        return blend(self.theme.accent, self.theme.paper, _PALEST + (1 - _PALEST) * share)


def _sides(
    left: float, right: float, unbound: tuple[bool, bool]
) -> tuple[float, float, bool, bool]:
    """Both ends of a box, made wide enough to be seen, and whether each is a real end."""
    if right - left < _LEAST:
        left, right = (left + right - _LEAST) / 2, (left + right + _LEAST) / 2
    return left, right, not unbound[0], not unbound[1]

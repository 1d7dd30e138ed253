"""A timeline as a list on a sheet: ruled rows of date, label and time strip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from policytrack.figures.layout.heading import line_height, put_block
from policytrack.figures.layout.sheet import Marker, Panel, Rule, Shape, Words
from policytrack.figures.layout.stripmarks import put_mark, put_slip
from policytrack.figures.layout.timestrip import Strip, days_shown, lines, units, years
from policytrack.figures.layout.wrapping import wrapped
from policytrack.look.sizes import LEADING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from policytrack.figures.layout.datespans import Span
    from policytrack.figures.layout.listrows import Group, Note, Row
    from policytrack.figures.layout.sheet import Sheet
    from policytrack.look.sizes import Sizes

    Measure = Callable[[str], float]

__all__ = ["ListForm", "put_axis", "put_background", "put_list", "strip_of"]

_STRIP: Final = 0.29
"""The share of the width for the time strip."""
_STRIP_FROM: Final = 4 * 72.0
"""On a narrower sheet there is no strip."""
_DATES: Final = 0.17
_DATES_NARROW: Final = 0.24
"""The greatest share of the width for the column of dates, with a strip and without one."""
_GAP: Final = 8.0
"""The space between the date and the label."""
_BEFORE_STRIP: Final = 12.0
_PAD: Final = 2.0
"""The space above and below the content of a row."""
_BEFORE_GROUP: Final = 6.0
_INDENT: Final = 9.0
"""Where the text of a bullet begins."""
_ASIDE: Final = 1.5
"""How far a line stays away from a text beside it."""
_HAIR: Final = 0.5
_RULE: Final = 0.7


@frozen
class ListForm:
    """How a list is drawn.

    Parameters:
        sizes: of the texts.
        body: the width of a text of the body.
        bold: the same in bold.
        small: the width of a small text.
        small_bold: the same in bold.
        mark: the marked day, as the ordinal at which it ends; none if None.
        mark_words: what is written above it.
        between: the days to show; None for those of the dates.
    """

    sizes: Sizes
    body: Measure
    bold: Measure
    small: Measure
    small_bold: Measure
    mark: float | None = None
    mark_words: str = ""
    between: tuple[float, float] | None = None


@frozen
class _Columns:
    """Where dates end, where labels begin and end, and the strip, if any."""

    dates: float
    label: float
    right: float
    strip: Strip | None


def strip_of(groups: Sequence[Group], width: float, form: ListForm) -> Strip | None:
    """The time strip beside a list; None if there is no room, or nothing to show.

    Parameters:
        groups: the rows of the list.
        width: of the sheet.
        form: how the list is drawn.
    """
    if width < _STRIP_FROM * form.sizes.body / 8.5 - 8:
        return None
    spans = [span for group in groups if not group.bullets for row in group.rows
             for span in _spans(row)]  # fmt: skip
    wide = _STRIP * width
    found = days_shown(spans, wide, form.mark)
    if found is None:
        return None
    return Strip(*(form.between or found), width - wide, width - 0.5)


def _spans(row: Row) -> Iterator[Span]:
    if row.span is not None:
        yield row.span
    for note in row.notes:
        yield from note.spans


def put_list(sheet: Sheet, groups: Sequence[Group], form: ListForm) -> None:
    """Put groups of rows below what a sheet holds so far.

    Parameters:
        sheet: the sheet.
        groups: the rows, in reading order.
        form: sizes and what is marked.
    """
    columns = _columns(groups, sheet.width, form)
    if columns.strip is not None:
        put_axis(sheet, columns.strip, form)
    top = sheet.height
    for number, group in enumerate(groups):
        if number and group.heading:
            sheet.height += _BEFORE_GROUP
        if group.bullets:
            put_background(sheet, columns.strip, top, sheet.height, form=form)
        _put_heading(sheet, group, form)
        if group.bullets:
            _put_bullets(sheet, group, form)
            top = sheet.height
        else:
            _put_rows(sheet, group, columns, form)
    put_background(sheet, columns.strip, top, sheet.height, form=form)
    sheet.rules.append(Rule(0.0, sheet.height, sheet.width, sheet.height, "rule", _RULE))


def _columns(groups: Sequence[Group], width: float, form: ListForm) -> _Columns:
    strip = strip_of(groups, width, form)
    words = [
        (form.bold if row.state == "expected" else form.body)(row.when(group.year))
        for group in groups if not group.bullets for row in group.rows
    ]  # fmt: skip
    parts = [
        form.bold(part)
        for group in groups if not group.bullets for row in group.rows
        for part in row.when(group.year).split()
    ]  # fmt: skip
    most = width * (_DATES_NARROW if strip is None else _DATES)
    dates = min(max(words, default=0.0), max(most, *parts, 0.0), width / 2)
    label = dates + _GAP if words else 0.0
    return _Columns(dates, label, width if strip is None else strip.left - _BEFORE_STRIP, strip)


def put_axis(sheet: Sheet, strip: Strip, form: ListForm) -> None:
    """Put the names of years, of months if there is room, and the marked day above a rule.

    Parameters:
        sheet: the sheet.
        strip: the strip of time.
        form: sizes and what is marked.
    """
    size = form.sizes.small
    line = LEADING * size
    if form.mark is not None and strip.start <= form.mark <= strip.end:
        wide = form.small(form.mark_words)
        x = min(max(strip.x(form.mark) - wide / 2, strip.left), strip.right - wide)
        baseline = sheet.height + 0.8 * line
        sheet.words.append(Words(max(x, 0.0), baseline, form.mark_words, size, "alarm", id="as-of"))
        sheet.height += line + 1.0
    for unit in years(strip, form.small_bold):
        baseline = sheet.height + 0.8 * line
        at = strip.x(unit.start) + (1.5 if unit.start > strip.start else 0.0)
        sheet.words.append(Words(at, baseline, unit.name, size, bold=True, id=f"year:{unit.name}"))
    sheet.height += line
    named = units(strip, form.small)
    for unit in named:
        middle = (strip.x(unit.start) + strip.x(unit.end)) / 2
        baseline = sheet.height + 0.8 * line
        x = middle - form.small(unit.name) / 2
        id = f"unit:{unit.start:.0f}"
        sheet.words.append(Words(x, baseline, unit.name, size, "quiet", id=id))
    sheet.height += line if named else 0.0
    sheet.height += 2.0
    sheet.rules.append(Rule(strip.left, sheet.height, strip.right, sheet.height, "quiet", _RULE))


def put_background(
    sheet: Sheet,
    strip: Strip | None,
    top: float,
    low: float,
    *,
    form: ListForm,
    clear: Sequence[tuple[float, float, float, float]] = (),
) -> None:
    """Put the lines of months, years and the marked day through the rows of the strip.

    Parameters:
        sheet: the sheet.
        strip: the strip of time.
        top: where the rows begin.
        low: where they end.
        form: sizes and what is marked.
        clear: boxes that no line crosses: their left, top, right and foot.
    """
    if strip is None or low <= top:
        return
    hair, rules = lines(strip, form.small_bold)
    for days, ink, weight in ((hair, "hairline", _HAIR), (rules, "rule", _RULE)):
        for x in map(strip.x, days):
            parts = _upright(x, top, low, clear)
            sheet.rules += [Rule(x, start, x, end, ink, weight) for start, end in parts]
    sheet.rules.append(Rule(strip.left, top, strip.left, low, "hairline", _HAIR))
    if form.mark is None or form.mark > strip.end:
        return
    x = strip.x(form.mark)
    if strip.right > x:
        sheet.panels.append(Panel(x, top, strip.right - x, low - top, "ahead", "ahead"))
    if form.mark >= strip.start:
        for start, end in _upright(x, top, low, clear):
            path = ((x, start), (x, end))
            sheet.shapes.insert(0, Shape(path, "alarm", "", 0.9, (3.0, 2.0), "as-of-line"))


def _upright(
    x: float, top: float, low: float, clear: Sequence[tuple[float, float, float, float]]
) -> Iterator[tuple[float, float]]:
    """The parts of an upright line that do not cross given boxes."""
    for left, above, right, below in sorted(clear, key=lambda box: box[1]):
        if left - _ASIDE <= x <= right + _ASIDE and below > top:
            if above > top:
                yield top, above
            top = below
    if low > top:
        yield top, low


def _put_heading(sheet: Sheet, group: Group, form: ListForm) -> None:
    if not group.heading:
        return
    size = form.sizes.body
    heading = wrapped(group.heading, sheet.width, form.bold, even=False)
    sheet.height = put_block(
        sheet, 0.0, sheet.height + _PAD, heading, size, bold=True, id=f"group:{group.heading}"
    )
    sheet.height += _PAD
    sheet.rules.append(Rule(0.0, sheet.height, sheet.width, sheet.height, "rule", _RULE))


def _put_rows(sheet: Sheet, group: Group, columns: _Columns, form: ListForm) -> None:
    for number, row in enumerate(group.rows):
        if number:
            y = sheet.height
            sheet.rules.append(Rule(0.0, y, sheet.width, y, "hairline", _HAIR))
        _RowPen(sheet, columns, form, row).put(group.year)


@frozen
class _RowPen:
    """Puts one row at the foot of a sheet."""

    sheet: Sheet
    columns: _Columns
    form: ListForm
    row: Row

    def put(self, year: int | None) -> None:
        """Put the date, the label and the lines below it, with their marks.

        Parameters:
            year: the year in the heading.
        """
        row, sheet, columns, form = self.row, self.sheet, self.columns, self.form
        top, size = sheet.height + _PAD, form.sizes.body
        expected = row.state == "expected" and row.date is not None
        ink, measure = ("accent", form.bold) if expected else ("quiet", form.body)
        when = wrapped(row.when(year), columns.dates + 0.01, measure, even=False)
        low = put_block(sheet, 0.0, top, when, size, ink=ink, bold=expected, id=f"date:{row.id}")
        measure = form.bold if row.bold else form.body
        foot = put_block(
            sheet, columns.label, top, wrapped(row.label, self._room, measure), size,
            bold=row.bold, id=f"label:{row.id}", tall=line_height(row.label, size, measure),
        )  # fmt: skip
        self._mark(top + _middle(size))
        for number, note in enumerate(row.notes, 1):
            foot = self._note(note, number, foot)
        sheet.height = max(low, foot) + _PAD

    @property
    def _room(self) -> float:
        return self.columns.right - self.columns.label

    def _note(self, note: Note, number: int, top: float) -> float:
        """Put a line below the label, and return where it ends."""
        form, strip, size = self.form, self.columns.strip, self.form.sizes.small
        measure = form.small_bold if note.alarm else form.small
        said = wrapped(note.text, self._room, measure)
        id = f"{self.row.id}:{number}"
        foot = put_block(
            self.sheet, self.columns.label, top, said, size, bold=note.alarm,
            ink="alarm" if note.alarm else "quiet", id=f"note:{id}",
            tall=line_height(note.text, size, measure),
        )  # fmt: skip
        if strip is not None:
            y = top + _middle(size)
            for span in note.spans:
                put_mark(self.sheet, strip, span, y, id=f"mark:{id}")
            if note.arrow and note.spans and self.row.span is not None:
                put_slip(self.sheet, strip, (note.spans[0], self.row.span), y, f"slip:{id}")
        return foot

    def _mark(self, y: float) -> None:
        """Put the mark of the date; for a statement, its stance's sign on a box of its days."""
        strip, row, span = self.columns.strip, self.row, self.row.span
        if strip is None or span is None or span.shape == "none":
            return
        if not row.stance or span.shape != "day" or strip.side(span):
            put_mark(self.sheet, strip, span, y, id=f"mark:{row.id}", colour=row.colour)
        if row.stance and not strip.side(span):
            x = (strip.x(span.first) + strip.x(span.last)) / 2
            shape, _, fill = row.stance.partition(":")
            sign = Marker(x, y, 7.0, shape, fill, "text", 0.7, f"stance:{row.id}")
            self.sheet.markers.append(sign)


def _middle(size: float) -> float:
    """How far the middle of small letters is below the top of a line."""
    return 0.8 * LEADING * size - 0.27 * size


def _put_bullets(sheet: Sheet, group: Group, form: ListForm) -> None:
    """Put labels without dates, in two columns if there is room."""
    size = form.sizes.body
    count = 2 if sheet.width >= _STRIP_FROM * size / 8.5 - 8 else 1
    wide = (sheet.width - (count - 1) * 2 * _BEFORE_STRIP) / count
    blocks = [wrapped(row.label, wide - _INDENT, form.body) for row in group.rows]
    talls = [line_height(row.label, size, form.body) for row in group.rows]
    heights = [len(block) * tall + 2 * _PAD for block, tall in zip(blocks, talls, strict=True)]
    split = _even(heights) if count == 2 else len(blocks)
    lows = []
    for column, (first, last) in enumerate(((0, split), (split, len(blocks)))):
        x, y = column * (wide + 2 * _BEFORE_STRIP), sheet.height
        for number in range(first, last):
            id = group.rows[number].id
            sheet.markers.append(
                Marker(x + 2.0, y + _PAD + _middle(size), 3.6, "circle", "quiet", "quiet", 0.0,
                       f"bullet:{id}")
            )  # fmt: skip
            put_block(
                sheet, x + _INDENT, y + _PAD, blocks[number], size, id=f"label:{id}",
                tall=talls[number],
            )  # fmt: skip
            y += heights[number]
        lows.append(y)
    sheet.height = max(lows)


def _even(heights: Sequence[float]) -> int:
    """How many blocks go in the first of two columns, to keep the columns as short as possible."""

    def tallest(split: int) -> float:
        return max(sum(heights[:split]), sum(heights[split:]))

    return min(range(1, len(heights) + 1), key=lambda split: (tallest(split), -split))

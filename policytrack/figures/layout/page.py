"""A figure as a page: its content between the heading and the source line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from attrs import frozen

from policytrack.figures.layout.heading import put_heading, put_lines
from policytrack.figures.layout.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from policytrack.figures.layout.storyheading import Heading
    from policytrack.look.sizes import Sizes

    Measure = Callable[[str], float]

__all__ = ["Content", "Fonts", "Page", "Room"]

_BEFORE_SOURCE = 3.0


@frozen
class Fonts:
    """The sizes of the texts of a page, and the width of a text in each.

    Parameters:
        sizes: of the texts.
        title: the width of a title.
        subtitle: of a subtitle.
        body: of a text of the body.
        bold: the same in bold.
        small: of a small text.
        small_bold: the same in bold.
    """

    sizes: Sizes
    title: Measure
    subtitle: Measure
    body: Measure
    bold: Measure
    small: Measure
    small_bold: Measure


@frozen
class Room:
    """How much content a page has room for.

    Parameters:
        rows: the number of rows, from the first.
        without: how many parts are left out.
        height: the height of the page; infinite if it may be as high as it needs to be.
    """

    rows: int
    without: int = 0
    height: float = float("inf")


class Content(Protocol):
    """The content of a page: rows, and parts such as a key, which are left out before any row."""

    @property
    def names(self) -> Sequence[str]:
        """The name of each row, for a warning that it has no room."""

    @property
    def parts(self) -> int:
        """How many parts can be left out before rows are."""

    def texts(self) -> Iterable[str]:
        """All texts."""

    def put(self, sheet: Sheet, fonts: Fonts, room: Room) -> None:
        """Put the content below what a sheet holds so far.

        Parameters:
            sheet: the sheet.
            fonts: of the texts.
            room: how much of it there is room for.
        """


@frozen
class Page:
    """The sheets of a figure for any size.

    Parameters:
        content: what to put on it.
        heading: what stands above and below the content.
        fonts: of the texts.
    """

    content: Content
    heading: Heading
    fonts: Fonts

    def whole(self, width: float) -> Sheet:
        """The sheet of a width, as high as it needs to be.

        Parameters:
            width: in points.
        """
        return self._sheet(width, Room(len(self.content.names)))

    def fitted(self, width: float, height: float) -> Sheet:
        """The sheet for a room: if it is too low, parts are left out first, then the last rows.

        Parameters:
            width: in points.
            height: in points.
        """
        names = self.content.names
        for without in range(self.content.parts + 1):
            sheet = self._sheet(width, Room(len(names), without, height))
            if sheet.height <= height + 1:
                return sheet
        low, high = 0, len(names)
        while low < high:
            middle = (low + high + 1) // 2
            sheet = self._sheet(width, Room(middle, self.content.parts, height))
            low, high = (middle, high) if sheet.height <= height + 1 else (low, middle - 1)
        sheet = self._sheet(width, Room(low, self.content.parts, height))
        sheet.left_out.extend(names[low:])
        return sheet

    def _sheet(self, width: float, room: Room) -> Sheet:
        sheet, fonts, heading = Sheet(width), self.fonts, self.heading
        sizes = fonts.sizes
        put_heading(sheet, heading.title, heading.subtitle, sizes, (fonts.title, fonts.subtitle))
        self.content.put(sheet, fonts, room)
        if heading.source:
            sheet.height += _BEFORE_SOURCE
            put_lines(sheet, heading.source, sizes.small, fonts.small, ink="quiet", id="source")
        return sheet

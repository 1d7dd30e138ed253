"""A figure as a page: what stands on it between its heading and its source line."""

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
    """The sizes of the texts of a page, and how wide a text of each is.

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
    """For how much of a content a page has room.

    Parameters:
        rows: for how many rows, from the first.
        without: how many of the parts are left out.
        height: of the page; infinite where it may be as high as it has to be.
    """

    rows: int
    without: int = 0
    height: float = float("inf")


class Content(Protocol):
    """What stands on a page: rows, and parts such as a key that go before any row does."""

    @property
    def names(self) -> Sequence[str]:
        """The name of each row, by which a warning tells that it has no room."""

    @property
    def parts(self) -> int:
        """How many parts can be left out before rows are."""

    def texts(self) -> Iterable[str]:
        """All texts."""

    def put(self, sheet: Sheet, fonts: Fonts, room: Room) -> None:
        """Put the content at the foot of what a sheet holds so far.

        Parameters:
            sheet: the sheet.
            fonts: of the texts.
            room: for how much of it there is room.
        """


@frozen
class Page:
    """The sheets of a figure for any size.

    Parameters:
        content: what stands on it.
        heading: what stands above and below that.
        fonts: of the texts.
    """

    content: Content
    heading: Heading
    fonts: Fonts

    def whole(self, width: float) -> Sheet:
        """The sheet of a width, as high as it has to be.

        Parameters:
            width: in points.
        """
        return self._sheet(width, Room(len(self.content.names)))

    def fitted(self, width: float, height: float) -> Sheet:
        """The sheet for a room: where it is too low, the parts go first, then the last rows.

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

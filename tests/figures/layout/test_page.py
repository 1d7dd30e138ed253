"""A page: heading, content and source below each other, and what goes where it is too low."""

from __future__ import annotations

from attrs import frozen

from policytrack.figures.layout.page import Fonts, Page
from policytrack.figures.layout.sheet import Words
from policytrack.figures.layout.storyheading import NO_HEADING, Heading
from policytrack.look.sizes import sizes_for


def wide(text):
    """A font of which every character is five points wide."""
    return 5.0 * len(text)


FONTS = Fonts(sizes_for(10), wide, wide, wide, wide, wide, wide)


@frozen
class Rows:
    """Rows of ten points, and as many parts of five."""

    names: tuple[str, ...] = ("a", "b", "c", "d")
    parts: int = 2

    def texts(self):
        return self.names

    def put(self, sheet, fonts, room):
        for name in self.names[: room.rows]:
            sheet.words.append(Words(0.0, sheet.height, name, fonts.sizes.body))
            sheet.height += 10.0
        sheet.height += 5.0 * (self.parts - room.without)


def page(heading=NO_HEADING):
    return Page(Rows(), heading, FONTS)


def said(sheet):
    return [words.text for words in sheet.words]


def test_the_heading_stands_above_and_the_source_below():
    sheet = page(Heading("Title", "Subtitle", "Source: x")).whole(300.0)
    assert said(sheet) == ["Title", "Subtitle", "a", "b", "c", "d", "Source: x"]
    heights = [words.y for words in sheet.words]
    assert heights == sorted(heights)


def test_it_is_as_high_as_its_content():
    assert page().whole(300.0).height == 50.0


def test_parts_go_before_rows_do():
    assert page().fitted(300.0, 50.0).height == 50.0
    sheet = page().fitted(300.0, 42.0)
    assert (sheet.height, sheet.left_out) == (40.0, [])


def test_then_the_last_rows_go_and_are_named():
    sheet = page().fitted(300.0, 25.0)
    assert said(sheet) == ["a", "b"]
    assert sheet.left_out == ["c", "d"]


def test_without_any_room_all_rows_are_named():
    sheet = page().fitted(300.0, 0.0)
    assert sheet.left_out == ["a", "b", "c", "d"]
    assert said(sheet) == []

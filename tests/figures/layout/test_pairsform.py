"""Pairs as a triangle: where names, squares and numbers stand, and what gives way first."""

from __future__ import annotations

import pytest

from policytrack.figures.layout.page import Fonts
from policytrack.figures.layout.pairsform import NUMBERS, PairMark, put_pairs, put_pairs_key
from policytrack.figures.layout.sheet import Sheet
from policytrack.look.sizes import sizes_for


def wide(text):
    """A font of which every character is five points wide."""
    return 5.0 * len(text)


FONTS = Fonts(sizes_for(10), wide, wide, wide, wide, wide, wide)
SQUARE = PairMark("12", "#1d4f91", "accent", 0.6, "#ffffff")


def put(count, width=446.0, room=float("inf"), mark=lambda i, j: SQUARE, name="Actor {}"):
    sheet = Sheet(width)
    put_pairs(sheet, [name.format(number) for number in range(count)], mark, FONTS, room)
    return sheet


def names(sheet):
    return [words for words in sheet.words if words.id.startswith("name:")]


def test_every_two_have_one_square_and_one_number():
    sheet = put(5)
    assert len(sheet.shapes) == 10
    assert [words.text for words in sheet.words if words.id.startswith("value:")] == ["12"] * 10


def test_squares_are_square_and_those_of_a_column_stand_below_its_name():
    sheet = put(4)
    for shape in sheet.shapes:
        (x0, y0), _, (x1, y1), *_ = shape.points
        assert x1 - x0 == pytest.approx(y1 - y0)
    begins = {words.id: words.x for words in names(sheet)}
    first = [shape.points[0][0] for shape in sheet.shapes if shape.id.endswith(":Actor 1")]
    assert len(set(first)) == 1
    assert abs(first[0] - begins["name:Actor 1"]) < 6


def test_columns_get_narrower_before_a_word_is_broken():
    sheet = put(6, width=100.0, name="Somebody {}")
    assert [words.text for words in names(sheet)][-2:] == ["Somebody", "5"]


def test_a_number_without_a_square_is_written_where_others_have_no_room():
    nothing = PairMark("0", "", "", 0.0, "quiet")
    long = PairMark("-0.123", "#1d4f91", "accent", 0.6, "#ffffff")
    sheet = put(6, width=100.0, mark=lambda i, j: nothing if j else long)
    written = [words.text for words in sheet.words if words.id.startswith("value:")]
    assert written == ["0"] * 10
    assert sheet.left_out == [NUMBERS]


def test_each_name_stands_behind_the_squares_of_its_row():
    sheet = put(4)
    for words in names(sheet)[1:]:
        name = words.id.removeprefix("name:")
        mine = [shape for shape in sheet.shapes if shape.id.startswith(f"pair:{name}:")]
        assert words.x > max(x for shape in mine for x, _ in shape.points)


def test_what_is_not_known_is_a_dot_and_nothing_is_a_number_without_a_square():
    nothing = PairMark("0", "", "", 0.0, "quiet")
    sheet = put(3, mark=lambda i, j: None if j else nothing)
    assert (len(sheet.dots), len(sheet.shapes)) == (1, 0)


def test_columns_narrow_before_a_name_is_left_out():
    roomy, tight = put(20), put(20, width=240.0)
    assert len(names(tight)) >= 20
    assert tight.left_out == [NUMBERS]
    assert roomy.left_out == []


def test_a_long_name_takes_more_lines_before_the_numbers_go():
    sheet = put(10, width=300.0, name="The association of the heads of schools {}")
    assert sheet.left_out == []
    assert any(":line-2" in words.id for words in names(sheet))


def test_names_for_which_no_column_is_narrow_enough_are_left_out():
    sheet = put(40, width=120.0)
    assert NUMBERS in sheet.left_out
    assert "Actor 39" in sheet.left_out


def test_on_low_axes_the_squares_are_smaller():
    assert put(10, room=150.0).height < put(10).height


def test_the_key_wraps_where_it_is_too_long_for_a_line():
    items = [(SQUARE, "agreement, the darker the more"), (None, "nothing in common")]
    one, two = Sheet(400.0), Sheet(180.0)
    for sheet in (one, two):
        put_pairs_key(sheet, items, FONTS)
    assert two.height > one.height
    assert [words.text for words in one.words] == [words.text for words in two.words]


def test_words_of_the_key_that_are_longer_than_the_sheet_take_more_lines():
    sheet = Sheet(100.0)
    put_pairs_key(sheet, [(SQUARE, "conflict, the thicker its frame the more")], FONTS)
    assert max(words.x + wide(words.text) for words in sheet.words) <= 100.0
    assert max(words.y for words in sheet.words) < sheet.height

"""Headings stand flush left, in as many lines as their width needs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.figures.layout.heading import line_height, put_block, put_heading, put_lines
from policytrack.figures.layout.sheet import Sheet
from policytrack.figures.mpl.fonts import text_measure
from policytrack.look.sizes import sizes_for
from tests.figures.legible import SINCE_3_11

SIZES = sizes_for(10)


def measure(text):
    return 5.0 * len(text)


def test_a_title_is_bold_and_the_subtitle_below_it_is_quiet():
    sheet = Sheet(400)
    put_heading(sheet, "Report cards", "Who wants what", SIZES, (measure, measure))
    title, subtitle = sheet.words
    assert (title.text, title.bold, title.size, title.id) == ("Report cards", True, 12.0, "title")
    assert (subtitle.text, subtitle.ink, subtitle.size) == ("Who wants what", "quiet", 9.0)
    assert title.x == subtitle.x == 0
    assert title.y < subtitle.y < sheet.height


def test_without_title_and_subtitle_a_sheet_stays_empty():
    sheet = Sheet(400)
    put_heading(sheet, None, None, SIZES, (measure, measure))
    assert (sheet.words, sheet.height) == ([], 0)


def test_a_long_title_takes_lines_as_full_as_they_can_be():
    sheet = Sheet(100)
    put_lines(sheet, "one two three four five six", 10, measure)
    assert [words.text for words in sheet.words] == ["one two three four", "five six"]


@given(st.text("ab ", min_size=1).filter(str.strip), st.floats(30, 300))
def test_no_line_is_wider_than_the_sheet_and_lines_do_not_meet(text, width):
    sheet = Sheet(width)
    put_lines(sheet, text, 10, measure)
    assert "".join(words.text for words in sheet.words).replace(" ", "") == text.replace(" ", "")
    assert all(measure(words.text) <= width for words in sheet.words)
    baselines = [words.y for words in sheet.words]
    assert [round(b - a, 6) for a, b in pairwise(baselines)] == [12.0] * (len(baselines) - 1)


def test_a_block_says_where_its_last_line_ends():
    sheet = Sheet(400)
    assert put_block(sheet, 10, 20, ["a", "b"], 10, align="right", id="row:a") == 20 + 2 * 12.0
    assert [words.align for words in sheet.words] == ["right", "right"]


@SINCE_3_11
def test_lines_whose_letters_carry_several_marks_stand_further_apart():
    font = text_measure(9.0)
    plain, marked = "And among books", "A\N{COMBINING CIRCUMFLEX ACCENT}\N{COMBINING DIAERESIS}nd"
    assert line_height(plain, 9.0, font) == pytest.approx(1.2 * 9.0)
    assert line_height(marked, 9.0, font) > 1.2 * 9.0 + 0.1
    assert line_height(marked, 9.0, len) == pytest.approx(1.2 * 9.0)

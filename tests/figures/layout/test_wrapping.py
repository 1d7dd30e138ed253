"""Texts are broken into as few lines as a width allows, and words only where they must be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.figures.layout.wrapping import narrowest, one_line, wrapped

TEXTS = st.lists(st.text("abcdé", min_size=1, max_size=12), min_size=1, max_size=12).map(" ".join)


def test_white_space_of_any_kind_is_one_space():
    assert one_line(" a\t b\n\n c ") == "a b c"


def test_a_text_that_fits_stays_on_one_line():
    assert wrapped("a short text", 12, len) == ("a short text",)
    assert wrapped("a short text", 11, len) != ("a short text",)


def test_lines_are_made_even_or_full_as_asked():
    text = "one two three four"
    assert wrapped(text, 13, len) == ("one two", "three four")
    assert wrapped(text, 13, len, even=False) == ("one two three", "four")


def test_a_word_is_broken_only_where_it_does_not_fit_a_line_alone():
    assert wrapped("prospective parents", 11, len) == ("prospective", "parents")
    assert wrapped("prospective", 6, len) == ("prospe", "ctive")


def test_chinese_may_be_broken_between_any_two_characters():
    lines = wrapped("政策時間軸圖表報告", 5, len)
    assert sorted(map(len, lines)) == [4, 5]


@given(TEXTS, st.integers(1, 40))
def test_no_line_is_wider_than_allowed_and_nothing_is_lost(text, width):
    lines = wrapped(text, width, len)
    assert all(len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(TEXTS, st.integers(1, 40))
def test_even_lines_are_as_few_as_full_ones(text, width):
    assert len(wrapped(text, width, len)) == len(wrapped(text, width, len, even=False))


@given(TEXTS, st.integers(12, 40))
def test_words_that_fit_stay_whole(text, width):
    assert " ".join(wrapped(text, width, len)).split() == text.split()


@given(TEXTS, st.integers(1, 40))
def test_even_lines_are_no_wider_than_full_ones(text, width):
    widest = max(map(len, wrapped(text, width, len)))
    assert widest <= max(map(len, wrapped(text, width, len, even=False)))


@pytest.mark.parametrize("width", [0.5, 0.0])
def test_a_line_holds_at_least_one_character(width):
    assert wrapped("ab", width, len) == ("a", "b")


def test_a_text_or_a_word_that_just_fits_is_not_broken():
    assert wrapped("ten chars.", 10, len) == ("ten chars.",)
    assert wrapped("abcdef gh", 6, len) == ("abcdef", "gh")
    assert wrapped("abcdefg h", 6, len, even=False) == ("abcdef", "g h")


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=1, max_size=6))
def test_the_narrowest_width_holds_a_text_on_two_lines_and_nothing_less_does(words):
    text, width = " ".join(words), narrowest(" ".join(words), len)
    assert len(wrapped(text, width, len)) <= 2
    assert max(map(len, words)) <= width
    fewer = wrapped(text, width - 1, len)
    assert len(fewer) > 2 or " ".join(fewer) != text or width == 1  # or a word is broken

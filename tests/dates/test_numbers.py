"""Numbers in words are the numbers they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates.numbers import number, ordinal_number

ONES = "one two three four five six seven eight nine".split()  # noqa: SIM905 - easier to read
TEENS = {"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15}
TEENS |= {"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19}
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70}
TENS |= {"eighty": 80, "ninety": 90}
ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def test_words_up_to_ninety_nine_are_read():
    for value, word in enumerate(ONES, 1):
        assert number(word) == value
        for tens, ten in TENS.items():
            assert number(f"{tens}-{word}") == ten + value
    for word, value in {**TEENS, **TENS, "zero": 0}.items():
        assert number(word) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("a", 1),
        ("an", 1),
        ("a couple of", 2),
        ("half a dozen", 6),
        ("a dozen", 12),
        ("a hundred", 100),
        ("twenty one", 21),
        ("thirty eight", 38),
    ],
)
def test_other_words_for_numbers_are_read(words, value):
    assert number(words) == value


@given(st.integers(0, 999_999))
def test_digits_are_the_number_they_write(value):
    assert number(str(value)) == value


@pytest.mark.parametrize("text", ["", "several", "1000000", "-1", "1.5", "²", "one-two", "One"])
def test_other_texts_are_no_numbers(text):
    assert number(text) is None


@given(st.integers(1, 99))
def test_ordinals_in_digits_are_read(value):
    ending = "th" if 10 < value % 100 < 14 else ENDINGS.get(value % 10, "th")
    assert ordinal_number(f"{value}{ending}") == value


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("first", 1),
        ("second", 2),
        ("third", 3),
        ("fifth", 5),
        ("eighth", 8),
        ("ninth", 9),
        ("twelfth", 12),
        ("nineteenth", 19),
        ("twentieth", 20),
        ("twenty-first", 21),
        ("thirty-first", 31),
        ("fortieth", 40),
    ],
)
def test_ordinals_in_words_are_read(word, value):
    assert ordinal_number(word) == value


@pytest.mark.parametrize("text", ["", "th", "last", "100th", "1", "²nd", "xth"])
def test_other_texts_are_no_ordinals(text):
    assert ordinal_number(text) is None


def test_hundreds_are_read_in_words():
    assert number("two hundred") == 200
    assert number("a hundred and fifty") == 150
    assert number("nine hundred and ninety-nine") == 999
    assert number("ten hundred and one") is None
    assert number("two hundred and some") is None

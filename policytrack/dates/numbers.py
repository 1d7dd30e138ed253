"""Numbers as written in English."""

from __future__ import annotations

from typing import Final

__all__ = ["number", "ordinal_number"]

_ONES: Final = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS: Final = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]

_NUMBERS: Final = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: 20 + 10 * index for index, word in enumerate(_TENS)},
    **{
        f"{tens}-{ones}": 20 + 10 * index + value
        for index, tens in enumerate(_TENS)
        for value, ones in enumerate(_ONES[1:10], 1)
    },
    "a": 1,
    "an": 1,
    "a couple of": 2,
    "a couple": 2,
    "couple of": 2,
    "half a dozen": 6,
    "a dozen": 12,
    "a hundred": 100,
    **{f"{word} hundred": 100 * value for value, word in enumerate(_ONES[1:10], 1)},
}
_TH: Final = {
    **{word: value for value, word in enumerate(_ORDINALS)},
    **{f"{tens[:-1]}ieth": 20 + 10 * index for index, tens in enumerate(_TENS)},
    **{
        f"{tens}-{word}": 20 + 10 * index + value
        for index, tens in enumerate(_TENS)
        for value, word in enumerate(_ORDINALS[1:10], 1)
    },
}


def number(text: str) -> int | None:
    """The number that digits or words mean; None if they are not a number.

    Examples:
        >>> number("28"), number("twenty-eight"), number("a couple of"), number("several")
        (28, 28, 2, None)
        >>> number("two hundred and fifty")
        250
    """
    if text.isascii() and text.isdigit() and len(text) <= 6:
        return int(text)
    hundreds, _, rest = text.partition(" hundred and ")
    if rest:
        parts = _NUMBERS.get(f"{hundreds} hundred"), number(rest)
        return None if None in parts else sum(part or 0 for part in parts)
    return _NUMBERS.get(text.replace("twenty ", "twenty-").replace("thirty ", "thirty-"))


def ordinal_number(text: str) -> int | None:
    """The number that an ordinal means, in digits or words; None if it is not one.

    Examples:
        >>> ordinal_number("21st"), ordinal_number("third"), ordinal_number("last")
        (21, 3, None)
    """
    digits = text[:-2]
    if text[-2:] in ("st", "nd", "rd", "th") and digits.isascii() and digits.isdigit():
        return int(digits) if len(digits) <= 2 else None
    return _TH.get(text)

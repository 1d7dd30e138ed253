"""Lines of text, broken to a width by measure."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Measure = Callable[[str], float]

__all__ = ["cut", "narrowest", "one_line", "wrapped"]


def one_line(text: str) -> str:
    """A text with every run of white space as one space.

    Parameters:
        text: any text.
    """
    return " ".join(text.split())


def wrapped(text: str, width: float, measure: Measure, *, even: bool = True) -> tuple[str, ...]:
    """A text in as few lines as a width allows, made as even as possible.

    Parameters:
        text: any text; runs of white space count as one space.
        width: the width of a line, in the unit of the measure.
        measure: gives the width of a text of one line.
        even: whether to make the lines even; else each is as full as possible.

    Returns:
        The lines. One holds at least one character, however narrow the width.

    Examples:
        >>> wrapped("in as few lines as a width allows", 20, len)
        ('in as few lines', 'as a width allows')
    """
    flat = one_line(text)
    if measure(flat) <= width:
        return (flat,)
    lines = _greedy(flat, width, measure)
    if not even:
        return lines
    whole = [length for word in flat.split(" ") if (length := measure(word)) <= width]
    low, high = max(width / 2, *whole, 0.0), width
    while high - low > width / 40:
        middle = (low + high) / 2
        tried = _greedy(flat, middle, measure)
        broken = len(tried) > len(lines) or any(measure(line) > middle for line in tried)
        low, high = (middle, high) if broken else (low, middle)
    tidy = _greedy(flat, high, measure)
    return tidy if len(tidy) == len(lines) else lines


def narrowest(text: str, measure: Measure) -> float:
    """The least width at which a text stands on two lines, none of its words broken.

    Parameters:
        text: any text; runs of white space count as one space.
        measure: gives the width of a text of one line.

    Examples:
        >>> narrowest("one two three", len)
        7
    """
    words = one_line(text).split(" ")
    parted = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)))
    return min((max(map(measure, lines)) for lines in parted), default=measure(words[0]))


def cut(lines: Sequence[str], most: int, width: float, measure: Measure) -> tuple[str, ...]:
    """Lines up to a number, the last ending in an ellipsis if any are left out.

    Parameters:
        lines: the lines.
        most: how many there may be.
        width: the width of a line.
        measure: gives the width of a text of one line.

    Examples:
        >>> cut(("one two", "three", "four"), 2, 6, len)
        ('one two', 'three…')
    """
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1]
    while last and measure(f"{last}…") > width:
        last = last[:-1]
    return (*lines[: most - 1], f"{last.rstrip()}…")


def _greedy(text: str, width: float, measure: Measure) -> tuple[str, ...]:
    lines: list[str] = []
    line = ""
    for glue, piece in _pieces(text, width, measure):
        joined = line + glue + piece if line else piece
        if line and measure(joined) > width:
            lines.append(line)
            line = piece
        else:
            line = joined
    return (*lines, line)


def _pieces(text: str, width: float, measure: Measure) -> Iterator[tuple[str, str]]:
    """The unbreakable pieces, each with what joins it to the one before."""
    for word in text.split(" "):
        glue = " "
        if measure(word) <= width and not any(map(_breaks_anywhere, word)):
            yield glue, word
            continue
        for char in word:
            yield glue, char
            glue = ""


def _breaks_anywhere(char: str) -> bool:
    """Whether a line may break at a character, as in Chinese and Japanese."""
    return char > "\u2e7f" and unicodedata.east_asian_width(char) in "WF"

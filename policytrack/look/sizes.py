"""The four sizes of text on a figure, in points."""

from __future__ import annotations

from attrs import frozen

__all__ = ["LEADING", "Sizes", "sizes_for"]

LEADING = 1.2
"""The distance between two lines, in multiples of their size."""
_LEAST = 8.0
_OF_STYLE = 0.85
_TITLE, _SUBTITLE, _SMALL = 1.41, 1.06, 0.94


@frozen
class Sizes:
    """The sizes of text on one figure, in points.

    Parameters:
        title: the size of the heading, in bold.
        subtitle: that of the line below it.
        body: that of the figure's text.
        small: that of notes, keys and axes.
    """

    title: float
    subtitle: float
    body: float
    small: float


def sizes_for(font_size: float) -> Sizes:
    """The sizes that suit the text size of a style.

    Parameters:
        font_size: of the style's text (matplotlib's ``font.size``), in points.

    Examples:
        >>> sizes_for(10)
        Sizes(title=12.0, subtitle=9.0, body=8.5, small=8.0)
        >>> sizes_for(20).body
        17.0
    """
    body = max(_LEAST, _OF_STYLE * font_size)
    title, subtitle, small = (
        max(_LEAST, round(ratio * body, 1)) for ratio in (_TITLE, _SUBTITLE, _SMALL)
    )
    return Sizes(title, subtitle, body, small)

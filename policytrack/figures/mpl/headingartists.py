"""A heading above and a source line below a figure of its own, flush left with its edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from matplotlib import rcParams

from policytrack.figures.layout.heading import put_heading, put_lines
from policytrack.figures.layout.sheet import Sheet
from policytrack.figures.mpl.canvas import blank, theme_for
from policytrack.figures.mpl.fallbackfonts import in_bold, lettering
from policytrack.figures.mpl.fonts import text_measure
from policytrack.figures.mpl.svgids import slug
from policytrack.look.inks import ink_of
from policytrack.look.sizes import sizes_for

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from policytrack.figures.layout.storyheading import Heading
    from policytrack.look.theme import Theme

__all__ = ["add_heading", "blank_page"]

_EDGE: Final = 4.0
"""The space between the figure's edge and what stands on it, in points."""


def add_heading(ax: Axes, heading: Heading, theme: Theme | str | None) -> None:
    """Write a heading above and a source line below the only axes of a figure, which grows by them.

    Parameters:
        ax: the axes, whose own size does not change.
        heading: what to write.
        theme: the colours; chosen to suit the current style if left out.
    """
    fig = cast("Figure", ax.figure)
    width, height = (72 * side for side in fig.get_size_inches())
    texts = [text for text in (heading.title, heading.subtitle, heading.source) if text]
    with lettering(texts):
        head, foot = _laid_out(heading, width - 2 * _EDGE)
        above = head.height + _EDGE if head.words else 0.0
        below = foot.height + _EDGE if foot.words else 0.0
        if not above and not below:
            return
        whole = height + above + below
        box = ax.get_position()
        fig.set_size_inches(width / 72, whole / 72)
        ax.set_position(
            (box.x0, (below + box.y0 * height) / whole, box.width, box.height * height / whole)
        )
        look = theme_for(fig, theme)
        for sheet, top in ((head, whole - _EDGE), (foot, below)):
            for words in sheet.words:
                bold: dict[str, Any] = in_bold(words.text) if words.bold else {}
                fig.text(
                    (_EDGE + words.x) / width, (top - words.y) / whole, words.text,
                    fontsize=words.size, color=ink_of(look, words.ink), va="baseline",
                    parse_math=False, gid=slug(words.id), in_layout=False, **bold,
                )  # fmt: skip


def _laid_out(heading: Heading, width: float) -> tuple[Sheet, Sheet]:
    """The words above a figure and those below it, in points from the top of each."""
    sizes, head, foot = sizes_for(rcParams["font.size"]), Sheet(width), Sheet(width)
    measures = text_measure(sizes.title, "bold"), text_measure(sizes.subtitle)
    put_heading(head, heading.title, heading.subtitle, sizes, measures)
    if heading.source:
        small = text_measure(sizes.small)
        put_lines(foot, heading.source, sizes.small, small, ink="quiet", id="source")
    return head, foot


def blank_page(
    words: str, *, ax: Axes | None, width: float, heading: Heading, theme: Theme | str | None
) -> Axes:
    """Axes that say that there is nothing to draw, under the heading that a drawing would have.

    Parameters:
        words: what is missing.
        ax: the axes to draw on; if None, a figure is made.
        width: the width of a new figure, in inches.
        heading: what stands above and below it; on given axes none of it is drawn.
        theme: the colours.
    """
    own, ax = ax is None, blank(words, ax, theme, width)
    if own:
        add_heading(ax, heading, theme)
    return ax

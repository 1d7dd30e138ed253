"""What every page figure begins with: its fonts, its theme and its axes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from matplotlib import rcParams

from policytrack.figures.layout.page import Fonts, Page
from policytrack.figures.layout.storyheading import NO_HEADING, Heading
from policytrack.figures.mpl.artiststyles import checked_style
from policytrack.figures.mpl.canvas import new_axes, number_gids, theme_for
from policytrack.figures.mpl.fallbackfonts import lettering
from policytrack.figures.mpl.fittedsheet import FittedSheet
from policytrack.figures.mpl.fonts import text_measure
from policytrack.look.sizes import sizes_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes

    from policytrack.figures.layout.page import Content
    from policytrack.look.theme import Theme

__all__ = ["draw_page", "fonts_in_force"]

_EDGE: Final = 4.0
"""The space between the figure's edge and what stands on it, in points."""
_FIX: Final = "larger axes would hold them, or a figure of its own, which is as tall as it needs"
_WIDER: Final = "a wider figure would hold them"


def fonts_in_force() -> Fonts:
    """The fonts of a page in the current style."""
    sizes = sizes_for(rcParams["font.size"])
    return Fonts(
        sizes,
        title=text_measure(sizes.title, "bold"),
        subtitle=text_measure(sizes.subtitle),
        body=text_measure(sizes.body),
        bold=text_measure(sizes.body, "bold"),
        small=text_measure(sizes.small),
        small_bold=text_measure(sizes.small, "bold"),
    )


def draw_page(
    content: Content,
    *,
    ax: Axes | None,
    width: float,
    heading: Heading = NO_HEADING,
    theme: Theme | str | None = None,
    style: Mapping[str, Any] | None = None,
) -> Axes:
    """Draw a page on given axes, or on a new figure that is as high as it needs to be.

    Parameters:
        content: what to put on it.
        ax: the axes to draw on; if None, a figure is made.
        width: the width of a new figure, in inches.
        heading: what stands above and below it; on given axes none of it is drawn.
        theme: the colours; chosen to suit the current style if None.
        style: properties of the marks, as matplotlib's collections take them.

    Returns:
        The axes drawn on, whose unit is the point.

    Raises:
        ArgumentError: if ``style`` holds something that is not a property of marks.

    Warns:
        LeftOutWarning: if the given axes have no room for some rows; names them.
    """
    look, properties = theme_for(ax, theme), checked_style(style)
    told = heading if ax is None else NO_HEADING
    around = (told.title, told.subtitle, told.source)
    with lettering([*content.texts(), *filter(None, around)]):
        page, fix = Page(content, told, fonts_in_force()), _WIDER if ax is None else _FIX
        sheet = None
        if ax is None:
            sheet = page.whole(72 * width - 2 * _EDGE)
            ax = new_axes(72 * width, sheet.height + 2 * _EDGE, (_EDGE,) * 4, theme)
        FittedSheet(ax, look, page, fix, first=sheet, style=properties)
    number_gids(ax)
    return ax

"""Texts drawn without being measured, if their place does not depend on their size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from matplotlib.text import Text

if TYPE_CHECKING:
    from matplotlib.backend_bases import RendererBase

__all__ = ["PlainText"]


class PlainText(Text):
    """A matplotlib text that is quicker to draw if it is one line that begins at its place.

    Matplotlib shapes every text twice, to find its box and to draw it. Such a line stands where it
    stands whatever its box is, and the layout knew the width of it long before.
    """

    def draw(self, renderer: RendererBase) -> None:
        """Draw the text.

        Parameters:
            renderer: what draws.
        """
        stands = self._begins_at_its_place()
        super().draw(cast("RendererBase", _Unmeasured(renderer)) if stands else renderer)
        # A text asks the renderer that it was last drawn with for its size.
        self._renderer = renderer

    def _begins_at_its_place(self) -> bool:
        """Whether it is one plain line on its baseline, from its place to the right."""
        return (
            self.get_horizontalalignment() == "left"
            and self.get_verticalalignment() == "baseline"
            and self.get_rotation() == 0
            and "\n" not in self.get_text()
            and not (self.get_usetex() or self.get_parse_math() or self.get_wrap())
            and not (self.get_bbox_patch() or self.get_rasterized() or self.get_agg_filter())
        )


class _Unmeasured:
    """A renderer to which no text has a size.

    Parameters:
        renderer: what draws.
    """

    def __init__(self, renderer: RendererBase) -> None:
        self._renderer = renderer

    def __getattr__(self, name: str) -> Any:
        return getattr(self._renderer, name)

    def get_text_width_height_descent(self, *_: object, **__: object) -> tuple[float, float, float]:
        return 0.0, 0.0, 0.0

    def _get_font_height_metrics(self, _: object) -> tuple[float, float, float]:
        # Saves matplotlib a look into the tables of the font.
        return 0.0, 0.0, 0.0

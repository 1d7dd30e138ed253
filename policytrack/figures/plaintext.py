"""Texts that are drawn without a look at their boxes, which the layout knows already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from matplotlib.colors import to_rgba
from matplotlib.text import Text

if TYPE_CHECKING:
    from matplotlib.backend_bases import RendererBase

__all__ = ["PlainText"]

_SHIFTS: Final = {"left": 0.0, "center": 0.5, "right": 1.0}
"""By how much of its width a text begins before its place."""


class PlainText(Text):
    """A text of matplotlib that is quicker to draw where it is one plain line on its baseline.

    Matplotlib shapes every text twice, to find its box and to draw it. Where a line begins does
    not hang on its box, unless it ends at its place.
    """

    def draw(self, renderer: RendererBase) -> None:
        """Draw the text.

        Parameters:
            renderer: what draws.
        """
        if not self._is_plain():
            super().draw(renderer)
            return
        words = self.get_text()
        if not (self.get_visible() and words):
            return
        font, shift = self.get_fontproperties(), _SHIFTS[self.get_horizontalalignment()]
        x, y = self.get_transform().transform(self.get_unitless_position())
        if shift:
            x -= shift * renderer.get_text_width_height_descent(words, font, ismath=False)[0]
        if renderer.flipy():
            y = renderer.get_canvas_width_height()[1] - y
        renderer.open_group("text", self.get_gid())
        gc = renderer.new_gc()
        gc.set_foreground(to_rgba(self.get_color()), isRGBA=True)
        gc.set_alpha(self.get_alpha())  # type: ignore[arg-type]  # None leaves it as it is
        gc.set_url(self.get_url())
        gc.set_antialiased(self.get_antialiased())
        gc.set_snap(self.get_snap())
        renderer.draw_text(gc, x, y, words, font, 0.0, ismath=False, mtext=self)
        gc.restore()
        renderer.close_group("text")
        self.stale = False

    def _is_plain(self) -> bool:
        """Whether it is one level line on its baseline, and nothing else is drawn."""
        return (
            self.get_verticalalignment() == "baseline"
            and self.get_rotation() == 0
            and "\n" not in self.get_text()
            and not (self.get_usetex() or self.get_parse_math() or self.get_wrap())
            and not (self.get_bbox_patch() or self.get_path_effects() or self.get_clip_on())
            and not (self.get_rasterized() or self.get_agg_filter() or self.get_sketch_params())
        )

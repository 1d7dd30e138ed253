"""Texts drawn without being measured, if their place does not depend on their size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.text import Text

if TYPE_CHECKING:
    from matplotlib.backend_bases import RendererBase

__all__ = ["PlainText"]


class PlainText(Text):
    """A matplotlib text that is quicker to draw if it is one line that begins at its place.

    Matplotlib shapes every text twice, to find its box and to draw it. Such a line stands where it
    stands whatever its box is, and the layout knew the width of it long before.
    """

    _unmeasured = False

    def draw(self, renderer: RendererBase) -> None:
        """Draw the text.

        Parameters:
            renderer: what draws.
        """
        self._unmeasured = self._begins_at_its_place()
        try:
            super().draw(renderer)
        finally:
            self._unmeasured = False

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

    def _get_layout(self, renderer: Any) -> Any:
        """Matplotlib's box and lines of the text; to draw it, those of one without a size."""
        if not self._unmeasured:
            return super()._get_layout(renderer)  # type: ignore[misc]  # not in the stubs
        self._unmeasured = False  # who asks again while it is drawn wants its box
        if not _sizeless:  # what it holds depends on the version of matplotlib, not on the text
            _sizeless.append(super()._get_layout(_Sizeless()))  # type: ignore[misc]
        box, ((_, *where),), more = _sizeless[0]
        return box, [(self.get_text(), *where)], more


class _Sizeless:
    """A renderer to which no text has a size."""

    def get_text_width_height_descent(self, *_: object, **__: object) -> tuple[float, float, float]:
        """No size."""
        return 0.0, 0.0, 0.0

    def _get_font_height_metrics(self, _: object) -> tuple[float, float, float]:
        return 0.0, 0.0, 0.0


_sizeless: list[Any] = []
"""The layout of a line without a size, once there is one."""

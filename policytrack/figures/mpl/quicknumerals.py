"""Numbers in cells: many short texts, of which most are alike."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from matplotlib.text import Text
from matplotlib.transforms import TransformedPatchPath

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Numeral"]

_layouts: WeakKeyDictionary[Any, dict[Any, Any]] = WeakKeyDictionary()


class Numeral(Text):
    """A text of which equal ones are measured once for each picture.

    matplotlib measures each text by itself, which for the thousand numbers of a matrix takes as
    long as drawing them does.
    """

    def put(self, ax: Axes) -> None:
        """Add it to axes, in the numbers of their data.

        Parameters:
            ax: the axes.
        """
        # Adding a text makes a clip for each that has none, though none is ever used.
        self.set_clip_path(_clip(ax.patch))
        self.set_clip_on(False)
        self.set_transform(ax.transData)
        self.set_in_layout(False)
        ax.add_artist(self)

    def _get_layout(self, renderer: Any) -> Any:
        """The boxes of its lines, which do not depend on its place."""
        known = _layouts.setdefault(renderer, {})
        alike = (
            self.get_text(), hash(self.get_fontproperties()), self.get_rotation(),
            self.get_horizontalalignment(), self.get_verticalalignment(),
            getattr(self.get_figure(root=True), "dpi", 72.0),
        )  # fmt: skip
        if alike not in known:
            known[alike] = super()._get_layout(renderer)  # type: ignore[misc]  # no type says that it is there
        return known[alike]


@lru_cache(maxsize=8)
def _clip(patch: Any) -> TransformedPatchPath:
    return TransformedPatchPath(patch)

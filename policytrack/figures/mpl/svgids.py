"""Collections whose marks each have an id of their own in an SVG.

A collection draws many marks at once, which is what makes it fast, and gives all of them one
group. In an SVG each mark then gets a group of its own, so that a page can style it, link it or
read it out; other formats have no ids and are drawn at once.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from matplotlib.artist import Artist
from matplotlib.collections import LineCollection, PathCollection, PolyCollection

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.backend_bases import RendererBase

__all__ = ["Lines", "Marks", "Outlines", "slug"]


def slug(name: str) -> str:
    """A name as a part of an id, which holds no white space.

    Parameters:
        name: any name.

    Examples:
        >>> slug("Five-point scale")
        'Five-point-scale'
    """
    return "-".join(name.split())


class _Apart(Artist):
    """What a collection needs so that its marks can have ids.

    Marks that follow each other and share an id stand in one group.
    """

    _ids: Sequence[str] = ()

    def set_mark_ids(self, ids: Sequence[str]) -> None:
        """Give each mark its id; without ids, the collection is one group.

        Parameters:
            ids: one for each mark, in order.
        """
        self._ids = [slug(name) for name in ids]

    def draw(self, renderer: RendererBase) -> None:
        """Draw all marks at once, or in an SVG one after the other."""
        if not self.get_visible():  # maybe taken off its axes in the midst of their drawing
            return
        if self._ids and hasattr(renderer, "writer"):
            front = self._front()
            renderer = _Grouped(renderer, [front + name for name in self._ids])  # type: ignore[assignment]  # stands in for it
        super().draw(renderer)

    def _front(self) -> str:
        """What the collection's own id begins with on any axes but the first."""
        head, mark, _ = (self.get_gid() or "").partition(":")
        return head + mark if head.startswith("axes") and mark else ""


class Marks(_Apart, PathCollection):
    """Markers at points."""


class Outlines(_Apart, PolyCollection):
    """Filled outlines."""


class Lines(_Apart, LineCollection):
    """Lines."""


class _Grouped:
    """A renderer of SVG that opens a group for each mark.

    Parameters:
        renderer: what draws.
        ids: the id of each mark.
    """

    def __init__(self, renderer: Any, ids: Sequence[str]) -> None:
        self._renderer = renderer
        self._ids = ids

    def __getattr__(self, name: str) -> Any:
        return getattr(self._renderer, name)

    def draw_markers(  # noqa: PLR0917 - as every renderer takes it
        self, gc: Any, path: Any, transform: Any, at: Any, trans: Any, face: Any = None
    ) -> None:
        def draw(i: int) -> None:
            point = type(at)(at.vertices[i : i + 1])
            self._renderer.draw_markers(gc, path, transform, point, trans, face)

        self._each(len(at.vertices), draw)

    def draw_path_collection(  # noqa: PLR0917 - as every renderer takes it
        self,
        gc: Any,
        master: Any,
        paths: Any,
        transforms: Any,
        offsets: Any,
        offset_trans: Any,
        *looks: Any,
        **hatched: Any,
    ) -> None:
        # Faces, edges, widths, dashes, antialiasing and links are cycled through; the place of
        # the offsets is a word. Colours of hatches are given since matplotlib 3.11.
        cycled, place = looks[:-1], looks[-1]

        def draw(i: int) -> None:
            looked = [_one(part, i) for part in cycled]
            self._renderer.draw_path_collection(
                gc, master, _one(paths, i), _one(transforms, i), _one(offsets, i), offset_trans,
                *looked, place, **hatched,
            )  # fmt: skip

        self._each(max(len(paths), len(offsets)) if len(paths) else 0, draw)

    def _each(self, count: int, draw: Callable[[int], None]) -> None:
        for name, members in groupby(range(count), key=lambda i: self._ids[i % len(self._ids)]):
            self._renderer.open_group("mark", name)
            for i in members:
                draw(i)
            self._renderer.close_group("mark")


def _one(values: Any, i: int) -> Any:
    """The one of some values that the mark of a number takes, in a list of its own."""
    return values[i % len(values) :][:1] if len(values) else values

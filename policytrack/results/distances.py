"""How far a network moves from window to window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from policytrack.stances.progress import tracked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd
    from matplotlib.axes import Axes

    from policytrack.stances.progress import Progress
    from policytrack.stances.windows.windowing import Windows

__all__ = ["DistanceSeries"]


@frozen(eq=False, repr=False)
class DistanceSeries:
    """The distance of each window's network from another; made by `AgreementSeries.distances`.

    Parameters:
        method: ``"absolute"`` or ``"spectral"``.
        since: from which: ``"previous"``, ``"first"`` or ``"given"``.
    """

    method: str
    since: str
    _windows: Windows
    _each: Callable[[], Iterator[float]]

    def __len__(self) -> int:
        return len(self._windows)

    def __repr__(self) -> str:
        return f"<DistanceSeries, {self.method} from the {self.since} network: {self._windows}>"

    def __iter__(self) -> Iterator[float]:
        return self._each()

    def to_frame(self, *, progress: Progress = None) -> pd.DataFrame:
        """A row for each window.

        Parameters:
            progress: how far it has come: True for a bar, or a function of how many windows are
                done and how many there are.

        Returns:
            Columns ``start``, ``middle``, ``end`` and ``distance``, which is NaN for the first
            window where there is none before it.
        """
        import pandas as pd

        found = enumerate(tracked(self, progress))
        rows = [(*self._windows.bounds(number), far) for number, far in found]
        return pd.DataFrame(rows, columns=["start", "middle", "end", "distance"])

    def plot(self, ax: Axes | None = None, **kwargs: Any) -> Axes:
        """Draw the distance over time.

        Parameters:
            ax: the Axes to draw on; None for a figure of the size that the content needs.
            kwargs: handed on to `policytrack.figures.course.draw_course`.

        Returns:
            The Axes.
        """
        from policytrack.figures.course import draw_course

        windows = [self._windows.bounds(number) for number in range(len(self))]
        name = f"{self.method} distance from the {self.since} network"
        return draw_course(windows, list(self), name=name, from_zero=True, ax=ax, **kwargs)

"""How far a network moves from window to window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import frozen

from policytrack.keywords import options, public_calls
from policytrack.stances.progress import tracked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import pandas as pd
    from matplotlib.axes import Axes

    from policytrack.look.theme import Theme
    from policytrack.stances.progress import Progress
    from policytrack.stances.windows.windowing import Windows
    from policytrack.story.storyvalue import Story

__all__ = ["DistanceSeries"]


@public_calls
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
    _story: Story | None = None

    def __len__(self) -> int:
        return len(self._windows)

    def __repr__(self) -> str:
        return f"<DistanceSeries, {self.method} from the {self.since} network: {self._windows}>"

    def __iter__(self) -> Iterator[float]:
        return self._each()

    def to_frame(self, *, progress: Progress = None) -> pd.DataFrame:
        """A row for each window.

        Parameters:
            progress: how to report progress: True for a bar, or a function called with how many
                windows are done and how many there are.

        Returns:
            Columns ``start``, ``middle``, ``end`` and ``distance``, which is NaN for the first
            window where there is none before it.
        """
        import pandas as pd

        found = enumerate(tracked(self, progress))
        rows = [(*self._windows.bounds(number), far) for number, far in found]
        return pd.DataFrame(rows, columns=["start", "middle", "end", "distance"])

    def plot(
        self,
        ax: Axes | None = None,
        *,
        title: str | Literal[True] | None = True,
        subtitle: str | Literal[True] | None = True,
        source: str | Literal[True] | None = True,
        theme: Theme | str | None = None,
        width: float | None = None,
        style: Mapping[str, Any] | None = None,
    ) -> Axes:
        """Draw the distance over time.

        Parameters:
            ax: the axes to draw on; if left out, a figure as high as its content needs is made.
            title: the heading of a new figure; the story's title if left out, no such text if None.
            subtitle: the line below it; what the figure measures if left out, no such text if None.
            source: the line at the foot; the sources of the story if left out, no such text if
                None.
            theme: the colours and marks; chosen to suit the current style if left out.
            width: the width of a new figure, in inches.
            style: properties of the line, as matplotlib's collections take them.

        Returns:
            The axes drawn on.

        Raises:
            ArgumentError: if a keyword is not one of these, or ``style`` is not a mapping.
            UnknownNameError: if there is no such theme.
        """
        from policytrack.figures.course import draw_course
        from policytrack.figures.layout.storyheading import heading_of

        windows = [self._windows.bounds(number) for number in range(len(self))]
        name = f"{self.method} distance from the {self.since} network"
        look = options(style, theme=theme, width=width)
        heading = heading_of(
            self._story, title=title, subtitle=subtitle, source=source,
            measured="How far the network of each window is from another",
        )  # fmt: skip
        return draw_course(
            windows, list(self), name=name, from_zero=True, heading=heading, ax=ax, **look
        )

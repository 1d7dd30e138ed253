"""The figures of a story; see `Timeline`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policytrack.datedtimeline import DatedTimeline
from policytrack.story import queries, subset

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from policytrack.records import Issue

__all__ = ["DrawnTimeline"]


class DrawnTimeline(DatedTimeline):
    """A story with its figures, each drawn by a method whose name begins with ``plot``."""

    __slots__ = ()

    def plot(self, ax: Axes | None = None, **options: Any) -> Axes:
        """Draw the timeline.

        Parameters:
            ax: where; a figure of the size that the content needs is made if left out.
            **options: as `policytrack.figures.timeline.draw_timeline` takes them.

        Returns:
            The axes drawn on.
        """
        from policytrack.figures.timeline import draw_timeline

        return draw_timeline(
            self.events, self.statements, ax=ax, dates=self._resolver, calendar=self.calendar,
            **options,
        )  # fmt: skip

    def plot_slips(self, ax: Axes | None = None, **options: Any) -> Axes:
        """Draw which date was announced when, for each event whose date was announced.

        Parameters:
            ax: where; a figure is made if left out.
            **options: as `policytrack.figures.slips.draw_slips` takes them.

        Returns:
            The axes drawn on.

        Examples:
            >>> import policytrack as pt
            >>> ax = pt.load_dataset("ofsted-report-cards").plot_slips()
            >>> "Inspection with report cards starts" in [text.get_text() for text in ax.texts]
            True
        """
        from policytrack.figures.slips import draw_slips

        return draw_slips(self.events, ax=ax, dates=self._resolver, **options)

    def plot_over_time(self, issue: str | Issue, ax: Axes | None = None, **options: Any) -> Axes:
        """Draw what each actor said on one issue over time, a row for each actor.

        Parameters:
            issue: the issue, by any of its names.
            ax: where; a figure of the size that the content needs is made if left out.
            **options: as `policytrack.figures.history.draw_history` takes them.

        Returns:
            The axes drawn on.

        Raises:
            UnknownNameError: for an issue that there is not.
        """
        from policytrack.matrix import StanceMatrix

        about = queries.find(getattr(issue, "id", issue), self.issues, "issue")
        said = tuple(each for each in self.statements if each.issue == about)
        dated = subset.with_dates(said, self._resolver)
        return StanceMatrix.from_statements(dated, issues=[about]).plot_over_time(
            about, ax, **options
        )

    def plot_activity(self, every: str = "month", ax: Axes | None = None, **options: Any) -> Axes:
        """Draw how many statements took each stance over time; a joint one counts once.

        Parameters:
            every: ``"day"``, ``"week"``, ``"month"``, ``"quarter"``, ``"term"`` or ``"year"``.
            ax: where; a figure of the size that the content needs is made if left out.
            **options: as `StanceMatrix.plot_activity` takes them.

        Returns:
            The axes drawn on.

        Raises:
            UnknownNameError: for another stretch.
            RecordError: where no statement has a date.
        """
        from policytrack.matrix import StanceMatrix

        said = subset.with_dates(self.statements, self._resolver)
        options.setdefault("calendar", self.calendar)
        return StanceMatrix.from_statements(said).plot_activity(every, ax, **options)

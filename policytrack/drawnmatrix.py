"""The figures of a stance matrix; `StanceMatrix` adds how it is made and read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import frozen

from policytrack.errors import RecordError
from policytrack.keywords import named_keywords, options
from policytrack.measuredmatrix import MeasuredMatrix
from policytrack.stances.activity import activity, first_days
from policytrack.stances.coding.statementrows import look_up
from policytrack.stances.moves import spoken_on
from policytrack.stances.stancescale import STATED
from policytrack.stances.windows.windowing import buckets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from policytrack.dates import Calendar
    from policytrack.look.theme import Theme
    from policytrack.records.fields import DateLike
    from policytrack.stances.windows.windowing import Counted

__all__ = ["DrawnMatrix"]


@frozen(eq=False, repr=False)
class DrawnMatrix(MeasuredMatrix):
    """A matrix with its figures, each drawn by a method whose name begins with ``plot``."""

    @named_keywords
    def plot(
        self,
        ax: Axes | None = None,
        *,
        counts: bool = False,
        order: str | tuple[str, str] = "given",
        groups: str | Sequence[str] | None = None,
        column_groups: str | Sequence[str] | None = None,
        margins: bool = False,
        legend: bool = True,
        theme: Theme | str | None = None,
        width: float | None = None,
        style: Mapping[str, Any] | None = None,
    ) -> Axes:
        """Draw the latest stances, one mark a cell; corners mark a condition and a dispute.

        Parameters:
            ax: the Axes to draw on; None for a figure of the size that the content needs.
            counts: whether to write the number of statements into each cell.
            order: ``"given"``, ``"name"``, ``"kind"``, ``"first_statement"`` (who spoke first, what
                was spoken on first), ``"similarity"`` or ``"recorded"`` (fullest first), for
                actors and issues alike or for each; within groups, if there are any.
            groups: ``"kind"`` for a gap and a heading before the actors of each kind, or the
                group of each actor.
            column_groups: ``"parent"`` or ``"kind"`` for the same of the issues, by the broadest
                issue that each is a part of or by their kinds, or the group of each issue.
            margins: whether to write the sums of the counts (or, without counts, how many cells
                are recorded) at the right and below.
            legend: whether to explain the states that occur.
            theme: the colours and glyphs; what suits the style in force if left out.
            width: of the figure that is made, in inches.
            style: properties of the cells, as matplotlib's collections take them.

        Returns:
            The Axes.

        Raises:
            RecordError: where no stance is coded, so that there is none to draw; for an order or
                groups by what a table does not say.
            UnknownNameError: for an order or groups that do not exist.

        Examples:
            >>> import policytrack as pt
            >>> matrix = pt.load_dataset("ofsted-report-cards").stance_matrix()
            >>> ax = matrix.plot(groups="kind")
            >>> [label.get_text() for label in ax.get_yticklabels()][:4]
            ['Union', 'ASCL', 'NAHT', 'NASUWT']
        """
        self._check_coded("plot")
        from policytrack.figures.layout.ordering import arranged
        from policytrack.figures.matrix import draw_matrix

        sides = zip(
            (0, 1),
            (order, order) if isinstance(order, str) else order,
            (groups, column_groups),
            strict=True,
        )
        down, across = (
            arranged(
                self._shown.labels(side),
                self._records(side),
                self._days(side) if word == "first_statement" else None,
                word,
                named,
            )
            for side, word, named in sides
        )
        pick = np.ix_(down[0], across[0])
        return draw_matrix(
            [self.actors[i] for i in down[0]],
            [self.issues[j] for j in across[0]],
            self._sides[pick],
            conditional=self._conditional[pick],
            disputed=self._disputed_cells[pick],
            counts=self._counts[pick] if counts else None,
            order=(down[1], across[1]),
            groups=down[2],
            column_groups=across[2],
            margins=margins,
            legend=legend,
            ax=ax,
            **options(style, theme=theme, width=width),
        )

    def _records(self, side: int) -> list[Any] | None:
        """The actor, or issue, of each row, or column, shown; None for a matrix of a table."""
        if self._named is None:
            return None
        codes = self._named[side].codes
        by_label = {code: name for name, code in codes.items() if not isinstance(name, str)}
        return [by_label[codes[label]] for label in self._shown.labels(side)]

    def _days(self, side: int) -> list[tuple[int, int]] | None:
        """The days of the first statement of each row, or column, shown."""
        rows = self._rows_by("day")
        first = first_days(rows, side)
        names = (rows.actors, rows.issues)[side]
        if first is None:
            return None
        by_label = dict(zip(names, first, strict=True))
        return [by_label[label] for label in self._shown.labels(side)]

    @named_keywords
    def plot_over_time(
        self,
        issue: object,
        ax: Axes | None = None,
        *,
        until: DateLike | None = None,
        legend: bool = True,
        theme: Theme | str | None = None,
        width: float | None = None,
        style: Mapping[str, Any] | None = None,
    ) -> Axes:
        """Draw what each actor said on one issue over time, a row for each actor.

        Parameters:
            issue: the issue, by label, id, full name or record.
            ax: the Axes to draw on; None for a figure of the size that the content needs.
            until: the day at which the last bars end; a little after the last statement if left
                out.
            legend: whether to explain the stances.
            theme: the colours and glyphs; what suits the style in force if left out.
            width: of the figure that is made, in inches.
            style: properties of the bars, as matplotlib's collections take them.

        Returns:
            The Axes.

        Raises:
            UnknownNameError: for an issue that is not here.
            RecordError: where no stance is coded, or no date is known.

        Examples:
            >>> import policytrack as pt
            >>> matrix = pt.load_dataset("ofsted-report-cards").stance_matrix()
            >>> ax = matrix.plot_over_time("Five-point scale")
            >>> [label.get_text() for label in ax.get_yticklabels()]
            ['Ofsted', 'ASCL', 'NAHT']
        """
        self._check_coded("plot_over_time")
        from policytrack.figures.history import draw_history

        code = look_up(self._names[1], issue, "issue")
        evidence: Any = None if self._named is None else self._evidence
        said = spoken_on(self._rows_by("day"), code, evidence)
        look = options(style, theme=theme, width=width)
        return draw_history(said, ax=ax, until=until, legend=legend, **look)

    @named_keywords
    def plot_activity(
        self,
        every: str = "month",
        ax: Axes | None = None,
        *,
        counted: Counted = "surely",
        calendar: str | Calendar | None = None,
        theme: Theme | str | None = None,
        width: float | None = None,
        style: Mapping[str, Any] | None = None,
    ) -> Axes:
        """Draw how many statements took each stance over time; a joint one counts once.

        Parameters:
            every: ``"day"``, ``"week"``, ``"month"``, ``"quarter"``, ``"term"`` or ``"year"``.
            ax: the Axes to draw on; None for a figure of the size that the content needs.
            counted: ``"surely"`` counts a statement where all of its possible days lie in the
                stretch; ``"maybe"`` where one does, so that it can count in several.
            calendar: whose terms, with ``every="term"``; England's if left out.
            theme: the colours and glyphs; what suits the style in force if left out.
            width: of the figure that is made, in inches.
            style: properties of the bars, as matplotlib's collections take them.

        Returns:
            The Axes.

        Raises:
            UnknownNameError: for another stretch.
            RecordError: where no stance is coded, or no date is known.

        Examples:
            >>> import policytrack as pt
            >>> ax = pt.load_dataset("ofsted-report-cards").stance_matrix().plot_activity("year")
            >>> [label.get_text() for label in ax.get_yticklabels()]
            ['support', 'oppose']
        """
        self._check_coded("plot_activity")
        from policytrack.figures.activity import draw_activity

        rows = self._rows_by("day")
        windows = buckets(rows, every, counted, calendar)
        stances, counts, left_out = activity(rows, windows)
        edges = np.column_stack([windows.starts, windows.ends])
        look = options(style, theme=theme, width=width)
        return draw_activity(edges, stances, counts, left_out=left_out, ax=ax, **look)

    def _check_coded(self, figure: str) -> None:
        if self._rows.levels is STATED:
            raise RecordError(figure, "stance", None, "a matrix with stances; this one only counts")

"""A table to publish: the one value that every producer makes and every format writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from policytrack.reports.document import Column, Document, Line, Row, Table
from policytrack.reports.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

__all__ = ["ReportTable", "of_frame"]

_NUMBERS = "iuf"


@frozen(repr=False)
class ReportTable(Table, Publication):
    """A table to publish, with its heading, groups of rows, notes and sources.

    Made by `Timeline.evidence`, `Timeline.report_table` and `report_table`.

    Parameters:
        title: what it shows.
        columns: its columns, the first of which heads the rows.
        rows: its rows; those of one group are together.
        notes: its notes.
        sources: where it comes from.
        grouped_by: what the groups of its rows are, where there are any.

    Examples:
        >>> import policytrack as pt
        >>> story = pt.load_dataset("ofsted-report-cards")
        >>> table = story.evidence()
        >>> table.title, len(table.rows)
        ('Evidence: who stands where', 19)
    """

    def __repr__(self) -> str:
        size = f"{len(self.rows)} rows, {len(self.columns)} columns"
        return f"<ReportTable {self.title!r}: {size}>"

    def __len__(self) -> int:
        return len(self.rows)

    def to_document(self) -> Document:
        """The table alone, the same in every format.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> story.evidence().to_document().title
            'Evidence: who stands where'
        """
        return Document(self.title or "Table", (self,), headed=False)

    def to_frame(self) -> pd.DataFrame:
        """The table in pandas, with every cell as its reader sees it.

        Returns:
            A column for each of its own, after one for the groups, if there are any. Links of
            cells have a column of their own, with ``link`` added to the name.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> story.evidence().to_frame().columns.tolist()
            ['Proposition', 'Actor', 'Stance', 'Day', 'Quote', 'Source']
        """
        import pandas as pd

        made: dict[str, list[str | None]] = {}
        if self.grouped_by:
            made[self.grouped_by] = [row.group for row in self.rows]
        for place, column in enumerate(self.columns):
            cells = [row.cells[place] for row in self.rows]
            made[column.name] = [cell.words for cell in cells]
            links = ["; ".join(run.link for run in cell.runs if run.link) or None for cell in cells]
            if any(links):
                made[f"{column.name} link"] = links
        return pd.DataFrame(made, dtype=object)


def of_frame(
    frame: pd.DataFrame, title: str, notes: Sequence[str] = (), group: str | None = None
) -> ReportTable:
    """The table of a data frame: its index heads the rows if it has a name.

    Parameters:
        frame: the frame.
        title: what it shows.
        notes: its notes.
        group: the column whose values are the groups of the rows; none if left out.
    """
    held = frame.reset_index() if any(name is not None for name in frame.index.names) else frame
    if group is not None:
        held = held.sort_values(group, kind="stable", key=_in_turn)
    names = [name for name in held.columns if group is None or name != group]
    columns = tuple(
        Column(str(name), align="right" if held[name].dtype.kind in _NUMBERS else "left")
        for name in names
    )
    groups = [""] * len(held) if group is None else [_said(value) for value in held[group]]
    values = zip(*(held[name].tolist() for name in names), strict=True)
    rows = tuple(
        Row(tuple(Line.of(_said(value)) for value in cells), of)
        for cells, of in zip(values, groups, strict=True)
    )
    grouped = "" if group is None else str(group)
    return ReportTable(title, columns, rows, tuple(notes), (), grouped)


def _in_turn(values: pd.Series[Any]) -> pd.Series[Any]:
    """The place of each value, in order of first occurrence."""
    import pandas as pd

    return pd.Series(pd.factorize(values)[0], values.index)


def _said(value: Any) -> str:
    """A value as text: a number with at most two decimal places, nothing if missing."""
    import pandas as pd

    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return ""
    if isinstance(value, float):
        value = f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
        return value.replace("-", "\N{MINUS SIGN}") if value != "-0" else "0"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}".replace("-", "\N{MINUS SIGN}")
    return str(value).removesuffix(" 00:00:00")

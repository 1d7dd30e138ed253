"""The table that each result is published as."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from policytrack.errors import ArgumentError, RecordError, UnknownNameError
from policytrack.keywords import named_keywords
from policytrack.matrix import StanceMatrix
from policytrack.reports.publishedtables import ASKED_ON_A_DAY, STORY_TABLES
from policytrack.reports.reporttable import of_frame
from policytrack.reports.stancetables import FORMS, of_agreement, of_stances
from policytrack.results.agreement import Agreement
from policytrack.results.matrixtable import measured_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from policytrack.reports.reporttable import ReportTable
    from policytrack.story.storyvalue import Story

__all__ = ["TABLES", "report_table", "story_table"]

TABLES = (*STORY_TABLES, "stance_matrix", "agreement")
"""The tables of a story that can be published."""


@named_keywords
def report_table(
    of: pd.DataFrame | StanceMatrix | Agreement,
    title: str = "",
    *,
    notes: Sequence[str] = (),
    group: str | None = None,
    form: str | None = None,
) -> ReportTable:
    """A result as a table to publish: in Markdown, HTML, LaTeX, Word or plain text.

    Parameters:
        of: a stance matrix, the agreement of its actors, or any data frame.
        title: what it shows; that of the result if left out.
        notes: further notes, besides its own.
        group: the column of a data frame whose values head groups of rows.
        form: the form of a stance matrix: ``"grid"`` (one column per actor) or ``"sides"`` (one
            column per side, with names); chosen by its size if left out.

    Raises:
        ArgumentError: if it is none of these.
        UnknownNameError: if there is no such column or form.

    Examples:
        >>> import pandas as pd, policytrack as pt
        >>> frame = pd.DataFrame({"body": ["ASCL", "NAHT"], "members": [25000, 49000]})
        >>> print(pt.report_table(frame, "Who they speak for").to_markdown())
        **Who they speak for**
        <BLANKLINE>
        | body | members |
        | :-- | --: |
        | ASCL | 25,000 |
        | NAHT | 49,000 |
        <BLANKLINE>
    """
    if form is not None and form not in FORMS:
        raise UnknownNameError.among("form", form, FORMS)
    if isinstance(of, StanceMatrix):
        made = of_stances(of.to_table(), title or "Who stands where", form)
        made = attrs.evolve(made, notes=(f"{measured_by(of.rule)}.", *made.notes))
    elif isinstance(of, Agreement):
        made = of_agreement(of, title or f"Agreement between {of.between}")
    elif hasattr(of, "reset_index"):
        if group is not None and group not in of.columns:
            raise UnknownNameError.among("column", group, map(str, of.columns))
        made = of_frame(of, title, (), group)
    else:
        allowed = "a stance matrix, an agreement or a data frame of pandas"
        raise ArgumentError("report_table", repr(of)[:80], allowed)
    return attrs.evolve(made, notes=(*made.notes, *notes))


def story_table(story: Story, matrix: StanceMatrix, what: str, day: int | None) -> ReportTable:
    """A table of a story.

    Parameters:
        story: the story.
        matrix: its stances.
        what: one of `TABLES`.
        day: the day to report on, as an ordinal, where the table needs one.

    Raises:
        UnknownNameError: if there is no such table.
        RecordError: if a day is missing.
    """
    if what not in TABLES:
        raise UnknownNameError.among("table", what, TABLES)
    if what not in STORY_TABLES:
        return report_table(matrix if what == "stance_matrix" else matrix.agreement())
    asked: list[Any] = [day] if what in ASKED_ON_A_DAY else []
    if day is None and what in ASKED_ON_A_DAY[:2]:
        raise RecordError("Timeline.report_table", "on", None, "the day to report on")
    return STORY_TABLES[what](story, *asked)

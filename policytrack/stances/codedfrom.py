"""Statements prepared for a matrix, from records or from a table of any engine."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import numpy as np

from policytrack.stances.coded import Coded
from policytrack.stances.coding.statementrows import code_statements
from policytrack.stances.evidence import is_frame
from policytrack.stances.stancescale import STATED, read_scale
from policytrack.story.subset import with_dates
from policytrack.story.twins import disputed as disputed_in

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from narwhals.typing import IntoFrame
    from numpy.typing import NDArray

    from policytrack.dates import Calendar
    from policytrack.records import Actor, Issue, Membership, Statement
    from policytrack.stances.coding.attribution import RowsOf, SureOrMaybe
    from policytrack.stances.progress import Progress
    from policytrack.stances.stancescale import ScaleLike
    from policytrack.story.storyvalue import Story

__all__ = ["Wanted", "coded_frame", "coded_statements", "coded_story"]

T = TypeVar("T")
Wanted: TypeAlias = "str | T | Iterable[str | T]"
"""Some records, or one: each the record itself or any of its names."""


def coded_frame(
    frame: IntoFrame | Sequence[IntoFrame],
    columns: dict[str, str | None],
    scale: ScaleLike | None,
    calendar: str | Calendar | None,
    progress: Progress,
    *,
    isolates: bool,
) -> Coded:
    """The statements of a table with one row for each statement; see `StanceMatrix.from_frame`.

    Parameters:
        frame: the table, of pandas or of another engine, or several.
        columns: the column for each use: actor, issue, stance, date, document, weight.
        scale: what the values of the column of stances stand for.
        calendar: the calendar that terms among the dates follow.
        progress: told of the tables that have been grouped.
        isolates: whether to show actors and issues without a statement.
    """
    levels = STATED if columns["stance"] is None else read_scale(scale)
    if is_frame(frame):
        import pandas as pd

        from policytrack.stances.coding.encode import encode_frame

        rows, dropped = encode_frame(frame, columns, levels, calendar)
        # Since pandas 3, a shallow copy is none the wiser of what is written to the frame later.
        held = frame.copy(deep=pd.__version__ < "3")
        return Coded(rows, frame=held, dropped=dropped, isolates=isolates)
    from policytrack.stances.coding.engines import engine_frame

    there = engine_frame(frame, columns, levels, calendar, progress)
    return Coded(there.rows("none"), engine=there, isolates=isolates)


def coded_statements(
    statements: Iterable[Statement],
    *,
    actors: Iterable[Actor] | None,
    issues: Iterable[Issue] | None,
    rows: RowsOf,
    kind: str | None,
    memberships: Iterable[Membership],
    counted: SureOrMaybe,
    disputed: Collection[str],
    story: Story | None = None,
) -> Coded:
    """The statements of records; see `StanceMatrix.from_statements`.

    Parameters:
        statements: the statements.
        actors: the actors wanted, in this order; all who made statements if left out.
        issues: the issues wanted, in this order; all with statements if left out.
        rows: who the rows show.
        kind: the kind of issues wanted; both kinds if left out.
        memberships: who belonged to which body, and when.
        counted: which memberships count.
        disputed: the ids of the events that other records dispute.
        story: the story that the statements belong to, if any.
    """
    evidence, held = tuple(statements), tuple(memberships)
    coded = code_statements(
        evidence, actors=actors, issues=issues, rows=rows, kind=kind,
        memberships=held, counted=counted,
    )  # fmt: skip
    return Coded(
        coded.rows,
        records=evidence,
        named=(coded.actors, coded.issues),
        spoken=_objects(coded.spoken),
        memberships=held,
        in_order=(actors is not None, issues is not None),
        disputed=frozenset(disputed),
        story=story,
    )


def coded_story(
    story: Story,
    *,
    actors: Wanted[Actor] | None,
    issues: Wanted[Issue] | None,
    rows: RowsOf,
    kind: str | None,
    counted: SureOrMaybe,
) -> Coded:
    """The statements of a story; see `Timeline.stance_matrix`.

    Parameters:
        story: the story, which gives their dates, who belonged to which body, and what is disputed.
        actors: the actors wanted, by any of their names or as records.
        issues: the issues wanted, in the same way.
        rows: as in `coded_statements`.
        kind: the same.
        counted: the same.
    """
    return coded_statements(
        with_dates(story.statements, story.resolver),
        actors=_named(story, "actors", actors), issues=_named(story, "issues", issues), rows=rows,
        kind=kind, memberships=story.records.memberships, counted=counted,
        disputed=disputed_in(story), story=story,
    )  # fmt: skip


def _named(story: Story, kind: str, wanted: Wanted[Any] | None) -> list[Any] | None:
    """The records of a story that are wanted, in their order; None if nothing was asked for."""
    if wanted is None:
        return None
    several = isinstance(wanted, Iterable) and not isinstance(wanted, str)
    what = kind.removesuffix("s")
    return [story.find(kind, name, what) for name in (wanted if several else (wanted,))]


def _objects(values: Sequence[object]) -> NDArray[np.object_]:
    """An array of values that numpy would otherwise take apart."""
    array = np.empty(len(values), object)
    array[:] = values
    return array

"""The stance matrix: actors by issues, and all that is read from it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import frozen

from policytrack.drawnmatrix import DrawnMatrix
from policytrack.formats.foreign.dna import read_dna_frame
from policytrack.stances import compare, rules, shown
from policytrack.stances.cells import Cell, alone
from policytrack.stances.coding.statementrows import code_statements, find_conflicts
from policytrack.stances.coverage import stated_and_asked
from policytrack.stances.evidence import is_engine_frame, is_frame
from policytrack.stances.moves import find_changes
from policytrack.stances.stancescale import STATED, read_scale
from policytrack.stances.windows.windowchoice import stretches

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Iterable, Sequence
    from typing import Self

    import pandas as pd
    from narwhals.typing import IntoFrame
    from numpy.typing import NDArray

    from policytrack.dates import Calendar
    from policytrack.records import Actor, Issue, Membership, Statement
    from policytrack.results.series import MatrixSeries
    from policytrack.stances.coding.attribution import RowsOf, SureOrMaybe
    from policytrack.stances.compare import Explanation
    from policytrack.stances.daysasked import DateLike
    from policytrack.stances.progress import Progress
    from policytrack.stances.stancescale import ScaleLike
    from policytrack.stances.windows.windowing import Counted

__all__ = ["Cell", "StanceMatrix"]


@frozen(eq=False, repr=False)
class StanceMatrix(DrawnMatrix):
    """Actors by issues; made by `from_frame`, `from_statements` or `from_dna`.

    Examples:
        >>> import pandas as pd
        >>> answers = pd.DataFrame(
        ...     {
        ...         "party": ["Left", "Left", "Right"],
        ...         "thesis": ["Tax", "Rent", "Tax"],
        ...         "answer": ["for", "for", "against"],
        ...     }
        ... )
        >>> matrix = StanceMatrix.from_frame(
        ...     answers, actor="party", issue="thesis", stance="answer"
        ... )
        >>> print(matrix.to_frame("net").to_string())
        issue  Rent  Tax
        actor
        Left    1.0  1.0
        Right   0.0 -1.0
        >>> matrix["Right", "Rent"].stance
        'not_recorded'
    """

    @classmethod
    def from_frame(
        cls,
        frame: IntoFrame | Sequence[IntoFrame],
        *,
        actor: str,
        issue: str,
        stance: str | None = None,
        date: str | None = None,
        document: str | None = None,
        weight: str | None = None,
        scale: ScaleLike | None = None,
        calendar: str | Calendar | None = None,
        isolates: bool = False,
        progress: Progress = None,
    ) -> StanceMatrix:
        """A matrix of a frame with one row a statement.

        A frame of another engine than pandas stays where it is: its engine groups the statements
        and only the groups are brought home, by day or month where a question needs it.

        Parameters:
            frame: the statements, in a frame of pandas or any that Narwhals reads: Polars, PyArrow,
                DuckDB, Dask, Ibis, PySpark; or in a list of such, as when each file is one.
            actor: the column of actors; a cell that holds a list is a joint statement. Names that
                differ only in white space around them or in the form of their Unicode are one.
            issue: the column of issues; a cell that holds a list is a statement on each of them.
            stance: the column of stances: our words or the field's others, booleans, or values of
                ``scale``. Without one, statements are only counted.
            date: the column of dates, rough ones too; as numbers, days such as 20250123.
            document: the column that names the document, for `deduplicated`.
            weight: the column of how strongly each is held, for the rule ``"strength"``:
                numbers, or texts that say some.
            scale: every number that stances are on, such as ``(-1, 0, 1)``, or a mapping of what
                the column holds to stances, such as ``{"yes": "support", "no": "oppose"}``. Under
                the key None stands what a missing stance means.
            calendar: the calendar that school terms among the dates follow.
            isolates: whether to show the categories of both columns that have no statement.
            progress: how many frames of a list have been grouped, whenever some are: True for a
                bar, or a function of how many are done and how many there are.

        Returns:
            The matrix. Rows that lack an actor, an issue, a stance or a weight do not count;
            `dropped` lists them. A row that lacks its date can be of any day.

        Raises:
            UnknownNameError: if the frame lacks a column.
            CheckError: if values cannot be read, each with its column and first rows.
            RecordError: if the scale is empty, ``frame`` is not a data frame, or the type of a
                column is unfit for its use.
            MissingExtraError: if a bar needs tqdm or an engine needs pyarrow.
        """
        from policytrack.stances.coding.encode import encode_frame
        from policytrack.stances.coding.engines import engine_frame

        columns = {
            "actor": actor, "issue": issue, "stance": stance,
            "date": date, "document": document, "weight": weight,
        }  # fmt: skip
        levels = STATED if stance is None else read_scale(scale)
        if is_frame(frame):
            rows, dropped = encode_frame(frame, columns, levels, calendar)
            return cls(rows, frame.copy(deep=False), dropped, isolates=isolates)
        there = engine_frame(frame, columns, levels, calendar, progress)
        return cls(there.rows("none"), there, isolates=isolates)

    @classmethod
    def from_statements(
        cls,
        statements: Iterable[Statement],
        *,
        actors: Iterable[Actor] | None = None,
        issues: Iterable[Issue] | None = None,
        rows: RowsOf = "by",
        kind: str | None = None,
        memberships: Iterable[Membership] = (),
        counted: SureOrMaybe = "surely",
        disputed: Collection[str] = (),
    ) -> StanceMatrix:
        """A matrix of statement records; a joint one counts once for each of its actors.

        Parameters:
            statements: the statements.
            actors: the actors wanted, in their order; None for all that stated, by label.
            issues: the issues wanted, in their order; None for all stated on, by label.
            rows: who stands in the rows: those who stated (``"by"``), the ``"people"`` who spoke
                for them, the ``"posts"`` that these held on the day in the body that they spoke
                for, the ``"bodies"`` of whoever stated as a person, or the bodies that those who
                stated are parts or members of (``"parents"``). Who has none stands for itself.
            kind: ``"policy"`` or ``"claim"``, to leave out issues of the other kind.
            memberships: who belonged to which body, and when; one without a period always.
            counted: which memberships count: those ``"surely"`` held on every possible day of a
                statement, or those that ``"maybe"`` were.
            disputed: the ids of the events that other records dispute.

        Raises:
            RecordError: for another word than those for rows, for the kind and for what is counted.
        """
        evidence, held = tuple(statements), tuple(memberships)
        coded = code_statements(
            evidence, actors=actors, issues=issues, rows=rows, kind=kind,
            memberships=held, counted=counted,
        )  # fmt: skip
        return cls(
            coded.rows,
            evidence,
            named=(coded.actors, coded.issues),
            spoken=_objects(coded.spoken),
            memberships=held,
            in_order=(actors is not None, issues is not None),
            disputed=frozenset(disputed),
        )

    @classmethod
    def from_dna(
        cls,
        path: str | os.PathLike[str],
        *,
        actor: str = "organization",
        issue: str = "concept",
        stance: str | None = "agreement",
        statement_type: str | None = None,
        scale: ScaleLike | None = None,
        isolates: bool = False,
    ) -> StanceMatrix:
        """A matrix of a database of the Discourse Network Analyzer, version 2 or 3.

        Parameters:
            path: the database.
            actor: the variable of actors, of the statement or of its document (``"author"``).
            issue: the variable of issues.
            stance: the variable that qualifies the statement; None to count statements only.
            statement_type: the type of statement; None for the only one with these variables.
            scale: as in `from_frame`, for a variable of numbers or of other words.
            isolates: whether to show actors and issues that have no statement.

        Returns:
            The matrix. Statements that lack one of the variables do not count; `dropped` lists
            them.

        Raises:
            FileNotFoundError: where there is no such file.
            CheckError: for a file that is no such database, or a damaged one.
            UnknownNameError: for a variable or a type that it does not have.
        """
        frame = read_dna_frame(
            path, actor=actor, issue=issue, stance=stance, statement_type=statement_type
        )
        return cls.from_frame(
            frame,
            actor="actor",
            issue="issue",
            stance=None if stance is None else "stance",
            date="date",
            document="document",
            scale=scale,
            isolates=isolates,
        )

    def coverage(self, of: str = "actors") -> pd.DataFrame:
        """How many cells of each actor, or issue, hold a position, a nothing, or no statement.

        Parameters:
            of: ``"actors"`` or ``"issues"``.

        Returns:
            Columns ``stated``; ``asked`` (no position found or given), of which there is a column
            for each nothing; ``not_recorded``; and of how many the latest statement was made at an
            event that another record disputes, ``disputed``.
        """
        side = shown.side_of(of)
        table = shown.coverage_frame(*stated_and_asked(self._tally), self._shown, side)
        return table.assign(disputed=self._disputed_cells.sum(axis=1 - side))

    def compare_rules(
        self, at: DateLike | None = None, half_life: str | float = "1 year"
    ) -> pd.DataFrame:
        """The verdict on each cell by several rules, and where the choice of rule changes it.

        Parameters:
            at: the day from which the rule ``"recency"`` looks back; None to leave that rule out.
            half_life: its half-life.

        Returns:
            A row for each cell with a position: the verdict by ``net``, ``pattern``, ``latest``
            and, where they apply, ``strength`` and ``recency``, the ``count``, and whether they
            differ.
        """
        words = compare.compared(self._inputs, at=at, half_life=half_life)
        stated, _ = stated_and_asked(self._tally)
        return shown.comparison_frame(words, rules.count(self._tally), stated, self._shown)

    def explain(
        self, actor: object, issue: object, rule: str = "latest", **options: Any
    ) -> Explanation:
        """Why a cell reads as it does: the rule, its inputs, the coverage, what would change it.

        Parameters:
            actor: the actor, by label, id, full name or record.
            issue: the issue, likewise.
            rule: ``"latest"``, ``"net"``, ``"mean"``, ``"pattern"``, ``"strength"`` or
                ``"recency"``: a rule that says where an actor stands.
            options: as in `to_frame`.

        Raises:
            UnknownNameError: if a name is not known here, or the rule gives no verdict.
        """
        import pandas as pd

        codes = self._codes(actor, issue)
        rows, evidence, spoken, *own = self._evidence_of(*codes)
        here, part = alone(rows, *own)
        voices = () if spoken is None else tuple(spoken[here])
        labels = part.actors[0], part.issues[0]
        of = [
            self.coverage(side).reindex([label])
            for side, label in zip(("actors", "issues"), labels, strict=True)
        ]
        return compare.explain(
            part,
            rule,
            self._cells(rule, **options)[codes],
            compare.inputs(part, voices, evidence),
            pd.concat(of),
            **options,
        )

    def changes(self) -> pd.DataFrame:
        """Who moved, on what, from what to what, and when at the earliest and the latest.

        Returns:
            A row for each move: ``actor``, ``issue``, ``before``, ``after``, ``earliest`` (the
            first possible day of the last statement before), ``latest`` (the last possible day of
            the first after), and ``surely``, False where rough dates leave their order open.

        Raises:
            RecordError: where no date is known.
        """
        rows = self._rows_by("day")
        return shown.changes_frame(find_changes(rows), rows)

    def conflicts(self) -> pd.DataFrame:
        """Where a member and its body take opposite sides, each by its own latest stance.

        Returns:
            Columns ``member``, ``body``, ``issue``, ``member_stance``, ``body_stance``; empty for a
            matrix of a frame, which does not say who belongs to whom.
        """
        import pandas as pd

        evidence = self._evidence
        records = () if is_frame(evidence) or is_engine_frame(evidence) else evidence
        found = find_conflicts(records, self._memberships)
        plain = [(*(record.label for record in each[:3]), *each[3:]) for each in found]
        return pd.DataFrame(
            plain, columns=["member", "body", "issue", "member_stance", "body_stance"]
        )

    def over_time(
        self,
        every: str | None = None,
        *,
        window: str | int | None = None,
        step: str | int | None = None,
        counted: Counted = "surely",
        calendar: str | Calendar | None = None,
        kernel: str | None = None,
        isolates: bool = False,
    ) -> MatrixSeries[Self]:
        """A series of matrices, by the calendar, in rolling windows or around statements.

        Parameters:
            every: ``"day"``, ``"week"``, ``"month"``, ``"quarter"``, ``"term"`` or ``"year"``.
            window: in its place, the width of rolling windows, such as ``"90 days"``; or
                ``"9 events"``: a statement with four before it and four after it.
            step: the distance between their starts; None for one width.
            counted: ``"surely"`` counts a statement where all of its possible days lie in the
                window; ``"maybe"`` where one does, so that it can count in several.
            calendar: whose terms, with ``every="term"``; England's if left out.
            kernel: ``"uniform"``, ``"epanechnikov"``, ``"triangular"`` or ``"gaussian"``, to let
                statements weigh more the nearer they are to the middle of the window; the gaussian
                has no edge, and half the width as its standard deviation. A rough date weighs the
                mean over its days. None to let each count as one.
            isolates: whether every matrix shows all actors and issues.

        Returns:
            The series; its windows begin on their ``start`` and end before their ``end``.

        Raises:
            RecordError: for a length that is none, without dates, or if not just one of ``every``
                and ``window`` is given.
            UnknownNameError: for another word.
        """
        make = partial(
            stretches, every=every, window=window, step=step,
            counted=counted, calendar=calendar, kernel=kernel,
        )  # fmt: skip
        by_months = every in ("month", "quarter", "year") and kernel is None
        return self.in_windows(make, "month" if by_months else "day", isolates=isolates)


def _objects(values: Sequence[object]) -> NDArray[np.object_]:
    """An array of values that numpy would otherwise take apart."""
    array = np.empty(len(values), object)
    array[:] = values
    return array

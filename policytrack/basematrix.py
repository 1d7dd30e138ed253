"""What a stance matrix holds and shows, but for its figures."""

from __future__ import annotations

from functools import cached_property, partial, reduce
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import evolve, frozen

from policytrack.errors import UnknownNameError
from policytrack.stances import rules, shown
from policytrack.stances.cells import make_cell
from policytrack.stances.coding.statementrows import look_up
from policytrack.stances.daysasked import ordinals
from policytrack.stances.duplicates import choose_firsts
from policytrack.stances.evidence import is_engine_frame, is_frame
from policytrack.stances.matrixhtml import html_table
from policytrack.stances.rows import Chosen, Kept
from policytrack.stances.stancescale import STATED
from policytrack.stances.windows import windowing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Self

    import pandas as pd
    from numpy.typing import NDArray

    from policytrack.records import Membership, Statement
    from policytrack.stances.cells import Cell
    from policytrack.stances.coding.encode import Dropped
    from policytrack.stances.coding.engines import EngineFrame, Grain
    from policytrack.stances.coding.statementrows import Named
    from policytrack.stances.daysasked import DateLike
    from policytrack.stances.rows import Rows
    from policytrack.stances.shown import Shown
    from policytrack.stances.tally import Tally

__all__ = ["BaseMatrix"]


@frozen(eq=False, repr=False)
class BaseMatrix:
    """Coded statements with their evidence, shown as actors by issues."""

    _rows: Rows
    _evidence: Sequence[Statement] | pd.DataFrame | EngineFrame
    _dropped: Dropped | None = None
    _named: tuple[Named, Named] | None = None
    _spoken: NDArray[np.object_] | None = None
    _memberships: tuple[Membership, ...] = ()
    _in_order: tuple[bool, bool] = (False, False)
    _isolates: bool = False
    _normalization: str | None = None
    _kept: tuple[Kept, ...] = ()
    _disputed: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        actors, issues = self.shape
        evidence = self._evidence
        grouped = is_engine_frame(evidence)
        number = int(self._tally.counts.sum()) if grouped else len(np.unique(self._rows.places))
        counts = ((actors, "actor"), (issues, "issue"), (number, "statement"))
        rows, columns, said = (f"{n:,} {word}{'s'[: n != 1]}" for n, word in counts)
        # Grouped, a joint statement has come apart into one for each of its actors.
        apart = ", one an actor" if is_engine_frame(evidence) and evidence.joint else ""
        return f"<StanceMatrix: {rows} by {columns}, {said}{apart}>"

    def __eq__(self, other: object) -> bool:
        """Whether the statements shown come to the same, whoever reported them."""
        if not isinstance(other, BaseMatrix):
            return NotImplemented
        return self._labels == other._labels and self.to_tally().equals(other.to_tally())

    def __hash__(self) -> int:
        return hash(self._labels)

    @property
    def _labels(self) -> tuple[object, ...]:
        return self.actors, self.issues, self._rows.levels.words, self._normalization

    @property
    def actors(self) -> tuple[str, ...]:
        """The actors' labels, in code-point order unless they were given in one."""
        return self._shown.actors

    @property
    def issues(self) -> tuple[str, ...]:
        """The issues' labels, in code-point order unless they were given in one."""
        return self._shown.issues

    @property
    def shape(self) -> tuple[int, int]:
        """How many actors, and how many issues."""
        return len(self.actors), len(self.issues)

    @cached_property
    def _inputs(self) -> rules.Inputs:
        return rules.Inputs(self._rows, partial(self._rows_by, "day"))

    @property
    def _tally(self) -> Tally:
        return self._inputs.tally

    @property
    def _dated(self) -> Tally:
        return self._inputs.dated

    @cached_property
    def _shown(self) -> Shown:
        return shown.show(self._tally.counts, self._rows, self._in_order, isolates=self._isolates)

    def to_numpy(self, rule: str = "latest", **options: Any) -> NDArray[Any]:
        """The cells by a rule, as an array of shape (actors, issues).

        Parameters:
            rule: as in `to_frame`.
            options: as in `to_frame`.

        Raises:
            UnknownNameError: if there is no such rule.
        """
        return self._shown.pick(self._cells(rule, **options))

    def to_frame(self, rule: str = "latest", **options: Any) -> pd.DataFrame:
        """The cells by a rule, as a frame: index actors, columns issues.

        Parameters:
            rule: ``"latest"`` (a word), ``"count"``, ``"net"``, ``"pattern"``, ``"mean"``,
                ``"support"`` and ``"oppose"`` (shares of the count), ``"strength"``, ``"recency"``.
            options: of ``"recency"``: ``at``, the day looked back from, and ``half_life``, such as
                ``"180 days"`` (one year).

        Raises:
            UnknownNameError: if there is no such rule, or it has no such option.
            RecordError: if an option, or a date that the rule needs, is missing.
        """
        return self._shown.frame(self.to_numpy(rule, **options))

    def _cells(self, rule: str, **options: Any) -> NDArray[Any]:
        if self._normalization is None:
            return rules.cells(self._inputs, rule, **options)
        return rules.normalized(self._inputs, rule, self._normalization)

    def __getitem__(self, key: tuple[object, object]) -> Cell:
        """The cell of an actor and an issue, each a label, an id, a full name or the record."""
        return make_cell(*self._evidence_of(*self._codes(*key)), disputed=self._disputed)

    def _evidence_of(
        self, actor: int, issue: int
    ) -> tuple[Rows, Sequence[Statement] | pd.DataFrame, NDArray[np.object_] | None, int, int]:
        """Rows with a cell's statements, their evidence, who spoke, and the cell's codes there."""
        if not is_engine_frame(self._evidence):
            return self._rows, self._evidence, self._spoken, actor, issue
        labels = self._rows.actors[actor], self._rows.issues[issue]
        rows, frame = self._evidence.cell(*labels)
        for kept in self._kept:
            rows = rows.chosen(kept.choose(rows))
        return rows, frame, None, rows.actors.index(labels[0]), rows.issues.index(labels[1])

    def _rows_by(self, grain: Grain, *, document: bool = False) -> Rows:
        """The rows; where they are groups of statements, told apart by a stretch of time."""
        if not is_engine_frame(self._evidence):
            return self._rows
        document = document or any(kept.document for kept in self._kept)
        rows = self._evidence.rows("day" if self._kept else grain, document=document)
        for kept in self._kept:
            rows = rows.chosen(kept.choose(rows))
        return rows

    def _codes(self, actor: object, issue: object) -> tuple[int, int]:
        return look_up(self._names[0], actor, "actor"), look_up(self._names[1], issue, "issue")

    @cached_property
    def _names(self) -> tuple[dict[object, int], dict[object, int]]:
        if self._named is not None:
            return self._named[0].codes, self._named[1].codes
        actors, issues = self._rows.actors, self._rows.issues
        return {name: n for n, name in enumerate(actors)}, {
            name: n for n, name in enumerate(issues)
        }

    @property
    def dropped(self) -> pd.DataFrame:
        """The rows of the frame that did not count, with the column each lacks as ``lacks``."""
        import pandas as pd

        evidence, dropped = self._evidence, self._dropped
        if is_engine_frame(evidence):
            evidence, dropped = evidence.lacking()
        if not is_frame(evidence) or dropped is None:
            return pd.DataFrame({"lacks": []})
        return evidence.iloc[dropped.place].assign(lacks=dropped.reason)

    def to_tally(self) -> pd.DataFrame:
        """The tally, a row for each stance that an actor took on an issue.

        Returns:
            Columns ``actor``, ``issue``, ``stance``, ``count``, ``share`` (what the statements
            count for), and ``earliest`` and ``latest``, the greatest first and last day of them.
        """
        return shown.tally_frame(self._dated)

    def normalized(self, by: str) -> Self:
        """The same matrix with its counts, nets or patterns relative to what was stated in all.

        Parameters:
            by: ``"activity"``, for each actor, or ``"prominence"``, for each issue.

        Raises:
            UnknownNameError: for another word.
        """
        if by not in rules.NORMALIZATIONS:
            raise UnknownNameError.among("normalization", by, rules.NORMALIZATIONS)
        return evolve(self, normalization=by)

    def deduplicated(self, within: str, *, stance: bool = True) -> Self:
        """The same matrix without repeated statements; the first of each is kept.

        Parameters:
            within: the period in which a repetition is one: ``"document"``, ``"day"``, ``"week"``,
                ``"month"``, ``"year"`` or ``"all"``.
            stance: whether a different stance makes a different statement.

        Raises:
            UnknownNameError: for another period.
            RecordError: where no date, or no document, is known.
        """
        document = within == "document"
        firsts = Kept(partial(choose_firsts, within=within, stance=stance), document=document)
        return evolve(self, rows=self._rows_by("day", document=document)).where(firsts)

    def filter(
        self,
        *,
        actors: Iterable[object] | None = None,
        issues: Iterable[object] | None = None,
        between: tuple[DateLike, DateLike] | None = None,
    ) -> Self:
        """The matrix of some of the statements.

        Parameters:
            actors: the actors to keep, by label, id, full name or record; None for all.
            issues: the issues to keep; None for all.
            between: the first and the last day, both included; only statements that surely lie
                between them are kept.

        Raises:
            UnknownNameError: for an actor or an issue that is not here.
        """
        here, choices = self, []
        for side, wanted in enumerate((actors, issues)):
            if wanted is not None:
                what = ("actor", "issue")[side]
                codes = {look_up(self._names[side], each, what) for each in wanted}
                held = (self._rows.actors, self._rows.issues)[side]
                choices.append(Kept(partial(_of_labels, side, {held[code] for code in codes})))
        if between is not None:
            first, last = map(ordinals, between)
            choices.append(Kept(partial(_lying_between, first, last)))
            here = evolve(self, rows=self._rows_by("day"))
        return reduce(BaseMatrix.where, choices, here)

    def where(self, kept: Kept) -> Self:
        """The matrix of the statements that a choice keeps, row by row."""
        chosen = kept.choose(self._rows)
        spoken = None if self._spoken is None else self._spoken[chosen.which]
        # What comes home later has the same choices made of it.
        choices = (*self._kept, kept) if is_engine_frame(self._evidence) else ()
        return evolve(self, rows=self._rows.chosen(chosen), spoken=spoken, kept=choices)

    def _repr_html_(self) -> str:
        words = self.to_numpy("latest") if self._rows.levels is STATED else self._sides
        return html_table(
            self.actors, self.issues, words, self._counts,
            conditional=self._conditional, disputed=self._disputed_cells,
        )  # fmt: skip

    @property
    def _sides(self) -> NDArray[np.object_]:
        return self._shown.pick(rules.sides(self._dated))

    @property
    def _counts(self) -> NDArray[np.int64]:
        return self._shown.pick(self._tally.counts.sum(axis=0))

    @cached_property
    def _conditional(self) -> NDArray[np.bool_]:
        """Where a deciding statement hangs on a condition."""
        return self._where_deciding(lambda said: bool(said.conditions))

    @cached_property
    def _disputed_cells(self) -> NDArray[np.bool_]:
        """Where a deciding statement was made at an event that another record disputes."""
        return self._where_deciding(lambda said: said.event in self._disputed)

    def _where_deciding(self, is_so: Callable[[Statement], bool]) -> NDArray[np.bool_]:
        found = np.zeros(self._tally.counts.shape[1:], np.bool_)
        if not is_frame(self._evidence) and not is_engine_frame(self._evidence):
            each = np.array([is_so(self._evidence[place]) for place in self._rows.places], np.bool_)
            decide = each & rules.deciding(self._rows, self._dated) if each.any() else each
            found[self._rows.actor[decide], self._rows.issue[decide]] = True
        return self._shown.pick(found)


def _of_labels(side: int, labels: set[str], rows: Rows) -> Chosen:
    """The rows of some actors (0) or issues (1)."""
    held, codes = ((rows.actors, rows.actor), (rows.issues, rows.issue))[side]
    wanted = [code for code, label in enumerate(held) if label in labels]
    return Chosen(np.flatnonzero(np.isin(codes, wanted)))


def _lying_between(first: tuple[int, int], last: tuple[int, int], rows: Rows) -> Chosen:
    """The rows that surely lie between two dates."""
    return Chosen(np.flatnonzero(windowing.surely_between(rows, first, last)))

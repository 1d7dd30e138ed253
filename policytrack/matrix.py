"""The stance matrix: actors by issues, and all that is read from it."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from attrs import evolve, frozen

from policytrack.agreement import Agreement
from policytrack.errors import RecordError, UnknownNameError, nearest
from policytrack.formats.dna import read_dna_frame
from policytrack.stances import rules
from policytrack.stances.agreement import VOTING_RULES, aggregated, answers_agree, shared
from policytrack.stances.duplicates import first_of_each
from policytrack.stances.encode import Dropped, encode_frame
from policytrack.stances.html import html_table
from policytrack.stances.levels import STATED, read_scale
from policytrack.stances.statements import Named, code_statements, look_up
from policytrack.stances.tally import tally
from policytrack.stances.windows import ordinals, surely_between

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Sequence

    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from policytrack.records import Actor, Condition, Issue, Membership, Source, Statement
    from policytrack.stances.levels import ScaleLike
    from policytrack.stances.rows import Rows
    from policytrack.stances.statements import RowsOf
    from policytrack.stances.tally import Tally

__all__ = ["Cell", "StanceMatrix"]

_NONE_DROPPED = Dropped(np.empty(0, np.intp), np.empty(0, object))


@frozen(eq=False)
class Cell:
    """Where one actor stands on one issue, with the evidence.

    Parameters:
        actor: the actor's label.
        issue: the issue's label.
        stance: the latest stance as a word, ``"undecided"`` or ``"not_recorded"``.
        counts: how many statements took each stance.
        between: the stances that can be the latest; two or more where it is undecided.
        statements: the statements, in the order of their dates: records, or rows of the frame.
        latest: those that can be the latest, so that decide.
        conditions: what the deciding statements hang on.
        spoken_by: the labels of those who took the stance, where the actor is their body.
    """

    actor: str
    issue: str
    stance: str
    counts: dict[str, int]
    between: tuple[str, ...]
    statements: tuple[Statement, ...] | pd.DataFrame
    latest: tuple[Statement, ...] | pd.DataFrame
    conditions: tuple[Condition, ...] = ()
    spoken_by: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Cell {self.actor!r}, {self.issue!r}: {self.stance}, {self.count} statements>"

    @property
    def count(self) -> int:
        """How many statements there are."""
        return len(self.statements)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the statements, each once; none where they are rows of a frame."""
        if isinstance(self.statements, pd.DataFrame):
            return ()
        return tuple(dict.fromkeys(source for each in self.statements for source in each.sources))


@frozen(eq=False, repr=False)
class StanceMatrix:
    """Actors by issues; made by `from_frame`, `from_statements` or `from_dna`.

    Examples:
        >>> import pandas as pd
        >>> answers = pd.DataFrame({
        ...     "party": ["Left", "Left", "Right"],
        ...     "thesis": ["Tax", "Rent", "Tax"],
        ...     "answer": ["for", "for", "against"],
        ... })
        >>> matrix = StanceMatrix.from_frame(answers, actor="party", issue="thesis", stance="answer")
        >>> matrix.to_frame("net")
        issue  Rent  Tax
        actor
        Left    1.0  1.0
        Right   0.0 -1.0
        >>> matrix["Right", "Rent"].stance
        'not_recorded'
    """

    _rows: Rows
    _evidence: Sequence[Statement] | pd.DataFrame
    _dropped: Dropped = _NONE_DROPPED
    _named: tuple[Named, Named] | None = None
    _spoken: tuple[str, ...] | None = None
    _in_order: tuple[bool, bool] = (False, False)
    _normalization: str | None = None
    _isolates: bool = False

    @classmethod
    def from_frame(
        cls,
        frame: pd.DataFrame,
        *,
        actor: str,
        issue: str,
        stance: str | None = None,
        date: str | None = None,
        document: str | None = None,
        weight: str | None = None,
        scale: ScaleLike | None = None,
        calendar: str | None = None,
        isolates: bool = False,
    ) -> StanceMatrix:
        """A matrix of a frame with one row a statement.

        Parameters:
            frame: the statements; it is not copied, and not changed.
            actor: the column of actors; a cell that holds a list is a joint statement.
            issue: the column of issues.
            stance: the column of stances: our words or the field's others, booleans, or values of
                ``scale``. Without one, statements are only counted.
            date: the column of dates, rough ones too.
            document: the column that names the document, for `deduplicated`.
            weight: the column of how strongly each is held, for the rule ``"strength"``.
            scale: every number that stances are on, such as ``(-1, 0, 1)``, or a mapping of what
                the column holds to stances, such as ``{"yes": "support", "no": "oppose"}``.
            calendar: the calendar that school terms among the dates follow.
            isolates: whether to show the categories of both columns that have no statement.

        Returns:
            The matrix. Rows that lack an actor, an issue, a stance or a weight do not count;
            `dropped` lists them. A row that lacks its date can be of any day.

        Raises:
            UnknownNameError: for a column that the frame does not have.
            CheckError: for values that cannot be read, each with its column and first rows.
            RecordError: for a scale that is none.
        """
        columns = {
            "actor": actor, "issue": issue, "stance": stance,
            "date": date, "document": document, "weight": weight,
        }  # fmt: skip
        levels = STATED if stance is None else read_scale(scale)
        rows, dropped = encode_frame(frame, columns, levels, calendar)
        return cls(rows, frame.copy(deep=False), dropped, isolates=isolates)

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
    ) -> StanceMatrix:
        """A matrix of statement records; a joint one counts once for each of its actors.

        Parameters:
            statements: the statements.
            actors: the actors wanted, in their order; None for all that stated, by label.
            issues: the issues wanted, in their order; None for all stated on, by label.
            rows: who stands in the rows: those who stated (``"by"``), the people who spoke for
                them (``"speakers"``), or the bodies they belong to (``"parents"``).
            kind: ``"policy"`` or ``"claim"``, to leave out issues of the other kind.
            memberships: who belonged to which body, and when.

        Raises:
            RecordError: for another word than those for rows.
        """
        evidence = tuple(statements)
        coded = code_statements(
            evidence, actors=actors, issues=issues, rows=rows, kind=kind, memberships=memberships
        )
        return cls(
            coded.rows,
            evidence,
            named=(coded.actors, coded.issues),
            spoken=coded.spoken,
            in_order=(actors is not None, issues is not None),
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

    def __repr__(self) -> str:
        actors, issues = self.shape
        return f"<StanceMatrix: {actors} actors by {issues} issues, {len(self._rows):,} statements>"

    @property
    def actors(self) -> tuple[str, ...]:
        """The actors' labels, in code-point order unless they were given in one."""
        return tuple(self._rows.actors[code] for code in self._order[0])

    @property
    def issues(self) -> tuple[str, ...]:
        """The issues' labels, in code-point order unless they were given in one."""
        return tuple(self._rows.issues[code] for code in self._order[1])

    @property
    def shape(self) -> tuple[int, int]:
        """How many actors, and how many issues."""
        return len(self._order[0]), len(self._order[1])

    @cached_property
    def _tally(self) -> Tally:
        return tally(self._rows)

    @cached_property
    def _dated(self) -> Tally:
        return tally(self._rows, days=True)

    @cached_property
    def _order(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        stated = self._tally.counts.sum(axis=0)
        sides = ((self._rows.actors, stated.any(axis=1)), (self._rows.issues, stated.any(axis=0)))
        actors, issues = (
            np.arange(len(labels)) if given else _sorted(labels, present | self._isolates)
            for (labels, present), given in zip(sides, self._in_order, strict=True)
        )
        return actors, issues

    def _shown(self, values: NDArray[Any]) -> NDArray[Any]:
        return values[np.ix_(*self._order)]

    def to_numpy(self, rule: str = "latest", **options: Any) -> NDArray[Any]:
        """The cells by a rule, as an array of shape (actors, issues).

        Parameters:
            rule: as in `to_frame`.
            options: as in `to_frame`.

        Raises:
            UnknownNameError: for a rule that is none.
        """
        return self._shown(self._cells(rule, **options))

    def _cells(self, rule: str, **options: Any) -> NDArray[Any]:
        if rule == "latest":
            return rules.states(self._dated)
        if rule == "strength":
            return rules.strength(self._rows)
        if rule == "recency":
            return rules.recency(self._rows, **options)
        values = rules.cells(self._tally, rule)
        if self._normalization is None:
            return values
        return rules.normalized(values, self._tally, rule, self._normalization)

    def to_frame(self, rule: str = "latest", **options: Any) -> pd.DataFrame:
        """The cells by a rule, as a frame: index actors, columns issues.

        Parameters:
            rule: ``"latest"`` (a word), ``"count"``, ``"net"``, ``"pattern"``, ``"mean"``,
                ``"support"`` and ``"oppose"`` (shares of the count), ``"strength"``, ``"recency"``.
            options: of ``"recency"``: ``at``, the day looked back from, and ``half_life``.

        Raises:
            UnknownNameError: for a rule that is none.
        """
        frame = pd.DataFrame(self.to_numpy(rule, **options), list(self.actors), list(self.issues))
        return frame.rename_axis(index="actor", columns="issue")

    def __getitem__(self, key: tuple[object, object]) -> Cell:
        """The cell of an actor and an issue, each a label, an id, a full name or the record."""
        actor, issue = key
        row, column = look_up(self._names[0], actor, "actor"), look_up(self._names[1], issue, "issue")
        return self._cell(row, column)

    @cached_property
    def _names(self) -> tuple[dict[object, int], dict[object, int]]:
        if self._named is not None:
            return self._named[0].codes, self._named[1].codes
        return (
            {label: code for code, label in enumerate(self._rows.actors)},
            {label: code for code, label in enumerate(self._rows.issues)},
        )

    def _cell(self, actor: int, issue: int) -> Cell:
        here = np.flatnonzero((self._rows.actor == actor) & (self._rows.issue == issue))
        rows = self._rows.take(here)
        alone = evolve(rows, actor=np.zeros_like(rows.actor), issue=np.zeros_like(rows.issue),
                       actors=(rows.actors[actor],), issues=(rows.issues[issue],))  # fmt: skip
        counted = tally(alone, days=True)
        possible = rules.can_be_latest(counted)[:, 0, 0]
        decide = rules.deciding(alone, counted)
        order = _by_date(rows)
        words = rows.levels.words
        statements = self._statements(rows.places[order])
        latest = self._statements(rows.places[order[decide[order]]])
        return Cell(
            actor=rows.actors[actor],
            issue=rows.issues[issue],
            stance=str(rules.states(counted)[0, 0]),
            counts={words[k]: int(n) for k, n in enumerate(counted.counts[:, 0, 0]) if n},
            between=tuple(words[k] for k in np.flatnonzero(possible)),
            statements=statements,
            latest=latest,
            conditions=_conditions(latest),
            spoken_by=tuple(dict.fromkeys(self._spoken[n] for n in here)) if self._spoken else (),
        )

    def _statements(self, places: NDArray[np.intp]) -> tuple[Statement, ...] | pd.DataFrame:
        if isinstance(self._evidence, pd.DataFrame):
            return self._evidence.iloc[places]
        return tuple(self._evidence[place] for place in places)

    def normalized(self, by: str) -> StanceMatrix:
        """The same matrix with its counts, nets or patterns relative to what was stated in all.

        Parameters:
            by: ``"activity"``, for each actor, or ``"prominence"``, for each issue.

        Raises:
            UnknownNameError: for another word.
        """
        if by not in rules.NORMALIZATIONS:
            raise UnknownNameError("normalization", by, nearest(by, rules.NORMALIZATIONS))
        return evolve(self, normalization=by)

    def deduplicated(self, within: str, *, stance: bool = True) -> StanceMatrix:
        """The same matrix without repeated statements; the first of each is kept.

        Parameters:
            within: the period in which a repetition is one: ``"document"``, ``"day"``, ``"week"``,
                ``"month"``, ``"year"`` or ``"all"``.
            stance: whether a different stance makes a different statement.

        Raises:
            UnknownNameError: for another period.
            RecordError: where no date, or no document, is known.
        """
        return self._with(first_of_each(self._rows, within, stance=stance))

    def filter(
        self,
        *,
        actors: Iterable[object] | None = None,
        issues: Iterable[object] | None = None,
        between: tuple[DateLike, DateLike] | None = None,
    ) -> StanceMatrix:
        """The matrix of some of the statements.

        Parameters:
            actors: the actors to keep, by label, id, full name or record; None for all.
            issues: the issues to keep; None for all.
            between: the first and the last day, both included; only statements that surely lie
                between them are kept.

        Raises:
            UnknownNameError: for an actor or an issue that is not here.
        """
        keep = np.ones(len(self._rows), np.bool_)
        for wanted, side, codes in ((actors, 0, self._rows.actor), (issues, 1, self._rows.issue)):
            if wanted is not None:
                what = ("actor", "issue")[side]
                keep &= np.isin(codes, [look_up(self._names[side], each, what) for each in wanted])
        if between is not None:
            keep &= surely_between(self._rows, *map(ordinals, between))
        return self._with(keep)

    def _with(self, keep: NDArray[np.bool_]) -> StanceMatrix:
        spoken = self._spoken and tuple(who for who, kept in zip(self._spoken, keep, strict=True) if kept)
        return evolve(self, rows=self._rows.take(keep), spoken=spoken)

    def agreement(
        self, measure: str = "congruence", normalize: str | None = None, between: str = "actors"
    ) -> Agreement:
        """How far pairs of actors agree over the issues, or issues over the actors.

        Parameters:
            measure: ``"congruence"``, ``"conflict"``, ``"subtract"`` (the first less the second),
                ``"count"`` (whatever the stance), or a voting-advice rule on the latest stances:
                ``"wahlomat"`` or ``"exact"``.
            normalize: ``"average"``, ``"product"``, ``"jaccard"``, ``"cosine"``, ``"overlap"`` or None.
            between: ``"actors"`` or ``"issues"``.

        Raises:
            UnknownNameError: for another word.
            RecordError: for a voting-advice rule with a divisor; it is a share already.
        """
        side = _side(between)
        if measure in VOTING_RULES:
            return self._voting(measure, normalize, side)
        mass = self._tally.mass[:, *np.ix_(*self._order)]
        mass = mass.transpose(0, 2, 1) if side else mass
        values = aggregated(mass, self._rows.levels, measure, normalize)
        counted = partial(shared, mass, self._rows.levels)
        return Agreement((self.actors, self.issues)[side], values, counted, measure, normalize, between)

    def _voting(self, rule: str, normalize: str | None, side: int) -> Agreement:
        if normalize is not None:
            raise RecordError("agreement", "normalize", normalize, f"None; {rule} is a share already")
        answers = self._shown(rules.latest(self._dated))
        open_cells = int((answers == len(self._rows.levels.words)).sum())
        values, both = answers_agree(answers.T if side else answers, self._rows.levels, rule)
        labels = (self.actors, self.issues)[side]
        between = ("actors", "issues")[side]
        return Agreement(labels, values, lambda: both, rule, None, between, open_cells)

    @property
    def dropped(self) -> pd.DataFrame:
        """The rows of the frame that did not count, with the column each lacks as ``lacks``."""
        if not isinstance(self._evidence, pd.DataFrame):
            return pd.DataFrame({"lacks": []})
        return self._evidence.iloc[self._dropped.place].assign(lacks=self._dropped.reason)

    def plot(self, ax: Axes | None = None, **kwargs: Any) -> Axes:
        """Draw the latest stances, one mark a cell.

        Parameters:
            ax: the Axes to draw on; None for a figure of the size that the content needs.
            kwargs: handed on to the drawing.

        Returns:
            The Axes.
        """
        from policytrack.figures.matrix import draw_matrix

        return draw_matrix(
            self.actors,
            self.issues,
            self.to_numpy("latest"),
            conditional=self._shown(self._conditional),
            counts=self._shown(self._tally.counts.sum(axis=0)),
            ax=ax,
            **kwargs,
        )

    @cached_property
    def _conditional(self) -> NDArray[np.bool_]:
        """Where a deciding statement hangs on a condition."""
        out = np.zeros(self._tally.counts.shape[1:], np.bool_)
        if isinstance(self._evidence, pd.DataFrame):
            return out
        hangs = np.array([bool(self._evidence[place].conditions) for place in self._rows.places], bool)
        decide = hangs & rules.deciding(self._rows, self._dated)
        out[self._rows.actor[decide], self._rows.issue[decide]] = True
        return out

    def _repr_html_(self) -> str:
        words = self.to_numpy("latest")
        counts = self._shown(self._tally.counts.sum(axis=0))
        return html_table(self.actors, self.issues, words, self._shown(self._conditional), counts)


def _side(between: str) -> int:
    if between not in ("actors", "issues"):
        raise UnknownNameError("side", between, nearest(between, ("actors", "issues")))
    return int(between == "issues")


def _sorted(labels: Sequence[str], present: NDArray[np.bool_]) -> NDArray[np.intp]:
    codes = np.flatnonzero(present)
    return np.array(sorted(codes, key=lambda code: labels[code]), np.intp)


def _by_date(rows: Rows) -> NDArray[np.intp]:
    if rows.earliest is None or rows.latest is None:
        return np.arange(len(rows))
    return np.lexsort((rows.places, rows.latest, rows.earliest))


def _conditions(statements: tuple[Statement, ...] | pd.DataFrame) -> tuple[Condition, ...]:
    if isinstance(statements, pd.DataFrame):
        return ()
    return tuple(dict.fromkeys(each for one in statements for each in one.conditions))

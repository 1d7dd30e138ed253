"""Coded statements with their evidence: the source of every answer of a stance matrix."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import evolve, frozen

from policytrack.errors import RecordError, UnknownNameError
from policytrack.stances import rules, shown, standing
from policytrack.stances.cells import make_cell
from policytrack.stances.coding.statementrows import look_up
from policytrack.stances.rows import Chosen, Kept
from policytrack.stances.stancescale import STATED
from policytrack.stances.tally import sums
from policytrack.stances.windows.windowing import surely_between

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from numpy.typing import NDArray

    from policytrack.records import Membership, Statement
    from policytrack.stances.cells import Cell
    from policytrack.stances.coding.encode import Dropped
    from policytrack.stances.coding.engines import EngineFrame, Grain
    from policytrack.stances.coding.statementrows import Named
    from policytrack.stances.rows import Rows
    from policytrack.stances.shown import Shown
    from policytrack.stances.tally import Tally
    from policytrack.story.storyvalue import Story

    Deciding = dict[tuple[int, int], list[Statement]]

__all__ = ["Coded"]

SIDES = ("actor", "issue")
"""The sides of a matrix: actors in rows, issues in columns."""


@frozen(eq=False)
class Coded:
    """Statements as codes, with one kind of evidence behind them.

    Parameters:
        rows: the statements as codes; on an engine, groups of statements.
        records: the statement records; None if the evidence is a table.
        frame: the table, one row for each statement; None if it is not a pandas table.
        engine: the table, if another engine holds it.
        dropped: the rows of the table that do not count.
        named: the names of actors and of issues; None if only labels are known.
        spoken: who spoke in each row, if the actor is a post or a body.
        memberships: who belonged to which body.
        in_order: for actors and for issues, whether an order was given.
        isolates: whether to show actors and issues without a statement.
        normalization: what counts are relative to, or None.
        kept: the choices of rows made so far, for rows that are fetched later.
        disputed: the ids of the events that other records dispute.
        story: the story that the statements belong to; None if they belong to none.
        rule: the rule that says where actors stand; that of the rows if left out.
        part: which part of a larger matrix this is, in words; empty if it is whole.
    """

    rows: Rows
    records: tuple[Statement, ...] | None = None
    frame: pd.DataFrame | None = None
    engine: EngineFrame | None = None
    dropped: Dropped | None = None
    named: tuple[Named, Named] | None = None
    spoken: NDArray[np.object_] | None = None
    memberships: tuple[Membership, ...] = ()
    in_order: tuple[bool, bool] = (False, False)
    isolates: bool = False
    normalization: str | None = None
    kept: tuple[Kept, ...] = ()
    disputed: frozenset[str] = frozenset()
    story: Story | None = None
    rule: str | None = None
    part: str = ""

    # What is shown

    @cached_property
    def inputs(self) -> rules.Inputs:
        """The inputs of rules."""
        return rules.Inputs(self.rows, partial(self.by_grain, "day"))

    @cached_property
    def shown(self) -> Shown:
        """Which actors and issues are shown, and in what order."""
        alone = self.inputs.said_once
        return self.shown_of(self.tally.counts if alone is None else alone[None] >= 0)

    def shown_of(self, mass: NDArray[Any]) -> Shown:
        """What is shown if something other than the tally was stated.

        Parameters:
            mass: what was stated, of shape (levels, actors, issues).
        """
        return shown.show(mass, self.rows, self.in_order, isolates=self.isolates)

    @property
    def tally(self) -> Tally:
        """How many statements took each stance in each cell."""
        return self.inputs.tally

    @property
    def dated(self) -> Tally:
        """The tally with the greatest days of each stance."""
        return self.inputs.dated

    @property
    def identity(self) -> tuple[object, ...]:
        """What two equal matrices have in common, apart from their numbers."""
        return (*self.labels, self.rows.levels.words, self.normalization)

    @property
    def labels(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The labels of the actors and of the issues shown."""
        return self.shown.actors, self.shown.issues

    @property
    def number(self) -> int:
        """How many statements count."""
        grouped = self.engine is not None
        return int(self.tally.counts.sum()) if grouped else len(np.unique(self.rows.places))

    @cached_property
    def standing_rule(self) -> str:
        """The rule that says where the actors stand, unless another is asked for."""
        return self.rule or standing.default_rule(self.rows)

    def stands(self, rule: str | None = None) -> NDArray[np.intp]:
        """The code of the level on which each actor shown stands on each issue shown.

        Parameters:
            rule: a rule that picks one of the stances stated; that of the matrix if left out.

        Raises:
            UnknownNameError: if the rule is unknown, or turns the statements into numbers.
        """
        name = rule or self.standing_rule
        if name in self._stood:
            return self._stood[name]
        found = rules.find_rule(name)
        if found.stands is None:
            able = [each for each, row in rules.RULES.items() if row.stands is not None]
            raise UnknownNameError.among("rule that takes one of the stances stated", name, able)
        codes = self.shown.pick(found.stands(self.inputs))
        codes.flags.writeable = False
        return self._stood.setdefault(name, codes)

    @cached_property
    def _stood(self) -> dict[str, NDArray[np.intp]]:
        """The results of `stands` so far, which agreement, positions, groups and scores all use."""
        return {}

    def need_stances(self, asked: str) -> None:
        """Refuse a question about stances if statements are only counted.

        Parameters:
            asked: what was asked for.

        Raises:
            RecordError: if no stance is coded.
        """
        if self.rows.levels is STATED:
            raise RecordError(asked, "stance", None, "a matrix with stances; this one only counts")

    # Names

    @cached_property
    def names(self) -> tuple[dict[object, int], dict[object, int]]:
        """The codes of actors and of issues by every name that they go by."""
        if self.named is not None:
            return self.named[0].codes, self.named[1].codes
        actors: dict[object, int] = {name: at for at, name in enumerate(self.rows.actors)}
        issues: dict[object, int] = {name: at for at, name in enumerate(self.rows.issues)}
        return actors, issues

    def code(self, side: int, name: object) -> int:
        """The code of an actor (0) or an issue (1).

        Parameters:
            side: 0 or 1.
            name: its label, id, full name or record.

        Raises:
            UnknownNameError: if nothing here goes by the name.
        """
        return look_up(self.names[side], name, SIDES[side])

    def records_of(self, side: int) -> list[Any] | None:
        """The actor or issue of each label shown; None if only labels are known.

        Parameters:
            side: 0 for actors, 1 for issues.
        """
        if self.named is None:
            return None
        codes = self.named[side].codes
        by_label = {code: name for name, code in codes.items() if not isinstance(name, str)}
        return [by_label[codes[label]] for label in self.shown.labels(side)]

    # Cells

    def cells(self, rule: str, **options: Any) -> NDArray[Any]:
        """The cells by a rule, of shape (actors, issues), shown or not.

        Parameters:
            rule: the rule.
            options: of the rule.
        """
        if self.normalization is None:
            return rules.cells(self.inputs, rule, **options)
        return rules.normalized(self.inputs, rule, self.normalization)

    def cell(self, actor: object, issue: object) -> Cell:
        """One cell with its evidence.

        Parameters:
            actor: the actor, by label, id, full name or record.
            issue: the issue, likewise.
        """
        codes = self.code(0, actor), self.code(1, issue)
        rule = self.standing_rule
        return make_cell(*self.evidence_of(*codes), rule=rule, disputed=self.disputed)

    def has_actor(self, name: object) -> bool:
        """Whether an actor here goes by a label, an id or a full name, or is a record."""
        try:
            self.code(0, name)
        except (UnknownNameError, TypeError):
            return False
        return True

    def evidence_of(
        self, actor: int, issue: int
    ) -> tuple[Rows, tuple[Statement, ...] | pd.DataFrame, NDArray[np.object_] | None, int, int]:
        """Rows with a cell's statements, their evidence, who spoke, and the codes of the cell.

        Parameters:
            actor: the code of the actor.
            issue: the code of the issue.
        """
        if self.engine is None:
            evidence = self.records if self.records is not None else self.frame
            assert evidence is not None
            return self.rows, evidence, self.spoken, actor, issue
        labels = self.rows.actors[actor], self.rows.issues[issue]
        rows, frame = self.engine.cell(*labels)
        for kept in self.kept:
            rows = rows.chosen(kept.choose(rows))
        return rows, frame, None, rows.actors.index(labels[0]), rows.issues.index(labels[1])

    @cached_property
    def deciding(self) -> Deciding:
        """The statements that a cell's standing stance rests on, by the codes of the cell.

        Empty if the evidence is a table.
        """
        return self.deciding_by(self.standing_rule)

    def deciding_by(self, rule: str) -> Deciding:
        """The statements that a cell rests on by a rule, by the codes of the cell.

        Empty if the evidence is a table, or all statements of a cell decide alike.

        Parameters:
            rule: the name of the rule.
        """
        found: Deciding = {}
        decide = rules.RULES[rule].deciding if rule in rules.RULES else None
        if self.records is None or decide is None:
            return found
        rows, places = self.rows, self.rows.places
        for row in np.flatnonzero(decide(self.inputs)).tolist():
            said = self.records[int(places[row])]
            found.setdefault((int(rows.actor[row]), int(rows.issue[row])), []).append(said)
        return found

    @cached_property
    def said(self) -> Deciding:
        """All statements of each cell in date order, by the codes of the cell.

        Empty if the evidence is a table.
        """
        found: Deciding = {}
        if self.records is None:
            return found
        rows, order = self.rows, np.arange(len(self.rows))
        if rows.earliest is not None and rows.latest is not None:
            order = np.lexsort((rows.places, rows.latest, rows.earliest))
        columns = (rows.actor[order], rows.issue[order], rows.places[order])
        for actor, issue, place in zip(*(column.tolist() for column in columns), strict=True):
            held = found.setdefault((actor, issue), [])
            if not held or held[-1] is not self.records[place]:
                held.append(self.records[place])
        return found

    def where_deciding(self, is_so: Callable[[Statement], bool]) -> NDArray[np.bool_]:
        """The cells shown in which a deciding statement meets a condition.

        Parameters:
            is_so: the condition that a statement is tested for.
        """
        found = np.zeros(self.tally.counts.shape[1:], np.bool_)
        for codes, statements in self.deciding.items():
            found[codes] = any(map(is_so, statements))
        return self.shown.pick(found)

    @cached_property
    def at_disputed(self) -> NDArray[np.bool_]:
        """The cells shown with a deciding statement made at a disputed event."""
        return self.where_deciding(lambda said: said.event in self.disputed)

    @property
    def nothings_after(self) -> NDArray[np.object_]:
        """For each cell shown, the nothing surely recorded after its positions, if any."""
        return self.shown.pick(standing.nothings_after(self.dated))

    @property
    def pair_mass(self) -> NDArray[Any]:
        """How much was stated, weighted for comparison in pairs."""
        if self.rows.kernel is None or self.rows.pair_mass is None:
            return self.tally.mass
        return sums(self.rows, self.rows.pair_mass)

    # Parts

    def by_grain(self, grain: Grain, *, document: bool = False) -> Rows:
        """The rows; if they are groups of statements, kept apart by a stretch of time.

        Parameters:
            grain: the stretch.
            document: whether to keep documents apart too.
        """
        if self.engine is None:
            return self.rows
        document = document or any(kept.document for kept in self.kept)
        rows = self.engine.rows("day" if self.kept else grain, document=document)
        for kept in self.kept:
            rows = rows.chosen(kept.choose(rows))
        return rows

    def told_apart(self, grain: Grain, *, document: bool = False) -> Coded:
        """The same statements, with rows as in `by_grain`.

        Parameters:
            grain: the stretch.
            document: whether to keep documents apart too.
        """
        return evolve(self, rows=self.by_grain(grain, document=document))

    def chosen(self, kept: Kept) -> Coded:
        """What a choice keeps, row by row.

        Parameters:
            kept: the choice.
        """
        chosen = kept.choose(self.rows)
        spoken = None if self.spoken is None else self.spoken[chosen.which]
        # What comes home later has the same choices made of it.
        choices = (*self.kept, kept) if self.engine is not None else ()
        # A part without dates, or without statements, is still of the matrix that it is taken from.
        return evolve(
            self, rows=self.rows.chosen(chosen), spoken=spoken, kept=choices,
            rule=self.standing_rule,
        )  # fmt: skip

    def of_labels(self, side: int, names: object) -> Coded:
        """The statements of some actors (0) or on some issues (1).

        Parameters:
            side: 0 or 1.
            names: the names of those to keep, each as in `code`, or one of them.
        """
        held = (self.rows.actors, self.rows.issues)[side]
        if isinstance(names, str) or not isinstance(names, Iterable):
            names = (names,)
        labels = {held[self.code(side, name)] for name in names}
        return self.chosen(Kept(partial(_of_labels, side, labels)))

    def lying_between(self, first: tuple[int, int], last: tuple[int, int]) -> Coded:
        """The statements that surely lie between two dates, both included.

        Parameters:
            first: the first and the last possible day of the first date, as ordinals.
            last: the same of the last date.
        """
        lying = Kept(partial(_lying_between, first, last))
        return self.told_apart("day").chosen(lying)


def _of_labels(side: int, labels: set[str], rows: Rows) -> Chosen:
    held, codes = ((rows.actors, rows.actor), (rows.issues, rows.issue))[side]
    wanted = [code for code, label in enumerate(held) if label in labels]
    return Chosen(np.flatnonzero(np.isin(codes, wanted)))


def _lying_between(first: tuple[int, int], last: tuple[int, int], rows: Rows) -> Chosen:
    return Chosen(np.flatnonzero(surely_between(rows, first, last)))

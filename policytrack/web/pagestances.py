"""Who stands where, as the table of a page, with the evidence behind each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import define, evolve, field, frozen

from policytrack.figures.layout.stancetable import footnoted, grouped, is_contested, letter
from policytrack.look.shortdates import in_short
from policytrack.records.vocabulary import SAID, STATES
from policytrack.results.matrixtable import matrix_table
from policytrack.web.pageevents import said_more, when_of
from policytrack.web.pagevalues import Chip, Evidence, IssueRow, Link, Said, Spanner, Stances

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.figures.layout.stancetable import Cell
    from policytrack.records import Statement
    from policytrack.stances.coded import Coded
    from policytrack.story.storyvalue import Story
    from policytrack.web.pageevents import Names

    _Behind = tuple[tuple[Said, ...], tuple[Link, ...]]
    """Statements, and the sources of all of them."""

__all__ = ["stances_of"]

_NOTHING: Final = Chip("not_recorded")


def stances_of(story: Story, coded: Coded, names: Names) -> Stances | None:
    """The stances of a story, in the order and the words of the drawn matrix.

    Parameters:
        story: the story.
        coded: its statements.
        names: of actors and sources.

    Returns:
        The table; None where nothing is stated.
    """
    table = footnoted(
        matrix_table(
            coded, rule=None, options={}, order="reading", groups=("auto", "auto"),
            counts=False, turn=False,
        ),
        letter,
    )  # fmt: skip
    if not table.rows or not table.columns:
        return None
    columns = _columns(coded, [head.name for head in table.columns], names)
    maker = _Cells(story, coded, names)
    spans = {start: text for text, start, _ in grouped([row.head for row in table.rows])}
    rows = []
    for number, row in enumerate(table.rows):
        issue = coded.code(1, row.head.name)
        cells = tuple(
            maker.chip(cell, column, issue) if cell.recorded else _NOTHING
            for cell, column in zip(row.cells, columns, strict=True)
        )
        contested = is_contested(row)
        said = row.head.long or row.head.name
        rows.append(IssueRow(row.head.name, said, contested, cells, spans.get(number, "")))
    over = [Spanner(text, last - first) for text, first, last in grouped(table.columns)]
    occurring = table.states - {"not_recorded"}
    used = [state for state in STATES if state in occurring]
    return Stances(
        tuple((column.label, column.number) for column in columns),
        tuple(over) if any(each.text for each in over) else (),
        tuple(rows),
        tuple((state, SAID[state]) for state in used),
        any(cell.conditional for row in rows for cell in row.cells),
        sum(row.contested for row in rows),
        table.notes,
        maker.found,
        maker.behind(),
    )  # fmt: skip


@frozen
class _Column:
    """An actor of the table: its label, its code among the statements, its number on the page."""

    label: str
    code: int
    number: int


def _columns(coded: Coded, labels: Sequence[str], names: Names) -> list[_Column]:
    actors = dict(zip(coded.shown.labels(0), coded.records_of(0) or (), strict=True))
    return [_Column(label, coded.code(0, label), names.number(actors[label])) for label in labels]


@define
class _Cells:
    """Makes the cells of one page, and keeps the evidence for them."""

    story: Story
    coded: Coded
    names: Names
    _found: dict[_Behind, dict[str, None]] = field(factory=dict)
    _numbers: dict[_Behind, int] = field(factory=dict)
    _by_statements: dict[tuple[int, ...], int] = field(factory=dict)
    _actors: set[int] = field(factory=set)

    @property
    def found(self) -> tuple[Evidence, ...]:
        """The evidence for the cells, by number."""
        return tuple(
            Evidence(tuple(about), said, sources) for (said, sources), about in self._found.items()
        )

    def behind(self) -> tuple[int | None, ...]:
        """The number of the evidence that each statement is part of; None where of none."""
        found: dict[int, int] = {}
        for statements, number in self._by_statements.items():
            for each in statements:
                found.setdefault(each, number)
        return tuple(found.get(id(said)) for said in self.coded.records or ())

    def chip(self, cell: Cell, column: _Column, issue: int) -> Chip:
        """One cell in which something is recorded.

        Parameters:
            cell: the same cell in the drawn matrix.
            column: its actor.
            issue: the code of its issue.
        """
        statements = self.coded.said.get((column.code, issue))
        if not statements:
            return Chip(cell.state)
        key = tuple(map(id, statements))
        number = self._by_statements.get(key)
        if number is None:
            number = self._by_statements[key] = self._number(statements)
        first = column.number not in self._actors
        self._actors.add(column.number)
        return Chip(
            cell.state, f"{column.label}: {SAID[cell.state]}", cell.text, " ".join(cell.marks),
            ", ".join(cell.notes), cell.conditional, number, column.number, first,
        )  # fmt: skip

    def _number(self, statements: Sequence[Statement]) -> int:
        """The number of the evidence in some statements, now also for what these are about."""
        behind = self._behind(statements)
        about = statements[0].issue
        self._found.setdefault(behind, {})[about.proposition or about.title] = None
        return self._numbers.setdefault(behind, len(self._numbers))

    def _behind(self, statements: Sequence[Statement]) -> _Behind:
        """The statements, and their sources where all have the same."""
        said = list(map(self._said, statements))
        sources = said[0].sources
        if any(each.sources != sources for each in said):
            return _once(said), ()
        return _once([evolve(each, sources=()) for each in said]), sources

    def _said(self, said: Statement) -> Said:
        event = None if said.event is None else self.story.event(said.event)
        date = self.story.resolver.date(said.date)
        return Said(
            SAID[said.stance], self.names.of(said.by),
            ((when_of(date, None if date is None else in_short(date)),
              None if event is None else f"#{event.id}"),),
            (*said_more(said, self.names), *filter(None, [said.note])), said.quote or "",
            () if self.names.only_reported else self.names.sources(said.sources),
        )  # fmt: skip


def _once(said: Sequence[Said]) -> tuple[Said, ...]:
    """Consecutive statements that say the same, as one on several days."""
    found: list[Said] = []
    for each in said:
        if found and evolve(each, days=found[-1].days) == found[-1]:
            found[-1] = evolve(each, days=(*found[-1].days, *each.days))
        else:
            found.append(each)
    return tuple(found)

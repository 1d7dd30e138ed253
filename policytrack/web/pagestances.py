"""Who stands where, as the table of a page, with the evidence behind each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, evolve, field

from policytrack.figures.layout.stancetable import footnoted, grouped, is_contested, letter
from policytrack.look.shortdates import in_short
from policytrack.look.theme import LIGHT
from policytrack.records.vocabulary import SAID, STATES
from policytrack.results.matrixtable import matrix_table
from policytrack.web.pageevents import said_more, when_of
from policytrack.web.pagevalues import Chip, Evidence, IssueRow, Link, Said, Spanner, Stances

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.figures.layout.stancetable import Cell
    from policytrack.records import Actor, Statement
    from policytrack.stances.coded import Coded
    from policytrack.story.storyvalue import Story
    from policytrack.web.pageevents import Names

__all__ = ["stances_of"]


def stances_of(story: Story, coded: Coded, names: Names) -> Stances | None:
    """The stances of a story, in the order and with the words of the matrix that is drawn.

    Parameters:
        story: the story.
        coded: its statements.
        names: of actors and sources.

    Returns:
        The table; None where nothing is stated.
    """
    table = footnoted(
        matrix_table(
            coded, rule="latest", options={}, order="reading", groups=("auto", "auto"),
            counts=False, turn=False,
        ),
        letter,
    )  # fmt: skip
    if not table.rows or not table.columns:
        return None
    codes = [coded.code(0, head.name) for head in table.columns]
    maker = _Cells(story, coded, names)
    spans = {start: text for text, start, _ in grouped([row.head for row in table.rows])}
    rows = []
    for number, row in enumerate(table.rows):
        issue = coded.code(1, row.head.name)
        cells = tuple(
            maker.chip(cell, head.name, (actor, issue))
            for cell, head, actor in zip(row.cells, table.columns, codes, strict=True)
        )
        contested = is_contested(row)
        said = row.head.long or row.head.name
        rows.append(IssueRow(row.head.name, said, contested, cells, spans.get(number, "")))
    heads = _records(coded, [head.name for head in table.columns])
    over = [Spanner(text, last - first) for text, first, last in grouped(table.columns)]
    used = [state for state in STATES if state in table.states and state != "not_recorded"]
    return Stances(
        tuple((head.name, names.number(actor))
              for head, actor in zip(table.columns, heads, strict=True)),
        tuple(over) if any(each.text for each in over) else (),
        tuple(rows),
        tuple((state, LIGHT.signs[state], SAID[state]) for state in used),
        any(cell.conditional for row in rows for cell in row.cells),
        sum(row.contested for row in rows),
        table.notes,
        maker.found,
    )  # fmt: skip


def _records(coded: Coded, labels: Sequence[str]) -> list[Actor]:
    by_label = dict(zip(coded.shown.labels(0), coded.records_of(0) or (), strict=True))
    return [by_label[label] for label in labels]


@define
class _Cells:
    """Makes the cells of one page, and keeps what stands behind them."""

    story: Story
    coded: Coded
    names: Names
    _found: dict[tuple[tuple[Said, ...], tuple[Link, ...]], dict[str, None]] = field(factory=dict)
    _numbers: dict[tuple[tuple[Said, ...], tuple[Link, ...]], int] = field(factory=dict)

    @property
    def found(self) -> tuple[Evidence, ...]:
        """What stands behind the cells, by its number."""
        return tuple(
            Evidence(tuple(about), said, sources) for (said, sources), about in self._found.items()
        )

    def chip(self, cell: Cell, actor: str, codes: tuple[int, int]) -> Chip:
        """One cell.

        Parameters:
            cell: the same in the matrix that is drawn.
            actor: the label of its actor.
            codes: of its actor and its issue.
        """
        statements = self.coded.said.get(codes)
        if not cell.recorded or not statements:
            return Chip(cell.state)
        evidence = self._evidence(statements)
        number = self._numbers.setdefault(evidence, len(self._numbers))
        issue = statements[0].issue
        self._found.setdefault(evidence, {})[issue.proposition or issue.title] = None
        words = [SAID[cell.state], *filter(None, [cell.text]), *cell.notes]
        return Chip(
            cell.state, LIGHT.signs[cell.state], cell.text, " ".join(cell.marks), cell.conditional,
            f"{actor}: {', '.join(words)}", number,
            self.names.number(self.coded.records_of(0)[codes[0]]),
        )  # fmt: skip

    def _evidence(
        self, statements: Sequence[Statement]
    ) -> tuple[tuple[Said, ...], tuple[Link, ...]]:
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
            self.names.sources(said.sources),
        )  # fmt: skip


def _once(said: Sequence[Said]) -> tuple[Said, ...]:
    """Statements that say the same one after another, as one on several days."""
    found: list[Said] = []
    for each in said:
        if found and evolve(each, days=found[-1].days) == found[-1]:
            found[-1] = evolve(each, days=(*found[-1].days, *each.days))
        else:
            found.append(each)
    return tuple(found)

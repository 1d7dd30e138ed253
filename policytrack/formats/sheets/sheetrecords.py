"""The records of a sheet: one event, statement or actor per row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from policytrack.errors import Problem, RecordError
from policytrack.formats.sheets.account import LeftCell, Note, SheetAccount
from policytrack.formats.sheets.celltext import (
    cleaned,
    first_sentence,
    one_line,
    says_nothing,
    stage_name,
    without_notes,
)
from policytrack.formats.sheets.rowcells import RowCells
from policytrack.formats.sheets.rowstances import RowStances
from policytrack.formats.sheets.sheetgrid import Grid, Problems, empty, shown
from policytrack.formats.sheets.sheetlayout import KEPT_ASIDE, Layout
from policytrack.formats.sheets.sheetsources import SheetSources, links_in
from policytrack.nearestword import nearest
from policytrack.records import Actor, Event, Issue, Statement
from policytrack.records import fields as f
from policytrack.records.names import normal_name
from policytrack.records.textmap import TextMap
from policytrack.records.vocabulary import (
    ACTOR_KINDS,
    CONFIDENCES,
    EVENT_KINDS,
    UNKNOWN,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytrack.formats.sheets.celltext import Link
    from policytrack.formats.sheets.rowdates import RowDates, When
    from policytrack.formats.sheets.sheetids import SheetIds
    from policytrack.formats.sheets.sheetnames import SheetNames
    from policytrack.records import Source

__all__ = ["Shared", "SheetRecords"]

_LONG_TITLE: Final = 160
_LONG_KIND: Final = 40
_LONG_CODE: Final = 3
"""Up to how long a text is more likely a code, such as that of a country or a party."""


@define
class Shared:
    """What the sheets of one file have in common.

    Parameters:
        ids: gives records their ids.
        names: what makes actors.
        sources: what makes sources.
        problems: where to report problems.
        scale: the stance that each word of the sheet means.
        issues: the issues met so far, by their folded titles.
    """

    ids: SheetIds
    names: SheetNames
    sources: SheetSources
    problems: Problems
    scale: Mapping[str, str]
    issues: dict[str, Issue] = field(factory=dict)


class SheetRecords:
    """Makes the records of one sheet.

    Parameters:
        grid: the sheet.
        layout: where it holds what.
        dates: what reads its dates.
        shared: what it has in common with other sheets.
        account: records how it was read.
    """

    def __init__(
        self,
        grid: Grid,
        layout: Layout,
        dates: RowDates,
        shared: Shared,
        account: SheetAccount,
    ) -> None:
        self._grid = grid
        self._layout = layout
        self._dates = dates
        self._shared = shared
        self._account = account
        self._notes: dict[tuple[str, bool], list[str]] = {}
        self._given_ids: dict[int, str] = {}
        self._cells = RowCells(grid, layout)
        self._stances = RowStances(
            grid,
            layout,
            self._cells,
            problems=shared.problems,
            scale=shared.scale,
            note=self._note,
        )

    def take_ids(self, rows: list[int]) -> None:
        """Take the ids of a column if they are ids, each once; or else keep them aside.

        Parameters:
            rows: the rows that hold records.
        """
        if self._layout.kind != "events" or self._layout.has("stage"):
            return
        for column in self._cells.columns("id")[:1]:
            texts = {row: self._cells.text(row, column) for row in rows}
            said = [text for text in texts.values() if text]
            fit = all(f._ID.fullmatch(text) for text in said)  # noqa: SLF001 - what an id is
            if said and fit and len(set(said)) == len(said) and not all(map(str.isdecimal, said)):
                self._given_ids = {row: text for row, text in texts.items() if text}
                for text in said:
                    self._shared.ids.keep(text)

    def learn_names(self, rows: list[int]) -> None:
        """Meet all names before any is taken apart.

        Parameters:
            rows: the rows that hold records.
        """
        for column, name in self._layout.holders.items():
            self._shared.names.learn(name, self._grid.place(self._layout.header, column))
        kinds = self._cells.columns("actor_kind")
        for column in self._cells.columns("by", "to", "speakers"):
            for row in rows:
                value = self._cells.value(row, column)
                if not empty(value):
                    kind = ACTOR_KINDS.find(self._cells.text(row, kinds[0])) if kinds else None
                    self._shared.names.learn(value, self._grid.place(row, column), kind)

    def record(self, row: int) -> list[Any]:
        """The records of a row; none where something is wrong with it, which is reported.

        Parameters:
            row: the row.
        """
        make = {"events": self._event, "stances": self._statement, "actors": self._actor}
        self._check_broken(row)
        try:
            found = make[self._layout.kind](row)
        except RecordError as error:
            named = _ROLE_OF.get(error.field, error.field)
            columns = self._cells.columns(named, f"actor_{named}") or [self._grid.filled(row)[0]]
            allowed = error.allowed
            problem = Problem.of_value("bad-value", (), error.found, allowed, error.nearest)
            self._tell(row, columns[0], problem)
            return []
        return [] if self._shared.problems.bad(self._grid, row) else found

    def _check_broken(self, row: int) -> None:
        if not self._grid.marks:
            return
        for column, role in self._layout.roles.items():
            mark = self._grid.mark(row, column)
            if mark.broken is None:
                continue
            place = self._grid.place(row, column)
            if role == KEPT_ASIDE:
                self._note(f"{mark.broken}, left out", place, doubtful=True)
            else:
                allowed = "a value; open the workbook where it was made and save it"
                problem = Problem.of_value("bad-value", (), mark.broken, allowed)
                self._tell(row, column, problem)

    # What the rows are

    def _event(self, row: int) -> list[Any]:
        when = self._dates.read(row)
        title, text = self._title_and_text(row)
        if title is None:
            columns = self._cells.columns("title") or [self._grid.filled(row)[0]]
            if not self._shared.problems.bad(self._grid, row):
                problem = _missing("what happened")
                self._tell(row, columns[0], problem)
            return []
        stages = self._dates.stages(row)
        if not stages:
            return [self._happened(row, title, text, when)]
        return [
            self._happened(row, f"{title}: {stage_name(self._layout.headers[c])}", text, one)
            for c, one in stages
        ]

    def _happened(self, row: int, title: str, text: str | None, when: When) -> Event:
        """The event of a row, or of one of its stages."""
        kind, tags = self._kind(row)
        said = self._said_of_all(row, when)
        given = self._given_ids.get(row)
        return Event(
            title,
            kind,
            when.date,
            by=self._actors(row, "by"),
            to=self._actors(row, "to"),
            issues=self._issues(row),
            place=self._cells.joined(row, "place"),
            text=text,
            plans=when.plans,
            tags=(*tags, *self._cells.values(row, "tags")),
            urls=self._urls(row),
            identifiers=self._identifiers(row),
            id=given or self._shared.ids.new(title, "event"),
            **said,
        )

    def _statement(self, row: int) -> list[Any]:
        when = self._dates.read(row)
        stances = self._stances.read(row)
        by, issues = self._actors(row, "by"), self._issues(row)
        about, holders = self._layout.about, self._layout.holders
        missing = (
            ("by", not by and any(column not in holders for column, _ in stances)),
            ("issue", not issues and any(column not in about for column, _ in stances)),
        )
        for role, lacks in missing:
            if lacks:
                columns = self._cells.columns(role) or self._cells.columns("stance")
                allowed = "who takes the stance" if role == "by" else "what the stance is on"
                self._tell(row, columns[0], _missing(allowed))
        if not stances or self._shared.problems.bad(self._grid, row):
            return []
        said = self._said_of_all(row, when)
        strength = self._cells.number(row, "strength")
        found = []
        for column, one in stances:
            on, who = about.get(column), holders.get(column)
            found += [
                Statement(
                    by if who is None else self._shared.names.read(who),
                    issue,
                    one.stance,
                    when.date,
                    speakers=self._actors(row, "speakers"),
                    quote=self._cells.joined(row, "quote"),
                    strength=one.strength if strength is None else strength,
                    share=self._cells.share(row),
                    reason=self._stances.reason(row, one),
                    conditions=one.conditions,
                    tags=self._cells.values(row, "tags"),
                    **said,
                )
                for issue in (issues if on is None else (self._issue(on),))
            ]
        return found

    def _actor(self, row: int) -> list[Any]:
        (column, *_) = self._cells.columns("name")
        name = normal_name(self._cells.text(row, column))
        if not name:
            self._tell(row, column, _missing("a name"))
            return []
        said = self._cells.first(row, "actor_kind", "kind")
        kind = UNKNOWN
        if said:
            kind = ACTOR_KINDS.read(said, "Actor", "kind")
        short = self._cells.first(row, "short")
        return [
            Actor(
                name,
                kind,
                short or None,
                aliases=self._cells.values(row, "aliases"),
                urls=self._cells.values(row, "link"),
                tags=self._cells.values(row, "tags"),
                note=self._cells.joined(row, "note"),
                extra=self._extra(row),
                id=self._shared.ids.new(short or name, "actor"),
            )
        ]

    # What they have in common

    def _said_of_all(self, row: int, when: When) -> dict[str, Any]:
        sources = self._sources(row, when)
        known = when.known or (when.published if not sources else None)
        confidence = self._cells.first(row, "confidence")
        return {
            "sources": sources,
            "known": known,
            "confidence": CONFIDENCES.find(confidence) if confidence else None,
            "dated": when.words,
            "note": self._cells.joined(row, "note"),
            "extra": self._extra(row),
        }

    def _title_and_text(self, row: int) -> tuple[str | None, str | None]:
        title = one_line(self._cells.joined(row, "title") or "")
        if (plain := without_notes(title)) != title:
            place = self._grid.place(row, self._cells.columns("title")[0])
            self._note("marks of footnotes left out of titles", place)
            title = plain
        text = self._cells.joined(row, "text")
        if not title or says_nothing(title):
            title, text = one_line(text or ""), None
            title = title or self._named_otherwise(row)
        if len(title) > _LONG_TITLE:
            place = self._grid.place(row, (self._cells.columns("title", "text") or [0])[0])
            self._note("long titles cut, with the whole in the text", place)
            whole = title if text is None else f"{title}\n{text}"
            return first_sentence(title, _LONG_TITLE), whole
        return title or None, text

    def _named_otherwise(self, row: int) -> str:
        """Another text of a row whose title is empty; notes that it was used."""
        roles = (KEPT_ASIDE, "note", "kind", "to", "by")
        columns = [column for role in roles for column in self._cells.columns(role)]
        texts = [text for column in columns if (text := self._cells.text(row, column))]
        found = next((text for text in texts if len(text) > _LONG_CODE), next(iter(texts), ""))
        if found and not self._shared.problems.bad(self._grid, row):
            place = self._grid.place(row, (self._cells.columns("title") or [0])[0])
            self._note(
                "rows that do not say what happened, titled from another cell", place, doubtful=True
            )
        return found

    def _kind(self, row: int) -> tuple[str, list[str]]:
        """A word of the vocabulary, else one of the sheet's own; further values are tags."""
        if self._layout.has("actor_kind") and not self._layout.has("kind"):
            return UNKNOWN, []
        said = self._cells.values(row, "kind")
        if not said or says_nothing(said[0]):
            return UNKNOWN, []
        found = EVENT_KINDS.find(said[0]) or EVENT_KINDS.find(_singular(said[0]))
        if found is None:
            column = self._cells.columns("kind")[0]
            own = f.slug(said[0])
            if len(own) > _LONG_KIND or own == "unnamed":
                return UNKNOWN, list(said)
            found = f"other:{own}"
            match = nearest(said[0], EVENT_KINDS.known)
            place = self._grid.place(row, column)
            if match:
                self._note(
                    f"{said[0]!r} kept as {found!r}; did you mean {match!r}?", place, doubtful=True
                )
            else:
                self._note("not one of our kinds of event, kept as other:WORD", place)
        return found, list(said[1:])

    def _issues(self, row: int) -> tuple[Issue, ...]:
        return tuple(dict.fromkeys(map(self._issue, self._cells.values(row, "issue"))))

    def _issue(self, title: str) -> Issue:
        key = normal_name(title).casefold()
        if key not in self._shared.issues:
            made = Issue(normal_name(title), id=self._shared.ids.new(title, "issue"))
            self._shared.issues[key] = made
        return self._shared.issues[key]

    def _actors(self, row: int, role: str) -> tuple[Actor, ...]:
        found: dict[Actor, None] = {}
        for column in self._cells.columns(role):
            value = self._cells.value(row, column)
            if not empty(value):
                found.update(dict.fromkeys(self._shared.names.read(value)))
        return tuple(found)

    def _sources(self, row: int, when: When) -> tuple[Source, ...]:
        titles: list[str] = []
        links: list[Link] = []
        for column in self._cells.columns("source", "link"):
            value, link = self._cells.value(row, column), self._cells.link(row, column)
            if not empty(value) or link:
                said, found = links_in(value, link)
                titles += said
                links += found
        for column in self._cells.columns("title", "text", "note", "quote"):
            value, link = self._cells.value(row, column), self._cells.link(row, column)
            if isinstance(value, str) and "<" in value:
                links += cleaned(value)[1]
            if link is not None:
                links.append(_behind(value, link))
        return self._shared.sources.read(titles, links, when.published)

    def _urls(self, row: int) -> tuple[str, ...]:
        """The addresses behind cells that name neither source nor event."""
        found: list[str] = []
        for column, role in self._layout.roles.items():
            if role not in ("source", "link", "title", "text", "note", "quote"):
                link = self._cells.link(row, column)
                found += [link] if link else []
                value = self._grid.value(row, column)
                if isinstance(value, str) and "<" in value:
                    found += [each.url for each in cleaned(value)[1]]
        return tuple(dict.fromkeys(found))

    def _identifiers(self, row: int) -> TextMap:
        found = {}
        for column in self._cells.columns("id"):
            text = self._cells.text(row, column)
            if text and row not in self._given_ids:
                found[self._layout.headers[column]] = text
        return TextMap(found)

    def _extra(self, row: int) -> TextMap:
        found = {}
        for column in self._cells.columns(KEPT_ASIDE):
            if text := self._cells.text(row, column):
                found[self._layout.headers[column]] = text
        return TextMap(found)

    def _tell(self, row: int, column: int, problem: Problem) -> None:
        self._shared.problems.tell(self._grid, row, column, problem)

    def _note(self, what: str, cell: str, *, doubtful: bool = False) -> None:
        self._notes.setdefault((what, doubtful), []).append(cell)

    def notes(self) -> list[Note]:
        """What to know about what was read."""
        return [Note(what, tuple(cells), doubt) for (what, doubt), cells in self._notes.items()]

    def leave(self, row: int, why: str) -> None:
        """Keep account of a row that holds no record.

        Parameters:
            row: the row.
            why: why it holds none.
        """
        for column in self._grid.filled(row):
            text = shown(self._grid.value(row, column))
            self._account.left.append(LeftCell(self._grid.place(row, column), text, why))


_ROLE_OF: Final = {"conditions": "note", "identifiers": "id", "urls": "link", "dated": "date"}


def _behind(value: Any, link: str) -> Any:
    from policytrack.formats.sheets.celltext import Link

    return Link(one_line(cleaned(shown(value))[0]) or None, link)


def _missing(what: str) -> Problem:
    return Problem("missing-value", f"found nothing; allowed: {what}", allowed=what)


def _singular(word: str) -> str:
    """A word in the singular."""
    return f"{word[:-3]}y" if word.lower().endswith("ies") else word.removesuffix("s")

"""One pass over files of votes: the members, roll calls and problems met so far."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytrack.dates import FuzzyDate
from policytrack.errors import MAX_PROBLEMS, CheckError, DateParseError, Problem
from policytrack.formats.newids import Ids
from policytrack.records import Actor, Event, Issue, Membership, Source, Stance, Statement
from policytrack.records.fields import slug
from policytrack.records.textmap import EMPTY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from policytrack.dates import Period

__all__ = [
    "MAX_VOTES",
    "Meaning",
    "Reading",
    "RollCall",
    "Shape",
    "Text",
    "VotesRead",
    "kept",
    "mark_in",
    "too_many_votes",
]

MAX_VOTES: Final = 1_000_000
"""How many votes one story may be read from."""

_LONGEST: Final = 1_000_000
_HOUR: Final = re.compile(r"(?<=\d)[T ][\d:.]+(?:Z|[+-][\d:]+)?\Z")
"""What programs write behind a day."""

_DOTTED: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_KEY: Final = re.compile(r'"([^"\\\n]{1,60})"\s*:')
_MOST_TOLD: Final = 5

Meaning = tuple[Stance, str | None]
"""What a vote is read as: a stance and, where it takes no position, the reason."""


class VotesRead(NamedTuple):
    """What files of votes hold, as records.

    Parameters:
        events: one event per roll call.
        statements: the stance of a member on what was put to the vote.
        memberships: the party of each member, where the files say so.
        issues: the policies that votes are counted for.
        told: what was left out or looks odd, one line each.
    """

    events: list[Event]
    statements: list[Statement]
    memberships: list[Membership]
    issues: list[Issue]
    told: list[str]


class Text(NamedTuple):
    """The text of one file.

    Parameters:
        name: the name of the file.
        text: what it holds.
        folder: the name of the folder that it is in.
        head: the words of its first line, as the names of columns.
        cells: the rows of a sheet of a workbook, each with its number, in place of a text.
        sheet: the name of that sheet.
        mark: what stands between the cells of a line.
        keys: the keys of its objects, if it is JSON.
    """

    name: str
    text: str
    folder: str = ""
    head: frozenset[str] = frozenset()
    cells: tuple[tuple[int, list[str]], ...] = ()
    sheet: str = ""
    mark: str = ","
    keys: frozenset[str] = frozenset()

    @property
    def stem(self) -> str:
        """Its name without its endings; of a sheet, the sheet's."""
        return self.sheet or self.name.partition(".")[0]

    @classmethod
    def of(cls, name: str, text: str, folder: str = "") -> Text:
        """The text of a file, with what its first line says, or what its objects have."""
        begun = text[:_LONGEST].lstrip().lower()
        if begun[:1] in ("{", "["):
            return cls(name, text, folder, keys=frozenset(_KEY.findall(begun)))
        first = begun.partition("\n")[0].strip()
        mark = mark_in(first)
        words = frozenset(word.strip('" ') for word in first.split(mark))
        return cls(name, text, folder, words, mark=mark)


class Shape(NamedTuple):
    """One kind of file in which votes are published, or what belongs to them.

    Parameters:
        what: what a file of it is.
        read: reads the votes in it; None if it only tells of members or roll calls.
        prepare: reads what has to be known before any votes are read.
        beside: gives the names of the files beside a file that belong to it.
        columns: the columns that a table of it has.
        keys: the keys that the objects of its JSON have.
        told: whether a file without such columns or keys is of this kind.
    """

    what: str
    read: Callable[[Reading, Text], None] | None = None
    prepare: Callable[[Reading, Text], None] | None = None
    beside: Callable[[str], Iterable[str]] = lambda _: ()
    columns: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    told: Callable[[Text], bool] = lambda _: False

    def fits(self, held: Text) -> bool:
        """Whether a file is of this kind.

        Parameters:
            held: the file.
        """
        if self.columns or self.keys:
            return held.head.issuperset(self.columns) and held.keys.issuperset(self.keys)
        return self.told(held)

    def lacks(self, held: Text) -> list[str]:
        """The columns or keys that a file would need to be of this kind.

        Parameters:
            held: the file.
        """
        return [name for name in self.columns if name not in held.head] + [
            name for name in self.keys if name not in held.keys
        ]


def mark_in(line: str) -> str:
    """What stands between the cells of a line: a tab, a semicolon or a comma.

    Parameters:
        line: the line.
    """
    return "\t" if "\t" in line else ";" if line.count(";") > line.count(",") else ","


def too_many_votes() -> Problem:
    """The refusal of more votes than one story may be read from."""
    message = f"found more than {MAX_VOTES:,} votes; read fewer files or days at a time"
    return Problem("too-large", message)


def kept(row: Mapping[str, str], used: Iterable[str]) -> dict[str, str]:
    """The filled cells of a row that have no place of their own.

    Parameters:
        row: the cells by column.
        used: the columns that have one.
    """
    beside = frozenset(used)
    return {name: cell for name, cell in row.items() if cell and name and name not in beside}


class Reading:
    """One pass over files of votes, with all that is known so far.

    Parameters:
        wanted: whether the votes of a day are wanted; all of them if left out.
    """

    def __init__(self, wanted: Callable[[FuzzyDate | None], bool] = lambda _: True) -> None:
        self.problems: list[Problem] = []
        self.told: list[str] = []
        self.events: list[Event] = []
        self.statements: list[Statement] = []
        self.memberships: dict[tuple[str, ...], Membership] = {}
        self.policies: dict[str, Issue] = {}
        self.sides: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self.beside: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self.known: defaultdict[str, dict[tuple[str, ...], dict[str, str]]] = defaultdict(dict)
        self.used: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        self.titles: dict[str, str] = {}
        self.trees: defaultdict[str, list[tuple[str, Any]]] = defaultdict(list)
        self.rolls: dict[str, RollCall] = {}
        self.files: dict[str, str] = {}
        self.empty: defaultdict[str, int] = defaultdict(int)
        self.line: int | None = None
        self._wanted = wanted
        self._actors: dict[tuple[str, ...], Actor] = {}
        self._ids = Ids()

    # What is wrong

    def tell(self, problem: Problem) -> None:
        """Keep a problem; end the reading where there are too many."""
        self.problems.append(problem)
        if len(self.problems) >= MAX_PROBLEMS:
            raise CheckError(self.problems)

    def bad(self, held: Text, line: int | None, found: object, allowed: str) -> None:
        """Keep a problem with a value."""
        problem = Problem.of_value("bad-value", (), str(found)[:80], allowed)
        self.tell(problem.at(held.name, line, None))

    # What is known

    def find(self, table: str, *key: str) -> dict[str, str]:
        """What a file beside the votes says under a key; empty if it says nothing."""
        row = self.known[table].get(key)
        if row is None:
            return {}
        self.used[table].add(key)
        return row

    def unfilled(self) -> Iterator[str]:
        """What to report of rows without a vote, which are left out."""
        for name, number in self.empty.items():
            told = "1 row" if number == 1 else f"{number:,} rows"
            yield f"{name}: {told} without a vote left out"

    def unused(self) -> Iterator[str]:
        """What to report of rows beside the votes that no vote used."""
        for table, rows in self.known.items():
            left = [key for key in rows if key not in self.used[table]]
            if left:
                shown = "; ".join(" ".join(key) for key in left[:_MOST_TOLD])
                more = "; ..." if len(left) > _MOST_TOLD else ""
                number = "1 row" if len(left) == 1 else f"{len(left):,} rows"
                yield f"{table}: {number} left out, because nobody voted on them: {shown}{more}"

    def table(self, held: Text, needed: Iterable[str]) -> Iterator[tuple[int, dict[str, str]]]:
        """The rows of a table, each with its line; names of columns in lower case."""
        rows = iter(held.cells) if held.cells else self.rows(held, held.text)
        _, first = next(rows, (1, []))
        head = [name.strip().lower() for name in first]
        for name in needed:
            if name not in head:
                problem = Problem.of_value("missing-column", (), ", ".join(head)[:80], name)
                self.tell(problem.at(held.name, 1, None))
                return
        if len(set(head)) < len(head):
            twice = next(name for name in head if head.count(name) > 1)
            problem = Problem.of_value("duplicate-column", (), twice, "each column once")
            self.tell(problem.at(held.name, 1, None))
            return
        for line, row in rows:
            if len(row) != len(head):
                self.bad(held, line, f"{len(row)} cells", f"{len(head)}, one per column")
                continue
            yield line, {name: cell.strip() for name, cell in zip(head, row, strict=True)}

    def rows(
        self, held: Text, text: str, before: int = 0, mark: str = "", *, quoted: bool = True
    ) -> Iterator[tuple[int, list[str]]]:
        """The rows of a CSV text, each with its line, without those that are empty."""
        lines = self._lines(held, text, before)
        mark = mark or held.mark
        reader = (
            csv.reader(lines, delimiter=mark)
            if quoted
            else csv.reader(lines, delimiter=mark, quoting=csv.QUOTE_NONE)
        )
        try:
            for row in reader:
                if any(map(str.strip, row)):
                    self.line = reader.line_num + before
                    yield self.line, row
        except csv.Error as error:
            problem = Problem("damaged", f"this cannot be read as a table: {error}")
            self.tell(problem.at(held.name, reader.line_num + before, 1))

    def _lines(self, held: Text, text: str, before: int) -> Iterator[str]:
        """The lines of a text; one too long for any table ends the reading."""
        for number, line in enumerate(io.StringIO(text, newline=""), before + 1):
            if len(line) > _LONGEST:
                message = f"found a line of {len(line):,} characters; allowed: {_LONGEST:,}"
                problem = Problem("too-large", message).at(held.name, number, 1)
                raise CheckError([*self.problems, problem])
            yield line

    def day(self, held: Text, line: int | None, text: str) -> FuzzyDate | None:
        """The day that a cell names; None if it is empty."""
        if not text:
            return None
        found = _DOTTED.fullmatch(text)
        said = f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}" if found else _HOUR.sub("", text)
        try:
            return FuzzyDate(said)
        except DateParseError:
            self.bad(held, line, text, "a day such as 2025-02-23")
            return None

    # What is made

    def actor(self, name: str, kind: str, told_apart_by: str = "", **more: Any) -> Actor:
        """The actor of a name; with another word beside it, another actor."""
        key = " ".join(name.split()).casefold(), told_apart_by.casefold()
        return self.member(key, name, kind, f"{name} {told_apart_by}".strip(), **more)

    def member(
        self, key: tuple[str, ...], name: str, kind: str, named: str = "", **more: Any
    ) -> Actor:
        """The actor with a key, made when first met; its id is made from ``named``."""
        found = self._actors.get(key)
        if found is None:
            found = Actor(name, kind, id=self._ids.new(named or name), **more)
            self._actors[key] = found
        return found

    def party(
        self, member: Actor, name: str, period: Period | str | None = None, **more: Any
    ) -> None:
        """Record that a member belongs to a party."""
        if name:
            held = self.actor(name, "party", "party")
            key = member.id, held.id, str(period)
            if key not in self.memberships:
                self.memberships[key] = Membership(member, held, period=period, **more)

    def policy(self, held: Text, key: str, title: str, **more: Any) -> None:
        """Keep a policy that votes are counted for."""
        if not title:
            self.bad(held, None, title, f"the name of the policy {key}")
            return
        name = self._ids.free(f"policy.{slug(key)}")
        self.policies[key] = Issue(title, id=name, **more)

    def vote(
        self, key: str, title: str, date: FuzzyDate | None, source: Source, **more: Any
    ) -> RollCall:
        """Begin a roll call; what is put to the vote is an issue under the title.

        Parameters:
            key: what it is called everywhere, such as ``commons-2019-03-27-386``.
            title: what was put to the vote.
            date: the day.
            source: where the votes are published.
            **more: further fields of the event.
        """
        own = self._ids.free(f"vote.{slug(key)}")
        sides = self.sides.pop(key, {})
        # One wider issue is all that an issue has; every policy stands in what is kept beside.
        wider = next((self.policies[name] for name in sides if name in self.policies), None)
        beside = {f"policy {name}": side for name, side in sides.items()}
        beside |= self.beside.pop(key, {})
        issue = Issue(title, id=f"issue.{own}", parent=wider, extra=beside)
        event = Event(title, "vote", date, issues=issue, sources=source, id=own, **more)
        roll = RollCall(self, event, issue, wanted=self._wanted(date))
        self.rolls[key] = roll
        if roll.wanted:
            self.events.append(event)
        return roll

    def begin(
        self,
        held: Text,
        key: str,
        title: str,
        date: FuzzyDate | None,
        source: Source,
        **more: Any,
    ) -> RollCall:
        """Begin a roll call that no earlier file described; a second description is a problem."""
        if key in self.rolls:
            twice = "twice in it" if self.files.get(key) == held.name else "in two files"
            self.tell(Problem("twice", f"the votes of {key} stand {twice}", file=held.name))
        self.files[key] = held.name
        return self.vote(key, title, date, source, **more)


class RollCall(NamedTuple):
    """One roll call, to which the votes of members are added."""

    reading: Reading
    event: Event
    issue: Issue
    wanted: bool = True

    def add(
        self,
        member: Actor,
        meaning: Meaning,
        extra: Mapping[str, str] | None = None,
        quote: str | None = None,
    ) -> None:
        """Add the vote of a member.

        Parameters:
            member: who votes.
            meaning: the stance, and the reason if it is not a position.
            extra: what else is known of the vote.
            quote: the member's words.
        """
        if not self.wanted:
            return
        reading = self.reading
        if len(reading.statements) >= MAX_VOTES:
            raise CheckError([*reading.problems, too_many_votes()])
        stance, reason = meaning
        reading.statements.append(
            Statement(
                member, self.issue, stance, self.event.date, event=self.event.id,
                sources=self.event.sources, reason=reason, extra=extra or EMPTY, quote=quote,
            )
        )  # fmt: skip

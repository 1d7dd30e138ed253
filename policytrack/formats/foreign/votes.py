"""Votes as parliaments and those who count them publish them, read as records."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import warnings
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytrack.dates import FuzzyDate
from policytrack.errors import MAX_PROBLEMS, CheckError, DateParseError, Problem, RecordWarning
from policytrack.formats.storyfile.limits import MAX_BYTES, MAX_RECORDS, too_large
from policytrack.records import Actor, Event, Issue, Membership, Source, Stance, Statement
from policytrack.records.fields import slug

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["SHAPES", "VotesRead", "read_vote_records"]

_STAGE: Final = 1 << 20
_MOST_FILES: Final = 5_000
_LONGEST: Final = 1_000_000
_COMMONS_HEAD: Final = "Member,Party,Constituency,Vote"
_COMMONS_WORDS: Final = {
    "aye": (Stance.SUPPORT, None),
    "no": (Stance.OPPOSE, None),
    "teller - ayes": (Stance.NO_POSITION, "teller"),
    "teller - aye": (Stance.NO_POSITION, "teller"),
    "teller - noes": (Stance.NO_POSITION, "teller"),
    "teller - no": (Stance.NO_POSITION, "teller"),
    "no vote recorded": (Stance.NO_POSITION, "not_voting"),
}
_CAST: Final = {
    "0": (Stance.NOT_APPLICABLE, "not_eligible"),
    **dict.fromkeys("123", (Stance.SUPPORT, None)),
    **dict.fromkeys("456", (Stance.OPPOSE, None)),
    "7": (Stance.NO_POSITION, "present"),
    "8": (Stance.NO_POSITION, "present"),
    "9": (Stance.NO_POSITION, "not_voting"),
}
"""Voteview's codes of votes."""

_PARTIES_SAY: Final = {"1": Stance.SUPPORT, "0": Stance.NEUTRAL, "-1": Stance.OPPOSE}
_NUMBER: Final = re.compile(r"Division Number:\s*(\d+)")
_DATE: Final = re.compile(r"Division Date:\s*(\d{1,2})/(\d{1,2})/(\d{4})")
_COUNT: Final = re.compile(r"(Aye|No)(?:e?s)? Count:\s*(\d+)")
_ORD: Final = re.compile(r"[ \d]{12}.{24}\d+\s*")
_PARTIES: Final = {"100": "Democratic Party", "200": "Republican Party", "328": "Independent"}
"""Voteview's codes of the parties of today."""


class VotesRead(NamedTuple):
    """What files of votes hold, as records.

    Parameters:
        events: an event a roll call.
        statements: the stance of a member on what was put to the vote.
        memberships: the party of each member, where the files say it.
    """

    events: list[Event]
    statements: list[Statement]
    memberships: list[Membership]


class _Text(NamedTuple):
    """The text of one file, and its name."""

    name: str
    text: str

    @property
    def stem(self) -> str:
        """Its name without its endings."""
        return self.name.partition(".")[0]


class _Shape(NamedTuple):
    """One way of publishing votes.

    Parameters:
        what: what a file of it is.
        begins: whether a text is of this shape.
        read: reads a text of it.
    """

    what: str
    begins: Callable[[str], bool]
    read: Callable[[_Reading, _Text], None]


def read_vote_records(paths: Iterable[str | os.PathLike[str]]) -> VotesRead:
    """The records of files of votes, each read by what it begins with.

    Parameters:
        paths: the files; of a folder, all files in it that end in ``.csv``, ``.ord`` or these
            and ``.gz``.

    Raises:
        CheckError: if a file is of no shape that is known, or has problems; lists all of them.
        OSError: if a file cannot be opened.

    Warns:
        RecordWarning: if the counts of a heading are not those of the rows, or names are damaged.
    """
    reading = _Reading()
    for path in _files(paths):
        held = _Text(path.name, _decoded(path))
        shape = next((each for each in SHAPES.values() if each.begins(held.text)), None)
        if shape is None:
            known = "; ".join(each.what for each in SHAPES.values())
            message = f"these are no votes in a form that is known; known: {known}"
            reading.tell(Problem("unsupported-type", message, file=held.name))
        else:
            shape.read(reading, held)
    if reading.problems:
        raise CheckError(reading.problems)
    for told in reading.told:
        warnings.warn(told, RecordWarning, stacklevel=3)
    return VotesRead(reading.events, reading.statements, list(reading.memberships.values()))


def _files(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path]:
    for path in map(Path, paths):
        if not path.is_dir():
            yield path
            continue
        found = sorted(
            each for each in path.iterdir()
            if each.name.lower().removesuffix(".gz").endswith((".csv", ".ord"))
        )  # fmt: skip
        if not found or len(found) > _MOST_FILES:
            message = f"found {len(found):,} files of votes; allowed: 1 to {_MOST_FILES:,}"
            raise CheckError([Problem("bad-folder", message, file=str(path))])
        yield from found


def _decoded(path: Path) -> str:
    """The text of a file, unpacked no further than files may be long."""
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if data.startswith(b"\x1f\x8b"):
        data = _unpacked(data, path.name)
    if len(data) > MAX_BYTES:
        raise too_large(len(data), "a file in bytes", MAX_BYTES, path.name)
    if b"\0" in data[:4096]:
        raise CheckError([Problem("damaged", "this is no text", file=path.name)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _unpacked(data: bytes, name: str) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(data, MAX_BYTES + 1)
    except zlib.error as error:
        message = f"this cannot be unpacked: {error}"
        raise CheckError([Problem("damaged", message, file=name)]) from None


class _Reading:
    """One pass over files of votes, with the actors met so far."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.told: list[str] = []
        self.events: list[Event] = []
        self.statements: list[Statement] = []
        self.memberships: dict[tuple[str, str], Membership] = {}
        self._actors: dict[tuple[str, str], Actor] = {}
        self._ids: set[str] = set()

    def tell(self, problem: Problem) -> None:
        """Keep a problem; end the reading where there are too many."""
        self.problems.append(problem)
        if len(self.problems) >= MAX_PROBLEMS:
            raise CheckError(self.problems)

    def bad(self, held: _Text, line: int, found: str, allowed: str) -> None:
        """Keep a problem with a value."""
        problem = Problem.of_value("bad-value", (), found, allowed)
        self.tell(problem.at(held.name, line, None))

    def actor(self, name: str, kind: str, told_apart_by: str = "") -> Actor:
        """The actor of a name; with another word beside it, another actor."""
        key = " ".join(name.split()).casefold(), told_apart_by.casefold()
        if key not in self._actors:
            made = slug(f"{name} {told_apart_by}".strip()) or "member"
            self._actors[key] = Actor(name, kind, id=self._own_id(made))
        return self._actors[key]

    def party(self, member: Actor, name: str) -> None:
        """Keep that a member is of a party."""
        if name:
            held = self.actor(name, "party", "party")
            self.memberships.setdefault((member.id, held.id), Membership(member, held))

    def _own_id(self, name: str) -> str:
        found, number = name, 1
        while found in self._ids:
            number += 1
            found = f"{name}-{number}"
        self._ids.add(found)
        return found

    def vote(self, name: str, title: str, date: Any, source: Source, **more: Any) -> _RollCall:
        """Begin a roll call; what is put to the vote is an issue under the title."""
        own = self._own_id(f"vote.{name}")
        issue = Issue(title, id=f"issue.{own}")
        event = Event(title, "vote", date, issues=issue, sources=source, id=own, **more)
        self.events.append(event)
        return _RollCall(self, event, issue)


class _RollCall(NamedTuple):
    """One roll call, to which the votes of members are added."""

    reading: _Reading
    event: Event
    issue: Issue

    def add(self, member: Actor, stance: Stance, reason: str | None = None, **more: Any) -> None:
        """Add the vote of a member."""
        if len(self.reading.statements) >= MAX_RECORDS:
            message = f"found more than {MAX_RECORDS:,} votes; read fewer files at a time"
            raise CheckError([*self.reading.problems, Problem("too-large", message)])
        self.reading.statements.append(
            Statement(
                member, self.issue, stance, self.event.date, event=self.event.id,
                sources=self.event.sources, reason=reason, **more,
            )
        )  # fmt: skip


def _rows(reading: _Reading, held: _Text, text: str, before: int = 0) -> Iterator[Any]:
    """The rows of a CSV text, each with its line."""
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        for row in reader:
            if row:
                yield reader.line_num + before, row
    except csv.Error as error:
        problem = Problem("damaged", f"this cannot be read as CSV: {error}")
        reading.tell(problem.at(held.name, reader.line_num + before, 1))


def _is_commons(text: str) -> bool:
    return text.startswith("Division Number:") and _COMMONS_HEAD in text[:_LONGEST]


def _read_commons(reading: _Reading, held: _Text) -> None:
    """A division as the House of Commons publishes it: lines of heading, then a row a member."""
    head, _, body = held.text.partition(_COMMONS_HEAD)
    lines = [line.strip() for line in head.splitlines()]
    number, date = _NUMBER.search(head), _DATE.search(head)
    told = (line for line in lines if line and ":" not in line[:20])
    titles = [line for line in told if line != "Members recorded"]
    day = _day(date)
    if number is None or day is None or not titles:
        allowed = "a Division Number, a Division Date such as 27/03/2019, and a title"
        reading.bad(held, 1, "; ".join(filter(None, lines))[:80], allowed)
        return
    source = Source(f"Division {number[1]}, {day.in_words()}", publisher="House of Commons",
                    published=day, id=f"division.{day}.{number[1]}")  # fmt: skip
    roll = reading.vote(
        f"{day}.{number[1]}", " ".join(titles), day, source, identifiers={"division": number[1]}
    )
    counted = {"Aye": 0, "No": 0}
    damaged = 0
    start = head.count("\n")
    columns = ["Member", "Party", "Constituency", "Vote", *_rest_of_head(body)]
    for line, row in _rows(reading, held, body.partition("\n")[2], start + 1):
        if len(row) < 4 or len(row) > len(columns):
            reading.bad(held, line, f"{len(row)} cells", f"{len(columns)}, one a column")
            continue
        name, party, seat, word = (cell.strip() for cell in row[:4])
        meaning = _COMMONS_WORDS.get(word.lower())
        if not name or meaning is None:
            reading.bad(held, line, word if name else name, "a name, and Aye, No or another vote")
            continue
        damaged += "?" in party or "?" in name
        counted["Aye"] += meaning[0] is Stance.SUPPORT
        counted["No"] += meaning[0] is Stance.OPPOSE
        member = reading.actor(name, "person", seat)
        reading.party(member, party)
        proxy = row[4].strip() if len(row) > 4 else ""
        roll.add(member, *meaning, extra={"proxy": proxy} if proxy else {})
    _compare(reading, held, head, counted)
    if damaged:
        reading.told.append(f"{held.name}: {damaged} rows with a damaged name or party, kept as is")


def _rest_of_head(body: str) -> list[str]:
    return [name for name in body.partition("\n")[0].strip().split(",") if name]


def _day(found: re.Match[str] | None) -> FuzzyDate | None:
    if found is None:
        return None
    try:
        return FuzzyDate(dt.date(int(found[3]), int(found[2]), int(found[1])))
    except ValueError:
        return None


def _compare(reading: _Reading, held: _Text, head: str, counted: dict[str, int]) -> None:
    """Tell where the counts of a heading are not those of the rows."""
    for side, number in _COUNT.findall(head):
        if int(number) != counted[side]:
            told = f"its heading counts {number} for {side}, its rows {counted[side]}"
            reading.told.append(f"{held.name}: {told}")


def _is_voteview(text: str) -> bool:
    head = text[:_STAGE].partition("\n")[0].lower().split(",")
    return {"congress", "chamber", "rollnumber", "icpsr", "cast_code"} <= {
        name.strip().strip('"') for name in head
    }


def _read_voteview(reading: _Reading, held: _Text) -> None:
    """Votes of the United States Congress as Voteview has them: a row a vote of a member."""
    rows = _rows(reading, held, held.text)
    _, head = next(rows)
    at = {name.strip().lower(): place for place, name in enumerate(head)}
    needed = [at[name] for name in ("congress", "chamber", "rollnumber", "icpsr", "cast_code")]
    source = Source("Voteview", publisher="Voteview", url="https://voteview.com", id="voteview")
    rolls: dict[tuple[str, ...], _RollCall] = {}
    for line, row in rows:
        if len(row) != len(head):
            reading.bad(held, line, f"{len(row)} cells", f"{len(head)}, one a column")
            continue
        congress, chamber, number, member, code = (row[place].strip() for place in needed)
        meaning = _CAST.get(code.removesuffix(".0"))
        if meaning is None or not member or not number:
            reading.bad(held, line, code, "a cast_code of 0 to 9, with an icpsr and a rollnumber")
            continue
        key = congress, chamber, number
        if key not in rolls:
            title = f"{chamber} roll call {number} of Congress {congress}"
            rolls[key] = reading.vote(slug(".".join(key)), title, None, source)
        rolls[key].add(reading.actor(member.removesuffix(".0"), "person", "icpsr"), *meaning)


def _is_ord(text: str) -> bool:
    lines = text[:_STAGE].splitlines()[:3]
    return bool(lines) and all(_ORD.fullmatch(line) for line in lines)


def _read_ord(reading: _Reading, held: _Text) -> None:
    """A matrix of roll calls in fixed columns: a line a member, a digit a vote."""
    source = Source(held.name, id=slug(held.stem) or "rolls")
    rolls: list[_RollCall] = []
    for line, text in enumerate(held.text.splitlines(), 1):
        if not text.strip():
            continue
        name, icpsr, votes = text[25:36].strip(), text[3:8].strip(), text[36:].strip()
        if not votes.isdigit() or not name or (rolls and len(votes) != len(rolls)):
            allowed = f"a name in columns 26 to 36 and {len(rolls) or 'some'} digits after it"
            reading.bad(held, line, text[:60], allowed)
            continue
        if not rolls:
            stem = slug(held.stem)
            rolls = [
                reading.vote(f"{stem}.{number}", f"Roll call {number}", None, source)
                for number in range(1, len(votes) + 1)
            ]
        member = reading.actor(name, "person", icpsr)
        code = text[20:24].strip()
        reading.party(member, _PARTIES.get(code, code and f"Party {code}"))
        for roll, code in zip(rolls, votes, strict=True):
            roll.add(member, *_CAST[code])


def _is_theses(text: str) -> bool:
    head = text[:_STAGE].partition("\n")[0].strip()
    return {"election", "party", "label", "stance"} <= set(head.split(","))


def _read_theses(reading: _Reading, held: _Text) -> None:
    """What parties answered to theses before elections, as qual-o-mat has it."""
    rows = _rows(reading, held, held.text)
    _, head = next(rows)
    at = {name: place for place, name in enumerate(head)}
    source = Source("Wahl-O-Mat", id="wahl-o-mat")
    rolls: dict[tuple[str, str], _RollCall] = {}
    for line, row in rows:
        if len(row) != len(head):
            reading.bad(held, line, f"{len(row)} cells", f"{len(head)}, one a column")
            continue
        cells = {name: row[place].strip() for name, place in at.items()}
        stance = _PARTIES_SAY.get(cells["stance"].removesuffix(".0"))
        if stance is None or not cells["party"] or not cells["label"]:
            reading.bad(held, line, cells["stance"], "1, 0 or -1, of a party on a thesis")
            continue
        key = cells["election"], cells["label"]
        if key not in rolls:
            date = _iso(reading, held, line, cells.get("date", ""))
            rolls[key] = reading.vote(
                slug(" ".join(key)), cells["label"], date, source,
                text=cells.get("text") or None, extra={"election": key[0]},
            )  # fmt: skip
        party = reading.actor(" ".join(cells["party"].split()), "party")
        rolls[key].add(party, stance, quote=cells.get("comment") or None)


def _iso(reading: _Reading, held: _Text, line: int, text: str) -> FuzzyDate | None:
    if not text:
        return None
    try:
        return FuzzyDate(text)
    except DateParseError:
        reading.bad(held, line, text, "a day such as 2025-02-23")
        return None


SHAPES: Final[dict[str, _Shape]] = {
    "commons": _Shape("a division of the House of Commons (CSV)", _is_commons, _read_commons),
    "voteview": _Shape("votes of members from Voteview (CSV)", _is_voteview, _read_voteview),
    "qual-o-mat": _Shape("theses and parties of qual-o-mat (CSV)", _is_theses, _read_theses),
    "ord": _Shape("roll calls in fixed columns (.ord)", _is_ord, _read_ord),
}
"""The ways of publishing votes that are read; the first that a text begins as is taken."""

"""The policy records of CoronaNet: what governments announced, when it began and when it ended."""

from __future__ import annotations

import csv
import gzip
import io
import os
import re
import zlib
from collections import defaultdict
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policytrack.dates import FuzzyDate, Period
from policytrack.errors import (
    MAX_PROBLEMS,
    CheckError,
    DateParseError,
    Problem,
    UnknownNameError,
    warn_caller,
)
from policytrack.nearestword import nearest
from policytrack.records import Actor, Event, Plan, Source
from policytrack.records.events import Links
from policytrack.records.fields import changed, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

__all__ = ["MAX_RECORDS", "read_records"]

MAX_RECORDS: Final = 50_000
_NEEDED: Final = (
    *("record_id", "policy_id", "date_announced", "date_start", "date_end", "date_end_spec"),
    *("country", "type"),
)
_USED: Final = (
    *_NEEDED,
    *("init_country_level", "province", "city", "link", "description"),
    *("type_sub_cat", "update_type", "recorded_date"),
)
_PLACED: Final = frozenset({
    *("record_id", "date_announced", "date_start", "date_end", "country", "type", "type_sub_cat"),
    *("update_type", "link", "description"),
})  # fmt: skip
_LEVELS: Final = {"Provincial": "province", "Municipal": "city"}
_UNKNOWN, _ROUGH, _OPEN = "unknown", "imprecise", "unlimited"
_ENDS: Final = (_UNKNOWN, _ROUGH, _OPEN, "clear", "one-time")
_ADDRESS: Final = re.compile(r"https?://\S+")
_LONGEST_LINE: Final = 1_000_000
# Text packs to a tenth; what packs to less than a hundredth was made to fill the memory.
_MOST_UNPACKED: Final = 100
_UNPACKED_UNASKED: Final = 8_000_000
_MOST_TOLD: Final = 5


def read_records(
    source: str | os.PathLike[str] | pd.DataFrame, country: str | None = None
) -> list[Event]:
    """One event for each record, linked to the one before it in its chain of updates.

    An end date beside a spec that calls the end unknown is left out, with a `RecordWarning`.

    Parameters:
        source: a CSV file, gzipped or not, or a frame of one.
        country: only records of this country, as the column has it.

    Raises:
        CheckError: if the file has problems, each listed with its line and column; also if there
            are more than `MAX_RECORDS` records or a packed file unpacks to a hundred times its
            size.
        UnknownNameError: if no record is of the country.
        OSError: if the file cannot be opened.
    """
    reading = _Reading(None if hasattr(source, "columns") else os.fspath(source))
    kept, countries = [], set()
    for number, row in reading.rows(source):
        countries.add(row["country"])
        if country in (None, row["country"]):
            kept.append((number, row))
            if len(kept) > MAX_RECORDS:
                reading.refuse(number, f"found more than {MAX_RECORDS:,} records; name a country")
    events = [event for n, row in kept if (event := reading.event(n, row)) is not None]
    if reading.problems:
        raise CheckError(reading.problems)
    if country is not None and not kept:
        raise UnknownNameError("country", country, nearest(country, countries))
    for told in reading.left_out():
        warn_caller(told)
    return list(_chained(events, [row for _, row in kept]))


class _Reading:
    """One pass over the rows of a file, with the actors, sources and problems met so far."""

    def __init__(self, name: str | None) -> None:
        self._name = name
        self.problems: list[Problem] = []
        self._actors: dict[tuple[str, ...], Actor] = {}
        self._sources: dict[str, Source] = {}
        self._seen: dict[str, int] = {}
        self._days: dict[str, FuzzyDate] = {}
        self._ends_left_out: list[int] = []

    def rows(self, source: Any) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row with its line; in a frame, its position from 1."""
        if hasattr(source, "columns"):
            self._check(list(map(str, source.columns)))
            table = source.astype(object).where(source.notna(), "")
            for number, row in enumerate(table.to_dict("records"), 1):
                yield number, {str(key): _text(value) for key, value in row.items()}
            return
        lines = self._lines(Path(source))
        reader = csv.reader(lines)
        try:
            head = next(lines, "")
            reader = csv.reader(chain((head,), lines), delimiter=max(",;\t", key=head.count))
            columns = next(reader, [])
            self._check(columns)
            where = {name: place for place, name in enumerate(columns) if name}
            for cells in reader:
                if self._fits(cells, columns, reader.line_num):
                    yield reader.line_num, {name: cells[place] for name, place in where.items()}
        except (csv.Error, UnicodeDecodeError, EOFError, gzip.BadGzipFile, zlib.error) as error:
            self.refuse(reader.line_num + 1, f"this cannot be read as a CSV file: {error}", 1)

    def _lines(self, path: Path) -> Iterator[str]:
        """The lines of a file; of a packed one, no more than text can unpack to."""
        with path.open("rb") as file:
            packed = path.suffix == ".gz"
            most = max(_UNPACKED_UNASKED, _MOST_UNPACKED * os.fstat(file.fileno()).st_size)
            binary = gzip.GzipFile(fileobj=file) if packed else file
            text = io.TextIOWrapper(binary, encoding="utf-8-sig", newline="")
            number = read = 0
            while line := text.readline(_LONGEST_LINE):
                number, read = number + 1, read + len(line)
                if packed and read > most:
                    told = f"this unpacks to more than {_MOST_UNPACKED} times its size; unpack it"
                    self.refuse(number, told)
                yield line

    def _fits(self, cells: Sequence[str], columns: Sequence[str], line: int) -> bool:
        """Whether each cell of a row has its column; empty lines are no rows."""
        if cells and len(cells) != len(columns):
            found = f"{len(cells)} cells"
            self._tell(
                Problem.of_value("bad-row", (), found, f"{len(columns)}, one per column"), line
            )
        return len(cells) == len(columns)

    def refuse(self, line: int, message: str, column: int | None = None) -> None:
        """End the reading."""
        problem = Problem("damaged" if column else "too-large", message)
        raise CheckError([*self.problems, problem.at(self._name, line, column)]) from None

    def left_out(self) -> Iterator[str]:
        """What to tell of cells that were left out."""
        if lines := self._ends_left_out:
            shown = ", ".join(map(str, lines[:_MOST_TOLD])) + ", ..." * (len(lines) > _MOST_TOLD)
            rows = "1 row" if len(lines) == 1 else f"{len(lines):,} rows"
            where = "position" if self._name is None else f"{self._name}, line"
            yield f"date_end left out of {rows} whose date_end_spec says unknown ({where} {shown})"

    def _check(self, columns: list[str]) -> None:
        lacking = [name for name in _NEEDED if name not in columns]
        twice = [name for name in _USED if columns.count(name) > 1]
        if twice:
            problems = [
                Problem.of_value("duplicate-column", (), name, f"one column {name}")
                for name in twice
            ]
            raise CheckError(problem.at(self._name, 1, 1) for problem in problems)
        if lacking:
            found = ", ".join(columns[:8])
            problems = [
                Problem.of_value(
                    "missing-column", (), found, f"a column {name}", nearest(name, columns)
                )
                for name in lacking
            ]
            raise CheckError(problem.at(self._name, 1, 1) for problem in problems)

    def _bad(self, line: int, column: str, found: str, allowed: str) -> None:
        self._tell(Problem.of_value("bad-value", (column,), found, allowed), line)

    def _tell(self, problem: Problem, line: int) -> None:
        self.problems.append(problem.at(self._name, line, None))
        if len(self.problems) == MAX_PROBLEMS:
            message = f"and more: only the first {MAX_PROBLEMS:,} problems are listed"
            raise CheckError([*self.problems, Problem("too-many", message)])

    def event(self, line: int, row: dict[str, str]) -> Event | None:
        """The event of a row; None where something is wrong with it."""
        before = len(self.problems)
        name = row["record_id"]
        if name in self._seen:
            self._bad(line, "record_id", name, f"an id of its own (line {self._seen[name]} has it)")
        self._seen[name] = line
        announced = self._day(line, row, "date_announced")
        period = self._period(line, row)
        by = self._by(line, row)
        if not row["type"].strip():
            self._bad(line, "type", row["type"], "the type of policy")
        if len(self.problems) > before or period is None:
            return None
        plan = Plan(period, announced=announced) if announced else Plan(period)
        try:
            return Event(
                _title(row), "implementation", period, by=by, plans=plan,
                sources=self._source(row), note=row.get("description", "").strip() or None, id=name,
                extra=_beside(row),
            )  # fmt: skip
        except ValueError as error:
            self._bad(line, "record_id", name, str(error))
            return None

    def _day(self, line: int, row: dict[str, str], column: str) -> FuzzyDate | None:
        text = row[column].strip()
        if not text:
            return None
        if text not in self._days:
            try:
                self._days[text] = FuzzyDate(text)
            except DateParseError:
                self._bad(line, column, text, "a day such as 2020-03-23, or nothing")
                return None
        return self._days[text]

    def _period(self, line: int, row: dict[str, str]) -> Period | None:
        """From when to when: an end can be exact, rough, open, or not known."""
        start, end = (self._day(line, row, column) for column in ("date_start", "date_end"))
        if start is None:
            if not row["date_start"].strip():
                self._bad(line, "date_start", "", "the day on which it started")
            return None
        said = row["date_end_spec"]
        kind = next((word for word in _ENDS if word in said), None)
        if kind is None and said.strip():
            allowed = ", ".join(f"'... {word} ...'" for word in _ENDS)
            self._bad(line, "date_end_spec", said, allowed)
            return None
        if kind == _OPEN:
            return Period(start, "..")
        if kind == _UNKNOWN and end is not None:
            self._ends_left_out.append(line)
        if kind == _UNKNOWN or end is None:
            return Period(start, None)
        try:
            return Period(start, FuzzyDate(f"{end}~") if kind == _ROUGH else end)
        except DateParseError:
            self._bad(line, "date_end", str(end), f"a day no earlier than the start, {start}")
            return None

    def _by(self, line: int, row: dict[str, str]) -> list[Actor]:
        """The governments: several countries together, or a province or a city of one."""
        countries = [name.strip() for name in row["country"].split(",") if name.strip()]
        if not countries:
            self._bad(line, "country", row["country"], "the name of a country")
        level = _LEVELS.get(row.get("init_country_level", ""))
        places = [row.get(column, "").strip() for column in ("province", "city")]
        places = places[: ("province", "city").index(level) + 1] if level else []
        return [self._actor((country, *filter(None, places))) for country in countries]

    def _actor(self, place: tuple[str, ...]) -> Actor:
        if place not in self._actors:
            kind = "local_authority" if len(place) == 3 else "government"
            above = self._actor(place[:-1]) if len(place) > 1 else None
            self._actors[place] = Actor(
                place[-1], kind, part_of=above, id=f"in.{'.'.join(map(slug, place))}"
            )
        return self._actors[place]

    def _source(self, row: dict[str, str]) -> tuple[Source, ...]:
        link = row.get("link", "").strip()
        if link in ("", "NA"):
            return ()
        if link not in self._sources:
            name = f"source.{len(self._sources) + 1}"
            # Coders wrote a letter or a remark before some addresses; the title keeps the whole.
            address = _ADDRESS.search(link)
            self._sources[link] = Source(link, url=address and address[0], id=name)
        return (self._sources[link],)


def _beside(row: dict[str, str]) -> dict[str, str]:
    """The filled cells that have no place of their own."""
    return {
        name: cell.strip() for name, cell in row.items()
        if name not in _PLACED and cell.strip() not in ("", "NA")
    }  # fmt: skip


def _text(value: Any) -> str:
    return str(value.date()) if hasattr(value, "date") else str(value)


def _title(row: dict[str, str]) -> str:
    parts = [row["type"].strip()]
    if kind := row.get("type_sub_cat", "").strip():
        parts.append(kind)
    update = row.get("update_type", "").strip()
    return ": ".join(parts) + (f" ({update.lower()})" if update else "")


def _chained(events: Iterable[Event], rows: Iterable[dict[str, str]]) -> Iterator[Event]:
    """The events, each with a link to the record that it updates."""
    chains: defaultdict[str, list[tuple[str, str, str, Event]]] = defaultdict(list)
    for event, row in zip(events, rows, strict=True):
        when = row["date_announced"], row.get("recorded_date", "")
        chains[row["policy_id"]].append((*when, event.id, event))
    for updates in chains.values():
        ordered = [event for *_, event in sorted(updates, key=lambda each: each[:3])]
        yield ordered[0]
        for before, event in pairwise(ordered):
            yield changed(event, links=Links(replaces=before.id))

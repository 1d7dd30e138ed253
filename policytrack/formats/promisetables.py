"""Promise trackers' tables: one row per change in what became of a promise, read as levels.

Source:
    The ratings that PolitiFact, the Polimètre, Full Fact, the Comparative Party Pledges Project
    and others publish, worst first.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from policytrack.errors import CheckError, Problem, RecordError, UnknownNameError
from policytrack.formats.votes.rolls import Reading, kept
from policytrack.formats.votes.votefiles import text_at
from policytrack.nearestword import nearest
from policytrack.records import Actor, Event, Level, Scale, Source
from policytrack.records.fields import day, slug
from policytrack.records.sources import link_of

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping, Sequence

    from policytrack.dates import FuzzyDate
    from policytrack.formats.votes.rolls import Text
    from policytrack.records.fields import DateLike

__all__ = ["SCALES", "read_promise_events"]

SCALES: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "PolitiFact": (
        ("promise broken", "broken"), ("stalled",), ("not yet rated", "not rated", "pending"),
        ("in the works",), ("compromise",), ("promise kept", "kept"),
    ),
    "Polimètre": (
        ("broken",), ("not yet rated", "not rated", "pending"), ("in the works", "in progress"),
        ("partially kept", "kept in part", "partly kept"), ("kept",),
    ),
    "Polimètre in French": (
        ("rompue",), ("en suspens",), ("en voie de réalisation",), ("partiellement réalisée",),
        ("réalisée",),
    ),
    "Full Fact": (
        ("not kept", "not achieved"), ("off track", "appears off track"),
        ("unclear or disputed", "unclear"), ("wait and see",), ("in progress",),
        ("on track", "appears on track"), ("achieved",),
    ),
    "TrumpTracker": (
        ("broken",), ("not started",), ("in progress",), ("compromised",), ("achieved",),
    ),
    "Comparative Party Pledges": (
        ("not fulfilled",), ("partially fulfilled", "partly fulfilled"),
        ("fulfilled", "fully fulfilled"),
    ),
    "Koalitionstracker": (
        ("broken",), ("not implemented",), ("partially implemented", "partly implemented"),
        ("implemented",),
    ),
    "delivery": (
        ("superseded",), ("abandoned",), ("not delivered",), ("in progress",),
        ("partly delivered", "partly"), ("largely delivered", "largely"), ("delivered",),
    ),
    "progress": (
        ("cancelled", "abandoned", "dropped"), ("delayed", "stalled", "on hold"),
        ("not started", "pending"), ("in progress", "ongoing", "underway", "started"),
        ("partly done", "partially completed", "partially implemented", "partly implemented"),
        ("completed", "complete", "done", "fulfilled", "implemented"),
    ),
}  # fmt: skip
"""The scales whose words are known, each level with the other words for it, worst first."""

_ROLES: Final = {
    "id": ("promise id", "pledge id", "commitment id", "id", "numéro"),
    "promise": (
        *("promise", "pledge", "commitment", "promise text", "pledge text", "commitment text"),
        *("promise description", "promise title", "promesse", "title"),
    ),
    "date": (
        *("date", "date changed", "changed", "status date", "verdict date", "updated"),
        *("date updated", "last updated", "last update", "last checked", "as of"),
    ),
    "status": ("status", "current status", "statut", "progress", "state"),
    "verdict": ("verdict", "rating", "ruling", "judgement", "kept"),
    "source": ("source", "source url", "url", "link", "evidence", "evidence url"),
    "by": (
        *("by", "promised by", "promiser", "party", "politician", "government", "actor"),
        *("parti", "partei"),
    ),
    "note": (
        *("note", "notes", "comment", "explanation", "reason", "status reason"),
        *("evidence summary", "commentaire"),
    ),
}
"""The names of columns for each use, however they are spelt: ``promise_id`` or ``promiseId``."""


class _Row(NamedTuple):
    line: int
    number: int
    date: FuzzyDate
    cells: dict[str, str]


def read_promise_events(
    path: str | os.PathLike[str],
    levels: Iterable[str] | None,
    by: Actor | str | None,
    *,
    on: DateLike | None = None,
    columns: Mapping[str, str] | None = None,
) -> tuple[list[Event], list[str]]:
    """The changes of promises as events, each with the level that it sets.

    Parameters:
        path: the table, as CSV.
        levels: the words of the columns of levels, worst first; one of `SCALES` if left out.
        by: whose promises they are, where no column says so.
        on: the day of rows that have none.
        columns: the use of each column, by its header.

    Returns:
        The events, and what to report.

    Raises:
        CheckError: if a column is missing or rows have problems; lists all of them.
        OSError: if the file cannot be opened.
        RecordError: if the levels are not a scale, or ``on`` is not a date.
        UnknownNameError: if there is no such use of a column.
    """
    known_day = None if on is None else day(on, "read_promises", "on")
    own = None if levels is None else Scale("levels", levels).levels
    reading = Reading()
    held = text_at(reading, Path(path))
    roles = _roles(reading, held, columns or {}, dated=known_day is not None)
    rows = list(_rows(reading, held, roles, known_day)) if roles else []
    known = {
        part: _scale(reading, held, part, rows, own) for part in ("status", "verdict")
        if any(row.cells[part] for row in rows)
    }  # fmt: skip
    if not reading.problems:
        made = list(_Making(by, known).events(rows, roles))
    if reading.problems:
        raise CheckError(reading.problems)
    return made, reading.told


def _roles(
    reading: Reading, held: Text, columns: Mapping[str, str], *, dated: bool
) -> dict[str, str]:
    """The column of each use; those that were named come first."""
    heads = {_squeezed(name): name for name in sorted(held.head, reverse=True)}
    told = {}
    for name, role in columns.items():
        if role not in _ROLES:
            raise UnknownNameError.among("use of a column", role, _ROLES)
        told[role] = heads.get(_squeezed(name), "")
        if not told[role]:
            _lacking(reading, held, name)
    left = [name for name in heads if heads[name] not in told.values()]
    found = {
        role: told.get(role)
        or next((heads[each] for each in map(_squeezed, names) if each in left), "")
        for role, names in _ROLES.items()
    }
    lacking = [role for role in ("promise", "date") if not found[role]]
    if dated and "date" in lacking:
        lacking.remove("date")
    if not found["status"] and not found["verdict"]:
        lacking.append("verdict")
    for role in lacking:
        more = "; or give on=, the date of the table" if role == "date" else ""
        names = f"{', '.join(_ROLES[role])}; or name it in columns={more}"
        _lacking(reading, held, f"a column for the {role}: {names}")
    return {} if reading.problems else found


def _lacking(reading: Reading, held: Text, allowed: str) -> None:
    known = ", ".join(sorted(held.head))
    problem = Problem.of_value("missing-column", (), known[:80], allowed)
    reading.tell(problem.at(held.name, 1, None))


def _squeezed(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


def _rows(
    reading: Reading, held: Text, roles: dict[str, str], on: FuzzyDate | None
) -> Iterable[_Row]:
    for number, (line, row) in enumerate(reading.table(held, ())):
        cells = {role: row.get(name, "") if name else "" for role, name in roles.items()}
        if not cells["promise"] or not (cells["status"] or cells["verdict"]):
            found = cells["promise"] or "no promise"
            reading.bad(held, line, found, "a promise, with its status or its verdict")
            continue
        try:
            date = on if on and not cells["date"] else day(cells["date"] or None, "Event", "date")
        except RecordError as error:
            reading.bad(held, line, cells["date"], error.allowed)
            continue
        cells |= {f"+{name}": cell for name, cell in kept(row, roles.values()).items()}
        yield _Row(line, number, date, cells)


def _scale(
    reading: Reading, held: Text, part: str, rows: Sequence[_Row], own: tuple[str, ...] | None
) -> dict[str, str]:
    """The level of each word of a column, in the order of the scale that has all of them."""
    words = {_word(row.cells[part]) for row in rows if row.cells[part]}
    scales = [{word: (word,) for word in own}] if own else [
        {level[0]: level for level in scale} for scale in SCALES.values()
    ]  # fmt: skip
    best: dict[str, str] = {}
    for scale in scales:
        meant = {_word(each): level for level, each_of in scale.items() for each in each_of}
        if words <= meant.keys():
            # Every level in its order comes first, so that the scale can be read off.
            return {**{level: level for level in scale}, **{word: meant[word] for word in words}}
        if not best or len(words & meant.keys()) > len(words & best.keys()):
            best = meant
    unknown: dict[str, tuple[str, int]] = {}
    for row in rows:
        word = row.cells[part]
        if word and _word(word) not in best:
            unknown.setdefault(_word(word), (word, row.line))
    for word, line in unknown.values():
        allowed = f"{', '.join(dict.fromkeys(best.values()))}; or name the levels= of the scale"
        problem = Problem.of_value("bad-value", (part,), word, allowed, nearest(word, best))
        reading.tell(problem.at(held.name, line, None))
    return {}


def _word(cell: str) -> str:
    """The word of a level however trackers spell it, such as ``in_progress`` or ``In Progress``."""
    return " ".join(cell.casefold().replace("_", " ").replace("-", " ").split())


class _Making:
    """Events made of rows, with the scales, sources and levels met so far."""

    def __init__(self, by: Actor | str | None, known: dict[str, dict[str, str]]) -> None:
        self._by = by
        self._known = known
        self._sources: dict[str, Source] = {}
        self._scales: dict[tuple[str, str], Scale] = {}
        self._before: dict[Scale, str] = {}
        self._ids: set[str] = set()

    def events(self, rows: Sequence[_Row], roles: dict[str, str]) -> Iterable[Event]:
        """The events of all rows, in the order of their days."""
        both = bool(roles["status"] and roles["verdict"])
        for row in sorted(rows, key=lambda row: (row.date.sort_key, row.number)):
            for part, known in self._known.items():
                if word := row.cells[part]:
                    yield self._event(row, part, known[_word(word)], both=both)

    def _event(self, row: _Row, part: str, level: str, *, both: bool) -> Event:
        cells = row.cells
        own = cells["id"] or cells["promise"]
        scale = self._scale(part, own, cells["promise"], both=both)
        before = self._before.get(scale)
        self._before[scale] = level
        extra = {name[1:]: cell for name, cell in cells.items() if name.startswith("+")}
        if _word(cells[part]) != _word(level):
            extra[part] = cells[part]
        return Event(
            f"{cells['promise']}: {level}", "finding", row.date, to=cells["by"] or self._by or (),
            level=Level(scale, level, before=before), sources=self._source(cells["source"]),
            note=cells["note"] or None, extra=extra, id=self._own_id(f"{scale.id}.{row.date}"),
            identifiers={"promise": cells["id"]} if cells["id"] else {},
        )  # fmt: skip

    def _scale(self, part: str, own: str, promise: str, *, both: bool) -> Scale:
        """The scale of one promise: each has its own, so that none ends another's level."""
        if (part, own) not in self._scales:
            levels = list(dict.fromkeys(self._known[part].values()))
            name = f"{promise} ({part})" if both else promise
            made = self._own_id(f"promise.{slug(own)}{f'.{part}' if both else ''}")
            self._scales[part, own] = Scale(name, levels, id=made)
        return self._scales[part, own]

    def _source(self, told: str) -> tuple[Source, ...]:
        if not told:
            return ()
        if told not in self._sources:
            own = f"source.{len(self._sources) + 1}"
            self._sources[told] = Source(told, url=told if link_of(told) else None, id=own)
        return (self._sources[told],)

    def _own_id(self, name: str) -> str:
        plain = "".join(char if char.isalnum() or char in "._-" else "-" for char in name)
        found, number = plain, 1
        while found in self._ids:
            number += 1
            found = f"{plain}-{number}"
        self._ids.add(found)
        return found

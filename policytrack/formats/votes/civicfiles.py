"""Votes in Popolo and Open Civic Data, read as one story however many files they come in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytrack.dates import FuzzyDate
from policytrack.errors import CheckError
from policytrack.formats.foreign import opencivicreader, popoloreader
from policytrack.formats.foreign.readrecords import MAX_OBJECTS
from policytrack.formats.storyfile import jsontext
from policytrack.formats.votes.rolls import Shape
from policytrack.records import Event, Membership, Statement

if TYPE_CHECKING:
    from collections.abc import Callable

    from policytrack.formats.foreign.readrecords import ReadRecords
    from policytrack.formats.votes.rolls import Reading, Text

__all__ = ["SHAPES", "finish"]

_MOST_TOLD: Final = 5


class _Kind(NamedTuple):
    """How the trees of several files of a kind become one, and how that is read."""

    lists: Callable[[Any], Any]
    read: Callable[[Any, str | None], ReadRecords]


_KINDS: Final = {
    "popolo": _Kind(lambda tree: tree, popoloreader.read_tree),
    "opencivic": _Kind(opencivicreader.lists_in, opencivicreader.read_tree),
}


def _prepare(reading: Reading, held: Text, kind: str) -> None:
    try:
        tree, _ = jsontext.parse(held.text, numbers=True, most=MAX_OBJECTS)
    except CheckError as error:
        for problem in error.problems:
            reading.tell(problem.at(held.name, problem.line, problem.column))
        return
    reading.trees[kind].append((held.name, _KINDS[kind].lists(tree)))


def finish(reading: Reading, wanted: Callable[[FuzzyDate | None], bool]) -> None:
    """Read the files of each kind together, so that who is in two of them is one.

    Parameters:
        reading: the pass over the files.
        wanted: whether the votes of a day are wanted.
    """
    for kind, trees in reading.trees.items():
        whole: dict[str, Any] = {}
        for _, tree in trees:
            for key, value in tree.items():
                old = whole.get(key)
                whole[key] = (
                    old + value if isinstance(old, list) and isinstance(value, list) else value
                )
        name = trees[0][0] if len(trees) == 1 else None
        read = _KINDS[kind].read(whole, name)
        votes = {each.id for each in read.records if isinstance(each, Event)
                 and each.kind == "vote" and wanted(_day(each))}  # fmt: skip
        for record in read.records:
            if isinstance(record, Event) and record.id in votes:
                reading.events.append(record)
            elif isinstance(record, Statement) and record.event in votes:
                reading.statements.append(record)
            elif isinstance(record, Membership):
                reading.memberships[kind, str(len(reading.memberships))] = record
        reading.told += [str(problem) for problem in read.left[:_MOST_TOLD]]
        if len(read.left) > _MOST_TOLD:
            reading.told.append(f"{len(read.left) - _MOST_TOLD:,} more parts left out")


def _day(event: Event) -> FuzzyDate | None:
    return event.date if isinstance(event.date, FuzzyDate) else None


def _is_popolo(held: Text) -> bool:
    votes = {"vote_events", "motions"} & held.keys
    return bool(votes) and "motion_text" not in held.keys and "bills" not in held.keys


SHAPES: Final = {
    "opencivic": Shape(
        "bills and votes of Open Civic Data and Open States (JSON)",
        lambda *_: None,
        lambda reading, held: _prepare(reading, held, "opencivic"),
        keys=("motion_text", "votes"),
    ),
    "popolo": Shape(
        "motions and votes in Popolo (JSON)",
        lambda *_: None,
        lambda reading, held: _prepare(reading, held, "popolo"),
        told=_is_popolo,
    ),
}
"""Files of votes, each told by how it begins, with the files beside it that belong to it."""

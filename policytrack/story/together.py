"""Several stories put together as one."""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import TYPE_CHECKING, Any, Final

import attrs

from policytrack.errors import ArgumentError
from policytrack.records import fields as f
from policytrack.story.lookup import is_a_name
from policytrack.story.ownids import made_id
from policytrack.story.renaming import renamed
from policytrack.story.subset import swapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.records.collection import Records

__all__ = ["said_of", "together"]

_NAMED: Final = ("events", "sources")
"""The kinds of records that others name by their ids without holding them."""

_HELD: Final = ("sources", "actors", "scales", "issues", "events")
_WITHOUT_ID: Final = ("memberships", "statements")


def together(stories: Sequence[Records]) -> Iterator[Any]:
    """The records of several stories, with new ids where ids made from names clash.

    Records that are equal in every part are kept once; a statement that one story holds twice is
    kept twice.

    Parameters:
        stories: the records of each.
    """
    identified: list[Any] = [record for story in stories for record in story.identified]
    ids = {record.id for record in identified}
    owners: dict[str, Any] = {}
    for record in identified:
        if record.id != made_id(record):
            owners.setdefault(record.id, record)
    given: dict[str, Counter[Any]] = {kind: Counter() for kind in _WITHOUT_ID}
    for story in stories:
        whole = _apart(story, owners, ids)
        for kind in _HELD:
            yield from getattr(whole, kind)
        for kind, before in given.items():
            here: Counter[Any] = Counter()
            for record in getattr(whole, kind):
                here[record] += 1
                if here[record] > before[record]:
                    before[record] += 1
                    yield record


def _apart(story: Records, owners: dict[str, Any], ids: set[str]) -> Records:
    """A story in which no made id of an event or source is that of an earlier record."""
    names: dict[str, str] = {}
    sources: dict[Any, Any] = {}
    for kind in _NAMED:
        for record in getattr(story, kind):
            owner = owners.setdefault(record.id, record)
            clashes = type(owner) is not type(record) or owner != record
            if clashes and record.id == made_id(record) and not is_a_name(record):
                name = next(new for n in count(2) if (new := f"{record.id}-{n}") not in ids)
                ids.add(name)
                names[record.id] = name
                if kind == "sources":
                    sources[record] = f.changed(record, id=name)
    if not names:
        return story
    held = swapped(story, sources.get) if sources else story
    return attrs.evolve(
        held,
        events=tuple(
            renamed(f.changed(one, id=names.get(one.id, one.id)), names) for one in held.events
        ),
        statements=tuple(renamed(one, names) for one in held.statements),
    )


def said_of(stories: Sequence[Records], said: dict[str, str | None]) -> dict[str, str | None]:
    """What is said about several stories as a whole.

    Parameters:
        stories: the records of each.
        said: title, about, licence and calendar; None to use what the stories say.

    Raises:
        ArgumentError: if their calendars differ and none is given.
    """
    found: dict[str, str | None] = {}
    for key, value in said.items():
        own = dict.fromkeys(text for story in stories if (text := getattr(story, key)) is not None)
        if key == "calendar" and value is None and len(own) > 1:
            message = f"stories with the calendars {', '.join(own)}"
            raise ArgumentError("concat", message, 'one for all, such as calendar="england"')
        found[key] = value if value is not None else "; ".join(own) or None
    return found

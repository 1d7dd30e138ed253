"""Several stories put together as one."""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import TYPE_CHECKING, Any, Final

import attrs

from policytrack.errors import ArgumentError, Problem
from policytrack.records import fields as f
from policytrack.story.lookup import is_a_name
from policytrack.story.ownids import made_id
from policytrack.story.renaming import renamed
from policytrack.story.subset import swapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.records.collection import Records

__all__ = ["said_of", "together", "with_way_out"]

_NAMED: Final = ("events", "sources")
"""The kinds of records that others name by their ids without holding them."""

_RENAMED: Final = (*_NAMED, "scales")
"""The kinds whose given ids may be renamed: two actors or issues of one id are most likely one."""

_HELD: Final = ("sources", "actors", "scales", "issues", "events")
_WITHOUT_ID: Final = ("memberships", "statements")


def together(stories: Sequence[Records], *, rename: bool = False) -> Iterator[Any]:
    """The records of several stories, with new ids where ids made from names clash.

    Records that are equal in every part are kept once; a statement that one story holds twice is
    kept twice.

    Parameters:
        stories: the records of each.
        rename: whether given ids of events, sources and scales that clash get new ones, too.
    """
    identified: list[Any] = [record for story in stories for record in story.identified]
    ids = {record.id for record in identified}
    owners: dict[str, Any] = {}
    for record in identified:
        if record.id != made_id(record):
            owners.setdefault(record.id, record)
    given: dict[str, Counter[Any]] = {kind: Counter() for kind in _WITHOUT_ID}
    fresh: dict[Any, str] = {}
    for story in stories:
        whole = _apart(story, owners, ids, fresh, rename=rename)
        for kind in _HELD:
            yield from getattr(whole, kind)
        for kind, before in given.items():
            here: Counter[Any] = Counter()
            for record in getattr(whole, kind):
                here[record] += 1
                if here[record] > before[record]:
                    before[record] += 1
                    yield record


def _apart(
    story: Records,
    owners: dict[str, Any],
    ids: set[str],
    fresh: dict[Any, str],
    *,
    rename: bool,
) -> Records:
    """A story in which no id of an event or source that may change is that of an earlier record."""
    names: dict[str, str] = {}
    held_anew: dict[Any, Any] = {}
    for kind in _RENAMED if rename else _NAMED:
        for record in getattr(story, kind):
            owner = owners.setdefault(record.id, record)
            clashes = type(owner) is not type(record) or owner != record
            if clashes and not is_a_name(record) and (rename or record.id == made_id(record)):
                name = fresh.get(record) or _unused(record.id, ids)
                fresh[record] = name
                if kind in _NAMED:
                    names[record.id] = name
                if kind != "events":
                    held_anew[record] = f.changed(record, id=name)
    if not names and not held_anew:
        return story
    held = swapped(story, held_anew.get) if held_anew else story
    return attrs.evolve(
        held,
        events=tuple(
            renamed(f.changed(one, id=names.get(one.id, one.id)), names) for one in held.events
        ),
        statements=tuple(renamed(one, names) for one in held.statements),
    )


def _unused(name: str, ids: set[str]) -> str:
    """An id like another that no record has yet; it is taken with this."""
    found = next(new for n in count(2) if (new := f"{name}-{n}") not in ids)
    ids.add(found)
    return found


def with_way_out(problem: Problem) -> Problem:
    """A problem with an id that several stories use, with what to do about it.

    Parameters:
        problem: what is wrong with the stories put together.
    """
    if problem.code != "id-used-twice" or problem.path[0] not in _RENAMED:
        return problem
    allowed = "one thing under each id; pt.concat([...], rename=True) gives the later one another"
    return Problem.of_value(problem.code, problem.path, problem.found, allowed)


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

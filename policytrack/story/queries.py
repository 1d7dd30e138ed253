"""Questions about records: their order, which of them overlap a stretch, and which match."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from itertools import compress, groupby
from operator import attrgetter, not_
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from policytrack.dates import Relative
from policytrack.dates.civil import OPEN_END
from policytrack.records.table import fields_of
from policytrack.records.vocabulary import CONFIDENCES, EVENT_KINDS, Stance
from policytrack.story.naming import NameIndex

if TYPE_CHECKING:
    from policytrack.records.collection import Record, Records
    from policytrack.records.events import Event
    from policytrack.records.statements import Statement
    from policytrack.story.resolve import Resolver

__all__ = [
    "Entry",
    "chronological",
    "matches",
    "overlaps",
    "place_in_days",
    "place_in_time",
    "place_of",
    "put_in_order",
    "wanted",
]

Entry: TypeAlias = "Event | Statement"

_NAMED_BY: Final = ("by", "issue", "stance")
"""The fields of a statement that take the place of a name."""

_NEVER: Final[tuple[int, int]] = (OPEN_END + 1, OPEN_END + 1)


def chronological(entries: Iterable[Any], resolver: Resolver) -> tuple[Any, ...]:
    """Events or statements in order of time: earliest day, then latest; undated ones last.

    A date without an earliest day is placed at its latest, where a reader looks for it. Entries
    with the same date are ordered by id or name, so the order of input never matters.
    """
    entries = tuple(entries)
    days = [place_in_days(entry, resolver) for entry in entries]
    found: list[Any] = []
    for _, places in groupby(sorted(range(len(entries)), key=days.__getitem__), days.__getitem__):
        alike = [entries[place] for place in places]
        found += _by_name(alike) if len(alike) > 1 else alike
    return tuple(found)


def _by_name(entries: list[Any]) -> list[Any]:
    """Entries of one date by who says what, and then by everything else they say."""
    names = list(map(_name, entries))
    order = sorted(range(len(entries)), key=names.__getitem__)
    found: list[Any] = []
    for _, alike in groupby(order, key=names.__getitem__):
        same = [entries[at] for at in alike]
        found += _by_the_rest(same) if len(same) > 1 else same
    return found


def _by_the_rest(same: list[Any]) -> list[Any]:
    """Entries of one date and name in the order of `_rest`, with only the fields that differ."""
    kinds = set(map(type, same))
    if len(kinds) > 1 or hasattr(same[0], "title"):
        return sorted(same, key=_rest)
    by_id, held = _fields_held(*kinds)
    values = [held(entry) for entry in same]
    keys: list[tuple[str, ...]] = [()] * len(same)
    for field, several in zip(zip(*values, strict=True), by_id, strict=True):
        if any(value is not field[0] for value in field):
            texts = _texts(field, several)
            keys = [(*key, text) for key, text in zip(keys, texts, strict=True)]
            if len(set(keys)) == len(keys):  # what the other fields say makes no difference
                break
    return [same[at] for at in sorted(range(len(same)), key=keys.__getitem__)]


def _texts(values: Iterable[Any], several: object) -> list[str]:
    """What one field of several entries says, as `_as_text` has it."""
    if several:
        return [one[0].id if len(one) == 1 else _as_text(one, several) for one in values]
    return [one if type(one) is str else str(one) for one in values]


def place_in_days(entry: Entry, resolver: Resolver) -> int:
    """The days that an entry is sorted by, earliest and latest as one number.

    Parameters:
        entry: the entry.
        resolver: its dates.
    """
    found: Any = entry.date
    if found is None:
        found = expected_of(entry, resolver)
    elif type(found) is Relative:
        found = resolver.date(found)
    return place_of(found)


def place_of(date: Any) -> int:
    """The days that a date is sorted by, earliest and latest as one number.

    A date without an earliest day is placed at its latest, and undated entries come last.

    Parameters:
        date: the date, or None.
    """
    earliest, latest = _NEVER if date is None else date.ordinals
    return int(earliest or latest) << 22 | latest


def place_in_time(entry: Entry, resolver: Resolver) -> tuple[int, tuple[str, ...]]:
    """The sort key of an entry: its days, then its id or who says what.

    Parameters:
        entry: the entry.
        resolver: its dates.
    """
    return place_in_days(entry, resolver), _name(entry)


def _rest(entry: Any) -> tuple[str, ...]:
    """Everything else that a statement says; empty for an event, whose id is unique."""
    if hasattr(entry, "title"):
        return ()
    by_id, held = _fields_held(entry.__class__)
    return tuple(map(_as_text, held(entry), by_id))


def _as_text(value: Any, several: object) -> str:
    """What a field says, for the order of entries; of several records their ids."""
    return " ".join([one.id for one in value]) if several else str(value)


@cache
def _fields_held(
    kind: type[object],
) -> tuple[tuple[bool, ...], Callable[[Any], tuple[Any, ...]]]:
    """Of the fields that distinguish entries of one name: which hold records, and their values."""
    fields = [field for field in fields_of(kind) if field.name not in _NAMED_BY]
    by_id = [field.many and bool(field.holds) and not field.inner for field in fields]
    return tuple(by_id), attrgetter(*(field.name for field in fields))


def put_in_order(
    entries: list[Any],
    moved: Sequence[bool],
    resolver: Resolver,
    days: Sequence[int] | None = None,
) -> tuple[Any, ...]:
    """Entries in order of time, given that all but the moved ones are already sorted.

    Parameters:
        entries: the entries.
        moved: which of them may be out of place.
        resolver: their dates.
        days: their places in days, if known; right for those that did not move.
    """
    moving = list(compress(entries, moved))
    if len(moving) > len(entries) // 16:
        return chronological(entries, resolver)
    if not moving:
        return tuple(entries)
    stand = list(map(not_, moved))
    standing = list(compress(entries, stand))
    key = None if days is not None else partial(place_in_days, resolver=resolver)
    by_days = standing if days is None else list(compress(days, stand))
    found: list[Any] = []
    done = 0
    for entry in chronological(moving, resolver):
        here = place_in_days(entry, resolver)
        at, after = bisect_left(by_days, here, key=key), bisect_right(by_days, here, key=key)
        for finer in (_name, _rest):
            if at < after:
                said = finer(entry)
                ends = (bisect_left, bisect_right)
                at, after = (end(standing, said, at, after, key=finer) for end in ends)
        found += standing[done:at]
        found.append(entry)
        done = at
    return (*found, *standing[done:])


def expected_of(entry: Entry, resolver: Resolver) -> Any:
    """The date expected for an event without one; None for a statement."""
    plans = getattr(entry, "plans", ())
    return resolver.expected(entry) if plans else None  # type: ignore[arg-type]  # has plans, so an event


def _name(entry: Entry) -> tuple[str, ...]:
    if hasattr(entry, "title"):
        return (entry.id or "",)
    by = entry.by
    names = (by[0].id,) if len(by) == 1 else [actor.id for actor in by]
    return (*names, entry.issue.id, entry.stance.value)


def overlaps(entry: Entry, first: int, last: int, resolver: Resolver) -> bool:
    """Whether an entry may lie at least partly between two days, both included.

    An entry with neither a date nor an expected date lies nowhere. An event also counts if one of
    its plans does.
    """
    dates = [resolver.date(entry.date)] if entry.date is not None else []
    dates += [resolver.date(plan.date) for plan in getattr(entry, "plans", ())]
    ends = (date.ordinals for date in dates if date is not None)
    return any(start <= last and end >= first for start, end in ends)


def matches(entry: Entry, wanted: dict[str, frozenset[Any]]) -> bool:
    """Whether an entry has, in every field asked about, one of the values asked for."""
    for field, values in wanted.items():
        held = _FIELDS[field](entry)
        if values.isdisjoint(held):
            return False
    return True


_FIELDS: Final[dict[str, Callable[[Any], Iterable[Any]]]] = {
    "kind": lambda entry: (entry.kind,) if hasattr(entry, "kind") else (),
    "by": lambda entry: entry.by,
    "to": lambda entry: getattr(entry, "to", ()),
    "actor": lambda entry: (
        *entry.by,
        *getattr(entry, "to", ()),
        *getattr(entry, "speakers", ()),
    ),
    "issue": lambda entry: entry.issues if hasattr(entry, "issues") else (entry.issue,),
    "stance": lambda entry: (entry.stance,) if hasattr(entry, "stance") else (),
    "source": lambda entry: entry.sources,
    "confidence": lambda entry: (entry.confidence,),
}
"""What an entry holds under each name that can be asked for; empty if it has no such field."""


def wanted(asked: dict[str, Any], records: Records) -> dict[str, frozenset[Any]]:
    """What is asked for under each name, as the records and words meant.

    Raises:
        UnknownNameError: if nothing has that name.
        RecordError: if a word is not in its vocabulary.
    """
    pools: dict[str, tuple[Record, ...]] = {
        "by": records.actors,
        "to": records.actors,
        "actor": records.actors,
        "issue": records.issues,
        "source": records.sources,
    }
    words = {
        "kind": lambda word: EVENT_KINDS.read(word, "Event", "kind"),
        "stance": Stance,
        "confidence": lambda word: CONFIDENCES.read(word, "Event", "confidence"),
    }
    found = {}
    for field, values in asked.items():
        if values is None:
            continue
        several = isinstance(values, Iterable) and not isinstance(values, str)
        many = values if several else (values,)
        if field in pools:
            what = "actor" if field in ("by", "to") else field
            index = NameIndex(pools[field])
            found[field] = frozenset(index.find(value, what) for value in many)
        else:
            found[field] = frozenset(map(words[field], many))
    return found

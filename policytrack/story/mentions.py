"""Which records name which events: in a link, a date or a condition, or as said at one."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from policytrack.dates import Relative
from policytrack.records.table import class_of, generated, naming

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    from policytrack.records.events import Event
    from policytrack.records.statements import Statement
    from policytrack.records.table import Field

__all__ = ["Mention", "Mentions", "Named", "Names", "mentions", "named_in", "names_in"]


class Mention(NamedTuple):
    """The position of a record, the ids that it names, and whether a date of it depends on one."""

    at: int
    names: tuple[str, ...]
    hangs: bool


class Mentions:
    """Who names whom, as two columns of positions.

    Parameters:
        mentions: the records that name any others.
        number: how many records there are.
        events: the position of each event, by id; other names do not count.
    """

    __slots__ = ("_named", "_owners", "hanging")

    def __init__(self, mentions: Iterable[Mention], number: int, events: dict[str, int]) -> None:
        import numpy as np

        owners: list[int] = []
        named: list[int] = []
        self.hanging: NDArray[np.bool_] = np.zeros(number, np.bool_)
        for at, names, hangs in mentions:
            if hangs:
                self.hanging[at] = True
            for name in names:
                if name in events:
                    owners.append(at)
                    named.append(events[name])
        self._owners, self._named = np.array(owners, np.intp), np.array(named, np.intp)

    def lost(
        self, kept: NDArray[np.bool_], known: NDArray[np.bool_]
    ) -> Iterator[tuple[int, tuple[int, ...]]]:
        """The kept records that name unknown events, and the positions of those events.

        Parameters:
            kept: which of the records are kept.
            known: which of the events are known.
        """
        gone = ~known[self._named] & kept[self._owners]
        by_owner: dict[int, list[int]] = {}
        pairs = zip(self._owners[gone].tolist(), self._named[gone].tolist(), strict=True)
        for owner, named in pairs:
            by_owner.setdefault(owner, []).append(named)
        return ((owner, tuple(named)) for owner, named in by_owner.items())


class Named(NamedTuple):
    """An event or source named by a record: where in the record, and in which class and field."""

    path: tuple[str | int, ...]
    name: str
    kind: type
    field: Field


def named_in(record: object) -> Iterator[Named]:
    """Everything that a record names without holding it.

    Parameters:
        record: an event, a statement, or a part of one.
    """
    kind = type(record)
    for field in naming(kind):
        value: Any = getattr(record, field.name)
        if field.dated:
            if type(value) is Relative:
                yield Named((field.name,), value.anchor, kind, field)
        elif value is None or value is field.default:
            continue
        elif field.inner:
            held = zip(_places(field, value), value if field.many else (value,), strict=True)
            for path, part in held:
                for named in named_in(part):
                    yield named._replace(path=(*path, *named.path))
        elif field.many:
            for at, name in enumerate(value):
                yield Named((field.name, at), name, kind, field)
        else:
            yield Named((field.name,), value, kind, field)


def _places(field: Field, value: Any) -> Iterator[tuple[str | int, ...]]:
    """The places of a record's parts, as in a file."""
    if not field.many:
        yield (field.name,)
        return
    count: Counter[str] = Counter()
    for part in value:
        name = part.kind if field.sort == "conditions" else field.name
        yield (name, count[name])
        count[name] += 1


def mentions(records: Iterable[Event | Statement]) -> Iterator[Mention]:
    """The records that name any event.

    Parameters:
        records: events or statements.
    """
    kind: type | None = None
    events, dates, conditional = Names([], [], [])
    for at, record in enumerate(records):
        if type(record) is not kind:
            kind, collect = type(record), _of(record)
        collect(record, events, dates, conditional)
        if events or dates or conditional:
            # A condition's date says nothing about when what depends on it takes place.
            yield Mention(at, (*events, *dates, *conditional), bool(dates))
            events, dates, conditional = Names([], [], [])


class Names(NamedTuple):
    """The ids of events and of what dates depend on: a record's own, and those in conditions."""

    events: list[str]
    dates: list[str]
    conditional: list[str]


def names_in(records: Iterable[Event | Statement]) -> Names:
    """Everything that records name, without places.

    Parameters:
        records: events or statements.
    """
    found = Names([], [], [])
    for record in records:
        _of(record)(record, *found)
    return found


def _of(record: object) -> Callable[..., None]:
    kind: Any = type(record)
    return _collector(kind)


@cache
def _collector(kind: Any) -> Callable[..., None]:
    """A function that adds everything a record names to the lists of a `Names`."""
    names: dict[str, Any] = {"Relative": Relative}
    lines = ["pass"]
    for field in naming(kind):
        name, held = field.name, f"record.{field.name}"
        if field.dated:
            lines.append(f"if type({held}) is Relative: dates.append({held}.anchor)")
        elif field.inner and field.holds is not None:
            names[f"of_{name}"] = _collector(class_of(field.holds))
            names[f"default_{name}"] = field.default
            dates = "conditional" if field.sort == "conditions" else "dates"
            part = "part" if field.many else held
            way = f"for part in {held}" if field.many else f"if {held} is not default_{name}"
            lines.append(f"{way}: of_{name}({part}, events, {dates}, conditional)")
        elif field.many:
            lines.append(f"events.extend({held})")
        else:
            lines.append(f"if {held} is not None: events.append({held})")
    return generated("collect", "record, events, dates, conditional", lines, names)

"""What differs between two states of a story: new, gone and changed records, and how so."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from functools import cache
from itertools import compress
from operator import not_
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import attrs
from attrs import define

from policytrack.dates import Relative
from policytrack.errors import UnknownNameError
from policytrack.records import fields as f
from policytrack.records.actors import Actor
from policytrack.records.issues import Issue, Scale
from policytrack.records.sources import Source
from policytrack.records.statements import Statement
from policytrack.records.table import naming
from policytrack.records.vocabulary import SAID
from policytrack.story import plans
from policytrack.story.conditions import MET, OPEN, hanging, in_words
from policytrack.story.queries import place_of
from policytrack.story.stancemoves import moves_to
from policytrack.story.storyvalue import Story
from policytrack.story.subset import exchanged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from policytrack.records.collection import Records
    from policytrack.records.events import Event, Plan
    from policytrack.records.fields import RoughDate
    from policytrack.story.conditions import Hanging
    from policytrack.story.resolve import Resolver
    from policytrack.story.stancemoves import Move

__all__ = ["CHANGES", "Change", "applied", "difference"]

CHANGES: Final = (
    "new event",
    "happened",
    "slipped",
    "postponed",
    "cancelled",
    "new plan",
    "condition met",
    "condition out of reach",
    "stance changed",
    "stance taken",
    "new membership",
    "corrected",
    "withdrawn",
    "linked",
)
"""What can have changed, in the order of a briefing."""

_KINDS: Final = ("sources", "actors", "scales", "issues", "events", "memberships", "statements")
_NAMED: Final = (Source, Actor, Scale, Issue)
"""Kinds of records held by others that are reported separately when they change."""
_SAID: Final = ("title", "about", "licence", "calendar")


@define(frozen=True)
class Change:
    """One difference: its kind, the record before and after, and the change in words.

    Parameters:
        what: one of `CHANGES`.
        kind: the kind of record it is about, such as ``"events"``; for ``"conditions"``, which
            follow from other changes, ``new`` is what depends on the condition.
        old: the record before, or None if it is new.
        new: the record after, or None if it is gone.
        words: the change in a few words.
        date: when the change occurred: the date of the event or statement, or the day on which the
            plan was announced.
        plan: the plan that made the change, if one did.
        slip: how far it moved the expected date, in words.
        moves: the stances from which the actors of a statement moved.
        hanging: what depends on a condition that changed, and why it changed.
    """

    what: str
    kind: str
    old: Any
    new: Any
    words: str
    date: RoughDate | None = None
    plan: Plan | None = None
    slip: str | None = None
    moves: tuple[Move, ...] = ()
    hanging: Hanging | None = None


def difference(
    earlier: Story,
    later: Story,
    days: tuple[int | None, int | None] = (None, None),
    apart: Mapping[str, Sequence[tuple[Any, Any]]] = MappingProxyType({}),
) -> list[Change]:
    """Every difference between two states of a story, by `CHANGES` and then in the order of time.

    Parameters:
        earlier: the state before.
        later: the state after.
        days: the days of both states, for conditions on a date.
        apart: the records that differ, before and after, for the kinds where that is already known.
    """
    old, new = earlier.records, later.records
    found: list[Change] = _settled(earlier, later, days)
    for kind in _KINDS:
        before, after = getattr(old, kind), getattr(new, kind)
        if before is not after:
            pairs = apart[kind] if kind in apart else list(_pairs(before, after))
            pairs = [pair for pair in pairs if None in pair or _corrected(*pair)]
            if kind not in ("events", "statements"):
                # These are in order of time; the others in the order given.
                pairs.sort(key=lambda pair: repr(tuple(map(_own, pair))))
            fresh = [new for one, new in pairs if one is None] if kind == "statements" else []
            moves = moves_to(fresh, new.statements, later.resolver) if fresh else {}
            context = _Context(moves, earlier.resolver, later.resolver, views=days[0] is not None)
            found += [_change(kind, *pair, context) for pair in pairs]
    rank = {what: index for index, what in enumerate(CHANGES)}
    return sorted(
        found,
        key=lambda change: (
            rank[change.what],
            change.kind,
            _place(change, later.resolver),
            change.words,
        ),
    )


def _place(change: Change, dates: Resolver) -> int:
    """Where a change stands in the order of time: a new event at the date that its words give."""
    return place_of(dates.event(change.new) if change.what == "new event" else change.date)


def _own(value: Any) -> Any:
    """What a value says by itself; a record that it names counts only as a name."""
    kind: Any = type(value)
    if isinstance(value, tuple):
        return tuple(map(_own, value))
    names = _names_of_fields(kind)
    if not names:
        return value
    if kind in _NAMED:
        return kind.__name__, value.id
    return tuple([_own(getattr(value, name)) for name in names])


@cache
def _names_of_fields(kind: Any) -> tuple[str, ...]:
    """The names of the fields of a kind of record; none for anything else."""
    return tuple(field.name for field in attrs.fields(kind)) if attrs.has(kind) else ()


def _fields(record: Any) -> dict[str, Any]:
    kind: Any = type(record)
    return {name: getattr(record, name) for name in _names_of_fields(kind)}


def _corrected(old: Any, new: Any) -> list[str]:
    """The fields of a record that changed, except those whose own record was corrected."""
    was, now = _fields(old), _fields(new)
    return [name for name in now if was[name] != now[name] and _own(was[name]) != _own(now[name])]


def _settled(old: Story, new: Story, days: tuple[int | None, int | None]) -> list[Change]:
    """The conditions that are newly met, or can newly no longer be met."""
    now = [row for row in hanging(new, days[1]) if row.state != OPEN]
    if not now:
        return []
    before = {(*_hangs(row), row.state) for row in hanging(old, days[0])}
    found = {}
    for row in now:
        if (*_hangs(row), row.state) not in before:
            what = "condition met" if row.state == MET else "condition out of reach"
            condition = in_words([row.condition], new)
            words = f"{_label(row.record)}, {condition}: {row.why}"
            found[what, words] = Change(what, "conditions", None, row.record, words, hanging=row)
    return list(found.values())


def _hangs(row: Hanging) -> tuple[object, ...]:
    """What depends on which condition, as a key that is the same in two states of a story."""
    return row.what, _key(row.record) or _content(row.record), _own(row.condition)


def _pairs(before: Sequence[Any], after: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """The records that differ, by id; those without an id are gone or new."""
    news, olds = _without(after, before), _without(before, after)
    named = {key: record for record in olds if (key := _key(record)) is not None}
    unnamed = _Unnamed(record for record in olds if _key(record) is None)
    left: list[Any] = []
    for record in news:
        key = _key(record)
        if key is not None:
            one = named.pop(key, None)
            if one != record:
                yield one, record
        elif not unnamed.take(record, by=_itself):
            left.append(record)
    for record in [one for one in left if not unnamed.take(one, by=_own)]:
        yield unnamed.take(record, by=_content), record
    yield from ((record, None) for record in named.values())
    yield from ((record, None) for record in unnamed.rest())


class _Unnamed:
    """Records without ids, each of which can be matched once."""

    def __init__(self, records: Iterable[Any]) -> None:
        self._left = dict(enumerate(records))
        self._places: dict[Callable[[Any], Any], dict[Any, deque[int]]] = {}

    def take(self, record: Any, *, by: Callable[[Any], Any]) -> Any:
        """Remove and return the first one left with the same key; None if there is none."""
        if by not in self._places:
            self._places[by] = {}
            for place, one in self._left.items():
                self._places[by].setdefault((_content(one), by(one)), deque()).append(place)
        alike = self._places[by].get((_content(record), by(record)), deque())
        while alike:
            found = self._left.pop(alike.popleft(), None)
            if found is not None:
                return found
        return None

    def rest(self) -> list[Any]:
        """Those not taken, equal ones together."""
        alike: defaultdict[Any, list[Any]] = defaultdict(list)
        for record in self._left.values():
            alike[_content(record)].append(record)
        return [record for records in alike.values() for record in records]


def _itself(record: Any) -> Any:
    return record


def _without(records: Sequence[Any], others: Iterable[Any]) -> list[Any]:
    """The records that are not among the others, by identity, not by content."""
    theirs = set(map(id, others))
    return list(compress(records, map(not_, map(theirs.__contains__, map(id, records)))))


def _key(record: Any) -> str | None:
    return getattr(record, "id", None)


def _content(record: Any) -> Any:
    """The gist of an unnamed record, in a form that is cheap to compare."""
    if isinstance(record, Statement):
        by = tuple(actor.id for actor in record.by)
        return by, record.issue.id, record.stance, record.date
    return record.member.id, record.of.id, record.role, record.period


class _Context(NamedTuple):
    """What is needed to word a change: the moves of new statements, and the dates before and after.

    ``views`` says whether both states are views of one story.
    """

    moves: dict[int, list[Move]]
    dates_before: Resolver
    dates: Resolver
    views: bool


def _change(kind: str, old: Any, new: Any, context: _Context) -> Change:
    if new is None:
        date = context.dates_before.date(getattr(old, "date", None))
        return Change("withdrawn", kind, old, None, _label(old), date)
    date = context.dates.date(getattr(new, "date", None))
    if context.views and old is not None and _says_the_same(old, new, context):
        return Change("linked", kind, old, new, _label(new), date)
    if kind == "events":
        return _of_event(old, new, context)
    if kind == "statements" and old is None:
        return _of_statement(new, context)
    if kind == "memberships" and old is None:
        start = new.period.start if new.period else None
        return Change("new membership", kind, old, new, _label(new), start)
    return Change("corrected", kind, old, new, _in_what(old, new, context), date)


def _says_the_same(old: Any, new: Any, context: _Context) -> bool:
    """Whether two views of a record differ only in references to events that one does not know."""
    fields = (field for field in naming(type(new)) if not field.dated and field.sort != "plans")
    names = [field.name for field in fields]
    if any(type(record.date) is Relative for record in (old, new) if hasattr(record, "date")):
        dates = context.dates_before.date(old.date), context.dates.date(new.date)
        names += ["date"] if dates[0] == dates[1] else []
    return bool(f.changed(old, **{name: getattr(new, name) for name in names}) == new)


def _in_what(old: Any, new: Any, context: _Context) -> str:
    """Which record was corrected and in which fields; for a date, from which to which."""
    if old is None:
        return _label(new)
    fields = _corrected(old, new)
    was = context.dates_before.date(getattr(old, "date", None))
    now = context.dates.date(getattr(new, "date", None))
    if "date" in fields and was is not None and now is not None:
        fields[fields.index("date")] = f"date {now.in_words()} (before: {was.in_words()})"
    return f"{_label(new)}: {', '.join(fields)}"


def _of_event(old: Event | None, new: Event, context: _Context) -> Change:
    dates_before, dates = context.dates_before, context.dates
    own = dates.date(new.date)
    told = f" ({date.in_words()})" if (date := dates.event(new)) else ""
    if old is None and new.date is None:
        plan, announced = _latest(new.plans, dates)
        return Change("new event", "events", old, new, f"{new.title}{told}", announced, plan)
    if old is None:
        return Change("new event", "events", old, new, f"{new.title}{told}", own)
    if new.date is not None and old.date is None:
        return Change("happened", "events", old, new, f"{new.title}{told}", own)
    fresh: list[Plan] = []
    if old.plans != new.plans:
        known = set(map(_own, old.plans))
        fresh = [plan for plan in new.plans if _own(plan) not in known]
    if not fresh and len(new.plans) == len(old.plans):
        return Change("corrected", "events", old, new, _in_what(old, new, context), own)
    plan, announced = _latest(fresh, dates)
    status = plans.status(new, dates)
    if status in ("postponed", "cancelled") and plans.status(old, dates_before) != status:
        return Change(status, "events", old, new, new.title, announced, plan)
    was, now = dates_before.expected(old), dates.expected(new)
    if was is None or now is None or was == now:
        return Change("new plan", "events", old, new, new.title, announced, plan)
    _, words = plans.slip_between(was, now, ends=new.kind in plans.ENDS)
    moved = f"from {was.in_words()} to {now.in_words()}"
    return Change(
        "new plan" if was.contains(now) else "slipped", "events", old, new,
        f"{new.title}: {moved}{f' ({words})' if words else ''}", announced, plan, words,
    )  # fmt: skip


def _latest(made: Sequence[Plan], dates: Resolver) -> tuple[Plan | None, RoughDate | None]:
    """The plan announced last, if possible one that moves the expected date, and the day."""
    moving = dates.in_order(tuple(made)) or dates.as_announced(made)
    return (moving[-1], dates.announced(moving[-1])) if moving else (None, None)


def _of_statement(new: Statement, context: _Context) -> Change:
    moves, date = context.moves.get(id(new), []), context.dates.date(new.date)
    label = _label(new) + (f" ({date.in_words()})" if date is not None else "")
    if not moves:
        return Change("stance taken", "statements", None, new, label, date)
    told = dict.fromkeys(_from(move, context.dates, named=len(new.by) > 1) for move in moves)
    sure = all(move.surely for move in moves)
    words = f"{label}; {'before' if sure else 'before or after'}: {', '.join(told)}"
    return Change("stance changed", "statements", None, new, words, date, moves=tuple(moves))


def _from(move: Move, dates: Resolver, *, named: bool) -> str:
    """The stance from which an actor moves, with its day and its sources."""
    date = dates.date(move.before.date)
    days = [] if date is None else [date.in_words()]
    details = ", ".join([*days, *(source.label for source in move.before.sources[:1])])
    words = SAID[move.old] + (f" ({details})" if details else "")
    return f"{move.actor.label} {words}" if named else words


def _label(record: Any) -> str:
    if isinstance(record, Statement):
        by = ", ".join(actor.label for actor in record.by)
        return f"{by}: {record.stance.value}, {record.issue.title}"
    if hasattr(record, "label"):
        return str(record.label)
    role = f" as {record.role}" if record.role else ""
    return f"{record.member.label} in {record.of.label}{role}"


def known_between(story: Story, since: int, until: int | None) -> tuple[Story, Story, list[Change]]:
    """What became known after one day and by the end of another.

    Parameters:
        story: the story.
        since: the day after which it became known, as an ordinal.
        until: the day by which it was known; None for now.

    Returns:
        The story as known on both days, and the changes.
    """
    whole, old = story.seen_from(since)
    _, new = story.seen_from(until)
    apart = whole.known_days().differing(old, new)
    then, now = (Story(view.records, view.resolver, (whole, view)) for view in (old, new))
    return then, now, difference(then, now, (since, until), apart)


def applied(old: Records, new: Records, changes: Iterable[Change]) -> Records:
    """A state of a story with changes applied to it.

    Parameters:
        old: the state.
        new: the state after, for what is said about the whole.
        changes: the changes.

    Raises:
        UnknownNameError: if the state does not hold a changed record.
    """
    changes = tuple(changes)
    by_kind: defaultdict[str, list[Change]] = defaultdict(list)
    for change in changes:
        if change.kind in _KINDS:
            by_kind[change.kind].append(change)
    made: dict[str, Any] = {
        kind: _made(getattr(old, kind), found) for kind, found in by_kind.items()
    }
    made |= {name: getattr(new, name) for name in _SAID}
    corrected: dict[tuple[type, str | None], object] = {
        (type(change.new), change.new.id): change.new
        for change in changes
        if change.old is not None and isinstance(change.new, _NAMED)
    }
    whole = attrs.evolve(old, **made)
    return exchanged(whole, corrected) if corrected else whole


def _made(records: tuple[Any, ...], changes: list[Change]) -> tuple[Any, ...]:
    exchanged = {_key(c.old): c.new for c in changes if c.old is not None and _key(c.old)}
    gone = Counter(c.old for c in changes if c.old is not None and not _key(c.old))
    kept = []
    for record in records:
        key = _key(record)
        if key is not None:
            kept.append(exchanged.pop(key, record))
        elif gone[record]:
            gone[record] -= 1
        else:
            kept.append(record)
    unnamed = map(_label, gone.elements())
    for missing in (*exchanged, *unnamed):
        raise UnknownNameError("record", missing, None)
    fresh = [c.new for c in changes if c.old is None or not _key(c.old)]
    return tuple(record for record in [*kept, *fresh] if record is not None)

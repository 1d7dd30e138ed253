"""Records of the same event, joined into one that keeps every source."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

import attrs

from policytrack.dates import Relative
from policytrack.records import fields as f
from policytrack.records.events import NO_LINKS, Links
from policytrack.records.statements import if_then_unless
from policytrack.records.table import fields_of
from policytrack.records.textmap import EMPTY, TextMap
from policytrack.records.vocabulary import UNKNOWN
from policytrack.story.check import circular_dates
from policytrack.story.claims import agreeing, date_of_all, groups
from policytrack.story.contradictions import Sides, fit, level_of_all
from policytrack.story.mentions import mentions
from policytrack.story.queries import put_in_order
from policytrack.story.renaming import each_once, renamed
from policytrack.story.storyvalue import Story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from policytrack.records.collection import Records
    from policytrack.records.events import Event, Plan
    from policytrack.records.statements import Statement
    from policytrack.records.table import Field
    from policytrack.story.mentions import Mention

__all__ = ["joined"]

_SUREST_FIRST: Final = ("confirmed", "single_source", "unverified", "anonymous", "inferred")


def joined(story: Story) -> Story:
    """A story in which records linked as the same event are joined if they can all be true.

    Those that cannot be joined stay side by side and dispute each other. References to a joined
    record now name the record that it became.

    Parameters:
        story: the story, in the order of time.

    Returns:
        The resulting story, in order of time.
    """
    joining = _Joining(story)
    if not joining.needed:
        return story
    made = joining.records()
    if any(circular_dates(Story(made))):
        # A date that depended on another record of the same event would now depend on itself.
        made = joining.records(plain=True)
    return _in_order(Story(made), story.records)


class _Joining:
    """Which records are joined, and the ids that they get."""

    def __init__(self, story: Story) -> None:
        self._records, self._resolver = story.records, story.resolver
        self._parts: dict[str, list[Event]] = {}
        self._against: defaultdict[str, list[str]] = defaultdict(list)
        self._names: dict[str, str] = {}
        for group in groups(story.events):
            sides = Sides(group, story.resolver)
            parts = agreeing(group, sides)
            for part in parts:
                if len(part) > 1:
                    self._parts[part[0].id] = part
                    self._names |= {event.id: part[0].id for event in part}
            self._oppose(parts, sides)

    def _oppose(self, parts: list[list[Event]], sides: Sides) -> None:
        """Record which parts exclude each other if none of their records says so."""
        part_of = {event.id: part[0].id for part in parts for event in part}
        said = {(part_of[a], part_of[b]) for a, those in sides.disputes.items() for b in those}
        pairs = (sorted((a.id, b.id)) for a, b in sides.pairs([part[0] for part in parts]))
        for one, other in sorted(pairs):
            if (one, other) not in said:
                self._against[other].append(one)

    @property
    def needed(self) -> bool:
        """Whether there is anything to join or to mark as disputed."""
        return bool(self._names or self._against)

    def records(self, *, plain: bool = False) -> Records:
        """The story with the records joined; dates that depend on others can be made plain."""
        naming = self._renames(mentions(self._records.events))
        events = []
        for at, event in enumerate(self._records.events):
            whole = event
            if event.id in self._names:
                if self._names[event.id] != event.id:
                    continue
                whole = self._event(self._parts[event.id], plain=plain)
            concerned = at in naming or whole is not event or event.id in self._against
            events.append(self._renamed(whole) if concerned else event)
        return attrs.evolve(self._records, events=tuple(events), statements=self._statements())

    def _renames(self, mentions: Iterable[Mention]) -> set[int]:
        """The positions of the records that name one that is gone."""
        gone = {name for name, kept in self._names.items() if name != kept}
        return {mention.at for mention in mentions if not gone.isdisjoint(mention.names)}

    def _event(self, part: list[Event], *, plain: bool) -> Event:
        levels = [event.level for event in part if event.level is not None]
        made = _merged(part)
        made["date"] = self._date(part, plain=plain)
        made["level"] = level_of_all(levels) if levels else None
        made["plans"] = self._plans(part, plain=plain)
        made["links"] = Links(**_merged([event.links for event in part]))
        made["note"] = _texts([made["note"], self._dated(part)])
        return f.changed(part[0], **made)

    def _date(self, part: Sequence[Event | Statement], *, plain: bool = False) -> Any:
        """The date that fits all, as one of the records words it if it says as much."""
        dated = [(event.date, self._resolver.date(event.date)) for event in part]
        date = date_of_all([found for _, found in dated if found is not None])
        if date is None:
            return None if plain else next((said for said, _ in dated if said is not None), None)
        same = [said for said, found in dated if found == date]
        fixed = [said for said in same if not isinstance(said, Relative)]
        return fixed[0] if fixed else date if plain or not same else same[0]

    def _dated(self, part: list[Event]) -> str | None:
        """Which source gives which date, if they differ."""
        said = {str(event.date): event for event in part[::-1] if event.date is not None}
        if len(said) < 2:
            return None
        by = {
            date: ", ".join(source.label for source in event.sources) or event.id
            for date, event in reversed(said.items())
        }
        return "; ".join(f"dated {date} by {who}" for date, who in by.items())

    def _plans(self, part: list[Event], *, plain: bool) -> tuple[Plan, ...]:
        """Every plan once, each with the sources of its own record.

        A date that depends on another record of the same event would depend on itself if that
        event's date were unknown.
        """

        def fixed(date: Any) -> Any:
            hangs = isinstance(date, Relative)
            own = hangs and self._names.get(date.anchor) == part[0].id
            return self._resolver.date(date) if hangs and (plain or own) else date

        alike: dict[object, list[Plan]] = {}
        for event in part:
            for plan in event.plans:
                own = f.changed(plan, sources=plan.sources or event.sources)
                date, announced = map(fixed, (own.date, own.announced))
                own = f.changed(own, date=date or "unknown", announced=announced)
                own = renamed(own, self._names)
                alike.setdefault(_apart(own), []).append(own)
        return tuple(f.changed(some[0], **_merged(some)) for some in alike.values())

    def _statements(self) -> tuple[Statement, ...]:
        """The statements; those in several records of one event are joined as well."""
        statements = self._records.statements
        naming = self._renames(mentions(statements))
        alike: defaultdict[object, list[Statement]] = defaultdict(list)
        kept = []
        for at, said in enumerate(statements):
            if said.event in self._names:
                alike[self._act(said)].append(said)
            else:
                kept.append(self._renamed(said) if at in naming else said)
        for some in alike.values():
            told = sorted(some, key=lambda said: (said.event or "", said.id or ""))
            kept += map(self._renamed, self._one(told) if self._is_one(told) else told)
        return tuple(kept)

    def _act(self, said: Statement) -> object:
        return self._names[said.event or ""], _apart(renamed(said, self._names))

    def _is_one(self, some: list[Statement]) -> bool:
        """Whether each comes from a different record, and their dates and words are the same."""
        quotes = {said.quote for said in some if said.quote is not None}
        apart = len({said.event for said in some}) == len(some)
        dates = [date for said in some if (date := self._resolver.date(said.date)) is not None]
        return len(some) > 1 and apart and len(quotes) < 2 and fit(dates)

    def _one(self, some: list[Statement]) -> list[Statement]:
        return [f.changed(some[0], **{**_merged(some), "date": self._date(some)})]

    # References to a joined record

    def _renamed(self, record: Any) -> Any:
        """A record with its references renamed, and none to itself."""
        record = renamed(record, self._names)
        if not hasattr(record, "links"):
            return record
        against, joined_here = self._against.get(record.id, ()), record.id in self._parts
        if not against and not joined_here:
            return record
        named = {
            # A record linked to itself stays as it was; only joined records lose the link.
            field.name: each_once(
                name
                for name in getattr(record.links, field.name)
                if not (joined_here and name == record.id)
            )
            for field in fields_of(Links)
        }
        named["disputes"] = each_once((*named["disputes"], *against))
        return f.changed(record, links=Links(**named) or NO_LINKS)


def _in_order(story: Story, before: Records) -> Story:
    """A story made from other records, in order of time."""
    made, resolver = story.records, story.resolver
    moved = (
        _moved(made.events, before.events, mentions(made.events)),
        _moved(made.statements, before.statements, mentions(made.statements)),
    )
    events = put_in_order(list(made.events), moved[0], resolver)
    statements = put_in_order(list(made.statements), moved[1], resolver)
    return Story(attrs.evolve(made, events=events, statements=statements), resolver)


def _moved(
    entries: Sequence[Any], before: Sequence[Any], mentions: Iterable[Mention]
) -> list[bool]:
    """Which entries are new, follow one that came after them, or depend on what may have moved."""
    places = {id(entry): at for at, entry in enumerate(before)}
    hanging = {mention.at for mention in mentions if mention.hangs}
    moved, last = [], -1
    for at, entry in enumerate(entries):
        place = places.get(id(entry), -1)
        stands = place > last and at not in hanging
        moved.append(not stands)
        last = place if stands else last
    return moved


def _texts(texts: Iterable[str | None]) -> str | None:
    return "; ".join(each_once(text for text in texts if text is not None)) or None


def _apart(record: Any) -> tuple[Any, ...]:
    """What is the same in all records joined with this one."""
    held = ((field, getattr(record, field.name)) for field in fields_of(type(record)))
    return tuple(_by_id(field, value) for field, value in held if field.merged == "apart")


def _by_id(field: Field, value: Any) -> Any:
    if not field.holds or field.inner:
        return value
    return frozenset(one.id for one in value) if field.many else value.id


def _merged(records: Sequence[Any]) -> dict[str, Any]:
    """The joined fields of records, except those that are the same in all."""
    made: dict[str, Any] = {}
    for field in fields_of(type(records[0])):
        rule = _RULES.get(field.merged)
        if rule is not None:
            made[field.name] = rule([getattr(record, field.name) for record in records])
    if made.get("conditions"):
        made["conditions"] = if_then_unless(made["conditions"])
    if made.get("confidence") == "single_source" and len(made["sources"]) > 1:
        made["confidence"] = None
    return made


def _first(values: Sequence[Any]) -> Any:
    return next((value for value in values if value is not None), None)


def _map(values: Sequence[TextMap]) -> TextMap:
    """What each says; if several do, one after the other."""
    names = dict.fromkeys(name for value in values for name in value)
    found = {name: _texts(value.get(name) for value in values) for name in names}
    return TextMap({name: text for name, text in found.items() if text}) if found else EMPTY


def _earliest(days: Sequence[Any]) -> Any:
    """The first day; a record that gives none was known on its own date."""
    return None if None in days else min(days, key=lambda day: day.ordinals[::-1])


_RULES: Final[dict[str, Callable[[Sequence[Any]], Any]]] = {
    "first": _first,
    "kind": lambda values: next((word for word in values if word != UNKNOWN), UNKNOWN),
    "map": _map,
    "each": lambda values: each_once(one for several in values for one in several),
    "texts": _texts,
    "least": lambda values: min((one for one in values if one is not None), default=None),
    "known": _earliest,
    "confidence": lambda values: next((word for word in _SUREST_FIRST if word in values), None),
}
"""How the values of a field are joined; fields not listed here are worked out elsewhere."""

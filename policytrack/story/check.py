"""Whether the records of a story fit together, and what about them looks wrong.

Both functions return `Problem` values with the paths of a file that holds the records; the caller
can say where each statement is in that file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from policytrack.dates import Relative
from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.errors import MAX_PROBLEMS, Problem
from policytrack.nearestword import Suggestions
from policytrack.records.sources import leads_elsewhere
from policytrack.records.statements import Condition
from policytrack.story.claims import groups
from policytrack.story.contradictions import MANY, Sides
from policytrack.story.mentions import named_in, names_in
from policytrack.story.wording import misprinted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from policytrack.records.actors import Actor
    from policytrack.records.collection import Records
    from policytrack.records.events import Event, Plan
    from policytrack.records.fields import PlanDate, RoughDate
    from policytrack.records.sources import Source
    from policytrack.records.statements import Statement
    from policytrack.story.mentions import Named
    from policytrack.story.resolve import Resolver
    from policytrack.story.storyvalue import Story

__all__ = ["Path", "circular_dates", "errors", "warnings"]

Path: TypeAlias = tuple[str | int, ...]
Places: TypeAlias = "Mapping[str, Sequence[Path]]"

NO_PLACES: Final[Places] = {}


def errors(
    story: Story,
    places: Places = NO_PLACES,
    events: Iterable[str] = (),
    sources: Iterable[str] = (),
) -> list[Problem]:
    """Why a set of records is not a story: unknown ids, ids used twice, circles.

    Parameters:
        story: the records, with their dates.
        places: for a kind of record without ids, the path of each, if that is not its position.
        events: ids of all events in the file, including those that could not be read.
        sources: the same for sources.
    """
    records = story.records
    problems = list(_used_twice(records, places))
    known = {event.id for event in records.events}.union(events)
    anchors = known.union((source.id for source in records.sources), sources)
    suggestions = Suggestions()
    for path, name, among, what in _mentions(records, places, known, anchors):
        if name not in among:
            allowed = f"the id of {what}"
            near = suggestions.nearest(name, among)
            problems.append(Problem.of_value("unknown-id", path, name, allowed, near))
            if len(problems) >= MAX_PROBLEMS:
                return problems
    problems.extend(circular_dates(story))
    problems.extend(_circular_memberships(records, places))
    return problems


def _path(places: Places, kind: str, index: int) -> Path:
    return places[kind][index] if kind in places else (kind, index)


def _used_twice(records: Records, places: Places) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for kind in ("sources", "actors", "scales", "issues", "events"):
        for record in getattr(records, kind):
            if record.id in seen:
                yield _twice((kind, record.id), record.id, seen[record.id], places)
            seen.setdefault(record.id, kind)
    for index, statement in enumerate(records.statements):
        if statement.id is None:
            continue
        if statement.id in seen:
            path = (*_path(places, "statements", index), "id")
            yield _twice(path, statement.id, seen[statement.id], places)
        seen.setdefault(statement.id, "statements")


def _twice(path: Path, name: str, kind: str, places: Places) -> Problem:
    hint = "" if places else "; give one of the two another id with id="
    allowed = f"an id of its own ({name!r} is already used under {kind}{hint})"
    return Problem.of_value("id-used-twice", path, name, allowed)


_Mention: TypeAlias = tuple[Path, str, set[str], str]


def _mentions(
    records: Records, places: Places, events: set[str], anchors: set[str]
) -> Iterator[_Mention]:
    """Every id of a record that another names without holding it: where, which id, of which kind.

    Their places are looked up only if one of them is unknown.
    """
    found = names_in((*records.events, *records.statements))
    if events.issuperset(found.events) and anchors.issuperset([*found.dates, *found.conditional]):
        return
    for event in records.events:
        for named in named_in(event):
            yield _mention(("events", event.id), named, events, anchors)
    for index, statement in enumerate(records.statements):
        for named in named_in(statement):
            yield _mention(_path(places, "statements", index), named, events, anchors)


def _mention(path: Path, named: Named, events: set[str], anchors: set[str]) -> _Mention:
    place = (*path, *named.path)
    if named.field.dated:
        return place, named.name, anchors, "an event or source"
    worded = named.kind is Condition
    what = "an event, or a condition in other words" if worded else "an event"
    return place, named.name, events, what


def circular_dates(story: Story) -> Iterator[Problem]:
    """The dates that depend on each other in a circle.

    Parameters:
        story: the records, with their dates.
    """
    for event in story.events:
        if not event.plans and type(event.date) is not Relative:
            continue
        dates: list[tuple[Path, object]] = [(("date",), event.date)]
        dates += [(("plans", i, "date"), plan.date) for i, plan in enumerate(event.plans)]
        for path, date in dates:
            if type(date) is Relative:
                resolved = story.resolver.relative(date)
                if resolved.circular:
                    allowed = f"a date that comes to an end; {resolved.why}"
                    yield Problem.of_value(
                        "circular-date", ("events", event.id, *path), str(date), allowed
                    )


def _circular_memberships(records: Records, places: Places) -> Iterator[Problem]:
    bodies: dict[str, list[str]] = {}
    for membership in records.memberships:
        bodies.setdefault(membership.member.id, []).append(membership.of.id)
    for index, membership in enumerate(records.memberships):
        chain = _way(bodies, membership.of.id, membership.member.id)
        if chain:
            shown = " -> ".join([membership.member.id, *chain])
            yield Problem.of_value(
                "circular-membership",
                (*_path(places, "memberships", index), "of"),
                membership.of.id,
                f"a body that is not itself a member; {shown} goes round in a circle",
            )


def _way(bodies: Mapping[str, list[str]], start: str, goal: str) -> list[str]:
    """A chain of memberships from one actor to another; empty if there is none."""
    before: dict[str, str | None] = {start: None}
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name == goal:
            chain = [name]
            while (step := before[chain[0]]) is not None:
                chain.insert(0, step)
            return chain
        for body in bodies.get(name, ()):
            if body not in before:
                before[body] = name
                waiting.append(body)
    return []


def warnings(story: Story, places: Places = NO_PLACES) -> list[Problem]:
    """What looks wrong in a consistent story; ``odd`` acknowledges each such problem.

    Parameters:
        story: the records, with their dates.
        places: for a kind of record without ids, the path of each, if that is not its position.
    """
    resolver = story.resolver
    found: list[Problem] = []
    spans = _Spans()
    for event in story.events:
        path: Path = ("events", event.id)
        last = spans[event.sources][1]
        if event.date is not None and _begins_after(event.date, last, resolver):
            found.append(_after_its_source(event, path))
        for index, plan in enumerate(event.plans):
            first, last = spans[plan.sources or event.sources]
            place = (*path, "plans", index)
            if plan.kind == "forecast" and _ends_before(plan.date, first, resolver):
                found.append(_forecast_of_the_past(plan, event, place))
            if plan.announced is not None and _begins_after(plan.announced, last, resolver):
                found.append(_announced_after_its_source(plan, event, place))
    for index, statement in enumerate(story.statements):
        date = statement.date
        if date is not None and _begins_after(date, spans[statement.sources][1], resolver):
            found.append(_after_its_source(statement, _path(places, "statements", index)))
    return [
        *_links_elsewhere(story.records),
        *found,
        *misprinted(story, places),
        *_too_many_claims(story),
        *_names_of_two(story.records.actors),
    ]


def _names_of_two(actors: Iterable[Actor]) -> Iterator[Problem]:
    """The names shared by two actors; a look-up finds the first."""
    known: dict[str, Actor] = {}
    for actor in actors:
        fields = {"name": (actor.name,), "short": (actor.short,), "aliases": actor.aliases}
        for field, names in fields.items():
            for name in filter(None, names):
                other = known.setdefault(name.casefold(), actor)
                if other is not actor:
                    path, allowed = ("actors", actor.id, field), "a name that no other has"
                    allowed += f" ({other.id!r} does, too)"
                    yield Problem.of_value("name-of-two", path, name, allowed)


def _links_elsewhere(records: Records) -> Iterator[Problem]:
    """The addresses that pages do not link, because they would run something."""
    for kind in ("sources", "actors", "events"):
        for record in getattr(records, kind):
            urls = [("urls", url) for url in record.urls]
            if kind == "sources" and record.url is not None:
                urls.append(("url", record.url))
            for field, url in urls:
                if leads_elsewhere(url):
                    yield Problem.of_value(
                        "link-elsewhere",
                        (kind, record.id, field),
                        url,
                        "an address that begins with http:, https:, mailto: or doi:",
                        acknowledged=getattr(record, "odd", None),
                    )


def _too_many_claims(story: Story) -> Iterator[Problem]:
    for group in groups(story.events):
        if len(group) > MANY and (sides := Sides(group, story.resolver)).many:
            yield Problem.of_value(
                "too-many-claims",
                ("events", group[0].id),
                len(sides.alike),
                f"at most {MANY} different dates and levels of one event (same_as); of more, only "
                "records that say the same are joined, and all are compared with the outermost",
                acknowledged=group[0].odd,
            )


class _Spans:
    """The first and last day on which sources may have been published; any time if not given.

    A single source is cached by identity, which is cheaper than by content.
    """

    def __init__(self) -> None:
        self._known: dict[object, tuple[int, int]] = {}

    def __getitem__(self, sources: tuple[Source, ...]) -> tuple[int, int]:
        key = id(sources[0]) if len(sources) == 1 else sources
        found = self._known.get(key)
        if found is None:
            days = [s.published.ordinals for s in sources if s.published is not None]
            first = min((first for first, _ in days), default=OPEN_START)
            last = max((last for _, last in days), default=OPEN_END)
            found = self._known[key] = (first, last)
        return found


def _begins_after(date: RoughDate | Relative, last: int, resolver: Resolver) -> bool:
    resolved = resolver.date(date) if type(date) is Relative else date
    return resolved is not None and resolved.ordinals[0] > last


def _ends_before(date: PlanDate, first: int, resolver: Resolver) -> bool:
    resolved = resolver.date(date)
    return resolved is not None and resolved.ordinals[1] < first


def _after_its_source(record: Event | Statement, path: Path) -> Problem:
    instead = "a plan of the event" if hasattr(record, "plans") else "an earlier date"
    allowed = f"{instead}, for {_reported(record.sources)}"
    path, found = (*path, "date"), str(record.date)
    return Problem.of_value("after-its-source", path, found, allowed, acknowledged=record.odd)


def _forecast_of_the_past(plan: Plan, event: Event, path: Path) -> Problem:
    allowed = f"a time to come, for {_reported(plan.sources or event.sources)}"
    path, found, odd = (*path, "date"), str(plan.date), plan.odd or event.odd
    return Problem.of_value("forecast-of-the-past", path, found, allowed, acknowledged=odd)


def _announced_after_its_source(plan: Plan, event: Event, path: Path) -> Problem:
    allowed = f"a day no later than its source; {_reported(plan.sources or event.sources)}"
    path, found, odd = (*path, "announced"), str(plan.announced), plan.odd or event.odd
    return Problem.of_value("after-its-source", path, found, allowed, acknowledged=odd)


def _reported(sources: tuple[Source, ...]) -> str:
    return "; ".join(f"{s.id} was published {s.published}" for s in sources if s.published)

"""Slips, and what is due, as pandas tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from policytrack.story.slipcolumns import slip_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from policytrack.dates.difference import Difference
    from policytrack.records.actors import Membership
    from policytrack.records.events import Event
    from policytrack.story.claims import Claim
    from policytrack.story.conditions import Hanging
    from policytrack.story.plans import Due
    from policytrack.story.posts import Holder, Tenure
    from policytrack.story.resolve import Resolver
    from policytrack.story.slipcolumns import Apart, SlipColumns
    from policytrack.story.storyvalue import Story
    from policytrack.story.twins import Pair

__all__ = ["claims", "conditions", "disputes", "due", "holders", "pairs", "slips", "tenures"]

_SLIPS: Final = (
    *("event", "title", "kind", "date", "announced", "by"),
    *("slip_least", "slip_most", "slip", "total_least", "total_most", "total", "sources"),
)
_DUE: Final = (
    *("event", "title", "status", "kind", "date", "days_least", "days_most", "in_words"),
    *("surely", "by", "sources"),
)
_CONDITIONS: Final = (
    *("what", "id", "title", "by", "kind", "condition", "state", "why", "sources"),
)
_TWO_EVENTS: Final = tuple(
    f"{side}_{name}" for side in ("one", "other") for name in ("id", "title", "date", "sources")
)
_POST: Final = ("member", "role", "of", "start", "end")


def slips(story: Story) -> pd.DataFrame:
    """The table of slips: one row per plan; worked out once, and handed out as copies."""
    return story.kept("table of slips", lambda: _slips(slip_columns(story))).copy()


def _slips(found: SlipColumns) -> pd.DataFrame:
    dates = _once([*found.dates, *found.announced], _text)
    held = (
        [event.id for event in found.events],
        [event.title for event in found.events],
        found.kinds,
        dates[: len(found.dates)],
        dates[len(found.dates) :],
        _names_of_each(found.by),
        *_apart(found.slip),
        *_apart(found.total),
        _names_of_each(found.sources),
    )
    return pd.DataFrame(dict(zip(_SLIPS, held, strict=True)))


def _apart(apart: Apart) -> tuple[Any, Any, list[str | None]]:
    least = pd.arrays.IntegerArray(apart.least, apart.no_least)
    return least, pd.arrays.IntegerArray(apart.most, apart.no_most), apart.words


def _once(values: list[Any], say: Callable[[Any], str | None]) -> list[str | None]:
    """What a function says of each value, worked out once per object."""
    names = list(map(id, values))
    said = {name: say(value) for name, value in dict(zip(names, values, strict=True)).items()}
    return [said[name] for name in names]


def _text(date: object) -> str | None:
    return None if date is None else str(date)


class _Texts(dict[Any, str | None]):
    """The text of each date, written once; a large story shares most dates among many records."""

    def __missing__(self, date: Any) -> str | None:
        text = self[date] = _text(date)
        return text


def due(rows: Iterable[Due]) -> pd.DataFrame:
    """The table of what is to come, or late: one row per event."""
    texts, words = _Texts(), _Words()
    return _table((_due(row, texts[row.date], words[row.date]) for row in rows), _DUE)


class _Words(dict[Any, str]):
    """Each date in words, written once."""

    def __missing__(self, date: Any) -> str:
        words: str = date.in_words()
        self[date] = words
        return words


def _due(row: Due, text: str | None, words: str) -> tuple[Any, ...]:
    return (
        row.event.id,
        row.event.title,
        row.status,
        row.plan.kind,
        text,
        *row.days,
        words,
        row.surely,
        _names(row.plan.by or row.event.by),
        _names(row.plan.sources or row.event.sources),
    )


def conditions(rows: Iterable[Hanging]) -> pd.DataFrame:
    """The table of what depends on conditions: one row per condition."""
    return _table(map(_condition, rows), _CONDITIONS)


def _condition(row: Hanging) -> tuple[Any, ...]:
    record: Any = row.record
    return (
        row.what,
        record.id,
        record.title if hasattr(record, "title") else record.issue.title,
        _names(record.by),
        row.condition.kind,
        row.condition.in_words(),
        row.state,
        row.why,
        _names(record.sources),
    )


def holders(rows: Iterable[Holder]) -> pd.DataFrame:
    """The table of who held a post: one row per day and membership."""
    text = _Texts()
    made = ((text[row.on], *_post(row.membership), row.surely) for row in rows)
    return _table(made, ("on", *_POST, "surely"))


def tenures(rows: Iterable[Tenure]) -> pd.DataFrame:
    """The table of tenures: one row per membership."""
    made = ((*_post(row.membership), *_bounds(row.after), row.in_words) for row in rows)
    return _table(made, (*_POST, "days_least", "days_most", "next"))


def pairs(rows: Iterable[Pair], story: Story) -> pd.DataFrame:
    """The table of pairs of events, side by side."""
    made = ((*told, row.alike) for row, told in _side_by_side(rows, story))
    return _table(made, (*_TWO_EVENTS, "alike"))


def disputes(rows: Iterable[Pair], story: Story) -> pd.DataFrame:
    """The table of events that cannot both be true, and why."""
    made = ((*told, row.why) for row, told in _side_by_side(rows, story))
    return _table(made, (*_TWO_EVENTS, "why"))


def claims(rows: Iterable[Claim]) -> pd.DataFrame:
    """The table of what each record says of an event that several report: one row per record."""
    made = (
        (
            row.event,
            row.record.id,
            row.record.title,
            None if row.date is None else str(row.date),
            row.agrees,
            _names(row.record.sources),
        )
        for row in rows
    )
    return _table(made, ("event", "record", "title", "date", "agrees", "sources"))


def _side_by_side(
    rows: Iterable[Pair], story: Story
) -> Iterator[tuple[Pair, tuple[str | None, ...]]]:
    """Each pair and its two events; each event is put in words once."""
    told: dict[str | None, tuple[str | None, ...]] = {}
    for row in rows:
        for event in (row.one, row.other):
            if event.id not in told:
                told[event.id] = _told(event, story.resolver)
        yield row, (*told[row.one.id], *told[row.other.id])


def _told(event: Event, resolver: Resolver) -> tuple[str | None, ...]:
    date = resolver.event(event)
    return event.id, event.title, str(date) if date else None, _names(event.sources)


def _post(membership: Membership) -> tuple[str | None, ...]:
    period = membership.period
    start, end = (period.start, period.end) if period else (None, None)
    dates = (None if date is None else str(date) for date in (start, end))
    return (membership.member.label, membership.role, membership.of.label, *dates)


def _table(rows: Iterable[tuple[Any, ...]], columns: tuple[str, ...]) -> pd.DataFrame:
    """A table in which days are whole numbers, missing where there is no bound."""
    held = list(zip(*rows, strict=True)) or [()] * len(columns)
    named = dict(zip(columns, held, strict=True))
    return pd.DataFrame(
        {
            name: pd.array(list(values), dtype="Int64")
            if name.endswith(("_least", "_most"))
            else list(values)
            for name, values in named.items()
        }
    )


def _bounds(difference: Difference | None) -> tuple[int | None, int | None]:
    return (None, None) if difference is None else tuple(difference)  # type: ignore[return-value]  # a pair


def _names_of_each(held: list[tuple[Any, ...]]) -> list[str | None]:
    return [records[0].label if len(records) == 1 else _names(records) for records in held]


def _names(records: tuple[Any, ...]) -> str | None:
    return "; ".join([record.label for record in records]) or None

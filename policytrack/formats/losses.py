"""What a format could not carry of a story, as a table."""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from attrs import define

from policytrack.errors import MAX_PROBLEMS, CheckError, Problem
from policytrack.records.sources import link_of
from policytrack.records.table import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from policytrack.records.collection import Records

__all__ = ["STORY", "Loss", "Losses", "losses_between", "losses_of", "losses_of_addresses", "shown"]

STORY: Final = "story"
"""Stands for the record where a loss is of the story as a whole."""

_KINDS: Final = ("sources", "actors", "memberships", "scales", "issues", "events", "statements")
_OF_STORY: Final = {"title": "Untitled", "about": None, "licence": None, "calendar": "england"}
_SHOWN: Final = 80
_LOOKED_AT: Final = 20
"""How many records to search for the one most like another."""
_AS_THEY_ARE: Final[dict[tuple[type, Any], Any]] = {}


class Loss(NamedTuple):
    """One thing that was not written.

    Parameters:
        record: the id of the record, or its kind and position where it has none.
        field: the field; empty if the whole record was left out.
        what: what it held, in a few words.
        why: why it was not written.

    Examples:
        >>> import tempfile
        >>> import policytrack as pt
        >>> story = pt.load_dataset("birth-rate-poll")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     lost = story.write(f"{folder}/story.ics")
        >>> next(iter(lost)).why
        'it has no date that a calendar can hold'
    """

    record: str
    field: str
    what: str
    why: str


@define(frozen=True, repr=False)
class Losses:
    """What a format could not carry of a story; empty if it carries everything.

    Parameters:
        found: each loss.

    Examples:
        >>> print(Losses((Loss("delay", "plans", "2 plans", "a calendar has one date"),)))
        1 loss
          1 plans: a calendar has one date
    """

    found: tuple[Loss, ...] = ()

    def __iter__(self) -> Iterator[Loss]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    def __repr__(self) -> str:
        return f"<Losses: {len(self)}>"

    def __str__(self) -> str:
        count = len(self)
        counts: dict[tuple[str, str], int] = {}
        for loss in self.found:
            key = loss.field, loss.why
            counts[key] = counts.get(key, 0) + 1
        lines = (
            f"\n  {number:,} {field or f'whole record{_s(number)}'}: {why}"
            for (field, why), number in counts.items()
        )
        return f"{count:,} loss{'' if count == 1 else 'es'}{''.join(lines)}"

    def to_frame(self) -> pd.DataFrame:
        """A table of the losses.

        Returns:
            One row per loss: the ``record``, its ``field`` (empty for a whole record), ``what`` it
            held, and ``why`` it was not written.

        Examples:
            >>> lost = Losses((Loss("delay", "plans", "2 plans", "a calendar has one date"),))
            >>> lost.to_frame().columns.tolist()
            ['record', 'field', 'what', 'why']
        """
        import pandas as pd

        return pd.DataFrame(self.found, columns=list(Loss._fields))

    def refuse(self) -> None:
        """Refuse to lose anything.

        Raises:
            CheckError: if there is a loss; lists all of them.

        Examples:
            >>> lost = Losses((Loss("delay", "plans", "2 plans", "a calendar has one date"),))
            >>> try:
            ...     lost.refuse()
            ... except CheckError as error:
            ...     error.problems[0].code
            'lost'
        """
        if self.found:
            problems = [
                Problem(
                    "lost",
                    f"{loss.field or loss.record} would be lost: {loss.why}",
                    tuple(filter(None, (loss.record, loss.field))),
                    found=loss.what,
                )
                for loss in self.found[:MAX_PROBLEMS]
            ]
            if len(self.found) > MAX_PROBLEMS:
                more = f"and more: only the first {MAX_PROBLEMS:,} losses are listed"
                problems.append(Problem("too-many", more))
            raise CheckError(problems)


def losses_of(
    records: Records, carried: Mapping[str, frozenset[str]], why: Mapping[str, str]
) -> Iterator[Loss]:
    """Every filled field of a story that a format has no place for.

    Parameters:
        records: the records of the story.
        carried: the fields that the format carries, by the kind of record in the plural, and by
            `STORY`; a kind that is missing is not written at all.
        why: the reason by field or kind; that of the empty field for all others.
    """
    for name, default in _OF_STORY.items():
        value = getattr(records, name)
        if name not in carried[STORY] and value != default:
            yield Loss(STORY, name, shown(value), why.get(name, why[""]))
    for kind in _KINDS:
        if kind not in carried:
            for number, record in enumerate(getattr(records, kind), 1):
                own = getattr(record, "id", None) or f"{kind.removesuffix('s')} {number}"
                yield Loss(own, "", _whole(record), why.get(kind, why[""]))
            continue
        for number, record in enumerate(getattr(records, kind), 1):
            for name, value in _rest(record, carried[kind]):
                own = getattr(record, "id", None) or f"{kind.removesuffix('s')} {number}"
                yield Loss(own, name, shown(value), why.get(name, why[""]))


def losses_of_addresses(records: Records, fields: Mapping[str, str]) -> Iterator[Loss]:
    """Every address that a format cannot carry because no page may link to it.

    Parameters:
        records: the records of the story.
        fields: the field of addresses by the kind of record in the plural.
    """
    for kind, name in fields.items():
        for record in getattr(records, kind):
            held = getattr(record, name)
            for url in (held,) if isinstance(held, str) else held or ():
                if link_of(url) is None:
                    yield Loss(record.id, name, shown(url), "no page may link to this address")


def _rest(record: Any, carried: frozenset[str]) -> list[tuple[str, Any]]:
    """The filled fields of a record that are not carried."""
    kind: Any = type(record)
    names, held, bare = _not_carried(kind, carried)
    if not names:
        return []
    values = held(record)
    # Most records of a kind hold nothing there, which is seen at once.
    if values in bare:
        return []
    pairs = zip(names, values if len(names) > 1 else (values,), strict=True)
    found = [(name, v) for name, v in pairs if (v or v == 0) and not _empty(v)]
    if not found and not bare:
        bare.append(values)
    return found


@cache
def _not_carried(kind: Any, carried: frozenset[str]) -> tuple[tuple[str, ...], Any, list[Any]]:
    """The fields of a kind that are not carried, what gets them, and what bare ones hold."""
    names = tuple(field.name for field in fields_of(kind) if field.name not in carried)
    return names, attrgetter(*names) if names else None, []


def losses_between(records: Records, back: Records, why: Mapping[str, str]) -> Iterator[Loss]:
    """What of a story does not come back from a text of it: every field that differs.

    A record is looked for by its id, or else among those with the same label; records with
    neither are compared with the one most like them.

    Parameters:
        records: the records of the story.
        back: what was read from the text.
        why: the reason by field or kind; that of the empty field for all others.
    """
    for name in _OF_STORY:
        value = getattr(records, name)
        if value != getattr(back, name):
            yield Loss(STORY, name, shown(value), why.get(name, why[""]))
    pairs = {kind: list(_pairs(getattr(records, kind), getattr(back, kind))) for kind in _KINDS}
    called = {
        (type(other), _id_of(other)): _id_of(record)
        for of_kind in pairs.values()
        for record, other in of_kind
        if _id_of(other) is not None
    }
    for kind, of_kind in pairs.items():
        for number, (record, other) in enumerate(of_kind, 1):
            own = _id_of(record) or f"{kind.removesuffix('s')} {number}"
            if other is None:
                yield Loss(own, "", _whole(record), why.get(kind, why[""]))
                continue
            for field in fields_of(type(record)):
                value, found = getattr(record, field.name), getattr(other, field.name)
                if _by_ids(value) != _by_ids(found, called):
                    yield Loss(own, field.name, shown(value), why.get(field.name, why[""]))


def _pairs(written: Sequence[Any], back: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """Each record with the one that was read back; None if it was not."""
    found: dict[int, Any] = {}
    left = list(range(len(back)))
    for key in (_id_of, _by_ids_of, _label_of):
        places: dict[Any, list[int]] = {}
        for place in left[::-1]:
            places.setdefault(key(back[place]), []).append(place)
        for number, record in enumerate(written):
            wanted = key(record)
            if number not in found and wanted is not None and places.get(wanted):
                found[number] = places[wanted].pop()
        taken = set(found.values())
        left = [place for place in left if place not in taken]
    for number, record in enumerate(written):
        if number not in found and left:
            found[number] = max(left[:_LOOKED_AT], key=lambda place: _alike(record, back[place]))
            left.remove(found[number])
    for number, record in enumerate(written):
        yield record, back[found[number]] if number in found else None


def _alike(record: Any, other: Any) -> int:
    """In how many fields two records hold the same."""
    names = (field.name for field in fields_of(type(record)))
    pairs = ((getattr(record, name), getattr(other, name)) for name in names)
    return sum(1 for one, two in pairs if one == two and not _empty(one))


def _id_of(record: Any) -> Any:
    return getattr(record, "id", None)


def _by_ids_of(record: Any) -> Any:
    return tuple(_by_ids(getattr(record, field.name)) for field in fields_of(type(record)))


def _label_of(record: Any) -> Any:
    """What two records share that are likely one."""
    if (label := getattr(record, "label", None)) is not None:
        return label
    if (issue := getattr(record, "issue", None)) is not None:
        return tuple(actor.id for actor in record.by), issue.id
    return record.member.id, record.of.id


def _by_ids(value: Any, called: Mapping[tuple[type, Any], Any] = _AS_THEY_ARE) -> Any:
    """A value to compare, with the names of records in place of the records."""
    if isinstance(value, tuple):
        return tuple(_by_ids(each, called) for each in value)
    if (name := getattr(value, "id", None)) is not None:
        return called.get((type(value), name), name)
    parts = getattr(type(value), "__attrs_attrs__", None)
    if parts is None:
        return value
    return tuple(_by_ids(getattr(value, part.name), called) for part in parts)


def _s(number: int) -> str:
    return "" if number == 1 else "s"


def _empty(value: Any) -> bool:
    if value is None or value is False or value == "unknown":
        return True
    if hasattr(value, "__len__"):
        return len(value) == 0
    parts = getattr(type(value), "__attrs_attrs__", ())
    return bool(parts) and all(_empty(getattr(value, part.name)) for part in parts)


def _whole(record: Any) -> str:
    return shown(getattr(record, "label", None) or type(record).__name__)


def shown(value: Any) -> str:
    """A value in a few words: records by their ids.

    Parameters:
        value: the value of a field.
    """
    if value is None or value == ():
        return "none"
    if isinstance(value, tuple):
        text = "; ".join(map(shown, value))
    else:
        text = str(getattr(value, "id", None) or value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 4]} ..."

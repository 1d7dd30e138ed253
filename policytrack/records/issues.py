"""What a stance is about, and the ordinal scales on which events set levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

import policytrack.records.fields as f
from policytrack.errors import RecordError
from policytrack.nearestword import nearest
from policytrack.records.table import row
from policytrack.records.textmap import EMPTY, TextMap
from policytrack.records.vocabulary import ISSUE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    # Type checkers know the constructor that attrs would make of the same declarations.
    from attrs import frozen as record

    from policytrack.dates import Period
else:
    from policytrack.records.table import record

__all__ = ["Issue", "Level", "Scale", "issue_of", "issues_of"]


def issue_of(value: Issue | str | None, record: str = "", field: str = "issue") -> Issue:
    """An issue, or the title of one."""
    return f.one(value, Issue, record, field, Issue)


@record
class Issue:
    """What a stance is about, worded as a proposition that an actor can be for or against.

    Parameters:
        title: the short title that figures and tables use.
        proposition: the sentence that an actor supports or opposes, if there is one.
        kind: ``"policy"``, a change that someone wants, or ``"claim"``, something asserted.
        opposite: the other side's wording, for readers; never a second issue.
        parent: the wider issue that it belongs to.
        tags: your own words to find it by.
        note: a remark of your own.
        extra: whatever else is known, under names of your own.
        id: how a file refers to it; made from the title if left out.

    Raises:
        RecordError: if a field holds a value that is not allowed.

    Examples:
        >>> Issue("Five-point scale", "Each area should be graded on a five-point scale").id
        'five-point-scale'
    """

    title: str = field(metadata=row("name", "the short title that figures and tables use"))
    proposition: str | None = field(
        default=None, metadata=row("text", "what an actor can be for or against")
    )
    kind: str = field(
        default="policy",
        kw_only=True,
        metadata=row(
            "word", "a change that someone wants, or something asserted", vocabulary=ISSUE_KINDS
        ),
    )
    opposite: str | None = field(
        default=None, kw_only=True, metadata=row("text", "the other side's wording", column=False)
    )
    parent: Issue | None = field(
        default=None,
        kw_only=True,
        converter=issue_of,
        metadata=row("issue", "id of the wider issue"),
    )
    tags: tuple[str, ...] = field(
        default=f.NONE,
        kw_only=True,
        converter=f.names,
        metadata=row("names", "your own words to find it by"),
    )
    note: str | None = field(
        default=None, kw_only=True, metadata=row("text", "a remark of your own")
    )
    extra: TextMap = field(
        default=EMPTY,
        kw_only=True,
        converter=f.text_map,
        metadata=row("text-map", "whatever else is known, under names of your own", column=False),
    )
    id: str = field(
        default=None,
        kw_only=True,
        converter=f.identifier,
        metadata=row("own-id", "its id", key=None, made_of=("title",)),
    )

    @property
    def label(self) -> str:
        """The title."""
        return self.title

    def __repr__(self) -> str:
        return f.record_repr(
            self, "title", "proposition", short=self.id, default_id=f.slug(self.title)
        )


def issues_of(
    value: Issue | str | Iterable[Issue | str], record: str = "", field: str = "issues"
) -> tuple[Issue, ...]:
    """Issues, or their titles; a single one needs no list."""
    return f.many(value, Issue, record, field, Issue)


def _levels(value: Iterable[str], record: str = "", field: str = "levels") -> tuple[str, ...]:
    levels = f.texts(value, record, field)
    if not levels or len(set(levels)) != len(levels):
        raise RecordError(record, field, value, "levels from worst to best, each once")
    return levels


@record
class Scale:
    """An ordinal scale, from the worst level to the best.

    Parameters:
        name: its name.
        levels: its levels, worst first.
        used: the period in which it was, is or will be in use.
        note: a remark of your own.
        extra: whatever else is known, under names of your own.
        id: how a file refers to it; made from the name if left out.

    Raises:
        RecordError: if a field holds a value that is not allowed, or a level occurs twice.

    Examples:
        >>> Scale("Two grades", ["not met", "met"]).levels
        ('not met', 'met')
    """

    name: str = field(metadata=row("name", "its name"))
    levels: tuple[str, ...] = field(
        converter=_levels, metadata=row("texts", "its levels, worst first")
    )
    used: Period | None = field(
        default=None,
        kw_only=True,
        converter=f.period,
        metadata=row("period", "the period in which it is in use"),
    )
    note: str | None = field(
        default=None, kw_only=True, metadata=row("text", "a remark of your own")
    )
    extra: TextMap = field(
        default=EMPTY,
        kw_only=True,
        converter=f.text_map,
        metadata=row("text-map", "whatever else is known, under names of your own", column=False),
    )
    id: str = field(
        default=None,
        kw_only=True,
        converter=f.identifier,
        metadata=row("own-id", "its id", key=None, made_of=("name",)),
    )

    @property
    def label(self) -> str:
        """The name."""
        return self.name

    def __repr__(self) -> str:
        return f.record_repr(self, "name", "levels", short=self.id, default_id=f.slug(self.name))


@record
class Level:
    """A level that an event sets on a scale, exactly or within limits.

    Parameters:
        scale: the scale.
        value: the level itself, called ``is`` in a file.
        at_least: the lowest that it can be, if only that is known.
        at_most: the highest that it can be, if only that is known.
        before: the level that it replaces, called ``from`` in a file.

    Raises:
        RecordError: if the scale has no such level, or not exactly one of ``value``, ``at_least``
            and ``at_most`` is given.

    Examples:
        >>> grades = Scale("Two grades", ["not met", "met"])
        >>> Level(grades, "met", before="not met").value
        'met'
    """

    scale: Scale = field(metadata=row("scale", "id of the scale"))
    value: str | None = field(default=None, metadata=row("text", "the level", key="is"))
    at_least: str | None = field(
        default=None, kw_only=True, metadata=row("text", "the lowest that it can be")
    )
    at_most: str | None = field(
        default=None, kw_only=True, metadata=row("text", "the highest that it can be")
    )
    before: str | None = field(
        default=None, kw_only=True, metadata=row("text", "the level before", key="from")
    )

    def _together(self) -> None:
        given = {"value": self.value, "at_least": self.at_least, "at_most": self.at_most}
        if sum(level is not None for level in given.values()) != 1:
            raise RecordError("Level", "value", given, "one of value, at_least and at_most")
        levels = self.scale.levels
        for name, level in {**given, "before": self.before}.items():
            if level is not None and level not in levels:
                allowed = "a level of the scale: " + ", ".join(levels)
                raise RecordError("Level", name, level, allowed, nearest(level, levels))

    def __repr__(self) -> str:
        return f.record_repr(
            self,
            "scale",
            "value",
            short=f"{self.value or self.at_least or self.at_most} on {self.scale.id}",
        )

"""What a stance is about, and the ordinal scales on which events set a level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from policytrack.errors import RecordError, nearest
from policytrack.records import fields as f
from policytrack.records.vocabulary import ISSUE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.dates import Period

__all__ = ["Issue", "Level", "Scale"]

_set = object.__setattr__


@define(frozen=True, init=False, repr=False)
class Issue:
    """What a stance is about, worded as a proposition that one can be for or against.

    Parameters:
        title: the short title that figures and tables use.
        proposition: the sentence that an actor supports or opposes.
        kind: ``"policy"``, a change that someone wants, or ``"claim"``, something asserted.
        opposite: the other side's wording, for people to read; never a second issue.
        parent: the wider issue to which it belongs.
        note: a remark of ours.
        id: how a file refers to it; made of the title if left out.

    Raises:
        RecordError: for a field that holds what it may not.

    Examples:
        >>> Issue("Five-point scale", "Each area should be graded on a five-point scale").id
        'five-point-scale'
    """

    title: str
    proposition: str
    kind: str = "policy"
    opposite: str | None = None
    parent: Issue | None = None
    note: str | None = None
    id: str = ""

    def __init__(
        self,
        title: str,
        proposition: str,
        *,
        kind: str = "policy",
        opposite: str | None = None,
        parent: Issue | None = None,
        note: str | None = None,
        id: str | None = None,
    ) -> None:
        _set(self, "title", f.text(title, "Issue", "title"))
        _set(self, "proposition", f.text(proposition, "Issue", "proposition"))
        _set(self, "kind", f.word(kind, ISSUE_KINDS, "Issue", "kind"))
        _set(self, "opposite", None if opposite is None else f.text(opposite, "Issue", "opposite"))
        _set(self, "parent", None if parent is None else f.one(parent, Issue, "Issue", "parent"))
        _set(self, "note", None if note is None else f.text(note, "Issue", "note"))
        _set(self, "id", f.slug(title) if id is None else f.identifier(id, "Issue"))

    @property
    def label(self) -> str:
        """The title."""
        return self.title

    def __repr__(self) -> str:
        return f.record_repr(
            self, "title", "proposition", short=self.id, default_id=f.slug(self.title)
        )


@define(frozen=True, init=False, repr=False)
class Scale:
    """An ordinal scale, from the worst level to the best.

    Parameters:
        name: its name.
        levels: its levels, worst first.
        used: the stretch in which it was, is or will be in use.
        note: a remark of ours.
        id: how a file refers to it; made of the name if left out.

    Raises:
        RecordError: for a field that holds what it may not, or a level that stands twice.

    Examples:
        >>> Scale("Two grades", ["not met", "met"]).levels
        ('not met', 'met')
    """

    name: str
    levels: tuple[str, ...]
    used: Period | None = None
    note: str | None = None
    id: str = ""

    def __init__(
        self,
        name: str,
        levels: Iterable[str],
        *,
        used: f.DateLike | None = None,
        note: str | None = None,
        id: str | None = None,
    ) -> None:
        ordered = f.texts(levels, "Scale", "levels")
        if not ordered or len(set(ordered)) != len(ordered):
            raise RecordError("Scale", "levels", levels, "levels from worst to best, each once")
        _set(self, "name", f.text(name, "Scale", "name"))
        _set(self, "levels", ordered)
        _set(self, "used", None if used is None else f.period(used, "Scale", "used"))
        _set(self, "note", None if note is None else f.text(note, "Scale", "note"))
        _set(self, "id", f.slug(name) if id is None else f.identifier(id, "Scale"))

    @property
    def label(self) -> str:
        """The name."""
        return self.name

    def __repr__(self) -> str:
        return f.record_repr(self, "name", "levels", short=self.id, default_id=f.slug(self.name))


@define(frozen=True, init=False, repr=False)
class Level:
    """A level that an event sets on a scale, exactly or within limits.

    Parameters:
        scale: the scale.
        value: the level itself, in a file ``is``.
        at_least: the lowest that it can be, where only that is known.
        at_most: the highest that it can be, where only that is known.
        before: the level that it replaces, in a file ``from``.

    Raises:
        RecordError: for a level that the scale does not have, or if not just one of the
            three ways to give the level is used.

    Examples:
        >>> grades = Scale("Two grades", ["not met", "met"])
        >>> Level(grades, "met", before="not met").value
        'met'
    """

    scale: Scale
    value: str | None = None
    at_least: str | None = None
    at_most: str | None = None
    before: str | None = None

    def __init__(
        self,
        scale: Scale,
        value: str | None = None,
        *,
        at_least: str | None = None,
        at_most: str | None = None,
        before: str | None = None,
    ) -> None:
        _set(self, "scale", f.one(scale, Scale, "Level", "scale"))
        given = {"value": value, "at_least": at_least, "at_most": at_most}
        if sum(level is not None for level in given.values()) != 1:
            raise RecordError("Level", "value", given, "one of value, at_least and at_most")
        for name, level in {**given, "before": before}.items():
            if level is not None and level not in scale.levels:
                allowed = "a level of the scale: " + ", ".join(scale.levels)
                raise RecordError("Level", name, level, allowed, nearest(level, scale.levels))
            _set(self, name, level)

    def __repr__(self) -> str:
        return f.record_repr(
            self,
            "scale",
            "value",
            short=f"{self.value or self.at_least or self.at_most} on {self.scale.id}",
        )

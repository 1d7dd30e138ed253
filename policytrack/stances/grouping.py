"""Which group each member of a matrix is in: by a column, a mapping, a kind, or memberships."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import evolve, frozen

from policytrack.errors import CheckError, Problem, RecordError, UnknownNameError
from policytrack.records import Actor
from policytrack.records.fields import is_missing
from policytrack.records.vocabulary import ACTOR_KINDS
from policytrack.stances.coding.attribution import Attribution
from policytrack.stances.coding.statementrows import Named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from policytrack.stances.coded import Coded

__all__ = ["Grouping", "group_members"]

_MOST_TOLD = 3


@frozen(eq=False)
class Grouping:
    """The members of a matrix and their groups.

    Parameters:
        coded: the statements, an actor for each member of each group.
        labels: the labels of the groups, in code-point order.
        group: the group of each member shown.
        actors: the label of each member shown as an actor.
        ungrouped: the labels of the actors without a group.
    """

    coded: Coded
    labels: tuple[str, ...]
    group: NDArray[np.intp]
    actors: tuple[str, ...]
    ungrouped: tuple[str, ...]


def group_members(coded: Coded, by: str | Mapping[Any, str]) -> Grouping:
    """The groups of a matrix; see `StanceMatrix.grouped`.

    Parameters:
        coded: the statements.
        by: what determines the groups.

    Raises:
        RecordError: if it puts nobody in a group.
        UnknownNameError: if it is not a column, a kind of body or an actor known here.
        CheckError: if a member is in two groups on one day.
    """
    if isinstance(by, Mapping):
        names = _by_mapping(coded, by)
    elif coded.engine is not None:
        names = _by_actor(coded, coded.engine.values_of(by), by)
    elif coded.frame is not None:
        names = _by_column(coded, by)
    elif by == "kind":
        records = coded.records_of(0) or ()
        kinds = dict(zip(coded.shown.order[0].tolist(), records, strict=True))
        names = [kinds[code].kind if code in kinds else "" for code in coded.rows.actor.tolist()]
    else:
        names = _by_bodies(coded, by)
    return _grouping(coded, names, by)


def _by_mapping(coded: Coded, by: Mapping[Any, str]) -> list[str]:
    from policytrack.stances.coding.encode import label_of

    of: dict[int, set[str]] = {}
    unknown = []
    for actor, group in by.items():
        try:
            code = coded.code(0, actor)
        except UnknownNameError as error:
            unknown.append(error)
            continue
        if not is_missing(group) and (label := label_of(group, "by")):
            of.setdefault(code, set()).add(label)
    if unknown:
        raise _not_here(unknown, len(by))
    actors = coded.rows.actors
    return _by_actor(coded, {actors[code]: groups for code, groups in of.items()}, "by")


def _not_here(unknown: Sequence[UnknownNameError], number: int) -> CheckError:
    """The error for actors of a mapping that are not in the matrix."""
    problems = [
        Problem(
            "unknown-actor",
            f"{error}; spell the name as in the matrix's `actors`, or leave it out of by=",
            path=("by",),
            found=str(error.name),
            nearest=error.nearest,
        )
        for error in unknown[:_MOST_TOLD]
    ]
    if len(unknown) > _MOST_TOLD:
        rest = f"{len(unknown)} of the {number} actors of the mapping are not in the matrix"
        problems.append(Problem("unknown-actor", rest, path=("by",)))
    return CheckError(problems)


def _by_actor(coded: Coded, found: Mapping[str, set[str]], by: str) -> list[str]:
    several = {actor: groups for actor, groups in found.items() if len(groups) > 1}
    if several:
        raise _in_two(by, [(actor, sorted(groups)) for actor, groups in several.items()])
    actors = coded.rows.actors
    return [next(iter(found.get(actors[code], {""}))) for code in coded.rows.actor.tolist()]


def _by_column(coded: Coded, by: str) -> list[str]:
    from policytrack.stances.coding.encode import encode_labels

    frame = coded.frame
    assert frame is not None
    if by not in frame.columns:
        raise UnknownNameError.among("column", by, [*map(str, frame.columns)])
    codes, labels = encode_labels(frame[by])
    named = np.array([*labels, ""], object)[codes]
    names: list[str] = named[coded.rows.places].tolist()
    _refuse_two(coded, names, by)
    return names


def _by_bodies(coded: Coded, by: str) -> list[str]:
    kind = None if by == "bodies" else ACTOR_KINDS.find(by)
    if by != "bodies" and kind is None:
        allowed = ("kind", "bodies", *ACTOR_KINDS.words)
        raise UnknownNameError.among("grouping", by, allowed)
    assert coded.records is not None
    held = Attribution(coded.memberships)
    assert coded.named is not None
    who = {code: name for name, code in coded.named[0].codes.items() if isinstance(name, Actor)}
    names, two = [], []
    for code, place in zip(coded.rows.actor.tolist(), coded.rows.places.tolist(), strict=True):
        bodies = dict.fromkeys(held.bodies(who[code], coded.records[place]))
        found = sorted(body.label for body in bodies if kind in (None, body.kind))
        names.append(found[0] if found else "")
        if len(found) > 1:
            two.append((coded.rows.actors[code], found))
    if two:
        raise _in_two(by, two)
    return names


def _refuse_two(coded: Coded, names: Sequence[str], by: str) -> None:
    """Refuse a member that is in two groups on one day or, without dates, in two at all."""
    rows = coded.rows
    days = [None] * len(rows) if rows.earliest is None else rows.earliest.tolist()
    found: dict[tuple[int, Any], set[str]] = {}
    for actor, day, name in zip(rows.actor.tolist(), days, names, strict=True):
        if name:
            found.setdefault((actor, day), set()).add(name)
    two = {rows.actors[actor]: groups for (actor, _), groups in found.items() if len(groups) > 1}
    if two:
        raise _in_two(by, [(actor, sorted(groups)) for actor, groups in two.items()])


def _in_two(by: str, found: Sequence[tuple[str, Sequence[str]]]) -> CheckError:
    problems = [
        Problem(
            "two-groups",
            f"{actor!r} is in {' and '.join(map(repr, groups))} on one day; name a column of dates "
            "where groups change, or group by a mapping of each actor to one group",
            path=(str(by),),
            found=actor,
        )
        for actor, groups in found[:_MOST_TOLD]
    ]
    return CheckError(problems)


def _grouping(coded: Coded, names: Sequence[str], by: object) -> Grouping:
    labels = tuple(sorted({name for name in names if name}))
    if not labels:
        given = by if isinstance(by, str) else dict(by) if isinstance(by, Mapping) else repr(by)
        allowed = "what puts at least one actor in a group"
        if coded.records is not None and isinstance(by, str):
            allowed += "; a membership must surely be held when the member makes a statement"
        raise RecordError("grouped", "by", given, allowed)
    number = {label: code for code, label in enumerate(labels)}
    row_group = np.array([number.get(name, -1) for name in names], np.intp)
    rows = coded.rows
    outside = set(rows.actor[row_group < 0].tolist()) - set(rows.actor[row_group >= 0].tolist())
    kept = np.flatnonzero(row_group >= 0)
    pairs = np.stack([rows.actor[kept], row_group[kept]], axis=1)
    members, code = np.unique(pairs, axis=0, return_inverse=True)
    several = np.bincount(members[:, 0], minlength=len(rows.actors)) > 1
    called = tuple(
        f"{rows.actors[actor]} ({labels[group]})" if several[actor] else rows.actors[actor]
        for actor, group in members.tolist()
    )
    part = evolve(rows.take(kept), actors=called, actor=code.reshape(-1).astype(np.int32))
    named = coded.named and (
        Named(called, {name: at for at, name in enumerate(called)}),
        coded.named[1],
    )
    spoken = None if coded.spoken is None else coded.spoken[kept]
    whole = evolve(
        coded, rows=part, named=named, spoken=spoken, engine=None, frame=coded.frame,
        in_order=(False, coded.in_order[1]), rule=coded.standing_rule,
    )  # fmt: skip
    shown = whole.shown.order[0]
    return Grouping(
        whole, labels, members[shown, 1], tuple(rows.actors[at] for at in members[shown, 0]),
        tuple(sorted(rows.actors[at] for at in outside)),
    )  # fmt: skip

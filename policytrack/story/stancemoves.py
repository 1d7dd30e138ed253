"""The stance from which each statement moves, so that moves are told as the matrix counts them."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.records.vocabulary import POSITIONS, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.records.actors import Actor
    from policytrack.records.statements import Statement
    from policytrack.story.resolve import Resolver

__all__ = ["Move", "moves_to"]

_RANK: Final = {stance: rank for rank, stance in enumerate(Stance)}
_MAJORITY: Final = 0.5


class Move(NamedTuple):
    """A move of one actor from the stance that it last took to another.

    ``old`` is that stance, ``new`` the one it moves to; for a polled public these are what the
    majority holds, or mixed. ``surely`` says whether the new one was surely taken later.
    """

    actor: Actor
    before: Statement
    old: Stance
    new: Stance
    surely: bool


def moves_to(
    fresh: Sequence[Statement], statements: Iterable[Statement], dates: Resolver
) -> dict[int, list[Move]]:
    """The moves that some statements of a story make; those without a position make none.

    Parameters:
        fresh: the statements asked about.
        statements: all statements of the story, including these.
        dates: its dates.

    Returns:
        For the identity of each statement (``id``), its moves in the order of its actors. The
        statements of an actor on an issue are ordered by their first possible day, then their last,
        then by stance, as `policytrack.stances.moves.find_changes` orders them.
    """
    said: dict[tuple[str | None, str | None], list[Statement]] = {
        (actor.id, each.issue.id): [] for each in fresh for actor in each.by
    }
    for each in statements:
        for actor in each.by:
            if (alike := said.get((actor.id, each.issue.id))) is not None:
                alike.append(each)
    asked = set(map(id, fresh))
    found: defaultdict[int, list[Move]] = defaultdict(list)
    for (name, _), alike in said.items():
        for before, after in _pairs(alike, dates):
            if id(after.statement) in asked and before.stance is not after.stance:
                who = next(actor for actor in after.statement.by if actor.id == name)
                surely = before.days[1] < after.days[0]
                found[id(after.statement)].append(
                    Move(who, before.statement, before.stance, after.stance, surely)
                )
    for each in fresh:
        if id(each) in found:
            place = {actor.id: number for number, actor in enumerate(each.by)}
            found[id(each)].sort(key=lambda move: place[move.actor.id])
    return dict(found)


class _Spoken(NamedTuple):
    statement: Statement
    days: tuple[int, int]
    stance: Stance


def _pairs(alike: list[Statement], dates: Resolver) -> Iterable[tuple[_Spoken, _Spoken]]:
    """What one actor said on one issue, each statement with the next."""
    majority = _majorities(alike)
    spoken = [
        _Spoken(each, _days(dates.date(each.date)), majority.get(_poll(each), each.stance))
        for each in alike
    ]
    taken = [each for each in spoken if each.stance in POSITIONS]
    taken.sort(key=lambda each: (each.days, _RANK[each.stance]))
    return pairwise(taken)


def _days(date: Any) -> tuple[int, int]:
    return (OPEN_START, OPEN_END) if date is None else date.ordinals


def _poll(statement: Statement) -> object:
    """A key common to the shares of one poll; None for anything that is not a share."""
    return None if statement.share is None else (statement.event or statement.date,)


def _majorities(alike: Iterable[Statement]) -> dict[object, Stance]:
    """The result of each poll: what most of the public holds, else mixed."""
    most: defaultdict[object, set[Stance]] = defaultdict(set)
    for each in alike:
        if each.share is not None:
            least = each.share[0] if isinstance(each.share, tuple) else each.share
            most[_poll(each)] |= {each.stance} if least > _MAJORITY else set()
    return {poll: held.pop() if len(held) == 1 else Stance.MIXED for poll, held in most.items()}

"""What is known of the nodes of a network: the kind of an actor, its party, where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policytrack.records.fields import day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from policytrack.dates import FuzzyDate
    from policytrack.records import Actor, Issue, Membership
    from policytrack.records.fields import DateLike
    from policytrack.stances.coded import Coded

__all__ = ["node_attributes"]


def node_attributes(
    coded: Coded, side: int, labels: Sequence[str], on: DateLike | None = None
) -> list[Mapping[str, str]]:
    """What is known of each actor, or of each issue, of coded statements.

    Parameters:
        coded: the statements.
        side: 0 for actors, 1 for issues.
        labels: the labels of those wanted.
        on: the day on which memberships are asked for: those held on it surely; all of them if
            left out.

    Returns:
        One mapping a label: of an actor its ``kind``, its ``name`` where that is not the label,
        its ``party`` and the other bodies that it is a ``member_of``; of an issue its ``kind`` and
        ``proposition``. Empty where only labels are known.
    """
    date = None if on is None else day(on, "to_network", "on")
    if coded.named is None:
        return [{} for _ in labels]
    codes = coded.named[side].codes
    records: dict[int, Any] = {
        code: name for name, code in codes.items() if not isinstance(name, str)
    }
    found = (records.get(codes[label]) for label in labels)
    if side:
        return [_of_issue(record) for record in found]
    held: dict[str, list[Membership]] = {}
    for each in coded.memberships:
        held.setdefault(each.member.id, []).append(each)
    return [
        _of_actor(record, label, held, date) for record, label in zip(found, labels, strict=True)
    ]


def _of_issue(issue: Issue | None) -> dict[str, str]:
    if issue is None:
        return {}
    return {"kind": issue.kind, **({"proposition": issue.proposition} if issue.proposition else {})}


def _of_actor(
    actor: Actor | None, label: str, held: Mapping[str, list[Membership]], date: FuzzyDate | None
) -> dict[str, str]:
    if actor is None:
        return {}
    of = [each.of for each in held.get(actor.id, ()) if _counts(each, date)]
    of += [actor.part_of] if actor.part_of is not None else []
    parties = dict.fromkeys(body.label for body in of if body.kind == "party")
    others = dict.fromkeys(body.label for body in of if body.kind != "party")
    told = {
        "kind": actor.kind,
        "name": actor.name if actor.name != label else "",
        "party": "; ".join(parties),
        "member_of": "; ".join(others),
    }
    return {name: text for name, text in told.items() if text}


def _counts(membership: Membership, date: FuzzyDate | None) -> bool:
    return date is None or membership.period is None or membership.period.surely_contains(date)

"""Statement records turned into coded rows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from attrs import frozen

from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.errors import RecordError, UnknownNameError
from policytrack.nearestword import nearest
from policytrack.records import Actor, Issue, Stance
from policytrack.records.labels import distinct_labels
from policytrack.records.names import normal_name
from policytrack.records.vocabulary import ISSUE_KINDS, REASONS
from policytrack.stances.coding.attribution import ROWS_OF, Attribution
from policytrack.stances.rows import Rows
from policytrack.stances.stancescale import WORDS
from policytrack.stances.standing import latest, states
from policytrack.stances.tally import tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.records import Membership, Statement
    from policytrack.stances.coding.attribution import RowsOf, SureOrMaybe

__all__ = ["Coded", "Named", "code_statements", "find_conflicts", "look_up"]

_COUNTED: Final = ("surely", "maybe")
_MIXED: Final = WORDS.stances.index(Stance.MIXED)
_CODES: Final = {stance: code for code, stance in enumerate(WORDS.stances)}


@frozen(eq=False)
class Named:
    """The labels of one side of a matrix, and every name of its records.

    Parameters:
        labels: the labels, by code.
        codes: the code of each label, id, full name, alias and record.
    """

    labels: tuple[str, ...]
    codes: dict[object, int]


@frozen(eq=False)
class Coded:
    """Statements as rows, with what the rows alone do not tell.

    Parameters:
        rows: the rows; `Rows.place` is the position of each one's statement.
        actors: the names of the actors.
        issues: the names of the issues.
        spoken: for each row, the labels of the actors that took the stance; for rows of posts and
            bodies, those who hold or make them up.
    """

    rows: Rows
    actors: Named
    issues: Named
    spoken: tuple[tuple[str, ...], ...]


def look_up(codes: dict[object, int], name: object, what: str) -> int:
    """The code of a name or a record.

    Parameters:
        codes: the names that are known.
        name: a label, an id, a full name or a record.
        what: ``"actor"`` or ``"issue"``.

    Raises:
        UnknownNameError: if nothing here goes by the name.
    """
    try:
        code = codes.get(name)
    except TypeError:  # a list is not the name of anything
        code = None
    if code is None and isinstance(name, str):
        code = codes.get(normal_name(name))
    if code is None:
        shown = getattr(name, "label", name)
        # Reversed, because of names that differ in case only the last is offered: the label.
        known = [each for each in codes if isinstance(each, str)]
        raise UnknownNameError(what, shown, nearest(str(shown), reversed(known)))
    return code


def code_statements(
    statements: Sequence[Statement],
    *,
    actors: Iterable[Actor] | None = None,
    issues: Iterable[Issue] | None = None,
    rows: RowsOf = "by",
    kind: str | None = None,
    memberships: Iterable[Membership] = (),
    counted: SureOrMaybe = "surely",
) -> Coded:
    """Code statements, one row for each actor of each statement.

    Parameters:
        statements: the statements.
        actors: the actors wanted, in this order; all of them if left out.
        issues: the issues wanted, in this order; all of them if left out.
        rows: who the rows show, as in `StanceMatrix.from_statements`.
        kind: ``"policy"`` or ``"claim"``, to leave out issues of the other kind.
        memberships: who belonged to which body, and when.
        counted: which memberships count: those ``"surely"`` held on the day, or ``"maybe"``.

    Returns:
        The rows, and the names of both sides.

    Raises:
        RecordError: if ``rows``, ``kind`` or ``counted`` is not an allowed word.
    """
    for name, word, allowed in (("rows", rows, ROWS_OF), ("counted", counted, _COUNTED)):
        if word not in allowed:
            near = nearest(word, allowed)
            raise RecordError("StanceMatrix", name, word, ", ".join(allowed), near)
    wanted = None if kind is None else ISSUE_KINDS.read(kind, "StanceMatrix", "kind")
    held = Attribution(memberships, counted)
    acts = [
        (place, who, members, statement)
        for place, statement in enumerate(statements)
        if wanted in (None, statement.issue.kind)
        for who, members in held.rows(statement, rows).items()
    ]
    row_side = _named(actors, (who for _, who, _, _ in acts))
    column_side = _named(issues, (statement.issue for _, _, _, statement in acts))
    kept = [act for act in acts if act[1] in row_side.codes and act[3].issue in column_side.codes]
    return Coded(
        _rows(kept, row_side, column_side),
        row_side,
        column_side,
        tuple(act[2] for act in kept),
    )


def _ordinals(date: Any) -> tuple[int, int]:
    """The outer bounds of a date; a missing date may be any day."""
    bounds = getattr(date, "ordinals", None)
    return (OPEN_START, OPEN_END) if bounds is None else bounds


def _named(wanted: Iterable[Any] | None, found: Iterable[Any]) -> Named:
    records = list(dict.fromkeys(found if wanted is None else wanted))
    if wanted is None:
        records.sort(key=lambda record: (record.label, record.id))
    labels = distinct_labels(records)
    codes: dict[object, int] = {}
    for names in _names(records, labels):
        for code, name in enumerate(names):
            if name is not None:
                codes.setdefault(name, code)
    for code, record in enumerate(records):
        for alias in getattr(record, "aliases", ()):
            codes.setdefault(alias, code)
    return Named(labels, codes)


def _names(records: list[Any], labels: tuple[str, ...]) -> tuple[Sequence[object], ...]:
    full = [
        getattr(record, "name", None) or getattr(record, "proposition", None) for record in records
    ]
    return records, labels, [record.id for record in records], full


def _rows(
    acts: Sequence[tuple[int, Actor, object, Statement]], actors: Named, issues: Named
) -> Rows:
    statements = [statement for _, _, _, statement in acts]
    actor = np.array([actors.codes[who] for _, who, _, _ in acts], np.int32)
    issue = np.array([issues.codes[each.issue] for each in statements], np.int32)
    level = np.array([_CODES[each.stance] for each in statements], np.int8)
    days = np.array([_ordinals(each.date) for each in statements], np.int32).reshape(-1, 2)
    polled = [number for number, each in enumerate(statements) if each.share is not None]
    documents = sorted({each.sources[0].id for each in statements if each.sources})
    rank = {name: code for code, name in enumerate(documents)}
    return Rows(
        actors.labels,
        issues.labels,
        WORDS,
        actor,
        issue,
        level,
        np.ascontiguousarray(days[:, 0]),
        np.ascontiguousarray(days[:, 1]),
        share=_weights([_middle(each.share) for each in statements]),
        strength=_weights([each.strength for each in statements]),
        voice=_voices(polled, statements, actor, issue, level) if polled else None,
        document=np.array(
            [rank[each.sources[0].id] if each.sources else -1 for each in statements], np.int32
        ),
        place=np.array([place for place, _, _, _ in acts], np.intp),
        reason=_reasons(statements),
    )  # fmt: skip


def _reasons(statements: list[Statement]) -> np.ndarray[Any, np.dtype[np.int8]] | None:
    if all(each.reason is None for each in statements):
        return None
    code = {word: number for number, word in enumerate(REASONS.words)}
    return np.array([code.get(each.reason or "", -1) for each in statements], np.int8)


def _weights(given: list[float | None]) -> np.ndarray[Any, np.dtype[np.float64]] | None:
    if all(weight is None for weight in given):
        return None
    return np.array([1.0 if weight is None else weight for weight in given])


def _middle(share: float | tuple[float, float] | None) -> float | None:
    return sum(share) / 2 if isinstance(share, tuple) else share


def _voices(
    polled: list[int], statements: list[Statement], actor: Any, issue: Any, level: Any
) -> Any:
    """The level that each row counts for: for a public split by a poll, that of its majority.

    Without a majority the public is mixed: the greatest share need not be that of most people.
    """
    voice = level.copy()
    polls: dict[object, list[int]] = defaultdict(list)
    for row in polled:
        statement = statements[row]
        polls[actor[row], issue[row], statement.event or statement.date].append(row)
    for rows in polls.values():
        most = {int(level[row]) for row in rows if _least(statements[row].share) > 0.5}
        voice[rows] = most.pop() if len(most) == 1 else _MIXED
    return voice


def _least(share: float | tuple[float, float] | None) -> float:
    return (share[0] if isinstance(share, tuple) else share) or 0.0


def find_conflicts(
    statements: Sequence[Statement], memberships: Iterable[Membership]
) -> list[tuple[Actor, Actor, Issue, str, str]]:
    """Members and bodies that take opposite sides, each by its own latest stance.

    Parameters:
        statements: the statements.
        memberships: who belonged to which body, and when; parts of a body belong to it always.

    Returns:
        The member, the body, the issue, and both stances, in the order of their labels.
    """
    coded = code_statements(statements)
    standing = states(latest(tally(coded.rows, days=True)), coded.rows.levels)
    held = Attribution(memberships, "maybe")
    pairs = {
        (who, body, each.issue): None
        for each in statements
        for who in each.by
        for body in held.bodies(who, each)
        if body != who and body in coded.actors.codes
    }
    found = []
    for who, body, issue in pairs:
        column = coded.issues.codes[issue]
        own, its = (standing[coded.actors.codes[each], column] for each in (who, body))
        if {own, its} == {"support", "oppose"}:
            found.append((who, body, issue, own, its))
    return sorted(found, key=lambda each: [record.label for record in each[:3]])

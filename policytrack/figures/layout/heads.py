"""The heads of a stance matrix: actors by kind, issues by what they are about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from policytrack.errors import ArgumentError
from policytrack.figures.layout.stancetable import Head
from policytrack.records.vocabulary import ACTOR_KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.records import Actor, Issue

__all__ = ["actor_heads", "heads_of", "issue_heads", "number_of"]

_MANY = {
    "person": "People",
    "public": "The public",
    "government": "Government",
    "department": "Government",
    "police": "Police",
    "media": "Media",
    "international": "International bodies",
}
"""The headings that are not a plain plural of the kind; a department stands with its government."""
_ONE = {"person": "Person", "public": "The public", "department": "Government"}
_RANKS = {kind: rank for rank, kind in enumerate(ACTOR_KINDS.words)}
_LAST = len(_RANKS)
_ISSUES = {"policy": (0, "What should happen"), "claim": (1, "What is said to be so")}


def actor_heads(labels: Sequence[str], actors: Sequence[Actor]) -> list[Head]:
    """The heads of actors, with those of one kind under one heading.

    Parameters:
        labels: the label of each in the matrix.
        actors: the actors, in the same order.
    """
    shown = [_MANY.get(actor.kind, actor.kind) for actor in actors]
    return [
        Head(label, "", _heading(actor.kind, shown.count(group)), _rank(actor.kind))
        for label, actor, group in zip(labels, actors, shown, strict=True)
    ]


def _heading(kind: str, number: int) -> str:
    known = _MANY if number > 1 else _ONE
    if kind in known:
        return known[kind]
    word = kind.removeprefix("other:").replace("_", " ")
    word = word[:1].upper() + word[1:]
    return _plural(word) if number > 1 else word


def number_of(kinds: Iterable[str]) -> str:
    """The number of actors, named by their kind if all share one that can be counted.

    Parameters:
        kinds: the kind of each.

    Examples:
        >>> number_of(["union", "union"]), number_of(["union", "party"])
        ('2 unions', '2 actors')
    """
    held = list(kinds)
    same = len(set(held)) == 1 and (held[0] == "person" or held[0] not in _MANY)
    return f"{len(held)} {_heading(held[0], 2).lower() if same else 'actors'}"


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "ch", "sh")):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}s"


def _rank(kind: str) -> int:
    return _RANKS.get("government" if kind == "department" else kind, _LAST)


def issue_heads(labels: Sequence[str], issues: Sequence[Issue]) -> list[Head]:
    """The heads of issues with their propositions, policies before claims.

    Parameters:
        labels: the label of each in the matrix.
        issues: the issues, in the same order.
    """
    heads = []
    for label, issue in zip(labels, issues, strict=True):
        rank, group = _ISSUES[issue.kind]
        heads.append(Head(label, issue.proposition or "", group, rank))
    return heads


def heads_of(labels: Sequence[str], groups: Iterable[str] | None = None) -> list[Head]:
    """Heads known only by name, in groups if these are given.

    Parameters:
        labels: the names.
        groups: the group of each; groups stand in the order of their first member.
    """
    if groups is None:
        return [Head(label) for label in labels]
    given: object = groups
    named = list(given) if isinstance(given, Iterable) else []
    if len(named) != len(labels):
        allowed = f"a word, or {len(labels)} names of groups, one for each label"
        raise ArgumentError("groups", repr(groups), allowed)
    ranks = {group: rank for rank, group in enumerate(dict.fromkeys(named))}
    return [
        Head(label, "", group, ranks[group]) for label, group in zip(labels, named, strict=True)
    ]

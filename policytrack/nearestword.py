"""The word that was probably meant, where one that was given is not known."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

__all__ = ["Suggestions", "nearest"]

MAX_COMPARED = 500_000
"""How many ids are looked at in all for the nearest of unknown ones, which takes long."""

_MANY = 500


def nearest(word: object, choices: Iterable[str]) -> str | None:
    """The choice that a word is a slip of the keyboard away from, or the beginning of, or None.

    Words that are merely alike are left out, because they mean something else: "undecided" is not
    "declined", "unopposed" not "opposed", and "letter-1" not "letter-2".

    Parameters:
        word: what was given.
        choices: what it can be.

    Examples:
        >>> nearest("suport", ["oppose", "support"])
        'support'
        >>> nearest("absent", ["abstain", "present"]) is None
        True
    """
    choices, folded = list(choices), _folded(str(word)[:100])
    if len(choices) > _MANY:
        # Comparing with all of them would take seconds where a long file has many mistakes.
        first, last, most = folded[:1], folded[-1:], len(folded) + 3
        choices = [
            choice
            for choice in choices
            if len(choice) <= most
            and choice[:1].casefold() == first
            and choice[-1:].casefold() == last
        ]
    by_folded = {_folded(choice): choice for choice in choices}
    slips = {c: n for c in by_folded if (n := _slips(folded, c)) is not None}
    if slips:
        return by_folded[min(slips, key=slips.__getitem__)]
    whole = [c for c in by_folded if c.startswith(folded)] if len(folded) > 2 else []
    shortest = min(whole, key=len, default="")
    unique = whole and all(c.startswith(shortest) for c in whole)
    return by_folded[shortest] if unique else None


def _folded(word: str) -> str:
    """A word in one case, its parts joined one way, and its plural in -ies read as one in -ys."""
    joined = "_".join(word.casefold().replace("-", " ").replace("_", " ").split())
    return joined[:-3] + "ys" if joined.endswith("ies") else joined


def _slips(given: str, meant: str) -> int | None:
    """How many letters are wrong, missing, added or swapped; None where that is too many."""
    shorter, longer = sorted((len(given), len(meant)))
    most = 0 if shorter < 3 else 1 if shorter < 5 else 2 if shorter < 12 else 3
    if shorter == 5 and given not in (meant + "ly", meant + "ed"):
        most = 1
    if longer - shorter > most or not _begin_alike(given, meant):
        return None
    if [c for c in given if c.isdigit()] != [c for c in meant if c.isdigit()]:
        return None
    found = _distance(given, meant)
    return found if found <= most else None


def _begin_alike(one: str, other: str) -> bool:
    """Whether the first letters are the same, swapped, or one of them is missing."""
    return one[:1] == other[:1] or one[:2] == other[1::-1] or one[1:] == other or one == other[1:]


def _distance(one: str, other: str) -> int:
    """The optimal string alignment distance: edits, a swap of two neighbours being one."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


class Suggestions:
    """Looks for the nearest choice, but only so long: a file of many mistakes has enough soon."""

    def __init__(self) -> None:
        self._left = MAX_COMPARED

    def nearest(self, word: object, choices: Collection[str]) -> str | None:
        """The choice most like a word; None if none is close, or enough were looked at before."""
        if self._left <= 0:
            return None
        self._left -= len(choices) + 5000
        return nearest(word, choices)

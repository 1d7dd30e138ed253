"""What a cell says of where somebody stands: Support, Strongly oppose, Support if amended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from policytrack.records.statements import Condition
from policytrack.records.vocabulary import REASONS, STANCES, Stance

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

__all__ = ["StanceSaid", "are_stances", "read_stance", "stance_on", "takes_sides", "votes"]

_HOW_FAR: Final = {
    1.0: "strongly firmly fully completely totally wholly",
    0.5: "somewhat slightly partly partially cautiously tentatively",
    None: "broadly generally largely mostly formally publicly officially now still voted in leaning"
    " leans likely probably",
}
_STRENGTHS: Final = {
    word: strength for strength, words in _HOW_FAR.items() for word in words.split()
}
_HANGS: Final = re.compile(r"(\S.*?),? (if|unless|provided|subject to|with) (\S.*)", re.IGNORECASE)
_WATCHED: Final = frozenset(
    ("watch", "watching", "monitor", "monitoring", "tracking", "undecided", "undeclared", "unsure")
)
_ABSTAINED: Final = frozenset(
    ("abstain", "abstains", "abstained", "abstention", "abst", "not voting", "did not vote")
)
_AYES: Final = frozenset(("aye", "ayes", "yea", "yeas", "nay", "nays"))
_SIDES: Final = re.compile(
    r"(?:strongly )?(?:support(?:s|ed)?|oppose[sd]?|for|against|in favou?r|agrees?|disagrees?)\b",
    re.IGNORECASE,
)
_ON: Final = re.compile(
    r"(?:stances?|positions?|views?|votes?|attitudes?|opinions?) (?:on|towards?|about|re:?) (\S.*)",
    re.IGNORECASE,
)


class StanceSaid(NamedTuple):
    """Where somebody stands, as a cell says it.

    Parameters:
        stance: the stance.
        strength: how strongly, where a word says so: 1 for strongly, 0.5 for somewhat.
        conditions: what it depends on.
        reason: why there is no position where there was a vote.
        exact: whether all of the cell's words are used.
    """

    stance: Stance
    strength: float | None = None
    conditions: tuple[Condition, ...] = ()
    reason: str | None = None
    exact: bool = True


def read_stance(word: str, scale: Mapping[str, str]) -> StanceSaid | None:
    """Where somebody stands, by the words of a cell; None if they are not a stance.

    Parameters:
        word: the words, on one line.
        scale: the stance that each word of the sheet means.

    Examples:
        >>> read_stance("Strongly oppose", {}).strength
        1.0
        >>> read_stance("Support if amended", {}).conditions
        (If('it is amended'),)
        >>> read_stance("Purple", {}) is None
        True
    """
    meant = str(scale.get(word, scale.get(word.casefold(), word)))
    found = STANCES.find(meant)
    if found is not None:
        return StanceSaid(Stance(found), reason=REASONS.find(meant))
    if meant.casefold() in _WATCHED:
        return StanceSaid(Stance.NO_POSITION, exact=False)
    if hangs := _HANGS.fullmatch(meant):
        plain = read_stance(hangs[1], scale)
        kind = "unless" if hangs[2].casefold() == "unless" else "if"
        text = f"with {hangs[3]}" if hangs[2].casefold() == "with" else hangs[3]
        text = text if " " in text else f"it is {text}"  # one word would be the id of an event
        return plain and plain._replace(conditions=(Condition(text, kind=kind),))
    how, _, rest = meant.partition(" ")
    if rest and how.casefold() in _STRENGTHS:
        plain = read_stance(rest, scale)
        strength = _STRENGTHS[how.casefold()]
        return plain and plain._replace(strength=strength, exact=strength is not None)
    return None


def takes_sides(words: Iterable[str]) -> bool:
    """Whether cells all say where somebody stands, and some in words of nothing but that.

    Parameters:
        words: the words of each cell, on one line.

    Examples:
        >>> takes_sides(["Support", "n/a"]), takes_sides(["Yes", "No"])
        (True, False)
    """
    said = list(words)
    return are_stances(said) and any(_SIDES.match(word) for word in said)


def are_stances(words: Iterable[str], scale: Collection[str] = ()) -> bool:
    """Whether every cell says where somebody stands, be it only with a yes or a no.

    Parameters:
        words: the words of each cell, on one line.
        scale: words given as meaning stances, in lower case.
    """
    return all(word.casefold() in scale or read_stance(word, {}) is not None for word in words)


def votes(words: Iterable[str]) -> bool:
    """Whether cells hold words of a vote: an aye, a nay, or an abstention beside a yes or a no.

    Parameters:
        words: the words of each cell, on one line.

    Examples:
        >>> votes(["Yes", "No", "Abstain"]), votes(["Yes", "No", "n/a"])
        (True, False)
    """
    said = {word.casefold() for word in words}
    return bool(said & _AYES) or (bool(said & _ABSTAINED) and bool(said - _ABSTAINED))


def stance_on(header: str) -> str | None:
    """What a column of stances is about, by its header alone; None where that does not say.

    Examples:
        >>> stance_on("Stance on report cards"), stance_on("Position")
        ('report cards', None)
    """
    found = _ON.fullmatch(header.strip())
    return found[1] if found else None

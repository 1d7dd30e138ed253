"""The word that was probably meant, where one that was given is not known."""

from __future__ import annotations

import re
from itertools import chain, pairwise, permutations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

__all__ = ["Suggestions", "nearest"]

MAX_COMPARED = 500_000
"""How many ids are looked at in all for the nearest of unknown ones, which takes long."""

_MANY = 500

_VOWELS, _KEYS, _SOUNDS = "aeiouy", ("qwertyuiop", "asdfghjkl", "zxcvbnm"), ("cs", "ck", "ct", "sz")
_CONFUSED = frozenset(
    each
    for pair in (*permutations(_VOWELS, 2), *chain(*map(pairwise, _KEYS)), *_SOUNDS)
    for each in ("".join(pair), "".join(pair)[::-1])
)
"""Which letter is hit or written for which: another vowel, a neighbouring key, a like sound."""

_WORDS = (
    "adapted again air aired allegiance allowance ally annoyance any appealed arch argue arty"
    " attain attained attains attention ball ballet bath bell bleak boot booth breeding broth"
    " bull cabin camp cases cat clam clauses claw coin collage concealed concussion cone"
    " confined cons consolation contracts corn counters counties county curt curtain decade"
    " deducted deny diversion dyes econ eject ejected ejecting ejection electing electron"
    " elevation end erection estate executed eyes fact farm flavor flavors flavour flavours"
    " flaw fore fork form fort found four funding greed hare heating here icon ill"
    " implantation infrared insect intentional introspection latter lawn ledge legislate lips"
    " lit litter lunch march marsh masked match meat met minister modes nary navy neural nine"
    " nodes non noone nose noses not notes notion nuclear one ones pact pan panned par parity"
    " parry partition patty persecution pill polite poll premise premises present prevent"
    " prevented prevents preview prod prof prom prop propose proposed proposes pros protect"
    " protected pull rally really reason refuse refused refuses regulate reign relation"
    " replicas resent resin responders reused revolution rue sacking selection sin skipped"
    " skips slapped slaps smacking sporting stacking stalks stare statue stature stroke subset"
    " sucking sun tact talks taller tart tasked think tree truce unison votes watch yeah yeast"
)
_OF_THEIR_OWN = frozenset(_WORDS.split())
"""Words that are nearly words of ours but mean something else, and so are not taken for one."""


def nearest(word: object, choices: Iterable[str]) -> str | None:
    """The choice that a word is a slip of the keyboard away from, or the beginning of, or None.

    A slip is a letter too many or too few, two that are swapped, a neighbouring key, or another
    vowel. Words that are merely alike are left out, because they mean something else: "refused"
    is not "recused", "unopposed" not "opposed", and "letter-1" not "letter-2".

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
    slips = {c: n for c in by_folded if (n := _fewest(folded, c)) is not None}
    if slips:
        return by_folded[min(slips, key=slips.__getitem__)]
    begins = len(folded) > 2 and folded not in _OF_THEIR_OWN
    whole = [c for c in by_folded if c.startswith(folded)] if begins else []
    shortest = min(whole, key=len, default="")
    unique = whole and all(c.startswith(shortest) for c in whole)
    return by_folded[shortest] if unique else None


def _folded(word: str) -> str:
    """A word in one case and without accents, its parts joined one way."""
    if not word.isascii():
        import unicodedata

        word = "".join(
            c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)
        )
    return "_".join(word.casefold().replace("-", " ").replace("_", " ").split())


def _fewest(given: str, meant: str) -> int | None:
    """The slips, where one of two ends in -ies also of the other with its plural in -ys."""
    forms = [(given, meant)]
    if given.endswith("ies") != meant.endswith("ies"):
        forms += [(re.sub("ies$", "ys", given), re.sub("ies$", "ys", meant))]
    found = [n for form in forms if (n := _slips(*form)) is not None]
    return min(found, default=None)


def _slips(given: str, meant: str) -> int | None:
    """How many letters are wrong, missing, added or swapped; None where that is too many."""
    shorter, longer = sorted((len(given), len(meant)))
    most = 0 if shorter < 3 else 1 if shorter < 8 else 2 if shorter < 12 else 3
    if shorter == longer == 3 and set(given) != set(meant):
        most = 0
    if shorter >= 5 and given in (meant + "ly", meant + "ed"):
        most = 2
    if longer - shorter > most or not _begin_alike(given, meant):
        return None
    if given in _OF_THEIR_OWN and given.rstrip("s") != meant.rstrip("s"):
        return None
    if [c for c in given if c.isdigit()] != [c for c in meant if c.isdigit()]:
        return None
    found = _distance(given, meant)
    return found if found <= most else None


def _begin_alike(one: str, other: str) -> bool:
    """Whether the first letters are the same, swapped, or one of them is missing."""
    return one[:1] == other[:1] or one[:2] == other[1::-1] or one[1:] == other or one == other[1:]


def _distance(one: str, other: str) -> int:
    """The optimal string alignment distance: edits, a swap of two neighbours being one.

    One letter in place of another is one edit only where the two are confused.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            other_letter = 0 if a == b else 1 if a + b in _CONFUSED else 2
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + other_letter)
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

"""Scans a text for what looks like a date and is used as one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from policytrack.text.guards import Place, is_date
from policytrack.text.starts import kinds_of_digits, starts
from policytrack.text.wordshapes import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.text.starts import Start

__all__ = ["Hit", "Scan"]

_WORD: Final = re.compile(r"[a-z]+|\d+|'(?=\d\d(?:s|(?![\w'])))")
_NEXT: Final = re.compile(r"(?:'(?:s(?! end))?)?[ ./-]{0,3}([a-z]+|\d|'(?=\d0s))")
_SENTENCE_ENDS: Final = re.compile(r"\s+[A-Z]|\s*\Z|\s*\n\s*\n")
_THE_DIGITS: Final = ("day", "decade", "year", "quarter", "pointing")


class Hit(NamedTuple):
    """A phrase known by its shape, before looking at its neighbours."""

    kind: str
    start: int
    end: int


class Scan:
    """One run over one text.

    Parameters:
        text: the text as it is written.
        folded: the text as `fold` gives it.
        names: further named days and terms, of a calendar.
    """

    def __init__(self, text: str, folded: str, names: tuple[str, ...] = ()) -> None:
        self.text = text
        self.folded = folded
        self.shapes: dict[str, tuple[re.Pattern[str], ...]] = shapes(names)
        self.starts: dict[str, Start] = starts(names)

    def hits(self) -> Iterator[Hit]:
        """What looks like a date and is used as one, the longest at each place."""
        starts, past = self.starts, 0
        for word in _WORD.finditer(self.folded):
            first = word[0]
            if first[0] <= "9" and first != "'":
                kinds = kinds_of_digits(first)
            elif first in starts:
                kinds = self._kinds(first, word.end())
            elif first == "the":
                kinds = self._kinds_after_the(word.end())
            else:
                continue
            start = word.start()
            if not kinds or start < past:
                continue
            best = self._longest(start, kinds)
            if best is not None:
                best = self._without_full_stop(best)
                past = best.end
                yield best

    def _without_full_stop(self, hit: Hit) -> Hit:
        """A phrase that ends in Jan. without the dot, where a sentence ends there."""
        if self.folded[hit.end - 1] == "." and _SENTENCE_ENDS.match(self.text, hit.end):
            return hit._replace(end=hit.end - 1)
        return hit

    def _kinds(self, word: str, end: int) -> tuple[str, ...]:
        kinds, following = self.starts[word]
        if following is None:
            return kinds
        next_word = _NEXT.match(self.folded, end)
        if next_word is None:
            return ()
        second = "#" if next_word[1][0] <= "9" else next_word[1]
        return kinds if second in following else ()

    def _kinds_after_the(self, end: int) -> tuple[str, ...]:
        next_word = _NEXT.match(self.folded, end)
        if next_word is None:
            return ()
        second = next_word[1]
        if second[0] <= "9":
            return _THE_DIGITS
        return self._kinds(second, next_word.end()) if second in self.starts else ()

    def _longest(self, start: int, kinds: tuple[str, ...]) -> Hit | None:
        best: Hit | None = None
        others = []
        for kind in kinds:
            for pattern in self.shapes[kind]:
                match = pattern.match(self.folded, start)
                if match is None:
                    continue
                hit = Hit(kind, start, match.end())
                if best is None:
                    best = hit
                elif hit.end > best.end:
                    others.append(best)
                    best = hit
                else:
                    others.append(hit)
        if best is None or is_date(Place(self.text, self.folded, *best)):
            return best
        for hit in sorted(others, key=lambda hit: -hit.end):
            if is_date(Place(self.text, self.folded, *hit)):
                return hit
        return None

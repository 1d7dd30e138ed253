"""Whether the clause around a phrase speaks of the past or of what is to come."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["tense"]

_REACH: Final = 160
_COMING: Final = (
    r"will|shall|'ll|won't|(?:is|are|was|were|be) (?:due|expected|scheduled|set|going|likely)"
    r"|plans? to|expects? to|hopes? to|intends? to|aims? to|wants? to|about to|would|could|might"
    r"|may|must|should|is to|are to|(?:is|are|be|being) (?:[a-z]+ed|set)"
    r"|to (?:be|start|begin|open|close|publish|launch|introduce|end|return|report|respond|meet)"
)
_PAST: Final = (
    r"was|were|had|did|didn't|said|told|held|met|began|took|went|made|gave|came|fell|rose|won|lost"
    r"|left|sent|wrote|spoke|saw|found|became|got|kept|led|ran|sat|stood|thought|brought|bought"
    r"|sold|paid|drew|grew|broke|chose|struck|fought|heard|knew"
    r"|set out|set up|laid|put forward|drawn up|read out|cost|hit|(?:has|have|having)"
    r"|(?!need|speed|feed|indeed|seed|exceed|proceed|succeed|agreed to|bleed|breed|red\b|bed\b)"
    r"[a-z]{2,20}ed"
)
_VERB: Final = re.compile(
    rf"(?<![a-z])(?:(?P<coming>(?:{_COMING}))|(?P<past>(?:{_PAST})))(?![a-z])"
)
_AFTER_COMING: Final = re.compile(rf"(?<![a-z])(?:{_COMING}) (?:[a-z]+ly )?\Z")
"""Before what looks like a past but is none: will set out."""
_ENDS: Final = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bhon)(?<!\bSt)[.!?;]['\u2019\u201d\")\]]{0,2}\s"
    r"(?=[\s'\u2018\u201c\"(]{0,3}[A-Z0-9])|\n\s*\n|\n[-*\u2022] "
)
"""Where a sentence ends, in the text as it is written."""


def tense(text: str, folded: str, start: int, end: int) -> str | None:
    """The tense of the verb nearest before a phrase, else of the first one after it.

    Parameters:
        text: the text as it is written.
        folded: the text as `fold` gives it.
        start: where the phrase begins.
        end: where it ends.

    Returns:
        ``"past"``, ``"coming"``, or None where the sentence has no telling verb.
    """
    left = max(0, start - _REACH)
    for stop in _ENDS.finditer(text, left, start + 1):
        left = stop.end()
    before = folded[left:start]
    verbs = [
        verb
        for verb in _VERB.finditer(before)
        if verb["coming"] or not _AFTER_COMING.search(before, 0, verb.start())
    ]
    found = verbs[-1] if verbs else None
    if found and found["past"] and found[0].endswith("ed") and any(v["coming"] for v in verbs):
        return None  # will be told, and honoured
    if found is None:
        stop_after = _ENDS.search(text, end, end + _REACH)
        right = stop_after.start() if stop_after else end + _REACH
        found = _VERB.search(folded[end:right])
    if found is None:
        return None
    return "coming" if found["coming"] else "past"

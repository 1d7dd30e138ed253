"""Whether the clause around a phrase speaks of the past or of what is to come."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["tense"]

_REACH: Final = 160
_COMING: Final = (
    r"will|shall|(?:has|have|had|needs?) to|'ll|won't|(?:is|are|was|were|be) (?:due"
    r"|expected|scheduled|set|going|likely)"
    r"|plans? to|expects? to|hopes? to|intends? to|aims? to|wants? to|about to|would|could|might"
    r"|may|must|should|(?:is|are|was|were) to|(?:is|are|be|being) (?:[a-z]+ed|"
    r"(?:re)?set|held|cut|paid|sent|given|made|sold|drawn|taken|put|heard|built|chosen)"
    r"|to (?:be|start|begin|open|close|publish|launch|introduce|end|return|report|respond|meet)"
)
_PAST: Final = (
    r"was|were|had(?! better)|did|didn't|said|told|held|met|began|took|went|made|gave|came|fell"
    r"|rose|won|lost|left|sent|wrote|spoke|saw|found|became|begun|born|written|taken|given|seen|built|got|kept|led|ran|sat|stood|thought|brought|bought"
    r"|sold|paid|drew|grew|broke|chose|struck|fought|heard|knew"
    r"|set (?:off|fire|out|up)|(?<!to )set(?= (?:a|an|the|its|two|three)\b)|built"
    r"|laid|put forward|drawn up|read out|cost|hit|(?:has|have|having)"
    r"|(?!need|speed|feed|indeed|seed|exceed|proceed|succeed|agreed to|bleed|breed|red\b|bed\b)"
    r"[a-z]{2,20}ed"
)
_VERB: Final = re.compile(
    rf"(?<![a-z])(?:(?P<coming>(?:{_COMING}))|(?P<past>(?:{_PAST})))(?![a-z])"
)
_AFTER_COMING: Final = re.compile(
    rf"(?<![a-z])(?:{_COMING}) (?:(?:be|not|also|have|been|[a-z]+ly) ){{0,3}}\Z"
)
"""Before what looks like a past tense but is not: will set out, will be held."""
_TIMETABLE: Final = re.compile(
    r"(?<![a-z])(?<!did )(?<!didn't )(?<!not )(?<!last )"
    r"(?:(?:meet|open|start|begin|end|close|resume|reopen"
    r"|expire|return|appear|kick off|go out|sit|arrive|leave|follow)s?"
    r"|(?:runs?|lasts?|stays?|continues?)(?=[\w ]{0,20} (?:to|till|until|through) )|turns(?= \d)"
    r"|takes? place"
    r"|(?:steps?|stands?) down(?= on| in| at)"
    r"|(?:votes|reports|launches|names|retires|speaks|decides|rules)"
    r"(?= (?:a|an|the|its|his|her|on|in|at|by|before|from|next|this)\b)"
    r"|(?:take|come)s? (?:effect|office|into (?:force|effect))|go(?:es)? (?:to|on|out|into)"
    r"|(?:flies|travels|plays|faces|visits|hosts|heads)"
    r"(?= (?:a|an|the|its|his|her|on|in|at|home|to|next|this)\b)"
    r"|(?:is|are)(?= (?:at [\w' -]{1,30} )?on \Z)"
    r"|see you|roll on"
    r"|(?:put|put off|postponed|adjourned|delayed|deferred|moved|extended|listed|set|scheduled"
    r"|slated|reserved|booked|due|deadline|ready|available)(?: back)?"
    r"(?= (?:to|till|until|for|by|on|in|at)))"
    r"(?: (?!of\b|from\b|and\b)[\w'-]+){0,4},? \Z"
)
"""Right before a phrase: a present tense that says what is planned, or a word for a set day."""
_CLAUSE: Final = re.compile(r", (?:and|but|while|so|yet) |; | - |: ")
"""Where another clause begins, with a verb of its own."""
_WAS: Final = re.compile(r",? (?:was|were|had)\b")
"""After a phrase that belongs to a noun: housing starts in April were few."""
_ENDS: Final = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bhon)(?<!\bSt)(?<!\bGov)(?<!\bSen)(?<!\bRep)"
    r"(?<!\bGen)(?<!\bNo)(?<!\bCo)(?<!\bvs)(?<!\.[A-Za-z])(?<!\b[A-Z])"
    r"[.!?;]['\u2019\u201d\")\]]{0,2}\s"
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
    before = _without_the_month(text, folded, left, start)
    if _TIMETABLE.search(before) and not _WAS.match(folded, end):
        return "coming"
    clause = max((stop.end() for stop in _CLAUSE.finditer(before)), default=0)
    verbs = [verb for verb in _VERB.finditer(before) if _is_verb(verb, before)]
    own = [verb for verb in verbs if verb.start() >= clause]
    after = None if own else _verb_after(text, folded, end)
    found = own[-1] if own else after or (verbs[-1] if verbs else None)
    if found is None:
        return None
    told = found in verbs and found["past"] and found[0].endswith("ed")
    if told and any(verb["coming"] for verb in verbs):
        return None  # will be told, and honoured
    return "coming" if found["coming"] else "past"


def _without_the_month(text: str, folded: str, left: int, start: int) -> str:
    """The text before a phrase, in which a capitalised May is not a verb."""
    before = folded[left:start]
    parts = text[left:start].split("May")
    if len(parts) == 1:
        return before
    kept, past = [], 0
    for part in parts:
        kept.append(before[past : past + len(part)])
        past += len(part) + len("May")
    return " ay".join(kept)


def _verb_after(text: str, folded: str, end: int) -> re.Match[str] | None:
    """The first verb after a phrase, in its sentence."""
    stop = _ENDS.search(text, end, end + _REACH)
    return _VERB.search(folded[end : stop.start() if stop else end + _REACH])


def _is_verb(verb: re.Match[str], before: str) -> bool:
    return bool(verb["coming"]) or not _AFTER_COMING.search(before, 0, verb.start())

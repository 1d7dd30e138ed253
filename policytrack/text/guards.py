"""What looks like a date but is not: may, march, ages, money, sections, versions, numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from policytrack.text.tense import tense
from policytrack.text.titles import is_a_name
from policytrack.text.wordshapes import MONTH, WEEKDAY

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Place", "is_date"]

_NEAR: Final = 40


class Place(NamedTuple):
    """A phrase in its place: the text as given and folded, its kind and its offsets."""

    text: str
    folded: str
    kind: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The phrase, folded."""
        return self.folded[self.start : self.end]

    @property
    def written(self) -> str:
        """The phrase as it is written."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """The text close before it, folded."""
        return self.folded[max(0, self.start - _NEAR) : self.start]

    @property
    def after(self) -> str:
        """The text close after it, folded."""
        return self.folded[self.end : self.end + _NEAR]


def is_date(place: Place) -> bool:
    """Whether a phrase that looks like a date is used as one."""
    if place.kind in _REPEATED and is_a_name(place.text, place.folded, place.start, place.end):
        return False
    return _stands_alone(place) and _OF_KIND.get(place.kind, _always)(place)


_REPEATED: Final = ("month", "weekday", "season", "named", "day")
"""What recurs, and what people are called."""


def _always(_: Place) -> bool:
    return True


_MONEY_OR_NUMBER: Final = re.compile(r"(?:[\w.,:/\u00a3$\u20ac\u00a5#@+_-]|\(\d{1,6}\) ?)\Z")
_PLUS_NUMBER: Final = re.compile(r"(?:[\u00a3$\u20ac\u00a5#@] |\d ?[-/,.] ?|\d )\Z")


def _stands_alone(place: Place) -> bool:
    """Not inside a word, a number, an address or a sum of money."""
    before = place.before
    last = before[-1:]
    following = place.after[:2]
    if following[:1].isalnum() or following[:1] in ("_", "@") or last in ("_", "@", "/", "\\", "#"):
        return False
    if place.words[0].isdigit():
        glued = place.text[place.start - 1 : place.start] if last == "-" else ""
        if glued and glued != "-":
            return True
        return not (_MONEY_OR_NUMBER.search(before) or _PLUS_NUMBER.search(before[-2:]))
    if last.isalnum():
        return False
    if last == "-" and place.text[place.start - 1] == "-" and before[-2:-1].isalnum():
        return before.endswith(("pre-", "post-")) or _RANGE.search(before) is not None
    return not (last == "." and before[-2:-1].isalnum())


_RANGE: Final = re.compile(rf"(?:(?<!\d)(?:1[5-9]|20)\d\d|(?<![a-z]){MONTH})-\Z")
"""Before the second side of a stretch: Nov 2009-Feb 2010."""
_PREPOSED: Final = re.compile(
    r"(?:^|[^a-z])(?:in|since|by|until|till|of|from|last|next|this|and|or|to|between|before|after"
    r"|during|&|the|early|late|mid|on|around|through|for|than|its|their|his|her|our|through|as of"
    r"|'s|every|each|over|beyond|throughout|-|\d(?:st|nd|rd|th)?)[ (-]{1,3}\Z"
)
_MONTH_ALONE: Final = re.compile(r"[a-z]+\.?")
_LIST_AFTER: Final = re.compile(rf"(?:,| and| or| to|-) ?{MONTH}(?![a-z])")
_OF_THE_MONTH: Final = re.compile(
    r"'s (?:meeting|figures?|budget|elections?|vote|board|report|conference|summit|data|session)\b"
)
_NO_NAME: Final = re.compile(
    r"(?:^|[^a-z])(?:in|since|by|until|till|last|next|this|before|after|during|the"
    r"|early|late|mid|on"
    r"|its|their|'s)[ -]{1,3}\Z"
)
_NAME_AFTER: Final = re.compile(r" [A-Z][a-z]+")


def _month(place: Place) -> bool:
    words, written = place.words, place.written
    month = written.split()[-1] if " " in words else written
    if words.startswith(("may", "mar", "aug")) and written[0].islower():
        return False
    if not _MONTH_ALONE.fullmatch(words):
        return not re.search(r"\b(?:may|march)\b", month) or any(map(str.isdigit, words))
    preposed = _PREPOSED.search(place.before) is not None
    if words.endswith(".") or (len(words) < 4 and words != "may"):
        return preposed and written[0].isupper()
    if written.isupper() and not preposed:
        return False
    next_words = place.text[place.end : place.end + 20]
    if _NAME_AFTER.match(next_words) and not _NO_NAME.search(place.before):
        return False
    if words in ("may", "march", "april", "june", "august"):
        of_it = place.before.endswith(("at ", "after ")) and _OF_THE_MONTH.match(place.after)
        return preposed or bool(of_it) or _LIST_AFTER.match(place.after) is not None
    return written[0].isupper() or preposed


_LOWER_MONTH: Final = re.compile(r"\b(?:may|march|sun|sat|mon|wed|mar|dec|jan)\b")
_MANY_NEXT: Final = re.compile(
    r" (?:per cent|percent|people|pupils|children|million|billion|hours|homes|jobs|votes|seats)\b"
)
_NUMBERED: Final = re.compile(
    r"(?<![a-z])(?:section|paragraph|version|clause|article|chapter|rule|table|figure"
    r"|page|item|annex|part"
    r"|recommendation|question|schedule|para|v|s|no|nos|sub-section|subsection|regulation"
    r"|directive|decision)s?\.? {0,2}\Z"
)


_BARE_ORDINAL: Final = re.compile(r"the +\d+(?:st|nd|rd|th)")
_ON_THE: Final = re.compile(r"(?<![a-z])(?:on|by|until|till|before|after|since) +\Z")
_NO_NOUN: Final = re.compile(
    r"[.,;:)!?\0]|\Z| (?:and|or|at|to|when|but|it|he|she|they|we|i|there|gave|was|were|had"
    r"|said|came|saw|took|brought|went|will|would|is|are|has|have)\b"
)
_DATED: Final = re.compile(
    r"(?<![a-z])(?:on|of|dated|by|until|before|after|since|from|to) +\Z|(?:\A|[.;!?)\0]) *\Z"
)
_WITH_TIME: Final = re.compile(rf"(?:\d ?[ap]\.?m\.?|o'clock|\d[:.]\d\d|{WEEKDAY}),? +\Z")
"""Before 15/4, which alone is a fraction."""


_SHORT: Final = re.compile(r"\d\d\.(?:0\d|1[0-2])\.\d\d|\d\d-\d\d-\d\d")
_DAY_AND_MONTH: Final = re.compile(r"\d\d?/\d\d?")


def _day(place: Place) -> bool:
    if _LOWER_MONTH.search(place.written) and not place.written.isdigit():
        return False
    if _NUMBERED.search(place.before):
        return False
    if _BARE_ORDINAL.fullmatch(place.words):
        return bool(_ON_THE.search(place.before) and _NO_NOUN.match(place.after))
    if _DAY_AND_MONTH.fullmatch(place.words):
        return _WITH_TIME.search(place.before) is not None
    if re.fullmatch(r"[\d.-]+", place.words):
        dated = _SHORT.fullmatch(place.words) and _DATED.search(place.before)
        return bool(dated) or re.search(r"\d{4}", place.words) is not None
    return not (place.words[-1].isdigit() and _MANY_NEXT.match(place.after))


_NO_YEAR_BEFORE: Final = re.compile(
    r"(?<![a-z])(?:section|paragraph|version|clause|article|chapter|rule|table|figure"
    r"|page|pages|item|room"
    r"|question|number|nos?\.?|box|flight|route|channel|act|acts|regulations|order|model|windows|iso"
    r"|number of|some|nearly|almost|about|over"
    r"|(?<!earlier )(?<!later )(?<!sooner )than|around|least|most|only|all|these|those"
    r"|(?<!compared )with"
    r"|directive|decision|regulation"
    r"|(?:rose|rise|rises|rising|fell|fall|falls|falling|grew|grow|grown|increased|increase|cut"
    r"|dropped|drop|reduced|down|up|exceeded|declined|went)(?: \w+){0,2} (?:by|to|from|of)"
    r"|(?:pages|sections|paragraphs|rules|rooms|clauses|tables|items|questions"
    r"|numbers|nos\.?) \d[\d, -]*"
    r"(?:and|or|to)|at|aged|extension|ext\.?|telephone|tel\.?|call|x|\d)[ :]{1,2}\Z"
)
_YEAR_BEFORE: Final = re.compile(
    r"(?:^|[^a-z])(?:in|since|until|during|by|from|before|after|to|the|and|of|between"
    r"|year|around|mid|circa|ca?\."
    r"|late|early|for|or|throughout|winter|spring|summer|autumn|election|beyond|its|this)"
    r"[ ,(]{1,2}\Z|\(\Z"
)
_IN_YEAR: Final = re.compile(
    r"(?:^|[^a-z])(?:in|from|since|until|during|the|by|its|this|'s) {1,3}\Z"
)
_IN_SHORT_YEAR: Final = re.compile(
    r"(?<![a-z])(?:in|since|until|of|from|by|before|after|and) {1,3}\Z"
)
_THINGS_AFTER: Final = re.compile(
    r" (?:(?!was|is|has|as|its|this|does|says|plus|thus|us|perhaps|sees|saw|these|ones|across|less"
    r"|unless|stays|stands|runs|towards|onwards|afterwards|upwards|always|sometimes|needs|comes|goes"
    r"|remains|marks|brings|levels|reaches|requires|applies|covers|lets|makes|bans|allows|gives)[a-z]{2,20}s|people"
    r"|children|men|women|staff|feet|mph|km|kg|gmt|bst|per cent|percent|million|billion|hrs)\b"
)
_SMALLEST_PLAIN: Final = 1800


def _year(place: Place) -> bool:
    words = place.words
    if words.startswith(("fy", "fiscal")):
        return True
    if words.startswith("'"):
        return _IN_SHORT_YEAR.search(place.before) is not None
    if words.endswith(" year"):
        return True
    if not words[0].isdigit():
        return (
            not words.startswith("the ") or "year" in words or not re.fullmatch(r"the \d{4}", words)
        )
    if len(words) > 4:
        return _split(place)
    if _NO_YEAR_BEFORE.search(place.before) or _is_cited(place):
        return False
    if _THINGS_AFTER.match(place.after) and not _IN_YEAR.search(place.before):
        return False
    if int(words) < _SMALLEST_PLAIN or int(words) >= 2100:
        return _YEAR_BEFORE.search(place.before) is not None
    return not place.after.startswith(("-", "/", "x", " x ")) or place.text[place.end] != "-"


_FIRST_SPLIT: Final = 1500
_CITATION: Final = re.compile(r"\]? [A-Z]{2,}")
_CITED: Final = re.compile(r"[\[(]\d{4}[\])] (?:[a-z]+ ){1,2}\Z")


def _is_cited(place: Place) -> bool:
    """Whether a number belongs to a judgment, [2017] EWCA Civ 1914, or names the 1922 Committee."""
    opened = place.before.endswith("[") and _CITATION.match(place.text, place.end)
    committee = place.words == "1922" and place.after.startswith(" committee")
    return bool(opened or committee or _CITED.search(place.before))


def _split(place: Place) -> bool:
    """2024-25, 2024/25, 1998-2001: years, not a number or a part of one."""
    found = re.fullmatch(r"(\d{4}) ?[-/] ?(\d{2,4})(.*)", place.words)
    if found is None:
        return True
    if _NUMBERED.search(place.before):
        return False
    first, second = int(found[1]), int(found[2])
    last = second if second > 99 else first // 100 * 100 + second
    if first < _FIRST_SPLIT and not _YEAR_BEFORE.search(place.before):
        return False
    in_a_row = second == (first + 1) % 100
    return in_a_row or (first < last <= first + 150)


_PAPER_AFTER: Final = re.compile(
    r" (?:times|mirror|express|telegraph|mail|world|papers?|newspapers?|people|herald|post|star"
    r"|sport|school|lunch|roast|trading|independent)\b"
)
_PAPER_BEFORE: Final = re.compile(r"(?:mail on|black|bloody|super|man|girl) \Z")
_OPENING_HOURS: Final = re.compile(
    r" ?- ?(?:mon|tues?|weds?|thurs?|thu|fri|sat|sun)(?![a-z])"
    r"|:? \d{1,2}(?:[:.]\d\d)? ?(?:[ap]m)? ?-"
)


_SHORT_DAY: Final = re.compile(
    r"(?:^|[^a-z])(?:on|next|last|this|by|until|till|since|from|see you|before|after|,) +\Z"
)
_SHORT_AFTER: Final = re.compile(r" (?:at )?\d| (?:night|morning|afternoon|evening)\b|,? \d")
_ALSO_WORDS: Final = ("sat", "sun", "wed", "mon")


_ANY_SUCH: Final = re.compile(r"(?:,|(?<![a-z])(?:was|were|be|is|not|on)) an? \Z")
_ENDS_THERE: Final = re.compile(r" *(?:[,.;:)!?\0]|\Z)| in ")


def _weekday(place: Place) -> bool:
    if _ANY_SUCH.search(place.before) and _ENDS_THERE.match(place.after):
        return False  # 1 December 1955, a Thursday
    if len(place.words) < 6:
        if not place.written.istitle() or _OPENING_HOURS.match(place.after):
            return False
        named = _SHORT_DAY.search(place.before) or _SHORT_AFTER.match(place.after)
        return place.words not in _ALSO_WORDS or named is not None
    if place.written[0].islower() and place.words.endswith("day") and " " not in place.words:
        return _PREPOSED.search(place.before) is not None
    return not (_PAPER_AFTER.match(place.after) or _PAPER_BEFORE.search(place.before))


_SEASON_THINGS: Final = re.compile(
    r" (?:budget|statement|recess|holidays?|months?|break|fuel|campaign|games|olympics|conference"
    r"|school|schools|camp|fair|water|clean|house|palace|term)\b"
)
_SEASON_BEFORE: Final = re.compile(
    r"(?:^|[^a-z])(?:by|until|till|before|since|from|(?P<in>in)|(?P<to>to|or)) {1,3}\Z"
)


_FALL: Final = re.compile(
    r"(?:^|[^a-z])(?:in|by|until|till|since|before|during|this|next|last|of|over|for) +\Z"
)


def _season(place: Place) -> bool:
    if place.words.startswith(("fall", "the fall")) and (
        not _FALL.search(place.before) or place.after.startswith(" of ")
    ):
        return False
    if _SEASON_THINGS.match(place.after) and not place.words[-1].isdigit():
        return False
    if place.words in ("spring", "summer", "autumn", "winter"):
        return _is_one_season(place)
    return True


def _is_one_season(place: Place) -> bool:
    """Whether a season without an article is one year's: by summer, not in summer in general."""
    before = _SEASON_BEFORE.search(place.before)
    if before is None or place.after[:1] == "-":
        return False
    if before["in"] and place.written[0].islower():
        return tense(place.text, place.folded, place.start, place.end) == "coming"
    return not before["to"] or place.written[0].isupper()


_NAMED_THINGS: Final = re.compile(
    r"(?: (?:holidays?|break|term|recess|tree|trees|card|cards|party|parties|present"
    r"|presents|carols?|pudding|dinner|lunch"
    r"|eggs?|island|bonus|bonuses|market|markets|shopping|lights|road|ross|rising|number|bunny))\b"
)


def _named(place: Place) -> bool:
    if " " in place.words.removeprefix("the "):
        return True
    if place.before.endswith((" a ", " an ")):
        return False
    written = place.written.split()[-1]
    return written[0].isupper() and not _NAMED_THINGS.match(place.after)


_ALREADY: Final = re.compile(
    r"(?:first|second|third|fourth|time|times|once|twice|[a-z]+est|most|least|last|only|such"
    r"|every|each|one|per|day|days)(?: [\w,'-]+){0,4} \Z"
)
_BY_THE_DAY: Final = re.compile(r"an? [a-z]+ from ")
_AMOUNT: Final = re.compile(r"(?:[a-z]{2}s|\d|million|billion|bn|oil|\dm) \Z")
_BARE_SPAN: Final = re.compile(
    r"within(?: the)?(?: next)? (?:hours|days|weeks|months|years|quarters|terms|decades|centuries"
    r"|working days|quarter|term|decade|century|day|weekend|hour)"
)


def _count(place: Place) -> bool:
    words = place.words
    if words.startswith("in "):
        if words.endswith("time"):
            return True
        found = tense(place.text, place.folded, place.start, place.start)
        if _ALREADY.search(place.before) or re.match(r" of\b| or\b|-", place.after):
            return False
        return found == "coming" or (found is None and not words.startswith(("in a ", "in an ")))
    if words.startswith("within"):
        if _BARE_SPAN.fullmatch(words):
            return False
        found = tense(place.text, place.folded, place.start, place.start)
        return found == "coming" or (found is None and "hour" not in words)
    if _BY_THE_DAY.match(words) and _AMOUNT.search(place.before):
        return False
    if words.endswith(("earlier", "later")):
        return not re.search(r"hour|minute|term", words) and not place.after.startswith(" than")
    return True


_IDIOM: Final = re.compile(
    r"(?:the )?(?:very )?(?:start|beginning|end|middle|rest|early|late|mid|first part|early part"
    r"|latter part)[ -](?:of |in )?(?:the )?day"
)
_ONE_DAY: Final = re.compile(
    r"(?:the )?(?:last|this|past|coming|current|present|latest|previous) day"
    r"|(?:the )?(?:last|current|present|latest|previous) days|this days|(?:the )?past century"
)
_NO_NOW: Final = re.compile(
    r"(?:by|until|from|just|every|till|than|here and|up to|even|right|up until|before) \Z"
)
_SO_LONG: Final = re.compile(r" [\w-]+ (?:days|weeks|months|years|decades|centuries)\b(?! old)")


def _pointing(place: Place) -> bool:
    words = place.words
    if words == "now":
        return not (
            _NO_NOW.search(place.before)
            or place.after.startswith((" that ", "-"))
            or _SO_LONG.match(place.after)
            or (place.after.startswith(",") and place.written[0].isupper())
        )
    if words in ("at present", "currently", "nowadays"):
        return True
    if words == "recently" and place.after.startswith(" as "):
        return False
    if _ONE_DAY.fullmatch(words) or _IDIOM.fullmatch(words):
        return words in ("the previous day", "previous day")
    if re.fullmatch(r"the (?:day|night|week|month|year) (?:before|after)", words):
        return re.match(r"[.,;!?\0)]|\Z| when", place.after) is not None
    if re.match(r" of (?!\d|last|this|next)", place.after) and re.search(
        r"(?:week|weeks|month|months|day|days|weekend|quarter|term|year|years)\Z", words
    ):
        return False
    return not (place.after.startswith("-") and place.text[place.end] == "-")


_OF_A_HALF: Final = re.compile(r"(?<![a-z])(?:in|for|of|during|since|by|until|from|to) \Z")


def _quarter(place: Place) -> bool:
    if re.fullmatch(r"h[12]", place.words):
        return place.written[0] == "H" and _OF_A_HALF.search(place.before) is not None
    if re.fullmatch(r"q[1-4]", place.words):
        numbered = re.match(r" ?(?:-|to|and|&) ?q\d", place.after)
        return place.before[-1:] not in ("\0", "") and place.written[0] == "Q" and not numbered
    if place.words in ("last quarter", "final quarter", "the final quarter"):
        return not place.after.startswith(" of")
    return True


_WARM: Final = re.compile(r"(?:highs?|lows?|temperatures?|degrees|scores?)(?: \w+){0,3} in \Z")


def _decade(place: Place) -> bool:
    """The 90s, but not temperatures in the 90s."""
    plain = re.search(r"[a-z-] ?\d0s\Z", place.words) is not None
    return not (plain and _WARM.search(place.before))


_OF_KIND: Final[dict[str, Callable[[Place], bool]]] = {
    "month": _month,
    "day": _day,
    "year": _year,
    "weekday": _weekday,
    "season": _season,
    "named": _named,
    "count": _count,
    "pointing": _pointing,
    "decade": _decade,
    "quarter": _quarter,
}

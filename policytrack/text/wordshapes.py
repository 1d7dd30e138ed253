"""What date phrases look like: a few patterns for all that the date reader knows.

A pattern says where a phrase may begin and end; the date reader says what it means. All
repeats are bounded, so that no text makes the search slow. The patterns are for folded text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from policytrack.dates.nameddays import NAMED_DAYS

__all__ = [
    "AFTER", "BEFORE", "JOINING", "MONTH", "TIME_AFTER", "TIME_BEFORE", "WEEKDAY", "shapes",
]  # fmt: skip

_S: Final = " {1,3}"
_THE: Final = f"(?:the{_S})?"
MONTH: Final = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)(?![a-z])\.?)"
)
WEEKDAY: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_ANY_WEEKDAY: Final = rf"(?:{WEEKDAY}|(?:mon|tues?|weds?|thurs?|thu|fri|sat|sun)(?![a-z])\.?)"
_DAY: Final = (
    r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|(?<=[23])d)?(?![\w%]|[.:]\d|,\d{3}"
    r"|-(?!jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec)[a-z])"
)
_WORD_DAY: Final = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)"
)
_YEAR: Final = r"(?:1[0-9]|20|21)\d\d(?![\w%]|[.,:/]\d|-\d)"
_SPLIT: Final = r"(?:1[0-9]|20|21)\d\d ?[-/] ?(?:(?:1[0-9]|20|21)\d\d|\d\d)(?![\w%]|[.,:/-]\d)"
_YEARS: Final = rf"(?:{_SPLIT}|{_YEAR})"
_NUMBER: Final = (
    r"(?:(?:an?|one|two|three|four|five|six|seven|eight|nine) hundred"
    r"(?: and (?:[a-z]{3,9}(?:-[a-z]{3,5})?|\d\d?))?"
    r"|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|(?:half )?a dozen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|a few|a couple of|several|few|some|many|\d{1,3}(?:,\d{3})?|half an?)"
)
_UNIT: Final = (
    r"(?:working days?|days?|weeks?|weekend|fortnights?|months?|quarters?|terms?|years?|decades?"
    r"|century|centuries|(?:yr|wk|mth)s?)(?![a-z])"
)
_AFTERWARDS: Final = (
    r"[.,;:)!?\0]|\Z"
    r"| (?:by|in|at|on|for|and|when|the|a|his|her|he|she|it|they|was|were|from|with)\b"
)
_STOPS: Final = r"(?=[.,;:)!?\0]|\Z)"
_SEASON: Final = r"(?:spring|summer|autumn|fall|winter)"
_KIND: Final = r"(?:academic|school|financial|fiscal|tax|calendar)"
_WITHOUT_DAY: Final = (
    r"(?:may|easter|(?:early may|may|spring|summer|august) bank holiday|thanksgiving) weekend"
    r"|(?:memorial|labor|labour|columbus|presidents'|canada|australia|anzac|victoria|queen's"
    r"|king's) day weekend"
    r"|may bank holiday|(?:may|labour|republic|election|leap) day|super tuesday"
)
"""Names that mean several days, days of several countries, or days of some years only."""
_NAMED: Final = "|".join(
    (
        _WITHOUT_DAY,
        *(
            re.escape(name).replace("st\\ ", r"st\.? ").replace(r"\ jr\.", r",?\ jr\.")
            for name in sorted({*NAMED_DAYS} - {"new year"}, key=len, reverse=True)
        ),
    )
)
_EDGE: Final = (
    r"(?:(?:very )?(?:start|beginning|end|middle)|(?:first|second|latter) half|turn|rest|remainder"
    r"|(?:early|latter|first) part)"
)
_PART: Final = (
    rf"(?:(?:(?:very )?early|mid|late)(?:{_S}(?:of|in))?{_S}"
    rf"|the{_S}{_EDGE}(?:{_S}of)?{_S}|{_EDGE}{_S}of{_S}|end{_S}(?!{MONTH}{_S}\d{{1,2}}(?!\d))|(?:mid|early|late|end)-){_THE}"
)
_WHICH: Final = (
    r"(?:the )?(?:last|this past|this coming|this|next|past|coming|previous|current|present|latest)"
)
_OF_WHICH_YEAR: Final = (
    rf"{_S}(?:of |in )?(?:last|this|next|the previous|the current) (?:{_KIND} )?year"
    rf"|{_S}of that (?:same )?year"
)
_PART_OF_DAY: Final = r"(?:early )?(?:morning|forenoon|afternoon|evening|night|lunchtime)(?![a-z])"
_SHORT_YEAR: Final = r"'\d\d(?![\w'])"
_OF_YEAR: Final = rf"(?:(?:{_S}of)?{_S}(?:{_YEARS}|{_SHORT_YEAR})|{_OF_WHICH_YEAR})"
_CENTURY: Final = (
    r"(?:\d{1,2}(?:st|nd|rd|th)|(?:ten|eleven|twelf|thirteen|fourteen|fifteen)th|sixteenth|seventeenth|eighteenth|nineteenth|twentieth"
    r"|twenty-first)[ -]century(?: (?:ad|bc|a\.d\.|b\.c\.)(?![a-z]))?"
)
_TENS: Final = (
    r"(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|noughties)"
)
_TO: Final = rf"(?: ?- ?|{_S}(?:to|and|or|until|through){_S})"
_UP_TO: Final = rf"(?: ?- ?|{_S}(?:to|or|until|through){_S})"
_DAY_MONTH: Final = (
    rf"{_DAY}(?:{_S}day)?(?:{_S}of|-)?(?:{_S}|(?<=-)){MONTH}(?![a-z])"
    rf"(?:,?(?:{_S}|-){_YEAR}|{_OF_WHICH_YEAR}|{_S}(?:last|next)(?={_AFTERWARDS}))?"
)
_MONTH_DAY: Final = (
    rf"{MONTH}{_S}{_THE}{_DAY}(?!{_S}(?:per|percent|million|billion|people)\b)"
    rf"(?:,?{_S}{_YEAR}|{_OF_WHICH_YEAR}|{_S}(?:last|next)(?={_AFTERWARDS}))?"
)

_DAYS: Final = (
    (
        rf"(?:{_ANY_WEEKDAY},?{_S})?(?:"
        rf"{MONTH}{_S}{_DAY}{_TO}{_DAY}(?:,?{_S}{_YEAR})?|{MONTH}{_S}{_DAY} ?- ?{_MONTH_DAY}"
        rf"|{_DAY}{_TO}{_DAY_MONTH}|{_DAY}{_S}{MONTH} ?- ?{_DAY_MONTH}|{_THE}{_DAY_MONTH}"
        rf"|{_MONTH_DAY})"
    ),
    rf"{_THE}{_WORD_DAY}{_S}of{_S}{MONTH}(?![a-z])(?:{_S}{_YEAR})?",
    rf"{_ANY_WEEKDAY},?{_S}(?:the{_S}|(?=\d+[a-z])){_DAY}(?!{_S}(?!of\b|and\b|or\b|at\b|to\b)[a-z])",
    (
        rf"the{_S}(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|(?<=[23])d)(?!\w)"
        rf"(?:{_S}(?:inst|ult|prox)\.|{_S}(?:instant|ultimo|proximo))?"
    ),
    rf"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th){_S}(?:inst|ult|prox)\.",
    rf"(?:1[5-9]|20)\d\d,?{_S}{MONTH}{_S}{_DAY}(?!,?{_S}\d{{4}}(?!\d))",
    r"(?:3[01]|[12]\d|0?[1-9])/(?:1[0-2]|0?[1-9])(?![\w/]|[.,-]\d)",
    r"\d{4}-(?:1[0-2]|0[1-9])-(?:3[01]|[12]\d|0[1-9])(?![\w-])",
    *(
        rf"(?:3[01]|[12]\d|0?[1-9]){by}(?:3[01]|[12]\d|0?[1-9]){by}(?:(?:19|20)\d\d|\d\d)"
        r"(?!\w|[./-]\w)"
        for by in ("/", r"\.", "-")
    ),
)
_MONTHS: Final = (
    (
        rf"(?:{_PART})?{MONTH}(?![a-z])(?:(?:,|{_S}of)?(?:{_S}|-){_YEAR}|{_OF_WHICH_YEAR}"
        rf"|{_S}'\d\d\b)?"
    ),
    rf"{_WHICH}{_S}{MONTH}(?![a-z])(?:{_S}{_DAY})?",
    rf"{MONTH}{_S}(?:last|next)(?={_AFTERWARDS})",
    rf"(?:{_PART})?{MONTH}{_S}or{_S}{MONTH}(?![a-z])(?:{_S}{_YEAR})?",
)
_SEASONS: Final = (
    rf"(?:{_PART})?{_THE}{_SEASON}(?: term)?{_OF_YEAR}",
    rf"(?:{_PART})?the{_S}{_SEASON}(?: term)?(?![a-z])",
    rf"(?:{_PART})?{_SEASON} term",
    rf"{_SEASON}(?={_AFTERWARDS}|{_S}(?:to|or|until)\b)",
    rf"{_PART}{_SEASON}(?![a-z])",
    rf"{_YEARS} {_SEASON} term",
    rf"{_WHICH}{_S}{_SEASON}(?: term)?(?![a-z])",
)
_WHOLE_YEARS: Final = (
    rf"(?:{_PART})?{_THE}{_KIND} year(?:{_S}of)?{_S}{_YEARS}",
    rf"(?:{_PART})?{_THE}{_SPLIT}{_S}{_KIND} year",
    rf"(?:{_PART})?{_SPLIT}",
    rf"{_THE}{_YEAR}{_S}{_KIND}{_S}year",
    r"(?:fy ?|fiscal(?: year)? )(?:(?:19|20)\d\d|\d\d)(?:[-/]\d\d)?(?!\w)",
    rf"(?:{_PART})?(?:(?:the|full)[ -]year{_S}|calendar{_S}(?:year{_S})?)?{_YEAR}",
    r"(?:1\d\d\d|\d{3}) (?:ad|ce)(?![a-z])",
    r"a\.?d\.? (?:1\d\d\d|\d{2,3})(?![\w%]|[.,:/]\d|-\d)",
    rf"{_SHORT_YEAR}(?={_AFTERWARDS})",
)
_DECADES: Final = (
    rf"{_THE}(?:{_PART})?(?:1[5-9]|20)\d0s(?![a-z])",
    rf"(?:the{_S}(?:{_PART})?|{_PART})'?[2-9]0s(?![a-z])",
    r"(?!(?:18|19|20)\d\d)\d{1,4} (?:b\.c\.(?:e\.)?|bce?)(?![a-z])",
    rf"{_THE}(?:{_PART})?{_CENTURY}",
    rf"(?:the{_S}(?:{_PART})?|{_PART})(?:(?:swinging|roaring){_S})?{_TENS}(?![a-z])",
)
_QUARTERS: Final = (
    (
        rf"(?:{_PART})?{_THE}(?:first|second|third|fourth|1st|2nd|3rd|4th|final|last)[ -]quarter"
        rf"(?:{_OF_YEAR}|{_S}of{_S}fiscal{_S}{_YEAR})?"
    ),
    rf"(?:{_PART})?q[1-4](?:{_S}(?:of{_S})?{_YEARS}|/{_YEAR})?(?!\w)",
    r"(?:19|20)\d\d[ -]?[qh][1-4](?!\w)",
    rf"(?:{_PART})?h[12](?:{_S}(?:of{_S})?{_YEARS})?(?!\w)",
    rf"{_THE}(?:first|second|1st|2nd)[ -]half{_OF_YEAR}",
    rf"{_THE}{MONTH}(?:{_S}{_YEAR})?{_S}quarter(?:{_OF_YEAR})?(?![a-z])",
    rf"(?:last|this|next){_S}year's{_S}(?:first|second|third|fourth)[ -](?:quarter|half)",
    rf"(?:19|20)\d\d's{_S}(?:first|second|third|fourth)[ -](?:quarter|half)",
)
_NTH: Final = r"(?:first|second|third|fourth|last|final|opening|closing|[1-4](?:st|nd|rd|th))"
_UNIT_NAMED: Final = (
    rf"(?:{MONTH}(?![a-z])(?:,?{_S}{_YEAR}|{_OF_WHICH_YEAR})?|{_YEARS}"
    rf"|(?:the|this|last|next){_S}(?:month|year|quarter|decade|century)(?![a-z]))"
)
_POINTING: Final = (
    rf"{_WHICH}{_S}{_ANY_WEEKDAY}(?![a-z])(?:{_S}{_PART_OF_DAY})?",
    rf"(?:{_PART})?{_WHICH}{_S}(?:{_KIND}{_S})?{_UNIT}(?! ?-|{_S}(?:ago|earlier|later|before)\b)",
    rf"(?:{_PART})?{_WHICH}{_S}{_NUMBER}{_S}(?:calendar )?{_UNIT}",
    rf"{_WHICH}{_S}(?:24|48|72){_S}hours(?![a-z])",
    r"midweek(?![a-z])",
    rf"to-(?:day|morrow|night)(?:{_S}{_PART_OF_DAY})?(?![a-z])|the{_S}week-end(?![a-z])",
    rf"the{_S}(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th){_S}of{_S}(?:last|this|next){_S}month",
    rf"{_THE}(?:recent|coming){_S}(?:days|weeks|months|years|decades)",
    rf"{_WHICH}{_S}season(?![a-z])",
    rf"next{_S}{WEEKDAY}{_S}(?:week|fortnight)(?![a-z])",
    (
        rf"(?:{_PART})?the{_S}(?:(?:summer|easter|christmas|winter|spring|autumn|conference|february"
        rf"|october|may|whitsun|august){_S})?(?:recess|half-?term(?:{_S}(?:holidays?|break))?)(?![a-z])"
    ),
    (
        rf"the{_S}(?:start|beginning|end){_S}of{_S}(?:the|this){_S}(?:current{_S})?"
        rf"(?:parliament|(?:parliamentary|legislative|current){_S}session|legislature)(?![a-z])"
    ),
    rf"the{_S}(?:near|foreseeable|immediate|not too distant){_S}future",
    rf"the{_S}(?:{WEEKDAY}|{_SEASON}|{MONTH}){_S}before{_S}last(?![a-z])",
    rf"(?:earlier|later){_S}in{_S}the{_S}day(?![a-z])",
    rf"(?:earlier|later){_S}(?:last|this|next|in the|that){_S}(?:{_KIND} )?(?:{_UNIT}|{_SEASON})",
    rf"(?:earlier|later){_S}(?:today|on{_S}{WEEKDAY}|{WEEKDAY})",
    rf"(?:earlier|later){_S}in{_S}(?:{MONTH}(?:{_S}{_YEAR})?|{_YEAR})",
    (
        rf"{_THE}(?:same|following|previous|preceding|prior|next){_S}(?:{_PART})?"
        rf"(?:day|week|weekend|month|quarter|period|year|decade|{WEEKDAY}|{MONTH}|{_SEASON})"
        rf"(?![a-z])(?:{_S}(?:of{_S})?last{_S}(?:year|month)|{_S}a{_S}year{_S}(?:ago|earlier)"
        rf"|{_S}(?:of|in){_S}{_YEAR})?"
    ),
    rf"the{_S}{_YEAR}{_S}(?:quarter|period|half)(?![a-z])",
    rf"(?:{_THE})(?:month|quarter)-end(?![a-z])",
    rf"this{_S}[ap]\.?m(?![a-z])\.?",
    rf"(?:today|tomorrow|tmrw){_S}(?:week|fortnight)(?![a-z])",
    rf"{_THE}(?:same|following|previous|next){_S}{_PART_OF_DAY}",
    (
        rf"the{_S}(?:comparable|corresponding|equivalent|like){_S}(?:quarter|period|month)"
        rf"(?:{_S}(?:of{_S})?last{_S}(?:year|month)|{_S}a{_S}year{_S}(?:ago|earlier))?(?![a-z])"
    ),
    (
        rf"that{_S}(?:same{_S})?(?:day|week|month|year|{_SEASON}|{MONTH}"
        r"|(?:morning|afternoon|evening|night))(?![a-z])"
    ),
    r"the (?:year-(?:earlier|ago)|(?:prior|previous|preceding)-year) (?:quarter|period|month|week)",
    (
        rf"{_PART}(?:the{_S})?(?:day|week|weekend|month|quarter|term|year|decade|century"
        rf"|{_KIND} year)(?![a-z])"
    ),
    (
        rf"{_THE}{_NTH}(?:{_S}{_NUMBER})?{_S}(?:{WEEKDAY}|days?|weeks?|weekend|fortnight|months?)"
        rf"{_S}(?:of|in){_S}{_UNIT_NAMED}"
    ),
    (
        rf"the{_S}(?:(?:early{_S})?(?:night|morning|evening|afternoon)|eve|weekend|midnight"
        rf"|(?:early|small|wee){_S}hours){_S}of{_S}(?:{_DAY}{_TO}{_DAY_MONTH}|{_DAY_MONTH}"
        rf"|{MONTH}{_S}{_DAY}{_TO}{_DAY}(?:,?{_S}{_YEAR})?|{_MONTH_DAY}|{WEEKDAY}(?![a-z])"
        rf"|the{_S}(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)(?!\w))"
    ),
    (
        rf"{_THE}(?:{_KIND}{_S})?(?:year|quarter|half(?:[ -]year)?|{_NUMBER}{_S}(?:months|weeks))"
        rf"{_S}(?:ending|ended|to){_S}(?:(?:in|on){_S})?(?:{_DAY_MONTH}|{_MONTH_DAY}"
        rf"|(?:{_PART})?{MONTH}(?:{_S}{_YEAR})?)"
    ),
    rf"the{_S}(?:weekend|new year)(?![a-z])",
    r"(?:the )?year to date|year-end|year end|(?:the )?(?:week|month|quarter|year)'s end",
    rf"the{_S}(?:start|beginning){_S}of{_S}the{_S}new{_S}year",
    (
        rf"the{_S}(?:day|night|week|month|year){_S}(?:before|after)(?:{_S}(?:last|next|yesterday"
        rf"|tomorrow))?"
        r"(?![a-z])"
    ),
    (
        rf"(?:{_THE}week (?:beginning|commencing|ending|ended|starting|of|to)(?: on)?|w/[ce]|w[ce])"
        rf"{_S}(?:{_DAY_MONTH}|{_MONTH_DAY})"
    ),
    rf"(?:last|this){_S}(?:morning|forenoon|afternoon|evening|night)(?![a-z])",
    rf"this time{_S}(?:last|next){_S}(?:week|month|year)",
    r"in due course|these days",
    rf"(?:(?:early|late){_S})?(?:today|yesterday|tomorrow|tmrw)(?:{_S}{_PART_OF_DAY})?(?![a-z])",
    r"(?:tonight|overnight|now|currently|nowadays)(?![a-z])",
    rf"(?:(?:very|more|most){_S})?recently(?![a-z])|lately(?![a-z])",
)
_COUNTS: Final = (
    (
        rf"(?:(?:about|around|almost|nearly|over|more than|less than|at least|some|roughly){_S})?"
        rf"{_NUMBER}{_S}(?:hours?|minutes?|{_UNIT}|generations?){_S}"
        rf"(?:ago|earlier|later|from{_S}(?:now|today|tomorrow|{WEEKDAY}|{_DAY_MONTH}|{_MONTH_DAY}"
        rf"|{MONTH}{_S}{_YEAR}))(?![a-z])"
        rf"(?:(?<=ago){_S}(?:this{_S}(?:week|month)|today|yesterday|{WEEKDAY})(?![a-z]))?"
    ),
    rf"{_NUMBER}{_S}(?:days?|weeks?|months?|years?|decades?){_S}(?:before|after){_STOPS}",
    rf"{_NUMBER}{_S}(?:days?|weeks?|months?|years?|decades?){_S}on{_STOPS}",
    rf"{_NUMBER}{_S}and{_S}a{_S}half{_S}(?:years|months|decades|weeks){_S}(?:ago|earlier|later)",
    rf"a{_S}quarter(?:{_S}of{_S}a{_S}|[ -])century{_S}(?:ago|earlier|later)",
    rf"an?{_S}(?:year|month|week|decade){_S}and{_S}a{_S}half{_S}(?:ago|earlier|later)",
    rf"(?:days|weeks|months|years|decades|centuries){_S}(?:ago|earlier|later)(?![a-z])",
    rf"in{_S}(?:less{_S}than{_S})?{_NUMBER}{_S}{_UNIT}(?:'?s?{_S}time)?",
    rf"within{_S}(?:the{_S}(?:next{_S})?)?(?:{_NUMBER}{_S})?(?:hours?|{_UNIT})(?!{_S}of{_S})",
    (
        rf"within{_S}{_NUMBER}{_S}{_UNIT}{_S}of{_S}"
        rf"(?:{_DAY_MONTH}|{_MONTH_DAY}|{MONTH}{_S}{_YEAR}|{_YEAR})"
    ),
    rf"a{_S}(?:week|fortnight){_S}(?:on{_S}{WEEKDAY}|today|tomorrow|last{_S}{WEEKDAY})",
    rf"{WEEKDAY}{_S}(?:week|fortnight)(?![a-z])",
    rf"{_NUMBER}{_S}(?:days?|weeks?|months?|years?){_S}away(?!{_S}(?:from|on|at|in|with)\b)(?![a-z])",
)
_WEEKDAYS: Final = (
    (
        rf"(?:(?:early|late){_S}(?:on{_S})?)?{WEEKDAY}"
        rf"(?:{_S}{_PART_OF_DAY}|{_S}(?:last|next|this) week|{_S}(?:last|next)(?={_AFTERWARDS}))?"
        r"(?![a-z])"
    ),
    r"(?:mon|tues?|weds?|thurs?|thu|fri|sat|sun)(?![a-z.])",
)


@lru_cache(maxsize=32)
def shapes(names: tuple[str, ...] = ()) -> dict[str, tuple[re.Pattern[str], ...]]:
    """The kinds of phrase, each with its patterns.

    Parameters:
        names: further named days and terms, of a calendar.
    """
    own = "".join(f"|{re.escape(name.lower())}" for name in names)
    named = (
        rf"{_THE}(?:{_NAMED}{own})(?![a-z])(?:{_S}(?:of )?{_YEAR}|{_OF_WHICH_YEAR})?",
        rf"{_WHICH}{_S}(?:christmas|easter)(?![a-z])",
    )
    kinds = {
        "count": _COUNTS,
        "day": _DAYS,
        "quarter": _QUARTERS,
        "pointing": _POINTING,
        "month": _MONTHS,
        "season": _SEASONS,
        "decade": _DECADES,
        "year": _WHOLE_YEARS,
        "named": named,
        "weekday": _WEEKDAYS,
    }
    return {kind: tuple(map(re.compile, each)) for kind, each in kinds.items()}


BEFORE: Final = re.compile(
    rf"(?:(?:in|on|at) or (?:before|after)|no (?:later|earlier|sooner) than"
    rf"|not (?:later|earlier) than"
    r"|not before|not until|up until|up to|prior to|ahead of|as early as|as late as"
    r"|on or (?:before|after)|with effect from|starting (?:in|on|from)|beginning (?:in|on)"
    r"|by|before|after|since|until|till|from|around|about|circa|ca?\.|beyond|throughout"
    r"|over|between|post|pre)"
    rf"(?:{_S}(?:in|on|at))?(?:{_S}|(?<=post)-|(?<=pre)-)\Z"
)
"""Words before a phrase that belong to it, since they change its stretch or bound."""
AFTER: Final = re.compile(
    rf"{_S}(?:onwards?|or (?:later|earlier|sooner)|at the (?:latest|earliest))(?![a-z])"
)
JOINING: Final = re.compile(rf" ?- ?|,?{_S}(?:to|and|or|until|till|through){_S}(?:in{_S}|on{_S})?")
"""What may come between the two sides of a stretch."""
_TIME: Final = (
    r"(?:\d{1,2}(?:[.:]\d\d)? ?(?:[ap]m\b|[ap]\.m\.?)|\d{1,2}:\d\d(?: hours)?|\d{4} hours"
    r"|(?:\d{1,2}|ten|eleven|twelve|one|two|three|four|five|six|seven|eight|nine) o'clock"
    r"|noon|mid-?day|midnight|dawn|dusk|daybreak|nightfall|sunrise|sunset)"
)
_ZONE: Final = (
    rf"(?:{_S}(?:[a-z]{{2,3}}t|[cemp]t|(?:eastern|central|mountain|pacific|atlantic|local|london|brussels|paris"
    rf"|moscow|tokyo)(?:{_S}(?:standard|daylight))?{_S}time))?"
)
TIME_BEFORE: Final = re.compile(rf"(?<![\w.:])({_TIME}{_ZONE}),?{_S}(?P<on>on{_S})?\Z")
TIME_AFTER: Final = re.compile(rf",?{_S}(?P<at>at{_S})?{_TIME}(?!\w)")

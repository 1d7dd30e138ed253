"""Bounds and ranges: by July, since Monday, between 3 February and 28 April 2025."""

# The types of this package share their packed form with the modules that build on them.
# ruff: noqa: SLF001
from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from policytrack.dates.civil import FIRST_DAY, LAST_DAY, OPEN_END, OPEN_START
from policytrack.dates.fuzzy import FuzzyDate
from policytrack.dates.packed import APPROXIMATE, UNCERTAIN
from policytrack.dates.period import Period
from policytrack.dates.phrases.context import Context, Lean, Readings, days, marks_of, stretch
from policytrack.dates.phrases.pairs import between, both, either, from_to
from policytrack.dates.phrases.spelling import MONTH, WEEKDAY
from policytrack.dates.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from policytrack.dates.phrases.context import Rule

__all__ = ["CLAUSES"]

_EITHER_SIDE: Final = 7


def _bounded(
    lean: Lean, why: str, make: Callable[[FuzzyDate | Period, Context], FuzzyDate | Period]
) -> Callable[[re.Match[str], Context], Readings]:
    """A reader of a preposition and a date: the date's bounds with one side changed."""

    def read(match: re.Match[str], context: Context) -> Readings:
        hits = context.sub(match["rest"], lean)
        return tuple(Reading(make(hit.date, context), f"{why}; {hit.reason}") for hit in hits)

    return read


def _by(value: FuzzyDate | Period, context: Context) -> FuzzyDate:
    return days(OPEN_START, _known(value.ordinals[1], context), marks_of(value))


def _before(value: FuzzyDate | Period, context: Context) -> FuzzyDate:
    first = _known(value.ordinals[0], context)
    return days(
        OPEN_START,
        first - 1 if first > FIRST_DAY else context.refuse("no day lies before that"),
        marks_of(value),
    )


def _after(value: FuzzyDate | Period, context: Context) -> FuzzyDate:
    last = _known(value.ordinals[1], context)
    return days(
        last + 1 if last < LAST_DAY else context.refuse("no day lies after that"),
        OPEN_END,
        marks_of(value),
    )


def _not_before(value: FuzzyDate | Period, context: Context) -> FuzzyDate:
    return days(_known(value.ordinals[0], context), OPEN_END, marks_of(value))


def _until(value: FuzzyDate | Period, context: Context) -> Period:
    end = value if isinstance(value, FuzzyDate) and _plain(value) else _edge(value, 1, context)
    return Period("..", end)


def _from(value: FuzzyDate | Period, context: Context) -> Period:
    start = value if isinstance(value, FuzzyDate) and _plain(value) else _edge(value, 0, context)
    return Period(start, "..")


def _since(value: FuzzyDate | Period, context: Context) -> Period:
    if value.ordinals[0] > context.day:
        context.refuse("since needs a day that has passed")
    return Period(_edge(value, 0, context), days(context.day, context.day))


def _ongoing(match: re.Match[str], context: Context) -> Readings:
    """2019-ongoing; from 2025, no end given: a start, and no end."""
    return tuple(
        Reading(_from(hit.date, context), f"from its first day, no end given; {hit.reason}")
        for hit in context.sub(match["rest"], Lean.RECENT)
    )


def _to_now(match: re.Match[str], context: Context) -> Readings:
    """2019-present: to the day of writing, or open if that is not given."""
    if context.on is None:
        return _ongoing(match, context)
    return tuple(
        Reading(
            _since(hit.date, context), f"from its first day to the day of writing; {hit.reason}"
        )
        for hit in context.sub(match["rest"], Lean.RECENT)
    )


def _edge(value: FuzzyDate | Period, side: int, context: Context) -> FuzzyDate:
    day = _known(value.ordinals[side], context)
    return days(day, day, marks_of(value))


def _plain(value: FuzzyDate) -> bool:
    """Whether a date is used whole as an end of a stretch; for other units, only its edge is."""
    return value.precision not in ("bounds", "week", "term") and not str(value).startswith("[")


def _known(day: int, context: Context) -> int:
    if day in (OPEN_START, OPEN_END):
        context.refuse("the bound that this counts from is open")
    return day


def _before_end(match: re.Match[str], context: Context) -> Readings:
    """Before the end of July: before its last day, or by it."""
    hits = context.sub(f"end of {match['rest']}", Lean.COMING)
    return tuple(
        Reading(make(hit.date, context), f"{why}; {hit.reason}")
        for hit in hits[:1]
        for make, why in ((_before, "up to the day before"), (_by, "up to that day"))
    )


def _another(_: re.Match[str], context: Context) -> Readings:
    return context.refused("this is counted from a date other than the day of writing; say which")


def _throughout(match: re.Match[str], context: Context) -> Readings:
    found = []
    for hit in context.sub(match["rest"]):
        first, last = hit.date.ordinals
        found.append(
            Reading(
                stretch(_known(first, context), _known(last, context), marks_of(hit.date)),
                f"all of it; {hit.reason}",
            )
        )
    return tuple(found)


def _over(match: re.Match[str], context: Context) -> Readings:
    if match["rest"].startswith("christmas") and not match["rest"].startswith("christmas day"):
        return context.refused("no calendar here says how long Christmas lasts")
    if match["rest"].startswith("easter"):
        weekend = match["rest"].replace("easter", "easter weekend", 1)
        return _throughout_text(context.sub(_moved_year(weekend)))
    return _throughout(match, context)


def _moved_year(text: str) -> str:
    match = re.fullmatch(r"easter weekend (?:weekend )?(\d{4})", text)
    return f"easter {match[1]} weekend" if match else "easter weekend"


def _throughout_text(hits: Readings) -> Readings:
    return tuple(Reading(stretch(*hit.date.ordinals), f"all of it; {hit.reason}") for hit in hits)


def _around(match: re.Match[str], context: Context) -> Readings:
    """Seven days either side of a day; a longer unit is only marked."""
    found = []
    hits = context.sub(match["rest"])
    for hit in hits[:1] if match["rest"].startswith(("christmas", "easter")) else hits:
        value = hit.date
        if isinstance(value, Period):
            return ()
        first, last = value.ordinals
        if first == last:
            near = days(first - _EITHER_SIDE, last + _EITHER_SIDE, APPROXIMATE | marks_of(value))
            found.append(Reading(near, f"seven days either side; {hit.reason}"))
        else:
            found.append(Reading(_with(value, APPROXIMATE), f"marked as approximate; {hit.reason}"))
    return tuple(found)


def _with(value: FuzzyDate, marks: int) -> FuzzyDate:
    return FuzzyDate._made(value._key | marks)


def _possibly(match: re.Match[str], context: Context) -> Readings:
    return _marked_with(UNCERTAIN, match, context)


def _suffixed(match: re.Match[str], context: Context) -> Readings:
    marks = APPROXIMATE * ("approx" in match["mark"]) | UNCERTAIN * ("uncertain" in match["mark"])
    return _marked_with(marks, match, context)


def _marked_with(marks: int, match: re.Match[str], context: Context) -> Readings:
    return tuple(
        Reading(_with(hit.date, marks), f"as marked; {hit.reason}")
        for hit in context.sub(match["rest"])
        if isinstance(hit.date, FuzzyDate)
    )


def _inside(match: re.Match[str], context: Context) -> Readings:
    """In, on, at, during: some day of what follows."""
    return context.sub(match["rest"])


_UNIT: Final = r"(?:day|week|weekend|fortnight|month|quarter|term|year|decade|morning|afternoon)"
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_FROM: Final = (
    "as from|as of|starting from|starting in|starting on|starting|beginning in|beginning on"
    "|beginning|effective from|with effect from|effective|from"
)
_NOT_BEFORE: Final = (
    "as early as|not before|no earlier than|not earlier than|on or after|no sooner than|not until"
)
_UNTIL: Final = (
    "until|till|up to and including|up until|up to|through to|lasting until|running until|to"
)
_AROUND: Final = r"around|about|circa|approximately|roughly|approx\.?|ca?\.?"
_LIMIT: Final = "by|no later than|not later than|on or before|at latest by|as late as|at latest"
_PAST_IT: Final = "after |following |later than |beyond |past |post-"
_POSSIBLY: Final = "possibly|perhaps|probably|maybe|provisionally|likely|tentatively"
_INSIDE: Final = (
    "at some point in|at some point during|at some stage in|some ?time in|some day in|some ?time"
    "|on|in|at|during|for|within|dated"
)
_LATER: Final = r"[\w ]+ (?:days?|weeks?|fortnights?|months?|years?) later"
_ELSEWHERE: Final = (
    rf"following (?:{_UNIT}|{WEEKDAY}|{MONTH})|(?:same|that) .*"
    rf"|(?:{_UNIT}|{WEEKDAY}) (?:after|before)|{_LATER}"
)
_REST: Final = r"(?P<rest>.{2,140})"
_PAIR: Final = (r"(?P<first>.{1,70}?)", r"(?P<last>.{1,70})")

_IN: Final = r"(?:in|on|at|during|within)"
_IN_OR: Final = rf"{_IN} or (?:just |shortly |soon |immediately )?"
_OWN: Final = rf"(?:{_IN}|by|before|after|from|since|until|around|about|early in|late in)"
_MAYBE: Final = r"(?:possibly |perhaps |maybe )?"

CLAUSES: Final[tuple[Rule, ...]] = (
    (
        "following same that after before later",
        _ELSEWHERE,
        _another,
    ),
    (
        "or",
        rf"(?:{_IN_OR}(?:before|by|prior to)|before or (?:{_IN}|by)|by or before) {_REST}",
        _bounded(Lean.COMING, "up to its last day", _by),
    ),
    (
        "or",
        rf"(?:{_IN_OR}(?:after|since|later than|following)|after or {_IN}) {_REST}",
        _bounded(Lean.COMING, "from its first day", _not_before),
    ),
    (
        "around about circa approximately roughly approx c ca near close",
        rf"(?:{_IN} or )?(?:{_AROUND}|near|close to) {_REST}",
        _around,
    ),
    ("thereabouts so", rf"{_REST} or (?:thereabouts|so)", _around),
    (
        "or",
        rf"(?:either )?(?P<first>{_OWN} .{{1,60}}?) or (?P<last>{_MAYBE}{_OWN} .{{1,60}})",
        either,
    ),
    ("or", rf"{_IN} (?P<first>.{{1,60}}?) or (?P<last>.{{1,60}})", either),
    ("end", rf"(?:before|ahead of|prior to) (?:very )?end of {_REST}", _before_end),
    (
        "by later before late latest",
        rf"(?:{_LIMIT}) {_REST}",
        _bounded(Lean.COMING, "up to its last day", _by),
    ),
    (
        "latest or",
        rf"{_REST} (?:at latest|or earlier|or before|or sooner)",
        _bounded(Lean.COMING, "up to its last day", _by),
    ),
    (
        "early before earlier after sooner until",
        rf"(?:{_NOT_BEFORE}) {_REST}",
        _bounded(Lean.COMING, "from its first day", _not_before),
    ),
    (
        "earliest or",
        rf"{_REST} (?:at earliest|or later|or after)",
        _bounded(Lean.COMING, "from its first day", _not_before),
    ),
    (
        "before prior ahead advance earlier pre",
        rf"(?:before |prior to |ahead of |in advance of |earlier than |pre-){_REST}",
        _bounded(Lean.AHEAD, "up to the day before it starts", _before),
    ),
    (
        "after following later beyond past post",
        rf"(?:{_PAST_IT}){_REST}",
        _bounded(Lean.COMING, "from the day after it ends", _after),
    ),
    (
        "since",
        rf"(?:ever )?since {_REST}",
        _bounded(Lean.RECENT, "from its first day to the day of writing", _since),
    ),
    (
        "ongoing continuing",
        rf"(?:from )?{_REST}(?: ?- ?| to | until | till | and )(?:ongoing|continuing)",
        _ongoing,
    ),
    (
        "end ongoing continuing",
        rf"(?:from )?{_REST} (?:no end given|ongoing|and continuing)",
        _ongoing,
    ),
    ("-", r"(?P<rest>\d{4}) ?-", _ongoing),
    (
        "-",
        rf"(?:from )?{_REST}(?:-| - )(?:date|now|present|today)",
        _to_now,
    ),
    (
        "date now present today",
        rf"(?:from )?{_REST} (?:to|until|till) (?:date|now|present|present day|today)",
        _bounded(Lean.RECENT, "from its first day to the day of writing", _since),
    ),
    ("between", rf"between {_PAIR[0]} (?:and|to|-) {_PAIR[1]}", between),
    ("between", rf"between {_PAIR[0]}-{_PAIR[1]}", between),
    ("from", rf"from {_PAIR[0]} (?:to|until|till|through|through to|up to|-) {_PAIR[1]}", from_to),
    ("from", rf"from {_PAIR[0]}-{_PAIR[1]}", from_to),
    (
        "on onward onwards forward",
        rf"(?:{_FROM}) {_REST}(?: on| onwards?| forward)",
        _bounded(Lean.COMING, "from its first day on", _from),
    ),
    (
        "from of starting beginning effective",
        rf"(?:{_FROM}) {_REST}",
        _bounded(Lean.COMING, "from its first day on", _from),
    ),
    ("onward onwards", rf"{_REST} onwards?", _bounded(Lean.COMING, "from its first day on", _from)),
    (
        "until till to",
        rf"(?:{_UNTIL}) {_REST}",
        _bounded(Lean.COMING, "up to its last day", _until),
    ),
    (
        "approximate uncertain",
        rf"{_REST} \((?P<mark>approximate|uncertain|approximate and uncertain)\)",
        _suffixed,
    ),
    (
        "around about circa approximately roughly approx c ca",
        rf"(?:some ?time |on or )?(?:{_AROUND}) {_REST}",
        _around,
    ),
    ("c ca ~", r"(?:ca?(?:\. ?| |(?=\d))|~ ?)(?P<rest>.{3,60})", _around),
    (
        _POSSIBLY.replace("|", " "),
        rf"(?:{_POSSIBLY}) (?:in |on )?{_REST}",
        _possibly,
    ),
    (
        "throughout all whole entire",
        rf"(?:throughout|all of|all through|all|whole of|entire) {_REST}",
        _throughout,
    ),
    ("over", rf"over {_REST}", _over),
    ("in on at during for within dated some sometime", rf"(?:{_INSIDE}) {_REST}", _inside),
    ("/", r"(?P<first>[a-z]+|[qh]\d)/(?P<last>(?:[a-z]+|[qh]\d)(?: term)?(?: \d{4})?)", either),
    ("/", rf"(?P<first>{_DAY}(?: [a-z]+)?)/(?P<last>{_DAY} [a-z]+ \d{{4}})", either),
    (
        "/",
        r"(?P<first>[a-z][a-z -]{2,30} \d{4}) ?/ ?(?P<last>[a-z][a-z -]{2,30} \d{4})",
        either,
    ),
    ("or", rf"(?:either )?{_PAIR[0]} or {_PAIR[1]}", either),
    ("to until till through -", rf"{_PAIR[0]} (?:to|until|till|through|-) {_PAIR[1]}", from_to),
    ("and", rf"{_PAIR[0]} and {_PAIR[1]}", both),
    ("-", rf"{_PAIR[0]}-{_PAIR[1]}", from_to),
)
"""Patterns of whole phrases and their readers, tried in this order."""

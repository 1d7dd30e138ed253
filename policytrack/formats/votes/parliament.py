"""Divisions as the votes services of the two Houses of Parliament give them out, in JSON.

Source:
    The descriptions of the Commons Votes API and the Lords Votes API.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytrack.errors import DateParseError, Problem
from policytrack.formats.votes.publicwhip import plain
from policytrack.formats.votes.rolls import Shape
from policytrack.formats.votes.wahlomat import json_of
from policytrack.records import Source, Stance
from policytrack.records.fields import day

if TYPE_CHECKING:
    from policytrack.dates import FuzzyDate
    from policytrack.formats.votes.rolls import Meaning, Reading, RollCall, Text
    from policytrack.records import Actor

__all__ = ["SHAPES"]

_BOTH: Final[Meaning] = (Stance.NEUTRAL, None)
_TELLER: Final[Meaning] = (Stance.NO_POSITION, "teller")
_MISSING: Final[Meaning] = (Stance.NO_POSITION, "not_voting")


class _House(NamedTuple):
    """How one House names what it gives out, in lower case.

    Parameters:
        name: its name.
        sides: the lists of members, with what being in one means.
        tellers: the lists of tellers, with the side that they count for.
        counts: for each side, the counts of which one is that of its list.
        text: the keys of what may say more about the division.
    """

    name: str
    sides: dict[str, Meaning]
    tellers: dict[str, str]
    counts: dict[str, tuple[str, ...]]
    text: tuple[str, ...]


_COMMONS: Final = _House(
    "commons",
    {"ayes": (Stance.SUPPORT, None), "noes": (Stance.OPPOSE, None), "novoterecorded": _MISSING},
    {"ayetellers": "aye", "notellers": "no"},
    {"ayes": ("ayecount",), "noes": ("nocount",)},
    ("friendlydescription",),
)
_LORDS: Final = _House(
    "lords",
    {"contents": (Stance.SUPPORT, None), "notcontents": (Stance.OPPOSE, None)},
    {"contenttellers": "content", "notcontenttellers": "not content"},
    {
        "contents": ("membercontentcount", "authoritativecontentcount"),
        "notcontents": ("membernotcontentcount", "authoritativenotcontentcount"),
    },
    ("notes", "amendmentmotionnotes"),
)
_NAMED: Final = ("title", "friendlytitle")
_COMMONS_KEYS: Final = ("date", "number", "ayes", "noes")
_LORDS_KEYS: Final = ("date", "number", "contents", "notcontents")
_OF_MEMBER: Final = frozenset({"memberid", "name", "party", "memberfrom", "proxyname"})
_OF_PARTY: Final = ("subparty", "partyabbreviation", "partycolour")
_ALLOWED_MEMBER: Final = "a member with a name and a memberId"


def _lower(value: object) -> dict[str, Any]:
    """An object with its keys in lower case; the two services spell them differently."""
    return {key.lower(): each for key, each in value.items()} if isinstance(value, dict) else {}


def _text(value: object) -> str:
    """A value as text; nothing for what is empty."""
    if value is None or isinstance(value, dict | list):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value).strip()


def _read(reading: Reading, held: Text, house: _House) -> None:
    tree = json_of(reading, held)
    found = _divisions(tree)
    listed = len(reading.rolls)
    for place, given in enumerate(found):
        division = _lower(given)
        if not division:
            reading.bad(held, None, given, "a division as an object")
            continue
        if isinstance(one := division.get("publisheddivision"), dict):
            division = _of_member(division, _lower(one), house)
        cast = _cast(reading, held, division, house)
        if not cast:
            number = _text(division.get("number")) or place + 1
            reading.told.append(f"{held.name}: division {number} left out: nobody votes in it")
            continue
        roll = _begin(reading, held, division, house)
        if roll is None:
            continue
        for member, (meaning, beside) in cast.values():
            roll.add(_member(reading, member, house), meaning, beside)
        _compare(reading, held, division, house)
    if found and len(reading.rolls) == listed and not reading.problems:
        message = "nobody is listed in these divisions, as in a search; give each of them whole"
        reading.tell(Problem("no-votes", message, file=held.name))


def _divisions(tree: object) -> list[object]:
    """The divisions of a tree: a list, one alone, or the one list of an object around them."""
    whole = _lower(tree)
    if "number" not in whole:
        lists = [each for each in whole.values() if isinstance(each, list)]
        tree = lists[0] if len(lists) == 1 else tree
    return tree if isinstance(tree, list) else [] if tree is None else [tree]


_Cast = dict[str, tuple[dict[str, Any], tuple["Meaning", dict[str, str]]]]


def _of_member(said: dict[str, Any], division: dict[str, Any], house: _House) -> dict[str, Any]:
    """A division of the record of one member, of whom it gives the number alone."""
    own = _text(said.get("memberid"))
    one = {"memberid": own, "name": f"Member {own}"} if own else {}
    (ayes, noes), tellers = list(house.sides)[:2], list(house.tellers)
    aye = said.get("membervotedaye", said.get("memberwascontent")) is True
    keys = [ayes if aye else noes]
    if said.get("memberwasteller") is True:
        # Tellers of the Lords are counted with those who vote, those of the Commons are not.
        keys = [tellers[0] if aye else tellers[1], *(keys if house is _LORDS else ())]
    lists = {key: [one] if key in keys else [] for key in (*house.sides, *house.tellers)}
    counts = (count for each in house.counts.values() for count in each)
    return {**division, **dict.fromkeys(counts), **lists}


def _cast(reading: Reading, held: Text, division: dict[str, Any], house: _House) -> _Cast:
    """For each member of a division, who it is and how it voted; each member once."""
    found: _Cast = {}
    for key in (*house.sides, *house.tellers):
        members = division.get(key)
        for given in members if isinstance(members, list) else ():
            member = _lower(given)
            own = _text(member.get("memberid"))
            if not own or not _text(member.get("name")):
                reading.bad(held, None, given, _ALLOWED_MEMBER)
                continue
            proxy = _text(member.get("proxyname"))
            beside = {"proxy": proxy} if proxy else {}
            meaning = house.sides.get(key, _TELLER)
            if key in house.tellers:
                beside["teller"] = house.tellers[key]
            if own in found:
                meaning, beside = _twice(found[own][1], (meaning, beside))
            found[own] = member, (meaning, beside)
    return found


def _twice(
    first: tuple[Meaning, dict[str, str]], second: tuple[Meaning, dict[str, str]]
) -> tuple[Meaning, dict[str, str]]:
    """How a member of two lists voted: who goes through both lobbies abstains."""
    beside = first[1] | second[1]
    if second[0] in (_TELLER, _MISSING) or first[0] == second[0]:
        return first[0], beside
    return _BOTH, {**beside, "cast": "both"}


def _day(division: dict[str, Any]) -> tuple[FuzzyDate | None, str]:
    """The day of a division, and its time of day."""
    date, _, clock = _text(division.get("date")).partition("T")
    try:
        return day(date, "Event", "date"), clock
    except (DateParseError, ValueError):
        return None, ""


def _begin(
    reading: Reading, held: Text, division: dict[str, Any], house: _House
) -> RollCall | None:
    date, clock = _day(division)
    number = _text(division.get("number"))
    title = next((text for key in _NAMED if (text := plain(_text(division.get(key))))), "")
    if date is None or not number or not title:
        said = f"{_text(division.get('date'))} {number} {title}".strip()
        reading.bad(held, None, said, "a division with a date, a number and a title")
        return None
    place = f"Division {number}, {date.in_words()}"
    source = Source(place, publisher=f"House of {house.name.title()}", published=date,
                    id=f"{house.name}.{date}.{number}")  # fmt: skip
    text = "\n\n".join(filter(None, (plain(_text(division.get(key))) for key in house.text)))
    own = _text(division.get("divisionid"))
    used = {"date", "number", _NAMED[0], "divisionid", *house.text}
    beside = {key: told for key, value in division.items()
              if key not in used and (told := plain(_text(value)))}  # fmt: skip
    return reading.begin(
        held, f"{house.name}-{date}-{number}", title, date, source, text=text or None,
        identifiers={"division": number, **({"division-id": own} if own else {})},
        extra={"house": house.name, **({"time": clock} if clock else {}), **beside},
    )  # fmt: skip


def _member(reading: Reading, member: dict[str, Any], house: _House) -> Actor:
    name, own, seat = (_text(member.get(key)) for key in ("name", "memberid", "memberfrom"))
    where = "constituency" if house is _COMMONS else "member from"
    extra = {key: told for key, value in member.items()
             if key not in (*_OF_MEMBER, *_OF_PARTY) and (told := _text(value))}  # fmt: skip
    found = reading.member(
        ("mnis", own), name, "person", f"{name} {own}", identifiers={"mnis": own},
        extra=extra | ({where: seat} if seat else {}),
    )  # fmt: skip
    beside = {key: told for key in _OF_PARTY if (told := _text(member.get(key)))}
    reading.party(found, _text(member.get("party")), extra=beside)
    return found


def _compare(reading: Reading, held: Text, division: dict[str, Any], house: _House) -> None:
    """Report where the count of a side is not that of its list."""
    listed = Counter({key: len(division.get(key) or ()) for key in house.counts})
    for side, keys in house.counts.items():
        counts = [count for key in keys if (count := _text(division.get(key)))]
        if counts and str(listed[side]) not in counts:
            told = f"division {_text(division.get('number'))} counts {counts[0]} {side}"
            reading.told.append(f"{held.name}: {told}, its list {listed[side]}")


SHAPES: Final = {
    "commons-json": Shape(
        "divisions of the House of Commons from its votes service (JSON)",
        lambda reading, held: _read(reading, held, _COMMONS),
        keys=_COMMONS_KEYS,
    ),
    "lords-json": Shape(
        "divisions of the House of Lords from its votes service (JSON)",
        lambda reading, held: _read(reading, held, _LORDS),
        keys=_LORDS_KEYS,
    ),
}
"""Files of votes, each told by how it begins, with the files beside it that belong to it."""

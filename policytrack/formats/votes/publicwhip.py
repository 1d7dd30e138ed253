"""Divisions as The Public Whip exports them: its matrices, and the tables that it is made of.

Source:
    The Public Whip's "raw data": ``votematrix-*.dat`` with ``votematrix-*.txt``, and the tables
    pw_division, pw_vote and pw_mp.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from policytrack.dates import Period
from policytrack.errors import DateParseError, Problem
from policytrack.formats.votes.rolls import Shape, kept
from policytrack.records import Source, Stance

if TYPE_CHECKING:
    from policytrack.formats.votes.rolls import Meaning, Reading, RollCall, Text
    from policytrack.records import Actor

__all__ = ["CAST", "SHAPES", "WHIP", "cast_beside", "division", "plain"]

WHIP: Final = Source(
    "The Public Whip", publisher="The Public Whip", url="https://www.publicwhip.org.uk",
    id="public-whip",
)  # fmt: skip
_TELLER: Final = (Stance.NO_POSITION, "teller")
CAST: Final[dict[str, Meaning]] = {
    "aye": (Stance.SUPPORT, None),
    "no": (Stance.OPPOSE, None),
    "both": (Stance.NEUTRAL, None),
    "abstention": (Stance.NEUTRAL, None),
    "tellaye": _TELLER,
    "tellno": _TELLER,
    "absent": (Stance.NO_POSITION, "absent"),
    "spoiled": (Stance.NO_POSITION, "present"),
}
"""The words of The Public Whip; who goes through both lobbies abstains."""

_CODES: Final = {
    "-9": "missing", "1": "tellaye", "2": "aye", "3": "both", "4": "no", "5": "tellno",
}  # fmt: skip
_MISSING: Final = (Stance.NO_POSITION, "not_voting")
_MATRIX: Final = ("rowid", "date", "voteno", "bill")
_NAMES: Final = "mpid\tfirstname\tsurname\tparty"
_DIVISIONS: Final = ("division_id", "division_date", "division_number", "division_name", "house")
_VOTES: Final = ("division_id", "mp_id", "vote")
_MEMBERS: Final = ("mp_id", "first_name", "last_name", "party", "person")
_COVERS: Final = re.compile(r"covering (commons|lords|scotland)")
_TAG: Final = re.compile(r"<[^<>]*>")
_BLANKS: Final = re.compile(r"\s+")
_EVER: Final = "9999-12-31"


def plain(text: str) -> str:
    """A text without its tags and entities."""
    return _BLANKS.sub(" ", unescape(_TAG.sub(" ", text))).strip()


def cast_beside(word: str) -> dict[str, str]:
    """What is kept with a vote: for which side a teller counted, and who went both ways."""
    if word.startswith("tell"):
        return {"teller": word.removeprefix("tell")}
    return {"cast": word} if word in ("both", "spoiled") else {}


def division(
    reading: Reading, held: Text, house: str, date: str, number: str, *, title: str, **more: str
) -> RollCall:
    """Begin a division by its house, day and number."""
    day = reading.day(held, None, date)
    return reading.begin(
        held, f"{house}-{date}-{number}", plain(title) or f"Division {number}, {date}", day, WHIP,
        identifiers={"division": number}, extra={"house": house, **more},
    )  # fmt: skip


def _prepare_names(reading: Reading, held: Text) -> None:
    """Who is who in a matrix: the text file beside it."""
    head, _, body = held.text.partition(_NAMES)
    covers = _COVERS.search(head)
    reading.known[f"house of {held.stem}"][("house",)] = {"house": covers[1] if covers else ""}
    start = head.count("\n") + 1
    for number, text in enumerate(body.splitlines()[1:], start + 1):
        cells = [cell.strip() for cell in text.split("\t")]
        if not text.strip():
            continue
        if len(cells) < 4 or not cells[0].isdigit() or not "".join(cells[1:3]):
            reading.bad(held, number, text, "mpid, firstname, surname and party, between tabs")
            continue
        row = dict(zip(("mpid", "first", "last", "party", "url"), cells, strict=False))
        reading.known[f"members of {held.stem}"][(cells[0],)] = row


def _read_matrix(reading: Reading, held: Text) -> None:
    """One row per division, one column per member, the votes as numbers."""
    rows = reading.rows(held, held.text, mark="\t", quoted=False)
    _, first = next(rows)
    head = [name.strip() for name in first]
    while head and not head[-1]:
        head.pop()
    told = reading.find(f"house of {held.stem}", "house").get("house")
    house = told or ("lords" if "lords" in held.stem else "commons")
    members = [_member(reading, held, name) for name in head[4:]]
    for line, row in rows:
        cells = [cell.strip() for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        codes = [_CODES.get(code) for code in cells[4:]]
        if len(cells) != len(head) or None in codes:
            count = f"{len(cells)} cells"
            odd = next((code for code in cells[4:] if code and code not in _CODES), count)
            reading.bad(held, line, odd, f"{len(head)} cells, the votes -9 or 1 to 5")
            continue
        roll = division(reading, held, house, cells[1], cells[2], title=cells[3], rowid=cells[0])
        for member, word in zip(members, codes, strict=True):
            assert word is not None
            roll.add(member, CAST.get(word, _MISSING), cast_beside(word))


def _member(reading: Reading, held: Text, column: str) -> Actor:
    number = column.removeprefix("mpid")
    row = reading.find(f"members of {held.stem}", number)
    name = f"{row.get('first', '')} {row.get('last', '')}".strip() or column
    member = reading.member(
        ("mpid", number), name, "person", f"{name} {number}",
        identifiers={"publicwhip": number}, urls=[row["url"]] if row.get("url") else [],
    )  # fmt: skip
    reading.party(member, row.get("party", ""))
    return member


def _prepare_members(reading: Reading, held: Text) -> None:
    for line, row in reading.table(held, _MEMBERS):
        if not (row["first_name"] or row["last_name"]):
            reading.bad(held, line, row["mp_id"], "a first_name or a last_name")
        reading.known["members"][(row["mp_id"],)] = row


def _prepare_divisions(reading: Reading, held: Text) -> None:
    for line, row in reading.table(held, _DIVISIONS):
        reading.day(held, line, row["division_date"])
        reading.known["divisions"][(row["division_id"],)] = row


def _read_votes(reading: Reading, held: Text) -> None:
    rolls: dict[str, RollCall] = {}
    if not reading.known["divisions"]:
        message = (
            "the divisions that these votes were cast in are missing; give pw_division with it"
        )
        reading.tell(Problem("no-divisions", message, file=held.name))
        return
    for line, row in reading.table(held, _VOTES):
        number, member, word = (row[name] for name in _VOTES)
        found = reading.find("divisions", number)
        if word not in CAST or not found:
            known = ", ".join(CAST)
            reading.bad(held, line, word if found else number,
                        f"{known}, on a division that is in pw_division")  # fmt: skip
            continue
        if number not in rolls:
            rolls[number] = _listed(reading, held, found)
        rolls[number].add(_listed_member(reading, member), CAST[word], cast_beside(word))


def _listed(reading: Reading, held: Text, row: dict[str, str]) -> RollCall:
    beside = kept(row, (*_DIVISIONS, "motion", "valid"))
    if motion := plain(row.get("motion", "")):
        beside["motion"] = motion
    return division(
        reading, held, row["house"], row["division_date"], row["division_number"],
        title=row["division_name"], **beside,
    )  # fmt: skip


def _listed_member(reading: Reading, number: str) -> Actor:
    row = reading.find("members", number)
    name = f"{row.get('first_name', '')} {row.get('last_name', '')}".strip() or f"mpid{number}"
    person = row.get("person") or number
    member = reading.member(
        ("person", person), plain(name), "person", f"{name} {person}",
        identifiers={"publicwhip-person": person},
    )  # fmt: skip
    if row:
        beside = kept(row, (*_MEMBERS, "entered_house", "left_house"))
        sat = {name: row.get(name, "") for name in ("entered_house", "left_house")}
        period = _sat(*sat.values())
        if period is None:
            beside |= {name: day for name, day in sat.items() if day}
        reading.party(member, row["party"], period, extra={"mpid": number, **beside})
    return member


def _sat(entered: str, left: str) -> Period | None:
    """From when to when a member sat; unknown days are written as zeros."""
    first, last = (text.replace("-00", "") for text in (entered, left))
    try:
        return Period(f"{first}/{'..' if last == _EVER else last}") if first and last else None
    except DateParseError:
        return None


def _is_names(held: Text) -> bool:
    return held.text.startswith("file:") and _NAMES in held.text[:5000]


def _beside_matrix(name: str) -> list[str]:
    stem = name.partition(".")[0]
    return [f"{stem}.txt", f"{stem}.txt.gz"]


SHAPES: Final = {
    "public-whip-matrix": Shape(
        "a vote matrix of The Public Whip (.dat)",
        _read_matrix,
        columns=_MATRIX,
        beside=_beside_matrix,
    ),
    "public-whip-names": Shape(
        "the members of a vote matrix of The Public Whip (.txt), beside the matrix",
        prepare=_prepare_names,
        told=_is_names,
    ),
    "public-whip": Shape(
        "pw_vote of The Public Whip (CSV)",
        _read_votes,
        columns=_VOTES,
        beside=lambda name: [
            name.replace("pw_vote", other)
            for other in ("pw_division", "pw_mp", "pw_dyn_dreamvote", "pw_dyn_dreammp")
            if "pw_vote" in name
        ],
    ),
    "public-whip-members": Shape(
        "pw_mp of The Public Whip (CSV), beside the votes",
        columns=_MEMBERS,
        prepare=_prepare_members,
    ),
    "public-whip-divisions": Shape(
        "pw_division of The Public Whip (CSV), beside the votes",
        columns=_DIVISIONS,
        prepare=_prepare_divisions,
    ),
}

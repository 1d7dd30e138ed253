"""Roll calls of the United States Congress as Voteview has them, and matrices of such codes.

Source:
    Voteview's data pages (HSall_votes, HSall_members, HSall_rollcalls); the fixed columns of
    Poole and Rosenthal's ``.ord`` files; pscl's ``rollcall`` as tables.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from policytrack.dates import FuzzyDate, Period
from policytrack.formats.storyfile.limits import too_large
from policytrack.formats.votes.rolls import Shape, kept
from policytrack.records import Source, Stance
from policytrack.records.fields import slug

if TYPE_CHECKING:
    from policytrack.formats.votes.rolls import Meaning, Reading, RollCall, Text
    from policytrack.records import Actor

__all__ = ["SHAPES"]

_CAST: Final[dict[str, Meaning]] = {
    "0": (Stance.NOT_APPLICABLE, "not_eligible"),
    **dict.fromkeys("123", (Stance.SUPPORT, None)),
    **dict.fromkeys("456", (Stance.OPPOSE, None)),
    **dict.fromkeys("78", (Stance.NO_POSITION, "present")),
    "9": (Stance.NO_POSITION, "not_voting"),
}
_PAIRED: Final = {"2": "paired yea", "3": "announced yea", "4": "announced nay", "5": "paired nay"}
"""What is told of a vote that was not cast on the floor."""

_LONGEST_LINE: Final = 20_000
"""Ten times as many roll calls as any Congress had."""

_ORD: Final = re.compile(r"[ \d]{12}.{24}\d+\s*")
_PARTIES: Final = {
    "100": "Democratic Party",
    "200": "Republican Party",
    "328": "Independent",
    "D": "Democratic Party",
    "R": "Republican Party",
}
"""The codes and letters of the parties of today."""

_VOTES: Final = ("congress", "chamber", "rollnumber", "icpsr", "cast_code")
_MEMBERS: Final = ("congress", "chamber", "icpsr", "party_code", "bioname")
_ROLLS: Final = ("congress", "chamber", "rollnumber", "date")
_LIFE: Final = ("bioguide_id", "born", "died")
_FIRST_JANUARY: Final = 74
"""The first Congress that began in January; those before it began in March."""

_EPOCH: Final = dt.date(1970, 1, 1)


def _whole(number: str) -> str:
    return number.removesuffix(".0")


def _congress(number: str) -> Period | None:
    """From when to when a Congress sat, by its number."""
    if not number.isdigit() or not 1 <= int(number) <= 1000:
        return None

    def begins(which: int) -> dt.date:
        year = 1787 + 2 * which
        return dt.date(year, 1, 3) if which >= _FIRST_JANUARY else dt.date(year, 3, 4)

    return Period(f"{begins(int(number))}/{begins(int(number) + 1)}")


def _prepare_members(reading: Reading, held: Text) -> None:
    for line, row in reading.table(held, _MEMBERS):
        if not row["icpsr"] or not row["bioname"]:
            reading.bad(held, line, row["bioname"], "an icpsr and a bioname")
            continue
        key = _whole(row["congress"]), row["chamber"], _whole(row["icpsr"])
        reading.known["members"][key] = row


def _prepare_rolls(reading: Reading, held: Text) -> None:
    for line, row in reading.table(held, _ROLLS):
        reading.day(held, line, row["date"])
        key = _whole(row["congress"]), row["chamber"], _whole(row["rollnumber"])
        reading.known["roll calls"][key] = row


def _read_votes(reading: Reading, held: Text) -> None:
    source = Source("Voteview", publisher="Voteview", url="https://voteview.com", id="voteview")
    rolls: dict[tuple[str, ...], RollCall] = {}
    for line, row in reading.table(held, _VOTES):
        congress, chamber, number, icpsr, code = (_whole(row[name]) for name in _VOTES)
        if not code and number:
            reading.empty[held.name] += 1
            continue
        meaning = _CAST.get(code)
        if meaning is None or not icpsr or not number:
            reading.bad(held, line, code, "a cast_code of 0 to 9, with an icpsr and a rollnumber")
            continue
        key = congress, chamber, number
        if key not in rolls:
            rolls[key] = _roll(reading, held, line, key, source)
        beside = kept(row, _VOTES)
        if code in _PAIRED:
            beside["cast"] = _PAIRED[code]
        rolls[key].add(_member(reading, congress, chamber, icpsr), meaning, beside)


def _roll(
    reading: Reading, held: Text, line: int, key: tuple[str, str, str], source: Source
) -> RollCall:
    congress, chamber, number = key
    row = reading.find("roll calls", *key)
    plain = f"{chamber} roll call {number} of Congress {congress}"
    bill, question = row.get("bill_number", ""), row.get("vote_question", "")
    about = ": ".join(filter(None, (bill, question or row.get("vote_desc", ""))))
    text = row.get("dtl_desc") or row.get("vote_desc") or None
    beside = kept(row, (*_ROLLS, "bill_number", "vote_question", "dtl_desc" if row.get("dtl_desc")
                        else "vote_desc"))  # fmt: skip
    return reading.begin(
        held, f"congress-{congress}-{chamber}-{number}", f"{about} ({plain})" if about else plain,
        reading.day(held, line, row.get("date", "")), source, text=text, extra=beside,
        identifiers={"bill": bill} if bill else {},
    )  # fmt: skip


def _member(reading: Reading, congress: str, chamber: str, icpsr: str) -> Actor:
    row = reading.find("members", congress, chamber, icpsr) or reading.find(
        "members", congress, "President", icpsr
    )
    registers = {"icpsr": icpsr}
    if row.get("bioguide_id"):
        registers["bioguide"] = row["bioguide_id"]
    life = {name: row[name] for name in ("born", "died") if row.get(name)}
    member = reading.member(
        ("icpsr", icpsr), row.get("bioname") or icpsr, "person", f"icpsr {icpsr}",
        identifiers=registers, extra=life,
    )  # fmt: skip
    if row:
        code = _whole(row["party_code"])
        party = _PARTIES.get(code, code and f"Party {code}")
        beside = kept(row, (*_MEMBERS, *_LIFE))
        reading.party(member, party, _congress(congress), extra={"chamber": chamber, **beside})
    return member


def _fits_ord(held: Text) -> bool:
    lines = held.text[: 1 << 20].splitlines()[:3]
    return bool(lines) and all(_ORD.fullmatch(line) for line in lines)


def _read_ord(reading: Reading, held: Text) -> None:
    """A matrix of roll calls in fixed columns: one line per member, one digit per vote."""
    source = Source(held.name, id=slug(held.stem))
    rolls: list[RollCall] = []
    for line, text in enumerate(held.text.splitlines(), 1):
        if not text.strip():
            continue
        if len(text) > _LONGEST_LINE:
            raise too_large(len(text), "a line in characters", _LONGEST_LINE, held.name)
        name, icpsr, votes = text[25:36].strip(), text[3:8].strip(), text[36:].strip()
        if not votes.isascii() or not votes.isdigit() or not name or (
            rolls and len(votes) != len(rolls)
        ):  # fmt: skip
            allowed = f"a name in columns 26 to 36 and {len(rolls) or 'some'} digits after it"
            reading.bad(held, line, text[:60], allowed)
            continue
        if not rolls:
            rolls = [
                reading.begin(held, f"{held.stem}.{number}", f"Roll call {number}", None, source)
                for number in range(1, len(votes) + 1)
            ]
        where = {"congress": text[:3], "state_icpsr": text[8:10], "district": text[10:12],
                 "state": text[12:20]}  # fmt: skip
        member = reading.actor(name, "person", icpsr, identifiers={"icpsr": icpsr} if icpsr else {})
        code = text[20:24].strip()
        party = _PARTIES.get(code, code and f"Party {code}")
        beside = {key: cell.strip() for key, cell in where.items() if cell.strip()}
        reading.party(member, party, _congress(text[:3].strip()), extra=beside)
        for roll, cast in zip(rolls, votes, strict=True):
            roll.add(member, _CAST[cast], {"cast": _PAIRED[cast]} if cast in _PAIRED else None)


_VOTE_DATA: Final = ("date", "session", "number", "description")
_LEGISLATORS: Final = ("state", "icpsrlegis", "party")


def _prepare_vote_data(reading: Reading, held: Text) -> None:
    for line, row in reading.table(held, _VOTE_DATA):
        if _days(row["date"]) is None:
            reading.bad(held, line, row["date"], "a number of days since 1970")
        reading.known["roll calls"][row["session"], row["number"]] = row


def _prepare_legislators(reading: Reading, held: Text) -> None:
    for _, row in reading.table(held, _LEGISLATORS):
        reading.known["legislators"][(row[""],)] = row


def _days(text: str) -> FuzzyDate | None:
    try:
        return FuzzyDate(_EPOCH + dt.timedelta(days=int(float(text))))
    except (ValueError, OverflowError):
        return None


def _fits_matrix(held: Text) -> bool:
    lines = held.text[: 1 << 20].splitlines()[:2]
    if len(lines) < 2 or not lines[0].lstrip('"').startswith((",", '",')):
        return False
    cells = lines[1].split(",")[1:]
    return len(cells) > 1 and all(_whole(cell.strip()) in _CAST for cell in cells)


def _read_matrix(reading: Reading, held: Text) -> None:
    """A matrix of Voteview's codes: one row per member, one column per roll call."""
    rows = reading.rows(held, held.text)
    _, head = next(rows)
    source = Source(held.name, id=slug(held.stem))
    rolls = [_column(reading, held, name.strip(), source) for name in head[1:]]
    for line, row in rows:
        codes = [_whole(cell.strip()) for cell in row[1:]]
        odd = next((code for code in codes if code not in _CAST), None)
        if len(row) != len(head) or odd is not None or not row[0].strip():
            found = f"{len(row)} cells" if odd is None else odd
            reading.bad(held, line, found, f"a name and {len(rolls)} codes of 0 to 9")
            continue
        name = row[0].strip()
        told = reading.find("legislators", name)
        icpsr = _whole(told.get("icpsrlegis", ""))
        member = reading.actor(name, "person", identifiers={"icpsr": icpsr} if icpsr else {})
        party = told.get("party", "")
        beside = kept(told, ("", "party", "icpsrlegis"))
        reading.party(member, _PARTIES.get(party, party), extra=beside)
        for roll, code in zip(rolls, codes, strict=True):
            roll.add(member, _CAST[code], {"cast": _PAIRED[code]} if code in _PAIRED else None)


def _column(reading: Reading, held: Text, name: str, source: Source) -> RollCall:
    told = reading.find("roll calls", *name.split("-", 1)) if "-" in name else {}
    bill = told.get("bill", "") if told.get("bill") != "n/a" else ""
    question = told.get("question", "")
    about = ": ".join(filter(None, (bill, question))) or told.get("description", "")
    beside = kept(told, ("", *_VOTE_DATA, "question", "bill" if bill else ""))
    return reading.begin(
        held, f"{held.stem}.{name}", f"{about} ({name})" if about else f"Roll call {name}",
        _days(told["date"]) if told else None, source, extra=beside,
        text=told.get("description") or None, identifiers={"bill": bill} if bill else {},
    )  # fmt: skip


def _beside_votes(name: str) -> list[str]:
    """Voteview calls its files HSall_votes.csv, HSall_members.csv and HSall_rollcalls.csv."""
    return [name.replace("_votes", f"_{other}") for other in ("members", "rollcalls")
            if "_votes" in name]  # fmt: skip


SHAPES: Final = {
    "voteview": Shape(
        "votes of members from Voteview (CSV)",
        _read_votes,
        columns=_VOTES,
        beside=_beside_votes,
    ),
    "voteview-members": Shape(
        "members from Voteview (CSV), beside the votes",
        columns=_MEMBERS,
        prepare=_prepare_members,
    ),
    "voteview-rollcalls": Shape(
        "roll calls from Voteview (CSV), beside the votes",
        columns=_ROLLS,
        prepare=_prepare_rolls,
    ),
    "ord": Shape("roll calls in fixed columns (.ord)", _read_ord, told=_fits_ord),
    "pscl-rollcalls": Shape(
        "roll calls of pscl (CSV), beside a matrix",
        columns=(*_VOTE_DATA, "yeatotal"),
        prepare=_prepare_vote_data,
    ),
    "pscl-legislators": Shape(
        "legislators of pscl (CSV), beside a matrix",
        columns=_LEGISLATORS,
        prepare=_prepare_legislators,
    ),
    "pscl": Shape(
        "a matrix of Voteview's codes, one row per member (CSV)",
        _read_matrix,
        told=_fits_matrix,
        beside=lambda name: (
            name.replace("votes", "vote_data").removesuffix(".gz"),
            name.replace("votes", "legislators").removesuffix(".gz"),
        ),
    ),
}

"""Roll calls of the United Nations, from Voeten's data, unvotes and the library of the UN.

Source:
    Erik Voeten, "Data and Analyses of Voting in the UN General Assembly"; the tables of unvotes;
    the voting data of the Dag Hammarskjöld Library, with its data dictionary.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from policytrack.dates import FuzzyDate
from policytrack.formats.votes.rolls import Shape, kept
from policytrack.records import Source, Stance

if TYPE_CHECKING:
    from policytrack.formats.votes.rolls import Meaning, Reading, RollCall, Text

__all__ = ["SHAPES"]

_VOTES: Final = ("rcid", "country", "vote")
_CODED: Final = ("rcid", "ccode", "vote")
_LIBRARY: Final = ("undl_id", "ms_code", "ms_name", "ms_vote", "date")
_ROLLS: Final = ("rcid", "session", "date", "unres")
_ISSUES: Final = ("rcid", "short_name", "issue")
_SAID: Final[dict[str, Meaning]] = {
    "yes": (Stance.SUPPORT, None),
    "no": (Stance.OPPOSE, None),
    "abstain": (Stance.NEUTRAL, None),
    "absent": (Stance.NO_POSITION, "absent"),
    "not a member": (Stance.NOT_APPLICABLE, "not_eligible"),
    # The numbers of the original data.
    "1": (Stance.SUPPORT, None),
    "2": (Stance.NEUTRAL, None),
    "3": (Stance.OPPOSE, None),
    "8": (Stance.NO_POSITION, "absent"),
    "9": (Stance.NOT_APPLICABLE, "not_eligible"),
    # The letters of the library.
    "y": (Stance.SUPPORT, None),
    "n": (Stance.OPPOSE, None),
    "a": (Stance.NEUTRAL, None),
    **dict.fromkeys(("x", "nv"), (Stance.NO_POSITION, "not_voting")),
}
_COUNTRY: Final = ("country", "countryname", "countrynamecow", "ctryabb")
"""The columns that say which country votes."""

_EPOCH: Final = dt.date(1970, 1, 1)
_LONG_TITLE: Final = 90


def _whole(number: str) -> str:
    return number.removesuffix(".0")


def _day(reading: Reading, held: Text, line: int | None, text: str) -> FuzzyDate | None:
    """A day, written as such or as a number of days since 1970."""
    try:
        return FuzzyDate(_EPOCH + dt.timedelta(days=int(_whole(text))))
    except (ValueError, OverflowError):
        return reading.day(held, line, text)


def _prepare_rolls(reading: Reading, held: Text) -> None:
    for line, row in reading.table(held, _ROLLS):
        day = _day(reading, held, line, row["date"])
        key = (_whole(row["rcid"]),)
        if key in reading.known["roll calls"]:
            reading.bad(held, line, row["rcid"], "an rcid of its own")
        reading.known["roll calls"][key] = {**row, "date": str(day) if day else ""}


def _prepare_issues(reading: Reading, held: Text) -> None:
    tagged = reading.known["issues of roll calls"]
    for _, row in reading.table(held, _ISSUES):
        key = (_whole(row["rcid"]),)
        before = tagged.get(key, {}).get("issues", "")
        tagged[key] = {"issues": "; ".join(filter(None, (before, row["issue"])))}


def _read(reading: Reading, held: Text) -> None:
    source = Source("Roll calls of the United Nations General Assembly",
                    publisher="Erik Voeten", id="un-votes")  # fmt: skip
    rolls: dict[str, RollCall] = {}
    for line, row in reading.table(held, _VOTES):
        if not row["vote"]:
            reading.empty[held.name] += 1
            continue
        meaning = _SAID.get(_whole(row["vote"]).lower())
        name = row["country"]
        code = row.get("country_code", "")
        if meaning is None or not name or not row["rcid"]:
            found = row["vote"] if name else name
            reading.bad(held, line, found, "yes, no or abstain, of a country on an rcid")
            continue
        number = _whole(row["rcid"])
        if number not in rolls:
            rolls[number] = _roll(reading, held, number, source)
        # West Germany and Namibia have no code: R reads the letters of the latter as missing.
        registers = {"iso2": code} if code not in ("", "NA") else {}
        country = reading.actor(name, "government", identifiers=registers)
        rolls[number].add(country, meaning, kept(row, (*_VOTES, "country_code")))


def _read_coded(reading: Reading, held: Text) -> None:
    """Voeten's own table, with what it says of a roll call repeated in each row."""
    source = Source("Roll calls of the United Nations General Assembly",
                    publisher="Erik Voeten", id="un-votes")  # fmt: skip
    rolls: dict[str, tuple[RollCall, dict[str, str]]] = {}
    for line, row in reading.table(held, _CODED):
        number, code, vote = (_whole(row[name]) for name in _CODED)
        if not vote:
            reading.empty[held.name] += 1
            continue
        meaning = _SAID.get(vote.lower())
        if meaning is None or not code or not number:
            reading.bad(held, line, row["vote"], "1, 2, 3, 8 or 9, of a ccode on an rcid")
            continue
        about = kept(row, (*_CODED, *_COUNTRY, "member"))
        if number not in rolls:
            reading.known["roll calls"].setdefault((number,), _told_of(reading, held, line, about))
            rolls[number] = _roll(reading, held, number, source), about
        roll, said = rolls[number]
        letters = next((row[name] for name in ("country", "ctryabb") if row.get(name)), "")
        name = row.get("countryname") or row.get("countrynamecow") or letters or f"Country {code}"
        registers = {"cow": code, **({"cow-letters": letters} if letters not in ("", name) else {})}
        country = reading.member(("cow", code), name, "government", identifiers=registers)
        roll.add(country, meaning, {key: cell for key, cell in about.items()
                                    if said.get(key) != cell})  # fmt: skip


def _told_of(reading: Reading, held: Text, line: int, about: dict[str, str]) -> dict[str, str]:
    """What the first row of a roll call says of it, as the table of roll calls would."""
    day = _day(reading, held, line, about.get("date", ""))
    return {**about, "date": str(day) if day else ""}


def _read_library(reading: Reading, held: Text) -> None:
    source = Source("Voting data of the United Nations", id="un-library",
                    publisher="Dag Hammarskjöld Library")  # fmt: skip
    rolls: dict[str, tuple[RollCall, dict[str, str]]] = {}
    for line, row in reading.table(held, _LIBRARY):
        number, code, name, vote, _ = (row[each] for each in _LIBRARY)
        if not vote:
            reading.empty[held.name] += 1
            continue
        meaning = _SAID.get(vote.lower())
        if meaning is None or not (code or name) or not number:
            reading.bad(held, line, vote, "Y, N, A, X or NV, of an ms_code on an undl_id")
            continue
        about = _about(row)
        if number not in rolls:
            rolls[number] = _adopted(reading, held, line, row, source), about
        roll, said = rolls[number]
        country = reading.member(("iso3", code or name), name or code, "government",
                                 identifiers={"iso3": code} if code else {})  # fmt: skip
        roll.add(country, meaning, {key: cell for key, cell in about.items()
                                    if said.get(key) != cell})  # fmt: skip


def _about(row: dict[str, str]) -> dict[str, str]:
    """What a row of the library's says of the resolution."""
    return kept(row, _LIBRARY)


def _adopted(
    reading: Reading, held: Text, line: int, row: dict[str, str], source: Source
) -> RollCall:
    """Begin the roll call on a resolution of the library's."""
    day, number, about = reading.day(held, line, row["date"]), _whole(row["undl_id"]), _about(row)
    title, symbol = about.get("title", ""), about.get("resolution", "")
    plain = symbol or f"Record {number}"
    short = title.partition(" : resolution")[0]
    registers = {"undl": number, **({"resolution": symbol} if symbol else {})}
    link = about.get("undl_link", "")
    return reading.begin(
        held, f"undl-{number}", f"{short} ({plain})" if short else plain, day, source,
        text=title if title != short else None, identifiers=registers,
        urls=[link] if link.startswith("http") else [],
        extra=kept(about, ("title", "resolution", "undl_link")),
    )  # fmt: skip


def _roll(reading: Reading, held: Text, number: str, source: Source) -> RollCall:
    row = reading.find("roll calls", number)
    issues = reading.find("issues of roll calls", number).get("issues", "")
    short, whole = row.get("short", ""), row.get("descr", "")
    plain = row.get("unres") or f"Roll call {number}"
    about = short or (whole if len(whole) <= _LONG_TITLE else f"{whole[: _LONG_TITLE - 4]} ...")
    beside = kept(row, (*_ROLLS, "short", "descr"))
    if issues:
        beside["issues"] = issues
    if row.get("session"):
        beside["session"] = _whole(row["session"])
    return reading.begin(
        held, f"un-{number}", f"{about} ({plain})" if about else plain,
        FuzzyDate(row["date"]) if row.get("date") else None, source, text=whole or None,
        extra=beside, identifiers={"rcid": number, **({"unres": row["unres"]} if row.get("unres")
                                                      else {})},
    )  # fmt: skip


def _beside(name: str) -> list[str]:
    if "votes" not in name:
        return []
    return [name.replace("votes", f"roll_call{other}") for other in ("s", "_issues")]


SHAPES: Final = {
    "un-coded": Shape(
        "votes of the United Nations General Assembly with Voeten's numbers (CSV)",
        _read_coded,
        columns=_CODED,
        beside=_beside,
    ),
    "un-library": Shape(
        "votes of the United Nations from its library (CSV)", _read_library, columns=_LIBRARY
    ),
    "un": Shape(
        "votes of the United Nations General Assembly (CSV)",
        _read,
        columns=_VOTES,
        beside=_beside,
    ),
    "un-rollcalls": Shape(
        "roll calls of the United Nations (CSV), beside the votes",
        columns=_ROLLS,
        prepare=_prepare_rolls,
    ),
    "un-issues": Shape(
        "issues of the roll calls of the United Nations (CSV), beside the votes",
        columns=_ISSUES,
        prepare=_prepare_issues,
    ),
}

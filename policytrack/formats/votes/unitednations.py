"""Roll calls of the General Assembly of the United Nations, from Voeten's data and unvotes.

Source:
    Erik Voeten, "Data and Analyses of Voting in the UN General Assembly"; the tables of unvotes.
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

_VOTES: Final = ("rcid", "country", "country_code", "vote")
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
}
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
        meaning = _SAID.get(_whole(row["vote"]).lower())
        name = row["country"]
        if meaning is None or not name or not row["rcid"]:
            found = row["vote"] if name else name
            reading.bad(held, line, found, "yes, no or abstain, of a country on an rcid")
            continue
        number = _whole(row["rcid"])
        if number not in rolls:
            rolls[number] = _roll(reading, held, number, source)
        code = row["country_code"]
        # West Germany and Namibia have no code: R reads the letters of the latter as missing.
        registers = {"iso2": code} if code not in ("", "NA") else {}
        country = reading.actor(name, "government", identifiers=registers)
        rolls[number].add(country, meaning, kept(row, _VOTES))


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
    "un": Shape(
        "votes of the United Nations General Assembly (CSV)",
        lambda held: held.head >= set(_VOTES),
        _read,
        beside=_beside,
    ),
    "un-rollcalls": Shape(
        "roll calls of the United Nations (CSV), beside the votes",
        lambda held: held.head >= set(_ROLLS),
        prepare=_prepare_rolls,
    ),
    "un-issues": Shape(
        "issues of the roll calls of the United Nations (CSV), beside the votes",
        lambda held: held.head >= set(_ISSUES),
        prepare=_prepare_issues,
    ),
}

"""What parties answered to theses before elections: Wahl-O-Mat's data sets, and qual-o-mat's.

Source:
    The columns of the data sets of the Bundeszentrale für politische Bildung; the README of
    qual-o-mat-data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from policytrack.errors import CheckError
from policytrack.formats.storyfile import jsontext
from policytrack.formats.votes.rolls import Shape, kept
from policytrack.records import Source, Stance

if TYPE_CHECKING:
    from policytrack.dates import FuzzyDate
    from policytrack.formats.votes.rolls import Meaning, Reading, RollCall, Text

__all__ = ["ANSWERS", "SHAPES", "begin_thesis", "json_of"]

ANSWERS: Final[dict[str, Meaning]] = {
    "1": (Stance.SUPPORT, None),
    "0": (Stance.NEUTRAL, None),
    "-1": (Stance.OPPOSE, None),
    "stimme zu": (Stance.SUPPORT, None),
    "neutral": (Stance.NEUTRAL, None),
    "stimme nicht zu": (Stance.OPPOSE, None),
}
"""What each answer is read as."""

_ALLOWED: Final = "1, 0 or -1, or Stimme zu, neutral or Stimme nicht zu, of a party on a thesis"
_NUMBERED: Final = {"0": "stimme zu", "1": "stimme nicht zu", "2": "neutral"}
"""How qual-o-mat counts answers."""

_OPINION: Final = (
    "an answer of 0 to 2, and a party and a statement that are in party.json and statement.json"
)

_LONG: Final = ("election", "party", "label", "stance")
_OWN: Final = (
    *("partei: nr.", "partei: kurzbezeichnung", "partei: name"),
    *("these: nr.", "these: titel", "these: these"),
    *("position: position", "position: begründung"),
)
_PARTS: Final = ("overview", "party", "statement", "comment", "category")


def json_of(reading: Reading, held: Text) -> Any:
    """The tree of a JSON file; None, with a problem kept, if it is none."""
    try:
        tree, twice = jsontext.parse(held.text)
    except CheckError as error:
        for problem in error.problems:
            reading.tell(problem.at(held.name, problem.line, problem.column))
        return None
    for problem in twice:
        reading.tell(problem.at(held.name, problem.line, problem.column))
    return tree


def begin_thesis(
    reading: Reading,
    held: Text,
    election: str,
    thesis: str,
    date: FuzzyDate | None,
    *,
    text: str | None,
    **extra: str,
) -> RollCall:
    """Begin the roll call of a thesis.

    Parameters:
        reading: the pass over the files.
        held: the file.
        election: the election that it was put before.
        thesis: its title.
        date: the day of the election.
        text: the thesis itself.
        **extra: what else is known of it.
    """
    source = Source("Wahl-O-Mat", id="wahl-o-mat")
    return reading.begin(
        held, f"{election} {thesis}".strip(), thesis, date, source, text=text or None,
        extra={"election": election, **extra},
    )  # fmt: skip


def _read_long(reading: Reading, held: Text) -> None:
    """A row a party and thesis, with the day of the election."""
    rolls: dict[tuple[str, str], RollCall] = {}
    for line, row in reading.table(held, _LONG):
        if row["party"] and row["label"] and not row["stance"]:
            reading.empty[held.name] += 1
            continue
        meaning = ANSWERS.get(row["stance"].removesuffix(".0").lower())
        if meaning is None or not row["party"] or not row["label"]:
            reading.bad(held, line, row["stance"], _ALLOWED)
            continue
        key = row["election"], row["label"]
        if key not in rolls:
            date = reading.day(held, line, row.get("date", ""))
            rolls[key] = begin_thesis(reading, held, *key, date, text=row.get("text"))
        party = reading.actor(" ".join(row["party"].split()), "party")
        beside = kept(row, (*_LONG, "date", "text", "comment"))
        rolls[key].add(party, meaning, beside, quote=row.get("comment") or None)


def _read_own(reading: Reading, held: Text) -> None:
    """The data set of one election as the Wahl-O-Mat's makers publish it: a sheet an election."""
    election = held.stem.removeprefix("Datensatz ")
    rolls: dict[str, RollCall] = {}
    for line, row in reading.table(held, _OWN):
        _, short, name, number, title, thesis, answer, why = (row[each] for each in _OWN)
        if title and not answer:
            reading.empty[held.name] += 1
            continue
        meaning = ANSWERS.get(answer.lower())
        if meaning is None or not (short or name) or not title:
            reading.bad(held, line, answer, _ALLOWED)
            continue
        if number not in rolls:
            rolls[number] = begin_thesis(
                reading, held, election, title, None, text=thesis, number=number
            )
        party = reading.actor(
            name or short, "party", short=short if short not in ("", name) else None
        )
        rolls[number].add(party, meaning, kept(row, _OWN[1:]), quote=why or None)


def _filled(row: object) -> dict[str, str] | None:
    """What an object of texts and numbers holds; None if it is another thing."""
    if not isinstance(row, dict):
        return None
    filled = {key: value for key, value in row.items() if value is not None}
    return filled if all(isinstance(value, str) for value in filled.values()) else None


def _listed(reading: Reading, held: Text, kind: str) -> None:
    """Keep the rows of one of qual-o-mat's files, by their ids."""
    tree = json_of(reading, held)
    rows = [tree] if isinstance(tree, dict) else tree if isinstance(tree, list) else []
    for place, given in enumerate(rows):
        row = _filled(given)
        if row is None:
            reading.bad(held, None, given, f"a {kind} as an object of texts and numbers")
            continue
        own = "overview" if kind == "overview" else row.get("id", str(place))
        reading.known[f"{kind} of {held.folder}"][(own,)] = row


def _titled(thesis: dict[str, str]) -> str:
    return thesis.get("label") or thesis.get("text", "")


def _read_opinions(reading: Reading, held: Text) -> None:
    """The answers of one election, a party and a thesis by their numbers."""
    told = reading.find(f"overview of {held.folder}", "overview")
    election = told.get("title") or held.folder or "election"
    date = reading.day(held, None, told.get("date", ""))
    beside = kept(told, ("title", "date"))
    rolls: dict[str, RollCall] = {}
    for given in json_of(reading, held) or []:
        row = _filled(given) or {}
        answer = _NUMBERED.get(row.get("answer", ""))
        party = reading.find(f"party of {held.folder}", row.get("party", "")) if answer else {}
        thesis = (
            reading.find(f"statement of {held.folder}", row.get("statement", "")) if party else {}
        )
        if answer is None or not party.get("name") or not _titled(thesis):
            reading.bad(held, None, given, _OPINION)
            continue
        number = row["statement"]
        if number not in rolls:
            title = _titled(thesis)
            topic = reading.find(f"category of {held.folder}", thesis.get("category", ""))
            more = kept(thesis, ("id", "label", "text")) | (
                {"category": topic["label"]} if topic.get("label") else {}
            )
            rolls[number] = begin_thesis(
                reading, held, election, title, date, text=thesis.get("text"), **beside, **more
            )
        said = reading.find(f"comment of {held.folder}", row.get("comment", ""))
        long = party.get("longname", "")
        actor = reading.actor(
            long or party["name"], "party", short=None if long == party["name"] else party["name"],
            extra=kept(party, ("id", "name", "longname")),
        )  # fmt: skip
        beside_it = kept(row, ("party", "statement", "answer", "comment"))
        rolls[number].add(actor, ANSWERS[answer], beside_it, quote=said.get("text") or None)


def _beside(name: str) -> list[str]:
    return [name.replace("opinion", part) for part in _PARTS if "opinion" in name]


def _is(kind: str, held: Text) -> bool:
    return held.stem == kind and held.text[:200].lstrip()[:1] in ("[", "{")


SHAPES: Final = {
    "qual-o-mat": Shape("theses and parties of qual-o-mat (CSV)", _read_long, columns=_LONG),
    "wahl-o-mat": Shape("a data set of the Wahl-O-Mat (XLSX, CSV)", _read_own, columns=_OWN),
    "qual-o-mat-json": Shape(
        "opinions of qual-o-mat (JSON)",
        _read_opinions,
        told=lambda held: _is("opinion", held),
        beside=_beside,
    ),
    **{
        f"qual-o-mat-{part}": Shape(
            f"{part}.json of qual-o-mat, beside the opinions",
            told=lambda held, part=part: _is(part, held),  # type: ignore[misc]  # its own name
            prepare=lambda reading, held, part=part: _listed(reading, held, part),  # type: ignore[misc]  # its own name
        )
        for part in _PARTS
    },
}

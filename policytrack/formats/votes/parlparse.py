"""Divisions in the XML of debates that TheyWorkForYou and The Public Whip are made from.

Source:
    The XML of parlparse: its elements division, divisioncount, mplist, lordlist and msplist.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NoReturn
from xml.parsers import expat

from policytrack.errors import CheckError, Problem
from policytrack.formats.votes.publicwhip import CAST, cast_beside, division, plain
from policytrack.formats.votes.rolls import Shape

if TYPE_CHECKING:
    from policytrack.formats.votes.rolls import Reading, Text
    from policytrack.records import Actor

__all__ = ["SHAPES"]

_WORDS: Final = {
    **dict.fromkeys(("aye", "ayes", "content", "for"), "aye"),
    **dict.fromkeys(("no", "noes", "not-content", "not content", "against"), "no"),
    **dict.fromkeys(("abstention", "abstentions", "abstain"), "abstention"),
    **dict.fromkeys(("spoiled", "spoiledvotes"), "spoiled"),
    "both": "both",
}
_MEMBERS: Final = {"mpname": "commons", "lord": "lords", "mspname": "scotland"}
_HEADINGS: Final = ("major-heading", "minor-heading")
_COUNTS: Final = {
    "ayes": "aye", "noes": "no", "content": "aye", "not-content": "no", "for": "aye",
    "against": "no",
}  # fmt: skip
_NUMBER: Final = re.compile(r"(\w+)/(\d+)\Z")
_OF_DIVISION: Final = ("id", "time", "url", "colnum", "nospeaker")
_KNOWN: Final = frozenset({"id", "person_id", "vote", "teller"})
_HEAD: Final = 10_000
_DEEPEST: Final = 50
_MOST_PIECES: Final = 5_000
_LONGEST_ENTITY: Final = 16
"""How long what an entity stands for may be: a sign, and nothing that grows."""


class _Reading:
    """One pass over the elements of a file."""

    def __init__(self, reading: Reading, held: Text) -> None:
        self._reading = reading
        self._held = held
        self._title = ""
        self._division: dict[str, str] | None = None
        self._counts: dict[str, str] = {}
        self._votes: list[tuple[str, dict[str, str], str]] = []
        self._within: str | None = None
        self._given: dict[str, str] = {}
        self._text: list[str] = []
        self._parser = expat.ParserCreate("utf-8")
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._say
        self._deep = 0
        self._parser.EntityDeclHandler = self._entity

    def run(self) -> None:
        """Read the file; XML that is damaged is a problem with its place."""
        try:
            self._parser.Parse(self._held.text.encode("utf-8", "replace"), True)  # noqa: FBT003 - expat takes no name
        except expat.ExpatError as error:
            told = expat.ErrorString(error.code) or "damaged"
            problem = Problem("damaged", f"this cannot be read as XML: {told}")
            self._reading.tell(problem.at(self._held.name, error.lineno, error.offset + 1))

    def _entity(self, name: str, _: bool, value: str | None, *__: object) -> None:  # noqa: FBT001 - expat gives it by place
        if value is None or len(value) > _LONGEST_ENTITY or "&" in value[1:]:
            message = f"found the entity {name[:40]!r}; allowed: entities of one sign"
            self._refuse("bad-entity", message)

    def _refuse(self, code: str, message: str) -> NoReturn:
        problem = Problem(code, message).at(self._held.name, self._parser.CurrentLineNumber, 1)
        raise CheckError([*self._reading.problems, problem])

    def _say(self, text: str) -> None:
        if self._within is not None:
            self._text.append(text)
            if len(self._text) > _MOST_PIECES:
                self._refuse("too-large", "found a name or heading that does not end")

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        self._reading.line = self._parser.CurrentLineNumber
        self._deep += 1
        if self._deep > _DEEPEST:
            self._refuse("too-deep", f"found more than {_DEEPEST} levels of elements")
        if tag == "division":
            self._division, self._votes, self._counts = given, [], {}
        elif tag == "divisioncount":
            self._counts = given
            if self._division is not None:
                self._division.setdefault("divnumber", given.get("divnumber", ""))
        elif tag in _HEADINGS or (tag in _MEMBERS and self._division is not None):
            self._within, self._given = tag, given
            self._text.clear()

    def _end(self, tag: str) -> None:
        self._deep -= 1
        if tag == "division" and self._division is not None:
            self._roll(self._division)
            self._division = None
        elif tag == self._within:
            said = plain("".join(self._text))
            if tag in _HEADINGS:
                self._title = said or self._title
            else:
                self._votes.append((tag, self._given, said))
            self._within = None

    def _roll(self, given: dict[str, str]) -> None:
        """A division with all of its votes."""
        date, number = given.get("divdate", ""), given.get("divnumber", "")
        if not date or not number:
            found = f"{date} {number}".strip()
            self._reading.bad(self._held, self._reading.line, found, "a divdate and a divnumber")
            return
        house = next((_MEMBERS[tag] for tag, _, _ in self._votes), "commons")
        own = {key: given[key] for key in _OF_DIVISION if given.get(key)}
        roll = division(self._reading, self._held, house, date, number, title=self._title, **own)
        counted: Counter[str] = Counter()
        for _, member, name in self._votes:
            word = _WORDS.get(member.get("vote", "").strip().lower())
            if word is None or not name:
                allowed = f"a name, and {', '.join(_WORDS)}"
                self._reading.bad(self._held, self._reading.line, member.get("vote", ""), allowed)
                continue
            if member.get("teller", "").lower() == "yes" and word in ("aye", "no"):
                word = f"tell{word}"
            counted[word] += 1
            beside = {key: cell for key, cell in member.items() if cell and key not in _KNOWN}
            roll.add(self._member(member, name), CAST[word], cast_beside(word) | beside)
        self._compare(number, counted)

    def _member(self, given: dict[str, str], name: str) -> Actor:
        said = given.get("person_id") or given.get("id") or ""
        found = _NUMBER.search(said)
        if found is None:
            return self._reading.actor(name, "person")
        register = "publicwhip-person" if found[1] == "person" else "publicwhip"
        return self._reading.member(
            ("person" if found[1] == "person" else "mpid", found[2]), name, "person",
            f"{name} {found[2]}", identifiers={register: found[2]},
        )  # fmt: skip

    def _compare(self, number: str, counted: Counter[str]) -> None:
        """Report where the counts of a division are not those of its lists."""
        for key, word in _COUNTS.items():
            count = self._counts.get(key, "")
            # Tellers of the Lords are counted with those who vote, those of the Commons are not.
            if count.isdecimal() and int(count) not in (
                counted[word], counted[word] + counted[f"tell{word}"]
            ):  # fmt: skip
                told = f"division {number} counts {count} {key}, its list {counted[word]}"
                self._reading.told.append(f"{self._held.name}: {told}")


def _fits(held: Text) -> bool:
    head = held.text[:_HEAD]
    return head.lstrip().startswith("<") and "<publicwhip" in head and "<division" in held.text


SHAPES: Final = {
    "parlparse": Shape(
        "debates of parlparse with divisions (XML)",
        lambda reading, held: _Reading(reading, held).run(),
        told=_fits,
    ),
}
"""Files of votes, each told by how it begins, with the files beside it that belong to it."""

"""What parties answered to theses, from the script that the pages of the Wahl-O-Mat are made of.

Source:
    ``module_definition.js`` and ``module_definition_statements.js``, as the Bundeszentrale für
    politische Bildung publishes them with each election.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from policytrack.errors import CheckError, Problem
from policytrack.formats.votes.assignments import assignments
from policytrack.formats.votes.rolls import Shape
from policytrack.formats.votes.wahlomat import ANSWERS, begin_thesis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.formats.votes.rolls import Reading, RollCall, Text
    from policytrack.records import Actor

__all__ = ["SHAPES"]

_THESES: Final = "WOMT_aThesen"
_ANSWERED: Final = "WOMT_aThesenParteien"
_REASONS: Final = "WOMT_aThesenParteienText"
_PARTIES: Final = "WOMT_aParteien"
_PAGES: Final = "WOMT_aParteienURL"
_LINKS: Final = "WOMT_aThesenLinks"
_TOPIC_OF: Final = "WOMT_aThesenThema"
_TOPICS: Final = "WOMT_aThemen"
_OWN_ID: Final = "WAHLOMATEN_ID"
_LANGUAGE_IDS: Final = "WOMT_aSprachen_N2ID"
_CODES: Final = "WOMT_aSprachen_ID2Langcode"
_LANGUAGES: Final = "WOMT_aSprachen_ID2Bez"
_READ: Final = frozenset(
    {_THESES, _ANSWERED, _REASONS, _PARTIES, _PAGES, _LINKS, _TOPIC_OF, _TOPICS}
    | {_OWN_ID, _LANGUAGE_IDS, _CODES, _LANGUAGES}
)
_NAME: Final = "module_definition"
_STATEMENTS: Final = "module_definition_statements"
_PLACES: Final = ("app", "definitionen", "js", "")
"""Folders that do not say which election it is."""

_MOST_VALUES: Final = 100_000
_MOST_UNREAD: Final = 10_000
_MOST_LANGUAGES: Final = 20
_MOST_TOLD: Final = 5
_ALLOWED: Final = "1, 0 or -1, of a party on a thesis that are named in the file"
_BREAK: Final = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"https?://\S+")

Keys = tuple[str, ...]


class _Script:
    """The values of a script by name and keys, and the lines of the answers."""

    def __init__(self, reading: Reading, held: Text) -> None:
        self.values: dict[str, dict[Keys, str]] = {name: {} for name in _READ}
        self.lines: dict[Keys, int] = {}
        others: dict[str, None] = {}
        unread: list[int] = []
        for line, name, keys, value in _assigned(held):
            if not name:
                unread.append(line)
                if len(unread) > _MOST_UNREAD:
                    raise _too_many(held, _MOST_UNREAD, "parts that assign no text or number")
            elif name in _READ and value is not None:
                self._keep(held, name, keys, _plain(value))
                if name == _ANSWERED:
                    self.lines[keys] = line
            elif value:
                others[name] = None
        if others:
            reading.told.append(f"{held.name}: left out, no part of the answers: {_few(others)}")
        if unread:
            reading.told.append(
                f"{held.name}: left out, no assignments of a text or number (line {_few(unread)})"
            )
        self.languages = self._languages(held)

    def _keep(self, held: Text, name: str, keys: Keys, value: str) -> None:
        values = self.values[name]
        if len(values) >= _MOST_VALUES:
            raise _too_many(held, _MOST_VALUES, f"values of {name}")
        values[keys] = value

    def text(self, name: str, *keys: str) -> str:
        """The text under some keys; empty if there is none."""
        return self.values[name].get(keys, "")

    def _languages(self, held: Text) -> dict[str, str]:
        """The names of the languages after the first, by their keys."""
        known = {keys[0] for keys in self.values[_LANGUAGE_IDS] if keys}
        known |= {keys[1] for keys in self.values[_THESES] if len(keys) > 1}
        if len(known) > _MOST_LANGUAGES:
            raise _too_many(held, _MOST_LANGUAGES, "languages")
        found = {}
        for key in sorted(known - {"0"}):
            number = self.text(_LANGUAGE_IDS, key)
            said = self.text(_CODES, number) or self.text(_LANGUAGES, number)
            found[key] = said or f"language {key}"
        return found


def _too_many(held: Text, most: int, what: str) -> CheckError:
    message = f"found more than {most:,} {what}"
    return CheckError([Problem("too-large", message, file=held.name)])


def _assigned(held: Text) -> Iterator[tuple[int, str, Keys, str | None]]:
    try:
        yield from assignments(held.text)
    except CheckError as error:
        raise CheckError([each.at(held.name, each.line, None) for each in error.problems]) from None


def _few(found: dict[str, None] | list[int]) -> str:
    shown = ", ".join(map(str, list(found)[:_MOST_TOLD]))
    return f"{shown}, ... ({len(found):,} in all)" if len(found) > _MOST_TOLD else shown


def _plain(text: str) -> str:
    return html.unescape(_BREAK.sub("\n", text)).strip()


def _election(held: Text, script: _Script) -> str:
    """What the names of the file and its folder say of the election; else its number."""
    stem = held.stem.replace(_NAME, "").strip("_- .")
    folder = "" if held.folder.lower() in _PLACES else held.folder
    return stem or folder or f"Wahl-O-Mat {script.text(_OWN_ID)}".strip()


def _party(reading: Reading, script: _Script, number: str) -> Actor | None:
    """The party of a number; None if the file does not name it."""
    name, short = (script.text(_PARTIES, number, "0", each) for each in "01")
    if not (name or short):
        return None
    page = script.text(_PAGES, number)
    found = {"urls": [page]} if _ADDRESS.fullmatch(page) else {"extra": {"page": page}}
    return reading.actor(
        name or short, "party", short=short if short not in ("", name) else None,
        **(found if page else {}),
    )  # fmt: skip


def _links(script: _Script) -> dict[str, str]:
    """What is linked to each thesis: a line a link, its title and address."""
    found: dict[str, str] = {}
    for keys in script.values[_LINKS]:
        if len(keys) == 4 and keys[3] == "1":
            link = f"{script.text(_LINKS, *keys[:3], '0')} {script.text(_LINKS, *keys)}".strip()
            found[keys[0]] = f"{found[keys[0]]}\n{link}" if keys[0] in found else link
    return found


def _thesis(
    reading: Reading, held: Text, script: _Script, links: dict[str, str], number: str
) -> RollCall | None:
    """The roll call of a thesis; None if the file does not name it."""
    title, text = (script.text(_THESES, number, "0", each) for each in "01")
    if not (title or text) or not number.isdecimal():
        return None
    more = {
        "number": str(int(number) + 1),
        "category": script.text(_TOPICS, script.text(_TOPIC_OF, number), "0"),
        "links": links.get(number, ""),
    }
    for key, language in script.languages.items():
        more[f"title ({language})"] = script.text(_THESES, number, key, "0")
        more[f"text ({language})"] = script.text(_THESES, number, key, "1")
    told = {name: said for name, said in more.items() if said}
    election = _election(held, script)
    return begin_thesis(reading, held, election, title or text, None, text=text or None, **told)


def _table(name: str) -> str:
    """Where the reasons are kept that stand in a file, or in that beside it."""
    return f"reasons in or beside {name.replace(_STATEMENTS, _NAME)}"


def _keep_reasons(reading: Reading, held: Text, script: _Script) -> None:
    for keys, text in script.values[_REASONS].items():
        if text:
            reading.known[_table(held.name)][keys] = {"text": text}


def _prepare(reading: Reading, held: Text) -> None:
    _keep_reasons(reading, held, _Script(reading, held))


def _read(reading: Reading, held: Text) -> None:
    """The answers of one election, a party and a thesis by their numbers."""
    script = _Script(reading, held)
    _keep_reasons(reading, held, script)
    links = _links(script)
    rolls: dict[str, RollCall | None] = {}
    parties: dict[str, Actor | None] = {}
    for keys in sorted(script.lines, key=_order):
        answer = script.text(_ANSWERED, *keys)
        if not answer:
            reading.empty[held.name] += 1
            continue
        reading.line = script.lines[keys]
        thesis, party = keys if len(keys) == 2 else ("", "")
        if thesis not in rolls:
            rolls[thesis] = _thesis(reading, held, script, links, thesis)
        if party not in parties:
            parties[party] = _party(reading, script, party)
        meaning, roll, who = ANSWERS.get(answer.lstrip("+")), rolls[thesis], parties[party]
        if meaning is None or roll is None or who is None:
            reading.bad(held, reading.line, answer, _ALLOWED)
            continue
        said = {key: reading.find(_table(held.name), *keys, key).get("text", "")
                for key in ("0", *script.languages)}  # fmt: skip
        beside = {
            f"quote ({name})": said[key] for key, name in script.languages.items() if said[key]
        }
        roll.add(who, meaning, beside, quote=said["0"] or None)


def _order(keys: Keys) -> tuple[tuple[int, str], ...]:
    return tuple((int(key) if key.isdecimal() else -1, key) for key in keys)


def _beside(name: str) -> list[str]:
    return [name.replace(_NAME, _STATEMENTS)]


def _fits(held: Text, name: str) -> bool:
    return ".js" in held.name.lower() and f"{name}[" in held.text


SHAPES: Final = {
    "wahl-o-mat-script": Shape(
        "the script of a Wahl-O-Mat (module_definition.js)",
        _read,
        told=lambda held: _fits(held, _ANSWERED),
        beside=_beside,
    ),
    "wahl-o-mat-reasons": Shape(
        "the reasons of a Wahl-O-Mat (module_definition_statements.js)",
        prepare=_prepare,
        told=lambda held: _fits(held, _REASONS),
    ),
}
"""Files of votes, each told by how it begins, with the files beside it that belong to it."""

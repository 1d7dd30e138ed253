"""What a file may hold, by the fields of the records, and its JSON Schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytrack.formats.storyfile.registers import SHARED
from policytrack.records import (
    Actor,
    Condition,
    Event,
    Issue,
    Level,
    Links,
    Membership,
    Plan,
    Scale,
    Source,
    Statement,
)
from policytrack.records.table import fields_of
from policytrack.records.vocabulary import STANCES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.records.vocabulary import Vocabulary

__all__ = ["CLASSES", "DIALECT", "MAPS", "SCHEMA_ID", "TABLES", "Key", "json_schema"]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
"""The version of JSON Schema."""

SCHEMA_ID: Final = "urn:policytrack:story"
"""The name of the schema; nothing is fetched from it."""


class Key(NamedTuple):
    """One key of a mapping in a file: how its value is read, and what it means."""

    name: str
    kind: str
    about: str
    vocabulary: Vocabulary | None = None
    required: bool = False
    attribute: str | None = None


def _keys(*keys: Key) -> dict[str, Key]:
    return {key.name: key for key in keys}


CLASSES: Final[dict[str, type]] = {
    "source": Source,
    "actor": Actor,
    "membership": Membership,
    "scale": Scale,
    "issue": Issue,
    "event": Event,
    "plan": Plan,
    "level": Level,
    "links": Links,
    "statement": Statement,
    "condition": Condition,
}
"""The class of the records that a mapping of each kind makes."""

_HANGS_ON: Final = _keys(
    Key("if", "conditions", "what must come true; several are all needed"),
    Key("unless", "conditions", "what makes it fall away once all of it has happened"),
)


def _keys_of(kind: type) -> dict[str, Key]:
    """The keys under which a file holds the fields of a class of records."""
    found: dict[str, Key] = {}
    for field in fields_of(kind):
        if field.sort == "conditions":
            found |= _HANGS_ON
        elif field.key is not None:
            attribute = None if field.key == field.name else field.name
            rest = (field.about, field.vocabulary, field.required, attribute)
            found[field.key] = Key(field.key, field.sort, *rest)
    return found


def _with_key(keys: dict[str, Key], new: Key, before: str) -> dict[str, Key]:
    """The keys of a mapping, with another one inserted before one of them."""
    found: dict[str, Key] = {}
    for name, key in keys.items():
        if name == before:
            found[new.name] = new
        found[name] = key
    return found


def _with_short_forms(tables: dict[str, dict[str, Key]]) -> dict[str, dict[str, Key]]:
    """The tables, with what a file can hold within another record."""
    posts = Key("posts", "posts", "its roles: the id of a body, then the role, or role and period")
    says = Key("says", "says", "the stances taken in it: stance, then ids of issues")
    membership, said = tables["membership"], dict(tables["statement"])
    for key in ("id", "event", "issue", "stance"):
        del said[key]
    said["by"] = said["by"]._replace(required=False)
    return tables | {
        "actor": _with_key(tables["actor"], posts, before="part_of"),
        "post": {key: membership[key] for key in ("role", "period")},
        "event": _with_key(tables["event"], says, before="if"),
        "says": said,
    }


TABLES: Final = _with_short_forms(
    {
        "story": _keys(
            Key("title", "text", "what the story is called", required=True),
            Key("about", "text", "what it is about"),
            Key("licence", "text", "on what terms it may be used"),
            Key(
                "calendar", "text", "the calendar by which its dates are read; england if left out"
            ),
            Key("uses", "text", "the file of a register that it shares with other stories"),
            Key("sources", "map", "where it is reported, by id", required=True),
            Key("actors", "map", "who acts or speaks, by id", required=True),
            Key("memberships", "list", "who holds which role in which body"),
            Key("scales", "map", "ordinal scales, by id"),
            Key("issues", "map", "what stances are about, by id"),
            Key("events", "map", "what happens, by id"),
            Key("statements", "list", "stances taken outside the events"),
        ),
        **{name: _keys_of(kind) for name, kind in CLASSES.items()},
    }
)
"""For each kind of mapping in a file, its keys."""

MAPS: Final = {
    "sources": "source",
    "actors": "actor",
    "memberships": "membership",
    "scales": "scale",
    "issues": "issue",
    "events": "event",
    "statements": "statement",
}
"""The records that a file holds under each of its keys."""


def _any(*types: str) -> dict[str, Any]:
    """A value of any of the types; ajv in its strict mode refuses a list of them in one key."""
    return {"anyOf": [{"type": each} for each in types]}


_TEXT: Final = _any("string", "number", "boolean")
_NAME: Final = _any("string", "number")


def _or_list(item: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [item, {"type": "array", "items": item}]}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _any_case(word: str) -> str:
    """A pattern of a word in any case, its parts joined by blanks, hyphens or underscores.

    Python and JavaScript, which editors use, read it alike.
    """
    return "".join(
        r"[\s_-]+" if c == "_" else f"[{c}{c.upper()}]" if c != c.upper() else c for c in word
    )


def _pattern(words: Iterable[str], *, other: bool = False) -> str:
    """A pattern of all words that a vocabulary accepts."""
    found = [_any_case(word) for word in words]
    found += [rf"{_any_case('other')}:\s*\S+"] if other else []
    return rf"^\s*(?:{'|'.join(found)})\s*$"


def _word(vocabulary: Vocabulary) -> dict[str, Any]:
    """A word of a vocabulary: its own words, for an editor to offer, and all synonyms."""
    taken: list[dict[str, Any]] = [
        {"enum": list(vocabulary.words)},
        {"type": "string", "pattern": _pattern(vocabulary.known, other=vocabulary.other)},
    ]
    if "true" in vocabulary:
        taken.append({"type": "boolean"})
    return {"anyOf": taken}


_SCHEMAS: Final[dict[str, dict[str, Any]]] = {
    **dict.fromkeys(("text", "name"), _TEXT),
    **dict.fromkeys(("texts", "names"), _or_list(_TEXT)),
    "id": _NAME,
    "ids": _or_list(_NAME),
    **dict.fromkeys(("actor", "issue", "scale"), _NAME),
    **dict.fromkeys(("actors", "issues", "sources"), _or_list(_NAME)),
    **dict.fromkeys(("date", "day", "period", "plan-date"), _NAME),
    "number": _NAME,
    "text-map": {"type": "object", "additionalProperties": _TEXT},
    "share": {"anyOf": [_NAME, {"type": "array", "items": _NAME, "minItems": 2, "maxItems": 2}]},
    "yes-or-no": {"enum": [True, False, "yes", "no"]},
    "conditions": _or_list({"anyOf": [_TEXT, _ref("condition")]}),
    "plans": _or_list(_ref("plan")),
    "level": _ref("level"),
    "links": _ref("links"),
    "says": _or_list(_ref("says")),
    "posts": {
        "type": "object",
        "additionalProperties": _or_list({"anyOf": [_TEXT, _ref("post")]}),
    },
}


def _schema_of_key(key: Key) -> dict[str, Any]:
    if key.kind in ("map", "list"):
        item = _ref(MAPS[key.name])
        shape: dict[str, Any] = (
            {"type": "object", "additionalProperties": item}
            if key.kind == "map"
            else {"type": "array", "items": item}
        )
    elif key.vocabulary is not None:
        shape = _word(key.vocabulary)
    else:
        shape = _SCHEMAS[key.kind]
    return {"description": key.about, **shape}


def _schema_of_table(name: str) -> dict[str, Any]:
    keys = TABLES[name]
    properties = {key.name: _schema_of_key(key) for key in keys.values()}
    if name == "says":
        issues = {"description": "ids of the issues on which this stance is taken"}
        properties |= {word: {**issues, **_or_list(_NAME)} for word in STANCES.words}
    schema: dict[str, Any] = {"type": "object", "properties": properties}
    if name == "says":
        # ajv in its strict mode refuses a pattern that also matches a property.
        others = _pattern(STANCES.known).removeprefix("^")
        pattern = f"^(?!(?:{'|'.join(STANCES.words)})$){others}"
        schema["patternProperties"] = {pattern: _or_list(_NAME)}
    schema["additionalProperties"] = False
    required = [key.name for key in keys.values() if key.required]
    return schema | ({"required": required} if required else {})


def _required(names: list[str]) -> dict[str, Any]:
    """That names are there; ajv in its strict mode wants each to be among the properties, too."""
    return {"required": names, "properties": dict.fromkeys(names, True)}


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a file, for editors that complete and check as you type.

    Returns:
        The schema, as JSON-ready dicts and lists. It refuses a key or a word that does not exist
        (it accepts synonyms, in any case), and is looser than `policytrack.read_yaml`,
        which also follows ids and reads dates.

    Examples:
        >>> [one["required"] for one in json_schema()["anyOf"]]
        [['sources', 'actors'], ['uses']]
    """
    story = _schema_of_table("story")
    given = [name for name in story["required"] if name in SHARED]
    story["required"] = [name for name in story["required"] if name not in SHARED]
    return {
        "$schema": DIALECT,
        "$id": SCHEMA_ID,
        "title": "A policytrack story",
        **story,
        # What a story must say itself unless it names a register that may say it.
        "anyOf": [_required(given), _required(["uses"])],
        "$defs": {name: _schema_of_table(name) for name in TABLES if name != "story"},
    }

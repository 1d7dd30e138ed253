"""The one table of what a file may hold, and the JSON Schema that is made from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytrack.records.vocabulary import (
    ACTOR_KINDS,
    CONFIDENCES,
    EVENT_KINDS,
    ISSUE_KINDS,
    LINK_KINDS,
    NEEDS,
    PLAN_KINDS,
    STANCES,
)

if TYPE_CHECKING:
    from policytrack.records.vocabulary import Vocabulary

__all__ = ["MAPS", "SCHEMA_ID", "TABLES", "Key", "json_schema"]

SCHEMA_ID: Final = "https://json-schema.org/draft/2020-12/schema"


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


_PROVENANCE: Final = _keys(
    Key("sources", "sources", "ids of the sources that report it"),
    Key("known", "day", "the day on which it became known, where the rule does not give it"),
    Key("confidence", "word", "how well it is established", CONFIDENCES),
    Key("note", "text", "a remark of ours"),
    Key("odd", "text", "why something that looks wrong is kept as printed"),
)
_HANGS_ON: Final = _keys(
    Key("if", "conditions", "what must come true; several are all needed"),
    Key("unless", "conditions", "what makes it fall away once all of it has happened"),
)
_SAID: Final = _keys(
    Key("by", "actors", "ids of those whose stance it is"),
    Key("date", "date", "when, as exactly as is known"),
    Key("speakers", "actors", "ids of the people who said it for them"),
    Key("share", "share", "of a public that a poll asked: 44%, or the least and the most"),
    Key("strength", "number", "how strongly it is held, as a weight"),
    Key("quote", "text", "their words"),
)

TABLES: Final[dict[str, dict[str, Key]]] = {
    "story": _keys(
        Key("title", "text", "what the story is called", required=True),
        Key("about", "text", "what it is about"),
        Key("licence", "text", "on what terms it may be used"),
        Key("calendar", "text", "the calendar by which its dates are read; england if left out"),
        Key("sources", "map", "where it is reported, by id", required=True),
        Key("actors", "map", "who acts or speaks, by id", required=True),
        Key("memberships", "list", "who holds which role in which body"),
        Key("scales", "map", "ordinal scales, by id"),
        Key("issues", "map", "what stances are about, by id"),
        Key("events", "map", "what happens, by id"),
        Key("statements", "list", "stances taken outside the events"),
    ),
    "source": _keys(
        Key("title", "text", "its title", required=True),
        Key("kind", "text", "what it is, in a word or two"),
        Key("publisher", "text", "who published it"),
        Key("published", "day", "when, as exactly as is known"),
        Key("url", "text", "where it can be read"),
        Key("accessed", "day", "the day on which it was read there"),
        Key("note", "text", "a remark of ours"),
        Key("odd", "text", "why something that looks wrong is kept as printed"),
    ),
    "actor": _keys(
        Key("name", "text", "the full name", required=True),
        Key("kind", "word", "what it is", ACTOR_KINDS, required=True),
        Key("short", "text", "the name that figures and tables use"),
        Key("aliases", "texts", "further names by which sources call it"),
        Key("posts", "posts", "its roles: the id of a body, then the role, or role and period"),
        Key("part_of", "actor", "id of the body of which it is a part"),
        Key("succeeds", "actors", "ids of the bodies that it carries on under another name"),
        Key("unnamed", "yes-or-no", "whether the source keeps the name back"),
        Key("note", "text", "a remark of ours"),
    ),
    "membership": _keys(
        Key("member", "actor", "id of who holds the role", required=True),
        Key("of", "actor", "id of the body", required=True),
        Key("role", "text", "the name of the role"),
        Key("period", "period", "from when to when"),
    )
    | _PROVENANCE,
    "post": _keys(
        Key("role", "text", "the name of the role"),
        Key("period", "period", "from when to when"),
    ),
    "scale": _keys(
        Key("name", "text", "its name", required=True),
        Key("levels", "texts", "its levels, worst first", required=True),
        Key("used", "period", "the stretch in which it is in use"),
        Key("note", "text", "a remark of ours"),
    ),
    "issue": _keys(
        Key("title", "text", "the short title that figures and tables use", required=True),
        Key("proposition", "text", "what one can be for or against", required=True),
        Key("kind", "word", "a change that someone wants, or something asserted", ISSUE_KINDS),
        Key("opposite", "text", "the other side's wording"),
        Key("parent", "issue", "id of the wider issue"),
        Key("note", "text", "a remark of ours"),
    ),
    "event": _keys(
        Key("title", "text", "what happens, in a few words", required=True),
        Key("kind", "word", "what it is", EVENT_KINDS, required=True),
        Key("date", "date", "when it happened; what is still to come has plans instead"),
        Key("by", "actors", "ids of those who do it"),
        Key("to", "actors", "ids of those to whom it is done or addressed"),
        Key("issues", "issues", "ids of the issues that it bears on"),
        Key("plans", "plans", "every date ever announced for it"),
        Key("level", "level", "the level that it sets on a scale"),
        Key("links", "links", "its relations to other events"),
        Key("says", "says", "the stances taken in it: stance, then ids of issues"),
    )
    | _HANGS_ON
    | _PROVENANCE,
    "plan": _keys(
        Key("date", "plan-date", "the date announced, or postponed, or unknown", required=True),
        Key("kind", "word", "planned, if left out", PLAN_KINDS),
        Key("announced", "date", "when it was announced: a date, or 'on EVENT'"),
        Key("by", "actors", "ids of those who set the date"),
    )
    | _HANGS_ON
    | _PROVENANCE,
    "level": _keys(
        Key("scale", "scale", "id of the scale", required=True),
        Key("is", "text", "the level", attribute="value"),
        Key("at_least", "text", "the lowest that it can be"),
        Key("at_most", "text", "the highest that it can be"),
        Key("from", "text", "the level before", attribute="before"),
    ),
    "links": _keys(*(Key(word, "ids", "ids of events") for word in LINK_KINDS.words)),
    "says": _SAID | _HANGS_ON | _PROVENANCE,
    "statement": _keys(
        Key("id", "id", "its id, where anything refers to it"),
        Key("event", "id", "id of the event in which it was made"),
        Key("issue", "issue", "id of the issue", required=True),
        Key("stance", "word", "the stance", STANCES, required=True),
    )
    | {**_SAID, "by": _SAID["by"]._replace(required=True)}
    | _HANGS_ON
    | _PROVENANCE,
    "condition": _keys(
        Key("text", "text", "the condition in words"),
        Key("event", "id", "id of the event on which it hangs"),
        Key("issue", "issue", "id of the issue on which it hangs"),
        Key("date", "date", "the date on which it hangs"),
        Key("needs", "word", "what the event must do; occurs, if left out", NEEDS),
    ),
}

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


_TEXT: Final[dict[str, Any]] = {"type": ["string", "number", "boolean"]}
_NAME: Final[dict[str, Any]] = {"type": ["string", "number"]}
_ID_PATTERN: Final = r"^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$"


def _or_list(item: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [item, {"type": "array", "items": item}]}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


_SCHEMAS: Final[dict[str, dict[str, Any]]] = {
    "text": _TEXT,
    "texts": _or_list(_TEXT),
    "id": _NAME,
    "ids": _or_list(_NAME),
    **dict.fromkeys(("actor", "issue", "scale"), _NAME),
    **dict.fromkeys(("actors", "issues", "sources"), _or_list(_NAME)),
    **dict.fromkeys(("date", "day", "period", "plan-date"), _NAME),
    "number": _NAME,
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
        shape = {"anyOf": [{"enum": list(key.vocabulary.words)}, {"type": ["string", "boolean"]}]}
    else:
        shape = _SCHEMAS[key.kind]
    return {"description": key.about, **shape}


def _schema_of_table(name: str) -> dict[str, Any]:
    keys = TABLES[name]
    properties = {key.name: _schema_of_key(key) for key in keys.values()}
    if name == "says":
        issues = {"description": "ids of the issues on which this stance is taken"}
        properties |= {word: {**issues, **_or_list(_NAME)} for word in STANCES.words}
    schema: dict[str, Any] = {
        "type": "object",
        "properties": properties,
        "additionalProperties": name == "says",
    }
    required = [key.name for key in keys.values() if key.required]
    return schema | ({"required": required} if required else {})


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a file, for editors that complete and check while one types.

    Returns:
        The schema, as JSON-ready dicts and lists. It is looser than `policytrack.read_yaml`,
        which also follows ids, reads dates and takes only words that a vocabulary knows.

    Examples:
        >>> sorted(json_schema()["required"])
        ['actors', 'sources', 'title']
    """
    return {
        "$schema": SCHEMA_ID,
        "title": "A policytrack story",
        **_schema_of_table("story"),
        "$defs": {name: _schema_of_table(name) for name in TABLES if name != "story"},
    }

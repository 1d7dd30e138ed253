"""What a file may hold follows from the fields of the records."""

import io
import json
import re

import jsonschema
import pytest

import policytrack as pt
from policytrack.formats.storyfile.schema import CLASSES, TABLES, json_schema
from policytrack.records.table import fields_of
from policytrack.records.vocabulary import STANCES, VOCABULARIES


@pytest.mark.parametrize("name", CLASSES)
def test_each_field_of_a_record_has_its_key(name):
    held = {key.attribute or key.name for key in TABLES[name].values()}
    for field in fields_of(CLASSES[name]):
        if field.sort == "conditions":
            assert {"if", "unless"} <= held
        else:
            assert (field.name in held) == (field.key is not None)


@pytest.mark.parametrize("name", TABLES)
def test_each_key_is_in_the_json_schema_with_what_it_means(name):
    schema = json_schema()
    table = schema if name == "story" else schema["$defs"][name]
    for key in TABLES[name].values():
        assert table["properties"][key.name]["description"] == key.about
        alone = table.get("anyOf", [{}])[0].get("required", ())
        assert (key.name in (*table.get("required", ()), *alone)) == key.required


@pytest.mark.parametrize(
    ("story", "valid"),
    [
        ({"title": "T", "uses": "register.yaml"}, True),
        ({"title": "T", "sources": {}, "actors": {}}, True),
        ({"title": "T", "sources": {}}, False),
        ({"uses": "register.yaml"}, False),
    ],
)
def test_a_story_may_leave_sources_and_actors_to_a_register(story, valid):
    assert jsonschema.Draft202012Validator(json_schema()).is_valid(story) == valid


def test_a_control_character_in_a_file_is_refused_with_its_place():
    story = {
        "title": "A story",
        "sources": {"s": {"title": "A report"}},
        "actors": {"a": {"name": "A", "kind": "person"}},
        "events": {"e": {"title": "\x1b]0;x", "kind": "vote"}},
    }
    with pytest.raises(pt.CheckError, match=r"\(it has U\+001B\) \(events.e.title\)"):
        pt.read_json(io.StringIO(json.dumps(story)))


def story_with(kind="vote", says=None):
    event = {"title": "Vote", "kind": kind, "date": "2025-06", **({"says": says} if says else {})}
    return {"title": "T", "sources": {}, "actors": {}, "events": {"e": event}}


@pytest.fixture(scope="module")
def validator():
    return jsonschema.Draft202012Validator(json_schema())


def test_it_has_a_name_under_which_nothing_is_fetched():
    assert json_schema()["$id"] == "urn:policytrack:story"


def test_the_words_of_each_vocabulary_are_taken_in_any_case_as_the_reader_takes_them():
    schemas = {
        key.vocabulary: json_schema()["$defs"][name]["properties"][key.name]
        for name, keys in TABLES.items()
        for key in keys.values()
        if key.vocabulary is not None and name != "story"
    }
    for _, vocabulary in VOCABULARIES.values():
        if vocabulary in schemas:
            takes = jsonschema.Draft202012Validator(schemas[vocabulary]).is_valid
            for word in vocabulary.known:
                for given in (word, word.upper(), word.title().replace("_", " "), f"{word}x"):
                    assert takes(given) == (given in vocabulary), given


@pytest.mark.parametrize("kind", ["Trade  Union", "vtoe", "other:", "voted for"])
def test_a_word_that_does_not_exist_is_underlined_at_its_place(validator, kind):
    (problem,) = validator.iter_errors(story_with(kind))
    assert list(problem.absolute_path) == ["events", "e", "kind"]


@pytest.mark.parametrize("kind", ["Vote", " vote ", "other: Mahnwache", "OTHER:vigil"])
def test_another_word_for_a_kind_is_taken(validator, kind):
    assert validator.is_valid(story_with(kind))


@pytest.mark.parametrize(("stance", "taken"), [("In Favour", 1), ("oppose", 1), ("suport", 0)])
def test_a_stance_is_a_key_by_any_of_its_words(validator, stance, taken):
    assert validator.is_valid(story_with(says={stance: "i"})) == bool(taken)


def test_no_key_has_several_types_and_no_pattern_matches_a_key_that_is_named():
    """What ajv refuses in its strict mode."""

    def each(node):
        yield node
        for value in node.values():
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict):
                    yield from each(one)

    for node in each(json_schema()):
        assert not isinstance(node.get("type"), list)
    (pattern,) = json_schema()["$defs"]["says"]["patternProperties"]
    assert not any(
        re.search(pattern, name) for name in TABLES["says"] | dict.fromkeys(STANCES.words)
    )

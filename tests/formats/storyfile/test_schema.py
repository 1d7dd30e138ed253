"""What a file may hold follows from the fields of the records."""

import io
import json

import pytest

import policytrack as pt
from policytrack.formats.storyfile.schema import CLASSES, TABLES, json_schema
from policytrack.records.table import fields_of


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
        assert (key.name in table.get("required", ())) == key.required


def test_a_control_character_in_a_file_is_refused_with_its_place():
    story = {
        "title": "A story",
        "sources": {"s": {"title": "A report"}},
        "actors": {"a": {"name": "A", "kind": "person"}},
        "events": {"e": {"title": "\x1b]0;x", "kind": "vote"}},
    }
    with pytest.raises(pt.CheckError, match=r"\(it has U\+001B\) \(events.e.title\)"):
        pt.read_json(io.StringIO(json.dumps(story)))

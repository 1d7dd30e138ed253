"""What is wrong with the outline of a record, before its values are looked at."""

import io

import pytest

import policytrack as pt
from policytrack.formats.storyfile import shapes
from policytrack.formats.storyfile.schema import MAPS, TABLES

HEAD = "title: T\nsources: {}\nactors: {}\n"


def test_every_required_key_of_the_schema_is_required_here():
    assert set(shapes.REQUIRED) == set(TABLES)
    assert shapes.REQUIRED["story"] == {"title", "sources", "actors"}
    assert shapes.REQUIRED["event"] == {"title"}


@pytest.mark.parametrize("kind", MAPS)
@pytest.mark.parametrize("node", [None, "text", [], ["a"]])
def test_what_is_no_mapping_is_told_with_the_keys_it_may_have(kind, node):
    (problem,) = shapes.shapeless(kind, node)
    shown = {"NoneType": "nothing", "list": "a list"}.get(type(node).__name__, node)
    keys = ", ".join(TABLES[MAPS[kind]])
    assert problem.code == "not-a-mapping"
    assert problem.message.startswith(f"found {shown!r}; allowed: a mapping of {keys}")


@pytest.mark.parametrize("kind", MAPS)
def test_a_mapping_lacks_each_key_that_it_must_have(kind):
    required = shapes.REQUIRED[MAPS[kind]]
    assert {p.allowed for p in shapes.shapeless(kind, {})} == required
    assert not list(shapes.shapeless(kind, dict.fromkeys(required, "x")))


@pytest.mark.parametrize(
    ("record", "place", "code"),
    [
        ("  e{0}:\n", (5, 6), "not-a-mapping"),
        ("  e{0}: {{}}\n", (5, 3), "missing-key"),
        ("  e{0}: {{titel: x}}\n", (5, 3), "missing-key"),
        ("  e{0}: [x]\n", (5, 7), "not-a-mapping"),
    ],
)
def test_a_file_of_shapeless_records_is_not_read_to_its_end(record, place, code):
    # An unclosed bracket at the end would be told if anybody came so far.
    text = HEAD + "events:\n" + "".join(record.format(i) for i in range(1100)) + "  x: ["
    with pytest.raises(pt.CheckError, match="1001 problems") as caught:
        pt.read_yaml(io.StringIO(text))
    first, *_, last = caught.value.problems
    assert (first.code, first.line, first.column) == (code, *place)
    assert first.path == ("events", "e0")
    assert last.message == "and more: only the first 1,000 problems are listed"


def test_shapeless_statements_are_counted_like_shapeless_events():
    text = HEAD + "statements:\n" + "  - {stance: support}\n" * 1100 + "  - ["
    with pytest.raises(pt.CheckError, match=r"'by' is missing.*statements\.0") as caught:
        pt.read_yaml(io.StringIO(text))
    assert len(caught.value.problems) == 1001


def test_a_few_shapeless_records_are_told_with_every_other_problem():
    text = HEAD + "events:\n  a:\n  b: {title: T, kind: vote, date: 2025-13}\n"
    with pytest.raises(pt.CheckError, match="2 problems") as caught:
        pt.read_yaml(io.StringIO(text))
    assert [(p.path[:2], p.line) for p in caught.value.problems] == [
        (("events", "a"), 5),
        (("events", "b"), 6),
    ]


def test_a_json_file_of_empty_objects_is_refused_early():
    events = ",".join(f'"e{i}": {{}}' for i in range(1001))
    text = f'{{"title": "T", "actors": {{}}, "events": {{{events}}}}}'
    with pytest.raises(pt.CheckError, match="found more than 1,000 empty objects in one file"):
        pt.read_json(io.StringIO(text))

"""Where things stand in a JSON text, however little of it is looked for."""

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.errors import CheckError
from policytrack.formats.storyfile import jsontext
from policytrack.formats.storyfile.jsontext import places

LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=20,
)


class Everything:
    """Holds every path."""

    def __contains__(self, path):
        return True

    def __len__(self):
        return sys.maxsize


@given(TREES, st.sampled_from([None, 1, "\t"]), st.data())
def test_what_is_looked_for_alone_stands_where_it_stands_among_all(tree, indent, data):
    text = json.dumps(tree, indent=indent)
    everything = places(text, Everything())
    path = data.draw(st.sampled_from(sorted(everything, key=str)))
    way = {path[:length] for length in range(len(path) + 1)}
    assert places(text, way) == {step: everything[step] for step in way}


def test_a_place_is_a_line_and_a_column_from_one():
    text = '{"skipped": [[1, "]"],\n  {"}": 2}],\n "title": "Tea"}'
    assert places(text, {(), ("title",)})["title",] == ((3, 2), (3, 11))


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ('{"a": 1,\n "b": NaN}', "not JSON: NaN is no number in JSON", (2, 7)),
        ('{"a": "NaN", "b": [-Infinity]}', "not JSON: -Infinity is no number in JSON", (1, 20)),
        ('{"a": 1\n "b": 2}', "not JSON: expecting ',' delimiter", (2, 2)),
        ('{"a": "open', "not JSON: unterminated string", (1, 7)),
    ],
)
def test_what_is_no_json_is_told_with_its_place(text, message, place):
    with pytest.raises(CheckError, match="1 problem") as caught:
        jsontext.parse(text)
    (problem,) = caught.value.problems
    assert problem.message.startswith(message)
    assert (problem.line, problem.column) == place


def test_a_thousand_empty_objects_are_read_and_one_more_is_not():
    tree, repeated = jsontext.parse("[" + "{}," * 999 + "{}]")
    assert tree == [{}] * 1000
    assert repeated == []
    with pytest.raises(CheckError, match="more than 1,000 empty objects in one file"):
        jsontext.parse("[" + "{}," * 1000 + "{}]")

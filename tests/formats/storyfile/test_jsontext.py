"""Where things stand in a JSON text, however little of it is looked for."""

import json
import sys

from hypothesis import given
from hypothesis import strategies as st

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

"""The limits of a file, which writing keeps as reading does."""

import pytest

from policytrack.errors import CheckError
from policytrack.formats.storyfile import jsontext, limits, yamltext


@pytest.fixture
def small(monkeypatch):
    for module in (limits, jsontext, yamltext):
        for name, most in (("MAX_NODES", 20), ("MAX_RECORDS", 5), ("MAX_MAPPINGS", 8)):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, most)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("form", [jsontext, yamltext])
@pytest.mark.parametrize("kind", ["events", "statements"])
def test_more_records_of_a_kind_than_allowed_are_refused(form, kind):
    records = {f"e{i}": {} for i in range(6)} if kind == "events" else [{} for _ in range(6)]
    with pytest.raises(CheckError, match=rf"found more than 5 {kind}; allowed: at most 5"):
        form.emit({"title": "T", kind: records})


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("form", [jsontext, yamltext])
def test_more_values_than_allowed_are_refused_when_read_and_when_written(form):
    tree = {"title": "T", "events": {f"e{i}": {"by": ["a"] * 4} for i in range(5)}}
    with pytest.raises(CheckError, match="a story with values of 32; allowed: at most 20"):
        form.emit(tree)
    with pytest.raises(CheckError, match=r"more than (20 values|5 records)"):
        form.parse('{"by": [' + '"a", ' * 30 + '"a"]}')


@pytest.mark.usefixtures("small")
def test_more_mappings_than_allowed_are_refused():
    deep = {"events": {"e": {"plans": [{} for _ in range(9)]}}}
    with pytest.raises(CheckError, match="a story with mappings of 12; allowed: at most 8"):
        limits.check_tree(deep)
    with pytest.raises(CheckError, match="more than 8 objects in one file"):
        jsontext.parse("[" + "{}, " * 9 + "{}]")


def test_bytes_are_counted_not_characters(monkeypatch):
    monkeypatch.setattr(limits, "MAX_BYTES", 4)
    assert limits.check_text("abcd") == "abcd"
    with pytest.raises(CheckError, match="a file in bytes of 6; allowed: at most 4"):
        limits.check_text("ééé")


def test_a_byte_that_is_no_utf_8_is_told_with_its_place():
    with pytest.raises(CheckError) as caught:
        limits.decode(b"a: b\nc: \xff")
    (problem,) = caught.value.problems
    assert (problem.code, problem.line, problem.column) == ("not-utf-8", 2, 4)

"""Scripts of which only the values are read."""

import json
import shutil
import subprocess

import hypothesis.strategies as st
import pytest
from hypothesis import example, given, settings

import policytrack as pt
from policytrack.formats.votes.assignments import assignments


def values(text):
    return [(each.name, each.keys, each.value) for each in assignments(text)]


def test_texts_numbers_and_empty_arrays_are_read_with_their_keys():
    text = """
    var a = new Array();
    a[0]=new Array ( );
    a[0]['b'] = "c";   // a remark; a[1] = 'no';
    let n = -3
    const o = []
    a [ 0 ] [ "d" ]
      = 'e'; a[1]='f';
    """
    assert values(text) == [
        ("a", (), None), ("a", ("0",), None), ("a", ("0", "b"), "c"), ("n", (), "-3"),
        ("o", (), None), ("a", ("0", "d"), "e"), ("a", ("1",), "f"),
    ]  # fmt: skip


def test_each_value_has_its_line():
    text = "/* one\n two */\na = 1;\n\n// three\nb =\n  'c\\\nd';\ne = 2;"
    assert [(each.line, each.value) for each in assignments(text)] == [
        (3, "1"),
        (6, "cd"),
        (9, "2"),
    ]


@pytest.mark.parametrize(
    "code",
    ["f(1)", "a = f(1)", "a = 'b' + c", "a == 1", "a.b = 1", "a[b] = 1", "a = 'no end", "a = {}",
     "a = 1 + 1", "a['b\nc'] = 1"],
)  # fmt: skip
def test_what_assigns_no_value_is_given_without_a_name_and_nothing_behind_it_is_lost(code):
    found = values(f"x = 1;\n{code};\ny = 2;")
    assert (found[0], found[-1]) == (("x", (), "1"), ("y", (), "2"))
    assert {name for name, _, _ in found[1:-1]} == {""}


def test_a_remark_without_an_end_is_told_with_its_line():
    with pytest.raises(pt.CheckError, match="the remark that begins here does not end") as caught:
        values("a = 1;\nb = 2; /* c")
    assert caught.value.problems[0].line == 2


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_node_reads_the_same_texts():
    texts = [r"'a\'b'", r'"\u00e4\x41\n\t\\"', r"'\ud83d\ude00'", "'a\\\nb'", r"'\/\q'", '"it\'s"']
    script = ";".join(f"v[{number}]={text}" for number, text in enumerate(texts))
    ran = subprocess.run(
        ["node", "-e", f"v=[];{script};console.log(JSON.stringify(v))"],
        capture_output=True, check=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert [value for _, _, value in values(script)] == json.loads(ran.stdout)


@settings(max_examples=50)
@given(st.text(st.characters(exclude_categories=["Cs"])))
@example('"')
@example("\\'\u2028")
def test_every_text_that_json_writes_is_read_as_it_was(text):
    assert values(f"a[0] = {json.dumps(text)};") == [("a", ("0",), text)]

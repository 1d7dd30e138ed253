"""YAML text to a tree: broken text ends in a problem with its place, never in anything else."""

from __future__ import annotations

import io
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.errors import CheckError
from policytrack.formats.storyfile import limits, yamltext

HEAD = "title: T\nsources: {}\nactors: {}\n"


def problem_of(text):
    with pytest.raises(CheckError) as caught:
        yamltext.parse(text)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize("before", ["\r", "\x85", "\u2028", "\u2029", "a: b\r", "# é\x85"])
@pytest.mark.parametrize("fault", ["@x", "a: b: c", "\tb: c", "[", "a: 'b", "b\n  c: d"])
def test_a_fault_after_an_unusual_line_break_is_a_problem(before, fault):
    assert problem_of(before + fault).code == "not-yaml"


@given(st.text(st.sampled_from("ab:-,[]{}'\"#&*!|>% \t\n\r\x85\u2028\x00é~?"), max_size=30))
def test_any_text_is_a_tree_or_a_problem_with_its_place(text):
    problems = []
    try:
        _, problems = yamltext.parse(text)
    except CheckError as error:
        problems = error.problems
    assert all(problem.line and problem.column for problem in problems)


def test_every_key_that_stands_twice_is_told_up_to_a_thousand():
    tree, repeated = yamltext.parse("a: 1\nb: 2\na: 3\nb: 4\n")
    assert tree == {"a": "3", "b": "4"}
    assert [(p.code, p.line, p.column) for p in repeated] == [
        ("duplicate-key", 3, 1),
        ("duplicate-key", 4, 1),
    ]
    with pytest.raises(CheckError) as caught:
        yamltext.parse("a: 1\n" * 3000)
    assert len(caught.value.problems) == 1001


def read_with_warnings(text):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        story = pt.read_yaml(io.StringIO(text))
    return story, [str(warning.message) for warning in caught]


def test_a_number_sign_in_an_unquoted_text_is_told_with_its_place():
    event = "events:\n  vote:\n    title: Motion #5 passes\n    kind: vote\n"
    story, told = read_with_warnings(HEAD + event)
    assert story["vote"].title == "Motion"
    (message,) = told
    assert message.startswith("6:19: found 'Motion', and after it '#5 passes', which is a comment")
    assert "put all of it in quotes" in message
    assert [problem.code for problem in story.warnings] == ["comment-in-text"]


def test_of_comments_without_end_the_first_thousand_are_told():
    text = HEAD + "events:\n" + "".join(f"  e{n}: a #b\n" for n in range(1200))
    assert len(yamltext.remarks(text)) == 1000


@pytest.mark.parametrize(
    "title",
    ["'Motion #5'", '"Motion #5"', "Motion # 5", "Motion#5", "'Motion' #5", "Motion  # five", "C#"],
)
def test_a_real_comment_and_a_quoted_number_sign_are_not_told(title):
    _, told = read_with_warnings(f"title: {title}\nsources: {{}}\nactors: {{}} #nobody\n#end\n")
    assert not told


def test_a_number_sign_within_brackets_is_told_too():
    _, told = read_with_warnings(
        "title: T\nsources: {}\nactors: {a: {name: Local #4\n  , kind: union}}\n"
    )
    assert told[0].startswith("3:26: found 'Local', and after it '#4'")


def test_a_story_beyond_what_can_be_read_is_refused_when_it_is_written(monkeypatch):
    monkeypatch.setattr(limits, "MAX_SCALAR", 100)
    with pytest.raises(CheckError, match="a text in characters of 101; allowed: at most 100"):
        yamltext.emit({"title": "x" * 101})
    monkeypatch.setattr(limits, "MAX_BYTES", 50)
    with pytest.raises(CheckError, match="a file in bytes of 60; allowed: at most 50"):
        yamltext.emit({"title": "x" * 50})


def test_the_place_of_a_value_is_that_of_its_own_key():
    text = "a:\n  b: [x, {c: y}]\nd: z\n"
    paths = {(), ("a",), ("a", "b"), ("a", "b", 1), ("a", "b", 1, "c"), ("d",)}
    found = yamltext.places(text, paths)
    assert found["a", "b", 1, "c"] == ((2, 11), (2, 14))
    assert found["d",] == ((3, 1), (3, 4))
    assert set(found) == paths

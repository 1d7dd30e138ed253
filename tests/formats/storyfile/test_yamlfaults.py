"""What is not YAML is told in words of our own, where what is wrong begins."""

from __future__ import annotations

import re

import pytest
import yaml

from policytrack.errors import CheckError
from policytrack.formats.storyfile import yamltext


def problem_of(text):
    with pytest.raises(CheckError) as caught:
        yamltext.parse(text)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize("opened", ["'", '"', "{name: A", "[a, b", "[a, [b]"])
@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\r", "\x85", "\u2028", "\n\n"])
def test_what_is_never_closed_is_told_where_it_begins(opened, end):
    problem = problem_of(f"title: x\nactors: {opened}{end}")
    assert problem.code == "not-yaml"
    assert (problem.line, problem.column) == (2, 9)
    assert "is opened here and never closed" in problem.message


@pytest.mark.parametrize("opened", ["[", "{", "{a: [", "[a,", "{a: "])
@pytest.mark.parametrize("end", ["", "\n", "\r", "\x85"])
def test_what_ends_before_a_value_is_a_problem_with_a_place(opened, end):
    problem = problem_of(f"title: x\nactors: {opened}{end}")
    assert problem.code == "not-yaml"
    assert problem.line in (2, 3)


@pytest.mark.parametrize(
    ("text", "column"), [("x: {a: b, c: ", 4), ("x: {a: [b, c", 8), ("x: {a: [b, c], d: ", 4)]
)
def test_of_several_brackets_that_which_is_still_open_is_told(text, column):
    problem = problem_of(f"title: T\n{text}")
    assert (problem.line, problem.column) == (2, column)
    assert "is opened here and never closed" in problem.message


def test_what_breaks_off_within_brackets_is_told_with_the_line_of_the_bracket():
    problem = problem_of("title: T\nevents:\n  e: {title: E\n  f: {title: F}\n")
    assert (problem.line, problem.column) == (4, 4)
    assert "the { that is opened on line 3 is not closed before this" in problem.message


FAULTS = {
    "title: 'T\nactors: {}\n": (1, 8, "a quotation mark is opened here and never closed"),
    'title: "T\n': (1, 8, "a quotation mark is opened here and never closed"),
    'title: "\\q"\n': (1, 9, "found a backslash that stands for nothing"),
    "title: T\n\tabout: x\n": (2, 1, "found a tab; indent with spaces"),
    "title: a: b\n": (1, 9, "a text that holds ': ' must stand in quotes"),
    "title: @x\n": (1, 8, "found '@'; a text that begins with it must stand in quotes"),
    "title: `x\n": (1, 8, "found '`'; a text that begins with it must stand in quotes"),
    "title: |x\n  a\n": (1, 9, "found more after | or >"),
    "a:\n  b: {c: d}\n e: f\n": (3, 2, "found no key; keys begin in the same column"),
    "a: 'b' c\n": (1, 8, "nothing follows a text in quotes"),
    "a:\n  - b: c\n   d: e\n": (3, 4, "found no item of the list; each begins with '-'"),
    "title: T\nactors\n": (2, 1, "found a line without ':'; a key ends in ':'"),
    "a: }\n": (1, 4, "found '}' where a value is expected"),
    "a: {b: c,, d: e}\n": (1, 10, "found ',' where a value is expected"),
    "a: {b: c]}\n": (
        1,
        9,
        "the { that is opened on line 1 is not closed before this; a comma or }",
    ),
    "a: [b\nc: d\n": (
        2,
        2,
        "the [ that is opened on line 1 is not closed before this; a comma or ]",
    ),
    "a: b\x00\n": (1, 5, "found a control character"),
    "%YAML 3.0\n---\na: b\n": (1, 1, "found a line that begins with %"),
}
THEIRS = re.compile(r"\b(?:flow|block|scalar|token|node|stream|indicator|scanning|parsing)\b")


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_is_told_at_its_place_in_our_words(text):
    line, column, words = FAULTS[text]
    problem = problem_of(text)
    assert (problem.line, problem.column) == (line, column)
    assert words in problem.message
    assert not THEIRS.search(problem.message)


@pytest.mark.parametrize(
    "text",
    [text for text in FAULTS if "\x00" not in text and not text.startswith("%")],  # stop elsewhere
)
def test_the_parser_of_python_is_told_in_the_same_words(text, monkeypatch):
    monkeypatch.setattr(yamltext, "_LOADER", yaml.SafeLoader)
    assert not THEIRS.search(problem_of(text).message)

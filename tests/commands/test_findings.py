"""What a check found, in each format: the same problems, each with its weight and its place."""

import json
from pathlib import Path

import pytest

import policytrack as pt
from policytrack.commands.findings import ERROR, NOTE, TELLERS, WARNING, Finding

PLAIN = pt.Problem("odd", "looks wrong")
PLACED = pt.Problem("bad-value", "found 'x'", ("a", 1), allowed="y", nearest="y").at("f.yaml", 3, 7)
KNOWN = pt.Problem("odd", "late", acknowledged="printed so").at("/a/b.yaml", 2)
FINDINGS = [Finding(WARNING, PLAIN), Finding(ERROR, PLACED), Finding(NOTE, KNOWN)]


def sarif(*findings):
    (run,) = json.loads(TELLERS["sarif"](findings))["runs"]
    return run


def test_a_text_has_a_line_each_and_marks_what_is_no_error():
    assert TELLERS["text"](FINDINGS).splitlines() == [
        f"{PLAIN} (a warning)", f"{PLACED}", f"{KNOWN} (a warning)",
    ]  # fmt: skip


def test_json_has_every_part_of_a_problem():
    told = json.loads(TELLERS["json"](FINDINGS))["problems"]
    assert told[1] == {
        "weight": "error", "file": "f.yaml", "line": 3, "column": 7, "cell": None,
        "code": "bad-value", "message": "found 'x'", "path": ["a", 1], "allowed": "y",
        "nearest": "y", "acknowledged": None,
    }  # fmt: skip
    assert [each["weight"] for each in told] == ["warning", "error", "note"]
    assert told[2]["acknowledged"] == "printed so"


def test_github_has_a_command_each_with_what_is_known_of_its_place():
    assert TELLERS["github"](FINDINGS).splitlines() == [
        "::warning title=odd::looks wrong",
        "::error file=f.yaml,line=3,col=7,title=bad-value::found 'x' (a.1)",
        "::notice file=/a/b.yaml,line=2,title=odd::late; acknowledged: printed so",
    ]


def test_the_cell_of_a_sheet_stands_before_what_is_wrong_with_it():
    problem = pt.Problem("bad-value", "found 'x'", cell="B2")
    assert TELLERS["github"]([Finding(ERROR, problem)]).endswith("::B2: found 'x'\n")


def test_sarif_has_each_rule_once_in_order_and_points_to_it():
    run = sarif(*FINDINGS)
    assert run["tool"]["driver"]["rules"] == [
        {"id": "bad-value", "name": "bad-value"}, {"id": "odd", "name": "odd"},
    ]  # fmt: skip
    assert [each["ruleIndex"] for each in run["results"]] == [1, 0, 1]
    assert [each["level"] for each in run["results"]] == ["warning", "error", "note"]
    assert ["suppressions" in each for each in run["results"]] == [False, False, True]


@pytest.mark.parametrize(
    ("problem", "uri", "line", "column"),
    [
        (PLAIN, "-", 1, 1),
        (PLACED, "f.yaml", 3, 7),
        (KNOWN, Path("/a/b.yaml").as_uri(), 2, 1),
        (PLAIN.at("a b/ü#.yaml"), "a%20b/%C3%BC%23.yaml", 1, 1),
    ],
)
def test_sarif_has_a_place_for_each_result(problem, uri, line, column):
    (result,) = sarif(Finding(ERROR, problem))["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == uri
    assert place["region"] == {"startLine": line, "startColumn": column}


def test_nothing_found_is_nothing_told():
    told = {name: tell([]) for name, tell in TELLERS.items()}
    assert (told["text"], told["github"]) == ("", "")
    assert json.loads(told["json"]) == {"problems": []}
    assert sarif()["results"] == sarif()["tool"]["driver"]["rules"] == []

"""What is checked, and how people and programs are told what was found."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

import policytrack as pt
from policytrack.cli import main
from policytrack.commands.findings import ERROR, NOTE, TELLERS, WARNING, Finding

GOOD = "title: T\nsources: {}\nactors: {}\n"
BAD = "title: T\nsources: {}\nactors:\n  naht: {name: NAHT, kind: unoin}\n"
LATE = """\
title: T
sources: {paper: {title: P, published: 2025-06-01}}
actors: {}
events: {vote: {title: Vote, kind: vote, date: 2025-07-01ODD}}
"""


def check(*words, **more):
    return CliRunner().invoke(main, ["check", *map(str, words)], **more)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "good.yaml": GOOD,
        "deep/bad file.yml": BAD,
        "deep/story.json": json.dumps({"title": "T", "sources": {}, "actors": {}}),
        ".github/workflow.yaml": "on: push\nsources: {}\n",
        "mkdocs.yml": "site_name: x\nnav: []\n",
        "notes.txt": GOOD,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return tmp_path


@pytest.fixture
def late(tmp_path):
    path = tmp_path / "late.yaml"
    path.write_text(LATE.replace("ODD", ""))
    return path


@pytest.mark.usefixtures("folder")
class TestFolders:
    def test_every_story_of_a_folder_is_checked_and_nothing_else(self):
        told = check(".").output.splitlines()
        assert told[0].startswith("deep/bad file.yml:4:")
        assert told[1:] == [
            "deep/story.json: no problems; 0 events, 0 statements, 0 actors, 0 issues",
            "good.yaml: no problems; 0 events, 0 statements, 0 actors, 0 issues",
            "Error: 1 problem",
        ]

    def test_a_folder_without_a_story_is_told(self, tmp_path):
        (tmp_path / "empty").mkdir()
        result = check(tmp_path / "empty")
        assert result.exit_code == 1
        assert "no story in this folder (one of .yaml, .yml, .json)" in result.output

    def test_a_file_that_is_named_is_checked_whatever_it_holds(self):
        assert check("mkdocs.yml").exit_code == 1
        assert check("mkdocs.yml", "--stories-only").exit_code == 0
        assert check("mkdocs.yml", "good.yaml", "--stories-only").output.startswith("good.yaml:")

    def test_the_standard_input_is_checked_beside_files(self):
        result = check("-", "good.yaml", input=BAD)
        assert [line.partition(":")[0] for line in result.output.splitlines()] == [
            "-", "good.yaml", "Error",
        ]  # fmt: skip


class TestStrict:
    def test_a_warning_counts_only_if_asked_for(self, late):
        assert check(late).exit_code == 0
        strict = check(late, "--strict")
        assert strict.exit_code == 1
        assert "(a warning)" in strict.output
        assert strict.output.endswith("Error: 1 problem\n")

    def test_an_acknowledged_one_never_counts(self, late):
        late.write_text(LATE.replace("ODD", ", odd: printed so"))
        result = check(late, "--strict")
        assert result.exit_code == 0
        assert "acknowledged: printed so" in result.output


@pytest.mark.usefixtures("folder")
class TestFormats:
    @pytest.mark.parametrize("form", TELLERS)
    def test_each_ends_with_the_same_exit_code(self, form):
        assert check("deep/bad file.yml", "--format", form).exit_code == 1
        assert check("good.yaml", "--format", form).exit_code == 0

    def test_json_has_the_parts_of_each_problem(self):
        told = json.loads(check(".", "--format", "json").stdout)
        (problem,) = told["problems"]
        assert problem["file"] == "deep/bad file.yml"
        assert (problem["line"], problem["column"]) == (4, 28)
        assert (problem["code"], problem["nearest"]) == ("unknown-word", "union")
        assert problem["path"] == ["actors", "naht", "kind"]
        assert problem["weight"] == "error"

    def test_json_of_nothing_wrong_is_an_empty_list(self):
        assert json.loads(check("good.yaml", "--format", "json").stdout) == {"problems": []}

    def test_github_writes_beside_the_line(self):
        (line,) = check(".", "--format", "github").stdout.splitlines()
        place, _, said = line.removeprefix("::error ").partition("::")
        assert place == "file=deep/bad file.yml,line=4,col=28,title=unknown-word"
        assert said.startswith("found 'unoin'; allowed: person")

    def test_no_text_of_a_file_is_a_command_of_its_own(self):
        problem = pt.Problem("code,x", "100%\n::error::forged\r", ("a:b",)).at("f,1:.yaml", 1)
        told = TELLERS["github"]([Finding(WARNING, problem)])
        assert told == (
            "::warning file=f%2C1%3A.yaml,line=1,title=code%2Cx::"
            "100%25%0A::error::forged%0D (a:b)\n"
        )

    def test_sarif_has_a_rule_for_each_code_and_a_place_for_each_result(self):
        log = json.loads(check(".", "--format", "sarif").stdout)
        assert log["version"] == "2.1.0"
        (run,) = log["runs"]
        driver = run["tool"]["driver"]
        assert (driver["name"], driver["version"]) == ("policytrack", pt.__version__)
        (result,) = run["results"]
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "unknown-word"
        assert result["level"] == "error"
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"] == {"uri": "deep/bad%20file.yml"}
        assert place["region"] == {"startLine": 4, "startColumn": 28}

    def test_sarif_keeps_what_is_acknowledged_as_suppressed(self):
        problem = pt.Problem("odd", "looks wrong", acknowledged="printed so").at("/a/b.yaml")
        (result,) = json.loads(TELLERS["sarif"]([Finding(NOTE, problem)]))["runs"][0]["results"]
        assert result["suppressions"] == [{"kind": "inSource", "justification": "printed so"}]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri == Path("/a/b.yaml").as_uri()

    def test_text_is_the_line_of_the_problem(self):
        problem = pt.Problem("code", "message", ("a",)).at("f.yaml", 1, 2)
        assert TELLERS["text"]([Finding(ERROR, problem)]) == "f.yaml:1:2: message (a) [code]\n"

    def test_an_unknown_one_is_refused_with_the_nearest(self):
        assert "did you mean 'github'" in check("good.yaml", "--format", "gihub").output

    def test_the_format_of_the_file_is_said_by_another_option(self):
        assert check("notes.txt", "--from", "yaml").exit_code == 0


@pytest.mark.usefixtures("folder")
def test_the_hook_for_pre_commit_calls_the_command_with_options_that_it_has():
    (hook,) = yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text())
    assert hook["language"] == "python"
    program, *words = shlex.split(hook["entry"])
    assert program == "policytrack"
    files = ["good.yaml", "mkdocs.yml"]
    assert CliRunner().invoke(main, [*words, *files]).exit_code == 0
    assert CliRunner().invoke(main, [*words, *files, "deep/bad file.yml"]).exit_code == 1


def test_python_runs_the_package_as_the_command():
    done = subprocess.run(
        [sys.executable, "-m", "policytrack", "check", "-"],
        input=BAD, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout.startswith("-:4:28: found 'unoin'")


USING = """\
title: T
uses: register.yaml
events: {vote: {title: Vote, kind: vote, date: 2025, by: a, sources: s}}
"""
REGISTER = "sources: {s: {title: P}}\nactors: {a: {name: A, kind: union}}\n"


class TestRegisters:
    @pytest.fixture
    def stories(self, tmp_path):
        (tmp_path / "inner").mkdir()
        (tmp_path / "register.yaml").write_text(REGISTER)
        for name in ("story.yaml", "inner/story.yaml"):
            (tmp_path / name).write_text(USING)
        return tmp_path

    def test_a_register_is_checked_as_one_in_a_folder_and_by_its_name(self, stories):
        told = check(stories)
        assert told.exit_code == 0
        said = f"{stories / 'register.yaml'}: no problems; a register of 1 actor, 0 issues"
        assert said in told.output
        assert check(stories / "register.yaml").output == f"{said}\n"

    def test_a_story_of_a_folder_may_use_a_register_above_it(self, stories):
        assert f"{stories / 'inner' / 'story.yaml'}: no problems" in check(stories).output
        alone = check(stories / "inner" / "story.yaml")
        assert "there is none of that name" in alone.output

    @pytest.mark.parametrize("form", ["text", "github"])
    def test_what_is_wrong_with_a_register_has_its_place(self, stories, form):
        (stories / "register.yaml").write_text(f"{REGISTER}events: {{}}\n")
        told = check(stories / "register.yaml", "--format", form)
        assert told.exit_code == 1
        assert "found 'events'; allowed: a key that stories can share" in told.output


@pytest.fixture
def drafted(tmp_path):
    """A story, the text of its source, and what a model answered."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "paper.txt").write_text("Jane Cole said: 'We will not wait.'", "utf-8")
    story = tmp_path / "story.yaml"
    story.write_text("title: T\nsources: {paper: {title: P}}\nactors: {cole: {name: Jane Cole}}\n")

    def check_answer(answer):
        (tmp_path / "story.drafts.yaml").write_bytes(answer)
        return check(story, "--drafts", "--texts", tmp_path / "texts")

    return check_answer


def draft_of(quote, by="Jane Cole"):
    said = {"by": [by], "stance": "?", "quote": quote, "source": "paper", "at": "17-33"}
    return json.dumps({"statements": [said]}, indent=1).encode()


def test_what_a_model_answered_is_proved_by_the_texts(drafted):
    done = drafted(draft_of("We will not wait."))
    assert done.exit_code == 0, done.output
    assert "stance left open: 'We will not wait.'" in done.output


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (draft_of("We will wait."), "story.drafts.yaml:8:13: the text of source 'paper' does not"),
        (draft_of("We will not wait.", "Tom"), "story.drafts.yaml:5:5: the text of source 'paper'"),
        (b'statements: [{stance: "?", quote: [5], source: paper, at: 1-2}]', "allowed: a text"),
        (b"statements: [5]", "story.drafts.yaml:1:14: a draft is a mapping"),
        (b"statements: \xff", "story.drafts.yaml:1"),
        (b"", "found an empty file"),
    ],
)
def test_a_wrong_answer_of_a_model_is_told_with_its_place(drafted, answer, told):
    done = drafted(answer)
    assert done.exit_code == 1
    assert told in done.output


def test_one_story_is_checked_without_loading_pandas_or_pendulum(late):
    program = (
        "import sys\n"
        "from policytrack.cli import main\n"
        "main(['check', sys.argv[1]], standalone_mode=False)\n"
        "print(sorted({'pandas', 'numpy', 'pendulum'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(late)], check=True, capture_output=True, text=True
    )
    assert done.stdout.splitlines()[-1] == "[]"

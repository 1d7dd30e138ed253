"""The command line: what a person types and sees, and never a traceback."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

import policytrack as pt
from policytrack.cli import main

WRONG = sorted((Path(__file__).parent / "formats" / "wrong").glob("*.yaml"))


@pytest.fixture
def run():
    def invoke(*words):
        result = CliRunner().invoke(main, list(map(str, words)))
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result

    return invoke


def test_check_says_what_a_good_file_holds(run, tmp_path):
    path = tmp_path / "story.json"
    pt.load_dataset("ofsted-report-cards").to_json(path)
    result = run("check", path)
    assert result.exit_code == 0
    assert f"{path}: no problems; 17 events, 19 statements" in result.output


@pytest.mark.parametrize("path", WRONG, ids=lambda path: path.stem)
def test_check_reports_each_mistake_a_person_makes_by_hand(run, path):
    expected = path.with_suffix(".txt").read_text("utf-8")
    result = run("check", path)
    assert result.exit_code == 1
    assert result.output.replace(f"{path.parent}/", "") == expected


def test_there_are_at_least_twenty_such_mistakes():
    assert len(WRONG) >= 20


def test_check_goes_on_after_a_wrong_file(run, tmp_path):
    path = tmp_path / "story.yaml"
    pt.load_dataset("ofsted-report-cards").to_yaml(path)
    result = run("check", WRONG[0], path)
    assert result.exit_code == 1
    assert f"{path}: no problems" in result.output


def test_check_shows_warnings_and_who_acknowledges_them(run, tmp_path):
    text = """
title: T
sources: {s: {title: S, published: 2025-06-25}}
actors: {a: {name: A, kind: union}}
issues: {i: {title: I, proposition: P}}
statements:
  - {by: a, issue: i, stance: for, date: 2025-07-01}
  - {by: a, issue: i, stance: against, date: 2025-07-02, odd: as printed}
"""
    path = tmp_path / "story.yaml"
    path.write_text(text)
    result = run("check", path)
    assert result.exit_code == 0
    assert f"{path}:7:42: found '2025-07-01'" in result.output
    assert "acknowledged: as printed" in result.output


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["check", "nowhere.yaml"], "'nowhere.yaml' does not exist"),
        (["check", __file__], "allowed: .yaml, .yml, .json files"),
        (["chekc"], "Did you mean 'check'?"),
        (["check"], "Missing argument 'FILE...'"),
        (["datasets", "ofsted"], "; did you mean 'ofsted-report-cards'"),
        (["show", str(WRONG[0])], "[unknown-key]"),
    ],
)
def test_a_mistake_ends_in_a_message(run, words, message):
    result = run(*words)
    assert result.exit_code in (1, 2)
    assert message in result.output


def test_show_prints_the_story_as_it_was_known(run, tmp_path):
    path = tmp_path / "story.yaml"
    pt.load_dataset("ofsted-report-cards").to_yaml(path)
    now, then = run("show", path), run("show", path, "--as-of", "2025-05-31")
    assert "expected September 2025" in now.output
    assert "ASCL, NAHT | oppose | Five-point scale" in now.output
    assert "expected summer term  " in then.output
    assert "- planned: summer term 2025, announced by 31 May 2025" in then.output
    assert "ASCL, NAHT" not in then.output


def test_show_says_that_nothing_is_recorded_rather_than_leave_headings_empty(run, tmp_path):
    path = tmp_path / "story.yaml"
    pt.Timeline([pt.Actor("NAHT", "union")], title="Heads").to_yaml(path)
    assert run("show", str(path)).output.splitlines() == [
        "Heads",
        "=====",
        "",
        "No event and no statement.",
    ]


def test_changes_refuse_an_end_before_their_start(run, ofsted):
    result = run("changes", ofsted, "--since", "2025-07", "--until", "2025-06")
    assert result.exit_code == 1
    assert result.output == "Error: --until 2025-06 lies before --since 2025-07\n"


@pytest.mark.parametrize("command", ["activity", "matrix"])
def test_where_no_stance_is_recorded_none_is_drawn(run, tmp_path, command):
    path = tmp_path / "story.yaml"
    pt.Timeline([pt.Actor("NAHT", "union")]).to_yaml(path)
    result = run(command, str(path), "-o", str(tmp_path / "out.png"))
    assert "no stance is recorded there, so none can be drawn" in result.output


def test_show_refuses_a_day_that_is_none(run, tmp_path):
    path = tmp_path / "story.yaml"
    pt.load_dataset("ofsted-report-cards").to_yaml(path)
    result = run("show", path, "--as-of", "2025-13")
    assert result.exit_code == 1
    assert "found '2025-13'" in result.output


def test_the_schema_takes_every_data_set_and_flags_unknown_keys(run):
    schema = json.loads(run("schema").output)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for name in pt.datasets():
        tree = yaml.load(run("datasets", name).output, Loader=yaml.BaseLoader)
        assert list(validator.iter_errors(tree)) == []
        assert list(validator.iter_errors({**tree, "evnets": {}})) != []


def test_the_list_of_data_sets_names_each_with_what_it_is_about(run):
    lines = run("datasets").output.splitlines()
    assert [line.split(":")[0] for line in lines] == list(pt.datasets())


def test_demo_draws_from_a_file_and_keeps_what_was_edited(run, tmp_path):
    out = tmp_path / "my demo"
    assert run("demo", "--out", out).exit_code == 0
    path = out / "ofsted-report-cards.yaml"
    pictures = {name: (out / name).read_bytes() for name in ("timeline.png", "stance-matrix.png")}
    assert all(data.startswith(b"\x89PNG") for data in pictures.values())
    path.write_text(path.read_text().replace("title: Five-point scale", "title: Five grades"))
    assert run("demo", "--out", out).exit_code == 0
    assert "title: Five grades" in path.read_text()
    assert (out / "stance-matrix.png").read_bytes() != pictures["stance-matrix.png"]


@pytest.fixture
def ofsted(tmp_path):
    path = tmp_path / "story.yaml"
    pt.load_dataset("ofsted-report-cards").to_yaml(path)
    return path


@pytest.mark.parametrize(
    ("words", "name", "start"),
    [
        (["timeline", "--lanes", "actor", "--statements", "--terms"], "a.png", b"\x89PNG"),
        (["timeline", "--as-of", "2025-05-31", "--width", "8"], "a.svg", b"<?xml"),
        (["timeline", "--between", "2025-06", "2025-12"], "a.pdf", b"%PDF"),
        (["matrix", "--counts", "--margins", "--order", "similarity"], "b.png", b"\x89PNG"),
    ],
)
def test_figures_are_drawn_from_the_command_line(run, ofsted, words, name, start):
    out = ofsted.with_name(name)
    result = run(*words, ofsted, "-o", out)
    assert (result.exit_code, result.output) == (0, f"{out}\n")
    assert out.read_bytes().startswith(start)
    assert "say --overwrite" in run(*words, ofsted, "-o", out).output
    assert run(*words, ofsted, "-o", out, "--overwrite").exit_code == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["timeline", "-o", "a.jpg"], "no format 'jpg' here"),
        (["timeline", "-o", "nowhere/a.png"], "nowhere/a.png: No such file"),
        (["matrix", "-o", "a.png", "--as-of", "2001"], "no stance"),
        (["timeline", "-o", "a.png", "--between", "2025", "soon-ish"], "found 'soon-ish'"),
        (["matrix"], "Missing option '-o'"),
    ],
)
def test_a_figure_that_cannot_be_drawn_ends_in_a_message(run, ofsted, monkeypatch, words, message):
    monkeypatch.chdir(ofsted.parent)
    result = run(*words, ofsted)
    assert result.exit_code in (1, 2)
    assert message in result.output


def test_help_tells_a_stranger_what_each_command_does(run):
    output = run("--help").output
    for command in main.commands:
        assert f"  {command} " in output


@pytest.mark.parametrize(
    "words",
    [
        ("slips",), ("activity", "--every", "quarter"), ("timeline", "--theme", "print_grey"),
        ("matrix", "--order", "first_statement", "--groups", "kind", "--column-groups", "kind"),
    ],
)  # fmt: skip
def test_every_figure_can_be_drawn_from_the_command_line(run, tmp_path, words):
    path = tmp_path / "story.yaml"
    pt.load_dataset("ofsted-report-cards").to_yaml(path)
    result = run(words[0], path, "-o", tmp_path / "out.svg", *words[1:])
    assert result.exit_code == 0, result.output
    assert 'role="img"' in (tmp_path / "out.svg").read_text("utf-8")


def test_stances_over_time_are_drawn_for_the_issue_named(run, tmp_path):
    path = tmp_path / "story.yaml"
    pt.load_dataset("ofsted-report-cards").to_yaml(path)
    result = run("over-time", path, "Five-point scale", "-o", tmp_path / "out.svg")
    assert result.exit_code == 0, result.output
    assert "Stances over time of 3 actors" in (tmp_path / "out.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("matrix", "--order", "nam"), "; did you mean 'name'?"),
        (
            ("matrix", "--groups", "kinds"),
            "no grouping 'kinds' here; allowed: kind, parent; did you mean 'kind'?",
        ),
        (("timeline", "--theme", "drak"), "; did you mean 'dark'?"),
        (("activity", "--every", "mont"), "; did you mean 'month'?"),
    ],
)
def test_a_word_that_does_not_exist_is_refused_with_the_nearest(run, tmp_path, words, message):
    path = tmp_path / "story.yaml"
    pt.load_dataset("ofsted-report-cards").to_yaml(path)
    result = run(words[0], path, "-o", tmp_path / "out.svg", *words[1:])
    assert result.exit_code == 1
    assert message in result.output
    assert not (tmp_path / "out.svg").exists()

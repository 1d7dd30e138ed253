"""The command line: what a person types and sees, and never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import policytrack as pt
from policytrack.cli import main
from policytrack.commands import COMMANDS, INSTEAD
from policytrack.figures.layout import ordering
from policytrack.figures.layout.entries import LANES, lane_key
from policytrack.figures.layout.heads import heads_of
from policytrack.results.matrixtable import matrix_table
from policytrack.stances.rules import RULES, Rule

WRONG = sorted((Path(__file__).parent / "formats" / "wrong").glob("*.yaml"))
PLAIN = "title: T\nsources: {}\nactors: {}\n"


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
        (
            ["check", __file__],
            "unsupported file type '.py'; supported: .json, ",
        ),
        (["chekc"], "Did you mean 'check'?"),
        (["plot", "story.yaml"], "No such command 'plot'; use timeline, matrix or slips"),
        (["upcoming", "story.yaml"], "No such command 'upcoming'; use table FILE upcoming"),
        (["check"], "Missing argument 'FILE...'"),
        (["datasets", "ofsted"], "; did you mean 'ofsted-report-cards'"),
        (["show", str(WRONG[0])], "[unknown-key]"),
    ],
)
def test_a_mistake_ends_in_a_message(run, words, message):
    result = run(*words)
    assert result.exit_code in (1, 2)
    assert message in result.output


@pytest.fixture
def ofsted(tmp_path):
    path = tmp_path / "story.yaml"
    pt.load_dataset("ofsted-report-cards").to_yaml(path)
    return path


def test_help_tells_a_stranger_what_each_command_does(run):
    output = run("--help").output
    for command in main.commands:
        assert f"  {command} " in output


def test_check_reads_the_standard_input_and_names_problems_in_it():
    good, wrong = (
        CliRunner().invoke(main, ["check", "-"], input=text) for text in (PLAIN, "titel: T")
    )
    assert good.exit_code == 0, good.exception
    assert good.output == "-: no problems; 0 events, 0 statements, 0 actors, 0 issues\n"
    assert "-:1:1: found 'titel'; allowed: title, " in wrong.output


def in_a_shell(*words, **environment):
    """The command in an interpreter of its own; exit code, output and errors."""
    done = subprocess.run(
        [sys.executable, "-m", "policytrack", *map(str, words)],
        capture_output=True, env=os.environ | environment, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr.decode()


def test_a_terminal_without_the_letters_of_a_name_gets_their_numbers(tmp_path):
    path = tmp_path / "story.yaml"
    path.write_text(PLAIN.replace("title: T", "title: \u0141\u00f3d\u017a"), "utf-8")
    code, output, errors = in_a_shell("show", path, PYTHONIOENCODING="cp1252")
    assert (code, errors) == (0, "")
    assert b"\\u0141\xf3d\\u017a" in output


def test_a_backend_that_does_not_exist_draws_all_the_same(ofsted, tmp_path):
    out = tmp_path / "a.svg"
    code, _, errors = in_a_shell("slips", ofsted, "-o", out, MPLBACKEND="nonsense")
    assert (code, errors, out.exists()) == (0, "", True)


def test_a_reader_that_goes_away_leaves_no_traceback():
    command = [sys.executable, "-m", "policytrack", "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        errors = process.stderr.read()
    assert errors == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_a_full_disk_behind_the_output_is_told():
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "policytrack", "schema"],
            stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == b"Error: standard output: No space left on device\n"


@pytest.mark.parametrize("words", [["--help"], ["--version"]])
def test_help_and_version_load_nothing_but_the_command_line(words):
    loaded = f"""
import sys
from policytrack.cli import main
from policytrack.commands import COMMANDS, INSTEAD
main({words!r}, standalone_mode=False)
print(sorted({{"attrs", "numpy", "pandas", "matplotlib", "yaml", "json"}} & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[-1] in ("[]", "['json']"), done.stderr


def test_checking_a_small_file_loads_no_library_for_numbers_or_figures(tmp_path):
    path = tmp_path / "story.yaml"
    path.write_text(PLAIN, "utf-8")
    loaded = f"""
import sys
from policytrack.cli import main
from policytrack.commands import COMMANDS, INSTEAD
main(["check", {str(path)!r}], standalone_mode=False)
print(sorted({{"numpy", "pandas", "matplotlib", "narwhals"}} & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[-1] == "[]", done.stderr


def help_of(run, command):
    return " ".join(run(command, "--help").output.split())


def test_an_order_more_is_one_row_of_its_table(run, ofsted, monkeypatch):
    backwards = {"backwards": lambda table, *_: list(range(len(table.rows)))[::-1]}
    monkeypatch.setattr(ordering, "ORDERS", {**ordering.ORDERS, **backwards})
    matrix = pt.load_dataset("birth-rate-poll").stance_matrix()
    given, turned = (
        matrix_table(
            matrix._coded, rule="latest", options={}, order=order, groups=(None, None),
            counts=False, turn=False,
        ).columns
        for order in ("given", "backwards")
    )  # fmt: skip
    assert turned == given[::-1]
    assert "recorded, backwards." in help_of(run, "matrix")
    with pytest.raises(pt.UnknownNameError, match=r"recorded, backwards; did you mean 'backwards'"):
        matrix.plot(order="backward")
    refused = run("matrix", ofsted, "-o", ofsted.parent / "out.svg", "--order", "backward")
    assert "did you mean 'backwards'?" in refused.output


def test_a_grouping_more_is_one_row_of_its_table(run, monkeypatch):
    def by_letter(labels, _records, _side):
        return heads_of(labels, [label[0] for label in labels])

    monkeypatch.setattr(ordering, "GROUPS", {**ordering.GROUPS, "letter": by_letter})
    labels = ["ASCL", "NAHT", "NEU"]
    heads = ordering.grouped_heads(labels, labels, "letter", 0)
    assert [head.group for head in heads] == ["A", "N", "N"]
    assert "One of: auto, kind, parent, letter." in help_of(run, "matrix")
    with pytest.raises(
        pt.UnknownNameError,
        match=r"^no grouping 'leter' here; allowed: auto, kind, parent, letter; did you mean",
    ):
        ordering.grouped_heads(labels, labels, "leter", 0)


def test_a_rule_more_is_one_row_of_its_table(run, monkeypatch):
    double = Rule("twice the count", lambda of: 2 * RULES["count"].cells(of))
    monkeypatch.setitem(RULES, "double", double)
    matrix = pt.load_dataset("birth-rate-poll").stance_matrix()
    assert (matrix.to_numpy("double") == 2 * matrix.to_numpy("count")).all()
    assert ", double." in help_of(run, "matrix")
    with pytest.raises(pt.UnknownNameError, match=r"did you mean 'double'\?$"):
        matrix.to_numpy("doubel")


def test_a_way_to_make_lanes_more_is_one_row_of_its_table(run, monkeypatch):
    by_length = (lambda record: (len(record.title),), "{} letters".format)
    monkeypatch.setitem(LANES, "length", by_length)
    event = pt.Event("Report", "publication", "2025-06-20")
    assert lane_key("length", [event])(event) == ("6 letters",)
    assert "One of: actor, issue, kind, length." in help_of(run, "timeline")
    with pytest.raises(pt.UnknownNameError, match=r"did you mean 'length'\?$"):
        lane_key("lenght")


def test_what_is_given_for_kinds_makes_a_lane_each():
    event = pt.Event("Report", "publication", "2025-06-20")
    said = pt.Statement(
        pt.Actor("NAHT", "union"), pt.Issue("Scale", "It should stay"), "oppose", "2025"
    )
    lanes = lane_key("kind", [event, said])
    assert (lanes(event), lanes(said)) == (("Publication",), ("Statements",))


def test_what_is_named_in_place_of_a_command_is_one():
    for name, known in INSTEAD.items():
        assert name not in COMMANDS
        first = known.split()[0].rstrip(",")
        assert first == "policytrack" or first in COMMANDS

"""The command line: what a person types and sees, and never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

import policytrack as pt
from policytrack.cli import main
from policytrack.figures.layout import ordering
from policytrack.figures.layout.entries import LANES, lane_key
from policytrack.figures.layout.heads import heads_of
from policytrack.io import FORMATS
from policytrack.records.vocabulary import VOCABULARIES
from policytrack.results.matrixtable import matrix_table
from policytrack.stances.rules import RULES, Rule

WRONG = sorted((Path(__file__).parent / "formats" / "wrong").glob("*.yaml"))
PLAIN = "title: T\nsources: {}\nactors: {}\n"
PLAIN_JSON = '{"title": "T", "sources": {}, "actors": {}}'


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
    assert "- planned: summer term 2025, announced by May 2025" in then.output
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
    assert result.output == (
        "Error: Timeline.changes.until: found '2025-06'; allowed: a day that is not before since,"
        " 2025-07; swap the two\n"
    )


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
    path.write_text(path.read_text().replace("on a five-point scale", "on five grades"))
    assert run("demo", "--out", out).exit_code == 0
    assert "on five grades" in path.read_text()
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
        (["timeline", "--layout", "packed", "--width", "9"], "a.png", b"\x89PNG"),
        (["matrix", "--form", "grid", "--counts", "--order", "similarity"], "b.png", b"\x89PNG"),
    ],
)
def test_figures_are_drawn_from_the_command_line(run, ofsted, words, name, start):
    out = ofsted.with_name(name)
    result = run(*words, ofsted, "-o", out)
    assert (result.exit_code, result.output) == (0, f"{out}\n")
    assert out.read_bytes().startswith(start)
    assert "pass --overwrite" in run(*words, ofsted, "-o", out).output
    assert run(*words, ofsted, "-o", out, "--overwrite").exit_code == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["timeline", "-o", "a.jpg"], "no format 'jpg' here"),
        (["timeline", "-o", "nowhere/a.png"], "nowhere/a.png: there is no folder"),
        (["matrix", "-o", "a.png", "--as-of", "2001"], "no stance"),
        (["timeline", "-o", "a.png", "--between", "2025", "soon-ish"], "found 'soon-ish'"),
        (["timeline", "-o", "a.png", "--layout", "lists"], "list"),
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
        ("slips",), ("slips", "--form", "steps"), ("activity", "--every", "quarter"), ("levels",),
        ("timeline", "--theme", "print_grey"),
        ("matrix", "--order", "first_statement", "--groups", "kind", "--issue-groups", "parent"),
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
            "no grouping 'kinds' here; allowed: auto, kind, parent; did you mean 'kind'?",
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


def test_check_reads_the_standard_input_and_names_problems_in_it():
    good, wrong = (
        CliRunner().invoke(main, ["check", "-"], input=text) for text in (PLAIN, "titel: T")
    )
    assert good.exit_code == 0, good.exception
    assert good.output == "-: no problems; 0 events, 0 statements, 0 actors, 0 issues\n"
    assert "-:1:1: found 'titel'; allowed: title, " in wrong.output


def test_the_standard_input_is_read_once(run):
    assert "found - twice; the standard input can be read once" in run("check", "-", "-").output


def test_the_format_of_a_file_can_be_said(run, tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(PLAIN, "utf-8")
    assert run("check", "--from", "yaml", path).exit_code == 0
    told = run("show", "--format", "ymal", path).output
    assert f"no format 'ymal' here; allowed: {', '.join(FORMATS)}; did you mean 'yaml'?" in told


def test_help_lists_what_the_tables_hold(run):
    said = " ".join(run("matrix", "--help").output.split())
    assert "One of: light, dark, print_grey, afcharts." in said
    assert "One of: reading, given, name, kind, first_statement, similarity, recorded." in said
    assert f"One of: {', '.join(FORMATS)}." in said


def test_nothing_that_a_terminal_obeys_passes_through(run, tmp_path):
    hostile = "A\x1b]0;gone\x07 \x9b31m \u202etxt"
    text = json.dumps({"title": hostile, "sources": {}, "actors": {}})
    path = tmp_path / "story.json"
    path.write_text(text, "utf-8")
    shown = run("show", path).output
    assert r"A\x1b]0;gone\x07 \x9b31m \u202etxt" in shown
    (tmp_path / "one.json").write_text(PLAIN_JSON, "utf-8")
    everything = shown + run("diff", tmp_path / "one.json", path).output
    everything += run("check", tmp_path / "\x1b[31m.json").output
    assert not set(everything) & {"\x1b", "\x07", "\x9b", "\u202e"}


def test_vocabulary_prints_every_word_with_the_other_words_for_it(run):
    printed = run("vocabulary").output
    for name, (about, words) in VOCABULARIES.items():
        assert f"{name}: {about}\n" in printed
        lines = run("vocabulary", name).output.splitlines()[1:]
        read = {line.split()[0]: line.split(None, 1)[1:] for line in lines}
        assert list(read)[: len(words.words)] == list(words.words)
        for word in words.words:
            assert read[word] == ([", ".join(words.others(word))] if words.others(word) else [])
    assert "  country" in printed
    assert "other:WORD" in run("vocabulary", "event").output


def test_a_vocabulary_that_does_not_exist_is_refused_with_those_that_do(run):
    told = run("vocabulary", "actors").output
    assert "no vocabulary 'actors' here; allowed: actor, event, " in told
    assert "did you mean 'actor'?" in told


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
main(["check", {str(path)!r}], standalone_mode=False)
print(sorted({{"numpy", "pandas", "matplotlib", "narwhals"}} & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[-1] == "[]", done.stderr


def help_of(run, command):
    return " ".join(run(command, "--help").output.split())


def test_the_help_of_a_matrix_names_its_forms_rules_and_groups(run):
    said = help_of(run, "matrix")
    assert "One of: grid, sides." in said
    assert f"that of the matrix if left out. One of: {', '.join(RULES)}." in said
    assert "The headings of actors. One of: auto, kind, parent." in said
    assert "The headings of issues. One of: auto, kind, parent." in said


def test_the_help_of_the_activity_names_the_stretches_of_time(run):
    said = help_of(run, "activity")
    assert "One of: day, week, month, quarter, term, year." in said


@pytest.mark.parametrize(
    ("option", "word", "message"),
    [
        ("--form", "gird", "no form 'gird' here; allowed: grid, sides; did you mean 'grid'?"),
        ("--rule", "latst", "; did you mean 'latest'?"),
        ("--issue-groups", "parnet", "no grouping 'parnet' here; allowed: auto, kind, parent;"),
    ],
)
def test_a_misspelt_word_of_a_matrix_is_refused_with_its_table(run, ofsted, option, word, message):
    result = run("matrix", ofsted, "-o", ofsted.parent / "out.svg", option, word)
    assert result.exit_code == 1
    assert message in result.output


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


def test_levels_that_no_event_sets_are_not_drawn(run, tmp_path):
    path = tmp_path / "story.yaml"
    pt.Timeline([pt.Event("A letter", "letter", "2025")]).to_yaml(path)
    result = run("levels", path, "-o", tmp_path / "out.svg")
    assert result.exit_code == 1
    assert "no event sets a level, so none can be drawn" in result.output
    assert not (tmp_path / "out.svg").exists()

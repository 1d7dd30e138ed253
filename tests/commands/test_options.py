"""The arguments and options that commands share: formats, words of tables, texts and styles."""

import click
import pytest
from click.testing import CliRunner

import policytrack as pt
from policytrack.commands import options
from policytrack.fileformats import FORMATS
from policytrack.stances.rules import RULES

PLAIN = "title: T\nsources: {}\nactors: {}\n"


def test_the_standard_input_is_read_once(run):
    said = run("check", "-", "-").output
    assert "found - twice; the standard input can be read only once" in said


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


def help_of(run, command):
    return " ".join(run(command, "--help").output.split())


def test_the_help_of_a_matrix_names_its_forms_rules_and_groups(run):
    said = help_of(run, "matrix")
    assert "One of: grid, sides." in said
    assert f"the matrix's own if left out. One of: {', '.join(RULES)}." in said
    assert "The headings for actors. One of: auto, kind, parent." in said
    assert "The headings for issues. One of: auto, kind, parent." in said


def test_the_help_of_the_activity_names_the_stretches_of_time(run):
    said = help_of(run, "activity")
    assert "One of: day, week, month, quarter, term, year." in said


TABLES = [
    "FORMATS", "WRITTEN", "NETWORKS", "FORMS", "SLIP_FORMS", "GROUPS", "LANES", "LAYOUTS", "ORDERS",
    "REPORT_FORMATS", "RULES", "STRETCHES", "THEMES",
]  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_every_table_of_words_is_there_when_help_asks_for_it(table):
    words = list(getattr(options, table)())
    assert len(words) > 1
    assert all(isinstance(word, str) for word in words)


def test_words_beside_those_of_a_table_come_first():
    found = options.words_of("stances.rules", "RULES", "auto", "none")
    assert list(found()) == ["auto", "none", *RULES]


def test_a_story_is_read_from_the_standard_input_in_the_format_said(run):
    shown = run("show", "-", "--format", "yaml", input=PLAIN)
    assert shown.output.splitlines()[0] == "T"
    told = run("show", "-", input="titel: T")
    assert told.exit_code == 1
    assert "-:1:1: found 'titel'" in told.output


def test_without_a_standard_input_it_is_empty(monkeypatch):
    monkeypatch.setattr(options.sys, "stdin", None)
    with click.Context(click.Command("show")), pytest.raises(pt.CheckError):
        options.read_story("-")


def test_texts_are_those_of_the_sources_of_the_story(tmp_path):
    for name in ("paper", "other"):
        (tmp_path / f"{name}.txt").write_text(f"The {name}.")
    story = pt.Timeline([pt.Source("Paper", id="paper"), pt.Source("Gone", id="gone")])
    assert options.texts_of(story, str(tmp_path)) == {"paper": "The paper."}


def test_a_style_sheet_is_read_whole_and_one_that_is_no_text_refused(tmp_path):
    given = []

    @click.command()
    @options.styled
    def command(templates, css):
        given.append((templates, css))

    css = tmp_path / "own.css"
    css.write_text("h1 { content: 'é' }", "utf-8")
    CliRunner().invoke(command, ["--css", str(css), "--templates", str(tmp_path)])
    CliRunner().invoke(command, [])
    assert given == [(str(tmp_path), "h1 { content: 'é' }"), (None, "")]
    css.write_bytes(b"h1 \xff")
    refused = CliRunner().invoke(command, ["--css", str(css)])
    assert refused.exit_code == 2
    assert "is not text in UTF-8 (byte 4)" in refused.output

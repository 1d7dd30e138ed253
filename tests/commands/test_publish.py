"""What is sent out is printed or written, in the format asked for, and over no file unasked."""

import io

import click
import docx
import pytest

import policytrack as pt
from policytrack.commands import publish as module
from policytrack.reports.publication import WRITERS, written


def test_the_command_writes_a_table(run, ofsted):
    result = run("table", ofsted, "overdue", "--on", "2025-10-01")
    assert result.output.startswith("**What is overdue on 1 October 2025**")
    refused = run("table", ofsted, "slip")
    assert "did you mean 'slips'" in refused.output


ASKED = ("--since", "2025-06-19", "--until", "2025-06-27")


@pytest.fixture
def briefing(told):
    return told.briefing("2025-06-19", "2025-06-27")


def test_a_briefing_is_printed_in_markdown_unless_another_format_is_asked_for(run, small, briefing):
    assert run("briefing", small, *ASKED).output == briefing.to_markdown()
    assert run("briefing", small, *ASKED, "--to", "text").output == briefing.to_text()


def test_a_length_is_taken(run, small, told):
    short = told.briefing("2025-01-01", "2025-06-27", top=1).to_markdown()
    asked = ("--since", "2025-01-01", "--until", "2025-06-27")
    assert run("briefing", small, *asked, "--top", 1).output == short
    assert run("briefing", small, *asked, "--top", 0).exit_code == 2


def test_a_file_has_the_format_of_its_name_or_the_one_asked_for(run, small, briefing, tmp_path):
    out = tmp_path / "briefing.docx"
    result = run("briefing", small, *ASKED, "-o", out)
    assert (result.exit_code, result.output) == (0, f"{out}\n")
    assert docx.Document(out).paragraphs[0].text == briefing.title
    plain = tmp_path / "briefing"
    run("briefing", small, *ASKED, "-o", plain, "--to", "text")
    assert plain.read_text("utf-8") == briefing.to_text()


def test_a_file_that_exists_is_replaced_only_where_asked(run, small, tmp_path):
    out = tmp_path / "out.md"
    out.write_text("mine")
    for words in (("briefing", small, *ASKED), ("table", small, "slips")):
        refused = run(*words, "-o", out)
        assert (refused.exit_code, out.read_text()) == (1, "mine")
        assert "already exists; pass --overwrite to replace it" in refused.output
        assert run(*words, "-o", out, "--overwrite").exit_code == 0
        assert out.read_text() != "mine"
        out.write_text("mine")


def test_a_table_is_that_of_the_story(run, small, told):
    assert run("table", small, "slips").output == told.report_table("slips").to_markdown()


def test_an_unknown_format_is_refused_with_the_nearest(run, small):
    refused = run("briefing", small, *ASKED, "--to", "dockx")
    assert refused.exit_code == 1
    assert "did you mean 'docx'" in refused.output


def test_what_is_no_text_is_printed_to_a_program_and_not_to_a_terminal(
    run, small, briefing, monkeypatch
):
    result = run("briefing", small, *ASKED, "--to", "docx")
    assert docx.Document(io.BytesIO(result.stdout_bytes)).paragraphs[0].text == briefing.title
    monkeypatch.setattr(module.sys.stdout, "isatty", lambda: True, raising=False)
    with pytest.raises(click.UsageError, match="docx is not text to print; write it to a file"):
        module.publish(briefing, "docx", None, overwrite=False)


@pytest.mark.parametrize("form", [name for name in WRITERS if name != "docx"])
def test_every_format_of_text_can_be_printed(briefing, form, capsysbinary):
    module.publish(briefing, form, None, overwrite=False)
    made = written(briefing.to_document(), form)
    printed = capsysbinary.readouterr().out
    assert printed == (made if isinstance(made, bytes) else made.encode())


def test_a_report_is_refused_before_it_is_drawn_where_its_file_exists(
    run, small, tmp_path, monkeypatch
):
    out = tmp_path / "r.md"
    out.write_text("mine")
    monkeypatch.setattr(module, "read_story", None)
    refused = run("report", small, "-o", out)
    assert (refused.exit_code, out.read_text()) == (1, "mine")
    assert "already exists; pass --overwrite to replace it" in refused.output


def test_a_report_is_written_with_what_is_due_on_the_day(run, small, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(
        pt.Timeline, "report", lambda _, *words, **more: asked.append((words, more))
    )
    out = tmp_path / "r.md"
    result = run("report", small, "-o", out, "--on", "2025-07-01")
    assert (result.exit_code, result.output) == (0, f"{out}\n")
    assert asked == [((out, "2025-07-01"), {"overwrite": False})]

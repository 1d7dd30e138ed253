"""The command that prints a story as text says what the story's text says."""

import policytrack as pt


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


def test_show_refuses_a_day_that_is_none(run, tmp_path):
    path = tmp_path / "story.yaml"
    pt.load_dataset("ofsted-report-cards").to_yaml(path)
    result = run("show", path, "--as-of", "2025-13")
    assert result.exit_code == 1
    assert "found '2025-13'" in result.output


def test_it_prints_the_text_of_the_story(run, small, told):
    assert run("show", small).output == f"{told.to_text(100)}\n"
    then = told.as_of("2025-06-19").to_text(60)
    assert run("show", small, "--as-of", "2025-06-19", "--width", 60).output == f"{then}\n"


def test_a_text_too_narrow_to_be_read_is_refused(run, small):
    assert run("show", small, "--width", 40).exit_code == 0
    refused = run("show", small, "--width", 39)
    assert refused.exit_code == 1
    assert refused.output == "Error: --width: found 39; allowed: a whole number, at least 40\n"

"""The commands for sheets: what was read as what, the story of a sheet, and the template."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

import policytrack as pt
from policytrack.cli import main

SHEET = "Visits: 2025,,\n,,\nWhen,Visit,Chair\n24/06/2025,Leeds,A\nJune 2025,York,B\n"


@pytest.fixture
def run():
    def invoke(*words):
        return CliRunner().invoke(main, list(map(str, words)))

    return invoke


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "visits.csv"
    path.write_text(SHEET)
    return path


def test_explain_prints_what_was_read_as_what_and_writes_nothing(run, sheet):
    done = run("read", sheet, "--explain", "--column", "Visit=title", "--column", "Chair=by")
    assert done.exit_code == 0
    assert done.output.splitlines() == [
        "visits.csv: 2 rows read as 2 events, columns named in row 3",
        "  A When   date: when it happened (2)",
        "  B Visit  title: what happens, in a few words (2)",
        "  C Chair  by: who does or says it (2)",
        "  note: When: numeric dates day first, by its own dates (1 cell)",
        "  not read: A1 'Visits: 2025': above the names of the columns",
    ]


def test_a_sheet_is_written_as_a_story_that_reads_back(run, sheet, tmp_path):
    words = ("read", sheet, "--column", "Visit=title")
    printed = run(*words).output
    assert printed.startswith("title: ")
    for name, reader in (("story.yaml", pt.read_yaml), ("story.json", pt.read_json)):
        done = run(*words, "--title", "Visits", "-o", tmp_path / name)
        assert done.output == f"{tmp_path / name}: 2 events, 0 statements, 0 actors, 0 issues\n"
        assert reader(tmp_path / name) == pt.read_csv(
            sheet, columns={"Visit": "title"}, title="Visits"
        )
    again = run(*words, "-o", tmp_path / "story.yaml")
    assert "already exists; pass --overwrite to replace it" in again.output
    assert run(*words, "-o", tmp_path / "story.yaml", "--overwrite").exit_code == 0


def test_what_is_doubtful_is_told_beside_the_story(run, tmp_path):
    path = tmp_path / "kept.csv"
    path.write_text("Date,Event\n01/02/2025,One\n")
    done = run("read", path)
    assert (
        f"{path}: Date: numeric dates that may have day and month the other way round"
        in done.stderr
    )
    assert "[doubtful]" in done.stderr
    assert "title: kept" in done.stdout


def test_problems_are_told_after_the_account(run, tmp_path):
    path = tmp_path / "kept.csv"
    path.write_text("Date,Event\n31/06/2025,One\n")
    done = run("read", path, "--explain")
    assert done.exit_code == 1
    assert "kept.csv: 1 row read as 0 events" in done.stdout
    assert f"{path}!A2: found '31/06/2025'" in done.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--column", "Visit"], "found 'Visit'; allowed: HEADER=ROLE"),
        (["--column", "Visit=what"], "no role of a column 'what' here; allowed: date"),
        (["--column", "Vist=title"], "found 'Vist'; allowed: When, Visit, Chair"),
        (["--sheet", "2025"], "--sheet is for workbooks"),
        (["--on", "Junober"], "found 'Junober'; allowed: a date"),
    ],
)
def test_a_mistake_ends_in_a_message(run, sheet, words, message):
    done = run("read", sheet, *words)
    assert done.exit_code in (1, 2)
    assert message in done.output


def test_a_template_is_written_and_reads_as_an_empty_story(run, tmp_path):
    goal = tmp_path / "tracker.xlsx"
    assert f"policytrack read {goal} --explain" in run("template", goal).output
    assert run("check", goal).output.endswith(
        "no problems; 0 events, 0 statements, 0 actors, 0 issues\n"
    )
    assert "already exists; pass --overwrite to replace it" in run("template", goal).output
    assert run("template", goal, "--overwrite").exit_code == 0
    assert "allowed: the name of an .xlsx file" in run("template", tmp_path / "x.csv").output


def test_check_takes_sheets_and_tells_the_cell_in_every_format(run, tmp_path):
    path = tmp_path / "kept.csv"
    path.write_text("Date,Event\n31/06/2025,One\n")
    (problem,) = json.loads(run("check", path, "--format", "json").stdout)["problems"]
    assert (problem["cell"], problem["line"], problem["column"]) == ("A2", 2, 1)
    assert "::A2: found '31/06/2025'" in run("check", path, "--format", "github").stdout
    assert f"{path}!A2: found" in run("check", path).stdout


def test_a_title_with_a_colon_does_not_disturb_what_is_counted(run, sheet):
    done = run("check", sheet)
    assert done.output.endswith("no problems; 2 events, 0 statements, 0 actors, 0 issues\n")

"""The commands that print what changed: between two files, as git calls it too, or after a day."""

import os

import pytest

import policytrack as pt


@pytest.fixture
def other(tmp_path, told):
    path = tmp_path / "other.yaml"
    told.replace("vote", date="2025-06-20").to_yaml(path)
    return path


def corrected(told):
    return pt.diff(told, told.replace("vote", date="2025-06-20")).to_markdown()


def test_it_prints_what_changed_from_the_old_file_to_the_new(run, small, other, told):
    result = run("diff", small, other)
    assert result.output == f"{corrected(told)}\n"
    assert "date 20 June 2025 (before: 24 June 2025)" in result.output
    back = run("diff", other, small)
    assert "date 24 June 2025 (before: 20 June 2025)" in back.output


def test_it_says_when_nothing_changed(run, small):
    assert run("diff", small, small).output == "Nothing changed.\n"


@pytest.mark.parametrize("number", [1, 3, 6, 8])
def test_it_wants_two_files_or_what_git_gives(run, small, number):
    refused = run("diff", *[small] * number)
    assert refused.exit_code == 2
    assert f"found {number} file{'s' * (number > 1)}; allowed: OLD NEW" in refused.output


def test_a_file_that_is_not_there_or_a_folder_is_told(run, small, tmp_path):
    for wrong in (tmp_path / "gone.yaml", tmp_path):
        for files in ((small, wrong), (wrong, small)):
            refused = run("diff", *files)
            assert refused.exit_code == 1
            assert f"{wrong}: there is no such file" in refused.output


def by_git(old, new, *more):
    return "story.yaml", old, "0" * 40, "100644", new, "1" * 40, "100644", *more


@pytest.mark.parametrize("more", [(), ("new.yaml", "similarity index 90%")])
def test_what_git_gives_is_told_under_the_name_of_the_file(run, small, other, told, more):
    result = run("diff", *by_git(small, other, *more))
    assert result.output == f"# story.yaml\n\n{corrected(told)}\n"


def test_a_story_that_is_new_or_gone_is_told_whole(run, small):
    assert "## New event" in run("diff", *by_git(os.devnull, small)).output
    assert "## Withdrawn" in run("diff", *by_git(small, os.devnull)).output


def test_to_git_a_file_that_is_no_story_is_no_failure(run, small, tmp_path):
    wrong = tmp_path / "build.yaml"
    wrong.write_text("jobs: [test]\n")
    result = run("diff", *by_git(small, wrong))
    assert result.exit_code == 0
    assert "# story.yaml\n\nNo story to compare: " in result.output
    assert result.output.endswith("To see its lines: git diff --no-ext-diff\n")
    assert run("diff", small, wrong).exit_code == 1


def test_changes_refuse_an_end_before_their_start(run, ofsted):
    result = run("changes", ofsted, "--since", "2025-07", "--until", "2025-06")
    assert result.exit_code == 1
    assert result.output == (
        "Error: --until: found '2025-06'; allowed: a day that is not before 2025-07; swap the two\n"
    )


def test_it_prints_the_changes_of_the_story_after_a_day(run, small, told):
    since = run("changes", small, "--since", "2025-06-19")
    assert since.output == f"{told.changes('2025-06-19').to_markdown()}\n"
    assert "Vote" in since.output
    until = run("changes", small, "--since", "2025-06-19", "--until", "2025-06-20")
    assert until.output == f"{told.changes('2025-06-19', '2025-06-20').to_markdown()}\n"
    assert "Vote" not in until.output


def test_no_changes_after_a_day_are_told_in_words(run, small):
    told = run("changes", small, "--since", "2025-12-01")
    assert (told.exit_code, told.output) == (0, "Nothing changed.\n")


def test_the_day_after_which_is_asked_cannot_be_left_out(run, small):
    refused = run("changes", small)
    assert refused.exit_code == 2
    assert "Missing option '--since'" in refused.output

"""The command that prints what became known says what the story says, or that it was nothing."""


def test_changes_refuse_an_end_before_their_start(run, ofsted):
    result = run("changes", ofsted, "--since", "2025-07", "--until", "2025-06")
    assert result.exit_code == 1
    assert result.output == (
        "Error: Timeline.changes.until: found '2025-06'; allowed: a day that is not before since,"
        " 2025-07; swap the two\n"
    )


def test_it_prints_the_changes_of_the_story(run, small, told):
    since = run("changes", small, "--since", "2025-06-19")
    assert since.output == f"{told.changes('2025-06-19').to_markdown()}\n"
    assert "Vote" in since.output
    until = run("changes", small, "--since", "2025-06-19", "--until", "2025-06-20")
    assert until.output == f"{told.changes('2025-06-19', '2025-06-20').to_markdown()}\n"
    assert "Vote" not in until.output


def test_nothing_is_told_in_words(run, small):
    told = run("changes", small, "--since", "2025-12-01")
    assert (told.exit_code, told.output) == (0, "Nothing changed.\n")


def test_the_day_after_which_is_asked_cannot_be_left_out(run, small):
    refused = run("changes", small)
    assert refused.exit_code == 2
    assert "Missing option '--since'" in refused.output

"""The command that writes a page writes the page of the story, with what it was asked for."""


def test_it_writes_the_page_of_the_story_and_says_where(run, small, told, tmp_path):
    out = tmp_path / "page.html"
    result = run("page", small, "-o", out)
    assert (result.exit_code, result.output) == (0, f"{out}\n")
    assert out.read_text("utf-8") == told.to_html()


def test_what_is_asked_for_reaches_the_page(run, small, told, tmp_path):
    css, out = tmp_path / "own.css", tmp_path / "page.html"
    css.write_text("h1 { color: teal }", "utf-8")
    run("page", small, "-o", out, "--css", css, "--as-of", "2025-06-19")
    assert out.read_text("utf-8") == told.to_html(as_of="2025-06-19", css="h1 { color: teal }")
    assert "color: teal" in out.read_text("utf-8")


def test_a_page_that_exists_is_replaced_only_where_asked(run, small, tmp_path):
    out = tmp_path / "page.html"
    out.write_text("mine")
    refused = run("page", small, "-o", out)
    assert (refused.exit_code, out.read_text()) == (1, "mine")
    assert "already exists; pass --overwrite to replace it" in refused.output
    assert run("page", small, "-o", out, "--overwrite").exit_code == 0
    assert out.read_text().startswith("<!")


def test_texts_of_its_own_sources_are_shown_and_others_passed_over(run, tmp_path):
    path, texts, out = tmp_path / "s.yaml", tmp_path / "texts", tmp_path / "page.html"
    path.write_text(
        "title: T\nsources: {paper: {title: Paper}}\nactors: {}\n"
        "events: {vote: {title: Vote, kind: vote, date: 2025-06-24, sources: paper}}\n"
    )
    texts.mkdir()
    (texts / "paper.txt").write_text("Heads voted on 24 June 2025.")
    (texts / "other.txt").write_text("Something else.")
    assert run("page", path, "-o", out, "--texts", texts).exit_code == 0
    assert "Heads voted on" in out.read_text("utf-8")
    assert "Something else" not in out.read_text("utf-8")

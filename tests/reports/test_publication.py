"""Every report is written in every format: whole, safe, the same each time, and not over a file."""

from __future__ import annotations

import io
import re
from email import message_from_bytes, policy

import docx
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.cli import main
from policytrack.reports.publication import WRITERS, written
from tests.strategies import timelines

SOURCE = pt.Source("A report", publisher="Paper", url="https://x.org/a_(b)?c=1&d=%20", id="s")


@pytest.fixture(scope="module")
def briefing():
    event = pt.Event("Vote", "vote", "2025-06-20", sources=SOURCE, id="vote")
    return pt.Timeline([event], title="Heads").briefing("2025-06-19", "2025-06-27")


@pytest.fixture
def story_file(tmp_path):
    path = tmp_path / "story.yaml"
    path.write_text(pt.load_dataset("ofsted-report-cards").to_yaml())
    return path


@pytest.mark.parametrize("form", WRITERS)
def test_the_same_report_makes_the_same_file(briefing, form):
    assert written(briefing.to_document(), form) == written(briefing.to_document(), form)


@pytest.mark.parametrize("suffix", [one for row in WRITERS.values() for one in row.suffixes])
def test_a_file_gets_the_format_of_its_ending(briefing, tmp_path, suffix):
    path = tmp_path / f"briefing{suffix}"
    briefing.save(path)
    (form,) = (name for name, row in WRITERS.items() if suffix in row.suffixes)
    made = written(briefing.to_document(), form)
    assert path.read_bytes() == (made.encode() if isinstance(made, str) else made)


def test_a_file_that_exists_stays_unless_it_may_be_replaced(briefing, tmp_path):
    path = tmp_path / "briefing.md"
    path.write_text("mine")
    for write in (briefing.save, briefing.to_markdown):
        with pytest.raises(FileExistsError, match="already exists"):
            write(path)
    assert path.read_text() == "mine"
    briefing.save(path, overwrite=True)
    assert path.read_text().startswith("# Heads")


def test_an_ending_or_a_format_that_is_unknown_is_refused_with_those_that_are_known(
    briefing, tmp_path
):
    with pytest.raises(pt.UnknownNameError, match=r"ending '\.pdf' here; allowed: \.md"):
        briefing.save(tmp_path / "x.pdf")
    with pytest.raises(pt.UnknownNameError, match=r"'htlm' here; .* did you mean 'html'"):
        briefing.save(tmp_path / "x", "htlm")


def test_an_e_mail_has_its_title_as_subject_and_both_texts(briefing):
    message = message_from_bytes(written(briefing.to_document(), "eml"), policy=policy.default)
    assert message["Subject"] == "Heads: 20 to 27 June 2025"
    assert message["X-Unsent"] == "1"
    assert message.get_content_type() == "multipart/alternative"
    text, html = message.iter_parts()
    assert text.get_content().startswith("Heads: 20 to 27 June 2025")
    assert "<h1>Heads: 20 to 27 June 2025</h1>" in html.get_content()


def test_a_file_of_word_has_title_language_headings_and_links(briefing):
    made = docx.Document(io.BytesIO(written(briefing.to_document(), "docx")))
    assert made.core_properties.title == "Heads: 20 to 27 June 2025"
    assert made.core_properties.language == "en-GB"
    assert made.core_properties.author == ""
    (lang,) = made.styles.element.xpath("w:docDefaults//w:lang/@w:val")
    assert lang == "en-GB"
    headings = [p.text for p in made.paragraphs if p.style.name == "Heading 1"]
    assert headings == ["What happened", "Sources"]
    links = [rel.target_ref for rel in made.part.rels.values() if "hyperlink" in rel.reltype]
    assert set(links) == {SOURCE.url}
    assert {p.style.name for p in made.paragraphs} >= {"Title", "List Bullet", "List Note"}


def test_an_address_reaches_every_reader_as_it_is(briefing):
    html = briefing.to_html()
    assert 'href="https://x.org/a_(b)?c=1&amp;d=%20"' in html
    assert "(https://x.org/a_%28b%29?c=1&d=%20)" in briefing.to_markdown()
    assert "<https://x.org/a_(b)?c=1&d=%20>" in briefing.to_text()
    assert r"\href{https://x.org/a\_\%28b\%29?c=1\&d=\%20}" in briefing.to_latex()


def test_a_page_stands_alone_and_says_its_language(briefing):
    html = briefing.to_html()
    assert html.startswith('<!doctype html>\n<html lang="en-GB">')
    assert not re.search(r"<script|<link|src=\"http|@import", html)


def test_a_notebook_shows_the_body_of_the_page(briefing):
    assert briefing._repr_html_().strip().startswith("<h1>Heads")


@pytest.mark.parametrize(("library", "form", "extra"), [("docx", "docx", "word")])
def test_a_missing_library_names_its_extra(monkeypatch, briefing, library, form, extra):
    monkeypatch.setitem(__import__("sys").modules, library, None)
    with pytest.raises(pt.MissingExtraError, match=rf"policytrack\[{extra}\]"):
        written(briefing.to_document(), form)


class TestCommand:
    ASKED = ("--since", "2025-06-19", "--until", "2025-06-22")

    def run(self, *args):
        return CliRunner().invoke(main, ["briefing", *map(str, args), *self.ASKED])

    def test_it_prints_markdown(self, story_file):
        result = self.run(story_file)
        assert result.output.startswith("# Ofsted report cards: 20 to 22 June 2025\n")

    def test_it_writes_a_file_of_the_format_of_its_ending(self, story_file, tmp_path):
        path = tmp_path / "briefing.docx"
        assert self.run(story_file, "-o", path).output.endswith("briefing.docx\n")
        assert docx.Document(path).paragraphs[0].text.startswith("Ofsted report cards")
        again = self.run(story_file, "-o", path)
        assert again.exit_code == 1
        assert "already exists" in again.output

    def test_a_length_is_taken(self, story_file):
        assert "Left out for length" not in self.run(story_file, "--top", 1).output
        assert self.run(story_file, "--top", 0).exit_code == 2

    def test_an_unknown_format_is_refused_with_the_nearest(self, story_file):
        result = self.run(story_file, "--to", "dockx")
        assert "did you mean 'docx'" in result.output


@pytest.mark.heavy
@given(timelines(), st.sampled_from(sorted(WRITERS)))
def test_whatever_a_story_holds_it_is_written(story, form):
    written(story.briefing("2015-01-01", "2026-01-01").to_document(), form)
    for what in ("evidence", "slips", "upcoming", "overdue", "conditions"):
        written(story.report_table(what, "2025-01-01").to_document(), form)
    if story.statements:
        for what in ("stance_matrix", "agreement"):
            written(story.report_table(what).to_document(), form)

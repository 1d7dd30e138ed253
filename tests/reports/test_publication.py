"""Every report is written in every format: whole, safe, the same each time, and not over a file."""

from __future__ import annotations

import io
import re

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.reports.publication import WRITERS, written
from tests.strategies import timelines

SOURCE = pt.Source("A report", publisher="Paper", url="https://x.org/a_(b)?c=1&d=%20", id="s")


@pytest.fixture(scope="module")
def briefing():
    event = pt.Event("Vote", "vote", "2025-06-20", sources=SOURCE, id="vote")
    return pt.Timeline([event], title="Heads").briefing("2025-06-19", "2025-06-27")


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


@pytest.mark.heavy
@given(timelines(), st.sampled_from(sorted(WRITERS)))
def test_whatever_a_story_holds_it_is_written(story, form):
    written(story.briefing("2015-01-01", "2026-01-01").to_document(), form)
    for what in ("evidence", "slips", "upcoming", "overdue", "conditions"):
        written(story.report_table(what, "2025-01-01").to_document(), form)
    if story.statements:
        for what in ("stance_matrix", "agreement"):
            written(story.report_table(what).to_document(), form)

"""The texts of sources on a page lead to the records that they are the evidence for."""

from __future__ import annotations

import pytest
from attrs import evolve
from lxml import html

import policytrack as pt
from policytrack.web.pageevents import Names
from policytrack.web.pagestances import stances_of
from policytrack.web.pagetexts import marked_texts
from policytrack.web.storypages import coded_of

TEXT = "Jane Cole said on Tuesday: 'We start in <b>2026</b> & not before.'"
COLE = pt.Actor("Jane Cole", "person", id="cole")
PAPER = pt.Source("A paper", id="paper", published="2025-06-25")
START = pt.Event("Start", plans=[pt.Plan("2026")], id="start", sources=[PAPER])


def said(**more):
    return pt.Statement(COLE, "Plan", "support", quote="not before", sources=[PAPER], **more)


def page_of(*records):
    """The page of a story with the text of its source, and the marks of that text that lead on."""
    page = html.document_fromstring(pt.Timeline(records).to_html(texts={"paper": TEXT}))
    (text,) = page.find_class("policytrack-text")
    return page, [(link.text_content(), link.get("href")[1:]) for link in text.iter("a")]


def test_the_text_of_a_source_is_shown_escaped_without_styles_of_its_own():
    page, links = page_of(START, COLE)
    (text,) = page.find_class("policytrack-text")
    assert text.text_content() == TEXT
    assert links == [("2026", "start")]
    assert not [each for each in text.iter() if each.get("style")]


def test_every_mark_leads_to_its_own_record_on_the_page():
    page, links = page_of(START, said(date="2025-06-24", dated="Tuesday"))
    goals = {words: page.get_element_by_id(goal) for words, goal in links}
    assert goals["2026"].tag == "details"
    assert goals["Jane Cole"].text_content().split() == ["Jane", "Cole:", "support"]
    evidence = goals["Tuesday"]
    assert evidence.get("popover") is not None
    assert evidence.find(".//blockquote").text == "not before"
    assert goals["Jane Cole"].get("popovertarget") == evidence.get("id")
    quote = next(goal for words, goal in links if words.startswith("'We start"))
    assert page.get_element_by_id(quote) is evidence


def test_evidence_shows_in_its_place_when_a_mark_leads_to_it_without_a_script():
    page, _ = page_of(said())
    (style,) = page.iter("style")
    assert "[popover]:target:not(:popover-open){display:block;position:static" in style.text


def test_a_page_without_texts_gives_its_cells_no_ids():
    plain = html.document_fromstring(pt.Timeline([said()]).to_html())
    assert not [button for button in plain.iter("button") if button.get("id")]


def test_only_the_first_cell_of_an_actor_has_its_id():
    page, _ = page_of(said(), pt.Statement(COLE, "Scale", "oppose"))
    assert [each.get("id") for each in page.iter("button")].count("-a0") == 1


def test_a_quote_of_no_cell_leads_to_the_event_at_which_it_was_said():
    met = pt.Event("Met", date="2024", id="met", sources=[PAPER])
    story = pt.Timeline([met, said(event="met")])._story
    names = Names(story)
    stances = evolve(stances_of(story, coded_of(story), names), behind=(None,))
    text = marked_texts(story.records, {"paper": "'Not before.'"}, stances, names)["paper"]
    assert '<a href="#met">' in text


def test_the_text_of_a_source_does_not_lead_to_the_events_of_another_one():
    start = pt.Event("Start", date="2026", id="start", sources=[pt.Source("B", id="b")])
    assert page_of(start, PAPER)[1] == []


def test_a_text_of_no_source_is_refused_by_the_page():
    with pytest.raises(pt.ArgumentError, match=r"found a text of 'papre'.*'paper'"):
        pt.Timeline([PAPER]).to_html(texts={"papre": ""})

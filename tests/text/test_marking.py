"""A text with its finds marked."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt

TEXT = "Jane Cole said on Tuesday: 'We start in <b>2026</b> & not before.'"


class _Read(HTMLParser):
    def __init__(self):
        super().__init__()
        self.text, self.tags, self.open = "", [], []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def read(page):
    parser = _Read()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return parser


def test_dates_names_and_quotes_are_marked_and_linked_to_their_records():
    cole = pt.Actor("Jane Cole", "person", id="cole")
    paper = pt.Source("A paper", id="paper", published="2025-06-25")
    said = pt.Statement(
        cole,
        "Plan",
        "support",
        "2025-06-24",
        quote="not before",
        sources=[paper],
        id="no",
        dated="Tuesday",
    )
    page = read(pt.annotate(TEXT, pt.Timeline([said])))
    marks = [attrs["class"] for tag, attrs in page.tags if tag == "mark"]
    assert marks == ["name", "date", "quote", "date"]
    assert [attrs["href"] for tag, attrs in page.tags if tag == "a"] == ["#cole", "#no", "#no"]
    assert page.text == f"{TEXT}Jane ColeJane Cole: support, Plan"


def test_each_link_of_a_text_leads_to_a_record_listed_below_it():
    cole = pt.Actor("Jane Cole", "person", id="cole")
    start = pt.Event("Start", date="2026", id="start")
    page = read(pt.annotate(TEXT, pt.Timeline([cole, start]), "2025-06-25"))
    goals = {attrs["href"][1:] for tag, attrs in page.tags if tag == "a"}
    assert goals == {attrs["id"] for tag, attrs in page.tags if tag == "li"} == {"cole", "start"}
    assert page.text == f"{TEXT}Jane ColeStart"


def test_the_page_of_a_story_shows_the_texts_of_its_sources_linked_to_its_events():
    cole = pt.Actor("Jane Cole", "person", id="cole")
    paper = pt.Source("A paper", id="paper", published="2025-06-25")
    start = pt.Event("Start", plans=[pt.Plan("2026")], id="start", sources=[paper])
    page = pt.Timeline([cole, start, paper]).to_html(texts={"paper": TEXT})
    assert '<a href="#start">2026</a>' in page
    assert 'href="#cole"' not in page
    assert 'style="' not in page.split("<details class=tx>")[1].split("</details>")[0]
    assert "&lt;b&gt;" in page


def test_marks_on_the_page_lead_to_events_and_to_the_table_of_stances_which_are_there():
    cole = pt.Actor("Jane Cole", "person", id="cole")
    paper = pt.Source("A paper", id="paper", published="2025-06-25")
    start = pt.Event("Start", plans=[pt.Plan("2026")], id="start", sources=[paper])
    said = pt.Statement(
        cole, "Plan", "support", "2025-06-24", quote="not before", sources=[paper], id="no"
    )
    page = pt.Timeline([start, said]).to_html(texts={"paper": TEXT})
    text = read(page.split("<details class=tx>")[1].split("</details>")[0])
    goals = [attrs["href"] for tag, attrs in text.tags if tag == "a"]
    assert goals == [*["#-who"] * 3, "#start"]
    assert "id=-who" in page
    assert 'id="start"' in page or "id=start" in page


def test_a_quote_leads_to_its_statement_though_that_has_no_id():
    cole = pt.Actor("Jane Cole", "person", id="cole")
    said = pt.Statement(cole, "Plan", "support", quote="not before")
    page = read(pt.annotate(TEXT, pt.Timeline([said]), "2025-06-25"))
    ((_, row),) = [(tag, attrs) for tag, attrs in page.tags if attrs.get("id") == "-statement-1"]
    assert f"#{row['id']}" in [attrs["href"] for tag, attrs in page.tags if tag == "a"]
    assert page.text.endswith("Jane Cole: support, Plan")


def test_on_the_page_a_quote_without_an_id_leads_to_its_event_or_the_table_of_stances():
    paper = pt.Source("A paper", id="paper", published="2025-06-25")
    met = pt.Event("Met", date="2024", id="met", sources=[paper])
    for event, goal in ((None, "#-who"), ("met", "#met")):
        said = pt.Statement("Cole", "Plan", "support", quote="not before", event=event)
        page = pt.Timeline([met, said]).to_html(texts={"paper": TEXT})
        text = read(page.split("<details class=tx>")[1].split("</details>")[0])
        assert [attrs["href"] for tag, attrs in text.tags if tag == "a"] == ["#-who", goal]


def test_the_text_of_a_source_does_not_lead_to_the_events_of_another_one():
    papers = [pt.Source("A", id="a", published="2025-06-25"), pt.Source("B", id="b")]
    start = pt.Event("Start", date="2026", id="start", sources=papers[1:])
    page = pt.Timeline([start, *papers]).to_html(texts={"a": TEXT})
    assert "#start" not in page.split("<details class=tx>")[1].split("</details>")[0]


def test_a_text_of_no_source_is_refused_by_the_page():
    with pytest.raises(pt.ArgumentError, match=r"found a text of 'papre'.*'paper'"):
        pt.Timeline([pt.Source("A paper", id="paper")]).to_html(texts={"papre": ""})


def test_a_notebook_shows_the_page():
    page = pt.annotate(TEXT)
    assert page._repr_html_() == page


@given(st.text(alphabet="a '<>&\"\u2018\u2019in 2019May.\n", max_size=60))
def test_every_text_is_escaped_whole_with_tags_that_close(text):
    assert read(pt.annotate(text, on="2025-06-25")).text == text


def test_what_is_no_text_is_refused():
    with pytest.raises(pt.ArgumentError, match="found a bytes as text; allowed: a str"):
        pt.annotate(b"x")

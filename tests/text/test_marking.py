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


def test_a_quote_leads_to_its_statement_though_that_has_no_id():
    cole = pt.Actor("Jane Cole", "person", id="cole")
    said = pt.Statement(cole, "Plan", "support", quote="not before")
    page = read(pt.annotate(TEXT, pt.Timeline([said]), "2025-06-25"))
    ((_, row),) = [(tag, attrs) for tag, attrs in page.tags if attrs.get("id") == "-statement-1"]
    assert f"#{row['id']}" in [attrs["href"] for tag, attrs in page.tags if tag == "a"]
    assert page.text.endswith("Jane Cole: support, Plan")


def test_a_notebook_shows_the_page():
    page = pt.annotate(TEXT)
    assert page._repr_html_() == page


@given(st.text(alphabet="a '<>&\"\u2018\u2019in 2019May.\n", max_size=60))
def test_every_text_is_escaped_whole_with_tags_that_close(text):
    assert read(pt.annotate(text, on="2025-06-25")).text == text


def test_what_is_no_text_is_refused():
    with pytest.raises(pt.ArgumentError, match="found a bytes as text; allowed: a str"):
        pt.annotate(b"x")

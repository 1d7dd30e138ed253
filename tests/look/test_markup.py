"""Texts as pages and notebooks show them."""

from __future__ import annotations

from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.look.markup import element, escaped, framed, inert, verbatim, visible


class Texts(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.seen, self.tags = "", []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.seen += data


@given(st.text())
def test_a_text_in_an_element_and_in_an_attribute_is_read_back_as_it_is_shown(text):
    parser = Texts()
    parser.feed(element("p", escaped(text), title=text))
    parser.close()
    assert parser.tags == [("p", {"title": visible(text)})]
    assert parser.seen == visible(text)


@given(st.text())
def test_what_is_shown_holds_nothing_that_is_obeyed_and_is_shown_alike_again(text):
    shown = visible(text)
    assert not any(char in shown for char in "\x1b\u202e\u2066\x85\u2028")
    assert visible(shown) == shown


def test_an_element_without_an_end_has_none():
    assert element("br") == "<br>"


def test_an_attribute_without_a_value_is_left_out():
    assert element("td", class_=None, data_id="x") == '<td data-id="x"></td>'


@given(st.text(alphabet=st.characters(exclude_characters="\r\0", exclude_categories=("Cs",))))
def test_what_other_programs_read_back_is_to_the_letter(text):
    parser = Texts()
    parser.feed(f'<p title="{verbatim(text)}">{verbatim(text, quotes=False)}</p>')
    parser.close()
    assert parser.seen == text
    assert parser.tags == [("p", {"title": text})]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1"])
def test_a_text_that_a_spreadsheet_works_out_begins_with_an_apostrophe(text):
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "1+1", "a=b", " =1", "'=1"])
def test_any_other_text_of_a_cell_stays_as_it_is(text):
    assert inert(text) == text


def test_a_data_frame_has_no_markup_and_no_hidden_character_of_its_own():
    frame = pd.DataFrame({"<b>": ["a\u202eb"]}, index=["x & \x1b"])
    table = framed(frame)
    assert "<b>" not in table
    assert "&lt;b&gt;" in table
    assert "a\\u202eb" in table
    assert "x &amp; \\x1b" in table

"""The text of cells, without what other programs put into it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.formats.sheets.celltext import cleaned, one_line, pieces, says_nothing


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("<ul><li>One</li><li>Two</li></ul>", "One\nTwo"),
        ("One<br>Two<br />Three", "One\nTwo\nThree"),
        ("<span style='x > y'>One</span>", "One"),
        ("<script>alert(1)</script>One<!-- two -->", "One"),
        ("AT&amp;T &lt;Inc&gt;", "AT&T <Inc>"),
        ("a < b and c > d", "a < b and c > d"),
        ("<3 & <4>", "<3 & <4>"),
        ("One_x000D_\nTwo", "One\nTwo"),
        ("  One   two \t three ", "One two three"),
        ("One\r\n\r\nTwo", "One\nTwo"),
        ("One\u200b two\ufeff", "One two"),
        ("a\x07b", "ab"),
        ("&#0;&#x110000;&bogus;", "\ufffd\ufffd&bogus;"),
        ("<b>unclosed", "unclosed"),
    ],
)
def test_html_and_what_excel_leaves_are_taken_out(text, plain):
    assert cleaned(text)[0] == plain


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing_that_holds_no_mark_up(text):
    if not set(text) & set("<&_"):
        once = cleaned(text)[0]
        assert cleaned(once)[0] == once


@given(st.text(max_size=100))
def test_no_piece_is_empty_or_on_two_lines(text):
    assert all(piece and piece == one_line(piece) for piece in pieces(text))


def test_words_for_nothing():
    assert says_nothing(" N/A ")
    assert not says_nothing("nothing agreed")

"""Texts of slides as HTML, and HTML of others as text."""

import pytest

import policytrack as pt
from policytrack.formats.foreign.slidetext import plain_of, read_html, written_html

UNION = pt.Actor('National "Union"', "union", "NU", id="union")
REPORT = pt.Source("A <report>", url="https://example.org/?a=1&b=2", id="report")
PAPER = pt.Source("Paper", id="paper")
EVENT = pt.Event(
    "Letter", "letter", "2025", by=[UNION, "Ann"], text="One <b>\nTwo", id="letter",
    sources=[REPORT, PAPER], urls="https://example.org/x",
)  # fmt: skip


def test_what_is_written_is_read_back():
    found = read_html(written_html(EVENT))
    assert found.text == EVENT.text
    assert found.by == [UNION, pt.Actor("Ann")]
    assert found.sources == [REPORT, PAPER]
    assert found.urls == list(EVENT.urls)


def test_nothing_of_a_text_is_markup():
    made = written_html(EVENT)
    assert "<b>" not in made
    assert "<report>" not in made


@pytest.mark.parametrize(
    ("html", "text", "urls"),
    [
        ("<p>One</p><p>Two</p>", "One\nTwo", []),
        ("a<br>b", "a\nb", []),
        ('<a href="https://x.org">here</a> it is', "here it is", ["https://x.org"]),
        ('<a href="https://x.org">https://x.org</a>', "", ["https://x.org"]),
        ('<img src="a.png">', "", ["a.png"]),
        ("<style>p {}</style>x", "x", []),
        ("a &amp; b &lt;", "a & b <", []),
        ("<ul><li>a<li>b</ul>", "a\nb", []),
        ("<p class='text'>unclosed", "unclosed", []),
    ],
)
def test_html_of_others_is_text_with_its_links(html, text, urls):
    found = read_html(html)
    assert (found.text, found.urls) == (text, urls)


def test_a_short_text_loses_its_tags():
    assert plain_of("<b>One</b> &amp; two") == "One & two"
    assert plain_of("1 &lt; 2") == "1 < 2"


@pytest.mark.parametrize(
    ("html", "text", "urls"),
    [
        ("<script>alert(1)</script>x<style>y</style>z", "xz", []),
        ('<iframe src="https://v.org/1"></iframe>', "", ["https://v.org/1"]),
        ('<a href="a">x</a><a href="a">y</a>', "xy", ["a"]),
        ("<a>no address</a>", "no address", []),
        ("<p>  many \t blanks </p>\n\n<p></p>", "many blanks", []),
        ("<blockquote>said</blockquote><h2>so</h2>", "said\nso", []),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2", []),
        ("<!-- hidden -->seen", "seen", []),
    ],
)
def test_what_a_page_would_not_show_is_no_text(html, text, urls):
    found = read_html(html)
    assert (found.text, found.urls) == (text, urls)


def test_marks_of_people_and_sources_are_read_only_where_we_write_them():
    spans = '<span data-id="a" data-kind="union" data-name="A">A</span>'
    assert read_html(f'<p class="by">{spans}</p>').by == [pt.Actor("A", "union", id="a")]
    assert read_html(f"<p>{spans}</p>").by == []
    assert read_html(f"<p>{spans}</p>").text == "A"


def test_many_tags_that_are_never_closed_are_text():
    found = read_html("<" * 60 + "b")
    assert (found.text, found.urls) == ("<" * 60 + "b", [])

"""Any text in Markdown and in LaTeX is nothing but text, and an address nothing but an address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from policytrack.look import markdownlatex as ml

GITHUB = MarkdownIt("gfm-like", {"linkify": False})
SIGNS = "\\`*_[]<>#|~&;-+=12.)(!:/@ ab\n\t\x1b\x85\xa0\u0301\u202e\u2028é北\U0001f600"
TEXTS = st.text(st.sampled_from(SIGNS))


def test_what_a_terminal_or_a_mail_header_obeys_is_a_blank():
    assert ml.one_line(" a\r\nBcc:\x1b[31m \u202eb\u2028c\x00 ") == "a Bcc: [31m b c"


@given(TEXTS)
def test_a_text_on_one_line_is_printable_and_stays_as_it_is(text):
    line = ml.one_line(text)
    assert line.isprintable()
    assert ml.one_line(line) == line


@given(TEXTS)
def test_markdown_shows_any_text_as_it_is(text):
    # A row of a table takes the pipes, so that none may be left bare.
    shown = GITHUB.parseInline(ml.markdown_text(text))[0].children or []
    assert "".join(token.content for token in shown) == ml.one_line(text)
    assert {token.type for token in shown} <= {"text", "text_special"}


@pytest.mark.parametrize(
    "text",
    ["1. one", "12) one", "- one", "+ one", "= one", "-", "---", "# one", "> one", "| a | b |",
     "*a* _b_ `c` ~d~", "<b>", "[a](b)", "&amp; &#60; R&D", "a\\*b"],
)  # fmt: skip
def test_markdown_makes_no_block_of_a_line(text):
    (opened, inline, closed) = GITHUB.parse(ml.markdown_text(text))
    assert (opened.type, closed.type) == ("paragraph_open", "paragraph_close")
    assert "".join(token.content for token in inline.children) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [("R&D, 3 - 2 = 1. -5 2025-06", "R&D, 3 - 2 = 1. -5 2025-06"), ("2025", "2025"), ("", "")],
)
def test_what_is_no_markup_where_it_stands_is_left_alone(text, written):
    assert ml.markdown_text(text) == written


@given(TEXTS, st.text(st.sampled_from("ab/?&=%()<>\"'\\ \n|`*_[]")))
def test_a_link_in_markdown_leads_to_its_address_and_ends_there(text, end):
    (inline,) = GITHUB.parseInline(f"{ml.markdown_link(text + 'x', 'https://x.org/' + end)} after")
    opened, *_, closed, after = inline.children
    assert (opened.type, closed.type, after.content) == ("link_open", "link_close", " after")
    assert opened.attrs["href"].startswith("https://x.org/")
    assert not set(ml.markdown_link("t", "https://x.org/" + end)[4:-1]) & set("()<>\"'\\ \n|`[]")


LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", '"': r"\char34{}",
    "[": "{[}", "]": "{]}",
}  # fmt: skip


@pytest.mark.parametrize("sign", [chr(code) for code in range(32, 127)])
def test_each_sign_that_latex_obeys_is_written_as_what_prints_it(sign):
    assert ml.latex_text(f"a{sign}b") == f"a{LATEX.get(sign, sign)}b"


def test_a_text_for_latex_is_on_one_line():
    assert ml.latex_text("a\n\n% b") == r"a \% b"


def test_signs_that_the_fonts_of_latex_lack_are_drawn_by_its_mathematics():
    written = ml.latex_signs("\N{MINUS SIGN}1 ≠ 2 ✓ ✗")
    assert written == (
        r"\ensuremath{-}1 \ensuremath{\neq} 2 \ensuremath{\surd} \ensuremath{\times}"
    )


def test_a_link_in_latex_has_its_address_without_a_sign_that_is_obeyed():
    assert ml.latex_link("5 %", "https://x.org/a_(b)?c=1&d=%20~e#f{}\\^$") == (
        r"\href{https://x.org/a\_\%28b\%29?c=1\&d=\%20\~e\#f\%7B\%7D\%5C\%5E\$}{5 \%}"
    )

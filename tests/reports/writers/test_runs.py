"""The words of a line in each markup: links lead, what stands out does, and blanks stay."""

import pytest

from policytrack.reports.document import Line, Run
from policytrack.reports.writers.runs import as_html, as_latex, as_markdown

LINE = Line(
    (
        Run("See "),
        Run("R&D *now* ", "https://x.org/a_b"),
        Run(" "),
        Run("5 %", strong=True),
        Run("; "),
        Run("all", "https://x.org/?a=1&b=2", strong=True),
    )
)


def test_markdown_has_its_marks_around_the_words_and_none_within_them():
    assert as_markdown(LINE) == (
        r"See [R&D \*now\*](https://x.org/a_b)  **5 %**; **[all](https://x.org/?a=1&b=2)**"
    )


def test_latex_has_its_commands_around_the_words_and_none_within_them():
    assert as_latex(LINE) == (
        r"See \href{https://x.org/a\_b}{R\&D *now*}  \textbf{5 \%}; "
        r"\textbf{\href{https://x.org/?a=1\&b=2}{all}}"
    )


def test_html_has_its_tags_around_the_words_and_none_within_them():
    assert as_html(LINE) == (
        'See <a href="https://x.org/a_b" rel="noopener noreferrer">R&amp;D *now* </a> '
        "<strong>5 %</strong>; <strong>"
        '<a href="https://x.org/?a=1&amp;b=2" rel="noopener noreferrer">all</a></strong>'
    )


@pytest.mark.parametrize("say", [as_html, as_latex, as_markdown])
def test_a_blank_stays_a_blank_and_nothing_stays_nothing(say):
    assert say(Line((Run(""), Run(" ")))) == " "
    assert say(Line(())) == ""


@pytest.mark.parametrize("say", [as_latex, as_markdown])
def test_the_blanks_around_words_stand_outside_of_their_marks(say):
    told = say(Line((Run(" a ", strong=True),)))
    assert (told[0], told[-1]) == (" ", " ")
    assert " a" not in told

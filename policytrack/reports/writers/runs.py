"""The words of a line in each of the languages that have markup; every text is escaped here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.look.markdownlatex import (
    latex_link,
    latex_text,
    markdown_link,
    markdown_text,
)
from policytrack.look.markup import escaped

if TYPE_CHECKING:
    from collections.abc import Callable

    from policytrack.reports.document import Line, Run

__all__ = ["as_html", "as_latex", "as_markdown"]


def as_markdown(line: Line) -> str:
    """The words of a line as Markdown.

    Parameters:
        line: the line.
    """
    return "".join(_with_blanks(run, _markdown) for run in line.runs)


def _markdown(run: Run) -> str:
    text = markdown_link(run.text, run.link) if run.link else markdown_text(run.text)
    return f"**{text}**" if run.strong else text


def as_latex(line: Line) -> str:
    """The words of a line as LaTeX.

    Parameters:
        line: the line.
    """
    return "".join(_with_blanks(run, _latex) for run in line.runs)


def _latex(run: Run) -> str:
    text = latex_link(run.text, run.link) if run.link else latex_text(run.text)
    return f"\\textbf{{{text}}}" if run.strong else text


def _with_blanks(run: Run, say: Callable[[Run], str]) -> str:
    """A run in markup, with the blanks around it, which the markup would lose."""
    if not run.text.strip():
        return run.text
    before, after = (" " * (end == " ") for end in (run.text[0], run.text[-1]))
    return f"{before}{say(run)}{after}"


def as_html(line: Line) -> str:
    """The words of a line as HTML.

    Parameters:
        line: the line.
    """
    return "".join(map(_html, line.runs))


def _html(run: Run) -> str:
    text = escaped(run.text)
    if run.link:
        text = f'<a href="{escaped(run.link)}" rel="noopener noreferrer">{text}</a>'
    return f"<strong>{text}</strong>" if run.strong else text

"""Text escaped for Markdown and LaTeX, on one line, and addresses as links."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

__all__ = ["latex_link", "latex_signs", "latex_text", "markdown_link", "markdown_text", "one_line"]

_MARKUP: Final = re.compile(
    r"[\\`*_\[\]<>#|~]|&(?=#?\w+;)|^(?=[-+=] )|^(?:\d+)(?=[.)])|^[-+=](?=$|-)"
)
"""What Markdown reads as markup."""

_LATEX: Final = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", '"': r"\char34{}",
    "[": "{[}", "]": "{]}",
}  # fmt: skip
"""What LaTeX reads as markup."""

_SIGNS: Final = {
    "\N{MINUS SIGN}": r"\ensuremath{-}", "\N{NOT EQUAL TO}": r"\ensuremath{\neq}",
    "\N{CHECK MARK}": r"\ensuremath{\surd}", "\N{BALLOT X}": r"\ensuremath{\times}",
}  # fmt: skip
"""Signs of this library that LaTeX's fonts lack."""

_SAFE_IN_LINKS: Final = ":/?#@!$&+,;=%-._~"


def one_line(text: str) -> str:
    r"""A text on one line, without characters that control a terminal or a mail header.

    Parameters:
        text: any text.

    Examples:
        >>> one_line("a title\nBcc: all")
        'a title Bcc: all'
    """
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def markdown_text(text: str) -> str:
    r"""A text on one line, escaped so that Markdown reads it as plain text.

    Parameters:
        text: any text.

    Examples:
        >>> print(markdown_text("1. *One* <b>"))
        1\. \*One\* \<b\>
    """
    return _MARKUP.sub(_escaped, one_line(text))


def _escaped(found: re.Match[str]) -> str:
    """Markup with a backslash before it; in what would be a list item, after the number."""
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def markdown_link(text: str, address: str) -> str:
    """A link in Markdown.

    Parameters:
        text: the text of the link.
        address: where it leads, already accepted by `policytrack.records.sources.link_of`.
    """
    return f"[{markdown_text(text)}]({_address(address)})"


def _address(address: str) -> str:
    """An address without any character that could end it too early."""
    return quote(address, safe=_SAFE_IN_LINKS)


def latex_text(text: str) -> str:
    r"""A text on one line, escaped so that LaTeX reads it as plain text.

    Parameters:
        text: any text.

    Examples:
        >>> print(latex_text("[5 % of R&D_1]"))
        {[}5 \% of R\&D\_1{]}
    """
    return "".join(_LATEX.get(c, c) for c in one_line(text))


def latex_signs(text: str) -> str:
    """LaTeX in which the signs of this library are written so that any font can show them.

    Parameters:
        text: the text of a document.
    """
    return "".join(_SIGNS.get(c, c) for c in text)


def latex_link(text: str, address: str) -> str:
    """A link in LaTeX, with the package hyperref.

    Parameters:
        text: the text of the link.
        address: where it leads, already accepted by `policytrack.records.sources.link_of`.
    """
    target = re.sub(r"[%#&_$~^]", lambda found: "\\" + found[0], _address(address))
    return rf"\href{{{target}}}{{{latex_text(text)}}}"

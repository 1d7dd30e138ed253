"""Any text as a line in which Markdown or LaTeX finds nothing but text, and addresses as links."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

__all__ = ["latex_link", "latex_signs", "latex_text", "markdown_link", "markdown_text", "one_line"]

_MARKUP: Final = re.compile(
    r"[\\`*_\[\]<>#|~]|&(?=#?\w+;)|^(?=[-+=] )|^(?:\d+)(?=[.)])|^[-+=](?=$|-)"
)
"""What Markdown takes for more than text."""

_LATEX: Final = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", '"': r"\char34{}",
    "[": "{[}", "]": "{]}",
}  # fmt: skip
"""What LaTeX takes for more than text."""

_SIGNS: Final = {
    "\N{MINUS SIGN}": r"\ensuremath{-}", "\N{NOT EQUAL TO}": r"\ensuremath{\neq}",
    "\N{CHECK MARK}": r"\ensuremath{\surd}", "\N{BALLOT X}": r"\ensuremath{\times}",
}  # fmt: skip
"""Signs of ours that the fonts of LaTeX lack."""

_SAFE_IN_LINKS: Final = ":/?#@!$&+,;=%-._~"


def one_line(text: str) -> str:
    r"""A text on one line, without characters that a terminal or a mail header obeys.

    Parameters:
        text: any text.

    Examples:
        >>> one_line("a title\nBcc: all")
        'a title Bcc: all'
    """
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def markdown_text(text: str) -> str:
    r"""A text on one line, in which Markdown finds nothing but text.

    Parameters:
        text: any text.

    Examples:
        >>> print(markdown_text("1. *One* <b>"))
        1\. \*One\* \<b\>
    """
    return _MARKUP.sub(_escaped, one_line(text))


def _escaped(found: re.Match[str]) -> str:
    """Markup with a backslash before it; after the number of what would be a list's item."""
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def markdown_link(text: str, address: str) -> str:
    """A link in Markdown.

    Parameters:
        text: what is read.
        address: where it leads, which `policytrack.records.sources.link_of` let pass.
    """
    return f"[{markdown_text(text)}]({_address(address)})"


def _address(address: str) -> str:
    """An address without any character that could end it where it stands."""
    return quote(address, safe=_SAFE_IN_LINKS)


def latex_text(text: str) -> str:
    r"""A text on one line, in which LaTeX finds nothing but text.

    Parameters:
        text: any text.

    Examples:
        >>> print(latex_text("[5 % of R&D_1]"))
        {[}5 \% of R\&D\_1{]}
    """
    return "".join(_LATEX.get(c, c) for c in one_line(text))


def latex_signs(text: str) -> str:
    """LaTeX in which the signs of this library are written so that every font has them.

    Parameters:
        text: of a document.
    """
    return "".join(_SIGNS.get(c, c) for c in text)


def latex_link(text: str, address: str) -> str:
    """A link in LaTeX, by the package hyperref.

    Parameters:
        text: what is read.
        address: where it leads, which `policytrack.records.sources.link_of` let pass.
    """
    target = re.sub(r"[%#&_$~^]", lambda found: "\\" + found[0], _address(address))
    return rf"\href{{{target}}}{{{latex_text(text)}}}"

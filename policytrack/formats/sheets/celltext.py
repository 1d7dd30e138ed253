"""The text of a cell: without HTML, on one line or several, and in parts."""

from __future__ import annotations

import html
import re
from typing import Final, NamedTuple

__all__ = [
    "Link",
    "addresses",
    "cleaned",
    "first_sentence",
    "one_line",
    "pieces",
    "says_nothing",
    "stage_name",
    "without_notes",
    "year_of",
]

_TAGS: Final = (
    "a|abbr|article|b|big|blockquote|body|br|center|cite|code|dd|del|div|dl|dt|em|font|h[1-6]|head"
    "|hr|html|i|img|ins|label|li|main|mark|meta|o:p|ol|p|pre|q|s|script|section|small|span|strike"
    "|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|time|tr|tt|u|ul"
)
_TAG: Final = re.compile(rf"<(/?)({_TAGS})\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.IGNORECASE)
_COMMENT: Final = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w{1,30});", re.IGNORECASE)
_BREAKS: Final = frozenset(
    (
        *("br", "p", "div", "li", "tr", "ul", "ol", "dd", "dt", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "blockquote", "hr", "table", "section", "article", "pre"),
    )
)
_HREF: Final = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_SPECIAL: Final = re.compile(r"[<&]|  |_x000")
"""What in a printable text calls for cleaning."""

_EXCEL_BREAK: Final = re.compile(r"_x000[dDaA]_")
_SPACES: Final = re.compile(r"[ \t\u200b\ufeff]+")
_UNSEEN: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_FOOTNOTE: Final = re.compile(
    r"\s?\[(?:\d{1,3}|[a-z]{1,2}|(?i:note \d{1,3}|nb \d{1,3}|citation needed|update))\]"
)
_ADDRESS: Final = re.compile(
    r"(?:https?://|ftp://|www\.)[^\s<>\"'|]+|doi:\s?10\.\d{4,9}/[^\s<>\"']+"
    r"|\b10\.\d{4,9}/[^\s<>\"']+",
    re.IGNORECASE,
)
_BARE: Final = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)", re.IGNORECASE)
_MARKDOWN: Final = re.compile(r"\[([^\]]+)\]\((\S+?)\)")
_QUOTED: Final = re.compile(r"""(["'])(.*?)\1""")
_LIST: Final = re.compile(r"""\[(\s*(?:"[^"]*"|'[^']*')(?:\s*,\s*(?:"[^"]*"|'[^']*'))*\s*)\]""")
"""Texts in quotation marks between square brackets, as programs print a list."""

_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_ASIDE: Final = re.compile(r"\s*\([^)]*\)|,.*")
_OF_DATE: Final = re.compile(r"^dates?\s+(?:of\s+|for\s+)?|\s+dates?$", re.IGNORECASE)
"""What a header says besides the stage that it names: a remark, or that it is a date."""

_HARD: Final = re.compile(r"[;\n|\u2022\u00b7]+")
_YEAR: Final = re.compile(r"(?:year )?([12]\d{3})[.:]?", re.IGNORECASE)
_NOTHINGS: Final = frozenset(
    (
        *("-", "--", "---", "\u2013", "\u2014", "?", "??", ".", "..", "...", "n/a", "na"),
        *("n.a.", "none", "nil", "null", "nan", "tbc", "tbd", "tba", "unknown", "not known", "n/k"),
        *("#n/a", "not applicable", "not available", "not stated"),
    )
)


class Link(NamedTuple):
    """An address in a cell, and the text that links to it."""

    text: str | None
    url: str


def cleaned(text: str) -> tuple[str, list[Link]]:
    r"""A text without HTML, and the addresses to which it linked.

    Parameters:
        text: the text of a cell.

    Examples:
        >>> cleaned("<b>Bill</b> one<br/>passes")
        ('Bill one\npasses', [])
        >>> cleaned('<a href="https://example.org/a">The draft</a>')
        ('The draft', [Link(text='The draft', url='https://example.org/a')])
        >>> cleaned("fewer than <3% & more")[0]
        'fewer than <3% & more'
    """
    if text.isascii() and text.isprintable() and not _SPECIAL.search(text):
        return text.strip(), []
    links: list[Link] = []
    if "<" in text and _TAG.search(text):
        text, links = _without_tags(_COMMENT.sub(" ", text))
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    if "_x000" in text:
        text = _EXCEL_BREAK.sub("\n", text)
    text = _UNSEEN.sub("", text)
    lines = (_SPACES.sub(" ", line).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line), links


def _without_tags(text: str) -> tuple[str, list[Link]]:
    parts: list[str] = []
    links: list[Link] = []
    last, opened, since = 0, None, 0
    for match in _TAG.finditer(text):
        parts.append(text[last : match.start()])
        last = match.end()
        name = match[2].lower()
        if name in _BREAKS:
            parts.append("\n")
        elif name == "a":
            if not match[1]:
                href = _HREF.search(match[3])
                opened = href and html.unescape(next(filter(None, href.groups()), ""))
                since = len(parts)
            elif opened:
                words = one_line(html.unescape("".join(parts[since:])))
                links.append(Link(words or None, opened.strip()))
                opened = None
    parts.append(text[last:])
    return "".join(parts), links


def one_line(text: str) -> str:
    """A text on one line, with single spaces."""
    return " ".join(text.split())


def without_notes(text: str) -> str:
    """A text without the marks of footnotes that tables of an encyclopedia have: ``[1]``.

    Examples:
        >>> without_notes("12 March 2020[3][b]")
        '12 March 2020'
    """
    return _FOOTNOTE.sub("", text).strip() if "[" in text else text


def pieces(text: str) -> list[str]:
    """The values of a cell, separated by semicolons, line breaks, bars or bullets, or a JSON list.

    Examples:
        >>> pieces("ASCL; NEU"), pieces('["Sen. Ashby", "Sen. Lee"]')
        (['ASCL', 'NEU'], ['Sen. Ashby', 'Sen. Lee'])
    """
    if listed := _LIST.fullmatch(text.strip()):
        return [piece for _, part in _QUOTED.findall(listed[1]) if (piece := one_line(part))]
    return [piece for part in _HARD.split(text) if (piece := one_line(part))]


def says_nothing(text: str) -> bool:
    """Whether a text stands for an empty cell: ``-``, ``n/a``, ``TBC``."""
    return text.strip().casefold() in _NOTHINGS


def addresses(text: str) -> tuple[str, list[Link]]:
    """What a text says besides its addresses, and the addresses.

    Examples:
        >>> addresses("BBC News, https://example.org/a.")
        ('BBC News', [Link(text=None, url='https://example.org/a')])
        >>> addresses("[Report](https://example.org/r) and notes")
        ('and notes', [Link(text='Report', url='https://example.org/r')])
    """
    links: list[Link] = []

    def marked(found: re.Match[str]) -> str:
        links.append(Link(found[1], found[2]))
        return " "

    def bare(found: re.Match[str]) -> str:
        url = found[0].rstrip(".,;:!?")
        if url.endswith(")") and "(" not in url:
            url = url.rstrip(")")
        if url.lower().startswith("www."):
            url = f"https://{url}"
        elif url.startswith("10."):
            url = f"doi:{url}"
        links.append(Link(None, url.replace("doi: ", "doi:")))
        return "\n"

    text = _MARKDOWN.sub(marked, text) if "](" in text else text
    rest = _ADDRESS.sub(bare, text)
    if not links and _BARE.fullmatch(rest.strip()):
        return "", [Link(None, f"https://{rest.strip()}")]
    rest = "\n".join(line.strip(" ,;:()[]<>-\u2013|.") for line in rest.splitlines())
    return one_line(rest) if links else text, links


def year_of(text: str) -> str | None:
    """The year that a heading says for the rows below it; None if it says something else.

    Examples:
        >>> year_of("2019"), year_of("Year 2019:"), year_of("Phase 2")
        ('2019', '2019', None)
    """
    found = _YEAR.fullmatch(text.strip())
    return found[1] if found else None


def first_sentence(text: str, longest: int) -> str:
    """A long text up to the end of its first sentence, or else of a word.

    Parameters:
        text: the text, longer than that.
        longest: how many characters are kept.

    Examples:
        >>> first_sentence("The bill passes its second reading. It goes on to committee.", 50)
        'The bill passes its second reading'
    """
    for end in (". ", "; ", ": "):
        at = text.find(end)
        if 20 <= at < longest:
            return text[: at + (end == ". ")].rstrip(".")
    return text[: text.rfind(" ", 0, longest - 1)].rstrip(" ,;:") + "\u2026"


def stage_name(header: str) -> str:
    """What an event calls the stage that a header names.

    Parameters:
        header: the header of a column of days.

    Examples:
        >>> (
        ...     stage_name("Second Reading"),
        ...     stage_name("dateArgument"),
        ...     stage_name("Date of signature"),
        ... )
        ('second reading', 'argument', 'signature')
    """
    spaced = _CAMEL.sub(" ", _ASIDE.sub(" ", header).replace("_", " "))
    bare = _OF_DATE.sub("", one_line(spaced)) or header
    return " ".join(word if word.isupper() else word.lower() for word in bare.split())

"""Texts of a story as pages and notebooks show them: the one place where they are escaped."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "IN_A_SCRIPT",
    "WORKED_OUT",
    "element",
    "escaped",
    "framed",
    "inert",
    "verbatim",
    "visible",
]

# What a terminal or a page obeys, or what turns the order of the text around.
_CONTROL: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_EMPTY: Final = frozenset(("br", "col", "hr"))
IN_A_SCRIPT: Final = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
"""How to write characters of JSON on a page, so that it cannot end the element that holds it."""

WORKED_OUT: Final = ("=", "+", "-", "@", "\t")
"""What begins a text that a spreadsheet reads as a formula."""


def visible(text: str) -> str:
    r"""A text whose control and direction characters are spelled out.

    Parameters:
        text: the text.

    Examples:
        >>> print(visible("a\u202eb\x1b"))
        a\u202eb\x1b
    """
    if text.isprintable():
        return text
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def escaped(text: object) -> str:
    """A text as HTML that shows it, in an element or a quoted attribute.

    Parameters:
        text: the text.

    Examples:
        >>> escaped("<b> & 'c'")
        '&lt;b&gt; &amp; &#x27;c&#x27;'
    """
    return escape(visible(str(text)))


def verbatim(text: str, *, quotes: bool = True) -> str:
    r"""A text as HTML that keeps it exactly, for programs that read it back.

    Parameters:
        text: the text.
        quotes: whether quotation marks are escaped, as within an attribute.

    Examples:
        >>> verbatim("<b> \u202e")
        '&lt;b&gt; \u202e'
    """
    return escape(text, quote=quotes)


def inert(text: str) -> str:
    """A text for a cell of a CSV, which a spreadsheet shows but does not evaluate.

    Parameters:
        text: any text.

    Examples:
        >>> inert("=1+1"), inert("1+1")
        ("'=1+1", '1+1')
    """
    return f"'{text}" if text.startswith(WORKED_OUT) else text


def framed(frame: pd.DataFrame, **how: Any) -> str:
    """A data frame as an HTML table, every text as `escaped` shows it.

    Parameters:
        frame: the data frame.
        how: as `pandas.DataFrame.to_html` takes it.
    """
    html = str(frame.to_html(border=0, **how))
    return visible(html.replace("<th></th>", "<td></td>"))  # no heading is empty


def element(tag: str, *inner: str, **attributes: str | None) -> str:
    """An HTML element.

    Parameters:
        tag: its name.
        inner: the HTML inside it, such as `escaped` gives.
        attributes: its attributes as texts; those that are None are left out. A name may end with
            an underscore, and has one where HTML has a hyphen.

    Examples:
        >>> element("td", escaped("1 < 2"), class_="mark", colspan=None)
        '<td class="mark">1 &lt; 2</td>'
    """
    said = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escaped(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{said}>" if tag in _EMPTY else f"<{tag}{said}>{''.join(inner)}</{tag}>"

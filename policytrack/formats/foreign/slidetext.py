"""What is below the headline of a slide, as HTML, and what other people's HTML says."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from attrs import define, field

from policytrack.look.markup import verbatim
from policytrack.records import Actor, Source
from policytrack.records.sources import link_of

if TYPE_CHECKING:
    from policytrack.records import Event

__all__ = ["SlideText", "plain_of", "read_html", "written_html"]

_BREAKS: Final = frozenset({"p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "blockquote"})
_UNSEEN: Final = frozenset({"script", "style", "template"})
_BLANKS: Final = re.compile(r"[ \t\r\f\v]+")
_OPEN: Final = 50
"""How many tags may be open before one is closed; with more, it is not HTML."""

_MOST: Final = 100_000
"""No slide has more tags than this."""


@define
class SlideText:
    """What the HTML of a slide says.

    Parameters:
        text: its text, one line per paragraph.
        urls: the addresses that it links to.
        by: who does it, in a slide of ours.
        sources: where it is reported, in a slide of ours.
    """

    text: str = ""
    urls: list[str] = field(factory=list)
    by: list[Actor] = field(factory=list)
    sources: list[Source] = field(factory=list)


def written_html(event: Event) -> str:
    """The text of an event, who does it, its addresses and its sources, as paragraphs.

    Parameters:
        event: the event.
    """
    said = []
    if event.text:
        said.append(f'<p class="text">{verbatim(event.text).replace(chr(10), "<br>")}</p>')
    if event.by:
        said.append(f'<p class="by">{", ".join(map(_actor, event.by))}</p>')
    links = ((url, link_of(url)) for url in event.urls)
    said += [f'<p><a href="{verbatim(to)}">{verbatim(url)}</a></p>' for url, to in links if to]
    said += [f'<p class="source">{_source(source)}</p>' for source in event.sources]
    return "".join(said)


def _actor(actor: Actor) -> str:
    named = {"id": actor.id, "kind": actor.kind, "name": actor.name}
    return f"<span{_data(named)}>{verbatim(actor.label)}</span>"


def _source(source: Source) -> str:
    name, address = verbatim(source.title), link_of(source.url)
    if address is None:
        return f"<span{_data({'id': source.id})}>{name}</span>"
    return f'<a{_data({"id": source.id})} href="{verbatim(address)}">{name}</a>'


def _data(named: dict[str, str]) -> str:
    return "".join(f' data-{name}="{verbatim(value)}"' for name, value in named.items())


def plain_of(html: str) -> str:
    """A short text without its markup.

    Parameters:
        html: the text, in which there may be tags and escapes.
    """
    return read_html(html).text if "<" in html else unescape(html)


def read_html(html: str) -> SlideText:
    """What some HTML says. Nothing that it names is fetched.

    Parameters:
        html: the HTML.
    """
    # A parser looks for the end of each tag that is never closed through all that follows.
    if any(part.count("<") > _OPEN for part in html.split(">")):
        return SlideText(unescape(html).strip())
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.done()


class _Reader(HTMLParser):
    """Gathers the text of HTML, and the people and sources that we marked in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found = SlideText()
        self._parts: list[str] = []
        self._exact: list[str] = []
        self._place = ""
        self._marked: dict[str, str] | None = None
        self._name: list[str] = []
        self._unseen = 0
        self._tags = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tags += 1
        if self._tags > _MOST:
            return
        given = {name: value or "" for name, value in attrs}
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "p":
            self._place = given.get("class", "")
        if tag in ("span", "a") and "data-id" in given and self._place in ("by", "source"):
            self._marked, self._name = given, []
        elif tag in ("a", "iframe", "img"):
            url = given.get("href") or given.get("src")
            if url and url not in self._found.urls:
                self._found.urls.append(url)
        if tag in _BREAKS:
            (self._exact if self._place == "text" and tag == "br" else self._parts).append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN and self._unseen:
            self._unseen -= 1
        elif tag in ("span", "a") and self._marked is not None:
            self._mark(self._marked, "".join(self._name))
            self._marked = None
        elif tag == "p":
            self._place = ""
            self._parts.append("\n")

    def _mark(self, given: dict[str, str], name: str) -> None:
        if self._place == "source":
            url = given.get("href")
            self._found.sources.append(Source(name, url=url, id=given["data-id"]))
        else:
            full = given.get("data-name") or name
            kind, short = given.get("data-kind") or "unknown", None if full == name else name
            self._found.by.append(Actor(full, kind, short, id=given["data-id"]))

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._marked is not None:
            self._name.append(data)
        elif self._place == "text":
            self._exact.append(data)
        elif self._place not in ("by", "source"):
            self._parts.append(data)

    def done(self) -> SlideText:
        """All that was found; the text of an address does not count as text."""
        if self._exact:
            self._found.text = "".join(self._exact)
            return self._found
        lines = (_BLANKS.sub(" ", line).strip() for line in "".join(self._parts).split("\n"))
        told = [line for line in lines if line]
        self._found.text = "\n".join(line for line in told if line not in self._found.urls)
        return self._found

"""The sources of a sheet: one for each address, or for each title without one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from policytrack.formats.sheets.celltext import (
    Link,
    addresses,
    cleaned,
    one_line,
    pieces,
    says_nothing,
)
from policytrack.formats.sheets.sheetgrid import shown
from policytrack.records import Source

if TYPE_CHECKING:
    from policytrack.dates import FuzzyDate
    from policytrack.formats.sheets.sheetids import SheetIds

__all__ = ["SheetSources", "links_in"]

_SCHEME: Final = re.compile(r"^https?://(?:www\.)?")


def links_in(value: Any, link: str | None) -> tuple[list[str], list[Link]]:
    """What a cell says besides its addresses, and the addresses, with the one behind it.

    Parameters:
        value: what the cell holds.
        link: the address behind it.
    """
    text, links = cleaned(value if isinstance(value, str) else shown(value))
    for each in links:
        if each.text:
            text = text.replace(each.text, "\n", 1)
    found: list[Link] = list(links)
    words: list[str] = []
    for piece in pieces(text):
        rest, more = addresses(piece)
        if len(more) == 1 and rest and more[0].text is None:
            found.append(Link(rest, more[0].url))
            continue
        found += more
        if rest and not says_nothing(rest):
            words.append(one_line(rest))
    if link is not None and all(link != each.url for each in found):
        found.append(Link(words.pop(0) if len(words) == 1 else None, link))
    return words, found


class SheetSources:
    """Makes the sources of a sheet, each once.

    Parameters:
        ids: gives them their ids.
    """

    def __init__(self, ids: SheetIds) -> None:
        self._new_id = ids.new
        self._by_address: dict[str, Source] = {}
        self._by_title: dict[tuple[str, str], Source] = {}
        self.other_titles: list[tuple[str, str]] = []

    def read(
        self, titles: list[str], links: list[Link], published: FuzzyDate | None
    ) -> tuple[Source, ...]:
        """The sources of a row.

        Parameters:
            titles: what its cells call them.
            links: their addresses, with what stands in their place.
            published: when they were published.
        """
        bare = [link for link in links if link.text is None]
        if titles and len(titles) == len(bare):
            named = iter(titles)
            links = [link if link.text else Link(next(named), link.url) for link in links]
            titles = []
        found = [self._at(link, published) for link in links]
        found += [self._called(title, published) for title in titles]
        return tuple(dict.fromkeys(found))

    def _at(self, link: Link, published: FuzzyDate | None) -> Source:
        key = link.url.rstrip("/").casefold().replace("http://", "https://", 1)
        known = self._by_address.get(key)
        if known is None:
            title = link.text or link.url
            known = Source(title, url=link.url, published=published, id=self._id(title))
            self._by_address[key] = known
        elif link.text and link.text != known.title:
            self.other_titles.append((link.text, known.title))
        return known

    def _called(self, title: str, published: FuzzyDate | None) -> Source:
        key = title.casefold(), str(published)
        if key not in self._by_title:
            made = Source(title, published=published, id=self._id(title))
            self._by_title[key] = made
        return self._by_title[key]

    def _id(self, title: str) -> str:
        return self._new_id(_SCHEME.sub("", title), "source")

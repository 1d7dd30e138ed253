"""Dates and sources as Popolo and Open Civic Data have them.

Source:
    The Popolo Project, "Popolo specification": its approximate dates, and its links.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from policytrack.dates import FuzzyDate
from policytrack.formats.foreign.readrecords import mapping_of, text_in
from policytrack.records import Source

if TYPE_CHECKING:
    from policytrack.formats.newids import Ids

__all__ = ["date_in", "sources_in"]

_DATE: Final = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:[T ](.*))?")
_NO_END: Final = "9999-12-31"
"""What stands for an end that is not known yet."""


def date_in(text: object) -> tuple[FuzzyDate | None, str | None]:
    """A date of Popolo, and the time of day behind it.

    Parameters:
        text: what stands for it; None where nothing does.

    Raises:
        DateParseError: if it is no date.
    """
    if not isinstance(text, str) or not text.strip() or text.strip() == _NO_END:
        return None, None
    if (found := _DATE.fullmatch(text.strip())) is None:
        return FuzzyDate(text), None
    return FuzzyDate(found[1]), found[2]


def sources_in(items: object, known: dict[tuple[str, str], Source], ids: Ids) -> list[Source]:
    """The sources of a list of links.

    Parameters:
        items: the links, each with an address and perhaps a remark.
        known: the sources that were met before, by title and address.
        ids: gives those that were not their ids.
    """
    found = []
    for item in items if isinstance(items, list) else ():
        url = text_in(mapping_of(item), "url")
        if url is not None:
            title = text_in(mapping_of(item), "note") or url
            if (title, url) not in known:
                known[title, url] = Source(title, url=url, id=ids.new(title))
            found.append(known[title, url])
    return list(dict.fromkeys(found))

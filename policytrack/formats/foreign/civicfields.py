"""Dates, names and sources as Popolo and Open Civic Data have them.

Source:
    The Popolo Project, "Popolo specification": its approximate dates, and its links.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from policytrack.dates import FuzzyDate
from policytrack.formats.foreign.civickeys import SHORT
from policytrack.formats.foreign.readrecords import mapping_of, text_in
from policytrack.records import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytrack.formats.newids import Ids

__all__ = ["date_in", "ids_in", "name_in", "objects_in", "sources_in"]

_DATE: Final = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:[T ](.*))?")
_NO_END: Final = "9999-12-31"
"""Stands for an end that is not known yet."""


_NAME_PARTS: Final = (
    "honorific_prefix", "given_name", "additional_name", "family_name", "lordname",
)  # fmt: skip


def date_in(text: object) -> tuple[FuzzyDate | None, str | None]:
    """A date of Popolo, and the time of day behind it.

    Parameters:
        text: its text; None if there is none.

    Raises:
        DateParseError: if it is not a date.
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
        ids: gives ids to those that are new.
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


def objects_in(
    item: Mapping[str, Any], key: str, plain: frozenset[str], extra: dict[str, str]
) -> list[dict[str, Any]]:
    """The objects of a list; the whole list is kept too if it holds more than there are fields for.

    Parameters:
        item: a mapping.
        key: of the list.
        plain: the keys of such an object that have a field.
        extra: where the list is kept, as JSON.
    """
    given = item.get(key)
    if not given:
        return []
    if not isinstance(given, list):
        extra[key] = json.dumps(given, ensure_ascii=False)
        return []
    found = [each for each in given if isinstance(each, dict)]
    rest = [each for each in given if mapping_of(each).get("note") != SHORT]
    if len(found) < len(given) or any(each.keys() - plain for each in rest):
        extra[key] = json.dumps(rest, ensure_ascii=False)
    return found


def name_in(item: Mapping[str, Any]) -> str | None:
    """The name of an object, or what its parts make.

    Parameters:
        item: the object.
    """
    if (name := text_in(item, "name")) is not None:
        return name
    parts = (item.get(part) for part in _NAME_PARTS)
    return " ".join(part for part in parts if isinstance(part, str) and part.strip()) or None


def ids_in(tree: Mapping[str, Any]) -> tuple[set[str], set[str]]:
    """The ids of people and bodies, and those that bodies and memberships name besides.

    Parameters:
        tree: the tree of a Popolo file.
    """
    lists = {
        key: [each for each in held if isinstance(each, dict)]
        for key, held in tree.items()
        if isinstance(held, list)
    }
    known = ("persons", "people", "organizations")
    own = {text_in(each, "id") for key in known for each in lists.get(key, ())}
    named = {
        text_in(each, role)
        for each in lists.get("memberships", ())
        for role in ("person_id", "organization_id")
    }
    named |= {text_in(each, "parent_id") for each in lists.get("organizations", ())}
    return {name for name in own if name}, {name for name in named - own if name}

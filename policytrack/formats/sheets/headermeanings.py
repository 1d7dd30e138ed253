"""What a header means: the role of its words, or of the word on which it turns."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from policytrack.formats.sheets.headerwords import ROLES

__all__ = ["ABOUT_ROWS", "STAGES", "found_role", "head_role", "header_words"]

_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_BRACKETS: Final = re.compile(r"[(\[{][^)\]}]*[)\]}]")
_OTHER: Final = re.compile(r"[^a-z0-9]+")
_EITHER: Final = re.compile(r"\s*[/|\n]\s*|\s+[-\u2013]\s+")

_HEADS: Final = {
    "date": "date dates day",
    "by": "body organisation organization agency department ministry authority committee minister"
    " party company institution actor actors regulator commission council author sponsor sponsors"
    " stakeholder government organisations",
    "title": "title headline event measure policy decision milestone topic subject",
    "text": "description details detail summary abstract text narrative",
    "kind": "type kind category",
    "link": "url link links website webpage hyperlink uri",
    "source": "source sources citation reference references",
    "note": "note notes comment comments remark remarks",
    "quote": "quote quotation",
    "tags": "tags keywords",
    "required": "deadline",
    "forecast": "forecast",
    "stance": "stance position",
    "issue": "motion proposition",
    "place": "location region city country",
}
_ROLE_OF_HEAD: Final = {word: role for role, words in _HEADS.items() for word in words.split()}
"""What the word means that a longer header turns on: a *Lead scrutiny committee* is a committee."""

_OF_DATES: Final = {
    "required": "due deadline",
    "planned": "planned expected target scheduled intended",
    "forecast": "forecast estimated projected",
    "start": "start starting opening",
    "end": "end ending closing expiry expiration",
}
_ROLE_OF_DATE: Final = {word: role for role, words in _OF_DATES.items() for word in words.split()}
"""What a word before *date* makes of it: a *Decision due date* need not be kept."""

ABOUT_ROWS: Final = frozenset(
    (
        *("updated", "update", "modified", "verified", "accessed", "retrieved", "fetched"),
        *("checked", "created", "added", "entered", "scraped"),
    )
)
"""Words of headers that say when a row was last changed, not when anything happened."""

STAGES: Final = frozenset(
    (
        *("reading", "stage", "assent", "introduced", "introduction", "passed", "passage"),
        *("signed", "signature", "signing", "vetoed", "enacted", "adopted", "adoption", "force"),
        *("ratified", "ratification", "accession", "approved", "approval", "laid", "tabled"),
        *("made", "proposed", "proposal", "debate", "argued", "argument", "reargument"),
        *("decision", "decided", "lodged", "hearing", "judgment", "judgement"),
        *("lesung", "lecture", "kraft", "promulgation"),
    )
)
"""Words of headers that name a stage through which a bill, a treaty or a case passes."""

_NO_HEADS: Final = ABOUT_ROWS | {
    *("number", "no", "count", "total", "id", "first", "last", "sur", "media", "image", "photo"),
    *("thumbnail", "file", "old", "previous"),
}
"""Words with which a longer header means something else: when a row was last updated."""

_STRONG: Final[dict[str, tuple[str, ...]]] = {}
_WEAK: Final[dict[str, tuple[str, ...]]] = {}


def header_words(header: str) -> str:
    """A header in lower case without accents, brackets and signs.

    Examples:
        >>> header_words("Date_Announced (dd/mm/yyyy)"), header_words("eventDate")
        ('date announced', 'event date')
        >>> header_words("\u00c9v\u00e9nement*")
        'evenement'
    """
    plain = _BRACKETS.sub(" ", header) if _BRACKETS.sub("", header).strip() else header
    plain = _CAMEL.sub(" ", plain)
    letters = unicodedata.normalize("NFKD", plain.casefold())
    bare = "".join(char for char in letters if not unicodedata.combining(char))
    return _OTHER.sub(" ", bare).strip()


def found_role(header: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The roles that a header can mean, and those that it may mean where nothing fits better.

    A header in two languages (``Date / Datum``) means what either of them does.

    Examples:
        >>> found_role("Datum / Jour du vote")[0]
        ('date',)
        >>> found_role("Chair")
        ((), ())
    """
    if not _STRONG:
        _fill()
    strong: list[str] = []
    weak: list[str] = []
    for part in dict.fromkeys((header, *_EITHER.split(header))):
        words = header_words(part)
        strong += _STRONG.get(words, ())
        weak += _WEAK.get(words, ())
    return tuple(dict.fromkeys(strong)), tuple(dict.fromkeys(weak))


def head_role(header: str) -> tuple[str, ...]:
    """The role of the word on which a header of several turns: the last, or the one before *of*.

    Examples:
        >>> head_role("Lead scrutiny committee"), head_role("Topic of hearing"), head_role("Topic")
        (('by',), ('title',), ())
    """
    several = header_words(header).split()
    if len(several) < 2 or _NO_HEADS.intersection(several):
        return ()
    of = "of" in several[1:]
    head = several[several.index("of") - 1] if of else several[-1]
    found = "title" if of and head == "name" else _ROLE_OF_HEAD.get(head)
    if found == "date":
        found = next((_ROLE_OF_DATE[word] for word in several if word in _ROLE_OF_DATE), found)
    return () if found is None else (found,)


def _fill() -> None:
    for name, role in ROLES.items():
        for table, words in ((_STRONG, role.words), (_WEAK, role.weak)):
            for word in filter(None, words.split(";")):
                table[word] = (*table.get(word, ()), name)

"""Where a record is reported, and what every reported record says about itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import field

import policytrack.records.fields as f
from policytrack.records.table import row
from policytrack.records.textmap import EMPTY, TextMap
from policytrack.records.vocabulary import CONFIDENCES

if TYPE_CHECKING:
    from collections.abc import Iterable

    # Type checkers know the constructor that attrs would make of the same declarations.
    from attrs import frozen as record

    from policytrack.dates import FuzzyDate
else:
    from policytrack.records.table import record

__all__ = ["Reported", "Source", "leads_elsewhere", "link_of", "published", "publisher_of"]

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_LINK: Final = re.compile(r"(?:https?|mailto|doi):\S+", re.IGNORECASE)
"""The schemes that a page may link to; other addresses in a story stay text."""


@record
class Source:
    """A publication in which something is reported.

    Parameters:
        title: its title, or your own words that identify the publication.
        kind: its kind in a word or two, such as ``"news report"``.
        publisher: who published it.
        published: when it was published, as exactly as known.
        dated: the wording of that date in the source.
        url: where it can be read.
        accessed: the day on which it was read there.
        text: more about it than fits into a title, such as a summary.
        urls: further addresses, such as a copy in an archive.
        tags: your own words to find it by.
        identifiers: its ids in other registers, by register: ``{"wikidata": "Q1234"}``.
        note: a remark of your own.
        odd: why something that looks wrong is kept as printed.
        extra: whatever else is known, under names of your own.
        id: how a file refers to it; made from the title if left out.

    Raises:
        RecordError: if a field holds a value that is not allowed.

    Examples:
        >>> Source("Unions weigh a boycott", published="[2025-06-24..2025-06-27]").id
        'unions-weigh-a-boycott'
    """

    title: str = field(metadata=row("text", "its title"))
    kind: str | None = field(default=None, metadata=row("text", "its kind in a word or two"))
    publisher: str | None = field(
        default=None, kw_only=True, metadata=row("text", "who published it")
    )
    published: FuzzyDate | None = field(
        default=None,
        kw_only=True,
        converter=f.day,
        metadata=row("day", "when it was published, as exactly as known"),
    )
    dated: str | None = field(
        default=None,
        kw_only=True,
        metadata=row("text", "the wording of that date in the source", column=False),
    )
    url: str | None = field(
        default=None, kw_only=True, metadata=row("text", "where it can be read")
    )
    accessed: FuzzyDate | None = field(
        default=None,
        kw_only=True,
        converter=f.day,
        metadata=row("day", "the day on which it was read there", column=False),
    )
    text: str | None = field(
        default=None,
        kw_only=True,
        metadata=row("text", "more about it than fits into a title", column=False),
    )
    urls: tuple[str, ...] = field(
        default=f.NONE,
        kw_only=True,
        converter=f.texts,
        metadata=row("texts", "further addresses of it", column=False),
    )
    tags: tuple[str, ...] = field(
        default=f.NONE,
        kw_only=True,
        converter=f.names,
        metadata=row("names", "your own words to find it by"),
    )
    identifiers: TextMap = field(
        default=EMPTY,
        kw_only=True,
        converter=f.text_map,
        metadata=row(
            "text-map",
            "its ids in other registers, by register",
            merged="map",
            column=False,
        ),
    )
    note: str | None = field(
        default=None, kw_only=True, metadata=row("text", "a remark of your own")
    )
    odd: str | None = field(
        default=None,
        kw_only=True,
        metadata=row("text", "why something that looks wrong is kept as printed", column=False),
    )
    extra: TextMap = field(
        default=EMPTY,
        kw_only=True,
        converter=f.text_map,
        metadata=row("text-map", "whatever else is known, under names of your own", column=False),
    )
    id: str = field(
        default=None,
        kw_only=True,
        converter=f.identifier,
        metadata=row("own-id", "its id", key=None, made_of=("title",)),
    )

    @property
    def label(self) -> str:
        """The title."""
        return self.title

    def __repr__(self) -> str:
        return f.record_repr(self, "title", short=self.id, default_id=f.slug(self.title))


def sources_of(
    value: Source | str | Iterable[Source | str], record: str = "", field: str = "sources"
) -> tuple[Source, ...]:
    """Sources, their titles or their addresses; a single one needs no list."""
    return f.many(value, Source, record, field, _called)


def _called(name: str) -> Source:
    """A source known only by title or address."""
    return Source(name, url=None if link_of(name) is None else name.strip())


@record
class Reported:
    """What every reported record says about itself.

    Parameters:
        sources: where it is reported.
        known: when it became known.
        confidence: how well established it is.
        dated: the wording of its date in the source.
        note: a remark of your own.
        odd: why something that looks wrong is kept as printed.
        extra: whatever else is known, under names of your own.
    """

    sources: tuple[Source, ...] = field(
        default=f.NONE,
        kw_only=True,
        converter=sources_of,
        metadata=row("sources", "ids of the sources that report it", merged="each"),
    )
    known: FuzzyDate | None = field(
        default=None,
        kw_only=True,
        converter=f.day,
        metadata=row(
            "day",
            "the day on which it became known, if the rule does not give it",
            merged="known",
        ),
    )
    confidence: str | None = field(
        default=None,
        kw_only=True,
        metadata=row(
            "word", "how well established it is", vocabulary=CONFIDENCES, merged="confidence"
        ),
    )
    dated: str | None = field(
        default=None,
        kw_only=True,
        metadata=row("text", "the wording of its date in the source", merged="texts"),
    )
    note: str | None = field(
        default=None, kw_only=True, metadata=row("text", "a remark of your own", merged="texts")
    )
    odd: str | None = field(
        default=None,
        kw_only=True,
        metadata=row(
            "text",
            "why something that looks wrong is kept as printed",
            merged="texts",
            column=False,
        ),
    )
    extra: TextMap = field(
        default=EMPTY,
        kw_only=True,
        converter=f.text_map,
        metadata=row("text-map", "whatever else is known, under names of your own", column=False),
    )


def published(sources: tuple[Source, ...]) -> FuzzyDate | None:
    """The publication date of the first source that has one."""
    if len(sources) == 1:
        return sources[0].published
    dates = [source.published for source in sources if source.published is not None]
    return min(dates, key=lambda date: date.ordinals[::-1], default=None)


def link_of(url: str | None) -> str | None:
    """The address that a page may link to, or None.

    Parameters:
        url: the address of a source, as its file gives it.

    Examples:
        >>> link_of("doi:10.1000/182"), link_of("javascript:alert(1)")
        ('https://doi.org/10.1000/182', None)
    """
    if url is None or not _LINK.fullmatch(url.strip()):
        return None
    scheme, _, rest = url.strip().partition(":")
    return f"https://doi.org/{rest}" if scheme.lower() == "doi" else url.strip()


def publisher_of(source: Source) -> str:
    """Who published a source, to be written before its title; empty where that begins with it.

    Parameters:
        source: the source.

    Examples:
        >>> publisher_of(Source("Voteview", publisher="Voteview"))
        ''
        >>> publisher_of(Source("A poll", publisher="Voteview"))
        'Voteview'
    """
    told = source.publisher or ""
    return "" if source.title.casefold().startswith(told.casefold()) else told


def leads_elsewhere(url: str) -> bool:
    """Whether an address leads to something other than a page, a letter or a document.

    Parameters:
        url: the address of a source, as its file gives it.

    Examples:
        >>> leads_elsewhere("java script:alert(1)"), leads_elsewhere("www.gov.uk/ofsted")
        (True, False)
    """
    if url.startswith(("https://", "http://")):  # as nearly all do
        return False
    bare = "".join(char for char in url if char.isprintable() and not char.isspace())
    return _SCHEME.match(bare) is not None and _LINK.fullmatch(bare) is None

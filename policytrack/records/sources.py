"""Where a record is reported, and what every reported record says of its own standing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from policytrack.dates import FuzzyDate
from policytrack.records import fields as f
from policytrack.records.vocabulary import CONFIDENCES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["Source", "published", "set_provenance"]

_set = object.__setattr__


@define(frozen=True, init=False, repr=False)
class Source:
    """A publication in which something is reported.

    Parameters:
        title: its title, or words of ours that say which publication it is.
        kind: what it is, in a word or two, such as ``"news report"``.
        publisher: who published it.
        published: when, as exactly as is known.
        url: where it can be read.
        accessed: the day on which it was read there.
        note: a remark of ours.
        odd: why something that looks wrong is kept as printed.
        id: how a file refers to it; made of the title if left out.

    Raises:
        RecordError: for a field that holds what it may not.

    Examples:
        >>> Source("Unions weigh a boycott", published="[2025-06-24..2025-06-27]").id
        'unions-weigh-a-boycott'
    """

    title: str
    kind: str | None = None
    publisher: str | None = None
    published: FuzzyDate | None = None
    url: str | None = None
    accessed: FuzzyDate | None = None
    note: str | None = None
    odd: str | None = None
    id: str = ""

    def __init__(
        self,
        title: str,
        kind: str | None = None,
        *,
        publisher: str | None = None,
        published: f.DateLike | None = None,
        url: str | None = None,
        accessed: f.DateLike | None = None,
        note: str | None = None,
        odd: str | None = None,
        id: str | None = None,
    ) -> None:
        _set(self, "title", f.text(title, "Source", "title"))
        for name, value in (
            ("kind", kind),
            ("publisher", publisher),
            ("url", url),
            ("note", note),
            ("odd", odd),
        ):
            _set(self, name, None if value is None else f.text(value, "Source", name))
        for name, date in (("published", published), ("accessed", accessed)):
            _set(self, name, None if date is None else f.day(date, "Source", name))
        _set(self, "id", f.slug(title) if id is None else f.identifier(id, "Source"))

    @property
    def label(self) -> str:
        """The title."""
        return self.title

    def __repr__(self) -> str:
        return f.record_repr(self, "title", short=self.id, default_id=f.slug(self.title))


def published(sources: tuple[Source, ...]) -> FuzzyDate | None:
    """When the first of the sources with a date of publication came out."""
    if len(sources) == 1:
        return sources[0].published
    dates = [source.published for source in sources if source.published is not None]
    return min(dates, key=lambda date: date.ordinals[::-1], default=None)


def set_provenance(  # noqa: PLR0917 - the order of the fields, in the hottest of places
    put: Callable[[str, object], None],
    record: str,
    sources: Source | Iterable[Source],
    known: f.DateLike | None,
    confidence: str | None,
    note: str | None,
    odd: str | None,
) -> None:
    """Check and set the five fields in which a record says where it comes from.

    Parameters:
        put: what sets a field of the record.
        record: the name of its class.
        sources: where it is reported.
        known: when it became known.
        confidence: how well it is established.
        note: a remark of ours.
        odd: why something that looks wrong is kept as printed.
    """
    if sources is not f.NONE:
        sources = f.many(sources, Source, record, "sources")
    if known is not None and type(known) is not FuzzyDate:
        known = f.day(known, record, "known")
    if confidence is not None and confidence not in CONFIDENCES.own:
        confidence = f.word(confidence, CONFIDENCES, record, "confidence")
    put("sources", sources)
    put("known", known)
    put("confidence", confidence)
    put("note", note if note is None else f.text(note, record, "note"))
    put("odd", odd if odd is None else f.text(odd, record, "odd"))

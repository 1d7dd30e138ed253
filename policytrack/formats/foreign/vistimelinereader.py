"""The items of a vis-timeline read as events.

Source:
    vis-timeline, "Data format": items and groups; a data set of vis-data as JSON.
"""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from policytrack.dates import FuzzyDate, Period
from policytrack.errors import CheckError, Problem
from policytrack.formats.foreign.datewords import DateWords
from policytrack.formats.foreign.readrecords import (
    TOO_MANY_WORDS,
    ReadRecords,
    items_of,
    json_of,
    kept,
    mapping_of,
    text_in,
)
from policytrack.formats.foreign.slidetext import read_html
from policytrack.formats.newids import Ids
from policytrack.formats.storyfile.limits import MAX_RECORDS
from policytrack.records import Event, Plan
from policytrack.records.vocabulary import EVENT_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytrack.formats.foreign.readrecords import Path
    from policytrack.formats.storyfile.files import Readable
    from policytrack.records.fields import RoughDate

__all__ = ["is_tree", "read_items", "read_tree"]

_EXPECTED: Final = "expected "
_MOMENT: Final = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?:[T ](.*))?")
_MIDNIGHT: Final = re.compile(r"(?:00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:?\d\d)?)?")
_KNOWN: Final = frozenset({"id", "content", "start", "end", "group", "title", "type"})
_OF_GROUP: Final = frozenset({"id", "content", "value", "visible", "order"})
_DRAWN: Final = ("point", "range", "box")
"""Types of items that say how a day or a stretch is drawn, and nothing else."""

_LONGEST: Final = 20_000
"""How many characters the content of an item may have."""

_MOST: Final = 1_000_000
"""How many characters of HTML all items may have together."""

_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def is_tree(tree: object) -> bool:
    """Whether the tree of a JSON file is one of a vis-timeline: items that start.

    Parameters:
        tree: the tree.
    """
    items = _whole(tree).get("items")
    begun = (
        [each for each in items[:20] if isinstance(each, dict)] if isinstance(items, list) else []
    )
    return bool(begun) and all("start" in each for each in begun)


def read_items(source: Readable) -> ReadRecords:
    """The events of a file with the items of a vis-timeline.

    Parameters:
        source: a path, or an open file.

    Raises:
        CheckError: if it is not such a file.
        OSError: if it cannot be opened.
    """
    tree, name = json_of(source)
    if _whole(tree).get("items") != [] and not is_tree(tree):
        message = "found JSON without items that have a start; allowed: items of a vis-timeline"
        raise CheckError([Problem("not-vis-timeline", message, file=name)])
    return read_tree(tree, name)


def read_tree(tree: Any, file: str | None = None, *, own: bool = False) -> ReadRecords:
    """The records of the tree of a file with the items of a vis-timeline.

    Parameters:
        tree: the tree: a list of items, or items with their groups.
        file: the name of the file.
        own: whether the items are those of a story, of which there may be as many as it has.
    """
    reading = _Reading(ReadRecords(file, parts=-MAX_RECORDS if own else 0))
    reading.run(_whole(tree))
    return reading.into


def _whole(tree: object) -> Mapping[str, Any]:
    return {"items": tree} if isinstance(tree, list) else mapping_of(tree)


class _Reading:
    """One pass over the items."""

    def __init__(self, into: ReadRecords) -> None:
        self.into = into
        self._ids = Ids()
        self._dates: DateWords | None = DateWords(into.file)
        self._groups: dict[str, str] = {}
        self._markup = 0

    def run(self, tree: Mapping[str, Any]) -> None:
        """Read the groups, then the items; notes anything else."""
        for key in sorted(tree.keys() - {"items", "groups"}):
            self.into.leave((key,), f"left out: {key} has no place in a story")
        for path, group in items_of(tree, "groups", self.into):
            own = text_in(group, "id")
            if own is not None:
                self._groups[own] = self._plain(text_in(group, "content") or own)
            if more := ", ".join(sorted(group.keys() - _OF_GROUP)):
                self.into.leave(path, f"left out of a group: {more}")
        for path, item in items_of(tree, "items", self.into):
            self.into.add(path, self._event, item, path)

    def _event(self, item: dict[str, Any], path: Path) -> Event:
        extra = kept(
            item, _KNOWN - {key for key in ("content", "title") if _is_deep(item.get(key))}
        )
        drawn = text_in(item, "type")
        if drawn is not None and drawn not in _DRAWN:
            extra["type"] = drawn
        said = text_in(item, "title")
        told = self._plain(said) if said else ""
        date = self._date(item, extra, path)
        words = told.removeprefix(_EXPECTED)
        planned, exact = words != told, self._in_words(words)
        same = exact is not None and date is not None and exact.ordinals == date.ordinals
        kind, tags = self._group(text_in(item, "group"))
        own, content = text_in(item, "id") or "", text_in(item, "content") or ""
        title = self._plain(content) or told or "No title"
        made = self._ids.own(own) if own else self._ids.new(title)
        return Event(
            " ".join(title.splitlines()),
            kind,
            None if planned and same else exact if same else date,
            plans=[Plan(exact)] if planned and same and exact is not None else (),
            text=told if told and not same and told != title else None,
            tags=tags,
            identifiers={"vis": own} if own and own != made else {},
            extra=extra,
            id=made,
        )

    def _in_words(self, words: str) -> RoughDate | None:
        """The date that words say; none after too many that sound like a date and are none."""
        if self._dates is None or not words:
            return None
        try:
            return self._dates.date(words)
        except CheckError:
            self._dates = None
            return None

    def _plain(self, html: str) -> str:
        """A short text without its markup."""
        if len(html) > _LONGEST:
            message = f"found a text of {len(html):,} characters in an item; allowed: {_LONGEST:,}"
            raise CheckError([Problem("too-large", message)])
        if "<" not in html:
            return unescape(html).strip()
        self._markup += len(html)
        if self._markup > _MOST:
            message = f"found more than {_MOST:,} characters of HTML in items; allowed: {_MOST:,}"
            raise CheckError([Problem(TOO_MANY_WORDS, message, file=self.into.file)])
        return read_html(html).text.strip()

    def _group(self, own: str | None) -> tuple[str, tuple[str, ...]]:
        """The kind of event that a group is, or else a tag."""
        if own is None:
            return "unknown", ()
        if EVENT_KINDS.find(own) == own or own.startswith("other:"):
            return own, ()
        words = self._groups.get(own, own)
        kind = EVENT_KINDS.find(words)
        return (kind, ()) if kind else ("unknown", (words,) if words.strip() else ())

    def _date(self, item: dict[str, Any], extra: dict[str, str], path: Path) -> RoughDate | None:
        """From which day to which an item lasts; times of day are kept apart."""
        start = item.get("start")
        in_words = isinstance(start, str) and _moment(start)[0] is None and not item.get("end")
        if in_words and (said := self._in_words(str(start))) is not None:
            return said
        days: list[dt.date | None] = []
        for key in ("start", "end"):
            moment = item.get(key)
            day, clock = _moment(moment)
            if day is None and moment not in (None, ""):
                extra[key] = str(moment)
                self.into.leave((*path, key), f"kept in extra: {str(moment)[:60]!r} is no day")
            elif not _MIDNIGHT.fullmatch(clock):
                extra[key] = str(moment)
            # The end of an item is the moment after it.
            elif key == "end" and day is not None and days[0] is not None and day > days[0]:
                day -= dt.timedelta(1)
            days.append(day)
        first, last = days
        if first is None or last is None or last <= first:
            return None if first is None else FuzzyDate(first)
        return Period(FuzzyDate(first), FuzzyDate(last))


def _is_deep(value: object) -> bool:
    return isinstance(value, dict | list)


def _moment(value: object) -> tuple[dt.date | None, str]:
    """A day and the time of day behind it, from ISO 8601 or milliseconds since 1970."""
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            moment = _EPOCH + dt.timedelta(milliseconds=value)
            return moment.date(), moment.time().isoformat()
        found = _MOMENT.fullmatch(value.strip()) if isinstance(value, str) else None
        if found is None:
            return None, ""
        return dt.date(int(found[1]), int(found[2]), int(found[3] or 1)), found[4] or ""
    except (ValueError, OverflowError):
        return None, ""

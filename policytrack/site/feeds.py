"""What a site has for other programs: Atom, iCalendar, JSON and CSV."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from policytrack.look.markup import element, escaped, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["address", "atom", "calendar", "events_as_csv", "events_as_json", "statements_as_csv"]

_FOLDED: Final = 75
"""The most bytes in a line of iCalendar."""
_FORMULA: Final = ("=", "+", "-", "@", "\t")
"""What a spreadsheet takes for the beginning of a formula."""
_EVENTS: Final = ("story", "id", "title", "kind", "date", "status", "slip", "by", "sources")
_STATEMENTS: Final = (
    "story", "by", "stance", "issue", "proposition", "date", "conditions", "quote", "event"
)  # fmt: skip


def atom(title: str, digests: Sequence[dict[str, Any]], day: str, base: str) -> str:
    """The changes of all stories as an Atom feed, the newest first.

    Parameters:
        title: of the feed.
        digests: the stories.
        day: the day on which the site is built, as ISO 8601 has it.
        base: the address of the site, ending with a slash; empty if it is not known.

    Source:
        RFC 4287, The Atom Syndication Format.
    """
    found = [(at, digest, what, words) for digest in digests for what, words, at in digest["feed"]]
    found.sort(key=lambda each: (each[0], each[1]["name"], each[3]), reverse=True)
    home = base or "urn:policytrack:site"
    updated = max((each[0] for each in found), default=day)
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        element("title", escaped(title)),
        element("id", escaped(home)),
        element("updated", f"{updated}T00:00:00Z"),
        element("author", element("name", escaped(title))),
        *([element("link", href=base)] if base else []),
        *(_entry(*each, base) for each in found),
        "</feed>\n",
    ]
    return "\n".join(parts)


def _entry(at: str, digest: dict[str, Any], what: str, words: str, base: str) -> str:
    said = "\x00".join((digest["name"], what, words, at))
    name = hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()[:32]
    place = address(f"stories/{digest['name']}.html")
    return element(
        "entry",
        element("title", escaped(f"{digest['title']}: {words}")),
        element("id", f"urn:policytrack:change:{name}"),
        element("updated", f"{at}T00:00:00Z"),
        element("link", href=base + place),
        element("category", term=what),
        element("summary", escaped(f"{what}: {words}")),
    )


def address(path: str) -> str:
    """The address of a file of the site, from its folder.

    Parameters:
        path: of the file, with slashes.
    """
    return quote(path)


def calendar(title: str, digests: Sequence[dict[str, Any]], day: str) -> str:
    """What is due in all stories as an iCalendar feed: an event over all days that are possible.

    What has no last day is left out.

    Parameters:
        title: of the calendar.
        digests: the stories.
        day: the day on which the site is built, as ISO 8601 has it.

    Source:
        RFC 5545, iCalendar.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//policytrack//site//EN"]
    lines.append(f"X-WR-CALNAME:{_calendar_text(title)}")
    stamp = f"{day.replace('-', '')}T000000Z"
    for digest in digests:
        late = {row["event"] for row in digest["overdue"] if row["surely"]}
        for event in digest["events"]:
            first, last = event["days"]
            open_still = event["status"] in ("planned", "rescheduled", "overdue")
            if open_still and first and last and event["id"] not in late:
                lines += _calendar_event(digest, event, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _calendar_event(digest: dict[str, Any], event: dict[str, Any], stamp: str) -> Iterator[str]:
    first, last = event["days"]
    name = hashlib.sha256(f"{digest['name']}\x00{event['id']}".encode()).hexdigest()[:32]
    yield "BEGIN:VEVENT"
    yield f"UID:{name}@policytrack"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{dt.date.fromordinal(first):%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{dt.date.fromordinal(last + 1):%Y%m%d}"
    yield f"SUMMARY:{_calendar_text(event['title'])}"
    yield f"DESCRIPTION:{_calendar_text(digest['title'] + ': ' + event['when'][0])}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _calendar_text(text: str) -> str:
    shown = visible(text.replace("\r\n", "\n"))
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        shown = shown.replace(plain, written)
    return shown


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 bytes, each but the first after a space."""
    part, size = "", 0
    for char in line:
        wide = len(char.encode())
        if size + wide > _FOLDED:
            yield part
            part, size = " ", 1
        part, size = part + char, size + wide
    yield part


def events_as_json(digests: Sequence[dict[str, Any]]) -> str:
    """The events and statements of all stories as JSON.

    Parameters:
        digests: the stories.
    """
    kept = ("name", "title", "about", "licence", "events", "statements", "posts")
    stories = [{key: digest[key] for key in kept} for digest in digests]
    return json.dumps({"stories": stories}, ensure_ascii=True, separators=(",", ":")) + "\n"


def events_as_csv(digests: Sequence[dict[str, Any]]) -> str:
    """The events of all stories as CSV.

    Parameters:
        digests: the stories.
    """
    rows = (
        (
            digest["name"], event["id"], event["title"], event["kind"], event["date"],
            event["status"], event["slip"], _names(event["by"]), "; ".join(event["sources"]),
        )
        for digest in digests
        for event in digest["events"]
    )  # fmt: skip
    return _csv(_EVENTS, rows)


def statements_as_csv(digests: Sequence[dict[str, Any]]) -> str:
    """The statements of all stories as CSV.

    Parameters:
        digests: the stories.
    """
    rows = (
        (
            digest["name"], _names(said["by"]), said["stance"], said["issue"][1],
            said["issue"][2], said["date"], "; ".join(said["more"]), said["quote"], said["event"],
        )
        for digest in digests
        for said in digest["statements"]
    )  # fmt: skip
    return _csv(_STATEMENTS, rows)


def _names(actors: Iterable[Sequence[str]]) -> str:
    return "; ".join(name for _, name in actors)


def _csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_cell(each) for each in row] for row in rows)
    return text.getvalue()


def _cell(value: str) -> str:
    """A text that a spreadsheet shows and does not work out."""
    shown = visible(value)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown

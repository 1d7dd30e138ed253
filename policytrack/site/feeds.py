"""What a site offers other programs: Atom, iCalendar, JSON and CSV."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from attrs import evolve, frozen

from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.formats.foreign import icalendar
from policytrack.look.markup import element, escaped, inert, visible
from policytrack.story import plans
from policytrack.story.storyvalue import Story

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.site.digests import Rows

__all__ = ["FEEDS", "Feed", "address", "atom", "feeds_of"]

_MOST_ENTRIES: Final = 500
"""The most changes that the Atom feed holds."""
"""What a spreadsheet reads as the beginning of a formula."""
_PLAIN_ADDRESS: Final = re.compile(r"[\w./-]+", re.ASCII)
_EXPECTED: Final = ("planned", "rescheduled", "overdue")
"""The states of events in the calendar of what is due."""
_EVENTS: Final = ("story", "id", "title", "kind", "date", "status", "slip", "by", "sources")
_STATEMENTS: Final = (
    "story", "by", "stance", "issue", "proposition", "date", "conditions", "quote", "event"
)  # fmt: skip


@frozen
class Feed:
    """A file to which every story adds a part of its own.

    Parameters:
        head: what comes before all parts.
        between: what comes between two of them.
        tail: what comes after all.
    """

    head: str
    between: str = ""
    tail: str = ""


def _csv(*rows: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([_cell(each) for each in row] for row in rows)
    return text.getvalue()


def _cell(value: str) -> str:
    """A text that a spreadsheet shows and does not run."""
    return inert(visible(value))


FEEDS: Final = {
    "due.ics": Feed(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//policytrack//site//EN\r\n",
        tail="END:VCALENDAR\r\n",
    ),
    "everything.json": Feed('{"stories":[\n', ",\n", "\n]}\n"),
    "events.csv": Feed(_csv(_EVENTS)),
    "statements.csv": Feed(_csv(_STATEMENTS)),
}
"""The files to which every story adds a part, by their names."""


def feeds_of(name: str, story: Story, rows: Rows) -> dict[str, str]:
    """What a story adds to each of `FEEDS`.

    Parameters:
        name: what the story is called.
        story: the story.
        rows: its events, statements and posts.
    """
    records = story.records
    whole = {
        "name": name, "title": records.title, "about": records.about or "",
        "licence": records.licence or "", "events": rows.events, "statements": rows.statements,
        "posts": rows.posts,
    }  # fmt: skip
    return {
        "due.ics": _calendar(name, story, rows),
        "everything.json": json.dumps(whole, ensure_ascii=True, separators=(",", ":")),
        "events.csv": _csv(*(_event(name, event) for event in rows.events)),
        "statements.csv": _csv(*(_statement(name, said) for said in rows.statements)),
    }


def _event(story: str, event: dict[str, Any]) -> tuple[str, ...]:
    return (
        story, event["id"], event["title"], event["kind"], event["date"], event["status"],
        event["slip"], _names(event["by"]), "; ".join(event["sources"]),
    )  # fmt: skip


def _statement(story: str, said: dict[str, Any]) -> tuple[str, ...]:
    return (
        story, _names(said["by"]), said["stance"], said["issue"][1], said["issue"][2],
        said["date"], "; ".join(said["more"]), said["quote"], said["event"],
    )  # fmt: skip


def _names(actors: Iterable[Sequence[str]]) -> str:
    return "; ".join(name for _, name in actors)


def _calendar(name: str, story: Story, rows: Rows) -> str:
    """The events of a story that are expected within known days, for a calendar.

    What is surely overdue is left out, and each event names its story.
    """
    late = {due.event.id for due in rows.overdue if due.surely}
    states = {event["id"]: event["status"] for event in rows.events}
    kept = [
        evolve(event, text=f"{story.records.title}: {plans.when_in_words(event, story.resolver)}")
        for event in story.events
        if states[event.id] in _EXPECTED and event.id not in late and _is_bounded(event, story)
    ]
    if not kept:
        return ""
    # The name of a story is its own in a site, which its title need not be.
    records = evolve(story.records, events=tuple(kept), title=name.replace("/", "-in-"))
    text = icalendar.text_of(Story(records, story.resolver))
    return text[text.index("BEGIN:VEVENT") : text.rindex("END:VCALENDAR")]


def _is_bounded(event: Any, story: Story) -> bool:
    date = story.resolver.event(event)
    return date is not None and not {OPEN_START, OPEN_END} & set(date.ordinals)


def atom(title: str, digests: Sequence[dict[str, Any]], day: str, base: str) -> str:
    """The latest changes of all stories as an Atom feed, newest first.

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
        *([element("link", rel="self", href=f"{base}changes.atom")] if base else []),
        *(_entry(*each, base) for each in found[:_MOST_ENTRIES]),
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


@lru_cache(maxsize=4096)
def address(path: str) -> str:
    """The address of a file of the site, from its folder.

    Parameters:
        path: of the file, with slashes.
    """
    return path if _PLAIN_ADDRESS.fullmatch(path) else quote(path)

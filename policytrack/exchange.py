"""Reading what other programs write of people, bodies, bills and dates, made into a `Timeline`."""

from __future__ import annotations

import io
import warnings
from pathlib import PurePath
from typing import TYPE_CHECKING

from policytrack.errors import MAX_PROBLEMS, CheckError, RecordWarning
from policytrack.timeline import Timeline

if TYPE_CHECKING:
    from policytrack.formats.foreign.readrecords import ReadRecords
    from policytrack.formats.storyfile.files import Readable

__all__ = [
    "other_json",
    "read_chronology",
    "read_ical",
    "read_opencivic",
    "read_popolo",
    "read_timelinejs",
]

_SHOWN = 3


def read_timelinejs(source: Readable) -> Timeline:
    r"""Read the slides of TimelineJS, in JSON or as the sheet in CSV, as events.

    Each slide is an event on its date, or over its stretch of time, and an era an event of the
    kind ``other:era``. A group that is no kind of event is a tag; addresses in a text, media,
    times of day, and keys without a field of ours are kept.

    Parameters:
        source: a path, or an open file of text or bytes.

    Raises:
        CheckError: if it holds no slides, or is damaged.
        OSError: if the file cannot be opened.

    Warns:
        RecordWarning: if something was left out; `Timeline.problems` has each with its place.

    Source:
        TimelineJS 3, "JSON format", and the template of its spreadsheet.

    Examples:
        >>> import io
        >>> sheet = io.StringIO("Year,Month,Day,Headline,Text\n2025,6,24,Unions write,A letter\n")
        >>> [str(event.date) for event in read_timelinejs(sheet).events]
        ['2025-06-24']
    """
    from policytrack.formats.foreign.timelinejsreader import read_slides

    return _story(read_slides(source))


def read_chronology(source: Readable) -> Timeline:
    """Read a chronology in Markdown: a list, or a table, of dates with what happened.

    A line is ``- date: event [source](address)``, with the date in any words that a story takes,
    bold or not, before a colon or a dash. A year may stand in a heading above. What stands below a
    line is the text of its event.

    Parameters:
        source: a path, or an open file of text or bytes.

    Raises:
        CheckError: if it is no text.
        OSError: if the file cannot be opened.

    Warns:
        RecordWarning: if a line was left out; `Timeline.problems` has each with its number.

    Examples:
        >>> import io
        >>> text = io.StringIO("- 24 June 2025: Unions write ([BBC](https://example.org))")
        >>> (event,) = read_chronology(text).events
        >>> str(event.date), event.title, event.sources[0].title
        ('2025-06-24', 'Unions write', 'BBC')
    """
    from policytrack.formats.foreign.chronologyreader import read_chronology as read

    return _story(read(source))


def read_popolo(source: Readable) -> Timeline:
    """Read people, bodies, who held which post in which body, events and votes from Popolo JSON.

    Ids and other names are kept, and so is every property without a field of ours, in ``extra``:
    what is read goes back by `Timeline.write`. A motion is an issue, and each vote on it the
    statement of a voter.

    Parameters:
        source: a path, or an open file of text or bytes.

    Raises:
        CheckError: if it is no such file, or is damaged.
        OSError: if the file cannot be opened.

    Warns:
        RecordWarning: if something was left out; `Timeline.problems` has each with its place.

    Source:
        The Popolo Project, "Popolo specification".

    Examples:
        >>> import io
        >>> text = (
        ...     '{"persons": [{"id": "ann", "name": "Ann"}], "memberships": [{"person_id": "ann",'
        ... )
        >>> more = '"organization_id": "dfe", "role": "Minister", "start_date": "2024-07"}]}'
        >>> (post,) = read_popolo(io.StringIO(text + more)).memberships
        >>> post.member.name, post.role, str(post.period)
        ('Ann', 'Minister', '2024-07/..')
    """
    from policytrack.formats.foreign.popoloreader import read_popolo as read

    return _story(read(source))


def read_ical(source: Readable) -> Timeline:
    r"""Read the events of a calendar in iCalendar.

    A calendar that `Timeline.write` made gives back its dates as they were recorded. Of any
    other, each event has the days that it covers; a tentative or cancelled one has them as a plan.
    What has no field of ours is kept in ``extra``, with its parameters; times of day are kept
    there, too. An event without a day, as drafts and cancellations have them, has no date.

    Parameters:
        source: a path, or an open file of text or bytes.

    Raises:
        CheckError: if it is not a calendar or has problems; lists all of them with their lines.
        OSError: if the file cannot be opened.

    Warns:
        RecordWarning: if events repeat, of which only the first is read, or there is what is no
            event; `Timeline.problems` has each with its line.

    Source:
        RFC 5545, iCalendar.

    Examples:
        >>> import io
        >>> lines = [
        ...     "BEGIN:VCALENDAR",
        ...     "BEGIN:VEVENT",
        ...     "UID:1",
        ...     "SUMMARY:Vote",
        ...     "DTSTART:20250620",
        ...     "END:VEVENT",
        ...     "END:VCALENDAR",
        ... ]
        >>> str(read_ical(io.StringIO("\n".join(lines))).events[0].date)
        '2025-06-20'
    """
    from policytrack.formats.foreign.icalendarreader import read_calendar

    found = read_calendar(source)
    found.title = found.title or "Calendar"
    return _story(found)


def read_opencivic(source: Readable) -> Timeline:
    """Read bills with their actions and votes from the JSON of Open Civic Data or Open States.

    A bill is an issue, an action an event on it, a vote an event with a statement a voter. Keys
    without a field of ours are kept in ``extra``.

    Parameters:
        source: a path, or an open file of text or bytes: bills, one bill, or votes; or a folder
            with a file an object, as scrapers write them (``bill_ID.json``,
            ``vote_event_ID.json``).

    Raises:
        CheckError: if it is no such file or folder, or is damaged.
        OSError: if the file cannot be opened.

    Warns:
        RecordWarning: if something was left out; `Timeline.problems` has each with its place.

    Source:
        Open Civic Data, OCDEP 5 (bills) and OCDEP 7 (votes).

    Examples:
        >>> import io
        >>> text = '{"identifier": "HB 1", "title": "A tax", "legislative_session": "2025",'
        >>> more = '"actions": [{"description": "Introduced", "date": "2025-01-05"}]}'
        >>> (event,) = read_opencivic(io.StringIO(text + more)).events
        >>> event.title, event.issues[0].title
        ('Introduced', 'A tax')
    """
    from policytrack.formats.foreign.opencivicreader import read_opencivic as read

    return _story(read(source))


def other_json(data: bytes, name: str | None) -> Timeline | None:
    """The story of JSON of another program that it shows by its keys; None if it is of none.

    Parameters:
        data: what the file holds.
        name: the name of the file.
    """
    from policytrack.formats.foreign import opencivicreader, popoloreader, timelinejsreader
    from policytrack.formats.foreign.readrecords import json_of

    try:
        tree, _ = json_of(io.BytesIO(data))
    except CheckError:
        return None
    # The events of Popolo have a start_date as slides do: what only Popolo has is asked for first.
    for reader in (popoloreader, timelinejsreader, opencivicreader):
        if reader.is_tree(tree):
            return _story(reader.read_tree(tree, name))
    return None


def _story(read: ReadRecords) -> Timeline:
    """The story of what was read, which warns of what was left out."""
    title = read.title or (PurePath(read.file).stem.partition(".")[0] if read.file else None)
    story = Timeline(read.records, title=title or "Untitled", about=read.about)
    story._problems = tuple(read.left)  # noqa: SLF001 - reading alone may
    if read.left:
        count = len(read.left)
        told = "; ".join(map(str, read.left[:_SHOWN])) + ("; ..." if count > _SHOWN else "")
        parts = f"{count:,} part{'' if count == 1 else 's'}"
        if count > MAX_PROBLEMS:
            parts = f"more than {MAX_PROBLEMS:,} parts"
        message = f"{parts} of the file to look at, see Timeline.problems: {told}"
        warnings.warn(message, RecordWarning, stacklevel=3)
    return story

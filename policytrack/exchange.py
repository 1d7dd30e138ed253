"""Read the files of other programs, and other people's tables, into a `Timeline`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from policytrack.errors import MAX_PROBLEMS, warn_caller
from policytrack.keywords import named_keywords
from policytrack.timeline import Timeline

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from policytrack.formats.foreign.readrecords import ReadRecords
    from policytrack.formats.storyfile.files import Readable
    from policytrack.records import Actor
    from policytrack.records.collection import Record
    from policytrack.records.fields import DateLike

__all__ = [
    "other_json",
    "read_chronology",
    "read_coronanet",
    "read_dna",
    "read_ical",
    "read_opencivic",
    "read_popolo",
    "read_promises",
    "read_timelinejs",
    "read_vistimeline",
    "read_votes",
]

_SHOWN = 3


@named_keywords
def read_timelinejs(source: Readable) -> Timeline:
    r"""Read the slides of TimelineJS, from its JSON or its spreadsheet as CSV, as events.

    Each slide is an event on its date, or over its stretch of time, and an era an event of the
    kind ``other:era``. A group that is not a kind of event becomes a tag; addresses in a text,
    media, times of day, and keys that match no field are kept.

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


@named_keywords
def read_chronology(source: Readable) -> Timeline:
    """Read a chronology in Markdown: a list, or a table, of dates with what happened.

    A line is ``- date: event [source](address)``, with the date in any words that a story takes,
    bold or not, before a colon or a dash. A year may stand in a heading above. What stands below a
    line is the text of its event.

    Parameters:
        source: a path, or an open file of text or bytes.

    Raises:
        CheckError: if it is not text.
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


@named_keywords
def read_vistimeline(source: Readable) -> Timeline:
    """Read the items of a vis-timeline as events.

    A file is a list of items, or an object with ``items`` and ``groups``. A group that is a kind of
    event is the kind; any other is a tag. Times of day, and what has no field, are in ``extra``.

    Parameters:
        source: a path, or an open file of text or bytes.

    Raises:
        CheckError: if it is not such a file.
        OSError: if the file cannot be opened.

    Warns:
        RecordWarning: if something was left out; `Timeline.problems` has each part.

    Examples:
        >>> import io
        >>> text = '[{"start": "2025-06-01", "end": "2025-06-04", "content": "Hearings"}]'
        >>> (event,) = read_vistimeline(io.StringIO(text)).events
        >>> str(event.date), event.title
        ('2025-06-01/2025-06-03', 'Hearings')
    """
    from policytrack.formats.foreign.vistimelinereader import read_items

    return _story(read_items(source))


@named_keywords
def read_popolo(source: Readable) -> Timeline:
    """Read people, bodies, who held which post in which body, events and votes from Popolo JSON.

    Ids and other names are kept, and so is every property without a field of ours, in ``extra``:
    `Timeline.write` puts back what was read. A motion is an issue, and each vote on it the
    statement of a voter.

    Parameters:
        source: a path, or an open file of text or bytes.

    Raises:
        CheckError: if it is not such a file, or is damaged.
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


@named_keywords
def read_ical(source: Readable) -> Timeline:
    r"""Read the events of a calendar in iCalendar.

    A calendar that `Timeline.write` made gives back its dates as they were recorded. Of any
    other, each event has the days that it covers; a tentative or cancelled one has them as a plan.
    What has no field of ours is kept in ``extra``, with its parameters; times of day are kept
    there, too. An event without a day, such as a draft or a cancellation, has no date.

    Parameters:
        source: a path, or an open file of text or bytes.

    Raises:
        CheckError: if it is not a calendar or has problems; lists all of them with their lines.
        OSError: if the file cannot be opened.

    Warns:
        RecordWarning: if an event repeats (only the first is read), or something is not an
            event; `Timeline.problems` has each with its line.

    Source:
        RFC 5545, iCalendar.

    Examples:
        >>> import io
        >>> event = "BEGIN:VEVENT\nUID:1\nSUMMARY:Vote\nDTSTART:20250620\nEND:VEVENT\n"
        >>> calendar = io.StringIO(f"BEGIN:VCALENDAR\n{event}END:VCALENDAR\n")
        >>> str(read_ical(calendar).events[0].date)
        '2025-06-20'
    """
    from policytrack.formats.foreign.icalendarreader import read_calendar

    found = read_calendar(source)
    found.title = found.title or "Calendar"
    return _story(found)


@named_keywords
def read_opencivic(source: Readable) -> Timeline:
    """Read bills and votes of Open Civic Data or Open States (JSON), or people of these (YAML).

    A bill is an issue, an action an event on it, a vote an event with a statement for each voter.
    The people and committees of Open States are actors; their parties, seats, offices and
    committees are memberships. Keys that match no field are kept in ``extra``.

    Parameters:
        source: a path, or an open file of text or bytes: bills, one bill, or votes, a person or a
            committee; or a folder with one file per object, as scrapers write them
            (``bill_ID.json``, ``vote_event_ID.json``) and ``openstates/people`` keeps them.

    Raises:
        CheckError: if it is not such a file or folder, or is damaged.
        OSError: if the file cannot be opened.

    Warns:
        RecordWarning: if something was left out; `Timeline.problems` has each with its place.

    Source:
        Open Civic Data, OCDEP 5 (bills) and OCDEP 7 (votes); the repository
        ``openstates/people``.

    Examples:
        >>> import io
        >>> text = '{"identifier": "HB 1", "title": "A tax", "legislative_session": "2025",'
        >>> more = '"actions": [{"description": "Introduced", "date": "2025-01-05"}]}'
        >>> (event,) = read_opencivic(io.StringIO(text + more)).events
        >>> event.title, event.issues[0].title
        ('Introduced', 'A tax')
    """
    from policytrack.formats.foreign.whichprogram import read_civic

    return _story(read_civic(source))


@named_keywords
def read_dna(
    path: str | os.PathLike[str],
    *,
    actor: str = "organization",
    speaker: str | None = "person",
    issue: str = "concept",
    stance: str | None = "agreement",
    statement_type: str | None = None,
    scale: Mapping[Any, str] | None = None,
) -> Timeline:
    """Read the statements of a Discourse Network Analyzer database.

    Parameters:
        path: the database, of either of the program's two schemas.
        actor: the variable of those who take the stance.
        speaker: the variable of those who say it for them; None to leave it out.
        issue: the variable of issues.
        stance: the variable of the stance; if None, every statement counts as support.
        statement_type: the type of statement; None for the only one with these variables.
        scale: what the values of the stance mean, where they are neither booleans nor words.

    Raises:
        FileNotFoundError: if there is no such file.
        CheckError: if the file is not such a database, or is damaged.
        UnknownNameError: if the database has no such variable or type.

    Warns:
        RecordWarning: if statements are left out; says how many, and what they lack.

    Examples:
        >>> import pathlib, tempfile
        >>> import policytrack as pt
        >>> story = pt.Timeline([pt.Statement("ASCL", "Scale", "oppose", "2025-06-24", quote="No")])
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = pathlib.Path(folder) / "coded.dna"
        ...     story.write(file)
        ...     back = pt.read_dna(file)
        <Losses: 1>
        >>> [(one.by[0].name, one.stance.value) for one in back.statements]
        [('ASCL', 'oppose')]
    """
    from policytrack.formats.foreign.dnarecords import read_dna_records

    found = read_dna_records(
        path,
        actor=actor,
        speaker=speaker,
        issue=issue,
        stance=stance,
        statement_type=statement_type,
        scale=scale,
    )
    if found.skipped:
        shown = "; ".join(found.skipped[:5]) + (" ..." if len(found.skipped) > 5 else "")
        warn_caller(f"left out: {shown}")
    return Timeline(found.statements, title=found.title or Path(path).stem)


@named_keywords
def read_votes(
    *paths: str | os.PathLike[str],
    between: tuple[object, object] | None = None,
    title: str = "Votes",
) -> Timeline:
    r"""Read votes and roll calls as parliaments and those who count them publish them.

    How a file begins shows what it is: divisions of the House of Commons (CSV, JSON) and of the
    Lords (JSON); votes from Voteview (CSV, fixed columns, a matrix of its codes); The Public Whip's
    matrices, tables and policies, and the XML of parlparse; policies of TheyWorkForYou; votes of
    the United Nations, from Voeten or the UN's library; theses and parties of Wahl-O-Mat and
    qual-o-mat; votes in Popolo and Open Civic Data. Files beside it that belong to it, such as
    members and roll calls, are read too. A file of none of these kinds is refused with the nearest,
    and the columns that it lacks.

    Each roll call is an event and an issue, and each vote the statement of a member. Members who
    did not vote have no position, with the reason; parties are memberships. What a vote counts for
    a policy is in the ``extra`` of its issue; `Timeline.vote_policies` collects it.

    Parameters:
        paths: files, plain or packed with gzip or xz, or folders of them.
        between: the first and last day of the votes to read; all if left out.
        title: what the story is called.

    Raises:
        CheckError: if a file is of no known kind, or has problems; lists all of them.
        OSError: if a file cannot be opened.
        RecordError: if ``between`` is not two dates.

    Warns:
        RecordWarning: if the counts of a heading are not those of the rows, names are damaged, or
            rows beside the votes have no vote.

    Examples:
        >>> import pathlib, tempfile
        >>> lines = [
        ...     "Division Number: 1",
        ...     "Division Date: 27/03/2019",
        ...     "",
        ...     "The motion",
        ...     "",
        ...     "Member,Party,Constituency,Vote,Proxy Member",
        ...     '"A","Labour","Leeds","Aye",""',
        ... ]
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "Division1.csv")
        ...     written = path.write_text("\n".join(lines))
        ...     story = read_votes(path)
        >>> story.statements[0].stance
        <Stance.SUPPORT: 'support'>
    """
    from policytrack.formats.votes.votefiles import days_wanted, read_vote_records

    found = read_vote_records(paths, days_wanted(between))
    for told in found.told:
        warn_caller(told)
    records: list[Record] = [*found.issues, *found.events, *found.statements, *found.memberships]
    return Timeline(records, title=title)


@named_keywords
def read_promises(
    path: str | os.PathLike[str],
    *,
    levels: Iterable[str] | None = None,
    by: Actor | str | None = None,
    on: DateLike | None = None,
    columns: Mapping[str, str] | None = None,
    title: str = "Promises",
) -> Timeline:
    r"""Read the table of a promise tracker: what became of each promise, and when that changed.

    A row is a change: the ``promise``, the ``date``, its ``status`` or ``verdict`` (or both), and
    where they stand the ``source``, whose promise it is and a note; columns have the names that
    trackers use. Each change is an event that sets a level on the scale of its promise, so that
    `Timeline.levels` is a table of what was true from when to when. Other columns are kept in
    ``extra``.

    Parameters:
        path: the table as CSV, plain or packed with gzip or xz.
        levels: the words of the status or verdict, worst first; if left out, those of PolitiFact,
            the Polimètre or Full Fact, or of progress, whichever has all words of the column.
        by: whose promises they are, where no column says so.
        on: the day of rows that have none, such as the day on which a table that only says
            how things stand was published.
        columns: the use of each column, by its header: ``"promise"``, ``"date"``, ``"status"``,
            ``"verdict"``, ``"source"``, ``"by"``, ``"note"`` or ``"id"``.
        title: what the story is called.

    Raises:
        CheckError: if a column is missing, or a word or a date is wrong; lists all problems.
        OSError: if the file cannot be opened.
        RecordError: if ``levels`` are not a scale, or ``on`` is not a date.
        UnknownNameError: if there is no such use of a column.

    Examples:
        >>> import pathlib, tempfile
        >>> rows = ["promise,date,verdict", "New schools,2024-07-05,In the works"]
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "promises.csv")
        ...     written = path.write_text("\n".join([*rows, "New schools,2025-06-24,Compromise"]))
        ...     story = read_promises(path, by="The government")
        >>> story.levels()[["scale", "level", "start"]]
                 scale         level       start
        0  New schools  in the works  2024-07-05
        1  New schools    compromise  2025-06-24
    """
    from policytrack.formats.promisetables import read_promise_events

    events, told = read_promise_events(path, levels, by, on=on, columns=columns)
    for each in told:
        warn_caller(each)
    return Timeline(events, title=title)


@named_keywords
def read_coronanet(
    source: str | os.PathLike[str] | pd.DataFrame,
    *,
    country: str | None = None,
    title: str = "CoronaNet",
    about: str | None = None,
) -> Timeline:
    """Read the policy records of CoronaNet: what governments did against the pandemic, and when.

    Each record is an event with the day of its announcement as a plan, so that what was
    announced is kept apart from what began; an update replaces the record before it in its
    chain. An end is exact, rough, open or unknown, as the record says.

    Parameters:
        source: a file in the policy record format, CSV or gzipped CSV, or a frame of it.
        country: only the records of this country.
        title: what the story is called.
        about: what it is about.

    Raises:
        CheckError: if the file has problems; lists all of them with line and column.
        UnknownNameError: if there is no record of a country.
        OSError: if the file cannot be opened.

    Examples:
        >>> import pandas as pd
        >>> record = {"record_id": "R1", "policy_id": "1", "country": "United Kingdom"}
        >>> days = {"date_announced": "2020-03-18", "date_start": "2020-03-20", "date_end": ""}
        >>> rest = {"date_end_spec": "The policy's end date is unknown", "type": "Curfew"}
        >>> (event,) = read_coronanet(pd.DataFrame([record | days | rest])).events
        >>> str(event.date), str(event.plans[0].announced)
        ('2020-03-20/', '2020-03-18')
    """
    from policytrack.formats.foreign.coronanet import read_records

    return Timeline(read_records(source, country), title=title, about=about)


def other_json(data: bytes, name: str | None) -> Timeline | None:
    """The story in another program's JSON, known by its keys; None if it is not another program's.

    Parameters:
        data: what the file holds.
        name: the name of the file.
    """
    from policytrack.formats.foreign.whichprogram import read_known

    found = read_known(data, name)
    return None if found is None else _story(found)


def _story(read: ReadRecords) -> Timeline:
    """The story of what was read; warns of what was left out."""
    title = read.title or (Path(read.file).stem.partition(".")[0] if read.file else None)
    story = Timeline(read.records, title=title or "Untitled", about=read.about)
    story._problems = tuple(read.left)  # noqa: SLF001 - reading alone may
    if read.left:
        count = len(read.left)
        told = "; ".join(map(str, read.left[:_SHOWN])) + ("; ..." if count > _SHOWN else "")
        parts = f"{count:,} part{'' if count == 1 else 's'}"
        if count > MAX_PROBLEMS:
            parts = f"more than {MAX_PROBLEMS:,} parts"
        warn_caller(f"{parts} of the file to look at (see Timeline.problems): {told}")
    return story

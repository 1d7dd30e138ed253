"""A chronology in Markdown, kept by hand, read as events: a list of "date: event (source)"."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from attrs import define, field

from policytrack.errors import CheckError, Problem
from policytrack.formats.foreign.datewords import DateWords
from policytrack.formats.foreign.readrecords import ReadRecords
from policytrack.formats.newids import Ids
from policytrack.formats.sheets.filebytes import Held
from policytrack.formats.storyfile.limits import decode
from policytrack.records import Actor, Event, Plan, Source

if TYPE_CHECKING:
    from policytrack.formats.storyfile.files import Readable
    from policytrack.records.fields import RoughDate

__all__ = ["read_chronology"]

_STRUCK: Final = re.compile(r"(?<!\\)~~(?=[^\s~])[^~\n]{1,2000}(?<=[^\s~\\])~~\s?")
_ITEM: Final = re.compile(r"(\s*)(?:[-*+\u2022]|\d{1,4}[.)])\s+(.*)")
_HEADING: Final = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_RULE: Final = re.compile(r"\s*(?:[-*_=]\s*){3,}|\s*\|?[\s:|-]*-[\s:|-]*\|?\s*")
_DEFINED: Final = re.compile(r"\s{0,3}\[(\^?[^\]]{1,80})\]:\s*(.*)")
_NAMED: Final = re.compile(
    r"(?<!\\)\[((?:\\.|[^\[\]\\]){0,500})\]\[(\^?[^\]]{1,80})\]|\[(\^[^\]]{1,80})\]"
)
_LINK: Final = re.compile(
    r"!?(?<!\\)\[((?:\\.|[^\[\]\\]){0,2000})\]\(<?([^\s()<>]{1,2000}(?:\([^\s()]{0,200}\)[^\s()<>]{0,200})?)>?"
    r'(?:\s+"[^"]{0,500}")?\)'
)
_BARE: Final = re.compile(
    r"<(https?://[^\s<>]{1,2000})>|(?<![\w(\[])(https?://[^\s<>()\[\]]{1,2000})"
)
_BOLD: Final = re.compile(
    r"(\*\*|__)(?=\S)(.{1,200}?)\1\s*(?::|[-\u2013\u2014,.])?\s*(.*)", re.DOTALL
)
_BREAK: Final = re.compile(r"\s*:\s+|\s+[-\u2013\u2014]+\s+|\s*:$|,\s+")
_ISO: Final = re.compile(r"(\d{4}-\d\d(?:-\d\d)?)[\s,:]+(.*)", re.DOTALL)
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARKS: Final = re.compile(r"(?<!\\)(\*\*|__|\*|`)(?=\S)(.{1,300}?)(?<=\S)(?<!\\)\1")
_GROUP: Final = re.compile(r"\s*\(([^()]*)\)\s*\.?$")
_MOST, _LINES, _LONGEST, _TRIED = 2_000_000, 10_000, 4_000, 6
"""How long a file and a line may be, and how many places in a line are tried as its date's end."""

_TASK: Final = re.compile(r"\[[ xX]\]\s+")
"""The box of an item that is to be ticked off."""

_BRACKETS: Final = re.compile(
    r"[\[(]([^\[\]()]{4,60})[\])](?!\()\s*[:\u2013\u2014-]?\s*(.*)", re.DOTALL
)
_LEADING: Final = re.compile(
    r"((?:\d{1,2}(?:st|nd|rd|th)?\s+)?[A-Z][a-z]{2,8}\.?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?\d{4})\s+(.*)",
    re.DOTALL,
)
"""A date in brackets, and one with nothing between it and what happened."""

_ALONE: Final = re.compile(r"(\*\*|__)(?=\S)([^*_]{1,200}?)\1:?\s*")
_UNDERLINE: Final = re.compile(r"(=+|-{2,})\s*")
_BELOW_ALL: Final = 7
"""The level of a heading that Markdown does not know as one, such as a line in bold."""

_NO_DATES: Final = ("no date", "cancelled", "postponed")
_MARKED: Final = "\ue000", "\ue001"
"""Stands for a link while the text around it is read; private characters of Unicode."""

_WITHIN: Final = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with")
)
"""Words before a link that is part of the sentence."""


@define
class _Entry:
    """An item of the list: its line, its text, what stands below it, and under which headings.

    The nearest heading stands first.
    """

    line: int
    body: str
    headings: tuple[str, ...]
    more: list[str] = field(factory=list)


def read_chronology(source: Readable) -> ReadRecords:
    """The events of a list, each with its date, its links, and who does it where that is said.

    A link in brackets at the end is a source, one whose text is its address an address of the
    event. Headings that are not dates become tags; what is below an item is its text.

    Parameters:
        source: a path, or an open file.

    Raises:
        CheckError: if it is not text.
        OSError: if it cannot be opened.
    """
    held = Held(source)
    into = ReadRecords(held.name)
    text = (
        decode(held.data, held.name)
        .replace("\r\n", "\n")
        .translate(dict.fromkeys(map(ord, _MARKED)))
    )
    if len(text) > _MOST or text.count("\n") > _LINES:
        allowed = f"a chronology of at most {_MOST:,} characters and {_LINES:,} lines"
        message = f"found {len(text):,} characters; allowed: {allowed}"
        raise CheckError([Problem("too-large", message, file=held.name)])
    dates = DateWords(held.name)
    entries, defined = _entries(text.split("\n"), into, dates)
    ids, sources = Ids(), Ids()
    known: dict[tuple[str, str | None], Source] = {}
    for entry in entries:
        dates.line = entry.line
        reader = _Reader(entry, defined, known, sources, dates)
        into.add((), reader.event, ids, line=entry.line)
    return into


def _entries(
    lines: list[str], into: ReadRecords, dates: DateWords
) -> tuple[list[_Entry], dict[str, str]]:
    """The items of the list, and what names stand for."""
    found = _Lines(into, dates)
    for number, (line, below) in enumerate(zip(lines, [*lines[1:], ""], strict=True), 1):
        if not line.strip() or _RULE.fullmatch(line[:_LONGEST]):
            continue
        if len(line) > _LONGEST:
            into.leave((), f"left out: a line of {len(line):,} characters", number)
            continue
        dates.line = number
        level, heading = _heading(line, below, dates)
        if level:
            found.head(number, level, heading)
        else:
            found.line(number, line)
    into.about = " ".join(found.about) or None
    return found.entries, found.defined


def _heading(line: str, below: str, dates: DateWords) -> tuple[int, str]:
    """The level of a heading, and its words; 0 if the line is not a heading."""
    if found := _HEADING.fullmatch(line):
        return len(found[1]), found[2]
    if line[0] in " \t|>" or _ITEM.fullmatch(line):
        return 0, ""
    if (found := _UNDERLINE.fullmatch(below)) and any(map(str.isalnum, line)):
        return (1 if below[0] == "=" else 2), line.strip()
    alone = found[2] if (found := _ALONE.fullmatch(line)) else line.strip()
    if (found or len(alone) < 60) and dates.date(_plain(alone)):
        return _BELOW_ALL, alone
    return 0, ""


class _Lines:
    """The items met so far, and the headings that the next one stands under."""

    def __init__(self, into: ReadRecords, dates: DateWords) -> None:
        self.entries: list[_Entry] = []
        self.defined: dict[str, str] = {}
        self.about: list[str] = []
        self._into = into
        self._dates = dates
        self._headings: list[tuple[int, str]] = []
        self._told: _Entry | None = None
        self._indent = 0

    def head(self, number: int, level: int, words: str) -> None:
        """Take a heading: the title, a day with what happened on it, or what items stand under."""
        self._told = None
        if level == 1 and self._into.title is None and not self.entries:
            self._into.title = _plain(words)
        elif _begins_with_day(words, self._dates):
            self._begin(_Entry(number, words, ()))
        else:
            kept = [each for each in self._headings if each[0] < level]
            self._headings = [*kept, (level, _plain(words))]

    def line(self, number: int, line: str) -> None:
        """Take a line that is not a heading."""
        if "~~" in line and (kept := _STRUCK.sub("", line)) != line:
            if not _item(kept, self._dates):
                told = f"left out: {line.strip()[:60]!r} is struck through"
                self._into.leave((), told, number)
                return
            line = kept
        body, headings = _item(line, self._dates), tuple(words for _, words in self._headings[::-1])
        if found := _DEFINED.fullmatch(line):
            self.defined[found[1].casefold()] = found[2]
        elif body:
            deep = len(line) - len(line.lstrip())
            if self.entries and line.lstrip()[0] != "|" and deep > self._indent + 1:
                self.entries[-1].more.append(_plain(body))
            else:
                self._indent, self._told = deep, None
                self.entries.append(_Entry(number, body, headings))
        elif self._told is not None and not line.lstrip().startswith("|"):
            self._told.more.append(_plain(line.strip()))
        elif headings and self._dates.is_day(headings) and not line.lstrip().startswith("|"):
            told = line.strip().removeprefix(": ")
            day = self._dates.date(headings[0], headings[1:])
            self._begin(_Entry(number, f"{day}: {told}", ()))
        elif self.entries and line[0] in " \t":
            self.entries[-1].more.append(_plain(line.strip()))
        elif not self.entries and not headings and not line.lstrip().startswith("|"):
            self.about.append(_plain(line.strip()))
        elif not _heads(line):
            self._into.leave((), f"left out: {line.strip()[:60]!r} is not a list item", number)

    def _begin(self, entry: _Entry) -> None:
        """Begin an item whose text is what is below it."""
        self._told = entry
        self.entries.append(entry)


def _begins_with_day(text: str, dates: DateWords) -> bool:
    """Whether a heading is a day and what happened on it."""
    found = _BREAK.search(text)
    begins = found and text[found.end() :].strip()
    return bool(found and begins and dates.is_day((_plain(text[: found.start()]),)))


def _item(line: str, dates: DateWords) -> str | None:
    """The text of an item of a list, or of a row of a table that begins with a date."""
    if found := _ITEM.fullmatch(line):
        return _TASK.sub("", found[2])
    if line.lstrip().startswith("|"):
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
        if len(cells) > 1 and dates.date(_plain(cells[0])):
            rest = " ".join([cells[1], *(f"({cell})" for cell in cells[2:] if cell)])
            return f"{cells[0]}: {rest}"
        return None
    found = _BREAK.search(line)
    if found and not line.startswith(" ") and dates.date(_plain(line[: found.start()])):
        return line
    return None


def _heads(line: str) -> bool:
    """Whether a line is the head of a table."""
    return line.lstrip().startswith("|") and bool(
        re.search(r"\b(?:date|when)\b", line, re.IGNORECASE)
    )


class _Reader:
    """Reads one item."""

    def __init__(
        self,
        entry: _Entry,
        defined: dict[str, str],
        known: dict[tuple[str, str | None], Source],
        ids: Ids,
        dates: DateWords,
    ) -> None:
        self._entry = entry
        self._dates = dates
        self._defined = defined
        self._known = known
        self._ids = ids
        self._sources: list[Source] = []
        self._urls: list[str] = []
        self._by: list[Actor] = []

    def event(self, ids: Ids) -> Event:
        """The event of the item."""
        body = _NAMED.sub(self._named, self._entry.body)
        above = self._entry.headings
        when, rest = _split(body, above, self._dates)
        title = self._title(_BARE.sub(self._bare, _LINK.sub(self._linked, rest)))
        if when and not title and self._entry.more:
            title = self._entry.more.pop(0).removeprefix(": ")
        words, planned = _planned(when)
        date = self._dates.date(words, above) if words else self._of_headings(when, above)
        return Event(
            title or "No title",
            date=None if planned else date,
            by=self._by,
            plans=[Plan(date)] if planned and date else (),
            text="\n".join(self._entry.more) or None,
            urls=list(dict.fromkeys(self._urls)),
            sources=list(dict.fromkeys(self._sources)),
            tags=self._dates.others(above),
            id=ids.new(title or "event"),
        )

    def _of_headings(self, when: str, above: tuple[str, ...]) -> RoughDate | None:
        """The day, month or year that an item stands under which says nothing of its own date."""
        return self._dates.date(above[0], above[1:]) if above and not when else None

    def _named(self, found: re.Match[str]) -> str:
        """A reference to what is defined elsewhere, as a link or a source in its place."""
        name = (found[3] or found[2]).casefold()
        if (told := self._defined.get(name)) is None:
            return found[0]
        if name.startswith("^"):
            rest = _BARE.sub(self._bare, _LINK.sub(self._linked, told)).strip()
            if rest and not any(mark in rest for mark in _MARKED):
                self._source(_plain(rest), None)
            return found[1] or ""
        return f"[{found[1]}]({told.split()[0] if told.split() else ''})"

    def _linked(self, found: re.Match[str]) -> str:
        name, url = _plain(found[1]), found[2]
        if not name or name == url or _plain(url) == name:
            self._urls.append(url)
        else:
            self._source(name, url)
        return f"{_MARKED[0]}{found[1]}{_MARKED[1]}"

    def _bare(self, found: re.Match[str]) -> str:
        url = (found[1] or found[2]).rstrip(".,;:")
        self._urls.append(url)
        return f"{_MARKED[0]}{_MARKED[1]}"

    def _source(self, name: str, url: str | None) -> None:
        if (name, url) not in self._known:
            self._known[name, url] = Source(name, url=url, id=self._ids.new(name))
        self._sources.append(self._known[name, url])

    def _title(self, text: str) -> str:
        """The text of the item without the sources in brackets at its end."""
        while (group := _group(text)) is not None:
            parts = [part.strip() for part in re.split(r"(?<!\\);", group)]
            if not all(part[:1] == _MARKED[0] or _told(part) for part in parts):
                break
            for part in parts:
                if (said := _told(part)) and said[0] == "by":
                    self._by.append(Actor(_plain(said[1])))
                elif said:
                    self._source(_plain(said[1]), None)
            text = text[: text.rindex(group) - 1].rstrip()
        while (rest := _uncited(text)) is not None:
            text = rest
        kept = re.sub(rf"(?:^|\s*){_MARKED[0]}{_MARKED[1]}", "", text)
        for mark in _MARKED:
            kept = kept.replace(mark, "")
        return _plain(kept).strip()


def _uncited(text: str) -> str | None:
    """A text without the link behind it; None if there is none, or it is part of the sentence."""
    bare = text.rstrip().removesuffix(".").rstrip()
    if not bare.endswith(_MARKED[1]):
        return None
    before = bare[: bare.rindex(_MARKED[0])].rstrip(" ,;")
    words = before.split()
    return before if words and words[-1].casefold() not in _WITHIN else None


def _group(text: str) -> str | None:
    """What is in the brackets at the end of a text, including inner brackets."""
    text = text.rstrip().removesuffix(".")
    if not text.endswith(")") or text.endswith("\\)"):
        return None
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(text[place], 0)
        if depth == 0:
            return text[place + 1 : -1]
    return None


def _told(part: str) -> tuple[str, str] | None:
    """Who does it, or a source without an address, as a part in brackets says it."""
    for word, sign in (("by", "by "), ("source", "source: "), ("source", "Source: ")):
        if part.startswith(sign) and part[len(sign) :].strip():
            return word, part[len(sign) :]
    return None


def _split(body: str, headings: tuple[str, ...], dates: DateWords) -> tuple[str, str]:
    """The date of an item, in words, and the rest; an empty one if it begins with none."""
    if bold := _BOLD.fullmatch(body):
        words = _plain(bold[2]).strip(" :.")
        if words in _NO_DATES or dates.date(_planned(words)[0], headings):
            return words, bold[3]
    breaks = list(islice(_BREAK.finditer(body), _TRIED))
    for place, found in enumerate(breaks):
        words = _plain(body[: found.start()])
        if len(words) > 120:
            break
        if dates.date(_planned(words)[0], headings):
            more = breaks[place + 1 : place + 2]
            return _to_the_end_of_a_stretch(body, found, more, headings, dates)
    for shape in (_ISO, _BRACKETS, _LEADING):
        if (begun := shape.fullmatch(body)) and dates.date(begun[1], headings):
            return begun[1], begun[2]
    words = _plain(body).strip(" :.")
    return (words, "") if len(words) < 60 and dates.date(words, headings) else ("", body)


def _to_the_end_of_a_stretch(
    body: str,
    found: re.Match[str],
    more: list[re.Match[str]],
    headings: tuple[str, ...],
    dates: DateWords,
) -> tuple[str, str]:
    """The words of a date, with those behind a dash if both are a stretch of time, and the rest."""
    if found[0].strip()[:1] in ("-", "\u2013", "\u2014"):
        for each in more:
            words = _plain(body[: each.start()])
            if dates.date(words, headings):
                return words, body[each.end() :]
    return _plain(body[: found.start()]), body[found.end() :]


def _planned(words: str) -> tuple[str, bool]:
    """Words for a date, and whether it is one that is expected."""
    rest = words.removeprefix("expected ")
    return rest, rest != words


def _plain(text: str) -> str:
    """A text without the marks of Markdown."""
    return _ESCAPE.sub(r"\1", _MARKS.sub(r"\2", text)).strip()

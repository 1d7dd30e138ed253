"""Slides of TimelineJS, in JSON or as a sheet in CSV, read as events.

Source:
    TimelineJS 3, "JSON format"; its older format, with the key ``timeline``; the template of its
    spreadsheet.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from policytrack.dates import FuzzyDate, Period
from policytrack.errors import CheckError, PolicyTrackError, Problem
from policytrack.formats.foreign.readrecords import (
    ReadRecords,
    items_of,
    json_of,
    kept,
    mapping_of,
    parts_in,
    text_in,
)
from policytrack.formats.foreign.slidekeys import (
    DATES,
    ERA,
    MEDIA,
    MEDIA_COLUMNS,
    OWN,
    OWN_COLUMNS,
)
from policytrack.formats.foreign.slidetext import plain_of, read_html
from policytrack.formats.newids import Ids
from policytrack.formats.sheets.filebytes import Held
from policytrack.formats.sheets.textgrid import text_grid
from policytrack.records import Event, Plan
from policytrack.records.fields import rough_date
from policytrack.records.vocabulary import EVENT_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from policytrack.formats.storyfile.files import Readable
    from policytrack.records.fields import RoughDate

__all__ = ["is_sheet", "is_tree", "read_slides", "read_tree"]

_KNOWN: Final = frozenset(
    {"start_date", "end_date", "display_date", "text", "group", "unique_id", "media"}
    | {"background", OWN}
)
_DATE_PARTS: Final = frozenset({"year", "month", "day", "time"})
_DATE_SHOWN: Final = ("display_date", "display_text")
_LONGEST: Final = 20_000
"""How many characters the text of a slide may have."""

_MOST: Final = 1_000_000
"""How many characters of HTML all slides may have together."""

_CLOCK: Final = ("hour", "minute", "second", "millisecond")
_OLD_DATE: Final = re.compile(
    r"\s*(-?\d{1,6})(?:[,/.-](\d{1,2}))?(?:[,/.-](\d{1,2}))?(.*)", re.DOTALL
)
_MONTH_FIRST: Final = re.compile(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})(.*)", re.DOTALL)
_HEADERS: Final = ("headline", "year"), ("headline", "start date")


def is_tree(tree: object) -> bool:
    """Whether the tree of a JSON file is one of TimelineJS.

    Parameters:
        tree: the tree.
    """
    found = mapping_of(tree)
    if isinstance(found.get("timeline"), dict):
        return "date" in found["timeline"] or "headline" in found["timeline"]
    events = found.get("events")
    return isinstance(events, list) and all(
        isinstance(each, dict) and ("start_date" in each or isinstance(each.get("text"), dict))
        for each in events[:20]
    )


def is_sheet(head: bytes) -> bool:
    """Whether a text begins with the columns of the sheet of TimelineJS.

    Parameters:
        head: its first bytes.
    """
    return _is_headed(head) and bool(
        _columns(head) & {"media", "display date", "group", "tag", "end year", "end date", "text"}
    )


def _columns(head: bytes) -> set[str]:
    line = head.decode("utf-8", "replace").lstrip("\ufeff").lstrip().partition("\n")[0].lower()
    return {cell.strip().strip('"') for cell in re.split(r"[,;\t]", line)}


def _is_headed(head: bytes) -> bool:
    """Whether a text has the columns without which nothing is a slide."""
    return any(_columns(head).issuperset(names) for names in _HEADERS)


def read_slides(source: Readable) -> ReadRecords:
    """The slides of a file in JSON or CSV, as events.

    Parameters:
        source: a path, or an open file.

    Raises:
        CheckError: if it is neither, or holds no slides.
        OSError: if it cannot be opened.
    """
    import io

    held = Held(source)
    if held.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        tree, _ = json_of(io.BytesIO(held.data))
        if not is_tree(tree):
            message = "found JSON without slides; allowed: an object with events, each with text"
            raise CheckError([Problem("no-slides", message, file=held.name)])
        return read_tree(tree, held.name)
    if not _is_headed(held.data[:4096]):
        message = (
            "found no columns Year and Headline; allowed: the sheet of TimelineJS, or its JSON"
        )
        raise CheckError([Problem("no-slides", message, file=held.name)])
    return read_tree(_tree_of_sheet(held), held.name)


def read_tree(tree: Any, file: str | None = None) -> ReadRecords:
    """The slides of the tree of a JSON file, as events.

    Parameters:
        tree: the tree.
        file: the name of the file.
    """
    into = ReadRecords(file)
    tree = mapping_of(tree)
    if isinstance(tree.get("timeline"), dict):
        tree = _modern(tree["timeline"])
    title = mapping_of(tree.get("title"))
    said = mapping_of(title.get("text"))
    into.title = plain_of(text_in(said, "headline") or "") or None
    into.about = plain_of(text_in(said, "text") or "") or None
    for key in sorted(title.keys() - {"text", "line"}):
        held = title[key]
        if any(held.values()) if isinstance(held, dict) else held not in (None, "", []):
            into.leave(("title", key), f"left out: a story has no {key} of its own")
    for key in sorted(tree.keys() - {"title", "events", "eras"}):
        if (key, tree[key]) != ("scale", "human"):
            into.leave((key,), f"left out: {key} has no place in a story")
    into.expect(parts_in(tree, frozenset({"events", "eras"})))
    _check_length(tree, file)
    ids = Ids()
    for key, kind in (("events", None), ("eras", ERA)):
        for path, slide in items_of(tree, key, into):
            line = slide.pop("line", None)
            into.add(path, _event, slide, kind, ids, line=line)
    return into


def _check_length(tree: Mapping[str, Any], file: str | None) -> None:
    """Refuse more HTML than any timeline has; it takes long to parse."""
    lists = [found for key in ("events", "eras") if isinstance(found := tree.get(key), list)]
    texts = (
        mapping_of(mapping_of(slide).get("text")).get(name)
        for found in lists
        for slide in found
        for name in ("headline", "text")
    )
    total = sum(len(text) for text in texts if isinstance(text, str) and "<" in text)
    if total > _MOST:
        message = f"found {total:,} characters of HTML in slides; allowed: {_MOST:,}"
        raise CheckError([Problem("too-large", message, file=file)])


def _event(slide: dict[str, Any], era: str | None, ids: Ids) -> Event:
    """The event of a slide."""
    own, text = mapping_of(slide.get(OWN)), mapping_of(slide.get("text"))
    html = text.get("text")
    if isinstance(html, str) and len(html) > _LONGEST:
        message = f"found a text of {len(html):,} characters; allowed: {_LONGEST:,}"
        raise CheckError([Problem("too-large", message)])
    said = read_html(html if isinstance(html, str) else "")
    title = plain_of((text_in(text, "headline") or "")[:_LONGEST]) or said.text[:200] or "No title"
    group = plain_of((text_in(slide, "group") or "")[:_LONGEST])
    kind = era or text_in(own, "kind") or EVENT_KINDS.find(group) or "unknown"
    date = _date(slide, own)
    planned = text_in(own, "planned") is not None
    dated = text_in(own, "dated")
    start = mapping_of(slide.get("start_date"))
    if not own and (shown := text_in(slide, "display_date") or text_in(start, *_DATE_SHOWN)):
        dated = plain_of(shown)
    return Event(
        title,
        kind,
        None if planned else date,
        by=said.by,
        text=said.text or None,
        plans=[Plan(date)] if planned else (),
        urls=said.urls,
        tags=[group] if group.strip() and kind == "unknown" else (),
        sources=said.sources,
        dated=dated,
        extra=_extra(slide),
        id=ids.own(name) if (name := text_in(slide, "unique_id")) else ids.new(title),
    )


def _date(slide: Mapping[str, Any], own: Mapping[str, Any]) -> RoughDate:
    if exact := text_in(own, "date"):
        with suppress(PolicyTrackError):
            found = rough_date(exact, "slide", "date")
            if isinstance(found, FuzzyDate | Period):
                return found
    start = _day(mapping_of(slide.get("start_date")))
    if start is None:
        allowed = "a year, or a year, month and day"
        raise CheckError(
            [Problem("no-date", f"found a slide without a start_date; allowed: {allowed}")]
        )
    end = _day(mapping_of(slide.get("end_date")))
    return start if end is None or end == start else Period(start, end)


def _day(parts: Mapping[str, Any]) -> FuzzyDate | None:
    """The date of a year, or a year and a month, or all three."""
    found = [str(parts.get(name) or "").strip() for name in ("year", "month", "day")]
    if not found[0]:
        return None
    year, month, day = (part.partition(".")[0].replace(",", "").replace(" ", "") for part in found)
    text = year.zfill(4)
    if month:
        text += f"-{month.zfill(2)}"
        text += f"-{day.zfill(2)}" if day else ""
    return FuzzyDate(text)


def _extra(slide: Mapping[str, Any]) -> dict[str, str]:
    found = kept(slide, _KNOWN)
    media = mapping_of(slide.get("media"))
    if url := text_in(media, "url"):
        found["media"] = url
    for name, value in kept(media, frozenset({"url"})).items():
        found[f"media {name}"] = value if name in MEDIA or "<" not in value else plain_of(value)
    ground = slide.get("background")
    ground = {"url": ground} if isinstance(ground, str) else mapping_of(ground)
    if shown := text_in(ground, "url", "color"):
        found["background"] = shown
    for name, value in kept(ground, frozenset({"url"})).items():
        if value != shown:
            found[f"background {name}"] = value
    for name, value in kept(mapping_of(slide.get("text")), frozenset({"headline", "text"})).items():
        found[f"text {name}"] = value
    for key, name in (("start_date", "time"), ("end_date", "end time")):
        parts = mapping_of(slide.get(key))
        more = kept(parts, _DATE_PARTS | frozenset(_CLOCK))
        shown_as = _DATE_SHOWN if key == "start_date" else ()
        found |= {f"{key} {part}": said for part, said in more.items() if part not in shown_as}
        clock = [str(parts[part]).zfill(2) for part in _CLOCK if str(parts.get(part) or "").strip()]
        if clock:
            found[name] = ":".join(clock)
        elif said := text_in(parts, "time"):
            found[name] = said
    return found


def _old_date(text: object) -> dict[str, str]:
    """The parts of a date of the older format: the year first, or the month as in America."""
    if not isinstance(text, str):
        return {}
    if found := _MONTH_FIRST.fullmatch(text):
        parts = found[3], found[1], found[2], found[4]
    elif found := _OLD_DATE.fullmatch(text):
        parts = found[1], found[2] or "", found[3] or "", found[4]
    else:
        return {}
    named = zip(("year", "month", "day", "time"), parts, strict=True)
    return {name: value.strip(" ,") for name, value in named if value.strip(" ,")}


def _modern(old: Mapping[str, Any]) -> dict[str, Any]:
    """A timeline of the older format as one of the newer."""

    def slide(item: Mapping[str, Any]) -> dict[str, Any]:
        asset = mapping_of(item.get("asset"))
        media = {"url": asset.get("media")}
        media |= {name: asset.get(name) for name in MEDIA if asset.get(name)}
        made: dict[str, Any] = kept(
            item, frozenset({"startDate", "endDate", "headline", "text", "tag", "asset"})
        )
        made |= {"text": {"headline": item.get("headline"), "text": item.get("text")}}
        made |= {"group": item.get("tag"), "media": media if media["url"] else {}}
        for key, name in (("startDate", "start_date"), ("endDate", "end_date")):
            made[name] = _old_date(item.get(key))
        return made

    tree: dict[str, Any] = kept(
        old, frozenset({"headline", "text", "type", "date", "era", "asset", "startDate"})
    )
    tree["title"] = {
        "text": {"headline": old.get("headline"), "text": old.get("text")},
        "media": mapping_of(old.get("asset")),
        "start_date": _old_date(old.get("startDate")),
    }
    for key, name in (("date", "events"), ("era", "eras")):
        items = old.get(key)
        if isinstance(items, list):
            tree[name] = [slide(item) if isinstance(item, dict) else item for item in items]
    return tree


def _tree_of_sheet(held: Held) -> dict[str, Any]:
    """The rows of a sheet as the tree of the same slides in JSON."""
    grid = text_grid(held)
    names = _names(grid.rows)
    tree: dict[str, Any] = {"events": [], "eras": []}
    for row, line in zip(grid.rows[1:], grid.lines[1:], strict=True):
        cells = {name: str(cell) for name, cell in zip(names, row, strict=False) if cell}
        if not any(cell.strip() for cell in cells.values()):
            continue
        slide = _slide_of_row(cells) | {"line": line}
        kind = cells.get("Type", "").strip().lower()
        if kind == "title" and "title" not in tree:
            tree["title"] = slide
        else:
            tree["eras" if kind == "era" else "events"].append(slide)
    return tree


def _names(rows: Sequence[Sequence[Any]]) -> list[str]:
    """The names of the columns; one without a name, or with that of another, gets its own."""
    names, known = Ids(_SLIDE), {name.casefold(): name for name in _COLUMNS}
    head = [*rows[0], *[None] * (max(map(len, rows)) - len(rows[0]))]
    said = (str(cell or "").strip() or f"column {place}" for place, cell in enumerate(head, 1))
    return [names.free(known.get(name.casefold(), name), " ") for name in said]


def _slide_of_row(cells: dict[str, str]) -> dict[str, Any]:
    ours = bool(cells.get("EDTF"))
    at = {name: cell if ours else cell.strip() for name, cell in cells.items()}
    if ours:
        at = {name: cell.removeprefix("'") for name, cell in at.items()}
    used = _COLUMNS - {"Start Date", "End Date", *({"Tag"} if at.get("Group") else ())}
    used -= frozenset() if ours else OWN_COLUMNS.keys()
    dates = {}
    for front, name in (("", "start_date"), ("End ", "end_date")):
        parts = {key: at.get(f"{front}{column}", "") for column, key in DATES.items()}
        whole = f"{front or 'Start '}Date"
        if not any(parts.values()) and (parts := _old_date(at.get(whole))):
            used |= {whole}
        dates[name] = {"time": at.get(f"{front}Time", ""), **parts}
    slide: dict[str, Any] = kept(at, used) | dates
    slide["display_date"] = at.get("Display Date", "")
    slide["text"] = {"headline": at.get("Headline", ""), "text": at.get("Text", "")}
    slide["group"] = at.get("Group") or at.get("Tag") or ""
    slide["unique_id"] = at.get("Id", "")
    slide["media"] = {key: at.get(column, "") for column, key in MEDIA_COLUMNS.items()}
    slide["background"] = at.get("Background", "")
    if ours:
        slide[OWN] = {key: at.get(column, "") for column, key in OWN_COLUMNS.items()}
    return slide


_SLIDE: Final = frozenset(
    {"line", "start_date", "end_date", "display_date", "text", "group", "unique_id", "media"}
    | {"background", OWN}
)
"""The keys of a slide, which no column of a sheet may have as its name."""

_COLUMNS: Final = frozenset(
    {"Time", "End Time", "Display Date", "Headline", "Text", "Type", "Group", "Tag", "Id"}
    | {"Background", "Start Date", "End Date", *DATES, *MEDIA_COLUMNS, *OWN_COLUMNS}
    | {f"End {name}" for name in DATES}
)
"""The columns of a sheet that have a place in a slide."""

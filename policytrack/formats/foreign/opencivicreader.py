"""Bills of Open Civic Data, with their actions and votes, read as records.

Source:
    Open Civic Data, OCDEP 5 (bills) and OCDEP 7 (votes), as Pupa writes them, one object per file,
    and Open States publishes them, with the votes within the bills.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policytrack.errors import CheckError, Problem
from policytrack.formats.foreign.civicfields import date_in, sources_in
from policytrack.formats.foreign.civickeys import (
    ACTION_KEYS,
    ACTIONS,
    BILL_KEYS,
    OTHERS,
    PROPOSITION,
    VOTE_KEYS,
)
from policytrack.formats.foreign.civicvotes import read_vote
from policytrack.formats.foreign.readrecords import (
    ReadRecords,
    items_of,
    json_of,
    kept,
    mapping_of,
    parts_in,
    text_in,
)
from policytrack.formats.newids import Ids
from policytrack.records import Actor, Event, Issue, Source
from policytrack.records.fields import slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytrack.dates import FuzzyDate
    from policytrack.formats.foreign.readrecords import Path as Keys
    from policytrack.formats.storyfile.files import Readable

__all__ = ["MAX_FILES", "is_folder", "is_tree", "lists_in", "read_opencivic", "read_tree"]

MAX_FILES: Final = 20_000
"""How many files a folder may hold."""

_OBJECTS: Final = ("bill", "vote_event")
"""How the names of files with bills and votes begin."""

_PARTS: Final = frozenset({"bills", "results", "vote_events", "votes", "actions"})
_LISTS: Final = {"bills": "bills", "results": "bills", "vote_events": "votes", "votes": "votes"}


def is_tree(tree: object) -> bool:
    """Whether the tree of a JSON file is one of Open Civic Data.

    Parameters:
        tree: the tree.
    """
    first = tree[0] if isinstance(tree, list) and tree else tree
    found = mapping_of(first)
    bill = "title" in found and bool(
        {"actions", "from_organization", "legislative_session"} & found.keys()
    )
    listed = any(isinstance(found.get(key), list) for key in ("bills", "results"))
    return bill or "motion_text" in found or listed


def read_opencivic(source: Readable) -> ReadRecords:
    """The records of a file of Open Civic Data.

    Parameters:
        source: a path, or an open file.

    Raises:
        CheckError: if it is not such a file.
        OSError: if it cannot be opened.
    """
    if isinstance(source, str | os.PathLike) and (folder := Path(source)).is_dir():
        return _read_folder(folder)
    tree, name = json_of(source)
    if not is_tree(tree):
        message = "found JSON without bills; allowed: bills, or votes, of Open Civic Data"
        raise CheckError([Problem("not-open-civic-data", message, file=name)])
    return read_tree(tree, name)


def is_folder(folder: Path) -> bool:
    """Whether a folder holds what one of Pupa's scrapers wrote: one file per object.

    Parameters:
        folder: the folder.
    """
    return any(next(folder.glob(f"{kind}_*.json"), None) for kind in _OBJECTS)


def _read_folder(folder: Path) -> ReadRecords:
    """The records of a folder with one file per object: bills, then the votes on them."""
    files = sorted(folder.glob("*.json"))
    wanted = [each for kind in _OBJECTS for each in files if each.name.startswith(kind)]
    if not wanted or len(files) > MAX_FILES:
        message = f"found {len(wanted):,} bills and votes in {len(files):,} files"
        allowed = f"1 to {MAX_FILES:,} files such as bill_ID.json and vote_event_ID.json"
        problem = Problem("not-open-civic-data", f"{message}; allowed: {allowed}", file=str(folder))
        raise CheckError([problem])
    reading = _Reading(ReadRecords(str(folder)))
    for each in wanted:
        reading.into.file = str(each)
        tree, name = json_of(each)
        if is_tree(tree):
            reading.whole(tree)
        else:
            reading.into.leave((), f"left out: {name} holds neither a bill nor a vote")
    for each in sorted({*files} - {*wanted}):
        reading.into.file = str(each)
        reading.into.leave((), "left out: it holds neither a bill nor a vote")
    reading.into.file = str(folder)
    return reading.into


def read_tree(tree: Any, file: str | None = None) -> ReadRecords:
    """The records of the tree of a file of Open Civic Data.

    Parameters:
        tree: the tree: bills, a bill, votes, or a vote.
        file: the name of the file.
    """
    reading = _Reading(ReadRecords(file))
    reading.whole(tree)
    return reading.into


def lists_in(tree: Any) -> Mapping[str, Any]:
    """The lists that a tree holds, whichever way it is wrapped.

    Parameters:
        tree: the tree: bills, a bill, votes, or a vote.
    """
    found = mapping_of(tree)
    if isinstance(tree, list):
        found = {"votes" if "motion_text" in mapping_of(tree[:1] and tree[0]) else "bills": tree}
    elif "motion_text" in found:
        found = {"votes": [found]}
    elif "title" in found and not isinstance(found.get("bills"), list):
        found = {"bills": [found]}
    return found


class _Reading:
    """One pass over the bills and the votes."""

    def __init__(self, into: ReadRecords) -> None:
        self.into = into
        self._ids = Ids()
        self._actors: dict[str, Actor] = {}
        self._sources: dict[tuple[str, str], Source] = {}
        self._issues: dict[str, Issue] = {}

    def whole(self, tree: Any) -> None:
        """Read all of a tree.

        Parameters:
            tree: bills, a bill, votes, or a vote.
        """
        self.into.expect(parts_in(tree, _PARTS))
        found = lists_in(tree)
        for key in sorted(found.keys() - _LISTS.keys() - {"pagination"}):
            self.into.leave((key,), f"left out: {key} has no place in a story")
        for kind, read in (("bills", self.bill), ("votes", self.vote)):
            for key in (key for key, of in _LISTS.items() if of == kind):
                for path, item in items_of(found, key, self.into):
                    read(item, path)

    def bill(self, item: dict[str, Any], path: Keys) -> None:
        """Read a bill, its actions, and the votes within it.

        Parameters:
            item: the bill.
            path: where it stands.
        """
        issue = self.into.add(path, self._issue, item)
        if issue is None:
            return
        for at, action in items_of(item, "actions", self.into):
            self.into.add((*path, *at), self._action, action, issue)
        for at, vote in items_of(item, "votes", self.into):
            self.vote(vote, (*path, *at), issue)

    def _issue(self, item: dict[str, Any]) -> Issue:
        name = text_in(item, "identifier") or text_in(item, "name", "id", "_id", "title") or "bill"
        worded = None
        others = []
        for each in _listed(item, "abstracts"):
            if mapping_of(each).get("note") == PROPOSITION and worded is None:
                worded = text_in(mapping_of(each), "abstract")
            else:
                others.append(each)
        extra = kept(item, BILL_KEYS | {"identifier"})
        own = name if name == slug(name) and name not in self._issues else None
        made = own or self._ids.new(name)
        if made != name:
            extra["identifier"] = name
        if others:
            extra["abstracts"] = json.dumps(others, ensure_ascii=False)
        if item.get("sources"):
            extra["sources"] = json.dumps(item["sources"], ensure_ascii=False)
        if extra.get("legislative_session") == "unknown":
            del extra["legislative_session"]
        if extra.get("classification") == '["bill"]':
            del extra["classification"]
        tags = [tag for tag in _listed(item, "subject") if isinstance(tag, str) and tag.strip()]
        issue = Issue(text_in(item, "title") or name, worded, tags=tags, extra=extra, id=made)
        for known in filter(None, (name, text_in(item, "_id", "id"))):
            self._issues[known] = issue
        return issue

    def _action(self, item: dict[str, Any], issue: Issue) -> Event:
        words = [word for word in _listed(item, "classification") if isinstance(word, str)]
        extra = kept(item, ACTION_KEYS)
        date = _day_of(item, extra)
        if others := [word for word in words if word not in ACTIONS]:
            extra[OTHERS] = ", ".join(others)
        title = text_in(item, "description", "text") or "Action"
        return Event(
            title,
            "legislation",
            date,
            by=self._body(item.get("organization") or item.get("organization_id")),
            issues=issue,
            tags=[word for word in words if word in ACTIONS],
            extra=extra,
            id=self._ids.new(title),
        )

    def _body(self, value: object) -> list[Actor]:
        """The body that an action or a vote names, by its name or as an object."""
        said = mapping_of(value)
        name = value if isinstance(value, str) else text_in(said, "name", "classification", "id")
        if not name or not name.strip():
            return []
        name = _meant(name)
        return [self._actor(name, "legislature", text_in(said, "id") or name)]

    def _actor(self, name: str, kind: str, own: str) -> Actor:
        if own not in self._actors:
            self.into.meet()
            made = self._ids.own(own) if " " not in own else self._ids.new(own)
            other = {"open-civic-data": own} if own not in (made, name) else {}
            self._actors[own] = Actor(name, kind, identifiers=other, id=made)
        return self._actors[own]

    def vote(self, item: dict[str, Any], path: Keys, issue: Issue | None = None) -> None:
        """Read a vote, with what each voter said.

        Parameters:
            item: the vote.
            path: where it stands.
            issue: the bill within which it stands.
        """
        event = self.into.add(path, self._vote, item, issue)
        for at, said in items_of(item, "votes", self.into) if event else ():
            voter = mapping_of(said.get("voter"))
            own = _meant(text_in(said, "voter_id") or text_in(voter, "id") or "")
            name = text_in(said, "voter_name") or text_in(voter, "name") or own
            who = self._actor(name, "person", own or name) if name else None
            where = (*path, *at)
            self.into.add(where, read_vote, said, where, self.into, event, who)

    def _vote(self, item: dict[str, Any], issue: Issue | None) -> Event:
        bill = item.get("bill") or item.get("bill_id")
        name = (
            bill if isinstance(bill, str) else text_in(mapping_of(bill), "identifier", "name", "id")
        )
        title = text_in(item, "motion_text") or "Vote"
        if issue is None:
            if name not in self._issues:
                name = text_in(item, "bill_identifier") or _meant(name or title)
            if name not in self._issues:
                made = self._ids.new(name)
                extra = {} if made == name else {"identifier": name}
                self._issues[name] = Issue(name, extra=extra, id=made)
            issue = self._issues[name]
        extra = kept(item, VOTE_KEYS | {"bill_id", "legislative_session"})
        date = _day_of(item, extra)
        own = text_in(item, "identifier") or ""
        made = self._ids.own(own) if own and own == slug(own) else self._ids.new(own or title)
        if made == own:
            del extra["identifier"]
        return Event(
            title,
            "vote",
            date,
            by=self._body(item.get("organization")),
            issues=issue,
            sources=sources_in(item.get("sources"), self._sources, self._ids),
            extra=extra,
            id=made,
        )


def _listed(item: dict[str, Any], key: str) -> list[Any]:
    """The items under a key; what is no list is one item."""
    found = item.get(key) or []
    return found if isinstance(found, list) else [found]


def _day_of(item: dict[str, Any], extra: dict[str, str]) -> FuzzyDate | None:
    """The day of an action or a vote; the time of day is kept apart."""
    date, clock = date_in(item.get("start_date") or item.get("date"))
    if clock:
        extra["time"] = clock
    return date


def _meant(name: str) -> str:
    """What is in one of Pupa's names that are looked up later, such as ``~{"name": "Senate"}``."""
    if not name.startswith("~{"):
        return name
    try:
        found = mapping_of(json.loads(name[1:]))
    except ValueError:
        return name
    return text_in(found, "identifier", "name", "classification") or name

"""The people and committees of Open States, one YAML file each, read as records.

Source:
    The repository ``openstates/people``, in its present layout and in its first.
"""

from __future__ import annotations

import os
from collections import defaultdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policytrack.errors import CheckError, Problem
from policytrack.formats.foreign.popoloreader import read_tree
from policytrack.formats.foreign.readrecords import mapping_of, text_in
from policytrack.formats.sheets.filebytes import Held
from policytrack.formats.storyfile import yamltext
from policytrack.formats.storyfile.limits import decode
from policytrack.records.fields import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from policytrack.formats.foreign.readrecords import ReadRecords
    from policytrack.formats.storyfile.files import Readable

__all__ = ["MAX_FILES", "is_folder", "is_text", "read_people"]

MAX_FILES: Final = 20_000
"""How many files a folder may hold."""

_ENDINGS: Final = (".yml", ".yaml")
_CHAMBERS: Final = ("upper", "lower", "legislature")
_PERSON: Final = "ocd-person/"
_BODY: Final = "ocd-organization/"
_BEGINS: Final = (f"id: {_PERSON}", f"id: {_BODY}")
_TRIED: Final = 5
_HEAD: Final = 4096
_ALLOWED: Final = "a person or a committee of Open States, with an id and a name"


def is_text(head: bytes) -> bool:
    """Whether a file is of a person or a committee of Open States.

    Parameters:
        head: its first bytes.
    """
    lines = head.decode("utf-8-sig", "replace").replace("'", "").replace('"', "").splitlines()
    return any(line.startswith(_BEGINS) for line in lines)


def is_folder(folder: Path) -> bool:
    """Whether a folder, or one in it, holds people or committees of Open States.

    Parameters:
        folder: the folder.
    """
    places = ("*.yml", "*/*.yml", "*/*/*.yml")
    return any(
        is_text(_head(path)) for place in places for path in islice(folder.glob(place), _TRIED)
    )


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD)


def read_people(source: Readable) -> ReadRecords:
    """The records of a file of a person or a committee, or of a folder of such files.

    Parameters:
        source: a path of a file or a folder, or an open file.

    Raises:
        CheckError: if nothing in it is such a file, or there are too many files.
        OSError: if a file cannot be opened.
    """
    gathered = _Gathered()
    if isinstance(source, str | os.PathLike) and (folder := Path(source)).is_dir():
        name: str | None = str(folder)
        for path in _files(folder):
            gathered.file(path, str(path))
        if not gathered.found:
            allowed = f"found no file that is {_ALLOWED}"
            raise CheckError([Problem("not-open-states", allowed, file=name)])
    else:
        held = Held(source)
        name = held.name
        gathered.whole(_tree(held.data, name), name)
        if not gathered.found:
            raise CheckError(each.at(name, each.line, each.column) for each in gathered.left)
    read = read_tree(gathered.tree())
    read.file = name
    read.left = [*gathered.left, *(gathered.placed(each) for each in read.left)]
    return read


def _files(folder: Path) -> list[Path]:
    """The files of a folder and of those in it."""
    found: list[Path] = []
    for path in folder.rglob("*"):
        if path.suffix.lower() in _ENDINGS:
            found.append(path)
            if len(found) > MAX_FILES:
                message = f"found more than {MAX_FILES:,} files; allowed: {MAX_FILES:,}"
                raise CheckError([Problem("too-large", message, file=str(folder))])
    return sorted(found)


def _tree(data: bytes, name: str | None) -> object:
    try:
        tree, wrong = yamltext.parse(decode(data))
    except CheckError as error:
        tree, wrong = None, list(error.problems)
    if wrong:
        raise CheckError(each.at(name, each.line, each.column) for each in wrong)
    return tree


class _Gathered:
    """The people and bodies of all files, as the classes of Popolo."""

    def __init__(self) -> None:
        self.left: list[Problem] = []
        self.found = 0
        self._classes: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        self._files: defaultdict[str, list[str | None]] = defaultdict(list)
        self._known: set[str] = set()
        self._named: dict[str, tuple[str, str | None]] = {}

    def file(self, path: Path, name: str) -> None:
        """Gather what a file holds; one that cannot be read is left out, and reported."""
        try:
            self.whole(_tree(Held(path).data, name), name)
        except CheckError as error:
            self.left += error.problems

    def whole(self, tree: object, file: str | None) -> None:
        """Gather what the tree of a file holds."""
        item = dict(mapping_of(tree))
        own = text_in(item, "id") or ""
        if not text_in(item, "name") or not own.startswith((_PERSON, _BODY)):
            self.left.append(Problem("left-out", f"left out: it is not {_ALLOWED}", file=file))
            return
        self.found += 1
        if own.startswith(_PERSON):
            self._person(item, own, file)
        else:
            self._committee(item, own, file)

    def tree(self) -> dict[str, Any]:
        """All of it, including those whom only a committee names."""
        people = {each["id"]: each["name"] for each in self._classes["persons"]}
        for own, (name, file) in self._named.items():
            if own not in people:
                people[own] = name
                self._add("persons", {"id": own, "name": name}, file)
        for each in self._classes["memberships"]:
            if each.get("name") == people[each["person_id"]]:
                del each["name"]
        return dict(self._classes)

    def placed(self, problem: Problem) -> Problem:
        """A problem of the whole with the file that it is in."""
        name, *rest = problem.path or ("",)
        files = self._files.get(str(name), [])
        if rest and isinstance(rest[0], int) and rest[0] < len(files):
            return Problem(problem.code, problem.message, tuple(rest[1:]), file=files[rest[0]])
        return problem

    def _add(self, kind: str, item: dict[str, Any], file: str | None) -> None:
        self._classes[kind].append(item)
        self._files[kind].append(file)

    def _body(self, own: str, item: dict[str, Any], file: str | None) -> str:
        if own not in self._known:
            self._known.add(own)
            self._add("organizations", {"id": own, **item}, file)
        return own

    def _person(self, item: dict[str, Any], own: str, file: str | None) -> None:
        parties, roles = (_listed(item.pop(key, None)) for key in ("party", "roles"))
        given = mapping_of(item.get("ids"))
        if all(isinstance(value, str) for value in given.values()):
            item.pop("ids", None)
        else:
            given = {}
        others = [{"scheme": key, "identifier": value} for key, value in given.items()]
        item["identifiers"] = [*_listed(item.pop("other_identifiers", None)), *others]
        self._add("persons", item, file)
        for each in parties:
            party = _whole(each, "name")
            name = text_in(party, "name") or "No name"
            body = self._body(
                f"party-{slug(name)}", {"name": name, "classification": "party"}, file
            )
            rest = {key: value for key, value in party.items() if key != "name"}
            self._add("memberships", {"person_id": own, "organization_id": body, **rest}, file)
        for each in roles:
            role = _whole(each, "type")
            kind, place = text_in(role, "type") or "", text_in(role, "jurisdiction") or ""
            rest = {
                key: value for key, value in role.items() if key not in ("type", "jurisdiction")
            }
            if kind in _CHAMBERS:
                body = self._chamber(place, kind, file)
            else:
                body = self._government(place, file)
                rest["role"] = kind or "member"
            self._add("memberships", {"person_id": own, "organization_id": body, **rest}, file)

    def _committee(self, item: dict[str, Any], own: str, file: str | None) -> None:
        place, chamber = text_in(item, "jurisdiction") or "", text_in(item, "chamber", "parent")
        if chamber in _CHAMBERS:
            item["parent_id"] = self._chamber(place, chamber, file)
            item = {key: each for key, each in item.items() if key not in ("chamber", "parent")}
        elif chamber and chamber.startswith(_BODY):
            item["parent_id"] = item.pop("parent", None) or item.pop("chamber", None)
        elif place:
            item["parent_id"] = self._government(place, file)
        members = [*_listed(item.pop("members", None)), *_listed(item.pop("memberships", None))]
        self._body(own, {key: each for key, each in item.items() if key != "id"}, file)
        for each in members:
            member = _whole(each, "name")
            name = text_in(member, "name") or "No name"
            person = text_in(member, "person_id", "id") or f"person-{slug(name)}"
            self._named.setdefault(person, (name, file))
            rest = {key: said for key, said in member.items() if key not in ("person_id", "id")}
            self._add("memberships", {"person_id": person, "organization_id": own, **rest}, file)

    def _government(self, place: str, file: str | None) -> str:
        name = f"Government of {_place(place)}" if place else "Government"
        return self._body(place or slug(name), {"name": name, "classification": "government"}, file)

    def _chamber(self, place: str, kind: str, file: str | None) -> str:
        above = self._government(place, file)
        name = kind.title() if kind == "legislature" else f"{kind.title()} chamber"
        return self._body(
            f"{above}/{kind}",
            {"name": f"{name} of {_place(place)}" if place else name, "parent_id": above,
             "classification": "legislature"},
            file,
        )  # fmt: skip


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _whole(each: object, key: str) -> Mapping[str, Any]:
    """A mapping as it is; a text as the mapping that it stands for."""
    return each if isinstance(each, dict) else {key: str(each)}


def _place(jurisdiction: str) -> str:
    """What a jurisdiction is called: ``montgomery, al`` for its place in its state."""
    names = list(_places(jurisdiction))
    return ", ".join(names[::-1]) or jurisdiction


def _places(jurisdiction: str) -> Iterator[str]:
    parts = [part.partition(":") for part in jurisdiction.split("/")]
    named = [(kind, name.replace("_", " ")) for kind, _, name in parts if name]
    for kind, name in named:
        if kind != "country" or len(named) == 1:
            yield name.upper() if len(name) == 2 else name.title()

"""What another program's file holds, as records, and what finds no place among them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from policytrack.errors import MAX_PROBLEMS, CheckError, PolicyTrackError, Problem
from policytrack.formats.losses import Losses, losses_between
from policytrack.formats.sheets.filebytes import Held
from policytrack.formats.storyfile import jsontext
from policytrack.formats.storyfile.limits import decode
from policytrack.formats.storyfile.shapes import too_many_problems
from policytrack.records.collection import Records, collect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from policytrack.formats.storyfile.files import Readable

__all__ = [
    "MAX_OBJECTS",
    "MAX_PARTS",
    "TOO_MANY_WORDS",
    "ReadRecords",
    "items_of",
    "json_of",
    "kept",
    "losses_by_reading",
    "mapping_of",
    "parts_in",
    "text_in",
]

Path = tuple[str | int, ...]

MAX_OBJECTS: Final = 250_000
"""How many objects a JSON file of another program may have."""

MAX_PARTS: Final = 100_000
"""How many of its objects, or its rows, may become records."""

TOO_MANY_WORDS: Final = "too-many-words"
"""The code of the problem that ends the reading of a file with too many words for no date."""


@define
class ReadRecords:
    """What a file holds.

    Parameters:
        file: its name, if it has one.
        records: the records.
        title: what the story is called; None if the file does not say.
        about: what it is about.
        left: what was left out, each with its place and why.
    """

    file: str | None = None
    records: list[Any] = field(factory=list)
    title: str | None = None
    about: str | None = None
    left: list[Problem] = field(factory=list)
    _parts: int = 0

    def meet(self, number: int = 1) -> None:
        """Count parts that can become records, before anything is made of them.

        Parameters:
            number: how many there are.

        Raises:
            CheckError: if there are more than a file may have.
        """
        self._parts += number
        self.expect(0)

    def expect(self, number: int) -> None:
        """Refuse parts that are still to be met, before anything is made of those before them.

        Parameters:
            number: how many there will be.

        Raises:
            CheckError: if there are more than a file may have.
        """
        if self._parts + number > MAX_PARTS:
            what = "people, bodies, memberships, events and votes"
            message = (
                f"found more than {MAX_PARTS:,} {what}; allowed: {MAX_PARTS:,};"
                " read a part of the file at a time"
            )
            raise CheckError([Problem("too-large", message, file=self.file)])

    def leave(self, path: Path, message: str, line: int | None = None) -> None:
        """Note that something was left out.

        Parameters:
            path: the keys and positions that lead to it.
            message: what it is, and why.
            line: its line.
        """
        if len(self.left) < MAX_PROBLEMS:
            self.left.append(Problem("left-out", message, path).at(self.file, line))
        elif len(self.left) == MAX_PROBLEMS:
            self.left.append(too_many_problems())

    def add(
        self, path: Path, make: Callable[..., Any], *given: Any, line: int | None = None
    ) -> Any:
        """Add what is made of a part of the file, or leave the part out and say why.

        Parameters:
            path: the keys and positions that lead to the part.
            make: makes the record; None if there is nothing to add.
            *given: what it makes it of.
            line: its line.

        Raises:
            CheckError: if there are more parts, or words for no date, than a file may have.
        """
        try:
            record = make(*given)
        except CheckError as error:
            if self._parts > MAX_PARTS or error.problems[0].code == TOO_MANY_WORDS:
                raise
            self.leave(path, f"left out: {error.problems[0].message}", line)
            return None
        except PolicyTrackError as error:
            self.leave(path, f"left out: {error}", line)
            return None
        if record is not None:
            self.records.append(record)
        return record

    def whole(self) -> Records:
        """All records, each kind in a tuple of its own."""
        said = {"title": self.title or "Untitled", "about": self.about}
        return Records(**collect(self.records), **said)  # type: ignore[arg-type]  # sorted by kind


def json_of(source: Readable) -> tuple[Any, str | None]:
    """The tree of a JSON file, and the name of the file.

    Parameters:
        source: a path, or an open file.

    Raises:
        CheckError: if it is not JSON, or goes beyond the limits.
        OSError: if it cannot be opened.
    """
    held = Held(source)
    try:
        tree, _ = jsontext.parse(decode(held.data), numbers=True, most=MAX_OBJECTS)
    except CheckError as error:
        raise CheckError(p.at(held.name, p.line, p.column) for p in error.problems) from None
    return tree, held.name


def mapping_of(value: object) -> Mapping[str, Any]:
    """A mapping as it is; anything else as an empty one.

    Parameters:
        value: a value of a tree.
    """
    return value if isinstance(value, dict) else {}


def items_of(tree: object, key: str, into: ReadRecords) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The mappings of a list, each with its path; anything that is not a mapping is left out.

    Parameters:
        tree: a mapping.
        key: of the list.
        into: where to note what was left out.
    """
    found = mapping_of(tree).get(key)
    if found is None:
        return
    if not isinstance(found, list):
        into.leave((key,), f"left out: {key} is not a list")
        return
    into.meet(len(found))
    for place, item in enumerate(found):
        if isinstance(item, dict):
            yield (key, place), item
        elif item is not None:
            into.leave((key, place), f"left out: {str(item)[:60]!r} is not an object")


def parts_in(tree: object, keys: AbstractSet[str]) -> int:
    """How many items the lists under some keys have, wherever in a tree they stand.

    Parameters:
        tree: the tree.
        keys: the keys.
    """
    found, waiting = 0, [tree]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += [each for each in value if isinstance(each, dict | list)]
        elif isinstance(value, dict):
            for key, held in value.items():
                if isinstance(held, list):
                    found += len(held) if key in keys else 0
                    waiting.append(held)
                elif isinstance(held, dict):
                    waiting.append(held)
    return found


def text_in(item: Mapping[str, Any], *keys: str) -> str | None:
    """The first number, or text that is not blank, under some keys; None if there is none.

    Parameters:
        item: a mapping.
        *keys: the keys.
    """
    for key in keys:
        value = item.get(key)
        if value is None:
            continue
        if isinstance(value, str):
            if value and not value.isspace():
                return value
        elif isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
    return None


def kept(item: Mapping[str, Any], known: AbstractSet[str]) -> dict[str, str]:
    """What in a mapping matches no field, as texts; anything but text as JSON.

    Parameters:
        item: the mapping.
        known: the keys that have a field.
    """
    found = {}
    for key, value in item.items():
        if key in known or value in (None, "", [], {}):
            continue
        found[key] = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return {key: text for key, text in found.items() if key.strip() and text.strip()}


def losses_by_reading(records: Records, back: ReadRecords, why: Mapping[str, str]) -> Losses:
    """What of a story is lost in a text, found by reading the text.

    Parameters:
        records: the records of the story.
        back: what was read from the text.
        why: the reason by field or kind; that of the empty field for all others.
    """
    return Losses(tuple(losses_between(records, back.whole(), why)))

"""Reading a file whole, with the place of every problem."""

from __future__ import annotations

import os
from pathlib import Path as FilePath
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, Any, Final, Protocol, TypeAlias

from policytrack.errors import ArgumentError, CheckError, Problem
from policytrack.formats.storyfile.limits import (
    MAX_BYTES,
    MAX_RECORDS,
    check_text,
    decode,
    too_large,
    too_many_records,
)
from policytrack.formats.storyfile.reader import read_tree
from policytrack.formats.storyfile.registers import SHARED, Register
from policytrack.formats.storyfile.values import BadValueError, bad
from policytrack.story.check import warnings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from policytrack.formats.storyfile.yamltext import Path, Place
    from policytrack.records import Statement
    from policytrack.story.storyvalue import Story

__all__ = [
    "REGISTERS",
    "Readable",
    "Registers",
    "TextFormat",
    "locate",
    "read",
    "read_register",
    "readable",
]

Readable: TypeAlias = "str | os.PathLike[str] | IO[str] | IO[bytes]"

REGISTERS: Final = frozenset({"register.yaml", "register.yml", "register.json"})
"""The names of files in a folder of stories that are not stories."""
_TOP = ((1, 1), (1, 1))
_AT_THE_KEY = frozenset(("unknown-key", "missing-key", "no-stance", "bad-id", "id-used-twice"))


class TextFormat(Protocol):
    """What a module of a text format offers."""

    def parse(self, text: str, /) -> tuple[object, list[Problem]]:
        """The tree of a text, and the keys that appear twice in it."""

    def places(self, text: str, wanted: AbstractSet[Path], /) -> dict[Path, tuple[Place, Place]]:
        """Where things are in a text: for each path wanted, its key and its value."""

    def remarks(self, text: str, /) -> list[Problem]:
        """What looks wrong in a text before it is read any further."""

    def emit(self, tree: dict[str, object], /) -> str:
        """The text of a tree."""


def read(
    source: Readable, form: TextFormat, registers: Registers | None = None
) -> tuple[Story, list[Problem]]:
    """The story of a file, and what looks wrong in them.

    Parameters:
        source: a path, or an open file.
        form: the module of the file's format.
        registers: where to look for the register that it uses; beside it if left out.

    Returns:
        The story and the warnings, each with its place.

    Raises:
        CheckError: if the file has problems; lists each with its place.
        OSError: if the file cannot be opened.
    """
    text, name, tree, repeated = _parsed(source, form)
    if _few(tree):
        try:
            tree, used = _with_register(tree, source, registers)
            story, places, problems = read_tree(tree, used)
        except BadValueError as wrong:
            story, places, problems = None, {}, list(wrong.problems)
    else:
        story, places, problems = None, {}, _too_many(tree)
    if story is None or repeated:
        problems = _placed(problems, form, text, tree)
        raise CheckError(p.at(name, p.line, p.column) for p in _in_order(problems + repeated))
    odd = [*problems, *warnings(story, places)]
    placed = [*(_placed(odd, form, text, tree) if odd else ()), *form.remarks(text)]
    return story, [p.at(name, p.line, p.column) for p in _in_order(placed)]


def locate(
    problems: Iterable[Problem],
    statements: Sequence[Statement],
    source: Readable,
    form: TextFormat,
) -> list[Problem]:
    """Problems of a story's records with their places in the file that it was read from.

    Parameters:
        problems: each with its path; that of a statement holds its position in `statements`.
        statements: the statements of the story, in any order.
        source: a path, or an open file, that holds a story without problems.
        form: the module of the file's format.

    Returns:
        The problems with file, line and column, in the order of the file.

    Raises:
        CheckError: if the file has problems of its own.
        OSError: if the file cannot be opened.
    """
    text, name, tree, _ = _parsed(source, form)
    with_all, used = _with_register(tree, source, None)
    story, places, _ = read_tree(with_all, used)
    printed = dict(zip(story.statements if story else (), places["statements"], strict=False))
    moved = [_moved(problem, statements, printed) for problem in problems]
    return [p.at(name, p.line, p.column) for p in _in_order(_placed(moved, form, text, tree))]


def _moved(
    problem: Problem, statements: Sequence[Statement], printed: Mapping[Statement, Path]
) -> Problem:
    """A problem of a statement with the path to it in the file."""
    kind, at = (*problem.path, None, None)[:2]
    if kind != "statements" or not isinstance(at, int):
        return problem
    path = (*printed.get(statements[at], (kind, at)), *problem.path[2:])
    return Problem(
        problem.code, problem.message, path, found=problem.found, nearest=problem.nearest
    )


def _parsed(source: Readable, form: TextFormat) -> tuple[str, str | None, object, list[Problem]]:
    """The text of a file, the file's name, the tree of the text, and the keys that repeat."""
    data, name = _contents(source)
    try:
        text = check_text(data.removeprefix("\ufeff")) if isinstance(data, str) else decode(data)
        return (text, name, *form.parse(text))
    except CheckError as error:
        raise CheckError(p.at(name, p.line, p.column) for p in error.problems) from None


class Registers:
    """The registers that stories use, each read once.

    Parameters:
        root: the topmost folder that may hold a register of a story below it; the folder of the
            story if left out.
    """

    def __init__(self, root: str | os.PathLike[str] | None = None) -> None:
        self._root = None if root is None else FilePath(root)
        self._read: dict[FilePath, Register] = {}

    def find(self, name: str, story: FilePath) -> Register:
        """The register of a name, from the folder of a story upwards.

        Parameters:
            name: of the file, as the story has it.
            story: the file of the story.

        Raises:
            BadValueError: if there is no such file, or it may not be named.
            CheckError: if the register has problems; lists each with its place.
        """
        wanted = PurePosixPath(name)
        if wanted.is_absolute() or ".." in wanted.parts or "\\" in name or ":" in name:
            raise bad("bad-value", name, _BESIDE, None, ("uses",))
        folders = [story.parent]
        if self._root is not None and self._root in story.parents:
            folders = list(story.parents)[: story.parents.index(self._root) + 1]
        path = next((place for folder in folders if (place := folder / name).is_file()), None)
        if path is None:
            raise bad("bad-value", name, f"{_BESIDE}; there is none of that name", None, ("uses",))
        if path not in self._read:
            self._read[path] = read_register(path)
        return self._read[path]


_BESIDE: Final = "the name of a register's file in the folder of the story"
_NOT_SHARED: Final = ("events", "statements", "uses")


def _with_register(
    tree: object, source: Readable, registers: Registers | None
) -> tuple[object, Register | None]:
    """The tree of a story with all that it may leave out, and the register that it uses."""
    name = tree.get("uses") if isinstance(tree, dict) else None
    if not isinstance(tree, dict) or not isinstance(name, str):
        return tree, None
    if not isinstance(source, str | os.PathLike):
        raise bad("bad-value", name, f"{_BESIDE}, which is read from a disk", None, ("uses",))
    found = (registers or Registers()).find(name, FilePath(source))
    return {**tree, "sources": tree.get("sources", {}), "actors": tree.get("actors", {})}, found


def read_register(path: FilePath) -> Register:
    """The records that stories share.

    Parameters:
        path: the file.

    Raises:
        CheckError: if the file has problems; lists each with its place.
    """
    from policytrack.formats.storyfile import jsontext, yamltext

    form: TextFormat = jsontext if path.suffix.lower() == ".json" else yamltext
    text, name, tree, repeated = _parsed(path, form)
    whole = {"title": "Register", "sources": {}, "actors": {}}
    whole |= tree if isinstance(tree, dict) else {}
    story, _, problems = read_tree(whole if isinstance(tree, dict) else tree)
    problems += [
        Problem.of_value("unknown-key", (key,), key, "a key that stories can share")
        for key in _NOT_SHARED
        if key in whole
    ]
    if story is None or repeated or any(key in whole for key in _NOT_SHARED):
        placed = _placed(problems, form, text, tree)
        raise CheckError(p.at(name, p.line, p.column) for p in _in_order(placed + repeated))
    paths = {(kind, one.id): one.id for kind in SHARED for one in getattr(story.records, kind)}
    places = form.places(text, {(), *((kind,) for kind in SHARED), *paths})
    at = {
        id: "{}:{}:{}".format(name, *places[path][0])
        for path, id in paths.items()
        if path in places
    }
    return Register(path.name, story.records, at)


def _few(tree: object) -> bool:
    """Whether a tree holds no more records of any kind than a story can have."""
    return not _too_many(tree)


def _too_many(tree: object) -> list[Problem]:
    held: dict[str, object] = tree if isinstance(tree, dict) else {}
    return [
        too_many_records(kind)
        for kind, records in held.items()
        if isinstance(records, dict | list) and len(records) > MAX_RECORDS
    ]


def readable(source: Any) -> Any:
    """An open file, as it is.

    Parameters:
        source: what was given as one.

    Raises:
        ArgumentError: if it is something else, which has no ``read``.
    """
    if hasattr(source, "read"):
        return source
    allowed = "a path, or an open file"
    if hasattr(source, "columns"):
        allowed += "; for a data frame, Timeline.from_frame or StanceMatrix.from_frame"
    raise ArgumentError("source", f"a {type(source).__name__}", allowed)


def _contents(source: Readable) -> tuple[str | bytes, str | None]:
    if not isinstance(source, str | os.PathLike):
        name = str(getattr(source, "name", "")) or None
        text = readable(source).read(MAX_BYTES + 1)
        if len(text) > MAX_BYTES:
            raise too_large(len(text), "a file in bytes", MAX_BYTES, name)
        return text, name
    name = os.fspath(source)
    with FilePath(name).open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size > MAX_BYTES:
            raise too_large(size, "a file in bytes", MAX_BYTES, name)
        return file.read(MAX_BYTES + 1), name


def _placed(
    problems: Iterable[Problem], form: TextFormat, text: str, tree: object
) -> list[Problem]:
    """The problems with their places."""
    found = [(problem, *_in_tree(problem.path, tree)) for problem in problems]
    wanted = {path[:length] for _, path, _ in found for length in range(len(path) + 1)}
    places = form.places(text, wanted)

    def place(problem: Problem, path: Path, *, whole: bool) -> Problem:
        key, value = places.get(path, _TOP)
        at_the_key = problem.code in _AT_THE_KEY or not whole
        return problem.at(None, *(key if at_the_key else value))

    return [place(problem, path, whole=whole) for problem, path, whole in found]


def _in_tree(path: tuple[Any, ...], tree: Any) -> tuple[Path, bool]:
    """How far down a tree a path leads, and whether it reaches what it names.

    A lone item in place of a list is its own first item; a condition or a plan
    that is a text holds all of its fields.
    """
    node = tree
    found: list[Any] = []
    for key in path:
        if (isinstance(node, dict) and key in node) or (
            isinstance(node, list) and isinstance(key, int) and key < len(node)
        ):
            node = node[key]
        elif key == 0 and not isinstance(node, list):
            continue
        else:
            return tuple(found), not isinstance(node, dict | list)
        found.append(key)
    return tuple(found), True


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems in the order of the file."""
    last = float("inf")
    return sorted(
        problems, key=lambda p: (p.code == "too-many", p.line or last, p.column or last, p.message)
    )

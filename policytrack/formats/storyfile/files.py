"""Reading a file whole, with the place of every problem."""

from __future__ import annotations

import contextlib
import gc
import os
from pathlib import Path as FilePath
from typing import IO, TYPE_CHECKING, Protocol, TypeAlias

from policytrack.errors import CheckError, Problem
from policytrack.formats.storyfile.limits import MAX_BYTES, decode, too_large
from policytrack.formats.storyfile.reader import read_tree
from policytrack.story.check import warnings

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from policytrack.formats.storyfile.yamltext import Path, Place
    from policytrack.story.story import Story

__all__ = ["Readable", "TextFormat", "collector_at_rest", "read"]

Readable: TypeAlias = "str | os.PathLike[str] | IO[str] | IO[bytes]"

_TOP = ((1, 1), (1, 1))
_AT_THE_KEY = frozenset(("unknown-key", "missing-key", "no-stance", "bad-id", "id-used-twice"))


class TextFormat(Protocol):
    """What a module of a text format offers."""

    def parse(self, text: str, /) -> object:
        """The tree of a text."""

    def places(self, text: str, wanted: Container[Path], /) -> dict[Path, tuple[Place, Place]]:
        """Where things stand in a text: for each path wanted, its key and its value."""

    def emit(self, tree: object, /) -> str:
        """The text of a tree."""


def read(source: Readable, form: TextFormat) -> tuple[Story, list[Problem]]:
    """The story of a file, and what about them looks wrong.

    Parameters:
        source: a path, or an open file.
        form: the module of the file's format.

    Returns:
        The story and the warnings, each with its place.

    Raises:
        CheckError: with every problem of the file, each with its place.
        OSError: for a file that cannot be opened.
    """
    data, name = _contents(source)
    text = decode(data, name) if isinstance(data, bytes) else data.removeprefix("\ufeff")
    try:
        tree = form.parse(text)
    except CheckError as error:
        raise CheckError(p.at(name, p.line, p.column) for p in error.problems) from None
    story, places, problems = read_tree(tree)
    if story is None:
        raise CheckError(_placed(problems, form, text, name))
    odd = warnings(story.records, story.resolver, places)
    return story, _placed(odd, form, text, name) if odd else []


@contextlib.contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep the garbage collector from walking, again and again, over what is being made.

    Reading makes hundreds of thousands of small objects of which none is garbage; the walks
    would take up to half of the time. At the end all of them are moved to the oldest
    generation, as if they had been walked over already.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _contents(source: Readable) -> tuple[str | bytes, str | None]:
    if not isinstance(source, str | os.PathLike):
        name = str(getattr(source, "name", "")) or None
        text = source.read(MAX_BYTES + 1)
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
    problems: Iterable[Problem], form: TextFormat, text: str, name: str | None
) -> list[Problem]:
    """The problems with their places, in the order of the file."""
    problems = list(problems)
    wanted = {problem.path[:length] for problem in problems for length in range(12)}
    places = form.places(text, wanted)

    def place(problem: Problem) -> Problem:
        path = problem.path
        while path and path not in places:
            path = path[:-1]
        exact = path == problem.path
        key, value = places.get(path, _TOP)
        line, column = value if exact and problem.code not in _AT_THE_KEY else key
        return problem.at(name, line, column)

    placed = map(place, problems)
    return sorted(placed, key=lambda p: (p.code == "too-many", p.line, p.column, p.message))

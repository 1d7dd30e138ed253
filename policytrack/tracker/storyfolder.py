"""Read a folder of story files and the registers that they share."""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from policytrack.errors import ArgumentError, CheckError, Problem, RecordWarning, warn_caller
from policytrack.formats.storyfile import jsontext, yamltext
from policytrack.formats.storyfile.files import REGISTERS, Registers
from policytrack.formats.storyfile.files import read as read_file
from policytrack.keywords import named_keywords
from policytrack.timeline import Timeline
from policytrack.tracker.tracking import Tracker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.writing import Writable

__all__ = ["read_folder", "read_stories", "story_files"]

_FORMATS: Final = {".yaml": yamltext, ".yml": yamltext, ".json": jsontext}
_MANY: Final = 500
"""In a folder with more stories, each is read only when it is needed."""


@named_keywords
def read_folder(folder: Writable, *, keep_going: bool = False, lazy: bool | None = None) -> Tracker:
    """Read all story files in a folder and its subfolders as one tracker.

    A story's name is that of its file without the ending, preceded by its subfolders. A file called
    ``register.yaml`` (or ``.json``) is not a story: it holds the actors, posts, issues, scales and
    sources shared by the stories that say ``uses: register.yaml``. Hidden files and folders are
    skipped.

    Parameters:
        folder: the folder.
        keep_going: whether to leave out files that have problems, which `Tracker.problems` keeps.
        lazy: whether to read each story, and report its problems, only when it is needed; if left
            out, only if there are more than 500 stories and ``keep_going`` is not set.

    Raises:
        NotADirectoryError: if there is no such folder.
        ArgumentError: if both ``keep_going`` and ``lazy`` are set.
        CheckError: if files have problems; lists all of them with file, line and column.

    Warns:
        RecordWarning: if something looks wrong in a story; `Tracker.warnings` keeps the details.

    Examples:
        >>> import tempfile, pathlib, policytrack as pt
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     for name in pt.datasets():
        ...         pt.load_dataset(name).to_yaml(pathlib.Path(folder, f"{name}.yaml"))
        ...     tracker = pt.read_folder(folder)
        >>> list(tracker)[-1], len(tracker)
        ('ofsted-report-cards', 5)
    """
    root = Path(folder)
    files = dict(story_files(root))
    if lazy and keep_going:
        allowed = "one of the two: which files have problems is known only once they are read"
        raise ArgumentError("read_folder", "lazy=True with keep_going=True", allowed)
    if lazy or (lazy is None and not keep_going and len(files) > _MANY):
        return Tracker(UnreadStories(root, files))
    found, problems = read_stories(root, files)
    if problems and not keep_going:
        raise CheckError(problems)
    tracker = Tracker(found, problems=problems)
    odd = sum(not problem.acknowledged for problem in tracker.warnings)
    if odd:
        warn_caller(f"{odd} warning{'s'[: odd != 1]} about the stories; see Tracker.warnings")
    return tracker


class UnreadStories(Mapping[str, Timeline]):
    """The stories of a folder by name, each read when it is first needed.

    Parameters:
        root: the topmost folder in which a story's register may be.
        files: the file of each story, by name.
    """

    def __init__(self, root: Path, files: Mapping[str, Path]) -> None:
        self._registers = Registers(root)
        self._files = dict(files)
        self._read: dict[str, Timeline] = {}

    def __getitem__(self, name: str) -> Timeline:
        found = self._read.get(name)
        if found is None:
            found = self._read[name] = read_story(self._files[name], self._registers)
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def read_stories(
    root: Path, files: Mapping[str, Path]
) -> tuple[dict[str, Timeline], list[Problem]]:
    """The stories of files, and what is wrong with those that cannot be read.

    Parameters:
        root: the topmost folder in which a story's register may be.
        files: the file of each story, by name.
    """
    registers, found = Registers(root), {}
    problems: list[Problem] = []
    for name, path in files.items():
        try:
            found[name] = read_story(path, registers)
        except CheckError as error:
            problems += error.problems
        except OSError as error:
            message = f"found a file that cannot be read ({error.strerror}); allowed: a story file"
            problems.append(Problem("no-such-file", message, file=str(path)))
    return found, list({str(problem): problem for problem in problems}.values())


def read_story(path: Path, registers: Registers) -> Timeline:
    """One story of a folder.

    Parameters:
        path: its file.
        registers: where to look for its register.

    Raises:
        CheckError: if the file has problems; lists all of them with line and column.
        OSError: if it cannot be read.
    """
    if path.is_symlink() and not path.exists():
        message = "found a link to a file that is not there; allowed: a story file"
        raise CheckError([Problem("no-such-file", message, file=str(path))])
    if path.is_symlink() and path.resolve().suffix.lower() not in _FORMATS:
        # A site publishes what is wrong with a file, so that nothing may be quoted from others.
        message = "found a link to a file of another kind; allowed: a link to a story file"
        raise CheckError([Problem("not-a-story", message, file=str(path))])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RecordWarning)
        read = read_file(path, _FORMATS[path.suffix.lower()], registers)
        return Timeline._whole(*read)  # noqa: SLF001 - reading alone may


def story_files(root: Path) -> Iterator[tuple[str, Path]]:
    """The story files of a folder by the stories' names, in order of name.

    Parameters:
        root: the folder.

    Raises:
        NotADirectoryError: if there is no such folder.
        CheckError: if two files give the same name.
    """
    if not root.is_dir():
        raise NotADirectoryError(20, "there is no such folder", os.fspath(root))
    taken: dict[str, Path] = {}
    start = len(root.parts)
    for inner, path in sorted((path.parts[start:], path) for path in root.rglob("*")):
        hidden = any(part.startswith(".") for part in inner)
        if hidden or path.suffix.lower() not in _FORMATS or path.name.lower() in REGISTERS:
            continue
        name = "/".join([*inner[:-1], path.stem])
        if name.casefold() in taken:
            message = f"found a second story called {name!r}; the first is {taken[name.casefold()]}"
            raise CheckError([Problem("id-used-twice", message, file=str(path))])
        taken[name.casefold()] = path
        if path.is_file() or path.is_symlink():
            yield name, path

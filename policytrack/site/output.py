"""The folder of a site: writes what changed, keeps what did not, and nothing outside."""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field, frozen

from policytrack.errors import ArgumentError
from policytrack.site.feeds import FEEDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

__all__ = ["Kept", "Output"]

_KEPT: Final = ".policytrack-site.json"
"""What a site remembers of its last build: one line on the whole, and one on each story."""


@frozen
class Kept:
    """What a site knows of one story.

    Parameters:
        content: a digest of its file and of the registers.
        line: the story's line in what the site remembers: its digest and its portions as JSON, with
            tabs between them.
        digest: what every build says of it.
        parts: what it adds to each feed.
    """

    content: str
    line: str
    digest: dict[str, Any]
    parts: Mapping[str, bytes]

    @property
    def portions(self) -> list[str]:
        """What the pages of its actors, then of its issues say of it, each as JSON."""
        return self.line.split("\t")[1:]

    @classmethod
    def of(
        cls,
        name: str,
        content: str,
        digest: dict[str, Any],
        portions: Iterable[str],
        parts: Mapping[str, str],
    ) -> Kept:
        """What is known of a story that was just read.

        Parameters:
            name: of the story.
            content: a digest of its file and of the registers.
            digest: what every build says of it.
            portions: what the pages of its actors and issues say of it, each as JSON.
            parts: what it adds to each feed.
        """
        said = {"name": name, "content": content, "digest": digest}
        made = {feed: text.encode("utf-8", "backslashreplace") for feed, text in parts.items()}
        line = "\t".join([json.dumps(said, separators=(",", ":")), *portions])
        return cls(content, line, digest, made)

    @property
    def print(self) -> str:
        """A digest of what every build says of it."""
        return hashlib.sha256(self.line.partition("\t")[0].encode()).hexdigest()


@define
class Output:
    """The folder of a site, as it was and as it becomes.

    Parameters:
        folder: the folder.
        choices: a digest of everything that a build depends on besides the stories.
    """

    folder: Path
    choices: str
    _before: dict[str, Any]
    _lines: list[str]
    _there: set[str] = field(factory=set)
    _files: dict[str, str] = field(factory=dict)
    _parts: dict[str, dict[str, list[int]]] = field(factory=dict)
    _written: list[str] = field(factory=list)
    _news: Any = field(factory=hashlib.sha256)
    _folders: set[Path] = field(factory=set)

    @classmethod
    def of(cls, folder: Path, choices: str) -> Output:
        """The folder of a site, made if it is not there.

        Parameters:
            folder: the folder.
            choices: a digest of everything that a build depends on besides the stories.

        Raises:
            ArgumentError: if it holds other files, or is not one.
        """
        kept = folder / _KEPT
        if folder.exists() and not folder.is_dir():
            raise ArgumentError("site", f"the file {os.fspath(folder)!r}", "a folder")
        folder.mkdir(parents=True, exist_ok=True)
        before: dict[str, Any] = {}
        lines: list[str] = []
        if kept.is_file():
            before, lines = _remembered(kept)
        elif any(folder.iterdir()):
            found = f"out={os.fspath(folder)!r}, which holds other files"
            raise ArgumentError("site", found, "an empty folder, or one that a site was built in")
        else:
            kept.write_text("{}", encoding="utf-8")  # so that a build that is cut off can go on
        root = folder.resolve()
        return cls(root, choices, before, lines, set(_files_in(root)))

    @property
    def _same(self) -> bool:
        return bool(self._before.get("choices") == self.choices)

    def known(
        self, contents: Mapping[str, str], files: Mapping[str, Iterable[str]]
    ) -> dict[str, Kept]:
        """What is known of the stories that have not changed and whose files are all there.

        Parameters:
            contents: a digest of each story's file and of the registers.
            files: each story's own files in the site.
        """
        if not self._same:
            return {}
        try:
            return self._known(contents, files)
        except (KeyError, TypeError, ValueError):  # it was written by something else
            return {}

    def _known(
        self, contents: Mapping[str, str], files: Mapping[str, Iterable[str]]
    ) -> dict[str, Kept]:
        feeds = {name: self._feed(name) for name in FEEDS}
        if None in feeds.values():
            return {}
        found = {}
        for line in self._lines:
            said = json.loads(line.partition("\t")[0])
            name, content = said["name"], said["content"]
            if contents.get(name) != content or not all(map(self._is_there, files[name])):
                continue
            parts = {
                feed: data[slice(*self._before["parts"][feed][name])]
                for feed, data in feeds.items()
                if data is not None
            }
            found[name] = Kept(content, line, said["digest"], parts)
        return found

    def _feed(self, name: str) -> bytes | None:
        """A feed as the last build wrote it; None if it is not there as it was."""
        if not self._is_there(name):
            return None
        data = (self.folder / name).read_bytes()
        return data if hashlib.sha256(data).hexdigest() == self._before["files"][name] else None

    def _is_there(self, path: str) -> bool:
        return path in self._there and path in self._before.get("files", {})

    def is_as(self, path: str, made_of: str, shown: str = "") -> bool:
        """Whether a file is there, unchanged and says the same; if so it is kept.

        Parameters:
            path: of the file.
            made_of: a digest of everything that it is made from.
            shown: a digest of what it shows of that; empty if that was not worked out.
        """
        if not (self._same and self._is_there(path)):
            return False
        source, _, before = self._before["files"][path].partition(" ")
        same = made_of == source or (shown != "" and shown == before)
        if same:
            self._files[path] = f"{made_of} {shown or before}"
        return bool(same)

    def keep(self, *paths: str) -> None:
        """Keep files as they are.

        Parameters:
            paths: of the files.
        """
        for path in paths:
            self._files[path] = self._before["files"][path]

    def put_feeds(self, stories: Mapping[str, Kept]) -> None:
        """Write the files to which every story adds a part.

        Parameters:
            stories: the stories by their names.
        """
        for name, feed in FEEDS.items():
            pieces, at = [feed.head.encode()], len(feed.head.encode())
            places = self._parts.setdefault(name, {})
            for number, (story, kept) in enumerate(stories.items()):
                before = feed.between.encode() if number else b""
                pieces += [before, kept.parts[name]]
                start = at + len(before)
                at = start + len(kept.parts[name])
                places[story] = [start, at]
            data = b"".join([*pieces, feed.tail.encode()])
            self._put(name, data, hashlib.sha256(data).hexdigest())

    def put(self, path: str, text: str, made_of: str = "") -> None:
        """Write a file, whole or not at all, unless it already says the same.

        Parameters:
            path: of the file within the folder.
            text: what it says.
            made_of: a digest of everything that it is made from.

        Raises:
            ArgumentError: if the path leads out of the folder.
        """
        self._put(path, text.encode("utf-8", "backslashreplace"), made_of)

    def _put(self, path: str, data: bytes, made_of: str) -> None:
        goal = self._inside(path)
        self._files[path] = made_of
        if goal.is_file() and goal.stat().st_size == len(data) and goal.read_bytes() == data:
            return
        draft = goal.with_name(f".{goal.name}.draft")
        draft.unlink(missing_ok=True)  # which may be a link
        with draft.open("xb") as file:
            file.write(data)
        draft.replace(goal)
        self._written.append(path)
        self._news.update(data)

    def put_stamp(self, path: str) -> None:
        """Write a script that tells pages that load it whether anything was written.

        Parameters:
            path: of the file within the folder.
        """
        if self._written or not self._is_there(path):
            self.put(path, f'built("{self._news.hexdigest()[:16]}")\n')
        else:
            self.keep(path)

    def _inside(self, path: str, *, make: bool = True) -> Path:
        """The place of a file, which no link or name leads out of the folder."""
        goal = self.folder / path
        folder = goal.parent
        if folder not in self._folders:
            if self.folder not in folder.resolve().joinpath(goal.name).parents:
                allowed = "a file within the site's folder"
                raise ArgumentError("site", f"the file {path!r}", allowed)
            if make:
                folder.mkdir(parents=True, exist_ok=True)
                self._folders.add(folder)
        return goal

    def finish(self, stories: Mapping[str, Kept]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Remove what earlier builds wrote and this one did not, and remember this one.

        Parameters:
            stories: what is known of each story.

        Returns:
            The files written and those removed.
        """
        removed = []
        for path in sorted(set(self._before.get("files", {})) - set(self._files)):
            try:
                goal = self._inside(path, make=False)
            except ArgumentError:
                continue
            if goal.is_file() or goal.is_symlink():
                goal.unlink()
                removed.append(path)
                self._remove_empty(goal.parent)
        whole = {"choices": self.choices, "files": self._files, "parts": self._parts}
        lines = [
            json.dumps(whole, separators=(",", ":")),
            *(kept.line for kept in stories.values()),
        ]
        written = tuple(self._written)
        self.put(_KEPT, "\n".join(lines) + "\n")
        return written, tuple(removed)

    def _remove_empty(self, folder: Path) -> None:
        while folder != self.folder and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


def _files_in(root: Path) -> Iterator[str]:
    """The files of a folder and its subfolders, by their paths within it."""
    start = len(os.fspath(root)) + 1
    for folder, _, names in os.walk(root):
        inner = folder[start:].replace(os.sep, "/")
        yield from (f"{inner}/{name}" if inner else name for name in names)


def _remembered(path: Path) -> tuple[dict[str, Any], list[str]]:
    """What the last build remembered; nothing if it cannot be read."""
    try:
        first, *lines = path.read_text(encoding="utf-8").splitlines()
        before = json.loads(first)
    except ValueError:
        return {}, []
    files = before.get("files", {}) if isinstance(before, dict) else None
    if isinstance(files, dict) and all(isinstance(each, str) for each in files.values()):
        return before, lines
    return {}, []

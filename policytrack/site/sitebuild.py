"""Writing a site into its folder: only what changed, and nothing outside."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field, frozen

import policytrack
from policytrack.dates import FuzzyDate
from policytrack.errors import ArgumentError, CheckError
from policytrack.site.crosspages import cross_pages
from policytrack.site.digests import digest_of
from policytrack.site.feeds import (
    atom,
    calendar,
    events_as_csv,
    events_as_json,
    statements_as_csv,
)
from policytrack.tracker.storyfolder import read_stories, story_files
from policytrack.web.rendering import Look, PageStyle, Templates
from policytrack.web.storypages import page_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytrack.errors import Problem
    from policytrack.timeline import Timeline

__all__ = ["Built", "Site", "build"]

_SITE: Final = PageStyle(Look(site=True))
_KEPT: Final = ".policytrack-site.json"
"""What a site remembers of its last build."""


@frozen
class Site:
    """What is to be built, and how.

    Parameters:
        folder: the folder of stories.
        out: the folder of the site.
        day: the day for which it is built, as a proleptic ordinal.
        title: what it is called.
        base: the address at which it will stand, ending with a slash; empty if it is not known.
        templates: a folder of templates of one's own; None if there is none.
        css: a style sheet of one's own.
        keep_going: whether to build the good stories where others have problems.
        reload: after how many seconds a page reloads itself; 0 for never.
    """

    folder: Path
    out: Path
    day: int
    title: str = "Policy tracker"
    base: str = ""
    templates: str | None = None
    css: str = ""
    keep_going: bool = False
    reload: int = 0

    def __attrs_post_init__(self) -> None:
        ours, theirs = self.out.resolve(), self.folder.resolve()
        if ours == theirs or theirs in ours.parents or ours in theirs.parents:
            allowed = "a folder that neither holds the stories nor lies among them"
            raise ArgumentError("site", f"out={os.fspath(self.out)!r}", allowed)
        known = ("http://", "https://")
        if self.base and not (self.base.startswith(known) and self.base.endswith("/")):
            allowed = "an address such as https://example.org/tracker/"
            raise ArgumentError("site", f"base_url={self.base!r}", allowed)

    @property
    def choices(self) -> str:
        """All that a build depends on beside the stories, as a digest."""
        own = [] if self.templates is None else sorted(Path(self.templates).rglob("*"))
        read = [hashlib.sha256(path.read_bytes()).hexdigest() for path in own if path.is_file()]
        said = (policytrack.__version__, self.day, self.title, self.base, self.css, self.reload)
        return _hash([*said, read])


@frozen
class Built:
    """What a build did.

    Parameters:
        stories: how many stories the site has.
        written: the files that were written.
        removed: the files of an earlier build that were removed.
        problems: what is wrong with stories that were left out.
    """

    stories: int
    written: tuple[str, ...]
    removed: tuple[str, ...]
    problems: tuple[Problem, ...]


def build(site: Site) -> Built:
    """Build a site, or what changed of it since the last time.

    Parameters:
        site: what is to be built.

    Raises:
        CheckError: if stories have problems and the site is not to be built without them.
        ArgumentError: if the folder of the site holds other files, or is not one.
        OSError: if a file cannot be read or written.
    """
    output = _Output.of(site)
    hashes = _hashes(site.folder)
    known = output.stories(hashes)
    changed = [name for name in hashes if name not in known]
    told, problems = read_stories(site.folder, changed)
    if problems and not site.keep_going:
        raise CheckError(problems)
    shown = Templates(site.templates, site.css)
    digests: dict[str, dict[str, Any]] = {}
    for name in hashes:
        if name in known:
            digests[name] = known[name]["digest"]
            output.keep(_page_of(name), _file_of(name))
        elif name in told:
            digests[name] = digest_of(name, told[name], site.day)
            _put_story(output, shown, site, name, told.pop(name))
    every = list(digests.values())
    _put_pages(output, shown, site, every, problems)
    _put_feeds(output, site, every)
    kept = {name: {"hash": hashes[name], "digest": digest} for name, digest in digests.items()}
    return Built(len(digests), *output.finish(kept), tuple(problems))


def _page_of(name: str) -> str:
    return f"stories/{name}.html"


def _file_of(name: str) -> str:
    return f"stories/{name}.yaml"


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()


def _hashes(folder: Path) -> dict[str, str]:
    """The content of each story's file, and of every register, as digests."""
    registers = sorted(path for path in folder.rglob("register.*") if path.is_file())
    shared = hashlib.sha256(b"".join(path.read_bytes() for path in registers)).hexdigest()
    return {
        name: hashlib.sha256(shared.encode() + path.read_bytes()).hexdigest()
        for name, path in story_files(folder)
    }


def _put_story(output: _Output, shown: Templates, site: Site, name: str, story: Timeline) -> None:
    own = _file_of(name)
    page = page_of(story._story, Path(own).name)  # noqa: SLF001 - below the facade
    root = "../" * (1 + name.count("/"))
    text = shown.story(
        page, template="site_story.html", site=site.title, root=root, reload=site.reload
    )
    output.put(_page_of(name), text)
    output.put(own, story.to_yaml() or "")


def _put_pages(
    output: _Output,
    shown: Templates,
    site: Site,
    digests: list[dict[str, Any]],
    problems: list[Problem],
) -> None:
    said = {
        "site": site.title,
        "day_in_words": _in_words(site.day),
        "reload": site.reload,
        "problems": [_told(problem, site.folder) for problem in problems],
    }
    for page in cross_pages(digests, site.day, said):
        values = {**page.values, "root": "../" * page.path.count("/")}
        inputs = _hash(values)
        if not output.is_as(page.path, inputs):
            output.put(page.path, shown.render(page.template, _SITE, **values), inputs)


def _in_words(day: int) -> list[str]:
    date = FuzzyDate(dt.date.fromordinal(day))
    return [date.in_words(), str(date)]


def _told(problem: Problem, folder: Path) -> str:
    """A problem with the place of its file in the folder of stories."""
    return str(problem).replace(f"{folder}{os.sep}", "", 1)


def _put_feeds(output: _Output, site: Site, digests: list[dict[str, Any]]) -> None:
    day = dt.date.fromordinal(site.day).isoformat()
    output.put("changes.atom", atom(site.title, digests, day, site.base))
    output.put("due.ics", calendar(site.title, digests, day))
    output.put("everything.json", events_as_json(digests))
    output.put("events.csv", events_as_csv(digests))
    output.put("statements.csv", statements_as_csv(digests))


@define
class _Output:
    """The folder of a site: writes what changed, and removes what no build made anew."""

    folder: Path
    choices: str
    before: Mapping[str, Any]
    _files: dict[str, str] = field(factory=dict)
    _written: list[str] = field(factory=list)

    @classmethod
    def of(cls, site: Site) -> _Output:
        """The folder of a site, made if it is not there."""
        folder, kept = site.out, site.out / _KEPT
        if folder.exists() and not folder.is_dir():
            raise ArgumentError("site", f"the file {os.fspath(folder)!r}", "a folder")
        folder.mkdir(parents=True, exist_ok=True)
        before: dict[str, Any] = {}
        if kept.is_file():
            try:
                before = json.loads(kept.read_text(encoding="utf-8"))
            except ValueError:
                before = {}
        elif any(folder.iterdir()):
            found = f"out={os.fspath(folder)!r}, which holds other files"
            raise ArgumentError("site", found, "an empty folder, or one that a site was built in")
        else:
            kept.write_text("{}", encoding="utf-8")  # so that a build that is cut off can go on
        return cls(folder.resolve(), site.choices, before)

    @property
    def _same(self) -> bool:
        return self.before.get("choices") == self.choices

    def stories(self, hashes: Mapping[str, str]) -> dict[str, Any]:
        """What is known of the stories that have not changed, whose pages are there.

        Parameters:
            hashes: the content of each story.
        """
        held = self.before.get("stories", {}) if self._same else {}
        return {
            name: held[name]
            for name, content in hashes.items()
            if name in held
            and held[name]["hash"] == content
            and all(self._there(path) for path in (_page_of(name), _file_of(name)))
        }

    def _there(self, path: str) -> bool:
        return path in self.before.get("files", {}) and (self.folder / path).is_file()

    def is_as(self, path: str, inputs: str) -> bool:
        """Whether a file is there as it was made of the same values, and is kept.

        Parameters:
            path: of the file.
            inputs: a digest of the values.
        """
        same = self._same and self._there(path) and self.before["files"][path] == inputs
        if same:
            self._files[path] = inputs
        return same

    def keep(self, *paths: str) -> None:
        """Keep files as they are.

        Parameters:
            paths: of the files.
        """
        for path in paths:
            self._files[path] = self.before["files"][path]

    def put(self, path: str, text: str, inputs: str = "") -> None:
        """Write a file, whole or not at all, unless it already says the same.

        Parameters:
            path: of the file within the folder.
            text: what it says.
            inputs: a digest of the values that it was made of.

        Raises:
            ArgumentError: if the path leads out of the folder.
        """
        goal, data = self._inside(path), text.encode("utf-8", "backslashreplace")
        self._files[path] = inputs
        if goal.is_file() and goal.stat().st_size == len(data) and goal.read_bytes() == data:
            return
        goal.parent.mkdir(parents=True, exist_ok=True)
        draft = goal.with_name(f".{goal.name}.draft")
        draft.write_bytes(data)
        draft.replace(goal)
        self._written.append(path)

    def _inside(self, path: str) -> Path:
        """The place of a file, which no link and no name leads out of the folder."""
        goal = self.folder / path
        if self.folder not in goal.parent.resolve().joinpath(goal.name).parents:
            raise ArgumentError("site", f"the file {path!r}", "a file within the site's folder")
        return goal

    def finish(self, stories: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Remove what earlier builds wrote and this one did not, and remember this one.

        Parameters:
            stories: what is known of each story.

        Returns:
            The files written and those removed.
        """
        removed = []
        for path in sorted(set(self.before.get("files", {})) - set(self._files)):
            try:
                goal = self._inside(path)
            except ArgumentError:
                continue
            if goal.is_file() or goal.is_symlink():
                goal.unlink()
                removed.append(path)
                self._remove_empty(goal.parent)
        kept = {"choices": self.choices, "files": self._files, "stories": stories}
        written = tuple(self._written)
        self.put(_KEPT, json.dumps(kept, ensure_ascii=True, separators=(",", ":")))
        return written, tuple(removed)

    def _remove_empty(self, folder: Path) -> None:
        while folder != self.folder and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent

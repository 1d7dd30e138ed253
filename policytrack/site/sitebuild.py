"""Writing a site into its folder: only what changed, and nothing outside."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

import policytrack
from policytrack.dates import FuzzyDate
from policytrack.errors import ArgumentError, CheckError
from policytrack.site.crosspages import cross_pages, print_of
from policytrack.site.feeds import atom
from policytrack.site.output import Kept, Output
from policytrack.site.storymaking import Maker, make_all, own_files
from policytrack.tracker.storyfolder import story_files
from policytrack.web.rendering import SHIPPED, Look, PageStyle, Templates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from policytrack.errors import Problem
    from policytrack.site.storymaking import Made

__all__ = ["Built", "Site", "build"]

_FORM: Final = 3
"""The form in which a build is remembered; what is remembered in another is forgotten."""
_SITE: Final = PageStyle(Look(site=True))


@frozen
class Site:
    """What is to be built, and how.

    Parameters:
        folder: the folder of stories.
        out: the folder of the site.
        day: the day for which it is built, as a proleptic ordinal.
        title: what it is called.
        base: the address at which it will stand, ending with a slash; empty if it is not known.
        templates: a folder of the user's own templates; None if there is none.
        css: the user's own style sheet.
        keep_going: whether to build the good stories if others have problems.
        reload: how often a page checks whether to reload itself, in seconds; 0 for never.
        jobs: how many processes may work at it.
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
    jobs: int = 1

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
        """Everything that a build depends on besides the stories, as a digest."""
        folders = [SHIPPED, *([] if self.templates is None else [Path(self.templates)])]
        used = [
            (path.relative_to(folder).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest())
            for folder in folders
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        ]
        said = (policytrack.__version__, self.day, self.title, self.base, self.css, self.reload)
        return print_of([_FORM, *said, used])


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
    """Build a site, or what has changed in it since the last time.

    Parameters:
        site: what is to be built.

    Raises:
        CheckError: if stories have problems and the site is not to be built without them.
        ArgumentError: if the folder of the site holds other files, or is not one.
        OSError: if a file cannot be read or written.
    """
    output = Output.of(site.out, site.choices)
    paths = dict(story_files(site.folder))
    contents = _contents(site.folder, paths)
    known = output.known(contents, {name: own_files(name) for name in contents})
    shown = Templates(site.templates, site.css)
    maker = Maker(site.folder, shown, site.title, site.day, site.reload, site.keep_going)
    unread = {name: paths[name] for name in paths if name not in known}
    found, problems = make_all(maker, unread, site.jobs)
    if problems and not site.keep_going:
        raise CheckError(problems)
    made = {each.name: each for each in found}
    stories: dict[str, Kept] = {}
    for name, content in contents.items():
        if name in known:
            stories[name] = known[name]
            output.keep(*own_files(name))
        elif name in made:
            stories[name] = _put_story(output, made[name], content)
    _put_pages(output, shown, site, stories, problems)
    day = dt.date.fromordinal(site.day).isoformat()
    digests = [kept.digest for kept in stories.values()]
    output.put("changes.atom", atom(site.title, digests, day, site.base))
    output.put_feeds(stories)
    if site.reload:
        output.put_stamp("built.js")
    return Built(len(stories), *output.finish(stories), tuple(problems))


def _contents(folder: Path, paths: Mapping[str, Path]) -> dict[str, str]:
    """The content of each story's file, and of every register, as digests."""
    registers = sorted(path for path in folder.rglob("register.*") if path.is_file())
    shared = hashlib.sha256(b"".join(map(_bytes_of, registers))).digest()
    return {
        name: hashlib.sha256(shared + _bytes_of(path)).hexdigest() for name, path in paths.items()
    }


def _bytes_of(path: Path) -> bytes:
    """The bytes of a file; none if it cannot be read, which reading the story will tell."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _put_story(output: Output, made: Made, content: str) -> Kept:
    """Write the page of a story and its own file, and return what is known of it."""
    for path, text in zip(own_files(made.name), (made.page, made.own), strict=True):
        output.put(path, text)
    return Kept.of(made.name, content, made.digest, made.portions, made.parts)


def _put_pages(
    output: Output,
    shown: Templates,
    site: Site,
    stories: Mapping[str, Kept],
    problems: Sequence[Problem],
) -> None:
    said = {
        "site": site.title,
        "day_in_words": _in_words(site.day),
        "reload": site.reload,
        "problems": [_told(problem, site.folder) for problem in problems],
    }
    for page in cross_pages(stories, said):
        if output.is_as(page.path, page.made_of):
            continue
        values = page.values()
        says = print_of(values)
        if not output.is_as(page.path, page.made_of, says):
            root = "../" * page.path.count("/")
            text = shown.render(page.template, _SITE, root=root, **values)
            output.put(page.path, text, f"{page.made_of} {says}")


def _in_words(day: int) -> list[str]:
    date = FuzzyDate(dt.date.fromordinal(day))
    return [date.in_words(), str(date)]


def _told(problem: Problem, folder: Path) -> str:
    """A problem with the place of its file in the folder of stories."""
    return str(problem).replace(f"{folder}{os.sep}", "", 1)

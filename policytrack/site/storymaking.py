"""What each story adds to a site, made in one process or, for many stories, in several."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from policytrack.site.digests import Rows, digest_of
from policytrack.site.feeds import feeds_of
from policytrack.site.portions import cut_up
from policytrack.tracker.storyfolder import read_stories
from policytrack.web.storypages import page_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from policytrack.errors import Problem
    from policytrack.timeline import Timeline
    from policytrack.web.rendering import Templates

__all__ = ["Made", "Maker", "make_all", "own_files"]

_MANY: Final = 100
"""Fewer stories than this are made before another process has started."""
_PARTS: Final = 16
"""How many parts each process gets, so that none waits long for another."""


@frozen
class Made:
    """What one story adds to a site.

    Parameters:
        name: of the story.
        page: its page.
        own: its own file.
        digest: what every page that looks across stories says of it.
        portions: what the pages of its actors and issues say of it, each as JSON.
        parts: what it adds to each feed.
    """

    name: str
    page: str
    own: str
    digest: dict[str, Any]
    portions: list[str]
    parts: dict[str, str]


@frozen
class Maker:
    """Reads stories and makes what they add to a site.

    Parameters:
        folder: the folder of stories.
        shown: makes their pages.
        title: what the site is called.
        day: the day for which it is built, as a proleptic ordinal.
        reload: how often a page checks whether to reload itself, in seconds; 0 for never.
        keep_going: whether stories are made where others have problems.
    """

    folder: Path
    shown: Templates
    title: str
    day: int
    reload: int = 0
    keep_going: bool = False

    def make(self, files: Mapping[str, Path]) -> tuple[list[Made], list[Problem]]:
        """What the stories of files add, and what is wrong with those that cannot be read.

        Parameters:
            files: the file of each story by its name.
        """
        told, problems = read_stories(self.folder, files)
        if problems and not self.keep_going:
            return [], problems
        return [self._made(name, told.pop(name)) for name in list(told)], problems

    def _made(self, name: str, told: Timeline) -> Made:
        story = told._story  # noqa: SLF001 - below the facade
        _, own = own_files(name)
        root = "../" * (1 + name.count("/"))
        page = self.shown.story(
            page_of(story, Path(own).name), template="site_story.html", site=self.title, root=root,
            reload=self.reload,
        )  # fmt: skip
        rows = Rows.of(story, self.day)
        digest, portions = cut_up(digest_of(name, told, rows, self.day), self.day)
        return Made(name, page, told.to_yaml() or "", digest, portions, feeds_of(name, story, rows))


def own_files(name: str) -> tuple[str, str]:
    """The page of a story, and its own file.

    Parameters:
        name: of the story.
    """
    return f"stories/{name}.html", f"stories/{name}.yaml"


def make_all(
    maker: Maker, files: Mapping[str, Path], jobs: int
) -> tuple[list[Made], list[Problem]]:
    """What the stories of files add, and each problem, once, of those that cannot be read.

    Where there are problems and none may be left out, nothing is made.

    Parameters:
        maker: makes them.
        files: the file of each story by its name.
        jobs: how many processes may work at it where the stories are many.
    """
    several = jobs > 1 and len(files) >= _MANY
    parts = _in_processes(maker, files, jobs) if several else None
    made: list[Made] = []
    problems: dict[str, Problem] = {}
    for each, found in _in_turn(maker, files) if parts is None else parts:
        made += each
        problems |= {str(problem): problem for problem in found}
    return [] if problems and not maker.keep_going else made, list(problems.values())


def _in_turn(maker: Maker, files: Mapping[str, Path]) -> Iterator[tuple[list[Made], list[Problem]]]:
    """The same for parts of the files, in order, in this process."""
    names = list(files)
    for at in range(0, len(names), _MANY):
        yield maker.make({name: files[name] for name in names[at : at + _MANY]})


def _in_processes(
    maker: Maker, files: Mapping[str, Path], jobs: int
) -> list[tuple[list[Made], list[Problem]]] | None:
    """The same for parts of the files, in order; None if no process can be started."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    names = list(files)
    size = -(-len(names) // (jobs * _PARTS))
    parts = [
        {name: files[name] for name in names[at : at + size]} for at in range(0, len(names), size)
    ]
    try:
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
            return list(pool.map(maker.make, parts))
    except (BrokenProcessPool, ImportError, OSError):
        return None

"""The command that builds a website of a folder of stories."""

from __future__ import annotations

import datetime as dt
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policytrack.commands.options import styled
from policytrack.commands.terminal import number_of_problems, say
from policytrack.errors import CheckError

if TYPE_CHECKING:
    from policytrack.site.sitebuild import Built, Site

_EACH = 1.0
"""How often to check a watched folder, in seconds."""
_RELOAD = 1
"""How often a page of a watched folder checks whether anything changed, in seconds."""


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the site, which is empty or holds an earlier build.",
)
@click.option("--title", default="Policy tracker", help="What the site is called.")
@click.option("--on", metavar="DATE", help="Build it as of the end of this day; today if left out.")
@click.option("--base-url", default="", metavar="URL", help="The site's address, for feeds.")
@styled
@click.option(
    "--keep-going", is_flag=True, help="Build the good stories even if others have problems."
)
@click.option("--watch", is_flag=True, help="Rebuild at every change, with pages that reload.")
def site(
    folder: Path,
    *,
    out: Path,
    title: str,
    on: str | None,
    base_url: str,
    templates: str | None,
    css: str,
    keep_going: bool,
    watch: bool,
) -> None:
    """Build a website of all stories in FOLDER, or rebuild what changed."""
    from policytrack.records.asked import last_day
    from policytrack.site.sitebuild import Site, build

    day = (
        dt.datetime.now().astimezone().date().toordinal()
        if on is None
        else last_day(on, "site", "on")
    )
    wanted = Site(
        folder, out, day, title=title, templates=templates,
        base=f"{base_url.removesuffix('/')}/" if base_url else "",
        css=css,
        keep_going=keep_going, reload=_RELOAD if watch else 0, jobs=_cores(),
    )  # fmt: skip
    if watch:
        _watch(wanted)
    else:
        _tell(build(wanted), out)


def _cores() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def _tell(built: Built, out: Path) -> None:
    from policytrack.figures.describe import counted

    for problem in built.problems:
        click.echo(str(problem), err=True)
    said = f"{len(built.written)} written, {len(built.removed)} removed"
    left = f", {number_of_problems(len(built.problems))} in what was left out"
    say(f"{out}: {counted(built.stories, 'story')}, {said}{left if built.problems else ''}")


def _watch(site: Site) -> None:
    """Rebuild whenever a file changes, until the user stops it."""
    from policytrack.site.sitebuild import build

    seen: dict[str, tuple[int, int]] | None = None
    try:
        while True:
            now = _state_of(site)
            if now != seen:
                seen = now
                try:
                    _tell(build(site), site.out)
                except (CheckError, OSError) as error:
                    say(str(error))
            time.sleep(_EACH)
    except KeyboardInterrupt:
        say("stopped")


def _state_of(site: Site) -> dict[str, tuple[int, int]]:
    """When each file that a site is built from was last changed, and how large it is."""
    found = {}
    for folder in [site.folder, *([Path(site.templates)] if site.templates else [])]:
        for path in folder.rglob("*"):
            with suppress(OSError):  # a file that an editor has just removed
                state = path.stat()
                found[str(path)] = (state.st_mtime_ns, state.st_size)
    return found

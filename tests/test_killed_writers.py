"""Writers killed at any moment leave the old file or the new one, whole, and nothing else."""

import os
import random
import signal
import sys
import time
from functools import cache

import pytest

import policytrack as pt
from policytrack.formats.foreign.networkwriter import NETWORK_FORMATS
from policytrack.formats.written import WRITTEN
from policytrack.site.sitebuild import Site, build

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no timer that kills"),
]

KILLS = int(os.environ.get("POLICYTRACK_KILLS", "10"))
SECONDS = KILLS / 50
"""How often each writer is killed, and for how many seconds it runs in all at most."""

PAIRS = int(os.environ.get("POLICYTRACK_PAIRS", "10"))


def story(version):
    source = pt.Source("A report", published="2025-06-25", id="report")
    issue = pt.Issue(f"Bill {version}", "The bill should pass", id="bill")
    member = pt.Actor("A member", "person", id="member")
    vote = pt.Event("The vote", "vote", "2025-06-25", issues=issue, sources=source, id="vote")
    said = pt.Statement(member, issue, "support", "2025-06-25", sources=source, event="vote")
    letters = [
        pt.Event(f"Letter {n} of {version}", "letter", "2025-06", sources=source, id=f"letter-{n}")
        for n in range(60)
    ]
    return pt.Timeline([*letters, vote, said], title=f"Version {version}")


OLD, NEW = story("one"), story("two")


@cache
def figure(title):
    return pt.Timeline(OLD.events[:6]).plot(title=title)


def as_story(form):
    return lambda told, path: told.write(path, form, overwrite=True)


def as_figure(told, path):
    pt.save(figure(told.title), path, overwrite=True)


WRITERS = {
    **{
        form: (as_story(form), f"story{''.join(row.suffixes[:1])}")
        for form, row in WRITTEN.items()
        # All networks have one writer, and that of agreement between the two stories is the same.
        if form not in NETWORK_FORMATS
    },
    "network": (
        lambda told, path: told.write(path, network="two-mode", overwrite=True),
        "debate.graphml",
    ),
    "page": (lambda told, path: told.to_html(path, overwrite=True), "story.html"),
    "picture": (as_figure, "figure.png"),
    "drawing": (as_figure, "figure.svg"),
    "PDF": (as_figure, "figure.pdf"),
}
"""What writes a story, and the name of the file."""


REMEMBERED = ".policytrack-site.json"
"""What a site remembers of its last build, which names both versions' files."""


def held(path):
    """What a file or a folder holds, in a form of which two can be compared."""
    if path.is_dir():
        return {found.name: found.read_bytes() for found in path.iterdir()}
    # Two workbooks, or databases of DuckDB, with the same tables differ in their bytes.
    return pt.read(path) if path.suffix in (".duckdb", ".xlsx") else path.read_bytes()


def seconds_of(write):
    start = time.perf_counter()
    write()
    return time.perf_counter() - start


def die_while(write, seconds):
    """Let a process of its own write again and again until a timer kills it, without a farewell."""
    child = os.fork()
    if child == 0:
        try:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, seconds)
            while True:
                write()
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)


@pytest.mark.parametrize("form", WRITERS)
def test_no_file_is_damaged_and_no_draft_outlives_the_next_write(tmp_path, form):
    write, name = WRITERS[form]
    path = tmp_path / name
    write(NEW, path)
    new = held(path)
    write(OLD, path)
    old = held(path)
    assert old != new
    longest = min(2 * seconds_of(lambda: write(OLD, path)), SECONDS / KILLS)
    chance = random.Random(7)
    for _ in range(KILLS):
        die_while(lambda: write(NEW, path), chance.uniform(0.0005, longest))
        assert held(path) in (old, new)
    write(OLD, path)
    assert held(path) == old
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("form", ["yaml", "sqlite", "folder"])
def test_of_two_writers_of_one_new_file_exactly_one_wins_each_time(tmp_path, form):
    name = f"story{''.join(WRITTEN[form].suffixes[:1])}"
    both = []
    for number, told in enumerate((OLD, NEW)):
        told.write(tmp_path / f"{number}{name}", form)
        both.append(held(tmp_path / f"{number}{name}"))
    (tmp_path / "pairs").mkdir()
    for number in range(PAIRS):
        path = tmp_path / "pairs" / f"{number}{name}"
        children = []
        for told in (OLD, NEW):
            child = os.fork()
            if child == 0:
                try:
                    told.write(path, form)
                    os._exit(0)
                except FileExistsError:
                    os._exit(1)
                finally:
                    os._exit(2)
            children.append(child)
        ended = sorted(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)
        assert ended == [0, 1]
        assert held(path) in both
    assert len(list((tmp_path / "pairs").iterdir())) == PAIRS


def two_versions(folder):
    """A folder of two stories, and what changes one of them and what undoes it."""
    folder.mkdir()
    for name, told in (("kept", OLD), ("changed", OLD)):
        told.write(folder / f"{name}.yaml")
    return [lambda told=told: told.write(folder / "changed.yaml", overwrite=True)
            for told in (NEW, OLD)]  # fmt: skip


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_site_whose_build_is_killed_holds_whole_files_and_the_next_build_mends_it(tmp_path):
    stories, out = tmp_path / "stories", tmp_path / "out"
    versions = two_versions(stories)
    day = pt.FuzzyDate("2025-07-31").ordinals[0]
    wholes = []
    for put in versions:
        put()
        build(Site(stories, out, day=day))
        wholes.append(files(out))
    assert wholes[0] != wholes[1]

    def write():
        for put in versions:
            put()
            build(Site(stories, out, day=day))

    longest = 2 * seconds_of(write)
    chance = random.Random(7)
    for _ in range(KILLS):
        die_while(write, min(chance.uniform(0.0005, longest), SECONDS / KILLS * 5))
        for name, data in files(out).items():
            whole = {version[name] for version in wholes if name in version}
            assert name == REMEMBERED or not whole or data in whole
    versions[-1]()
    build(Site(stories, out, day=day))
    assert files(out) == wholes[1]
    assert sorted(found.name for found in stories.iterdir()) == ["changed.yaml", "kept.yaml"]

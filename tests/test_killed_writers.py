"""Writers killed at any moment leave the old file or the new one, whole, and nothing else."""

import os
import random
import signal
import sys

import pytest

import policytrack as pt

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no timer that kills"),
]

KILLS = 200


def story(version):
    source = pt.Source("A report", published="2025-06-25", id="report")
    return pt.Timeline(
        [
            pt.Event(f"Letter {n}", "letter", "2025-06", sources=source, id=f"letter-{n}")
            for n in range(60)
        ],
        title=f"Version {version}",
    )


OLD, NEW = story("one"), story("two")
WRITERS = {
    "yaml": (lambda told, path: told.to_yaml(path, overwrite=True), pt.read_yaml),
    "json": (lambda told, path: told.to_json(path, overwrite=True), pt.read_json),
}


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
    write, read = WRITERS[form]
    path = tmp_path / f"story.{form}"
    write(OLD, path)
    chance = random.Random(7)
    for _ in range(KILLS):
        die_while(lambda: write(NEW, path), chance.uniform(0.0005, 0.02))
        assert read(path) in (OLD, NEW)
    write(OLD, path)
    assert read(path) == OLD
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_of_two_writers_of_one_new_file_exactly_one_wins_each_time(tmp_path):
    for number in range(100):
        path = tmp_path / f"{number}.yaml"
        children = []
        for told in (OLD, NEW):
            child = os.fork()
            if child == 0:
                try:
                    told.to_yaml(path)
                    os._exit(0)
                except FileExistsError:
                    os._exit(1)
                finally:
                    os._exit(2)
            children.append(child)
        ended = sorted(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)
        assert ended == [0, 1]
        assert pt.read_yaml(path) in (OLD, NEW)
    assert len(list(tmp_path.iterdir())) == 100

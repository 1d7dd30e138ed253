"""Each script in examples/ runs as a user would run it, and writes only where it is run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import policytrack as pt

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SCRIPTS = sorted(EXAMPLES.glob("*.py"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_example_runs(script, tmp_path):
    done = subprocess.run(
        [sys.executable, "-W", "error", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout or any(tmp_path.iterdir())


def test_there_are_examples():
    assert SCRIPTS


def test_the_example_tracker_holds_the_stories_that_come_with_the_library():
    tracker = pt.read_folder(EXAMPLES / "tracker")
    assert sorted(tracker) == sorted(pt.datasets())

"""What a process that reads and draws many stories holds on to."""

import subprocess
import sys
from pathlib import Path

import pytest

STORIES = """
import gc, io, sys
import matplotlib; matplotlib.use("agg")
import matplotlib.pyplot as plt
import policytrack as pt

def held():
    return int(open("/proc/self/statm").read().split()[1]) * 4096 / 1e6

class Kept:
    def __init__(self): self.me = self
    def __del__(self): Kept.freed += 1
Kept.freed = 0

for number in range(200):
    Kept()
    source = pt.Source(f"Report {number}", published="2025-06-25", id="report")
    union = pt.Actor("Union", "union", id="union")
    issue = pt.Issue("Scale", "There should be five grades", id="scale")
    made = pt.Timeline([
        pt.Event(f"Letter {n} of {number}", "letter", "2025-06", by=union, sources=source,
                 plans=[pt.Plan("2025-05", announced="2025-02")], id=f"letter-{n}")
        for n in range(6)
    ] + [pt.Statement(union, issue, "oppose", "2025-06-24", sources=source)])
    read = pt.read_yaml(io.BytesIO(made.to_yaml().encode()))
    for drawn in (read.plot(), read.stance_matrix().plot()):
        drawn.figure.savefig(io.BytesIO())
        plt.close(drawn.figure)
    if number in (19, 199):
        print(held())
print(Kept.freed)
"""


@pytest.mark.heavy
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux tells of memory so")
def test_reading_and_drawing_two_hundred_stories_holds_no_more_than_twenty():
    run = subprocess.run(
        [sys.executable, "-c", STORIES], capture_output=True, text=True, check=False
    )
    assert run.stderr == ""
    early, late, freed = map(float, run.stdout.split())
    assert late - early < 20
    assert freed > 150  # the collector of the program still frees what others leave in cycles

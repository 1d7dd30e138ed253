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


CALLS = """
import contextlib, io, warnings
import policytrack as pt
warnings.simplefilter("ignore")

STORY = '''
title: Story {n}
sources: {{report: {{title: Report {n}, kind: report, published: 2025-06-{d:02}}}}}
actors: {{union-{n}: {{name: Union {n}, kind: union}}}}
issues: {{scale: {{title: Scale {n}, proposition: There should be {n} grades}}}}
events:
  letter-{n}: {{title: Letter {n}, kind: letter, date: {d} June {y}, by: union-{n}}}
  vote: {{title: Vote {n}, kind: {kind}, plans: [{{date: early {y}, announced: {y}-01-{d:02}}}]}}
statements: [{{by: union-{n}, issue: scale, stance: oppose, date: 2025-06-24}}]
'''

def held():
    return int(open("/proc/self/statm").read().split()[1]) * 4096 / 1e6

def story_of(n):
    kind = "vote" if n % 3 else f"voote{n}"
    return STORY.format(n=n, d=1 + n % 28, y=1900 + n % 250, kind=kind).encode()

calls = {
    "when": lambda n: pt.when(f"{n % 31} days after {1 + n % 28} June {1000 + n % 8000}"),
    "find_dates": lambda n: pt.find_dates(f"On {1 + n % 28} June {1000 + n}, early in {1000 + n}."),
    "read_yaml": lambda n: pt.read_yaml(io.BytesIO(story_of(n))),
    "Timeline": lambda n: pt.Timeline([pt.Event(f"Letter {n}", f"other:kind-{n}", f"{1000 + n}")]),
}
for call in calls.values():
    for n in range(2500):
        if n == 500:
            first = held()
        with contextlib.suppress(pt.PolicyTrackError):
            call(n)
    print(held() - first)
"""
on_linux = pytest.mark.skipif(
    not Path("/proc/self/statm").exists(), reason="only Linux tells of memory so"
)


def printed_by(program):
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert run.stderr == ""
    return list(map(float, run.stdout.split()))


@pytest.mark.heavy
@on_linux
def test_ten_thousand_calls_with_other_texts_each_time_hold_on_to_nothing():
    assert max(printed_by(CALLS)) < 5


@pytest.mark.heavy
@on_linux
def test_reading_and_drawing_two_hundred_stories_holds_no_more_than_twenty():
    early, late, freed = printed_by(STORIES)
    assert late - early < 20
    assert freed > 150  # the collector of the program still frees what others leave in cycles

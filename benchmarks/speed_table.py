"""Print, as a table of one run, how fast what users feel is, beside what it is to be.

Run it with ``python -m benchmarks.speed_table``; with names of parts, such as ``reading``, for
these alone; with ``POLICYTRACK_SEED=7`` for other inputs. Times are CPU times, medians of a few
rounds; those of fresh processes are also given in multiples of ``import numpy``, those with a peer
in multiples of the peer. It needs the extras of the benchmarks.
"""

from __future__ import annotations

import datetime as dt
import gc
import io
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

import policytrack as pt
from benchmarks import bench_figures, bench_foundation, bench_questions, bench_stances
from policytrack.story.storyvalue import Story

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = int(os.environ.get("POLICYTRACK_SEED", "0"))
ENTRIES = 100_000
ROWS: list[tuple[str, str, str, str, str]] = []
"""What was measured: the question, before, goal, now, and now beside its peer."""


def row(what: str, now: float, unit: str, goal: str, *more: str) -> None:
    """Keep a measured figure, with what it was before and is beside its peer, and show it."""
    before, beside = (*more, "", "")[:2]
    ROWS.append((what, before, goal, f"{now:,.2f} {unit}", beside))
    sys.stderr.write(" | ".join(ROWS[-1]) + "\n")


def cpu(run: Callable[[], object], rounds: int = 3) -> float:
    """The median of the CPU time that something takes, in seconds."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


# Fresh processes


def fresh(*arguments: str, rounds: int = 5) -> float:
    """The median of the CPU time of a fresh Python, in milliseconds."""
    taken = []
    for _ in range(rounds):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(taken) * 1000


MATRIX = "import policytrack as pt; pt.load_dataset('ofsted-report-cards').stance_matrix()"
SMALL = "title: T\nsources: {}\nactors: {a: {name: A}}\nevents: {e: {title: E, kind: letter}}\n"


def fresh_processes() -> None:
    """What is felt before anything is seen."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "small.yaml")
        file.write_text(SMALL, encoding="utf-8")
        bare, numpy = fresh("-c", "pass"), fresh("-c", "import numpy")
        command = ("-m", "policytrack")
        demo = (*command, "demo", "--out", str(Path(folder, "demo")))
        rows = (
            ("first stance_matrix() of a fresh process", ("-c", MATRIX), 0.0, "170 ms", "400 ms"),
            ("policytrack demo", demo, 0.0, "800 ms", "1,020 ms"),
            ("--help, beyond bare Python", (*command, "--help"), bare, "45 ms", ""),
            ("--version, beyond bare Python", (*command, "--version"), bare, "45 ms", ""),
            ("check, beyond bare Python", (*command, "check", str(file)), bare, "80 ms", ""),
        )
        row("import numpy", numpy, "ms", "")
        for what, arguments, less, goal, before in rows:
            rounds = 1 if "demo" in arguments else 5
            now = fresh(*arguments, rounds=rounds) - less
            row(what, now, "ms", goal, before, f"{now / numpy:.2f} x import numpy")


# Questions over time


def _events(number: int) -> list[pt.Event]:
    """Events of mixed shape: 60% with plans, half of these open for years; some dates rough."""
    chance = random.Random(SEED)
    first = dt.date(2010, 1, 1)
    days = [pt.FuzzyDate(str(first + dt.timedelta(day))) for day in range(5_800)]
    rough = [
        pt.FuzzyDate(f"{year}-{month:02}") for year in range(2010, 2026) for month in range(1, 13)
    ]
    actors = [pt.Actor(f"Actor {at}", "union") for at in range(200)]
    sources = [pt.Source(f"Source {at}", published=chance.choice(days)) for at in range(1_000)]
    made = []
    for at in range(number):
        start, step = chance.randrange(5_000), chance.choice((30, 90, 200))
        held: dict[str, Any] = {"by": chance.sample(actors, chance.randrange(1, 4)),
                                "sources": chance.choice(sources), "id": f"e{at}"}  # fmt: skip
        if chance.random() < 0.6:
            plans = [
                pt.Plan(chance.choice((days[min(5_799, start + step * (more + 2))],
                                       chance.choice(rough))),
                        announced=days[min(5_799, start + step * more)])
                for more in range(chance.randrange(1, 5))
            ]  # fmt: skip
            came = days[min(5_799, start + 5 * step)] if chance.random() < 0.5 else None
            made.append(pt.Event(f"Event {at}", "publication", came, plans=plans, **held))
        else:
            links = {"responds_to": f"e{chance.randrange(at)}"} if at and at % 8 == 0 else {}
            date = chance.choice((days[start], chance.choice(rough)))
            made.append(pt.Event(f"Event {at}", "letter", date, links=links, **held))
    return made


def over_time() -> None:
    """Each question twice of one story: the first time, and later about other days."""
    told = pt.Timeline(_events(ENTRIES))
    fresh_story = pt.Timeline._whole(Story(told._story.records), ())
    months = iter(range(1, 13))
    questions: dict[str, Callable[[], object]] = {
        "as_of": lambda: fresh_story.as_of(f"2020-{next(months):02}-15"),
        "slips": fresh_story.slips,
        "changes": lambda: fresh_story.changes("2021-03-01", f"2021-03-{14 + next(months):02}"),
    }
    for name, ask in questions.items():
        first = cpu(ask, 1)
        beside = f"first {first:.2f} s"
        row(f"{name} of {ENTRIES:,} events", cpu(ask), "s", "0.3 s", "0.6 to 1.1 s", beside)


def each_event() -> None:
    """Five questions of each event of a story."""
    found: dict[str, float] = {}
    bench_questions.test_a_question_of_each_event(
        "of mixed shape", lambda name, value, *_: found.__setitem__(name, value)
    )
    ours, peer = found.values()
    what = "status, expected, explain, date and story[name] of each of 10,000"
    row(what, ours, "s", "2 s", "500 s", f"{peer:.1f} x a row of pandas by its label")


def windows() -> None:
    """Agreement in windows, with the threads that BLAS takes by itself; wall time."""
    found: list[float] = []
    bench_stances.test_windows(lambda _, value, *more: found.append(value), 500, 200, None, None)
    pandas = found[2]
    for measure, value, goal in zip(
        ("subtract", "average"), found, ("130 ms", "230 ms"), strict=False
    ):
        what = f"windows of agreement, 500 x 200, by {measure} (wall)"
        row(what, value, "ms", goal, "200 to 2,400 ms", f"{value / pandas:.3f} x pandas")


# Reading, writing, constructing


def reading() -> None:
    """Stories of 10,000 events, and the same by pydantic and by the loader of YAML."""
    tree = {
        "title": "A long story",
        "sources": {f"source-{n}": {"title": f"Source {n}", "kind": "report"} for n in range(30)},
        "actors": {f"actor-{n}": {"name": f"Actor {n}", "kind": "person"} for n in range(50)},
        "issues": {f"issue-{n}": {"title": f"I {n}", "proposition": f"P {n}"} for n in range(20)},
        "events": {f"event-{n}": bench_foundation._event(n) for n in range(10_000)},
    }
    as_json = json.dumps(tree)
    as_yaml = yaml.dump(tree, Dumper=yaml.CSafeDumper, sort_keys=False)
    gc.disable()
    try:
        ours = cpu(lambda: pt.read_json(io.StringIO(as_json)))
        peer = cpu(lambda: bench_foundation.PydanticStory.model_validate_json(as_json))
        row(
            "10,000 events from JSON",
            ours,
            "s",
            "4 x pydantic",
            "",
            f"{ours / peer:.2f} x pydantic",
        )
        ours = cpu(lambda: pt.read_yaml(io.StringIO(as_yaml)))
        peer = cpu(lambda: yaml.load(as_yaml, yaml.CSafeLoader))
    finally:
        gc.enable()
    row(
        "10,000 events from YAML",
        ours,
        "s",
        "1 x CSafeLoader",
        "",
        f"{ours / peer:.2f} x CSafeLoader",
    )
    story = pt.read_json(io.StringIO(as_json))
    ours = cpu(story.to_yaml)
    peer = cpu(lambda: yaml.dump(tree, Dumper=yaml.CSafeDumper, sort_keys=False))
    row("to_yaml of them", ours, "s", "1.4 x as fast", "", f"{ours / peer:.2f} x CSafeDumper")


def constructing() -> None:
    """One event, of values that have been read."""
    day, actor = pt.FuzzyDate("2025-06-24"), pt.Actor("A")
    number = 100_000
    taken = cpu(
        lambda: [pt.Event("Title", "letter", day, by=(actor,), id="a") for _ in range(number)]
    )
    row("constructing an event", taken / number * 1e6, "us", "2.5 us")


def columns() -> None:
    """A matrix of columns of texts as objects, and as pandas' own."""
    frame = bench_stances._frame(bench_stances._codes(200_000))
    texts = frame[["actor", "issue", "stance"]].astype("str")
    objects = texts.astype(object)

    def matrix(table: Any) -> object:
        return pt.StanceMatrix.from_frame(table, actor="actor", issue="issue", stance="stance")

    ours, peer = cpu(lambda: matrix(objects)), cpu(lambda: matrix(texts))
    row("200,000 rows of objects", ours, "s", "1.5 x str", "", f"{ours / peer:.2f} x str columns")


def figures() -> None:
    """Layout of many events; a picture beside bare annotations."""
    from policytrack.figures.packedtimeline import draw_packed

    def layout(number: int) -> float:
        story = pt.Timeline(bench_figures.made_up(number))._story
        return cpu(lambda: draw_packed(story), 1)

    small, large = layout(2_500), layout(5_000)
    grows = f"{large / small:.2f} x half as many"
    row("timeline of 5,000 events laid out", large, "s", "3 s, n log n", "8 to 14 s", grows)
    events = pt.Timeline(bench_figures.made_up(200))._story
    days, labels = bench_figures.stories(200)
    height = float(draw_packed(events).figure.get_size_inches()[1])
    ours = cpu(lambda: bench_figures.to_png(draw_packed(events).figure))
    peer = cpu(lambda: bench_figures.bare_annotate(days, labels, height))
    row(
        "200 packed events to PNG", ours, "s", "1.0 x annotate", "", f"{ours / peer:.2f} x annotate"
    )


PARTS: dict[str, Callable[[], None]] = {
    part.__name__: part
    for part in (
        fresh_processes, constructing, reading, columns, each_event, over_time, figures, windows
    )
}  # fmt: skip


def main(parts: list[str]) -> None:
    """Measure all or some parts, and print the table."""
    warnings.simplefilter("ignore")
    for name in parts or PARTS:
        PARTS[name]()
    heads = ("what", "before", "goal", "now", "beside")
    wide = [max(map(len, column)) for column in zip(heads, *ROWS, strict=True)]
    for cells in (heads, tuple("-" * width for width in wide), *ROWS):
        shown = " | ".join(f"{cell:{width}}" for cell, width in zip(cells, wide, strict=True))
        sys.stdout.write(f"| {shown} |\n")


if __name__ == "__main__":
    main(sys.argv[1:])

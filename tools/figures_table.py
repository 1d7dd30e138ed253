"""Measure how legible the figures are: data sets and random stories, in widths, looks and axes.

Each line says how many texts a figure has and what is wrong with them. A figure that has texts that
meet, are cut, hidden, struck through, smaller than 8 points or too pale makes the script fail.

    python tools/figures_table.py            a sample
    python tools/figures_table.py --whole    every width in every look, and more random stories
    python tools/figures_table.py --random 500    so many random stories, each in one of these
    python tools/figures_table.py --whole --part 3/8    a part of either, to stop and go on between
    python tools/figures_table.py --whole --kinds levels groups    these kinds of figures alone

Of a random story, every event has to be on its timeline by its title, or in a warning.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import random
import sys
import warnings
from dataclasses import dataclass
from functools import partial
from itertools import islice, product
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.text import Text

import policytrack as pt
from tests.beside import TOOL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from matplotlib.figure import Figure

DATA = ("ofsted-report-cards", "birth-rate-poll", "oakhill-urgent-notification",
        "cabinet-briefings", "england-school-closings")  # fmt: skip
WIDTHS = (3.3, 6.3, 9.6, 12.0, 13.3)
SLIDE = {"font.size": 14}
LOOKS: dict[str, tuple[Any, str | None]] = {
    "default": ("default", None),
    "dark": ("default", "dark"),
    "print grey": ("default", "print_grey"),
    "afcharts": ("default", "afcharts"),
    "whitegrid": ("seaborn-v0_8-whitegrid", None),
    "ggplot": ("ggplot", None),
    "slide": (SLIDE, None),
}
"""Each look: the style sheet in force, and the theme asked for."""
AXES = ((3.3, 2.6), (6.3, 4.0))
"""The sizes of figures whose axes are given."""
FAULTS = ("overlapping_pairs", "clipped", "hidden", "struck")
SMALLEST, PALEST = 8.0, 4.5
WORDS = (
    "minister", "union", "answers", "delays", "report", "on", "inspection", "of", "schools", "asks",
    "for", "a", "later", "start", "consultation", "publishes", "and", "letter", "to", "committee",
)  # fmt: skip
DATES = (
    "2025-03-04", "2025-03", "2025", "2024-11-30", "[..2025-06-20]", "[2025-02-01..]",
    "[2025-01-10..2025-02-20]", "2025-03~/2025-06~", "2019/..", "2018", "2026-01-01", None,
)  # fmt: skip

LIMITS = ("value", "value", "at_least", "at_most")
STANCES = ("support", "oppose", "support", "oppose", "neutral", "mixed", "no_position", "declined")


def measured() -> Callable[[Figure], dict[str, Any]]:
    """The project's own measure of a figure."""
    spec = importlib.util.spec_from_file_location("measure_figure", TOOL)
    if spec is None or spec.loader is None or not TOOL.is_file():
        raise SystemExit(f"there is no {TOOL}")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    found: Callable[[Figure], dict[str, Any]] = tool.measure
    return found


def made_up(seed: int) -> pt.Timeline:
    """A story made up of a seed: titles of any length, dates of any kind, plans that move."""
    chance = random.Random(seed)  # noqa: S311 - no secret

    def title() -> str:
        return " ".join(chance.choices(WORDS, k=chance.choice((1, 4, 9, 30)))).capitalize()

    union = pt.Actor("A union of teachers", "union", short="Union")
    events = []
    for number in range(chance.choice((1, 3, 12, 40))):
        date, plans = chance.choice(DATES), []
        if chance.random() < 0.3:
            date = None
            for month in range(chance.randint(1, 3)):
                when = chance.choice(("2025-09", f"2026-0{month + 1}-10", "postponed", "2025-10~"))
                plans.append(pt.Plan(when, announced=f"2025-0{month + 1}-01"))
            kind = chance.choice(("asked", "forecast", "considered", "planned"))
            plans.append(pt.Plan("2027", kind=kind, announced="2025-05-01", by=union))
        events.append(pt.Event(title(), "letter", date, plans=plans, id=f"e{number}"))
    source = pt.Source(title(), publisher="A paper", published="2025-06-27")
    told: list[Any] = [*events, *levels(chance), *statements(chance, union, title), source]
    return pt.Timeline(told, title=title(), about=title())


def levels(chance: random.Random) -> list[pt.Event]:
    """Up to six events that set a level on a scale, for one body or two."""
    scale = pt.Scale("Grades", ["poor", "requires improvement", "good"])
    bodies = [pt.Actor(f"School {at}", "institution") for at in range(chance.choice((1, 2)))]
    return [
        pt.Event(
            f"Inspection {at}", "inspection", chance.choice(DATES), to=chance.choice(bodies),
            level=pt.Level(scale, **{chance.choice(LIMITS): chance.choice(scale.levels)}),
            id=f"inspection-{at}",
        )
        for at in range(chance.choice((0, 2, 6)))
    ]  # fmt: skip


def statements(
    chance: random.Random, union: pt.Actor, title: Callable[[], str]
) -> list[pt.Statement]:
    """Statements of up to nine actors on up to twelve issues, some of them without a date."""
    actors = [union] + [
        pt.Actor(f"{title()[:40]} {at}", chance.choice(("union", "party", "department")))
        for at in range(chance.choice((2, 8)))
    ]
    issues = [pt.Issue(f"Issue {at}", title()) for at in range(chance.choice((2, 12)))]
    return [
        pt.Statement(who, what, chance.choice(STANCES), chance.choice(DATES))
        for who in actors
        for what in issues
        if chance.random() < 0.4
    ]


def stories(count: int) -> Iterator[tuple[str, pt.Timeline]]:
    """The data sets that come with the package, and random stories."""
    for name in DATA:
        yield name, pt.load_dataset(name)
    for seed in range(count):
        yield f"random {seed}", made_up(seed)


def figures(story: pt.Timeline) -> dict[str, Callable[..., Any]]:
    """Every kind of figure that a story has something for."""
    found: dict[str, Callable[..., Any]] = {"list": partial(story.plot, layout="list")}
    found["packed"] = partial(story.plot, layout="packed")
    found |= {form: partial(story.plot_slips, form=form) for form in ("arrows", "steps")}
    if len(story.levels()):
        found["levels"] = story.plot_levels
    record = story.track_record()
    if record.distribution is not None:
        found["lateness"] = record.plot
    if not story.statements:
        return found
    matrix = story.stance_matrix()
    found |= {form: partial(matrix.plot, form=form) for form in ("grid", "sides")}
    found["over time"] = partial(story.plot_over_time, matrix.issues[0])
    found["agreement"] = matrix.agreement("subtract").plot
    found["network"] = partial(matrix.agreement("subtract").plot_network, few=True)
    if any(statement.date is not None for statement in story.statements):
        found["activity"] = story.plot_activity
        found["polarisation"] = matrix.over_time("quarter").polarisation().plot
    found["groups"] = matrix.grouped("kind").plot
    with contextlib.suppress(pt.RecordError):  # too few stances divide the actors
        found["positions"] = matrix.positions(min_votes=1, replicates=20).plot
    return found


def rooms() -> Iterator[tuple[str, str, Callable[[Callable[..., Any]], Figure]]]:
    """Each look and room by name, with what draws a figure in them."""
    for width, (look, (style, theme)) in product(WIDTHS, LOOKS.items()):
        yield look, f"{width} in", partial(_own, width, style, theme)
    for size, titled in product(AXES, (False, True)):
        words = f"axes {size[0]} x {size[1]}{', titled' if titled else ''}"
        yield "default", words, partial(_given, size, titled)


def _own(width: float, style: Any, theme: str | None, draw: Callable[..., Any]) -> Figure:
    with plt.style.context(style):
        figure: Figure = draw(width=width, theme=theme).figure
    return figure


def _given(size: tuple[float, float], titled: object, draw: Callable[..., Any]) -> Figure:
    figure, ax = plt.subplots(figsize=size, layout="constrained")
    if titled:
        figure.suptitle("Of the whole figure")
        ax.set_title("Of these axes")
    draw(ax=ax)
    return figure


def faults(found: dict[str, Any]) -> dict[str, Any]:
    """What is wrong with a figure, by its measure."""
    bad = {name: found[name] for name in FAULTS if found[name]}
    if (found["min_font_pt"] or SMALLEST) < SMALLEST:
        bad["min_font_pt"] = found["min_font_pt"]
    if (found["smallest_contrast_ratio"] or PALEST) < PALEST:
        bad["smallest_contrast_ratio"] = found["smallest_contrast_ratio"]
    return bad


def untold(
    figure: Figure, story: pt.Timeline, warned: Sequence[warnings.WarningMessage]
) -> list[str]:
    """The titles of a timeline's events that are neither on it nor in a warning."""
    told = [text.get_text() for text in figure.findobj(Text) if text.get_visible()]
    for each in warned:
        if isinstance(each.message, pt.LeftOutWarning):
            told += each.message.labels
    # A label may be broken between words, or within a long one, and end with its date.
    letters = "".join("".join(told).split())
    return [event.title for event in story.events if "".join(event.title.split()) not in letters]


@dataclass
class Wanted:
    """One figure to draw."""

    name: str
    story: pt.Timeline
    kind: str
    look: str
    room: str
    draw: Callable[[], Figure]


def chosen(asked: argparse.Namespace) -> Iterator[Wanted]:
    """The figures to draw: their stories, kinds, looks and rooms, and what draws them."""
    held = list(rooms())
    kinds = asked.kinds
    if asked.random:
        for seed in range(asked.first, asked.first + asked.random):
            story = made_up(seed)
            for number, (kind, draw) in enumerate(figures(story).items()):
                look, room, drawn = held[(7 * seed + 11 * number) % len(held)]
                if not kinds or kind in kinds:
                    yield Wanted(f"random {seed}", story, kind, look, room, partial(drawn, draw))
        return
    every = [
        Wanted(name, story, kind, look, room, partial(drawn, draw))
        for name, story in stories(4 if asked.whole else 2)
        for kind, draw in figures(story).items()
        for look, room, drawn in held
        if not kinds or kind in kinds
    ]
    yield from every[:: 1 if asked.whole else len(held) - 1]


def part(written: str) -> tuple[int, int]:
    """Which part of how many, as ``3/8`` says it."""
    number, _, parts = written.partition("/")
    if not (number.isdecimal() and parts.isdecimal() and 1 <= int(number) <= int(parts)):
        raise argparse.ArgumentTypeError(f"{written!r} is no part: write it as 3/8")
    return int(number), int(parts)


def main(asked: argparse.Namespace) -> int:
    """Draw and measure figures, and print a line for each; how many have faults."""
    mpl.use("agg")
    measure = measured()
    wrong = total = 0
    number, parts = asked.part
    for each in islice(chosen(asked), number - 1, None, parts):
        figure, texts, told = looked_at(each, measure)
        wrong, total = wrong + bool(told), total + 1
        size = f"{figure.get_figwidth():5.1f} x {figure.get_figheight():5.1f} in"
        said = f"{each.name:28} {each.kind:12} {each.look:10} {each.room:24} {size} {texts:4} texts"
        print(f"{said}  {told or 'legible'}", flush=True)
    print(f"{wrong} of {total} figures with faults")
    return wrong


def looked_at(
    wanted: Wanted, measure: Callable[[Figure], dict[str, Any]]
) -> tuple[Figure, int, dict[str, Any]]:
    """A figure, how many texts it has, and what is wrong with it."""
    with (
        plt.style.context(SLIDE if wanted.look == "slide" else LOOKS[wanted.look][0]),
        warnings.catch_warnings(record=True) as warned,
    ):
        warnings.simplefilter("always")
        figure = wanted.draw()
        found = measure(figure)
        plt.close(figure)
    told = faults(found)
    if wanted.room.endswith(" in") and abs(figure.get_figwidth() - float(wanted.room[:-3])) > 0.1:
        told["width"] = figure.get_figwidth()
    if wanted.kind in ("list", "packed") and (lost := untold(figure, wanted.story, warned)):
        told["untold"] = lost
    return figure, found["n_texts"], told


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--whole", action="store_true", help="every width in every look")
    parser.add_argument("--random", type=int, default=0, metavar="N", help="so many random stories")
    parser.add_argument("--first", type=int, default=1000, metavar="SEED", help="of random stories")
    parser.add_argument("--kinds", nargs="*", default=(), help="these kinds of figures alone")
    parser.add_argument("--part", type=part, default=(1, 1), metavar="3/8", help="a part of them")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(bool(main(arguments())))

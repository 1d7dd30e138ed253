"""Measure how legible the figures are: data sets and random stories, in widths, looks and axes.

Each line says how many texts a figure has and what is wrong with them. A figure that has texts that
meet, are cut, hidden, struck through, smaller than 8 points or too pale makes the script fail.

    python tools/figures_table.py            a sample
    python tools/figures_table.py --whole    every width in every look, and more random stories
    python tools/figures_table.py --random 500    so many random stories, each in one of these
"""

from __future__ import annotations

import importlib.util
import random
import sys
import warnings
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import matplotlib.pyplot as plt

import policytrack as pt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from matplotlib.figure import Figure

TOOL = Path(__file__).resolve().parents[2] / "shared" / "tools" / "measure_figure.py"
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
    return pt.Timeline([*events, source], title=title(), about=title())


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
    if not story.statements:
        return found
    matrix = story.stance_matrix()
    found |= {form: partial(matrix.plot, form=form) for form in ("grid", "sides")}
    found["over time"] = partial(story.plot_over_time, matrix.issues[0])
    found["activity"] = story.plot_activity
    found["agreement"] = matrix.agreement("subtract").plot
    found["network"] = partial(matrix.agreement("subtract").plot_network, few=True)
    found["polarisation"] = matrix.over_time("quarter").polarisation().plot
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


def chosen(*, whole: bool, count: int) -> Iterator[tuple[str, str, str, str, Callable[[], Figure]]]:
    """The figures to draw: their stories, kinds, looks and rooms, and what draws them."""
    held = list(rooms())
    if count:
        for seed in range(1000, 1000 + count):
            for number, (kind, draw) in enumerate(figures(made_up(seed)).items()):
                look, room, drawn = held[(7 * seed + 11 * number) % len(held)]
                yield f"random {seed}", kind, look, room, partial(drawn, draw)
        return
    every = [
        (name, kind, look, room, partial(drawn, draw))
        for name, story in stories(4 if whole else 2)
        for kind, draw in figures(story).items()
        for look, room, drawn in held
    ]
    yield from every[:: 1 if whole else len(held) - 1]


def main(*, whole: bool, count: int) -> int:
    """Draw and measure figures, and print a line for each; how many have faults."""
    mpl.use("agg")
    warnings.simplefilter("ignore")
    measure = measured()
    wrong = total = 0
    for name, kind, look, room, draw in chosen(whole=whole, count=count):
        with plt.style.context(SLIDE if look == "slide" else LOOKS[look][0]):
            figure: Any = draw()
            found = measure(figure)
            plt.close(figure)
        told = faults(found)
        if room.endswith(" in") and abs(figure.get_figwidth() - float(room[:-3])) > 0.1:
            told["width"] = figure.get_figwidth()
        wrong, total = wrong + bool(told), total + 1
        size = f"{figure.get_figwidth():5.1f} x {figure.get_figheight():5.1f} in"
        said = f"{name:28} {kind:12} {look:10} {room:24} {size} {found['n_texts']:4} texts"
        print(f"{said}  {told or 'legible'}", flush=True)
    print(f"{wrong} of {total} figures with faults")
    return wrong


if __name__ == "__main__":
    asked = sys.argv[1:]
    stories_asked = int(asked[asked.index("--random") + 1]) if "--random" in asked else 0
    sys.exit(bool(main(whole="--whole" in asked, count=stories_asked)))

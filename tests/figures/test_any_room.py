"""Figures on axes of any size, at any resolution, in other fonts: nothing meets, nothing is cut."""

from __future__ import annotations

import datetime as dt
import random
import warnings

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("Agg")

import matplotlib.pyplot as plt
from attrs import evolve

import policytrack as pt
from policytrack.figures.activity import draw_activity
from policytrack.figures.agreement import draw_agreement
from policytrack.figures.history import draw_history
from policytrack.figures.matrix import draw_matrix
from policytrack.figures.network import draw_network
from policytrack.records.vocabulary import STATES
from tests.figures.legible import problems, texts
from tests.figures.samples import SHAPES, events, label, packed, state_table

pytestmark = pytest.mark.heavy

SCRIPTS = [
    "工会要求政府推迟",
    "ארגון המורים דוחה",
    "الاتحاد يرفض",
    "Åäö ÉÊgjpqy",
    "Ένωση",
]


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def name(random_):
    if random_.random() < 0.15:
        return f"{random_.choice(SCRIPTS)} {random_.randint(0, 999)}"
    return label(random_, 5, 35)


def names(random_, count):
    return [f"{name(random_)} {number}" for number in range(count)]


def timeline(random_, ax):
    made = events(random_.randint(0, 10**6), random_.choice((5, 20, 60)), random_.choice(SHAPES))
    made = [
        evolve(event, date=None) if random_.random() < 0.15
        else evolve(event, title=f"{random_.choice(SCRIPTS)} {event.id}")
        if random_.random() < 0.3 else event
        for event in made
    ]  # fmt: skip
    lanes = random_.choice((None, None, "kind", lambda event: event.title[-1]))
    mark = random_.choice((None, pt.FuzzyDate("2024-06-01")))
    bands = random_.choice(("units", "terms"))
    return packed(made, ax=ax, lanes=lanes, mark=mark, bands=bands, width=6.3)


def matrix(random_, ax):
    rows, columns = random_.choice(((1, 5), (5, 1), (12, 10), (20, 6)))
    states = [[random_.choice(STATES) for _ in range(columns)] for _ in range(rows)]
    counts = [[random_.choice((1, 20, 1500)) for _ in range(columns)] for _ in range(rows)]
    made = state_table(
        names(random_, rows), names(random_, columns), states, random_.choice((None, counts))
    )
    groups = [random_.choice(("Union", "Regulator")) for _ in range(rows)]
    paired = zip(made.columns, sorted(groups), strict=True)
    heads = [evolve(head, group=group) for head, group in paired]
    if random_.random() < 0.5:
        made = evolve(made, columns=tuple(heads))
    return draw_matrix(made, form=random_.choice(("grid", "sides")), ax=ax)


def pairs(random_, draw, ax):
    count = random_.choice((1, 3, 12))
    values = np.triu([[random_.choice((0, 1, -2)) for _ in range(count)] for _ in range(count)], 1)
    return draw(names(random_, count), values + values.T, ax=ax)


def activity(random_, ax):
    stances = random_.sample(STATES[:4], random_.randint(1, 4))
    count = random_.choice((1, 12, 100))
    edges = [738_000 + 30 * number for number in range(count + 1)]
    counts = [[random_.choice((0, 1, 1200)) for _ in range(count)] for _ in stances]
    return draw_activity(edges, stances, counts, left_out=3, ax=ax)


def history(random_, ax):
    rows = {}
    for actor in names(random_, random_.choice((1, 4, 20))):
        days = sorted(random_.randint(738_000, 739_000) for _ in range(random_.randint(1, 5)))
        rows[actor] = [(day, day + 20, random_.choice(STATES[:4])) for day in days]
    return draw_history(rows, ax=ax)


def slips(random_, ax, form):
    made = []
    for number, title in enumerate(names(random_, random_.choice((1, 6, 14)))):
        said = dt.date(2024, 1, 1) + dt.timedelta(random_.randint(0, 300))
        date = said + dt.timedelta(random_.randint(30, 200))
        plans = []
        for _ in range(random_.randint(1, 4)):
            plans.append(pt.Plan(random_.choice((str(date), f"{date:%Y-%m}")), announced=str(said)))
            said += dt.timedelta(random_.randint(5, 90))
            date += dt.timedelta(random_.randint(-10, 120))
        made.append(pt.Event(title, "letter", plans=plans, id=f"e{number}"))
    return pt.Timeline(made).plot_slips(ax, form=form)


KINDS = {
    "timeline": timeline,
    "matrix": matrix,
    "agreement": lambda random_, ax: pairs(random_, draw_agreement, ax),
    "network": lambda random_, ax: pairs(random_, draw_network, ax),
    "activity": activity,
    "history": history,
    "slips as arrows": lambda random_, ax: slips(random_, ax, "arrows"),
    "slips as steps": lambda random_, ax: slips(random_, ax, "steps"),
}


def room(random_):
    """Axes of some size, or None for a figure of its own."""
    kind = random_.choice(("own", "own", "engine", "plain", "grid"))
    if kind == "own":
        return None
    size = (random_.uniform(6, 12), random_.uniform(4, 8))
    if kind != "grid":
        return plt.subplots(figsize=size, layout="constrained" if kind == "engine" else None)[1]
    fig, axes = plt.subplots(2, 2, figsize=(12, 9), layout="constrained")
    for other in axes.flat[1:]:
        other.set_axis_off()
    return fig.axes[0]


@pytest.mark.parametrize(
    "seed", [0, *(pytest.param(seed, marks=pytest.mark.heavy) for seed in range(1, 8))]
)
@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_can_be_read_in_whatever_room_it_has(kind, seed):
    random_ = random.Random(f"{kind} {seed}")
    look = {
        "figure.dpi": random_.choice((72, 100, 100)),
        "font.family": [random_.choice(("DejaVu Sans", "DejaVu Serif", "monospace"))],
        "font.size": random_.choice((6, 10, 16)),
    }
    style = random_.choice(("default", "dark_background", "seaborn-v0_8-poster", "fivethirtyeight"))
    with plt.style.context(style), mpl.rc_context(look), warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.MissingGlyphWarning)
        ax = room(random_)
        # Only names in large letters above the columns of a matrix are cut, and told.
        whole = ax is None and kind != "matrix"
        warnings.simplefilter("error" if whole else "ignore", pt.LeftOutWarning)
        drawn = KINDS[kind](random_, ax)
        assert problems(drawn.figure) == {}


@pytest.mark.parametrize("dpi", [72, 100, 300])
def test_the_last_row_keeps_clear_of_the_axis(dpi):
    """Also where boxes stand for characters that no font here has."""
    titles = [f"{script} gjpqy" for script in SCRIPTS]
    with mpl.rc_context({"figure.dpi": dpi}), warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.MissingGlyphWarning)
        ax = packed([pt.Event(title, "letter", "2025-06-24") for title in titles])
        assert problems(ax.figure) == {}
        lowest = min(text.get_window_extent().y0 for text in ax.texts if text.get_text())
    assert (lowest - ax.bbox.y0) * 72 / dpi > 0.4


def test_undated_events_without_room_are_named_and_leave_no_mark():
    made = [pt.Event(f"Undated letter of some length {i}", "letter") for i in range(30)]
    made.append(pt.Event("Dated letter", "letter", "2025-06-24"))
    _, ax = plt.subplots(figsize=(3, 2), layout="constrained")
    with pytest.warns(pt.LeftOutWarning) as caught:
        packed(made, ax=ax)
    left_out = set(caught[0].message.labels)
    shown = set(texts(ax.figure)) & {event.title for event in made}
    assert left_out | shown == {event.title for event in made}
    assert problems(ax.figure) == {}


def test_names_on_axes_made_before_are_in_the_fonts_that_have_their_characters():
    with mpl.rc_context({"font.family": ["DejaVu Serif"]}):
        _, ax = plt.subplots(figsize=(6, 4))
    with mpl.rc_context({"font.family": ["DejaVu Sans Mono"]}):
        draw_history({"ASCL": [(739_000, 739_000, "support")]}, ax=ax)
    fonts = {label.get_fontfamily()[0] for label in (*ax.get_yticklabels(), *ax.get_xticklabels())}
    assert fonts == {"DejaVu Sans Mono"}

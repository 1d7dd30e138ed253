"""Every date and number that a figure writes or tells, of whatever kind, stands in the tables."""

from __future__ import annotations

import calendar
import importlib.util
import re
import sys
import warnings
from collections import defaultdict
from itertools import chain
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.text import Text

import policytrack as pt
from policytrack.figures.mpl.svgids import slug

pytestmark = pytest.mark.heavy

TOOL = Path(__file__).resolve().parents[2] / "tools" / "figures_table.py"
MONTHS = [*calendar.month_abbr][1:]
MONTH = rf"\b({'|'.join(MONTHS)})[a-z]*"
LATE = r"\d+ (?:day|week|month|year)s?\b"
ISO = r"(?<!\d)(\d{4})-(\d\d)-(\d\d)"
DATA = [
    "ofsted-report-cards", "birth-rate-poll", "oakhill-urgent-notification", "cabinet-briefings",
    "england-school-closings",
]  # fmt: skip


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("figures_table", TOOL)
    made = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = made
    spec.loader.exec_module(made)
    return made


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def cells(story):
    """All that stands in the tables of a story, as text."""
    frames = [*story.to_frames().values(), story.slips(), story.levels(), story.to_frame()]
    values = chain.from_iterable(frame.to_numpy().ravel().tolist() for frame in frames)
    return [str(value) for value in values if isinstance(value, (list, tuple)) or pd.notna(value)]


def dates(texts):
    """The days, as day and month; the months, with their years; and the years of all dates."""
    days, months, years = set(), set(), set()
    for year, month, day in re.findall(r"(?<!\d)(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", " ".join(texts)):
        years.add(year)
        found = [(int(month), int(month))] if month else [(1, 12)]
        for first, last in found:
            if not 1 <= last <= 12:
                continue
            end = calendar.monthrange(max(int(year), 1), last)[1]
            months |= {(MONTHS[first - 1], year), (MONTHS[last - 1], year)}
            ends = {(int(day), first)} if day else {(1, first), (end, last)}
            days |= {(number, MONTHS[at - 1]) for number, at in ends}
    return days, months, years


def written(figure):
    """The texts of a figure but for its scales, the lines of one text joined."""
    lines = defaultdict(list)
    ticks = {
        id(label)
        for ax in figure.axes
        for axis in (ax.xaxis, ax.yaxis)
        for label in (*axis.get_ticklabels(), *axis.get_ticklabels(minor=True))
    }
    for text in figure.findobj(Text):
        gid = text.get_gid() or str(id(text))
        scale = gid.startswith(("year:", "unit:", "day:", "share:", "axes", "group:"))
        if text.get_visible() and id(text) not in ticks and not scale:
            lines[re.sub(r":line-\d+$", "", gid)].append(text.get_text().replace("\n", " "))
    return [" ".join(each) for each in lines.values()]


def numbers(story):
    """What is counted in the tables, as a figure writes it: sizes of tables, of groups, of rows."""
    frames = story.to_frames()
    found = {len(frame) for frame in frames.values()} | {len(frames["sources"]) - 3}
    found |= {len(story.levels()), len(story.slips())}
    found |= {round(100 * share) for share in frames["statements"]["share"].dropna()}
    slips = story.slips()
    put_off = slips["slip"].astype(str).str.contains(" late").groupby(slips["event"]).sum()
    found |= {*slips["event"].value_counts(), *put_off, slips["event"].nunique()}
    found |= rough_counts(story)
    if story.statements:
        found |= matrix_counts(story.stance_matrix())
    return {str(int(number)) for number in found}


def is_rough(row):
    """Whether a row has a date that is no single day and no stretch."""
    ends = [row.earliest, row.latest]
    return "/" not in str(row.date) and pd.notna(ends).any() and ends[0] != ends[1]


def rough_counts(story):
    """How many events have a rough date: any at all, or that which holds."""
    own, told = story.to_frame("events"), story.to_frame("plans")
    rough = {row.id for row in own.itertuples() if is_rough(row)}
    ever = rough | {row.event for row in told.itertuples() if is_rough(row)}
    dated = {*own["id"][own["date"].notna()]}
    # Of what is still to come the date that holds counts, if one is planned or required.
    held = told[~told["event"].isin(dated) & told["kind"].isin(["planned", "required"])]
    last = held.groupby("event").last()
    return {len(ever), len(rough) + sum(is_rough(row) for row in last.itertuples())}


def matrix_counts(matrix):
    """The stances of a matrix by state, by actor and by issue, and its values of agreement."""
    cells = matrix.to_frame()
    states = pd.Series(cells.to_numpy().ravel()).value_counts()
    found = {*cells.shape, *states}
    for part in (cells != "not_recorded", *(cells == state for state in states.index)):
        found |= {*part.sum(axis=0), *part.sum(axis=1)}
    return found | pair_counts(matrix.agreement("subtract").to_frame())


def pair_counts(values):
    """The values of pairs of actors, and how many agree, conflict, do neither, have the most."""
    pairs = [values.iloc[i, j] for i in range(len(values)) for j in range(i)]
    known = pd.Series(pairs, dtype=float).dropna()
    signs = [known > 0, known < 0, known == 0, known == known.max()]
    return {abs(round(value)) for value in known} | {*map(sum, signs), len(pairs) - len(known)}


def stray(text, known):
    """The dates and numbers of a text that are in no table."""
    (days, months, years), titles, slips, counted = known
    for title in titles:
        text = text.replace(title, " ")
    lost = [words for words in re.findall(LATE, text) if not any(words in slip for slip in slips)]
    text = re.sub(LATE, " ", text)
    text = re.sub(r"\d+\.\d+", " ", text)  # values of agreement, which have a test of their own
    text = re.sub(ISO, lambda at: f"{int(at[3])} {MONTHS[int(at[2]) - 1]} {at[1]}", text)
    pair = rf"(?<!\d)(\d{{1,2}})(?:\u2013(\d{{1,2}}))? {MONTH}"
    for first, last, month in re.findall(pair, text):
        lost += [f"{day} {month}" for day in (first, last) if day and (int(day), month) not in days]
    text = re.sub(pair, r"\3", text)
    lost += [
        " ".join(each) for each in re.findall(rf"{MONTH} (\d{{4}})", text) if each not in months
    ]
    lost += [year for year in re.findall(r"(?<!\d)\d{4}(?!\d)", text) if year not in years]
    text = re.sub(r"(?<!\d)\d{4}(?!\d)", " ", text)
    return lost + [
        each for each in re.findall(r"(?<![\w.])\d+(?![\w.%])", text) if each not in counted
    ]


def known_of(story):
    texts = cells(story)
    titles = sorted({text for text in texts if re.search(r"[A-Za-z]", text)}, key=len, reverse=True)
    slips = story.slips()
    said = [*slips["slip"].dropna(), *slips["total"].dropna()]
    days = pd.concat([story.levels()[end] for end in ("earliest", "latest")], axis=1).dropna()
    lengths = [int((last - first).days) + 1 for first, last in days.itertuples(index=False)]
    said += [
        words for number in lengths for words in (f"{number} days", f"{round(number / 7)} weeks")
    ]
    heads = [story.title, story.about or "", *(title.lower() for title in titles)]
    return dates(texts), [*filter(None, heads), *titles], said, numbers(story)


KINDS = ("list", "packed", "arrows", "steps", "levels", "grid", "sides", "over time", "groups",
         "agreement", "network")  # fmt: skip
"""Activity and courses have tests of their own: what they write are the windows of their scale."""


def check(tool, story):
    known, found = known_of(story), {}
    for kind, draw in tool.figures(story).items():
        if kind not in KINDS:
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ax = draw(width=12) if kind == "packed" else draw()
        told = [*written(ax.figure), pt.alt_text(ax), *pt.long_description(ax).splitlines()]
        lost = {text: bad for text in told if (bad := stray(text, known))}
        if lost:
            found[kind] = lost
        plt.close("all")
    return found


@pytest.mark.parametrize("name", DATA)
def test_the_figures_of_a_data_set_write_only_what_its_tables_hold(tool, name):
    assert check(tool, pt.load_dataset(name)) == {}


@pytest.mark.parametrize("seed", range(3))
def test_the_figures_of_a_random_story_write_only_what_its_tables_hold(tool, seed):
    assert check(tool, tool.made_up(9000 + seed)) == {}


@pytest.mark.parametrize(
    "wrong", ["17 Feb 1999", "on 30 Feb", "in 1871", "99 days late", "97531", "and 9 others"]
)
def test_a_date_or_a_number_that_is_in_no_table_is_found(wrong):
    story = pt.load_dataset("birth-rate-poll")
    assert stray(f"A letter, {wrong}", known_of(story))


def of_each(figure):
    """The texts written of each event, its date, its label and its notes, by its id."""
    found = defaultdict(list)
    for text in figure.findobj(Text):
        what, _, id = (text.get_gid() or "").partition(":")
        if what in ("date", "label", "note") and text.get_visible() and text.get_text():
            found[id.split(":")[0]].append(text.get_text().replace("\n", " "))
    return {id: " ".join(texts) for id, texts in found.items()}


def rows_of(story):
    """For each event, what may be written of it: from its row, its plans and its slips alone."""
    events, plans, slips = story.to_frame("events"), story.to_frame("plans"), story.slips()
    found = {}
    for event in story.events:
        own = [events[events["id"] == event.id], plans[plans["event"] == event.id]]
        mine = [str(cell) for frame in own for cell in frame.to_numpy().ravel() if str(cell) != ""]
        late = slips[slips["event"] == event.id]
        said = [*late["slip"].dropna(), *late["total"].dropna()]
        found[event.id] = dates(mine), [event.title], said, set()
    return found


@pytest.mark.parametrize("layout", ["list", "packed"])
@pytest.mark.parametrize("name", DATA)
def test_beside_an_event_stand_only_dates_and_slips_of_its_own_rows(name, layout):
    story = pt.load_dataset(name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        told = of_each(story.plot(layout=layout, width=12).figure)
    known = rows_of(story)
    assert set(told) == set(known)
    assert {id: bad for id, text in told.items() if (bad := stray(text, known[id]))} == {}


def test_a_date_of_another_event_is_found():
    known = rows_of(pt.load_dataset("ofsted-report-cards"))
    assert stray("20 Jun", known["naht-meeting"]) == []
    assert stray("20 Jun", known["letter"]) == ["20 Jun"]
    assert stray("1 day to 6 months late", known["roll-out"]) != []


def ids(figure):
    """The texts of a figure by their ids, those of several lines joined."""
    found = defaultdict(list)
    for text in figure.findobj(Text):
        if text.get_gid() and text.get_visible() and text.get_text():
            name = re.sub(r":line-\d+$", "", text.get_gid())
            found[name].append(text.get_text().replace("\n", " "))
    return {id: " ".join(texts) for id, texts in found.items()}


def starting(texts, start):
    """The texts whose ids begin so, by the rest of their ids."""
    return {id[len(start) :]: text for id, text in texts.items() if id.startswith(start)}


def drawn(draw, **options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return draw(**options)


@pytest.mark.parametrize("form", ["arrows", "steps"])
@pytest.mark.parametrize("name", DATA)
def test_beside_a_slip_stand_only_dates_and_slips_of_the_rows_of_its_event(name, form):
    story = pt.load_dataset(name)
    texts = ids(drawn(story.plot_slips, form=form).figure)
    known, told = rows_of(story), defaultdict(list)
    for row in story.to_frame("plans").itertuples():  # "asked for by 4 unions"
        known[row.event][3].add(str(len(str(row.by).split("; "))))
    for id, text in texts.items():
        what, _, rest = id.partition(":")
        if what in {"title", "slip", "date-label"} and rest:
            told[rest.split(":")[0]].append(text)
    assert set(told) <= set(known)
    lost = {id: stray(text, known[id]) for id, parts in told.items() for text in parts}
    assert {id: bad for id, bad in lost.items() if bad} == {}
    last = story.slips().groupby("event")["total"].last().dropna()
    for id, text in starting(texts, "slip:").items():
        said = re.findall(LATE, text)
        assert all(words in last[id] for words in said)


@pytest.mark.parametrize("name", DATA[:2])
def test_each_square_of_agreement_holds_the_value_of_its_own_pair(name):
    agreement = pt.load_dataset(name).stance_matrix().agreement("subtract")
    frame = agreement.to_frame()
    written = starting(ids(drawn(agreement.plot, width=12).figure), "value:")
    pairs = {slug(f"{one}:{other}"): frame.loc[one, other] for one in frame for other in frame}
    assert written
    for pair, text in written.items():
        assert float(text.replace("\N{MINUS SIGN}", "-")) == pytest.approx(pairs[pair], abs=5e-3)


@pytest.mark.parametrize("width", [6.3, 12])
@pytest.mark.parametrize("name", DATA[:2])
def test_each_number_of_a_grid_is_that_of_its_cell_its_row_or_its_column(name, width):
    story = pt.load_dataset(name)
    matrix, statements = story.stance_matrix(), story.to_frame("statements")
    frame = matrix.to_frame()
    figure = drawn(matrix.plot, form="grid", width=width).figure
    texts, compared = ids(figure), "for : against" in written(figure)
    assert compared == (width == 12 and name == "ofsted-report-cards")
    shares = defaultdict(set)
    for row in statements[statements["share_least"].notna()].itertuples():
        numbers = {round(100 * share) for share in (row.share_least, row.share_most)}
        shares[slug(f"{row.by}:{row.issue}")] |= numbers
    values = starting(texts, "value:")
    assert bool(values) == bool(shares)
    for cell, text in values.items():
        assert {int(number) for number in re.findall(r"\d+", text)} <= shares[cell]
    recorded = (frame != "not_recorded").sum(axis=1)
    assert starting(texts, "recorded:") == {slug(who): str(n) for who, n in recorded.items()}
    for state in ("support", "oppose"):
        counted = (frame == state).sum()
        expected = {slug(what): str(n) for what, n in counted.items() if n} if compared else {}
        assert starting(texts, f"{state}-count:") == expected


def test_each_bar_of_activity_is_labelled_with_the_count_of_its_month_and_stance():
    story = pt.load_dataset("ofsted-report-cards")
    bars = starting(ids(story.plot_activity("month").figure), "number:count:")
    held = story.to_frame("statements")
    expected = defaultdict(int)
    for row in held.itertuples():
        first, last = str(row.earliest)[:7], str(row.latest)[:7]
        if first == last and first != "NaT":
            expected[f"{row.stance}:{first}-01"] += 1
    assert bars
    assert {id: int(text) for id, text in bars.items()} == expected


def test_each_stretch_of_a_level_is_told_with_the_days_of_its_own_row():
    story = pt.load_dataset("oakhill-urgent-notification")
    table = story.levels()
    lines = pt.long_description(story.plot_levels()).splitlines()[1:]
    assert len(lines) == len(table)
    for line, row in zip(lines, table.itertuples(), strict=True):
        assert any(str(level) in line for level in (row.level, row.at_least, row.at_most))
        own = dates([str(row.start), str(row.end), str(row.earliest), str(row.latest)])
        assert stray(line, (own, [], [], set())) == []

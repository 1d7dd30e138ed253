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
    """What can be counted or measured in the tables, as a figure writes it."""
    found = {len(frame) for frame in story.to_frames().values()}
    found |= {number for size in list(found) for number in (size - 3,)}
    found |= {len(story.levels()), len(story.slips()), *range(len(story.events) + 1)}
    found |= {round(100 * share) for share in story.to_frame("statements")["share"].dropna()}
    if story.statements:
        found |= set(range(len(story.statements) + 1))
        values = story.stance_matrix().agreement("subtract").to_frame().to_numpy().ravel()
        found |= {abs(round(float(value))) for value in values[~pd.isna(values)]}
        found |= set(range(len(values) + 1))
        cells_of = story.stance_matrix().to_frame().to_numpy().ravel()
        found |= set(pd.Series(cells_of).value_counts())
    return {str(number) for number in found}


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


@pytest.mark.parametrize("wrong", ["17 Feb 1999", "on 30 Feb", "in 1871", "99 days late", "97531"])
def test_a_date_or_a_number_that_is_in_no_table_is_found(wrong):
    story = pt.load_dataset("birth-rate-poll")
    assert stray(f"A letter, {wrong}", known_of(story))
